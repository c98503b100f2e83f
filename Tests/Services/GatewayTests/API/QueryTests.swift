import NovaPrimitives
import NovaRPC
import Testing

@testable import GatewayService

@Suite("Queries")
struct QueryTests {
    private func text(_ id: UInt64) -> String { GlobalID(.user, FakeUser.id(id)).text }

    @Test("ten people in one query are one call, their counters another")
    func batching() async throws {
        try await GatewayRig.with { rig in
            var query = "{"
            for number in 0..<10 {
                query += " p\(number): user(id: \"\(text(UInt64(number * 2)))\")"
                query += " { username stats { followers } }"
            }
            let answer = try await rig.ask(query + " }")
            #expect(answer.codes == [])
            #expect(answer.data?["p9"]?["stats"]?["followers"] == "3")
            #expect(rig.user.log.count("getUserProfilesByIds") == 1)
            #expect(rig.user.log.count("getProfileStats") == 1)
        }
    }

    @Test("the same person twice is asked for once, and users keeps order with null for nobody")
    func users() async throws {
        try await GatewayRig.with { rig in
            let ids = [text(2), text(3), text(4), text(2)]
            let answer = try await rig.ask(
                """
                query($ids: [ID!]!) {
                    users(ids: $ids) { userId } nodes(ids: $ids) { id __typename } }
                """,
                JSONObject([("ids", .array(ids.map(JSONValue.string)))]), token: rig.token())
            let two: JSONValue = ["userId": .string(FakeUser.id(2).description)]
            let four: JSONValue = ["userId": .string(FakeUser.id(4).description)]
            #expect(answer.data?["users"] == [two, nil, four, two])
            let node: JSONValue = ["id": .string(text(2)), "__typename": "User"]
            #expect(answer.data?["nodes"]?.array?.first == node)
            #expect(rig.user.log.count("getUserProfilesByIds") == 1)
        }
    }

    @Test("user takes an id or a username, exactly one, and is null for nobody")
    func user() async throws {
        try await GatewayRig.with { rig in
            let byName = try await rig.ask(#"{ user(username: "ada") { username bio website } }"#)
            let expected: JSONValue = [
                "user": ["username": "u00aa", "bio": nil, "website": "https://example.org"]
            ]
            #expect(byName.data == expected)
            let nobody = try await rig.ask(#"{ user(username: "nobody") { username } }"#)
            #expect(nobody.data == ["user": nil])
            #expect(nobody.codes == [])
            for arguments in ["", #"(id: "x", username: "y")"#, #"(id: "x")"#] {
                let wrong = try await rig.ask("{ user\(arguments) { username } }")
                #expect(wrong.codes == ["INVALID_INPUT"])
                #expect(wrong.data == ["user": nil])
            }
        }
    }

    @Test("refuses more than a hundred ids at once")
    func tooMany() async throws {
        try await GatewayRig.with { rig in
            let ids = (0..<101).map { JSONValue.string(text(UInt64($0))) }
            let answer = try await rig.ask(
                "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                JSONObject([("ids", .array(ids))])
            )
            #expect(answer.codes == ["LIMIT_EXCEEDED"])
        }
    }

    @Test("viewer costs what is asked of it, and each service is asked once")
    func viewer() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let own = try await rig.ask(
                "{ viewer { user { username } email emailVerified roles } }", token: token)
            let person: JSONValue = [
                "viewer": [
                    "user": ["username": "u00aa"], "email": "ada@example.org",
                    "emailVerified": true, "roles": ["user"],
                ]
            ]
            #expect(own.data == person)
            #expect(rig.identity.log.count("getUser") == 1)
            #expect(rig.user.log.count("getUserProfilesByIds") == 1)
            #expect(rig.user.log.count("getUserSettings") == 0)
            let chosen = try await rig.ask(
                """
                { viewer { settings { privacyLevel dmPermission timezone }
                    preferences { theme autoplay } } }
                """, token: token)
            let choices: JSONValue = [
                "viewer": [
                    "settings": [
                        "privacyLevel": "FOLLOWERS", "dmPermission": nil, "timezone": "UTC",
                    ], "preferences": ["theme": "DARK", "autoplay": nil],
                ]
            ]
            #expect(chosen.data == choices)
        }
    }

    private func page(_ rig: GatewayRig, _ arguments: String) async throws -> JSONValue? {
        let answer = try await rig.ask(
            """
            { viewer { sessions\(arguments) {
                edges { cursor node { deviceName deviceType } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
            """, token: rig.token())
        #expect(answer.codes == [])
        return answer.data?["viewer"]?["sessions"]
    }

    private func names(_ page: JSONValue?) -> [String] {
        (page?["edges"]?.array ?? []).compactMap { $0["node"]?["deviceName"]?.string }
    }

