import NovaCrypto
import NovaPrimitives

/// A Lua script and the hash by which servers that have seen it run it.
public struct RedisScript: Sendable, Hashable {
    /// Lua.
    public let text: String
    /// SHA-1 of the text, 40 hexadecimal digits: how Redis names scripts.
    public let hash: String

    /// A script.
    public init(_ text: String) {
        self.text = text
        hash = Hex.encode(SHA1.hash(text))
    }
}
