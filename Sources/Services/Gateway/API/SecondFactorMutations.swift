import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// The second factor: turned on and off by its owner, asked for at sign-in.
    static func secondFactor(_ resolvers: inout Resolvers) {
        mutation("completeSecondFactor", &resolvers, isSignIn: true) { call, payload in
            let input = call.input
            let challenge: UUID = try input.get("challengeId")
            let method: String? = try input.get("method")
            let request = CompleteSecondFactorRequest(
                challengeID: challenge.description,
                method: method.flatMap { SecondFactorMethod(name: $0) } ?? .unspecified,
                code: try input.get("code"),
                client: try ClientInfo(
                    input.get("client"), userAgent: call.context.facts.userAgent))
            let response = try await call.context.peers.identity.completeSecondFactor(
                request, call.context.call)
            payload.signedIn = SignedIn(user: response.user, tokens: response.tokens)
            payload.tokens = call.context.refreshToken.deliver(response.tokens)
        }
        mutation("enrollTotp", &resolvers) { call, payload in
            let request = EnrollTotpRequest(password: try call.input.get("password"))
            payload.enrolment = try await call.context.peers.identity.enrollTotp(
                request, call.context.call)
            payload.recoveryCodes = payload.enrolment?.recoveryCodes
        }
        mutation("confirmTotp", &resolvers) { call, _ in
            let request = ConfirmTotpRequest(code: try call.input.get("code"))
            _ = try await call.context.peers.identity.confirmTotp(request, call.context.call)
        }
        mutation("disableTotp", &resolvers) { call, _ in
            let request = DisableTotpRequest(
                password: try call.input.get("password"), code: try call.input.get("code"))
            _ = try await call.context.peers.identity.disableTotp(request, call.context.call)
        }
        mutation("regenerateRecoveryCodes", &resolvers) { call, payload in
            let request = RegenerateRecoveryCodesRequest(password: try call.input.get("password"))
            let response = try await call.context.peers.identity.regenerateRecoveryCodes(
                request, call.context.call)
            payload.recoveryCodes = response.recoveryCodes
        }
    }

    static func secondFactorPayloads(_ resolvers: inout Resolvers) {
        resolvers.object("SecondFactorChallenge", of: SecondFactorChallenge.self) { type in
            type.property("challengeId") { $0.challengeID }
            type.value("methods") { .list($0.methods.compactMap(method)) }
        }
        payload("CompleteSecondFactorPayload", &resolvers) { type in
            signedInFields(&type)
        }
        payload("EnrollTotpPayload", &resolvers) { type in
            type.value("secretUri") { text($0.enrolment?.secretUri) }
            type.value("qrPng") { payload in
                payload.enrolment.map { .string(Base64.encode($0.qrPng, padded: true)) } ?? .null
            }
            type.value("recoveryCodes") { $0.recoveryCodes?.graphQLValue ?? .null }
        }
        payload("RegenerateRecoveryCodesPayload", &resolvers) { type in
            type.value("recoveryCodes") { $0.recoveryCodes?.graphQLValue ?? .null }
        }
        for name in ["ConfirmTotpPayload", "DisableTotpPayload"] {
            payload(name, &resolvers) { _ in }
        }
    }

    /// A method that the schema knows too.
    private static func method(_ method: SecondFactorMethod) -> GraphQLValue? {
        switch method {
        case .totp: .string("TOTP")
        case .recoveryCode: .string("RECOVERY_CODE")
        case .unspecified, .unrecognized: nil
        }
    }
}
