import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Sessions", .serialized)
struct SessionTests {
    @Test("Logout ends the current session, and again is fine", arguments: StoreKind.available)
    func logout(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let caller = try IdentityRig.user(account)
        for _ in 1...2 { _ = try await rig.api.logout(LogoutRequest(), context: caller) }
        #expect(
            await refusal { try await rig.refresh(account.refreshToken) } == "REFRESH_TOKEN_INVALID"
        )
        #expect(try await rig.verify(account.accessToken).reason == .sessionRevoked)
        _ = try await rig.login()
    }

    @Test(
        "Logout and RevokeSession end another session of the caller", arguments: StoreKind.available
    )
    func another(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let caller = try IdentityRig.user(account)
        let (second, third) = (try await rig.login(), try await rig.login())
        _ = try await rig.api.logout(
            LogoutRequest(sessionID: second.tokens?.sessionID), context: caller)
        for _ in 1...2 {
            _ = try await rig.api.revokeSession(
                RevokeSessionRequest(sessionID: third.tokens?.sessionID ?? ""), context: caller)
        }
        for tokens in [second.tokens, third.tokens] {
            let token = tokens?.refreshToken ?? ""
            #expect(await refusal { try await rig.refresh(token) } == "REFRESH_TOKEN_INVALID")
        }
        _ = try await rig.refresh(account.refreshToken)
    }

    @Test(
        "somebody else's session is not found, like one that never was",
        arguments: StoreKind.available)
    func foreign(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let mira = try await rig.register()
        let caller = try IdentityRig.user(try await rig.register("otto"))
        let never = UUID.v7(at: .example).description
        for sessionID in [mira.tokens?.sessionID ?? "", never] {
            #expect(
                await refusal {
                    try await rig.api.revokeSession(
                        RevokeSessionRequest(sessionID: sessionID), context: caller)
                } == "SESSION_NOT_FOUND")
            #expect(
                await refusal {
                    try await rig.api.logout(LogoutRequest(sessionID: sessionID), context: caller)
                } == "SESSION_NOT_FOUND")
        }
        _ = try await rig.refresh(mira.refreshToken)
    }

    @Test("lists the live ones, last active first, page by page", arguments: StoreKind.available)
    func lists(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let caller = try IdentityRig.user(account)
        var ids = [account.tokens?.sessionID ?? ""]
        for index in 1...6 {
            // Two of a moment: the id settles their order.
            if index.isMultiple(of: 2) { rig.clock.advance(by: .seconds(61)) }
            ids.append(try await rig.login().tokens?.sessionID ?? "")
        }
        _ = try await rig.register("otto")
        _ = try await rig.api.revokeSession(
            RevokeSessionRequest(sessionID: ids.remove(at: 3)), context: caller)

        var listed: [Session] = []
        var token = ""
        repeat {
            let page = try await rig.api.listSessions(
                ListSessionsRequest(page: PageRequest(pageSize: 2, pageToken: token)),
                context: caller)
            #expect(page.sessions.count <= 2)
            listed += page.sessions
            token = page.nextPageToken
        } while !token.isEmpty && listed.count < 20
        #expect(Set(listed.map(\.id)) == Set(ids))
        #expect(listed.count == ids.count)
        let keys = listed.map { ($0.lastActiveAt?.wallTime ?? .example, $0.id) }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 > $1 })
        #expect(listed.filter(\.isCurrent).map(\.id) == [account.tokens?.sessionID ?? ""])
        let first = listed.first { $0.isCurrent }
        #expect(first?.device?.name == "Mira’s phone")
        #expect(first?.device?.type == .ios)
        #expect(first?.userAgent == "Nova/1.0")
    }

    @Test("refuses a bad page and another's token", arguments: StoreKind.available)
    func badPages(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        _ = try await rig.login()
        let mira = try IdentityRig.user(account)
        let otto = try IdentityRig.user(try await rig.register("otto"))
        let token = try await rig.api.listSessions(
            ListSessionsRequest(page: PageRequest(pageSize: 1)), context: mira
        ).nextPageToken
        #expect(!token.isEmpty)
        for (page, caller, reason) in [
            (PageRequest(pageSize: -1), mira, "PAGE_SIZE_OUT_OF_RANGE"),
            (PageRequest(pageSize: 101), mira, "PAGE_SIZE_OUT_OF_RANGE"),
            (PageRequest(pageToken: "x"), mira, "PAGE_TOKEN_INVALID"),
            (PageRequest(pageToken: token), otto, "PAGE_TOKEN_INVALID"),
        ] {
            #expect(
                await refusal {
                    try await rig.api.listSessions(
                        ListSessionsRequest(page: page), context: caller)
                } == reason)
        }
    }

    @Test("notes the address that the gateway tells, and none that a stranger makes up")
    func address() async throws {
        let rig = try await IdentityRig(.memory)
        for (name, text, service, noted) in [
            ("mira", "203.0.113.9", "gateway", "203.0.113.9"),
            ("otto", "2001:db8::7", "gateway", "2001:db8::7"),
            ("anna", "not an address", "gateway", ""),
        ] {
            var metadata = RPCMetadata()
            metadata.add("x-client-address", text)
            let context = RPCContext(deadline: .ample, metadata: metadata, service: service)
            let account = try await rig.api.register(
                IdentityRig.registration(name), context: context)
            let page = try await rig.api.listSessions(
                ListSessionsRequest(), context: try IdentityRig.user(account))
            #expect(page.sessions.map(\.ipAddress) == [noted])
        }
    }

    @Test(
        "a token whose session has ended lists and ends nothing, and reads no account",
        arguments: StoreKind.available)
    func ended(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let other = try await rig.login()
        let caller = try IdentityRig.user(account)
        _ = try await rig.api.logout(LogoutRequest(), context: caller)
        #expect(
            await refusal {
                try await rig.api.listSessions(ListSessionsRequest(), context: caller)
            } == "TOKEN_REVOKED")
        #expect(
            await refusal {
                try await rig.api.revokeSession(
                    RevokeSessionRequest(sessionID: other.tokens?.sessionID ?? ""),
                    context: caller)
            } == "TOKEN_REVOKED")
        #expect(
            await refusal {
                try await rig.api.getUser(
                    GetUserRequest(userID: account.user?.id ?? ""), context: caller)
            } == "TOKEN_REVOKED")
        _ = try await rig.refresh(other.tokens?.refreshToken ?? "")
    }

    @Test("none of it without a login")
    func anonymous() async throws {
        let rig = try await IdentityRig(.memory)
        let nobody = IdentityRig.anonymous()
        #expect(
            await refusal { try await rig.api.logout(LogoutRequest(), context: nobody) }
                == "NOT_SIGNED_IN")
        #expect(
            await refusal {
                try await rig.api.listSessions(ListSessionsRequest(), context: nobody)
            } == "NOT_SIGNED_IN")
        #expect(
            await refusal {
                try await rig.api.revokeSession(RevokeSessionRequest(), context: nobody)
            } == "NOT_SIGNED_IN")
    }
}
