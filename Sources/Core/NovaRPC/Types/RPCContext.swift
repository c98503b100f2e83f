public import NovaNet
public import NovaObservability
public import NovaPrimitives
import Synchronization

/// Whom a verified token names.
public struct RPCPrincipal: Sendable, Hashable {
    /// The user.
    public let userID: UUID
    /// The session that the token belongs to.
    public let sessionID: UUID
    /// Role names as the token carries them: `user`, `moderator`, `admin`.
    public let roles: [String]

    /// A user with a session and roles.
    public init(userID: UUID, sessionID: UUID, roles: [String]) {
        self.userID = userID
        self.sessionID = sessionID
        self.roles = roles
    }

    /// Whether the roles include `role`.
    public func has(_ role: String) -> Bool { roles.contains(role) }
}

/// What a handler knows about the call it serves.
///
/// A small value around shared state; it may be kept after the call and used from any thread.
public struct RPCContext: Sendable {
    let state: RPCCallState

    init(_ state: RPCCallState) { self.state = state }

    /// A context without a connection: for tests, and for calling a handler inside the process.
    public init(
        deadline: Deadline, metadata: RPCMetadata = [], principal: RPCPrincipal? = nil,
        service: String? = nil
    ) {
        state = RPCCallState(
            deadline: deadline, metadata: metadata, peer: RPCPeer(address: nil, service: nil))
        state.principal = principal
        state.serviceCaller = service
    }

    /// When the caller stops waiting. Pass it on to everything the handler waits for.
    public var deadline: Deadline { state.deadline }
    /// What came with the request, reserved names left out.
    public var metadata: RPCMetadata { state.metadata }
    /// The caller's address; `nil` over an in-memory pipe.
    public var peerAddress: SocketAddress? { state.peer.address }
    /// Where the request entered the house: what a service of the house says by `x-client-address`, or a
    /// caller on this machine, else where the call itself comes from; `nil` over an in-memory pipe.
    public var clientAddress: SocketAddress? {
        let isTrusted = serviceCaller != nil || peerAddress?.isLoopback ?? true
        if isTrusted, let text = state.metadata["x-client-address"],
            let address = SocketAddress(numericHost: text, port: 0)
        {
            return address
        }
        return peerAddress
    }
    /// Whom the request's token names; `nil` for an anonymous call.
    public var principal: RPCPrincipal? { state.principal }
    /// The house's service that calls, by its transport identity; `nil` for everybody else.
    public var serviceCaller: String? { state.serviceCaller }
    /// Whether a service calls in its own name: neither for a user nor, as the gateway does, for
    /// strangers. Such a caller may see what no user may. A token that came along, even one that was
    /// refused, says that it calls for somebody.
    public var isServiceItself: Bool {
        guard let caller = serviceCaller, caller != RPCAccess.gateway else { return false }
        return principal == nil && state.metadata["authorization"] == nil
    }

    /// The method called; `nil` in a context made by hand.
    public var method: RPCMethodDescriptor? { state.method }
    /// The step of a trace that this call is: its own if it is recorded, else the caller's, from the
    /// W3C `traceparent` that came with the request; `nil` without one.
    public var trace: TraceContext? { state.span?.context ?? state.callerTrace }
    /// The identifier that the edge gave to the request.
    public var requestID: String? { state.metadata["x-request-id"] }
    /// Whether the caller went away or the deadline passed. The handler's task is cancelled, too.
    public var isCancelled: Bool { state.isCancelled.load(ordering: .relaxed) }

    /// Adds to the metadata sent before the first response. No effect once that was sent.
    public func addResponseMetadata(_ name: String, _ value: String) {
        state.withExtras { _ = $0.headers.add(name, value) }
    }

    /// Adds bytes, under a name that ends in `-bin`, to the metadata sent before the first response.
    public func addResponseMetadata(_ name: String, binary value: [UInt8]) {
        state.withExtras { _ = $0.headers.add(name, binary: value) }
    }

    /// Sends the metadata that ``addResponseMetadata(_:_:)`` collected now, ahead of the first response:
    /// for a caller that waits for it. Without this it leaves with the first response.
    public func sendResponseMetadata() { state.sendHeadersNow() }

