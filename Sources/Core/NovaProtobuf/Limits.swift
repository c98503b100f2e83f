/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Messages, map entries and groups inside one another below the outermost message, as in stock
    /// protobuf. Bounds the stack that decoding, comparing and freeing a message may need.
    static let depthMax = 100
    /// Bytes of a varint (64 bits, 7 a byte), from the wire format.
    static let varintBytesMax = 10
    /// Bytes of a field's tag (32 bits, 7 a byte), as in stock protobuf.
    static let tagBytesMax = 5
}
