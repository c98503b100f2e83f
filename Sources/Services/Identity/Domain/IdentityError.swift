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
    case clientMalformed(field: String)
    case idempotencyKeyMalformed
    case idMalformed(field: String)
    case tooManyIDs(max: Int)
    case pageSizeOutOfRange(max: Int)
    case pageTokenInvalid

    // What is there already
    case idempotencyKeyReused
    case emailTaken
    case usernameTaken

    // Who is asking
    case notSignedIn
    case sessionEnded
    case credentialsWrong
    case identifierLocked(retryAfter: Duration)
    case accountSuspended
    case refreshTokenInvalid
    case refreshTokenReused

    // What is not there, or not for this caller
    case userNotFound
    case sessionNotFound

    // Our own means
    case hashersBusy
    case signingUnavailable
    case deadlineExceeded
}
