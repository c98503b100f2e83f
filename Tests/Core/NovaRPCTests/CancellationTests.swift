import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Testing

@Suite("Deadline and cancellation")
struct CancellationTests {
    /// A service whose unary handler waits at `gate`.
    private func rig(
        _ gate: Gate, _ transport: EchoRig.Transport = .pipe,
        configure: (inout RPCServerConfiguration) -> Void = { _ in }
    ) async throws -> EchoRig {
        try await EchoRig(
            transport, configure: configure,
            routes: { service in
                service.unary(Self.waiting) { request, context throws(RPCError) in
                    await gate.wait()
                    if context.isCancelled { throw RPCError(translating: CancellationError()) }
                    return request
                }
                service.serverStreaming(EchoRig.serverStreaming) {
                    _, _, responses async throws(RPCError) in
                    try await responses.send(Msg(n: 1))
                    await gate.wait()
                    try await responses.send(Msg(n: 2))
                }
            })
    }

    static let waiting = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Wait", kind: .unary,
        options: RPCMethodOptions(callers: .anon))

    @Test(
        "the deadline answers the caller and cancels the handler",
        arguments: EchoRig.Transport.allCases)
    func deadline(transport: EchoRig.Transport) async throws {
        let gate = Gate()
        let rig = try await rig(gate, transport)
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(
                Self.waiting, Msg(), RPCCall(deadline: .after(.milliseconds(200))))
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(try await eventually { gate.cancellations.value == gate.waits.value })
        // A cancelled worker is not used again; the next call gets a sound one.
        #expect(try await rig.channel.unary(EchoRig.unary, Msg(n: 3), .within()).n == 3)
        gate.open()
        #expect(try await rig.channel.unary(Self.waiting, Msg(n: 4), .within()).n == 4)
        await rig.stop()
    }

    @Test("a deadline that has passed sends nothing")
    func passed() async throws {
        let gate = Gate()
        let rig = try await rig(gate)
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(
                Self.waiting, Msg(), RPCCall(deadline: .after(.milliseconds(-1))))
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(gate.waits.value == 0)
        await rig.stop()
    }

    @Test("a call whose deadline passes while it waits for the loop does not reach its handler")
    func queued() async throws {
        let blocking = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Block", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        let handled = Counter()
        let rig = try await EchoRig(routes: { service in
            service.unary(blocking) { request, _ throws(RPCError) in
                handled.increment()
                // Keeps the loop busy, as no handler should.
                let end = Deadline.after(.milliseconds(Int(request.n)))
                while !end.isOver() {}
                return request
            }
        })
        let loop = rig.group.loops[0]
        let outcomes = await loop.spawn {
            await withTaskGroup(of: RPCCode?.self) { tasks in
                // Sent in one turn, so they arrive together.
                for milliseconds in [300, 1] as [Int64] {
                    tasks.addTask {
                        let call = RPCCall(
                            deadline: .after(.milliseconds(milliseconds == 1 ? 100 : 5_000)))
                        do {
                            _ = try await rig.channel.unary(blocking, Msg(n: milliseconds), call)
                            return nil
                        } catch {
                            return (error as? RPCError)?.code ?? .unknown
                        }
                    }
                }
                return await tasks.reduce(into: []) { $0.append($1) }
            }
        }.value
        #expect(outcomes.contains(.deadlineExceeded))
        #expect(outcomes.contains(nil))
        #expect(handled.value == 1)
        await rig.stop()
    }

    @Test("a method's own deadline holds when the caller grants none")
    func methodDeadline() async throws {
        let method = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Quick", kind: .unary,
            options: RPCMethodOptions(callers: .anon, defaultDeadlineMilliseconds: 50))
        let gate = Gate()
        let rig = try await EchoRig(routes: { service in
            service.unary(method) { request, _ throws(RPCError) in
                await gate.wait()
                return request
            }
        })
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        let response = try await client.exchange(
            [
                (":method", "POST"), (":scheme", "http"), (":path", "/test.Echo/Quick"),
                (":authority", "test"), ("content-type", "application/grpc"),
            ], body: [[0, 0, 0, 0, 0]])
        #expect(response["grpc-status"] == "4")
        await rig.stop()
    }

    @Test("cancelling the caller's task cancels the handler")
    func cancelled() async throws {
        let gate = Gate()
        let rig = try await rig(gate)
        let caller = rig.group.loops[0].spawn {
            do {
                _ = try await rig.channel.unary(Self.waiting, Msg(), .within())
                return RPCCode?.none
            } catch {
                return (error as? RPCError)?.code
            }
        }
        #expect(try await eventually { gate.waits.value == 1 })
        caller.cancel()
        #expect(await caller.value == .cancelled)
        #expect(try await eventually { gate.cancellations.value == 1 })
        await rig.stop()
    }

    @Test("dropping a response stream cancels the handler")
    func dropped() async throws {
        let gate = Gate()
        let rig = try await rig(gate)
        do {
            let responses = try await rig.channel.serverStreaming(
                EchoRig.serverStreaming, Msg(), .within())
            #expect(try await responses.next()?.n == 1)
            #expect(try await eventually { gate.waits.value == 1 })
        }
        #expect(try await eventually { gate.cancellations.value == 1 })
        await rig.stop()
    }

    @Test("a caller whose connection is lost cancels the handler")
    func lost() async throws {
        let gate = Gate()
        let rig = try await rig(gate)
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        _ = try await client.open(
            [
                (":method", "POST"), (":scheme", "http"), (":path", "/test.Echo/Wait"),
                (":authority", "test"), ("content-type", "application/grpc"),
            ], body: [[0, 0, 0, 0, 0]])
        #expect(try await eventually { gate.waits.value == 1 })
        client.abort()
        #expect(try await eventually { gate.cancellations.value == 1 })
        await rig.stop()
    }

    @Test("a stream that the caller does not read ends at its deadline")
    func unread() async throws {
        let ended = Counter()
        let rig = try await EchoRig(routes: { service in
            service.serverStreaming(EchoRig.serverStreaming) {
                _, _, responses async throws(RPCError) in
                defer { ended.increment() }
                while true {
                    try await responses.send(Msg(payload: [UInt8](repeating: 1, count: 10_000)))
                }
            }
        })
        let responses = try await rig.channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), RPCCall(deadline: .after(.milliseconds(200))))
        #expect(try await eventually { ended.value == 1 })
        let error = await #expect(throws: RPCError.self) {
            while try await responses.next() != nil {}
        }
        #expect(error?.code == .deadlineExceeded)
        await rig.stop()
    }

    @Test("one handler too many is refused, the others are served")
    func handlerBound() async throws {
        let gate = Gate()
        let rig = try await rig(gate) { $0.handlersPerLoopMax = 2 }
        let codes = await withTaskGroup(of: RPCCode?.self) { tasks in
            for _ in 0..<2 {
                tasks.addTask {
                    do {
                        _ = try await rig.channel.unary(Self.waiting, Msg(), .within())
                        return nil
                    } catch {
                        return (error as? RPCError)?.code ?? .unknown
                    }
                }
            }
            let isFull = try? await eventually { gate.waits.value == 2 }
            #expect(isFull == true)
            let error = await #expect(throws: RPCError.self) {
                try await rig.channel.unary(EchoRig.unary, Msg(), .within())
            }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.retryAfter != nil)
            gate.open()
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == [nil, nil])
        await rig.stop()
    }
}
