/// Fills a buffer of exactly the right size from its end to its front.
///
/// Backwards, because a nested message's length then is known when its prefix is due: sizes are
/// computed once for the whole tree instead of once per level. So a field is written value first, then
/// its tag, and the last field of a message comes first.
@frozen
public struct ProtobufWriter: ~Copyable {
    @usableFromInline let start: UnsafeMutableRawPointer
    @usableFromInline var position: UnsafeMutableRawPointer

    /// A writer for all of `buffer`, which must outlive it and not be empty.
    @inlinable
    public init(_ buffer: UnsafeMutableRawBufferPointer) {
        guard let base = buffer.baseAddress else { preconditionFailure("no buffer to write to") }
        start = base
        position = base + buffer.count
    }

    /// Bytes still to fill.
    @inlinable
    public var spaceLeft: Int { position - start }

    @inlinable @inline(__always)
    mutating func move(_ count: Int) {
        precondition(spaceLeft >= count, "a message wrote more than its encodedSize")
        position -= count
    }

    /// Writes a varint in as few bytes as it needs.
    @inlinable @inline(__always)
    public mutating func varint(_ value: UInt64) {
        if value < 0x80 {
            move(1)
            position.storeBytes(of: UInt8(truncatingIfNeeded: value), as: UInt8.self)
        } else {
            longVarint(value)
        }
    }

    @usableFromInline
    mutating func longVarint(_ value: UInt64) {
        let size = WireSize.varint(value)
        move(size)
        var rest = value
        for index in 0..<size - 1 {
            position.storeBytes(
                of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: index, as: UInt8.self)
            rest >>= 7
        }
        position.storeBytes(
            of: UInt8(truncatingIfNeeded: rest), toByteOffset: size - 1, as: UInt8.self)
    }

    /// Writes a tag, number × 8 + wire type.
    @inlinable @inline(__always)
    public mutating func tag(_ tag: UInt32) {
        varint(UInt64(tag))
    }

    /// Writes four bytes, little-endian.
    @inlinable @inline(__always)
    public mutating func fixed32(_ value: UInt32) {
        move(4)
        position.storeBytes(of: value.littleEndian, as: UInt32.self)
    }

    /// Writes eight bytes, little-endian.
    @inlinable @inline(__always)
    public mutating func fixed64(_ value: UInt64) {
        move(8)
        position.storeBytes(of: value.littleEndian, as: UInt64.self)
    }

    /// Writes bytes as they are.
    @inlinable
    public mutating func raw(_ bytes: UnsafeRawBufferPointer) {
        move(bytes.count)
        guard let source = bytes.baseAddress else { return }
        position.copyMemory(from: source, byteCount: bytes.count)
    }

    /// Writes bytes as they are.
    @inlinable
    public mutating func raw(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { raw($0) }
    }

    /// Writes the UTF-8 of `text`.
    @inlinable
    public mutating func raw(_ text: String) {
        let written: Void? = text.utf8.withContiguousStorageIfAvailable {
            raw(UnsafeRawBufferPointer($0))
        }
        if written == nil { raw(Array(text.utf8)) }
    }

    /// Writes the length of what was written since ``spaceLeft`` was `mark`.
    @inlinable @inline(__always)
    public mutating func length(since mark: Int) {
        varint(UInt64(truncatingIfNeeded: mark - spaceLeft))
    }
}

extension ProtobufWriter {
    /// Writes `tag` and a run of numbers; nothing if there are none.
    @inlinable
    public mutating func packed<Codec: WirePackable>(
        _ tag: UInt32, _ codec: Codec.Type, _ values: [Codec.Value]
    ) {
        guard !values.isEmpty else { return }
        let mark = spaceLeft
        for value in values.reversed() { codec.encode(value, to: &self) }
        length(since: mark)
        self.tag(tag)
    }

    /// Writes `tag` and value for each of `values`.
    @inlinable
    public mutating func repeated<Codec: WireCodec>(
        _ tag: UInt32, _ codec: Codec.Type, _ values: [Codec.Value]
    ) {
        for value in values.reversed() {
            codec.encode(value, to: &self)
            self.tag(tag)
        }
    }

    /// Writes `tag` and entry for each pair of `map`, in the order of ``WireMapKey``.
    @inlinable
    public mutating func map<Key: WireMapKey, Value: WireCodec>(
        _ tag: UInt32, _ key: Key.Type, _ value: Value.Type, _ map: [Key.Value: Value.Value]
    ) {
        guard !map.isEmpty else { return }
        let keys = map.keys
        let values = map.values
        for index in keys.indices.sorted(by: { key.precedes(keys[$1], keys[$0]) }) {
            let mark = spaceLeft
            value.encode(values[index], to: &self)
            self.tag(16 | value.wireType)
            key.encode(keys[index], to: &self)
            self.tag(8 | key.wireType)
            length(since: mark)
            self.tag(tag)
        }
    }
}
