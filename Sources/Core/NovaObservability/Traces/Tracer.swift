public import NovaPrimitives
import Synchronization

/// Decides which traces are recorded, and keeps their steps until they are sent away.
///
/// Head sampling: the first step of a trace decides, by its id, and everybody behind it follows
/// (`traceparent`, W3C Trace Context §3.2.2.5). At most 8,192 steps wait; what comes on top is
/// dropped and counted, so a collector that is away costs memory up to a bound and nothing else.
public final class Tracer: Sendable {
    private struct Waiting {
        var spans: [FinishedSpan] = []
        var dropped: Int64 = 0
        var recorded: Int64 = 0
        var wake: (@Sendable () -> Void)?
    }

    let time: any TimeSource
    /// Ids whose low half is below it are recorded.
    private let threshold: UInt64
    private let recordsAll: Bool
    private let waiting = Mutex(Waiting())

    /// A tracer that records this share of the traces that begin here.
    ///
    /// - Parameters:
    ///   - ratio: 0 to 1; anything outside counts as the nearest of them.
    ///   - time: of the steps.
    public init(ratio: Double, time: any TimeSource = .system) {
        let ratio = min(max(ratio.isNaN ? 0 : ratio, 0), 1)
        recordsAll = ratio == 1
        threshold = recordsAll ? .max : UInt64(ratio * 0x1p64)
        self.time = time
    }

    // MARK: Steps

    /// The first step of a request that came in, if its trace is recorded.
    ///
    /// - Parameters:
    ///   - name: what the step does, of low cardinality; made if the step is recorded.
    ///   - kind: which side of it this is.
    ///   - parent: the caller's step; `nil` if the trace begins here.
    ///   - believesParent: whether the caller's word on recording counts. Strangers could have
    ///     everything recorded; of their trace only the id goes on.
    ///   - traceState: what other systems pass along with the caller's step.
    ///   - attributes: what is known already; made if the step is recorded.
    /// - Returns: `nil` if it is not recorded.
    public func start(
        _ name: @autoclosure () -> String, kind: Span.Kind, parent: TraceContext?,
        believesParent: Bool = true, traceState: TraceState? = nil,
        attributes: @autoclosure () -> [Span.Attribute] = []
    ) -> Span? {
        let context: TraceContext
        if let parent {
            let isRecorded = believesParent ? parent.sampled : records(parent.traceID)
            guard isRecorded else { return nil }
            context = TraceContext(
                traceID: parent.traceID, spanID: parent.child().spanID, sampled: true)
        } else {
            guard threshold > 0 else { return nil }
            let root = TraceContext.root(sampled: true)
            guard records(root.traceID) else { return nil }
            context = root
        }
        return Span(
            context, traceState: parent == nil ? nil : traceState, parent: parent?.spanID,
            isParentRemote: parent != nil, name: name(), kind: kind, attributes: attributes(),
            tracer: self)
    }

    /// Whether a trace is recorded whose first step is here. By the id alone, so that every process
    /// with the same ratio says the same.
    public func records(_ trace: TraceContext.TraceID) -> Bool {
        recordsAll || trace.low < threshold
    }

    /// Keeps a step until it is sent.
    func take(_ span: FinishedSpan) {
        let wake: (@Sendable () -> Void)? = waiting.withLock { waiting in
            guard waiting.spans.count < Limits.spansWaitingMax else {
                waiting.dropped += 1
                return nil
            }
            waiting.recorded += 1
            waiting.spans.append(span)
            guard waiting.spans.count == Limits.spansPerBatchMax else { return nil }
            return waiting.wake
        }
        wake?()
    }

    // MARK: The exporter's side

    /// Is called, from any thread, when a whole batch waits.
    public func whenBatchWaits(_ wake: @escaping @Sendable () -> Void) {
        waiting.withLock { $0.wake = wake }
    }

    /// Takes the oldest steps, at most one batch of them; empty if none waits.
    public func nextBatch() -> [FinishedSpan] {
        waiting.withLock { waiting in
            let batch = Array(waiting.spans.prefix(Limits.spansPerBatchMax))
            waiting.spans.removeFirst(batch.count)
            return batch
        }
    }

    /// Steps kept so far, dropped for want of room so far, and waiting now.
    public var counts: (recorded: Int64, dropped: Int64, waiting: Int) {
        waiting.withLock { ($0.recorded, $0.dropped, $0.spans.count) }
    }
}
