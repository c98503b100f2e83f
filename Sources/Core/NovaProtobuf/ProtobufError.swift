/// Why bytes are not the message they should be. Nothing of the input is quoted.
public enum ProtobufError: Error, Sendable, Hashable {
    /// The input ends inside a field, or a length reaches past its end.
    case truncated
    /// A varint longer than ten bytes.
    case malformedVarint
    /// A tag above 32 bits, field number 0, wire type 6 or 7, or a group's end without its start.
    case malformedTag
    /// A packed run of fixed-size numbers whose length is no multiple of their size.
    case malformedPackedRun
    /// A `string` field that is not UTF-8 (RFC 3629).
    case invalidUTF8
    /// More than 100 messages, map entries or groups inside one another.
    case depthExceeded
    /// A `google.protobuf.Any` holds another message than the one asked for.
    case typeMismatch
}
