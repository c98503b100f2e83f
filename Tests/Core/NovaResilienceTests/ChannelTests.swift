import NovaPrimitives
import NovaResilience
import Testing

private let second: Int64 = 1_000_000_000

/// A machine with its backends' and connections' names.
private struct Rig {
    var machine: ChannelMachine
    var backends: [BackendID] = []
    private var random = FastRandom(seed: 5)

    init(backends count: Int, change: (inout ChannelPolicy) -> Void = { _ in }) {
        var policy = ChannelPolicy()
        policy.reconnect = Backoff(
            initial: .seconds(1), longest: .seconds(8), multiplier: 2, jitterPercent: 0)
        policy.connectionAgeMax = nil
        change(&policy)
        machine = ChannelMachine(policy, random: random, at: 0)
        for _ in 0..<count { backends.append(machine.added()) }
        _ = machine.addressesKnown(at: 0)
    }

    /// Parks a call and connects all that the machine wants to.
    mutating func connectAll(streamsMax: Int = 100) -> [ConnectionID] {
        guard case .park(let actions) = machine.called(999, waitsForReady: true, at: 0) else {
            return []
        }
        machine.left(999)
        var made: [ConnectionID] = []
        for case .connect(let id, _) in actions {
            made.append(id)
            _ = machine.connected(id, streamsMax: streamsMax, at: 0)
        }
        return made
    }

    /// The connection that a call was sent on; throws if it was not.
    mutating func mustSend() throws -> ConnectionID {
        let id = sent()
        return try #require(id)
    }

    /// As ``connectAll(streamsMax:)`` for one backend.
    mutating func connectOne(streamsMax: Int = 100) throws -> ConnectionID {
        let ids = connectAll(streamsMax: streamsMax)
        return try #require(ids.first)
    }

    mutating func sent(_ call: CallID = 1, at now: Int64 = 0) -> ConnectionID? {
        guard case .send(let id) = machine.called(call, waitsForReady: false, at: now) else {
            return nil
        }
        return id
    }
}

extension [ChannelMachine.Action] {
    /// The connection that these actions open last.
    fileprivate var opened: ConnectionID? {
        for case .connect(let id, _) in reversed() { return id }
        return nil
    }
}

@Suite("ChannelMachine")
struct ChannelTests {
    private typealias Placement = ChannelMachine.Placement

    @Test("a call before any address is known asks for one and waits")
    func unresolved() throws {
        var machine = ChannelMachine(random: FastRandom(seed: 1), at: 0)
        #expect(machine.called(1, waitsForReady: false, at: 0) == .park([.resolve]))
        #expect(machine.called(2, waitsForReady: true, at: 0) == .park([.resolve]))
        #expect(machine.addressesUnknown(at: 0) == [.fail(1, .unreachable)])
        #expect(machine.called(3, waitsForReady: false, at: 0) == .refuse(.unreachable))
        #expect(machine.waitingCalls == 1)
        _ = machine.added()
        let known = machine.addressesKnown(at: 0)
        let id = try #require(known.opened)
        #expect(machine.connected(id, streamsMax: 1, at: 0) == [.send(2, id)])
    }

    @Test("all backends are connected by the first call and take turns")
    func roundRobin() {
        var rig = Rig(backends: 3)
        let ids = rig.connectAll()
        #expect(ids.count == 3)
        let six = (0..<6).compactMap { _ in rig.sent() }
        #expect(Set(six) == Set(ids))
        #expect(Array(six[..<3]) == Array(six[3...]))
    }

    @Test("least request goes where fewer calls are under way")
    func leastRequest() {
        var rig = Rig(backends: 2) { $0.pick = .leastRequest }
        #expect(rig.connectAll().count == 2)
        var counts: [ConnectionID: Int] = [:]
        for _ in 0..<100 {
            if let id = rig.sent() { counts[id, default: 0] += 1 }
        }
        #expect(counts.values.allSatisfy { (45...55).contains($0) }, "\(counts)")
    }

