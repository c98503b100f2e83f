import NovaPrimitives
import Testing

@Suite("JSON")
struct JSONTests {
    static let documents: [(String, JSONValue)] = [
        ("null", nil), ("true", true), ("false", false), ("0", 0), ("-1", -1), ("[]", []),
        ("{}", [:]), ("\"\"", ""), ("\"é€😀\"", "é€😀"), ("[1,[2,[]]]", [1, [2, []]]),
        ("{\"a\":{\"b\":[null]},\"c\":\"d\"}", ["a": ["b": [nil]], "c": "d"]),
        ("9223372036854775807", .integer(Int64.max)),
    ]

    @Test(
        "reads every kind of value and writes it back",
        arguments: documents)
    func roundTrip(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(text) == value)
        #expect(value.description == text)
        #expect(try JSONValue.parse(" \t\r\n\(text) \n") == value)
    }

    @Test(
        "keeps numbers exactly as written",
        arguments: ["1.0", "-0", "0.10", "1e400", "1E-2", "123456789012345678901234567890"])
    func exactNumbers(text: String) throws {
        #expect(try JSONValue.parse(text).description == text)
    }

    @Test("converts numbers only when nothing is lost")
    func numbers() throws {
        #expect(try JSONValue.parse("12").int64 == 12)
        #expect(try JSONValue.parse("1e3").int64 == 1_000)
        #expect(try JSONValue.parse("1.5").int64 == nil)
        #expect(try JSONValue.parse("9223372036854775808").int64 == nil)
        #expect(try JSONValue.parse("0.25").double == 0.25)
        #expect(try JSONValue.parse("1e400").double == nil)
        #expect(JSONNumber(text: "1.50")?.text == "1.50")
        #expect(JSONNumber(text: "01") == nil)
        #expect(JSONNumber(text: " 1") == nil)
        #expect(JSONValue.double(.nan) == .null)
    }

    @Test("understands every escape")
    func escapes() throws {
        let text = #""\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00\u0000""#
        let expected = "\"\\/\u{8}\u{c}\n\r\té€😀\0"
        #expect(try JSONValue.parse(text).string == expected)
        #expect(
            JSONValue.string("\"\\/\u{8}\u{c}\n\r\t\u{1}é").description
                == #""\"\\/\b\f\n\r\t\u0001é""#)
    }

    @Test(
        "refuses what RFC 8259 does not allow, and says where",
        arguments: [
            ("", 0), (" ", 1), ("nul", 3), ("nulL", 3), ("True", 0), ("+1", 0), ("01", 1), ("-", 1),
            ("1.", 2), (".5", 0), ("1e", 2), ("1e+", 3), ("[1,]", 3), ("[1 2]", 3), ("[", 1),
            ("{\"a\":1,}", 7), ("{a:1}", 1), ("{\"a\" 1}", 5), ("{\"a\"}", 4), ("\"a", 2),
            ("\"\\x\"", 2), ("\"\\u12g4\"", 5), ("\"\\ud800\"", 7), ("\"\\ud800\\u0041\"", 13),
            ("\"\\udc00\"", 7), ("\"a\nb\"", 2), ("1 2", 2), ("[]]", 2), ("'a'", 0), ("NaN", 0),
            ("// a\n1", 0), ("\u{FEFF}1", 0),
        ])
    func refusals(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
        #expect(error?.offset == offset)
    }

    @Test(
        "refuses strings that are not UTF-8",
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80],
        ])
    func invalidUTF8(bytes: [UInt8]) {
        for text in [[0x22] + bytes + [0x22], [0x22, 0x5C, 0x6E] + bytes + [0x22]] {
            let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
            #expect(error?.reason == .invalidUTF8)
        }
    }

    @Test("nests as deep as allowed and no deeper, however deep the text")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONValue.parse(nested(64)) }
        for depth in [65, 101, 100_000] {
            let error = #expect(throws: JSONError.self) { try JSONValue.parse(nested(depth)) }
            #expect(error?.reason == .tooDeep(limit: 64))
        }
        #expect(throws: JSONError.self) { try JSONValue.parse(nested(257), depthMax: .max) }
        #expect(throws: JSONError.self) { try JSONValue.parse("[]", depthMax: 0) }
    }

    @Test("keeps members in order; of equal names the last value stays")
    func members() throws {
        let value = try JSONValue.parse(#"{"b":1,"a":2,"b":3}"#)
        #expect(value.description == #"{"b":3,"a":2}"#)
        #expect(value["b"]?.int64 == 3)
        #expect(value["c"] == nil)
        var object = JSONObject()
        for number in 0..<1_000 { object["k\(number)"] = .integer(number) }
        for number in 0..<1_000 { object["k\(number)"] = .integer(number + 1) }
        object["k10"] = nil
        #expect(object.count == 999)
        #expect(object["k10"] == nil)
        #expect(object["k999"]?.int64 == 1_000)
        #expect(object.members.map(\.key).prefix(2) == ["k0", "k1"])
    }

    @Test("answers any garbage with a value or an error, never a trap")
    func fuzz() throws {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet = Array("{}[]\",:\\u0123456789.eE+-truefalsn \u{00e9}\n".utf8) + [0xFF, 0x00]
        var accepted = 0
        for _ in 0..<20_000 {
            let bytes = (0..<next(24)).map { _ in alphabet[next(alphabet.count)] }
            guard let value = try? JSONValue.parse(bytes) else { continue }
            accepted += 1
            #expect(try JSONValue.parse(value.serialized()) == value)
        }
        #expect(accepted > 0)
    }

    @Test("the writer places commas by itself")
    func writer() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.integer(-5)
        writer.bool(true)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key(quoted: Array("\"b\":".utf8))
        writer.double(1.5)
        writer.key("c")
        writer.raw(Array("[1]".utf8))
        writer.endObject()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"a":[-5,true,null,{}],"b":1.5,"c":[1]}"#)
    }
}
