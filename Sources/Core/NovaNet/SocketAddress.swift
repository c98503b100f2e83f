import CNova
import Glibc

/// Where a socket listens or connects: an IPv4 or IPv6 address with a port.
public struct SocketAddress: Sendable, Hashable {
    private enum Host: Hashable {
        case v4(UInt32)
        case v6(high: UInt64, low: UInt64, scope: UInt32)
    }

    private let host: Host
    /// TCP port; 0 asks the kernel for a free one.
    public let port: UInt16

    private init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// The loopback address of IPv4, `127.0.0.1`.
    public static func loopback(port: UInt16) -> SocketAddress {
        SocketAddress(host: .v4(0x7F00_0001), port: port)
    }

    /// Reads `127.0.0.1:80`, `[::1]:80`, `:80` (every interface) or `localhost:80`; no name look-up.
    ///
    /// - Throws: ``NetError/malformedAddress(_:)``.
    public init(_ text: String) throws(NetError) {
        let (host, port) = try HostPort.split(text)
        switch host {
        case "", "*": self.init(host: .v4(0), port: port)
        case "localhost": self = .loopback(port: port)
        default:
            guard let address = SocketAddress(numericHost: host, port: port) else {
                throw .malformedAddress(text)
            }
            self = address
        }
    }

    /// Whose address it is, port aside: an IPv4 address, mapped ones included, as it is
    /// (`::ffff:a.b.c.d`, RFC 4291 §2.5.5.2); of IPv6 the first 64 bits.
    public var network: (high: UInt64, low: UInt64) {
        switch host {
        case .v4(let bits): return (0, 0xFFFF_0000_0000 | UInt64(bits))
        case .v6(let high, let low, _):
            if high == 0, low == 1 || low >> 32 == 0xFFFF { return (high, low) }
            return (high, 0)
        }
    }

    /// An address from a numeric host (no brackets, no name); `nil` if it is not one.
    public init?(numericHost host: String, port: UInt16) {
        var v4 = in_addr()
        if inet_pton(AF_INET, host, &v4) == 1 {
            self.init(host: .v4(UInt32(bigEndian: v4.s_addr)), port: port)
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, host, &v6) == 1 else { return nil }
        self.init(v6: v6, scope: 0, port: port)
    }

    private init(v6: in6_addr, scope: UInt32, port: UInt16) {
        let words = withUnsafeBytes(of: v6) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        self.init(host: .v6(high: words.0, low: words.1, scope: scope), port: port)
    }

    init?(_ storage: sockaddr_storage) {
        let family = Int32(storage.ss_family)
        let address: SocketAddress? = withUnsafeBytes(of: storage) { bytes in
            switch family {
            case AF_INET:
                let v4 = bytes.loadUnaligned(as: sockaddr_in.self)
                return SocketAddress(
                    host: .v4(UInt32(bigEndian: v4.sin_addr.s_addr)),
                    port: UInt16(bigEndian: v4.sin_port))
            case AF_INET6:
                let v6 = bytes.loadUnaligned(as: sockaddr_in6.self)
                return SocketAddress(
                    v6: v6.sin6_addr, scope: v6.sin6_scope_id, port: UInt16(bigEndian: v6.sin6_port)
                )
            default: return nil
            }
        }
        guard let address else { return nil }
        self = address
    }

    /// The same host with another port.
    public func with(port: UInt16) -> SocketAddress { SocketAddress(host: host, port: port) }

    /// The host in network order: 4 bytes of IPv4 or 16 of IPv6.
    public var hostBytes: [UInt8] {
        switch host {
        case .v4(let bits): withUnsafeBytes(of: bits.bigEndian) { Array($0) }
        case .v6(let high, let low, _):
            [high, low].flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
        }
    }

    /// Whether the host is in 127.0.0.0/8 or `::1`.
    public var isLoopback: Bool {
        switch host {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let high, let low, _): high == 0 && (low == 1 || low >> 24 == 0xFFFF_7F)
        }
    }

    func withSocketAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        switch host {
        case .v4(let bits):
            var v4 = sockaddr_in()
            v4.sin_family = sa_family_t(AF_INET)
            v4.sin_port = port.bigEndian
            v4.sin_addr.s_addr = bits.bigEndian
            return withUnsafePointer(to: &v4) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        case .v6(let high, let low, let scope):
            var v6 = sockaddr_in6()
            v6.sin6_family = sa_family_t(AF_INET6)
            v6.sin6_port = port.bigEndian
            v6.sin6_scope_id = scope
            withUnsafeMutableBytes(of: &v6.sin6_addr) { bytes in
                bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
                bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            return withUnsafePointer(to: &v6) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_in6>.size))
                }
            }
        }
    }

    static func local(of descriptor: Int32) -> SocketAddress? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        return code == 0 ? SocketAddress(storage) : nil
    }
}

extension SocketAddress: CustomStringConvertible {
    /// The host alone: `127.0.0.1`, `::1`.
    public var hostText: String {
        withSocketAddress { address, length in
            var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let code = getnameinfo(
                address, length, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
            guard code == 0 else { return "?" }
            return String(
                decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// `127.0.0.1:80` or `[::1]:80`.
    public var description: String {
        switch host {
        case .v4: "\(hostText):\(port)"
        case .v6: "[\(hostText)]:\(port)"
        }
    }
}

/// Splits `host:port` as it is written in configuration.
public enum HostPort {
    /// The host without brackets (may be empty) and the port.
    ///
    /// - Throws: ``NetError/malformedAddress(_:)`` without a port, or with one above 65 535.
    public static func split(_ text: String) throws(NetError) -> (host: String, port: UInt16) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...]), !text.contains(":+")
        else { throw .malformedAddress(text) }
        var host = text[..<colon]
        if host.hasPrefix("[") {
            guard host.hasSuffix("]") else { throw .malformedAddress(text) }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw .malformedAddress(text)
        }
        return (String(host), port)
    }
}
