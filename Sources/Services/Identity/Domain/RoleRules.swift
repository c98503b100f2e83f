/// A role and what it allows.
struct RoleRules: Sendable, Hashable {
    let name: String
    let description: String
    /// Sorted: `posts:create`, `posts:*` or `*`.
    let permissions: [String]

    static let admin = "admin"
    static let moderator = "moderator"
    /// Those whose owners act for the house.
    static let staff: Set<String> = [admin, moderator, "support"]

    func allows(_ permission: Permission) -> Bool {
        permissions.contains { $0 == permission.text || $0 == "\(permission.area):*" || $0 == "*" }
    }
}

/// Something that may be allowed: `area:verb`.
struct Permission: Sendable, Hashable {
    let text: String
    let area: String

    /// - Throws: ``IdentityError/permissionMalformed``. A pattern is no permission: nobody asks
    ///   whether an account may `posts:*`.
    init(_ text: String) throws(IdentityError) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard text.utf8.count <= Limits.permissionBytesMax, parts.count == 2,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAllowed) })
        else { throw .permissionMalformed }
        self.text = text
        area = String(decoding: parts[0], as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
    }
}

/// Why staff did something: kept beside what they did.
struct StaffReason: Sendable, Hashable {
    let text: String

    /// - Throws: ``IdentityError/reasonMalformed``.
    init(_ text: String) throws(IdentityError) {
        guard text.utf8.count <= Limits.reasonCharactersMax * 4,
            (1...Limits.reasonCharactersMax).contains(text.unicodeScalars.count), text.isPrintable
        else { throw .reasonMalformed }
        self.text = text
    }
}
