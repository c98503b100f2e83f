/// What goes over an event stream (`graphql-sse`, distinct connections; HTML §9.2).
enum EventText {
    /// One answer; `response` is a GraphQL response as JSON, which has no line breaks.
    static func next(_ response: [UInt8]) -> [UInt8] {
        var bytes = Array("event: next\ndata: ".utf8)
        bytes.reserveCapacity(bytes.count + response.count + 2)
        bytes += response
        bytes += [0x0A, 0x0A]
        return bytes
    }

    /// Nothing follows, and the client need not come back.
    static let complete = Array("event: complete\ndata:\n\n".utf8)
    /// A comment: keeps proxies from thinking that the connection is dead.
    static let keepAlive = Array(":\n\n".utf8)

    /// Whether an `accept` header asks for events: it names them, and with no less weight than JSON.
    static func isWanted(accept: String?) -> Bool {
        // Looked at with every request: one that does not name them costs a search.
        guard let accept, accept.utf8.count <= Limits.acceptBytesMax,
            accept.contains("text/event-stream")
        else { return false }
        var events = 0
        var others = 0
        for text in accept.split(separator: ",") {
            guard let range = MediaRange(text) else { continue }
            if range.type == "text", range.subtype == "event-stream" {
                events = max(events, range.thousandths)
            } else if range.type == "application" {
                others = max(others, range.thousandths)
            }
        }
        return events > 0 && events >= others
    }
}
