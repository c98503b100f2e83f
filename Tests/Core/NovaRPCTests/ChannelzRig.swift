import CommonContract
import EchoContract
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaTestKit

@testable import NovaRPC

/// Looks into the process from a server of its own, so that looking changes nothing it looks at.
///
/// All servers and channels of the process are seen: a test finds its own by name.
struct ChannelzRig: Sendable {
    private let observer: EchoRig

    init() async throws {
        observer = try await EchoRig(configure: { $0.channelzCallers = .anon })
    }

    func stop() async { await observer.stop() }

    /// Asks; again if another test keeps a loop from answering.
    func ask<Request: ProtobufMessage, Response: ProtobufMessage>(
        _ name: String, _ request: Request
    ) async throws -> Response {
        let method = RPCMethod<Request, Response>(
            service: "grpc.channelz.v1.Channelz", name: name, kind: .unary)
        let deadline = Deadline.after(.seconds(20))
        while true {
            do throws(RPCError) {
                return try await observer.channel.unary(method, request, .within())
            } catch {
                guard error.reason == "LOOP_BUSY", !deadline.isOver() else { throw error }
            }
        }
    }

    // MARK: Lists

    /// Every server, page by page.
    func servers(pageSize: Int64 = 0) async throws -> [ChannelzServer] {
        var found: [ChannelzServer] = []
        while true {
            let page: ChannelzGetServersResponse = try await ask(
                "GetServers",
                ChannelzGetServersRequest(
                    startServerID: (found.last?.ref?.serverID ?? -1) + 1, maxResults: pageSize))
            found += page.server
            if page.end { return found }
        }
    }

    func server(named name: String) async throws -> ChannelzServer? {
        try await servers().first { $0.ref?.name == name }
    }

    func sockets(
        of server: Int64, from start: Int64 = 0, most: Int64 = 0
    ) async throws -> ChannelzGetServerSocketsResponse {
        try await ask(
            "GetServerSockets",
            ChannelzGetServerSocketsRequest(
                serverID: server, startSocketID: start, maxResults: most))
    }

    func channel(to target: String) async throws -> ChannelzChannel? {
        var start: Int64 = 0
        while true {
            let page: ChannelzGetTopChannelsResponse = try await ask(
                "GetTopChannels", ChannelzGetTopChannelsRequest(startChannelID: start))
            if let found = page.channel.first(where: { $0.data?.target == target }) {
                return found
            }
            if page.end { return nil }
            start = (page.channel.last?.ref?.channelID ?? 0) + 1
        }
    }

    // MARK: One of them

    func server(_ id: Int64) async throws -> ChannelzServer? {
        let found: ChannelzGetServerResponse = try await ask(
            "GetServer", ChannelzGetServerRequest(serverID: id))
        return found.server
    }

    func channel(_ id: Int64) async throws -> ChannelzChannel? {
        let found: ChannelzGetChannelResponse = try await ask(
            "GetChannel", ChannelzGetChannelRequest(channelID: id))
        return found.channel
    }

    func subchannel(_ id: Int64) async throws -> ChannelzSubchannel? {
        let found: ChannelzGetSubchannelResponse = try await ask(
            "GetSubchannel", ChannelzGetSubchannelRequest(subchannelID: id))
        return found.subchannel
    }

    func socket(_ id: Int64, summary: Bool = false) async throws -> ChannelzSocket? {
        let found: ChannelzGetSocketResponse = try await ask(
            "GetSocket", ChannelzGetSocketRequest(socketID: id, summary: summary))
        return found.socket
    }

    /// Looks until what it sees is as expected, and gives it; what it saw last after 10 s.
    func look<Seen>(
        _ look: () async throws -> Seen?, until isExpected: (Seen) -> Bool
    ) async throws -> Seen? {
        let deadline = Deadline.after(.seconds(10))
        var seen = try await look()
        while !deadline.isOver() {
            if let seen, isExpected(seen) { return seen }
            try await Task.sleep(for: .milliseconds(2))
            seen = try await look()
        }
        return seen
    }
}

extension ChannelzChannelTrace {
    var words: [String] { events.map(\.description) }
}
