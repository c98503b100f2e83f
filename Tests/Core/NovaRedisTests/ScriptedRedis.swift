import NovaNet
import NovaPrimitives
import Synchronization

@testable import NovaRedis

/// A server that greets like Redis and then does what a test says, to whatever arrives.
final class ScriptedRedis: Sendable {
    /// What is done about the bytes of commands that came after the greeting.
    typealias Script = @Sendable (_ stream: ByteStream, _ bytes: Int) -> Void

    let address: SocketAddress
    private let group: EventLoopGroup
    private let listeners: ListenerGroup
    private let state: State

    private final class State: Sendable {
        let script: Mutex<Script>
        let greets = Atomic<Bool>(true)
        let connections = Atomic<Int>(0)
        init(_ script: @escaping Script) { self.script = Mutex(script) }
    }

    init(_ script: @escaping Script = { _, _ in }) async throws {
        let state = State(script)
        let group = try EventLoopGroup(count: 1)
        listeners = try await group.listen(.loopback(port: 0)) { _, stream in
            state.connections.add(1, ordering: .relaxed)
            stream.start(Session(stream, state))
        }
        address = listeners.address
        self.group = group
        self.state = state
    }

    var connections: Int { state.connections.load(ordering: .relaxed) }

    /// From now on does this.
    func play(_ script: @escaping Script) { state.script.withLock { $0 = script } }
    /// Whether new connections are greeted.
    func greet(_ wanted: Bool) { state.greets.store(wanted, ordering: .relaxed) }

    func close() async {
        await listeners.close()
        group.stop()
    }

    private final class Session: ByteStreamHandler {
        let stream: ByteStream
        let state: State
        var received: [UInt8] = []
        var isGreeted = false

        init(_ stream: ByteStream, _ state: State) {
            self.stream = stream
            self.state = state
        }

        func streamReceived(_ bytes: UnsafeRawBufferPointer) {
            guard !isGreeted else {
                let script = state.script.withLock { $0 }
                return script(stream, bytes.count)
            }
            received += bytes
            guard received.suffix(6).elementsEqual("PING\r\n".utf8) else { return }
            isGreeted = true
            guard state.greets.load(ordering: .relaxed) else { return }
            stream.write(Array("+OK\r\n+PONG\r\n".utf8))
        }

        func streamWillWrite(_ queue: SendQueue) {}
        func streamEnded(_ end: StreamEnd) {}
    }
}

/// A client on a loop of its own.
struct RedisRig {
    let group: EventLoopGroup
    let pool: BlockingPool
    let client: RedisClient

    init(_ url: String, loops: Int = 1) throws {
        group = try EventLoopGroup(count: loops)
        pool = try BlockingPool(name: "redis-rig", threads: 1)
        client = RedisClient(try RedisConfiguration(url: url), on: group, pool: pool)
    }

    /// Waits until `condition` holds, at most ten seconds.
    func until(_ condition: () async -> Bool) async -> Bool {
        let deadline = Deadline.after(.seconds(10))
        while await !condition() {
            if deadline.isOver() { return false }
            try? await group.loops[0].sleep(until: .after(.milliseconds(5)))
        }
        return true
    }

    func close() {
        client.close()
        pool.close()
        for loop in group.loops { loop.execute { loop.stop() } }
    }
}
