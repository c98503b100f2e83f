/// HMAC-SHA-256 (RFC 2104) under one key. The key is prepared once; any thread may use the value.
public struct HMACSHA256: Sendable {
    /// Bytes of a tag.
    public static let tagBytes = 32
    private let handle: MACHandle

    /// Prepares `key`, of any length (32 random bytes are what it deserves).
    public init(key: [UInt8]) {
        handle = key.withUnsafeBytes(MACHandle.init(key:))
    }

    /// The 32-byte tag of `message`.
    public func authenticate(_ message: [UInt8]) -> [UInt8] {
        message.withUnsafeBytes(handle.authenticate)
    }

    /// Whether `tag` is the whole tag of `message`, compared in constant time.
    public func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool {
        constantTimeEqual(tag, authenticate(message))
    }
}
