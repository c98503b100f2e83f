import IdentityContract
import NovaProtobuf
import NovaRPC

/// What the gateway never calls.
extension FakeIdentity {
    func getUsersByIds(
        _ request: GetUsersByIdsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUsersByIdsResponse { throw .unexpected }

    func getUserByEmail(
        _ request: GetUserByEmailRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserByEmailResponse { throw .unexpected }

    func checkUserExists(
        _ request: CheckUserExistsRequest, context: RPCContext
    ) async throws(RPCError) -> CheckUserExistsResponse { throw .unexpected }

    func verifyPassword(
        _ request: VerifyPasswordRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyPasswordResponse { throw .unexpected }

    func changePassword(
        _ request: ChangePasswordRequest, context: RPCContext
    ) async throws(RPCError) -> ChangePasswordResponse { throw .unexpected }

    func requestPasswordReset(
        _ request: RequestPasswordResetRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty { throw .unexpected }

    func resetPassword(
        _ request: ResetPasswordRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty { throw .unexpected }

    func sendEmailVerification(
        _ request: SendEmailVerificationRequest, context: RPCContext
    ) async throws(RPCError) -> SendEmailVerificationResponse { throw .unexpected }

    func verifyEmail(
        _ request: VerifyEmailRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyEmailResponse { throw .unexpected }

    func changeEmail(
        _ request: ChangeEmailRequest, context: RPCContext
    ) async throws(RPCError) -> ChangeEmailResponse { throw .unexpected }

    func changeUsername(
        _ request: ChangeUsernameRequest, context: RPCContext
    ) async throws(RPCError) -> ChangeUsernameResponse { throw .unexpected }

    func revokeAllSessions(
        _ request: RevokeAllSessionsRequest, context: RPCContext
    ) async throws(RPCError) -> RevokeAllSessionsResponse { throw .unexpected }

    func checkPermission(
        _ request: CheckPermissionRequest, context: RPCContext
    ) async throws(RPCError) -> CheckPermissionResponse { throw .unexpected }

    func getUserPermissions(
        _ request: GetUserPermissionsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserPermissionsResponse { throw .unexpected }

    func listRoles(
        _ request: ListRolesRequest, context: RPCContext
    ) async throws(RPCError) -> ListRolesResponse { throw .unexpected }

    func assignRole(
        _ request: AssignRoleRequest, context: RPCContext
    ) async throws(RPCError) -> AssignRoleResponse { throw .unexpected }

    func revokeRole(
        _ request: RevokeRoleRequest, context: RPCContext
    ) async throws(RPCError) -> RevokeRoleResponse { throw .unexpected }

    func unlockAccount(
        _ request: UnlockAccountRequest, context: RPCContext
    ) async throws(RPCError) -> UnlockAccountResponse { throw .unexpected }

    func suspendUser(
        _ request: SuspendUserRequest, context: RPCContext
    ) async throws(RPCError) -> SuspendUserResponse { throw .unexpected }

    func reinstateUser(
        _ request: ReinstateUserRequest, context: RPCContext
    ) async throws(RPCError) -> ReinstateUserResponse { throw .unexpected }

    func deactivateAccount(
        _ request: DeactivateAccountRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty { throw .unexpected }

    func deleteAccount(
        _ request: DeleteAccountRequest, context: RPCContext
    ) async throws(RPCError) -> DeleteAccountResponse { throw .unexpected }

    func rotateSigningKey(
        _ request: RotateSigningKeyRequest, context: RPCContext
    ) async throws(RPCError) -> RotateSigningKeyResponse { throw .unexpected }

    func listAuthLog(
        _ request: ListAuthLogRequest, context: RPCContext
    ) async throws(RPCError) -> ListAuthLogResponse { throw .unexpected }

    func listUsers(
        _ request: ListUsersRequest, context: RPCContext
    ) async throws(RPCError) -> ListUsersResponse { throw .unexpected }

    func recordFailedLogin(
        _ request: RecordFailedLoginRequest, context: RPCContext
    ) async throws(RPCError) -> RecordFailedLoginResponse { throw .unexpected }
}
