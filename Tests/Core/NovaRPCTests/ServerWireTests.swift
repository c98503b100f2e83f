import EchoContract
import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

private func headers(
    path: String = "/test.Echo/Unary", type: String = "application/grpc", method: String = "POST",
    _ extra: [(String, String)] = []
) -> [(String, String)] {
    [
        (":method", method), (":scheme", "http"), (":path", path), (":authority", "test"),
        ("content-type", type), ("te", "trailers"),
    ] + extra
}

private func framed(_ message: [UInt8], flag: UInt8 = 0) -> [UInt8] {
    [flag] + withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) } + message
}

private let echoed = Msg(id: "a", n: 5)

@Suite("RPC server on the wire")
struct ServerWireTests {
    private func rig(
        cut: Int = .max, _ configure: (inout RPCServerConfiguration) -> Void = { _ in }
    ) async throws -> (EchoRig, RawHTTP2Client) {
        let rig = try await EchoRig(configure: configure)
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            ours.deliveryBytesMax = cut
            theirs.deliveryBytesMax = cut
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        return (rig, client)
    }

    @Test("answers with headers, a message and a status in trailers", arguments: [1, 3, Int.max])
    func unary(cut: Int) async throws {
        let (rig, client) = try await rig(cut: cut)
        let body = framed(echoed.serialized())
        let response = try await client.exchange(
            headers(), body: [Array(body[..<3]), Array(body[3...])])
        #expect(response.headers == [[":status", "200"], ["content-type", "application/grpc"]])
        #expect(response.body == body)
        #expect(response.trailers == [["grpc-status", "0"]])
        #expect(response.end?.code == .noError)
        await rig.stop()
    }

    @Test(
        "takes every spelling of gRPC's content type",
        arguments: [
            "application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8",
            "application/grpc+proto; x=y",
        ])
    func contentType(type: String) async throws {
        let (rig, client) = try await rig()
        let response = try await client.exchange(
            headers(type: type), body: [framed(echoed.serialized())])
        #expect(response["grpc-status"] == "0")
        await rig.stop()
    }

    @Test(
        "answers a foreign content type with 415 and a short body",
        arguments: [
            "application/json", "text/html", "application/grpc-web", "application/grpc+json",
            "application/grpcx", "",
        ])
    func foreignContentType(type: String) async throws {
        let (rig, client) = try await rig()
        let response = try await client.exchange(headers(type: type), body: [[1, 2, 3]])
        #expect(response[":status"] == "415")
        #expect(response["grpc-status"] == nil)
        #expect((1...200).contains(response.body.count))
        await rig.stop()
    }

    @Test("answers GET with 405")
    func get() async throws {
        let (rig, client) = try await rig()
        #expect(try await client.exchange(headers(method: "GET"))[":status"] == "405")
        await rig.stop()
    }

    @Test(
        "refuses before the body with a status alone",
        arguments: [
            ("/test.Echo/Nothing", [], "12"), ("/", [], "12"), ("/test.Echo", [], "12"),
            ("/test.Echo/Unary", [("grpc-timeout", "1")], "3"),
            ("/test.Echo/Unary", [("grpc-timeout", "123456789S")], "3"),
            ("/test.Echo/Unary", [("grpc-encoding", "snappy")], "12"),
        ] as [(String, [(String, String)], String)])
    func refused(path: String, extra: [(String, String)], status: String) async throws {
        let (rig, client) = try await rig()
        let response = try await client.exchange(
            headers(path: path, extra), body: [framed(echoed.serialized())])
        #expect(response[":status"] == "200")
        #expect(response["content-type"] == "application/grpc")
        #expect(response["grpc-status"] == status)
        #expect(response.trailers == [])
        #expect(response.body == [])
        if extra.contains(where: { $0.0 == "grpc-encoding" }) {
            #expect(response["grpc-accept-encoding"] == "identity,gzip")
        }
        await rig.stop()
    }

    @Test(
        "refuses broken messages with the right status",
        arguments: [
            ([], "12"), ([0, 0, 0, 0], "13"), ([0, 0, 0, 0, 9, 1], "13"),
            ([1, 0, 0, 0, 0], "13"), ([7, 0, 0, 0, 0], "13"), ([0, 255, 255, 255, 255], "8"),
            (framed([1]) + framed([1]), "12"), (framed([0xFF]), "3"), (framed([10, 200]), "3"),
            (framed([10, 1, 0xFF]), "3"),
        ] as [([UInt8], String)])
    func brokenMessage(body: [UInt8], status: String) async throws {
        let (rig, client) = try await rig()
        let response = try await client.exchange(headers(), body: body.isEmpty ? [] : [body])
        #expect(response["grpc-status"] == status)
        #expect(response.body == [])
        // The connection is none the worse for it.
        let next = try await client.exchange(headers(), body: [framed(echoed.serialized())])
        #expect(next["grpc-status"] == "0")
        await rig.stop()
    }

