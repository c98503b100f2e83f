/// Counts what one peer sends against ``HTTP2PeerLimits``. Costs an addition per ordinary frame.
struct PeerMeter {
    /// DATA frames that we sent.
    var sentFrames: Int64 = 0
    /// Header blocks that we sent.
    var sentBlocks: Int64 = 0
    /// Whether the frame begun last belongs to a header block of which ``blockEnded()`` was not told.
    private(set) var isInBlock = false
    /// When the peer last began a frame that is not the continuation of another, in nanoseconds.
    private(set) var heardAt: Int64 = 0

    private let limits: HTTP2PeerLimits
    private let role: HTTP2Role
    private var resets = RateMeter()
    private var streamErrors = RateMeter()
    private var idleFrames = RateMeter()
    private var pings = RateMeter()
    private var windowUpdates = RateMeter()
    private var sentAtPing: Int64 = 0
    private var pingedAt = Int64.min / 2
    private var pingStrikes = 0
    private var earnedUpdates: Int64 = 0
    private var continuations = 0

    /// A meter for the peer of an end that has `role`.
    init(_ limits: HTTP2PeerLimits, role: HTTP2Role) {
        self.limits = limits
        self.role = role
    }

    /// The header block that began last is complete.
    @inline(__always)
    mutating func blockEnded() { isInBlock = false }

    /// A frame begins. Returns why it is one too many.
    @inline(__always)
    mutating func frame(
        _ kind: HTTP2FrameKind, lastStream: Int32, openStreams: Int, at now: Int64
    ) -> HTTP2Reason? {
        if kind != .continuation {
            heardAt = now
            isInBlock = kind == .headers
        }
        switch kind {
        case .data, .answer: return nil
        case .headers:
            continuations = 0
            return nil
        case .continuation, .emptyData, .ping, .settings, .reset, .windowUpdate, .priority,
            .other:
            return notable(kind, lastStream: lastStream, openStreams: openStreams, at: now)
        }
    }

    @inline(never)
    private mutating func notable(
        _ kind: HTTP2FrameKind, lastStream: Int32, openStreams: Int, at now: Int64
    ) -> HTTP2Reason? {
        switch kind {
        case .data, .answer, .headers:
            return nil
        case .continuation:
            continuations += 1
            return continuations <= limits.continuationsMax ? nil : .tooManyContinuations
        case .emptyData:
            return idleFrames.count(limits.idleFrames, at: now) ? nil : .tooManyEmptyFrames
        case .settings:
            return idleFrames.count(limits.idleFrames, at: now) ? nil : .tooManySettings
        case .priority, .other:
            return idleFrames.count(limits.idleFrames, at: now) ? nil : .tooManyUnknownFrames
        case .ping:
            return ping(openStreams: openStreams, at: now) ? nil : .tooManyPings
        case .reset:
            return resets.count(limits.resets, at: now) ? nil : .tooManyResets
        case .windowUpdate:
            // Each stream and each DATA frame of ours may be answered by updates of both windows.
            let earned = Limits.windowUpdatesEarned &* (sentFrames &+ Int64(lastStream) / 2)
            windowUpdates.forgive(earned &- earnedUpdates)
            earnedUpdates = earned
            return windowUpdates.count(limits.windowUpdates, at: now)
                ? nil : .tooManyWindowUpdates
        }
    }

    /// `false` if that was one too many.
    private mutating func ping(openStreams: Int, at now: Int64) -> Bool {
        // Peers that measure the path ping once a round trip while data flows: no abuse.
        let sent = sentFrames &+ sentBlocks
        let isExplained = sent != sentAtPing
        sentAtPing = sent
        if role == .client {
            if isExplained { pings = RateMeter() }
            return pings.count(limits.pings, at: now)
        }
        let policy = limits.keepalive
        let isAlive = openStreams > 0 || policy.permitsWithoutStream
        let wait = isAlive ? policy.millisecondsMin : Limits.idlePingMilliseconds
        let isEarly = now - pingedAt < Int64(wait) * 1_000_000
        pingedAt = now
        if isExplained {
            pingStrikes = 0
        } else if isEarly {
            pingStrikes += 1
        }
        return pingStrikes <= policy.strikesMax
    }

    /// An error of the peer made us reset a stream: as cheap a way to waste our time as resets of its
    /// own. `false` if it was one too many.
    mutating func streamError(at now: Int64) -> Bool {
        streamErrors.count(limits.streamErrors, at: now)
    }
}

/// A leaky bucket.
struct RateMeter {
    private var level: Int64 = 0
    private var updatedAt: Int64 = 0

    /// Counts one at monotonic nanoseconds `now`; `false` once the burst is used up.
    mutating func count(_ rate: HTTP2Rate, at now: Int64) -> Bool {
        let leaked = (now - updatedAt) / (1_000_000_000 / rate.perSecond)
        if leaked > 0 {
            level = max(0, level - leaked)
            updatedAt = now
        }
        level += 1
        return level <= rate.burst
    }

    mutating func forgive(_ count: Int64) {
        level = max(0, level - count)
    }
}
