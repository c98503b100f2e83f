import IdentityContract
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Ends a session of the caller, the current one unless another is named. Again is fine.
    func logout(
        _ request: LogoutRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let caller = try caller(context)
            let sessionID = try request.sessionID.map { try id($0, "session_id") }
            try await end(
                sessionID ?? caller.sessionID, of: caller, reason: .signedOut, by: context)
            return ProtobufEmpty()
        }
    }
}
