/// What an attempt says about the peer that it was sent to.
public enum Outcome: Sendable, Equatable {
    /// The peer works: it answered, be it with an error that is the caller's own.
    case success
    /// The peer, or the way to it, is in trouble.
    case failure
    /// Nothing was learnt: the caller went away, or the peer never saw the attempt.
    case neutral
}

/// A set of gRPC status codes, one bit each.
public struct StatusSet: OptionSet, Sendable, Hashable {
    /// Bit *n* stands for status *n*.
    public let rawValue: UInt32

    /// Wraps the bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The set of one status; a number that no status has gives the empty set.
    public init(status: Int32) {
        rawValue = (0..<32).contains(status) ? 1 << UInt32(status) : 0
    }

    /// UNKNOWN.
    public static let unknown = StatusSet(status: 2)
    /// DEADLINE_EXCEEDED.
    public static let deadlineExceeded = StatusSet(status: 4)
    /// RESOURCE_EXHAUSTED.
    public static let resourceExhausted = StatusSet(status: 8)
    /// INTERNAL.
    public static let internalError = StatusSet(status: 13)
    /// UNAVAILABLE.
    public static let unavailable = StatusSet(status: 14)
    /// DATA_LOSS.
    public static let dataLoss = StatusSet(status: 15)

    /// What speaks against a peer. RESOURCE_EXHAUSTED is absent: a peer that sheds load is at work, and
    /// cutting it off would take its urgent calls along with those it sheds.
    public static let troubles: StatusSet = [
        .unknown, .deadlineExceeded, .internalError, .unavailable, .dataLoss,
    ]
}
