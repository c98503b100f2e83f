public import NovaCrypto
public import NovaPrimitives

/// A ``ByteStream`` that speaks TLS over another one.
///
/// Plaintext is encrypted into the lower stream's buffer and leaves with it, in the same turn. Nothing
/// is taken from the handler while the lower stream has more unsent bytes than its high-water mark.
/// Ends of the lower stream without the peer's `close_notify` are failures.
public final class TLSStream: ByteStream {
    /// What becomes of the handshake; called once, on the loop.
    public typealias Completion = (Result<TLSStream, NetError>) -> Void

    private let lower: ByteStream
    private var session: TLSSession?
    private var completion: Completion?
    private var timer: EventLoop.Timer?
    /// Ciphertext that came while nobody wanted plaintext. The lower stream is paused then.
    private var held = ByteBuffer()
    private var isReading = false
    private var isHeldScheduled = false
    /// Set while the lower stream asks for bytes: they go there directly.
    private var lowerQueue: SendQueue?
    private var isClosingLower = false
    /// Whether bytes wait below that the lower stream was not told about.
    private var owesFlush = false
    /// Whether an alert was sent, which a reset of the lower stream would overtake.
    private var hasSentAlert = false

    /// The application protocol that both sides chose (ALPN).
    public var applicationProtocol: String? { session?.applicationProtocol }
    /// `TLSv1.3` and the name of the cipher.
    public var parameters: String { session.map { "\($0.version) \($0.cipher)" } ?? "" }

    /// What the peer's certificate says, verified; `nil` if it showed none.
    public override var peerCertificate: PeerCertificate? { session?.peer }
    /// What was agreed, and the certificates of both ends.
    public override var security: TLSDetails? { session?.details }
    /// This end of the stream below.
    public override var localAddress: SocketAddress? { lower.localAddress }
    /// `true`.
    public override var isEncrypted: Bool { true }
    /// Plaintext not yet encrypted and ciphertext not yet taken by the kernel.
    public override var unsentBytes: Int { super.unsentBytes + lower.unsentBytes }
    /// Ciphertext that the kernel has taken.
    public override var takenBytes: Int { lower.takenBytes }

    /// Accepts TLS on `lower`, whose handler this stream becomes.
    ///
    /// - Parameters:
    ///   - lower: a stream of this loop, started or not.
    ///   - context: the server's.
    ///   - initialBytes: what was read before it was known to be TLS.
    ///   - deadline: of the handshake.
    ///   - completion: gets the stream, to be started, or why there is none; `lower` has ended then.
    public static func accept(
        over lower: ByteStream, context: TLSContext, initialBytes: UnsafeRawBufferPointer? = nil,
        deadline: Deadline, completion: @escaping Completion
    ) {
        let stream = TLSStream(lower, completion)
        stream.begin(deadline: deadline, initialBytes: initialBytes) {
            () throws(TLSError) in
            try TLSSession(accepting: context, output: stream)
        }
    }

    /// Connects by TLS over `lower`, whose handler this stream becomes.
    ///
    /// - Parameters:
    ///   - lower: a connected stream of this loop, not started.
    ///   - context: the client's.
    ///   - peer: whom the server's certificate has to name.
    ///   - deadline: of the handshake.
    ///   - completion: gets the stream, to be started, or why there is none; `lower` has ended then.
    public static func connect(
        over lower: ByteStream, context: TLSContext, to peer: TLSPeerName, deadline: Deadline,
        completion: @escaping Completion
    ) {
        let stream = TLSStream(lower, completion)
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        stream.begin(deadline: deadline, initialBytes: none) { () throws(TLSError) in
            try TLSSession(connecting: context, to: peer, output: stream)
        }
    }

    private init(_ lower: ByteStream, _ completion: @escaping Completion) {
        self.lower = lower
        self.completion = completion
        super.init(loop: lower.loop, remoteAddress: lower.remoteAddress)
    }

    private func begin(
        deadline: Deadline, initialBytes: UnsafeRawBufferPointer?,
        _ makeSession: () throws(TLSError) -> TLSSession
    ) {
        do throws(TLSError) {
            session = try makeSession()
        } catch {
            lower.abort()
            fail(error)
            return
        }
        timer = loop.schedule(at: deadline) { [weak self] in self?.handshakeTimedOut() }
        let below = Below(self)
        if lower.handler == nil {
            lower.start(below)
        } else {
            lower.replaceHandler(below)
        }
        if let initialBytes { received(initialBytes) }
    }

    private func handshakeTimedOut() {
        timer = nil
        guard let completion else { return }
        self.completion = nil
        finish(.failed(.deadlineExceeded))
        completion(.failure(.deadlineExceeded))
    }

    // MARK: From below

