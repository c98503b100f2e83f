import NovaGraphQL
import NovaNet
import NovaObservability
import NovaPrimitives

/// `/graphql`: from an HTTP request to an operation and back.
final class GraphQLEndpoint: Sendable {
    private let engine: GraphQLEngine<RequestContext>
    private let authenticator: Authenticator
    private let peers: Peers
    private let rules: EdgeRules
    private let shelf: DocumentShelf
    private let limits: EdgeLimits?
    private let metrics: EdgeMetrics
    private let tracer: Tracer?
    private let time: any TimeSource

    init(
        engine: GraphQLEngine<RequestContext>, authenticator: Authenticator, peers: Peers,
        rules: EdgeRules, metrics: EdgeMetrics, tracer: Tracer?, time: any TimeSource
    ) {
        self.engine = engine
        self.authenticator = authenticator
        self.peers = peers
        self.rules = rules
        self.metrics = metrics
        self.tracer = tracer
        self.time = time
        limits = rules.limiter.map(EdgeLimits.init)
        shelf = DocumentShelf(rules.documents)
    }

    /// The answer to a request whose page may call.
    func respond(to request: EdgeRequest, _ id: String) async throws(EdgeError) -> EdgeResponse {
        guard let tracer, let span = OperationSpan.begin(tracer, request, rules, id) else {
            return try await answer(request, id, nil)
        }
        let result = await Span.$current.withValue(span) { () -> Result<EdgeResponse, EdgeError> in
            do throws(EdgeError) {
                return .success(try await answer(request, id, span))
            } catch {
                return .failure(error)
            }
        }
        OperationSpan.end(span, result)
        return try result.get()
    }

    private func answer(
        _ request: EdgeRequest, _ id: String, _ span: Span?
    ) async throws(EdgeError) -> EdgeResponse {
        let isGET = request.method == "GET"
        guard isGET || request.method == "POST" else { throw .methodNotAllowed(.getAndPost) }
        let type = try ResponseMediaType(accept: request.headers.accept)
        guard !request.headers.isAmbiguous else { throw .headerRepeated }
        let deadline = Deadline.after(.milliseconds(Limits.operationMillisecondsMax), on: time)
        let facts = facts(of: request, id, deadline, span)
        var payer = EdgeLimits.Payer(
            address: facts.clientAddress.flatMap { SocketAddress(numericHost: $0, port: 0) },
            deadline: deadline)
        if request.headers.authorization == nil { try limits?.look(at: payer) }
        let parameters = try parameters(of: request, isGET: isGET)
        let caller = try await caller(of: request, payer)
        payer.user = caller?.viewer.userID
        let context = RequestContext(
            viewer: caller?.viewer, token: caller?.token, peers: peers,
            facts: facts,
            refreshToken: RefreshTokenPlace(
                place: request.headers.refreshTokenPlace, cookie: request.headers.cookie,
                time: time),
            revokes: { [authenticator] in authenticator.revoke(session: $0) })
        var (result, kind) = try await run(parameters, context, payer, isGET: isGET)
        if !rules.isProduction { result.extensions = context.counts.extensions(result.statistics) }
        metrics.operationEnded(result.errors)
        if let span { OperationSpan.note(result, on: span) }
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

    /// Who asks. A token that is not valid is charged to the address it came from.
    private func caller(
        of request: EdgeRequest, _ payer: EdgeLimits.Payer
    ) async throws(EdgeError) -> (viewer: Viewer, token: String)? {
        do throws(EdgeError) {
            return try await authenticator.authenticate(
                authorization: request.headers.authorization, deadline: payer.deadline)
        } catch .tokenInvalid {
            try await limits?.admitInvalid(payer)
            throw .tokenInvalid
        }
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
        _ parameters: GraphQLParameters, _ context: RequestContext, _ payer: EdgeLimits.Payer,
        isGET: Bool
    ) async throws(EdgeError) -> (GraphQLResponse, GraphQLOperationKind?) {
        let isAdmin = context.viewer?.has("admin") == true
        let operation: GraphQLOperation
        do throws(Refused) {
            operation = try await prepare(
                parameters, isAdmin: isAdmin, deadline: payer.deadline)
        } catch {
            try await limits?.admitInvalid(payer)
            return (GraphQLResponse(error.errors), nil)
        }
        if let span = context.facts.span { OperationSpan.name(span, operation) }
        // Safe methods change nothing (RFC 9110 §9.2.1), and links can be planted.
        if isGET, operation.kind != .query { throw .mutationOverGET }
        var options = GraphQLExecutionOptions(deadline: context.facts.deadline)
        options.allowsIntrospection = !rules.isProduction || isAdmin
        let admission: GraphQLAdmission
        do throws(GraphQLError) {
            admission = try engine.admit(
                operation, variables: parameters.variables, options: options)
        } catch {
            try await limits?.admitInvalid(payer)
            return (GraphQLResponse([error]), operation.kind)
        }
        try await limits?.admit(admission, payer)
        let response = await engine.execute(
            admission, context: context, deadline: context.facts.deadline)
        return (response, operation.kind)
    }

    /// Why a request has no operation, as its client sees it.
    private struct Refused: Error {
        let errors: [GraphQLError]
    }

    private func prepare(
        _ parameters: GraphQLParameters, isAdmin: Bool, deadline: Deadline
    ) async throws(Refused) -> GraphQLOperation {
        do {
            let document = try await document(parameters, isAdmin: isAdmin, deadline: deadline)
            let prepared = try engine.prepare(document.text)
            if shelf.keep(document), !document.isShared, let hash = document.unproved {
                await rules.store?.keep(document.text, as: hash, deadline: deadline)
            }
            return try prepared.operation(named: parameters.operationName)
        } catch let refusal as DocumentRefusal {
            throw Refused(errors: [refusal.graphQLError])
        } catch let error as GraphQLErrors {
            throw Refused(errors: error.errors)
        } catch let error as GraphQLError {
            throw Refused(errors: [error])
        } catch {
            throw Refused(errors: [GraphQLError("Internal error", code: .internal)])
        }
    }

    /// The document that a request means: from here, or from where another replica has left it.
    private func document(
        _ parameters: GraphQLParameters, isAdmin: Bool, deadline: Deadline
    ) async throws(DocumentRefusal) -> DocumentShelf.Document {
        do throws(DocumentRefusal) {
            return try shelf.document(
                parameters.query, hash: parameters.hash, isAdmin: isAdmin)
        } catch .unknown {
            guard shelf.takesDocuments, let store = rules.store, let hash = parameters.hash,
                let text = await store.find(hash, deadline: deadline)
            else { throw .unknown }
            return DocumentShelf.Document(text: text, unproved: hash, isShared: true)
        }
    }

    /// GraphQL over HTTP §6.4: as plain JSON every well-formed request is a 200, as
    /// `graphql-response+json` only one whose operation ran.
    private func status(of response: GraphQLResponse, as type: ResponseMediaType) -> EdgeStatus {
        switch type {
        case .json: .ok
        case .graphQLResponse: response.data == nil ? .badRequest : .ok
        }
    }

    private func facts(
        of request: EdgeRequest, _ id: String, _ deadline: Deadline, _ span: Span?
    ) -> CallFacts {
        CallFacts(
            requestID: id, trace: span == nil ? OperationSpan.passed(request, rules) : nil,
            span: span, tellsCalls: !rules.isProduction,
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
