import NovaNet
import NovaPrimitives
import Testing

@testable import NovaHTTP1

@Suite("HTTP1Server")
struct ServerTests {
    /// Connects over a real socket.
    func connect(to server: HTTP1Server, on group: EventLoopGroup) async throws -> TestClient {
        let loop = group.loops[0]
        let client = TestClient(loop)
        let keeper = Keeper()
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                keeper.connector = Connector(
                    to: server.address, on: loop, deadline: .after(.seconds(10))
                ) { result in
                    keeper.connector = nil
                    continuation.resume(
                        with: result.map { stream in
                            client.adopt(stream)
                            return client
                        })
                }
            }
        }
    }

    @Test("serves sockets on every loop and drains to nothing")
    func serves() async throws {
        let group = try EventLoopGroup(count: 2)
        defer { group.stop() }
        let server = try await HTTP1Server.start(on: group, address: .loopback(port: 0)) {
            .text(200, "\($0.remoteAddress?.isLoopback == true) \($0.path)")
        }
        var clients: [TestClient] = []
        for index in 0..<8 {
            let client = try await connect(to: server, on: group)
            try await client.send("GET /\(index) HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.responses(1).hasSuffix("\r\n\r\ntrue /\(index)"))
            clients.append(client)
        }
        #expect(server.connections == 8)
        await server.drain(until: .after(.seconds(10)))
        #expect(server.connections == 0)
        for client in clients { #expect(await client.wait { $0.hasEnded }.hasEnded) }
        await #expect(throws: NetError.self) { try await connect(to: server, on: group) }
    }

    @Test("draining cuts what still runs at its deadline")
    func drainDeadline() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let gate = Gate()
        let server = try await HTTP1Server.start(
            on: group, address: .loopback(port: 0), handler: gate.handler)
        let client = try await connect(to: server, on: group)
        try await client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        await gate.entered.wait()
        await server.drain(until: .after(.milliseconds(20)))
        #expect(server.connections == 0)
        await gate.cancelled.wait()
        #expect(await client.wait { $0.hasEnded }.text == "")
    }

    @Test("refuses connections beyond its bound, and takes new ones when others have gone")
    func bound() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        var configuration = HTTP1Configuration()
        configuration.connectionsPerLoopMax = 1
        let server = try await HTTP1Server.start(
            on: group, address: .loopback(port: 0), configuration: configuration
        ) { _ in .text(200, "ok") }
        let get = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        let first = try await connect(to: server, on: group)
        // The reset may come before the connector has looked, or after.
        if let second = try? await connect(to: server, on: group) {
            #expect(await second.wait { $0.hasEnded }.text == "")
        }
        try await first.send(get)
        #expect(await first.all().hasSuffix("ok"))
        let third = try await connect(to: server, on: group)
        try await third.send(get)
        #expect(await third.all().hasSuffix("ok"))
        await server.drain(until: .after(.seconds(10)))
    }
}

/// Holds a connector until it is done.
// SAFETY: used on one loop's thread only.
final class Keeper: @unchecked Sendable {
    var connector: Connector?
}
