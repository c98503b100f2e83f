import NovaCrypto

/// What `NOVA_TOKEN_KEY` protects: sealed values at rest, and keyed hashes of what may be guessed.
struct ServiceSecrets: Sendable {
    let seal: SealingKey
    private let mac: HMACSHA256

    /// - Parameter key: 32 bytes; `nil` for another count.
    init?(key: [UInt8]) {
        guard let seal = SealingKey(key) else { return nil }
        self.seal = seal
        // A key of its own, so that one key never serves two algorithms.
        mac = HMACSHA256(
            key: HMACSHA256(key: key).authenticate(Array("nova.identity: keyed hash".utf8)))
    }

    /// A hash that nobody without the key can compute, and so nobody can test guesses against.
    func hash(_ purpose: StaticString, _ bytes: [UInt8]) -> [UInt8] {
        mac.authenticate(Array("\(purpose)|".utf8) + bytes)
    }

    /// Names a sign-in identifier in the table of failures without holding it.
    func digest(of identifier: LoginIdentifier) -> [UInt8] {
        hash("identifier", Array(identifier.folded.utf8))
    }

    /// Where requests of a kind are counted for an address or an account. Two may share a slot, which
    /// at worst makes one of them wait.
    func slot(_ purpose: StaticString, of subject: String) -> Int32 {
        let digest = hash(purpose, Array(subject.utf8))
        let value = digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Int32(value % Limits.requestSlots)
    }
}
