/// Why bytes could not be inflated or deflated.
public enum CompressionError: Error, Equatable, Sendable {
    /// Not one gzip member: another format, a broken block, a wrong checksum or length.
    case malformed
    /// The member ends before its content does.
    case truncated
    /// Bytes follow the member.
    case trailingBytes(Int)
    /// The content is longer than the caller allows.
    case tooLarge(bytes: Int, limit: Int)
    /// More blocks than any compressor makes of so few bytes: made to cost time.
    case excessive
    /// zlib found no memory.
    case outOfMemory
}
