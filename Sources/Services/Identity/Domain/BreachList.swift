/// Passwords that are known to strangers, so that nobody may choose them.
protocol BreachList: Sendable {
    /// Whether `password` is on the list. May read a file: not for an event loop.
    func contains(_ password: String) throws -> Bool
}

/// Well-known passwords that are long and mixed enough to pass for strong. A real list is named by
/// `NOVA_BREACH_LIST`; this one stands in for none, and beside any.
struct BuiltInBreachList: BreachList {
    /// Letter case aside, and whatever digits and marks were put at the end to please a rule.
    func contains(_ password: String) -> Bool {
        let folded = password.asciiLowercased
        if Self.known.contains(folded) { return true }
        let stem = folded.unicodeScalars.reversed().drop { scalar in
            ("0"..."9").contains(scalar) || "!?.,-_#*$@ ".unicodeScalars.contains(scalar)
        }.reversed()
        return Self.known.contains(String(String.UnicodeScalarView(stem)))
    }

    private static let known: Set<String> = [
        "0p9o8i7u6y5t4r3e2w1q", "1a2b3c4d5e6f7g8h", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv",
        "1qaz2wsx3edc4rfv5tgb", "a1b2c3d4e5f6g7h8", "abcdefghijklmnopqrstuvwxyz", "allyourbase",
        "allyourbasearebelongtous", "alohomora", "battery staple", "changemenow",
        "changethispassword",
        "correct horse battery staple", "correcthorsebatterystaple", "correct-horse-battery-staple",
        "donttellanyone", "expectopatronum", "forgotmypassword", "godisgood", "godisgoodallthetime",
        "hakunamatata", "helloworld", "idontknow", "idontknowmypassword", "iforgotmypassword",
        "ihatepasswords", "iloveyou", "iloveyouforever", "iloveyousomuch", "inyourface",
        "keepitsimple", "letmeinplease", "livelaughlove", "mamamiamamamia", "maytheforcebewithyou",
        "mypasswordispassword", "mysecretpassword", "neverforgetthis", "nevergonnagiveyouup",
        "nopasswordneeded", "onceuponatime", "oneringtorulethemall", "opensesame",
        "passwordpassword", "passwordispassword", "q1w2e3r4t5y6u7i8", "q1w2e3r4t5y6u7i8o9p0",
        "qazwsxedcrfvtgb", "qazwsxedcrfvtgbyhnujm", "qwertyuiopasdfghjklzxcvbnm",
        "supercalifragilisticexpialidocious", "thepasswordispassword", "thequickbrownfox",
        "thequickbrownfoxjumpsoverthelazydog", "thisisapassword", "thisismypassword",
        "thisisnotapassword", "thisisthepassword", "tobeornottobe", "trustnoone", "tr0ub4dor&3",
        "whatismypassword", "whatsmypassword", "winteriscoming", "youshallnotpass",
        "zaq12wsxcde34rfv", "zaq1xsw2cde3vfr4",
    ]
}
