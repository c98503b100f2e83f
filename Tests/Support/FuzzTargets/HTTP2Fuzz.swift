#if DEBUG || FUZZ
    import NovaHTTP2
    import NovaNet
    @testable import NovaRPC

    /// One end of a connection whose other end sends anything.
    ///
    /// First byte: bits 0–1 the size of the pieces, 2–3 what handlers do, 4 client or server, 5 without
    /// a preface, 6 the edge's limits.
    enum HTTP2Fuzz {
        private static let preface: StaticString = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        private static let outputBytesMax = 16 << 20

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, bytes) = input.plan
            let end = LonelyEnd(conduct: Int(plan >> 2 & 3))
            let role: HTTP2Role = plan & 16 == 0 ? .server : .client
            let settings = plan & 64 == 0 ? HTTP2Settings() : .edge
            guard let session = HTTP2Session(role: role, settings: settings, owner: end) else {
                return
            }
            end.session = session
            let output = SendQueue(takesLoans: true)
            var now: Int64 = 1
            var sent = 0
            func exchange(_ piece: UnsafeRawBufferPointer) -> Bool {
                now += 1_000_000
                let isSound = session.receive(piece, at: now)
                promise(
                    session.openStreams <= Int(settings.concurrentStreamsMax) + 64,
                    "too many streams")
                for _ in 0..<64 where session.wantsWrite {
                    promise(session.collect(into: output, limit: 128 << 10), "out of memory")
                    sent += output.count
                    output.consume(output.count)
                }
                return isSound && !session.isFinished && sent < outputBytesMax
            }
            if role == .client {
                for _ in 0..<2 { end.request() }
            } else if plan & 32 == 0 {
                let start = UnsafeRawBufferPointer(
                    start: preface.utf8Start, count: preface.utf8CodeUnitCount)
                _ = exchange(start)
            }
            bytes.forEachPiece(of: [.max, 1, 7, 64][Int(plan & 3)], exchange)
            session.transportEnded()
            promise(session.openStreams == 0, "a stream survived its connection")
            promise(end.opened == end.closed, "a handler was not told of its end")
            promise(session.unsentBytes == 0, "bytes are held that nobody will send")
        }
    }

    /// Owns a session and handles its streams, by one of four conducts.
    private final class LonelyEnd: HTTP2SessionOwner, HTTP2StreamHandler {
        var session: HTTP2Session?
        var opened = 0
        var closed = 0
        private let conduct: Int
        private static let fields = HTTP2Headers([":status": "200"])
        private static let call = HTTP2Headers([
            ":method": "POST", ":scheme": "http", ":path": "/a", ":authority": "b",
        ])

        init(conduct: Int) { self.conduct = conduct }

        func request() {
            guard
                let stream = session?.request(
                    Self.call, nil, endStream: conduct == 0, handler: self)
            else { return }
            opened += 1
            if conduct > 0 { send(on: stream) }
        }

        private func send(on stream: HTTP2Stream) {
            stream.outgoing.append(upTo: 70_000) { space in
                space.initializeMemory(as: UInt8.self, repeating: 7)
                return space.count
            }
            if conduct == 3 { stream.resume() } else { stream.finish(Self.fields) }
        }

        func sessionOpened(_ stream: HTTP2Stream) -> (any HTTP2StreamHandler)? {
            let head = RPCRequestHead(stream.headers, overflowed: stream.headersOverflowed)
            if head.refusal == .headersTooLarge {
                stream.respond(Self.fields, endStream: true)
                return nil
            }
            opened += 1
            if conduct == 2 {
                stream.respond(Self.fields)
                send(on: stream)
            }
            return self
        }

        func streamReceivedHeaders(_ stream: HTTP2Stream) {}

        func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
            if conduct == 1 { stream.outgoing.append(bytes) }
            if conduct < 3 { stream.consume(bytes.count) } else { stream.reset(.cancel) }
        }

        func streamReceivedTrailers(_ stream: HTTP2Stream) {
            stream.headers.forEach { name, value in
                promise(name.count + value.count < 1 << 20, "a field without bound")
            }
        }

        func streamReceivedEnd(_ stream: HTTP2Stream) {
            guard session?.role == .server else { return }
            stream.respond(Self.fields)
            stream.finish()
        }

        func streamDrained(_ stream: HTTP2Stream) {}
        func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) { closed += 1 }
        func sessionHasOutput() {}
        func sessionPingAnswered() { session?.goAway(.noError, .drain) }
        func sessionSettingsReceived(isFirst: Bool) { session?.ping() }
        func sessionGoAway(last: Int32, _ code: HTTP2ErrorCode) {}
        func sessionStreamClosed() {}
    }
#endif
