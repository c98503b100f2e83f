import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Puts the caller's account to sleep; signing in wakes it.
    func deactivateAccount(
        _ request: DeactivateAccountRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let caller = try await liveCaller(context)
            try await hasher.withPlace {
                _ = try await prove(
                    request.password, of: caller.userID, in: context)
            }
            let now = time.now
            try await store.write(deadline: context.deadline) { unit in
                let before = try await lockOwner(caller, unit, now)
                try await keepAdmin(before, unit, now)
                let account = try await unit.deactivate(
                    caller.userID, until: now + Limits.sleepMax, at: now)
                try await endSessions(of: account, .deactivated, unit, context, now)
                try await unit.append(
                    events.row(.deactivated, of: account, by: context, at: now))
            }
            return ProtobufEmpty()
        }
    }
}
