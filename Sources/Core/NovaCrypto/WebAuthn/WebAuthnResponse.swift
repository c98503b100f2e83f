import NovaPrimitives

/// Why what an authenticator answered is not taken. None of these holds anything secret.
public enum WebAuthnError: Error, Sendable, Equatable {
    /// The named member is missing, of another form or too long.
    case malformed(String)
    /// It answers another kind of question.
    case wrongType
    /// It answers another challenge.
    case wrongChallenge
    /// It was made on a page that is not ours, or inside a foreign page.
    case wrongOrigin
    /// It was made for another relying party.
    case wrongRelyingParty
    /// Nobody was there, or nobody proved to be the owner.
    case userNotVerified
    /// Backed up without being eligible, or eligible now and not before.
    case backupInconsistent
    /// A kind of key that was not offered.
    case unsupportedKey
    case wrongSignature
    /// The counter did not rise: somebody else has the key, too.
    case signCountRegressed

    /// One word for the log.
    public var word: String {
        switch self {
        case .malformed: "malformed"
        case .wrongType: "wrong_type"
        case .wrongChallenge: "wrong_challenge"
        case .wrongOrigin: "wrong_origin"
        case .wrongRelyingParty: "wrong_relying_party"
        case .userNotVerified: "user_not_verified"
        case .backupInconsistent: "backup_inconsistent"
        case .unsupportedKey: "unsupported_key"
        case .wrongSignature: "wrong_signature"
        case .signCountRegressed: "sign_count_regressed"
        }
    }
}

/// What a browser gives for `navigator.credentials.create()` (`RegistrationResponseJSON`, WebAuthn Level 3
/// §5.1).
public struct RegistrationResponse: Sendable {
    let credentialID: [UInt8]
    let clientData: [UInt8]
    let attestation: [UInt8]
    /// How the authenticator can be reached, as in "internal" or "usb"; sorted, each once.
    public let transports: [String]

    /// - Throws: ``WebAuthnError/malformed(_:)``.
    public init(json: String) throws(WebAuthnError) {
        let (credential, response) = try PublicKeyCredentialJSON.read(json)
        credentialID = credential
        clientData = try PublicKeyCredentialJSON.bytes(response, "clientDataJSON")
        attestation = try PublicKeyCredentialJSON.bytes(response, "attestationObject")
        let given = response["transports"]?.array ?? []
        // What we do not know is kept out: it would be given back to browsers.
        let known: Set<String> = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"]
        transports = Set(given.prefix(Limits.transportsMax).compactMap(\.string))
            .intersection(known).sorted()
    }
}

/// What a browser gives for `navigator.credentials.get()` (`AuthenticationResponseJSON`).
public struct AuthenticationResponse: Sendable {
    /// Which key it says it used.
    public let credentialID: [UInt8]
    /// Whose it is, as the relying party named the user when it was made.
    public let userHandle: [UInt8]?
    let clientData: [UInt8]
    let authenticatorData: [UInt8]
    let signature: [UInt8]

    /// - Throws: ``WebAuthnError/malformed(_:)``.
    public init(json: String) throws(WebAuthnError) {
        let (credential, response) = try PublicKeyCredentialJSON.read(json)
        credentialID = credential
        clientData = try PublicKeyCredentialJSON.bytes(response, "clientDataJSON")
        authenticatorData = try PublicKeyCredentialJSON.bytes(response, "authenticatorData")
        signature = try PublicKeyCredentialJSON.bytes(response, "signature")
        if response["userHandle"]?.isNull ?? true {
            userHandle = nil
        } else {
            let handle = try PublicKeyCredentialJSON.bytes(response, "userHandle")
            guard handle.count <= Limits.userHandleBytesMax else { throw .malformed("userHandle") }
            userHandle = handle
        }
    }
}

/// The form that both have.
private enum PublicKeyCredentialJSON {
    static func read(_ json: String) throws(WebAuthnError) -> ([UInt8], JSONObject) {
        guard json.utf8.count <= Limits.webAuthnJSONBytesMax,
            let value = try? JSONValue.parse(Array(json.utf8), depthMax: 8),
            let object = value.object
        else { throw .malformed("json") }
        guard object["type"]?.string == "public-key" else { throw .malformed("type") }
        let id = try bytes(object, "id")
        // `rawId` is the same once more; two that differ are two that could be confused.
        guard (1...Limits.credentialIDBytesMax).contains(id.count), try bytes(object, "rawId") == id
        else { throw .malformed("rawId") }
        guard let response = object["response"]?.object else { throw .malformed("response") }
        return (id, response)
    }

    static func bytes(_ object: JSONObject, _ name: String) throws(WebAuthnError) -> [UInt8] {
        guard let text = object[name]?.string, let bytes = Base64.decode(text, .url), !bytes.isEmpty
        else { throw .malformed(name) }
        return bytes
    }
}
