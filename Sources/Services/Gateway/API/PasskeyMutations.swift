import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// Passkeys: made and kept by their owner, used at sign-in. What browsers are given and give goes through as
    /// the JSON it is.
    static func passkeys(_ resolvers: inout Resolvers) {
        mutation("startPasskeyRegistration", &resolvers) { call, payload in
            let response = try await call.context.peers.identity.startPasskeyRegistration(
                StartPasskeyRegistrationRequest(
                    credentialName: try call.input.get("credentialName"),
                    password: try call.input.get("password")), call.context.call)
            payload.ceremony = (response.challengeID, response.optionsJson)
        }
        mutation("completePasskeyRegistration", &resolvers) {
            call, payload in
            let response = try await call.context.peers.identity.completePasskeyRegistration(
                CompletePasskeyRegistrationRequest(
                    challengeID: try call.input.get("challengeId"),
                    attestationJson: try call.input.get("attestationJson")), call.context.call)
            payload.passkey = response.passkey
        }
        mutation("startPasskeyAuthentication", &resolvers, isSignIn: true) { call, payload in
            let response = try await call.context.peers.identity.startPasskeyAuthentication(
                StartPasskeyAuthenticationRequest(identifier: try call.input.get("identifier")),
                call.context.call)
            payload.ceremony = (response.challengeID, response.optionsJson)
        }
        mutation(
            "completePasskeyAuthentication", &resolvers, isSignIn: true
        ) { call, payload in
            let response = try await call.context.peers.identity.completePasskeyAuthentication(
                CompletePasskeyAuthenticationRequest(
                    challengeID: try call.input.get("challengeId"),
                    assertionJson: try call.input.get("assertionJson"),
                    client: try ClientInfo(
                        call.input.get("client"), userAgent: call.context.facts.userAgent)),
                call.context.call)
            payload.signedIn = SignedIn(user: response.user, tokens: response.tokens)
            payload.tokens = call.context.refreshToken.deliver(response.tokens)
        }
        mutation("renamePasskey", &resolvers) { call, payload in
            guard let id = passkeyID(call, &payload) else { return }
            let response = try await call.context.peers.identity.renamePasskey(
                RenamePasskeyRequest(
                    passkeyID: id.description, newName: try call.input.get("newName")),
                call.context.call)
            payload.passkey = response.passkey
        }
        mutation("revokePasskey", &resolvers) { call, payload in
            guard let id = passkeyID(call, &payload) else { return }
            let reason: String? = try call.input.get("reason")
            _ = try await call.context.peers.identity.revokePasskey(
                RevokePasskeyRequest(passkeyID: id.description, reason: reason ?? ""),
                call.context.call)
        }
    }

    private static func passkeyID(_ call: MutationCall, _ payload: inout Payload) -> UUID? {
        let text: String? = try? call.input.get("passkeyId")
        if let id = GlobalID.uuid(text ?? "", of: .passkey) { return id }
        payload.userErrors = [
            UserError(
                field: ["passkeyId"], code: "PASSKEY_ID_MALFORMED",
                message: "This is not the id of a passkey.")
        ]
        return nil
    }

    static func passkeyTypes(_ resolvers: inout Resolvers) {
        resolvers.object("Passkey", of: Passkey.self) { type in
            type.property("id") { GlobalID.text(.passkey, $0.id) }
            type.property("name") { $0.name }
            type.value("deviceType") { choice($0.deviceType.name) }
            type.property("transports") { $0.transports }
            type.property("backedUp") { $0.backedUp }
            type.value("createdAt") { time($0.createdAt) }
            type.value("lastUsedAt") { time($0.lastUsedAt) }
        }
        for name in ["StartPasskeyRegistrationPayload", "StartPasskeyAuthenticationPayload"] {
            payload(name, &resolvers) { type in
                type.value("challengeId") { text($0.ceremony?.challengeID) }
                type.value("optionsJson") { text($0.ceremony?.options) }
            }
        }
        for name in ["CompletePasskeyRegistrationPayload", "RenamePasskeyPayload"] {
            payload(name, &resolvers) { type in
                type.value("passkey") { .object(optional: $0.passkey) }
            }
        }
        payload("CompletePasskeyAuthenticationPayload", &resolvers) { type in
            signedInFields(&type)
        }
        payload("RevokePasskeyPayload", &resolvers) { _ in }
    }

    /// Passkeys have no look-up of their own: the viewer's are few, and nobody sees another's.
    static func passkey(_ id: UUID, _ context: RequestContext) -> GraphQLResolution {
        guard context.viewer != nil else { return .null }
        return .async {
            let response = try await context.peers.identity.listPasskeys(
                ListPasskeysRequest(), context.call)
            return .object(optional: response.passkeys.first { UUID($0.id) == id })
        }
    }

    /// The viewer's passkeys.
    static func passkeys(of context: RequestContext) -> GraphQLResolution {
        .async {
            let response = try await context.peers.identity.listPasskeys(
                ListPasskeysRequest(), context.call)
            return .value(.list(response.passkeys.map { .object($0) }))
        }
    }
}
