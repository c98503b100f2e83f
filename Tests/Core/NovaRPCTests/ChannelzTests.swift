import CommonContract
import EchoContract
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaTestKit
import Testing

@testable import NovaRPC

@Suite("Channelz")
struct ChannelzTests {
    private static let failing = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Fail", kind: .unary,
        options: RPCMethodOptions(callers: .anon))
    private static let unknown = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Nothing", kind: .unary)

    /// A rig whose server is found by `name`.
    private func rig(
        _ name: String, _ transport: EchoRig.Transport = .socket, loops: Int = 1
    ) async throws -> EchoRig {
        try await EchoRig(
            transport, loops: loops, configure: { $0.name = name },
            routes: { routes in
                routes.unary(Self.failing) { _, _ throws(RPCError) in
                    throw RPCError(code: .notFound, reason: "TEST", message: "no")
                }
                routes.serverStreaming(EchoRig.serverStreaming) {
                    request, _, responses async throws(RPCError) in
                    for _ in 0..<3 { try await responses.send(request) }
                }
            })
    }

    // MARK: Servers

    @Test("a server counts calls by their status, refused ones included")
    func serverCalls() async throws {
        let look = try await ChannelzRig()
        let rig = try await rig("counts")
        for _ in 0..<3 { _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within()) }
        for method in [Self.failing, Self.unknown] {
            await #expect(throws: RPCError.self) {
                try await rig.channel.unary(method, Msg(), .within())
            }
        }
        let server = try #require(try await look.server(named: "counts"))
        let data = try #require(server.data)
        #expect(data.callsStarted == 5)
        #expect(data.callsSucceeded == 3)
        #expect(data.callsFailed == 2)
        let age = SystemTime.system.now.since(
            try #require(data.lastCallStartedTimestamp).wallTime)
        #expect(age >= .zero && age < .seconds(30))
        let again = try await look.server(try #require(server.ref).serverID)
        #expect(again?.ref == server.ref)
        #expect(again?.data?.callsStarted == 5)
        #expect(again?.listenSocket == server.listenSocket)
        await rig.stop()
        await look.stop()
    }

    @Test("a listening socket has an address and no data")
    func listening() async throws {
        let look = try await ChannelzRig()
        let rig = try await rig("listens")
        let server = try #require(try await look.server(named: "listens"))
        #expect(server.listenSocket.count == 1)
        let id = try #require(server.listenSocket.first).socketID
        let socket = try #require(try await look.socket(id))
        #expect(socket.data == nil)
        #expect(socket.remote == nil)
        #expect(socket.local?.tcpipAddress?.ipAddress == [127, 0, 0, 1])
        #expect(socket.local?.tcpipAddress?.port == rig.address.map { Int32($0.port) })
        await rig.stop()
        await look.stop()
    }

    @Test("both ends of a connection count the same streams and messages")
    func sockets() async throws {
        let look = try await ChannelzRig()
        let rig = try await rig("sockets")
        _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        await #expect(throws: RPCError.self) {
            try await rig.channel.unary(Self.failing, Msg(), .within())
        }
        let stream = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), .within())
        while try await stream.next() != nil {}

        let server = try #require(try await look.server(named: "sockets")?.ref).serverID
        let accepted = try #require(try await look.sockets(of: server).socketRef.first)
        let theirs = try #require(try await look.socket(accepted.socketID))
        #expect(theirs.data?.streamsStarted == 3)
        #expect(theirs.data?.streamsSucceeded == 3)
        #expect(theirs.data?.streamsFailed == 0)
        #expect(theirs.data?.messagesReceived == 3)
        #expect(theirs.data?.messagesSent == 4)
        #expect(theirs.data?.lastRemoteStreamCreatedTimestamp != nil)
        #expect(theirs.data?.lastLocalStreamCreatedTimestamp == nil)
        #expect(theirs.data?.lastMessageSentTimestamp != nil)
        #expect(theirs.data?.lastMessageReceivedTimestamp != nil)
        #expect(theirs.data?.localFlowControlWindow?.value ?? 0 > 0)
        #expect(theirs.data?.remoteFlowControlWindow?.value ?? 0 > 0)
        #expect(theirs.security == nil)

        let ours = try #require(try await clientSocket(of: rig, look))
        #expect(ours.local == theirs.remote)
        #expect(ours.remote == theirs.local)
        #expect(ours.data?.streamsStarted == 3)
        #expect(ours.data?.streamsSucceeded == 3)
        #expect(ours.data?.messagesSent == 3)
        #expect(ours.data?.messagesReceived == 4)
        #expect(ours.data?.lastLocalStreamCreatedTimestamp != nil)
        #expect(ours.data?.lastRemoteStreamCreatedTimestamp == nil)
        await rig.stop()
        await look.stop()
    }

    private func clientSocket(of rig: EchoRig, _ look: ChannelzRig) async throws -> ChannelzSocket?
    {
        let channel = try await look.channel(rig.channel.id)
        let child = try #require(channel?.subchannelRef.first).subchannelID
        let socket = try #require(try await look.subchannel(child)?.socketRef.first).socketID
        return try await look.socket(socket)
    }

    @Test("a stream that is cancelled has failed, at both ends")
    func cancelled() async throws {
        let look = try await ChannelzRig()
        let gate = Gate()
        let rig = try await EchoRig(
            .socket, configure: { $0.name = "cancels" },
            routes: { routes in
                routes.serverStreaming(EchoRig.serverStreaming) { _, _, _ in await gate.wait() }
            })
        let stream = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), .within())
        #expect(try await eventually { gate.waits.value == 1 })
        stream.cancel()
        let server = try #require(try await look.server(named: "cancels")?.ref).serverID
        let id = try #require(try await look.sockets(of: server).socketRef.first).socketID
        let theirs = try await look.look {
            try await look.socket(id)
        } until: {
            $0.data?.streamsFailed == 1
        }
        #expect(theirs?.data?.streamsFailed == 1)
        #expect(theirs?.data?.streamsSucceeded == 0)
        #expect(try await clientSocket(of: rig, look)?.data?.streamsFailed == 1)
        #expect(try await look.server(server)?.data?.callsFailed == 1)
        gate.open()
        await rig.stop()
        await look.stop()
    }

    @Test("a server's sockets come in pages, in the order of their ids")
    func pages() async throws {
        let look = try await ChannelzRig()
        let rig = try await rig("pages", loops: 2)
        let channels = try (0..<5).map { _ in
            try RPCChannel(
                "\(try #require(rig.address))", on: rig.group, pool: rig.pool)
        }
        for channel in channels { _ = try await channel.unary(EchoRig.unary, Msg(), .within()) }
        let server = try #require(try await look.server(named: "pages")?.ref).serverID
        var seen: [Int64] = []
        var pages = 0
        while true {
            let page = try await look.sockets(of: server, from: (seen.last ?? -1) + 1, most: 2)
            #expect(page.socketRef.count <= 2)
            seen += page.socketRef.map(\.socketID)
            pages += 1
            if page.end { break }
        }
        #expect(pages == 3)
        #expect(seen.count == 5)
        #expect(seen == seen.sorted())
        #expect(try await look.sockets(of: server, from: (seen.last ?? 0) + 1).socketRef.isEmpty)
        for channel in channels { channel.close() }
        await rig.stop()
        await look.stop()
    }

    @Test("servers come in pages, each of them once")
    func serverPages() async throws {
        let look = try await ChannelzRig()
        let rigs = [try await rig("page a", .pipe), try await rig("page b", .pipe)]
        let ids = try await look.servers(pageSize: 1).compactMap(\.ref?.serverID)
        #expect(ids == ids.sorted())
        #expect(Set(ids).isSuperset(of: rigs.map(\.server.id)))
        for rig in rigs { await rig.stop() }
        await look.stop()
    }

    @Test("TLS shows its cipher and both certificates, a summary shows no certificates")
    func security() async throws {
        let look = try await ChannelzRig()
        let rig = try await rig("secure", .tls)
        _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        let server = try #require(try await look.server(named: "secure")?.ref).serverID
        let id = try #require(try await look.sockets(of: server).socketRef.first).socketID
        let theirs = try #require(try await look.socket(id)?.security?.tls)
        let ours = try #require(try await clientSocket(of: rig, look)?.security?.tls)
        #expect(theirs.standardName?.hasPrefix("TLS_") == true)
        #expect(theirs.standardName == ours.standardName)
        #expect(theirs.localCertificate.first == 0x30)
        #expect(theirs.localCertificate == ours.remoteCertificate)
        #expect(theirs.remoteCertificate.first == 0x30)
        #expect(theirs.remoteCertificate == ours.localCertificate)
        let brief = try #require(try await look.socket(id, summary: true)?.security?.tls)
        #expect(brief.localCertificate.isEmpty && brief.remoteCertificate.isEmpty)
        await rig.stop()
        await look.stop()
    }

    // MARK: Names

    @Test("ids are above 0, of one thing each, and unknown ones are NOT_FOUND")
    func ids() async throws {
        let look = try await ChannelzRig()
        let rig = try await rig("ids")
        _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        let server = try #require(try await look.server(named: "ids"))
        let channel = try #require(try await look.channel(rig.channel.id))
        let serverID = try #require(server.ref).serverID
        let ids =
            [serverID, rig.channel.id] + channel.subchannelRef.map(\.subchannelID)
            + server.listenSocket.map(\.socketID)
            + (try await look.sockets(of: serverID).socketRef.map(\.socketID))
        #expect(ids.count == 5)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0 > 0 })
        for id in [0, -1, Int64.max, channel.subchannelRef[0].subchannelID] {
            try await expectUnknown { _ = try await look.server(id) }
            try await expectUnknown { _ = try await look.channel(id) }
            try await expectUnknown { _ = try await look.socket(id) }
            try await expectUnknown { _ = try await look.sockets(of: id) }
        }
        try await expectUnknown { _ = try await look.subchannel(serverID) }
        await rig.stop()
        await look.stop()
    }

    private func expectUnknown(_ body: () async throws -> Void) async throws {
        let error = await #expect(throws: RPCError.self) { try await body() }
        #expect(error?.code == .notFound)
        #expect(error?.reason == "UNKNOWN_ID")
    }

    @Test("a page of less than nothing is an INVALID_ARGUMENT")
    func negativePage() async throws {
        let look = try await ChannelzRig()
        let error = await #expect(throws: RPCError.self) { try await look.servers(pageSize: -1) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.reason == "NEGATIVE_PAGE_SIZE")
        await look.stop()
    }

    // MARK: Who may look

    @Test("strangers see nothing unless a server says so, and a server may serve it to nobody")
    func access() async throws {
        let method = RPCMethod<ChannelzGetServersRequest, ChannelzGetServersResponse>(
            service: "grpc.channelz.v1.Channelz", name: "GetServers", kind: .unary)
        let cases: [(RPCCallers?, String)] = [
            (nil, "TOKEN_REQUIRED"), (.svc, "CALLER_NOT_ALLOWED"), ([], "UNKNOWN_METHOD"),
        ]
        for (callers, reason) in cases {
            let rig = try await EchoRig(configure: { configuration in
                if let callers { configuration.channelzCallers = callers }
            })
            let error = await #expect(throws: RPCError.self) {
                try await rig.channel.unary(method, ChannelzGetServersRequest(), .within())
            }
            #expect(error?.reason == reason)
            await rig.stop()
        }
    }
}
