import EchoContract
import NovaPrimitives
import NovaProtobuf
import TestingContract
import Testing

/// Bytes from hexadecimal text, spaces aside.
func bytes(_ hex: String) -> [UInt8] {
    Hex.decode(hex.filter { $0 != " " }) ?? []
}

func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
    }
    return bytes + [UInt8(rest)]
}

/// An Everything with `levels` more inside one another, through the field of `tag`.
func nested(_ tag: UInt64, levels: Int) -> [UInt8] {
    var inner: [UInt8] = []
    for _ in 0..<levels { inner = varint(tag) + varint(UInt64(inner.count)) + inner }
    return inner
}

private let golden: [(String, Everything)] = [
    ("", Everything()),
    ("09 000000000000f03f", Everything(fDouble: 1)),
    ("15 0000c0ff", Everything(fFloat: Float(bitPattern: 0xFFC0_0000))),
    ("18 9601", Everything(fInt32: 150)),
    ("18 ffffffffffffffffff01", Everything(fInt32: -1)),
    ("20 80808080808080808001", Everything(fInt64: .min)),
    ("28 ffffffff0f", Everything(fUint32: .max)),
    ("30 ffffffffffffffffff01", Everything(fUint64: .max)),
    ("38 ffffffff0f", Everything(fSint32: .min)),
    ("40 01", Everything(fSint64: -1)),
    ("4d 01000000", Everything(fFixed32: 1)),
    ("51 0100000000000000", Everything(fFixed64: 1)),
    ("5d ffffffff", Everything(fSfixed32: -1)),
    ("61 feffffffffffffff", Everything(fSfixed64: -2)),
    ("68 01", Everything(fBool: true)),
    ("72 07 74657374696e67", Everything(fString: "testing")),
    ("7a 02 ff00", Everything(fBytes: [0xFF, 0])),
    ("8001 fdffffffffffffffff01", Everything(fColor: .negative)),
    ("8801 02", Everything(fMode: .off)),
    ("9201 03 0a01 61", Everything(fInner: .init(name: "a"))),
    ("9a01 02 1807", Everything(fSelf: Everything(fInt32: 7))),
    ("b801 00", Everything(oInt32: 0)),
    ("9202 00", Everything(oString: "")),
    ("da02 03 05 9601", Everything(rInt32: [5, 150])),
    ("f003 01 f003 02", Everything(uInt32: [1, 2])),
    ("ba04 04 0801 1002", Everything(mInt32Int32: [1: 2])),
    ("ca04 04 0805 1200", Everything(mUint32Bytes: [5: []])),
    ("d805 00", Everything(choice: .cInt32(0))),
    ("9a06 00", Everything(choice: .cEmpty(ProtobufEmpty()))),
    ("faffffff0f 01 7a", Everything(last: "z")),
]

@Suite("Wire form")
struct WireTests {
    @Test("is the one in the protobuf documentation", arguments: golden)
    func goldenBytes(hex: String, message: Everything) throws {
        #expect(message.serialized() == bytes(hex))
        #expect(message.encodedSize == bytes(hex).count)
        let decoded = try Everything(protobuf: bytes(hex))
        #expect(decoded.serialized() == bytes(hex))
        if !message.fFloat.isNaN { #expect(decoded == message) }
    }

    @Test("leaves zeros out, but not minus zero")
    func zeros() {
        #expect(Everything(fInt32: 0, fString: "", fMode: .unspecified).serialized() == [])
        #expect(Everything(fDouble: -0.0).serialized() == bytes("09 0000000000000080"))
    }

    @Test("is written to the front of a larger buffer")
    func intoBuffer() {
        var buffer = [UInt8](repeating: 0xEE, count: 8)
        let count = buffer.withUnsafeMutableBytes { Everything(fInt32: 150).serialize(into: $0) }
        #expect(count == 3)
        #expect(buffer == bytes("18 9601 eeeeeeeeee"))
    }

    @Test("puts map entries in upb's order, whatever order they came in")
    func mapOrder() throws {
        let message = Everything(
            mInt32Int32: [5: 1, -5: 1, 0: 1], mStringString: ["": "", "a": "", "aa": "", "b": ""])
        #expect(
            message.serialized()
                == bytes(
                    """
                    ba04 0d 08 fbffffffffffffffff01 1001 ba04 04 0805 1001 ba04 04 0800 1001
                    9205 06 0a02 6161 1200 9205 05 0a01 61 1200 9205 05 0a01 62 1200 9205 04 0a00 1200
                    """.replacing("\n", with: " ")))
    }

    @Test("of every size of varint reads back")
    func varints() throws {
        for bit in 0..<64 {
            for value in [UInt64(1) << UInt64(bit), UInt64(1) << UInt64(bit) &- 1] {
                #expect(WireSize.varint(value) == varint(value).count)
                #expect(
                    try Everything(protobuf: Everything(fUint64: value).serialized()).fUint64
                        == value)
            }
        }
    }

    @Test("of deep messages is sized and written in one pass each")
    func deep() throws {
        var message = Everything()
        for level in 0..<100 { message = Everything(fInt32: Int32(level), fSelf: message) }
        let encoded = message.serialized()
        #expect(encoded.count == message.encodedSize)
        #expect(try Everything(protobuf: encoded) == message)
    }
}

