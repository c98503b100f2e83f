import CNova
public import NovaPrimitives
import Glibc
import Synchronization

/// What a descriptor is ready for.
public struct Readiness: OptionSet, Sendable {
    /// The bits, as `cnova.h` names them.
    public let rawValue: UInt32

    /// Wraps the bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Bytes, a connection or the end of the stream can be read.
    public static let readable = Readiness(rawValue: 1)
    /// Bytes can be written.
    public static let writable = Readiness(rawValue: 2)
    /// The peer went away or the socket failed; reading tells which.
    public static let hangup = Readiness(rawValue: 4)
}

/// Is told, on its loop, when a registered descriptor is ready.
public protocol ReadinessHandler: AnyObject {
    /// The descriptor is ready. Level-triggered: it is told again next turn if nothing was done.
    func ready(_ readiness: Readiness)
}

/// Is told, on its loop, that a timer is due.
public protocol TimerHandler: AnyObject {
    /// The timer that `schedule` returned is due.
    func timerFired()
}

/// Gets one call at the end of the loop turn in which it asked for one.
public protocol TurnEndHandler: AnyObject {
    /// Every job of this turn has run: write out what they produced.
    func turnEnded()
}

/// One thread that owns an epoll set, timers and a queue of jobs, and runs Swift tasks.
///
/// A turn is: wait for readiness → readiness handlers → timers → jobs → turn-end handlers (which
/// write). A task started by ``spawn(_:)`` resumes on this thread after every `await`. All other
/// members are for the loop's own thread unless they say otherwise.
public final class EventLoop: TaskExecutor, @unchecked Sendable {
    // SAFETY: `inbox`, `stopping` and the statistics are synchronised; everything else is touched by
    // the loop's thread only, which `preconditionInLoop` checks at the entrances.

    private struct Inbox {
        var jobs: [UnownedJob] = []
        var bodies: [@Sendable () -> Void] = []
        var isSignalled = false
    }

    private struct Slot {
        var handler: (any ReadinessHandler)?
        var generation: UInt32 = 0
    }

    /// Position in its group, from 0.
    public let index: Int
    /// Counters that any thread may read.
    public let statistics = LoopStatistics()

