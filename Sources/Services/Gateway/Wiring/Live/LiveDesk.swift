import NovaGraphQL
import NovaObservability
import NovaPrimitives

/// Runs the operations of clients that stay: queries and mutations once, subscriptions until one side
/// has enough.
final class LiveDesk: Sendable {
    /// What an operation tells its client.
    enum Answer: Sendable {
        /// A GraphQL response as JSON.
        case next([UInt8])
        /// The operation does not run: its errors, a JSON array.
        case refused([GraphQLError], requestID: String)
    }

    let endpoint: GraphQLEndpoint
    let authenticator: Authenticator
    let feeds: SessionFeeds
    let rules: EdgeRules
    let metrics: LiveMetrics
    let time: any TimeSource

    init(
        endpoint: GraphQLEndpoint, authenticator: Authenticator, feeds: SessionFeeds,
        rules: EdgeRules, metrics: LiveMetrics, time: any TimeSource
    ) {
        self.endpoint = endpoint
        self.authenticator = authenticator
        self.feeds = feeds
        self.rules = rules
        self.metrics = metrics
        self.time = time
    }

    /// Finds out whom a token names, and gives the connection its place among that user's.
    ///
    /// - Parameters:
    ///   - authorization: as the header has it.
    ///   - client: whose it is.
    ///   - kind: of the connection.
    ///   - ended: called at most once, on any thread, when the session is over.
    /// - Returns: `nil` if the user has too many connections.
    /// - Throws: ``EdgeError/tokenInvalid``, ``EdgeError/keysUnavailable``.
    func admit(
        authorization: String, of client: LiveClient, as kind: ConnectionKind,
        ended: @escaping @Sendable (SessionEnd) -> Void
    ) async throws(EdgeError) -> LiveClient.Caller? {
        guard let (viewer, token) = try await check(authorization, of: client) else {
            return nil
        }
        guard let member = feeds.join(viewer, token: token, as: kind, ended: ended) else {
            return nil
        }
        return LiveClient.Caller(viewer: viewer, token: token, member: member)
    }

    /// Whom a token names. One that is not valid is charged to the client's address.
    func check(
        _ authorization: String, of client: LiveClient
    ) async throws(EdgeError) -> (viewer: Viewer, token: String)? {
        let deadline = Deadline.after(.milliseconds(Limits.operationMillisecondsMax), on: time)
        do throws(EdgeError) {
            return try await authenticator.authenticate(
                authorization: authorization, deadline: deadline)
        } catch .tokenInvalid {
            try await endpoint.chargeInvalidToken(
                from: client.clientAddress, deadline: deadline)
            throw .tokenInvalid
        }
    }

    /// Runs an operation to its end.
    ///
    /// - Parameters:
    ///   - parameters: what the client asks for.
    ///   - client: who it is, at every event anew.
    ///   - send: passes an answer on, waits until the client has room for it, and returns `false` once
    ///     nobody is there any more.
    func run(
        _ parameters: GraphQLParameters, for client: LiveClient,
        _ send: (Answer) async -> Bool
    ) async {
        let context = context(for: client, Limits.operationMillisecondsMax)
        let admission: GraphQLAdmission
        do throws(GraphQLErrors) {
            admission = try await endpoint.admit(parameters, context)
        } catch {
            return await refuse(error.errors, context, send)
        }
        switch admission.operation.kind {
        case .query, .mutation:
            let response = await endpoint.engine.execute(
                admission, context: context, deadline: context.facts.deadline)
            metrics.edge.operationEnded(response.errors)
            _ = await send(.next(text(response, context)))
        case .subscription: await follow(admission, client, send)
        }
    }

    private func follow(
        _ admission: GraphQLAdmission, _ client: LiveClient, _ send: (Answer) async -> Bool
    ) async {
        let setUp = context(for: client, Limits.subscriptionMillisecondsMax)
        let subscription: GraphQLSubscription<RequestContext>
        do throws(GraphQLError) {
            subscription = try await endpoint.engine.subscribe(
                admission, context: setUp, deadline: setUp.facts.deadline)
        } catch {
            return await refuse([error], setUp, send)
        }
        metrics.subscriptionBegan()
        defer { metrics.subscriptionEnded() }
        // An idle subscription holds no context: each event has its own.
        let last = LastContext()
        while let response = await subscription.next({
            let context = self.context(for: client, Limits.operationMillisecondsMax)
            last.value = context
            return (context, context.facts.deadline)
        }) {
            metrics.eventSent(response.errors)
            let bytes = text(response, last.value)
            last.value = nil
            guard await send(.next(bytes)) else { break }
        }
    }

    private func refuse(
        _ errors: [GraphQLError], _ context: RequestContext, _ send: (Answer) async -> Bool
    ) async {
        metrics.edge.operationEnded(errors)
        _ = await send(.refused(errors, requestID: context.facts.requestID))
    }

    private func text(_ response: GraphQLResponse, _ context: RequestContext?) -> [UInt8] {
        guard let context else { return response.serialized() }
        var response = response
        if !rules.isProduction {
            response.extensions = context.counts.extensions(response.statistics)
        }
        return response.serialized(
            errorExtensions: JSONObject([("requestId", .string(context.facts.requestID))]))
    }

    /// What one run brings along: loaders of its own, the client as it is now.
    private func context(for client: LiveClient, _ milliseconds: Int) -> RequestContext {
        let caller = client.caller
        let facts = CallFacts(
            requestID: RequestID(header: nil, now: time.now).text,
            traceparent: TraceContext.root(sampled: false).traceparent,
            clientAddress: client.clientAddress, userAgent: client.userAgent,
            deadline: .after(.milliseconds(milliseconds), on: time))
        return endpoint.context(
            viewer: caller?.viewer, token: caller?.token, facts: facts, member: caller?.member)
    }

    /// The context of the event that is being answered. Used by one task.
    private final class LastContext: @unchecked Sendable {
        // SAFETY: written by the closure that the same task calls, and read by it after that.
        var value: RequestContext?
    }
}
