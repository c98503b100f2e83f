import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Testing

@Suite("RPC bulkhead")
struct BulkheadTests {
    private static let unary = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Set", kind: .unary, options: RPCMethodOptions(callers: .anon))
    private static let down = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Down", kind: .serverStreaming,
        options: RPCMethodOptions(callers: .anon))

    private func call(_ channel: RPCChannel, milliseconds: Int) async -> RPCError? {
        do throws(RPCError) {
            _ = try await channel.unary(
                Self.unary, Msg(), RPCCall(deadline: .after(.milliseconds(milliseconds))))
            return nil
        } catch {
            return error
        }
    }

    @Test("a peer that hangs holds so many calls and no more; streams do not count")
    func bulkhead() async throws {
        let group = try EventLoopGroup(count: 1)
        let peer = ForeignPeer({ _, _ in })
        var configuration = RPCChannelConfiguration()
        configuration.unaryCallsInFlightMax = 2
        let channel = RPCChannel(peer, on: group, configuration: configuration)
        defer {
            channel.close()
            group.stop()
        }
        // Kept: a stream that nobody holds is cancelled.
        var streams: [RPCResponseStream<Msg>] = []
        for _ in 0..<3 {
            streams.append(
                try await channel.serverStreaming(
                    Self.down, Msg(), RPCCall(deadline: .after(.seconds(60)))))
        }
        async let first = call(channel, milliseconds: 1_500)
        async let second = call(channel, milliseconds: 1_500)
        #expect(try await eventually { peer["a"].requests.value == 5 })
        let began = SystemTime().monotonicNanoseconds
        let third = await call(channel, milliseconds: 10_000)
        #expect(third?.reason == "PEER_CONCURRENCY_LIMIT")
        #expect(SystemTime().monotonicNanoseconds - began < 1_000_000_000)
        #expect(await first?.code == .deadlineExceeded)
        #expect(await second?.code == .deadlineExceeded)
        #expect(await call(channel, milliseconds: 50)?.code == .deadlineExceeded)
        withExtendedLifetime(streams) {}
    }
}
