// swift-tools-version: 6.2
//
// Targets by floor: a module depends only on lower floors (Tests/House checks it). The `calls:` of a
// service are the peers it may call synchronously, so this file is also the call graph.

import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Overlapping accesses are looked for in debug builds, thus by every test; the look costs a
    // release build a twentieth of a call.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")

func library(_ name: String, apt package: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/C/\(name)", pkgConfig: name == "CLibpq" ? "libpq" : nil,
        providers: [.apt([package])])
}

func core(_ name: String, _ needs: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: needs, path: "Sources/Core/\(name)", exclude: ["README.md"],
        swiftSettings: house)
}

func contract(_ name: String) -> Target {
    .target(
        name: "\(name)Contract",
        dependencies: ["NovaPrimitives", "NovaProtobuf", "NovaRPC", "CommonContract"],
        path: "Sources/Contracts/\(name)Contract", swiftSettings: house)
}

func service(_ name: String, calls peers: [String] = [], _ needs: [Target.Dependency] = [])
    -> Target
{
    .target(
        name: "\(name)Service",
        dependencies: [
            .target(name: "\(name)Contract"), "CommonContract", "NovaPrimitives", "NovaProtobuf",
            "NovaNet", "NovaRPC",
            "NovaObservability", "NovaPostgres", "NovaServiceKit", log,
        ] + peers.map { Target.Dependency.target(name: "\($0)Contract") } + needs,
        path: "Sources/Services/\(name)", exclude: ["README.md"], swiftSettings: house)
}

func executable(_ name: String, _ needs: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: needs, path: "Sources/Executables/\(name)", swiftSettings: house)
}

func tests(_ name: String, in folder: String, _ needs: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: needs + ["NovaTestKit"],
        path: "Tests/\(folder)/\(name)Tests",
        swiftSettings: house)
}

