import Testing

@testable import UserService

@Suite("TextRules")
struct TextRulesTests {
    @Test("keeps what people write, in any script")
    func keeps() throws {
        for text in ["", "Zoë 👩‍🚀", "日本語", "می‌خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣", "a\nb"] {
            #expect(
                try TextRules.check(text, field: "bio", charactersMax: 500, multiline: true) == text
            )
        }
        #expect(
            try TextRules.checkVisible("  Ada L.  ", field: "display_name", charactersMax: 100)
                == "Ada L.")
    }

    @Test(
        "refuses characters that hide something",
        arguments: [
            "a\u{0}b", "a\u{7F}", "a\u{85}", "\u{202E}evil", "x\u{2066}y", "a\nb", "\u{1B}[31m",
            "ad\u{200B}min", "ad\u{AD}min", "ad\u{200D}min", "a\u{2028}b", "\u{FEFF}a", "a\u{2060}",
            "admin\u{FE0F}", "\u{61C}a", "a\u{E0041}", "👩\u{200D}",
        ])
    func refusesControl(text: String) {
        #expect(throws: UserError.self) {
            try TextRules.check(text, field: "f", charactersMax: 100)
        }
    }

    @Test("counts code points, so that no text is longer than it looks to us")
    func length() throws {
        let flags = String(repeating: "🇦🇹", count: 50)
        #expect(try TextRules.check(flags, field: "f", charactersMax: 100) == flags)
        let marked = "a" + String(repeating: "\u{301}", count: 520_000)
        for text in [flags + "x", "a" + String(repeating: "\u{301}", count: 100), marked] {
            #expect(throws: UserError.invalidValue(field: "f", rule: "at most 100 characters")) {
                try TextRules.check(text, field: "f", charactersMax: 100)
            }
            #expect(throws: UserError.invalidValue(field: "f", rule: "at most 100 characters")) {
                try TextRules.checkList([text], field: "f", countMax: 200, charactersMax: 100)
            }
        }
    }

    @Test(
        "refuses a name without anything visible",
        arguments: ["", "   ", "\u{3000}", "\u{200B}", "\u{3164}", "\u{2800}", " \u{FE0F}"])
    func invisible(text: String) {
        #expect(throws: UserError.self) {
            try TextRules.checkVisible(text, field: "f", charactersMax: 9)
        }
    }

    @Test(
        "takes web addresses",
        arguments: ["", "https://example.org", "http://a.b/c?d=e#f", "HTTPS://X.org"])
    func website(text: String) throws {
        #expect(try TextRules.checkWebsite(text, field: "website") == text)
    }

    @Test(
        "refuses what is no web address",
        arguments: [
            "javascript:alert(1)", "example.org", "https://", "https:///x", "https://a b",
            "https://bank.example@evil.example", "ftp://x", "https://é",
            "https://" + String(repeating: "a", count: 200),
        ])
    func noWebsite(text: String) {
        #expect(throws: UserError.self) { try TextRules.checkWebsite(text, field: "website") }
    }

    @Test("knows the form of language tags and time zones")
    func forms() throws {
        for tag in ["en", "de-AT", "zh-Hant-TW"] {
            _ = try TextRules.checkLanguage(tag, field: "l")
        }
        for tag in ["", "e", "english-toolongsubtag", "de_AT", "-de", "de-"] {
            #expect(throws: UserError.self) { try TextRules.checkLanguage(tag, field: "l") }
        }
        for zone in ["UTC", "Europe/Vienna", "America/Argentina/Buenos_Aires", "Etc/GMT+1"] {
            _ = try TextRules.checkTimeZone(zone, field: "t")
        }
        for zone in ["", "Vienna", "/Europe", "Europe/", "../etc/passwd", "Europe/Vi enna"] {
            #expect(throws: UserError.self) { try TextRules.checkTimeZone(zone, field: "t") }
        }
    }

    @Test("keeps each entry of a list once, in order")
    func lists() throws {
        #expect(
            try TextRules.checkList([" a", "b", "a "], field: "f", countMax: 3, charactersMax: 5)
                == ["a", "b"])
        #expect(throws: UserError.invalidValue(field: "f", rule: "at most 2 entries")) {
            try TextRules.checkList(["a", "b", "c"], field: "f", countMax: 2, charactersMax: 5)
        }
        #expect(throws: UserError.self) {
            try TextRules.checkList([""], field: "f", countMax: 2, charactersMax: 5)
        }
    }
}
