import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Gives one of the caller's passkeys another name; somebody else's is not found.
    func renamePasskey(
        _ request: RenamePasskeyRequest, context: RPCContext
    ) async throws(RPCError) -> RenamePasskeyResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let id = try id(request.passkeyID, "passkey_id")
            let name: String
            do throws(IdentityError) {
                name = try Passkey.checked(name: request.newName)
            } catch {
                throw IdentityError.inField("new_name", error)
            }
            let passkey = try await store.write(deadline: context.deadline) { unit in
                guard var passkey = try await unit.lockPasskey(id, of: caller.userID) else {
                    throw IdentityError.passkeyNotFound
                }
                passkey.name = name
                try await unit.update(passkey)
                return passkey
            }
            return RenamePasskeyResponse(passkey: passkey.message)
        }
    }
}
