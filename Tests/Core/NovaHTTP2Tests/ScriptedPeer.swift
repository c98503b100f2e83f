import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

/// One frame as it lies on the wire (RFC 9113 §4.1).
struct Frame: Equatable {
    enum Kind: UInt8 {
        case data = 0, headers, priority, resetStream, settings, pushPromise, ping, goAway
        case windowUpdate, continuation
    }

    var kind: UInt8
    var flags: UInt8 = 0
    var stream: UInt32 = 0
    var payload: [UInt8] = []

    init(_ kind: Kind, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = []) {
        self.kind = kind.rawValue
        self.flags = flags
        self.stream = stream
        self.payload = payload
    }

    var bytes: [UInt8] {
        let length = UInt32(payload.count)
        return [UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), kind, flags]
            + word(stream) + payload
    }

    /// Cuts the first whole frame off `bytes`.
    static func take(from bytes: inout [UInt8]) -> Frame? {
        guard bytes.count >= 9 else { return nil }
        let length = Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2])
        guard bytes.count >= 9 + length else { return nil }
        var frame = Frame(.data, flags: bytes[4], stream: number(bytes[5..<9]))
        frame.kind = bytes[3]
        frame.payload = Array(bytes[9..<9 + length])
        bytes.removeFirst(9 + length)
        return frame
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A POST in literal fields without Huffman or indexing (RFC 7541 §6.2.2).
    static func request(
        stream: UInt32, endStream: Bool = true, extra: [(String, String)] = []
    ) -> Frame {
        let fields =
            [(":method", "POST"), (":scheme", "http"), (":path", "/x"), (":authority", "test")]
            + extra
        var block: [UInt8] = []
        for (name, value) in fields {
            block.append(0)
            for text in [name, value] {
                block += integer(text.utf8.count) + Array(text.utf8)
            }
        }
        return Frame(.headers, flags: endStream ? 5 : 4, stream: stream, block)
    }

    private static func integer(_ value: Int) -> [UInt8] {
        guard value >= 127 else { return [UInt8(value)] }
        var rest = value - 127
        var bytes: [UInt8] = [127]
        while rest >= 128 {
            bytes.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}

func word(_ value: UInt32) -> [UInt8] {
    [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
}

/// The far end of a connection, played by hand: send these bytes, receive that frame.
final class ScriptedPeer: ByteStreamHandler, Sendable {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    private struct State {
        var received: [UInt8] = []
        var end: StreamEnd?
    }

    private let state = Mutex(State())
    private let loop: EventLoop
    private let stream: Confined<PipeStream>

    private init(_ stream: PipeStream) {
        loop = stream.loop
        self.stream = Confined(stream)
    }

    /// A peer whose other end is handed to `serve` on the loop. One that greets does so in the same
    /// turn, so that no timer of the server can come first.
    static func connect(
        on loop: EventLoop, greets: Bool = false, serve: @escaping @Sendable (PipeStream) -> Void
    ) async throws -> ScriptedPeer {
        try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            let peer = ScriptedPeer(ours)
            ours.start(peer)
            serve(theirs)
            if greets { ours.write(preface + Frame(.settings).bytes) }
            return peer
        }
    }

    func send(_ bytes: [UInt8]) {
        loop.execute { self.stream.value.write(bytes) }
    }

    func send(_ frames: Frame...) {
        send(frames.flatMap(\.bytes))
    }

    /// Preface and empty SETTINGS.
    func greet() {
        send(Self.preface + Frame(.settings).bytes)
    }

    func close() {
        loop.execute { self.stream.value.close() }
    }

    /// Skips frames up to the first of `kind`; `nil` if the connection ends or 30 s pass before one.
    func next(_ kind: Frame.Kind) async throws -> Frame? {
        let deadline = Deadline.after(.seconds(30))
        while true {
            // Read before the look: a test that was held up still sees what has come meanwhile.
            let isLate = deadline.isOver()
            let (frame, ended) = state.withLock { state in
                (Frame.take(from: &state.received), state.end != nil)
            }
            if let frame {
                if frame.kind == kind.rawValue { return frame }
                continue
            }
            if ended || isLate { return nil }
            try await loop.sleep(until: .after(.milliseconds(1)))
        }
    }

    /// For the peer of a client: takes the client's preface, before any frame is asked for.
    func takePreface() async throws {
        let isThere = try await eventually {
            state.withLock { state in
                guard state.received.starts(with: Self.preface) else { return false }
                state.received.removeFirst(Self.preface.count)
                return true
            }
        }
        try #require(isThere)
    }

    /// The frames up to the first of `kind`, which is the last of them.
    func all(upTo kind: Frame.Kind) async throws -> [Frame] {
        let deadline = Deadline.after(.seconds(30))
        var frames: [Frame] = []
        while frames.last?.kind != kind.rawValue {
            try #require(!deadline.isOver())
            if let frame = state.withLock({ Frame.take(from: &$0.received) }) {
                frames.append(frame)
            } else {
                try await loop.sleep(until: .after(.milliseconds(1)))
            }
        }
        return frames
    }

    /// Code and debug data of the GOAWAY that comes next.
    func lastWord() async throws -> LastWord? {
        try await next(.goAway).map(LastWord.init)
    }

    /// Waits until the other end has closed; `nil` if it does not within 30 s.
    func end() async throws -> StreamEnd? {
        let deadline = Deadline.after(.seconds(30))
        while true {
            let isLate = deadline.isOver()
            if let end = state.withLock({ $0.end }) { return end }
            if isLate { return nil }
            try await loop.sleep(until: .after(.milliseconds(1)))
        }
    }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        state.withLock { $0.received.append(contentsOf: bytes) }
    }

    func streamWillWrite(_ queue: SendQueue) {}

    func streamEnded(_ end: StreamEnd) {
        state.withLock { $0.end = end }
    }
}

/// What a GOAWAY says.
struct LastWord: Equatable {
    let code: UInt32
    let text: String

    init(_ code: HTTP2ErrorCode, _ reason: HTTP2Reason) {
        self.code = code.rawValue
        text = reason.rawValue
    }

    init(_ frame: Frame) {
        code = Frame.number(frame.payload[4..<8])
        text = String(decoding: frame.payload[8...], as: UTF8.self)
    }
}
