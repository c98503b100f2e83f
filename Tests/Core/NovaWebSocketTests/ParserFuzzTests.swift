import Testing

@testable import NovaWebSocket

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

@Suite("WebSocketParser on any bytes")
struct ParserFuzzTests {
    private static func conversation(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        let words = ["", "a", "κόσμε", "🌍🌍", String(repeating: "x", count: 130), "\u{0}\u{7FF}"]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let word = Array((words.randomElement(using: &random) ?? "").utf8)
            let key = UInt32.random(in: 0 ... .max, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes += WebSocketFrame.client(.text, word, key: key)
            case 1: bytes += WebSocketFrame.client(.binary, word, key: key)
            case 2: bytes += WebSocketFrame.client(.ping, Array(word.prefix(125)), key: key)
            case 3: bytes += WebSocketFrame.client(.pong, Array(word.prefix(5)), key: key)
            case 4:
                let at = Int.random(in: 0...word.count, using: &random)
                bytes += WebSocketFrame.client(
                    .text, Array(word[..<at]), key: key, isFinal: false)
                bytes += WebSocketFrame.client(
                    .text, Array(word[at...]), key: ~key, opcode: 0)
            default:
                bytes += WebSocketFrame.client(
                    .close, WebSocketFrame.close(.normal, "done"), key: key)
            }
        }
        return bytes
    }

    private static func pieces(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...17, using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    @Test("what was written is read, whatever the masks and the cuts")
    func roundTrip() {
        var random = SeededGenerator(state: 6_455)
        for _ in 0..<1_500 {
            let bytes = Self.conversation(&random)
            let whole = Reading(bytes)
            #expect(whole.error == nil)
            #expect(!whole.events.isEmpty)
            #expect(Reading(bytes.map { [$0] }) == whole)
            #expect(Reading(Self.pieces(bytes, &random)) == whole)
        }
    }

    @Test("damaged conversations read the same in any pieces, and never as broken text")
    func damage() {
        var random = SeededGenerator(state: 2_026)
        for _ in 0..<4_000 {
            var bytes = Self.conversation(&random)
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes.insert(UInt8.random(in: 0 ... .max, using: &random), at: at)
                default: bytes.remove(at: at)
                }
            }
            let whole = Reading(bytes)
            #expect(Reading(Self.pieces(bytes, &random)) == whole, "\(bytes)")
            for case .text(let text) in whole.events {
                #expect(String(validating: text, as: UTF8.self) != nil)
            }
        }
    }

    @Test("the check of UTF-8 agrees with the standard library on every text")
    func utf8() {
        var random = SeededGenerator(state: 3_629)
        let heads: [UInt8] = [0x61, 0x80, 0xBF, 0xC2, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF3, 0xF4]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ -> UInt8 in
                Bool.random(using: &random)
                    ? heads.randomElement(using: &random) ?? 0
                    : UInt8.random(in: 0x80...0xBF, using: &random)
            }
            var check = UTF8Check()
            let isText = bytes.withUnsafeBytes { check.accepts($0) } && check.isComplete
            #expect(isText == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
        }
    }
}
