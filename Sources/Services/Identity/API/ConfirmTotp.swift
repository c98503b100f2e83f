import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Turns the second factor on. Wrong codes are not counted: the secret is the caller's own and guards
    /// nothing yet.
    func confirmTotp(
        _ request: ConfirmTotpRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let caller = try await liveCaller(context)
            guard case .totp(let digits) = try SecondFactorCode(request.code) else {
                throw IdentityError.codeMalformed
            }
            try await store.write(deadline: context.deadline) { unit in
                let account = try await lockOwner(caller, unit, time.now)
                guard !account.hasSecondFactor else { throw IdentityError.totpEnabledAlready }
                let now = time.now
                guard var enrolment = try await unit.lockTotp(of: account.id),
                    enrolment.isPending(at: now)
                else { throw IdentityError.totpNotEnrolled }
                let step = try secrets.totp(enrolment).step(
                    of: digits, at: now, after: enrolment.lastStep)
                guard let step else { throw IdentityError.codeWrong }
                enrolment.confirmedAt = now
                enrolment.lastStep = step
                try await unit.store(enrolment)
                try await unit.record(factorEntry(.secondFactorAdded, of: account.id, context, now))
            }
            return ProtobufEmpty()
        }
    }
}
