/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Bytes of the smallest member: header (10), an empty block (2), trailer (8) (RFC 1952 §2.3).
    static let memberBytesMin = 20
    /// Bytes that one byte of deflate can become at most: 258 for two bits. zlib's own figure is 1032.
    static let expansionMax = 1_032
    /// Blocks of a member that are allowed whatever its length …
    static let blocksBase = 64
    /// … and one more for so many bytes of input and output. Compressors make blocks of thousands.
    static let bytesPerBlockMin = 256
    /// Bytes of scratch that a codec keeps between messages; more is given back.
    static let scratchBytesKept = 256 * 1_024
    /// zlib's fastest level: a server runs out of CPU before it runs out of network.
    static let level: Int32 = 1
    /// zlib's best level, for what is made once and small.
    static let stillLevel: Int32 = 9
    /// Largest window (32 KiB), with 16 added for the gzip wrapping (zlib's `deflateInit2`).
    static let gzipWindowBits: Int32 = 15 + 16
    /// zlib's default size of the deflater's hash chains: 256 KiB for the whole deflater.
    static let memoryLevel: Int32 = 8
}
