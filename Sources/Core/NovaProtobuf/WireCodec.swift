/// How values of one proto type look on the wire, without their tag.
///
/// Types without instances, so that generated code and the generic helpers for repeated, packed and
/// map fields compile to direct calls.
public protocol WireCodec {
    /// The Swift type of a value.
    associatedtype Value: Sendable & Hashable
    /// The low three bits of the field's tag.
    static var wireType: UInt32 { get }
    /// The value of a field that is not there.
    static var initial: Value { get }
    /// Reads one value, its length prefix included if it has one.
    static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Value
    /// Reads one value over `value`: replaced, or merged if it is a message.
    static func merge(
        _ reader: inout ProtobufReader, into value: inout Value
    ) throws(ProtobufError)
    /// Whether a field without presence leaves `value` out: zero, empty; never a message.
    static func isZero(_ value: Value) -> Bool
    /// Bytes that ``encode(_:to:)`` writes.
    static func size(_ value: Value) -> Int
    /// Writes one value, its length prefix included if it has one.
    static func encode(_ value: Value, to writer: inout ProtobufWriter)
}

extension WireCodec {
    /// Whether it is the initial value.
    @inlinable
    public static func isZero(_ value: Value) -> Bool { value == initial }

    /// Replaces `value` by the next one.
    @inlinable
    public static func merge(
        _ reader: inout ProtobufReader, into value: inout Value
    ) throws(ProtobufError) {
        value = try decode(&reader)
    }
}

/// A number, bool or enum: may travel packed.
public protocol WirePackable: WireCodec {
    /// Bytes of each value, 0 if they differ.
    static var fixedSize: Int { get }
}

/// An integer, bool or string: may be a map's key.
public protocol WireMapKey: WireCodec {
    /// The order in which entries are written: that of upb's deterministic mode, so that our bytes can
    /// be compared with Python's. Numbers descend by their bits, strings ascend by their bytes.
    static func precedes(_ left: Value, _ right: Value) -> Bool
}

extension WireMapKey where Value: FixedWidthInteger {
    /// Descending by the bits, so negative numbers come first.
    @inlinable
    public static func precedes(_ left: Value, _ right: Value) -> Bool {
        Value.Magnitude(truncatingIfNeeded: left) > Value.Magnitude(truncatingIfNeeded: right)
    }
}

/// Sizes on the wire, in bytes.
public enum WireSize {
    /// A varint.
    @inlinable @inline(__always)
    public static func varint(_ value: UInt64) -> Int {
        ((64 - (value | 1).leadingZeroBitCount) * 9 + 64) >> 6
    }

    /// A length and that many bytes.
    @inlinable @inline(__always)
    public static func delimited(_ count: Int) -> Int {
        varint(UInt64(truncatingIfNeeded: count)) + count
    }

    /// A packed field whose tag takes `tag` bytes; 0 if there are no values.
    @inlinable
    public static func packed<Codec: WirePackable>(
        _ tag: Int, _ codec: Codec.Type, _ values: [Codec.Value]
    ) -> Int {
        guard !values.isEmpty else { return 0 }
        guard codec.fixedSize == 0 else { return tag + delimited(values.count * codec.fixedSize) }
        var size = 0
        for value in values { size += codec.size(value) }
        return tag + delimited(size)
    }

    /// A repeated field whose tag takes `tag` bytes.
    @inlinable
    public static func repeated<Codec: WireCodec>(
        _ tag: Int, _ codec: Codec.Type, _ values: [Codec.Value]
    ) -> Int {
        var size = values.count * tag
        for value in values { size += codec.size(value) }
        return size
    }

    /// A map field whose tag takes `tag` bytes.
    @inlinable
    public static func map<Key: WireMapKey, Value: WireCodec>(
        _ tag: Int, _ key: Key.Type, _ value: Value.Type, _ map: [Key.Value: Value.Value]
    ) -> Int {
        var size = map.count * tag
        for pair in map { size += delimited(2 + key.size(pair.key) + value.size(pair.value)) }
        return size
    }
}
