/// The floors: a module imports only lower ones, never a neighbour. This is the one table of them;
/// `Package.swift` names the same modules in the same order.
enum Floors {
    static let table: [[String]] = [
        // 0: C
        [
            "CNghttp2", "COpenSSL", "CLibpq", "CProtobufC", "CArgon2", "CZlib", "CHiredis",
            "CNova", "CDescriptor", "CExplorerPage",
        ],
        // 1: base
        ["NovaPrimitives"],
        // 2: pure
        [
            "NovaProtobuf", "NovaCrypto", "NovaObservability", "NovaGraphQL", "NovaResilience",
            "NovaCompression",
        ],
        // 3: I/O, and what rests on one of the pure
        ["NovaNet", "NovaQRCode"],
        // 4: drivers
        ["NovaHTTP1", "NovaHTTP2", "NovaPostgres", "NovaRedis", "CommonContract"],
        // 5: compositions
        ["NovaRPC", "NovaRates"],
        // 6: surfaces
        [
            "EchoContract", "InteropContract", "IdentityContract", "UserContract",
            "AccountEventsContract", "NovaServiceKit",
        ],
        // 7: services
        ["IdentityService", "UserService", "GatewayService"],
        // 8: executables and tools
        ["identity", "user", "gateway", "nova", "protoc-gen-nova"],
    ]

    /// Modules that are not ours and may be imported anywhere.
    static let outside: Set<String> = [
        "Swift", "Synchronization", "Glibc", "Logging", "ArgumentParser",
    ]

    /// A C library has one driver: only this module may import it.
    static let onlyDriver: [String: String] = [
        "CNghttp2": "NovaHTTP2", "COpenSSL": "NovaCrypto", "CArgon2": "NovaCrypto",
        "CLibpq": "NovaPostgres", "CProtobufC": "NovaProtobuf", "CDescriptor": "NovaProtobuf",
        "CZlib": "NovaCompression", "CHiredis": "NovaRedis",
        "CExplorerPage": "GatewayService",
    ]

    static func floor(of module: String) -> Int? {
        table.firstIndex { $0.contains(module) }
    }

    /// Imports that go sideways or up, reach past a driver, or bring in what the house does without.
    static func violations(in file: SourceFile) -> [Violation] {
        guard file.isSwift, let module = file.module else { return [] }
        guard let floor = floor(of: module) else {
            return [
                Violation(
                    path: file.path, line: 1, message: "\(module) has no floor in Floors.swift")
            ]
        }
        return file.code.imports.compactMap { imported, line in
            problem(importing: imported, from: module, on: floor).map {
                Violation(path: file.path, line: line, message: $0)
            }
        }
    }

    private static func problem(
        importing imported: String, from module: String, on floor: Int
    ) -> String? {
        if outside.contains(imported) { return nil }
        guard let lower = self.floor(of: imported) else {
            return "imports \(imported), which is neither ours nor allowed"
        }
        if lower >= floor {
            return "\(module) (floor \(floor)) imports \(imported) (floor \(lower))"
        }
        if let driver = onlyDriver[imported], driver != module {
            return "imports \(imported), which only \(driver) may"
        }
        return nil
    }
}
