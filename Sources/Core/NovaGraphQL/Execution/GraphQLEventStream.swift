import NovaPrimitives
import Synchronization

/// The events behind one subscription, from whoever makes them to the one who reads (§6.2.3.1).
///
/// ```
///   send ──▶ waiting, at most `eventsMax` ──▶ next
///                │ one too many: the oldest goes, and `gap` is read in its place
/// ```
/// Any thread sends; one task reads. Ends when its maker finishes it or its reader leaves, whichever is
/// first.
public final class GraphQLEventStream<Event: Sendable>: GraphQLEvents, Sendable {
    private struct State {
        var waiting: BoundedQueue<Event>
        var hasGap = false
        var end: Result<Void, GraphQLError>?
        var reader: UnsafeContinuation<Void, Never>?
        var onEnd: (@Sendable () -> Void)?
    }

    private let gap: Event
    private let state: Mutex<State>

    /// A stream without events yet.
    ///
    /// - Parameters:
    ///   - eventsMax: how many may wait for the reader.
    ///   - gap: what the reader gets in place of those that were too many.
    ///   - onEnd: called once, when nothing needs to be sent any more.
    public init(
        eventsMax: Int? = nil, gap: Event, onEnd: @escaping @Sendable () -> Void = {}
    ) {
        self.gap = gap
        state = Mutex(
            State(
                waiting: BoundedQueue(capacity: eventsMax ?? Limits.eventsWaitingMax),
                onEnd: onEnd))
    }

    /// Adds an event; it is lost once the stream has ended.
    public func send(_ event: Event) {
        let reader = state.withLock { state in
            guard state.end == nil else { return nil as UnsafeContinuation<Void, Never>? }
            if state.waiting.isFull {
                _ = state.waiting.popFirst()
                state.hasGap = true
            }
            _ = state.waiting.append(event)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// Says that no event follows those that wait; with an error if that is why.
    public func finish(_ error: GraphQLError? = nil) {
        end(error.map { .failure($0) } ?? .success(()), dropsWaiting: false)
    }

    /// The reader leaves: what waits is dropped.
    public func cancel() {
        end(.success(()), dropsWaiting: true)
    }

    /// Whether nothing can be sent any more.
    public var hasEnded: Bool { state.withLock { $0.end != nil } }

    private func end(_ end: Result<Void, GraphQLError>, dropsWaiting: Bool) {
        let (reader, onEnd) = state.withLock { state in
            if dropsWaiting {
                while state.waiting.popFirst() != nil {}
                state.hasGap = false
                state.end = end
            } else if state.end == nil {
                state.end = end
            }
            defer {
                state.reader = nil
                state.onEnd = nil
            }
            return (state.reader, state.onEnd)
        }
        reader?.resume()
        onEnd?()
    }

    func nextSource() async throws(GraphQLError) -> GraphQLSource? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
                let isReady = state.withLock { state in
                    guard state.waiting.isEmpty, !state.hasGap, state.end == nil else {
                        return true
                    }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            cancel()
        }
        let next: Result<Event?, GraphQLError> = state.withLock { state in
            if state.hasGap {
                state.hasGap = false
                return .success(gap)
            }
            if let event = state.waiting.popFirst() { return .success(event) }
            defer { state.end = .success(()) }
            if case .failure(let error) = state.end { return .failure(error) }
            return .success(nil)
        }
        return try next.get().map { GraphQLTypedSource($0) }
    }
}

/// A ``GraphQLEventStream`` of any kind of event.
protocol GraphQLEvents: AnyObject, Sendable {
    /// The next event as a root source; `nil` at the end.
    func nextSource() async throws(GraphQLError) -> GraphQLSource?
    func cancel()
}

/// Opens the events behind a root field.
typealias EventOpener = @Sendable (FieldCall) async throws -> any GraphQLEvents
