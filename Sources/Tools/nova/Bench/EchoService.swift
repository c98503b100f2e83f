import EchoContract
import Glibc
import NovaRPC

/// What `nova echo-server` serves.
struct EchoService: EchoServer {
    func unary(_ request: Msg, context: RPCContext) async throws(RPCError) -> Msg { request }

    func work(_ request: WorkRequest, context: RPCContext) async throws(RPCError) -> WorkResponse {
        try burn(request, context)
    }

    func workSheddable(
        _ request: WorkRequest, context: RPCContext
    ) async throws(RPCError) -> WorkResponse {
        try burn(request, context)
    }

    func workCritical(
        _ request: WorkRequest, context: RPCContext
    ) async throws(RPCError) -> WorkResponse {
        try burn(request, context)
    }

    func stream(
        _ request: StreamRequest, context: RPCContext, responses: RPCResponseWriter<Msg>
    ) async throws(RPCError) {
        let count = try Self.checked(request.count, "count", most: Limits.echoStreamMessagesMax)
        let bytes = try Self.checked(
            request.payloadBytes, "payload_bytes", most: Limits.echoStreamPayloadBytesMax)
        var message = Msg(payload: [UInt8](repeating: 0, count: Int(bytes)))
        for index in 0..<count {
            message.n = index
            try await responses.send(message)
        }
    }

    func converse(
        _ requests: RPCRequestStream<Msg>, context: RPCContext, responses: RPCResponseWriter<Msg>
    ) async throws(RPCError) {
        while let message = try await requests.next() { try await responses.send(message) }
    }

    private func burn(
        _ request: WorkRequest, _ context: RPCContext
    ) throws(RPCError) -> WorkResponse {
        let micros = try Self.checked(
            request.cpuMicros, "cpu_micros", most: Limits.echoWorkMicrosMax)
        let start = Self.threadNanoseconds()
        var used: Int64 = 0
        repeat {
            used = (Self.threadNanoseconds() - start) / 1_000
        } while used < micros
        let name =
            switch context.method?.options.criticality ?? .normal {
            case .sheddable: "SHEDDABLE"
            case .normal: "NORMAL"
            case .high: "HIGH"
            case .critical: "CRITICAL"
            }
        return WorkResponse(cpuMicros: used, criticality: name, payload: request.payload)
    }

    /// CPU time of this thread, so that a machine with other work to do does not shorten ours.
    private static func threadNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func checked(
        _ value: Int64, _ field: String, most: Int64
    ) throws(RPCError) -> Int64 {
        guard (0...most).contains(value) else {
            throw RPCError(
                code: .invalidArgument, reason: "INVALID_VALUE",
                message: "\(field) must be 0 to \(most).",
                violations: [RPCFieldViolation(field: field, description: "0 to \(most)")])
        }
        return value
    }
}
