/// The rooms of a service: the same in every one, none renamed.
enum Rooms {
    static let names: Set<String> = ["API", "Domain", "Events", "Peers", "Storage", "Wiring"]
    /// What may lie beside the rooms.
    static let loose: Set<String> = ["README.md", "Limits.swift", "schema.graphql"]

    static func violations(in file: SourceFile) -> [Violation] {
        let parts = file.path.split(separator: "/").map(String.init)
        guard parts.count > 3, parts[0] == "Sources", parts[1] == "Services" else { return [] }
        guard parts.count > 4 else {
            guard !loose.contains(parts[3]) else { return [] }
            return [Violation(path: file.path, line: 1, message: "lies in no room of \(parts[2])")]
        }
        guard names.contains(parts[3]) else {
            let message =
                "\(parts[3]) is no room; there are \(names.sorted().joined(separator: ", "))"
            return [Violation(path: file.path, line: 1, message: message)]
        }
        guard file.isSwift else { return [] }
        return file.code.imports.compactMap { imported, line in
            guard !mayImport(imported, room: parts[3]) else { return nil }
            return Violation(
                path: file.path, line: line, message: "\(parts[3]) imports \(imported)")
        }
    }

    /// Domain knows no wire and no I/O; SQL stays in Storage, and Wiring puts all together.
    private static func mayImport(_ module: String, room: String) -> Bool {
        switch room {
        case "Domain":
            ["NovaPrimitives", "NovaCrypto"].contains(module) || Floors.outside.contains(module)
        case "Storage", "Wiring": true
        default: module != "NovaPostgres"
        }
    }
}
