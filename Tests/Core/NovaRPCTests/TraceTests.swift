import EchoContract
import NovaNet
import NovaObservability
import NovaPrimitives
import Testing

@testable import NovaRPC

@Suite("RPC traces")
struct TraceTests {
    private static let relay = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Relay", kind: .unary,
        options: RPCMethodOptions(callers: .anon))
    private static let fail = RPCMethod<Msg, Msg>(
        service: "test.Echo", name: "Fail", kind: .unary,
        options: RPCMethodOptions(callers: .anon))

    /// A rig whose server records with `tracer`, and a channel to it that is traced.
    private static func with(
        _ tracer: Tracer, _ body: (EchoRig, RPCChannel) async throws -> Void
    ) async throws {
        let rig = try await EchoRig(
            configure: { $0.tracer = tracer },
            routes: { service in
                service.unary(relay) { _, context throws(RPCError) in
                    Msg(
                        id: Span.current?.context.traceparent ?? "",
                        name: context.trace?.traceparent ?? "",
                        tags: [context.call(timeout: .seconds(1)).metadata["traceparent"] ?? ""])
                }
                service.unary(fail) { request, _ throws(RPCError) in
                    throw RPCError(
                        code: request.id == "ours" ? .internalError : .notFound, reason: "TEST",
                        message: "no")
                }
            })
        var configuration = RPCChannelConfiguration()
        configuration.isTraced = true
        let channel = RPCChannel(
            RPCPipeConnector(rig.server), on: rig.group, configuration: configuration)
        try await body(rig, channel)
        channel.close()
        await rig.stop()
    }

    private func text(_ span: FinishedSpan, _ name: String) -> String? {
        for attribute in span.attributes where "\(attribute.name)" == name {
            if case .text(let text) = attribute.value { return text }
        }
        return nil
    }

    @Test("a call for a recorded step is one, and the service's side below it another")
    func parentage() async throws {
        let tracer = Tracer(ratio: 1)
        try await Self.with(tracer) { _, channel in
            let root = try #require(tracer.start("root", kind: .inner, parent: nil))
            var call = RPCCall.within()
            call.span = root
            let seen = try await channel.unary(Self.relay, Msg(), call)
            root.end()
            let spans = tracer.nextBatch()
            try #require(spans.count == 3)
            let (server, client) = (spans[0], spans[1])
            #expect(server.kind == .server)
            #expect(client.kind == .client)
            #expect(client.parent == root.context.spanID)
            #expect(server.parent == client.context.spanID)
            #expect(server.isParentRemote && !client.isParentRemote)
            #expect(Set(spans.map(\.context.traceID)).count == 1)
            #expect(server.name == "test.Echo/Relay")
            #expect(text(server, "rpc.response.status_code") == "OK")
            // The handler finds its step by either way, and its own calls start from there.
            #expect(seen.id == server.context.traceparent)
            #expect(seen.name == server.context.traceparent)
            #expect(seen.tags == [""])
        }
    }

    @Test("the task's step is the parent where the call names none")
    func taskLocal() async throws {
        let tracer = Tracer(ratio: 1)
        try await Self.with(tracer) { rig, channel in
            let root = try #require(tracer.start("root", kind: .inner, parent: nil))
            try await Span.$current.withValue(root) {
                _ = try await channel.unary(Self.relay, Msg(), .within())
                // Not by a channel that is not traced.
                _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within())
            }
            let spans = tracer.nextBatch()
            #expect(spans.filter { $0.kind == .client }.map(\.parent) == [root.context.spanID])
        }
    }

    @Test("a refusal is the caller's failure, a fault both sides'")
    func failures() async throws {
        let tracer = Tracer(ratio: 1)
        try await Self.with(tracer) { _, channel in
            for (id, serverFailure) in [("theirs", String?.none), ("ours", "INTERNAL")] {
                let root = try #require(tracer.start("root", kind: .inner, parent: nil))
                var call = RPCCall.within()
                call.span = root
                await #expect(throws: RPCError.self) {
                    try await channel.unary(Self.fail, Msg(id: id), call)
                }
                let spans = tracer.nextBatch()
                try #require(spans.count == 2)
                #expect(spans[0].failure == serverFailure)
                #expect(spans[1].failure == text(spans[1], "rpc.response.status_code"))
                #expect(text(spans[0], "nova.error.reason") == "TEST")
            }
        }
    }

    @Test("what the caller does not record leaves no step, and goes on as it came")
    func unsampled() async throws {
        let tracer = Tracer(ratio: 1)
        try await Self.with(tracer) { rig, _ in
            let context = TraceContext.root(sampled: false)
            var call = RPCCall.within()
            call.metadata = [("traceparent", context.traceparent), ("tracestate", "a=1")]
            let seen = try await rig.channel.unary(Self.relay, Msg(), call)
            #expect(seen.id.isEmpty)
            #expect(seen.tags == [context.traceparent])
            #expect(tracer.nextBatch().isEmpty)
            // A caller that says nothing of traces begins one here.
            _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within())
            #expect(tracer.nextBatch().map(\.parent) == [nil])
        }
    }
}
