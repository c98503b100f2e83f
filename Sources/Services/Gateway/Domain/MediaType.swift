/// The two forms in which a GraphQL answer is sent (GraphQL over HTTP §4).
enum ResponseMediaType: Equatable {
    /// `application/json`: the status is 200 for every request that is well formed.
    case json
    /// `application/graphql-response+json`: the status tells whether the operation ran.
    case graphQLResponse

    /// Chooses by the `accept` header (RFC 9110 §12.5.1); `json` without one and for `*/*`.
    ///
    /// - Throws: ``EdgeError/notAcceptable`` if the header admits neither,
    ///   ``EdgeError/headersTooLarge`` if it is longer than any that is meant.
    init(accept: String?) throws(EdgeError) {
        guard let accept, !accept.isEmpty else {
            self = .json
            return
        }
        guard accept.utf8.count <= Limits.acceptBytesMax else { throw .headersTooLarge }
        var json: MediaRange.Quality?
        var graphQL: MediaRange.Quality?
        for text in accept.split(separator: ",") {
            guard let range = MediaRange(text) else { continue }
            Self.take(range, "application", "json", into: &json)
            Self.take(range, "application", "graphql-response+json", into: &graphQL)
        }
        let jsonWeight = json?.thousandths ?? 0
        let graphQLWeight = graphQL?.thousandths ?? 0
        guard max(jsonWeight, graphQLWeight) > 0 else { throw .notAcceptable }
        if jsonWeight == graphQLWeight {
            // Named by both ranges alike: the richer one, if it was named and not just covered.
            self =
                (graphQL?.specificity ?? 0) > (json?.specificity ?? 0)
                ? .graphQLResponse
                : (graphQL?.specificity == 2 ? .graphQLResponse : .json)
        } else {
            self = graphQLWeight > jsonWeight ? .graphQLResponse : .json
        }
    }

    /// The `content-type` it is sent with.
    var contentType: StaticString {
        switch self {
        case .json: "application/json; charset=utf-8"
        case .graphQLResponse: "application/graphql-response+json; charset=utf-8"
        }
    }

    private static func take(
        _ range: MediaRange, _ type: String, _ subtype: String, into best: inout MediaRange.Quality?
    ) {
        guard let quality = range.quality(type, subtype) else { return }
        if let known = best, known.specificity > quality.specificity { return }
        best = quality
    }
}

/// One element of an `accept` or `content-type` header.
struct MediaRange: Equatable {
    /// How well a range names a type, and how much it is wanted.
    struct Quality: Equatable {
        let specificity: Int
        let thousandths: Int
    }

    let type: String
    let subtype: String
    private(set) var thousandths = 1_000
    private(set) var charset: String?

    /// Reads `type/subtype` and the parameters `q` and `charset`; `nil` if there is no such form.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard let name = parts.first else { return nil }
        let halves = name.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        type = Self.token(halves[0])
        subtype = Self.token(halves[1])
        guard !type.isEmpty, !subtype.isEmpty else { return nil }
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let value = Self.token(pair[1])
            switch Self.token(pair[0]) {
            case "q":
                guard let quality = Self.thousandths(value) else { return nil }
                thousandths = quality
            case "charset":
                charset = value.filter { $0 != "\"" }
            default: continue
            }
        }
    }

    /// Whether this range covers `type/subtype`, and how.
    func quality(_ type: String, _ subtype: String) -> Quality? {
        if self.type == "*", self.subtype == "*" {
            return Quality(specificity: 0, thousandths: thousandths)
        }
        guard self.type == type else { return nil }
        if self.subtype == "*" { return Quality(specificity: 1, thousandths: thousandths) }
        guard self.subtype == subtype else { return nil }
        return Quality(specificity: 2, thousandths: thousandths)
    }

    static func token(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 where byte != 0x20 && byte != 0x09 {
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            bytes.append(isUpper ? byte | 0x20 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `0`, `1`, or either with up to three decimals (RFC 9110 §12.4.2), in thousandths.
    static func thousandths(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard (1...5).contains(bytes.count), bytes[0] == 0x30 || bytes[0] == 0x31 else {
            return nil
        }
        var value = Int(bytes[0] - 0x30) * 1_000
        var scale = 100
        for (at, byte) in bytes.enumerated().dropFirst() {
            if at == 1 {
                guard byte == UInt8(ascii: ".") else { return nil }
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value += Int(byte - 0x30) * scale
            scale /= 10
        }
        return value <= 1_000 ? value : nil
    }
}

extension MediaRange {
    /// Whether an `accept` header names HTML and wants it at least as much as JSON: browsers do when
    /// a person goes to a page, and no client of an API does.
    static func prefersHTML(_ accept: String?) -> Bool {
        guard let accept, accept.utf8.count <= Limits.acceptBytesMax else { return false }
        var html = 0
        var json = 0
        for range in accept.split(separator: ",").compactMap({ MediaRange($0) }) {
            if range.type == "text", range.subtype == "html" { html = range.thousandths }
            let isJSON = range.type == "application" && range.subtype.hasSuffix("json")
            if isJSON { json = max(json, range.thousandths) }
        }
        return html > 0 && html >= json
    }

    /// Whether a request body of this type is taken: JSON in UTF-8. Browsers send it across origins
    /// only after asking, which is what keeps forged forms out.
    static func isJSON(contentType: String?) -> Bool {
        guard let range = contentType.flatMap({ MediaRange($0) }) else { return false }
        guard range.type == "application", range.subtype == "json" else { return false }
        return range.charset == nil || range.charset == "utf-8"
    }
}
