import Glibc

/// The little of a file system that the generator needs.
enum FileSystem {
    /// The names in a folder, none if it is not there.
    static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Paths of all files below `folder` whose names end in `suffix`, relative to it and sorted.
    static func files(below folder: String, suffix: String, prefix: String = "") -> [String] {
        var found: [String] = []
        for name in names(in: "\(folder)/\(prefix)") {
            let path = prefix + name
            if name.hasSuffix(suffix) {
                found.append(path)
            } else if !name.contains(".") {
                found += files(below: folder, suffix: suffix, prefix: path + "/")
            }
        }
        return found.sorted()
    }

    static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    static func read(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure("\(path): \(reason())") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            guard count >= 0 else { throw Failure("\(path): \(reason())") }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    static func write(_ bytes: [UInt8], toFile path: String) throws {
        makeFolders(parent(path))
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Failure("\(path): \(reason())") }
        defer { close(file) }
        guard write(bytes, to: file) else { throw Failure("\(path): \(reason())") }
    }

    static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Runs `body` with the path of a new folder, which is removed afterwards with what is in it.
    static func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        var template = Array("/tmp/protoc-gen-nova.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("mkdtemp: \(reason())") }
        let folder = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { remove(folder) }
        return try body(folder)
    }

    private static func remove(_ path: String) {
        for name in names(in: path) { remove("\(path)/\(name)") }
        _ = Glibc.remove(path)
    }

    private static func makeFolders(_ path: String) {
        guard mkdir(path, 0o755) != 0, errno == ENOENT, path.contains("/") else { return }
        makeFolders(parent(path))
        mkdir(path, 0o755)
    }

    private static func reason() -> String {
        String(cString: strerror(errno))
    }
}
