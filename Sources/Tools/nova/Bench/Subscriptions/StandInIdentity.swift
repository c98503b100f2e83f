import IdentityContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaServiceKit
import Synchronization

/// As much of identity as a gateway needs for its sockets: keys, tokens that are good, and watches that
/// tell what the benchmark says.
final class StandInIdentity: Sendable {
    private typealias Stream = AsyncStream<WatchSessionsResponse>

    private struct State {
        var streams: [UUID: Stream.Continuation] = [:]
        var sequence: Int64 = 0
    }

    let loop: EventLoop
    let address: SocketAddress
    private let group: EventLoopGroup
    private let server: RPCServer
    private let book: Book

    /// What handlers share.
    private final class Book: Sendable {
        let state = Mutex(State())
        let signer: TokenSigner
        let jwk: String

        init() throws {
            let key = try NovaCrypto.SigningKey.generate()
            signer = TokenSigner(key: key)
            jwk = JSONValue.object(key.verificationKey.jwk(keyID: signer.keyID)).description
        }
    }

    /// Listens on a port of its own, with one loop.
    init() throws {
        let book = try Book()
        let group = try EventLoopGroup(count: 1)
        var configuration = RPCServerConfiguration(services: [Self.routes(book)])
        configuration.authenticator = TokenAuthenticator(
            TokenKeyring(verifier: TokenVerifier(issuer: "nova", audience: "nova")) { _ in
                [book.jwk]
            })
        configuration.peerIdentity = RPCDevelopmentPeerIdentity()
        configuration.handlersPerLoopMax = Limits.loadConnectionsMax
        let server = RPCServer(configuration, on: group)
        address = try group.loops[0].wait(Limits.loadConnectSecondsMax) {
            try await server.listen(.loopback(port: 0))
        }
        self.book = book
        self.group = group
        self.server = server
        loop = group.loops[0]
    }

    /// Users who are watched.
    var watches: Int { book.state.withLock { $0.streams.count } }

    /// An access token for an hour.
    func token(_ user: UUID) throws -> String {
        let now = SystemTime().now
        return try book.signer.sign(
            TokenClaims(
                issuer: "nova", subject: user.description, audiences: ["nova"],
                expiresAt: now + .seconds(3_600), notBefore: now - .seconds(60),
                issuedAt: now - .seconds(60), tokenID: UUID.v7(at: now).description,
                sessionID: UUID.v7(at: now).description, roles: ["user"]))
    }

    /// Tells of a sign-in to the account of `user`, from a device of this name.
    func tell(_ user: UUID, device name: String) {
        book.state.withLock { state in
            state.sequence += 1
            state.streams[user]?.yield(
                WatchSessionsResponse(
                    event: .signedIn(
                        SessionSignedIn(
                            session: Session(
                                id: user.description, device: Device(name: name, type: .web)))),
                    resumeToken: "token", sequence: state.sequence))
        }
    }

    func stop() {
        let loops = group
        _ = try? loop.wait(Limits.loadConnectSecondsMax) { [server] in
            await server.drain(deadline: .after(.zero))
        }
        loops.stop()
    }

    private static func routes(_ book: Book) -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: IdentityServiceMethods.service,
            fileDescriptors: IdentityServiceMethods.fileDescriptors)
        routes.unary(IdentityServiceMethods.getSigningKeys) {
            (_, _) async throws(RPCError) in
            GetSigningKeysResponse(keys: [
                IdentityContract.SigningKey(
                    kid: book.signer.keyID, alg: "ES256", publicJwk: book.jwk)
            ])
        }
        routes.unary(IdentityServiceMethods.verifyToken) { (_, _) async throws(RPCError) in
            VerifyTokenResponse(active: true)
        }
        routes.serverStreaming(IdentityServiceMethods.watchSessions) {
            (_, context, responses) async throws(RPCError) in
            guard let user = context.principal?.userID else { return }
            let (stream, continuation) = Stream.makeStream(
                bufferingPolicy: .bufferingOldest(Limits.benchWatchEventsMax))
            continuation.yield(
                WatchSessionsResponse(event: .heartbeat(WatchHeartbeat()), resumeToken: "token"))
            book.state.withLock { $0.streams[user] = continuation }
            defer { book.state.withLock { $0.streams[user] = nil } }
            for await response in stream { try await responses.send(response) }
        }
        return routes
    }
}
