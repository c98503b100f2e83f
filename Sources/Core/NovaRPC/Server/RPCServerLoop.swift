import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaResilience

/// A server's share of one loop: its connections, its workers, its calls. Confined to the loop.
final class RPCServerLoop: HTTP2RequestAcceptor, @unchecked Sendable {
    // SAFETY: used on the loop's thread only, except for the immutable parts.

    let loop: EventLoop
    let configuration: RPCServerConfiguration
    let workers: RPCWorkers
    /// Takes memory only once a message travels compressed.
    let gzip = RPCGzip()
    /// How calls are admitted; any thread may read it.
    let statistics = RPCAdmissionStatistics()
    private let table: RPCRouteTable
    private var limit: AdaptiveLimit
    private var refusals = 0
    private let interceptors: [any RPCServerInterceptor]
    private let reversedInterceptors: [any RPCServerInterceptor]
    private static let nobody = RPCPeer(address: nil, service: nil)
    private var recentRoute: RPCRoute?
    /// The clock as read last: when a worker woke up, or when the call before was done.
    private(set) var nowNanoseconds: Int64 = 0
    /// With the numbers by which channelz names them.
    private(set) var connections:
        [ObjectIdentifier: (id: Int64, connection: HTTP2ServerConnection)] = [:]
    /// Calls with a gRPC status, those refused at their headers included.
    private(set) var calls = RPCCallTally()
    private var handlers = 0
    private var bufferedBytes = 0
    private var isDraining = false
    private var idleWaiters: [() -> Void] = []

    init(loop: EventLoop, table: RPCRouteTable, configuration: RPCServerConfiguration) {
        self.loop = loop
        self.table = table
        self.configuration = configuration
        interceptors = configuration.interceptors
        reversedInterceptors = configuration.interceptors.reversed()
        workers = RPCWorkers(loop)
        limit = AdaptiveLimit(
            AdaptiveLimit.Settings(
                inFlightMax: configuration.handlersPerLoopMax,
                isAdaptive: configuration.adaptsLimit,
                delayTargetNanoseconds: configuration.delayTarget.nanosecondsClamped),
            kinds: table.routes.count)
    }

    // MARK: Connections

    /// Serves `stream`; `initialBytes` were read before it was known to speak HTTP/2.
    func serve(_ stream: ByteStream, initialBytes: UnsafeRawBufferPointer?) {
        guard connections.count < configuration.connectionsPerLoopMax else {
            stream.abort()
            configuration.connectionEnded?(.tooManyConnections)
            return
        }
        let connection = HTTP2ServerConnection(
            stream, settings: configuration.http2, acceptor: self)
        connection.acceptorState = configuration.peerIdentity.peer(of: stream)
        connections[ObjectIdentifier(connection)] = (RPCRegistry.shared.nextID(), connection)
        connection.start(initialBytes: initialBytes)
        if isDraining { connection.drain() }
    }

    func connectionEnded(_ connection: HTTP2ServerConnection) {
        connections[ObjectIdentifier(connection)] = nil
        configuration.connectionEnded?(connection.endReason)
        tellIfIdle()
    }

    /// Lets every connection finish; `done` is called when none is left and no handler runs.
    func drain(_ done: @escaping () -> Void) {
        isDraining = true
        idleWaiters.append(done)
        for (_, connection) in connections.values { connection.drain() }
        tellIfIdle()
    }

    /// Ends what is left at once.
    func abort() {
        isDraining = true
        for (_, connection) in connections.values { connection.abort() }
        workers.close()
    }

    private func tellIfIdle() {
        guard isDraining, connections.isEmpty, handlers == 0 else { return }
        let waiters = idleWaiters
        idleWaiters.removeAll()
        for waiter in waiters { waiter() }
    }

    // MARK: Calls

    func accept(
        _ stream: HTTP2Stream, from connection: HTTP2ServerConnection
    ) -> (any HTTP2StreamHandler)? {
        let head = RPCRequestHead(stream.headers, overflowed: stream.headersOverflowed)
        if let refusal = head.refusal {
            if head.isCallWithTooMuchMetadata {
                refuse(stream, .metadataTooLarge)
            } else {
                refuse(stream, refusal)
            }
            return nil
        }
        guard let route = find(head.path) else {
            refuse(stream, .unknownMethod)
            return nil
        }
        if head.hasMalformedTimeout {
            refuse(stream, .malformedTimeout)
            return nil
        }
        if head.encoding == .other {
            refuse(stream, .foreignEncoding, [("grpc-accept-encoding", "identity,gzip")])
            return nil
        }
        guard handlers < configuration.handlersPerLoopMax,
            limit.admits(route.level, at: loop.nowNanoseconds)
        else {
            shed(stream, route)
            return nil
        }
        let call = RPCServerCall(
            head, route: route, stream: stream, server: self, siblings: connection.handlers,
            peer: connection.acceptorState as? RPCPeer ?? Self.nobody)
        calls.began(at: loop.nowNanoseconds)
        call.begin()
        // The call has copied what it needs; a stream may stay open for hours.
        if route.method.kind != .unary { stream.forgetHeaders() }
        return call
    }

