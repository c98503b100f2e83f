public import NovaNet
import NovaPrimitives

/// Serves the requests of ``HTTP2ServerConnection``s.
public protocol HTTP2RequestAcceptor: AnyObject {
    /// A request's headers are complete in ``HTTP2Stream/headers``: choose who serves it.
    ///
    /// `nil` after having responded: whatever else arrives on the stream is dropped.
    func accept(
        _ stream: HTTP2Stream, from connection: HTTP2ServerConnection
    ) -> (any HTTP2StreamHandler)?
    /// The connection ended; every stream was closed before.
    func connectionEnded(_ connection: HTTP2ServerConnection)
}

/// Counts the handlers that run for one connection; outlives it with them. Confined to its loop.
public final class HTTP2HandlerCount {
    /// Handlers begun and not returned, whether or not their streams are still open.
    public var running = 0
}

/// One accepted HTTP/2 connection: drives an ``HTTP2Session`` over a ``ByteStream``.
///
/// Keeps itself alive as the stream's handler until the stream has ended. Confined to its loop.
public final class HTTP2ServerConnection: ByteStreamHandler, HTTP2SessionOwner, TimerHandler {
    private enum Phase {
        case awaitingPreface
        case serving
        case notified
        case draining
    }

    /// The transport.
    public let stream: ByteStream
    /// For the acceptor's own use.
    public var acceptorState: AnyObject?
    /// For the acceptor's own use: what runs for the connection's streams, open or not.
    public let handlers = HTTP2HandlerCount()
    /// Streams that are not closed.
    public var openStreams: Int { session?.openStreams ?? 0 }
    /// What has happened so far; `nil` once the connection has ended.
    public var report: HTTP2Report? { session?.report }
    /// Whether a drain has begun.
    public var isDraining: Bool { phase == .notified || phase == .draining }
    /// Why the connection ended, or is about to; complete in
    /// ``HTTP2RequestAcceptor/connectionEnded(_:)``.
    public private(set) var endReason = HTTP2Reason.peer

    private let acceptor: any HTTP2RequestAcceptor
    private let settings: HTTP2Settings
    private var session: HTTP2Session?
    private var phase = Phase.awaitingPreface
    private var timer: EventLoop.Timer?
    private var stallWatch: StallWatch?
    private var blockWatch: BlockWatch?
    private var awaitsPong = false
    private var isReceiving = false
    private var owesDrainPing = false
    private var drainReason = HTTP2Reason.drain
    private var age: ConnectionAge?

    /// A connection that does nothing until ``start(initialBytes:)``.
    public init(
        _ stream: ByteStream, settings: HTTP2Settings = HTTP2Settings(),
        acceptor: any HTTP2RequestAcceptor
    ) {
        self.stream = stream
        self.settings = settings
        self.acceptor = acceptor
        session = HTTP2Session(role: .server, settings: settings, owner: self)
    }

    /// Begins to serve. `initialBytes` were read before the protocol was known (the preface).
    public func start(initialBytes: UnsafeRawBufferPointer? = nil) {
        guard session != nil else {
            endReason = .outOfMemory
            stream.abort()
            acceptor.connectionEnded(self)
            return
        }
        arm(milliseconds: settings.answerMilliseconds)
        age = ConnectionAge(self, settings)
        if stream.handler == nil {
            stream.start(self)
        } else {
            stream.replaceHandler(self)
        }
        stream.setNeedsWrite()
        if let initialBytes { streamReceived(initialBytes) }
    }

    /// Asks the peer to stop opening streams, serves those it has opened, then closes.
    ///
    /// Two GOAWAYs (RFC 9113 §6.8): the first names the largest id, so that no request that is under
    /// way is lost; the second, after the peer answered a ping, names the last one served.
    public func drain() {
        drain(.drain)
    }

    /// As ``drain()``, for another reason than that the process stops.
    public func drain(_ reason: HTTP2Reason) {
        guard !isDraining, let session else { return }
        phase = .notified
        drainReason = reason
        session.noticeShutdown()
        owesDrainPing = true
        arm(milliseconds: Limits.drainNoticeMilliseconds)
    }

    /// Tells the peer that it goes too far, and closes.
    public func terminate(_ code: HTTP2ErrorCode, _ reason: HTTP2Reason) {
        session?.terminate(code, reason)
        lastWord()
    }

    /// Ends the connection at once.
    public func abort() {
        abort(.aborted)
    }

    func abort(_ reason: HTTP2Reason) {
        endReason = reason
        stream.abort()
    }

    // MARK: ByteStreamHandler

