import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// The caller's passkeys, the oldest first.
    func listPasskeys(
        _ request: ListPasskeysRequest, context: RPCContext
    ) async throws(RPCError) -> ListPasskeysResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let passkeys = try await store.passkeys(
                of: caller.userID, deadline: context.deadline)
            return ListPasskeysResponse(passkeys: passkeys.map(\.message))
        }
    }
}

extension Passkey {
    /// As its owner sees it.
    var message: IdentityContract.Passkey {
        IdentityContract.Passkey(
            id: id.description, name: name,
            deviceType: key.isBackupEligible ? .multiDevice : .singleDevice,
            transports: key.transports, backedUp: isBackedUp,
            createdAt: ProtobufTimestamp(createdAt),
            lastUsedAt: lastUsedAt.map(ProtobufTimestamp.init))
    }
}