    @Test("tells a caller that is still sending to stop")
    func early() async throws {
        let (rig, client) = try await rig()
        let stream = try await client.open(
            headers(), body: [[0, 255, 255, 255, 255]], finishes: false)
        #expect(try await eventually { stream.response.end != nil })
        #expect(stream.response["grpc-status"] == "8")
        #expect(stream.response.end?.code == .noError)
        await rig.stop()
    }

    @Test("refuses headers beyond their bound with a status, and who is no gRPC caller with 431")
    func largeHeaders() async throws {
        let (rig, client) = try await rig()
        let long = String(repeating: "x", count: 20_000)
        let call = try await client.exchange(headers([("x", long)]), body: [framed([])])
        #expect(call[":status"] == "200")
        #expect(call["grpc-status"] == "8")
        let other = try await client.exchange(
            headers(type: "text/plain", [("x", long)]), body: [framed([])])
        #expect(other[":status"] == "431")
        await rig.stop()
    }

    @Test("blanks around a value do not break the call, and are not sent on")
    func blanks() async throws {
        let (rig, client) = try await rig()
        let response = try await client.exchange(headers([("x", " a ")]), body: [framed([])])
        #expect(response["grpc-status"] == "0")
        var metadata = RPCMetadata()
        metadata.add("x", "  a b ")
        #expect(metadata["x"] == "a b")
        await rig.stop()
    }

    @Test("a long stream counts what waits, not all that ever came")
    func longStream() async throws {
        let rig = try await EchoRig(
            configure: { $0.requestBytesPerLoopMax = 400_000 },
            routes: { service in
                service.clientStreaming(EchoRig.clientStreaming) {
                    requests, _ async throws(RPCError) in
                    var count: Int64 = 0
                    while try await requests.next() != nil { count += 1 }
                    return Msg(n: count)
                }
            })
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        let message = framed(Msg(payload: [UInt8](repeating: 1, count: 10_000)).serialized())
        let all = [UInt8](repeatElement(message, count: 200).joined())
        // Every piece but the last ends inside a message, so that some bytes always wait.
        let pieces = stride(from: 0, to: all.count, by: 7_000).map {
            Array(all[$0..<min($0 + 7_000, all.count)])
        }
        let response = try await client.exchange(headers(path: "/test.Echo/Up"), body: pieces)
        #expect(response["grpc-status"] == "0")
        #expect(response.body == framed(Msg(n: 200).serialized()))
        await rig.stop()
    }

    @Test("holds at most its share of requests that are not complete")
    func buffered() async throws {
        let (rig, client) = try await rig { $0.requestBytesPerLoopMax = 150_000 }
        let part = [0, 0, 2, 0, 0] + [UInt8](repeating: 1, count: 100_000)
        let first = try await client.open(headers(), body: [part], finishes: false)
        let second = try await client.open(headers(), body: [part], finishes: false)
        #expect(try await eventually { second.response["grpc-status"] == "8" })
        #expect(first.response.end == nil)
        // What the refused one held was given back.
        first.onStream { $0.reset(.cancel) }
        #expect(try await eventually { first.response.end != nil })
        let body = framed(Msg(payload: [UInt8](repeating: 1, count: 140_000)).serialized())
        #expect(try await client.exchange(headers(), body: [body])["grpc-status"] == "0")
        await rig.stop()
    }

    @Test("metadata reaches the handler, and comes back in headers and trailers")
    func metadata() async throws {
        let rig = try await EchoRig(routes: { service in
            let method = RPCMethod<Msg, Msg>(
                service: "test.Echo", name: "Meta", kind: .unary,
                options: RPCMethodOptions(callers: .anon))
            service.unary(method) { _, context throws(RPCError) in
                context.addResponseMetadata("x-first", context.metadata["x-in"] ?? "missing")
                context.addTrailingMetadata("x-last", "end")
                context.addTrailingMetadata(
                    "x-bytes-bin", binary: context.metadata.binaryValues("x-bin").first ?? [])
                return Msg(n: Int64(context.metadata.count))
            }
        })
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        let response = try await client.exchange(
            headers(path: "/test.Echo/Meta", [("x-in", "hello"), ("x-bin", "AQID")]),
            body: [framed([])])
        #expect(response.headers.contains(["x-first", "hello"]))
        #expect(response.trailers.contains(["x-last", "end"]))
        #expect(response.trailers.contains(["x-bytes-bin", "AQID"]))
        #expect(response.body == framed(Msg(n: 2).serialized()))
        await rig.stop()
    }
}
