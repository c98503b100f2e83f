import Glibc
import NovaPrimitives

/// A blocking HTTP/1.1 request to 127.0.0.1, one connection each: enough for probes and the demo.
struct HTTPRequest {
    let port: Int
    var method = "GET"
    let path: String
    var headers: [(String, String)] = []
    var body: [UInt8] = []

    struct Response: Equatable {
        let status: Int
        let body: String
    }

    func send(within limit: Duration) throws -> Response {
        let deadline = Deadline.after(limit)
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard connection >= 0 else { throw ToolError.system("socket") }
        defer { close(connection) }
        var address = sockaddr_in.loopback(port: port)
        try Self.bound(connection, SO_SNDTIMEO, by: deadline)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw ToolError.system("127.0.0.1:\(port)") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw ToolError.system("127.0.0.1:\(port)") }
            rest = rest.dropFirst(count)
        }
        return try Self.response(connection, by: deadline)
    }

    /// The request as it goes onto the wire; `Connection: close` lets the end mark the body's end.
    var bytes: [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if method != "GET" { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }

    private static func response(_ connection: Int32, by deadline: Deadline) throws -> Response {
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while received.count < Limits.httpBytesMax {
            try bound(connection, SO_RCVTIMEO, by: deadline)
            let count = chunk.withUnsafeMutableBytes {
                recv(connection, $0.baseAddress, $0.count, 0)
            }
            guard count >= 0 else { throw ToolError.system("reading the answer") }
            if count == 0 { break }
            received.append(contentsOf: chunk.prefix(count))
            if isWhole(received) { break }
        }
        guard let response = parse(received) else { throw ToolError("the answer is not HTTP") }
        return response
    }

    /// Status and body of a response with a length or one that ended with its connection.
    static func parse(_ received: [UInt8]) -> Response? {
        guard let end = endOfHead(received) else { return nil }
        let head = String(decoding: received[..<end], as: UTF8.self)
        let words = head.split(separator: " ", maxSplits: 2)
        guard head.hasPrefix("HTTP/1."), words.count > 1, let status = Int(words[1]) else {
            return nil
        }
        return Response(status: status, body: String(decoding: received[end...], as: UTF8.self))
    }

    private static func isWhole(_ received: [UInt8]) -> Bool {
        guard let end = endOfHead(received) else { return false }
        let head = String(decoding: received[..<end], as: UTF8.self).lowercased()
        for line in head.split(separator: "\r\n") where line.hasPrefix("content-length:") {
            guard let length = Int(line.dropFirst(15).filter { $0 != " " }) else { return false }
            return received.count - end >= length
        }
        return false
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for at in 3..<bytes.count where bytes[at] == 10 {
            if bytes[at - 1] == 13, bytes[at - 2] == 10, bytes[at - 3] == 13 { return at + 1 }
        }
        return nil
    }

    /// Lets the next call on the socket last until `deadline` and no longer.
    private static func bound(_ connection: Int32, _ option: Int32, by deadline: Deadline) throws {
        let left = deadline.remaining().nanosecondsClamped
        guard left > 0 else { throw ToolError("no answer in time") }
        var time = timeval(
            tv_sec: Int(left / 1_000_000_000), tv_usec: Int(left % 1_000_000_000 / 1_000))
        if time.tv_sec == 0 { time.tv_usec = max(time.tv_usec, 1) }
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(connection, SOL_SOCKET, option, &time, size)
    }
}
