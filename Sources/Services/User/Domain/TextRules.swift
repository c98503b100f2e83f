import NovaPrimitives

/// Rules for texts that people write about themselves.
enum TextRules {
    /// A text of at most `charactersMax` Unicode scalars that hides nothing; line feeds only if `multiline`.
    static func check(
        _ text: String, field: String, charactersMax: Int, multiline: Bool = false
    ) throws(UserError) -> String {
        // The bytes first: to count them costs nothing.
        guard text.utf8.count <= 4 * charactersMax, text.unicodeScalars.count <= charactersMax
        else { throw .invalidValue(field: field, rule: "at most \(charactersMax) characters") }
        guard ShownText.isClean(text, multiline: multiline) else {
            throw .invalidValue(
                field: field, rule: "no control, text-direction or invisible characters")
        }
        return text
    }

    /// As ``check(_:field:charactersMax:multiline:)``, with something visible in it, trimmed.
    static func checkVisible(
        _ text: String, field: String, charactersMax: Int
    ) throws(UserError) -> String {
        let checked = try check(text, field: field, charactersMax: charactersMax)
        let trimmed = checked.drop(while: \.isWhitespace)
        guard ShownText.isVisible(checked),
            let last = trimmed.lastIndex(where: { !$0.isWhitespace })
        else {
            throw .invalidValue(field: field, rule: "at least one visible character")
        }
        return String(trimmed[...last])
    }

    /// An absolute http or https address with a host, or nothing.
    static func checkWebsite(_ text: String, field: String) throws(UserError) -> String {
        if text.isEmpty { return text }
        let rule =
            "an http:// or https:// address of at most \(UserLimits.websiteBytesMax) bytes"
        let bytes = text.utf8
        guard bytes.count <= UserLimits.websiteBytesMax,
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .invalidValue(field: field, rule: rule) }
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            // "user@host" would show one name and lead to another.
            if !host.isEmpty, !host.contains("@") { return text }
        }
        throw .invalidValue(field: field, rule: rule)
    }

    /// A list of short texts without blanks at their ends, none of them empty, none twice.
    static func checkList(
        _ texts: [String], field: String, countMax: Int, charactersMax: Int
    ) throws(UserError) -> [String] {
        guard texts.count <= countMax else {
            throw .invalidValue(field: field, rule: "at most \(countMax) entries")
        }
        var seen: Set<String> = []
        var kept: [String] = []
        for text in texts {
            let checked = try checkVisible(text, field: field, charactersMax: charactersMax)
            if seen.insert(checked).inserted { kept.append(checked) }
        }
        return kept
    }

    /// A language tag in the form of BCP 47: subtags of 1 to 8 letters or digits, joined by hyphens.
    static func checkLanguage(_ text: String, field: String) throws(UserError) -> String {
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= UserLimits.languageBytesMax, let first = subtags.first,
            (2...8).contains(first.utf8.count), first.utf8.allSatisfy(isLetter),
            subtags.dropFirst().allSatisfy({
                (1...8).contains($0.utf8.count)
                    && $0.utf8.allSatisfy { isLetter($0) || isDigit($0) }
            })
        else { throw .invalidValue(field: field, rule: "a BCP 47 language tag such as de-AT") }
        return text
    }

    /// A name in the form of the IANA time zone database: `Area/Place`, or `UTC`.
    static func checkTimeZone(_ text: String, field: String) throws(UserError) -> String {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= UserLimits.timeZoneBytesMax, text == "UTC" || parts.count >= 2,
            parts.allSatisfy({ part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        isLetter($0) || isDigit($0) || "_-+".utf8.contains($0)
                    }
            })
        else {
            throw .invalidValue(field: field, rule: "an IANA time zone such as Europe/Vienna")
        }
        return text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