    @Test("a second attempt avoids the first one's backend")
    func avoiding() throws {
        var rig = Rig(backends: 2)
        _ = rig.connectAll()
        let first = try rig.mustSend()
        let backend = try #require(rig.machine.backend(of: first))
        for _ in 0..<3 {
            let next = rig.machine.called(1, waitsForReady: false, avoiding: backend, at: 0)
            #expect(next != .send(first))
        }
    }

    @Test("a full connection gets a sibling; what waits is sent as streams end")
    func streams() throws {
        var rig = Rig(backends: 1) { $0.connectionsPerBackendMax = 2 }
        let one = try rig.connectOne(streamsMax: 1)
        #expect(rig.sent() == one)
        guard case .park(let actions) = rig.machine.called(2, waitsForReady: false, at: 0),
            case .connect(let two, let backend)? = actions.first
        else {
            Issue.record("no second connection")
            return
        }
        #expect(backend == rig.backends[0] && actions.count == 1)
        #expect(rig.machine.called(3, waitsForReady: false, at: 0) == .park([]))
        #expect(rig.machine.connected(two, streamsMax: 1, at: 0) == [.send(2, two)])
        #expect(rig.machine.called(4, waitsForReady: false, at: 0) == .park([]))
        rig.machine.left(3)
        #expect(rig.machine.attemptEnded(one, .success, at: 0) == [.send(4, one)])
        #expect(rig.machine.attemptEnded(one, .success, at: 0) == [])
        #expect(rig.machine.streamsMaxChanged(two, to: 9, at: 0) == [])
        #expect(rig.machine.inFlight == 1)
    }

    @Test("calls under way and calls that wait are bounded")
    func bounds() throws {
        var rig = Rig(backends: 1) {
            $0.callsInFlightMax = 1
            $0.callsWaitingMax = 1
        }
        let id = try rig.connectOne()
        #expect(rig.sent() == id)
        #expect(rig.machine.called(2, waitsForReady: false, at: 0) == .refuse(.concurrencyLimit))
        #expect(rig.machine.called(3, waitsForReady: true, at: 0) == .park([]))
        #expect(rig.machine.called(4, waitsForReady: true, at: 0) == .refuse(.queueFull))
        #expect(rig.machine.attemptEnded(id, .success, at: 0) == [.send(3, id)])
    }

    @Test(
        "a failed connection is tried again after growing pauses; patient calls wait, others fail")
    func reconnect() throws {
        var rig = Rig(backends: 1)
        let backend = rig.backends[0]
        guard case .park(let actions) = rig.machine.called(1, waitsForReady: true, at: 0),
            case .connect(var id, backend)? = actions.first
        else {
            Issue.record("nothing was connected")
            return
        }
        #expect(rig.machine.called(2, waitsForReady: false, at: 0) == .park([]))
        var now: Int64 = 0
        var expected: [ChannelMachine.Action] = [.resolve, .fail(2, .unreachable)]
        for pause in [1, 2, 4, 8, 8] as [Int64] {
            #expect(rig.machine.ended(id, at: now) == expected)
            expected = [.resolve]
            #expect(rig.machine.called(3, waitsForReady: false, at: now) == .refuse(.unreachable))
            #expect(rig.machine.nextTick(after: now) == now + pause * second)
            now += pause * second
            let actions = rig.machine.ticked(at: now)
            let next = try #require(actions.opened)
            #expect(actions == [.connect(next, backend)])
            #expect(next != id)
            id = next
        }
        #expect(rig.machine.connected(id, streamsMax: 1, at: now) == [.send(1, id)])
    }

