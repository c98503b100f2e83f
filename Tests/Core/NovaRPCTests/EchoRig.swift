import EchoContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit

/// The four kinds of call over `bench.Msg`, served by closures.
struct EchoRig: Sendable {
    enum Transport: Sendable, CaseIterable {
        case pipe
        case socket
        case tls
    }

    static let unary = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Unary", kind: .unary,
        options: RPCMethodOptions(callers: .anon))
    static let serverStreaming = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Down", kind: .serverStreaming,
        options: RPCMethodOptions(callers: .anon))
    static let clientStreaming = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Up", kind: .clientStreaming,
        options: RPCMethodOptions(callers: .anon))
    static let bidirectional = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Both", kind: .bidirectional,
        options: RPCMethodOptions(callers: .anon))

    let group: EventLoopGroup
    let pool: BlockingPool
    let server: RPCServer
    let channel: RPCChannel
    let address: SocketAddress?

    init(
        _ transport: Transport = .pipe, loops: Int = 1,
        configure: (inout RPCServerConfiguration) -> Void = { _ in },
        routes: (inout RPCServiceRoutes) -> Void = { _ in }
    ) async throws {
        group = try EventLoopGroup(count: loops)
        pool = try BlockingPool(name: "test", threads: 1)
        var service = RPCServiceRoutes(service: "test.Echo", fileDescriptors: [])
        routes(&service)
        service.unary(Self.unary) { request, _ throws(RPCError) in request }
        var configuration = RPCServerConfiguration(services: [service])
        configure(&configuration)
        server = RPCServer(configuration, on: group)
        switch transport {
        case .pipe:
            address = nil
            channel = RPCChannel(RPCPipeConnector(server), on: group)
        case .socket:
            let address = try await server.listen(.loopback(port: 0))
            self.address = address
            channel = try RPCChannel("\(address)", on: group, pool: pool)
        case .tls:
            let fixture = try TLSFixture()
            let address = try await server.listen(
                .loopback(port: 0),
                tls: TLSPolicy(TLSContextSource(fixture.server("identity"))))
            self.address = address
            let tls = RPCClientTLS(
                TLSContextSource(try fixture.client("user")),
                to: .service(fixture.name("identity")))
            channel = try RPCChannel("\(address)", on: group, pool: pool, tls: tls)
        }
    }

    func stop() async {
        channel.close()
        await server.drain(deadline: .after(.seconds(5)))
        pool.close()
        group.stop()
    }
}

extension RPCCall {
    static func within(_ seconds: Int = 10) -> RPCCall {
        RPCCall(deadline: .after(.seconds(seconds)))
    }
}
