import NovaHTTP2
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
}
