import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

/// Second factors: the password is "right", the code "123456".
extension FakeIdentity {
    private func check(password: String? = nil, code: String? = nil) throws(RPCError) {
        if let password, password != "right" {
            throw RPCError(code: .permissionDenied, reason: "PASSWORD_WRONG", message: "Wrong.")
        }
        if let code, code != "123456" {
            throw RPCError(code: .permissionDenied, reason: "CODE_WRONG", message: "Wrong.")
        }
    }

    func completeSecondFactor(
        _ request: CompleteSecondFactorRequest, context: RPCContext
    ) async throws(RPCError) -> CompleteSecondFactorResponse {
        try log.take("completeSecondFactor", context)
        guard request.challengeID == Self.account.description else {
            throw RPCError(
                code: .unauthenticated, reason: "CHALLENGE_INVALID", message: "Begin again.")
        }
        try check(code: request.code)
        return CompleteSecondFactorResponse(user: user, tokens: try pair())
    }

    func enrollTotp(
        _ request: EnrollTotpRequest, context: RPCContext
    ) async throws(RPCError) -> EnrollTotpResponse {
        try log.take("enrollTotp", context)
        try check(password: request.password)
        return EnrollTotpResponse(
            secretUri: "otpauth://totp/x", qrPng: [1, 2, 3, 4], recoveryCodes: ["a", "b"])
    }

    func confirmTotp(
        _ request: ConfirmTotpRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("confirmTotp", context)
        try check(code: request.code)
        return ProtobufEmpty()
    }

    func disableTotp(
        _ request: DisableTotpRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("disableTotp", context)
        try check(password: request.password, code: request.code)
        return ProtobufEmpty()
    }

    func regenerateRecoveryCodes(
        _ request: RegenerateRecoveryCodesRequest, context: RPCContext
    ) async throws(RPCError) -> RegenerateRecoveryCodesResponse {
        try log.take("regenerateRecoveryCodes", context)
        if request.password == "locked" {
            throw RPCError(
                code: .resourceExhausted, reason: "ACCOUNT_LOCKED", message: "Later.",
                retryAfter: .seconds(900))
        }
        try check(password: request.password)
        return RegenerateRecoveryCodesResponse(recoveryCodes: ["c", "d"])
    }

    // MARK: Passkeys

    private var passkey: Passkey {
        Passkey(
            id: Self.account.description, name: "phone", deviceType: .multiDevice,
            transports: ["internal"], backedUp: true)
    }

    func startPasskeyRegistration(
        _ request: StartPasskeyRegistrationRequest, context: RPCContext
    ) async throws(RPCError) -> StartPasskeyRegistrationResponse {
        try log.take("startPasskeyRegistration", context)
        try check(password: request.password)
        return StartPasskeyRegistrationResponse(
            challengeID: "c1", optionsJson: #"{"name":"\#(request.credentialName)"}"#)
    }

    func completePasskeyRegistration(
        _ request: CompletePasskeyRegistrationRequest, context: RPCContext
    ) async throws(RPCError) -> CompletePasskeyRegistrationResponse {
        try log.take("completePasskeyRegistration", context)
        guard request.challengeID == "c1" else {
            throw RPCError(code: .unauthenticated, reason: "CHALLENGE_INVALID", message: "No.")
        }
        return CompletePasskeyRegistrationResponse(passkey: passkey)
    }

    func startPasskeyAuthentication(
        _ request: StartPasskeyAuthenticationRequest, context: RPCContext
    ) async throws(RPCError) -> StartPasskeyAuthenticationResponse {
        try log.take("startPasskeyAuthentication", context)
        return StartPasskeyAuthenticationResponse(
            challengeID: "c2", optionsJson: #"{"for":"\#(request.identifier ?? "-")"}"#)
    }

    func completePasskeyAuthentication(
        _ request: CompletePasskeyAuthenticationRequest, context: RPCContext
    ) async throws(RPCError) -> CompletePasskeyAuthenticationResponse {
        try log.take("completePasskeyAuthentication", context)
        guard request.assertionJson == "signed" else {
            throw RPCError(code: .unauthenticated, reason: "PASSKEY_REFUSED", message: "No.")
        }
        return CompletePasskeyAuthenticationResponse(user: user, tokens: try pair())
    }

    func listPasskeys(
        _ request: ListPasskeysRequest, context: RPCContext
    ) async throws(RPCError) -> ListPasskeysResponse {
        try log.take("listPasskeys", context)
        return ListPasskeysResponse(passkeys: [passkey])
    }

    func renamePasskey(
        _ request: RenamePasskeyRequest, context: RPCContext
    ) async throws(RPCError) -> RenamePasskeyResponse {
        try log.take("renamePasskey", context)
        var passkey = passkey
        passkey.name = request.newName
        return RenamePasskeyResponse(passkey: passkey)
    }

    func revokePasskey(
        _ request: RevokePasskeyRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("revokePasskey", context)
        guard request.passkeyID == Self.account.description else {
            throw RPCError(code: .notFound, reason: "PASSKEY_NOT_FOUND", message: "None.")
        }
        return ProtobufEmpty()
    }
}
