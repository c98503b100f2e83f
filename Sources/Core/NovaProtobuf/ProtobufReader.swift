/// Walks over the wire form of one message (protobuf.dev, "Encoding").
///
/// Borrows the bytes, copies only values, and checks every step against its limit: no input makes it
/// trap or read outside. Generated code asks for tags until ``nextTag()`` says 0.
@frozen
public struct ProtobufReader: ~Copyable {
    @usableFromInline var position: UnsafeRawPointer
    @usableFromInline var limit: UnsafeRawPointer
    @usableFromInline var fieldStart: UnsafeRawPointer
    @usableFromInline var depthLeft: Int

    /// A reader over `bytes`, which must outlive it.
    public init(_ bytes: UnsafeRawBufferPointer) {
        // Never read through when the buffer is empty; it only has to be some address.
        let start = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        position = start
        limit = start + bytes.count
        fieldStart = start
        depthLeft = Limits.depthMax
    }

    /// Bytes between here and the end of the current message.
    @inlinable
    public var bytesLeft: Int { limit - position }

    /// The next field's tag, number × 8 + wire type; 0 at the end of the current message.
    @inlinable @inline(__always)
    public mutating func nextTag() throws(ProtobufError) -> UInt32 {
        guard position < limit else { return 0 }
        fieldStart = position
        let first = position.load(as: UInt8.self)
        guard first < 0x80 else { return try longTag() }
        guard first >= 8 else { throw .malformedTag }
        position += 1
        return UInt32(first)
    }

    @usableFromInline
    mutating func longTag() throws(ProtobufError) -> UInt32 {
        var value: UInt64 = 0
        for index in 0..<Limits.tagBytesMax {
            guard position < limit else { throw .truncated }
            let byte = position.load(as: UInt8.self)
            position += 1
            value |= UInt64(byte & 0x7F) << (7 * UInt64(index))
            if byte < 0x80 {
                guard let tag = UInt32(exactly: value), tag >= 8 else { throw .malformedTag }
                return tag
            }
        }
        throw .malformedTag
    }

    /// A varint: at most ten bytes, longer than need be is fine, bits above the 64th are dropped.
    @inlinable @inline(__always)
    public mutating func varint() throws(ProtobufError) -> UInt64 {
        guard position < limit else { throw .truncated }
        let first = position.load(as: UInt8.self)
        guard first < 0x80 else { return try longVarint() }
        position += 1
        return UInt64(first)
    }

    @usableFromInline
    mutating func longVarint() throws(ProtobufError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        let end = position + min(Limits.varintBytesMax, limit - position)
        while position < end {
            let byte = position.load(as: UInt8.self)
            position += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw shift < 70 ? .truncated : .malformedVarint
    }

    /// Four bytes, little-endian.
    @inlinable @inline(__always)
    public mutating func fixed32() throws(ProtobufError) -> UInt32 {
        guard limit - position >= 4 else { throw .truncated }
        let value = position.loadUnaligned(as: UInt32.self)
        position += 4
        return UInt32(littleEndian: value)
    }

    /// Eight bytes, little-endian.
    @inlinable @inline(__always)
    public mutating func fixed64() throws(ProtobufError) -> UInt64 {
        guard limit - position >= 8 else { throw .truncated }
        let value = position.loadUnaligned(as: UInt64.self)
        position += 8
        return UInt64(littleEndian: value)
    }

    /// A length and that many bytes, borrowed from the input: valid as long as the input is.
    @inlinable
    public mutating func delimited() throws(ProtobufError) -> UnsafeRawBufferPointer {
        let length = try varint()
        guard length <= UInt64(limit - position) else { throw .truncated }
        let bytes = UnsafeRawBufferPointer(start: position, count: Int(length))
        position += Int(length)
        return bytes
    }

    /// A length and that many bytes of UTF-8.
    @inlinable
    public mutating func string() throws(ProtobufError) -> String {
        let bytes = try delimited()
        guard bytes.count > 0 else { return "" }
        return try Self.validated(bytes)
    }

    @usableFromInline
    static func validated(_ bytes: UnsafeRawBufferPointer) throws(ProtobufError) -> String {
        do {
            let span = bytes.assumingMemoryBound(to: UInt8.self).span
            return String(copying: try UTF8Span(validating: span))
        } catch {
            throw .invalidUTF8
        }
    }

    /// Starts a nested message: everything up to ``leave(_:)`` is inside it.
    ///
    /// - Returns: what ``leave(_:)`` needs to come back.
    @inlinable
    public mutating func enter() throws(ProtobufError) -> UnsafeRawPointer {
        let length = try varint()
        guard length <= UInt64(limit - position) else { throw .truncated }
        guard depthLeft > 0 else { throw .depthExceeded }
        depthLeft -= 1
        let outer = limit
        limit = position + Int(length)
        return outer
    }

    /// Ends the nested message that ``enter()`` started.
    @inlinable
    public mutating func leave(_ outer: UnsafeRawPointer) {
        position = limit
        limit = outer
        depthLeft += 1
    }

    /// Passes over the field of `tag`, just read, and appends it, tag included, to `unknown`.
    @inlinable @inline(never)
    public mutating func keepUnknown(
        _ tag: UInt32, in unknown: inout [UInt8]
    ) throws(ProtobufError) {
        let start = fieldStart
        try skip(tag)
        unknown.append(
            contentsOf: UnsafeRawBufferPointer(start: start, count: position - start))
    }

    /// Passes over the field of `tag`, just read.
    ///
    /// - Throws: ``ProtobufError/malformedTag`` for wire types 6 and 7 and a stray end of a group.
    public mutating func skip(_ tag: UInt32) throws(ProtobufError) {
        switch tag & 7 {
        case 0: _ = try varint()
        case 1: _ = try fixed64()
        case 2: _ = try delimited()
        case 3: try skipGroup(number: tag >> 3)
        case 5: _ = try fixed32()
        default: throw .malformedTag
        }
    }

    private mutating func skipGroup(number: UInt32) throws(ProtobufError) {
        guard depthLeft > 0 else { throw .depthExceeded }
        depthLeft -= 1
        while true {
            let tag = try nextTag()
            guard tag != 0 else { throw .truncated }
            if tag == number << 3 | 4 { break }
            try skip(tag)
        }
        depthLeft += 1
    }
}

extension ProtobufReader {
    /// Merges a nested message into `message`.
    @inlinable
    public mutating func message<M: ProtobufMessage>(
        into message: inout M
    ) throws(ProtobufError) {
        let outer = try enter()
        try message.merge(from: &self)
        leave(outer)
    }

