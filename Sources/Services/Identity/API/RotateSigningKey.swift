import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Makes the key that tokens are signed with from a minute later on.
    func rotateSigningKey(
        _ request: RotateSigningKeyRequest, context: RPCContext
    ) async throws(RPCError) -> RotateSigningKeyResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            guard
                let algorithm = SignatureAlgorithm(
                    rawValue: request.alg ?? SignatureAlgorithm.es256.rawValue)
            else { throw IdentityError.algorithmUnknown }
            let key = try await mint.rotate(
                algorithm, in: store, at: time.now, deadline: context.deadline)
            return RotateSigningKeyResponse(key: key.message)
        }
    }
}
