/// What has happened on a connection so far. Plain numbers that belong to its loop.
///
/// Times are monotonic nanoseconds; 0 is never.
public struct HTTP2Tally: Sendable, Hashable {
    /// Streams opened, by the client of the two.
    public internal(set) var streamsStarted: Int64 = 0
    /// Streams that are over and whose response was complete: its last frame was sent, or received.
    public internal(set) var streamsSucceeded: Int64 = 0
    /// Streams that ended otherwise.
    public internal(set) var streamsFailed: Int64 = 0
    /// When the last stream was opened.
    public internal(set) var lastStreamAt: Int64 = 0
    /// Messages sent, as ``HTTP2Stream/countSent(at:)`` was told.
    public internal(set) var messagesSent: Int64 = 0
    /// When the last of them was.
    public internal(set) var lastSentAt: Int64 = 0
    /// Messages received, as ``HTTP2Stream/countReceived(_:at:)`` was told.
    public internal(set) var messagesReceived: Int64 = 0
    /// When the last of them was.
    public internal(set) var lastReceivedAt: Int64 = 0
    /// Pings sent: to see whether the peer is alive, or that it has read a GOAWAY.
    public internal(set) var pingsSent: Int64 = 0
}

/// A connection at one moment.
public struct HTTP2Report: Sendable, Hashable {
    /// What has happened so far.
    public let tally: HTTP2Tally
    /// Bytes that the peer lets us send on the whole connection.
    public let sendWindowBytes: Int
    /// Bytes that we let the peer send on the whole connection.
    public let receiveWindowBytes: Int
}

extension HTTP2Session {
    /// The connection as it is now.
    public var report: HTTP2Report {
        HTTP2Report(
            tally: tally, sendWindowBytes: handle.sendWindowBytes,
            receiveWindowBytes: handle.receiveWindowBytes)
    }

    /// A stream is over.
    @inline(__always)
    func count(closed stream: HTTP2Stream) {
        if role == .client ? stream.hasReceivedEnd : stream.hasSentEnd {
            tally.streamsSucceeded &+= 1
        } else {
            tally.streamsFailed &+= 1
        }
    }
}

extension HTTP2Stream {
    /// A message was appended to ``outgoing``, for ``HTTP2Tally``.
    public func countSent(at now: Int64) {
        session?._withUnsafeGuaranteedRef {
            $0.tally.messagesSent &+= 1
            $0.tally.lastSentAt = now
        }
    }

    /// So many messages were completed by what arrived.
    public func countReceived(_ messages: Int, at now: Int64) {
        guard messages > 0 else { return }
        session?._withUnsafeGuaranteedRef {
            $0.tally.messagesReceived &+= Int64(messages)
            $0.tally.lastReceivedAt = now
        }
    }
}
