public import NovaNet
import NovaPrimitives

/// Is told how an ``HTTP2ClientConnection`` fares.
public protocol HTTP2ClientConnectionOwner: AnyObject {
    /// The peer's SETTINGS arrived: it speaks HTTP/2.
    func connectionReady(_ connection: HTTP2ClientConnection)
    /// Further SETTINGS arrived: ``HTTP2ClientConnection/streamsMax`` may have changed.
    func connectionSettingsChanged(_ connection: HTTP2ClientConnection)
    /// The peer takes no further request here; those under way go on.
    func connectionClosing(_ connection: HTTP2ClientConnection)
    /// The connection ended; every stream was closed before.
    func connectionEnded(_ connection: HTTP2ClientConnection)
}

extension HTTP2ClientConnectionOwner {
    /// Does nothing: the library keeps back what the peer does not take.
    public func connectionSettingsChanged(_ connection: HTTP2ClientConnection) {}
}

/// One outgoing HTTP/2 connection: drives an ``HTTP2Session`` over a ``ByteStream``.
///
/// Keeps itself alive as the stream's handler until the stream has ended. Confined to its loop.
public final class HTTP2ClientConnection: ByteStreamHandler, HTTP2SessionOwner, TimerHandler {
    /// The transport.
    public let stream: ByteStream
    /// Whether the peer's SETTINGS have arrived.
    public private(set) var isReady = false
    /// Whether no further request is taken.
    public private(set) var isClosing = false
    /// Requests under way.
    public var openStreams: Int { session?.openStreams ?? 0 }

    /// What has happened so far; `nil` once the connection has ended.
    public var report: HTTP2Report? { session?.report }
    /// Silence after which the peer is pinged, in milliseconds.
    public var keepaliveMilliseconds: Int { settings.keepaliveMilliseconds }
    /// Whether the peer ended the connection because it was pinged too often: the next one should be
    /// pinged half as often (gRFC A8).
    public private(set) var wasToldToPingLess = false

    /// Requests that the peer takes at once; more wait inside the library.
    public var streamsMax: Int { session?.peerStreamsMax ?? 0 }

    private weak var owner: (any HTTP2ClientConnectionOwner)?
    private let settings: HTTP2Settings
    private var session: HTTP2Session?
    private var timer: EventLoop.Timer?
    private var lastReceived: Int64 = 0
    private var awaitsPong = false
    /// Silent for long while nothing was asked, and not pinged: servers bear badly what keeps alive what is
    /// not used (gRFC A8). A next request that nothing answers soon brings the ping.
    private var isDormant = false

    /// A connection that does nothing until ``start()``.
    public init(
        _ stream: ByteStream, settings: HTTP2Settings = HTTP2Settings(),
        owner: any HTTP2ClientConnectionOwner
    ) {
        self.stream = stream
        self.settings = settings
        self.owner = owner
        session = HTTP2Session(role: .client, settings: settings, owner: self)
    }

    /// Sends the preface and begins to read.
    public func start() {
        guard session != nil else {
            stream.abort()
            return
        }
        lastReceived = stream.loop.nowNanoseconds
        arm(milliseconds: settings.answerMilliseconds)
        stream.start(self)
        stream.setNeedsWrite()
    }

    /// Opens a stream with a request; `nil` if the connection takes none any more.
    public func request(
        _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock? = nil, endStream: Bool = false,
        handler: any HTTP2StreamHandler
    ) -> HTTP2Stream? {
        guard !isClosing, let session else { return nil }
        if isDormant {
            isDormant = false
            arm(milliseconds: min(Limits.wakeMilliseconds, settings.keepaliveMilliseconds))
        }
        session.nowNanoseconds = stream.loop.nowNanoseconds
        return session.request(fields, extra, endStream: endStream, handler: handler)
    }

    /// Takes no further request and closes when those under way are done.
    public func drain() {
        guard !isClosing else { return }
        isClosing = true
        session?.goAway(.noError, .drain)
        stream.setNeedsWrite()
    }

    /// Ends the connection at once.
    public func abort() {
        stream.abort()
    }

    // MARK: ByteStreamHandler

    /// For the transport: feeds the session.
    public func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        guard let session else { return }
        lastReceived = stream.loop.nowNanoseconds
        let isSound = session.receive(bytes, at: lastReceived)
        // Also before closing: a last GOAWAY may say why.
        stream.setNeedsWrite()
        if !isSound || session.isFinished { stream.close() }
    }

    /// For the transport: hands over the frames that are due.
    public func streamWillWrite(_ queue: SendQueue) {
        guard let session else { return }
        guard session.collect(into: queue, limit: Limits.writeBytesPerFill) else {
            stream.abort()
            return
        }
        let isDone = isClosing && session.openStreams == 0 && !session.wantsWrite
        if session.isFinished || isDone { stream.close() }
    }

    /// For the transport: closes every stream.
    public func streamEnded(_ end: StreamEnd) {
        if let timer { stream.loop.cancel(timer) }
        timer = nil
        isClosing = true
        session?.transportEnded()
        session = nil
        owner?.connectionEnded(self)
    }

    // MARK: HTTP2SessionOwner

    /// For the session: who serves a new request.
    public func sessionOpened(_ stream: HTTP2Stream) -> (any HTTP2StreamHandler)? { nil }

    /// For the session: frames leave when the turn ends.
    public func sessionHasOutput() {
        stream.setNeedsWrite()
    }

    /// For the session: the peer is alive.
    public func sessionPingAnswered() {
        guard awaitsPong else { return }
        awaitsPong = false
        arm(milliseconds: settings.keepaliveMilliseconds)
    }

    /// For the session: the peer speaks HTTP/2.
    public func sessionSettingsReceived(isFirst: Bool) {
        guard isFirst else {
            owner?.connectionSettingsChanged(self)
            return
        }
        isReady = true
        arm(milliseconds: settings.keepaliveMilliseconds)
        owner?.connectionReady(self)
    }

    /// For the session: the peer takes no further stream.
    public func sessionGoAway(last: Int32, _ code: HTTP2ErrorCode) {
        isClosing = true
        if code == .enhanceYourCalm, session?.peerReason == .tooManyPings {
            wasToldToPingLess = true
        }
        owner?.connectionClosing(self)
        stream.setNeedsWrite()
    }

    /// For the session: looks whether the connection is done.
    public func sessionStreamClosed() {
        if isClosing { stream.setNeedsWrite() }
    }

    // MARK: Time

    /// For the loop: checks that the peer still answers.
    public func timerFired() {
        timer = nil
        guard let session else { return }
        let silence = (stream.loop.nowNanoseconds - lastReceived) / 1_000_000
        if !isReady || (awaitsPong && silence >= Int64(settings.answerMilliseconds)) {
            stream.abort()
            return
        }
        guard silence >= Int64(settings.keepaliveMilliseconds) else {
            awaitsPong = false
            arm(milliseconds: settings.keepaliveMilliseconds - Int(silence))
            return
        }
        isDormant = session.openStreams == 0
        awaitsPong = !isDormant
        guard awaitsPong else { return }
        session.ping()
        arm(milliseconds: settings.answerMilliseconds)
    }

    private func arm(milliseconds: Int) {
        if let timer { stream.loop.cancel(timer) }
        timer = stream.loop.schedule(
            at: Deadline(
                nanoseconds: stream.loop.nowNanoseconds + Int64(milliseconds) * 1_000_000),
            self as any TimerHandler)
    }
}
