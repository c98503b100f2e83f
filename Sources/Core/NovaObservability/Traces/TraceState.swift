import NovaPrimitives

/// What other tracing systems pass along beside `traceparent`: W3C `tracestate` (§3.3).
///
/// Nova adds no entry of its own; it hands on what came, in its order.
public struct TraceState: Sendable, Hashable {
    /// The list as it is sent: at most 512 bytes, no blanks around entries, none empty.
    public let text: String

    /// Reads a list, or several joined with commas in the order they came.
    ///
    /// `nil` for an empty list, more than 32 entries, an entry that is malformed, and a key that
    /// stands twice: `traceparent` goes on without it then (§3.3.1). From a list that is too long
    /// entries of more than 128 bytes are left out, then those at the end (§3.3.1.5).
    public init?(_ header: String) {
        guard header.utf8.count <= Limits.tracestateBytesReadMax else { return nil }
        var members: [Substring] = []
        var keys: Set<Substring> = []
        for part in header.split(separator: ",") {
            let member = Self.trimmed(part)
            guard !member.isEmpty else { continue }
            guard let key = Self.key(of: member), keys.insert(key).inserted,
                members.count < Limits.tracestateEntriesMax
            else { return nil }
            members.append(member)
        }
        Self.shorten(&members)
        guard !members.isEmpty else { return nil }
        text = members.joined(separator: ",")
    }

    private static func shorten(_ members: inout [Substring]) {
        func bytes() -> Int { members.reduce(members.count - 1) { $0 + $1.utf8.count } }
        while bytes() > Limits.tracestateBytesMax,
            let at = members.lastIndex(where: {
                $0.utf8.count > Limits.tracestateEntryBytesMax
            })
        {
            members.remove(at: at)
        }
        while bytes() > Limits.tracestateBytesMax { members.removeLast() }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isBlank = { (byte: Character) in byte == " " || byte == "\t" }
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    /// The key of `key=value`; `nil` unless both are as §3.3.1.3 wants them.
    private static func key(of member: Substring) -> Substring? {
        let halves = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, isKey(halves[0].utf8), isValue(halves[1].utf8) else { return nil }
        return halves[0]
    }

    private static func isKey(_ key: Substring.UTF8View) -> Bool {
        let parts = key.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            return key.count <= 256 && key.first.map(isLetter) == true && key.allSatisfy(isInKey)
        case 2:
            // tenant@system
            let (tenant, system) = (parts[0], parts[1])
            guard let first = tenant.first, let head = system.first else { return false }
            return tenant.count <= 241 && system.count <= 14 && (isLetter(first) || isDigit(first))
                && isLetter(head) && tenant.allSatisfy(isInKey) && system.allSatisfy(isInKey)
        default: return false
        }
    }

    private static func isValue(_ value: Substring.UTF8View) -> Bool {
        guard (1...256).contains(value.count), value.last != 0x20 else { return false }
        return value.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isInKey(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "/")
    }
}
