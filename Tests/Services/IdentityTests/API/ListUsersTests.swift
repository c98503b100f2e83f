import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("ListUsers and failures of others", .serialized)
struct ListUsersTests {
    /// Four people, a second apart, and what an admin finds among them.
    private struct Town {
        let rig: IdentityRig
        let admin: RPCContext
        let people: [RegisterResponse]

        init(_ kind: StoreKind) async throws {
            rig = try await IdentityRig(kind)
            let boss = try await rig.register("boss")
            try rig.place.grant("admin", to: boss.userID)
            admin = try IdentityRig.user(boss)
            var people = [boss]
            for name in ["mira", "mir_a", "otto"] {
                rig.clock.advance(by: .seconds(1))
                people.append(try await rig.register(name))
            }
            self.people = people
        }

        func names(
            _ filter: UserFilter? = nil, order: String = "", size: Int32 = 0
        ) async throws -> [String] {
            var names: [String] = []
            var token = ""
            repeat {
                let answer = try await rig.api.listUsers(
                    ListUsersRequest(
                        filter: filter, orderBy: order,
                        page: PageRequest(pageSize: size, pageToken: token)), context: admin)
                names += answer.users.map(\.username)
                token = answer.nextPageToken
            } while !token.isEmpty && names.count < 10
            return names
        }
    }

    @Test("finds accounts by beginnings, role, status and time", arguments: StoreKind.available)
    func finds(_ kind: StoreKind) async throws {
        let town = try await Town(kind)
        #expect(try await town.names() == ["otto", "mir_a", "mira", "boss"])
        #expect(
            try await town.names(order: "created_at", size: 1) == ["boss", "mira", "mir_a", "otto"])
        #expect(try await town.names(size: 3) == ["otto", "mir_a", "mira", "boss"])
        #expect(try await town.names(UserFilter(query: "MIR")) == ["mir_a", "mira"])
        #expect(try await town.names(UserFilter(query: "mir_")) == ["mir_a"])
        #expect(try await town.names(UserFilter(query: "otto@ex")) == ["otto"])
        #expect(try await town.names(UserFilter(query: "%")).isEmpty)
        #expect(try await town.names(UserFilter(query: "\\")).isEmpty)
        #expect(try await town.names(UserFilter(role: "admin")) == ["boss"])
        #expect(try await town.names(UserFilter(role: "user")).count == 4)
        let born = try #require(town.people[1].user?.createdAt)
        #expect(try await town.names(UserFilter(createdAfter: born)) == ["otto", "mir_a", "mira"])
        #expect(try await town.names(UserFilter(createdBefore: born)) == ["boss"])
    }

    @Test("status is what it is now", arguments: StoreKind.available)
    func status(_ kind: StoreKind) async throws {
        let town = try await Town(kind)
        let rig = town.rig
        try rig.place.setStatus(
            .suspended, of: town.people[1].userID, until: rig.clock.now + .seconds(60))
        try rig.place.setStatus(.deactivated, of: town.people[2].userID)
        for _ in 1...5 { _ = await refusal { try await rig.login("otto", "wrong") } }
        #expect(try await town.names(UserFilter(status: .suspended)) == ["mira"])
        #expect(try await town.names(UserFilter(status: .deactivated)) == ["mir_a"])
        #expect(try await town.names(UserFilter(status: .locked)) == ["otto"])
        #expect(try await town.names(UserFilter(status: .active)) == ["boss"])
        rig.clock.advance(by: .seconds(15 * 60))
        #expect(try await town.names(UserFilter(status: .active)) == ["otto", "mira", "boss"])
        #expect(try await town.names(UserFilter(status: .suspended)).isEmpty)
        #expect(try await town.names(UserFilter(status: .locked)).isEmpty)
    }

    @Test("refuses what it does not know, and who is no admin")
    func refuses() async throws {
        let town = try await Town(.memory)
        for (request, field) in [
            (ListUsersRequest(orderBy: "email"), "order_by"),
            (ListUsersRequest(filter: UserFilter(query: "a\u{0}")), "filter.query"),
            (
                ListUsersRequest(filter: UserFilter(query: String(repeating: "a", count: 255))),
                "filter.query"
            ),
            (
                ListUsersRequest(filter: UserFilter(status: UserStatus(rawValue: 77))),
                "filter.status"
            ),
        ] {
            let error = await #expect(throws: RPCError.self) {
                try await town.rig.api.listUsers(request, context: town.admin)
            }
            #expect(error?.reason == "FILTER_MALFORMED")
            #expect(error?.violations.map(\.field) == [field])
        }
        let otto = try IdentityRig.user(town.people[3], roles: ["admin", "user"])
        #expect(
            await refusal {
                try await town.rig.api.listUsers(ListUsersRequest(), context: otto)
            } == "ROLE_REQUIRED")
    }

    @Test(
        "failures that a service saw lock the account as passwords do",
        arguments: StoreKind.available)
    func recorded(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        func record() async throws -> RecordFailedLoginResponse {
            try await rig.api.recordFailedLogin(
                RecordFailedLoginRequest(
                    userID: account.user?.id ?? "", reason: .wrongCode, ipAddress: "203.0.113.9"),
                context: IdentityRig.service("communication"))
        }
        for count in 1...4 {
            let answer = try await record()
            #expect(answer.failedAttempts == count && !answer.locked)
        }
        let until = rig.clock.now + .seconds(15 * 60)
        for _ in 5...6 {
            let answer = try await record()
            #expect(answer.locked && answer.lockedUntil?.wallTime == until)
            #expect(answer.failedAttempts == 5)
        }
        #expect(await refusal { try await rig.login() } == "CREDENTIALS_WRONG")
        let log = try await rig.api.listAuthLog(
            ListAuthLogRequest(events: [.signedIn]), context: IdentityRig.user(account))
        #expect(log.entries.contains { $0.reason == "wrong_code" && $0.ipAddress == "203.0.113.9" })
        let nobody = RecordFailedLoginRequest(userID: UUID.v7(at: .example).description)
        #expect(
            await refusal {
                try await rig.api.recordFailedLogin(nobody, context: IdentityRig.service())
            } == "USER_NOT_FOUND")
        let nowhere = RecordFailedLoginRequest(userID: account.user?.id ?? "", ipAddress: "there")
        #expect(
            await refusal {
                try await rig.api.recordFailedLogin(nowhere, context: IdentityRig.service())
            } == "FILTER_MALFORMED")
    }
}
