import NovaHTTP2

extension RPCClientCall {
    /// The message behind its prefix, compressed if that makes it shorter.
    func compressed(_ framed: [UInt8]) -> [UInt8] {
        let made = framed.withUnsafeBytes {
            channel.gzip.frame(
                UnsafeRawBufferPointer(rebasing: $0[MessageDeframer.prefixBytes...]))
        }
        return made ?? framed
    }

    /// What the response says about compression: its own, and what the server reads.
    func readEncodings(_ headers: HTTP2HeaderBlock) {
        var encoding = RPCEncoding.identity
        var readsGzip = true
        headers.forEach { name, value in
            if name.count == 13, name.equals("grpc-encoding") { encoding = RPCEncoding(value) }
            if name.count == 20, name.equals("grpc-accept-encoding") {
                readsGzip = RPCEncoding.listHoldsGzip(value)
            }
        }
        deframer.allowsCompressed = encoding == .gzip
        if encoding == .other, httpStatusError == nil { cancel(Self.foreignEncoding) }
        guard compression == .gzip, !readsGzip, case .failure(let error) = status,
            error.code == .unimplemented, error.reason.isEmpty
        else { return }
        status = .failure(
            RPCError(
                code: .unimplemented, reason: "UNSUPPORTED_ENCODING", message: error.message,
                origin: .peer))
    }

    private static let foreignEncoding = RPCError(
        code: .internalError, reason: "MALFORMED_RESPONSE",
        message: "The peer's response is compressed in a way that was not offered.")
}

extension RPCError {
    init(wireResponse error: WireError) {
        let ours = RPCError(wire: error)
        self = ours.ofResponse
        cause = error
    }

    /// What was said of a request, said of a response.
    var ofResponse: RPCError {
        if code == .resourceExhausted { return self }
        return RPCError(
            code: .internalError, reason: "MALFORMED_RESPONSE", message: message, cause: cause)
    }
}
