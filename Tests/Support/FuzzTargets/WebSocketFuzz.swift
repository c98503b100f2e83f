#if DEBUG || FUZZ
    import NovaWebSocket

    /// Frames of one client. First byte: the size of the pieces.
    enum WebSocketFuzz {
        private struct Outcome: Equatable {
            var events: [WebSocketEvent] = []
            var error: WebSocketError?
        }

        private static let messageBytesMax = 1_000

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, bytes) = input.plan
            let whole = read(bytes, pieces: .max)
            promise(
                whole == read(bytes, pieces: Int(plan % 16) + 1),
                "messages depend on how the stream was cut")
            for event in whole.events { check(event) }
        }

        private static func check(_ event: WebSocketEvent) {
            switch event {
            case .text(let text):
                promise(text.count <= messageBytesMax, "a message beyond its bound")
                promise(String(validating: text, as: UTF8.self) != nil, "text that is no UTF-8")
            case .binary(let bytes):
                promise(bytes.count <= messageBytesMax, "a message beyond its bound")
            case .ping(let payload), .pong(let payload):
                promise(payload.count <= 125, "a control frame beyond its bound")
            case .close(let code, _):
                promise(code?.mayTravel != false, "a code that may not travel")
            }
        }

        private static func read(_ bytes: UnsafeRawBufferPointer, pieces: Int) -> Outcome {
            var parser = WebSocketParser(expectsMask: true, messageBytesMax: messageBytesMax)
            var outcome = Outcome()
            bytes.forEachPiece(of: pieces) { piece in
                var rest = piece
                do throws(WebSocketError) {
                    while let event = try parser.next(&rest) { outcome.events.append(event) }
                } catch {
                    outcome.error = error
                }
                return outcome.error == nil
            }
            return outcome
        }
    }
#endif
