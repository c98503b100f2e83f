import CZlib

/// zlib's own form (RFC 1950) and checksum, as PNG wants them. For content of ours; what strangers send is
/// ``GzipInflater``'s.
public enum Zlib {
    /// `content` as one zlib stream.
    ///
    /// - Throws: ``CompressionError/outOfMemory``.
    public static func compress(_ content: [UInt8]) throws(CompressionError) -> [UInt8] {
        var count = compressBound(UInt(content.count))
        var bytes = [UInt8](repeating: 0, count: Int(count))
        guard
            compress2(&bytes, &count, content, UInt(content.count), Limits.stillLevel) == Z_OK,
            count <= UInt(bytes.count)
        else { throw .outOfMemory }
        return Array(bytes[..<Int(count)])
    }

    /// CRC-32 (ISO 3309, as in PNG and gzip) of `bytes`, at most 4 GiB of them.
    public static func crc32(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: CZlib.crc32(0, bytes, UInt32(clamping: bytes.count)))
    }
}