private let refused: [(String, String, ProtobufError)] = [
    ("a field cut short", "72 05 616263", .truncated),
    ("a varint cut short", "18 ff", .truncated),
    ("a fixed32 cut short", "4d 010000", .truncated),
    ("a fixed64 cut short", "51 01000000000000", .truncated),
    ("a tag cut short", "98", .truncated),
    ("a length of 2^31", "72 8080808008", .truncated),
    ("a length of 2^63", "72 80808080808080808001", .truncated),
    ("a length of 2^64 - 1", "72 ffffffffffffffffff01", .truncated),
    ("a nested length of 2^64 - 1", "9a01 ffffffffffffffffff01", .truncated),
    ("a nested message longer than its parent", "9a01 03 9a01 7f", .truncated),
    ("a varint of eleven bytes", "20 ffffffffffffffffffff01", .malformedVarint),
    ("field 0", "00 01", .malformedTag),
    ("field 0 in two bytes", "8000 01", .malformedTag),
    ("wire type 6", "1e 01", .malformedTag),
    ("wire type 7", "1f 01", .malformedTag),
    ("a tag of six bytes", "988080808000 05", .malformedTag),
    ("a tag above 32 bits", "9880808010 05", .malformedTag),
    ("a group's end without its start", "ac06", .malformedTag),
    ("a group ended by another's end", "ab06 b406", .malformedTag),
    ("a group without an end", "ab06 0801", .truncated),
    ("a packed run of half a number", "8a03 05 0000000000", .malformedPackedRun),
    ("a packed run cut inside a varint", "da02 02 01ff", .truncated),
    ("a lone continuation byte", "72 01 80", .invalidUTF8),
    ("an overlong encoding", "72 02 c080", .invalidUTF8),
    ("a surrogate", "72 03 eda080", .invalidUTF8),
    ("a scalar above U+10FFFF", "72 04 f4908080", .invalidUTF8),
    ("a cut character", "72 02 e282", .invalidUTF8),
    ("bad UTF-8 in a repeated field", "b203 01 ff", .invalidUTF8),
    ("bad UTF-8 in a map's key", "9205 05 0a01 ff 1200", .invalidUTF8),
    ("bad UTF-8 in a oneof", "e205 01 ff", .invalidUTF8),
]

@Suite("Decoding")
struct DecodingTests {
    @Test("refuses", arguments: refused)
    func refuses(what: String, hex: String, error: ProtobufError) {
        #expect(throws: error, "\(what)") { try Everything(protobuf: bytes(hex)) }
    }

    @Test("refuses or reads every truncation, and never traps")
    func truncations() throws {
        let whole = sample().serialized()
        var refusals = 0
        for length in 0..<whole.count {
            do {
                let part = try Everything(protobuf: Array(whole[..<length]))
                #expect(part.serialized().count == length)
            } catch {
                refusals += 1
            }
        }
        #expect(refusals > whole.count / 2)
    }

