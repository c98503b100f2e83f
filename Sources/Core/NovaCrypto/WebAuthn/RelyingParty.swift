public import NovaPrimitives

/// Who passkeys are made for and shown to, and what is taken from them (WebAuthn Level 3 §7).
public struct RelyingParty: Sendable, Equatable {
    /// A domain: pages on it and below it can use its passkeys.
    public let id: String
    /// Pages and apps that may, as the browser writes them: `https://app.example.org`.
    public let origins: Set<String>

    /// A relying party.
    public init(id: String, origins: Set<String>) {
        self.id = id
        self.origins = origins
    }

    /// Takes a key that was made (§7.1).
    ///
    /// The user was verified, and the answer is to `challenge`, made for us on a page of ours. Attestation is not
    /// asked for and proves nothing to us: a signature by the key itself is checked, any other statement is
    /// left unread.
    public func register(
        _ response: RegistrationResponse, challenge: [UInt8]
    ) throws(WebAuthnError) -> NewPasskey {
        try check(response.clientData, type: "webauthn.create", challenge)
        let object: CBOR
        do throws(CBORError) {
            object = try CBOR(response.attestation)
        } catch {
            throw .malformed("attestationObject")
        }
        guard let format = object["fmt"]?.text, let statement = object["attStmt"],
            case .map(let members) = statement, let bytes = object["authData"]?.bytes
        else { throw .malformed("attestationObject") }
        let data = try checked(bytes)
        guard let credential = data.credential, credential.id == response.credentialID else {
            throw .malformed("authenticatorData")
        }
        let key: PasskeyKey
        do throws(CryptoError) {
            key = try PasskeyKey(cose: credential.publicKey)
        } catch {
            throw .unsupportedKey
        }
        if format == "none", !members.isEmpty { throw .malformed("attStmt") }
        if format == "packed", statement["x5c"] == nil {
            guard statement["alg"]?.integer == key.algorithm.rawValue,
                let signature = statement["sig"]?.bytes,
                key.isValid(signature, for: bytes + SHA256.hash(response.clientData))
            else { throw .wrongSignature }
        }
        return NewPasskey(
            id: credential.id, publicKey: credential.publicKey, signCount: data.signCount,
            model: credential.model, transports: response.transports,
            isBackupEligible: data.isBackupEligible, isBackedUp: data.isBackedUp)
    }

    /// Takes the answer of a key that is known (§7.2).
    ///
    /// - Returns: counter and backup state to store.
    public func authenticate(
        _ response: AuthenticationResponse, challenge: [UInt8], key publicKey: [UInt8],
        signCount: UInt32, isBackupEligible: Bool
    ) throws(WebAuthnError) -> UsedPasskey {
        try check(response.clientData, type: "webauthn.get", challenge)
        let data = try checked(response.authenticatorData)
        guard data.isBackupEligible == isBackupEligible else { throw .backupInconsistent }
        let key: PasskeyKey
        do throws(CryptoError) {
            key = try PasskeyKey(cose: publicKey)
        } catch {
            throw .unsupportedKey
        }
        let signed = response.authenticatorData + SHA256.hash(response.clientData)
        guard key.isValid(response.signature, for: signed) else { throw .wrongSignature }
        // Synchronised keys have no counter and say zero (§6.1.1).
        if data.signCount != 0 || signCount != 0 {
            guard data.signCount > signCount else { throw .signCountRegressed }
        }
        return UsedPasskey(signCount: data.signCount, isBackedUp: data.isBackedUp)
    }

    private func check(
        _ clientData: [UInt8], type: String, _ challenge: [UInt8]
    ) throws(WebAuthnError) {
        guard clientData.count <= Limits.clientDataBytesMax,
            let value = try? JSONValue.parse(clientData, depthMax: 8), let object = value.object
        else { throw .malformed("clientDataJSON") }
        guard object["type"]?.string == type else { throw .wrongType }
        guard let text = object["challenge"]?.string, let given = Base64.decode(text, .url),
            constantTimeEqual(given, challenge)
        else { throw .wrongChallenge }
        guard let origin = object["origin"]?.string, origins.contains(origin) else {
            throw .wrongOrigin
        }
        // Inside somebody else's page the user does not see whom they sign in to.
        if let isForeign = object["crossOrigin"], isForeign != .bool(false) { throw .wrongOrigin }
        guard object["topOrigin"] == nil else { throw .wrongOrigin }
    }

    private func checked(_ bytes: [UInt8]) throws(WebAuthnError) -> AuthenticatorData {
        let data = try AuthenticatorData(bytes)
        guard constantTimeEqual(data.relyingPartyHash, SHA256.hash(id)) else {
            throw .wrongRelyingParty
        }
        guard data.isUserPresent, data.isUserVerified else { throw .userNotVerified }
        guard data.isBackupEligible || !data.isBackedUp else { throw .backupInconsistent }
        return data
    }
}

/// A passkey that was just made.
public struct NewPasskey: Sendable, Hashable {
    /// Chosen by the authenticator, 1 to 1 023 bytes.
    public let id: [UInt8]
    /// COSE_Key.
    public let publicKey: [UInt8]
    /// The authenticator's counter; 0 if it has none.
    public let signCount: UInt32
    /// Names the model of the authenticator; zeros if it does not say.
    public let model: UUID
    /// How the authenticator can be reached.
    public let transports: [String]
    /// The key may be copied to other devices.
    public let isBackupEligible: Bool
    /// And is.
    public let isBackedUp: Bool

    /// A passkey as it is stored.
    public init(
        id: [UInt8], publicKey: [UInt8], signCount: UInt32, model: UUID, transports: [String],
        isBackupEligible: Bool, isBackedUp: Bool
    ) {
        self.id = id
        self.publicKey = publicKey
        self.signCount = signCount
        self.model = model
        self.transports = transports
        self.isBackupEligible = isBackupEligible
        self.isBackedUp = isBackedUp
    }
}

/// What changes when a passkey is used.
public struct UsedPasskey: Sendable, Hashable {
    /// The counter now.
    public let signCount: UInt32
    /// Whether the key is copied to other devices.
    public let isBackedUp: Bool
}
