import NovaPrimitives

/// Where a signing key is in its life. The numbers are stored.
enum SigningKeyState: Int16, Sendable, Hashable {
    /// Published, so that everybody knows it before the first token.
    case next = 1
    /// Signs.
    case active = 2
    /// Signs no more, still published until its last token expires.
    case retiring = 3
    /// Gone from the published set.
    case retired = 4
}

/// A signing key as it is stored: the private half sealed.
struct StoredSigningKey: Sendable, Hashable {
    let id: String
    let algorithm: String
    /// JSON (RFC 7517).
    let publicJWK: String
    let sealedPrivateKey: [UInt8]
    let state: SigningKeyState
    let notBefore: WallTime
    /// No token signed with it is good after; `nil` until it begins to retire.
    let notAfter: WallTime?

    /// Whether its state is to change by now.
    func isDue(at now: WallTime) -> Bool {
        switch state {
        case .next: notBefore <= now
        case .retiring: notAfter.map { $0 <= now } ?? true
        case .active, .retired: false
        }
    }
}
