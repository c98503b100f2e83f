import NovaCompression
import NovaNet

/// The gzip codecs that the calls of one loop share. Confined to the loop.
///
/// A message is inflated when it is read, which takes no turn of the loop, so one buffer is enough for
/// all calls: what waits unread waits compressed.
final class RPCGzip {
    private let inflater = GzipInflater()
    private let deflater = GzipDeflater()

    /// The content of a compressed message, valid until the next call of any method.
    ///
    /// - Throws: ``RPCCode/resourceExhausted`` beyond `bytesMax`, ``RPCCode/internalError`` for bytes
    ///   that are not one gzip member.
    func inflate(
        _ message: UnsafeRawBufferPointer, bytesMax: Int
    ) throws(RPCError) -> UnsafeRawBufferPointer {
        inflater.trim()
        do throws(CompressionError) {
            return try inflater.inflate(message, bytesMax: bytesMax)
        } catch {
            throw RPCError(compression: error)
        }
    }

    /// Appends `message` to `buffer` behind a prefix, compressed.
    ///
    /// - Returns: `false`, and appends nothing, if that would not make it shorter.
    func append(_ message: UnsafeRawBufferPointer, to buffer: ByteBuffer) -> Bool {
        defer { deflater.trim() }
        guard let member = try? deflater.deflate(message), member.count < message.count else {
            return false
        }
        buffer.append(upTo: MessageDeframer.prefixBytes) { space in
            MessageDeframer.writePrefix(length: member.count, isCompressed: true, to: space)
            return MessageDeframer.prefixBytes
        }
        buffer.append(member)
        return true
    }

    /// A message with its prefix, compressed; `nil` if that would not make it shorter.
    func frame(_ message: UnsafeRawBufferPointer) -> [UInt8]? {
        defer { deflater.trim() }
        guard let member = try? deflater.deflate(message), member.count < message.count else {
            return nil
        }
        let prefix = MessageDeframer.prefixBytes
        return [UInt8](unsafeUninitializedCapacity: prefix + member.count) { space, count in
            let bytes = UnsafeMutableRawBufferPointer(space)
            MessageDeframer.writePrefix(length: member.count, isCompressed: true, to: bytes)
            UnsafeMutableRawBufferPointer(rebasing: bytes[prefix...]).copyMemory(from: member)
            count = prefix + member.count
        }
    }
}

extension RPCError {
    init(compression error: CompressionError) {
        switch error {
        case .tooLarge(let bytes, let limit):
            self.init(
                code: .resourceExhausted, reason: "MESSAGE_TOO_LARGE",
                message: "A message of \(bytes) bytes exceeds the limit of \(limit).", cause: error)
        case .malformed, .truncated, .trailingBytes, .excessive:
            self.init(
                code: .internalError, reason: "MALFORMED_REQUEST",
                message: "A compressed message is not valid gzip.", cause: error)
        case .outOfMemory:
            self.init(
                code: .resourceExhausted, reason: "OVERLOADED",
                message: "Too many calls are being served; try again later.",
                retryAfter: .seconds(1), cause: error)
        }
    }
}
