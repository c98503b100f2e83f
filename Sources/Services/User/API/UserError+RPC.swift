import NovaRPC

extension UserError: RPCErrorConvertible {
    var rpcError: RPCError {
        switch self {
        case .profileNotFound:
            make(.notFound, "PROFILE_NOT_FOUND", "There is no such person.")
        case .malformedID(let field):
            violation(
                "MALFORMED_ID", field, "write a UUID such as 01890000-0000-7000-8000-000000000000")
        case .batchTooLarge(let field, let count):
            violation(
                "BATCH_TOO_LARGE", field,
                "\(count) entries; ask for at most \(UserLimits.batchMax) at once")
        case .invalidValue(let field, let rule): violation("INVALID_VALUE", field, rule)
        case .emptyMask:
            violation("EMPTY_MASK", "update_mask", "name the fields to change, e.g. display_name")
        case .unknownMaskPath(let path):
            violation("UNKNOWN_MASK_PATH", "update_mask", "there is no field \(path.prefix(64))")
        case .readOnlyMaskPath(let path):
            violation("READ_ONLY_FIELD", path, "cannot be changed with this call")
        case .mediaUnavailable(let path):
            violation(
                "MEDIA_UNAVAILABLE", path, "pictures can be set once the media service exists")
        case .versionConflict(let current):
            make(
                .aborted, "VERSION_CONFLICT",
                "It was changed meanwhile (version \(current)): read it again, then change it.")
        case .foreignUserID:
            violation("FOREIGN_USER_ID", "user_id", "leave it out: you may read your own only")
        case .missingUserID:
            violation("MISSING_USER_ID", "user_id", "name the user")
        }
    }

    private func make(_ code: RPCCode, _ reason: String, _ message: String) -> RPCError {
        RPCError(code: code, reason: reason, message: message, domain: "nova.user")
    }

    private func violation(_ reason: String, _ field: String, _ rule: String) -> RPCError {
        RPCError(
            code: .invalidArgument, reason: reason, message: "\(field): \(rule).",
            domain: "nova.user",
            violations: [RPCFieldViolation(field: field, description: rule)])
    }
}
