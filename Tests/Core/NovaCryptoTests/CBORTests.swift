import NovaCrypto
import NovaPrimitives
import NovaTestKit
import Testing

@Suite("CBOR")
struct CBORTests {
    @Test("reads what authenticators write")
    func reads() throws {
        #expect(try CBOR([0x00]) == .integer(0))
        #expect(try CBOR([0x17]) == .integer(23))
        #expect(try CBOR([0x18, 0x18]) == .integer(24))
        #expect(try CBOR([0x19, 0x01, 0x00]) == .integer(256))
        #expect(try CBOR([0x1A, 0x00, 0x01, 0x00, 0x00]) == .integer(65_536))
        #expect(try CBOR([0x1B, 0, 0, 0, 1, 0, 0, 0, 0]) == .integer(4_294_967_296))
        #expect(try CBOR([0x20]) == .integer(-1))
        #expect(try CBOR([0x39, 0x01, 0x00]) == .integer(-257))
        let least = [0x3B, 0x7F] + [UInt8](repeating: 0xFF, count: 7)
        #expect(try CBOR(least) == .integer(.min))
        #expect(try CBOR([0x42, 1, 2]) == .bytes([1, 2]))
        #expect(try CBOR([0x62, 0xC3, 0xA9]) == .text("é"))
        #expect(try CBOR([0x83, 0xF4, 0xF5, 0xF6]) == .array([.bool(false), .bool(true), .null]))
        #expect(
            try CBOR([0xA2, 0x01, 0x02, 0x61, 0x61, 0x80])
                == .map([.integer(1): .integer(2), .text("a"): .array([])]))
    }

    private static let refused: [(String, CBORError)] = [
        ("1817", .notShortest), ("1900ff", .notShortest), ("1a0000ffff", .notShortest),
        ("1b00000000ffffffff", .notShortest), ("580100", .notShortest),
        ("1b8000000000000000", .unsupported), ("3b8000000000000000", .unsupported),
        ("1f", .unsupported), ("5f4100ff", .unsupported), ("9fff", .unsupported),
        ("bfff", .unsupported), ("c000", .unsupported), ("f7", .unsupported),
        ("f90000", .unsupported), ("fb0000000000000000", .unsupported), ("1c", .unsupported),
        ("", .unexpectedEnd), ("18", .unexpectedEnd), ("4201", .unexpectedEnd),
        ("5bffffffffffffffff", .unexpectedEnd), ("9bffffffffffffffff", .unexpectedEnd),
        ("bbffffffffffffffff", .unexpectedEnd), ("8200", .unexpectedEnd),
        ("a100", .unexpectedEnd), ("0000", .trailingBytes), ("61ff", .invalidUTF8),
        ("a14000", .malformedKey), ("a1f400", .malformedKey), ("a201000100", .repeatedKey),
        ("818181818100", .tooDeep),
    ]

    @Test("refuses what is longer than need be, open, foreign or cut", arguments: refused)
    func refuses(hex: String, error: CBORError) throws {
        let bytes = try #require(Hex.decode(hex))
        #expect(throws: error) { try CBOR(bytes) }
    }

    @Test("refuses more than an authenticator has to say")
    func bounds() {
        let zeros = [UInt8](repeating: 0, count: 257)
        #expect(throws: CBORError.tooMany) { try CBOR(CBORText.array(zeros.map { [$0] })) }
        let long = [UInt8](repeating: 0, count: 16_384)
        #expect(throws: CBORError.tooLong) { try CBOR(CBORText.bytes(long)) }
    }

    @Test("what is written is read back, and every cut and every changed byte is read or refused")
    func property() throws {
        var random = SeededGenerator(state: 7)
        for _ in 0..<300 {
            let (value, bytes) = Self.sample(&random, depth: 0)
            #expect(try CBOR(bytes) == value)
            for count in 0..<bytes.count {
                #expect(throws: CBORError.self) { try CBOR(Array(bytes[..<count])) }
            }
            var bent = bytes
            bent[Int.random(in: bent.indices, using: &random)] = .random(
                in: .min ... .max, using: &random)
            // Whatever it is now, it is an answer.
            _ = try? CBOR(bent)
        }
    }

    private static func sample(
        _ random: inout SeededGenerator, depth: Int
    ) -> (CBOR, [UInt8]) {
        switch Int.random(in: 0..<(depth < 3 ? 6 : 4), using: &random) {
        case 0:
            let value =
                Int.random(in: .min ... .max, using: &random)
                >> Int.random(
                    in: 0..<64, using: &random)
            return (.integer(Int64(value)), CBORText.integer(value))
        case 1:
            let value = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            return (.bytes(value), CBORText.bytes(value))
        case 2:
            let value = String(repeating: "é", count: Int.random(in: 0..<30, using: &random))
            return (.text(value), CBORText.text(value))
        case 3: return (.bool(true), [0xF5])
        case 4:
            let elements = (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                sample(&random, depth: depth + 1)
            }
            return (.array(elements.map(\.0)), CBORText.array(elements.map(\.1)))
        default:
            var map: [CBOR: CBOR] = [:]
            var entries: [([UInt8], [UInt8])] = []
            for key in 0..<Int.random(in: 0..<5, using: &random) {
                let (value, bytes) = sample(&random, depth: depth + 1)
                map[.integer(Int64(key))] = value
                entries.append((CBORText.integer(key), bytes))
            }
            return (.map(map), CBORText.map(entries))
        }
    }
}