    /// Merges a nested message into `field`, which starts empty if it was not set.
    @inlinable
    public mutating func message<M: ProtobufMessage>(
        into field: inout M?
    ) throws(ProtobufError) {
        var value = field.take() ?? M()
        try message(into: &value)
        field = value
    }

    /// Merges a nested message into a boxed `field`, which starts empty if it was not set.
    @inlinable
    public mutating func message<M: ProtobufMessage>(
        into field: inout ProtobufBox<M>?
    ) throws(ProtobufError) {
        var value = field?.value ?? M()
        field = nil
        try message(into: &value)
        field = ProtobufBox(value)
    }

    /// Appends a packed run of numbers to `values`.
    @inlinable
    public mutating func packed<Codec: WirePackable>(
        _ codec: Codec.Type, into values: inout [Codec.Value]
    ) throws(ProtobufError) {
        let run = try delimited()
        var inner = ProtobufReader(run)
        if codec.fixedSize > 0 {
            guard run.count.isMultiple(of: codec.fixedSize) else { throw .malformedPackedRun }
            values.reserveCapacity(values.count + run.count / codec.fixedSize)
        }
        while inner.bytesLeft > 0 { values.append(try codec.decode(&inner)) }
    }

    /// Reads one map entry and stores it; a key that is there already gets the new value.
    ///
    /// An entry with fields that are neither key nor value is kept whole in `unknown` instead, as upb
    /// does: nothing of it would survive in the map.
    @inlinable
    public mutating func entry<Key: WireMapKey, Value: WireCodec>(
        _ tag: UInt32, _ key: Key.Type, _ value: Value.Type,
        into map: inout [Key.Value: Value.Value], or unknown: inout [UInt8]
    ) throws(ProtobufError) {
        let outer = try enter()
        var entryKey = key.initial
        var entryValue = value.initial
        var hasValue = false
        var rest: [UInt8] = []
        while true {
            let inner = try nextTag()
            if inner == 0 { break }
            if inner == 8 | key.wireType {
                entryKey = try key.decode(&self)
            } else if inner == 16 | value.wireType {
                try value.merge(&self, into: &entryValue)
                hasValue = true
            } else {
                try keepUnknown(inner, in: &rest)
            }
        }
        leave(outer)
        guard rest.isEmpty else {
            unknown += Self.unknownEntry(
                tag, key, entryKey, value, hasValue ? entryValue : nil, rest: rest)
            return
        }
        map[entryKey] = entryValue
    }

    /// An entry as it would be written if it were a message: with key and value if they are not zero.
    @usableFromInline
    static func unknownEntry<Key: WireMapKey, Value: WireCodec>(
        _ tag: UInt32, _ key: Key.Type, _ entryKey: Key.Value, _ value: Value.Type,
        _ entryValue: Value.Value?, rest: [UInt8]
    ) -> [UInt8] {
        let writtenKey = key.isZero(entryKey) ? nil : entryKey
        let writtenValue = entryValue.flatMap { value.isZero($0) ? nil : $0 }
        let content =
            rest.count + (writtenKey.map { 1 + key.size($0) } ?? 0)
            + (writtenValue.map { 1 + value.size($0) } ?? 0)
        let size = WireSize.varint(UInt64(tag)) + WireSize.delimited(content)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var writer = ProtobufWriter(
                UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: size))
            let mark = writer.spaceLeft
            writer.raw(rest)
            if let writtenValue {
                value.encode(writtenValue, to: &writer)
                writer.tag(16 | value.wireType)
            }
            if let writtenKey {
                key.encode(writtenKey, to: &writer)
                writer.tag(8 | key.wireType)
            }
            writer.length(since: mark)
            writer.tag(tag)
            count = size
        }
    }
}
