import NovaPrimitives

/// The refresh token of a web client, kept where its scripts cannot read it.
///
/// `__Host-` makes browsers refuse the name unless it comes from this host itself, over TLS and for
/// every path, so no neighbouring host can plant one (RFC 6265bis §4.1.3.2). Browsers take `Secure`
/// cookies from `http://localhost`, too.
enum RefreshCookie {
    static let name = "__Host-nova-refresh"

    private static let attributes = "; Path=/; Secure; HttpOnly; SameSite=Strict"

    /// The `set-cookie` that keeps `token` for as long as it is good.
    ///
    /// - Returns: `nil` for a token that cannot stand in a cookie; ours all can.
    static func set(_ token: String, secondsLeft: Int64) -> String? {
        guard isValue(token), secondsLeft > 0 else { return nil }
        return "\(name)=\(token); Max-Age=\(secondsLeft)\(attributes)"
    }

    /// The `set-cookie` that removes it.
    static let cleared = "\(name)=; Max-Age=0\(attributes)"

    /// The token in a `cookie` header; `nil` without one, and if there are two that differ.
    static func token(in header: String?) -> String? {
        guard let header, header.utf8.count <= Limits.cookieBytesMax else { return nil }
        var found: Substring?
        for pair in header.split(separator: ";") {
            let pair = pair.drop { $0 == " " }
            guard pair.hasPrefix(name) else { continue }
            let rest = pair.dropFirst(name.utf8.count)
            guard rest.first == "=" else { continue }
            let value = rest.dropFirst()
            if let found, found != value { return nil }
            found = value
        }
        guard let found, isValue(found) else { return nil }
        return String(found)
    }

    /// `cookie-octet` (RFC 6265 §4.1.1), at most 512 of them.
    private static func isValue(_ text: some StringProtocol) -> Bool {
        let bytes = text.utf8
        guard (1...Limits.refreshTokenBytesMax).contains(bytes.count) else { return false }
        return bytes.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ",")
                && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "\\")
        }
    }
}
