import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Takes another name; the old one is kept for the caller for a while.
    func changeUsername(
        _ request: ChangeUsernameRequest, context: RPCContext
    ) async throws(RPCError) -> ChangeUsernameResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let username: Username
            do throws(IdentityError) {
                username = try Username(request.newUsername)
            } catch {
                throw IdentityError.inField("new_username", error)
            }
            guard !username.isReserved else { throw IdentityError.usernameTaken }
            let now = time.now
            let account = try await store.write(deadline: context.deadline) { unit in
                let before = try await lockOwner(caller, unit, now)
                guard request.expectedVersion ?? before.version == before.version else {
                    throw IdentityError.versionConflict
                }
                guard before.username != username.text else {
                    throw IdentityError.usernameUnchanged
                }
                if let last = try await unit.lastRename(of: before.id) {
                    let again = last + Limits.usernameInterval
                    guard again <= now else {
                        throw IdentityError.usernameChangedRecently(retryAfter: again.since(now))
                    }
                }
                let account = try await unit.setUsername(username, of: before, at: now)
                try await unit.append(
                    events.row(.updated(fields: ["username"]), of: account, by: context, at: now))
                return account
            }
            return ChangeUsernameResponse(user: account.message(at: now, showsFailures: false))
        }
    }
}
