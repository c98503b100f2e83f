/// Everything Identity may refuse; a new case fails to compile until it has code, slug and words.
enum IdentityError: Error, Equatable {
    // The request
    case emailMalformed
    case usernameMalformed
    case identifierMalformed
    case displayNameMalformed
    case passwordTooShort(charactersMin: Int)
    case passwordTooLong(charactersMax: Int)
    case passwordTooWeak
    case passwordBreached
    case passwordUnchanged
    case emailUnchanged
    case usernameUnchanged
    case clientMalformed(field: String)
    case idempotencyKeyMalformed
    case idMalformed(field: String)
    case tooManyIDs(max: Int)
    case pageSizeOutOfRange(max: Int)
    case pageTokenInvalid
    case filterMalformed(field: String)
    case permissionMalformed
    case algorithmUnknown
    case reasonMalformed
    case roleUnknown
    case roleFixed
    case expiryInThePast
    case suspensionMalformed
    case codeMalformed
    case passkeyNameMalformed
    /// With a word of ``WebAuthnError``.
    case attestationRefused(String)
    /// Another of these, with the name that its field has in this request.
    indirect case inField(String, IdentityError)

    // What is there already
    case idempotencyKeyReused
    case emailTaken
    case usernameTaken
    case emailVerifiedAlready
    case usernameChangedRecently(retryAfter: Duration)
    case versionConflict
    case tooManyRequests(retryAfter: Duration)
    case totpEnabledAlready
    case totpNotEnrolled
    case passkeyTaken
    case tooManyPasskeys
    case recentSignInRequired
    case passkeysUnavailable

    // Who is asking
    case notSignedIn
    case sessionEnded
    case credentialsWrong
    case identifierLocked(retryAfter: Duration)
    case accountSuspended
    case refreshTokenInvalid
    case refreshTokenReused
    case passwordWrong
    case roleRequired
    case suspensionInForce
    case notOneself
    case lastAdmin
    case resetTokenInvalid
    case verificationTokenInvalid
    case challengeInvalid
    case codeWrong
    case passkeyRefused

    // What is not there, or not for this caller
    case userNotFound
    case sessionNotFound
    case passkeyNotFound

    // Our own means
    case hashersBusy
    case signingUnavailable
    case deadlineExceeded
}
