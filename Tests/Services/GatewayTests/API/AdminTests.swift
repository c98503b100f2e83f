import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import GatewayService

@Suite("Admin")
struct AdminTests {
    private func admin(_ rig: GatewayRig) throws -> String {
        try rig.token(roles: ["admin", "user"])
    }

    @Test("accounts are found by what is known of them, with their people in one further call")
    func users() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                """
                { admin { users(filter: {query: "ad", status: SUSPENDED, role: "user",
                    createdAfter: "2026-01-01T00:00:00Z"}, orderBy: OLDEST_FIRST, first: 3) {
                    pageInfo { hasNextPage } edges { cursor node { id status user { username } } }
                } } }
                """, token: admin(rig))
            #expect(answer.codes == [])
            let page = answer.data?["admin"]?["users"]
            #expect(page?["edges"]?.array?.count == 3)
            #expect(page?["pageInfo"]?["hasNextPage"] == true)
            let node = page?["edges"]?.array?[1]["node"]
            #expect(node?["user"]?["username"] == "u0002")
            #expect(node?["id"]?.string == GlobalID(.account, FakeUser.id(2)).text)
            #expect(rig.user.log.count("getUserProfilesByIds") == 1)
            let asked = try #require(
                rig.identity.log.asked("listUsers", as: ListUsersRequest.self))
            #expect(asked.filter?.query == "ad")
            #expect(asked.filter?.status == .suspended)
            #expect(asked.filter?.role == "user")
            #expect(asked.filter?.createdAfter?.wallTime == WallTime("2026-01-01T00:00:00Z"))
            #expect(asked.orderBy == "created_at")
        }
    }

    @Test("ten accounts by id are one call, an address another; one of nobody is null")
    func accounts() async throws {
        try await GatewayRig.with { rig in
            var query = "{ admin {"
            for number in 0..<10 {
                query += " a\(number): user(id: \"\(FakeUser.id(UInt64(number * 2)))\") { email }"
            }
            query += " none: user(id: \"\(FakeIdentity.nobody)\") { email }"
            query += #" byMail: user(email: "ada@example.org") { userId }"#
            query += #" noMail: user(email: "nobody@example.org") { userId } roles { name } } }"#
            let answer = try await rig.ask(query, token: admin(rig))
            #expect(answer.codes == [])
            #expect(answer.data?["admin"]?["a9"]?["email"] == "ada@example.org")
            #expect(answer.data?["admin"]?["none"] == .null)
            #expect(answer.data?["admin"]?["noMail"] == .null)
            let roles: JSONValue = [["name": "admin"]]
            #expect(answer.data?["admin"]?["roles"] == roles)
            #expect(rig.identity.log.count("getUsersByIds") == 1)
            #expect(rig.identity.log.count("getUser") == 0)
            #expect(answer.json?["extensions"]?["cost"]?["calls"] == 4)
            for arguments in ["", #"(id: "x")"#, #"(id: "x", email: "y")"#] {
                let wrong = try await rig.ask(
                    "{ admin { user\(arguments) { email } } }", token: admin(rig))
                #expect(wrong.codes == ["INVALID_INPUT"])
            }
        }
    }

    @Test("an account is a node for admins and its owner, and for nobody else")
    func node() async throws {
        try await GatewayRig.with { rig in
            func node(_ id: UUID, _ token: String?) async throws -> JSONValue? {
                let answer = try await rig.ask(
                    "query($id: ID!) { node(id: $id) { ... on Account { userId } } }",
                    JSONObject([("id", .string(GlobalID(.account, id).text))]), token: token)
                #expect(answer.codes == [])
                return answer.data?["node"]
            }
            let own = FakeIdentity.account
            let owner: JSONValue = ["userId": .string(own.description)]
            let token = try rig.token()
            let mine = try await node(own, token)
            #expect(mine == owner)
            let theirs = try await node(FakeUser.id(2), token)
            #expect(theirs == .null)
            let nobodys = try await node(own, nil)
            #expect(nobodys == .null)
            #expect(rig.identity.log.count("getUser") == 1)
            let staffs = try await node(FakeUser.id(2), admin(rig))
            #expect(staffs?["userId"]?.string == FakeUser.id(2).description)
        }
    }

    @Test("roles are given and taken, with the account behind them if it is asked for")
    func roles() async throws {
        try await GatewayRig.with { rig in
            let id = GlobalID(.account, FakeUser.id(2)).text
            let answer = try await rig.ask(
                """
                mutation {
                    assignRole(input: {userId: "\(id)", role: "moderator", reason: "shift",
                        expiresAt: "2031-01-01T00:00:00+01:00"}) {
                        roles account { userId } userErrors { code } }
                    revokeRole(input: {userId: "\(FakeUser.id(2))", role: "moderator",
                        reason: "over"}) { roles userErrors { code } }
                    nobody: assignRole(input: {userId: "\(FakeIdentity.nobody)", role: "r",
                        reason: "x"}) { roles userErrors { field code } }
                }
                """, token: admin(rig))
            #expect(answer.codes == [])
            let given: JSONValue = [
                "roles": ["moderator", "user"],
                "account": ["userId": .string(FakeUser.id(2).description)], "userErrors": [],
            ]
            #expect(answer.data?["assignRole"] == given)
            #expect(answer.data?["revokeRole"]?["roles"] == ["user"])
            let nobody: JSONValue = [
                "roles": nil, "userErrors": [["field": ["userId"], "code": "USER_NOT_FOUND"]],
            ]
            #expect(answer.data?["nobody"] == nobody)
            let asked = rig.identity.log.asked("revokeRole", as: RevokeRoleRequest.self)
            #expect(asked?.reason == "over")
        }
    }

    @Test("accounts are suspended, reinstated and unlocked; a key is rotated")
    func standing() async throws {
        try await GatewayRig.with { rig in
            let target = "userId: \"\(FakeUser.id(2))\", reason: \"spam\""
            let answer = try await rig.ask(
                """
                mutation {
                    suspendUser(input: {\(target), kind: TEMPORARY,
                        until: "2031-01-01T00:00:00Z"}) { account { status } }
                    reinstateUser(input: {\(target)}) { account { status } }
                    unlockAccount(input: {\(target)}) { account { status } }
                    rotateSigningKey(input: {alg: "EdDSA"}) { key { kid alg notBefore notAfter } }
                }
                """, token: admin(rig))
            #expect(answer.codes == [])
            #expect(answer.data?["suspendUser"]?["account"]?["status"] == "SUSPENDED")
            #expect(answer.data?["reinstateUser"]?["account"]?["status"] == "ACTIVE")
            #expect(answer.data?["unlockAccount"]?["account"]?["status"] == "ACTIVE")
            #expect(answer.data?["rotateSigningKey"]?["key"]?["alg"] == "EdDSA")
            let asked = try #require(
                rig.identity.log.asked("suspendUser", as: SuspendUserRequest.self))
            #expect(asked.kind == .temporary)
            #expect(asked.until?.wallTime == WallTime("2031-01-01T00:00:00Z"))
        }
    }
}
