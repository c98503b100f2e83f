import EchoContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Testing

/// A server called `identity` whose one method answers services only, with the caller's name.
private struct GuardedRig {
    static let method = RPCMethod<Msg, Msg>(
        service: "test.Guarded", name: "Who", kind: .unary,
        options: RPCMethodOptions(callers: .svc, services: ["user", "gateway"]))

    let group: EventLoopGroup
    let pool: BlockingPool
    let server: RPCServer
    let address: SocketAddress
    let contexts: TLSContextSource
    let fixture: TLSFixture

    init(admitsPlaintext: Bool = false) async throws {
        fixture = try TLSFixture()
        group = try EventLoopGroup(count: 2)
        pool = try BlockingPool(name: "test", threads: 1)
        var service = RPCServiceRoutes(service: "test.Guarded", fileDescriptors: [])
        service.unary(Self.method) { _, context throws(RPCError) in
            Msg(id: context.serviceCaller ?? "")
        }
        var configuration = RPCServerConfiguration(services: [service])
        configuration.peerIdentity =
            admitsPlaintext
            ? RPCDevelopmentPeerIdentity(house: fixture.name("identity"))
            : RPCCertificatePeerIdentity(house: fixture.name("identity"))
        server = RPCServer(configuration, on: group)
        contexts = TLSContextSource(try fixture.server("identity"))
        var policy = TLSPolicy(contexts)
        policy.admitsLoopbackPlaintext = admitsPlaintext
        address = try await server.listen(.loopback(port: 0), tls: policy)
    }

    func channel(_ context: TLSContext?) throws -> RPCChannel {
        try channel(context.map(TLSContextSource.init))
    }

    func channel(_ contexts: TLSContextSource?) throws -> RPCChannel {
        let tls = contexts.map { RPCClientTLS($0, to: .service(fixture.name("identity"))) }
        return try RPCChannel("\(address)", on: group, pool: pool, tls: tls)
    }

    func stop() async {
        await server.drain(deadline: .after(.seconds(5)))
        pool.close()
        group.stop()
    }
}

@Suite("RPC over TLS")
struct TLSTests {
    private static let claim: RPCMetadata = [("x-nova-service", "gateway")]

    @Test("the certificate names the caller, whatever the metadata claims")
    func identity() async throws {
        let rig = try await GuardedRig()
        let channel = try rig.channel(rig.fixture.client("user"))
        for metadata in [[], Self.claim] {
            let call = RPCCall(deadline: .after(.seconds(10)), metadata: metadata)
            #expect(try await channel.unary(GuardedRig.method, Msg(), call).id == "user")
        }
        channel.close()
        await rig.stop()
    }

    @Test("a certificate of the authority for another service or house is a stranger's")
    func strangers() async throws {
        let rig = try await GuardedRig()
        let elsewhere = CertificateAuthority.Request(
            service: ServiceIdentity(uri: "spiffe://nova/ns/other/sa/user"),
            notBefore: SystemTime.system.now - .seconds(60),
            notAfter: SystemTime.system.now + .seconds(600))
        let issued = try rig.fixture.authority.issue(elsewhere)
        let other = try TLSContext.client(
            identity: TLSIdentity(chain: issued.certificate, key: issued.key),
            servers: rig.fixture.trust)
        for context in [try rig.fixture.client("content"), other] {
            let channel = try rig.channel(context)
            let call = RPCCall(deadline: .after(.seconds(10)), metadata: Self.claim)
            let error = await #expect(throws: RPCError.self) {
                try await channel.unary(GuardedRig.method, Msg(), call)
            }
            #expect(error?.reason == "CALLER_NOT_ALLOWED")
            channel.close()
        }
        await rig.stop()
    }

    @Test("where plaintext is admitted, its claims count, and those of TLS peers do not")
    func development() async throws {
        let rig = try await GuardedRig(admitsPlaintext: true)
        for (context, name) in [(nil, "gateway"), (try rig.fixture.client("user"), "user")] {
            let channel = try rig.channel(context)
            let call = RPCCall(deadline: .after(.seconds(10)), metadata: Self.claim)
            #expect(try await channel.unary(GuardedRig.method, Msg(), call).id == name)
            channel.close()
        }
        await rig.stop()
    }

    @Test("plaintext is not served beside TLS unless it is admitted")
    func refusedPlaintext() async throws {
        let rig = try await GuardedRig()
        let channel = try rig.channel(TLSContextSource?.none)
        let call = RPCCall(deadline: .after(.seconds(10)), metadata: Self.claim)
        let error = await #expect(throws: RPCError.self) {
            try await channel.unary(GuardedRig.method, Msg(), call)
        }
        #expect(error?.code == .unavailable)
        channel.close()
        await rig.stop()
    }

    @Test("a client does not speak to a server that proves to be somebody else")
    func wrongServer() async throws {
        let rig = try await GuardedRig()
        rig.contexts.replace(with: try rig.fixture.server("user"))
        let channel = try rig.channel(rig.fixture.client("user"))
        let error = await #expect(throws: RPCError.self) {
            try await channel.unary(GuardedRig.method, Msg(), .within())
        }
        #expect(error?.code == .unavailable)
        channel.close()
        await rig.stop()
    }

    @Test("certificates and authority are replaced under load without a failed call")
    func reload() async throws {
        let rig = try await GuardedRig()
        let next = try TLSFixture()
        let both = try TLSTrust(
            bundle: rig.fixture.authority.issued.certificate + next.authority.issued.certificate)
        let clients = TLSContextSource(
            try .client(identity: rig.fixture.identity("user"), servers: both))
        let (calls, isDone) = (Counter(), Counter())
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<4 {
                tasks.addTask {
                    while isDone.value == 0 {
                        // New connections again and again, and calls on those that exist.
                        let channel = try rig.channel(clients)
                        for _ in 0..<10 {
                            let answer = try await channel.unary(
                                GuardedRig.method, Msg(), .within())
                            #expect(answer.id == "user")
                            calls.increment()
                        }
                        channel.close()
                    }
                }
            }
            /// Until every caller has connected anew at least once.
            func settle() async throws {
                let goal = calls.value + 80
                #expect(try await eventually { calls.value >= goal })
            }
            // Trust first, then certificates: at every moment each side believes what the other shows.
            let steps: [(TLSIdentity, TLSTrust)] = [
                (try rig.fixture.identity("identity"), both),
                (try next.identity("identity"), both),
            ]
            for (identity, trust) in steps {
                rig.contexts.replace(with: try .server(identity: identity, clients: trust))
                try await settle()
            }
            clients.replace(with: try .client(identity: next.identity("user"), servers: both))
            try await settle()
            rig.contexts.replace(
                with: try .server(identity: next.identity("identity"), clients: next.trust))
            try await settle()
            isDone.increment()
            try await tasks.waitForAll()
        }
        await rig.stop()
    }
}
