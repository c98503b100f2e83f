import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Whether there is such an account, and its status.
    func checkUserExists(
        _ request: CheckUserExistsRequest, context: RPCContext
    ) async throws(RPCError) -> CheckUserExistsResponse {
        try await rpc {
            let userID = try id(request.userID, "user_id")
            guard let account = try await store.account(userID, deadline: context.deadline) else {
                return CheckUserExistsResponse()
            }
            let status = account.status(at: time.now)
            return CheckUserExistsResponse(
                exists: true, status: UserStatus(rawValue: Int32(status.rawValue)))
        }
    }
}