    /// For the transport: feeds the session.
    public func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        guard let session else { return }
        if stream.unsentBytes > 0 { watchForStall() }
        let isLarge = bytes.count > Limits.readBytesMin || stream.readBytesMax < Limits.readBytesMax
        let startedAt = isLarge ? SystemTime().monotonicNanoseconds : 0
        isReceiving = true
        let isSound = session.receive(bytes, at: stream.loop.nowNanoseconds)
        isReceiving = false
        // Also before closing: a last GOAWAY may say why.
        stream.setNeedsWrite()
        if !isSound || session.isFinished {
            stream.close()
            lastWord()
            return
        }
        if session.blockBegunAt != nil { watchForBlock() }
        if isLarge { paceReading(SystemTime().monotonicNanoseconds - startedAt) }
    }

    /// Some bytes cost more than others (streams opened to be reset, the smallest of frames): a piece
    /// that took long is followed by a smaller one, and that in another turn.
    private func paceReading(_ took: Int64) {
        if took > Limits.receiveNanosecondsMax {
            stream.endReadingTurn()
            stream.readBytesMax = max(Limits.readBytesMin, stream.readBytesMax / 4)
        } else if stream.readBytesMax < Limits.readBytesMax {
            if took < Limits.receiveNanosecondsMax / 8 {
                stream.readBytesMax = min(Limits.readBytesMax, stream.readBytesMax * 4)
            } else {
                stream.endReadingTurn()
            }
        }
    }

    /// For the transport: hands over the frames that are due.
    public func streamWillWrite(_ queue: SendQueue) {
        guard let session else { return }
        guard session.collect(into: queue, limit: Limits.writeBytesPerFill) else {
            abort(.outOfMemory)
            return
        }
        if owesDrainPing {
            // Only now: pings overtake other frames, and the answer must mean that the GOAWAY was read.
            owesDrainPing = false
            session.ping()
        }
        if session.unsentBytes > 0 { watchForStall() }
        closeIfFinished()
    }

    /// For the transport: closes every stream.
    public func streamEnded(_ end: StreamEnd) {
        if let timer { stream.loop.cancel(timer) }
        timer = nil
        age?.cancel()
        age = nil
        stallWatch?.cancel()
        stallWatch = nil
        blockWatch?.cancel()
        blockWatch = nil
        // A peer that hangs up at our first GOAWAY does what it was asked.
        if endReason == .peer { endReason = session?.reason ?? (isDraining ? drainReason : .peer) }
        session?.transportEnded()
        session = nil
        acceptor.connectionEnded(self)
    }

    // MARK: HTTP2SessionOwner

    /// For the session: who serves a new request.
    public func sessionOpened(_ stream: HTTP2Stream) -> (any HTTP2StreamHandler)? {
        acceptor.accept(stream, from: self)
    }

    /// For the session: frames leave when the turn ends.
    public func sessionHasOutput() {
        stream.setNeedsWrite()
    }

    /// For the session: the peer is alive.
    public func sessionPingAnswered() {
        if phase == .notified {
            finishDrain()
        } else if awaitsPong {
            awaitsPong = false
            arm(milliseconds: settings.keepaliveMilliseconds)
        }
    }

    /// For the session: the peer speaks HTTP/2.
    public func sessionSettingsReceived(isFirst: Bool) {
        guard phase == .awaitingPreface else { return }
        phase = .serving
        arm(milliseconds: settings.keepaliveMilliseconds)
    }

    /// For the session: the peer takes no further stream.
    public func sessionGoAway(last: Int32, _ code: HTTP2ErrorCode) {
        // The peer opens no further stream: let go once the open ones are done.
        if phase == .serving { drain(.peer) }
    }

    /// For the session: looks whether the connection is done.
    public func sessionStreamClosed() {
        if phase == .draining { stream.setNeedsWrite() }
        if let age, openStreams == 0 { age.becameIdle() }
    }

    // MARK: Time

    /// For the loop: checks that the peer still answers.
    public func timerFired() {
        timer = nil
        guard let session else { return }
        if session.isOver, phase != .notified {
            // The last word does not leave: the peer does not read.
            stream.abort()
            return
        }
        switch phase {
        case .awaitingPreface:
            abort(.noPreface)
        case .notified:
            finishDrain()
        case .serving, .draining:
            let silence = (stream.loop.nowNanoseconds - session.heardAt) / 1_000_000
            if awaitsPong, silence >= Int64(settings.answerMilliseconds) {
                abort(.silent)
                return
            }
            guard silence >= Int64(settings.keepaliveMilliseconds) else {
                awaitsPong = false
                arm(milliseconds: settings.keepaliveMilliseconds - Int(silence))
                return
            }
            awaitsPong = true
            session.ping()
            arm(milliseconds: settings.answerMilliseconds)
        }
    }

    private func finishDrain() {
        guard phase == .notified, let session else { return }
        phase = .draining
        session.goAway(.noError, drainReason)
        arm(milliseconds: settings.keepaliveMilliseconds)
    }

    private func closeIfFinished() {
        guard let session, !isReceiving else { return }
        if session.isFinished
            || (phase == .draining && session.openStreams == 0
                && !session.wantsWrite)
        {
            stream.close()
        }
    }

    private func watchForStall() {
        if let stallWatch {
            if !stallWatch.isArmed { stallWatch.arm() }
            return
        }
        let watch = StallWatch(
            on: stream.loop, intervalMilliseconds: settings.limits.stallMilliseconds
        ) { [unowned self] in
            guard let session else { return nil }
            return StallWatch.Account(
                waitingBytes: session.unsentBytes, cloggedBytes: stream.unsentBytes,
                framedBytes: session.sentBytes, takenBytes: stream.takenBytes)
        } stalled: { [unowned self] in
            terminate(.enhanceYourCalm, .slowReader)
        }
        stallWatch = watch
        watch.arm()
    }

    private func watchForBlock() {
        if blockWatch == nil {
            blockWatch = BlockWatch(
                on: stream.loop, milliseconds: settings.limits.headerBlockMilliseconds
            ) { [unowned self] in
                session?.blockBegunAt
            } ask: { [unowned self] in
                if phase != .notified { session?.ping() }
            } endless: { [unowned self] in
                terminate(.enhanceYourCalm, .slowHeaders)
            }
        }
        blockWatch?.arm()
    }

    /// Gives the last GOAWAY time to leave, but not more than that.
    private func lastWord() {
        guard !stream.hasEnded else { return }
        arm(milliseconds: Limits.lastWordMilliseconds)
    }

    private func arm(milliseconds: Int) {
        if let timer { stream.loop.cancel(timer) }
        timer = stream.loop.schedule(
            at: Deadline(
                nanoseconds: stream.loop.nowNanoseconds + Int64(milliseconds) * 1_000_000),
            self as any TimerHandler)
    }
}
