import NovaHTTP2

/// Header lists that never change.
enum RPCHeaders {
    static let response = HTTP2Headers([":status": "200", "content-type": "application/grpc"])
    /// For a call that uses `grpc-encoding`: says what is read here.
    static let responseWithEncodings = HTTP2Headers([
        ":status": "200", "content-type": "application/grpc",
        "grpc-accept-encoding": "identity,gzip",
    ])
    /// Some of the messages are compressed.
    static let gzipResponse = HTTP2Headers([
        ":status": "200", "content-type": "application/grpc", "grpc-encoding": "gzip",
        "grpc-accept-encoding": "identity,gzip",
    ])
    static let success = HTTP2Headers(["grpc-status": "0"])
    /// Refusals of calls that are too many, with different times to try again: a status alone.
    static let overloaded: [HTTP2Headers] = (0..<Limits.pushbackSteps).map { step in
        var error = RPCError.overloaded
        error.retryAfter = .milliseconds(
            Limits.pushbackMillisecondsMin + step * Limits.pushbackMillisecondsStep)
        var pairs = [(":status", "200"), ("content-type", "application/grpc")]
        RPCStatus.fields(for: error, domain: "").forEach { name, value in
            pairs.append(
                (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        return HTTP2Headers(interning: pairs)
    }
    static let notPost = HTTP2Headers([
        ":status": "405", "content-type": "text/plain", "allow": "POST",
    ])
    static let notGRPC = HTTP2Headers([":status": "415", "content-type": "text/plain"])
    static let headersTooLarge = HTTP2Headers([":status": "431", "content-type": "text/plain"])
}

extension HTTP2HeaderBlock {
    /// Adds every entry of `metadata`.
    func append(_ metadata: RPCMetadata) {
        metadata.forEachEntry { name, value in
            append(name, value)
            return true
        }
    }

    /// Adds a field whose value is bytes.
    func append(_ name: StaticString, _ value: [UInt8]) {
        value.withUnsafeBytes {
            append(
                UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), $0)
        }
    }
}
