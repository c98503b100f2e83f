import NovaRPC

extension IdentityError: RPCErrorConvertible {
    var rpcError: RPCError {
        switch self {
        case .emailMalformed:
            Self.fault(
                reason: "EMAIL_MALFORMED", field: "email",
                message: "That is not an e-mail address.")
        case .usernameMalformed:
            Self.fault(
                reason: "USERNAME_MALFORMED", field: "username",
                message: "A username has 3 to 32 of a–z, 0–9, underscore and dot.")
        case .identifierMalformed:
            Self.fault(
                reason: "IDENTIFIER_MALFORMED", field: "identifier",
                message: "Give an e-mail address or a username.")
        case .displayNameMalformed:
            Self.fault(
                reason: "DISPLAY_NAME_MALFORMED", field: "display_name",
                message:
                    "A display name has 1 to 100 characters, something visible among them and nothing hidden."
            )
        case .passwordTooShort(let charactersMin):
            Self.fault(
                reason: "PASSWORD_TOO_SHORT", field: "password",
                message: "A password has at least \(charactersMin) characters.")
        case .passwordTooLong(let charactersMax):
            Self.fault(
                reason: "PASSWORD_TOO_LONG", field: "password",
                message: "A password has at most \(charactersMax) characters.")
        case .passwordTooWeak:
            Self.fault(
                reason: "PASSWORD_TOO_WEAK", field: "password",
                message: "That password is too easy to guess.")
        case .passwordBreached:
            Self.fault(
                reason: "PASSWORD_BREACHED", field: "password",
                message: "That password is known from a breach; choose another.")
        case .passwordUnchanged:
            Self.fault(
                reason: "PASSWORD_UNCHANGED", field: "new_password",
                message: "That is the password already.")
        case .emailUnchanged:
            Self.fault(
                reason: "EMAIL_UNCHANGED", field: "new_email",
                message: "That is the account's address already.")
        case .usernameUnchanged:
            Self.fault(
                reason: "USERNAME_UNCHANGED", field: "new_username",
                message: "That is the account's name already.")
        case .clientMalformed(let field):
            Self.fault(
                reason: "CLIENT_MALFORMED", field: "client.\(field)",
                message: "That is too long, or has control characters.")
        case .idempotencyKeyMalformed:
            Self.fault(
                reason: "IDEMPOTENCY_KEY_MALFORMED", field: "idempotency_key",
                message: "An idempotency key is a UUID.")
        case .idMalformed(let field):
            Self.fault(reason: "ID_MALFORMED", field: field, message: "An id is a UUID.")
        case .tooManyIDs(let max):
            Self.fault(
                reason: "TOO_MANY_IDS", field: "user_ids", message: "Ask for at most \(max) ids.")
        case .pageSizeOutOfRange(let max):
            Self.fault(
                reason: "PAGE_SIZE_OUT_OF_RANGE", field: "page.page_size",
                message: "A page has 1 to \(max) items.")
        case .pageTokenInvalid:
            Self.fault(
                reason: "PAGE_TOKEN_INVALID", field: "page.page_token",
                message: "That page token was not given for this list.")
        case .filterMalformed(let field):
            Self.fault(
                reason: "FILTER_MALFORMED", field: field,
                message: "That is not what this field takes.")
        case .permissionMalformed:
            Self.fault(
                reason: "PERMISSION_MALFORMED", field: "permission",
                message: "A permission is an area and a verb, as in posts:create.")
        case .algorithmUnknown:
            Self.fault(
                reason: "ALGORITHM_UNKNOWN", field: "alg", message: "Keys are ES256 or EdDSA.")
        case .reasonMalformed:
            Self.fault(
                reason: "REASON_MALFORMED", field: "reason",
                message: "Say why in 1 to \(Limits.reasonCharactersMax) characters.")
        case .roleUnknown:
            Self.fault(reason: "ROLE_UNKNOWN", field: "role", message: "There is no such role.")
        case .roleFixed:
            Self.fault(
                reason: "ROLE_FIXED", field: "role",
                message: "That role is everybody's; it is neither given nor taken.")
        case .expiryInThePast:
            Self.fault(
                reason: "EXPIRY_IN_THE_PAST", field: "expires_at",
                message: "That time has passed.")
        case .suspensionMalformed:
            Self.fault(
                reason: "SUSPENSION_MALFORMED", field: "until",
                message: "A temporary suspension has an end to come, a permanent one has none.")
        case .codeMalformed:
            Self.fault(
                reason: "CODE_MALFORMED", field: "code",
                message: "A code has six digits, or is a recovery code.")
        case .passkeyNameMalformed:
            Self.fault(
                reason: "PASSKEY_NAME_MALFORMED", field: "credential_name",
                message: "A name has 1 to \(Limits.passkeyNameCharactersMax) characters.")
        case .attestationRefused(let word):
            Self.fault(
                reason: "ATTESTATION_REFUSED", field: "attestation_json",
                message: "That passkey cannot be taken: \(word).")
        case .inField(let field, let error):
            error.rpcError.named(field)
        case .idempotencyKeyReused:
            RPCError(
                code: .alreadyExists, reason: "IDEMPOTENCY_KEY_REUSED",
                message: "That idempotency key belongs to another request.")
        case .emailTaken:
            RPCError(
                code: .alreadyExists, reason: "EMAIL_TAKEN",
                message: "That e-mail address belongs to an account already.")
        case .usernameTaken:
            RPCError(
                code: .alreadyExists, reason: "USERNAME_TAKEN",
                message: "That username belongs to someone else.")
        case .emailVerifiedAlready:
            RPCError(
                code: .failedPrecondition, reason: "EMAIL_VERIFIED_ALREADY",
                message: "That e-mail address is confirmed already.")
        case .usernameChangedRecently(let retryAfter):
            RPCError(
                code: .resourceExhausted, reason: "USERNAME_CHANGED_RECENTLY",
                message: "A username can be changed once in 14 days.", retryAfter: retryAfter)
        case .versionConflict:
            RPCError(
                code: .aborted, reason: "VERSION_CONFLICT",
                message: "The account was changed in the meantime; look at it again.")
        case .tooManyRequests(let retryAfter):
            RPCError(
                code: .resourceExhausted, reason: "TOO_MANY_REQUESTS",
                message: "That was asked for too often; try again later.", retryAfter: retryAfter)
        case .totpEnabledAlready:
            RPCError(
                code: .failedPrecondition, reason: "TOTP_ENABLED_ALREADY",
                message: "A second factor is asked for already; turn it off first.")
        case .totpNotEnrolled:
            RPCError(
                code: .failedPrecondition, reason: "TOTP_NOT_ENROLLED",
                message: "There is no second factor, or none that waits to be confirmed.")
        case .passkeyTaken:
            RPCError(
                code: .alreadyExists, reason: "PASSKEY_TAKEN",
                message: "That passkey is known already.")
        case .tooManyPasskeys:
            RPCError(
                code: .failedPrecondition, reason: "TOO_MANY_PASSKEYS",
                message: "An account has at most \(Limits.passkeysMax) passkeys.")
        case .recentSignInRequired:
            RPCError(
                code: .failedPrecondition, reason: "RECENT_SIGN_IN_REQUIRED",
                message: "Give the password, or sign in again.")
        case .passkeysUnavailable:
            RPCError(
                code: .failedPrecondition, reason: "PASSKEYS_UNAVAILABLE",
                message: "Passkeys are not set up here.")
        case .notSignedIn:
            RPCError(
                code: .unauthenticated, reason: "NOT_SIGNED_IN", message: "Sign in first.")
        case .sessionEnded:
            RPCError(
                code: .unauthenticated, reason: "TOKEN_REVOKED",
                message: "The session has ended: sign in again.")
        case .credentialsWrong:
            RPCError(
                code: .unauthenticated, reason: "CREDENTIALS_WRONG",
                message: "No account goes by that name and password.")
        case .identifierLocked(let retryAfter):
            RPCError(
                code: .resourceExhausted, reason: "ACCOUNT_LOCKED",
                message: "Too many wrong tries; try again later.", retryAfter: retryAfter)
        case .accountSuspended:
            RPCError(
                code: .permissionDenied, reason: "ACCOUNT_SUSPENDED",
                message: "This account is suspended.")
        case .refreshTokenInvalid:
            RPCError(
                code: .unauthenticated, reason: "REFRESH_TOKEN_INVALID",
                message: "That refresh token is not good any more; sign in again.")
        case .refreshTokenReused:
            RPCError(
                code: .unauthenticated, reason: "REFRESH_TOKEN_REUSED",
                message: "That refresh token was used before; its session has been ended.")
        case .passwordWrong:
            RPCError(
                code: .permissionDenied, reason: "PASSWORD_WRONG",
                message: "That is not the account's password.")
        case .roleRequired:
            RPCError(
                code: .permissionDenied, reason: "ROLE_REQUIRED",
                message: "That needs a role that you do not have.")
        case .suspensionInForce:
            RPCError(
                code: .permissionDenied, reason: "SUSPENSION_IN_FORCE",
                message: "That would ease the suspension in force; an admin may.")
        case .notOneself:
            RPCError(
                code: .failedPrecondition, reason: "NOT_ONESELF",
                message: "Nobody does that to their own account.")
        case .lastAdmin:
            RPCError(
                code: .failedPrecondition, reason: "LAST_ADMIN",
                message: "That is the last admin; make another one first.")
        case .resetTokenInvalid:
            RPCError(
                code: .unauthenticated, reason: "RESET_TOKEN_INVALID",
                message: "That link is not good any more; ask for another.")
        case .verificationTokenInvalid:
            RPCError(
                code: .unauthenticated, reason: "VERIFICATION_TOKEN_INVALID",
                message: "That link is not good any more; ask for another.")
        case .challengeInvalid:
            RPCError(
                code: .unauthenticated, reason: "CHALLENGE_INVALID",
                message: "That challenge is not good any more; begin again.")
        case .codeWrong:
            RPCError(
                code: .permissionDenied, reason: "CODE_WRONG", message: "That code is not right.")
        case .passkeyRefused:
            RPCError(
                code: .unauthenticated, reason: "PASSKEY_REFUSED",
                message: "That passkey does not sign in.")
        case .passkeyNotFound:
            RPCError(
                code: .notFound, reason: "PASSKEY_NOT_FOUND", message: "There is no such passkey.")
        case .userNotFound:
            RPCError(code: .notFound, reason: "USER_NOT_FOUND", message: "There is no such user.")
        case .sessionNotFound:
            RPCError(
                code: .notFound, reason: "SESSION_NOT_FOUND", message: "There is no such session.")
        case .hashersBusy:
            RPCError(
                code: .resourceExhausted, reason: "OVERLOADED",
                message: "Too many sign-ins at once; try again in a moment.",
                retryAfter: Limits.hasherRetryAfter)
        case .signingUnavailable:
            RPCError(
                code: .unavailable, reason: "STARTING",
                message: "No signing key has been loaded yet; try again in a moment.",
                retryAfter: Limits.hasherRetryAfter)
        case .deadlineExceeded:
            RPCError(
                code: .deadlineExceeded, reason: "DEADLINE_EXCEEDED",
                message: "The deadline passed before the call was done.")
        }
    }

    /// `INVALID_ARGUMENT` for one field, named in proto spelling.
    private static func fault(reason: String, field: String, message: String) -> RPCError {
        RPCError(
            code: .invalidArgument, reason: reason, message: message,
            violations: [RPCFieldViolation(field: field, description: message)])
    }
}

extension RPCError {
    /// The same fault of another field; whatever is no fault of a field stays as it is.
    fileprivate func named(_ field: String) -> RPCError {
        guard let violation = violations.first else { return self }
        return RPCError(
            code: code, reason: reason, message: message,
            violations: [
                RPCFieldViolation(field: field, description: violation.description)
            ])
    }
}
