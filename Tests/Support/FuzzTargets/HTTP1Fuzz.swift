#if DEBUG || FUZZ
    import NovaHTTP1

    /// Requests of one connection. First byte: the size of the pieces.
    enum HTTP1Fuzz {
        private struct Outcome: Equatable {
            var heads: [HTTP1RequestHead] = []
            var bodies: [[UInt8]] = []
            var ends = 0
            var error: HTTP1Error?
            var isHTTP2 = false
            var isOver: Bool { error != nil || isHTTP2 }
        }

        private static let bodyBytesMax = 1_000

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, bytes) = input.plan
            promise(
                read(bytes, pieces: .max) == read(bytes, pieces: Int(plan % 16) + 1),
                "requests depend on how the stream was cut")
        }

        private static func read(_ bytes: UnsafeRawBufferPointer, pieces: Int) -> Outcome {
            var parser = HTTP1RequestParser(bodyBytesMax: bodyBytesMax)
            var outcome = Outcome()
            bytes.forEachPiece(of: pieces) { piece in
                parser.feed(piece)
                take(&parser, into: &outcome)
                return !outcome.isOver
            }
            promise(
                outcome.bodies.allSatisfy { $0.count <= bodyBytesMax }, "a body beyond its bound")
            promise(outcome.ends <= outcome.heads.count, "more ends than heads")
            return outcome
        }

        private static func take(_ parser: inout HTTP1RequestParser, into outcome: inout Outcome) {
            do throws(HTTP1Error) {
                while let event = try parser.next() {
                    switch event {
                    case .head(let head):
                        outcome.heads.append(head)
                        outcome.bodies.append([])
                    case .body(let bytes):
                        promise(!outcome.bodies.isEmpty, "a body without a head")
                        outcome.bodies[outcome.bodies.count - 1] += bytes
                    case .end: outcome.ends += 1
                    case .http2Preface:
                        outcome.isHTTP2 = true
                        return
                    }
                }
            } catch {
                outcome.error = error
            }
        }
    }
#endif
