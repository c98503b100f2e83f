import EchoContract
import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaResilience
import NovaTestKit
import Synchronization
import Testing

/// A channel over a ``ForeignPeer`` on one loop.
private struct Rig: Sendable {
    static let idempotent = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Get", kind: .unary,
        options: RPCMethodOptions(callers: .anon, idempotent: true))

    let group: EventLoopGroup
    let peer: ForeignPeer
    let channel: RPCChannel
    let events = Events()

    init(
        _ peer: ForeignPeer, configure: (inout RPCChannelConfiguration) -> Void = { _ in }
    ) throws {
        group = try EventLoopGroup(count: 1)
        self.peer = peer
        var configuration = RPCChannelConfiguration()
        configuration.observer = events
        configuration.resolution.intervalMin = .milliseconds(1)
        configuration.connections.reconnect = Backoff(
            initial: .milliseconds(20), longest: .milliseconds(50))
        configuration.connections.shortLife = .zero
        configuration.retry = RetryPolicy(
            backoff: Backoff(initial: .milliseconds(1), longest: .milliseconds(2)))
        configure(&configuration)
        channel = RPCChannel(peer, on: group, configuration: configuration)
    }

    var loop: EventLoop { group.loops[0] }

    /// How one call ends; `nil` if it succeeds.
    @discardableResult
    func call(
        _ method: RPCMethod<Msg, Msg> = Rig.idempotent, seconds: Int = 10,
        waitsForReady: Bool = false
    ) async -> RPCError? {
        do throws(RPCError) {
            var call = RPCCall.within(seconds)
            call.waitsForReady = waitsForReady
            _ = try await channel.unary(method, Msg(), call)
            return nil
        } catch {
            return error
        }
    }

    func stop() {
        channel.close()
        group.stop()
    }
}

/// What a channel told its observer.
private final class Events: RPCClientObserver {
    private let told = Mutex<(events: [RPCPeerEvent], attempts: [Int])>(([], []))

    var all: [RPCPeerEvent] { told.withLock { $0.events } }
    /// Attempts of each call, in the order in which they ended.
    var attempts: [Int] { told.withLock { $0.attempts } }

    func count(_ event: RPCPeerEvent) -> Int { all.count { $0 == event } }

    func callEnded(_ method: RPCMethodDescriptor, _ outcome: RPCClientOutcome) {
        told.withLock { $0.attempts.append(outcome.attempts) }
    }

    func peerChanged(_ event: RPCPeerEvent) {
        told.withLock { $0.events.append(event) }
    }
}

@Suite("RPC channel")
struct ChannelTests {
    private static let well: ForeignPeer.Answer = { stream, _ in stream.succeed() }
    private static let badly: ForeignPeer.Answer = { stream, _ in stream.fail(14) }

    // MARK: Addresses

