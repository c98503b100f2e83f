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
    /// Bytes of a `tracestate` that are looked at: 32 entries of the longest kind would be 16 KiB, which
    /// nobody sends.
    static let tracestateBytesReadMax = 8 * 1_024
    /// Bytes of a `tracestate` that go on: what everybody has to pass along (Trace Context §3.3.1.5).
    static let tracestateBytesMax = 512
    /// Bytes of an entry that goes first when the list is too long (the same section).
    static let tracestateEntryBytesMax = 128
    /// Entries of a `tracestate` (§3.3.1.1).
    static let tracestateEntriesMax = 32
    /// Attributes of a span; OpenTelemetry allows 128, and ours have ten.
    static let spanAttributesMax = 32
    /// Spans that wait for the collector, about 4 MiB; further ones are dropped and counted.
    static let spansWaitingMax = 8_192
    /// Spans sent in one request, OpenTelemetry's usual number: some 200 KiB.
    static let spansPerBatchMax = 512
}
