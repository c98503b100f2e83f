/// What somebody signs in with. A user name has no `@`, so the two cannot be confused.
enum LoginIdentifier: Hashable, Sendable {
    case email(EmailAddress)
    case username(Username)
    /// Neither; no account can have it, and it is answered like an account that does not exist.
    case unknown(String)

    /// - Throws: ``IdentityError/identifierMalformed`` for nothing and for what is too long to be
    ///   anything.
    init(_ text: String) throws(IdentityError) {
        guard (1...Limits.emailBytesMax).contains(text.utf8.count) else {
            throw .identifierMalformed
        }
        if let email = try? EmailAddress(text) {
            self = .email(email)
        } else if let username = try? Username(text) {
            self = .username(username)
        } else {
            self = .unknown(text)
        }
    }

    /// One text for all spellings of one identifier.
    var folded: String {
        switch self {
        case .email(let email): email.folded
        case .username(let username): username.text
        case .unknown(let text): text.asciiLowercased
        }
    }
}
