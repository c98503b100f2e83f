import CNova
import Glibc
public import NovaPrimitives

/// Turns names into addresses with the system's resolver, on a thread of a ``BlockingPool``.
public struct Resolver: Sendable {
    private let pool: BlockingPool

    /// Looks names up on `pool`.
    public init(pool: BlockingPool) {
        self.pool = pool
    }

    /// All addresses of `host`, IPv4 and IPv6, without duplicates, in the resolver's order.
    ///
    /// - Throws: ``NetError/unresolved(host:reason:)`` or what the pool throws.
    public func resolve(
        host: String, port: UInt16, deadline: Deadline
    ) async throws -> [SocketAddress] {
        if let numeric = SocketAddress(numericHost: host, port: port) { return [numeric] }
        return try await pool.run(deadline: deadline) { try Self.lookUp(host: host, port: port) }
    }

    private static func lookUp(host: String, port: UInt16) throws(NetError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else {
            throw .unresolved(host: host, reason: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var entry = list
        while let current = entry {
            var storage = sockaddr_storage()
            if let address = current.pointee.ai_addr,
                Int(current.pointee.ai_addrlen) <= MemoryLayout<sockaddr_storage>.size
            {
                withUnsafeMutableBytes(of: &storage) {
                    $0.copyMemory(
                        from: UnsafeRawBufferPointer(
                            start: address, count: Int(current.pointee.ai_addrlen)))
                }
                if let found = SocketAddress(storage)?.with(port: port), !addresses.contains(found)
                {
                    addresses.append(found)
                }
            }
            entry = current.pointee.ai_next
        }
        guard !addresses.isEmpty else { throw .unresolved(host: host, reason: "no address") }
        return addresses
    }
}
