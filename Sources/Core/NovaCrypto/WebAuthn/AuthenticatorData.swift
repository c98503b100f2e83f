import NovaPrimitives

/// What an authenticator signs beside the client's data (WebAuthn §6.1).
struct AuthenticatorData: Sendable {
    /// SHA-256 of the relying party's id.
    let relyingPartyHash: [UInt8]
    /// Somebody was there.
    let isUserPresent: Bool
    /// And proved to be the owner, by finger, face or PIN.
    let isUserVerified: Bool
    /// The key may be copied to other devices.
    let isBackupEligible: Bool
    /// And is.
    let isBackedUp: Bool
    let signCount: UInt32
    /// Only when a key was made.
    let credential: AttestedCredential?

    /// - Throws: ``WebAuthnError/malformed(_:)`` for anything but exactly one such structure.
    init(_ bytes: [UInt8]) throws(WebAuthnError) {
        guard bytes.count >= 37 else { throw .malformed("authenticatorData") }
        relyingPartyHash = Array(bytes[..<32])
        let flags = bytes[32]
        isUserPresent = flags & 0x01 != 0
        isUserVerified = flags & 0x04 != 0
        isBackupEligible = flags & 0x08 != 0
        isBackedUp = flags & 0x10 != 0
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[37...]
        credential = flags & 0x40 != 0 ? try AttestedCredential(&rest) : nil
        if flags & 0x80 != 0 {
            // Extensions: none was asked for, so none is looked at, but it must be one map.
            do throws(CBORError) {
                let (value, count) = try CBOR.prefix(of: rest)
                guard case .map = value else { throw .unsupported }
                rest = rest.dropFirst(count)
            } catch {
                throw .malformed("authenticatorData")
            }
        }
        guard rest.isEmpty else { throw .malformed("authenticatorData") }
    }
}

/// A key that was made (WebAuthn §6.5.1).
struct AttestedCredential: Sendable {
    /// Names the model of the authenticator; zeros if it does not say.
    let model: UUID
    let id: [UInt8]
    /// COSE_Key, as it came.
    let publicKey: [UInt8]

    /// Takes it from the front of `bytes`.
    init(_ bytes: inout ArraySlice<UInt8>) throws(WebAuthnError) {
        guard bytes.count >= 18, let model = UUID(bytes: bytes.prefix(16)) else {
            throw .malformed("authenticatorData")
        }
        self.model = model
        let count = bytes.dropFirst(16).prefix(2).reduce(0) { $0 << 8 | Int($1) }
        bytes = bytes.dropFirst(18)
        guard (1...Limits.credentialIDBytesMax).contains(count), bytes.count >= count else {
            throw .malformed("authenticatorData")
        }
        id = Array(bytes.prefix(count))
        bytes = bytes.dropFirst(count)
        do throws(CBORError) {
            let (_, count) = try CBOR.prefix(of: bytes)
            publicKey = Array(bytes.prefix(count))
            bytes = bytes.dropFirst(count)
        } catch {
            throw .malformed("authenticatorData")
        }
    }
}
