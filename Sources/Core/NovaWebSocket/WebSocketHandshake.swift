import NovaCrypto
import NovaPrimitives

/// The opening handshake as a server sees it (RFC 6455 §4.2).
public struct WebSocketHandshake: Sendable, Equatable {
    /// What is wrong with a request that asks for a WebSocket.
    public enum Failure: Error, Sendable, Equatable {
        /// Not GET.
        case method
        /// No key, two of them, or one that is not 16 bytes in Base64.
        case key
        /// Another version than 13; the answer names that.
        case version
    }

    /// The answer to the client's key.
    public let accept: String
    /// Sub-protocols that the client offers, the most wanted first.
    public let protocols: [String]

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - method: of the request.
    ///   - values: all values of a header field by its name in lower case.
    /// - Throws: ``Failure``.
    public init(
        method: String, _ values: (_ name: String) -> [String]
    ) throws(Failure) {
        guard method == "GET" else { throw .method }
        let versions = values("sec-websocket-version")
        guard versions == ["13"] else { throw .version }
        let keys = values("sec-websocket-key")
        guard keys.count == 1, keys[0].utf8.count == 24,
            Base64.decode(keys[0])?.count == 16
        else { throw .key }
        accept = Self.accept(keys[0])
        protocols = values("sec-websocket-protocol").flatMap { $0.split(separator: ",") }
            .map { $0.filter { $0 != " " && $0 != "\t" } }
    }

    /// What proves that a server has understood `key` (§4.2.2).
    public static func accept(_ key: String) -> String {
        Base64.encode(SHA1.hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), padded: true)
    }

    /// The answer that opens the socket, to the last byte of its head.
    ///
    /// - Parameter subprotocol: the one of ``protocols`` that is spoken; `nil` for none. Extensions, such
    ///   as compression, are never agreed on.
    /// - Returns: the bytes.
    public func response(subprotocol: StaticString?) -> [UInt8] {
        var head = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n"
        head += "connection: upgrade\r\nsec-websocket-accept: \(accept)\r\n"
        if let subprotocol { head += "sec-websocket-protocol: \(subprotocol)\r\n" }
        return Array((head + "\r\n").utf8)
    }
}
