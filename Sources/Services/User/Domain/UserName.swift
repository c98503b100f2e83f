/// A user name in the form that identity gives: 3 to 32 of `a–z 0–9 _ .`.
enum UserName {
    /// The name in lower case: of ASCII letters alone, so that no other letter passes for one.
    ///
    /// - Returns: `nil` for what cannot be a name, and so is nobody's.
    static func folded(_ text: String) -> String? {
        // The bound comes first: lowering a megabyte for nothing is the caller's wish, not ours.
        guard UserLimits.usernameBytes.contains(text.utf8.count) else { return nil }
        let lowered = text.utf8.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        guard lowered.allSatisfy(isAllowed) else { return nil }
        return String(decoding: lowered, as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
