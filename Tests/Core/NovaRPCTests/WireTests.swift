import NovaHTTP2
import NovaNet
import Testing

@testable import NovaRPC

@Suite("MessageDeframer")
struct MessageDeframerTests {
    private static let messages: [[UInt8]] = [
        [], [1], Array(repeating: 2, count: 255), [], Array(repeating: 3, count: 70_000), [4, 5],
    ]
    private static var stream: [UInt8] { messages.flatMap(framed) }

    private static func framed(_ message: [UInt8]) -> [UInt8] {
        [0] + withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) } + message
    }

    private static func drain(_ deframer: inout MessageDeframer, into taken: inout [[UInt8]]) {
        while let message = deframer.next {
            taken.append(Array(message))
            deframer.removeFirst()
        }
    }

    @Test("finds the same messages in every cut", arguments: [1, 2, 3, 4, 5, 6, 7, 64, 1_000_000])
    func cuts(cut: Int) throws {
        var deframer = MessageDeframer(buffer: ByteBuffer(), messageBytesMax: 100_000)
        var taken: [[UInt8]] = []
        var rest = Self.stream[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(cut))
            rest = rest.dropFirst(cut)
            try piece.withUnsafeBytes { try deframer.feed($0) }
            Self.drain(&deframer, into: &taken)
        }
        #expect(taken == Self.messages)
        let (holdsPartial, bytes) = (deframer.holdsPartialMessage, deframer.bufferedBytes)
        #expect(!holdsPartial)
        #expect(bytes == 0)
    }

    @Test("keeps complete messages until they are taken")
    func keeps() throws {
        var deframer = MessageDeframer(buffer: ByteBuffer(), messageBytesMax: 100_000)
        for byte in Self.stream { try [byte].withUnsafeBytes { try deframer.feed($0) } }
        let count = deframer.completeCount
        #expect(count == Self.messages.count)
        var taken: [[UInt8]] = []
        Self.drain(&deframer, into: &taken)
        #expect(taken == Self.messages)
    }

    @Test(
        "rejects a length above the limit on the prefix and keeps no payload", arguments: [1, 5, 9])
    func tooLarge(cut: Int) {
        let buffer = ByteBuffer()
        var deframer = MessageDeframer(buffer: buffer, messageBytesMax: 10)
        let bytes: [UInt8] = [0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4]
        var rest = bytes[...]
        let error = #expect(throws: WireError.self) {
            while !rest.isEmpty {
                let piece = Array(rest.prefix(cut))
                rest = rest.dropFirst(cut)
                try piece.withUnsafeBytes { try deframer.feed($0) }
            }
        }
        #expect(error == .messageTooLarge(bytes: 0xFFFF_FFFF, limit: 10))
        #expect(buffer.count <= 5)
    }

    @Test("a message of exactly the limit passes")
    func limit() throws {
        var deframer = MessageDeframer(buffer: ByteBuffer(), messageBytesMax: 10)
        try Self.framed(Array(repeating: 1, count: 10)).withUnsafeBytes { try deframer.feed($0) }
        let count = deframer.next?.count
        #expect(count == 10)
    }

    @Test("refuses compression that was not agreed on, and unknown flags")
    func flags() {
        for (flag, expected) in [
            (UInt8(1), WireError.compressedWithoutEncoding), (2, .unknownFlag(2)),
            (255, .unknownFlag(255)),
        ] {
            var deframer = MessageDeframer(buffer: ByteBuffer(), messageBytesMax: 10)
            #expect(throws: expected) {
                try [flag, 0, 0, 0, 0].withUnsafeBytes { try deframer.feed($0) }
            }
        }
    }

    @Test("checks the prefix behind a complete message at once")
    func secondPrefix() {
        var deframer = MessageDeframer(buffer: ByteBuffer(), messageBytesMax: 10)
        #expect(throws: WireError.unknownFlag(9)) {
            try (Self.framed([1]) + [9, 0, 0, 0, 0]).withUnsafeBytes { try deframer.feed($0) }
        }
    }
}

@Suite("grpc-message")
struct PercentCodingTests {
    private func decode(_ text: String) -> String {
        Array(text.utf8).withUnsafeBytes { PercentCoding.decode($0) }
    }

    @Test(
        "encodes as the protocol's vectors say",
        arguments: [
            ("abc", "abc"), ("my favorite character is \u{0}", "my favorite character is %00"),
            ("my favorite character is %", "my favorite character is %25"), ("\n", "%0A"),
            ("ä€😀", "%C3%A4%E2%82%AC%F0%9F%98%80"), ("~ !", "~ !"), ("", ""), ("\u{7F}", "%7F"),
            (" a b ", "%20a b%20"), (" ", "%20"), ("  ", "%20%20"),
        ])
    func vectors(text: String, wire: String) {
        #expect(String(decoding: PercentCoding.encode(text), as: UTF8.self) == wire)
        #expect(decode(wire) == text)
    }

    @Test(
        "never fails to decode",
        arguments: [
            ("%", "%"), ("%2", "%2"), ("%zz", "%zz"), ("%C3", "\u{FFFD}"), ("a%0", "a%0"),
            ("%e2%82%ac", "€"), ("%%41", "%A"),
        ])
    func malformed(wire: String, text: String) {
        #expect(decode(wire) == text)
    }

    @Test("cuts a long message after a whole character")
    func long() {
        let encoded = PercentCoding.encode(String(repeating: "€", count: 1_000))
        #expect(encoded.count % 9 == 0)
        #expect(encoded.count <= Limits.statusMessageBytesMax * 3)
    }
}

