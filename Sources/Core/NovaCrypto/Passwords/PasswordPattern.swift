import Glibc

/// One stretch of a password that an attacker would try as a unit.
struct PasswordPattern {
    /// Positions covered, in scalars.
    let range: Range<Int>
    /// Guesses to find it, as a power of ten.
    var guessesLog10: Double
}

/// Finds everything in a password that is cheaper to guess than its characters one by one.
struct PasswordPatterns {
    /// The password as typed, and with ASCII letters in lower case.
    let scalars: [UInt32]
    let lowered: [UInt32]
    let userWords: Set<String>
    private let userStems: Set<String>

    init(_ scalars: [UInt32], userWords: Set<String>) {
        self.scalars = scalars
        self.userWords = userWords
        userStems = Set(userWords.map(PasswordWords.stem))
        lowered = scalars.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }

    func all(withRepeats: Bool) -> [PasswordPattern] {
        var found = words() + sequences() + keyboardRuns() + dates()
        if withRepeats { found += repeats() }
        return found
    }

    // MARK: words

    private static let substitutions: [UInt32: UInt32] = {
        var map: [UInt32: UInt32] = [:]
        for (from, to) in zip("4@83690!5$7+2%(|".unicodeScalars, "aabeggoissttzxcl".unicodeScalars)
        {
            map[from.value] = to.value
        }
        return map
    }()

    private func words() -> [PasswordPattern] {
        let plain = found(in: lowered, penalty: 0)
        // An attacker tries words backwards, and with look-alikes, after the words themselves.
        let count = scalars.count
        let backwards = found(in: lowered.reversed(), penalty: log10(2)).map { match in
            PasswordPattern(
                range: count - match.range.upperBound..<count - match.range.lowerBound,
                guessesLog10: match.guessesLog10)
        }
        var lookalikes: [PasswordPattern] = []
        for one in [UInt32(0x69), 0x6C] {  // `1` stands for `i` or `l`
            let plainer = lowered.map { $0 == 0x31 ? one : Self.substitutions[$0] ?? $0 }
            guard plainer != lowered else { continue }
            for match in found(in: plainer, penalty: 0) {
                let changed = match.range.count { plainer[$0] != lowered[$0] }
                guard changed > 0 else { continue }
                lookalikes.append(
                    PasswordPattern(
                        range: match.range,
                        guessesLog10: match.guessesLog10 + Double(changed) * log10(2)))
            }
        }
        return plain + backwards + lookalikes
    }

    private func found(in text: [UInt32], penalty: Double) -> [PasswordPattern] {
        var matches: [PasswordPattern] = []
        let longest = max(
            PasswordWords.lengthMax, userWords.map(\.unicodeScalars.count).max() ?? 0)
        for start in text.indices {
            var word = ""
            for end in start..<min(text.count, start + longest) {
                guard let scalar = Unicode.Scalar(text[end]) else { break }
                word.unicodeScalars.append(scalar)
                guard end - start >= 2 else { continue }
                if end - start == 2, !PasswordWords.stems.contains(word),
                    !userStems.contains(word)
                {
                    break
                }
                let known = userWords.contains(word) ? 1 : PasswordWords.ranks[word]
                guard let rank = known else { continue }
                let range = start..<end + 1
                matches.append(
                    PasswordPattern(
                        range: range,
                        guessesLog10: log10(Double(rank)) + penalty + capitals(range)))
            }
        }
        return matches
    }

    /// Ways to choose the capital letters: none 1, all or the first or the last alone 2, else more.
    private func capitals(_ range: Range<Int>) -> Double {
        let upper = range.count { (65...90).contains(scalars[$0]) }
        guard upper > 0 else { return 0 }
        let first = (65...90).contains(scalars[range.lowerBound])
        let last = (65...90).contains(scalars[range.upperBound - 1])
        if upper == range.count || (upper == 1 && (first || last)) { return log10(2) }
        var ways = 0.0
        var choose = 1.0
        for count in 1...max(1, min(upper, range.count - upper)) {
            choose *= Double(range.count - count + 1) / Double(count)
            ways += choose
        }
        return log10(max(2, ways))
    }

    // MARK: sequences

    /// `abcd`, `9753`: equal steps of at most five.
    private func sequences() -> [PasswordPattern] {
        var matches: [PasswordPattern] = []
        var start = 0
        while start + 2 < scalars.count {
            let step = Int64(scalars[start + 1]) - Int64(scalars[start])
            var end = start + 1
            while end + 1 < scalars.count, Int64(scalars[end + 1]) - Int64(scalars[end]) == step {
                end += 1
            }
            if step != 0, abs(step) <= 5, end - start >= 2 {
                let obvious = "aAzZ019".unicodeScalars.contains { $0.value == scalars[start] }
                let digit = (48...57).contains(scalars[start])
                let base = obvious ? 4.0 : digit ? 10.0 : 26.0
                let guesses = base * (step < 0 ? 2 : 1) * Double(end - start + 1)
                matches.append(
                    PasswordPattern(range: start..<end + 1, guessesLog10: log10(guesses)))
            }
            start = max(end, start + 1)
        }
        return matches
    }

    // MARK: repeats

    /// `abcabcabc`: a block and how often it comes.
    private func repeats() -> [PasswordPattern] {
        var matches: [PasswordPattern] = []
        for start in scalars.indices {
            var reached = start
            for block in 1...max(1, (scalars.count - start) / 2) {
                let isInsideRun =
                    start > 0 && start - 1 + block < scalars.count
                    && scalars[start - 1] == scalars[start - 1 + block]
                // The run began earlier and is known from there.
                guard !isInsideRun else { continue }
                var end = start + block
                while end < scalars.count, scalars[end] == scalars[end - block] { end += 1 }
                let times = (end - start) / block
                guard times >= 2, start + times * block > reached else { continue }
                reached = start + times * block
                let inner = PasswordPatterns(
                    Array(scalars[start..<start + block]), userWords: userWords)
                matches.append(
                    PasswordPattern(
                        range: start..<reached,
                        guessesLog10: PasswordStrength.search(inner, withRepeats: false)
                            + log10(Double(times))))
            }
        }
        return matches
    }
}
