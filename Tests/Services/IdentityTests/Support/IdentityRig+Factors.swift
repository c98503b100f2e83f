import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC
import Testing

@testable import IdentityService

/// An authenticator app and a sheet of paper.
struct Authenticator: Sendable {
    let totp: TOTP
    let recoveryCodes: [String]

    init(_ response: EnrollTotpResponse) throws {
        let marker = try #require(response.secretUri.firstRange(of: "secret="))
        let secret = response.secretUri[marker.upperBound...].prefix { $0 != "&" }
        totp = TOTP(secret: try #require(Base32.decode(secret)))
        recoveryCodes = response.recoveryCodes
    }

    func code(at now: WallTime, steps: Int64 = 0) -> String {
        totp.code(step: TOTP.step(at: now) + steps)
    }

    /// Six digits that are right at no time near `now`.
    func wrongCode(at now: WallTime) -> String {
        let right = Set((-2...2).map { code(at: now, steps: $0) })
        return (0..<10).map { "00000\($0)" }.first { !right.contains($0) } ?? ""
    }
}

extension IdentityRig {
    func enroll(_ account: RegisterResponse) async throws -> Authenticator {
        let response = try await api.enrollTotp(
            EnrollTotpRequest(password: Self.password), context: try Self.user(account))
        return try Authenticator(response)
    }

    /// An account whose second factor is on, a step ago.
    func registerWithFactor(
        _ name: String = "mira"
    ) async throws -> (RegisterResponse, Authenticator) {
        let account = try await register(name)
        let app = try await enroll(account)
        _ = try await api.confirmTotp(
            ConfirmTotpRequest(code: app.code(at: clock.now)), context: try Self.user(account))
        clock.advance(by: .seconds(TOTP.stepSeconds))
        return (account, app)
    }

    func challenge(
        _ identifier: String = "mira", _ password: String = password
    ) async throws -> SecondFactorChallenge {
        let response = try await api.login(
            LoginRequest(identifier: identifier, password: password), context: Self.anonymous())
        return try #require(response.secondFactorChallenge)
    }

    func complete(
        _ challenge: SecondFactorChallenge, _ code: String,
        _ method: SecondFactorMethod = .unspecified
    ) async throws -> CompleteSecondFactorResponse {
        try await api.completeSecondFactor(
            CompleteSecondFactorRequest(
                challengeID: challenge.challengeID, method: method, code: code),
            context: Self.anonymous())
    }
}