@Suite("grpc-timeout")
struct TimeoutTests {
    private func parse(_ text: String) -> Int64? {
        Array(text.utf8).withUnsafeBytes { RPCTimeout.parse($0) }
    }

    @Test(
        "reads every unit",
        arguments: [
            ("1n", 1), ("2u", 2_000), ("3m", 3_000_000), ("4S", 4_000_000_000),
            ("5M", 300_000_000_000), ("6H", 21_600_000_000_000), ("99999999n", 99_999_999),
            ("0S", 0), ("00000001S", 1_000_000_000), ("99999999H", Int64.max),
        ])
    func units(text: String, nanoseconds: Int64) {
        #expect(parse(text) == nanoseconds)
    }

    @Test(
        "refuses anything else",
        arguments: ["", "S", "1", "1s", "100000000n", "-1S", "1.5S", " 1S", "1S ", "+1S", "1SS"])
    func malformed(text: String) {
        #expect(parse(text) == nil)
    }

    @Test(
        "writes at most eight digits and never less time than there is",
        arguments: [1, 99_999_999, 100_000_000, 1_000_000_001, 5_000_000_000_000_000, Int64.max])
    func writes(nanoseconds: Int64) throws {
        let text = RPCTimeout.text(nanoseconds)
        #expect(text.count <= 9)
        #expect(try #require(parse(text)) >= min(nanoseconds, 359_999_996_400_000_000))
    }

    @Test("writes a deadline that has passed as the shortest time")
    func passed() {
        #expect(RPCTimeout.text(-5) == "1n")
        #expect(RPCTimeout.text(0) == "1n")
    }
}

@Suite("RPCMetadata")
struct MetadataTests {
    @Test("keeps order and repeated names, and lowers them")
    func order() {
        var metadata: RPCMetadata = [("X-A", "1"), ("b", "2")]
        metadata.add("x-a", "3")
        #expect(metadata.count == 3)
        #expect(metadata["x-a"] == "1")
        #expect(metadata.values("x-a") == ["1", "3"])
        #expect(metadata["c"] == nil)
    }

    @Test(
        "refuses names and values that do not travel",
        arguments: [
            ("", "v"), (":path", "/"), ("grpc-status", "0"), ("a b", "v"), ("ä", "v"),
            ("x-bin", "v"), ("x", "new\nline"), ("x", "ä"), ("x", "\u{7F}"),
        ])
    func refused(name: String, value: String) {
        var metadata = RPCMetadata()
        let added = metadata.add(name, value)
        #expect(!added)
        #expect(metadata.isEmpty)
    }

    @Test("reads binary values with and without padding, several in one header")
    func binary() {
        var metadata = RPCMetadata()
        metadata.append(Array("k-bin".utf8), Array("AQ==".utf8))
        metadata.append(Array("k-bin".utf8), Array("AQI, AwQF,!!,".utf8))
        metadata.add("k-bin", binary: [0xFF, 0xFE])
        #expect(metadata.binaryValues("k-bin") == [[1], [1, 2], [3, 4, 5], [], [0xFF, 0xFE]])
        #expect(metadata["k-bin"] == "AQ==")
        #expect(metadata.add("k", binary: [1]) == false)
    }

    @Test("prints names only")
    func description() {
        let metadata: RPCMetadata = [("authorization", "Bearer secret"), ("x", "1")]
        #expect("\(metadata)" == "[authorization, x]")
    }
}

@Suite("RPCStatus")
struct StatusTests {
    @Test("an error with all its details survives the trip")
    func round() throws {
        let error = RPCError(
            code: .invalidArgument, reason: "USERNAME_MALFORMED", message: "Nö: 100% wrong.",
            domain: "nova.test", violations: [RPCFieldViolation(field: "a.b", description: "bad")],
            retryAfter: .milliseconds(1_500))
        let block = RPCStatus.fields(for: error, domain: "ignored")
        guard case .failure(let read) = RPCStatus.read(block) else {
            Issue.record("no failure")
            return
        }
        #expect(read.code == error.code)
        #expect(read.reason == error.reason)
        #expect(read.message == error.message)
        #expect(read.domain == "nova.test")
        #expect(read.violations == error.violations)
        #expect(read.retryAfter == .milliseconds(1_500))
        #expect(read.origin == .peer)
    }

    @Test("the answering service's domain fills an empty one")
    func domain() throws {
        let block = RPCStatus.fields(
            for: RPCError(code: .notFound, reason: "X", message: ""), domain: "nova.test")
        guard case .failure(let read) = RPCStatus.read(block) else {
            Issue.record("no failure")
            return
        }
        #expect(read.domain == "nova.test")
    }

    @Test("reads codes it does not know, and broken details, without failing")
    func foreign() {
        for (status, code) in [("5", RPCCode.notFound), ("17", .unknown), ("x", .unknown)] {
            let block = HTTP2HeaderBlock()
            block.append("grpc-status", status)
            block.append("grpc-message", "m")
            block.append("grpc-status-details-bin", "!not base64!")
            guard case .failure(let read) = RPCStatus.read(block) else {
                Issue.record("no failure for \(status)")
                continue
            }
            #expect(read.code == code)
            #expect(read.message == "m")
            #expect(read.reason == "")
        }
        let ok = HTTP2HeaderBlock()
        ok.append("grpc-status", "0")
        guard case .success = RPCStatus.read(ok) else {
            Issue.record("0 is success")
            return
        }
    }
}
