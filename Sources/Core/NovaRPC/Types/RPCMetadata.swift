import NovaPrimitives

/// Metadata of a call, as it travels: lower-case names, several values per name, order kept.
///
/// Entries lie in one buffer in wire form and are decoded only when asked for. A name that ends in
/// `-bin` has bytes as its value (base64 on the wire), any other printable ASCII.
public struct RPCMetadata: Sendable, Hashable, ExpressibleByArrayLiteral {
    // Per entry: name length and value length (4 bytes each, native), name, value.
    private var bytes: [UInt8] = []
    /// Entries held.
    public private(set) var count = 0

    /// No entries.
    public init() {}

    /// Pairs of name and value, as ``add(_:_:)`` takes them.
    public init(arrayLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }

    /// Whether there are no entries.
    public var isEmpty: Bool { count == 0 }

    /// Adds a text value; the name is lowered, blanks around the value are dropped: on the wire they may
    /// not be (RFC 9113 §8.2.1).
    ///
    /// - Returns: `false`, and adds nothing, for a name that is reserved (`:…`, `grpc-…`), ends in
    ///   `-bin` or is not a header name, and for a value that is not printable ASCII.
    @discardableResult
    public mutating func add(_ name: String, _ value: String) -> Bool {
        let lowered = Self.lowered(name)
        guard Self.isCustom(lowered), !Self.isBinary(lowered),
            value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
        else { return false }
        let blank = UInt8(ascii: " ")
        var bytes = value.utf8[...]
        while bytes.first == blank { bytes.removeFirst() }
        while bytes.last == blank { bytes.removeLast() }
        append(lowered, bytes)
        return true
    }

    /// Adds a value of bytes under a name that ends in `-bin`.
    ///
    /// - Returns: `false`, and adds nothing, for another name.
    @discardableResult
    public mutating func add(_ name: String, binary value: [UInt8]) -> Bool {
        let lowered = Self.lowered(name)
        guard Self.isCustom(lowered), Self.isBinary(lowered) else { return false }
        append(lowered, Array(Base64.encode(value, padded: false).utf8))
        return true
    }

    /// The first value of `name` (lower case) as text; for a `-bin` name its base64 form.
    public subscript(name: String) -> String? {
        var found: String?
        forEachEntry { entryName, value in
            guard Self.equal(entryName, name) else { return true }
            found = String(decoding: value, as: UTF8.self)
            return false
        }
        return found
    }

    /// All values of `name` (lower case) in order.
    public func values(_ name: String) -> [String] {
        var found: [String] = []
        forEachEntry { entryName, value in
            if Self.equal(entryName, name) { found.append(String(decoding: value, as: UTF8.self)) }
            return true
        }
        return found
    }

    /// All values of a `-bin` name, decoded; one header may hold several, separated by commas.
    /// Values that are not base64 are left out.
    public func binaryValues(_ name: String) -> [[UInt8]] {
        var found: [[UInt8]] = []
        forEachEntry { entryName, value in
            guard Self.equal(entryName, name) else { return true }
            for part in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            {
                let trimmed = part.drop { $0 == UInt8(ascii: " ") }
                if let bytes = Base64.decode(bytes: trimmed) { found.append(bytes) }
            }
            return true
        }
        return found
    }

    /// Adds every entry of `other` at the end.
    public mutating func append(contentsOf other: RPCMetadata) {
        bytes += other.bytes
        count += other.count
    }

    /// Calls `body` for each entry with name and value in wire form.
    public func forEach(_ body: (_ name: String, _ value: String) -> Void) {
        forEachEntry { name, value in
            body(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
            return true
        }
    }

    // MARK: Wire form

    /// Adds an entry as it came from, or goes to, the wire; the caller vouches for both parts.
    mutating func append(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
        bytes.reserveCapacity(bytes.count + 8 + name.count + value.count)
        withUnsafeBytes(of: UInt32(clamping: name.count)) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: UInt32(clamping: value.count)) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
        count += 1
    }

    /// Calls `body` for each entry's bytes until it returns `false`.
    func forEachEntry(
        _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool
    ) {
        bytes.withUnsafeBytes { buffer in
            var at = 0
            while at + 8 <= buffer.count {
                let nameCount = Int(buffer.loadUnaligned(fromByteOffset: at, as: UInt32.self))
                let valueCount = Int(buffer.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
                let name = at + 8
                let value = name + nameCount
                at = value + valueCount
                let goOn = body(
                    UnsafeRawBufferPointer(rebasing: buffer[name..<value]),
                    UnsafeRawBufferPointer(rebasing: buffer[value..<at]))
                if !goOn { return }
            }
        }
    }

    private static func lowered(_ name: String) -> [UInt8] {
        name.utf8.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }

    private static func isBinary(_ name: [UInt8]) -> Bool {
        name.suffix(4).elementsEqual("-bin".utf8)
    }

    private static func isCustom(_ name: [UInt8]) -> Bool {
        guard !name.isEmpty, name.count <= Limits.metadataNameBytesMax,
            !name.starts(with: "grpc-".utf8)
        else { return false }
        return name.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }

    private static func equal(_ bytes: UnsafeRawBufferPointer, _ name: String) -> Bool {
        bytes.count == name.utf8.count && bytes.elementsEqual(name.utf8)
    }
}

extension RPCMetadata: CustomStringConvertible {
    /// Names only: values may be secrets and this ends up in logs.
    public var description: String {
        var names: [String] = []
        forEach { name, _ in names.append(name) }
        return "[\(names.joined(separator: ", "))]"
    }
}
