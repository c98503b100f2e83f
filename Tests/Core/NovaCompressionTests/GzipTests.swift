import NovaCompression
import Testing

/// Members by other compressors, and made by hand.
private enum Members {
    /// Python's `gzip.compress(b"hello hello hello", 9, mtime=0)`.
    static let hello: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 87, 200, 64, 144, 0, 128, 136, 249,
        229, 17, 0, 0, 0,
    ]
    static let header: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 0, 255]

    /// A member with stored blocks of nothing, and then a last one of nothing.
    static func emptyBlocks(_ count: Int) -> [UInt8] {
        var bytes = header
        for _ in 0..<count { bytes += [0, 0, 0, 0xFF, 0xFF] }
        return bytes + [1, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8)
    }
}

@Suite("gzip")
struct GzipTests {
    private let inflater = GzipInflater()
    private let deflater = GzipDeflater()

    private func inflated(_ member: [UInt8], bytesMax: Int = 1 << 22) throws -> [UInt8] {
        try member.withUnsafeBytes { Array(try inflater.inflate($0, bytesMax: bytesMax)) }
    }

    private func deflated(_ content: [UInt8]) throws -> [UInt8] {
        try content.withUnsafeBytes { Array(try deflater.deflate($0)) }
    }

    private func noise(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    @Test("content comes back, in any size, through one pair of codecs")
    func round() throws {
        for size in [0, 1, 2, 1_000, 65_536, 3_000_000, 7] {
            for content in [noise(size), [UInt8](repeating: 0, count: size)] {
                #expect(try inflated(try deflated(content)) == content)
            }
            inflater.trim()
            deflater.trim()
        }
    }

    @Test("reads what another compressor wrote")
    func foreign() throws {
        #expect(try inflated(Members.hello) == Array("hello hello hello".utf8))
    }

    @Test("content of exactly the limit passes, one byte more is refused by its claim")
    func limit() throws {
        let member = try deflated([UInt8](repeating: 9, count: 1_000))
        #expect(try inflated(member, bytesMax: 1_000).count == 1_000)
        #expect(throws: CompressionError.tooLarge(bytes: 1_000, limit: 999)) {
            try inflated(member, bytesMax: 999)
        }
    }

    @Test("a member cut anywhere is an error")
    func truncated() throws {
        for content in [noise(300), [UInt8](repeating: 5, count: 70_000)] {
            let member = try deflated(content)
            for count in stride(from: 0, to: member.count, by: 1) {
                #expect(throws: CompressionError.self, "cut at \(count)") {
                    try inflated(Array(member[..<count]))
                }
            }
        }
        #expect(throws: CompressionError.truncated) { try inflated([]) }
        #expect(throws: CompressionError.truncated) { try inflated(Members.header) }
    }

    @Test("a member with any bit turned is an error, or the same content")
    func corrupt() throws {
        let content = Array("a message that is not long, a message that is not long".utf8)
        let member = try deflated(content)
        for bit in 0..<(member.count * 8) {
            var broken = member
            broken[bit / 8] ^= 1 << UInt8(bit % 8)
            // Time, system and flags of the header mean nothing to the content.
            if let read = try? inflated(broken) { #expect(read == content, "bit \(bit)") }
        }
    }

    @Test("a wrong checksum or length is malformed")
    func checksum() throws {
        let member = try deflated(noise(100))
        for index in (member.count - 8)..<(member.count - 4) {
            var broken = member
            broken[index] ^= 1
            #expect(throws: CompressionError.malformed) { try inflated(broken) }
        }
        for claim in [99, 101, 0] as [UInt8] {
            var lying = member
            lying[member.count - 4] = claim
            #expect(throws: CompressionError.malformed) { try inflated(lying) }
        }
    }

    @Test("bytes behind the member are an error, a second member too")
    func trailing() throws {
        let member = try deflated([1, 2, 3])
        // The claim is read from the last bytes, so these lie about it, too.
        #expect(throws: CompressionError.self) { try inflated(member + [0]) }
        #expect(throws: CompressionError.trailingBytes(member.count)) {
            try inflated(member + member)
        }
    }

    @Test(
        "other formats are malformed",
        arguments: [
            // zlib, raw deflate, text, gzip with an unknown method, gzip with reserved flags
            [0x78, 0x9C, 0x4B, 0x04, 0, 0, 0x62, 0, 0x62], [0x4B, 0x04, 0x00], Array("hello".utf8),
            [31, 139, 9] + [UInt8](repeating: 0, count: 20),
            [31, 139, 8, 0xE0] + [UInt8](repeating: 0, count: 20),
        ] as [[UInt8]])
    func otherFormats(bytes: [UInt8]) {
        #expect(throws: CompressionError.malformed) { try inflated(bytes) }
    }

    @Test("a bomb that tells the truth is refused by its claim, one that lies at the claim")
    func bomb() throws {
        let bomb = try deflated([UInt8](repeating: 0, count: 50_000_000))
        #expect(bomb.count < 300_000)
        #expect(throws: CompressionError.tooLarge(bytes: 50_000_000, limit: 4_194_304)) {
            try inflated(bomb, bytesMax: 4_194_304)
        }
        var lying = bomb
        lying.replaceSubrange((bomb.count - 4)..., with: [0, 0, 1, 0])
        #expect(throws: CompressionError.malformed) {
            try inflated(lying, bytesMax: 4_194_304)
        }
    }

    @Test("a claim that deflate cannot reach is refused before memory is taken")
    func impossibleClaim() {
        var bytes = Members.header + [3, 0] + [UInt8](repeating: 0, count: 4)
        bytes += [0, 0, 0x3F, 0]  // 4 MB from 20 bytes
        #expect(throws: CompressionError.malformed) { try inflated(bytes) }
    }

    @Test("blocks without content are limited in number")
    func emptyBlocks() throws {
        #expect(try inflated(Members.emptyBlocks(10)) == [])
        #expect(throws: CompressionError.excessive) {
            try inflated(Members.emptyBlocks(100_000))
        }
    }

    @Test("an error leaves nothing behind")
    func afterError() throws {
        #expect(throws: CompressionError.self) { try inflated(Array(Members.hello.dropLast(9))) }
        #expect(try inflated(Members.hello) == Array("hello hello hello".utf8))
    }
}
