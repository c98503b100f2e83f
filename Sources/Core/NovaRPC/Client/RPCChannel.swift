public import NovaNet
import NovaPrimitives
import NovaProtobuf

/// Calls one peer: connections to all its addresses for each event loop, opened when first needed and
/// kept while calls come; ``RPCChannelConfiguration`` says how calls are spread, repeated and refused.
///
/// A call made by a task of one of the group's loops stays on that loop; any other hops to one of them
/// and back.
public final class RPCChannel: Sendable {
    /// Names the channel in channelz.
    let id = RPCRegistry.shared.nextID()
    /// Where to, for people.
    let target: String
    /// Monotonic nanoseconds.
    let createdAt = SystemTime.system.monotonicNanoseconds
    let loops: [RPCChannelLoop]
    private let group: EventLoopGroup
    private let resolver: RPCResolver

    /// A channel over transports of `connector`.
    public init(
        _ connector: any RPCConnector, on group: EventLoopGroup,
        configuration: RPCChannelConfiguration = RPCChannelConfiguration()
    ) {
        self.group = group
        target = connector.description
        let peer = RPCSharedLedger(configuration)
        let resolver = RPCResolver(
            on: group.loops[0], connector: connector, policy: configuration.resolution)
        loops = group.loops.map {
            RPCChannelLoop(
                loop: $0, connector: connector, configuration: configuration, peer: peer,
                loops: group.loops.count, resolve: { resolver.want() })
        }
        resolver.tell(loops)
        self.resolver = resolver
        RPCRegistry.shared.add(self)
    }

    /// A channel to `target`: `dns:///host:port`, `host:port`, or several `address:port` separated by
    /// commas.
    ///
    /// - Parameters:
    ///   - target: where to.
    ///   - group: whose loops carry the connections.
    ///   - pool: its threads look names up.
    ///   - tls: whom to find there, and what to show; `nil` for plaintext.
    ///   - configuration: how the channel introduces itself.
    /// - Throws: `NetError.malformedAddress`.
    public convenience init(
        _ target: String, on group: EventLoopGroup, pool: BlockingPool, tls: RPCClientTLS? = nil,
        configuration: RPCChannelConfiguration = RPCChannelConfiguration()
    ) throws(NetError) {
        self.init(
            try RPCSocketConnector(target, pool: pool, tls: tls), on: group,
            configuration: configuration)
    }

    /// Takes no further call, lets those under way finish and closes the connections.
    public func close() {
        for channel in loops {
            channel.loop.execute { channel.close() }
        }
        group.loops[0].execute { [resolver] in resolver.close() }
    }

    deinit {
        RPCRegistry.shared.remove(id)
        close()
    }

    // MARK: Calls

    /// One request, one response.
    public func unary<Request, Response>(
        _ method: RPCMethod<Request, Response>, _ request: Request, _ call: RPCCall
    ) async throws(RPCError) -> Response {
        let running = try begin(method, call, request: request)
        if let policy = running.hedging {
            let hedged = RPCHedgedCall(running, policy)
            return try await running.onLoop { () async throws(RPCError) in
                try await hedged.winner().singleResponse(Response.self)
            }
        }
        return try await running.onLoop { () async throws(RPCError) in
            try await running.singleResponse(Response.self)
        }
    }

    /// One request, any number of responses.
    public func serverStreaming<Request, Response>(
        _ method: RPCMethod<Request, Response>, _ request: Request, _ call: RPCCall
    ) async throws(RPCError) -> RPCResponseStream<Response> {
        let running = try begin(method, call, request: request)
        running.onLoop { running.begin() }
        return RPCResponseStream(running)
    }

    /// Any number of requests, one response: ``RPCClientStream/response()``.
    public func clientStreaming<Request, Response>(
        _ method: RPCMethod<Request, Response>, _ call: RPCCall
    ) async throws(RPCError) -> RPCClientStream<Request, Response> {
        let running = try begin(method, call, request: Request?.none)
        running.onLoop { running.begin() }
        return RPCClientStream(running)
    }

    /// Any number of messages each way.
    public func bidirectional<Request, Response>(
        _ method: RPCMethod<Request, Response>, _ call: RPCCall
    ) async throws(RPCError) -> RPCClientStream<Request, Response> {
        try await clientStreaming(method, call)
    }

    private func begin<Request, Response>(
        _ method: RPCMethod<Request, Response>, _ call: RPCCall, request: Request?
    ) throws(RPCError) -> RPCClientCall {
        let channel = currentLoop
        var framed: [UInt8] = []
        if let request {
            framed = try Self.frame(request, bytesMax: channel.configuration.messageBytesMax)
        }
        return RPCClientCall(method.descriptor, call, framedRequest: framed, on: channel)
    }

    private var currentLoop: RPCChannelLoop {
        if let current = EventLoop.current, current.index < loops.count,
            loops[current.index].loop === current
        {
            return loops[current.index]
        }
        return loops[0]
    }

    /// A message behind its prefix.
    static func frame(
        _ message: some ProtobufMessage, bytesMax: Int
    ) throws(RPCError) -> [UInt8] {
        let size = message.encodedSize
        guard size <= bytesMax else {
            throw RPCError(
                code: .resourceExhausted, reason: "REQUEST_TOO_LARGE",
                message: "The request exceeds \(bytesMax) bytes.")
        }
        let prefix = MessageDeframer.prefixBytes
        return [UInt8](unsafeUninitializedCapacity: prefix + size) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            MessageDeframer.writePrefix(length: size, to: bytes)
            count =
                prefix
                + message.encode(
                    size: size, into: UnsafeMutableRawBufferPointer(rebasing: bytes[prefix...]))
        }
    }
}
