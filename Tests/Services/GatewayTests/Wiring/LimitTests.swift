import IdentityContract
import NovaObservability
import NovaPrimitives
import NovaRPC
import NovaRates
import Testing
import UserContract

@testable import GatewayService

/// Time stands still: nothing comes back while a test asks.
private struct StoppedClock: TimeSource {
    let monotonicNanoseconds: Int64 = 1_000_000_000
    var now: WallTime { WallTime(unixSeconds: 1_700_000_000) }
}

@Suite("Edge limits", .serialized)
struct LimitTests {
    private static let login = """
        mutation($i: String!) { a: login(input: {identifier: $i, password: "wrong"}) {
          userErrors { code } } }
        """

    private func with(
        relaxation: Int = 1, _ body: (GatewayRig) async throws -> Void
    ) async throws {
        var rules = EdgeRules()
        rules.limiter = RateLimiter(
            redis: nil, relaxation: relaxation, metrics: MetricsRegistry(),
            time: StoppedClock())
        try await GatewayRig.with(rules, body)
    }

    private func name(_ name: String) -> JSONObject { JSONObject([("i", .string(name))]) }

    @Test("the eleventh log-in of a minute is refused before identity hears of it")
    func login() async throws {
        try await with { rig in
            for index in 0..<10 {
                let answer = try await rig.ask(Self.login, name("ann\(index)"))
                #expect(answer.status == 200)
            }
            for accept in ["application/json", "application/graphql-response+json"] {
                let refused = try await rig.ask(
                    Self.login, name("zoe"), headers: [("accept", accept)])
                #expect(refused.status == 429)
                #expect(refused.codes == ["RATE_LIMITED"])
                let seconds = try #require(refused.headers["retry-after"].flatMap { Int($0) })
                #expect(seconds == 6)
                let error = try #require(refused.json?["errors"]?.array?.first)
                #expect(error["extensions"]?["retryAfter"]?.number?.text == "\(seconds)")
                #expect(error["extensions"]?["requestId"]?.string?.isEmpty == false)
            }
            #expect(rig.identity.log.count("login") == 10)
            // Others are not concerned: another field goes on.
            #expect(try await rig.ask("{ __typename }").status == 200)
        }
    }

    @Test("aliases are counted one by one")
    func aliases() async throws {
        try await with { rig in
            let fields = (0..<11).map {
                "a\($0): login(input: {identifier: \"ann\", password: \"x\"}) { userErrors { code } }"
            }
            let all = try await rig.ask("mutation { \(fields.joined(separator: " ")) }")
            #expect(all.status == 429)
            #expect(rig.identity.log.count("login") == 0)
            let most = try await rig.ask(
                "mutation { \(fields.prefix(10).joined(separator: " ")) }")
            #expect(most.status == 200)
            #expect(try await rig.ask(Self.login, name("ann")).status == 429)
        }
    }

    @Test("whoever asks a lot without a token is refused, whoever has one is not")
    func address() async throws {
        try await with { rig in
            var statuses: [Int] = []
            for _ in 0..<205 { statuses.append(try await rig.ask("{ nope }").status) }
            #expect(statuses == Array(repeating: 200, count: 200) + Array(repeating: 429, count: 5))
            let token = try rig.token()
            #expect(try await rig.ask("{ __typename }", token: token).status == 200)
        }
    }

    @Test("tokens that are not valid are charged to the address")
    func badTokens() async throws {
        try await with { rig in
            var statuses: [Int] = []
            for _ in 0..<205 {
                statuses.append(try await rig.ask("{ __typename }", token: "x.y.z").status)
            }
            #expect(statuses == Array(repeating: 401, count: 200) + Array(repeating: 429, count: 5))
        }
    }

    @Test("an account may ask a hundred times at once")
    func account() async throws {
        try await with { rig in
            let token = try rig.token()
            var statuses: [Int] = []
            for _ in 0..<105 {
                statuses.append(try await rig.ask("{ __typename }", token: token).status)
            }
            #expect(statuses == Array(repeating: 200, count: 100) + Array(repeating: 429, count: 5))
            let other = try rig.identity.token(
                user: UUID(high: 9, low: 9), session: UUID.v7(at: SystemTime().now))
            #expect(try await rig.ask("{ __typename }", token: other).status == 200)
        }
    }

    @Test("callers on this machine may do a hundred times more")
    func relaxed() async throws {
        try await with(relaxation: 100) { rig in
            for _ in 0..<40 {
                let answer = try await rig.ask(Self.login, name("ann"))
                #expect(answer.status == 200)
            }
        }
    }

    @Test("a field is limited if its RPC is, under its own name")
    func fields() {
        let sdl = String(decoding: PackageResources.schema_graphql, as: UTF8.self)
        let rated = EdgeLimits.ratedFields
        #expect(rated.isSuperset(of: ["login", "register", "usernameAvailable"]))
        for name in ["login", "register", "usernameAvailable"] {
            #expect(sdl.contains("  \(name)("))
        }
        // Whatever a root field's RPC limits, the edge does, too.
        for method in IdentityServiceMethods.all + UserServiceMethods.all
        where !method.options.rateLimits.isEmpty {
            let field = method.name.prefix(1).lowercased() + method.name.dropFirst()
            if sdl.contains("  \(field)(") { #expect(rated.contains(field)) }
        }
    }
}
