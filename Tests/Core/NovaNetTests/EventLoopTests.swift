import NovaPrimitives
import Synchronization
import Testing

@testable import NovaNet

@Suite("EventLoop")
struct EventLoopTests {
    @Test("a spawned task resumes on its loop after every kind of suspension")
    func staysOnLoop() async throws {
        let group = try EventLoopGroup(count: 2)
        defer { group.stop() }
        let loop = group.loops[0]
        let stayed = await loop.spawn { () async -> [Bool] in
            var stayed = [loop.isCurrent]
            await withUnsafeContinuation { continuation in
                group.loops[1].execute { continuation.resume() }
            }
            stayed.append(loop.isCurrent)
            await Task.yield()
            stayed.append(loop.isCurrent)
            try? await loop.sleep(until: .after(.milliseconds(2)))
            stayed.append(loop.isCurrent)
            async let child = loop.isCurrent
            stayed.append(await child)
            return stayed
        }.value
        #expect(stayed == [true, true, true, true, true])
    }

    @Test("a sleep ends at its deadline, not before")
    func sleep() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let deadline = Deadline.after(.milliseconds(20))
        try await group.loops[0].sleep(until: deadline)
        #expect(deadline.isOver())
    }

    @Test("a cancelled sleep throws at once")
    func cancelledSleep() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let loop = group.loops[0]
        let started = Deadline.after(.zero)
        let task = Task { try await loop.sleep(until: .after(.seconds(3_600))) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(started.nanoseconds + 60_000_000_000 > Deadline.after(.zero).nanoseconds)
    }

    @Test("a busy task does not keep timers and posted work from running")
    func fairness() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let loop = group.loops[0]
        let done = Atomic<Bool>(false)
        let spinner = loop.spawn {
            var spins = 0
            while !done.load(ordering: .acquiring) {
                await Task.yield()
                spins += 1
            }
            return spins
        }
        try await loop.sleep(until: .after(.milliseconds(5)))
        _ = try await loop.submit { true }
        done.store(true, ordering: .releasing)
        #expect(await spinner.value > 0)
    }

    @Test("counts its turns")
    func statistics() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        for _ in 0..<10 { _ = try await group.loops[0].submit { 1 } }
        #expect(group.loops[0].statistics.turns > 0)
        #expect(group.loops[0].statistics.takeLongestTurnNanoseconds() > 0)
    }
}

@Suite("BlockingPool")
struct BlockingPoolTests {
    @Test("refuses what neither a thread nor the queue can take, and nothing else")
    func bounded() async throws {
        let pool = try BlockingPool(name: "test", threads: 1, queueMax: 2)
        defer { pool.close() }
        let gate = Gate()
        let deadline = Deadline.after(.seconds(30))
        async let running: Void = pool.run(deadline: deadline) { gate.waitUntilOpen() }
        while !gate.isEntered { await Task.yield() }
        async let first: Int = pool.run(deadline: deadline) { 1 }
        async let second: Int = pool.run(deadline: deadline) { 2 }
        while pool.waiting < 2 { await Task.yield() }
        await #expect(throws: NetError.overloaded) { try await pool.run(deadline: deadline) { 3 } }
        gate.open()
        try await running
        #expect(try await first + second == 3)
    }

    @Test("does not start a call whose caller has gone away meanwhile")
    func givenUp() async throws {
        let pool = try BlockingPool(name: "test", threads: 1, queueMax: 2)
        defer { pool.close() }
        let gate = Gate()
        let deadline = Deadline.after(.seconds(30))
        async let running: Void = pool.run(deadline: deadline) { gate.waitUntilOpen() }
        while !gate.isEntered { await Task.yield() }
        let waiting = Task { try await pool.run(deadline: deadline) { Issue.record("ran") } }
        while pool.waiting < 1 { await Task.yield() }
        waiting.cancel()
        gate.open()
        try await running
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test("does not start a call whose deadline passed in the queue")
    func late() async throws {
        let pool = try BlockingPool(name: "test", threads: 1, queueMax: 2)
        defer { pool.close() }
        await #expect(throws: NetError.deadlineExceeded) {
            try await pool.run(deadline: .after(.zero)) { Issue.record("ran") }
        }
    }
}

final class Gate: Sendable {
    private let entered = Atomic<Bool>(false)
    private let opened = Atomic<Bool>(false)
    var isEntered: Bool { entered.load(ordering: .acquiring) }
    func open() { opened.store(true, ordering: .releasing) }
    func waitUntilOpen() {
        entered.store(true, ordering: .releasing)
        while !opened.load(ordering: .acquiring) {}
    }
}
