import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Synchronization

/// What staff do.
extension FakeIdentity {
    private func named(_ id: String) throws(RPCError) -> User {
        guard id != Self.nobody.description else {
            throw RPCError(code: .notFound, reason: "USER_NOT_FOUND", message: "Nobody.")
        }
        return Self.user(id)
    }

    /// Nobody has this id.
    static let nobody = UUID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_00FF)

    func getUsersByIds(
        _ request: GetUsersByIdsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUsersByIdsResponse {
        try log.take("getUsersByIds", context, request)
        var users: [String: User] = [:]
        for id in request.userIds where id != Self.nobody.description { users[id] = Self.user(id) }
        return GetUsersByIdsResponse(users: users)
    }

    func getUserByEmail(
        _ request: GetUserByEmailRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserByEmailResponse {
        try log.take("getUserByEmail", context, request)
        guard request.email == "ada@example.org" else {
            throw RPCError(code: .notFound, reason: "USER_NOT_FOUND", message: "Nobody.")
        }
        return GetUserByEmailResponse(user: user)
    }

    func listUsers(
        _ request: ListUsersRequest, context: RPCContext
    ) async throws(RPCError) -> ListUsersResponse {
        try log.take("listUsers", context, request)
        return ListUsersResponse(
            users: (0..<3).map { Self.user(FakeUser.id(UInt64($0 * 2)).description) },
            nextPageToken: "more")
    }

    func listRoles(
        _ request: ListRolesRequest, context: RPCContext
    ) async throws(RPCError) -> ListRolesResponse {
        try log.take("listRoles", context, request)
        return ListRolesResponse(roles: [
            Role(name: "admin", description: "May do everything", permissions: ["*"])
        ])
    }

    /// Allows all but what ``refusedPermission`` names.
    func checkPermission(
        _ request: CheckPermissionRequest, context: RPCContext
    ) async throws(RPCError) -> CheckPermissionResponse {
        try log.take("checkPermission", context, request)
        return CheckPermissionResponse(
            allowed: request.permission != refusedPermission.withLock { $0 })
    }

    func assignRole(
        _ request: AssignRoleRequest, context: RPCContext
    ) async throws(RPCError) -> AssignRoleResponse {
        try log.take("assignRole", context, request)
        _ = try named(request.userID)
        return AssignRoleResponse(roles: [request.role, "user"])
    }

    func revokeRole(
        _ request: RevokeRoleRequest, context: RPCContext
    ) async throws(RPCError) -> RevokeRoleResponse {
        try log.take("revokeRole", context, request)
        return RevokeRoleResponse(roles: ["user"])
    }

    func unlockAccount(
        _ request: UnlockAccountRequest, context: RPCContext
    ) async throws(RPCError) -> UnlockAccountResponse {
        try log.take("unlockAccount", context, request)
        return UnlockAccountResponse(user: try named(request.userID))
    }

    func suspendUser(
        _ request: SuspendUserRequest, context: RPCContext
    ) async throws(RPCError) -> SuspendUserResponse {
        try log.take("suspendUser", context, request)
        return SuspendUserResponse(user: Self.user(request.userID, status: .suspended))
    }

    func reinstateUser(
        _ request: ReinstateUserRequest, context: RPCContext
    ) async throws(RPCError) -> ReinstateUserResponse {
        try log.take("reinstateUser", context, request)
        return ReinstateUserResponse(user: try named(request.userID))
    }

    func rotateSigningKey(
        _ request: RotateSigningKeyRequest, context: RPCContext
    ) async throws(RPCError) -> RotateSigningKeyResponse {
        try log.take("rotateSigningKey", context, request)
        return RotateSigningKeyResponse(
            key: SigningKey(
                kid: "next", alg: request.alg ?? "ES256", notBefore: ProtobufTimestamp(Self.later)))
    }
}