    fileprivate func received(_ bytes: UnsafeRawBufferPointer) {
        guard let session, !hasEnded else { return }
        do throws(TLSError) {
            var rest = bytes
            if !session.isEstablished, completion != nil {
                let used = try loop.timingHandshake { () throws(TLSError) in
                    try session.handshake(rest)
                }
                flush()
                guard session.isEstablished else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[used...])
                established()
            }
            guard !hasEnded else { return }
            guard isReading, held.count == 0 else {
                held.append(rest)
                lower.pauseReading()
                return
            }
            try decrypt(rest)
        } catch {
            hasSentAlert = owesFlush
            flush()
            fail(error)
            return
        }
        guard owesFlush, !hasEnded else { return }
        flush()
        if lower.unsentBytes > lower.highWaterBytes + Limits.tlsControlBytesMax { finish(.outrun) }
    }

    private func established() {
        if let timer { loop.cancel(timer) }
        timer = nil
        let completion = completion
        self.completion = nil
        completion?(.success(self))
    }

    private func decrypt(_ ciphertext: UnsafeRawBufferPointer) throws(TLSError) {
        guard let session, ciphertext.count > 0 else { return }
        let isClosed = try session.receive(ciphertext, scratch: loop.plaintextBuffer) { plaintext in
            deliver(plaintext)
            return !hasEnded
        }
        if isClosed, !hasEnded { finish(.finished) }
    }

    private func scheduleHeld() {
        guard !isHeldScheduled, held.count > 0, !hasEnded else { return }
        isHeldScheduled = true
        loop.atTurnEnd(Held(self))
    }

    fileprivate func deliverHeld() {
        isHeldScheduled = false
        guard isReading, !hasEnded, held.count > 0 else { return }
        let bytes = held
        held = ByteBuffer()
        received(bytes.bytes)
        if isReading, !hasEnded { lower.resumeReading() }
    }

    fileprivate func lowerEnded(_ end: StreamEnd) {
        guard !hasEnded else { return }
        guard end == .finished, !isClosingLower, let error = session?.endOfTransport else {
            let completion = completion
            self.completion = nil
            finish(end)
            completion?(.failure(end.error))
            return
        }
        fail(error)
    }

    private func fail(_ error: TLSError) {
        let completion = completion
        self.completion = nil
        finish(.failed(.tls(error)))
        completion?(.failure(.tls(error)))
    }

    // MARK: To below

    fileprivate func willWrite(_ queue: SendQueue) {
        lowerQueue = queue
        drain()
        lowerQueue = nil
    }

    /// Sends what OpenSSL has produced, unless the lower stream is about to do so itself.
    private func flush() {
        guard owesFlush else { return }
        owesFlush = false
        if lowerQueue == nil { lower.drain() }
    }

    public override func transmit(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let session, completion == nil else { return 0 }
        var rest = bytes
        while !rest.isEmpty, !hasEnded {
            let room = lower.highWaterBytes - lower.unsentBytes
            guard room > 0 else { break }
            let count = min(room, rest.count)
            do throws(TLSError) {
                try session.send(UnsafeRawBufferPointer(rebasing: rest[..<count]))
            } catch {
                fail(error)
                return nil
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            flush()
        }
        return hasEnded ? nil : bytes.count - rest.count
    }

    public override func awaitWritable(_ wanted: Bool) {
        if wanted { lower.setNeedsWrite() }
    }

    public override func resumeReading() {
        isReading = true
        if held.count > 0 { scheduleHeld() } else { lower.resumeReading() }
    }

    public override func pauseReading() {
        isReading = false
        lower.pauseReading()
    }

    public override func finishClosing() {
        guard !isClosingLower else { return }
        isClosingLower = true
        session?.close()
        lower.close()
    }

    public override func release(gracefully: Bool) {
        if let timer { loop.cancel(timer) }
        timer = nil
        guard !lower.hasEnded else { return }
        guard gracefully || hasSentAlert else {
            lower.abort()
            return
        }
        // The peer has said its last word: ours goes with what the kernel takes at once.
        if gracefully {
            session?.close()
            flush()
        }
        lower.finish(.finished)
    }
}

extension TLSStream: TLSSessionOutput {
    /// For the session: queues ciphertext.
    public func tlsSession(produced ciphertext: UnsafeRawBufferPointer) {
        owesFlush = true
        if let lowerQueue {
            lowerQueue.append(ciphertext)
        } else {
            lower.enqueue(ciphertext)
        }
    }
}

extension StreamEnd {
    /// As an error of an attempt that came to this end.
    var error: NetError {
        switch self {
        case .finished, .aborted: .closed
        case .failed(let error): error
        case .outrun: .overloaded
        }
    }
}

/// The lower stream's handler.
private final class Below: ByteStreamHandler {
    private let stream: TLSStream
    init(_ stream: TLSStream) { self.stream = stream }
    func streamReceived(_ bytes: UnsafeRawBufferPointer) { stream.received(bytes) }
    func streamWillWrite(_ queue: SendQueue) { stream.willWrite(queue) }
    func streamEnded(_ end: StreamEnd) { stream.lowerEnded(end) }
}

private final class Held: TurnEndHandler {
    private let stream: TLSStream
    init(_ stream: TLSStream) { self.stream = stream }
    func turnEnded() { stream.deliverHeld() }
}
