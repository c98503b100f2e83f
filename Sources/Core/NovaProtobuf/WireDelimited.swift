// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// (What the members mean is said once, at WireCodec.)
// Wire types with a length in front: string, bytes, message.

/// `string`: UTF-8, refused otherwise.
public enum WireString: WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 2 }
    @inlinable @inline(__always) public static var initial: String { "" }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> String {
        try reader.string()
    }

    @inlinable @inline(__always)
    public static func size(_ value: String) -> Int {
        WireSize.delimited(value.utf8.count)
    }

    @inlinable
    public static func encode(_ value: String, to writer: inout ProtobufWriter) {
        let mark = writer.spaceLeft
        writer.raw(value)
        writer.length(since: mark)
    }

    /// By bytes, the longer first if one starts with the other.
    @inlinable
    public static func precedes(_ left: String, _ right: String) -> Bool {
        let answer = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in precedes(left, right) }
        }
        return (answer ?? nil) ?? precedes(Array(left.utf8), Array(right.utf8))
    }

    @inlinable
    static func precedes(
        _ left: some RandomAccessCollection<UInt8>, _ right: some RandomAccessCollection<UInt8>
    ) -> Bool {
        for (byte, other) in zip(left, right) where byte != other { return byte < other }
        return left.count > right.count
    }
}

/// `bytes`.
public enum WireBytes: WireCodec {
    @inlinable @inline(__always) public static var wireType: UInt32 { 2 }
    @inlinable @inline(__always) public static var initial: [UInt8] { [] }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> [UInt8] {
        [UInt8](try reader.delimited())
    }

    @inlinable @inline(__always)
    public static func size(_ value: [UInt8]) -> Int {
        WireSize.delimited(value.count)
    }

    @inlinable
    public static func encode(_ value: [UInt8], to writer: inout ProtobufWriter) {
        let mark = writer.spaceLeft
        writer.raw(value)
        writer.length(since: mark)
    }
}

/// A nested message.
public enum WireMessage<Message: ProtobufMessage>: WireCodec {
    @inlinable @inline(__always) public static var wireType: UInt32 { 2 }
    @inlinable @inline(__always) public static var initial: Message { Message() }

    @inlinable
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Message {
        var message = Message()
        try reader.message(into: &message)
        return message
    }

    @inlinable
    public static func merge(
        _ reader: inout ProtobufReader, into value: inout Message
    ) throws(ProtobufError) {
        try reader.message(into: &value)
    }

    @inlinable
    public static func isZero(_ value: Message) -> Bool { false }

    @inlinable
    public static func size(_ value: Message) -> Int {
        WireSize.delimited(value.encodedSize)
    }

    @inlinable
    public static func encode(_ value: Message, to writer: inout ProtobufWriter) {
        let mark = writer.spaceLeft
        value.encode(to: &writer)
        writer.length(since: mark)
    }
}
