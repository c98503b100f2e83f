/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Time Redis has for an answer, in milliseconds: a hundred times what it takes, and little beside a
    /// request.
    static let redisMilliseconds = 25
    /// Buckets of one check: what a request with twenty root fields may be charged to.
    static let chargesMax = 64
    /// Most units a charge may be, so that sums stay far from the end of 64 bits.
    static let costMax = 1_000_000
    /// Longest time to fill a bucket, in seconds.
    static let fillSecondsMax = 86_400 * 7
    /// Parts of a table, each with a lock of its own.
    static let shards = 16
    /// Buckets that one part keeps: 65,536 in all, about 4 MiB.
    static let bucketsPerShardMax = 4_096
    /// Shortest pause between two searches of a full part for buckets that have filled up again, in
    /// milliseconds.
    static let sweepMilliseconds: Int64 = 100
    /// What a strict rule allows one process while Redis cannot be asked: one part in so many, so that
    /// as many processes together keep the rule.
    static let strictShare = 4
    /// How long a caller is told to wait if its bucket cannot be kept at all, in seconds.
    static let tableFullSeconds: Int64 = 10
    /// Span in which failures of Redis are counted, in seconds.
    static let breakerWindowSeconds = 1
    /// Checks in that span below which Redis is asked on whatever they came to.
    static let breakerVolumeMin = 5
    /// First pause without asking Redis, in milliseconds; doubled while that does not help.
    static let breakerPauseMillisecondsMin = 250
    /// Longest such pause, in milliseconds: how late a Redis that is quick again may be noticed.
    static let breakerPauseMillisecondsMax = 2_000
}
