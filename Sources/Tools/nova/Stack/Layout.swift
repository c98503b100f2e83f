import Glibc
import NovaPrimitives

/// Every port of a stack: the published ones, or all of them shifted to a base.
struct Ports: Equatable {
    let base: Int?

    init(base: Int?) throws {
        if let base, !(1...Limits.portBaseMax).contains(base) {
            throw ToolError(
                "NOVA_PORT_BASE is \(base), it must be 1 to \(Limits.portBaseMax)", exitCode: 78)
        }
        self.base = base
    }

    subscript(port: ServiceEntry.Port) -> Int {
        base.map { $0 + port.offset } ?? port.fixed
    }

    var all: [Int] {
        let servers = [ServiceEntry.postgresPort, ServiceEntry.redisPort]
        return (servers + ServiceEntry.all.flatMap { [$0.port, $0.adminPort] }).map { self[$0] }
    }

    /// True when nothing listens there. Our services share ports with `SO_REUSEPORT`, so a second
    /// stack would silently take half of the first one's connections: hence the look beforehand.
    static func isFree(_ port: Int) -> Bool {
        guard let guardian = PortGuard(port: port) else { return false }
        guardian.release()
        return true
    }

    /// As ``isFree(_:)``, with a little patience: the threads of a killed process let go of its sockets
    /// after its first thread is gone.
    static func becomesFree(_ port: Int) throws -> Bool {
        try Interruption.wait(until: .after(.seconds(Limits.portSecondsMax))) { isFree(port) }
    }
}

/// Holds a port of 127.0.0.1 for as long as it lives. It listens: a port that is only bound may be
/// bound a second time.
final class PortGuard {
    private var descriptor: Int32

    init?(port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var one: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, size)
        var address = sockaddr_in.loopback(port: port)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, listen(descriptor, 1) == 0 else {
            close(descriptor)
            return nil
        }
    }

    func release() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    deinit { release() }
}

extension sockaddr_in {
    /// 127.0.0.1, the only address the tools speak to.
    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}

/// Where a stack keeps what: everything under one directory, `.nova/` of the checkout by default.
struct Layout: Equatable {
    let state: String
    /// Where the executables lie: next to this one.
    let binaries: String
    let ports: Ports

    var run: String { "\(state)/run" }
    var log: String { "\(state)/log" }
    var data: String { "\(state)/data" }
    var secrets: String { "\(state)/secrets" }
    var certificates: CertificateDirectory { CertificateDirectory(path: "\(state)/certs") }

    func log(of name: String) -> String { "\(log)/\(name).log" }

    func prepare() throws {
        for directory in [state, run, log, data] { try FileSystem.makeDirectory(directory) }
        try FileSystem.makeDirectory(secrets, mode: 0o700)
    }

    /// A generated secret of 64 hex digits, made at first use and kept.
    func secret(_ name: String) throws -> String {
        let path = "\(secrets)/\(name)"
        if let kept = FileSystem.read(path), !kept.isEmpty { return kept }
        let fresh = FileSystem.randomHex(bytes: 32)
        try FileSystem.write(fresh, to: path, mode: 0o600)
        return fresh
    }

    /// Where ``secret(_:)`` lies, for a process that reads it itself.
    func secretFile(_ name: String) throws -> String {
        _ = try secret(name)
        return "\(secrets)/\(name)"
    }

    /// Runs `body` while no other `nova` changes this stack.
    func exclusively<R>(_ body: () throws -> R) throws -> R {
        try FileSystem.makeDirectory(run)
        let lock = open("\(run)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard lock >= 0 else { throw ToolError.system("\(run)/.lock") }
        defer { close(lock) }
        let deadline = Deadline.after(.seconds(Limits.readySecondsMax))
        var announced = false
        let taken = try Interruption.wait(until: deadline) {
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { return true }
            if !announced { Console.say("another nova is at work on \(state), waiting for it") }
            announced = true
            return false
        }
        guard taken else { throw ToolError("another nova holds \(run)/.lock for too long") }
        return try body()
    }
}
