import InteropContract
import NovaPrimitives
import NovaRPC

// Sizes and texts are those of the descriptions.
extension InteropCase {
    static let unary = [
        InteropCase("empty_unary") { peer in
            let response = try await peer.test.emptyCall(Empty(), peer.call())
            try peer.check(response == Empty(), "a response that is not empty")
        },
        InteropCase("large_unary") { peer in
            let response = try await peer.test.unaryCall(largeRequest(peer), peer.call())
            try peer.check(response.payload, isZeros: largeResponseBytes)
        },
    ]

    static let streaming = [
        InteropCase("client_streaming") { peer in
            let stream = try await peer.test.streamingInputCall(peer.call())
            for bytes in [27_182, 8, 1_828, 45_904] {
                try await stream.send(StreamingInputCallRequest(payload: peer.zeros(bytes)))
            }
            let bytes = try await stream.response().aggregatedPayloadSize
            try peer.check(bytes == 74_922, "\(bytes) bytes counted, not 74922")
        },
        InteropCase("server_streaming") { peer in
            let responses = try await peer.test.streamingOutputCall(
                peer.wanting(sizes), peer.call())
            for size in sizes {
                try peer.check(try await responses.next()?.payload, isZeros: Int(size))
            }
            try peer.check(try await responses.next() == nil, "more than four responses")
        },
        InteropCase("ping_pong") { peer in
            let stream = try await peer.test.fullDuplexCall(peer.call())
            for (size, bytes) in zip(sizes, [27_182, 8, 1_828, 45_904]) {
                try await stream.send(peer.wanting([size], payload: bytes))
                try peer.check(try await stream.next()?.payload, isZeros: Int(size))
            }
            stream.finish()
            try peer.check(try await stream.next() == nil, "more than four responses")
        },
        InteropCase("empty_stream") { peer in
            let stream = try await peer.test.fullDuplexCall(peer.call())
            stream.finish()
            try peer.check(try await stream.next() == nil, "a response")
        },
        InteropCase("half_duplex") { peer in
            let stream = try await peer.test.halfDuplexCall(peer.call())
            for size in sizes { try await stream.send(peer.wanting([size], payload: 8)) }
            stream.finish()
            for size in sizes {
                try peer.check(try await stream.next()?.payload, isZeros: Int(size))
            }
            try peer.check(try await stream.next() == nil, "more than four responses")
        },
    ]

    static let metadata = [
        InteropCase("custom_metadata") { peer in
            var metadata: RPCMetadata = [(initialName, "test_initial_metadata_value")]
            metadata.add(trailingName, binary: [0xAB, 0xAB, 0xAB])
            let unary = RPCAnswer()
            _ = try await peer.test.unaryCall(
                largeRequest(peer), peer.call(metadata, answer: unary))
            try checkEcho(unary, peer)
            let duplex = RPCAnswer()
            let stream = try await peer.test.fullDuplexCall(peer.call(metadata, answer: duplex))
            try await stream.send(peer.wanting([314_159], payload: 271_828))
            stream.finish()
            try peer.check(try await stream.next()?.payload, isZeros: largeResponseBytes)
            try peer.check(try await stream.next() == nil, "more than one response")
            try checkEcho(duplex, peer)
        }
    ]

    static let status = [
        InteropCase("status_code_and_message") { peer in
            let wanted = EchoStatus(code: 2, message: "test status message")
            let unary = try await peer.expect(.unknown) {
                _ = try await peer.test.unaryCall(
                    SimpleRequest(responseStatus: wanted), peer.call())
            }
            try peer.check(unary.message == wanted.message, "the message \(unary.message)")
            let duplex = try await peer.expect(.unknown) {
                let stream = try await peer.test.fullDuplexCall(peer.call())
                try await stream.send(StreamingOutputCallRequest(responseStatus: wanted))
                stream.finish()
                while try await stream.next() != nil {}
            }
            try peer.check(duplex.message == wanted.message, "the message \(duplex.message)")
        },
        InteropCase("special_status_message") { peer in
            let wanted = EchoStatus(
                code: 2,
                message: "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")
            let error = try await peer.expect(.unknown) {
                _ = try await peer.test.unaryCall(
                    SimpleRequest(responseStatus: wanted), peer.call())
            }
            try peer.check(
                Array(error.message.utf8) == Array(wanted.message.utf8),
                "the message \(error.message.debugDescription)")
        },
        InteropCase("unimplemented_method") { peer in
            try await peer.expect(.unimplemented) {
                _ = try await peer.test.unimplementedCall(Empty(), peer.call())
            }
        },
        InteropCase("unimplemented_service") { peer in
            try await peer.expect(.unimplemented) {
                _ = try await peer.unimplemented.unimplementedCall(Empty(), peer.call())
            }
        },
    ]

    static let endings = [
        InteropCase("cancel_after_begin") { peer in
            let stream = try await peer.test.streamingInputCall(peer.call())
            stream.cancel()
            try await peer.expect(.cancelled) { _ = try await stream.response() }
        },
        InteropCase("cancel_after_first_response") { peer in
            let stream = try await peer.test.fullDuplexCall(peer.call())
            try await stream.send(peer.wanting([31_415], payload: 27_182))
            try peer.check(try await stream.next()?.payload, isZeros: 31_415)
            stream.cancel()
            try await peer.expect(.cancelled) { _ = try await stream.next() }
        },
        InteropCase("timeout_on_sleeping_server") { peer in
            try await peer.expect(.deadlineExceeded) {
                let call = RPCCall(deadline: .after(.milliseconds(1)))
                let stream = try await peer.test.fullDuplexCall(call)
                try await stream.send(peer.wanting([], payload: 27_182))
                while try await stream.next() != nil {}
            }
        },
    ]

    private static let sizes: [Int32] = [31_415, 9, 2_653, 58_979]
    static let largeResponseBytes = 314_159
    private static let initialName = "x-grpc-test-echo-initial"
    private static let trailingName = "x-grpc-test-echo-trailing-bin"

    static func largeRequest(_ peer: InteropPeer) -> SimpleRequest {
        SimpleRequest(responseSize: Int32(largeResponseBytes), payload: peer.zeros(271_828))
    }

    private static func checkEcho(_ answer: RPCAnswer, _ peer: InteropPeer) throws {
        let initial = answer.initialMetadata?[initialName]
        try peer.check(
            initial == "test_initial_metadata_value", "initial metadata \(initial ?? "missing")")
        let trailing = answer.trailingMetadata?.binaryValues(trailingName) ?? []
        try peer.check(trailing == [[0xAB, 0xAB, 0xAB]], "trailing metadata \(trailing)")
    }
}
