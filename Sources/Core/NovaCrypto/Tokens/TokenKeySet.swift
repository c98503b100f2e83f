import NovaPrimitives

/// The public keys that tokens may be signed with, by key id: a JWK Set (RFC 7517 §5).
public struct TokenKeySet: Sendable {
    private var keys: [(id: String, key: VerificationKey)] = []

    /// A set without keys: it verifies nothing.
    public init() {}

    /// Reads a JWK Set. Keys of kinds we do not use, broken ones and ones without `kid` are passed
    /// over (RFC 7517 §5); of two with one id the first counts.
    ///
    /// - Throws: ``CryptoError/malformedKey`` if the text is not a JWK Set, is over 64 KiB or has
    ///   more than 64 keys.
    public init(json: [UInt8]) throws(CryptoError) {
        guard json.count <= Limits.keySetBytesMax,
            let set = try? JSONValue.parse(json, depthMax: 8),
            let entries = set["keys"]?.array, entries.count <= Limits.keySetKeysMax
        else { throw .malformedKey }
        for entry in entries {
            guard let jwk = entry.object, let id = jwk["kid"]?.string, isKeyID(id),
                let key = try? VerificationKey(jwk: jwk)
            else { continue }
            _ = insert(key, id: id)
        }
    }

    /// Adds a key. Returns `false`, and changes nothing, if the id is taken, empty or over 512
    /// bytes, or if the set holds 64 keys.
    public mutating func insert(_ key: VerificationKey, id: String) -> Bool {
        guard self[id] == nil, isKeyID(id), keys.count < Limits.keySetKeysMax else { return false }
        keys.append((id, key))
        return true
    }

    /// How many keys there are.
    public var count: Int { keys.count }
    /// The key ids, in the order of insertion.
    public var ids: [String] { keys.map(\.id) }

    /// The key called `id`.
    public subscript(id: String) -> VerificationKey? {
        keys.first { $0.id == id }?.key
    }

    /// The set as JSON.
    public func json() -> [UInt8] {
        let entries = keys.map { JSONValue.object($0.key.jwk(keyID: $0.id)) }
        return JSONValue.object(JSONObject([("keys", .array(entries))])).serialized()
    }
}

func isKeyID(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= Limits.claimBytesMax
}