    @Test("GOAWAY: no further call goes there, a look-up and a new connection follow")
    func goAway() throws {
        var rig = Rig(backends: 2)
        let ids = rig.connectAll()
        let id = try rig.mustSend()
        let actions = rig.machine.closing(id, at: 2 * second)
        #expect(actions.first == .resolve && actions.count == 2)
        let other = try #require(ids.first { $0 != id })
        #expect((0..<4).allSatisfy { _ in rig.sent() == other })
        #expect(rig.machine.attemptEnded(id, .success, at: 2 * second) == [])
        #expect(rig.machine.ended(id, at: 2 * second) == [])
        #expect(rig.machine.inFlight == 4)
    }

    @Test("an address that left drains; its calls finish; a new one is connected")
    func addresses() throws {
        var rig = Rig(backends: 2)
        _ = rig.connectAll()
        let id = try rig.mustSend()
        let gone = try #require(rig.machine.backend(of: id))
        let actions = rig.machine.removed(gone)
        #expect(actions == [.drain(id)])
        let added = rig.machine.added()
        #expect(added != gone)
        let known = rig.machine.addressesKnown(at: 0)
        let new = try #require(known.opened)
        #expect(known == [.connect(new, added)])
        #expect((0..<4).allSatisfy { _ in rig.sent() != id })
        #expect(rig.machine.attemptEnded(id, .success, at: 0) == [])
        #expect(rig.machine.ended(id, at: 0) == [])
        #expect(rig.machine.added() == gone)
    }

    @Test("an ejected backend is passed over, and used when it is all there is")
    func ejection() throws {
        var rig = Rig(backends: 2) { $0.outliers.consecutiveFailures = 1 }
        let ids = rig.connectAll()
        let bad = try rig.mustSend()
        let backend = try #require(rig.machine.backend(of: bad))
        #expect(rig.machine.attemptEnded(bad, .failure, at: 0) == [.eject(backend)])
        let good = try #require(ids.first { $0 != bad })
        #expect((0..<4).allSatisfy { _ in rig.sent() == good })
        _ = rig.machine.ended(good, at: 2 * second)
        #expect(rig.sent(at: 2 * second) == bad)
    }

    @Test("an old connection serves until its successor is ready")
    func age() throws {
        var rig = Rig(backends: 1) { $0.connectionAgeMax = .seconds(10) }
        let old = try rig.connectOne()
        #expect(rig.sent(at: 8 * second) == old)
        let due = try #require(rig.machine.nextTick(after: 8 * second))
        #expect((9 * second...11 * second).contains(due))
        #expect(rig.machine.ticked(at: due - 1) == [])
        let actions = rig.machine.ticked(at: 11 * second)
        let new = try #require(actions.opened)
        #expect(actions == [.resolve, .connect(new, rig.backends[0])])
        #expect(rig.sent(at: 11 * second) == old)
        #expect(rig.machine.connected(new, streamsMax: 9, at: 11 * second) == [.drain(old)])
        #expect(rig.sent(at: 11 * second) == new)
    }

    @Test("an unused connection is closed, a used one is not")
    func idle() throws {
        var rig = Rig(backends: 1) { $0.idleTimeout = .seconds(5) }
        let id = try rig.connectOne()
        #expect(rig.sent(at: second) == id)
        #expect(rig.machine.ticked(at: 9 * second) == [])
        #expect(rig.machine.attemptEnded(id, .success, at: 9 * second) == [])
        #expect(rig.machine.ticked(at: 14 * second) == [.drain(id)])
    }

    @Test("a closed channel refuses, drains and fails what waits")
    func close() throws {
        var rig = Rig(backends: 1) { $0.callsInFlightMax = 1 }
        let id = try rig.connectOne()
        #expect(rig.sent() == id)
        #expect(rig.machine.called(2, waitsForReady: true, at: 0) == .park([]))
        #expect(rig.machine.close() == [.fail(2, .closed), .drain(id)])
        #expect(rig.machine.called(3, waitsForReady: true, at: 0) == .refuse(.closed))
        #expect(rig.machine.attemptEnded(id, .success, at: 0) == [])
        #expect(rig.machine.ended(id, at: 0).contains(.resolve) == false)
        #expect(rig.machine.inFlight == 0)
    }
}