    @Test("allows 100 levels and refuses the 101st", arguments: [154, 770])
    func depth(tag: UInt64) throws {
        #expect(try Everything(protobuf: nested(tag, levels: 100)).encodedSize > 0)
        #expect(throws: ProtobufError.depthExceeded) {
            try Everything(protobuf: nested(tag, levels: 101))
        }
        #expect(throws: ProtobufError.depthExceeded) {
            try Everything(protobuf: nested(tag, levels: 20_000))
        }
    }

    @Test("allows 100 groups inside one another and refuses the 101st")
    func groups() throws {
        func groups(_ count: Int) -> [UInt8] {
            Array(repeating: bytes("ab06"), count: count).flatMap { $0 }
                + Array(repeating: bytes("ac06"), count: count).flatMap { $0 }
        }
        #expect(try Everything(protobuf: groups(100)).unknownFields == groups(100))
        #expect(throws: ProtobufError.depthExceeded) { try Everything(protobuf: groups(101)) }
    }

    @Test("reads overlong tags, varints and lengths")
    func overlong() throws {
        #expect(try Everything(protobuf: bytes("988000 05")).fInt32 == 5)
        #expect(try Everything(protobuf: bytes("18 85808000")).fInt32 == 5)
        #expect(try Everything(protobuf: bytes("72 838000 616263")).fString == "abc")
    }

    @Test("cuts numbers to their field's width")
    func widths() throws {
        #expect(try Everything(protobuf: bytes("18 8180808010")).fInt32 == 1)
        #expect(try Everything(protobuf: bytes("68 80808080808080808001")).fBool)
        #expect(try Everything(protobuf: bytes("8001 8580808010")).fColor == .green)
    }

    @Test("takes packed and unpacked runs for one another")
    func packing() throws {
        #expect(try Everything(protobuf: bytes("d802 01 d802 02")).rInt32 == [1, 2])
        #expect(try Everything(protobuf: bytes("f203 02 0102 f003 03")).uInt32 == [1, 2, 3])
        #expect(
            try Everything(protobuf: bytes("8a03 04 01000000 8d03 02000000")).rFixed32 == [1, 2])
    }

    @Test("lets the last of a field, a key and a oneof win, and merges messages")
    func merging() throws {
        #expect(try Everything(protobuf: bytes("18 01 18 02")).fInt32 == 2)
        #expect(
            try Everything(protobuf: bytes("ba04 04 0801 1002 ba04 04 0801 1003")).mInt32Int32 == [
                1: 3
            ])
        let merged = try Everything(protobuf: bytes("9201 03 0a01 61 9201 02 1005"))
        #expect(merged.fInner == .init(name: "a", number: 5))
        #expect(try Everything(protobuf: bytes("d805 07 e205 01 78")).choice == .cString("x"))
        let message = try Everything(protobuf: bytes("fa05 03 0a01 61 fa05 02 1005"))
        #expect(message.cInner == .init(name: "a", number: 5))
    }

    @Test("fills what a map entry lacks")
    func mapEntries() throws {
        #expect(try Everything(protobuf: bytes("9205 03 1201 76")).mStringString == ["": "v"])
        #expect(try Everything(protobuf: bytes("9205 00")).mStringString == ["": ""])
        #expect(try Everything(protobuf: bytes("9a05 00")).mStringInner == ["": .init()])
    }

    @Test("keeps a map entry with foreign fields as it is, beside the map")
    func foreignEntry() throws {
        let message = try Everything(protobuf: bytes("9205 08 0a01 6b 1201 76 1801"))
        #expect(message.mStringString.isEmpty)
        #expect(message.serialized() == bytes("9205 08 0a01 6b 1201 76 1801"))
    }

    @Test("keeps enum numbers without a name")
    func openEnums() throws {
        let message = try Everything(protobuf: bytes("8001 2a"))
        #expect(message.fColor == .unrecognized(42))
        #expect(message.fColor.name == nil)
        #expect(message.serialized() == bytes("8001 2a"))
    }

    @Test("keeps unknown fields of every wire type, in order, behind the others")
    func unknownFields() throws {
        let unknown = "9807 818000 9907 0000000000000000 9a07 01 61 9b07 08 01 9c07 9d07 00000000"
        let message = try Everything(protobuf: bytes(unknown + "18 01"))
        #expect(message.fInt32 == 1)
        #expect(message.unknownFields == bytes(unknown))
        #expect(message.serialized() == bytes("18 01" + unknown))
    }

    @Test("keeps a known field of the wrong wire type as unknown")
    func wrongWireType() throws {
        let message = try Everything(protobuf: bytes("19 0101010101010101"))
        #expect(message.fInt32 == 0)
        #expect(message.serialized() == bytes("19 0101010101010101"))
    }

    @Test("of one message as an older version of it loses nothing")
    func olderVersion() throws {
        let new = sample()
        let old = try Little(protobuf: new.serialized())
        #expect(old.fInt32 == new.fInt32)
        #expect(!old.unknownFields.isEmpty)
        #expect(try Everything(protobuf: old.serialized()) == new)
    }

    @Test("of random bytes never traps, and what is read survives")
    func randomBytes() throws {
        var random = SplitMix(state: 2026)
        var read = 0
        for round in 0..<20_000 {
            var input = round.isMultiple(of: 2) ? sample().serialized() : []
            if input.isEmpty {
                input = (0..<Int(random.next() % 40)).map { _ in
                    UInt8(truncatingIfNeeded: random.next())
                }
            } else {
                for _ in 0..<3 {
                    input[Int(random.next() % UInt64(input.count))] = UInt8(
                        truncatingIfNeeded: random.next())
                }
            }
            guard let message = try? Everything(protobuf: input) else { continue }
            read += 1
            let encoded = message.serialized()
            #expect(try Everything(protobuf: encoded).serialized() == encoded)
        }
        #expect(read > 500)
    }
}

/// Steele, Lea and Flood's generator: the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// An Everything with something in most kinds of field.
func sample() -> Everything {
    Everything(
        fDouble: 1.5, fInt32: -1, fSint64: -7, fFixed32: 9, fString: "grüße", fBytes: [1, 2, 3],
        fColor: .green, fInner: .init(name: "inner", children: [.init(number: 1)]),
        fSelf: Everything(fString: "self"), oInt32: 0, oString: "", rInt32: [1, -1, 300],
        rString: ["", "a", "日本"], rInner: [.init(name: "x"), .init()], uInt32: [7, 8],
        mInt32Int32: [1: 2, -3: 4], mStringString: ["k": "v", "": "empty"],
        mStringInner: ["i": .init(number: 3)], choice: .cInner(.init(name: "chosen")),
        wTimestamp: ProtobufTimestamp(seconds: 1, nanos: 2), wStruct: ["a": 1],
        secondChoice: .dUint64(12), default: "word", last: "end")
}
