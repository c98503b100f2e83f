import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Turns the second factor off by password and code. Wrong codes count as at sign-in.
    func disableTotp(
        _ request: DisableTotpRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let caller = try await liveCaller(context)
            let code = try SecondFactorCode(request.code)
            let account = try await hasher.withPlace {
                try await prove(request.password, of: caller.userID, in: context)
            }.account
            guard account.hasSecondFactor else { throw IdentityError.totpNotEnrolled }
            let isRight = try await store.write(deadline: context.deadline) { unit in
                let lock = try await beginCode(of: caller.userID, unit)
                let account = try await lockOwner(caller, unit, time.now)
                guard account.hasSecondFactor else { throw IdentityError.totpNotEnrolled }
                let now = time.now
                guard try await takes(code, of: account.id, unit, now) else {
                    try await refuse(
                        code, lock: lock, of: account, ClientDevice(), unit, context, now)
                    return false
                }
                try await unit.clearFailures(
                    identifier: secrets.secondFactorDigest(of: account.id), userID: account.id)
                try await unit.removeTotp(of: account.id)
                try await unit.record(
                    factorEntry(.secondFactorRemoved, of: account.id, context, now))
                return true
            }
            guard isRight else { throw IdentityError.codeWrong }
            return ProtobufEmpty()
        }
    }
}
