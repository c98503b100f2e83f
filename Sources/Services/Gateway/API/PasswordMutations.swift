import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    /// `changePassword` for those who know the present one, `requestPasswordReset` and
    /// `resetPassword` for those who do not.
    static func passwords(_ resolvers: inout Resolvers) {
        let wrong = ["PASSWORD_WRONG": ["currentPassword"], "ACCOUNT_LOCKED": []]
        mutation("changePassword", &resolvers, faults: wrong) { call, payload in
            let request = ChangePasswordRequest(
                currentPassword: try call.input.get("currentPassword"),
                newPassword: try call.input.get("newPassword"),
                revokeOtherSessions: try call.input.get("revokeOtherSessions"))
            let response = try await call.context.peers.identity.changePassword(
                request, call.context.call)
            payload.account = response.user
        }
        mutation("requestPasswordReset", &resolvers) { call, _ in
            let request = RequestPasswordResetRequest(email: try call.input.get("email"))
            _ = try await call.context.peers.identity.requestPasswordReset(
                request, call.context.call)
        }
        let spent = ["RESET_TOKEN_INVALID": ["resetToken"]]
        mutation("resetPassword", &resolvers, faults: spent) { call, _ in
            let request = ResetPasswordRequest(
                resetToken: try call.input.get("resetToken"),
                newPassword: try call.input.get("newPassword"))
            _ = try await call.context.peers.identity.resetPassword(request, call.context.call)
        }
    }
}
