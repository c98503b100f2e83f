/// Which end of a connection a session speaks for.
public enum HTTP2Role: Sendable, Hashable {
    /// Accepts requests.
    case server
    /// Sends requests.
    case client
}

/// What a session allows its peer.
public struct HTTP2Settings: Sendable {
    /// Streams that the peer may have open at once.
    public var concurrentStreamsMax = Limits.concurrentStreamsMax
    /// Bytes of a stream that may arrive before any is consumed.
    public var streamWindowBytes = Limits.streamWindowBytes
    /// Bytes of all streams that may arrive before any is consumed.
    public var connectionWindowBytes = Limits.connectionWindowBytes
    /// Size of one header list as RFC 9113 §6.5.2 counts it.
    public var headerListBytesMax = Limits.headerListBytesMax
    /// Fields of one header list.
    public var headerFieldsMax = Limits.headerFieldsMax
    /// Whether blanks around a field's value, malformed by RFC 9113 §8.2.1, are borne: gRPC's own libraries
    /// send them around metadata.
    public var bearsBlanks = true
    /// What the peer may do before the connection is ended.
    public var limits = HTTP2PeerLimits.house
    /// Silence after which the peer is pinged, in milliseconds.
    public var keepaliveMilliseconds = Limits.keepaliveMilliseconds
    /// Time that the peer has to answer a ping, in milliseconds.
    public var answerMilliseconds = Limits.answerMilliseconds

    /// How old a server's connection may become, in milliseconds, give or take a tenth; 0 for any age.
    public var ageMillisecondsMax = 0
    /// How long a server's connection may be open without a stream, in milliseconds; 0 for any time.
    public var idleMillisecondsMax = 0
    /// Time that calls under way get on a connection that is too old, in milliseconds.
    public var graceMilliseconds = Limits.graceMilliseconds

    /// The defaults of `Limits.swift`, for peers that are the house's own.
    public init() {}

    /// For ports that anybody may reach: fewer streams, less patience.
    public static let edge: HTTP2Settings = {
        var settings = HTTP2Settings()
        settings.concurrentStreamsMax = Limits.edgeConcurrentStreamsMax
        settings.limits = .edge
        settings.bearsBlanks = false
        return settings
    }()
}
