import Glibc

/// Runs Debian's protoc and protoc-c over `proto/`.
struct Protoc {
    let root: String
    let files: [String]

    init(root: String) throws {
        self.root = root
        files = FileSystem.files(below: "\(root)/proto", suffix: ".proto")
        guard !files.isEmpty else { throw Failure("no .proto file below \(root)/proto") }
    }

    func descriptorSet() throws -> [UInt8] {
        try FileSystem.withTemporaryFolder { folder in
            let output = "\(folder)/descriptors"
            try run(
                [
                    "protoc", "-I", "\(root)/proto", "--include_imports", "--include_source_info",
                    "--descriptor_set_out", output,
                ] + files)
            return try FileSystem.read(output)
        }
    }

    /// `descriptor.proto` as C for CDescriptor, by path.
    func descriptorInC() throws -> [String: [UInt8]] {
        try FileSystem.withTemporaryFolder { folder in
            try run([
                "protoc-c", "-I", "\(root)/proto", "--c_out", folder,
                "google/protobuf/descriptor.proto",
            ])
            let made = "\(folder)/google/protobuf/descriptor.pb-c"
            let target = "Sources/C/CDescriptor"
            return [
                "\(target)/descriptor.pb-c.c": try FileSystem.read("\(made).c"),
                "\(target)/include/google/protobuf/descriptor.pb-c.h": try FileSystem.read(
                    "\(made).h"),
            ]
        }
    }

    private func run(_ command: [String]) throws {
        var arguments = command.map { strdup($0) }
        arguments.append(nil)
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, command[0], nil, nil, arguments, environ)
        guard failure == 0 else {
            throw Failure("\(command[0]): \(String(cString: strerror(failure))) (make setup)")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw Failure("\(command[0]) failed") }
    }
}
