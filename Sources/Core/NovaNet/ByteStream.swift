public import Glibc
public import NovaCrypto
import NovaPrimitives

/// Why a stream ended.
public enum StreamEnd: Equatable, Sendable {
    /// The peer sent its last byte, or we closed after sending ours.
    case finished
    /// The socket failed, or the peer reset it.
    case failed(NetError)
    /// This side called `abort()`.
    case aborted
    /// More than the allowed bytes were waiting for a peer that does not read.
    case outrun
}

/// Consumes what a ``ByteStream`` reads and produces what it writes. Called on the stream's loop.
public protocol ByteStreamHandler: AnyObject {
    /// Bytes arrived, in any cut. They are valid only during the call.
    func streamReceived(_ bytes: UnsafeRawBufferPointer)
    /// The turn ends, or the socket took bytes: append what is ready to be sent, no more than is
    /// sensible at once. Called only after `setNeedsWrite()`, and again while it appends something.
    func streamWillWrite(_ queue: SendQueue)
    /// The last call, exactly once.
    func streamEnded(_ end: StreamEnd)
}

/// A two-way stream of bytes on one loop: a socket, or one end of an in-memory pipe.
///
/// Writes of a turn leave in one system call at its end. All members are for the loop's thread.
open class ByteStream: TurnEndHandler {
    /// The loop that reads and writes this stream.
    public let loop: EventLoop
    /// The peer; `nil` for an in-memory pipe.
    public let remoteAddress: SocketAddress?
    /// Told about everything that happens; kept until the stream has ended.
    public private(set) var handler: (any ByteStreamHandler)?
    /// Bytes accepted from the handler and not yet by the kernel.
    open var unsentBytes: Int { outgoing.count }
    /// Bytes that the transport has taken so far.
    open var takenBytes: Int { taken }
    /// What the peer's certificate says, verified; `nil` on a plaintext stream, or if it showed none.
    open var peerCertificate: PeerCertificate? { nil }
    /// Whether nobody between the two ends can read or change what passes.
    open var isEncrypted: Bool { false }
    /// This end; `nil` for an in-memory pipe, and once the stream has ended.
    open var localAddress: SocketAddress? { nil }
    /// How the stream is secured; `nil` on a plaintext stream.
    open var security: TLSDetails? { nil }
    /// Whether `streamEnded` has been called.
    public private(set) var hasEnded = false
    /// Bytes read in one go; a handler that takes long over each byte asks for fewer.
    public var readBytesMax = Limits.readBufferBytes
    /// Above this many unsent bytes the handler is not asked for more.
    public var highWaterBytes = 256 * 1_024

    private let outgoing: SendQueue
    private var taken = 0
    private var needsWrite = false
    private var isTurnEndPending = false
    private var isClosing = false
    private var isFilling = false

    init(loop: EventLoop, remoteAddress: SocketAddress?, takesLoans: Bool = false) {
        self.loop = loop
        outgoing = SendQueue(takesLoans: takesLoans)
        self.remoteAddress = remoteAddress
    }

    /// Begins reading. Call once, after the handler exists.
    public func start(_ handler: any ByteStreamHandler) {
        self.handler = handler
        resumeReading()
    }

    /// Hands the stream to another handler (protocol chosen after the first bytes).
    public func replaceHandler(_ handler: any ByteStreamHandler) {
        self.handler = handler
    }

    /// Says that the handler has something to write; it is asked at the end of this turn.
    public func setNeedsWrite() {
        needsWrite = true
        scheduleTurnEnd()
    }

    /// Queues a copy of `bytes`; sent at the end of this turn.
    public func write(_ bytes: UnsafeRawBufferPointer) {
        guard !hasEnded, !isClosing else { return }
        outgoing.append(bytes)
        scheduleTurnEnd()
    }

    /// Queues a copy of `bytes`; sent at the end of this turn.
    public func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { write($0) }
    }

    /// Sends what is queued, then closes. Nothing more is read or asked of the handler.
    ///
    /// May be called from `streamWillWrite`: what was appended there is sent.
    public func close() {
        guard !hasEnded, !isClosing else { return }
        if needsWrite, !isFilling { fill() }
        isClosing = true
        pauseReading()
        scheduleTurnEnd()
    }

    /// Drops what is queued and closes at once.
    public func abort() {
        finish(.aborted)
    }

    // MARK: For transports

    /// Stops reading; the kernel's window then holds the peer back.
    open func pauseReading() {}
    /// Reads again after ``pauseReading()``.
    open func resumeReading() {}
    /// Leaves further bytes to the next turn: what came took long enough. For handlers.
    open func endReadingTurn() {}
    /// Gives bytes to the transport. Returns how many it took, or `nil` after it called ``finish(_:)``.
    open func transmit(_ bytes: UnsafeRawBufferPointer) -> Int? { nil }
    /// The same for pieces, of a transport that takes loans.
    open func transmit(_ pieces: UnsafeBufferPointer<iovec>) -> Int? { nil }
    /// Asks the transport for a call of ``drain()`` when it takes bytes again.
    open func awaitWritable(_ wanted: Bool) {}
    /// Releases the transport; called once.
    open func release(gracefully: Bool) {}
    /// Everything queued before ``close()`` was taken by the transport: ends the stream, now or, by
    /// ``finish(_:)``, when a layer below has sent it. May be called again before that.
    open func finishClosing() { finish(.finished) }

    /// Passes received bytes on. For transports.
    public final func deliver(_ bytes: UnsafeRawBufferPointer) {
        guard !hasEnded, !isClosing else { return }
        handler?.streamReceived(bytes)
    }

    /// Ends the stream. For transports; harmless when it has ended.
    public final func finish(_ end: StreamEnd) {
        guard !hasEnded else { return }
        hasEnded = true
        release(gracefully: end == .finished)
        let handler = handler
        self.handler = nil
        handler?.streamEnded(end)
    }

    /// Sends what is queued as far as the transport takes it. For transports.
    public final func drain() {
        while !hasEnded {
            fill()
            guard outgoing.count > 0 else {
                awaitWritable(false)
                if isClosing { finishClosing() }
                return
            }
            guard let sent = outgoing.send({ transmit($0) }, gather: { transmit($0) }) else {
                return
            }
            taken &+= sent
            if outgoing.count > 0 {
                if outgoing.count > Limits.unsentBytesMax {
                    finish(.outrun)
                } else {
                    awaitWritable(true)
                }
                return
            }
        }
    }

    /// Queues bytes for a ``drain()`` that its caller is about to do. For a layer above this one.
    final func enqueue(_ bytes: UnsafeRawBufferPointer) {
        guard !hasEnded, !isClosing else { return }
        outgoing.append(bytes)
    }

    /// Sends what the turn has queued. Called by the loop.
    public final func turnEnded() {
        isTurnEndPending = false
        drain()
    }

    private func fill() {
        isFilling = true
        defer { isFilling = false }
        while needsWrite, !isClosing, !hasEnded, outgoing.count < highWaterBytes {
            let before = outgoing.count
            handler?.streamWillWrite(outgoing)
            if outgoing.count == before { needsWrite = false }
        }
    }

    private func scheduleTurnEnd() {
        guard !isTurnEndPending, !hasEnded else { return }
        isTurnEndPending = true
        loop.atTurnEnd(self)
    }
}
