import NovaCrypto
import NovaPrimitives

/// What a browser is given to make a passkey or to ask for one, as JSON that
/// `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` read (WebAuthn Level 3
/// §5.1).
enum PasskeyOptions {
    private static let milliseconds = Limits.passkeyChallengeLife.components.seconds * 1_000

    /// To make one: kept by the authenticator together with its user, who is verified each time. Those that
    /// exist are named, so that no authenticator makes a second one.
    static func creation(
        _ challenge: PasskeyChallenge, for account: Account, handle: [UInt8],
        existing: [Passkey], party: RelyingParty, appName: String
    ) -> String {
        let algorithms = PasskeyKey.Algorithm.allCases.map { algorithm -> JSONValue in
            ["type": "public-key", "alg": .integer(algorithm.rawValue)]
        }
        let options: JSONValue = [
            "rp": ["id": .string(party.id), "name": .string(appName)],
            "user": [
                "id": text(handle), "name": .string(account.username),
                "displayName": .string(account.username),
            ],
            "challenge": text(challenge.bytes),
            "pubKeyCredParams": .array(algorithms),
            "timeout": .integer(milliseconds),
            "excludeCredentials": .array(existing.map(descriptor)),
            "authenticatorSelection": [
                "residentKey": "required", "requireResidentKey": true,
                "userVerification": "required",
            ],
            "attestation": "none",
            "extensions": ["credProps": true],
        ]
        return options.description
    }

    /// To ask for one. No key is named: which ones an account has, and whether it exists, is nobody's business,
    /// and authenticators keep ours with their users.
    static func request(_ challenge: PasskeyChallenge, party: RelyingParty) -> String {
        let options: JSONValue = [
            "challenge": text(challenge.bytes),
            "timeout": .integer(milliseconds),
            "rpId": .string(party.id),
            "allowCredentials": [],
            "userVerification": "required",
        ]
        return options.description
    }

    private static func descriptor(_ passkey: Passkey) -> JSONValue {
        [
            "type": "public-key", "id": text(passkey.key.id),
            "transports": .array(passkey.key.transports.map(JSONValue.string)),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> JSONValue {
        .string(Base64.encode(bytes, .url, padded: false))
    }
}
