import InteropContract
import NovaRPC

// Whether a message travels compressed is its own flag's business; the cases look at each.
extension InteropCase {
    static let compression = [
        InteropCase("client_compressed_unary") { peer in
            var request = largeRequest(peer)
            request.expectCompressed = BoolValue(value: true)
            let expecting = request
            try await probe(peer) {
                _ = try await peer.test.unaryCall(expecting, peer.call())
            }
            let first = try await peer.test.unaryCall(expecting, peer.compressing())
            try peer.check(first.payload, isZeros: largeResponseBytes)
            request.expectCompressed = BoolValue(value: false)
            let second = try await peer.test.unaryCall(request, peer.call())
            try peer.check(second.payload, isZeros: largeResponseBytes)
        },
        InteropCase("server_compressed_unary") { peer in
            for wanted in [true, false] {
                var request = largeRequest(peer)
                request.responseCompressed = BoolValue(value: wanted)
                let answer = RPCAnswer()
                let response = try await peer.test.unaryCall(request, peer.call(answer: answer))
                try peer.check(response.payload, isZeros: largeResponseBytes)
                try check(answer.isResponseCompressed, is: wanted, peer)
            }
        },
        InteropCase("client_compressed_streaming") { peer in
            let expecting = StreamingInputCallRequest(
                payload: peer.zeros(27_182), expectCompressed: BoolValue(value: true))
            try await probe(peer) {
                let stream = try await peer.test.streamingInputCall(peer.call())
                try await stream.send(expecting)
                _ = try await stream.response()
            }
            let stream = try await peer.test.streamingInputCall(peer.compressing())
            try await stream.send(expecting, compressed: true)
            try await stream.send(
                StreamingInputCallRequest(
                    payload: peer.zeros(45_904), expectCompressed: BoolValue(value: false)),
                compressed: false)
            let bytes = try await stream.response().aggregatedPayloadSize
            try peer.check(bytes == 73_086, "\(bytes) bytes counted, not 73086")
        },
        InteropCase("server_compressed_streaming") { peer in
            let wanted: [(size: Int32, compressed: Bool)] = [(31_415, true), (92_653, false)]
            let request = StreamingOutputCallRequest(
                responseParameters: wanted.map {
                    ResponseParameters(size: $0.size, compressed: BoolValue(value: $0.compressed))
                })
            let responses = try await peer.test.streamingOutputCall(request, peer.call())
            for (size, compressed) in wanted {
                try peer.check(try await responses.next()?.payload, isZeros: Int(size))
                try check(responses.isResponseCompressed, is: compressed, peer)
            }
            try peer.check(try await responses.next() == nil, "more than two responses")
        },
    ]

    /// An uncompressed request that claims to be compressed is refused by a server that looks.
    private static func probe(
        _ peer: InteropPeer, _ body: () async throws -> Void
    ) async throws {
        guard peer.seesCompression else { return }
        try await peer.expect(.invalidArgument, body)
    }

    private static func check(
        _ isCompressed: Bool, is wanted: Bool, _ peer: InteropPeer
    ) throws {
        try peer.check(
            isCompressed == wanted, "a response \(isCompressed ? "" : "not ")compressed")
    }
}

extension InteropPeer {
    /// A call whose requests are compressed.
    func compressing() -> RPCCall {
        var call = call()
        call.compression = .gzip
        return call
    }
}
