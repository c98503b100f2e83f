import Logging
import NovaCrypto
import NovaGraphQL
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaServiceKit
import Synchronization

/// The gateway on its loops: schema, resolvers, authentication and the public port.
final class GatewayServer: Sendable {
    /// Who may be told apart from whom by their tokens; shared with the readiness check.
    let keyring: TokenKeyring
    private let edge: Edge
    private let loops: EventLoopGroup
    private let edgeLoops: [EdgeLoop]
    private let listeners = Mutex<[ListenerGroup]>([])

    /// Builds everything; nothing listens yet.
    ///
    /// - Throws: `GraphQLErrors` if schema and resolvers do not fit each other; `ConfigurationError`
    ///   naming a document of the list that the schema does not take.
    init(
        peers: Peers, tokenIssuer: String, rules: EdgeRules, loops: EventLoopGroup,
        metrics: MetricsRegistry, logger: Logger, tracer: Tracer? = nil,
        time: any TimeSource = .system
    ) throws {
        let identity = IdentityPeer(peers.identity)
        let keyring = TokenKeyring(
            verifier: TokenVerifier(issuer: tokenIssuer, audience: Self.audience), time: time
        ) { deadline in
            try await identity.signingKeys(deadline: deadline)
        }
        let authenticator = Authenticator(keyring: keyring, time: time) { token, deadline in
            try await identity.word(onSessionOf: token, deadline: deadline)
        }
        let schema = try GraphQLSchema(
            sdl: String(decoding: PackageResources.schema_graphql, as: UTF8.self),
            scalars: GatewayAPI.scalars)
        let engine = try GraphQLEngine(schema: schema, resolvers: GatewayAPI.resolvers()) {
            error, path in
            logger.error(
                "resolver failed",
                metadata: ["path": "\(Self.text(path))", "error": "\(error)"])
        }
        try Self.check(rules.documents, engine)
        let edge = Edge(
            engine: engine, authenticator: authenticator, keyring: keyring, peers: peers,
            rules: rules, metrics: EdgeMetrics(metrics), tracer: tracer, time: time)
        self.keyring = keyring
        self.edge = edge
        self.loops = loops
        edgeLoops = loops.loops.map { EdgeLoop(loop: $0, edge: edge) }
    }

    /// `aud` of the access tokens that clients of the gateway hold.
    static let audience = "nova"

    /// Listens with every loop, by TLS alone if `tls` says how; port 0 takes a free one.
    ///
    /// - Throws: `NetError`, e.g. when the port is taken.
    @discardableResult
    func listen(_ address: SocketAddress, tls: TLSPolicy? = nil) async throws -> SocketAddress {
        let edgeLoops = edgeLoops
        let acceptors = tls.map { tls in
            edgeLoops.map { edge in TLSAcceptor(tls) { stream, _ in edge.serve(stream) } }
        }
        let listener = try await loops.listen(address) { loop, stream in
            if let acceptors {
                acceptors[loop.index].accept(stream)
            } else {
                edgeLoops[loop.index].serve(stream)
            }
        }
        listeners.withLock { $0.append(listener) }
        return listener.address
    }

    /// Stops listening and lets requests under way finish; what is left at `deadline` is cut off.
    func drain(deadline: Deadline) async {
        let listeners = listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for listener in listeners { await listener.close() }
        await withTaskGroup(of: Void.self) { tasks in
            for edgeLoop in edgeLoops { tasks.addTask { await edgeLoop.drain(deadline: deadline) } }
        }
    }

    /// Every document of the list is valid, or nothing is served: a client's release would fail.
    private static func check(
        _ policy: DocumentPolicy, _ engine: GraphQLEngine<RequestContext>
    ) throws(ConfigurationError) {
        for (hash, text) in policy.listed {
            do {
                _ = try engine.prepare(text)
            } catch {
                let what = error.errors.first?.message ?? "it is not valid"
                throw ConfigurationError("NOVA_DOCUMENT_LIST: \(hash.hex): \(what)")
            }
        }
    }

    private static func text(_ path: [GraphQLPathElement]) -> String {
        path.map { element in
            switch element {
            case .key(let key): key
            case .index(let index): String(index)
            }
        }
        .joined(separator: ".")
    }
}

extension EdgeLoop {
    fileprivate func drain(deadline: Deadline) async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            loop.execute { [self] in
                let timer = loop.schedule(at: deadline) { [self] in abort() }
                drain { [self] in
                    loop.cancel(timer)
                    continuation.resume()
                }
            }
        }
    }
}
