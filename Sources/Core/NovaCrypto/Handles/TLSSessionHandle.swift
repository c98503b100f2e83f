import COpenSSL

/// An SSL over a BIO that reads from the caller's bytes and writes to the session's output: no copy
/// and no buffer between OpenSSL and the stream. Confined to one thread.
final class TLSSessionHandle {
    private let ssl: OpaquePointer
    private unowned let output: any TLSSessionOutput
    /// The server that the certificate must name; `nil` to ask for a host, or nothing.
    private(set) var expectedService: ServiceIdentity?
    /// Requests for new keys received so far.
    var keyUpdates = 0

    /// What the BIO reads from; set only while OpenSSL is called.
    fileprivate var input = UnsafeRawBufferPointer(start: nil, count: 0)

    init(
        _ context: TLSContextHandle, expecting peer: TLSPeerName?, output: any TLSSessionOutput
    ) throws(TLSError) {
        guard let ssl = SSL_new(context.pointer) else { throw tlsBackendFailure("SSL_new") }
        guard let bio = BIO_new(TransferBIO.method.pointer) else {
            SSL_free(ssl)
            throw tlsBackendFailure("BIO_new")
        }
        self.ssl = ssl
        self.output = output
        SSL_set_bio(ssl, bio, bio)
        let this = Unmanaged.passUnretained(self).toOpaque()
        BIO_set_data(bio, this)
        SSL_set_ex_data(ssl, 0, this)
        guard let peer else {
            SSL_set_accept_state(ssl)
            return
        }
        SSL_set_connect_state(ssl)
        switch peer {
        case .service(let service): expectedService = service
        case .host(let host): try expect(host: host)
        }
    }

    deinit {
        // The BIO, which SSL_free frees, must not call back into an object that is going away.
        SSL_set_ex_data(ssl, 0, nil)
        BIO_set_data(SSL_get_rbio(ssl), nil)
        SSL_free(ssl)
    }

    static func of(_ ssl: OpaquePointer) -> TLSSessionHandle? {
        SSL_get_ex_data(ssl, 0).map {
            Unmanaged<TLSSessionHandle>.fromOpaque($0).takeUnretainedValue()
        }
    }

