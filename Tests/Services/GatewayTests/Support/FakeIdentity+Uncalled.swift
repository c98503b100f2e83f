import IdentityContract
import NovaRPC

/// What the gateway never calls.
extension FakeIdentity {
    func checkUserExists(
        _ request: CheckUserExistsRequest, context: RPCContext
    ) async throws(RPCError) -> CheckUserExistsResponse { throw .unexpected }

    func verifyPassword(
        _ request: VerifyPasswordRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyPasswordResponse { throw .unexpected }

    func recordFailedLogin(
        _ request: RecordFailedLoginRequest, context: RPCContext
    ) async throws(RPCError) -> RecordFailedLoginResponse { throw .unexpected }
}
