import Testing

@testable import NovaCrypto

@Suite("PasswordStrength")
struct PasswordStrengthTests {
    @Test(
        "what people choose scores 0 or 1",
        arguments: [
            "", "a", "password", "Password", "PASSWORD1", "p@ssw0rd", "P@ssw0rd!", "drowssap",
            "123456", "1234567890", "qwertyuiop", "qwerty123", "asdfghjkl", "1qaz2wsx", "iloveyou",
            "aaaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabc", "abcdefghijkl", "zyxwvutsrq", "12/03/1987",
            "19870312", "1987", "letmein1", "passwordpassword", "welcome123", "monkeymonkey",
            "michael1985", "12341234123412341234",
        ])
    func weak(password: String) {
        let strength = PasswordStrength.estimate(password)
        #expect(strength.score <= 1, "\(strength.guessesLog10)")
    }

    @Test(
        "long phrases and random text score 3 or 4",
        arguments: [
            "correct horse battery staple", "plum kettle 7 nordic violin", "Tr0ub4dour&3xplains",
            "mK7#qLz9!vXw", "wq8fjz2kmv0x", "grüße-vom-alten-kutter", "日本語のとても長い合言葉です",
        ])
    func strong(password: String) {
        let strength = PasswordStrength.estimate(password)
        #expect(strength.score >= 3, "\(strength.guessesLog10)")
    }

    @Test("the user's own words are cheap")
    func userInputs() {
        let inputs = ["katarzyna.w", "katarzyna.wisniewska@example.org"]
        for password in ["katarzyna.w", "Katarzyna1", "wisniewska", "wisniewska1", "k4t4rzyna"] {
            let known = PasswordStrength.estimate(password, userInputs: inputs)
            #expect(known.score <= 1, "\(password) \(known.guessesLog10)")
            #expect(known.guessesLog10 < PasswordStrength.estimate(password).guessesLog10)
        }
    }

    @Test("random text never gets weaker as it grows by four characters")
    func monotone() {
        var random = SeededGenerator(state: 1)
        let alphabet = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        for _ in 0..<40 {
            var password = ""
            var before = 0.0
            for _ in 0..<8 {
                for _ in 0..<4 { password.append(alphabet.randomElement(using: &random) ?? "a") }
                let now = PasswordStrength.estimate(password).guessesLog10
                #expect(now > before, "\(password)")
                before = now
            }
            #expect(PasswordStrength.estimate(password).score == 4)
        }
    }

    @Test("a repeat is not much better than its block")
    func repeats() {
        let once = PasswordStrength.estimate("x7Kq").guessesLog10
        let often = PasswordStrength.estimate("x7Kqx7Kqx7Kqx7Kqx7Kq").guessesLog10
        #expect(often < once + 1.5)
    }

    @Test("no more guesses than trying every character, and any input is bounded and safe")
    func bounds() {
        var random = SeededGenerator(state: 9)
        for _ in 0..<200 {
            let count = Int.random(in: 0...24, using: &random)
            var password = ""
            for _ in 0..<count {
                let value = UInt32.random(in: 0...0x2FF, using: &random)
                password.unicodeScalars.append(Unicode.Scalar(value) ?? "a")
            }
            let guesses = PasswordStrength.estimate(password).guessesLog10
            #expect(guesses >= 0 && guesses <= Double(count) + 0.001)
        }
        for filler in ["a", "ab", "1", "qwerty", "\u{0}", "🗝"] {
            let long = String(repeating: filler, count: 5_000)
            #expect(PasswordStrength.estimate(long).guessesLog10.isFinite)
        }
    }

    @Test("scores change at 10³, 10⁶, 10⁸ and 10¹⁰ guesses")
    func thresholds() {
        let scores = [2.99, 3, 5.99, 6, 7.99, 8, 9.99, 10].map {
            PasswordStrength(guessesLog10: $0).score
        }
        #expect(scores == [0, 1, 1, 2, 2, 3, 3, 4])
    }
}

@Suite("PasswordPolicy")
struct PasswordPolicyTests {
    @Test("accepts 10 to 128 characters of score 3, whatever the script")
    func policy() throws {
        let policy = PasswordPolicy.standard
        try policy.check("mK7#qLz9!vXw")
        try policy.check("日本語のとても長い合言葉です")
        #expect(throws: PasswordPolicy.Refusal.tooShort(min: 10)) { try policy.check("mK7#qLz9!") }
        #expect(throws: PasswordPolicy.Refusal.tooLong(max: 128)) {
            try policy.check(String(repeating: "mK7#", count: 33))
        }
        let error = #expect(throws: PasswordPolicy.Refusal.self) { try policy.check("password123") }
        #expect(error == .tooWeak(score: 0, min: 3) || error == .tooWeak(score: 1, min: 3))
        #expect(throws: PasswordPolicy.Refusal.self) {
            try policy.check("marguerite.d1", userInputs: ["marguerite.d"])
        }
    }
}
