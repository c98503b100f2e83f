import NovaPrimitives

/// Which accounts an admin looks for.
struct AccountFilter: Sendable, Hashable {
    /// What name or address begins with, in lower case; empty for any.
    var begins = ""
    var status: AccountStatus?
    var role: String?
    var from: WallTime?
    var to: WallTime?
    var isNewestFirst = true

    /// One text for all that decides which accounts are in the list, and where.
    var text: String {
        "\(begins)|\(status?.rawValue ?? 0)|\(role ?? "")|\(from?.microseconds ?? .min)|"
            + "\(to?.microseconds ?? .max)|\(isNewestFirst)"
    }
}

/// Where a page of accounts ended.
struct AccountPosition: Sendable, Hashable {
    let createdAt: WallTime
    let id: UUID
}
