/// Reads the binary form of arrays: dimensions, null flag, element type, (count, lower bound) per
/// dimension, then length and bytes of each element.
enum ArrayReader {
    /// The elements of `cell`.
    static func read<Element>(
        _ cell: PostgresCell, _ element: (UnsafeRawBufferPointer) -> Element?
    ) throws(PostgresError) -> [Element] {
        try cell.withBytes(expected: "an array") { bytes throws(PostgresError) in
            guard let elements = parse(bytes, element) else { throw cell.malformed("array") }
            return elements
        }
    }

    /// `nil` for more than one dimension, a NULL element or bytes that do not add up.
    static func parse<Element>(
        _ bytes: UnsafeRawBufferPointer, _ element: (UnsafeRawBufferPointer) -> Element?
    ) -> [Element]? {
        var rest = bytes
        guard let dimensions = takeInt32(&rest), takeInt32(&rest) != nil, takeInt32(&rest) != nil
        else { return nil }
        if dimensions == 0 { return rest.isEmpty ? [] : nil }
        guard dimensions == 1, let count = takeInt32(&rest), takeInt32(&rest) != nil, count >= 0,
            Int(count) <= Limits.arrayElementsMax, Int(count) <= rest.count / 4
        else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let length = takeInt32(&rest), length >= 0, Int(length) <= rest.count,
                let value = element(UnsafeRawBufferPointer(rebasing: rest.prefix(Int(length))))
            else { return nil }
            elements.append(value)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(length)))
        }
        return rest.isEmpty ? elements : nil
    }

    private static func takeInt32(_ bytes: inout UnsafeRawBufferPointer) -> Int32? {
        guard bytes.count >= 4 else { return nil }
        let value = Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))
        bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(4))
        return value
    }
}

/// The text of `inet` and `cidr`, whose binary form is family, bits, is-cidr, length, address.
enum InternetAddress {
    static func text(_ cell: PostgresCell) throws(PostgresError) -> String {
        try cell.withBytes(expected: "inet") { bytes throws(PostgresError) in
            guard let text = format(bytes) else { throw cell.malformed("inet") }
            return text
        }
    }

    static func format(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count >= 4 else { return nil }
        let address = bytes.dropFirst(4)
        guard Int(bytes[3]) == address.count else { return nil }
        let text: String
        switch (bytes[0], address.count) {
        case (2, 4): text = address.map { String($0) }.joined(separator: ".")
        case (3, 16): text = formatV6(Array(address))
        default: return nil
        }
        let bits = Int(bytes[1])
        guard bits <= address.count * 8 else { return nil }
        return bits == address.count * 8 && bytes[2] == 0 ? text : "\(text)/\(bits)"
    }

    /// RFC 5952: lower case, no leading zeros, the longest run of zero groups as `::`.
    private static func formatV6(_ bytes: [UInt8]) -> String {
        let groups = (0..<8).map { UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]) }
        var best = 0..<0
        var index = 0
        while index < 8 {
            var end = index
            while end < 8, groups[end] == 0 { end += 1 }
            if end - index >= 2, end - index > best.count { best = index..<end }
            index = max(end, index + 1)
        }
        func hex(_ range: Range<Int>) -> String {
            groups[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        if best.isEmpty { return hex(0..<8) }
        return "\(hex(0..<best.lowerBound))::\(hex(best.upperBound..<8))"
    }
}
