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
