import EchoContract
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

/// Methods that use 4 ms of CPU each, in three classes.
private enum Work {
    static func method(_ criticality: RPCCriticality) -> RPCMethod<Msg, Msg> {
        RPCMethod(
            service: "test.Echo", name: "Work\(criticality)", kind: .unary,
            options: RPCMethodOptions(callers: .anon, criticality: criticality))
    }

    static func add(to service: inout RPCServiceRoutes) {
        for criticality in [RPCCriticality.sheddable, .normal, .critical] {
            service.unary(method(criticality)) { request, _ throws(RPCError) in
                let end = SystemTime().monotonicNanoseconds + 4_000_000
                while SystemTime().monotonicNanoseconds < end {}
                return request
            }
        }
    }
}

@Suite("Admission")
struct AdmissionTests {
    private struct Tally {
        var served = 0
        var refused: [RPCError] = []
        var other: [RPCError] = []
    }

    private func offer(
        _ calls: Int, _ criticality: RPCCriticality, to rig: EchoRig
    ) async -> Tally {
        await withTaskGroup(of: Result<Msg, RPCError>.self) { tasks in
            for _ in 0..<calls {
                tasks.addTask {
                    do throws(RPCError) {
                        return .success(
                            try await rig.channel.unary(
                                Work.method(criticality), Msg(), .within(30)))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            var tally = Tally()
            for await result in tasks {
                switch result {
                case .success: tally.served += 1
                case .failure(let error) where error.reason == "OVERLOADED":
                    tally.refused.append(error)
                case .failure(let error): tally.other.append(error)
                }
            }
            return tally
        }
    }

    /// Calls that a gate holds, so that time plays no part.
    private func waiting(_ criticality: RPCCriticality) -> RPCMethod<Msg, Msg> {
        RPCMethod(
            service: "test.Echo", name: "Waits\(criticality)", kind: .unary,
            options: RPCMethodOptions(callers: .anon, criticality: criticality))
    }

    @Test(
        "room runs out for the least critical first, and all of it is there for the most critical")
    func order() async throws {
        let classes = [RPCCriticality.sheddable, .normal, .high, .critical]
        let (gate, room) = (Gate(), 100)
        let rig = try await EchoRig(configure: { $0.handlersPerLoopMax = room }) { service in
            for criticality in classes {
                service.unary(waiting(criticality)) { request, _ async throws(RPCError) in
                    await gate.wait()
                    return request
                }
            }
        }
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        var taken: [Int] = []
        for criticality in classes {
            let headers = [
                (":method", "POST"), (":scheme", "http"),
                (":path", "/test.Echo/Waits\(criticality)"), (":authority", "test"),
                ("content-type", "application/grpc"), ("te", "trailers"),
            ]
            var isRefused = false
            while !isRefused, gate.waits.value <= room {
                let before = gate.waits.value
                let call = try await client.open(headers, body: [[0, 0, 0, 0, 0]])
                #expect(
                    try await eventually {
                        gate.waits.value > before || call.response.end != nil
                    })
                isRefused = call.response.end != nil
                if isRefused { #expect(call.response["grpc-status"] == "8") }
            }
            taken.append(gate.waits.value)
        }
        // Each class finds room that was kept from the one before.
        #expect(zip(taken, taken.dropFirst()).allSatisfy { $0 < $1 })
        #expect(taken.last == room)
        for criticality in classes { #expect(rig.server.admission[0].shed(criticality) == 1) }
        gate.open()
        await rig.stop()
    }

    /// Which calls are refused first is the matter of `order` and, over time, of `AdaptiveLimitTests`: on a
    /// busy machine the three groups may arrive one after the other, and the last finds no room.
    @Test("more work than a loop can do is refused with a time to try again")
    func overload() async throws {
        let rig = try await EchoRig(routes: Work.add)
        // 600 calls of 4 ms at once: a loop that took them all would be busy for 2.4 s.
        async let critical = offer(20, .critical, to: rig)
        async let normal = offer(280, .normal, to: rig)
        async let sheddable = offer(300, .sheddable, to: rig)
        let tallies = await (critical: critical, normal: normal, sheddable: sheddable)
        #expect(tallies.critical.served > 0)
        #expect(tallies.normal.served + tallies.sheddable.served > 0)
        #expect(!tallies.sheddable.refused.isEmpty)
        for tally in [tallies.critical, tallies.normal, tallies.sheddable] {
            #expect(tally.other.isEmpty)
            for error in tally.refused {
                #expect(error.code == .resourceExhausted)
                #expect(error.retryAfter != nil)
            }
        }
        let shed = rig.server.admission[0].shed(.sheddable)
        #expect(shed >= Int64(tallies.sheddable.refused.count))
        // And when it is over, it is over.
        let after = await offer(5, .sheddable, to: rig)
        #expect(after.served == 5)
        await rig.stop()
    }

    @Test("a server whose limit is fixed takes all of it")
    func fixed() async throws {
        let rig = try await EchoRig(configure: { $0.adaptsLimit = false }, routes: Work.add)
        let tally = await offer(150, .sheddable, to: rig)
        #expect(tally.served == 150)
        await rig.stop()
    }

    @Test("streams that wait are no overload")
    func streams() async throws {
        let gate = Gate()
        let rig = try await EchoRig(routes: { service in
            service.serverStreaming(EchoRig.serverStreaming) {
                _, _, responses async throws(RPCError) in
                await gate.wait()
                try await responses.send(Msg(n: 1))
            }
        })
        var calls: [RPCResponseStream<Msg>] = []
        for _ in 0..<200 {
            calls.append(
                try await rig.channel.serverStreaming(
                    EchoRig.serverStreaming, Msg(), .within(30)))
        }
        #expect(try await eventually { gate.waits.value == 200 })
        for _ in 0..<200 {
            #expect(try await rig.channel.unary(EchoRig.unary, Msg(n: 2), .within()).n == 2)
        }
        gate.open()
        for call in calls { #expect(try await call.next()?.n == 1) }
        #expect(rig.server.admission[0].shed(.normal) == 0)
        await rig.stop()
    }

    @Test("a refusal is a status alone, with the pushback that retrying clients obey")
    func refusal() async throws {
        let gate = Gate()
        let rig = try await EchoRig(configure: { $0.handlersPerLoopMax = 1 }) { service in
            service.unary(
                RPCMethod<Msg, Msg>(
                    service: "test.Echo", name: "Waits", kind: .unary,
                    options: RPCMethodOptions(callers: .anon))
            ) { request, _ async throws(RPCError) in
                await gate.wait()
                return request
            }
        }
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        let headers = [
            (":method", "POST"), (":scheme", "http"), (":path", "/test.Echo/Waits"),
            (":authority", "test"), ("content-type", "application/grpc"), ("te", "trailers"),
        ]
        let held = try await client.open(headers, body: [[0, 0, 0, 0, 0]])
        #expect(try await eventually { gate.waits.value == 1 })
        var delays: Set<String> = []
        for _ in 0..<8 {
            let refused = try await client.exchange(headers, body: [[0, 0, 0, 0, 0]])
            #expect(refused["grpc-status"] == "8")
            #expect(refused.trailers == [])
            let delay = try #require(refused["grpc-retry-pushback-ms"])
            #expect((500...2_000).contains(Int(delay) ?? 0))
            delays.insert(delay)
        }
        #expect(delays.count == 8)
        gate.open()
        #expect(try await eventually { held.response.end != nil })
        #expect(held.response["grpc-status"] == "0")
        await rig.stop()
    }
}
