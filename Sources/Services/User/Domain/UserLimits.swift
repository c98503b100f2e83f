/// Bounds of this service: value, unit, reason. A character is a Unicode scalar, at most four bytes: what a
/// reader takes for one can be of any length.
enum UserLimits {
    static let displayNameCharactersMax = 100
    static let bioCharactersMax = 500
    static let websiteBytesMax = 200
    static let locationCharactersMax = 100
    static let pronounsCharactersMax = 40
    static let noteCharactersMax = 500
    static let contentLanguagesMax = 20
    static let mutedWordsMax = 200
    static let mutedWordCharactersMax = 100
    static let interestsMax = 50
    static let interestCharactersMax = 50
    /// IANA names have at most 32 bytes today.
    static let timeZoneBytesMax = 64
    /// BCP 47 asks readers to take at least 35 bytes.
    static let languageBytesMax = 35
    /// Ids or names in one batch call.
    static let batchMax = 100
    /// A user name, in bytes, which are characters.
    static let usernameBytes = 3...32
    /// Time that identity gets to answer when a profile is made on its first read, in milliseconds.
    static let identityMillisecondsMax = 400
    /// How long identity's word on an account counts: as long as the gateway's on a session. Accounts
    /// remembered, some 3 MB; and how long an identity that did not answer is spared questions that can wait.
    static let accountAnswerLife: Duration = .seconds(5)
    static let accountAnswersMax = 16_384
    static let identityPause: Duration = .seconds(1)
    /// Connections and calls to identity share this bound with the caller's own deadline.
    static let oldestBirthYear: Int32 = 1_900
}
