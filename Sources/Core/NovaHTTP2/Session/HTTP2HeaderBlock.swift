public import Glibc

/// Header fields in one growing buffer: no `String`, no allocation per field, memory reused.
///
/// Confined to its connection's loop.
public final class HTTP2HeaderBlock {
    // Per field: name length and value length (4 bytes each), name, value.
    private var storage: UnsafeMutableRawBufferPointer
    private var used = 0
    /// Fields held.
    public private(set) var count = 0

    /// No fields; memory is taken when the first is added.
    public init() {
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    deinit {
        storage.deallocate()
    }

    /// Size as RFC 9113 §6.5.2 counts it: names, values and 32 bytes a field.
    public var listBytes: Int { used + 24 * count }

    /// Adds a field, copied. Names are lower case.
    public func append(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        let needed = 8 + name.count + value.count
        if storage.count - used < needed { grow(by: needed) }
        guard let base = storage.baseAddress else { return }
        let field = base + used
        field.storeBytes(of: UInt32(truncatingIfNeeded: name.count), as: UInt32.self)
        field.storeBytes(
            of: UInt32(truncatingIfNeeded: value.count), toByteOffset: 4, as: UInt32.self)
        if let source = name.baseAddress {
            (field + 8).copyMemory(from: source, byteCount: name.count)
        }
        if let source = value.baseAddress {
            (field + 8 + name.count).copyMemory(from: source, byteCount: value.count)
        }
        used += needed
        count += 1
    }

    /// Adds a field. Names are lower case.
    public func append(_ name: String, _ value: String) {
        var name = name
        var value = value
        name.withUTF8 { name in
            value.withUTF8 { value in
                append(UnsafeRawBufferPointer(name), UnsafeRawBufferPointer(value))
            }
        }
    }

    /// Calls `body` for each field in order; the bytes are valid during the call.
    @inlinable
    public func forEach(
        _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
    ) {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let nameCount = Int(bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            let valueCount = Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
            let value = at + 8 + nameCount
            body(
                UnsafeRawBufferPointer(rebasing: bytes[at + 8..<value]),
                UnsafeRawBufferPointer(rebasing: bytes[value..<value + valueCount]))
            at = value + valueCount
        }
    }

    /// The first value of `name` as text; bytes that are not UTF-8 are repaired.
    public func text(_ name: StaticString) -> String? {
        let wanted = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        var found: String?
        forEach { name, value in
            if found == nil, name.equals(wanted) { found = String(decoding: value, as: UTF8.self) }
        }
        return found
    }

    /// Forgets all fields and keeps the memory.
    public func removeAll() {
        used = 0
        count = 0
    }

    /// Gives back memory beyond `bytes`; only when empty.
    func trim(to bytes: Int) {
        guard used == 0, storage.count > bytes else { return }
        storage.deallocate()
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    @usableFromInline
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[..<used]) }

    private func grow(by needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(256, (used + needed) * 2), alignment: 8)
        if let source = storage.baseAddress {
            larger.baseAddress?.copyMemory(from: source, byteCount: used)
        }
        storage.deallocate()
        storage = larger
    }
}

extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes.
    @inlinable
    public func equals(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard count > 0, let left = baseAddress, let right = other.baseAddress else { return true }
        return memcmp(left, right, count) == 0
    }

    /// Whether the bytes are those of `text`.
    @inlinable
    public func equals(_ text: StaticString) -> Bool {
        equals(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
