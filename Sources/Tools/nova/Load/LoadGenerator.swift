import NovaNet
import NovaPrimitives
import NovaRPC
import Synchronization

/// Makes calls over a target's connections: as fast as answers come, or by a schedule.
///
/// All calls run on the target's one loop. A latency runs from the moment a call was *due*: a server
/// that stalls is charged for every call that should have left meanwhile (no coordinated omission).
final class LoadGenerator: @unchecked Sendable {
    // SAFETY: `records`, `begins` and `next` are used on the loop's thread only; `running` is atomic.

    private let target: LoadTarget
    private let channels: [RPCChannel]
    private let timeout: Duration
    private let running = Atomic<Int>(0)
    private let sliceNanoseconds: Int64
    private var records: [LoadRecord] = []
    private var begins: [Int64] = []
    private var next = 0

    /// - Parameters:
    ///   - target: whose open connections are used, in turn.
    ///   - timeout: what each call gets.
    ///   - slice: length of a slice of the records.
    init(_ target: LoadTarget, timeout: Duration, slice: Duration = .seconds(1)) {
        self.target = target
        self.timeout = timeout
        channels = target.channels
        sliceNanoseconds = slice.nanosecondsClamped
    }

    /// Begins a record; what was due before stays in the one before.
    private func startRecord(_ kinds: Int, at moment: Int64) {
        records.append(LoadRecord(kinds: kinds, sliceNanoseconds: sliceNanoseconds))
        begins.append(moment)
    }

    // MARK: Closed loop

    /// Keeps `concurrency` calls under way on every connection for `seconds`, or until `callsMax` were
    /// made. `watch` is called some forty times a second meanwhile.
    func closed(
        _ method: LoadMethod, concurrency: Int, seconds: Double, callsMax: Int = .max,
        watch: () throws -> Void = {}
    ) throws -> LoadRecord {
        try closed(
            method, workers: concurrency * channels.count, seconds: seconds, callsMax: callsMax,
            watch: watch)
    }

    /// As ``closed(_:concurrency:seconds:callsMax:watch:)`` with `workers` calls under way over all
    /// connections, each worker going from one connection to the next.
    func closed(
        _ method: LoadMethod, workers: Int, seconds: Double, callsMax: Int = .max,
        watch: () throws -> Void = {}
    ) throws -> LoadRecord {
        running.store(workers, ordering: .releasing)
        let budget = Budget(callsMax)
        target.loop.execute { [self] in
            startRecord(1, at: SystemTime().monotonicNanoseconds)
            let end = begins[0] + Int64(seconds * 1_000_000_000)
            for worker in 0..<workers {
                target.loop.spawn {
                    await self.work(method, worker, stride: workers, until: end, budget)
                    self.running.subtract(1, ordering: .acquiringAndReleasing)
                }
            }
        }
        let patience = Duration.nanoseconds(Int64(seconds * 1_000_000_000)) + timeout
        return try finish(by: .after(patience + .seconds(Limits.loadGraceSeconds)), watch)[0]
    }

    private nonisolated(nonsending) func work(
        _ method: LoadMethod, _ worker: Int, stride: Int, until end: Int64, _ budget: Budget
    ) async {
        let clock = SystemTime()
        var at = worker % channels.count
        while budget.take() {
            let now = clock.monotonicNanoseconds
            guard now < end else { return }
            await call(method, channels[at], due: now, phase: 0, kind: 0)
            at = (at + stride) % channels.count
        }
    }

    private nonisolated(nonsending) func call(
        _ method: LoadMethod, _ channel: RPCChannel, due: Int64, phase: Int, kind: Int
    ) async {
        let deadline = Deadline(nanoseconds: due + timeout.nanosecondsClamped)
        do throws(RPCError) {
            let messages = try await method.call(channel, RPCCall(deadline: deadline))
            let latency = SystemTime().monotonicNanoseconds - due
            records[phase].succeeded(
                due: due - begins[phase], after: latency, messages: messages, kind: kind)
        } catch {
            records[phase].failed(due: due - begins[phase], error.code, kind: kind)
        }
    }

    // MARK: Open loop

    /// A while of the schedule.
    struct Phase {
        /// Calls a second.
        let rate: Double
        let seconds: Double
    }

    /// Sends the methods in turn, phase after phase without a pause, whatever becomes of the calls.
    ///
    /// This thread keeps the time and hands the loop all calls that are due.
    /// - Returns: a record for each phase, of the calls that were due in it.
    func open(_ methods: [LoadMethod], _ phases: [Phase]) throws -> [LoadRecord] {
        var start = SystemTime().monotonicNanoseconds
        for phase in phases {
            // Before the phase's calls: the loop keeps the order of what it is handed.
            let begin = start
            target.loop.execute { [self] in startRecord(methods.count, at: begin) }
            try send(methods, phase, from: start)
            start += Int64(phase.seconds * 1_000_000_000)
        }
        return try finish(by: .after(timeout + .seconds(Limits.loadGraceSeconds))) {}
    }

    private func send(_ methods: [LoadMethod], _ phase: Phase, from start: Int64) throws {
        let clock = SystemTime()
        let total = Int(phase.rate * phase.seconds)
        let interval = 1_000_000_000 / phase.rate
        var sent = 0
        while sent < total {
            let elapsed = Double(clock.monotonicNanoseconds - start)
            let due = min(total, max(0, Int(elapsed / interval) + 1))
            if due > sent {
                launch(methods, sent..<due) { start + Int64(Double($0) * interval) }
                sent = due
            }
            let wait = Double(sent) * interval - Double(clock.monotonicNanoseconds - start)
            // Not longer than a tenth of a second, so that Ctrl-C is heard.
            try Interruption.pause(.nanoseconds(Int64(max(0, min(wait, 100_000_000)))))
        }
    }

    private func launch(
        _ methods: [LoadMethod], _ calls: Range<Int>, due: @escaping @Sendable (Int) -> Int64
    ) {
        running.add(calls.count, ordering: .acquiringAndReleasing)
        target.loop.execute { [self] in
            let now = SystemTime().monotonicNanoseconds
            let phase = records.count - 1
            for at in calls {
                let moment = due(at)
                let kind = at % methods.count
                // Whoever waits for this many answers waits for a server that is gone.
                guard running.load(ordering: .relaxed) <= Limits.loadCallsUnderWayMax else {
                    records[phase].couldNotLeave(due: moment - begins[phase], kind: kind)
                    running.subtract(1, ordering: .acquiringAndReleasing)
                    continue
                }
                records[phase].left(due: moment, at: now)
                let channel = channels[next % channels.count]
                next += 1
                target.loop.spawn {
                    await self.call(methods[kind], channel, due: moment, phase: phase, kind: kind)
                    self.running.subtract(1, ordering: .acquiringAndReleasing)
                }
            }
        }
    }

    // MARK: The end

    private func finish(by deadline: Deadline, _ watch: () throws -> Void) throws -> [LoadRecord] {
        let isDone = try Interruption.wait(until: deadline) {
            try watch()
            return running.load(ordering: .acquiring) == 0
        }
        let left = running.load(ordering: .acquiring)
        return try target.loop.wait(Limits.loadGraceSeconds) { [self] in
            if !isDone { records[records.count - 1].lost = left }
            return records
        }
    }

    /// Calls that may still be made. Confined to the loop.
    private final class Budget: @unchecked Sendable {
        // SAFETY: used on the loop's thread only.
        private var left: Int

        init(_ calls: Int) { left = calls }

        func take() -> Bool {
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}
