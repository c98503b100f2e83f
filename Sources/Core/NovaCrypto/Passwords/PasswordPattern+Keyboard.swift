import Glibc

extension PasswordPatterns {
    private struct Key {
        let row: Int
        let column: Int
        let shifted: Bool
    }

    /// A US keyboard; each row is shifted right by half a key against the one above.
    private static let keys: [UInt32: Key] = {
        let rows = [
            ("`1234567890-=", "~!@#$%^&*()_+", 0), ("qwertyuiop[]\\", "QWERTYUIOP{}|", 1),
            ("asdfghjkl;'", "ASDFGHJKL:\"", 1), ("zxcvbnm,./", "ZXCVBNM<>?", 1),
        ]
        var keys: [UInt32: Key] = [:]
        for (row, (plain, shifted, first)) in rows.enumerated() {
            for (offset, (low, high)) in zip(plain.unicodeScalars, shifted.unicodeScalars)
                .enumerated()
            {
                keys[low.value] = Key(row: row, column: first + offset, shifted: false)
                keys[high.value] = Key(row: row, column: first + offset, shifted: true)
            }
        }
        return keys
    }()
    private static let keyCount = 47.0
    private static let neighboursMean = 4.6

    /// Which way from one key to a neighbour, 0 to 5; `nil` if they do not touch.
    private static func direction(from: Key, to: Key) -> Int? {
        switch (to.row - from.row, to.column - from.column) {
        case (0, -1): 0
        case (0, 1): 1
        case (-1, 0): 2
        case (-1, 1): 3
        case (1, -1): 4
        case (1, 0): 5
        default: nil
        }
    }

    /// `qwerty`, `1qaz`, `zxcdsa`: walks from key to neighbouring key.
    func keyboardRuns() -> [PasswordPattern] {
        var matches: [PasswordPattern] = []
        var start = 0
        while start + 2 < scalars.count {
            var end = start
            var turns = 0
            var shifted = 0
            var heading: Int?
            if let first = Self.keys[scalars[start]], first.shifted { shifted += 1 }
            while end + 1 < scalars.count, let from = Self.keys[scalars[end]],
                let to = Self.keys[scalars[end + 1]],
                let direction = Self.direction(from: from, to: to)
            {
                if direction != heading { turns += 1 }
                if to.shifted { shifted += 1 }
                heading = direction
                end += 1
            }
            let length = end - start + 1
            if length >= 3 {
                var guesses = Self.walks(length: length, turns: turns)
                if shifted > 0 { guesses += log10(2) * (shifted == length ? 1 : Double(shifted)) }
                matches.append(PasswordPattern(range: start..<end + 1, guessesLog10: guesses))
            }
            start = max(end, start + 1)
        }
        return matches
    }

    /// How many walks have at most this length and this many turns, as a power of ten.
    private static func walks(length: Int, turns: Int) -> Double {
        var sum = 0.0
        for steps in 2...length {
            var choose = 1.0
            for turn in 1...max(1, min(turns, steps - 1)) {
                sum += choose * keyCount * pow(neighboursMean, Double(turn))
                choose *= Double(steps - turn) / Double(turn)
            }
        }
        return log10(sum)
    }

    // MARK: dates

    /// Years from 1900 to 2049, and dates with or without separators.
    func dates() -> [PasswordPattern] {
        var matches: [PasswordPattern] = []
        for start in scalars.indices {
            if let year = number(start, 4), (1900...2049).contains(year) {
                matches.append(PasswordPattern(range: start..<start + 4, guessesLog10: log10(120)))
            }
            for lengths in [(2, 2, 4), (4, 2, 2), (2, 2, 2), (1, 1, 4), (1, 2, 4), (2, 1, 4)] {
                for separated in [false, true] {
                    guard let end = date(at: start, lengths, separated: separated) else { continue }
                    // Any day of the last 120 years; four separators are common.
                    let guesses = log10(365.0 * 120 * (separated ? 4 : 1))
                    matches.append(PasswordPattern(range: start..<end, guessesLog10: guesses))
                }
            }
        }
        return matches
    }

    private func date(at start: Int, _ lengths: (Int, Int, Int), separated: Bool) -> Int? {
        let gap = separated ? 1 : 0
        let second = start + lengths.0 + gap
        let third = second + lengths.1 + gap
        let end = third + lengths.2
        guard let a = number(start, lengths.0), let b = number(second, lengths.1),
            let c = number(third, lengths.2), end <= scalars.count
        else { return nil }
        if separated {
            let mark = scalars[second - 1]
            guard scalars[third - 1] == mark,
                "/-._ \\".unicodeScalars.contains(where: { $0.value == mark })
            else { return nil }
        }
        let (year, one, two) = lengths.0 == 4 ? (a, b, c) : (c, a, b)
        guard year < 100 || (1900...2049).contains(year),
            ((1...31).contains(one) && (1...12).contains(two))
                || ((1...12).contains(one) && (1...31).contains(two))
        else { return nil }
        return end
    }

    private func number(_ start: Int, _ length: Int) -> Int? {
        guard start >= 0, start + length <= scalars.count else { return nil }
        var value = 0
        for scalar in scalars[start..<start + length] {
            guard (48...57).contains(scalar) else { return nil }
            value = value * 10 + Int(scalar - 48)
        }
        return value
    }
}
