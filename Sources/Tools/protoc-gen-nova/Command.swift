import Glibc
import NovaProtobuf

/// A sentence for the person who ran the tool.
struct Failure: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// The command line: reads `proto/`, writes the generated code.
enum Command {
    static let help = """
        usage: protoc-gen-nova [--root DIR] [--check] [--descriptor-set FILE]

        Runs protoc over DIR/proto (default: here) and writes a Generated/*.pb.swift and *.rpc.swift for
        each .proto file into the module of its package, and descriptor.pb-c.* into CDescriptor.
          --check                writes nothing; fails if a file would change
          --descriptor-set FILE  takes protoc's output (--include_imports --include_source_info)
                                 from FILE instead of running protoc and protoc-c
        """

    static func run(_ arguments: [String]) -> Int32 {
        do {
            var root = "."
            var check = false
            var descriptorSet: String?
            var rest = arguments[...]
            while let argument = rest.popFirst() {
                switch argument {
                case "--root": root = try value(of: argument, from: &rest)
                case "--check": check = true
                case "--descriptor-set": descriptorSet = try value(of: argument, from: &rest)
                case "--help", "-h":
                    print(help)
                    return 0
                default: throw Failure("unknown argument \(argument)\n\(help)")
                }
            }
            return try generate(root: root, check: check, descriptorSet: descriptorSet)
        } catch {
            let message = (error as? Failure)?.message ?? "\(error)"
            _ = FileSystem.write(Array("protoc-gen-nova: \(message)\n".utf8), to: 2)
            return 1
        }
    }

    private static func value(
        of option: String, from rest: inout ArraySlice<String>
    ) throws -> String {
        guard let value = rest.popFirst() else { throw Failure("\(option) needs a value") }
        return value
    }

    private static func generate(root: String, check: Bool, descriptorSet: String?) throws -> Int32
    {
        var outputs: [String: [UInt8]] = [:]
        let set: [UInt8]
        if let descriptorSet {
            set = try FileSystem.read(descriptorSet)
        } else {
            let protoc = try Protoc(root: root)
            set = try protoc.descriptorSet()
            outputs = try protoc.descriptorInC()
        }
        let schema = try Schema(try ProtobufFileDescriptor.files(inSet: set))
        for file in schema.files {
            guard let module = try Module.of(file) else { continue }
            let base = "\(module.directory)/Generated/\(module.fileName(file))"
            outputs["\(base).pb.swift"] = Array(FileWriter.messages(of: file, in: schema).utf8)
            if module.content == .everything, !file.services.isEmpty {
                outputs["\(base).rpc.swift"] = Array(
                    try FileWriter.services(of: file, in: schema).utf8)
            }
        }
        return try store(outputs, root: root, check: check)
    }

    /// Writes what differs and removes what is no longer made.
    private static func store(_ outputs: [String: [UInt8]], root: String, check: Bool) throws
        -> Int32
    {
        var changes: [String] = []
        for (path, bytes) in outputs.sorted(by: { $0.key < $1.key }) {
            let full = "\(root)/\(path)"
            if (try? FileSystem.read(full)) == bytes { continue }
            changes.append(path)
            if !check { try FileSystem.write(bytes, toFile: full) }
        }
        for folder in Set(outputs.keys.filter { $0.hasSuffix(".pb.swift") }.map(FileSystem.parent))
        {
            for name in FileSystem.names(in: "\(root)/\(folder)").sorted() {
                let path = "\(folder)/\(name)"
                guard name.hasSuffix(".pb.swift") || name.hasSuffix(".rpc.swift"),
                    outputs[path] == nil
                else { continue }
                changes.append(path)
                if !check { unlink("\(root)/\(path)") }
            }
        }
        if check, !changes.isEmpty {
            throw Failure("out of date, run `make proto`:\n  " + changes.joined(separator: "\n  "))
        }
        for path in changes { print(path) }
        return 0
    }
}
