/// Why a command has no answer.
public enum RedisError: Error, Sendable, Equatable {
    /// No connection, and none that could be had soon. Nothing was sent.
    case away
    /// The server owes answers for a while: nothing was sent.
    case stalled
    /// Too much is under way or waiting. Nothing was sent.
    case overloaded
    /// The command is too long or has too many arguments. Nothing was sent.
    case commandTooLarge
    /// The deadline passed; if the command was sent it may yet take effect.
    case deadlineExceeded
    /// The connection ended after the command was sent: it may have taken effect.
    case lost
    /// The client was closed.
    case closed
    /// The server answered with an error: its words, at most 256 bytes.
    case refused(String)
    /// What came is no RESP2, or more than may be held; the connection was ended.
    case malformed
    /// The answer has another form than the command has.
    case unexpected(RedisReply)

    /// A word for metrics, from a fixed set.
    public var label: String {
        switch self {
        case .away: "away"
        case .stalled: "stalled"
        case .overloaded: "overloaded"
        case .commandTooLarge: "command_too_large"
        case .deadlineExceeded: "timeout"
        case .lost: "lost"
        case .closed: "closed"
        case .refused: "refused"
        case .malformed: "malformed"
        case .unexpected: "unexpected"
        }
    }

    /// Whether the command was sent, so that it may have taken effect.
    public var isOutcomeUnknown: Bool {
        switch self {
        case .deadlineExceeded, .lost, .malformed, .unexpected: true
        case .away, .stalled, .overloaded, .commandTooLarge, .closed, .refused: false
        }
    }
}

/// What is wrong with a Redis URL; never its password.
public struct RedisURLError: Error, Equatable, CustomStringConvertible {
    /// One line.
    public let description: String

    init(_ description: String) { self.description = description }
}
