import NovaCrypto
import NovaGraphQL
import NovaHTTP2
import NovaObservability
import NovaPrimitives
import NovaServiceKit

/// What the operator decided about the public port.
struct EdgeRules: Sendable {
    /// In production neither schema nor introspection is shown, except to admins.
    var isProduction = false
    /// Proxies of ours that append to `x-forwarded-for`.
    var trustedProxies = 0
}

/// The public surface: paths, methods, media types, who asks, and what is answered.
///
/// The order for `/graphql`: form of the answer → form of the request → who asks → the operation.
/// Nothing of a request is looked at before what stands left of it was accepted.
final class Edge: EdgeService {
    private let engine: GraphQLEngine<RequestContext>
    private let authenticator: Authenticator
    private let keyring: TokenKeyring
    private let peers: Peers
    private let rules: EdgeRules
    private let metrics: EdgeMetrics
    private let time: any TimeSource

    init(
        engine: GraphQLEngine<RequestContext>, authenticator: Authenticator,
        keyring: TokenKeyring, peers: Peers, rules: EdgeRules, metrics: EdgeMetrics,
        time: any TimeSource = .system
    ) {
        self.engine = engine
        self.authenticator = authenticator
        self.keyring = keyring
        self.peers = peers
        self.rules = rules
        self.metrics = metrics
        self.time = time
    }

    func respond(to request: EdgeRequest) async -> EdgeResponse {
        let start = time.monotonicNanoseconds
        let id = RequestID(header: request.headers.requestID, now: time.now).text
        let response = await route(request, id)
        metrics.answered(response.status, nanoseconds: time.monotonicNanoseconds - start)
        return response
    }

    func refusal(of request: EdgeRequest, _ error: EdgeError) -> EdgeResponse {
        metrics.answered(error.status, nanoseconds: 0)
        let id = RequestID(header: request.headers.requestID, now: time.now).text
        return EdgeResponse(error, as: form(of: request), requestID: id)
    }

    func connectionEnded(_ reason: HTTP2Reason) {
        metrics.connections.count(reason)
    }

    private func route(_ request: EdgeRequest, _ id: String) async -> EdgeResponse {
        do throws(EdgeError) {
            switch request.path {
            case "/graphql": return try await graphQL(request, id)
            case "/schema.graphql": return try await schema(request, id)
            case "/.well-known/jwks.json": return try await keySet(request, id)
            default: throw .pathUnknown
            }
        } catch {
            return EdgeResponse(error, as: form(of: request), requestID: id)
        }
    }

    /// How an error is sent; plain JSON to whoever accepts neither form.
    private func form(of request: EdgeRequest) -> EdgeForm {
        (try? ResponseMediaType(accept: request.headers.accept)).map { EdgeForm($0) } ?? .json
    }

    // MARK: Paths

    private func schema(
        _ request: EdgeRequest, _ id: String
    ) async throws(EdgeError) -> EdgeResponse {
        guard request.method == "GET" else { throw .methodNotAllowed(.get) }
        if rules.isProduction {
            let caller = try await caller(of: request, deadline: operationDeadline)
            // Not there for others: whoever may not see it learns nothing.
            guard caller?.viewer.has("admin") == true else { throw .pathUnknown }
        }
        return EdgeResponse(.ok, .schema, PackageResources.schema_graphql, requestID: id)
    }

    private func keySet(
        _ request: EdgeRequest, _ id: String
    ) async throws(EdgeError) -> EdgeResponse {
        guard request.method == "GET" else { throw .methodNotAllowed(.get) }
        let limit = Deadline.after(.milliseconds(Limits.backendCallMillisecondsMax), on: time)
        guard let keys = try? await keyring.published(deadline: limit) else {
            throw .keysUnavailable
        }
        return EdgeResponse(.ok, .keySet, keys.json(), requestID: id)
    }

    private func graphQL(
        _ request: EdgeRequest, _ id: String
    ) async throws(EdgeError) -> EdgeResponse {
        let isGET = request.method == "GET"
        guard isGET || request.method == "POST" else { throw .methodNotAllowed(.getAndPost) }
        let type = try ResponseMediaType(accept: request.headers.accept)
        guard !request.headers.isAmbiguous else { throw .headerRepeated }
        let parameters = try parameters(of: request, isGET: isGET)
        let deadline = operationDeadline
        let caller = try await caller(of: request, deadline: deadline)
        let context = RequestContext(
            viewer: caller?.viewer, token: caller?.token, peers: peers,
            facts: facts(of: request, id, deadline),
            revokes: { [authenticator] in authenticator.revoke(session: $0) })
        let response = try await run(parameters, context, isGET: isGET)
        metrics.operationEnded(response.errors)
        let body = response.serialized(
            errorExtensions: JSONObject([("requestId", .string(id))]))
        return EdgeResponse(
            status(of: response, as: type), EdgeForm(type), body, requestID: id)
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

    // MARK: One operation

    private func run(
        _ parameters: GraphQLParameters, _ context: RequestContext, isGET: Bool
    ) async throws(EdgeError) -> GraphQLResponse {
        let operation: GraphQLOperation
        do {
            operation = try engine.prepare(parameters.query)
                .operation(named: parameters.operationName)
        } catch let error as GraphQLErrors {
            return GraphQLResponse(error.errors)
        } catch let error as GraphQLError {
            return GraphQLResponse([error])
        } catch {
            return GraphQLResponse([GraphQLError("Internal error", code: .internal)])
        }
        // Safe methods change nothing (RFC 9110 §9.2.1), and links can be planted.
        if isGET, operation.kind != .query { throw .mutationOverGET }
        var options = GraphQLExecutionOptions(deadline: context.facts.deadline)
        options.allowsIntrospection =
            !rules.isProduction || context.viewer?.has("admin") == true
        return await engine.execute(
            operation, variables: parameters.variables, context: context, options: options)
    }

    /// GraphQL over HTTP §6.4: as plain JSON every well-formed request is a 200, as
    /// `graphql-response+json` only one whose operation ran.
    private func status(of response: GraphQLResponse, as type: ResponseMediaType) -> EdgeStatus {
        switch type {
        case .json: .ok
        case .graphQLResponse: response.data == nil ? .badRequest : .ok
        }
    }

    private var operationDeadline: Deadline {
        .after(.milliseconds(Limits.operationMillisecondsMax), on: time)
    }

    private func caller(
        of request: EdgeRequest, deadline: Deadline
    ) async throws(EdgeError) -> (viewer: Viewer, token: String)? {
        try await authenticator.authenticate(
            authorization: request.headers.authorization, deadline: deadline)
    }

    private func facts(of request: EdgeRequest, _ id: String, _ deadline: Deadline) -> CallFacts {
        let incoming = request.headers.traceparent.flatMap { TraceContext(traceparent: $0) }
        let trace = incoming?.child() ?? .root(sampled: false)
        return CallFacts(
            requestID: id, traceparent: trace.traceparent,
            clientAddress: ClientAddress.of(
                socket: request.socketAddress, forwardedFor: request.headers.forwardedFor,
                trustedProxies: rules.trustedProxies),
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
