import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// What mutations of accounts answer.
    static func accountPayloads(_ resolvers: inout Resolvers) {
        for name in ["RequestPasswordReset", "ResetPassword", "DeactivateAccount"] {
            payload("\(name)Payload", &resolvers) { _ in }
        }
        for name in [
            "VerifyEmail", "ChangePassword", "ChangeUsername", "UnlockAccount", "SuspendUser",
            "ReinstateUser",
        ] {
            payload("\(name)Payload", &resolvers) { type in
                type.value("account") { .object(optional: $0.account) }
            }
        }
        for name in ["AssignRole", "RevokeRole"] {
            payload("\(name)Payload", &resolvers) { type in
                type.property("roles") { $0.roles }
                type.field("account") { payload, call in
                    guard let id = payload.accountID else { return .null }
                    return account(id, call.context)
                }
            }
        }
        payload("SendEmailVerificationPayload", &resolvers) { type in
            type.value("expiresAt") { time($0.expiresAt) }
        }
        payload("ChangeEmailPayload", &resolvers) { type in
            type.property("pendingEmail") { $0.pendingEmail }
            type.value("expiresAt") { time($0.expiresAt) }
        }
        payload("RevokeAllSessionsPayload", &resolvers) { type in
            type.property("revokedCount") { $0.revokedCount }
        }
        payload("DeleteAccountPayload", &resolvers) { type in
            type.value("deletion") { .object(optional: $0.deletion) }
        }
        payload("RotateSigningKeyPayload", &resolvers) { type in
            type.value("key") { .object(optional: $0.signingKey) }
        }
        resolvers.object("AccountDeletion", of: AccountDeletion.self) { type in
            type.value("requestedAt") { time($0.requestedAt) }
            type.value("purgeAfter") { time($0.purgeAfter) }
        }
        resolvers.object("SigningKey", of: IdentityContract.SigningKey.self) { type in
            type.property("kid") { $0.kid }
            type.property("alg") { $0.alg }
            type.value("notBefore") { time($0.notBefore) }
            type.value("notAfter") { time($0.notAfter) }
        }
    }
}
