/// A user name: 3 to 32 of `a–z 0–9 _ .`, kept in lower case, so two differ in more than case.
struct Username: Hashable, Sendable {
    let text: String

    /// Lowers ASCII letters and checks the rest.
    ///
    /// - Throws: ``IdentityError/usernameMalformed``.
    init(_ text: String) throws(IdentityError) {
        // The bound comes first: lowering a megabyte for nothing is the caller's wish, not ours.
        guard Limits.usernameBytes.contains(text.utf8.count) else { throw .usernameMalformed }
        let lowered = text.asciiLowercased
        guard lowered.utf8.allSatisfy(Self.isAllowed) else { throw .usernameMalformed }
        self.text = lowered
    }

    /// Names that would pass for the house itself. Nobody gets them.
    var isReserved: Bool { Self.reserved.contains(text) }

    private static let reserved: Set<String> = [
        "admin", "administrator", "anonymous", "api", "deleted", "help", "mod", "moderator", "nova",
        "null", "official", "root", "security", "staff", "support", "system", "undefined",
    ]

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension String {
    /// `A–Z` lowered, everything else as it is.
    var asciiLowercased: String {
        String(
            decoding: utf8.map { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            }, as: UTF8.self)
    }

    /// Free of NUL and other control characters, which no name or version has and which Postgres
    /// cannot store.
    var isPrintable: Bool {
        unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }
}