let floors: [[Target]] = [
    // 0: C
    [
        library("CNghttp2", apt: "libnghttp2-dev"), library("COpenSSL", apt: "libssl-dev"),
        library("CLibpq", apt: "libpq-dev"), library("CProtobufC", apt: "libprotobuf-c-dev"),
        library("CArgon2", apt: "libargon2-dev"), library("CZlib", apt: "zlib1g-dev"),
        library("CHiredis", apt: "libhiredis-dev"),
        .target(name: "CNova", path: "Sources/C/CNova"),
        .target(name: "CDescriptor", dependencies: ["CProtobufC"], path: "Sources/C/CDescriptor"),
        .target(name: "CExplorerPage", path: "Sources/C/CExplorerPage"),
    ],
    // 1: base
    [core("NovaPrimitives", ["CNova"])],
    // 2: pure
    [
        core("NovaProtobuf", ["NovaPrimitives", "CProtobufC", "CDescriptor"]),
        core("NovaCrypto", ["NovaPrimitives", "COpenSSL", "CArgon2"]),
        core("NovaObservability", ["NovaPrimitives", log]),
        core("NovaGraphQL", ["NovaPrimitives"]),
        core("NovaResilience", ["NovaPrimitives"]),
        core("NovaCompression", ["CZlib"]),
    ],
    // 3: I/O, and what rests on one of the pure
    [
        core("NovaNet", ["NovaPrimitives", "NovaCrypto", "CNova"]),
        core("NovaQRCode", ["NovaCompression"]),
    ],
    // 4: drivers
    [
        core("NovaHTTP1", ["NovaPrimitives", "NovaNet"]),
        core("NovaHTTP2", ["NovaPrimitives", "NovaNet", "CNghttp2", "CNova"]),
        core("NovaPostgres", ["NovaPrimitives", "NovaNet", "NovaObservability", "CLibpq", log]),
        core(
            "NovaRedis",
            ["NovaPrimitives", "NovaCrypto", "NovaResilience", "NovaNet", "CHiredis"]),
        .target(
            name: "CommonContract", dependencies: ["NovaPrimitives", "NovaProtobuf"],
            path: "Sources/Contracts/CommonContract", swiftSettings: house),
    ],
    // 5: compositions
    [
        core(
            "NovaRPC",
            [
                "NovaPrimitives", "NovaProtobuf", "NovaCrypto", "NovaObservability",
                "NovaCompression", "NovaNet", "NovaHTTP2", "CommonContract", "NovaResilience", log,
            ]),
        core(
            "NovaRates",
            [
                "NovaPrimitives", "NovaCrypto", "NovaResilience", "NovaObservability", "NovaNet",
                "NovaRedis",
            ]),
    ],
    // 6: surfaces
    [
        contract("Echo"), contract("Interop"), contract("Identity"), contract("User"),
        contract("AccountEvents"),
        core(
            "NovaServiceKit",
            [
                "NovaPrimitives", "NovaProtobuf", "NovaCrypto", "NovaObservability", "NovaNet",
                "NovaHTTP1", "NovaHTTP2",
                "NovaPostgres", "NovaRedis", "NovaRPC", "NovaRates", "NovaResilience",
                "CommonContract", log,
            ]),
    ],
    // 7: services
    [
        service("Identity", ["NovaCrypto", "NovaQRCode", "AccountEventsContract"]),
        service("User", calls: ["Identity"]),
        .target(
            name: "GatewayService",
            dependencies: [
                "IdentityContract", "UserContract", "CommonContract", "NovaPrimitives",
                "NovaProtobuf",
                "NovaCrypto", "NovaGraphQL", "NovaNet", "NovaHTTP1", "NovaHTTP2", "NovaRPC",
                "NovaCompression", "NovaObservability", "NovaRedis", "NovaRates", "NovaServiceKit",
                "CExplorerPage", log,
            ],
            path: "Sources/Services/Gateway",
            exclude: ["README.md", "Wiring/Explorer/Page"],
            resources: [.embedInCode("schema.graphql")],
            swiftSettings: house),
    ],
    // 8: executables and tools
    [
        executable("identity", ["IdentityService", "NovaServiceKit"]),
        executable("user", ["UserService", "NovaServiceKit"]),
        executable("gateway", ["GatewayService", "NovaServiceKit"]),
        .executableTarget(
            name: "nova",
            dependencies: [
                "EchoContract", "InteropContract", "IdentityContract", "UserContract",
                "CommonContract", "IdentityService", "NovaPrimitives",
                "NovaProtobuf", "NovaCrypto", "NovaGraphQL", "NovaNet", "NovaHTTP2", "NovaRPC",
                "NovaResilience", "NovaObservability", "NovaRedis", "NovaRates",
                "NovaServiceKit", log,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Tools/nova", exclude: ["README.md"], swiftSettings: house),
        .executableTarget(
            name: "protoc-gen-nova", dependencies: ["NovaPrimitives", "NovaProtobuf"],
            path: "Sources/Tools/protoc-gen-nova", swiftSettings: house),
    ],
    // tests
    [
        .target(
            name: "NovaTestKit",
            dependencies: [
                "NovaPrimitives", "NovaCrypto", "NovaNet", "NovaHTTP2", "NovaPostgres", "NovaRPC",
                "NovaObservability",
            ],
            path: "Tests/Support/NovaTestKit", swiftSettings: house),
        .target(
            name: "TestingContract", dependencies: ["NovaProtobuf"],
            path: "Tests/Support/TestingContract", swiftSettings: house),
        .executableTarget(
            name: "nova-codec-probe", dependencies: ["NovaProtobuf", "TestingContract"],
            path: "Tests/Support/CodecProbe", swiftSettings: house),
        .target(
            name: "NovaFuzzTargets",
            dependencies: [
                "NovaPrimitives", "NovaCrypto", "NovaProtobuf", "NovaGraphQL", "NovaNet",
                "NovaHTTP1",
                "NovaHTTP2",
                "NovaRPC", "CommonContract", "EchoContract", "IdentityContract", "UserContract",
                "TestingContract",
            ],
            path: "Tests/Support/FuzzTargets", swiftSettings: house),
        .executableTarget(
            name: "nova-fuzz", dependencies: ["NovaFuzzTargets"], path: "Tests/Support/Fuzz",
            swiftSettings: house),
        tests("Fuzz", in: "Fuzz", ["NovaFuzzTargets"]),
        tests("NovaPrimitives", in: "Core", ["NovaPrimitives"]),
        tests(
            "NovaProtobuf", in: "Core",
            [
                "NovaProtobuf", "NovaPrimitives", "CommonContract", "EchoContract",
                "IdentityContract",
                "TestingContract",
            ]),
        tests("NovaCrypto", in: "Core", ["NovaCrypto", "NovaPrimitives"]),
        tests("NovaObservability", in: "Core", ["NovaObservability", "NovaPrimitives"]),
        tests("NovaGraphQL", in: "Core", ["NovaGraphQL", "NovaPrimitives"]),
        tests("NovaResilience", in: "Core", ["NovaResilience", "NovaPrimitives"]),
        tests("NovaCompression", in: "Core", ["NovaCompression"]),
        tests("NovaQRCode", in: "Core", ["NovaQRCode"]),
        tests("NovaNet", in: "Core", ["NovaNet", "NovaCrypto", "NovaPrimitives"]),
        tests("NovaHTTP1", in: "Core", ["NovaHTTP1", "NovaNet", "NovaPrimitives"]),
        tests("NovaHTTP2", in: "Core", ["NovaHTTP2", "NovaNet", "NovaPrimitives"]),
        tests("NovaPostgres", in: "Core", ["NovaPostgres", "NovaNet", "NovaPrimitives"]),
        tests(
            "NovaRedis", in: "Core",
            ["NovaRedis", "NovaNet", "NovaPrimitives", "NovaResilience", "NovaCrypto"]),
        tests(
            "NovaRPC", in: "Core",
            [
                "NovaRPC", "NovaHTTP2", "NovaProtobuf", "NovaObservability", "NovaCompression",
                "EchoContract", "CommonContract", "NovaCrypto", "NovaNet", "NovaPrimitives",
            ]),
        tests(
            "NovaRates", in: "Core",
            ["NovaRates", "NovaRedis", "NovaNet", "NovaObservability", "NovaPrimitives"]),
        tests(
            "NovaServiceKit", in: "Core",
            [
                "NovaRates",
                "NovaServiceKit", "NovaCrypto", "NovaObservability", "NovaNet", "NovaPrimitives",
                "NovaRPC", log,
            ]),
        tests(
            "Identity", in: "Services",
            [
                "IdentityService", "IdentityContract", "AccountEventsContract", "CommonContract",
                "NovaRPC", "NovaCrypto", "NovaPostgres", "NovaServiceKit", "NovaNet",
                "NovaPrimitives",
            ]),
        tests(
            "User", in: "Services",
            [
                "UserService", "UserContract", "NovaRPC", "NovaNet", "NovaPostgres",
                "NovaPrimitives",
                "NovaProtobuf",
            ]),
        tests("Generator", in: "Tools", ["protoc-gen-nova", "NovaProtobuf"]),
        tests(
            "Gateway", in: "Services",
            [
                "GatewayService", "IdentityContract", "UserContract", "NovaPrimitives",
                "NovaProtobuf", "NovaCrypto", "NovaObservability", "NovaGraphQL", "NovaNet",
                "NovaHTTP2", "NovaRPC", "NovaServiceKit", "NovaCompression", "CommonContract",
                "NovaRates", "NovaRedis", log,
            ]),
        tests(
            "NovaTool", in: "Tools",
            ["nova", "NovaCrypto", "NovaServiceKit", "NovaNet", "NovaPrimitives", "NovaRPC"]),
        tests("House", in: ".", []),
    ],
]

let package = Package(
    name: "nova",
    products: [
        .executable(name: "identity", targets: ["identity"]),
        .executable(name: "user", targets: ["user"]),
        .executable(name: "gateway", targets: ["gateway"]),
        .executable(name: "nova", targets: ["nova"]),
        .executable(name: "protoc-gen-nova", targets: ["protoc-gen-nova"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: floors.flatMap { $0 }
)
