import NovaPrimitives

/// Where a call stands in a trace: W3C Trace Context, `traceparent` (level 1, §3.2).
///
/// Passed explicitly, as deadlines are.
public struct TraceContext: Sendable, Hashable {
    /// The trace: sixteen bytes, not all zero.
    public struct TraceID: Sendable, Hashable, CustomStringConvertible {
        /// The first and the last eight bytes, big-endian.
        public let high: UInt64, low: UInt64

        /// The id of these bytes; `nil` if all are zero.
        public init?(high: UInt64, low: UInt64) {
            guard high != 0 || low != 0 else { return nil }
            self.high = high
            self.low = low
        }

        /// 32 lower-case hexadecimal digits.
        public var description: String {
            String(unsafeUninitializedCapacity: 32) { buffer in
                writeHex(high, to: buffer, at: 0)
                writeHex(low, to: buffer, at: 16)
                return 32
            }
        }
    }

    /// One step of a trace: eight bytes, not all zero.
    public struct SpanID: Sendable, Hashable, CustomStringConvertible {
        /// The eight bytes, big-endian.
        public let value: UInt64

        /// The id of these bytes; `nil` if all are zero.
        public init?(_ value: UInt64) {
            guard value != 0 else { return nil }
            self.value = value
        }

        /// 16 lower-case hexadecimal digits.
        public var description: String {
            String(unsafeUninitializedCapacity: 16) { buffer in
                writeHex(value, to: buffer, at: 0)
                return 16
            }
        }
    }

    /// The trace this call belongs to.
    public let traceID: TraceID
    /// This call.
    public let spanID: SpanID
    /// Whether the caller records the trace.
    public let sampled: Bool

    /// A context of these ids.
    public init(traceID: TraceID, spanID: SpanID, sampled: Bool) {
        self.traceID = traceID
        self.spanID = spanID
        self.sampled = sampled
    }

    /// The first context of a new trace.
    public static func root(sampled: Bool) -> TraceContext {
        var random = SystemRandomNumberGenerator()
        return root(sampled: sampled, using: &random)
    }

    /// The first context of a new trace, with ids from `random`.
    public static func root(
        sampled: Bool, using random: inout some RandomNumberGenerator
    ) -> TraceContext {
        // 1…max keeps zero out, which no id may be.
        let high = UInt64.random(in: 1...UInt64.max, using: &random)
        guard let traceID = TraceID(high: high, low: random.next()) else {
            return root(sampled: sampled, using: &random)
        }
        return TraceContext(
            traceID: traceID, spanID: newSpanID(using: &random), sampled: sampled)
    }

    /// The context of a call made by this one: same trace, new span.
    public func child() -> TraceContext {
        var random = SystemRandomNumberGenerator()
        return child(using: &random)
    }

    /// The context of a call made by this one, with an id from `random`.
    public func child(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(
            traceID: traceID, spanID: Self.newSpanID(using: &random), sampled: sampled)
    }

    private static func newSpanID(using random: inout some RandomNumberGenerator) -> SpanID {
        let value = UInt64.random(in: 1...UInt64.max, using: &random)
        return SpanID(value) ?? newSpanID(using: &random)
    }

    /// Reads a `traceparent` value.
    ///
    /// Strict about version 00: 55 characters, lower case, no id of zeros. Of later versions the
    /// part that 00 defines is read and what follows a hyphen is ignored (§3.2.4). `nil`
    /// otherwise: start a new trace then.
    public init?(traceparent: String) {
        self.init(traceparentBytes: Array(traceparent.utf8.prefix(Limits.traceparentBytesMax + 1)))
    }

    private init?(traceparentBytes text: [UInt8]) {
        let hyphen = UInt8(ascii: "-")
        guard text.count >= 55, text.count <= Limits.traceparentBytesMax, text[2] == hyphen,
            text[35] == hyphen, text[52] == hyphen, let version = readHex(text[0..<2]),
            let high = readHex(text[3..<19]), let low = readHex(text[19..<35]),
            let span = readHex(text[36..<52]), let flags = readHex(text[53..<55]),
            let traceID = TraceID(high: high, low: low), let spanID = SpanID(span)
        else { return nil }
        switch version {
        case 0xFF: return nil
        case 0: guard text.count == 55 else { return nil }
        default: guard text.count == 55 || text[55] == hyphen else { return nil }
        }
        self.init(traceID: traceID, spanID: spanID, sampled: flags & 1 == 1)
    }

    /// The `traceparent` value, version 00, 55 characters.
    public var traceparent: String {
        "00-\(traceID)-\(spanID)-\(sampled ? "01" : "00")"
    }
}

private func writeHex(_ value: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int)
{
    for index in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: value >> (60 - 4 * UInt64(index))) & 15
        buffer[start + index] =
            digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}

/// Lower case only: the specification refuses capitals.
private func readHex(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"):
            value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
        default: return nil
        }
    }
    return value
}
