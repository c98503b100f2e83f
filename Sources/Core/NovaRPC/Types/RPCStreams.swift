public import NovaProtobuf

/// The requests of a call, as its handler reads them. One task reads at a time.
///
/// While messages wait here, the caller's window stays shut: a slow handler slows its caller down.
public struct RPCRequestStream<Request: ProtobufMessage>: AsyncSequence, Sendable {
    /// A request.
    public typealias Element = Request
    /// What ends the stream before its end.
    public typealias Failure = RPCError

    @usableFromInline let call: RPCServerCall

    @usableFromInline
    init(_ call: RPCServerCall) { self.call = call }

    /// The next request; `nil` after the last.
    ///
    /// - Throws: ``RPCCode/cancelled`` or ``RPCCode/deadlineExceeded`` when the call is over,
    ///   ``RPCCode/invalidArgument`` for bytes that are no request.
    @inlinable
    public func next() async throws(RPCError) -> Request? {
        guard call.isOnLoop else {
            return try await call.onLoop { () async throws(RPCError) in try await nextOnLoop() }
        }
        return try await nextOnLoop()
    }

    @inlinable
    func nextOnLoop() async throws(RPCError) -> Request? {
        try await call.awaitRequest() ? try call.takeRequest(Request.self) : nil
    }

    /// Iterates over the same requests: each is seen once.
    public func makeAsyncIterator() -> Iterator { Iterator(requests: self) }

    /// Reads an ``RPCRequestStream``.
    public struct Iterator: AsyncIteratorProtocol {
        let requests: RPCRequestStream

        /// As ``RPCRequestStream/next()``.
        public mutating func next() async throws(RPCError) -> Request? {
            try await requests.next()
        }

        /// As ``RPCRequestStream/next()``; the caller resumes on its own actor.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(RPCError) -> Request? {
            try await requests.next()
        }
    }
}

/// Sends the responses of a call. One task writes at a time.
public struct RPCResponseWriter<Response: ProtobufMessage>: Sendable {
    @usableFromInline let call: RPCServerCall

    @usableFromInline
    init(_ call: RPCServerCall) { self.call = call }

    /// Sends one response; suspends while 64 KiB or more wait for a caller that reads slowly.
    ///
    /// - Parameters:
    ///   - response: what to send.
    ///   - compressed: whether this message shall travel compressed, if the call's messages may at all;
    ///     `nil` decides as ``RPCContext/compressResponses(_:)`` says.
    /// - Throws: ``RPCCode/cancelled`` or ``RPCCode/deadlineExceeded`` when the call is over: stop.
    @inlinable
    public func send(_ response: Response, compressed: Bool? = nil) async throws(RPCError) {
        guard call.isOnLoop else {
            return try await call.onLoop { () async throws(RPCError) in
                try await sendOnLoop(response, compressed)
            }
        }
        try await sendOnLoop(response, compressed)
    }

    @inlinable
    func sendOnLoop(_ response: Response, _ compressed: Bool?) async throws(RPCError) {
        try call.respond(response, compressed: compressed)
        try await call.flushResponse()
    }
}