    @Test("pages through sessions from any edge, with the service's tokens inside the cursors")
    func sessions() async throws {
        try await GatewayRig.with { rig in
            let first = try await page(rig, "(first: 2)")
            #expect(names(first) == ["device 0", "device 1"])
            #expect(first?["pageInfo"]?["hasNextPage"] == true)
            #expect(first?["pageInfo"]?["hasPreviousPage"] == false)
            let inside = first?["edges"]?.array?.first?["cursor"]?.string ?? ""
            let middle = try await page(rig, "(first: 2, after: \"\(inside)\")")
            #expect(names(middle) == ["device 1", "device 2"])
            let end = first?["pageInfo"]?["endCursor"]?.string ?? ""
            let rest = try await page(rig, "(first: 100, after: \"\(end)\")")
            #expect(names(rest) == ["device 2", "device 3", "device 4"])
            #expect(rest?["pageInfo"]?["hasNextPage"] == false)
            #expect(rest?["pageInfo"]?["hasPreviousPage"] == true)
        }
    }

    @Test("refuses page sizes and cursors of nobody")
    func badPages() async throws {
        let wrong = [
            "(first: 0)", "(first: 101)", "(first: -1)", #"(after: "x")"#, #"(after: "")"#,
            #"(after: "999.x")"#, #"(after: "-1.x")"#,
        ]
        try await GatewayRig.with { rig in
            for arguments in wrong {
                let answer = try await rig.ask(
                    "{ viewer { sessions\(arguments) { pageInfo { hasNextPage } } } }",
                    token: rig.token())
                #expect(answer.codes == ["INVALID_INPUT"], "\(arguments)")
            }
            #expect(rig.identity.log.count("listSessions") == 0)
        }
    }

    @Test("node finds the viewer's own session and nobody else's")
    func sessionNode() async throws {
        try await GatewayRig.with { rig in
            let id = GlobalID(.session, UUID(high: 0x7000, low: 3)).text
            let query = "query($id: ID!) { node(id: $id) { id ... on Session { deviceName } } }"
            let variables = JSONObject([("id", .string(id))])
            let mine = try await rig.ask(query, variables, token: rig.token())
            #expect(mine.data == ["node": ["id": .string(id), "deviceName": "device 3"]])
            let theirs = try await rig.ask(query, variables)
            #expect(theirs.data == ["node": nil])
            #expect(rig.identity.log.count("listSessions") == 1)
        }
    }

    @Test("tells services who asks, from where and until when, and nothing a client made up")
    func metadata() async throws {
        var rules = EdgeRules()
        rules.trustedProxies = 1
        try await GatewayRig.with(rules) { rig in
            let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            let token = try rig.token()
            _ = try await rig.ask(
                "{ viewer { email } }", token: token,
                headers: [
                    ("x-request-id", "request-1"), ("traceparent", trace),
                    ("x-user-id", "6"), ("x-client-address", "6.6.6.6"),
                    ("x-forwarded-for", "6.6.6.6, 192.0.2.7"), ("x-nova-service", "identity"),
                ])
            let call = try #require(rig.identity.log.last("getUser"))
            #expect(call.metadata["authorization"] == "Bearer \(token)")
            #expect(call.metadata["x-request-id"] == "request-1")
            #expect(call.metadata.values("x-client-address") == ["192.0.2.7"])
            #expect(call.metadata["x-user-id"] == nil)
            #expect(call.metadata["x-forwarded-for"] == nil)
            #expect(call.serviceCaller == "gateway")
            let sent = try #require(call.metadata["traceparent"])
            // Nobody asked for traces to be recorded, so they are not, and the trace goes on.
            #expect(sent == trace.dropLast(2) + "00")
            #expect(call.deadline.remaining() <= .seconds(2))
        }
    }

    @Test("says outside production what an operation cost and how its loaders batched")
    func cost() async throws {
        let query = """
            query($ids: [ID!]!) { users(ids: $ids) { username stats { posts } } }
            """
        let ids = (0..<10).map { number in
            GlobalID.text(.user, UUID(high: 0x0190_0000_0000_7000, low: UInt64(number)).description)
        }
        let variables = JSONObject([("ids", .array(ids.map(JSONValue.string)))])
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(query, variables, token: try rig.token())
            let cost = answer.json?["extensions"]?["cost"]
            let profiles: JSONValue = ["batches": 1, "keys": 10]
            #expect(cost?["loaders"]?["user.GetUserProfilesByIds"] == profiles)
            #expect(cost?["complexity"]?.number != nil)
            let free = try await rig.ask("{ __typename }")
            #expect(free.json?["extensions"] == nil)
        }
        var rules = EdgeRules()
        rules.isProduction = true
        try await GatewayRig.with(rules) { rig in
            let answer = try await rig.ask(query, variables, token: try rig.token())
            #expect(answer.data != nil)
            #expect(answer.json?["extensions"] == nil)
        }
    }
}
