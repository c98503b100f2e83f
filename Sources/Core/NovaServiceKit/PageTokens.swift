import NovaCrypto
public import NovaPrimitives

/// Seals keyset positions into opaque page tokens, and opens them again.
///
/// A token is base64url of: version byte, 8 bytes of the filter's SHA-256, the position, 16 bytes of
/// HMAC-SHA-256 over all that. It cannot be forged, and not be used with another filter. It is
/// signed, not encrypted: a position holds nothing that its reader may not see.
public struct PageTokens: Sendable {
    /// Why a token is refused; all are the caller's mistake.
    public enum Refusal: Error, Equatable, Sendable {
        /// Not made by us, altered, or made under another key or version.
        case forged
        /// Made for a list with another filter.
        case otherFilter
    }

    private static let version: UInt8 = 1
    private static let filterBytes = 8
    private static let tagBytes = 16

    private let mac: HMACSHA256

    /// Signs with `key`; every replica needs the same one.
    public init(key: [UInt8]) {
        mac = HMACSHA256(key: key)
    }

    /// The token for `position` in the list that `filter` describes (RPC name and every parameter
    /// that changes which rows are in the list).
    public func seal(_ position: PagePosition, filter: String) -> String {
        var bytes: [UInt8] = [Self.version]
        bytes += SHA256.hash(filter).prefix(Self.filterBytes)
        bytes += withUnsafeBytes(of: position.sortKey.bigEndian) { [UInt8]($0) }
        bytes += position.id.bytes
        bytes += mac.authenticate(bytes).prefix(Self.tagBytes)
        return Base64.encode(bytes, .url, padded: false)
    }

    /// The position that `token` stands for.
    ///
    /// - Throws: ``Refusal``.
    public func open(_ token: String, filter: String) throws(Refusal) -> PagePosition {
        let bodyBytes = 1 + Self.filterBytes + 8 + 16
        guard token.utf8.count <= Limits.pageTokenBytesMax, let bytes = Base64.decode(token, .url),
            bytes.count == bodyBytes + Self.tagBytes, bytes[0] == Self.version
        else { throw .forged }
        let body = Array(bytes[..<bodyBytes])
        let tag = Array(mac.authenticate(body).prefix(Self.tagBytes))
        guard constantTimeEqual(tag, Array(bytes[bodyBytes...])) else { throw .forged }
        guard body[1...Self.filterBytes].elementsEqual(SHA256.hash(filter).prefix(Self.filterBytes))
        else { throw .otherFilter }
        let key = body[9..<17].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let id = UUID(bytes: body[17..<33]) else { throw .forged }
        return PagePosition(sortKey: Int64(bitPattern: key), id: id)
    }
}

/// Where a page ends in a list sorted by one number and then by id.
public struct PagePosition: Sendable, Hashable {
    /// The last row's sort key; times as microseconds since the epoch.
    public let sortKey: Int64
    /// The last row's id, which settles ties.
    public let id: UUID

    /// The position after the row with this key and id.
    public init(sortKey: Int64, id: UUID) {
        self.sortKey = sortKey
        self.id = id
    }
}
