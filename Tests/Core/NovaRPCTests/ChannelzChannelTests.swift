import CommonContract
import EchoContract
import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaResilience
import NovaTestKit
import Testing

@testable import NovaRPC

@Suite("Channelz of channels")
struct ChannelzChannelTests {
    @Test("a channel's life: idle, ready, told to go away, closed, forgotten")
    func life() async throws {
        let look = try await ChannelzRig()
        let rig = try await EchoRig(.socket)
        let target = "\(try #require(rig.address))"
        var channel: RPCChannel? = try RPCChannel(
            "dns:///\(target)", on: rig.group, pool: rig.pool)
        let id = try #require(channel).id
        let idle = try #require(try await look.channel(to: "dns:///\(target)"))
        #expect(idle.ref?.channelID == id)
        #expect(idle.data?.state?.state == .idle)
        #expect(idle.data?.callsStarted == 0)
        #expect(idle.data?.lastCallStartedTimestamp == nil)
        #expect(idle.data?.trace?.creationTimestamp != nil)

        for _ in 0..<2 { _ = try await channel?.unary(EchoRig.unary, Msg(), .within()) }
        let ready = try #require(try await look.channel(id))
        #expect(ready.data?.state?.state == .ready)
        #expect(ready.data?.callsStarted == 2)
        #expect(ready.data?.callsSucceeded == 2)
        #expect(ready.data?.callsFailed == 0)
        #expect(ready.subchannelRef.count == 1)
        let added = ready.data?.trace?.events.first { $0.description == "subchannel added" }
        #expect(added?.subchannelRef == ready.subchannelRef.first)
        let child = try #require(ready.subchannelRef.first).subchannelID
        let subchannel = try #require(try await look.subchannel(child))
        #expect(subchannel.data?.state?.state == .ready)
        #expect(subchannel.data?.target == target)
        #expect(subchannel.data?.callsSucceeded == 2)
        #expect(subchannel.socketRef.count == 1)
        #expect(subchannel.data?.trace?.words == ["created", "CONNECTING", "READY"])

        await rig.server.drain(deadline: .after(.seconds(5)))
        let gone = try await look.look {
            try await look.subchannel(child)
        } until: {
            $0.socketRef.isEmpty
        }
        #expect(gone?.data?.state?.state == .idle)
        #expect(
            gone?.data?.trace?.words.dropFirst(3) == [
                "GOAWAY received", "IDLE", "connection ended",
            ])

        channel?.close()
        let closed = try await look.look {
            try await look.channel(id)
        } until: {
            $0.data?.state?.state == .shutdown
        }
        #expect(closed?.data?.state?.state == .shutdown)
        channel = nil
        let isForgotten = try await look.look {
            (try? await look.channel(id)) == nil
        } until: {
            $0
        }
        #expect(isForgotten == true)
        await rig.stop()
        await look.stop()
    }

    @Test("a peer that cannot be reached is a transient failure, with the reason")
    func unreachable() async throws {
        let look = try await ChannelzRig()
        let rig = try await EchoRig(.socket)
        let address = try #require(rig.address)
        await rig.server.drain(deadline: .after(.seconds(5)))
        let channel = try RPCChannel("\(address)", on: rig.group, pool: rig.pool)
        await #expect(throws: RPCError.self) {
            try await channel.unary(EchoRig.unary, Msg(), .within())
        }
        let seen = try #require(try await look.channel(channel.id))
        #expect(seen.data?.state?.state == .transientFailure)
        #expect(seen.data?.callsStarted == 1)
        #expect(seen.data?.callsFailed == 1)
        let child = try #require(seen.subchannelRef.first).subchannelID
        let subchannel = try #require(try await look.subchannel(child))
        #expect(subchannel.data?.state?.state == .transientFailure)
        // The call was never sent.
        #expect(subchannel.data?.callsStarted == 0)
        #expect(subchannel.socketRef.isEmpty)
        #expect(
            subchannel.data?.trace?.events.contains { $0.severity == .ctWarning } == true)
        channel.close()
        await rig.stop()
        await look.stop()
    }

    @Test("a status other than OK is a failed call of channel and subchannel")
    func failures() async throws {
        let look = try await ChannelzRig()
        let peer = ForeignPeer({ stream, _ in stream.fail(5) })
        let group = try EventLoopGroup(count: 1)
        let channel = RPCChannel(peer, on: group)
        await #expect(throws: RPCError.self) {
            try await channel.unary(EchoRig.unary, Msg(), .within())
        }
        let seen = try #require(try await look.channel(channel.id))
        #expect(seen.data?.callsFailed == 1)
        #expect(seen.data?.callsSucceeded == 0)
        let child = try #require(seen.subchannelRef.first).subchannelID
        let subchannel = try await look.look {
            try await look.subchannel(child)
        } until: {
            $0.data?.callsFailed == 1
        }
        #expect(subchannel?.data?.callsStarted == 1)
        #expect(subchannel?.data?.callsFailed == 1)
        channel.close()
        group.stop()
        await look.stop()
    }

    @Test("an address that a peer has lost takes its subchannel with it")
    func addresses() async throws {
        let look = try await ChannelzRig()
        let peer = ForeignPeer({ stream, _ in stream.succeed() }, { stream, _ in stream.succeed() })
        peer.list(["a"])
        let group = try EventLoopGroup(count: 1)
        var configuration = RPCChannelConfiguration()
        configuration.resolution.intervalMin = .milliseconds(1)
        configuration.resolution.intervalMax = .milliseconds(5)
        let channel = RPCChannel(peer, on: group, configuration: configuration)
        _ = try await channel.unary(EchoRig.unary, Msg(), .within())
        let first = try #require(try await look.channel(channel.id)?.subchannelRef.first)
        peer.list(["b"])
        let seen = try await look.look {
            try await look.channel(channel.id)
        } until: {
            $0.subchannelRef.count == 1 && $0.subchannelRef.first != first
        }
        let second = try #require(seen?.subchannelRef.first)
        #expect(second.subchannelID > first.subchannelID)
        let removed = seen?.data?.trace?.events.first { $0.description == "subchannel removed" }
        #expect(removed?.subchannelRef == first)
        let error = await #expect(throws: RPCError.self) {
            try await look.subchannel(first.subchannelID)
        }
        #expect(error?.code == .notFound)
        channel.close()
        group.stop()
        await look.stop()
    }

    @Test("a trace keeps the last events and counts all")
    func trace() {
        var trace = RPCTrace()
        for index in 0..<100 { trace.add("\(index)", at: Int64(index)) }
        #expect(trace.logged == 100)
        #expect(trace.events.count == 32)
        #expect(trace.events.first?.text == "68")
        #expect(trace.events.last?.text == "99")
    }

    @Test("a loop that does not answer is waited for, but not for long")
    func busyLoop() async throws {
        let idle = try EventLoop(index: 1)
        let group = try EventLoopGroup(count: 1)
        let task = group.loops[0].spawn {
            let startedAt = SystemTime.system.monotonicNanoseconds
            do throws(RPCError) {
                _ = try await RPCGathering.values([RPCSource(loop: idle) { 1 }])
                return ("", Int64(0))
            } catch {
                return (error.reason, SystemTime.system.monotonicNanoseconds - startedAt)
            }
        }
        let (reason, took) = await task.value
        #expect(reason == "LOOP_BUSY")
        #expect(took >= 2_000_000_000)
        idle.stop()
        let values = await group.loops[0].spawn {
            try? await RPCGathering.values([RPCSource(loop: idle) { 1 }])
        }.value
        #expect(values == [nil])
        group.stop()
    }
}
