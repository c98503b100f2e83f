import Glibc
public import NovaPrimitives
import Synchronization

/// A few threads for calls that block: password hashing, name look-ups, `PQcancel`.
///
/// Both the threads and the queue before them are bounded: one call too many is refused at once, so
/// that overload shows as an error and not as a longer wait.
public final class BlockingPool: @unchecked Sendable {
    // SAFETY: `queue` and `isClosed` are guarded by `mutex`.

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var queue: BoundedQueue<@Sendable () -> Void>
    private var isClosed = false
    private let waitingCount = Atomic<Int>(0)

    /// Calls that wait for a thread now.
    public var waiting: Int { waitingCount.load(ordering: .relaxed) }

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - name: shown by `ps -L`, at most 15 bytes.
    ///   - threads: calls that run at once.
    ///   - queueMax: calls that may wait beyond those.
    /// - Throws: ``NetError/system(operation:code:)`` if the kernel gives no thread.
    public init(name: String, threads: Int? = nil, queueMax: Int? = nil) throws(NetError) {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
        queue = BoundedQueue(capacity: queueMax ?? Limits.blockingQueueDefault)
        for _ in 0..<max(1, threads ?? Limits.blockingThreadsDefault) {
            try startThread(name: name) { self.work() }
        }
    }

    /// Runs `body` on a thread of the pool and resumes the caller on its own executor.
    ///
    /// - Throws: ``NetError/overloaded`` when the queue is full, ``NetError/deadlineExceeded`` when no
    ///   thread was free in time and `CancellationError` when the caller's task was cancelled before one
    ///   was (`body` has not run then), ``NetError/closed``, or what `body` throws.
    public func run<Value: Sendable>(
        deadline: Deadline, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let isGivenUp = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let accepted = submit {
                    if isGivenUp.isSet {
                        continuation.resume(throwing: CancellationError())
                    } else if deadline.isOver() {
                        continuation.resume(throwing: NetError.deadlineExceeded)
                    } else {
                        continuation.resume(with: Result { try body() })
                    }
                }
                if let refusal = accepted { continuation.resume(throwing: refusal) }
            }
        } onCancel: {
            isGivenUp.set()
        }
    }

    /// Whether the caller of a queued body still wants it.
    private final class CancellationFlag: Sendable {
        private let value = Atomic<Bool>(false)
        var isSet: Bool { value.load(ordering: .relaxed) }
        func set() { value.store(true, ordering: .relaxed) }
    }

    /// Ends the threads once the queue is empty; further calls are refused.
    public func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    private func submit(_ body: @escaping @Sendable () -> Void) -> NetError? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isClosed { return .closed }
        guard queue.append(body) else { return .overloaded }
        waitingCount.store(queue.count, ordering: .relaxed)
        pthread_cond_signal(condition)
        return nil
    }

    private func work() {
        while let body = next() { body() }
    }

    private func next() -> (@Sendable () -> Void)? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let body = queue.popFirst() {
                waitingCount.store(queue.count, ordering: .relaxed)
                return body
            }
            if isClosed { return nil }
            pthread_cond_wait(condition, mutex)
        }
    }
}
