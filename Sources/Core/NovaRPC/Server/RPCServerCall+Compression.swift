import NovaHTTP2
import NovaNet
import NovaPrimitives
import Synchronization

// Calls whose messages may travel compressed (gRPC, "Compression").
extension RPCServerCall {
    /// The request itself, of a caller that may send gzip.
    func plainRequest(
        _ bytes: UnsafeRawBufferPointer, isCompressed: Bool
    ) throws(RPCError) -> UnsafeRawBufferPointer {
        isRequestCompressed.store(isCompressed, ordering: .relaxed)
        guard isCompressed else { return bytes }
        return try server.gzip.inflate(bytes, bytesMax: server.configuration.messageBytesMax)
    }

    /// Queues a response compressed, if that is wanted and worth it.
    ///
    /// - Parameters:
    ///   - size: bytes of the message.
    ///   - wanted: what the handler says about this message.
    ///   - encode: writes the message.
    /// - Returns: `false`, and queues nothing, if it shall travel as it is.
    @usableFromInline
    func respondCompressed(
        _ size: Int, _ wanted: Bool?, _ encode: (UnsafeMutableRawBufferPointer) -> Int
    ) -> Bool {
        guard mayCompressNow, wanted ?? wish ?? (size >= Limits.compressedBytesMin),
            size > 0, size <= server.configuration.messageBytesMax, failure == nil, !isAnswered,
            let stream
        else { return false }
        let message = [UInt8](unsafeUninitializedCapacity: size) { space, count in
            count = encode(UnsafeMutableRawBufferPointer(space))
        }
        guard message.withUnsafeBytes({ server.gzip.append($0, to: stream.outgoing) }) else {
            return false
        }
        responseBytes += size
        stream.countSent(at: loop.nowNanoseconds)
        return true
    }

    /// The constant part of the response's headers.
    var responseHeaders: HTTP2Headers {
        if !acceptsGzip && !hasRequestEncoding { return RPCHeaders.response }
        if acceptsGzip && mayCompressNow { return RPCHeaders.gzipResponse }
        return hasRequestEncoding ? RPCHeaders.responseWithEncodings : RPCHeaders.response
    }

    /// What the handler says about all its responses.
    private var wish: Bool? {
        let wish = responseCompression.load(ordering: .relaxed)
        return wish < 0 ? nil : wish == 1
    }

    /// Whether a compressed message may be sent; decided when it is first asked, for the whole call.
    private var mayCompressNow: Bool {
        if let announcesGzip { return announcesGzip }
        let decided =
            wish ?? (requestEncoding == .gzip || server.configuration.compressesResponses)
        announcesGzip = decided
        return decided
    }
}
