import Testing

@testable import NovaPrimitives

@Suite("ASCII")
struct ASCIITests {
    @Test("changes 26 letters and no others")
    func lower() {
        #expect("Chun\u{212A}ED-Ä_9İ".lowercasedASCII() == "chun\u{212A}ed-Ä_9İ")
        #expect("abc"[...].lowercasedASCII() == "abc")
        #expect("".lowercasedASCII() == "")
    }
}

@Suite("UUID")
struct UUIDTests {
    @Test("prints and reads the canonical form")
    func text() {
        let id = UUID(high: 0x0190_1234_5678_7ABC, low: 0x8DEF_0123_4567_89AB)
        #expect(id.description == "01901234-5678-7abc-8def-0123456789ab")
        #expect(UUID("01901234-5678-7ABC-8DEF-0123456789AB") == id)
        #expect(UUID(bytes: id.bytes) == id)
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "01901234-5678-7abc-8def-0123456789a", "01901234-5678-7abc-8def-0123456789abc",
            "0190123405678-7abc-8def-0123456789ab", "g1901234-5678-7abc-8def-0123456789ab",
            "01901234-5678-7abc-8def-0123456789é",
        ])
    func refuses(text: String) {
        #expect(UUID(text) == nil)
    }

    @Test("version 7 carries the time, the version and the variant, and differs each time")
    func v7() {
        let time = WallTime(microseconds: 1_700_000_000_123_456)
        let first = UUID.v7(at: time)
        #expect(first.high >> 16 == 1_700_000_000_123)
        #expect(first.high >> 12 & 0xF == 7)
        #expect(first.low >> 62 == 0b10)
        #expect(Set((0..<1_000).map { _ in UUID.v7(at: time) }).count == 1_000)
        #expect(UUID.v7(at: WallTime(microseconds: 1_700_000_000_124_000)) > first)
    }
}

@Suite("Base64")
struct Base64Tests {
    @Test(
        "agrees with RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func vectors(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8), padded: true) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
        let bare = encoded.filter { $0 != "=" }
        #expect(Base64.encode(Array(plain.utf8), padded: false) == bare)
        #expect(Base64.decode(bare) == Array(plain.utf8))
    }

    @Test("both alphabets round-trip every byte and refuse each other's characters")
    func alphabets() {
        let bytes = (0...255).map { UInt8($0) } + [0xFB, 0xFF]
        for alphabet in [Base64.Alphabet.standard, .url] {
            #expect(Base64.decode(Base64.encode(bytes, alphabet, padded: false), alphabet) == bytes)
        }
        #expect(Base64.decode("-_", .standard) == nil)
        #expect(Base64.decode("+/", .url) == nil)
    }

    @Test(
        "refuses texts that are not the encoding of anything",
        arguments: ["A", "Zg=", "Zg===", "Z=g=", "Zh==", "Zm9=", "Zm9v=", "Zm 9", "Zm9v\n"])
    func refuses(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}

@Suite("Hex")
struct HexTests {
    @Test("round-trips, and refuses odd or foreign digits")
    func round() {
        #expect(Hex.encode([0, 15, 255]) == "000fff")
        #expect(Hex.decode("000FfF") == [0, 15, 255])
        #expect(Hex.decode("000") == nil)
        #expect(Hex.decode("0g") == nil)
    }
}

@Suite("BoundedQueue")
struct BoundedQueueTests {
    @Test("keeps order across wrap-around and growth, and refuses one too many")
    func order() {
        var queue = BoundedQueue<Int>(capacity: 20)
        var next = 0
        var expected = 0
        for round in 0..<200 {
            for _ in 0..<(round % 13) where queue.append(next) { next += 1 }
            for _ in 0..<(round % 11) {
                guard let element = queue.popFirst() else { break }
                #expect(element == expected)
                expected += 1
            }
        }
        while queue.append(next) { next += 1 }
        #expect(queue.count == 20 && queue.isFull)
        while let element = queue.popFirst() {
            #expect(element == expected)
            expected += 1
        }
        #expect(expected == next && queue.isEmpty)
    }
}
