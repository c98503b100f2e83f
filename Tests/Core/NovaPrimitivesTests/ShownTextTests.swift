import NovaPrimitives
import Testing

@Suite("ShownText")
struct ShownTextTests {
    @Test(
        "keeps scripts and emoji with what they need",
        arguments: [
            "", "Zoë", "日本語", "Ω 한국어", "می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}🚀",
            "🏳\u{FE0F}\u{200D}🌈", "👩🏽\u{200D}🚀", "1\u{FE0F}\u{20E3}", "葛\u{E0100}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "a\u{A0}b",
        ])
    func keeps(text: String) {
        #expect(ShownText.isClean(text))
    }

    @Test("refuses every character that hides or is hidden, wherever it stands")
    func refuses() {
        let bad: [ClosedRange<UInt32>] = [
            0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160,
            0x180E...0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164,
            0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF9...0xFFFB,
            0xE0001...0xE0001, 0xE0020...0xE007F, 0xE0100...0xE01EF,
        ]
        for scalar in bad.joined().compactMap(Unicode.Scalar.init) {
            for text in ["\(scalar)", "ad\(scalar)min", "admin\(scalar)", "\(scalar)admin"] {
                #expect(!ShownText.isClean(text), "U+\(String(scalar.value, radix: 16))")
            }
        }
        #expect(ShownText.isClean("a\nb", multiline: true))
        #expect(!ShownText.isClean("a\rb", multiline: true))
        #expect(!ShownText.isClean("👩\u{200D}"))
        #expect(!ShownText.isClean("👩\u{200D}\n", multiline: true))
    }

    @Test("tells a text that leaves a mark from one that does not")
    func visible() {
        for text in ["a", " a ", "👩\u{200D}🚀", "\u{301}"] { #expect(ShownText.isVisible(text)) }
        for text in [
            "", " ", "\u{3000}\u{A0}", "\u{200B}", "\u{3164}", "\u{2800}", "\u{FE0F}", "\n",
        ] {
            #expect(!ShownText.isVisible(text))
        }
    }
}
