@testable import NovaWebSocket

/// What a parser made of bytes in pieces.
struct Reading: Equatable {
    var events: [WebSocketEvent] = []
    var error: WebSocketError?

    init(_ pieces: [[UInt8]], expectsMask: Bool = true, messageBytesMax: Int = 70_000) {
        var parser = WebSocketParser(expectsMask: expectsMask, messageBytesMax: messageBytesMax)
        for piece in pieces where error == nil {
            piece.withUnsafeBytes { bytes in
                var rest = bytes
                do throws(WebSocketError) {
                    while let event = try parser.next(&rest) { events.append(event) }
                } catch {
                    self.error = error
                }
            }
        }
    }

    init(_ bytes: [UInt8]) { self.init([bytes]) }
}

/// A masked frame, as a client sends it.
func frame(
    _ kind: WebSocketFrame.Kind, _ payload: [UInt8] = [], isFinal: Bool = true,
    opcode: UInt8? = nil
) -> [UInt8] {
    WebSocketFrame.client(
        kind, payload, key: 0x37FA_213D, isFinal: isFinal, opcode: opcode)
}

func text(_ text: String, isFinal: Bool = true) -> [UInt8] {
    frame(.text, Array(text.utf8), isFinal: isFinal)
}

func continuation(_ payload: [UInt8], isFinal: Bool) -> [UInt8] {
    frame(.text, payload, isFinal: isFinal, opcode: 0)
}
