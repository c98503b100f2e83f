import NovaNet

/// Runs the handlers of a loop on worker tasks that are parked between calls.
///
/// Creating a task costs more than resuming a parked one. A worker that was cancelled stays cancelled,
/// so it ends with its call. Confined to its loop.
final class RPCWorkers: @unchecked Sendable {
    // SAFETY: used on the loop's thread only; worker tasks run on that thread, too.
    private let loop: EventLoop
    private var idle: [RPCWorker] = []

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// Runs `call` on a worker, soon.
    func run(_ call: RPCServerCall) {
        if let worker = idle.popLast(), let parked = worker.parked {
            worker.parked = nil
            call.worker = worker
            parked.resume(returning: call)
            return
        }
        let worker = RPCWorker()
        call.worker = worker
        worker.task = loop.spawn { await self.work(worker, call) }
    }

    /// Ends the parked workers.
    func close() {
        let parked = idle
        idle.removeAll()
        for worker in parked {
            worker.parked?.resume(returning: nil)
            worker.parked = nil
        }
    }

    nonisolated(nonsending) private func work(
        _ worker: RPCWorker, _ first: RPCServerCall
    ) async {
        var next: RPCServerCall? = first
        while let call = next {
            next = nil
            await call.run()
            call.worker = nil
            guard !worker.isCancelled, idle.count < Limits.idleWorkersPerLoopMax else { return }
            next = await withUnsafeContinuation { continuation in
                worker.parked = continuation
                idle.append(worker)
            }
        }
    }
}

/// One task that serves calls, one after the other.
final class RPCWorker: @unchecked Sendable {
    // SAFETY: used on the loop's thread only.
    var task: Task<Void, Never>?
    var parked: UnsafeContinuation<RPCServerCall?, Never>?
    private(set) var isCancelled = false

    /// Cancels the handler that runs here now.
    func cancel() {
        isCancelled = true
        task?.cancel()
    }
}
