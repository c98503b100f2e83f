import IdentityContract
import NovaRPC

/// One read of identity as a service makes it, over plaintext in development.
enum IdentityRead: Sendable {
    case user(GetUserRequest)
    case users(GetUsersByIdsRequest)
    case exists(CheckUserExistsRequest)
    case permission(CheckPermissionRequest)
    case token(VerifyTokenRequest)

    /// Makes the call.
    ///
    /// - Returns: whether the answer is about what was asked.
    nonisolated(nonsending) func isAnswered(
        over channel: RPCChannel, _ call: RPCCall
    ) async throws(RPCError) -> Bool {
        let client = IdentityServiceClient(channel)
        var call = call
        call.metadata = [("x-nova-service", caller)]
        switch self {
        case .user(let request):
            return try await client.getUser(request, call).user?.id == request.userID
        case .users(let request):
            return try await client.getUsersByIds(request, call).users.count
                == request.userIds.count
        case .exists(let request): return try await client.checkUserExists(request, call).exists
        case .permission(let request):
            return try await client.checkPermission(request, call).allowed
        case .token(let request): return try await client.verifyToken(request, call).active
        }
    }

    /// The service that makes it: tokens are the gateway's to check.
    private var caller: String {
        if case .token = self { "gateway" } else { "user" }
    }
}