    /// Adds to the metadata sent with the status.
    public func addTrailingMetadata(_ name: String, _ value: String) {
        state.withExtras { _ = $0.trailers.add(name, value) }
    }

    /// Adds bytes, under a name that ends in `-bin`, to the metadata sent with the status.
    public func addTrailingMetadata(_ name: String, binary value: [UInt8]) {
        state.withExtras { _ = $0.trailers.add(name, binary: value) }
    }

    /// Whether the request that the handler has read last travelled compressed.
    public var isRequestCompressed: Bool { state.isRequestCompressed.load(ordering: .relaxed) }

    /// Says whether the responses shall travel compressed, however short they are; a streaming handler
    /// may say otherwise for single messages. Without this they are if the request was or the server's
    /// configuration says so, and they are long enough for it to be worth the time.
    ///
    /// Call before the first response; later it cannot begin to compress. No effect if the caller does
    /// not read gzip, or on a message that would not become shorter.
    public func compressResponses(_ isWanted: Bool = true) {
        state.responseCompression.store(isWanted ? 1 : 0, ordering: .relaxed)
    }

    /// A call to a peer on behalf of this one: it ends after `timeout` or with this call, whichever is
    /// first, and forwards `authorization` and `x-request-id`. It is a step of this call's trace: of its
    /// own if that is recorded, else the caller's context is passed on as it came (W3C Trace Context
    /// §3.4).
    public func call(timeout: Duration) -> RPCCall {
        var forwarded = RPCMetadata()
        if !state.metadata.isEmpty {
            for name in ["authorization", "x-request-id"] {
                if let value = state.metadata[name] { forwarded.add(name, value) }
            }
            if state.span == nil, let trace = state.callerTrace {
                forwarded.add("traceparent", trace.traceparent)
                if let others = state.callerTraceState { forwarded.add("tracestate", others.text) }
            }
        }
        var call = RPCCall(deadline: min(deadline, .after(timeout)), metadata: forwarded)
        call.span = state.span
        return call
    }
}

/// What the copies of an ``RPCContext`` share.
@usableFromInline
class RPCCallState: @unchecked Sendable {
    // SAFETY: `principal`, `serviceCaller` and `span` are set on the loop before the handler starts and
    // not again; the rest is immutable, atomic or under a lock.

    struct Extras {
        var headers = RPCMetadata()
        var trailers = RPCMetadata()
    }

    let deadline: Deadline
    let metadata: RPCMetadata
    let peer: RPCPeer
    var principal: RPCPrincipal?
    var serviceCaller: String?
    /// The call as a recorded step of a trace.
    var span: Span?
    let isCancelled = Atomic<Bool>(false)
    let isRequestCompressed = Atomic<Bool>(false)
    /// 1 if the handler wants compressed responses, 0 if it does not, -1 if it said nothing.
    let responseCompression = Atomic<Int8>(-1)
    private let hasExtras = Atomic<Bool>(false)
    private let extras = Mutex<Extras?>(nil)

    /// The method called; `nil` without a connection.
    var method: RPCMethodDescriptor? { nil }

    init(deadline: Deadline, metadata: RPCMetadata, peer: RPCPeer) {
        self.deadline = deadline
        self.metadata = metadata
        self.peer = peer
        serviceCaller = peer.service
    }

    /// The caller's step.
    var callerTrace: TraceContext? {
        metadata["traceparent"].flatMap(TraceContext.init(traceparent:))
    }

    /// What other tracing systems pass along with it.
    var callerTraceState: TraceState? {
        let lists = metadata.values("tracestate")
        return lists.isEmpty ? nil : TraceState(lists.joined(separator: ","))
    }

    /// Metadata that the handler adds to the response; `nil` if it added none.
    var addedMetadata: Extras? {
        hasExtras.load(ordering: .acquiring) ? extras.withLock { $0 } : nil
    }

    /// Sends the response's headers unless they were sent. A call without a connection has none.
    func sendHeadersNow() {}

    func withExtras(_ body: (inout Extras) -> Void) {
        extras.withLock { extras in
            var changed = extras ?? Extras()
            body(&changed)
            extras = changed
        }
        hasExtras.store(true, ordering: .releasing)
    }
}
