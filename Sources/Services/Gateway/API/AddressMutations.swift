import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    /// `sendEmailVerification`, `verifyEmail`, `changeEmail`: an address counts once a link that was
    /// mailed there has been followed.
    static func addresses(_ resolvers: inout Resolvers) {
        mutation("sendEmailVerification", &resolvers) { call, payload in
            let response = try await call.context.peers.identity.sendEmailVerification(
                SendEmailVerificationRequest(), call.context.call)
            payload.expiresAt = response.expiresAt
        }
        let spent = ["VERIFICATION_TOKEN_INVALID": ["token"], "EMAIL_TAKEN": []]
        mutation("verifyEmail", &resolvers, faults: spent) { call, payload in
            let request = VerifyEmailRequest(token: try call.input.get("token"))
            let response = try await call.context.peers.identity.verifyEmail(
                request, call.context.call)
            payload.account = response.user
        }
        let wrong = [
            "PASSWORD_WRONG": ["password"], "ACCOUNT_LOCKED": [], "EMAIL_TAKEN": ["newEmail"],
        ]
        mutation("changeEmail", &resolvers, faults: wrong) { call, payload in
            let request = ChangeEmailRequest(
                newEmail: try call.input.get("newEmail"), password: try call.input.get("password"))
            let response = try await call.context.peers.identity.changeEmail(
                request, call.context.call)
            payload.pendingEmail = response.pendingEmail
            payload.expiresAt = response.expiresAt
        }
    }
}
