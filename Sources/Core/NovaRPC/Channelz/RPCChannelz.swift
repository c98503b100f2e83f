import CommonContract
import NovaProtobuf

/// `grpc.channelz.v1.Channelz` (gRFC A14): the process's servers, channels and connections, for people
/// who look into it. All numbers are those of the loops at the moment of the question.
struct RPCChannelz: Sendable {
    static let service = "grpc.channelz.v1.Channelz"

    private let callers: RPCCallers
    private let registry = RPCRegistry.shared

    /// The service, for `callers` only.
    init(callers: RPCCallers) {
        self.callers = callers
    }

    /// The service, for a server to register.
    func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: Self.service,
            fileDescriptors: ProtobufFile.grpcChannelzV1Channelz.serializedClosure)
        add("GetTopChannels", to: &routes, topChannels)
        add("GetServers", to: &routes, servers)
        add("GetServer", to: &routes, server)
        add("GetServerSockets", to: &routes, serverSockets)
        add("GetChannel", to: &routes, channel)
        add("GetSubchannel", to: &routes, subchannel)
        add("GetSocket", to: &routes, socket)
        return routes
    }

    private func add<Request: ProtobufMessage, Response: ProtobufMessage>(
        _ name: String, to routes: inout RPCServiceRoutes,
        _ answer: @escaping @Sendable (Request) async throws(RPCError) -> Response
    ) {
        let method = RPCMethod<Request, Response>(
            service: Self.service, name: name, kind: .unary,
            options: RPCMethodOptions(callers: callers, criticality: .critical))
        routes.unary(method) { request, _ async throws(RPCError) in try await answer(request) }
    }

    // MARK: Servers

    private func servers(
        _ request: ChannelzGetServersRequest
    ) async throws(RPCError) -> ChannelzGetServersResponse {
        let page = try RPCPage(
            of: registry.servers(from: request.startServerID), most: request.maxResults)
        return ChannelzGetServersResponse(
            server: try await describe(page.entries), end: page.isLast)
    }

    private func server(
        _ request: ChannelzGetServerRequest
    ) async throws(RPCError) -> ChannelzGetServerResponse {
        guard let found = try await describe([listed(request.serverID)]).first else {
            throw .unknownID
        }
        return ChannelzGetServerResponse(server: found)
    }

    private func listed(_ id: Int64) throws(RPCError) -> RPCServer {
        guard let server = registry.servers(from: id).first, server.id == id else {
            throw .unknownID
        }
        return server
    }

    private func describe(_ servers: [RPCServer]) async throws(RPCError) -> [ChannelzServer] {
        let sources = servers.map { server in
            server.loops.map { share in RPCSource(loop: share.loop) { share.calls } }
        }
        let clock = RPCCivilClock()
        return try await grouped(sources, servers).map { server, tallies in
            server.described(tallies.reduce(RPCCallTally(), +), clock)
        }
    }

    private func serverSockets(
        _ request: ChannelzGetServerSocketsRequest
    ) async throws(RPCError) -> ChannelzGetServerSocketsResponse {
        let server = try listed(request.serverID)
        let most = try RPCPage<ChannelzSocketRef>.size(request.maxResults)
        let shares = try await RPCGathering.values(
            server.loops.map { share in
                RPCSource(loop: share.loop) {
                    share.socketRefs(from: request.startSocketID, most: most + 1)
                }
            })
        let all = shares.flatMap { $0 ?? [] }.sorted { $0.socketID < $1.socketID }
        let page = try RPCPage(of: all, most: request.maxResults)
        return ChannelzGetServerSocketsResponse(socketRef: page.entries, end: page.isLast)
    }

    // MARK: Channels

    private func topChannels(
        _ request: ChannelzGetTopChannelsRequest
    ) async throws(RPCError) -> ChannelzGetTopChannelsResponse {
        let page = try RPCPage(
            of: registry.channels(from: request.startChannelID), most: request.maxResults)
        return ChannelzGetTopChannelsResponse(
            channel: try await describe(page.entries), end: page.isLast)
    }

    private func channel(
        _ request: ChannelzGetChannelRequest
    ) async throws(RPCError) -> ChannelzGetChannelResponse {
        guard let channel = registry.channels(from: request.channelID).first,
            channel.id == request.channelID,
            let found = try await describe([channel]).first
        else { throw .unknownID }
        return ChannelzGetChannelResponse(channel: found)
    }

    private func describe(_ channels: [RPCChannel]) async throws(RPCError) -> [ChannelzChannel] {
        let sources = channels.map { channel in
            channel.loops.map { share in RPCSource(loop: share.loop) { share.report() } }
        }
        let clock = RPCCivilClock()
        return try await grouped(sources, channels).map { channel, reports in
            channel.described(reports, clock)
        }
    }

    private func subchannel(
        _ request: ChannelzGetSubchannelRequest
    ) async throws(RPCError) -> ChannelzGetSubchannelResponse {
        let clock = RPCCivilClock()
        let sources = registry.channels().flatMap(\.loops).map { share in
            RPCSource(loop: share.loop) { share.subchannel(request.subchannelID, clock) }
        }
        return ChannelzGetSubchannelResponse(subchannel: try await only(sources))
    }

    // MARK: Sockets

    private func socket(
        _ request: ChannelzGetSocketRequest
    ) async throws(RPCError) -> ChannelzGetSocketResponse {
        let servers = registry.servers()
        for server in servers {
            if let found = server.listeningSocket(request.socketID) {
                return ChannelzGetSocketResponse(socket: found)
            }
        }
        let look = RPCSocketLook(isSummary: request.summary)
        let accepted = servers.flatMap(\.loops).map { share in
            RPCSource(loop: share.loop) { share.socket(request.socketID, look) }
        }
        let connected = registry.channels().flatMap(\.loops).map { share in
            RPCSource(loop: share.loop) { share.socket(request.socketID, look) }
        }
        return ChannelzGetSocketResponse(socket: try await only(accepted + connected))
    }

    // MARK: Answers

    /// The one answer that is one.
    private func only<Value: Sendable>(
        _ sources: [RPCSource<Value?>]
    ) async throws(RPCError) -> Value {
        for case let value?? in try await RPCGathering.values(sources) { return value }
        throw .unknownID
    }

    /// Asks all sources at once and gives each owner the answers of its own. An owner whose loops have
    /// stopped meanwhile is left out.
    private func grouped<Owner: Sendable, Value: Sendable>(
        _ sources: [[RPCSource<Value>]], _ owners: [Owner]
    ) async throws(RPCError) -> [(Owner, [Value])] {
        var answers = try await RPCGathering.values(sources.flatMap { $0 })[...]
        var found: [(Owner, [Value])] = []
        for (owner, own) in zip(owners, sources) {
            let values = answers.prefix(own.count).compactMap { $0 }
            answers = answers.dropFirst(own.count)
            if values.count == own.count { found.append((owner, values)) }
        }
        return found
    }
}

/// A page of a list that is in order.
struct RPCPage<Entry> {
    let entries: [Entry]
    /// Whether nothing follows.
    let isLast: Bool

    /// The first entries of `list`.
    ///
    /// - Throws: ``RPCCode/invalidArgument`` as ``size(_:)``.
    init(of list: [Entry], most wanted: Int64) throws(RPCError) {
        let size = try Self.size(wanted)
        entries = Array(list.prefix(size))
        isLast = list.count <= size
    }

    /// Entries of a page: what the caller wants, within our bound.
    ///
    /// - Throws: ``RPCCode/invalidArgument`` if that is less than nothing.
    static func size(_ wanted: Int64) throws(RPCError) -> Int {
        guard wanted >= 0 else { throw .negativePage }
        let most = Limits.channelzResultsMax
        return wanted == 0 ? most : Int(min(wanted, Int64(most)))
    }
}

extension RPCError {
    static let unknownID = RPCError(
        code: .notFound, reason: "UNKNOWN_ID", message: "Nothing of this kind has this id.")
    static let negativePage = RPCError(
        code: .invalidArgument, reason: "NEGATIVE_PAGE_SIZE",
        message: "max_results must not be negative.")
}
