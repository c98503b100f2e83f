/// Names like one that cannot be had.
enum UsernameSuggestions {
    /// Candidates in the order of preference; the caller drops those that are taken. `number` gives a
    /// random number below its argument.
    static func candidates(for name: Username, number: (UInt32) -> UInt32) -> [Username] {
        var found: [Username] = []
        func consider(_ ending: String) {
            let room = Limits.usernameBytes.upperBound - ending.utf8.count
            let text = String(decoding: name.text.utf8.prefix(room), as: UTF8.self) + ending
            guard let candidate = try? Username(text), candidate != name, !candidate.isReserved,
                !found.contains(candidate)
            else { return }
            found.append(candidate)
        }
        consider("_")
        for ending in 1...3 { consider(String(ending)) }
        while found.count < Limits.suggestionCandidatesMax {
            let before = found.count
            for digits in [100, 10_000, 1_000_000] as [UInt32] {
                consider("\(digits / 10 + number(digits - digits / 10))")
                if found.count == Limits.suggestionCandidatesMax { break }
            }
            if found.count == before { break }
        }
        return found
    }
}
