import Glibc
import InteropContract
import NovaNet
import NovaPrimitives
import NovaRPC

/// `grpc.testing.TestService` as gRPC's interoperability tests describe it: stock clients of any
/// implementation can be pointed at it.
struct InteropService: TestServiceServer {
    private let serverID = "nova-\(getpid())"

    func emptyCall(_ request: Empty, context: RPCContext) async throws(RPCError) -> Empty {
        echoMetadata(context)
        return request
    }

    func unaryCall(
        _ request: SimpleRequest, context: RPCContext
    ) async throws(RPCError) -> SimpleResponse {
        echoMetadata(context)
        try checkCompression(request.expectCompressed, context)
        try refuse(as: request.responseStatus)
        if let wanted = request.responseCompressed { context.compressResponses(wanted.value) }
        var response = SimpleResponse(
            payload: try payload(request.responseType, request.responseSize))
        if request.fillServerID {
            response.serverID = serverID
            response.hostname = Self.hostname
        }
        return response
    }

    func cacheableUnaryCall(
        _ request: SimpleRequest, context: RPCContext
    ) async throws(RPCError) -> SimpleResponse {
        echoMetadata(context)
        context.addResponseMetadata("cache-control", "max-age=60, public")
        let now = Array("\(SystemTime().monotonicNanoseconds)".utf8)
        return SimpleResponse(payload: Payload(body: now))
    }

    func streamingOutputCall(
        _ request: StreamingOutputCallRequest, context: RPCContext,
        responses: RPCResponseWriter<StreamingOutputCallResponse>
    ) async throws(RPCError) {
        echoMetadata(context)
        try await answer(request, context, responses)
    }

    func streamingInputCall(
        _ requests: RPCRequestStream<StreamingInputCallRequest>, context: RPCContext
    ) async throws(RPCError) -> StreamingInputCallResponse {
        echoMetadata(context)
        var bytes: Int64 = 0
        while let request = try await requests.next() {
            try checkCompression(request.expectCompressed, context)
            bytes += Int64(request.payload?.body.count ?? 0)
        }
        return StreamingInputCallResponse(aggregatedPayloadSize: Int32(clamping: bytes))
    }

    func fullDuplexCall(
        _ requests: RPCRequestStream<StreamingOutputCallRequest>, context: RPCContext,
        responses: RPCResponseWriter<StreamingOutputCallResponse>
    ) async throws(RPCError) {
        echoMetadata(context)
        while let request = try await requests.next() {
            try await answer(request, context, responses)
        }
    }

    func halfDuplexCall(
        _ requests: RPCRequestStream<StreamingOutputCallRequest>, context: RPCContext,
        responses: RPCResponseWriter<StreamingOutputCallResponse>
    ) async throws(RPCError) {
        echoMetadata(context)
        var kept: [StreamingOutputCallRequest] = []
        while var request = try await requests.next() {
            guard kept.count < Limits.interopHalfDuplexRequestsMax else {
                throw RPCError(
                    code: .resourceExhausted, reason: "",
                    message: "At most \(Limits.interopHalfDuplexRequestsMax) requests are kept.")
            }
            request.payload = nil
            kept.append(request)
        }
        for request in kept { try await answer(request, context, responses) }
    }

    func unimplementedCall(
        _ request: Empty, context: RPCContext
    ) async throws(RPCError) -> Empty {
        throw RPCError(code: .unimplemented, reason: "", message: "Not implemented, on purpose.")
    }

    // MARK: What a request asks for

    /// Sends the responses that `request` asks for, or ends the call as it says.
    private func answer(
        _ request: StreamingOutputCallRequest, _ context: RPCContext,
        _ responses: RPCResponseWriter<StreamingOutputCallResponse>
    ) async throws(RPCError) {
        try refuse(as: request.responseStatus)
        if request.responseParameters.contains(where: { $0.compressed?.value == true }) {
            context.compressResponses()
        }
        for wanted in request.responseParameters {
            let response = StreamingOutputCallResponse(
                payload: try payload(request.responseType, wanted.size))
            try await pause(microseconds: wanted.intervalUs)
            try await responses.send(response, compressed: wanted.compressed?.value)
        }
    }

    /// Metadata that the caller wants back. Names are gRPC's, too.
    private func echoMetadata(_ context: RPCContext) {
        guard !context.metadata.isEmpty else { return }
        for value in context.metadata.values("x-grpc-test-echo-initial") {
            context.addResponseMetadata("x-grpc-test-echo-initial", value)
        }
        for value in context.metadata.binaryValues("x-grpc-test-echo-trailing-bin") {
            context.addTrailingMetadata("x-grpc-test-echo-trailing-bin", binary: value)
        }
    }

    private func checkCompression(
        _ expected: BoolValue?, _ context: RPCContext
    ) throws(RPCError) {
        guard expected?.value == true, !context.isRequestCompressed else { return }
        throw RPCError(
            code: .invalidArgument, reason: "", message: "The request was not compressed.")
    }

    private func refuse(as status: EchoStatus?) throws(RPCError) {
        guard let status, status.code != 0 else { return }
        throw RPCError(
            code: RPCCode(rawValue: status.code) ?? .unknown, reason: "", message: status.message)
    }

    private func payload(_ type: PayloadType, _ size: Int32) throws(RPCError) -> Payload {
        guard type == .compressable, (0...Limits.interopPayloadBytesMax).contains(Int(size)) else {
            throw RPCError(
                code: .invalidArgument, reason: "",
                message:
                    "A payload is COMPRESSABLE and has 0 to \(Limits.interopPayloadBytesMax) bytes."
            )
        }
        return Payload(type: type, body: [UInt8](repeating: 0, count: Int(size)))
    }

    /// Waits; the call's end, which cancels the handler, ends it sooner.
    private func pause(microseconds: Int32) async throws(RPCError) {
        guard microseconds > 0, let loop = EventLoop.current else { return }
        try await rpc {
            try await loop.sleep(until: .after(.microseconds(Int64(microseconds))))
        }
    }

    private static let hostname: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return name.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }()
}