    private func find(_ path: UnsafeRawBufferPointer) -> RPCRoute? {
        if let recentRoute, recentRoute.pathBytes.withUnsafeBytes({ $0.equals(path) }) {
            return recentRoute
        }
        guard let route = table.find(path) else { return nil }
        recentRoute = route
        return route
    }

    private func refuse(_ stream: HTTP2Stream, _ refusal: RPCRequestHead.Refusal) {
        let text: String
        switch refusal {
        case .headersTooLarge:
            text = "The request's headers are too large.\n"
            stream.respond(RPCHeaders.headersTooLarge)
        case .notPost:
            text = "gRPC calls are POST requests.\n"
            stream.respond(RPCHeaders.notPost)
        case .notGRPC:
            text = "This port speaks gRPC: content-type must be application/grpc.\n"
            stream.respond(RPCHeaders.notGRPC)
        }
        var body = text
        body.withUTF8 { stream.outgoing.append(UnsafeRawBufferPointer($0)) }
        stream.finish()
    }

    private func refuse(
        _ stream: HTTP2Stream, _ error: RPCError, _ fields: [(String, String)] = []
    ) {
        calls.refused(at: loop.nowNanoseconds)
        let block = RPCStatus.fields(for: error, domain: "")
        for (name, value) in fields { block.append(name, value) }
        stream.respond(RPCHeaders.response, block, endStream: true)
    }

    /// The time that a call gets: what its caller grants, or else the method's own default, at most
    /// what the server allows.
    func timeoutNanoseconds(_ granted: Int64?, _ method: RPCMethodDescriptor) -> Int64 {
        let second: Int64 = 1_000_000_000
        let isStream = method.kind != .unary
        let most =
            second
            * Int64(isStream ? Limits.streamDeadlineSecondsMax : Limits.unaryDeadlineSecondsMax)
        if let granted { return min(granted, most) }
        let own = Int64(method.options.defaultDeadlineMilliseconds) * 1_000_000
        if own > 0 { return min(own, most) }
        return isStream ? most : second * Int64(Limits.unaryDeadlineSecondsDefault)
    }

    /// Whether one more handler, of a call that was accepted, may run now.
    func admitsHandler(_ route: RPCRoute, of connection: HTTP2HandlerCount) -> Bool {
        handlers < configuration.handlersPerLoopMax
            && connection.running < configuration.handlersPerConnectionMax
            && (!route.isUnary || limit.hasRoom(route.level))
    }

    /// Whether the call's duration shall be measured.
    func handlerStarted(_ route: RPCRoute, for connection: HTTP2HandlerCount) -> Bool {
        handlers += 1
        connection.running += 1
        guard route.isUnary else {
            limit.passed()
            return false
        }
        limit.began(route.level)
        return limit.wantsSample()
    }

    func handlerEnded(_ route: RPCRoute, for connection: HTTP2HandlerCount) {
        connection.running -= 1
        handlers -= 1
        if route.isUnary { limit.ended(route.level) }
        if isDraining { tellIfIdle() }
    }

    /// Whether a call that waited `delay` nanoseconds for its handler is refused after all.
    func shedsLate(_ route: RPCRoute, delay: Int64) -> Bool {
        guard route.isUnary, limit.shedsLate(route.level, delay: delay) else { return false }
        statistics.shed(route.level)
        return true
    }

    /// What a call suffered that was to be measured; `handshakes` is what of its time they took, which no
    /// limit on calls would have saved.
    func measured(_ route: RPCRoute, readyAt: Int64, delay: Int64, handshakes: Int64) {
        limit.sample(
            kind: route.index, readyAt: readyAt, delay: delay,
            duration: SystemTime().monotonicNanoseconds - readyAt - handshakes)
        statistics.publish(limit: limit.limit, inFlight: limit.inFlight)
    }

