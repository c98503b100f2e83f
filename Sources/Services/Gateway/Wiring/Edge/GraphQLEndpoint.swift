import NovaGraphQL
import NovaObservability
import NovaPrimitives

/// `/graphql`: from an HTTP request to an operation and back.
final class GraphQLEndpoint: Sendable {
    private let engine: GraphQLEngine<RequestContext>
    private let authenticator: Authenticator
    private let peers: Peers
    private let rules: EdgeRules
    private let shelf: DocumentShelf
    private let metrics: EdgeMetrics
    private let time: any TimeSource

    init(
        engine: GraphQLEngine<RequestContext>, authenticator: Authenticator, peers: Peers,
        rules: EdgeRules, metrics: EdgeMetrics, time: any TimeSource
    ) {
        self.engine = engine
        self.authenticator = authenticator
        self.peers = peers
        self.rules = rules
        self.metrics = metrics
        self.time = time
        shelf = DocumentShelf(rules.documents)
    }

    /// The answer to a request whose page may call.
    func respond(to request: EdgeRequest, _ id: String) async throws(EdgeError) -> EdgeResponse {
        let isGET = request.method == "GET"
        guard isGET || request.method == "POST" else { throw .methodNotAllowed(.getAndPost) }
        let type = try ResponseMediaType(accept: request.headers.accept)
        guard !request.headers.isAmbiguous else { throw .headerRepeated }
        let parameters = try parameters(of: request, isGET: isGET)
        let deadline = Deadline.after(.milliseconds(Limits.operationMillisecondsMax), on: time)
        let caller = try await authenticator.authenticate(
            authorization: request.headers.authorization, deadline: deadline)
        let context = RequestContext(
            viewer: caller?.viewer, token: caller?.token, peers: peers,
            facts: facts(of: request, id, deadline),
            refreshToken: RefreshTokenPlace(
                place: request.headers.refreshTokenPlace, cookie: request.headers.cookie,
                time: time),
            revokes: { [authenticator] in authenticator.revoke(session: $0) })
        var (result, kind) = try await run(parameters, context, isGET: isGET)
        if !rules.isProduction { result.extensions = context.counts.extensions(result.statistics) }
        metrics.operationEnded(result.errors)
        let isPublic =
            isGET && parameters.query == nil && caller == nil && result.errors.isEmpty
        var response = EdgeResponse(
            status(of: result, as: type), EdgeForm(type, isPublic: isPublic),
            result.serialized(errorExtensions: JSONObject([("requestId", .string(id))])),
            requestID: id)
        response.cookie = context.refreshToken.cookie
        // Tokens come from mutations only.
        if kind == .query { response.compression = caller == nil ? .open : .padded }
        return response
    }

    private func parameters(
        of request: EdgeRequest, isGET: Bool
    ) throws(EdgeError) -> GraphQLParameters {
        if isGET { return try GraphQLParameters(queryString: request.queryString ?? "") }
        guard MediaRange.isJSON(contentType: request.headers.contentType) else {
            throw .contentTypeUnsupported
        }
        return try GraphQLParameters(body: request.body)
    }

    private func run(
        _ parameters: GraphQLParameters, _ context: RequestContext, isGET: Bool
    ) async throws(EdgeError) -> (GraphQLResponse, GraphQLOperationKind?) {
        let isAdmin = context.viewer?.has("admin") == true
        let operation: GraphQLOperation
        do {
            let document = try shelf.document(
                parameters.query, hash: parameters.hash, isAdmin: isAdmin)
            let prepared = try engine.prepare(document.text)
            shelf.keep(document)
            operation = try prepared.operation(named: parameters.operationName)
        } catch let refusal as DocumentRefusal {
            return (GraphQLResponse([refusal.graphQLError]), nil)
        } catch let error as GraphQLErrors {
            return (GraphQLResponse(error.errors), nil)
        } catch let error as GraphQLError {
            return (GraphQLResponse([error]), nil)
        } catch {
            return (GraphQLResponse([GraphQLError("Internal error", code: .internal)]), nil)
        }
        // Safe methods change nothing (RFC 9110 §9.2.1), and links can be planted.
        if isGET, operation.kind != .query { throw .mutationOverGET }
        var options = GraphQLExecutionOptions(deadline: context.facts.deadline)
        options.allowsIntrospection = !rules.isProduction || isAdmin
        let response = await engine.execute(
            operation, variables: parameters.variables, context: context, options: options)
        return (response, operation.kind)
    }

    /// GraphQL over HTTP §6.4: as plain JSON every well-formed request is a 200, as
    /// `graphql-response+json` only one whose operation ran.
    private func status(of response: GraphQLResponse, as type: ResponseMediaType) -> EdgeStatus {
        switch type {
        case .json: .ok
        case .graphQLResponse: response.data == nil ? .badRequest : .ok
        }
    }

    private func facts(of request: EdgeRequest, _ id: String, _ deadline: Deadline) -> CallFacts {
        let incoming = request.headers.traceparent.flatMap { TraceContext(traceparent: $0) }
        let trace = incoming?.child() ?? .root(sampled: false)
        return CallFacts(
            requestID: id, traceparent: trace.traceparent,
            clientAddress: ClientAddress.of(
                request, header: rules.forwardedHeader, trustedProxies: rules.trustedProxies),
            userAgent: request.headers.userAgent.map(Self.cut), deadline: deadline)
    }

    /// At most 512 bytes, cut between characters.
    static func cut(_ userAgent: String) -> String {
        guard userAgent.utf8.count > Limits.userAgentBytesMax else { return userAgent }
        var end = userAgent.utf8.index(userAgent.startIndex, offsetBy: Limits.userAgentBytesMax)
        while end.samePosition(in: userAgent.unicodeScalars) == nil {
            end = userAgent.utf8.index(before: end)
        }
        return String(userAgent[..<end])
    }
}

extension DocumentRefusal {
    /// What the client sees; clients of automatic persisted queries know the first one by its words.
    fileprivate var graphQLError: GraphQLError {
        switch self {
        case .unknown:
            GraphQLError(
                "PersistedQueryNotFound",
                code: GraphQLErrorCode(rawValue: "PERSISTED_QUERY_NOT_FOUND"))
        case .hashMismatch:
            GraphQLError("The hash is not that of the document.", code: .invalidInput)
        case .notListed:
            GraphQLError("Only documents on the list run here.", code: .forbidden)
        }
    }
}
