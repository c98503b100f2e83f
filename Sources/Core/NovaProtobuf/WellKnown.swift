public import NovaPrimitives

extension ProtobufTimestamp {
    /// `time`, exactly.
    public init(_ time: WallTime) {
        self.init(seconds: time.unixSeconds, nanos: time.microsecondOfSecond * 1_000)
    }

    /// The time, its nanoseconds cut to microseconds; clamped to what ``WallTime`` holds.
    public var wallTime: WallTime {
        WallTime(unixSeconds: seconds) + .nanoseconds(Int64(nanos))
    }

    /// Whether it lies in the years 1 to 9999 with nanoseconds from 0 to 999 999 999.
    public var isValid: Bool {
        (-62_135_596_800...253_402_300_799).contains(seconds) && (0...999_999_999).contains(nanos)
    }
}

extension ProtobufDuration {
    /// `duration` to the nanosecond, rounded toward zero; the seconds are those of `Duration`.
    public init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(seconds: seconds, nanos: Int32(attoseconds / 1_000_000_000))
    }

    /// The span, exactly.
    public var duration: Duration {
        .seconds(seconds) + .nanoseconds(Int64(nanos))
    }

    /// Whether it is at most 10 000 years either way and seconds and nanoseconds agree in sign.
    public var isValid: Bool {
        (-315_576_000_000...315_576_000_000).contains(seconds)
            && (-999_999_999...999_999_999).contains(nanos)
            && !(seconds < 0 && nanos > 0) && !(seconds > 0 && nanos < 0)
    }
}

extension ProtobufFieldMask: ExpressibleByArrayLiteral {
    /// The mask of these paths.
    public init(arrayLiteral paths: String...) {
        self.init(paths: paths)
    }
}

extension ProtobufAny {
    /// `message` with its name behind `type.googleapis.com/`.
    public init(packing message: some ProtobufMessage) {
        self.init(
            typeURL: "type.googleapis.com/\(type(of: message).protobufName)",
            value: message.serialized())
    }

    /// Full name of the message inside: what stands behind the last slash. Empty if there is none.
    public var messageName: String {
        guard let slash = typeURL.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(typeURL[typeURL.utf8.index(after: slash)...])
    }

    /// The message inside.
    ///
    /// - Throws: ``ProtobufError/typeMismatch`` if it is another message, else what decoding throws.
    public func unpack<M: ProtobufMessage>(_ type: M.Type = M.self) throws(ProtobufError) -> M {
        guard messageName == M.protobufName else { throw .typeMismatch }
        return try M(protobuf: value)
    }
}

extension ProtobufValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// JSON null.
    public init(nilLiteral: ()) { self.init(kind: .nullValue(.nullValue)) }

    /// A JSON boolean.
    public init(booleanLiteral value: Bool) { self.init(kind: .boolValue(value)) }

    /// A JSON string.
    public init(stringLiteral value: String) { self.init(kind: .stringValue(value)) }

    /// A JSON number.
    public init(floatLiteral value: Double) { self.init(kind: .numberValue(value)) }

    /// A JSON number.
    public init(integerLiteral value: Int) { self.init(kind: .numberValue(Double(value))) }

    /// A JSON array.
    public init(arrayLiteral elements: ProtobufValue...) {
        self.init(kind: .listValue(ProtobufListValue(values: elements)))
    }

    /// A JSON object; of two members of one name the last is kept.
    public init(dictionaryLiteral elements: (String, ProtobufValue)...) {
        self.init(
            kind: .structValue(ProtobufStruct(fields: Dictionary(elements) { _, last in last })))
    }
}

extension ProtobufStruct: ExpressibleByDictionaryLiteral {
    /// A JSON object; of two members of one name the last is kept.
    public init(dictionaryLiteral elements: (String, ProtobufValue)...) {
        self.init(fields: Dictionary(elements) { _, last in last })
    }
}
