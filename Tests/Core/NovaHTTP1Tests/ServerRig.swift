import NovaNet
import NovaPrimitives

@testable import NovaHTTP1

/// The client's end of a connection: sends text, waits for text.
// SAFETY: every member is used on `loop`'s thread only, except the async ones, which go there.
final class TestClient: ByteStreamHandler, @unchecked Sendable {
    struct State: Sendable {
        var text = ""
        var hasEnded = false
    }

    let loop: EventLoop
    private var stream: ByteStream?
    private var state = State()
    private var isHolding = false
    private var waiters:
        [(isMet: @Sendable (State) -> Bool, continuation: CheckedContinuation<State, Never>)] = []

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func adopt(_ stream: ByteStream) {
        self.stream = stream
        stream.start(self)
    }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        state.text += String(decoding: bytes, as: UTF8.self)
        check()
    }

    func streamWillWrite(_ queue: SendQueue) {}

    func streamEnded(_ end: StreamEnd) {
        state.hasEnded = true
        check()
    }

    private func check() {
        for (index, waiter) in waiters.enumerated().reversed() where waiter.isMet(state) {
            waiters.remove(at: index)
            waiter.continuation.resume(returning: state)
        }
    }

    func send(_ text: String) async throws {
        try await loop.submit { self.stream?.write(Array(text.utf8)) }
    }

    func onStream<Value: Sendable>(_ body: @escaping @Sendable (ByteStream) -> Value) async throws
        -> Value?
    {
        try await loop.submit { self.stream.map(body) }
    }

    /// What has come once `isMet`; after ten seconds, whatever has come.
    func wait(until isMet: @escaping @Sendable (State) -> Bool) async -> State {
        await withCheckedContinuation { continuation in
            loop.execute { [self] in
                if isMet(state) { return continuation.resume(returning: state) }
                waiters.append((isMet, continuation))
                _ = loop.schedule(at: .after(.seconds(10))) { [self] in
                    for waiter in waiters { waiter.continuation.resume(returning: state) }
                    waiters = []
                }
            }
        }
    }

    /// Everything, once the server has closed.
    func all() async -> String {
        let state = await wait { $0.hasEnded }
        return state.hasEnded ? state.text : state.text + "<still open>"
    }

    /// Everything, once `count` responses have begun.
    func responses(_ count: Int) async -> String {
        await wait { $0.text.split(separator: "HTTP/1.1 ").count >= count }.text
    }
}

struct FixedTime: TimeSource {
    var monotonicNanoseconds: Int64 { 0 }
    var now: WallTime { WallTime(unixSeconds: 784_111_777) }
}

/// One connection over an in-memory pipe.
// SAFETY: `connection` is used on the loop's thread only.
final class ServerRig: @unchecked Sendable {
    let group: EventLoopGroup
    let client: TestClient
    private var connection: HTTP1ServerConnection?
    static let head =
        "date: Sun, 06 Nov 1994 08:49:37 GMT\r\ncontent-type: text/plain; charset=utf-8"

    /// `first` is sent in the very turn that starts the connection, before any of its timers.
    init(
        cut: Int = .max, first: String = "",
        configure: (inout HTTP1Configuration) -> Void = { _ in },
        handler: @escaping HTTPHandler = { .text(200, $0.method.rawValue + $0.path) }
    ) async throws {
        group = try EventLoopGroup(count: 1)
        client = TestClient(group.loops[0])
        var configuration = HTTP1Configuration()
        configuration.time = FixedTime()
        configure(&configuration)
        let ready = configuration
        try await client.loop.submit { [self] in
            let (left, right) = PipeStream.pair(on: client.loop)
            right.deliveryBytesMax = cut
            let connection = HTTP1ServerConnection(right, configuration: ready, handler: handler)
            self.connection = connection
            connection.start()
            client.adopt(left)
            left.write(Array(first.utf8))
        }
    }

    deinit { group.stop() }

    func onConnection(_ body: @escaping @Sendable (HTTP1ServerConnection) -> Void) async throws {
        try await client.loop.submit { [self] in if let connection { body(connection) } }
    }

    /// Lets the loop turn, so that whatever it would do by itself has been done.
    func settle() async throws {
        for _ in 0..<50 { try await client.loop.submit {} }
    }
}
