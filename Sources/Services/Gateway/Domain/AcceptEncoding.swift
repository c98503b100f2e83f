/// What a client says of codings it can undo (RFC 9110 §12.5.3).
enum AcceptEncoding {
    /// Whether gzip is wanted at least as much as no coding at all.
    ///
    /// Without the header nothing is compressed, though the RFC would allow it: such clients are old
    /// or simple.
    static func prefersGzip(_ header: String?) -> Bool {
        guard let header, header.utf8.count <= Limits.acceptEncodingBytesMax else { return false }
        var gzip: Int?
        var identity: Int?
        var others: Int?
        for element in header.split(separator: ",") {
            guard let coding = WeightedToken(element) else { continue }
            switch coding.token {
            case "gzip", "x-gzip": gzip = coding.thousandths
            case "identity": identity = coding.thousandths
            case "*": others = coding.thousandths
            default: continue
            }
        }
        let wanted = gzip ?? others ?? 0
        // Identity is acceptable unless it is ruled out, and then worth less than what is named.
        return wanted > 0 && wanted >= (identity ?? 0)
    }
}

/// `token` or `token;q=0.5`.
struct WeightedToken: Equatable {
    /// In lower case.
    let token: String
    let thousandths: Int

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard let name = parts.first else { return nil }
        token = MediaRange.token(name)
        guard !token.isEmpty else { return nil }
        guard parts.count > 1 else {
            thousandths = 1_000
            return
        }
        let pair = parts[1].split(separator: "=", maxSplits: 1)
        guard parts.count == 2, pair.count == 2, MediaRange.token(pair[0]) == "q",
            let quality = MediaRange.thousandths(MediaRange.token(pair[1]))
        else { return nil }
        thousandths = quality
    }
}
