import EchoContract
import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

@Suite("Hostile caller")
struct HostileCallerTests {
    static let stubborn = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Stubborn", kind: .unary,
        options: RPCMethodOptions(callers: .anon))

    /// A service with a handler that does not notice its cancellation.
    private func rig(
        _ running: Counter, _ open: Atomic<Bool>.Box,
        configure: (inout RPCServerConfiguration) -> Void
    ) async throws -> EchoRig {
        try await EchoRig(
            configure: configure,
            routes: { service in
                service.unary(Self.stubborn) { request, _ throws(RPCError) in
                    running.increment()
                    let loop = EventLoop.current
                    while !open.value.load(ordering: .relaxed) {
                        await withUnsafeContinuation { continuation in
                            loop?.execute { continuation.resume() }
                        }
                    }
                    return request
                }
            })
    }

    @Test("handlers of calls that were given up count until they return, for their connection only")
    func givenUp() async throws {
        let running = Counter()
        let open = Atomic<Bool>.Box()
        let rig = try await rig(running, open) { $0.handlersPerConnectionMax = 3 }
        let other = RPCChannel(RPCPipeConnector(rig.server), on: rig.group)
        // Each call is reset by its caller at its deadline; its handler runs on.
        for _ in 0..<3 {
            let error = await #expect(throws: RPCError.self) {
                try await rig.channel.unary(
                    Self.stubborn, Msg(), RPCCall(deadline: .after(.milliseconds(50))))
            }
            #expect(error?.code == .deadlineExceeded)
        }
        #expect(try await eventually { running.value == 3 })
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        }
        #expect(error?.reason == "OVERLOADED")
        #expect(try await other.unary(EchoRig.unary, Msg(n: 5), .within()).n == 5)
        open.value.store(true, ordering: .relaxed)
        var answer: Msg?
        let deadline = Deadline.after(.seconds(30))
        while answer == nil, !deadline.isOver() {
            answer = try? await rig.channel.unary(EchoRig.unary, Msg(n: 6), .within())
        }
        #expect(answer?.n == 6)
        other.close()
        await rig.stop()
    }

    @Test("connections beyond a loop's share are closed, and counted")
    func connections() async throws {
        let reasons = Mutex<[HTTP2Reason]>([])
        let rig = try await rig(Counter(), Atomic<Bool>.Box()) { configuration in
            configuration.connectionsPerLoopMax = 1
            configuration.connectionEnded = { reason in reasons.withLock { $0.append(reason) } }
        }
        #expect(try await rig.channel.unary(EchoRig.unary, Msg(n: 1), .within()).n == 1)
        let other = RPCChannel(RPCPipeConnector(rig.server), on: rig.group)
        await #expect(throws: RPCError.self) {
            try await other.unary(
                EchoRig.unary, Msg(), RPCCall(deadline: .after(.milliseconds(100))))
        }
        #expect(reasons.withLock { $0.first } == .tooManyConnections)
        #expect(try await rig.channel.unary(EchoRig.unary, Msg(n: 2), .within()).n == 2)
        other.close()
        rig.channel.close()
        // The channel says good-bye before the server does.
        #expect(try await eventually { reasons.withLock { $0.last } == .peer })
        #expect(reasons.withLock { $0.dropLast() }.allSatisfy { $0 == .tooManyConnections })
        await rig.stop()
    }
}

extension Atomic where Value == Bool {
    /// An atomic that closures can share.
    final class Box: Sendable {
        let value = Atomic<Bool>(false)
    }
}
