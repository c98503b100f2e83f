import Testing

@testable import UserService

@Suite("TextRules")
struct TextRulesTests {
    @Test("keeps what people write, in any script")
    func keeps() throws {
        for text in ["", "Zoë 👩‍🚀", "日本語", "a\nb"] {
            #expect(
                try TextRules.check(text, field: "bio", charactersMax: 500, multiline: true) == text
            )
        }
        #expect(
            try TextRules.checkVisible("  Ada L.  ", field: "display_name", charactersMax: 100)
                == "Ada L.")
    }

    @Test(
        "refuses control and direction characters",
        arguments: [
            "a\u{0}b", "a\u{7F}", "a\u{85}", "\u{202E}evil", "x\u{2066}y", "a\nb", "\u{1B}[31m",
        ])
    func refusesControl(text: String) {
        #expect(throws: UserError.self) {
            try TextRules.check(text, field: "f", charactersMax: 100)
        }
    }

    @Test("counts characters as people do, and refuses one too many")
    func length() throws {
        let flags = String(repeating: "🇦🇹", count: 100)
        #expect(try TextRules.check(flags, field: "f", charactersMax: 100) == flags)
        #expect(throws: UserError.invalidValue(field: "f", rule: "at most 100 characters")) {
            try TextRules.check(flags + "x", field: "f", charactersMax: 100)
        }
    }

    @Test("refuses a name without anything visible", arguments: ["", "   ", "\u{3000}"])
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