    private let epoll: Int32
    private let wakeup: Int32
    private let inbox = Mutex(Inbox())
    private let stopping = Atomic<Bool>(false)
    private var ready: [UnownedJob] = []
    private var readyHead = 0
    private var slots: [Slot] = [Slot()]
    private var freeSlots: [Int] = []
    private var timers: TimerWheel<any TimerHandler>
    private var turnEnds: [any TurnEndHandler] = []
    /// Shared by all streams of the loop; valid only inside one `ready` call.
    let readBuffer: UnsafeMutableRawBufferPointer
    /// As ``readBuffer``, for what TLS streams have decrypted.
    var plaintextBuffer: UnsafeMutableRawBufferPointer {
        if let madePlaintextBuffer { return madePlaintextBuffer }
        let made = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Limits.readBufferBytes, alignment: 16)
        madePlaintextBuffer = made
        return made
    }
    private var madePlaintextBuffer: UnsafeMutableRawBufferPointer?
    /// The monotonic clock as read when this turn began, in nanoseconds.
    public private(set) var nowNanoseconds: Int64
    /// Nanoseconds spent on handshakes so far: what waited meanwhile says nothing about other work.
    public private(set) var handshakeNanoseconds: Int64 = 0
    /// The same when this turn began, at ``nowNanoseconds``.
    public private(set) var handshakeNanosecondsAtTurn: Int64 = 0

    /// Creates a loop that does nothing until ``run()``.
    ///
    /// - Throws: ``NetError/system(operation:code:)`` if the process is out of descriptors.
    public init(index: Int = 0) throws(NetError) {
        let epoll = nova_epoll_create()
        guard epoll >= 0 else { throw .system(operation: "epoll_create1", code: -epoll) }
        let wakeup = nova_eventfd()
        guard wakeup >= 0 else {
            Glibc.close(epoll)
            throw .system(operation: "eventfd", code: -wakeup)
        }
        let code = nova_epoll_add(epoll, wakeup, Readiness.readable.rawValue, 0)
        guard code == 0 else {
            Glibc.close(epoll)
            Glibc.close(wakeup)
            throw .system(operation: "epoll_ctl", code: -code)
        }
        self.index = index
        self.epoll = epoll
        self.wakeup = wakeup
        nowNanoseconds = nova_monotonic_ns()
        timers = TimerWheel(now: UInt64(nowNanoseconds) / 1_000_000)
        readBuffer = .allocate(byteCount: Limits.readBufferBytes, alignment: 16)
    }

    deinit {
        close(epoll)
        close(wakeup)
        readBuffer.deallocate()
        madePlaintextBuffer?.deallocate()
    }

    // MARK: Tasks

    /// The loop whose thread this is, or `nil` on any other thread.
    public static var current: EventLoop? {
        guard let pointer = nova_current_loop() else { return nil }
        return Unmanaged<EventLoop>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Whether the caller runs on this loop's thread. Any thread may ask.
    public var isCurrent: Bool {
        nova_current_loop() == Unmanaged.passUnretained(self).toOpaque()
    }

    /// Starts a task that runs on this loop. Any thread may call.
    @discardableResult
    public func spawn<Value: Sendable>(
        _ body: @escaping @Sendable () async -> Value
    ) -> Task<Value, Never> {
        Task(executorPreference: self, operation: body)
    }

    /// Runs `body` on the loop's thread, soon. Any thread may call.
    public func execute(_ body: @escaping @Sendable () -> Void) {
        let wake = inbox.withLock { inbox in
            inbox.bodies.append(body)
            defer { inbox.isSignalled = true }
            return !inbox.isSignalled
        }
        if wake { nova_eventfd_signal(wakeup) }
    }

    /// Called by the Swift runtime: queues one piece of a task.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            ready.append(job)
            return
        }
        let wake = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isSignalled = true }
            return !inbox.isSignalled
        }
        if wake { nova_eventfd_signal(wakeup) }
    }

    // MARK: Descriptors

    /// Watches `descriptor`. The loop keeps `handler` until the registration is cancelled.
    ///
    /// - Throws: ``NetError/system(operation:code:)``, e.g. for a closed descriptor.
    public func register(
        _ descriptor: Int32, for interest: Readiness, handler: any ReadinessHandler
    ) throws(NetError) -> Registration {
        preconditionInLoop()
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
        } else {
            slot = slots.count
            slots.append(Slot())
        }
        let generation = slots[slot].generation
        let token = UInt64(generation) << 32 | UInt64(slot)
        let code = nova_epoll_add(epoll, descriptor, interest.rawValue, token)
        guard code == 0 else {
            freeSlots.append(slot)
            throw .system(operation: "epoll_ctl", code: -code)
        }
        slots[slot].handler = handler
        return Registration(loop: self, descriptor: descriptor, slot: slot, interest: interest)
    }

    fileprivate func modify(_ registration: Registration, to interest: Readiness) {
        let token = UInt64(slots[registration.slot].generation) << 32 | UInt64(registration.slot)
        _ = nova_epoll_modify(epoll, registration.descriptor, interest.rawValue, token)
    }

    fileprivate func cancel(_ registration: Registration) {
        _ = nova_epoll_remove(epoll, registration.descriptor)
        slots[registration.slot].handler = nil
        slots[registration.slot].generation &+= 1
        freeSlots.append(registration.slot)
    }

    // MARK: Timers

    /// Names one scheduled timer.
    public struct Timer: Hashable, Sendable {
        fileprivate let token: TimerWheel<any TimerHandler>.Token
    }

    /// Calls `handler` once `deadline` has passed, within a millisecond, never early.
    public func schedule(at deadline: Deadline, _ handler: any TimerHandler) -> Timer {
        preconditionInLoop()
        let tick = UInt64(max(0, deadline.nanoseconds).saturatingAdd(999_999)) / 1_000_000
        return Timer(token: timers.insert(at: tick, handler))
    }

    /// As ``schedule(at:_:)-(_,TimerHandler)`` with a closure.
    public func schedule(at deadline: Deadline, _ body: @escaping () -> Void) -> Timer {
        schedule(at: deadline, TimerClosure(body))
    }

    /// Forgets a timer; harmless if it has fired.
    public func cancel(_ timer: Timer) {
        preconditionInLoop()
        timers.cancel(timer.token)
    }

    /// Asks for one ``TurnEndHandler/turnEnded()`` at the end of this turn.
    public func atTurnEnd(_ handler: any TurnEndHandler) {
        turnEnds.append(handler)
    }

    // MARK: Turns

    /// Runs turns on the calling thread until ``stop()``.
    public func run() {
        nova_set_current_loop(Unmanaged.passUnretained(self).toOpaque())
        defer { nova_set_current_loop(nil) }
        var events = [nova_event](repeating: nova_event(), count: Limits.eventsPerTurnMax)
        while !stopping.load(ordering: .acquiring) {
            turn(&events)
        }
    }

    /// Makes ``run()`` return after its turn. Any thread may call.
    public func stop() {
        stopping.store(true, ordering: .releasing)
        nova_eventfd_signal(wakeup)
    }

    /// Whether ``stop()`` was called: jobs may never run. Any thread may ask.
    public var isStopping: Bool { stopping.load(ordering: .acquiring) }

    private func turn(_ events: inout [nova_event]) {
        let count = nova_epoll_wait(
            epoll, &events, Int32(Limits.eventsPerTurnMax), waitMilliseconds())
        nowNanoseconds = nova_monotonic_ns()
        handshakeNanosecondsAtTurn = handshakeNanoseconds
        for index in 0..<Int(max(0, count)) {
            let slot = Int(truncatingIfNeeded: events[index].token & 0xFFFF_FFFF)
            if slot == 0 {
                nova_eventfd_clear(wakeup)
                continue
            }
            // A stale event of a slot that was given away in this turn has an older generation.
            guard slots[slot].generation == UInt32(truncatingIfNeeded: events[index].token >> 32)
            else { continue }
            slots[slot].handler?.ready(Readiness(rawValue: events[index].readiness))
        }
        runTimers()
        takeInbox()
        runJobs()
        runTurnEnds()
        statistics.turnEnded(nanoseconds: nova_monotonic_ns() - nowNanoseconds)
    }

    /// Counts the time of a handshake's step that `body` takes.
    func timingHandshake<Value, Failure: Error>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let begun = nova_monotonic_ns()
        defer { handshakeNanoseconds &+= nova_monotonic_ns() - begun }
        return try body()
    }

    private func waitMilliseconds() -> Int32 {
        if readyHead < ready.count || !turnEnds.isEmpty { return 0 }
        guard let tick = timers.nextPoll else { return -1 }
        let now = nova_monotonic_ns()
        let wait = Int64(clamping: tick) * 1_000_000 - now
        return wait <= 0 ? 0 : Int32(clamping: (wait + 999_999) / 1_000_000)
    }

    private func runTimers() {
        let tick = UInt64(nowNanoseconds) / 1_000_000
        while let handler = timers.popExpired(at: tick) { handler.timerFired() }
    }

    private func takeInbox() {
        var bodies: [@Sendable () -> Void] = []
        inbox.withLock { inbox in
            guard inbox.isSignalled else { return }
            inbox.isSignalled = false
            ready.append(contentsOf: inbox.jobs)
            inbox.jobs.removeAll(keepingCapacity: true)
            swap(&bodies, &inbox.bodies)
        }
        for body in bodies { body() }
    }

    private func runJobs() {
        var budget = Limits.jobsPerTurnMax
        let executor = asUnownedTaskExecutor()
        while readyHead < ready.count, budget > 0 {
            let job = ready[readyHead]
            readyHead += 1
            budget -= 1
            job.runSynchronously(on: executor)
        }
        if readyHead == ready.count {
            ready.removeAll(keepingCapacity: true)
            readyHead = 0
        } else {
            ready.removeFirst(readyHead)
            readyHead = 0
        }
    }

    private func runTurnEnds() {
        guard !turnEnds.isEmpty else { return }
        var handlers: [any TurnEndHandler] = []
        swap(&handlers, &turnEnds)
        for handler in handlers { handler.turnEnded() }
        if turnEnds.isEmpty {
            handlers.removeAll(keepingCapacity: true)
            turnEnds = handlers
        }
    }

    private func preconditionInLoop() {
        precondition(isCurrent, "this member belongs to the loop's own thread")
    }
}

/// One watched descriptor. Cancel it before closing the descriptor.
public final class Registration {
    // Breaks when the loop goes: a registration has no meaning without it.
    private let loop: EventLoop
    fileprivate let descriptor: Int32
    fileprivate let slot: Int
    /// What the kernel is asked to report.
    public private(set) var interest: Readiness
    private var isCancelled = false

    fileprivate init(loop: EventLoop, descriptor: Int32, slot: Int, interest: Readiness) {
        self.loop = loop
        self.descriptor = descriptor
        self.slot = slot
        self.interest = interest
    }

    /// Changes what is reported; no system call if nothing changes.
    public func watch(_ interest: Readiness) {
        guard !isCancelled, interest != self.interest else { return }
        self.interest = interest
        loop.modify(self, to: interest)
    }

    /// Ends the watch; the handler is released and not called again.
    public func cancel() {
        guard !isCancelled else { return }
        isCancelled = true
        loop.cancel(self)
    }
}

private final class TimerClosure: TimerHandler {
    private let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
    func timerFired() { body() }
}

extension Int64 {
    fileprivate func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
