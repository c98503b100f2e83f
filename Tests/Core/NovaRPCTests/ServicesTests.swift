import CommonContract
import EchoContract
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

@Suite("Health")
struct HealthTests {
    private static let check = RPCMethod<HealthCheckRequest, HealthCheckResponse>(
        service: "grpc.health.v1.Health", name: "Check", kind: .unary)
    private static let watch = RPCMethod<HealthCheckRequest, HealthCheckResponse>(
        service: "grpc.health.v1.Health", name: "Watch", kind: .serverStreaming)

    @Test("tells the status of the process and of each service")
    func statuses() async throws {
        let rig = try await EchoRig()
        func status(_ service: String) async throws -> HealthCheckResponse.ServingStatus {
            try await rig.channel.unary(
                Self.check, HealthCheckRequest(service: service), .within()
            ).status
        }
        #expect(try await status("") == .notServing)
        #expect(try await status("test.Echo") == .notServing)
        rig.server.health.setAll(.serving)
        #expect(try await status("") == .serving)
        #expect(try await status("test.Echo") == .serving)
        rig.server.health.set(.notServing, for: "test.Echo")
        #expect(try await status("") == .serving)
        #expect(try await status("test.Echo") == .notServing)
        let error = await #expect(throws: RPCError.self) { try await status("nobody") }
        #expect(error?.code == .notFound)
        await rig.stop()
    }

    @Test("tells watchers of each change, and ends them with the drain")
    func watchers() async throws {
        let rig = try await EchoRig()
        let known = try await rig.channel.serverStreaming(
            Self.watch, HealthCheckRequest(service: "test.Echo"), .within())
        let unknown = try await rig.channel.serverStreaming(
            Self.watch, HealthCheckRequest(service: "later"), .within())
        #expect(try await known.next()?.status == .notServing)
        #expect(try await unknown.next()?.status == .serviceUnknown)
        rig.server.health.set(.serving, for: "test.Echo")
        #expect(try await known.next()?.status == .serving)
        rig.server.health.set(.serving, for: "later")
        #expect(try await unknown.next()?.status == .serving)

        async let drained = rig.server.drain(deadline: .after(.seconds(5)))
        #expect(try await known.next()?.status == .notServing)
        let error = await #expect(throws: RPCError.self) { try await known.next() }
        #expect(error?.code == .unavailable)
        #expect(await drained)
        await rig.stop()
    }
}

@Suite("Reflection")
struct ReflectionTests {
    private func ask(
        _ version: String, _ request: ServerReflectionRequest.MessageRequest?
    ) async throws -> ServerReflectionResponse.MessageResponse? {
        let rig = try await EchoRig(configure: { $0.services.append(Echo().routes()) })
        let method = RPCMethod<ServerReflectionRequest, ServerReflectionResponse>(
            service: "grpc.reflection.\(version).ServerReflection", name: "ServerReflectionInfo",
            kind: .bidirectional)
        let call = try await rig.channel.bidirectional(method, .within())
        try await call.send(ServerReflectionRequest(host: "h", messageRequest: request))
        let answer = try await call.next()
        call.finish()
        #expect(try await call.next() == nil)
        await rig.stop()
        #expect(answer?.validHost == "h")
        return answer?.messageResponse
    }

    private struct Echo: EchoServer {
        func unary(_ request: Msg, context: RPCContext) async throws(RPCError) -> Msg { request }
        func work(
            _ request: WorkRequest, context: RPCContext
        ) async throws(RPCError) -> WorkResponse { WorkResponse() }
        func workSheddable(
            _ request: WorkRequest, context: RPCContext
        ) async throws(RPCError) -> WorkResponse { WorkResponse() }
        func workCritical(
            _ request: WorkRequest, context: RPCContext
        ) async throws(RPCError) -> WorkResponse { WorkResponse() }
        func stream(
            _ request: StreamRequest, context: RPCContext, responses: RPCResponseWriter<Msg>
        ) async throws(RPCError) {}
        func converse(
            _ requests: RPCRequestStream<Msg>, context: RPCContext,
            responses: RPCResponseWriter<Msg>
        ) async throws(RPCError) {}
    }

    @Test("lists the services", arguments: ["v1", "v1alpha"])
    func list(version: String) async throws {
        guard case .listServicesResponse(let list) = try await ask(version, .listServices(""))
        else {
            Issue.record("no list")
            return
        }
        #expect(
            list.service.map(\.name) == [
                "bench.Echo", "grpc.channelz.v1.Channelz", "grpc.health.v1.Health",
                "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
                "test.Echo",
            ])
    }

    @Test("gives a file with everything it imports, by symbol and by name")
    func files() async throws {
        for request in [
            ServerReflectionRequest.MessageRequest.fileContainingSymbol("bench.Echo.Unary"),
            .fileContainingSymbol("bench.Msg"), .fileByFilename("bench/echo.proto"),
        ] {
            guard case .fileDescriptorResponse(let files) = try await ask("v1", request) else {
                Issue.record("no file for \(request)")
                continue
            }
            let index = try ProtobufFileIndex(serialized: files.fileDescriptorProto)
            #expect(index.services.contains("bench.Echo"))
            #expect(index.files["google/protobuf/descriptor.proto"] != nil)
        }
    }

    @Test("answers what it cannot find with NOT_FOUND, and lives on")
    func notFound() async throws {
        for request in [
            ServerReflectionRequest.MessageRequest.fileContainingSymbol("no.Such"),
            .fileByFilename("no.proto"), .allExtensionNumbersOfType("no.Such"),
            .fileContainingExtension(
                ExtensionRequest(containingType: "bench.Msg", extensionNumber: 9)),
        ] {
            guard case .errorResponse(let error) = try await ask("v1", request) else {
                Issue.record("no error for \(request)")
                continue
            }
            #expect(error.errorCode == 5)
        }
        guard case .errorResponse(let error) = try await ask("v1", nil) else {
            Issue.record("no error")
            return
        }
        #expect(error.errorCode == 3)
    }
}
