public import NovaNet
import NovaPrimitives

// SAFETY: every member is used on `stream.loop`'s thread only; the handler's task runs there, too.
/// Serves HTTP/1.1 on one stream: one request at a time, in order; pipelined ones wait unread.
///
/// ```
/// idle ─▶ receiving ─▶ handling ─▶ flushing ─┬─▶ idle / receiving      (keep-alive)
///            │ error, timeout                └─▶ lingering ─▶ closed   (close, drain)
///            └────────────────────────────────────▲
/// ```
/// In every state exactly one deadline runs. Belongs to its stream's loop.
public final class HTTP1ServerConnection: ByteStreamHandler, TimerHandler, @unchecked Sendable {
    private enum Phase {
        case idle
        case receiving
        case handling
        case flushing
        case lingering
        case closed
    }

    private let stream: ByteStream
    private let readBytesBefore: Int
    private let configuration: HTTP1Configuration
    private let handler: HTTPHandler
    private var ended: ((HTTP1ServerConnection) -> Void)?
    private var parser: HTTP1RequestParser
    private var phase = Phase.idle
    private var head: HTTP1RequestHead?
    private var body: [UInt8] = []
    private var heldBytes = 0
    private var task: Task<Void, Never>?
    /// Numbers requests, so that an answer that comes too late is known as such.
    private var exchange: UInt64 = 0
    private var date = HTTPDate()
    private var timer: EventLoop.Timer?
    private var timerDeadline = Deadline(nanoseconds: 0)
    private var deadline = Deadline(nanoseconds: 0)
    private var lingeredBytes = 0
    private var isDraining = false
    private var isPaused = false

    /// Serves `stream` (call ``start()`` next); `ended` is called once, when the connection is over
    /// or has been handed to another protocol.
    public init(
        _ stream: ByteStream, configuration: HTTP1Configuration, handler: @escaping HTTPHandler,
        ended: @escaping (HTTP1ServerConnection) -> Void = { _ in }
    ) {
        self.stream = stream
        readBytesBefore = stream.readBytesMax
        self.configuration = configuration
        self.handler = handler
        self.ended = ended
        parser = HTTP1RequestParser(bodyBytesMax: configuration.bodyBytesMax)
    }

    /// Begins reading.
    public func start() {
        stream.readBytesMax = Limits.readBytesMax
        // A new connection owes its first head; only between requests may it idle.
        setDeadline(configuration.headTimeout)
        stream.start(self)
    }

    /// Finishes the request that has begun, says `Connection: close` and closes; closes at once if
    /// none has.
    public func drain() {
        isDraining = true
        if phase == .idle { close() }
    }

    /// Ends the connection at once.
    public func abort() {
        stream.abort()
    }

    // MARK: reading

