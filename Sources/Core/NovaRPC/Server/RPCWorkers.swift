import NovaNet

/// Runs the handlers of a loop on worker tasks that are parked between calls.
///
/// Creating a task costs more than resuming a parked one, and resuming one more than going on with the
/// next call: a worker takes call after call until a handler suspends. The worker that was woken behind
/// it then goes on with those that wait.
///
/// ```
///  run(call) ──▶ waiting ──▶ worker: call, call, call … suspended in a handler
///                   └──────▶ woken worker, next in the loop's queue: call, call …
/// ```
/// A worker that was cancelled stays cancelled, so it ends with its call. Confined to its loop.
final class RPCWorkers: @unchecked Sendable {
    // SAFETY: used on the loop's thread only; worker tasks run on that thread, too.
    private let loop: EventLoop
    private var idle: [RPCWorker] = []
    /// First in, first out; each is retained once.
    private var waiting: [Unmanaged<RPCServerCall>] = []
    private var waitingHead = 0
    /// Whether a worker is in the loop's queue: it will look at `waiting`.
    private var isWoken = false

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// Runs `call` on a worker, soon.
    func run(_ call: RPCServerCall) {
        waiting.append(.passRetained(call))
        if !isWoken { wake() }
    }

    deinit {
        for call in waiting[waitingHead...] { call.release() }
    }

    /// Ends the parked workers.
    func close() {
        let parked = idle
        idle.removeAll()
        for worker in parked {
            worker.parked?.resume(returning: false)
            worker.parked = nil
        }
    }

    private func wake() {
        isWoken = true
        if let worker = idle.popLast(), let parked = worker.parked {
            worker.parked = nil
            parked.resume(returning: true)
            return
        }
        let worker = RPCWorker()
        worker.task = loop.spawn { await self.work(worker) }
    }

    private func next() -> RPCServerCall? {
        guard waitingHead < waiting.count else {
            waiting.removeAll(keepingCapacity: true)
            waitingHead = 0
            return nil
        }
        let call = waiting[waitingHead].takeRetainedValue()
        waitingHead += 1
        if waitingHead == Limits.callsPerWakeMax, waitingHead < waiting.count {
            waiting.removeFirst(waitingHead)
            waitingHead = 0
        }
        return call
    }

    nonisolated(nonsending) private func work(_ worker: RPCWorker) async {
        repeat {
            isWoken = false
            var budget = Limits.callsPerWakeMax
            while budget > 0, let call = next() {
                if budget == Limits.callsPerWakeMax { call.server.readClock() }
                budget -= 1
                // Before the handler runs: if it suspends, somebody must go on with the others.
                if waitingHead < waiting.count, !isWoken { wake() }
                call.worker = worker
                await call.run()
                call.worker = nil
                if worker.isCancelled { return }
            }
            guard idle.count < Limits.idleWorkersPerLoopMax else { return }
        } while await park(worker)
    }

    /// Waits for calls; `false` when none will come.
    nonisolated(nonsending) private func park(_ worker: RPCWorker) async -> Bool {
        await withUnsafeContinuation { continuation in
            worker.parked = continuation
            idle.append(worker)
        }
    }
}

/// One task that serves calls, one after the other.
final class RPCWorker: @unchecked Sendable {
    // SAFETY: used on the loop's thread only.
    var task: Task<Void, Never>?
    var parked: UnsafeContinuation<Bool, Never>?
    private(set) var isCancelled = false

    /// Cancels the handler that runs here now.
    func cancel() {
        isCancelled = true
        task?.cancel()
    }
}
