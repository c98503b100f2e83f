import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

@Suite("Streaming call")
struct StreamingTests {
    private static func counting(_ service: inout RPCServiceRoutes) {
        service.serverStreaming(EchoRig.serverStreaming) {
            request, _, responses async throws(RPCError) in
            for index in 0..<request.n { try await responses.send(Msg(n: index)) }
        }
        service.clientStreaming(EchoRig.clientStreaming) {
            requests, _ async throws(RPCError) in
            var sum: Int64 = 0
            while let request = try await requests.next() { sum += request.n }
            return Msg(n: sum)
        }
        service.bidirectional(EchoRig.bidirectional) {
            requests, _, responses async throws(RPCError) in
            while let request = try await requests.next() { try await responses.send(request) }
        }
    }

    @Test("streams responses in order", arguments: EchoRig.Transport.allCases)
    func down(transport: EchoRig.Transport) async throws {
        let rig = try await EchoRig(transport, routes: Self.counting)
        let responses = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(n: 1_000), .within())
        var received: [Int64] = []
        for try await response in responses { received.append(response.n) }
        #expect(received == Array(0..<1_000))
        await rig.stop()
    }

    @Test("an empty stream ends with success")
    func empty() async throws {
        let rig = try await EchoRig(routes: Self.counting)
        let responses = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), .within())
        #expect(try await responses.next() == nil)
        await rig.stop()
    }

    @Test("streams requests", arguments: EchoRig.Transport.allCases)
    func up(transport: EchoRig.Transport) async throws {
        let rig = try await EchoRig(transport, routes: Self.counting)
        let call = try await rig.channel.clientStreaming(EchoRig.clientStreaming, .within())
        for index in 0..<500 as Range<Int64> { try await call.send(Msg(n: index)) }
        #expect(try await call.response().n == 499 * 250)
        await rig.stop()
    }

    @Test("requests and responses take turns")
    func both() async throws {
        let rig = try await EchoRig(routes: Self.counting)
        let call = try await rig.channel.bidirectional(EchoRig.bidirectional, .within())
        for index in 0..<100 as Range<Int64> {
            try await call.send(Msg(n: index))
            #expect(try await call.next()?.n == index)
        }
        call.finish()
        #expect(try await call.next() == nil)
        await rig.stop()
    }

    @Test("a slow reader holds the handler back, and loses nothing")
    func backPressure() async throws {
        let counter = Counter()
        let rig = try await EchoRig(routes: { service in
            service.serverStreaming(EchoRig.serverStreaming) {
                _, _, responses async throws(RPCError) in
                for index in 0..<200 as Range<Int64> {
                    try await responses.send(
                        Msg(n: index, payload: [UInt8](repeating: 1, count: 20_000)))
                    counter.increment()
                }
            }
        })
        let responses = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), .within())
        #expect(try await responses.next()?.n == 0)
        // Window (256 KiB) + unsent (64 KiB) + what the transports hold: far less than 4 MB.
        var last = -1
        while counter.value != last {
            last = counter.value
            try await rig.group.loops[0].sleep(until: .after(.milliseconds(50)))
        }
        #expect(counter.value < 60)
        var next: Int64 = 1
        while let response = try await responses.next() {
            #expect(response.n == next)
            next += 1
        }
        #expect(next == 200)
        await rig.stop()
    }

    @Test("a slow handler holds the writer back")
    func requestBackPressure() async throws {
        let gate = Gate()
        let rig = try await EchoRig(routes: { service in
            service.clientStreaming(EchoRig.clientStreaming) {
                requests, _ async throws(RPCError) in
                await gate.wait()
                var count: Int64 = 0
                while try await requests.next() != nil { count += 1 }
                return Msg(n: count)
            }
        })
        let call = try await rig.channel.clientStreaming(EchoRig.clientStreaming, .within())
        let counter = Counter()
        async let writing: Void = {
            for _ in 0..<200 {
                try await call.send(Msg(payload: [UInt8](repeating: 1, count: 20_000)))
                counter.increment()
            }
        }()
        var last = -1
        while counter.value != last {
            last = counter.value
            try await rig.group.loops[0].sleep(until: .after(.milliseconds(50)))
        }
        #expect(counter.value < 60)
        gate.open()
        try await writing
        #expect(try await call.response().n == 200)
        await rig.stop()
    }

    @Test("responses sent before the handler fails arrive, then the error")
    func failsLate() async throws {
        let rig = try await EchoRig(routes: { service in
            service.serverStreaming(EchoRig.serverStreaming) {
                _, _, responses async throws(RPCError) in
                for index in 0..<3 as Range<Int64> { try await responses.send(Msg(n: index)) }
                throw RPCError(code: .aborted, reason: "LATE", message: "Too late.")
            }
        })
        let responses = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), .within())
        var received: [Int64] = []
        let error = await #expect(throws: RPCError.self) {
            while let response = try await responses.next() { received.append(response.n) }
        }
        #expect(received == [0, 1, 2])
        #expect(error?.code == .aborted)
        #expect(error?.reason == "LATE")
        #expect(error?.origin == .peer)
        await rig.stop()
    }

    @Test("the handler may answer before it has read all requests")
    func answersEarly() async throws {
        let rig = try await EchoRig(routes: { service in
            service.clientStreaming(EchoRig.clientStreaming) {
                requests, _ async throws(RPCError) in
                try await requests.next() ?? Msg()
            }
        })
        let call = try await rig.channel.clientStreaming(EchoRig.clientStreaming, .within())
        try await call.send(Msg(n: 7))
        #expect(try await call.response().n == 7)
        try await call.send(Msg(n: 8))
        await rig.stop()
    }
}
