public import NovaProtobuf
import Synchronization

/// The responses of a server-streaming call. One task reads at a time.
///
/// While messages wait here, the server's window stays shut. Dropping the stream cancels the call.
public final class RPCResponseStream<Response: ProtobufMessage>: AsyncSequence, Sendable {
    /// A response.
    public typealias Element = Response
    /// What ends the stream other than its end.
    public typealias Failure = RPCError

    private let call: RPCClientCall

    init(_ call: RPCClientCall) { self.call = call }

    deinit {
        let call = call
        call.onLoop { call.cancel() }
    }

    /// The next response; `nil` once the server said that all went well.
    ///
    /// - Throws: the server's error, or ``RPCCode/cancelled``, ``RPCCode/deadlineExceeded``,
    ///   ``RPCCode/unavailable`` if the call ended otherwise.
    public func next() async throws(RPCError) -> Response? {
        let call = call
        return try await call.onLoop { () async throws(RPCError) in
            try await call.nextResponse(Response.self)
        }
    }

    /// Whether the response read last travelled compressed.
    public var isResponseCompressed: Bool { call.isResponseCompressed.load(ordering: .relaxed) }

    /// Ends the call; the server is told.
    public func cancel() {
        let call = call
        call.onLoop { call.cancel() }
    }

    /// Iterates over the same responses: each is seen once.
    public func makeAsyncIterator() -> Iterator { Iterator(responses: self) }

    /// Reads an ``RPCResponseStream``.
    public struct Iterator: AsyncIteratorProtocol {
        let responses: RPCResponseStream

        /// As ``RPCResponseStream/next()``.
        public mutating func next() async throws(RPCError) -> Response? {
            try await responses.next()
        }

        /// As ``RPCResponseStream/next()``; the caller resumes on its own actor.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(RPCError) -> Response? {
            try await responses.next()
        }
    }
}

/// A call whose caller sends any number of requests. One task writes and one reads at a time.
///
/// Dropping the stream cancels the call.
public final class RPCClientStream<Request: ProtobufMessage, Response: ProtobufMessage>: Sendable {
    private let call: RPCClientCall
    private let bytesMax: Int

    init(_ call: RPCClientCall) {
        self.call = call
        bytesMax = call.messageBytesMax
    }

    deinit {
        let call = call
        call.onLoop { call.cancel() }
    }

    /// Sends one request; suspends while 64 KiB or more wait for a server that reads slowly.
    ///
    /// Does nothing once the server has answered: its answer says why it wants no more.
    /// - Parameters:
    ///   - request: what to send.
    ///   - compressed: `false` sends this message as it is though the call's requests travel compressed.
    /// - Throws: what ended the call.
    public func send(_ request: Request, compressed: Bool? = nil) async throws(RPCError) {
        let framed = try RPCChannel.frame(request, bytesMax: bytesMax)
        let call = call
        try await call.onLoop { () async throws(RPCError) in
            try await call.sendRequest(framed, compressed: compressed)
        }
    }

    /// Says that no further request comes.
    public func finish() {
        let call = call
        call.onLoop { call.endRequests() }
    }

    /// The next response; `nil` once the server said that all went well.
    ///
    /// - Throws: what ended the call.
    public func next() async throws(RPCError) -> Response? {
        let call = call
        return try await call.onLoop { () async throws(RPCError) in
            try await call.nextResponse(Response.self)
        }
    }

    /// Ends the requests and waits for the one response.
    ///
    /// - Throws: what ended the call.
    public func response() async throws(RPCError) -> Response {
        let call = call
        return try await call.onLoop { () async throws(RPCError) in
            call.endRequests()
            return try await call.singleResponse(Response.self)
        }
    }

    /// Whether the response read last travelled compressed.
    public var isResponseCompressed: Bool { call.isResponseCompressed.load(ordering: .relaxed) }

    /// Ends the call; the server is told.
    public func cancel() {
        let call = call
        call.onLoop { call.cancel() }
    }
}
