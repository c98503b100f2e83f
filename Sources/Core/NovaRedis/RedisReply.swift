/// One answer of the server (RESP2).
public enum RedisReply: Sendable, Hashable {
    /// A word such as `OK`.
    case status(String)
    /// A number.
    case integer(Int64)
    /// Bytes as they were stored.
    case bytes([UInt8])
    /// There is nothing: no such key.
    case null
    /// Several answers, at most 100,000, nested at most seven deep.
    case array([RedisReply])
    /// The server refused; the first word says why, in upper case.
    case error(String)

    /// The number, also if it came as text; `nil` for anything else.
    public var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .bytes(let bytes): Int64(String(decoding: bytes, as: UTF8.self))
        case .status, .null, .array, .error: nil
        }
    }

    /// The bytes; `nil` for anything else.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    /// The elements; `nil` for anything but an array.
    public var elements: [RedisReply]? {
        if case .array(let elements) = self { elements } else { nil }
    }
}
