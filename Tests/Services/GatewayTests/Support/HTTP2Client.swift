import NovaHTTP2
import NovaNet
import NovaPrimitives

/// One request over HTTP/2 with prior knowledge, on a loop.
final class HTTP2Client: HTTP2StreamHandler, HTTP2ClientConnectionOwner, @unchecked Sendable {
    // SAFETY: used on `loop` only, but for the continuation that starts it.
    private let loop: EventLoop
    private let fields: HTTP2HeaderBlock
    private let body: [UInt8]
    private var connection: HTTP2ClientConnection?
    private var connector: Connector?
    private var answer = HTTPClient.Answer(status: 0, headers: [:], body: [])
    private var continuation: CheckedContinuation<HTTPClient.Answer, any Error>?

    private init(_ loop: EventLoop, _ fields: HTTP2HeaderBlock, _ body: [UInt8]) {
        self.loop = loop
        self.fields = fields
        self.body = body
    }

    static func send(
        _ method: String, _ target: String, to port: UInt16, on loop: EventLoop,
        headers: [(String, String)] = [], body: [UInt8] = []
    ) async throws -> HTTPClient.Answer {
        let pseudo = [
            (":method", method), (":scheme", "http"), (":authority", "localhost"),
            (":path", target),
        ]
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                let fields = HTTP2HeaderBlock()
                for (name, value) in pseudo + headers { fields.append(name, value) }
                let client = HTTP2Client(loop, fields, body)
                client.continuation = continuation
                client.start(port)
            }
        }
    }

    private func start(_ port: UInt16) {
        connector = Connector(
            to: .loopback(port: port), on: loop, deadline: .after(.seconds(10))
        ) { [self] result in
            switch result {
            case .failure(let error): finish(.failure(error))
            case .success(let stream):
                let connection = HTTP2ClientConnection(stream, owner: self)
                self.connection = connection
                connection.start()
                let sent = connection.request(
                    .none, fields, endStream: body.isEmpty, handler: self)
                guard let sent else { return connection.abort() }
                if !body.isEmpty {
                    body.withUnsafeBytes { sent.outgoing.append($0) }
                    sent.finish()
                }
            }
        }
    }

    private func finish(_ result: Result<HTTPClient.Answer, any Error>) {
        continuation?.resume(with: result)
        continuation = nil
        connection?.drain()
    }

    func streamReceivedHeaders(_ stream: HTTP2Stream) {
        stream.headers.forEach { name, value in
            let text = String(decoding: value, as: UTF8.self)
            if name.equals(":status") {
                answer.status = Int(text) ?? 0
            } else {
                answer.headers[String(decoding: name, as: UTF8.self)] = text
            }
        }
    }

    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        answer.body += bytes
        stream.consume(bytes.count)
    }

    func streamReceivedTrailers(_ stream: HTTP2Stream) {}
    func streamReceivedEnd(_ stream: HTTP2Stream) { finish(.success(answer)) }
    func streamDrained(_ stream: HTTP2Stream) {}

    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        finish(.failure(HTTPClient.Failed(what: "stream \(end.code)", code: 0)))
    }

    func connectionReady(_ connection: HTTP2ClientConnection) {}
    func connectionClosing(_ connection: HTTP2ClientConnection) {}
    func connectionEnded(_ connection: HTTP2ClientConnection) { self.connection = nil }
}