    /// Refuses a call before anything was done for it; costs a fraction of a call.
    private func shed(_ stream: HTTP2Stream, _ route: RPCRoute) {
        statistics.shed(route.level)
        statistics.publish(limit: limit.limit, inFlight: limit.inFlight)
        calls.refused(at: loop.nowNanoseconds)
        stream.respond(nextRefusal, endStream: true)
    }

    /// A refusal whose delay differs from that of the one before.
    var nextRefusal: HTTP2Headers {
        refusals &+= 1
        return RPCHeaders.overloaded[refusals & (Limits.pushbackSteps - 1)]
    }

    /// Counts bytes of requests that wait; `false` if they are too many.
    func buffer(_ bytes: Int) -> Bool {
        guard bufferedBytes + bytes <= configuration.requestBytesPerLoopMax else { return false }
        bufferedBytes += bytes
        return true
    }

    func unbuffer(_ bytes: Int) {
        bufferedBytes -= bytes
    }

    /// Owner of a method's error slugs: `nova.identity` for `nova.identity.v1.IdentityService`.
    func domain(of method: RPCMethodDescriptor) -> String {
        method.service.split(separator: ".").prefix(2).joined(separator: ".")
    }

    // MARK: The order of things

    /// What happens to a call before its handler, in this order:
    ///
    /// 1. transport identity: which service of the house calls, if any
    /// 2. authentication: whom the token names, if there is one
    /// 3. authorization: the method's options against both
    /// 4. interceptors, as configured (tracing, metrics, logging)
    /// 5. rate limits, of methods that have any (``limit(_:)``)
    ///
    /// Every call with metadata passes ``identify(_:)`` first, every call ``authorize(_:)`` then.
    nonisolated(nonsending) func identify(_ call: RPCServerCall) async throws(RPCError) {
        if call.peer.believesClaims {
            call.serviceCaller = call.metadata[RPCDevelopmentPeerIdentity.metadataName]
        }
        guard let authenticator = configuration.authenticator,
            let token = bearerToken(call.metadata)
        else { return }
        do {
            call.principal = try await authenticator.authenticate(token)
        } catch {
            // A stale token must not keep anybody from signing in again.
            if !callers(of: call.route).contains(.anon) { throw error }
        }
    }

    /// Decides, and tells the interceptors of a call that may go on.
    func authorize(_ call: RPCServerCall) throws(RPCError) {
        let callers = callers(of: call.route)
        if !callers.contains(.anon) {
            try RPCAccess.check(
                callers: callers, services: call.route.method.options.services,
                principal: call.principal, service: call.serviceCaller)
        }
        for interceptor in interceptors { interceptor.callStarted(call.context) }
    }

    /// Refuses a call that comes too often.
    nonisolated(nonsending) func limit(_ call: RPCServerCall) async throws(RPCError) {
        guard let limiter = configuration.rateLimiter, let rated = try call.rated() else { return }
        try await limiter.admit(rated)
    }

    private func callers(of route: RPCRoute) -> RPCCallers {
        let callers = route.method.options.callers
        return callers.isEmpty ? configuration.callersDefault : callers
    }

    func readClock() {
        nowNanoseconds = SystemTime().monotonicNanoseconds
    }

    func callEnded(_ call: RPCServerCall, _ error: RPCError?) {
        readClock()
        calls.ended(isOK: error == nil)
        guard !interceptors.isEmpty else { return }
        let outcome = RPCOutcome(
            error: error, nanoseconds: nowNanoseconds - call.startedAt,
            requestBytes: call.requestBytes, responseBytes: call.responseBytes)
        for interceptor in reversedInterceptors {
            interceptor.callEnded(call.context, outcome)
        }
    }

    private func bearerToken(_ metadata: RPCMetadata) -> String? {
        guard let value = metadata["authorization"], value.utf8.count > 7,
            value.prefix(7).lowercasedASCII() == "bearer "
        else { return nil }
        return String(value.dropFirst(7))
    }
}

extension RPCError {
    static let unknownMethod = RPCError(
        code: .unimplemented, reason: "UNKNOWN_METHOD", message: "No such method is served here.")
    static let metadataTooLarge = RPCError(
        code: .resourceExhausted, reason: "METADATA_TOO_LARGE",
        message: "The request's metadata exceeds the limit of the server.")
    static let malformedTimeout = RPCError(
        code: .invalidArgument, reason: "MALFORMED_TIMEOUT",
        message: "grpc-timeout must be one to eight digits and one of n, u, m, S, M, H.")
    static let foreignEncoding = RPCError(
        code: .unimplemented, reason: "UNSUPPORTED_ENCODING",
        message: "This grpc-encoding is not supported; see grpc-accept-encoding.")
}
