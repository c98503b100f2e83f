import EchoContract
import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

/// A server made of bytes: to each request it sends what a script says, frame by frame.
private final class ByteServer: RPCConnector, @unchecked Sendable {
    // SAFETY: `connections` is used on the one loop's thread only.

    /// The frames that answer the request with this stream id, the `number`th of all.
    typealias Script = @Sendable (_ stream: UInt32, _ number: Int) -> [UInt8]

    let authority = "bytes"
    let requests = Counter()
    let accepted = Counter()
    private let script: Script
    private let greeting: [UInt8]
    private var connections: [Connection] = []

    init(greeting: [UInt8] = frame(4), _ script: @escaping Script) {
        self.greeting = greeting
        self.script = script
    }

    func resolve(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<[RPCAddress], NetError>) -> Void
    ) {
        completion(.success([.named(authority)]))
    }

    func connect(
        to address: RPCAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        accepted.increment()
        let (ours, theirs) = PipeStream.pair(on: loop)
        let connection = Connection(theirs) { [self] stream in
            requests.increment()
            return script(stream, requests.value)
        }
        connections.append(connection)
        theirs.start(connection)
        theirs.write(greeting)
        completion(.success(ours))
    }

    private final class Connection: ByteStreamHandler {
        private var received: [UInt8] = []
        private var hasPreface = false
        private let stream: PipeStream
        private let answer: (UInt32) -> [UInt8]

        init(_ stream: PipeStream, answer: @escaping (UInt32) -> [UInt8]) {
            self.stream = stream
            self.answer = answer
        }

        func streamReceived(_ bytes: UnsafeRawBufferPointer) {
            received.append(contentsOf: bytes)
            if !hasPreface, received.count >= 24 {
                received.removeFirst(24)
                hasPreface = true
            }
            while hasPreface, received.count >= 9 {
                let length = Int(received[0]) << 16 | Int(received[1]) << 8 | Int(received[2])
                guard received.count >= 9 + length else { return }
                let (kind, flags) = (received[3], received[4])
                let id = received[5..<9].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                received.removeFirst(9 + length)
                // The end of a request is on its DATA or, for an empty one, its HEADERS.
                if kind <= 1, flags & 1 != 0 { stream.write(answer(id)) }
            }
        }

        func streamWillWrite(_ queue: SendQueue) {}
        func streamEnded(_ end: StreamEnd) {}
    }
}

private func join(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap { $0 } }

private func frame(
    _ kind: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = []
) -> [UInt8] {
    let length = word(UInt32(truncatingIfNeeded: payload.count))
    return join(Array(length[1...]), [kind, flags], word(stream), payload)
}

