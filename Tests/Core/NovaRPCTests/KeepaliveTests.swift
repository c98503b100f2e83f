import NovaHTTP2
import NovaNet
import NovaTestKit
import Testing

@testable import NovaRPC

@Suite("RPC keepalive")
struct RPCKeepaliveTests {
    private func ledger(_ milliseconds: Int) -> RPCSharedLedger {
        var configuration = RPCChannelConfiguration()
        configuration.keepaliveMilliseconds = milliseconds
        return RPCSharedLedger(configuration)
    }

    @Test("what our clients do by default, our servers bear")
    func agreement() {
        let policy = HTTP2PingPolicy.house
        #expect(RPCChannelConfiguration().keepaliveMilliseconds >= policy.millisecondsMin)
        #expect(HTTP2PingPolicy.edge.millisecondsMin <= policy.millisecondsMin)
    }

    @Test("nobody can choose a period that our servers do not bear", arguments: [-1, 0, 9_999])
    func floor(milliseconds: Int) {
        #expect(
            ledger(milliseconds).keepaliveMilliseconds == HTTP2PingPolicy.house.millisecondsMin)
    }

    @Test("each time that a peer calls it too often, the period doubles, up to two hours")
    func doubling() {
        let ledger = ledger(20_000)
        ledger.pingLess(than: 20_000)
        #expect(ledger.keepaliveMilliseconds == 40_000)
        // Another connection of the old period: nothing new.
        ledger.pingLess(than: 20_000)
        #expect(ledger.keepaliveMilliseconds == 40_000)
        for _ in 0..<100 { ledger.pingLess(than: ledger.keepaliveMilliseconds) }
        #expect(ledger.keepaliveMilliseconds == 7_200_000)
    }

    @Test(
        "a channel whose connection ends with too_many_pings pings the next one half as often",
        arguments: [(HTTP2Reason.tooManyPings, 60_000), (.tooManyResets, 30_000)])
    func told(reason: HTTP2Reason, milliseconds: Int) async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let peer = ForeignPeer({ stream, _ in stream.begin() })
        let ledger = ledger(30_000)
        let (channel, call) = try await loop.submit {
            let channel = RPCChannelLoop(
                loop: loop, connector: peer, configuration: RPCChannelConfiguration(),
                peer: ledger, loops: 1, resolve: {})
            channel.resolved(.success([.named("a")]))
            let call = RPCClientCall(
                EchoRig.unary.descriptor, .within(), framedRequest: [0, 0, 0, 0, 0], on: channel)
            call.begin()
            return (channel, Confined(call))
        }
        #expect(try await eventually { peer["a"].requests.value == 1 })
        try await peer["a"].terminate(reason, on: loop)
        while try await !loop.submit({ call.value.isFinished }) {}
        #expect(ledger.keepaliveMilliseconds == milliseconds)
        try await loop.submit { channel.close() }
        group.stop()
    }
}
