/// An e-mail address in ASCII, as a mail server would take it: `dot-atom@domain` (RFC 5321 §4.1.2).
///
/// Quoted local parts, address literals and names of one label are refused: real, but nobody signs
/// up with them, and they are how addresses are made to look like others.
struct EmailAddress: Hashable, Sendable {
    /// As it was given.
    let text: String

    /// - Throws: ``IdentityError/emailMalformed``.
    init(_ text: String) throws(IdentityError) {
        guard text.utf8.count <= Limits.emailBytesMax else { throw .emailMalformed }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            throw .emailMalformed
        }
        self.text = text
    }

    /// The form in which two addresses are compared.
    var folded: String { text.asciiLowercased }

    static func == (left: EmailAddress, right: EmailAddress) -> Bool { left.folded == right.folded }

    func hash(into hasher: inout Hasher) { hasher.combine(folded) }

    private static func isLocal(_ part: Substring.UTF8View) -> Bool {
        guard part.count <= Limits.emailLocalBytesMax else { return false }
        return part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    private static func isDomain(_ part: Substring.UTF8View) -> Bool {
        guard part.count <= Limits.emailDomainBytesMax else { return false }
        let labels = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...Limits.domainLabelBytesMax).contains(label.count)
                    && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
                    && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            }
    }

    /// `atext` of RFC 5322 §3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || atomMarks.contains(byte)
    }

    private static let atomMarks = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
