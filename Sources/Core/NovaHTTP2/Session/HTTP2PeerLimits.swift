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

/// How often a client may ask whether its server is alive (gRFC A8 and A9; gRPC's keepalive.md).
///
/// A ping that comes too early is a strike; HEADERS or DATA that we send forgive all of them. One strike
/// beyond ``strikesMax`` ends the connection with ``HTTP2Reason/tooManyPings``.
public struct HTTP2PingPolicy: Sendable, Hashable {
    /// The least time between two pings, in milliseconds.
    public var millisecondsMin: Int
    /// Whether that suffices without an open stream; else it takes two hours.
    public var permitsWithoutStream: Bool
    /// Strikes that are borne.
    public var strikesMax: Int

    /// A policy as given.
    public init(millisecondsMin: Int, permitsWithoutStream: Bool = false, strikesMax: Int = 2) {
        self.millisecondsMin = millisecondsMin
        self.permitsWithoutStream = permitsWithoutStream
        self.strikesMax = strikesMax
    }

    /// For the house's own, which ping while a call waits only.
    public static let house = HTTP2PingPolicy(
        millisecondsMin: Limits.keepaliveMillisecondsMin, strikesMax: Limits.pingStrikesMax)

    /// For anybody: browsers ask before they use a connection again.
    public static let edge = HTTP2PingPolicy(
        millisecondsMin: Limits.keepaliveMillisecondsMin, permitsWithoutStream: true,
        strikesMax: Limits.pingStrikesMax)
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
    /// PING frames of a server between two DATA frames of ours.
    public var pings: HTTP2Rate
    /// PING frames of a client.
    public var keepalive: HTTP2PingPolicy
    /// WINDOW_UPDATE frames beyond the few that each stream and each DATA frame of ours earns.
    public var windowUpdates: HTTP2Rate
    /// CONTINUATION frames of one header block (CVE-2024-28182).
    public var continuationsMax: Int
    /// Time from the first byte of a header block to its end, in milliseconds. For clients' blocks.
    public var headerBlockMilliseconds: Int
    /// Bytes of answers that wait for the peer; above, new streams are refused …
    public var unsentBytesMax: Int
    /// … and above this the connection ends.
    public var unsentBytesAbuse: Int
    /// Time in which the peer must take some of what waits for it, in milliseconds.
    public var stallMilliseconds: Int

    /// For peers that are the house's own: hedging and cancelled fan-outs reset by the thousand.
    public static let house = HTTP2PeerLimits(
        resets: Limits.houseResets, streamErrors: Limits.streamErrors,
        idleFrames: Limits.idleFrames, pings: Limits.pings, keepalive: .house,
        windowUpdates: Limits.windowUpdates, continuationsMax: Limits.continuationsMax,
        headerBlockMilliseconds: Limits.headerBlockMilliseconds,
        unsentBytesMax: Limits.houseUnsentBytesMax, unsentBytesAbuse: Limits.houseUnsentBytesAbuse,
        stallMilliseconds: Limits.houseStallMilliseconds)

    /// For peers that may be anybody.
    public static let edge = HTTP2PeerLimits(
        resets: Limits.edgeResets, streamErrors: Limits.edgeStreamErrors,
        idleFrames: Limits.idleFrames, pings: Limits.pings, keepalive: .edge,
        windowUpdates: Limits.windowUpdates, continuationsMax: Limits.continuationsMax,
        headerBlockMilliseconds: Limits.headerBlockMilliseconds,
        unsentBytesMax: Limits.edgeUnsentBytesMax, unsentBytesAbuse: Limits.edgeUnsentBytesAbuse,
        stallMilliseconds: Limits.edgeStallMilliseconds)
}
