/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Bytes of a log line without its line feed. Collectors cut lines at 16 KiB (containerd's
    /// limit).
    static let logLineBytesMax = 16 * 1_024
    /// Bytes kept of a message and of one metadata value.
    static let logMessageBytesMax = 4 * 1_024
    static let logValueBytesMax = 2 * 1_024
    /// Bytes of a metadata name; an entry with a longer one is left out.
    static let logKeyBytesMax = 128
    /// Metadata entries on one level, and levels of nesting.
    static let logEntriesMax = 64
    static let logDepthMax = 4
    /// Bytes waiting for the log's reader; further lines are dropped and counted.
    static let logQueueBytesMax = 1_024 * 1_024
    /// Bytes of one write: whole lines up to PIPE_BUF, which a pipe never mixes with other
    /// writers'.
    static let logWriteBytesMax = 4_096
    /// How long one attempt waits for a full pipe, and how many follow before the lines are
    /// dropped.
    static let logWriteWaitMilliseconds: Int32 = 1_000
    static let logWriteAttemptsMax = 30

    /// Label sets of one metric; a further one is counted under `other`.
    static let seriesPerFamilyMax = 500
    /// Families of one registry.
    static let familiesMax = 1_000
    /// Bytes kept of a label value.
    static let labelBytesMax = 128
    /// Copies of a cell, one for each event loop.
    static let shardsMax = 128
    /// Buckets of a histogram, besides +Inf.
    static let bucketsMax = 40

    /// Longest `traceparent` looked at, bytes. Version 00 has 55; later ones may add to it.
    static let traceparentBytesMax = 256
}
