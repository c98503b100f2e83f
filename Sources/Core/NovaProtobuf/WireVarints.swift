// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// (What the members mean is said once, at WireCodec.)
// Varint wire types: integers, bool, enums.

/// `int32`: two's complement, so a negative takes ten bytes.
public enum WireInt32: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: Int32 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Int32 {
        Int32(truncatingIfNeeded: try reader.varint())
    }

    @inlinable @inline(__always)
    public static func size(_ value: Int32) -> Int {
        WireSize.varint(UInt64(bitPattern: Int64(value)))
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Int32, to writer: inout ProtobufWriter) {
        writer.varint(UInt64(bitPattern: Int64(value)))
    }
}

/// `int64`: two's complement, so a negative takes ten bytes.
public enum WireInt64: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: Int64 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Int64 {
        Int64(bitPattern: try reader.varint())
    }

    @inlinable @inline(__always)
    public static func size(_ value: Int64) -> Int {
        WireSize.varint(UInt64(bitPattern: value))
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Int64, to writer: inout ProtobufWriter) {
        writer.varint(UInt64(bitPattern: value))
    }
}

/// `uint32`.
public enum WireUInt32: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: UInt32 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> UInt32 {
        UInt32(truncatingIfNeeded: try reader.varint())
    }

    @inlinable @inline(__always)
    public static func size(_ value: UInt32) -> Int {
        WireSize.varint(UInt64(value))
    }

    @inlinable @inline(__always)
    public static func encode(_ value: UInt32, to writer: inout ProtobufWriter) {
        writer.varint(UInt64(value))
    }
}

/// `uint64`.
public enum WireUInt64: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: UInt64 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> UInt64 {
        try reader.varint()
    }

    @inlinable @inline(__always)
    public static func size(_ value: UInt64) -> Int {
        WireSize.varint(value)
    }

    @inlinable @inline(__always)
    public static func encode(_ value: UInt64, to writer: inout ProtobufWriter) {
        writer.varint(value)
    }
}

/// `sint32`: zigzag, so small negatives are short.
public enum WireSInt32: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: Int32 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Int32 {
        let bits = UInt32(truncatingIfNeeded: try reader.varint())
        return Int32(bitPattern: bits >> 1) ^ -Int32(bitPattern: bits & 1)
    }

    @inlinable @inline(__always)
    public static func size(_ value: Int32) -> Int {
        WireSize.varint(UInt64(UInt32(bitPattern: value << 1 ^ value >> 31)))
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Int32, to writer: inout ProtobufWriter) {
        writer.varint(UInt64(UInt32(bitPattern: value << 1 ^ value >> 31)))
    }
}

/// `sint64`: zigzag, so small negatives are short.
public enum WireSInt64: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: Int64 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Int64 {
        let bits = UInt64(truncatingIfNeeded: try reader.varint())
        return Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }

    @inlinable @inline(__always)
    public static func size(_ value: Int64) -> Int {
        WireSize.varint(UInt64(UInt64(bitPattern: value << 1 ^ value >> 63)))
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Int64, to writer: inout ProtobufWriter) {
        writer.varint(UInt64(UInt64(bitPattern: value << 1 ^ value >> 63)))
    }
}

/// `bool`: anything but 0 is true.
public enum WireBool: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: Bool { false }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Bool {
        try reader.varint() != 0
    }

    @inlinable @inline(__always)
    public static func size(_ value: Bool) -> Int {
        1
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Bool, to writer: inout ProtobufWriter) {
        writer.varint(value ? 1 : 0)
    }

    /// True before false.
    @inlinable
    public static func precedes(_ left: Bool, _ right: Bool) -> Bool { left && !right }
}

/// An open enum: an `int32` whose numbers have names.
public enum WireEnum<Enum: ProtobufEnum>: WirePackable {
    @inlinable @inline(__always) public static var wireType: UInt32 { 0 }
    @inlinable @inline(__always) public static var fixedSize: Int { 0 }
    @inlinable @inline(__always) public static var initial: Enum { Enum(rawValue: 0) }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Enum {
        Enum(rawValue: try WireInt32.decode(&reader))
    }

    @inlinable @inline(__always)
    public static func size(_ value: Enum) -> Int {
        WireInt32.size(value.rawValue)
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Enum, to writer: inout ProtobufWriter) {
        WireInt32.encode(value.rawValue, to: &writer)
    }
}
