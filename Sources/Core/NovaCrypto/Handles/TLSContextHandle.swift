import COpenSSL

/// An SSL_CTX.
// SAFETY: changed by its maker before anybody else sees it, read-only afterwards; OpenSSL allows any
// number of threads to make connections from one SSL_CTX.
final class TLSContextHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    /// Protocols as RFC 7301 §3.1 writes them: a length byte before each.
    private let protocols: UnsafeMutableBufferPointer<UInt8>

    init(isServer: Bool, protocols names: [String]) throws(TLSError) {
        let method = isServer ? TLS_server_method() : TLS_client_method()
        guard let pointer = SSL_CTX_new(method) else { throw tlsBackendFailure("SSL_CTX_new") }
        self.pointer = pointer
        let wire = names.flatMap { [UInt8(truncatingIfNeeded: $0.utf8.count)] + Array($0.utf8) }
        precondition(names.allSatisfy { (1...255).contains($0.utf8.count) }, "ALPN name")
        protocols = .allocate(capacity: max(1, wire.count))
        _ = protocols.update(fromContentsOf: wire)
        try harden(isServer: isServer)
        if isServer {
            SSL_CTX_set_alpn_select_cb(
                pointer, selectProtocol, Unmanaged.passUnretained(self).toOpaque())
        } else if !wire.isEmpty {
            // Alone among its kind, this one returns 0 for success.
            guard SSL_CTX_set_alpn_protos(pointer, wire, UInt32(wire.count)) == 0 else {
                throw tlsBackendFailure("ALPN")
            }
        }
        protocolBytes = wire.count
    }

    private var protocolBytes = 0

    deinit {
        SSL_CTX_free(pointer)
        protocols.deallocate()
    }

    private func harden(isServer: Bool) throws(TLSError) {
        nova_ctx_disable(pointer, 1, 1, 1, isServer ? 1 : 0)
        // Buffers (34 KiB) are given back whenever a record is done: idle connections keep none.
        nova_ctx_set_mode(
            pointer,
            Int(SSL_MODE_RELEASE_BUFFERS) | Int(SSL_MODE_ENABLE_PARTIAL_WRITE)
                | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
        nova_ctx_set_max_cert_list(pointer, Limits.certificateListBytesMax)
        SSL_CTX_set_verify_depth(pointer, Limits.certificateChainMax)
        SSL_CTX_set_security_level(pointer, 2)
        SSL_CTX_set_msg_callback(pointer, observeMessage)
        guard nova_ctx_set_min_version(pointer, TLS1_2_VERSION) == 1,
            SSL_CTX_set_cipher_list(pointer, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1,
            SSL_CTX_set_ciphersuites(
                pointer,
                "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256")
                == 1,
            nova_ctx_set_groups(pointer, "X25519:P-256:P-384") == 1
        else { throw tlsBackendFailure("parameters") }
    }

    func use(_ identity: TLSIdentity) throws(TLSError) {
        guard SSL_CTX_use_certificate(pointer, identity.chain[0].pointer) == 1,
            SSL_CTX_use_PrivateKey(pointer, identity.key.pointer) == 1,
            SSL_CTX_check_private_key(pointer) == 1
        else { throw tlsBackendFailure("identity") }
        for issuer in identity.chain.dropFirst() {
            guard nova_ctx_add_chain(pointer, issuer.pointer) == 1 else {
                throw tlsBackendFailure("chain")
            }
        }
    }

    /// Verifies the peer against `trust` and fails without a certificate.
    func requireCertificate(from trust: TLSTrust) throws(TLSError) {
        guard let store = X509_STORE_new() else { throw tlsBackendFailure("X509_STORE_new") }
        defer { X509_STORE_free(store) }
        for authority in trust.authorities {
            guard X509_STORE_add_cert(store, authority.pointer) == 1,
                SSL_CTX_add_client_CA(pointer, authority.pointer) == 1
            else { throw tlsBackendFailure("trust") }
        }
        SSL_CTX_set1_cert_store(pointer, store)
        SSL_CTX_set_verify(
            pointer, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, verifyPeer)
    }

    fileprivate func select(from offered: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>?
    {
        var chosen: UnsafeMutablePointer<UInt8>?
        var count: UInt8 = 0
        let outcome = SSL_select_next_proto(
            &chosen, &count, protocols.baseAddress, UInt32(protocolBytes),
            offered.baseAddress, UInt32(offered.count))
        guard outcome == OPENSSL_NPN_NEGOTIATED, let chosen else { return nil }
        return UnsafeBufferPointer(start: chosen, count: Int(count))
    }
}

/// Chooses the first of our protocols that the client offers; without one, alert 120 (RFC 7301 §3.2).
private func selectProtocol(
    _: OpaquePointer?, _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ chosenCount: UnsafeMutablePointer<UInt8>?, _ offered: UnsafePointer<UInt8>?,
    _ offeredCount: UInt32, _ argument: UnsafeMutableRawPointer?
) -> Int32 {
    guard let argument, let chosen, let chosenCount else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    let context = Unmanaged<TLSContextHandle>.fromOpaque(argument).takeUnretainedValue()
    let offer = UnsafeBufferPointer(start: offered, count: Int(offeredCount))
    guard let found = context.select(from: offer) else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    chosen.pointee = found.baseAddress
    chosenCount.pointee = UInt8(truncatingIfNeeded: found.count)
    return SSL_TLSEXT_ERR_OK
}

/// After OpenSSL's own verdict about each certificate of the chain: is the leaf the expected service's?
private func verifyPeer(_ isSound: Int32, _ verification: OpaquePointer?) -> Int32 {
    guard isSound == 1, let verification else { return isSound }
    guard X509_STORE_CTX_get_error_depth(verification) == 0,
        let ssl = X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()),
        let session = TLSSessionHandle.of(OpaquePointer(ssl)),
        let expected = session.expectedService
    else { return 1 }
    let leaf = X509_STORE_CTX_get_current_cert(verification)
    if let leaf, CertificateHandle.alternativeNames(of: leaf).uris == [expected.uri] { return 1 }
    X509_STORE_CTX_set_error(verification, X509_V_ERR_HOSTNAME_MISMATCH)
    return 0
}

/// Sees every handshake message; counts the peer's requests for new keys.
private func observeMessage(
    _ isWritten: Int32, _: Int32, _ type: Int32, _ bytes: UnsafeRawPointer?, _ count: Int,
    _ ssl: OpaquePointer?, _: UnsafeMutableRawPointer?
) {
    guard isWritten == 0, type == SSL3_RT_HANDSHAKE, count > 0, let bytes, let ssl,
        bytes.load(as: UInt8.self) == UInt8(SSL3_MT_KEY_UPDATE)
    else { return }
    TLSSessionHandle.of(ssl)?.keyUpdates += 1
}

/// The last error of this thread's OpenSSL queue, which is emptied.
func tlsBackendFailure(_ operation: String) -> TLSError {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    return .backend(operation: operation, code: UInt64(code))
}
