import Glibc
import NovaPrimitives

/// The few file operations the tools need, each with a reason when it fails.
enum FileSystem {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// `path` against the working directory, without `.` parts; it need not exist.
    static func absolutePath(_ path: String) throws -> String {
        if path.hasPrefix("/") { return path }
        guard let buffer = getcwd(nil, 0) else { throw ToolError.system("working directory") }
        defer { free(buffer) }
        return String(cString: buffer) + "/" + path
    }

    static func directoryOfThisProgram() throws -> String {
        let program = try readLink("/proc/self/exe")
        return String(program[..<(program.lastIndex(of: "/") ?? program.startIndex)])
    }

    static func readLink(_ path: String) throws -> String {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &target, target.count)
        guard count >= 0 else { throw ToolError.system(path) }
        return String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The whole file, or nil when there is none or it may not be read.
    static func read(_ path: String, bytesMax: Int = Limits.fileBytesMax) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return readAll(file, bytesMax: bytesMax)
    }

    /// What arrives on `descriptor` until its end; what lies past `bytesMax` is read and dropped.
    static func readAll(_ descriptor: Int32, bytesMax: Int = Limits.fileBytesMax) -> String {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = chunk.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            text.append(contentsOf: chunk.prefix(min(count, max(0, bytesMax - text.count))))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Replaces `path` in one step, so that a reader sees the old text or the new, never half.
    static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws {
        let draft = path + ".draft"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw ToolError.system(draft) }
        let written = Array(text.utf8).withUnsafeBytes {
            Glibc.write(file, $0.baseAddress, $0.count)
        }
        let closed = close(file)
        guard written == text.utf8.count, closed == 0 else { throw ToolError.system(draft) }
        guard rename(draft, path) == 0 else { throw ToolError.system(path) }
    }

    static func makeDirectory(_ path: String, mode: mode_t = 0o755) throws {
        if mkdir(path, mode) == 0 { return }
        let failure = errno
        if failure == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try makeDirectory(String(path[..<slash]))
            if mkdir(path, mode) == 0 { return }
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw ToolError.system(path, failure)
        }
    }

    static func removeTree(_ path: String) throws {
        guard exists(path) else { return }
        let result = try Command(["rm", "-rf", "--", path]).run()
        guard result.status == 0 else { throw ToolError("removing \(path): \(result.output)") }
    }

    static func remove(_ path: String) { unlink(path) }

    /// What is in a directory, without order; nothing if there is none.
    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The last lines of a text file, for an error message.
    static func tail(_ path: String, lines: Int = 12) -> String {
        guard let text = read(path) else { return "" }
        return text.split(separator: "\n").suffix(lines).joined(separator: "\n")
    }

    /// A name nobody guesses: `bytes` of the system's randomness, in hex.
    static func randomHex(bytes count: Int) -> String {
        var system = SystemRandomNumberGenerator()
        return Hex.encode((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &system) })
    }

    /// True when a process of another user can reach `path` through its parents.
    static func isReachableByOthers(_ path: String) -> Bool {
        var parent = path
        while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
            parent = String(parent[..<slash])
            var status = stat()
            guard stat(parent, &status) == 0, status.st_mode & S_IXOTH != 0 else { return false }
        }
        return true
    }
}
