import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Ends one of the caller's passkeys; again is fine, somebody else's is not found. Sessions that it began
    /// go on.
    func revokePasskey(
        _ request: RevokePasskeyRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let caller = try await liveCaller(context)
            let id = try id(request.passkeyID, "passkey_id")
            guard request.reason.unicodeScalars.count <= Limits.reasonCharactersMax,
                request.reason.isPrintable
            else { throw IdentityError.reasonMalformed }
            let now = time.now
            try await store.write(deadline: context.deadline) { unit in
                _ = try await lockOwner(caller, unit, now)
                guard let isNews = try await unit.revokePasskey(id, of: caller.userID, at: now)
                else { throw IdentityError.passkeyNotFound }
                guard isNews else { return }
                var entry = factorEntry(.passkeyRemoved, of: caller.userID, context, now)
                entry.details["passkey"] = id.description
                if !request.reason.isEmpty { entry.details[AuthEntry.why] = request.reason }
                try await unit.record(entry)
            }
            return ProtobufEmpty()
        }
    }
}
