import Testing

@testable import NovaWebSocket

/// The cases are grouped as those of the Autobahn suite are.
@Suite("WebSocketParser")
struct ParserTests {
    @Test("reads the examples of RFC 6455 §5.7")
    func examples() {
        let masked: [UInt8] = [
            0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
        ]
        #expect(Reading(masked).events == [.text(Array("Hello".utf8))])
        #expect(masked == text("Hello"))
        let unmasked: [UInt8] = [0x01, 0x03, 0x48, 0x65, 0x6C, 0x80, 0x02, 0x6C, 0x6F]
        #expect(Reading([unmasked], expectsMask: false).events == [.text(Array("Hello".utf8))])
    }

    @Test(
        "1: messages of every length form, text and binary",
        arguments: [0, 1, 124, 125, 126, 127, 128, 65_535, 65_536, 70_000])
    func lengths(count: Int) {
        let payload = [UInt8](repeating: UInt8(ascii: "*"), count: count)
        #expect(Reading(frame(.text, payload)).events == [.text(payload)])
        #expect(Reading(frame(.binary, payload)).events == [.binary(payload)])
    }

    @Test("2: pings and pongs up to 125 bytes, between and inside messages")
    func pings() {
        let full = [UInt8](repeating: 0xFE, count: 125)
        let bytes =
            frame(.ping, full) + text("a", isFinal: false) + frame(.ping, [1])
            + continuation(Array("b".utf8), isFinal: true) + frame(.pong)
        #expect(
            Reading(bytes).events == [
                .ping(full), .ping([1]), .text(Array("ab".utf8)), .pong([]),
            ])
    }

    @Test(
        "2 to 7: refuses what is against the framing",
        arguments: [
            (frame(.ping, [UInt8](repeating: 0, count: 126)), WebSocketError.Reason.control),
            (frame(.ping, [], isFinal: false), .control),
            ([0xC1, 0x80], .reservedBits), ([0xA1, 0x80], .reservedBits),
            ([0x91, 0x80], .reservedBits), ([0x8B, 0x80], .opcode), ([0x83, 0x80], .opcode),
            ([0x87, 0x80], .opcode), ([0x8F, 0x80], .opcode),
            (continuation([], isFinal: true), .fragment),
            (text("a", isFinal: false) + text("b"), .fragment),
            (text("a", isFinal: false) + frame(.binary), .fragment),
            (text("a") + continuation([], isFinal: true), .fragment),
            ([0x81, 0x05], .mask),
            ([0x81, 0xFE, 0, 125], .length), ([0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .length),
            ([0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0], .length),
            (frame(.close, [3]), .close), (frame(.close, [3, 0xE7]), .close),
            (frame(.close, [3, 0xEC]), .close), (frame(.close, [3, 0xED]), .close),
            (frame(.close, [3, 0xEE]), .close), (frame(.close, [3, 0xF7]), .close),
            (frame(.close, [0, 0]), .close), (frame(.close, [0xFF, 0xFF]), .close),
        ])
    func malformed(bytes: [UInt8], reason: WebSocketError.Reason) {
        #expect(Reading(bytes).error == .malformed(reason))
    }

    @Test("5: a message in pieces is one, however many and however empty")
    func fragments() {
        let bytes =
            text("", isFinal: false) + continuation(Array("wo".utf8), isFinal: false)
            + continuation([], isFinal: false) + continuation(Array("rd".utf8), isFinal: true)
        #expect(Reading(bytes).events == [.text(Array("word".utf8))])
    }

    @Test(
        "6: refuses broken UTF-8 at the byte that shows it",
        arguments: [
            [0xCE, 0xBA, 0xE1, 0xBD, 0xB9, 0xCF, 0x83, 0xED, 0xA0, 0x80], [0xF4, 0x90],
            [0xC0, 0x80], [0xC1], [0xE0, 0x80], [0xF0, 0x80], [0xF8], [0xFE], [0xFF], [0x80],
            [0xE2, 0x28], [0xF0, 0x9F, 0x28], [0xED, 0xBF],
        ] as [[UInt8]])
    func brokenText(bytes: [UInt8]) {
        // The message is announced longer than it is: nobody waits for its end.
        var head = frame(.text, bytes + [UInt8](repeating: 0x61, count: 50))
        head.removeLast(50)
        #expect(Reading(head).error == .invalidUTF8)
        // And in fragments of single bytes.
        var pieces = frame(.text, [], isFinal: false)
        for byte in bytes { pieces += continuation([byte], isFinal: false) }
        #expect(Reading(pieces).error == .invalidUTF8)
    }

    @Test("6: takes characters cut anywhere, and no cut end")
    func cutText() {
        let word = Array("κόσμε \u{10FFFF}\u{0}\u{FFFF}🌍".utf8)
        var pieces = frame(.text, [], isFinal: false)
        for byte in word { pieces += continuation([byte], isFinal: false) }
        #expect(
            Reading(pieces + continuation([], isFinal: true)).events == [.text(word)])
        #expect(Reading(frame(.text, Array("aé".utf8.dropLast()))).error == .invalidUTF8)
        #expect(Reading(frame(.binary, [0xFF, 0xFE])).events == [.binary([0xFF, 0xFE])])
    }

    @Test("7: reads every kind of close, and nothing after it")
    func close() {
        #expect(Reading(frame(.close) + text("late")).events == [.close(nil, reason: "")])
        for code in [1_000, 1_001, 1_002, 1_003, 1_007, 1_011, 1_014, 3_000, 4_401, 4_999] {
            let code = WebSocketCloseCode(rawValue: UInt16(code))
            let bytes = frame(.close, WebSocketFrame.close(code, "because"))
            #expect(Reading(bytes + [0xFF, 0xFF]).events == [.close(code, reason: "because")])
        }
        #expect(Reading(frame(.close, [3, 0xE8, 0xCE, 0xBA, 0xE1])).error == .invalidUTF8)
    }

    @Test("9: refuses a length over the limit before anything of it came")
    func tooBig() {
        let head: [UInt8] = [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0x11, 0x71]
        #expect(Reading(head).error == .messageTooBig)
        let half = [UInt8](repeating: 0x61, count: 35_001)
        let pieces = frame(.text, half, isFinal: false) + continuation(half, isFinal: true)
        #expect(Reading(pieces).error == .messageTooBig)
        // A control frame in between is no part of the message.
        let fits = frame(.text, half, isFinal: false) + frame(.ping, [1, 2, 3])
        #expect(Reading(fits).error == nil)
    }

    @Test("a close frame's reason is cut between characters")
    func reason() {
        let payload = WebSocketFrame.close(.goingAway, String(repeating: "é", count: 100))
        #expect(payload.count == 2 + 122)
        #expect(Reading(frame(.close, payload)).error == nil)
    }
}