    /// Called by the stream.
    public func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        // There is more of it: others have their turn first.
        if bytes.count >= Limits.readBytesMax { stream.endReadingTurn() }
        switch phase {
        case .idle, .receiving:
            parser.feed(bytes)
            advance()
        case .handling, .flushing:
            parser.feed(bytes)
            if parser.unreadBytes >= Limits.pipelinedBytesMax, !isPaused {
                isPaused = true
                stream.pauseReading()
            }
        case .lingering:
            lingeredBytes += bytes.count
            if lingeredBytes > Limits.lingerBytesMax { stream.abort() }
        case .closed: break
        }
    }

    /// Reads what has been fed, up to one whole request.
    private func advance() {
        do {
            while phase == .idle || phase == .receiving {
                if phase == .idle, parser.isInsideRequest {
                    phase = .receiving
                    setDeadline(configuration.headTimeout)
                }
                guard let event = try parser.next() else { return }
                switch event {
                case .head(let head): begin(head)
                case .body(let bytes):
                    guard hold(bytes.count) else { return refuse(status: 503, "overloaded") }
                    body.append(contentsOf: bytes)
                case .end: dispatch()
                case .http2Preface: return handOver()
                }
            }
        } catch {
            refuse(status: error.status, error.text)
        }
    }

    private func begin(_ head: HTTP1RequestHead) {
        phase = .receiving
        self.head = head
        body = []
        guard head.body != .none else { return }
        setDeadline(configuration.bodyTimeout)
        if case .length(let count) = head.body { body.reserveCapacity(min(count, 64 * 1_024)) }
        // A client that has begun its body no longer waits (RFC 9110 §10.1.1).
        if head.expectsContinue, parser.unreadBytes == 0 {
            stream.write(HTTP1ResponseEncoder.continueLine)
        }
    }

    private func hold(_ bytes: Int) -> Bool {
        guard let holdBody = configuration.holdBody else { return true }
        guard holdBody(bytes) else { return false }
        heldBytes += bytes
        return true
    }

    /// The body is somebody else's now, or nobody's.
    private func letGoOfBody() {
        body = []
        if heldBytes > 0 { configuration.releaseBody?(heldBytes) }
        heldBytes = 0
    }

    private func handOver() {
        guard let http2 = configuration.http2 else { return refuse(.versionNotSupported) }
        leave()
        http2(stream, parser.unread)
    }

    /// Another protocol has the stream from now on.
    private func leave() {
        phase = .closed
        stream.readBytesMax = readBytesBefore
        cancelTimer()
        reportEnd()
    }

    private func reportEnd() {
        let ended = ended
        self.ended = nil
        ended?(self)
    }

    // MARK: answering

    private func dispatch() {
        guard let head else { return }
        let request = HTTPRequest(
            method: head.method, path: head.path, query: head.query, authority: head.authority,
            headers: head.fields, body: body, version: head.version,
            remoteAddress: stream.remoteAddress)
        letGoOfBody()
        if !head.upgrades.isEmpty, let upgrade = configuration.upgrade,
            upgrade(stream, request, head.upgrades, parser.unread)
        {
            return leave()
        }
        phase = .handling
        exchange &+= 1
        setDeadline(configuration.handlerTimeout)
        let (handler, exchange) = (handler, exchange)
        task = stream.loop.spawn { [self] in
            let response = await handler(request)
            respond(response, to: exchange)
        }
    }

    private func respond(_ response: HTTPResponse, to exchange: UInt64) {
        guard phase == .handling, exchange == self.exchange else { return }
        task = nil
        let keepsAlive = !isDraining && head?.keepsAlive == true
        write(response, keepsAlive: keepsAlive)
        head = nil
        guard keepsAlive else { return parser.unreadBytes == 0 ? close() : linger() }
        phase = .flushing
        setDeadline(configuration.writeTimeout)
        if stream.unsentBytes < stream.highWaterBytes {
            flushed()
        } else {
            // The stream asks again once the client has taken enough.
            stream.setNeedsWrite()
        }
    }

    /// The client has taken enough of the response for another to begin.
    private func flushed() {
        guard phase == .flushing else { return }
        phase = .idle
        setDeadline(configuration.idleTimeout)
        if isPaused {
            isPaused = false
            stream.resumeReading()
        }
        if isDraining { return close() }
        advance()
    }

    /// Called by the stream when it would take bytes.
    public func streamWillWrite(_ queue: SendQueue) {
        flushed()
    }

    private func write(_ response: HTTPResponse, keepsAlive: Bool) {
        let isHead = head?.method == .head
        stream.write(
            HTTP1ResponseEncoder.encode(
                response, isHead: isHead, keepsAlive: keepsAlive,
                date: date.text(at: configuration.time.now)))
    }

    // MARK: ending

    private func refuse(_ error: HTTP1Error) {
        refuse(status: error.status, error.text)
    }

    private func refuse(status: Int, _ text: String) {
        task?.cancel()
        task = nil
        letGoOfBody()
        write(.text(status, text + "\n"), keepsAlive: false)
        linger()
    }

    /// Closing while the peer still sends would reset the connection and could destroy the answer
    /// before it is read (RFC 9112 §9.6): read on a little, until the peer closes.
    private func linger() {
        phase = .lingering
        isPaused = false
        stream.resumeReading()
        setDeadline(.seconds(Limits.lingerSecondsMax))
    }

    private func close() {
        phase = .closed
        setDeadline(configuration.writeTimeout)
        stream.close()
    }

    /// Called by the stream, once.
    public func streamEnded(_ end: StreamEnd) {
        phase = .closed
        cancelTimer()
        task?.cancel()
        task = nil
        letGoOfBody()
        reportEnd()
    }

    // MARK: time

    /// The deadline of the state has passed, or an earlier one that no longer counts.
    public func timerFired() {
        timer = nil
        guard stream.loop.nowNanoseconds >= deadline.nanoseconds else { return startTimer() }
        switch phase {
        case .idle: close()
        case .receiving:
            if parser.isInsideRequest { refuse(status: 408, "request timeout") } else { close() }
        case .handling: refuse(status: 503, "handler timeout")
        case .lingering: close()
        case .flushing, .closed: stream.abort()
        }
    }

    /// Most deadlines only move further away: the timer then stays and starts anew when it fires.
    private func setDeadline(_ duration: Duration) {
        deadline = .after(duration)
        if timer == nil || timerDeadline > deadline {
            cancelTimer()
            startTimer()
        }
    }

    private func startTimer() {
        timerDeadline = deadline
        timer = stream.loop.schedule(at: deadline, self as any TimerHandler)
    }

    private func cancelTimer() {
        if let timer { stream.loop.cancel(timer) }
        timer = nil
    }
}
