import NovaProtobuf

/// Where the code of a proto package goes. This file is the only place that knows.
struct Module: Equatable {
    enum Content: Equatable {
        /// Messages and stubs.
        case everything
        /// Messages; the module lies below NovaRPC, so stubs cannot be in it.
        case messages
        /// Only what reflection needs.
        case descriptor
    }

    let name: String
    /// Folder of the target below the root.
    let directory: String
    /// In front of each type at the top level.
    var prefix = ""
    var content = Content.everything
    /// Whether the file is somebody else's, whose methods know nothing of `nova.rules`.
    var isForeign = false

    /// The module of `file`: by its package, or `nova.<name>.v1` → `<Name>Contract`.
    static func of(_ file: ProtobufFileDescriptor) throws -> Module? {
        switch file.package {
        case "google.protobuf":
            return Module(
                name: "NovaProtobuf", directory: "Sources/Core/NovaProtobuf", prefix: "Protobuf",
                content: file.syntax == "proto3" ? .messages : .descriptor)
        case "google.rpc": return common(prefix: "Google", .messages)
        case "grpc.health.v1", "grpc.reflection.v1", "nova.common.v1": return common(.messages)
        case "opentelemetry.proto.collector.trace.v1": return common(prefix: "OTLP", .messages)
        case "grpc.channelz.v1": return common(prefix: "Channelz", .messages)
        // The same messages as v1 on the wire; a server reads and writes them as those.
        case "grpc.reflection.v1alpha": return common(.descriptor)
        // Read by this tool, which must not depend on what it makes.
        case "nova": return common(.descriptor)
        case "bench": return contract("Echo")
        case "grpc.testing":
            var module = contract("Interop")
            module.isForeign = true
            return module
        case "nova.testing.v1":
            return Module(
                name: "TestingContract", directory: "Tests/Support/TestingContract",
                content: .messages)
        case "nova.events.account.v1": return contract("AccountEvents")
        default:
            let parts = file.package.split(separator: ".")
            guard parts.count == 3, parts[0] == "nova", parts[2].hasPrefix("v") else {
                throw Failure("\(file.name): Module.swift knows no module for its package")
            }
            return contract(Names.upperCamel(String(parts[1])))
        }
    }

    private static func common(prefix: String = "", _ content: Content) -> Module {
        Module(
            name: "CommonContract", directory: "Sources/Contracts/CommonContract", prefix: prefix,
            content: content)
    }

    private static func contract(_ name: String) -> Module {
        Module(name: "\(name)Contract", directory: "Sources/Contracts/\(name)Contract")
    }

    /// The file's last part; a version other than 1 is added, since a module has one file of a name.
    func fileName(_ file: ProtobufFileDescriptor) -> String {
        let parts = file.name.split(separator: "/")
        let base = String(parts.last?.dropLast(".proto".count) ?? "")
        guard parts.count > 1, parts[parts.count - 2].hasPrefix("v"),
            parts[parts.count - 2].dropFirst().first?.isNumber == true,
            parts[parts.count - 2] != "v1"
        else { return base }
        return "\(base)_\(parts[parts.count - 2])"
    }
}
