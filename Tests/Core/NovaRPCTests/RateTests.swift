import EchoContract
import NovaNet
import NovaPrimitives
import NovaProtobuf
import Synchronization
import Testing

@testable import NovaRPC

/// Notes what it is asked; refuses when told to.
private final class Ledger: RPCRateLimiter {
    let calls = Mutex<[RPCRatedCall]>([])
    let refuses = Atomic<Bool>(false)

    func admit(_ call: RPCRatedCall) async throws(RPCError) {
        calls.withLock { $0.append(call) }
        if refuses.load(ordering: .relaxed) { throw .rateLimited(retryAfter: .seconds(7)) }
    }
}

@Suite("Rates")
struct RateTests {
    private static let limits = [
        RPCRateLimit(calls: 3, seconds: 60, key: .address),
        RPCRateLimit(
            calls: 3, seconds: 60, key: .identifier,
            field: RPCRequestField(number: 2, name: "name")),
    ]
    private static let rated = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Rated", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .svc], rateLimits: limits))

    private func with(_ body: (EchoRig, Ledger, Counter) async throws -> Void) async throws {
        let ledger = Ledger()
        let handled = Counter()
        let rig = try await EchoRig(
            configure: {
                $0.rateLimiter = ledger
                $0.peerIdentity = RPCDevelopmentPeerIdentity()
            },
            routes: { service in
                service.unary(Self.rated) { request, _ throws(RPCError) in
                    handled.increment()
                    return request
                }
            })
        do {
            try await body(rig, ledger, handled)
        } catch {
            await rig.stop()
            throw error
        }
        await rig.stop()
    }

    @Test("a limited method is asked about before its handler, with what the request names")
    func asked() async throws {
        try await with { rig, ledger, handled in
            _ = try await rig.channel.unary(
                Self.rated, Msg(id: "1", name: "ann", n: 5), .within())
            let call = try #require(ledger.calls.withLock { $0.first })
            #expect(call.method.name == "Rated")
            #expect(call.identifiers == [nil, "ann"])
            ledger.refuses.store(true, ordering: .relaxed)
            let error = await #expect(throws: RPCError.self) {
                try await rig.channel.unary(Self.rated, Msg(name: "ann"), .within())
            }
            #expect(error?.code == .resourceExhausted && error?.reason == "RATE_LIMITED")
            #expect(error?.retryAfter == .seconds(7))
            #expect(handled.value == 1)
        }
    }

    @Test("a method without limits is not asked about")
    func unlimited() async throws {
        try await with { rig, ledger, _ in
            ledger.refuses.store(true, ordering: .relaxed)
            _ = try await rig.channel.unary(EchoRig.unary, Msg(name: "ann"), .within())
            #expect(ledger.calls.withLock { $0.isEmpty })
        }
    }

    @Test("a service in its own name is not asked about, the gateway is")
    func services() async throws {
        try await with { rig, ledger, _ in
            for service in ["user", "gateway"] {
                var call = RPCCall.within()
                call.metadata.add("x-nova-service", service)
                _ = try await rig.channel.unary(Self.rated, Msg(), call)
            }
            #expect(ledger.calls.withLock { $0.count } == 1)
        }
    }

    @Test("where a request came from is what the house says, or this machine")
    func address() async throws {
        try await with { rig, ledger, _ in
            var call = RPCCall.within()
            call.metadata.add("x-client-address", "192.0.2.7")
            _ = try await rig.channel.unary(Self.rated, Msg(), call)
            let context = try #require(ledger.calls.withLock { $0.first }).context
            #expect(context.clientAddress?.hostText == "192.0.2.7")
        }
    }

    @Test("the text of a field is found without decoding the message, the last of several counts")
    func texts() {
        func text(_ bytes: [UInt8]) -> String? {
            bytes.withUnsafeBytes { RPCServerCall.text(2, in: $0) }
        }
        #expect(text([]) == nil)
        #expect(text(Msg(id: "x", name: "ann", n: 9, tags: ["a"]).serialized()) == "ann")
        #expect(text([0x12, 1, 0x61, 0x08, 1, 0x12, 2, 0x62, 0x63]) == "bc")
        #expect(text([0x10, 1]) == nil)
        #expect(text([0x12, 5, 0x61]) == nil)
        #expect(text([0x12, 1, 0xFF]) == nil)
        #expect(text([0x00]) == nil)
    }
}
