import IdentityContract
import Logging
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRPC
import NovaServiceKit
import Synchronization
import UserContract

@testable import GatewayService

/// The system's clocks, moved ahead by hand.
final class ShiftedClock: TimeSource {
    private let shift = Atomic<Int64>(0)
    var monotonicNanoseconds: Int64 {
        SystemTime().monotonicNanoseconds + shift.load(ordering: .relaxed)
    }
    var now: WallTime { SystemTime().now + .nanoseconds(shift.load(ordering: .relaxed)) }
    func advance(milliseconds: Int64) {
        shift.add(milliseconds * 1_000_000, ordering: .relaxed)
    }
}

/// A gateway on sockets, in front of two services that live in this process.
final class GatewayRig: Sendable {
    let identity: FakeIdentity
    let user = FakeUser()
    let clock = ShiftedClock()
    let session = UUID.v7(at: SystemTime().now)
    let port: UInt16
    let loops: EventLoopGroup
    private let serviceLoops: EventLoopGroup
    private let gateway: GatewayServer
    private let identityServer: RPCServer
    private let userServer: RPCServer
    private let pool: BlockingPool
    private let channels: [RPCChannel]

    private init(_ rules: EdgeRules) async throws {
        identity = try FakeIdentity()
        loops = try EventLoopGroup(count: 1)
        serviceLoops = try EventLoopGroup(count: 1)
        pool = try BlockingPool(name: "rig")
        identityServer = Self.server(identity.routes(), identity, serviceLoops)
        userServer = Self.server(user.routes(), identity, serviceLoops)
        let identityAddress = try await identityServer.listen(.loopback(port: 0))
        let userAddress = try await userServer.listen(.loopback(port: 0))
        let caller = RPCChannelConfiguration(serviceName: "gateway")
        channels = [
            try RPCChannel("\(identityAddress)", on: loops, pool: pool, configuration: caller),
            try RPCChannel("\(userAddress)", on: loops, pool: pool, configuration: caller),
        ]
        gateway = try GatewayServer(
            peers: Peers(
                identity: IdentityServiceClient(channels[0]),
                user: UserServiceClient(channels[1])),
            tokenIssuer: "nova", rules: rules, loops: loops, metrics: MetricsRegistry(),
            logger: Logger(label: "rig"), time: clock)
        port = try await gateway.listen(.loopback(port: 0)).port
    }

    private static func server(
        _ routes: RPCServiceRoutes, _ identity: FakeIdentity, _ loops: EventLoopGroup
    ) -> RPCServer {
        var configuration = RPCServerConfiguration(services: [routes])
        let keyring = TokenKeyring(verifier: TokenVerifier(issuer: "nova", audience: "nova")) { _ in
            let context = RPCContext(deadline: .after(.seconds(1)))
            let keys = try await identity.getSigningKeys(GetSigningKeysRequest(), context: context)
            return keys.keys.map(\.publicJwk)
        }
        configuration.authenticator = TokenAuthenticator(keyring)
        configuration.peerIdentity = RPCDevelopmentPeerIdentity()
        return RPCServer(configuration, on: loops)
    }

    /// Runs `body` with a rig and takes it down.
    static func with(
        _ rules: EdgeRules = EdgeRules(), _ body: (GatewayRig) async throws -> Void
    ) async throws {
        let rig = try await GatewayRig(rules)
        do {
            try await body(rig)
        } catch {
            await rig.close()
            throw error
        }
        await rig.close()
    }

    private func close() async {
        await gateway.drain(deadline: .after(.seconds(5)))
        for channel in channels { channel.close() }
        await stopIdentity()
        await userServer.drain(deadline: .after(.milliseconds(100)))
        pool.close()
        loops.stop()
        serviceLoops.stop()
    }

    /// Identity is gone: its port is closed and its connections are cut.
    func stopIdentity() async {
        await identityServer.drain(deadline: .after(.milliseconds(100)))
    }

    func stopUser() async {
        await userServer.drain(deadline: .after(.milliseconds(100)))
    }

    // MARK: Asking

    /// A request over HTTP/1.1.
    func http(
        _ method: String, _ target: String, headers: [(String, String)] = [], body: [UInt8] = []
    ) async throws -> HTTPClient.Answer {
        let client = HTTPClient(port: port)
        return try await pool.run(deadline: .after(.seconds(30))) {
            try client.send(method, target, headers: headers, body: body)
        }
    }

    /// Bytes as they are.
    func raw(_ bytes: [UInt8], oneByOne: Bool = false) async throws -> HTTPClient.Answer {
        let client = HTTPClient(port: port)
        return try await pool.run(deadline: .after(.seconds(30))) {
            try client.exchange(bytes, step: oneByOne ? 1 : .max)
        }
    }

    /// Bytes as they are, and then nobody is there.
    func cut(_ bytes: [UInt8]) async throws {
        let client = HTTPClient(port: port)
        try await pool.run(deadline: .after(.seconds(30))) { try client.sendAndClose(bytes) }
    }

    static func body(_ query: String, _ variables: JSONObject = JSONObject()) -> [UInt8] {
        JSONValue.object(
            JSONObject([("query", .string(query)), ("variables", .object(variables))])
        ).serialized()
    }

    /// An operation over HTTP/1.1; `token` `nil` asks as nobody.
    func ask(
        _ query: String, _ variables: JSONObject = JSONObject(), token: String? = nil,
        headers: [(String, String)] = []
    ) async throws -> HTTPClient.Answer {
        var headers = headers + [("content-type", "application/json")]
        if let token { headers.append(("authorization", "Bearer \(token)")) }
        return try await http(
            "POST", "/graphql", headers: headers, body: Self.body(query, variables))
    }

    /// The token of an ordinary person, in the rig's session.
    func token(roles: [String] = ["user"]) throws -> String {
        try identity.token(session: session, roles: roles)
    }
}

extension HTTPClient.Answer {
    var data: JSONValue? { json?["data"] }
    /// `extensions.code` of every error, sorted.
    var codes: [String] {
        (json?["errors"]?.array ?? []).compactMap { $0["extensions"]?["code"]?.string }.sorted()
    }
    /// The error at this path, joined by dots.
    func error(at path: String) -> JSONValue? {
        json?["errors"]?.array?.first { error in
            let steps = (error["path"]?.array ?? []).map { $0.string ?? $0.number?.text ?? "" }
            return steps.joined(separator: ".") == path
        }
    }
}
