#if DEBUG || FUZZ
    import NovaNet
    @testable import NovaRPC

    /// A stream of messages. First byte: bits 0–1 the size of the pieces, 2 whether messages may be
    /// compressed, 3 whether each is taken at once, 4–7 the largest message as a power of two.
    enum DeframerFuzz {
        private static let inflatedBytesMax = 1 << 20

        private struct Outcome: Equatable {
            var messages: [[UInt8]] = []
            var error: WireError?
            var isPartial = false
        }

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, bytes) = input.plan
            let whole = read(bytes, plan: plan, pieces: .max, takesAtOnce: false)
            let cut = read(
                bytes, plan: plan, pieces: [1, 3, 5, 64][Int(plan & 3)],
                takesAtOnce: plan & 8 != 0)
            promise(whole == cut, "messages depend on how the stream was cut")
        }

        private static func read(
            _ bytes: UnsafeRawBufferPointer, plan: UInt8, pieces: Int, takesAtOnce: Bool
        ) -> Outcome {
            let buffer = ByteBuffer()
            let most = 1 << Int(plan >> 4)
            var deframer = MessageDeframer(buffer: buffer, messageBytesMax: most)
            deframer.allowsCompressed = plan & 4 != 0
            var outcome = Outcome()
            var rest = bytes
            while rest.count > 0, outcome.error == nil {
                let count = min(pieces, rest.count)
                do throws(WireError) {
                    try deframer.feed(UnsafeRawBufferPointer(rebasing: rest[..<count]))
                } catch {
                    outcome.error = error
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                if takesAtOnce { take(&deframer, most, into: &outcome) }
            }
            outcome.isPartial = outcome.error == nil && deframer.holdsPartialMessage
            take(&deframer, most, into: &outcome)
            promise(
                outcome.error != nil || outcome.isPartial || buffer.count == 0,
                "bytes of no message are held")
            return outcome
        }

        private static func take(
            _ deframer: inout MessageDeframer, _ most: Int, into outcome: inout Outcome
        ) {
            while let message = deframer.next {
                promise(message.count <= most, "a message beyond its bound")
                outcome.messages.append(Array(message))
                if deframer.nextIsCompressed { inflate(message) }
                deframer.removeFirst()
            }
        }

        private static func inflate(_ message: UnsafeRawBufferPointer) {
            let gzip = RPCGzip()
            guard let content = try? gzip.inflate(message, bytesMax: inflatedBytesMax) else {
                return
            }
            promise(content.count <= inflatedBytesMax, "inflated beyond the bound")
        }
    }
#endif
