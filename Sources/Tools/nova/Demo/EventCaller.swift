import Glibc
import NovaPrimitives

/// Follows a subscription as `curl -N` would: an event stream over HTTP/1.1, read while it lasts.
final class EventCaller {
    private let connection: Int32
    private var received: [UInt8] = []

    /// Subscribes; the answer is still to come.
    init(port: Int, document: String, token: String) throws {
        let body: JSONValue = ["query": .string(document)]
        let request = HTTPRequest(
            port: port, method: "POST", path: "/graphql",
            headers: [
                ("Content-Type", "application/json"), ("Accept", "text/event-stream"),
                ("Authorization", "Bearer \(token)"),
            ], body: body.serialized())
        connection = try request.open(by: .after(.seconds(Limits.demoCallSecondsMax)))
    }

    deinit { close(connection) }

    /// The data of the next event that is one: the GraphQL response.
    ///
    /// - Throws: `ToolError` if none comes in time, or the stream ends.
    func next() throws -> JSONValue {
        let deadline = Deadline.after(.seconds(Limits.demoRevocationSecondsMax))
        while true {
            if let event = try takeEvent() { return event }
            guard !deadline.isOver() else { throw ToolError("no event came") }
            try HTTPRequest.bound(connection, SO_RCVTIMEO, by: deadline)
            var chunk = [UInt8](repeating: 0, count: 16_384)
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0, received.count < Limits.httpBytesMax else {
                throw ToolError(
                    "the event stream ended: \(String(decoding: received, as: UTF8.self))")
            }
            received += chunk[..<count]
        }
    }

    private func takeEvent() throws -> JSONValue? {
        let mark = Array("event: next\ndata: ".utf8)
        guard let start = received.firstRange(of: mark),
            let end = received[start.upperBound...].firstIndex(of: 0x0A)
        else { return nil }
        let data = Array(received[start.upperBound..<end])
        received.removeFirst(end)
        guard let response = try? JSONValue.parse(data) else {
            throw ToolError("the event is no JSON: \(String(decoding: data, as: UTF8.self))")
        }
        return response
    }
}
