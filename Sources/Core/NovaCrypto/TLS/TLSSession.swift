/// Takes the ciphertext that a ``TLSSession`` produces.
public protocol TLSSessionOutput: AnyObject {
    /// Bytes for the peer, one record or several; valid only during the call.
    func tlsSession(produced ciphertext: UnsafeRawBufferPointer)
}

/// One TLS connection without I/O: ciphertext in, plaintext out, and back.
///
/// ```
///  handshaking ──Finished──▶ established ──close_notify──▶ closed
///       └────────────── any error ──────────────┴───────────▶ failed
/// ```
/// Confined to one thread. What it writes goes to its output, which its owner keeps alive, during the
/// call that causes it, alerts about errors included. After a thrown error every call throws the same again.
public final class TLSSession {
    private enum State {
        case handshaking
        case established
        case closed
        case failed(TLSError)
    }

    private let context: TLSContext
    private let handle: TLSSessionHandle
    private var state = State.handshaking

    /// Begins to accept a connection.
    ///
    /// - Throws: ``TLSError/backend(operation:code:)``.
    public convenience init(
        accepting context: TLSContext, output: any TLSSessionOutput
    ) throws(TLSError) {
        try self.init(context, expecting: nil, output)
    }

    /// Begins to connect to `peer`; the first ``handshake(_:)`` sends the ClientHello.
    ///
    /// - Throws: ``TLSError/backend(operation:code:)``; ``TLSError/nameMismatch`` for a name no
    ///   certificate can have.
    public convenience init(
        connecting context: TLSContext, to peer: TLSPeerName, output: any TLSSessionOutput
    ) throws(TLSError) {
        try self.init(context, expecting: peer, output)
    }

    private init(
        _ context: TLSContext, expecting peer: TLSPeerName?, _ output: any TLSSessionOutput
    ) throws(TLSError) {
        self.context = context
        handle = try TLSSessionHandle(context.handle, expecting: peer, output: output)
    }

    /// Whether both sides have proven what they must and plaintext may flow.
    public var isEstablished: Bool {
        if case .established = state { true } else { false }
    }

    /// The application protocol agreed upon; `nil` before the handshake is over.
    public private(set) var applicationProtocol: String?
    /// What the peer's certificate says, verified; `nil` before, and if it showed none.
    public private(set) var peer: PeerCertificate?
    /// `TLSv1.2` or `TLSv1.3`.
    public var version: String { handle.version }
    /// OpenSSL's name of the cipher, `TLS_AES_128_GCM_SHA256`.
    public var cipher: String { handle.cipher }

    /// How the connection is secured; `nil` before the handshake is over.
    public var details: TLSDetails? {
        guard !version.isEmpty, let cipher = handle.standardCipher else { return nil }
        return TLSDetails(
            version: version, cipher: cipher, localCertificate: handle.localCertificateBytes,
            peerCertificate: handle.peerCertificateBytes)
    }

    /// Advances the handshake.
    ///
    /// - Parameter ciphertext: the next bytes from the peer, in any cut; none to begin as a client.
    /// - Returns: how many of them were used: all, unless the handshake ended before.
    /// - Throws: why there will be no connection. An alert for the peer was output before, if one is due.
    public func handshake(_ ciphertext: UnsafeRawBufferPointer) throws(TLSError) -> Int {
        try check()
        guard case .handshaking = state else { return 0 }
        return try failing { () throws(TLSError) in
            let (isDone, used) = try handle.handshake(ciphertext)
            guard isDone else { return used }
            applicationProtocol = handle.applicationProtocol
            if context.requiresProtocol, applicationProtocol == nil { throw .noCommonProtocol }
            peer = try handle.peerCertificate()
            state = .established
            return used
        }
    }

    /// Decrypts the next bytes from the peer.
    ///
    /// - Parameters:
    ///   - ciphertext: in any cut; valid only during the call.
    ///   - scratch: where plaintext is put, at least one record (16 KiB).
    ///   - deliver: takes plaintext that is valid during its call; `false` drops the rest.
    /// - Returns: `true` once the peer has said `close_notify`: nothing follows.
    /// - Throws: ``TLSError``; what came before the broken record was delivered.
    public func receive(
        _ ciphertext: UnsafeRawBufferPointer, scratch: UnsafeMutableRawBufferPointer,
        deliver: (UnsafeRawBufferPointer) -> Bool
    ) throws(TLSError) -> Bool {
        try check()
        guard case .established = state else {
            if case .closed = state { return true }
            return false
        }
        return try failing { () throws(TLSError) in
            let isClosed = try handle.receive(ciphertext, scratch: scratch, deliver: deliver)
            if isClosed { state = .closed }
            return isClosed
        }
    }

    /// Encrypts `plaintext`, all of it, into records of at most 16 KiB.
    ///
    /// - Throws: ``TLSError``. Without effect before the handshake is over.
    public func send(_ plaintext: UnsafeRawBufferPointer) throws(TLSError) {
        try check()
        switch state {
        case .handshaking: return
        // The peer's close_notify ends its own direction only.
        case .established, .closed:
            try failing { () throws(TLSError) in try handle.send(plaintext) }
        case .failed: return
        }
    }

    /// Outputs `close_notify`: nothing more is sent. Harmless in any state.
    public func close() {
        switch state {
        case .established, .closed: handle.close()
        case .handshaking, .failed: break
        }
    }

    /// What the transport's end means: `nil` after the peer's `close_notify`.
    public var endOfTransport: TLSError? {
        switch state {
        case .closed: nil
        case .handshaking, .established: .truncated
        case .failed(let error): error
        }
    }

    private func check() throws(TLSError) {
        if case .failed(let error) = state { throw error }
    }

    private func failing<Value>(_ body: () throws(TLSError) -> Value) throws(TLSError) -> Value {
        do throws(TLSError) {
            return try body()
        } catch {
            state = .failed(error)
            throw error
        }
    }
}
