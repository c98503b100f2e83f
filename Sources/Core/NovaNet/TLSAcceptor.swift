public import NovaCrypto
import NovaPrimitives
import Synchronization

/// The context that new connections use; those that exist keep the one they began with.
public final class TLSContextSource: Sendable {
    private let context: Mutex<TLSContext>

    /// Begins with `context`.
    public init(_ context: TLSContext) {
        self.context = Mutex(context)
    }

    /// The context of the next connection. Any thread may ask.
    public var current: TLSContext { context.withLock { $0 } }

    /// Lets the next connection use `context`.
    public func replace(with context: TLSContext) {
        self.context.withLock { $0 = context }
    }
}

/// What became of an accepted connection before its first call.
public enum TLSHandshakeOutcome: Sendable, Equatable {
    /// The handshake is done.
    case established
    /// A plaintext connection from this machine, where that is admitted.
    case plaintext
    /// There is no connection.
    case failed(NetError)

    /// A word for metrics, from a fixed set.
    public var label: String {
        switch self {
        case .established: "established"
        case .plaintext: "plaintext"
        case .failed(.tls(let error)): error.label
        case .failed(.deadlineExceeded): "timeout"
        case .failed(.overloaded): "overloaded"
        case .failed: "lost"
        }
    }
}

/// How a port treats the connections it accepts.
public struct TLSPolicy: Sendable {
    /// Where the server's context comes from, connection by connection.
    public let contexts: TLSContextSource
    /// Whether peers on this machine may also speak plaintext: the first byte tells (0x16 begins a TLS
    /// handshake record, RFC 8446 §5.1, and nothing that is sent in plaintext here). For development.
    public var admitsLoopbackPlaintext = false
    /// From accepting until the handshake has to be over.
    public var handshakeTimeout = Duration.seconds(Limits.handshakeSecondsMax)
    /// Told how every connection began, on its loop.
    public var observer: (@Sendable (TLSHandshakeOutcome) -> Void)?

    /// TLS alone, with the context of `contexts`.
    public init(_ contexts: TLSContextSource) {
        self.contexts = contexts
    }
}

/// Turns accepted streams of one loop into streams that may be served. Confined to the loop.
public final class TLSAcceptor: @unchecked Sendable {
    // SAFETY: used on its loop's thread only, except for the immutable parts.

    /// Takes a stream that may be served, and what was read of it before that was known.
    public typealias Accepted = (ByteStream, UnsafeRawBufferPointer?) -> Void

    private let policy: TLSPolicy
    private let accepted: Accepted
    private var handshakes = 0

    /// Hands what `policy` admits to `accepted`.
    public init(_ policy: TLSPolicy, accepted: @escaping Accepted) {
        self.policy = policy
        self.accepted = accepted
    }

    /// Begins the handshake on a stream that was just accepted. Call on its loop.
    public func accept(_ stream: ByteStream) {
        guard handshakes < Limits.handshakesPerLoopMax else {
            stream.abort()
            policy.observer?(.failed(.overloaded))
            return
        }
        handshakes += 1
        let deadline = Deadline.after(policy.handshakeTimeout)
        guard policy.admitsLoopbackPlaintext, stream.remoteAddress?.isLoopback ?? true else {
            secure(stream, nil, deadline)
            return
        }
        let sniffer = FirstByte(stream, deadline: deadline) { [self] result in
            switch result {
            case .success(let bytes) where bytes.first == FirstByte.tlsHandshakeRecord:
                secure(stream, bytes, deadline)
            case .success(let bytes):
                ended(.plaintext)
                accepted(stream, bytes)
            case .failure(let error):
                ended(.failed(error))
            }
        }
        sniffer.start()
    }

    private func secure(
        _ stream: ByteStream, _ initialBytes: UnsafeRawBufferPointer?, _ deadline: Deadline
    ) {
        TLSStream.accept(
            over: stream, context: policy.contexts.current, initialBytes: initialBytes,
            deadline: deadline
        ) { [self] result in
            switch result {
            case .success(let secured):
                ended(.established)
                accepted(secured, nil)
            case .failure(let error):
                ended(.failed(error))
            }
        }
    }

    private func ended(_ outcome: TLSHandshakeOutcome) {
        handshakes -= 1
        policy.observer?(outcome)
    }
}

/// Waits for the first bytes of a stream, no longer than its deadline.
private final class FirstByte: ByteStreamHandler, TimerHandler {
    typealias Completion = (Result<UnsafeRawBufferPointer, NetError>) -> Void

    static let tlsHandshakeRecord: UInt8 = 0x16

    private let stream: ByteStream
    private let deadline: Deadline
    private var completion: Completion?
    private var timer: EventLoop.Timer?

    init(_ stream: ByteStream, deadline: Deadline, completion: @escaping Completion) {
        self.stream = stream
        self.deadline = deadline
        self.completion = completion
    }

    func start() {
        timer = stream.loop.schedule(at: deadline, self as any TimerHandler)
        stream.start(self)
    }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count > 0 { complete(.success(bytes)) }
    }

    func streamWillWrite(_ queue: SendQueue) {}

    func streamEnded(_ end: StreamEnd) { complete(.failure(end.error)) }

    func timerFired() {
        timer = nil
        guard completion != nil else { return }
        complete(.failure(.deadlineExceeded))
        stream.abort()
    }

    private func complete(_ result: Result<UnsafeRawBufferPointer, NetError>) {
        if let timer { stream.loop.cancel(timer) }
        timer = nil
        let completion = completion
        self.completion = nil
        completion?(result)
    }
}
