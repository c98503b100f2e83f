import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC
import Testing

@Suite("RPCAnswer")
struct AnswerTests {
    private static let first = "x-first"
    private static let firstBytes = "x-first-bin"
    private static let last = "x-last-bin"

    /// Echoes after adding metadata; refuses a message with a name.
    private static func talkative(_ service: inout RPCServiceRoutes) {
        let method = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Meta", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        service.unary(method) { request, context async throws(RPCError) in
            if !request.id.isEmpty {
                context.addResponseMetadata(first, request.id)
                context.addResponseMetadata(firstBytes, binary: [0, 255])
            }
            context.addTrailingMetadata(last, binary: [1, 2, 3])
            guard request.name.isEmpty else {
                throw RPCError(code: .aborted, reason: "", message: request.name)
            }
            return request
        }
        service.bidirectional(EchoRig.bidirectional) {
            requests, context, responses async throws(RPCError) in
            context.addResponseMetadata(first, "early")
            context.sendResponseMetadata()
            context.addResponseMetadata("x-late", "lost")
            while let request = try await requests.next() { try await responses.send(request) }
        }
    }

    private let meta = RPCMethod<Msg, Msg>(service: "test.Echo", name: "Meta", kind: .unary)

    private func call(_ answer: RPCAnswer) -> RPCCall {
        var call = RPCCall.within()
        call.answer = answer
        return call
    }

    @Test("holds the metadata from before the response and from after it")
    func both() async throws {
        let rig = try await EchoRig(routes: Self.talkative)
        let answer = RPCAnswer()
        _ = try await rig.channel.unary(meta, Msg(id: "one"), call(answer))
        #expect(answer.initialMetadata?[Self.first] == "one")
        #expect(answer.initialMetadata?.binaryValues(Self.firstBytes) == [[0, 255]])
        #expect(answer.initialMetadata?.count == 2)
        #expect(answer.trailingMetadata?.binaryValues(Self.last) == [[1, 2, 3]])
        #expect(answer.trailingMetadata?.count == 1)
        await rig.stop()
    }

    @Test("an error leaves metadata from before it in its place")
    func failure() async throws {
        let rig = try await EchoRig(routes: Self.talkative)
        let answer = RPCAnswer()
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(meta, Msg(id: "one", name: " no "), call(answer))
        }
        #expect(error?.message == " no ")
        #expect(answer.initialMetadata?[Self.first] == "one")
        #expect(answer.trailingMetadata?.binaryValues(Self.last) == [[1, 2, 3]])
        await rig.stop()
    }

    @Test("a status alone has trailing metadata only")
    func statusAlone() async throws {
        let rig = try await EchoRig(routes: Self.talkative)
        let answer = RPCAnswer()
        await #expect(throws: RPCError.self) {
            try await rig.channel.unary(meta, Msg(name: "no"), call(answer))
        }
        #expect(answer.initialMetadata == nil)
        #expect(answer.trailingMetadata?.binaryValues(Self.last) == [[1, 2, 3]])
        await rig.stop()
    }

    @Test("metadata can arrive ahead of the first response", arguments: EchoRig.Transport.allCases)
    func early(transport: EchoRig.Transport) async throws {
        let rig = try await EchoRig(transport, routes: Self.talkative)
        let answer = RPCAnswer()
        let stream = try await rig.channel.bidirectional(EchoRig.bidirectional, call(answer))
        let deadline = Deadline.after(.seconds(10))
        while answer.initialMetadata == nil, !deadline.isOver() {
            try await rig.group.loops[0].sleep(until: .after(.milliseconds(1)))
        }
        #expect(answer.initialMetadata?[Self.first] == "early")
        try await stream.send(Msg(n: 1))
        #expect(try await stream.next()?.n == 1)
        stream.finish()
        #expect(try await stream.next() == nil)
        #expect(answer.initialMetadata?["x-late"] == nil)
        #expect(answer.trailingMetadata?.isEmpty == true)
        await rig.stop()
    }
}
