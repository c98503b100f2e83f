import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

/// What people do to their own accounts.
extension FakeIdentity {
    private static let passwordWrong = RPCError(
        code: .permissionDenied, reason: "PASSWORD_WRONG", message: "Not the password.")

    private func prove(_ password: String) throws(RPCError) {
        if password == "wrong" { throw Self.passwordWrong }
    }

    private func choose(_ password: String) throws(RPCError) {
        guard password == "weak" else { return }
        throw RPCError(
            code: .invalidArgument, reason: "PASSWORD_TOO_WEAK", message: "Too weak.",
            violations: [RPCFieldViolation(field: "new_password", description: "Too weak.")])
    }

    private static func spent(_ token: String, _ reason: String) throws(RPCError) {
        guard token == "spent" else { return }
        throw RPCError(code: .unauthenticated, reason: reason, message: "Not good any more.")
    }

    func changePassword(
        _ request: ChangePasswordRequest, context: RPCContext
    ) async throws(RPCError) -> ChangePasswordResponse {
        try log.take("changePassword", context, request)
        try prove(request.currentPassword)
        try choose(request.newPassword)
        return ChangePasswordResponse(user: user)
    }

    func requestPasswordReset(
        _ request: RequestPasswordResetRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("requestPasswordReset", context, request)
        return ProtobufEmpty()
    }

    func resetPassword(
        _ request: ResetPasswordRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("resetPassword", context, request)
        try Self.spent(request.resetToken, "RESET_TOKEN_INVALID")
        try choose(request.newPassword)
        return ProtobufEmpty()
    }

    func sendEmailVerification(
        _ request: SendEmailVerificationRequest, context: RPCContext
    ) async throws(RPCError) -> SendEmailVerificationResponse {
        try log.take("sendEmailVerification", context, request)
        return SendEmailVerificationResponse(expiresAt: ProtobufTimestamp(Self.later))
    }

    func verifyEmail(
        _ request: VerifyEmailRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyEmailResponse {
        try log.take("verifyEmail", context, request)
        try Self.spent(request.token, "VERIFICATION_TOKEN_INVALID")
        return VerifyEmailResponse(user: user)
    }

    func changeEmail(
        _ request: ChangeEmailRequest, context: RPCContext
    ) async throws(RPCError) -> ChangeEmailResponse {
        try log.take("changeEmail", context, request)
        try prove(request.password)
        if request.newEmail == "taken@example.org" {
            throw RPCError(code: .alreadyExists, reason: "EMAIL_TAKEN", message: "Taken.")
        }
        return ChangeEmailResponse(
            pendingEmail: request.newEmail, expiresAt: ProtobufTimestamp(Self.later))
    }

    func changeUsername(
        _ request: ChangeUsernameRequest, context: RPCContext
    ) async throws(RPCError) -> ChangeUsernameResponse {
        try log.take("changeUsername", context, request)
        switch request.newUsername {
        case "taken":
            throw RPCError(code: .alreadyExists, reason: "USERNAME_TAKEN", message: "Taken.")
        case "again":
            throw RPCError(
                code: .resourceExhausted, reason: "USERNAME_CHANGED_RECENTLY",
                message: "Once in 14 days.", retryAfter: .seconds(60))
        default: return ChangeUsernameResponse(user: user)
        }
    }

    func revokeAllSessions(
        _ request: RevokeAllSessionsRequest, context: RPCContext
    ) async throws(RPCError) -> RevokeAllSessionsResponse {
        try log.take("revokeAllSessions", context, request)
        return RevokeAllSessionsResponse(revokedCount: 3)
    }

    func deactivateAccount(
        _ request: DeactivateAccountRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("deactivateAccount", context, request)
        try prove(request.password)
        return ProtobufEmpty()
    }

    func deleteAccount(
        _ request: DeleteAccountRequest, context: RPCContext
    ) async throws(RPCError) -> DeleteAccountResponse {
        try log.take("deleteAccount", context, request)
        try prove(request.password ?? "")
        return DeleteAccountResponse(
            deletion: AccountDeletion(
                requestedAt: ProtobufTimestamp(Self.later),
                purgeAfter: ProtobufTimestamp(Self.later)))
    }

    func getUserPermissions(
        _ request: GetUserPermissionsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserPermissionsResponse {
        try log.take("getUserPermissions", context, request)
        return GetUserPermissionsResponse(roles: ["user"], permissions: ["posts:create"])
    }

    /// Two entries in all; the second is on a page of its own.
    func listAuthLog(
        _ request: ListAuthLogRequest, context: RPCContext
    ) async throws(RPCError) -> ListAuthLogResponse {
        try log.take("listAuthLog", context, request)
        let isFirst = request.page?.pageToken == ""
        return ListAuthLogResponse(
            entries: [
                AuthLogEntry(
                    id: UUID(high: 0x7000, low: isFirst ? 1 : 2).description,
                    userID: request.userID, event: isFirst ? .rolesChanged : .unrecognized(99),
                    outcome: .success, reason: "", ipAddress: "192.0.2.7",
                    details: ["roles": "user", "by": "somebody"])
            ], nextPageToken: isFirst ? "second" : "")
    }

    static let later = WallTime(microseconds: 1_893_456_000_000_000)
}
