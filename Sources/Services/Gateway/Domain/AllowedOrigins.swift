import NovaPrimitives

/// The web pages that may call from a browser: origins as browsers write them, compared whole.
struct AllowedOrigins: Sendable, Equatable {
    private let texts: Set<String>

    /// Nobody but pages of the gateway's own host.
    static let none = AllowedOrigins(texts: [])

    private init(texts: Set<String>) { self.texts = texts }

    /// Reads a list, separated by commas.
    ///
    /// - Returns: `nil` if an entry is no origin (RFC 6454 §6.2): scheme `http` or `https`, a host in
    ///   lower case, a port unless it is the scheme's own. There is no wildcard and no `null`.
    init?(list: String) {
        var texts: Set<String> = []
        for part in list.split(separator: ",") {
            let text = part.filter { $0 != " " }
            guard Self.isOrigin(text) else { return nil }
            texts.insert(text)
        }
        guard texts.count <= Limits.originsMax else { return nil }
        self.texts = texts
    }

    /// How a request stands to the page that made the browser send it.
    enum Verdict: Equatable {
        /// No browser says that a page is behind it.
        case noPage
        /// A page of this very host.
        case own
        /// A page that is on the list; the answer may be shown to it.
        case allowed(String)
        /// A page of somebody else's.
        case foreign
    }

    /// Judges a request by what browsers say of it and pages cannot forge.
    ///
    /// - Parameters:
    ///   - origin: the `origin` header.
    ///   - site: the `sec-fetch-site` header, which also stands on requests without an origin, such
    ///     as those of an `<img>`.
    ///   - authority: the host and port that the request is for.
    ///   - isSecure: whether the request is known to have come by TLS: a page that did not is another's.
    /// - Returns: what the page, if there is one, is to us.
    func verdict(
        origin: String?, site: String?, authority: String, isSecure: Bool = false
    ) -> Verdict {
        guard let origin else {
            switch site {
            case "cross-site", "same-site": return .foreign
            default: return .noPage
            }
        }
        if texts.contains(origin) { return .allowed(origin) }
        if isSecure, !origin.hasPrefix("https://") { return .foreign }
        return Self.isOwn(origin, authority) ? .own : .foreign
    }

    private static let schemes = [("https://", ":443"), ("http://", ":80")]

    private static func isOwn(_ origin: String, _ authority: String) -> Bool {
        guard !authority.isEmpty else { return false }
        for (scheme, port) in schemes where origin.hasPrefix(scheme) {
            let host = origin.dropFirst(scheme.utf8.count)
            let called = authority.lowercasedASCII()
            return host == called || host + port == called
        }
        return false
    }

    private static func isOrigin(_ text: String) -> Bool {
        for (scheme, port) in schemes where text.hasPrefix(scheme) {
            let host = text.dropFirst(scheme.utf8.count)
            guard !host.isEmpty, !host.hasSuffix(port) else { return false }
            return host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["),
                    UInt8(ascii: "]"):
                    true
                default: false
                }
            }
        }
        return false
    }
}
