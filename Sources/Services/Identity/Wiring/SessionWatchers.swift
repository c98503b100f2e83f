import NovaPrimitives
import Synchronization

/// Who watches sessions in this process. One reader of the log tells all of them; without watchers
/// nothing is read.
final class SessionWatchers: Sendable {
    private struct State {
        var byUser: [UUID: [SessionWatcher]] = [:]
        var count = 0
        /// Where the reader is; `nil` while nobody's watch has begun.
        var tail: SessionTail?
        var isStopping = false
        var nextGapAt: Int64 = .min
    }

    private let time: any TimeSource
    private let state = Mutex(State())

    init(time: any TimeSource) { self.time = time }

    /// Watches under way.
    var count: Int { state.withLock { $0.count } }

    /// Takes in a watcher, who is told of everything from now on once ``begin(_:at:)`` was called.
    ///
    /// - Throws: ``IdentityError/watchersTooMany``, ``IdentityError/stopping``.
    func add(_ userID: UUID, expiresAt: WallTime?) throws(IdentityError) -> SessionWatcher {
        let now = time.now
        return try state.withLock { (state) throws(IdentityError) in
            guard !state.isStopping else { throw .stopping }
            guard state.count < Limits.watchersMax,
                state.byUser[userID]?.count ?? 0 < Limits.watchersPerUserMax
            else { throw .watchersTooMany }
            let watcher = SessionWatcher(
                userID, expiresAt: expiresAt, beganWithoutTail: state.tail == nil, at: now)
            state.byUser[userID, default: []].append(watcher)
            state.count += 1
            return watcher
        }
    }

    /// Begins to tell `watcher`, who has looked at the log when it was complete below `settled`.
    func begin(_ watcher: SessionWatcher, at settled: Int64) {
        state.withLock { state in
            // A reader that was there when the watcher came has told it all since.
            guard watcher.beganWithoutTail || state.tail == nil else { return }
            if let tail = state.tail, tail.from <= settled { return }
            state.tail = SessionTail(from: settled)
        }
    }

    /// Forgets a watcher.
    func remove(_ watcher: SessionWatcher) {
        watcher.end()
        state.withLock { state in
            guard var others = state.byUser[watcher.userID],
                let at = others.firstIndex(where: { $0 === watcher })
            else { return }
            others.remove(at: at)
            state.byUser[watcher.userID] = others.isEmpty ? nil : others
            state.count -= 1
            if state.count == 0 { state.tail = nil }
        }
    }

    /// Reads the log on and tells what is new, then gives signs of life that are due.
    ///
    /// - Throws: what the store throws; the next time it is read from the same place.
    func tell(from store: some IdentityStore) async throws {
        defer { giveSigns() }
        guard let from = state.withLock({ $0.tail?.from }) else { return }
        let page = try await store.sessionEvents(
            from: from, of: nil, count: Limits.sessionEventsPerRead,
            deadline: .after(Limits.sessionTailTime))
        state.withLock { state in
            // Another watcher may have moved it back meanwhile: read again.
            guard state.tail?.from == from else { return }
            guard let new = state.tail?.take(page) else { return tellGap(&state, from) }
            for event in new {
                for watcher in state.byUser[event.userID] ?? [] {
                    watcher.offer(.event(event, from: from))
                }
            }
        }
    }

    /// Ends every watch; no other begins.
    func stop() {
        let all = state.withLock { state in
            state.isStopping = true
            return state.byUser.values.flatMap { $0 }
        }
        for watcher in all { watcher.offer(.stop) }
    }

    private func tellGap(_ state: inout State, _ from: Int64) {
        let now = time.monotonicNanoseconds
        guard now >= state.nextGapAt else { return }
        state.nextGapAt = now + Limits.sessionGapInterval.nanosecondsClamped
        for watcher in state.byUser.values.joined() { watcher.offer(.gap(from: from)) }
    }

    private func giveSigns() {
        let now = time.now
        state.withLock { state in
            guard let from = state.tail?.from else { return }
            for watcher in state.byUser.values.joined() { watcher.giveSign(from: from, at: now) }
        }
    }
}

/// One watch: what its stream has yet to be told.
final class SessionWatcher: Sendable {
    /// What a watcher is told. `from` is a place in the log that misses nothing of what follows.
    enum Told: Sendable {
        case event(SessionEvent, from: Int64)
        case heartbeat(from: Int64)
        case gap(from: Int64)
        /// The server stops.
        case stop
    }

    private struct State {
        var waiting = BoundedQueue<Told>(capacity: Limits.watcherEventsMax)
        var reader: UnsafeContinuation<Void, Never>?
        var isOver = false
        var nextSignAt: WallTime
    }

    let userID: UUID
    let beganWithoutTail: Bool
    private let expiresAt: WallTime?
    private let state: Mutex<State>

    init(_ userID: UUID, expiresAt: WallTime?, beganWithoutTail: Bool, at now: WallTime) {
        self.userID = userID
        self.expiresAt = expiresAt
        self.beganWithoutTail = beganWithoutTail
        state = Mutex(State(nextSignAt: now + Limits.heartbeatInterval))
    }

    /// Adds to what waits; if that is too much already, a gap takes its place.
    func offer(_ told: Told) {
        let reader = state.withLock { state in
            if !state.waiting.append(told) {
                state.waiting = BoundedQueue(capacity: Limits.watcherEventsMax)
                switch told {
                case .event(_, let from), .heartbeat(let from), .gap(let from):
                    _ = state.waiting.append(.gap(from: from))
                case .stop: _ = state.waiting.append(.stop)
                }
            }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// Gives a sign of life if one is due, or if the watcher's time is up.
    func giveSign(from: Int64, at now: WallTime) {
        let isDue = state.withLock { state in
            let isOver = expiresAt.map { now >= $0 } ?? false
            guard state.waiting.isEmpty, isOver || now >= state.nextSignAt else { return false }
            state.nextSignAt = now + Limits.heartbeatInterval
            return true
        }
        if isDue { offer(.heartbeat(from: from)) }
    }

    /// The next that is told; `nil` once the task is cancelled or ``end()`` was called. One reads.
    func next() async -> Told? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
                let isReady = state.withLock { state in
                    guard state.waiting.isEmpty, !state.isOver else { return true }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            end()
        }
        return state.withLock { $0.waiting.popFirst() }
    }

    /// Ends the watch.
    func end() {
        let reader = state.withLock { state in
            state.isOver = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }
}
