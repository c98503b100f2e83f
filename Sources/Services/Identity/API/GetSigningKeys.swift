import IdentityContract
import NovaRPC

extension IdentityAPI {
    /// The public keys, newest first, from memory.
    func getSigningKeys(
        _ request: GetSigningKeysRequest, context: RPCContext
    ) async throws(RPCError) -> GetSigningKeysResponse {
        try await rpc {
            let keys = mint.published
            guard !keys.isEmpty else { throw IdentityError.signingUnavailable }
            return GetSigningKeysResponse(keys: keys.map(\.message))
        }
    }
}