private func word(_ value: UInt32) -> [UInt8] {
    [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
}

/// Header fields as literals without indexing (RFC 7541 §6.2.2).
private func block(_ fields: [(String, String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in fields {
        bytes.append(0)
        for text in [name, value] {
            bytes.append(UInt8(text.utf8.count))
            bytes.append(contentsOf: Array(text.utf8))
        }
    }
    return bytes
}

/// A payload behind its pad length, and the padding (RFC 9113 §6.1).
private func padded(_ payload: [UInt8], by count: UInt8) -> [UInt8] {
    join([count], payload, [UInt8](repeating: 0, count: Int(count)))
}

private func head(_ id: UInt32, _ fields: [(String, String)], end: Bool = false) -> [UInt8] {
    frame(1, flags: end ? 5 : 4, stream: id, block(fields))
}

private let ok = [(":status", "200"), ("content-type", "application/grpc")]
private let message: [UInt8] = [0, 0, 0, 0, 0]

private func data(_ id: UInt32, _ bytes: [UInt8] = message) -> [UInt8] {
    frame(0, stream: id, bytes)
}

private func trailers(_ id: UInt32, _ status: Int = 0) -> [UInt8] {
    head(id, [("grpc-status", "\(status)")], end: true)
}

private func reset(_ id: UInt32, _ code: HTTP2ErrorCode) -> [UInt8] {
    frame(3, stream: id, word(code.rawValue))
}

private func goAway(last: UInt32, _ code: HTTP2ErrorCode = .noError) -> [UInt8] {
    frame(7, word(last) + word(code.rawValue))
}

private func ping(_ number: UInt32) -> [UInt8] { frame(6, word(0) + word(number)) }

private func success(_ id: UInt32) -> [UInt8] { head(id, ok) + data(id) + trailers(id) }

@Suite("RPC client and odd servers")
struct OddServerTests {
    private func call(
        _ server: ByteServer, times: Int = 1, seconds: Int = 10
    ) async throws -> [RPCError?] {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let channel = RPCChannel(server, on: group)
        var ends: [RPCError?] = []
        for _ in 0..<times {
            do throws(RPCError) {
                _ = try await channel.unary(EchoRig.unary, Msg(), .within(seconds))
                ends.append(nil)
            } catch {
                ends.append(error)
            }
        }
        return ends
    }

    /// The code of the one call's error; `nil` if it succeeded.
    private func code(_ script: @escaping ByteServer.Script) async throws -> RPCCode? {
        try await call(ByteServer(script))[0]?.code
    }

    @Test("frames with padding are read")
    func padding() async throws {
        let ends = try await call(
            ByteServer { id, _ in
                join(
                    frame(1, flags: 4 | 8, stream: id, padded(block(ok), by: 9)),
                    frame(0, flags: 8, stream: id, padded(message, by: 255)),
                    frame(0, flags: 8, stream: id, padded([], by: 3)), trailers(id))
            }, times: 3)
        #expect(ends.allSatisfy { $0 == nil })
    }

    @Test("headers and messages in pieces, in one frame or many, are read")
    func pieces() async throws {
        let ends = try await call(
            ByteServer { id, _ in
                let fields = block(ok)
                return join(
                    frame(1, stream: id, Array(fields[..<5])),
                    frame(9, flags: 4, stream: id, Array(fields[5...])),
                    message.flatMap { data(id, [$0]) }, data(id, []), trailers(id))
            }, times: 3)
        #expect(ends.allSatisfy { $0 == nil })
    }

    @Test("interim responses are passed over", arguments: ["100", "103"])
    func interim(status: String) async throws {
        let end = try await code { id, _ in head(id, [(":status", status)]) + success(id) }
        #expect(end == nil)
    }

    @Test("a reset after headers, during and after data is an error with its code")
    func resets() async throws {
        let begun: @Sendable (UInt32) -> [UInt8] = { head($0, ok) }
        #expect(
            try await code { id, _ in begun(id) + reset(id, .internalError) } == .internalError)
        #expect(
            try await code { id, _ in begun(id) + data(id, [0, 0, 0]) + reset(id, .cancel) }
                == .cancelled)
        #expect(
            try await code { id, _ in begun(id) + data(id) + reset(id, .enhanceYourCalm) }
                == .resourceExhausted)
        // What was complete before the reset counts.
        #expect(try await code { id, _ in success(id) + reset(id, .noError) } == nil)
    }

    @Test("once a response has begun, REFUSED_STREAM is no reason to send the call again")
    func refusedLate() async throws {
        let server = ByteServer { id, _ in head(id, ok) + reset(id, .refusedStream) }
        #expect(try await call(server)[0]?.code == .unavailable)
        #expect(server.requests.value == 1)
    }

    @Test("GOAWAY below a call's id: the call is sent again on another connection")
    func goAwayBelow() async throws {
        let server = ByteServer { id, number in number == 1 ? goAway(last: 0) : success(id) }
        #expect(try await call(server)[0] == nil)
        #expect(server.requests.value == 2)
        #expect(server.accepted.value == 2)
    }

    @Test("GOAWAY at a call's id: the call goes on, the next one takes another connection")
    func goAwayAt() async throws {
        let server = ByteServer { id, number in
            number == 1 ? goAway(last: id) + success(id) : success(id)
        }
        #expect(try await call(server, times: 2).allSatisfy { $0 == nil })
        #expect(server.requests.value == 2)
        #expect(server.accepted.value == 2)
    }

    @Test("a server that always goes away is given up, and not called for ever")
    func goAwayAlways() async throws {
        let server = ByteServer { _, _ in goAway(last: 0) }
        #expect(try await call(server)[0]?.code == .unavailable)
        #expect(server.requests.value <= 3)
    }

    @Test("pings between the frames of a response are answered; a flood ends the connection")
    func pings() async throws {
        let few = try await code { id, _ in
            join(head(id, ok), (0..<20).flatMap(ping), data(id), trailers(id))
        }
        #expect(few == nil)
        let flood = try await code { _, _ in (0..<20_000).flatMap(ping) }
        #expect(flood == .unavailable)
    }

    @Test("a server may lower the number of streams at any time")
    func settings() async throws {
        let one = frame(4, join([0, 3], word(1)))
        let server = ByteServer(greeting: frame(4, join([0, 3], word(50)))) { id, number in
            number == 1 ? join(one, success(id)) : success(id)
        }
        #expect(try await call(server, times: 4).allSatisfy { $0 == nil })
        #expect(server.accepted.value == 1)
    }

    @Test("what breaks the protocol ends the call at once, whatever it is")
    func broken() async throws {
        let scripts: [ByteServer.Script] = [
            { id, _ in data(id) + trailers(id) },
            { id, _ in head(id, [("content-type", "application/grpc")]) },
            { id, _ in head(id, ok) + data(id) + head(id, [("grpc-status", "0")]) },
            { id, _ in head(id, [(":status", "200"), (":path", "/x")]) },
            { id, _ in head(id, [(":status", "200"), ("Upper", "x")]) },
            { id, _ in frame(1, flags: 4, stream: id, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) },
            { id, _ in frame(5, flags: 4, stream: id, word(2) + block(ok)) },
            { id, _ in frame(0, flags: 8, stream: id, [9]) },
            { _, _ in frame(8, word(0)) },
            { _, _ in [UInt8](repeating: 0xAA, count: 64) },
            { _, _ in Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8) },
        ]
        for (index, script) in scripts.enumerated() {
            let begin = SystemTime().monotonicNanoseconds
            let error = try await call(ByteServer(script), seconds: 30)[0]
            #expect(error != nil, "script \(index)")
            #expect(error?.code != .deadlineExceeded, "script \(index)")
            #expect(SystemTime().monotonicNanoseconds - begin < 20_000_000_000)
        }
    }

    @Test("a status that is no number, and statuses that do not exist, are UNKNOWN")
    func statuses() async throws {
        for status in ["", "x", "-1", "17", "99999999999999999999"] {
            let end = try await code { id, _ in
                head(id, ok) + data(id) + head(id, [("grpc-status", status)], end: true)
            }
            #expect(end == .unknown, "\(status)")
        }
    }

    @Test("more than one message, or none, is no answer to a unary call")
    func counts() async throws {
        #expect(
            try await code { id, _ in head(id, ok) + data(id) + data(id) + trailers(id) }
                == .unimplemented)
        #expect(try await code { id, _ in head(id, ok) + trailers(id) } == .unimplemented)
    }
}
