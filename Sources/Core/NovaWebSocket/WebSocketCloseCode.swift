/// Why a WebSocket was closed (RFC 6455 §7.4).
public struct WebSocketCloseCode: RawRepresentable, Sendable, Hashable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// The code of this number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// All is said.
    public static let normal = WebSocketCloseCode(rawValue: 1_000)
    /// The server goes down, the page was left.
    public static let goingAway = WebSocketCloseCode(rawValue: 1_001)
    /// Against the framing.
    public static let protocolError = WebSocketCloseCode(rawValue: 1_002)
    /// A kind of data that is not taken.
    public static let unsupportedData = WebSocketCloseCode(rawValue: 1_003)
    /// Text that is not UTF-8.
    public static let invalidData = WebSocketCloseCode(rawValue: 1_007)
    /// Something is against the rules of the house.
    public static let policyViolation = WebSocketCloseCode(rawValue: 1_008)
    /// A message over the limit.
    public static let messageTooBig = WebSocketCloseCode(rawValue: 1_009)
    /// Our mistake.
    public static let internalError = WebSocketCloseCode(rawValue: 1_011)
    /// Come back later (IANA's registry).
    public static let tryAgainLater = WebSocketCloseCode(rawValue: 1_013)

    /// Whether a close frame may carry it: 1005, 1006 and 1015 only name what was not on the wire, and
    /// below 3000 only what is registered means anything.
    public var mayTravel: Bool {
        switch rawValue {
        case 1_000...1_003, 1_007...1_014, 3_000...4_999: true
        default: false
        }
    }
}
