import Glibc

/// How many guesses a password withstands, on zxcvbn's scale (Wheeler, USENIX Security 2016).
///
/// Our own estimator after that paper: known passwords and words (also backwards, capitalised and
/// with look-alikes), the user's own words, keyboard walks, sequences, repeats and dates are found,
/// and the cheapest way to cover the password with them decides. Pure, deterministic, and bounded:
/// the first 128 scalars count. A hostile password costs milliseconds: estimate where you hash.
public struct PasswordStrength: Sendable, Equatable {
    /// Guesses to find the password, as a power of ten.
    public let guessesLog10: Double

    /// 0: under 10³ guesses, 1: under 10⁶, 2: under 10⁸, 3: under 10¹⁰, 4: more.
    public var score: Int {
        switch guessesLog10 {
        case ..<3: 0
        case ..<6: 1
        case ..<8: 2
        case ..<10: 3
        default: 4
        }
    }

    /// The strength of `password`.
    ///
    /// `userInputs` is what an attacker knows of the user (username, e-mail, display name); these
    /// and their parts count as the first guesses. At most 16 are looked at.
    public static func estimate(_ password: String, userInputs: [String] = []) -> PasswordStrength {
        let scalars = password.unicodeScalars.prefix(Limits.strengthCharactersMax).map(\.value)
        let patterns = PasswordPatterns(scalars, userWords: words(of: userInputs))
        return PasswordStrength(guessesLog10: search(patterns, withRepeats: true))
    }

    private static func words(of inputs: [String]) -> Set<String> {
        var words: Set<String> = []
        for input in inputs.prefix(Limits.strengthUserInputsMax) {
            let text = String(input.prefix(Limits.strengthCharactersMax)).lowercased()
            var parts = [Substring(text)]
            if let at = text.firstIndex(of: "@") { parts.append(text[..<at]) }
            parts += text.split { !$0.isLetter && !$0.isNumber }
            for part in parts where part.unicodeScalars.count >= 3 { words.insert(String(part)) }
        }
        return words
    }

    /// A way to cover the first part of the password.
    private struct Cover {
        /// The product of the guesses of its patterns, and the guesses for the whole, powers of
        /// ten.
        var product: Double
        var guesses: Double
        var endsInCharacters: Bool
    }

    /// The cheapest cover (the paper's §4.4: `l!·∏g + 10000^(l-1)` for `l` patterns).
    static func search(_ patterns: PasswordPatterns, withRepeats: Bool) -> Double {
        let count = patterns.scalars.count
        guard count > 0 else { return 0 }
        var ending = [[PasswordPattern]](repeating: [], count: count + 1)
        for pattern in patterns.all(withRepeats: withRepeats) {
            ending[pattern.range.upperBound].append(pattern)
        }
        // covers[end][l]: the cheapest of `l` patterns over the first `end` scalars.
        var covers = [[Cover?]](repeating: [], count: count + 1)
        covers[0] = [Cover(product: 0, guesses: 0, endsInCharacters: false)]
        for end in 1...count {
            for pattern in ending[end] {
                extend(&covers, with: pattern, isCharacters: false, whole: count)
            }
            for start in 0..<end where start == 0 || end - start <= Limits.strengthRunMax {
                let pattern = PasswordPattern(
                    range: start..<end, guessesLog10: Double(end - start))
                extend(&covers, with: pattern, isCharacters: true, whole: count)
            }
        }
        return covers[count].compactMap { $0?.guesses }.min() ?? Double(count)
    }

    private static func extend(
        _ covers: inout [[Cover?]], with pattern: PasswordPattern, isCharacters: Bool, whole: Int
    ) {
        let end = pattern.range.upperBound
        var guesses = pattern.guessesLog10
        if pattern.range.count < whole {
            // A part is never cheaper than this: the attacker must also find out that it is there.
            guesses = max(guesses, pattern.range.count == 1 ? 1 : log10(50))
        }
        for (used, before) in covers[pattern.range.lowerBound].enumerated() {
            let parts = used + 1
            guard let before, parts <= Limits.strengthPatternsMax,
                !(isCharacters && before.endsInCharacters)
            else { continue }
            let product = before.product + guesses
            let total = add(product + factorials[parts], Double(parts - 1) * 4, parts > 1)
            // A longer cover that is not cheaper than a shorter one can never win.
            let isBeaten = covers[end].prefix(parts + 1).contains {
                ($0?.guesses ?? .infinity) <= total
            }
            guard !isBeaten else { continue }
            while covers[end].count <= parts { covers[end].append(nil) }
            covers[end][parts] = Cover(
                product: product, guesses: total, endsInCharacters: isCharacters)
        }
    }

    /// log10(10^a + 10^b), or `a` alone.
    private static func add(_ a: Double, _ b: Double, _ both: Bool) -> Double {
        both ? max(a, b) + log10(1 + pow(10, -abs(a - b))) : a
    }

    private static let factorials: [Double] = {
        var sums = [0.0]
        for factor in 1...Limits.strengthCharactersMax + 1 {
            sums.append(sums[factor - 1] + log10(Double(factor)))
        }
        return sums
    }()
}

/// Which passwords are accepted.
public struct PasswordPolicy: Sendable {
    /// Fewest characters (Unicode scalars).
    public let charactersMin: Int
    /// Most characters (Unicode scalars).
    public let charactersMax: Int
    /// Least ``PasswordStrength/score``.
    public let scoreMin: Int

    /// 10 to 128 characters, score 3 of 4.
    public static let standard = PasswordPolicy(charactersMin: 10, charactersMax: 128, scoreMin: 3)

    /// A policy with these bounds.
    public init(charactersMin: Int, charactersMax: Int, scoreMin: Int) {
        self.charactersMin = charactersMin
        self.charactersMax = charactersMax
        self.scoreMin = scoreMin
    }

    /// Why a password is refused.
    public enum Refusal: Error, Sendable, Equatable {
        /// Fewer characters than `min`.
        case tooShort(min: Int)
        /// More characters than `max`.
        case tooLong(max: Int)
        /// Too easy to guess: `score` of 4 where `min` is asked.
        case tooWeak(score: Int, min: Int)
    }

    /// Accepts `password`, or throws why not.
    public func check(_ password: String, userInputs: [String] = []) throws(Refusal) {
        let count = password.unicodeScalars.count
        guard count >= charactersMin else { throw .tooShort(min: charactersMin) }
        guard count <= charactersMax else { throw .tooLong(max: charactersMax) }
        let score = PasswordStrength.estimate(password, userInputs: userInputs).score
        guard score >= scoreMin else { throw .tooWeak(score: score, min: scoreMin) }
    }
}
