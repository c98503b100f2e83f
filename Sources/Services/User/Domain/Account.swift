import NovaPrimitives

/// What the user service needs to know of an account to make its profile.
struct Account: Equatable, Sendable {
    let id: UUID
    let username: String
    /// Whether the account may be seen: not suspended, deactivated or deleted.
    let isVisible: Bool
    /// Names that it gave up lately, of those that were asked for.
    var formerNames: [String] = []
}
