import Glibc
import NovaGraphQL
import NovaPrimitives
import NovaRPC
import Testing

@testable import GatewayService

@Suite("Faults and limits")
struct FaultTests {
    @Test("identity away: its fields are null with UNAVAILABLE, tokens and other fields go on")
    func identityAway() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            #expect(try await rig.ask("{ viewer { email } }", token: token).codes == [])
            await rig.stopIdentity()
            let answer = try await rig.ask(
                "{ viewer { user { username } email } }", token: token)
            #expect(answer.status == 200)
            #expect(answer.data == ["viewer": ["user": ["username": "u00aa"], "email": nil]])
            #expect(answer.codes == ["UNAVAILABLE"])
            #expect(answer.error(at: "viewer.email") != nil)
            // Nobody knows of this session: the local check alone decides.
            let fresh = try rig.identity.token(session: UUID.v7(at: SystemTime().now))
            let other = try await rig.ask("{ viewer { user { username } } }", token: fresh)
            #expect(other.codes == [])
            let mutation = try await rig.ask(
                #"mutation { login(input: {identifier: "a", password: "b"}) { userErrors { code } } }"#
            )
            #expect(mutation.data == ["login": nil])
            #expect(mutation.codes == ["UNAVAILABLE"])
        }
    }

    @Test("the user service away: the viewer stays, the profile is null")
    func userAway() async throws {
        try await GatewayRig.with { rig in
            await rig.stopUser()
            let answer = try await rig.ask(
                "{ viewer { user { username } email } }", token: rig.token())
            #expect(answer.data == ["viewer": ["user": nil, "email": "ada@example.org"]])
            #expect(answer.codes == ["UNAVAILABLE"])
        }
    }

    @Test("what a service says of itself never reaches a client")
    func masked() async throws {
        try await GatewayRig.with { rig in
            rig.user.log.fail(
                "getUserProfilesByIds",
                RPCError(
                    code: .internalError, reason: "BOOM", message: "SELECT secret FROM db-7"))
            let answer = try await rig.ask("{ viewer { user { username } } }", token: rig.token())
            #expect(answer.codes == ["INTERNAL"])
            #expect(!answer.text.contains("secret"))
            #expect(!answer.text.contains("BOOM"))
        }
    }

    @Test(
        "refuses documents made to hurt, and nothing behind it is called",
        arguments: [
            String(repeating: "{a", count: 3_000),
            "{ " + (0..<21).map { "a\($0): __typename" }.joined(separator: " ") + " }",
            "{ " + String(repeating: "__typename @skip(if: false) ", count: 60) + "}",
            "{ viewer { " + (0..<16).map { "a\($0): email" }.joined(separator: " ") + " } }",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
            "{ " + (0..<700).map { "a\($0): __typename" }.joined(separator: " ") + " }",
            "query($x: Int = 1, $x: Int = 2) { __typename }", "subscription { a }", "\u{FEFF}",
            "query { __typename } { __typename }", "# nothing",
        ])
    func hostile(document: String) async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                document, headers: [("accept", "application/graphql-response+json")])
            #expect(answer.status == 400)
            #expect(!answer.codes.isEmpty)
            #expect(answer.codes.allSatisfy { ["INVALID_INPUT", "LIMIT_EXCEEDED"].contains($0) })
            #expect(rig.identity.log.count("getUser") == 0)
        }
    }

    @Test("an operation that needs more than thirty calls is stopped")
    func callBudget() async throws {
        try await GatewayRig.with { rig in
            let one =
                "viewer { "
                + (0..<15).map { "a\($0): settings { timezone }" }
                .joined(separator: " ") + " }"
            let answer = try await rig.ask(
                "{ x: \(one) y: \(one) z: \(one) }", token: rig.token())
            #expect(answer.codes.contains("LIMIT_EXCEEDED"))
            #expect(rig.user.log.count("getUserSettings") <= 30)
        }
    }

    @Test("introspection is what was written in the schema")
    func introspection() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                #"{ __type(name: "Viewer") { fields { name } } }"#)
            let names = (answer.data?["__type"]?["fields"]?.array ?? []).compactMap {
                $0["name"]?.string
            }
            #expect(
                names == [
                    "user", "email", "emailVerified", "secondFactorEnabled", "roles", "permissions",
                    "account", "settings", "preferences", "passkeys", "sessions", "authLog",
                ])
        }
    }

    @Test("a client that goes away cancels the calls made for it")
    func clientGone() async throws {
        try await GatewayRig.with { rig in
            let gate = Gate()
            rig.user.hold(gate)
            let body = GatewayRig.body("{ viewer { settings { timezone } } }")
            let head =
                "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
                + "authorization: Bearer \(try rig.token())\r\ncontent-length: \(body.count)\r\n\r\n"
            let descriptor = try HTTPClient(port: rig.port).connected()
            let bytes = Array(head.utf8) + body
            #expect(
                bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
                    == bytes.count)
            await gate.entered()
            close(descriptor)
            // The handler is released by its own cancellation, which only the gateway's can cause
            // before the deadline of two seconds.
            let held = await gate.wasCancelledAfter()
            #expect(held < .milliseconds(1_500))
            #expect(try await rig.ask("{ __typename }").status == 200)
        }
    }
}
