import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// `deactivateAccount`, which signing in undoes, and `deleteAccount`, which nothing does.
    static func endAccount(_ resolvers: inout Resolvers) {
        let wrong = ["PASSWORD_WRONG": ["password"], "ACCOUNT_LOCKED": []]
        mutation("deactivateAccount", &resolvers, faults: wrong) { call, _ in
            let request = DeactivateAccountRequest(password: try call.input.get("password"))
            _ = try await call.context.peers.identity.deactivateAccount(
                request, call.context.call)
            call.signedOut(of: nil)
        }
        let faults = wrong.merging(nobody) { $1 }
        mutation("deleteAccount", &resolvers, faults: faults) { call, payload in
            guard let named = try call.optionalUserID(&payload) else { return }
            let key: UUID = try call.input.get("idempotencyKey")
            let request = DeleteAccountRequest(
                userID: named.id?.description, password: try call.input.get("password"),
                reason: try call.input.get("reason"), idempotencyKey: key.description)
            let response = try await call.context.peers.identity.deleteAccount(
                request, call.context.call)
            payload.deletion = response.deletion
            call.signedOut(of: named.id)
        }
    }
}
