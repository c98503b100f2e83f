/// So many at once, and so many a second in the long run.
public struct HTTP2Rate: Sendable, Hashable {
    /// Frames that may come at once.
    public var burst: Int64
    /// Frames per second after that, at least 1.
    public var perSecond: Int64

    /// A rate as given.
    public init(burst: Int64, perSecond: Int64) {
        self.burst = burst
        self.perSecond = max(1, perSecond)
    }
}

/// How much trouble a peer may make before its connection is ended with ENHANCE_YOUR_CALM.
///
/// Every figure counts for one connection. README.md lists attacks, limits and reasons.
public struct HTTP2PeerLimits: Sendable, Hashable {
    /// Streams that the peer resets (CVE-2023-44487).
    public var resets: HTTP2Rate
    /// Streams that we reset because of the peer's errors (CVE-2025-8671).
    public var streamErrors: HTTP2Rate
    /// SETTINGS, PRIORITY and unknown frames, and DATA frames without data, together.
    public var idleFrames: HTTP2Rate
    /// PING frames between two DATA frames of ours.
    public var pings: HTTP2Rate
    /// WINDOW_UPDATE frames beyond the few that each stream and each DATA frame of ours earns.
    public var windowUpdates: HTTP2Rate
    /// CONTINUATION frames of one header block (CVE-2024-28182).
    public var continuationsMax: Int
    /// Bytes of answers that wait for the peer; above, new streams are refused …
    public var unsentBytesMax: Int
    /// … and above this the connection ends.
    public var unsentBytesAbuse: Int
    /// Time in which the peer must take some of what waits for it, in milliseconds.
    public var stallMilliseconds: Int

    /// For peers that are the house's own: hedging and cancelled fan-outs reset by the thousand.
    public static let house = HTTP2PeerLimits(
        resets: Limits.houseResets, streamErrors: Limits.streamErrors,
        idleFrames: Limits.idleFrames, pings: Limits.pings,
        windowUpdates: Limits.windowUpdates, continuationsMax: Limits.continuationsMax,
        unsentBytesMax: Limits.houseUnsentBytesMax, unsentBytesAbuse: Limits.houseUnsentBytesAbuse,
        stallMilliseconds: Limits.houseStallMilliseconds)

    /// For peers that may be anybody.
    public static let edge = HTTP2PeerLimits(
        resets: Limits.edgeResets, streamErrors: Limits.edgeStreamErrors,
        idleFrames: Limits.idleFrames, pings: Limits.pings,
        windowUpdates: Limits.windowUpdates, continuationsMax: Limits.continuationsMax,
        unsentBytesMax: Limits.edgeUnsentBytesMax, unsentBytesAbuse: Limits.edgeUnsentBytesAbuse,
        stallMilliseconds: Limits.edgeStallMilliseconds)
}
