public import NovaNet

/// Why a stream of messages cannot be read further.
public enum WireError: Error, Equatable, Sendable {
    /// The length prefix names more than the limit; nothing of the payload is kept.
    case messageTooLarge(bytes: Int, limit: Int)
    /// The flag byte is 1 though `grpc-encoding` is missing or says `identity`.
    case compressedWithoutEncoding
    /// The flag byte is neither 0 nor 1.
    case unknownFlag(UInt8)
    /// The stream ended inside a message.
    case truncated
}

/// Cuts one stream's bytes into RPC messages (gRPC over HTTP/2, "Length-Prefixed-Message").
///
/// Wire form: 1 flag byte, 4 length bytes (big-endian), payload. The bytes wait in a buffer that the
/// stream lends. Owned by one stream, so it takes no lock.
public struct MessageDeframer: ~Copyable {
    private let buffer: ByteBuffer
    private let messageBytesMax: Int
    /// Where the message that is being received begins in `buffer`.
    private var start = 0
    /// Where it ends, once its prefix was checked.
    private var end: Int?
    /// Messages that wait, complete, for ``next``.
    public private(set) var completeCount = 0
    /// Whether `grpc-encoding` names a compression, so that messages may be marked as compressed.
    public var allowsCompressed = false

    /// Bytes of a prefix.
    static let prefixBytes = 5

    /// Writes the prefix of a message to the front of `buffer`.
    static func writePrefix(
        length: Int, isCompressed: Bool = false, to buffer: UnsafeMutableRawBufferPointer
    ) {
        buffer.storeBytes(of: isCompressed ? 1 : 0, as: UInt8.self)
        buffer.storeBytes(
            of: UInt32(truncatingIfNeeded: length).bigEndian, toByteOffset: 1, as: UInt32.self)
    }

    /// Collects in `buffer`, which must be empty and is used by nobody else.
    public init(buffer: ByteBuffer, messageBytesMax: Int) {
        self.buffer = buffer
        self.messageBytesMax = messageBytesMax
    }

    /// Bytes held, prefixes included.
    public var bufferedBytes: Int { buffer.count }
    /// Whether an incomplete message is held.
    public var holdsPartialMessage: Bool { buffer.count > start }

    /// Accepts the next bytes of the stream.
    ///
    /// - Parameter bytes: any cut of the stream: nothing, half a prefix, several messages.
    /// - Throws: ``WireError`` as soon as a prefix is wrong, before any of its payload is kept. The
    ///   stream cannot be read further then.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
        var rest = bytes
        while rest.count > 0 {
            if end == nil, buffer.count == start, rest.count >= Self.prefixBytes {
                end = start + Self.prefixBytes + (try checkedLength(rest, at: 0))
            }
            let goal = end ?? (start + Self.prefixBytes)
            let taken = min(rest.count, goal - buffer.count)
            buffer.append(UnsafeRawBufferPointer(rebasing: rest[..<taken]))
            rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
            guard buffer.count == goal else { return }
            let bodyEnd: Int
            if let end {
                bodyEnd = end
            } else {
                bodyEnd = goal + (try checkedLength(buffer.bytes, at: start))
            }
            end = bodyEnd
            if buffer.count == bodyEnd { complete() }
        }
    }

    /// The next complete message without its prefix, valid until ``removeFirst()`` or ``feed(_:)``.
    public var next: UnsafeRawBufferPointer? {
        guard completeCount > 0 else { return nil }
        let length = Self.length(buffer.bytes, at: 0)
        return UnsafeRawBufferPointer(
            rebasing: buffer.bytes[Self.prefixBytes..<Self.prefixBytes + length])
    }

    /// Whether the message that ``next`` shows is compressed.
    public var nextIsCompressed: Bool { completeCount > 0 && buffer.bytes[0] == 1 }

    /// Forgets the message that ``next`` shows.
    public mutating func removeFirst() {
        guard completeCount > 0 else { return }
        let bytes = Self.prefixBytes + Self.length(buffer.bytes, at: 0)
        buffer.consume(bytes)
        start -= bytes
        if let end { self.end = end - bytes }
        completeCount -= 1
    }

    private mutating func complete() {
        start = buffer.count
        end = nil
        completeCount += 1
    }

    private func checkedLength(
        _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(WireError) -> Int {
        switch bytes[offset] {
        case 0: break
        case 1: guard allowsCompressed else { throw .compressedWithoutEncoding }
        default: throw .unknownFlag(bytes[offset])
        }
        let length = Self.length(bytes, at: offset)
        guard length <= messageBytesMax else {
            throw .messageTooLarge(bytes: length, limit: messageBytesMax)
        }
        return length
    }

    private static func length(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
        Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 1, as: UInt32.self)))
    }
}
