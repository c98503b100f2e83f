import InteropContract
import NovaPrimitives
import NovaRPC

/// One of gRPC's interoperability cases, as its "Interoperability Test Case Descriptions" give them.
struct InteropCase: Sendable {
    let name: String
    let run: @Sendable (InteropPeer) async throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (InteropPeer) async throws -> Void) {
        self.name = name
        self.run = run
    }

    /// Every case, in the order of the descriptions.
    static let all = unary + streaming + compression + metadata + status + endings
}

/// What a case said no to, in words.
struct InteropFailure: Error, CustomStringConvertible {
    let description: String
}

/// The server that the cases call.
struct InteropPeer: Sendable {
    let test: TestServiceClient
    let unimplemented: UnimplementedServiceClient
    /// Whether it can tell a compressed request; not every implementation lets its handlers see.
    let seesCompression: Bool

    init(_ channel: RPCChannel, seesCompression: Bool = true) {
        self.seesCompression = seesCompression
        test = TestServiceClient(channel)
        unimplemented = UnimplementedServiceClient(channel)
    }

    /// A call that has as long as a case.
    func call(_ metadata: RPCMetadata = [], answer: RPCAnswer? = nil) -> RPCCall {
        var call = RPCCall(
            deadline: .after(.seconds(Limits.interopCaseSecondsMax)), metadata: metadata)
        call.answer = answer
        return call
    }

    /// - Throws: ``InteropFailure`` with `words` unless `holds`.
    func check(_ holds: Bool, _ words: @autoclosure () -> String) throws {
        guard holds else { throw InteropFailure(description: words()) }
    }

    /// The error with which `body` fails.
    ///
    /// - Throws: ``InteropFailure`` if it does not fail, or with another code.
    @discardableResult
    func expect(
        _ code: RPCCode, _ body: () async throws -> Void
    ) async throws -> RPCError {
        do {
            try await body()
        } catch let error as RPCError {
            try check(error.code == code, "\(error), not \(code.name)")
            return error
        }
        throw InteropFailure(description: "succeeded, not \(code.name)")
    }

    /// A payload of that many zeros.
    func zeros(_ count: Int) -> Payload {
        Payload(body: [UInt8](repeating: 0, count: count))
    }

    /// Asks for responses of these sizes, with a payload of its own.
    func wanting(_ sizes: [Int32], payload bytes: Int = 0) -> StreamingOutputCallRequest {
        StreamingOutputCallRequest(
            responseParameters: sizes.map { ResponseParameters(size: $0) },
            payload: bytes > 0 ? zeros(bytes) : nil)
    }

    /// - Throws: ``InteropFailure`` unless `payload` is that many zeros.
    func check(_ payload: Payload?, isZeros count: Int) throws {
        let body = payload?.body ?? []
        try check(body.count == count, "a payload of \(body.count) bytes, not \(count)")
        try check(body.allSatisfy { $0 == 0 }, "a payload that is not zeros")
    }
}
