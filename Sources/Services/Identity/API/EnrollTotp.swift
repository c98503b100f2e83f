import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaQRCode
import NovaRPC

extension IdentityAPI {
    /// Makes a secret for an authenticator app, and recovery codes. Until a code confirms it, nothing is
    /// asked for at sign-in.
    func enrollTotp(
        _ request: EnrollTotpRequest, context: RPCContext
    ) async throws(RPCError) -> EnrollTotpResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let account = try await hasher.withPlace {
                try await prove(request.password, of: caller.userID, in: context)
            }.account
            let secret = TOTP.generateSecret()
            let uri = TOTP.uri(secret: secret, issuer: appName, account: account.username)
            let image = try PNG.encode(QRCode(uri), scale: Limits.qrScale)
            let now = time.now
            let enrolment = TotpEnrolment(
                userID: account.id, sealedSecret: try secrets.seal(totp: secret, of: account.id),
                createdAt: now)
            let codes = try await store.write(deadline: context.deadline) { unit in
                let account = try await lockOwner(caller, unit, now)
                guard !account.hasSecondFactor else { throw IdentityError.totpEnabledAlready }
                try await unit.store(enrolment)
                return try await makeRecoveryCodes(of: account.id, unit, now)
            }
            return EnrollTotpResponse(secretUri: uri, qrPng: image, recoveryCodes: codes)
        }
    }

    /// Makes new recovery codes, as they are to be written down. The caller holds the account's lock.
    func makeRecoveryCodes(
        of userID: UUID, _ unit: Store.Unit, _ now: WallTime
    ) async throws -> [String] {
        let codes = (0..<Limits.recoveryCodes).map { _ in RecoveryCode.generate() }
        try await unit.replaceRecoveryCodes(
            of: userID, with: codes.map { secrets.hash(of: $0, of: userID) }, at: now)
        return codes.map(\.written)
    }

    /// A line of the log about the second factor.
    func factorEntry(
        _ event: AuthEvent, of userID: UUID, _ context: RPCContext, _ now: WallTime
    ) -> AuthEntry {
        AuthEntry(
            id: .v7(at: now), userID: userID, event: event, address: clientAddress(context),
            createdAt: now)
    }
}
