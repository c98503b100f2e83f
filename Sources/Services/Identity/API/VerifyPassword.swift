import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Whether a password is the account's. A wrong one is an answer, and counts.
    func verifyPassword(
        _ request: VerifyPasswordRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyPasswordResponse {
        try await rpc {
            let userID = try id(request.userID, "user_id")
            return try await hasher.withPlace {
                do {
                    _ = try await prove(
                        request.password, of: userID, in: context)
                    return VerifyPasswordResponse(valid: true)
                } catch IdentityError.passwordWrong {
                    return VerifyPasswordResponse(valid: false)
                }
            }
        }
    }
}
