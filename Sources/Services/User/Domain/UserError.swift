/// Everything the user service may refuse; a new case fails to compile until it has code and words.
enum UserError: Error, Equatable {
    /// No such person, or not for this caller.
    case profileNotFound
    /// The text is not a UUID.
    case malformedID(field: String)
    /// More ids or names than one call takes.
    case batchTooLarge(field: String, count: Int)
    /// A value breaks its rule; `rule` tells the rule.
    case invalidValue(field: String, rule: String)
    /// The mask is empty: naming no field never means all of them.
    case emptyMask
    /// The mask names a field that does not exist.
    case unknownMaskPath(String)
    /// The mask names a field that its owner cannot change here.
    case readOnlyMaskPath(String)
    /// The mask names a picture; pictures need the media service.
    case mediaUnavailable(path: String)
    /// The row has another version than the change is based on.
    case versionConflict(current: Int64)
    /// A user named somebody else where only services may.
    case foreignUserID
    /// A service named nobody.
    case missingUserID
}
