public import NovaPrimitives
import Synchronization

/// One step of a trace that is recorded, from its start to its end.
///
/// Exists only for traces that are sampled, so whoever holds none pays a comparison with `nil`.
/// Safe from any thread; what is told after its end is ignored.
public final class Span: Sendable {
    /// Which side of what it is (OpenTelemetry `SpanKind`).
    public enum Kind: Sendable, Hashable {
        /// Inside a process.
        case inner
        /// Serves a request.
        case server
        /// Makes a request.
        case client
    }

    /// A value of an attribute.
    public enum Value: Sendable, Hashable {
        /// At most 256 bytes travel.
        case text(String)
        /// A whole number.
        case integer(Int64)
        /// Yes or no.
        case flag(Bool)
    }

    /// What is known about the step: names of OpenTelemetry's semantic conventions.
    public typealias Attribute = (name: StaticString, value: Value)

    private struct State {
        var name: String
        var attributes: [Attribute]
        var dropped = 0
        var failure: String?
        var isOver = false
    }

    /// Names the step; what it causes is sent with this.
    public let context: TraceContext
    /// What other systems pass along.
    public let traceState: TraceState?
    private let parent: TraceContext.SpanID?
    private let isParentRemote: Bool
    private let kind: Kind
    private let startedAt: WallTime
    private let startNanoseconds: Int64
    private let tracer: Tracer
    private let state: Mutex<State>

    /// The step that the present task works for; what finds it starts its own steps below it.
    @TaskLocal public static var current: Span?

    init(
        _ context: TraceContext, traceState: TraceState?, parent: TraceContext.SpanID?,
        isParentRemote: Bool, name: String, kind: Kind, attributes: [Attribute], tracer: Tracer
    ) {
        self.context = context
        self.traceState = traceState
        self.parent = parent
        self.isParentRemote = isParentRemote
        self.kind = kind
        self.tracer = tracer
        startedAt = tracer.time.now
        startNanoseconds = tracer.time.monotonicNanoseconds
        state = Mutex(State(name: name, attributes: attributes))
    }

    /// A step that this one causes in the same process.
    public func child(
        _ name: String, kind: Kind, attributes: [Attribute] = []
    ) -> Span {
        Span(
            context.child(), traceState: traceState, parent: context.spanID,
            isParentRemote: false, name: name, kind: kind, attributes: attributes, tracer: tracer)
    }

    /// Names what the step does once that is known, of low cardinality.
    public func rename(_ name: String) {
        state.withLock { state in
            if !state.isOver { state.name = name }
        }
    }

    /// Adds what is known about the step; beyond 32 attributes they are counted only.
    public func set(_ name: StaticString, _ value: Value) {
        state.withLock { state in
            guard !state.isOver else { return }
            if state.attributes.count < Limits.spanAttributesMax {
                state.attributes.append((name, value))
            } else {
                state.dropped += 1
            }
        }
    }

    /// Marks the step as failed; `why` is a word of ours, never text from a person or a peer.
    public func fail(_ why: String) {
        state.withLock { state in
            if !state.isOver { state.failure = why }
        }
    }

    /// Ends the step, once, and hands it to the tracer.
    public func end() {
        let nanoseconds = tracer.time.monotonicNanoseconds - startNanoseconds
        let last: State? = state.withLock { state in
            guard !state.isOver else { return nil }
            state.isOver = true
            return state
        }
        guard let last else { return }
        tracer.take(
            FinishedSpan(
                context: context, traceState: traceState, parent: parent,
                isParentRemote: isParentRemote, name: last.name, kind: kind, startedAt: startedAt,
                nanoseconds: max(0, nanoseconds), attributes: last.attributes,
                droppedAttributes: last.dropped, failure: last.failure))
    }
}

/// A step as it is sent away.
public struct FinishedSpan: Sendable {
    /// Names it.
    public let context: TraceContext
    /// What other systems pass along.
    public let traceState: TraceState?
    /// The step that caused it; `nil` for the first of a trace.
    public let parent: TraceContext.SpanID?
    /// Whether that one is of another process.
    public let isParentRemote: Bool
    /// What it does, of low cardinality.
    public let name: String
    /// Which side of what it is.
    public let kind: Span.Kind
    /// When it began.
    public let startedAt: WallTime
    /// How long it took.
    public let nanoseconds: Int64
    /// What is known about it.
    public let attributes: [Span.Attribute]
    /// How many attributes were left out.
    public let droppedAttributes: Int
    /// Why it failed; `nil` if it did not.
    public let failure: String?
}
