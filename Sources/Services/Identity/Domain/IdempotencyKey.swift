import NovaPrimitives

/// Names one create call, so that repeating it answers as before.
struct IdempotencyKey: Sendable, Hashable {
    /// Who calls. Registrations have no user, and a phone that changes networks between two tries
    /// changes its address, so all of them share one space: the key is 122 random bits, and the
    /// answer goes only to a body that is equal, password included.
    static let anonymous = "anonymous"

    let actor: String
    let rpc: String
    let key: UUID

    /// - Throws: ``IdentityError/idempotencyKeyMalformed``.
    init(actor: String, rpc: String, key text: String) throws(IdentityError) {
        guard let key = UUID(text) else { throw .idempotencyKeyMalformed }
        self.actor = actor
        self.rpc = rpc
        self.key = key
    }

    /// Binds a sealed answer to its place.
    var sealingContext: [UInt8] { Array("\(actor)|\(rpc)|\(key)".utf8) }
}

/// The answer kept under an ``IdempotencyKey``.
struct KeptAnswer: Sendable, Hashable {
    /// Keyed hash of the request: the body holds a password, which a plain hash would let be guessed.
    let requestHash: [UInt8]
    /// Sealed, for it holds tokens.
    let response: [UInt8]
}