    private func expect(host: String) throws(TLSError) {
        let parameters = SSL_get0_param(ssl)
        X509_VERIFY_PARAM_set_hostflags(
            parameters,
            UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT))
        // An empty name would turn the check off.
        guard !host.isEmpty, !host.utf8.contains(0) else { throw .nameMismatch }
        if X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1 { return }
        ERR_clear_error()
        guard X509_VERIFY_PARAM_set1_host(parameters, host, host.utf8.count) == 1,
            nova_ssl_set_host_name(ssl, host) == 1
        else {
            ERR_clear_error()
            throw .nameMismatch
        }
    }

    // MARK: Traffic

    /// Whether the handshake is over, and how many of `bytes` it used.
    func handshake(
        _ bytes: UnsafeRawBufferPointer
    ) throws(TLSError) -> (isDone: Bool, used: Int) {
        ERR_clear_error()
        input = bytes
        defer { input = UnsafeRawBufferPointer(start: nil, count: 0) }
        let code = SSL_do_handshake(ssl)
        let used = bytes.count - input.count
        if code == 1 { return (true, used) }
        guard SSL_get_error(ssl, code) == SSL_ERROR_WANT_READ else { throw failure() }
        return (false, used)
    }

    /// Whether the peer said `close_notify`.
    func receive(
        _ bytes: UnsafeRawBufferPointer, scratch: UnsafeMutableRawBufferPointer,
        deliver: (UnsafeRawBufferPointer) -> Bool
    ) throws(TLSError) -> Bool {
        ERR_clear_error()
        input = bytes
        defer { input = UnsafeRawBufferPointer(start: nil, count: 0) }
        var filled = 0
        while true {
            var count = 0
            let room = UnsafeMutableRawBufferPointer(rebasing: scratch[filled...])
            let code = SSL_read_ex(ssl, room.baseAddress, room.count, &count)
            guard code == 1 else {
                let error = SSL_get_error(ssl, code)
                let failure =
                    error == SSL_ERROR_WANT_READ || error == SSL_ERROR_ZERO_RETURN
                    ? nil : self.failure()
                let goesOn =
                    filled == 0 || deliver(UnsafeRawBufferPointer(rebasing: scratch[..<filled]))
                if let failure { throw failure }
                if keyUpdates > Limits.keyUpdatesMax {
                    throw .violation(reason: "too many key updates")
                }
                return goesOn && error == SSL_ERROR_ZERO_RETURN
            }
            filled += count
            guard filled == scratch.count else { continue }
            guard deliver(UnsafeRawBufferPointer(scratch)) else { return false }
            filled = 0
            ERR_clear_error()
        }
    }

    func send(_ plaintext: UnsafeRawBufferPointer) throws(TLSError) {
        ERR_clear_error()
        var rest = plaintext
        while !rest.isEmpty {
            var written = 0
            guard SSL_write_ex(ssl, rest.baseAddress, rest.count, &written) == 1 else {
                throw failure()
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    func close() {
        ERR_clear_error()
        SSL_shutdown(ssl)
        ERR_clear_error()
    }

    /// The output's, for the BIO.
    fileprivate func write(_ bytes: UnsafeRawBufferPointer) {
        output.tlsSession(produced: bytes)
    }

    /// Why OpenSSL gave up, in our terms. Empties the thread's queue.
    private func failure() -> TLSError {
        var code = ERR_get_error()
        var last = code
        // Errors of other libraries (ASN.1, EVP) come first, as the cause of TLS's own.
        while code != 0, code >> 23 & 0xFF != UInt(ERR_LIB_SSL) {
            last = code
            code = ERR_get_error()
        }
        ERR_clear_error()
        if code == 0 { code = last }
        guard code != 0 else { return .violation(reason: "unexpected end") }
        let reason = nova_err_reason(code)
        let words =
            ERR_reason_error_string(code).map { String(cString: $0) } ?? "reason \(reason)"
        switch reason {
        case SSL_R_CERTIFICATE_VERIFY_FAILED:
            let verdict = SSL_get_verify_result(ssl)
            if verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH
            {
                return .nameMismatch
            }
            return .certificateRejected(
                reason: String(cString: X509_verify_cert_error_string(verdict)))
        case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: return .certificateRequired
        case SSL_R_NO_APPLICATION_PROTOCOL: return .noCommonProtocol
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_VERSION_TOO_LOW, SSL_R_NO_SHARED_CIPHER,
            SSL_R_NO_SUITABLE_KEY_SHARE, SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
            return .noCommonParameters(reason: words)
        case SSL_AD_REASON_OFFSET...(SSL_AD_REASON_OFFSET + 255):
            return .alert(UInt8(truncatingIfNeeded: reason - SSL_AD_REASON_OFFSET))
        default: return .violation(reason: words)
        }
    }

    // MARK: What was agreed

    var applicationProtocol: String? {
        var name: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(ssl, &name, &count)
        guard let name, count > 0 else { return nil }
        return String(
            validating: UnsafeBufferPointer(start: name, count: Int(count)), as: UTF8.self)
    }

    var version: String { String(cString: SSL_get_version(ssl)) }

    var cipher: String {
        guard let cipher = SSL_get_current_cipher(ssl) else { return "" }
        return String(cString: SSL_CIPHER_get_name(cipher))
    }

    /// As IANA writes it; `nil` before one was chosen.
    var standardCipher: String? {
        guard let cipher = SSL_get_current_cipher(ssl), let name = SSL_CIPHER_standard_name(cipher)
        else { return nil }
        return String(cString: name)
    }

    var localCertificateBytes: [UInt8] {
        SSL_get_certificate(ssl).map(CertificateHandle.der) ?? []
    }

    var peerCertificateBytes: [UInt8] {
        SSL_get0_peer_certificate(ssl).map(CertificateHandle.der) ?? []
    }

    func peerCertificate() throws(TLSError) -> PeerCertificate? {
        guard let leaf = SSL_get0_peer_certificate(ssl) else { return nil }
        return try CertificateHandle.describe(leaf)
    }
}

/// The BIO between an SSL and its ``TLSSessionHandle``: a source of the bytes handed in, a sink that
/// takes everything.
private enum TransferBIO {
    // SAFETY: complete before anybody sees it, read-only afterwards, lives as long as the process.
    struct Method: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    static let method: Method = {
        let type = BIO_get_new_index() | BIO_TYPE_SOURCE_SINK
        guard let method = BIO_meth_new(type, "nova"),
            BIO_meth_set_write_ex(method, write) == 1, BIO_meth_set_read_ex(method, read) == 1,
            BIO_meth_set_ctrl(method, control) == 1
        else { preconditionFailure("BIO_meth_new: out of memory") }
        return Method(pointer: method)
    }()

    private static func handle(_ bio: OpaquePointer?) -> TLSSessionHandle? {
        BIO_get_data(bio).map {
            Unmanaged<TLSSessionHandle>.fromOpaque($0).takeUnretainedValue()
        }
    }

    private static let write:
        @convention(c) (
            OpaquePointer?, UnsafePointer<CChar>?, Int, UnsafeMutablePointer<Int>?
        ) -> Int32 = { bio, bytes, count, written in
            guard let handle = handle(bio) else { return 0 }
            handle.write(UnsafeRawBufferPointer(start: bytes, count: count))
            written?.pointee = count
            return 1
        }

    private static let read:
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<CChar>?, Int, UnsafeMutablePointer<Int>?
        ) -> Int32 = { bio, bytes, count, taken in
            nova_bio_clear_retry(bio)
            guard let handle = handle(bio), let bytes else { return 0 }
            let size = min(count, handle.input.count)
            guard size > 0, let source = handle.input.baseAddress else {
                nova_bio_retry_read(bio)
                return 0
            }
            UnsafeMutableRawPointer(bytes).copyMemory(from: source, byteCount: size)
            handle.input = UnsafeRawBufferPointer(rebasing: handle.input[size...])
            taken?.pointee = size
            return 1
        }

    private static let control:
        @convention(c) (OpaquePointer?, Int32, Int, UnsafeMutableRawPointer?) -> Int = {
            _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0
        }
}
