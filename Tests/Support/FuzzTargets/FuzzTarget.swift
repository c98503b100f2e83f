/// What is fed with bytes that nobody chose. Each target traps when a promise is broken, and promises
/// more than not to trap.
///
/// Compiled where internals are visible only: in debug builds, and in those of `make fuzz`.
public enum FuzzTarget: String, Sendable, CaseIterable {
    /// A whole HTTP/2 session, either end of it, without I/O.
    case http2
    /// Header fields as HPACK delivers them: request head, metadata, status, timeout, codings.
    case metadata
    /// Messages of a stream, in any cut, gzip included.
    case deframer
    /// Messages of every shape, decoded and encoded again.
    case protobuf
    /// HTTP/1.1 requests in any cut.
    case http1
    /// GraphQL documents and schemas: read, printed, read again, checked and run.
    case graphql
    /// What passkeys answer: CBOR, authenticator data, keys, the JSON of browsers.
    case webauthn

    #if DEBUG || FUZZ
        /// Feeds one input.
        public func run(_ input: UnsafeRawBufferPointer) {
            switch self {
            case .http2: HTTP2Fuzz.run(input)
            case .metadata: MetadataFuzz.run(input)
            case .deframer: DeframerFuzz.run(input)
            case .protobuf: ProtobufFuzz.run(input)
            case .http1: HTTP1Fuzz.run(input)
            case .graphql: GraphQLFuzz.run(input)
            case .webauthn: WebAuthnFuzz.run(input)
            }
        }
    #endif
}

/// Ends the process if a promise is broken; the input is then in the hands of whoever drives.
func promise(_ holds: Bool, _ what: String) {
    precondition(holds, what)
}

extension UnsafeRawBufferPointer {
    /// Calls `body` with pieces of at most `size` bytes until it returns `false`.
    func forEachPiece(of size: Int, _ body: (UnsafeRawBufferPointer) -> Bool) {
        var rest = self
        while rest.count > 0 {
            let count = Swift.min(Swift.max(1, size), rest.count)
            guard body(UnsafeRawBufferPointer(rebasing: rest[..<count])) else { return }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// The first byte as a plan of how to feed the rest; 0 if there is none.
    var plan: (UInt8, UnsafeRawBufferPointer) {
        guard let first else { return (0, self) }
        return (first, UnsafeRawBufferPointer(rebasing: self[1...]))
    }
}
