import ArgumentParser
import EchoContract
import NovaRPC

/// One kind of call, of `bench.Echo` or a read of identity, with its request made once.
enum LoadMethod: Sendable {
    case unary(Msg)
    case stream(StreamRequest)
    case work(WorkRequest, RPCCriticality)
    case read(IdentityRead)

    /// Makes one call.
    ///
    /// - Returns: how many messages came back.
    /// - Throws: the call's error; `.dataLoss` for an answer that is not what was asked for.
    nonisolated(nonsending) func call(
        _ channel: RPCChannel, _ call: RPCCall
    ) async throws(RPCError) -> Int {
        let client = EchoClient(channel)
        switch self {
        case .unary(let message):
            let answer = try await client.unary(message, call)
            guard answer.payload.count == message.payload.count else { throw Self.wrongAnswer }
            return 1
        case .stream(let request):
            let responses = try await client.stream(request, call)
            var count = 0
            while let message = try await responses.next() {
                guard message.payload.count == request.payloadBytes else { throw Self.wrongAnswer }
                count += 1
            }
            guard count == request.count else { throw Self.wrongAnswer }
            return count
        case .work(let request, .sheddable): _ = try await client.workSheddable(request, call)
        case .work(let request, .critical): _ = try await client.workCritical(request, call)
        case .work(let request, .normal), .work(let request, .high):
            _ = try await client.work(request, call)
        case .read(let read):
            guard try await read.isAnswered(over: channel, call) else { throw Self.wrongAnswer }
        }
        return 1
    }

    private static let wrongAnswer = RPCError(
        code: .dataLoss, reason: "MALFORMED_RESPONSE", message: "Not what was asked for.")

    /// A message of usual shape, 202 bytes: what every echo measurement sends.
    static let message = Msg(
        id: "0191c2a4-7b1e-7c55-9d3e-5f0a2b4c6d8e", name: "inventory-item benchmark record",
        n: 1_234_567_890_123, tags: ["alpha", "beta-2", "gamma-long-tag", "delta"],
        payload: (0..<84).map { UInt8(($0 * 37 + 11) & 255) })
}

/// The method as the command line names it.
enum LoadMethodName: String, ExpressibleByArgument, CaseIterable {
    case unary, stream, work, workSheddable = "work-sheddable", workCritical = "work-critical"
}