    @Test("calls take turns among all addresses")
    func turns() async throws {
        let rig = try Rig(ForeignPeer(Self.well, Self.well, Self.well))
        defer { rig.stop() }
        await rig.call()
        #expect(
            try await eventually {
                rig.peer["a"].accepted.value + rig.peer["b"].accepted.value
                    + rig.peer["c"].accepted.value == 3
            })
        for _ in 0..<30 { #expect(await rig.call() == nil) }
        for name in ["a", "b", "c"] { #expect(rig.peer[name].requests.value >= 9) }
    }

    @Test("an address that appears is used, one that is gone is not")
    func addresses() async throws {
        let rig = try Rig(ForeignPeer(Self.well, Self.well)) {
            $0.resolution.intervalMax = .milliseconds(5)
        }
        defer { rig.stop() }
        rig.peer.list(["a"])
        #expect(await rig.call() == nil)
        #expect(rig.peer["b"].accepted.value == 0)
        rig.peer.list(["b"])
        #expect(try await eventually { rig.events.all.contains(.disconnected(.named("a"))) })
        let before = rig.peer["a"].requests.value
        for _ in 0..<5 { #expect(await rig.call() == nil) }
        #expect(rig.peer["a"].requests.value == before)
        #expect(rig.peer["b"].requests.value == 5)
    }

    @Test("a backend that is down is passed over, and used again once it is back")
    func down() async throws {
        let rig = try Rig(ForeignPeer(Self.well, Self.well))
        defer { rig.stop() }
        rig.peer["a"].set(up: false)
        for _ in 0..<5 { #expect(await rig.call() == nil) }
        rig.peer["a"].set(up: true)
        #expect(try await eventually { rig.events.all.contains(.connected(.named("a"))) })
        for _ in 0..<4 { #expect(await rig.call() == nil) }
        #expect(rig.peer["a"].requests.value == 2)
    }

    // MARK: Loss

    @Test("a lost connection fails the call that was under way, unless it is idempotent")
    func loss() async throws {
        let isFirst = Atomic<Bool>(true)
        let rig = try Rig(
            ForeignPeer({ stream, _ in
                if !isFirst.exchange(false, ordering: .relaxed) { stream.succeed() }
            }))
        defer { rig.stop() }
        async let lost = rig.call(EchoRig.unary)
        #expect(try await eventually { rig.peer["a"].requests.value == 1 })
        try await rig.peer["a"].abort(on: rig.loop)
        #expect(await lost?.reason == "CONNECTION_LOST")
        isFirst.store(true, ordering: .relaxed)
        async let repeated = rig.call()
        #expect(try await eventually { rig.peer["a"].requests.value == 2 })
        try await rig.peer["a"].abort(on: rig.loop)
        #expect(await repeated == nil)
        #expect(rig.peer["a"].requests.value == 3)
        #expect(rig.events.count(.retried) == 1)
    }

    @Test("GOAWAY under load loses no call, idempotent or not")
    func goAway() async throws {
        let rig = try Rig(ForeignPeer(Self.well, Self.well))
        defer { rig.stop() }
        let done = Counter()
        let failures = try await withThrowingTaskGroup(of: [RPCError].self) { tasks in
            for _ in 0..<8 {
                tasks.addTask {
                    var failures: [RPCError] = []
                    for _ in 0..<50 {
                        if let error = await rig.call(EchoRig.unary) { failures.append(error) }
                    }
                    done.increment()
                    return failures
                }
            }
            for _ in 0..<5 {
                let before = rig.peer["a"].requests.value
                _ = try await eventually {
                    rig.peer["a"].requests.value > before + 10 || done.value == 8
                }
                try await rig.peer["a"].goAway(on: rig.loop)
            }
            return try await tasks.reduce(into: []) { $0 += $1 }
        }
        #expect(failures.isEmpty, "\(failures.prefix(3))")
        #expect(rig.peer["a"].accepted.value > 1)
    }

    @Test("an aged connection is replaced and no call notices")
    func age() async throws {
        let rig = try Rig(ForeignPeer(Self.well)) {
            $0.connections.connectionAgeMax = .milliseconds(20)
        }
        defer { rig.stop() }
        let more = try await calling({
            let error = await rig.call(EchoRig.unary)
            #expect(error == nil)
            return rig.peer["a"].accepted.value >= 4
        })
        #expect(more)
    }

    private func calling(_ condition: () async throws -> Bool) async throws -> Bool {
        let deadline = Deadline.after(.seconds(20))
        while !deadline.isOver() {
            if try await condition() { return true }
        }
        return false
    }

    // MARK: Retries

    @Test("an idempotent call is retried and says how often; another is not")
    func retries() async throws {
        let said = Mutex<[String?]>([])
        let rig = try Rig(
            ForeignPeer({ stream, request in
                said.withLock { $0.append(stream.headers["grpc-previous-rpc-attempts"]) }
                if request % 3 == 0 { stream.succeed() } else { stream.fail(14) }
            }))
        defer { rig.stop() }
        #expect(await rig.call() == nil)
        #expect(said.withLock { $0 } == [nil, "1", "2"])
        #expect(rig.events.attempts == [3])
        #expect(await rig.call(EchoRig.unary)?.code == .unavailable)
        #expect(rig.peer["a"].requests.value == 4)
    }

    @Test("other statuses, and responses that have begun, are not retried")
    func notRetried() async throws {
        let rig = try Rig(
            ForeignPeer({ stream, request in
                if request == 1 { return stream.fail(5) }
                if request == 2 { return stream.fail(8) }
                stream.begin()
                stream.finish(14)
            }))
        defer { rig.stop() }
        #expect(await rig.call()?.code == .notFound)
        #expect(await rig.call()?.code == .resourceExhausted)
        #expect(await rig.call()?.code == .unavailable)
        #expect(rig.peer["a"].requests.value == 3)
    }

    @Test("pushback is obeyed: a number waits, anything else stops")
    func pushback() async throws {
        let rig = try Rig(
            ForeignPeer({ stream, request in
                switch request {
                case 1: stream.fail(14, [("grpc-retry-pushback-ms", "60")])
                case 3: stream.fail(8, [("grpc-retry-pushback-ms", "1")])
                case 5: stream.fail(14, [("grpc-retry-pushback-ms", "-1")])
                case 6: stream.fail(14, [("grpc-retry-pushback-ms", "soon")])
                default: stream.succeed()
                }
            }))
        defer { rig.stop() }
        let begin = SystemTime().monotonicNanoseconds
        #expect(await rig.call() == nil)
        #expect(SystemTime().monotonicNanoseconds - begin >= 60_000_000)
        #expect(await rig.call() == nil)
        #expect(rig.peer["a"].requests.value == 4)
        #expect(await rig.call()?.code == .unavailable)
        #expect(await rig.call()?.code == .unavailable)
        #expect(rig.peer["a"].requests.value == 6)
    }

    @Test("a peer that fails every call is sent 1.1 times the calls, and a few")
    func storm() async throws {
        let rig = try Rig(ForeignPeer(Self.badly)) {
            $0.breaker = nil
            $0.retryBudget = RetryBudget(percent: 10, floorPerSecond: 1)
        }
        defer { rig.stop() }
        let begin = SystemTime().monotonicNanoseconds
        for _ in 0..<500 { #expect(await rig.call()?.code == .unavailable) }
        let seconds = Int((SystemTime().monotonicNanoseconds - begin) / 1_000_000_000)
        let requests = rig.peer["a"].requests.value
        #expect(requests <= 550 + 10 + seconds + 1)
        #expect(requests >= 550, "the budget is used")
        #expect(rig.events.all.contains(.budgetExhausted))
    }

    // MARK: Hedges

    @Test("a hedge wins over a backend that is stuck, which is told to stop")
    func hedges() async throws {
        let rig = try Rig(ForeignPeer({ _, _ in }, Self.well)) {
            $0.hedging = HedgingPolicy(delay: .milliseconds(10))
        }
        defer { rig.stop() }
        // Which backend comes first is up to the channel; four calls give each its turn.
        for _ in 0..<4 { #expect(await rig.call() == nil) }
        #expect(
            try await eventually { rig.peer["a"].cancelled.value == rig.peer["a"].requests.value })
        #expect(rig.peer["a"].requests.value >= 1)
        #expect(rig.events.count(.hedged) == rig.peer["a"].requests.value)
        #expect(rig.events.attempts.max() == 2)
        // What is not idempotent is not hedged.
        await rig.call(EchoRig.unary, seconds: 1)
        #expect(rig.events.attempts.last == 1)
    }

    // MARK: Refusals

    @Test("the circuit opens, lets probes through after a pause, and closes")
    func breaker() async throws {
        let isIll = Atomic<Bool>(true)
        let rig = try Rig(
            ForeignPeer({ stream, _ in
                if isIll.load(ordering: .relaxed) { stream.fail(13) } else { stream.succeed() }
            })
        ) {
            var policy = BreakerPolicy()
            policy.volumeMin = 10
            policy.probes = 1
            policy.pause = Backoff(initial: .milliseconds(50), longest: .milliseconds(50))
            $0.breaker = policy
        }
        defer { rig.stop() }
        for _ in 0..<10 { #expect(await rig.call()?.code == .internalError) }
        let refused = await rig.call()
        #expect(refused?.reason == "CIRCUIT_OPEN")
        #expect(refused?.code == .unavailable)
        #expect(refused?.retryAfter.map { $0 > .zero && $0 < .milliseconds(61) } == true)
        #expect(rig.peer["a"].requests.value == 10)
        isIll.store(false, ordering: .relaxed)
        let heals = try await calling({ await rig.call() == nil })
        #expect(heals)
        #expect(
            rig.events.all.filter { $0 != .connected(.named("a")) }
                == [.breakerOpened, .breakerHalfOpened, .breakerClosed])
    }

    @Test("a backend that fails is left out and comes back")
    func ejection() async throws {
        let isIll = Atomic<Bool>(true)
        let rig = try Rig(
            ForeignPeer(
                { stream, _ in
                    if isIll.load(ordering: .relaxed) { stream.fail(13) } else { stream.succeed() }
                }, Self.well, Self.well)
        ) {
            $0.breaker = nil
            $0.connections.outliers.consecutiveFailures = 3
            $0.connections.outliers.interval = .milliseconds(20)
            $0.connections.outliers.ejectionMin = .milliseconds(500)
        }
        defer { rig.stop() }
        let isEjected = try await calling({
            await rig.call()
            return rig.events.count(.ejected(.named("a"))) == 1
        })
        #expect(isEjected)
        let before = rig.peer["a"].requests.value
        for _ in 0..<12 {
            let error = await rig.call()
            if rig.events.count(.restored(.named("a"))) == 0 { #expect(error == nil) }
        }
        if rig.events.count(.restored(.named("a"))) == 0 {
            #expect(rig.peer["a"].requests.value == before)
        }
        isIll.store(false, ordering: .relaxed)
        #expect(try await eventually { rig.events.count(.restored(.named("a"))) == 1 })
        for _ in 0..<6 { #expect(await rig.call() == nil) }
        #expect(rig.peer["a"].requests.value > before)
    }

    @Test("as many calls as are allowed, no more; patient ones wait")
    func concurrency() async throws {
        let held = Mutex<[ForeignStream]>([])
        let rig = try Rig(ForeignPeer({ stream, _ in held.withLock { $0.append(stream) } })) {
            $0.connections.callsInFlightMax = 2
        }
        defer { rig.stop() }
        async let one = rig.call(EchoRig.unary)
        async let two = rig.call(EchoRig.unary)
        #expect(try await eventually { held.withLock { $0.count } == 2 })
        #expect(await rig.call(EchoRig.unary)?.reason == "PEER_CONCURRENCY_LIMIT")
        async let patient = rig.call(EchoRig.unary, waitsForReady: true)
        // The third request comes only after one of the two is answered.
        try await rig.loop.submit { held.withLock { $0 }[0].succeed() }
        #expect(try await eventually { held.withLock { $0.count } == 3 })
        try await rig.loop.submit { for stream in held.withLock({ $0 }) { stream.succeed() } }
        let ends = await [one, two, patient]
        #expect(ends.allSatisfy { $0 == nil }, "\(ends)")
    }

    @Test("a peer that takes one stream at a time gets one a connection")
    func streams() async throws {
        var settings = HTTP2Settings()
        settings.concurrentStreamsMax = 1
        let rig = try Rig(ForeignPeer(Self.well, settings: settings)) {
            $0.connections.connectionsPerBackendMax = 2
        }
        defer { rig.stop() }
        let failures = await withTaskGroup(of: Int.self) { tasks in
            for _ in 0..<20 {
                tasks.addTask {
                    var failures = 0
                    for _ in 0..<10 {
                        let error = await rig.call(EchoRig.unary)
                        if error != nil { failures += 1 }
                    }
                    return failures
                }
            }
            return await tasks.reduce(0, +)
        }
        #expect(failures == 0)
        #expect(rig.peer["a"].openMost <= 2)
        #expect(rig.peer["a"].accepted.value == 2)
    }

    @Test("a call that waits for a stream ends at its deadline and leaves no trace")
    func parked() async throws {
        var settings = HTTP2Settings()
        settings.concurrentStreamsMax = 1
        let held = Mutex<[ForeignStream]>([])
        let rig = try Rig(
            ForeignPeer({ stream, _ in held.withLock { $0.append(stream) } }, settings: settings)
        ) {
            $0.connections.connectionsPerBackendMax = 1
        }
        defer { rig.stop() }
        async let first = rig.call(EchoRig.unary)
        #expect(try await eventually { held.withLock { $0.count } == 1 })
        let late = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(
                EchoRig.unary, Msg(), RPCCall(deadline: .after(.milliseconds(30))))
        }
        #expect(late?.code == .deadlineExceeded)
        try await rig.loop.submit { held.withLock { $0 }[0].succeed() }
        #expect(await first == nil)
        #expect(rig.peer["a"].requests.value == 1)
    }
}
