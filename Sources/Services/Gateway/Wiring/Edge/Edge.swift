import NovaCrypto
import NovaGraphQL
import NovaHTTP2
import NovaObservability
import NovaPrimitives
import NovaRates
import NovaServiceKit

/// What the operator decided about the public port.
struct EdgeRules: Sendable {
    /// In production neither schema nor introspection is shown, except to admins.
    var isProduction = false
    /// Proxies of ours that append to the header of addresses.
    var trustedProxies = 0
    /// The header they append to.
    var forwardedHeader = ClientAddress.Header.forwardedFor
    /// Web pages that may call.
    var origins = AllowedOrigins.none
    /// Documents that run.
    var documents = DocumentPolicy()
    /// Whether a request's word that its trace is recorded counts; not a stranger's.
    var believesTraces = false
    /// Whether browsers are shown the explorer.
    var showsExplorer = true
    /// Where documents that clients left are kept for all replicas; `nil` keeps them here alone.
    var store: (any DocumentStore)?
    /// Keeps rates; `nil` keeps none.
    var limiter: RateLimiter?
}

/// The public surface: paths, methods, pages, and what is answered.
///
/// The order for `/graphql`: page → form of the answer → who is over a limit already → form of the
/// request → who asks → the document → what the operation costs and its caller has left → the operation. Nothing of a request is looked at before what stands left of it was
/// accepted.
final class Edge: EdgeService {
    private let graphQL: GraphQLEndpoint
    private let authenticator: Authenticator
    private let keyring: TokenKeyring
    private let rules: EdgeRules
    private let metrics: EdgeMetrics
    private let explorer: ExplorerPage?
    private let time: any TimeSource

    init(
        engine: GraphQLEngine<RequestContext>, authenticator: Authenticator,
        keyring: TokenKeyring, peers: Peers, rules: EdgeRules, metrics: EdgeMetrics,
        tracer: Tracer? = nil, time: any TimeSource = .system
    ) {
        graphQL = GraphQLEndpoint(
            engine: engine, authenticator: authenticator, peers: peers, rules: rules,
            metrics: metrics, tracer: tracer, time: time)
        self.authenticator = authenticator
        self.keyring = keyring
        self.rules = rules
        self.metrics = metrics
        explorer = rules.showsExplorer ? ExplorerPage() : nil
        self.time = time
    }

    func respond(to request: EdgeRequest) async -> EdgeResponse {
        let start = time.monotonicNanoseconds
        let id = requestID(of: request)
        let isSecure = isSecure(request)
        let page = page(behind: request, isSecure)
        var response = await route(request, id, page)
        show(&response, to: page)
        response.isSecure = isSecure
        metrics.answered(response.status, nanoseconds: time.monotonicNanoseconds - start)
        return response
    }

    func refusal(of request: EdgeRequest, _ error: EdgeError) -> EdgeResponse {
        metrics.answered(error.status, nanoseconds: 0)
        var response = EdgeResponse(
            error, as: form(of: request), requestID: requestID(of: request))
        let isSecure = isSecure(request)
        show(&response, to: page(behind: request, isSecure))
        response.isSecure = isSecure
        return response
    }

    private func isSecure(_ request: EdgeRequest) -> Bool {
        ClientAddress.isSecure(
            request, header: rules.forwardedHeader, trustedProxies: rules.trustedProxies)
    }

    func connectionEnded(_ reason: HTTP2Reason) {
        metrics.connections.count(reason)
    }

    private func route(
        _ request: EdgeRequest, _ id: String, _ page: AllowedOrigins.Verdict
    ) async -> EdgeResponse {
        do throws(EdgeError) {
            switch request.path {
            case "/graphql":
                // To whoever follows a link from anywhere: it is the same for all and runs nothing.
                if let explorer, ExplorerPage.isWanted(request) {
                    return explorer.respond(to: request, id)
                }
                // Also without cookies and answers no foreign page makes browsers work for it.
                guard page != .foreign else { throw .originNotAllowed }
                return try await graphQL.respond(to: request, id)
            case "/schema.graphql": return try await schema(request, id)
            case "/.well-known/jwks.json": return try await keySet(request, id)
            case let path where path.hasPrefix(ExplorerPage.root):
                guard let explorer else { throw .pathUnknown }
                return try explorer.asset(request, id)
            default: throw .pathUnknown
            }
        } catch {
            if request.method == "OPTIONS", case .methodNotAllowed(let methods) = error {
                return options(request, methods, id)
            }
            return EdgeResponse(error, as: form(of: request), requestID: id)
        }
    }

    /// How an error is sent; plain JSON to whoever accepts neither form.
    private func form(of request: EdgeRequest) -> EdgeForm {
        (try? ResponseMediaType(accept: request.headers.accept)).map { EdgeForm($0) } ?? .json
    }

    /// A name given by a proxy of ours, or a new one: what strangers choose would stand in logs as
    /// if it were ours, and twice.
    private func requestID(of request: EdgeRequest) -> String {
        let given = rules.trustedProxies > 0 ? request.headers.requestID : nil
        return RequestID(header: given, now: time.now).text
    }

    // MARK: Pages

    private func page(
        behind request: EdgeRequest, _ isSecure: Bool
    ) -> AllowedOrigins.Verdict {
        rules.origins.verdict(
            origin: request.headers.origin, site: request.headers.fetchSite,
            authority: request.authority, isSecure: isSecure)
    }

    /// Lets a page on the list read the answer.
    private func show(_ response: inout EdgeResponse, to page: AllowedOrigins.Verdict) {
        if case .allowed(let origin) = page { response.allowedOrigin = origin }
    }

    /// The answer to OPTIONS: what is possible here, and to a browser that asks for a page on the
    /// list, what that may send (Fetch §3.2.2).
    private func options(
        _ request: EdgeRequest, _ methods: EdgeError.Methods, _ id: String
    ) -> EdgeResponse {
        var response = EdgeResponse(.noContent, .json, [], requestID: id)
        response.allow = methods.header
        response.isPreflight = request.headers.preflightMethod != nil
        return response
    }

    // MARK: Paths

    private func schema(
        _ request: EdgeRequest, _ id: String
    ) async throws(EdgeError) -> EdgeResponse {
        guard request.method == "GET" else { throw .methodNotAllowed(.get) }
        if rules.isProduction {
            guard !request.headers.isAmbiguous else { throw .headerRepeated }
            let deadline = Deadline.after(.milliseconds(Limits.operationMillisecondsMax), on: time)
            let caller = try await authenticator.authenticate(
                authorization: request.headers.authorization, deadline: deadline)
            // Not there for others: whoever may not see it learns nothing.
            guard caller?.viewer.has("admin") == true else { throw .pathUnknown }
        }
        var response = EdgeResponse(.ok, .schema, PackageResources.schema_graphql, requestID: id)
        response.compression = .open
        return response
    }

    private func keySet(
        _ request: EdgeRequest, _ id: String
    ) async throws(EdgeError) -> EdgeResponse {
        guard request.method == "GET" else { throw .methodNotAllowed(.get) }
        guard let keys = try? await keyring.published() else { throw .keysUnavailable }
        return EdgeResponse(.ok, .keySet, keys.json(), requestID: id)
    }
}
