/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Furthest a ``Deadline`` may lie ahead: one year. Keeps nanosecond sums far from overflow.
    static let deadlineNanosecondsMax: Int64 = 366 * 24 * 3_600 * 1_000_000_000

    /// How deep JSON may nest unless the caller says otherwise: far beyond any request of ours.
    static let jsonDepthDefault = 64
    /// How deep a caller may let JSON nest: about 200 bytes of stack a level.
    static let jsonDepthMax = 256
    /// Members a JSON object is searched through one by one before it gets an index.
    static let jsonMembersUnindexedMax = 12
}
