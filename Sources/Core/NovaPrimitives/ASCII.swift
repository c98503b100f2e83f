extension StringProtocol {
    /// The text with `A` to `Z` as `a` to `z`, and nothing else changed.
    ///
    /// For what protocols compare: `lowercased()` also makes letters of ASCII out of others, `k` of the
    /// Kelvin sign (U+212A), so that two programs may read one text as two words.
    public func lowercasedASCII() -> String {
        guard utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            return String(self)
        }
        return String(
            decoding: utf8.map {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
            }, as: UTF8.self)
    }
}
