import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Makes new recovery codes in place of all earlier ones, used or not.
    func regenerateRecoveryCodes(
        _ request: RegenerateRecoveryCodesRequest, context: RPCContext
    ) async throws(RPCError) -> RegenerateRecoveryCodesResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            try await hasher.withPlace {
                _ = try await prove(request.password, of: caller.userID, in: context)
            }
            let now = time.now
            let codes = try await store.write(deadline: context.deadline) { unit in
                let account = try await lockOwner(caller, unit, now)
                guard account.hasSecondFactor else { throw IdentityError.totpNotEnrolled }
                let codes = try await makeRecoveryCodes(of: account.id, unit, now)
                try await unit.record(
                    factorEntry(.recoveryCodesReplaced, of: account.id, context, now))
                return codes
            }
            return RegenerateRecoveryCodesResponse(recoveryCodes: codes)
        }
    }
}
