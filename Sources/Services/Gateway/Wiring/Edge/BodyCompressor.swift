import NovaCompression

/// Compresses answers with memory that one loop reuses. Confined to that loop.
///
/// A listener who sees the length of a compressed body, and whose text stands in it beside a secret,
/// can guess the secret letter by letter (BREACH). So what may hold credentials is never compressed,
/// and what is somebody's own gets a gzip header of random length.
final class BodyCompressor {
    private let deflater = GzipDeflater()

    /// Replaces the body if that makes it shorter.
    func compress(_ response: inout EdgeResponse) {
        let sizes = Limits.compressedBytesMin...Limits.compressedBytesMax
        guard response.compression != .never, sizes.contains(response.body.count) else { return }
        let isPadded = response.compression == .padded
        let member = response.body.withUnsafeBytes { body -> [UInt8]? in
            guard let member = try? deflater.deflate(body) else { return nil }
            return isPadded ? Self.padded(member) : Array(member)
        }
        deflater.trim()
        guard let member, member.count < response.body.count else { return }
        response.body = member
        response.isGzip = true
    }

    private static let headBytes = 10
    private static let flagsAt = 3
    private static let hasName: UInt8 = 0x08

    /// The member with a file name of random length, which readers skip (RFC 1952 §2.3.1).
    private static func padded(_ member: UnsafeRawBufferPointer) -> [UInt8]? {
        guard member.count > headBytes, member[flagsAt] == 0 else { return nil }
        let padding = Int.random(in: 1...Limits.paddingBytesMax)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(member.count + padding)
        bytes += member[..<headBytes]
        bytes[flagsAt] = hasName
        bytes += repeatElement(UInt8(ascii: "x"), count: padding - 1)
        bytes.append(0)
        bytes += member[headBytes...]
        return bytes
    }
}
