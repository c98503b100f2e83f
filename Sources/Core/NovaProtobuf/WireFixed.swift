// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// (What the members mean is said once, at WireCodec.)
// Wire types of fixed size: four or eight bytes, little-endian.

/// `fixed32`.
public enum WireFixed32: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 5 }
    @inlinable @inline(__always) public static var fixedSize: Int { 4 }
    @inlinable @inline(__always) public static var initial: UInt32 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> UInt32 {
        try reader.fixed32()
    }

    @inlinable @inline(__always)
    public static func size(_ value: UInt32) -> Int {
        4
    }

    @inlinable @inline(__always)
    public static func encode(_ value: UInt32, to writer: inout ProtobufWriter) {
        writer.fixed32(value)
    }
}

/// `sfixed32`.
public enum WireSFixed32: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 5 }
    @inlinable @inline(__always) public static var fixedSize: Int { 4 }
    @inlinable @inline(__always) public static var initial: Int32 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Int32 {
        Int32(bitPattern: try reader.fixed32())
    }

    @inlinable @inline(__always)
    public static func size(_ value: Int32) -> Int {
        4
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Int32, to writer: inout ProtobufWriter) {
        writer.fixed32(UInt32(bitPattern: value))
    }
}

/// `float`: IEEE 754, NaN payloads and the sign of zero kept.
public enum WireFloat: WirePackable {
    @inlinable @inline(__always) public static var wireType: UInt32 { 5 }
    @inlinable @inline(__always) public static var fixedSize: Int { 4 }
    @inlinable @inline(__always) public static var initial: Float { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Float {
        Float(bitPattern: try reader.fixed32())
    }

    @inlinable @inline(__always)
    public static func isZero(_ value: Float) -> Bool {
        value.bitPattern == 0
    }

    @inlinable @inline(__always)
    public static func size(_ value: Float) -> Int {
        4
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Float, to writer: inout ProtobufWriter) {
        writer.fixed32(value.bitPattern)
    }
}

/// `fixed64`.
public enum WireFixed64: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 1 }
    @inlinable @inline(__always) public static var fixedSize: Int { 8 }
    @inlinable @inline(__always) public static var initial: UInt64 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> UInt64 {
        try reader.fixed64()
    }

    @inlinable @inline(__always)
    public static func size(_ value: UInt64) -> Int {
        8
    }

    @inlinable @inline(__always)
    public static func encode(_ value: UInt64, to writer: inout ProtobufWriter) {
        writer.fixed64(value)
    }
}

/// `sfixed64`.
public enum WireSFixed64: WirePackable, WireMapKey {
    @inlinable @inline(__always) public static var wireType: UInt32 { 1 }
    @inlinable @inline(__always) public static var fixedSize: Int { 8 }
    @inlinable @inline(__always) public static var initial: Int64 { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Int64 {
        Int64(bitPattern: try reader.fixed64())
    }

    @inlinable @inline(__always)
    public static func size(_ value: Int64) -> Int {
        8
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Int64, to writer: inout ProtobufWriter) {
        writer.fixed64(UInt64(bitPattern: value))
    }
}

/// `double`: IEEE 754, NaN payloads and the sign of zero kept.
public enum WireDouble: WirePackable {
    @inlinable @inline(__always) public static var wireType: UInt32 { 1 }
    @inlinable @inline(__always) public static var fixedSize: Int { 8 }
    @inlinable @inline(__always) public static var initial: Double { 0 }

    @inlinable @inline(__always)
    public static func decode(_ reader: inout ProtobufReader) throws(ProtobufError) -> Double {
        Double(bitPattern: try reader.fixed64())
    }

    @inlinable @inline(__always)
    public static func isZero(_ value: Double) -> Bool {
        value.bitPattern == 0
    }

    @inlinable @inline(__always)
    public static func size(_ value: Double) -> Int {
        8
    }

    @inlinable @inline(__always)
    public static func encode(_ value: Double, to writer: inout ProtobufWriter) {
        writer.fixed64(value.bitPattern)
    }
}
