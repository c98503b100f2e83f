import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("RefreshToken", .serialized)
struct RefreshTokenTests {
    @Test("each token works once and leads to the next", arguments: StoreKind.available)
    func rotates(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        var token = account.refreshToken
        var seen: Set<String> = [token]
        for _ in 1...3 {
            rig.clock.advance(by: .seconds(600))
            let pair = try await rig.refresh(token)
            #expect(pair.sessionID == account.tokens?.sessionID)
            #expect(
                pair.refreshExpiresAt?.wallTime == rig.clock.now + Limits.refreshTokenLife)
            #expect(try await rig.verify(pair.accessToken).active)
            token = pair.refreshToken
            #expect(seen.insert(token).inserted)
        }
    }

    @Test("a spent token that comes back ends the session for both", arguments: StoreKind.available)
    func reuse(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let pair = try await rig.refresh(account.refreshToken)
        let error = await #expect(throws: RPCError.self) {
            try await rig.refresh(account.refreshToken)
        }
        #expect(error?.reason == "REFRESH_TOKEN_REUSED")
        #expect(error?.code == .unauthenticated)
        #expect(
            await refusal { try await rig.refresh(pair.refreshToken) } == "REFRESH_TOKEN_INVALID")
        #expect(try await rig.verify(pair.accessToken).reason == .sessionRevoked)
    }

    @Test(
        "of two at once with one token one wins, and then nobody has a session",
        arguments: StoreKind.available)
    func race(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let pairs = await withTaskGroup(of: Result<TokenPair, any Error>.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do {
                        return .success(try await rig.refresh(account.refreshToken))
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: [Result<TokenPair, any Error>]()) { $0.append($1) }
        }
        let won = pairs.compactMap { try? $0.get() }
        let lost = pairs.compactMap { result -> String? in
            guard case .failure(let error) = result else { return nil }
            return (error as? RPCError)?.reason
        }
        #expect(won.count == 1)
        #expect(lost == ["REFRESH_TOKEN_REUSED"])
        let access = won.first?.accessToken ?? ""
        #expect(try await rig.verify(access).reason == .sessionRevoked)
        let next = won.first?.refreshToken ?? ""
        #expect(await refusal { try await rig.refresh(next) } == "REFRESH_TOKEN_INVALID")
    }

    @Test("other sessions of the user live on", arguments: StoreKind.available)
    func others(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let other = try await rig.login()
        _ = try await rig.refresh(account.refreshToken)
        _ = await refusal { try await rig.refresh(account.refreshToken) }
        _ = try await rig.refresh(other.tokens?.refreshToken ?? "")
    }

    @Test(
        "refuses what is unknown, empty, too long or past its time", arguments: StoreKind.available)
    func refuses(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for token in ["", "x", account.accessToken, String(repeating: "A", count: 513)] {
            #expect(await refusal { try await rig.refresh(token) } == "REFRESH_TOKEN_INVALID")
        }
        rig.clock.advance(by: Limits.refreshTokenLife)
        #expect(
            await refusal { try await rig.refresh(account.refreshToken) } == "REFRESH_TOKEN_INVALID"
        )
    }

    @Test("refuses a suspended account without spending the token", arguments: StoreKind.available)
    func suspended(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        try rig.place.setStatus(
            .suspended, of: account.userID, until: rig.clock.now + .seconds(60))
        #expect(
            await refusal { try await rig.refresh(account.refreshToken) } == "ACCOUNT_SUSPENDED")
        rig.clock.advance(by: .seconds(60))
        _ = try await rig.refresh(account.refreshToken)
    }

    @Test("takes up roles that were granted since", arguments: StoreKind.available)
    func roles(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        try rig.place.grant("moderator", to: account.userID)
        let pair = try await rig.refresh(account.refreshToken)
        let claims = try rig.mint.claims(of: pair.accessToken, audience: nil, at: rig.clock.now)
        #expect(claims.roles == ["moderator", "user"])
    }
}
