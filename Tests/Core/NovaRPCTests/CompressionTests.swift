import EchoContract
import NovaCompression
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaTestKit
import Testing

@testable import NovaRPC

private func gzipped(_ content: [UInt8]) throws -> [UInt8] {
    let deflater = GzipDeflater()
    return try withExtendedLifetime(deflater) {
        try content.withUnsafeBytes { Array(try deflater.deflate($0)) }
    }
}

private func framed(_ message: [UInt8], flag: UInt8 = 0) -> [UInt8] {
    [flag] + withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) } + message
}

/// The flags of a body's messages.
private func flags(_ body: [UInt8]) -> [UInt8] {
    var flags: [UInt8] = []
    var rest = body[...]
    while rest.count >= 5 {
        flags.append(rest[rest.startIndex])
        let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(5 + length)
    }
    return flags
}

private let long = Msg(id: String(repeating: "long ", count: 1_000))
private let short = Msg(id: "short")

@Suite("Compression on the wire")
struct CompressionWireTests {
    private func rig(
        _ configure: (inout RPCServerConfiguration) -> Void = { _ in },
        routes: (inout RPCServiceRoutes) -> Void = { _ in }
    ) async throws -> (EchoRig, RawHTTP2Client) {
        let rig = try await EchoRig(configure: configure, routes: routes)
        let loop = rig.group.loops[0]
        let client = try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: loop)
            rig.server.serve(theirs)
            return RawHTTP2Client(ours)
        }
        return (rig, client)
    }

    private func headers(
        encoding: String? = nil, accepts: String? = nil, path: String = "/test.Echo/Unary"
    ) -> [(String, String)] {
        var fields = [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"),
            ("content-type", "application/grpc"), ("te", "trailers"),
        ]
        if let encoding { fields.append(("grpc-encoding", encoding)) }
        if let accepts { fields.append(("grpc-accept-encoding", accepts)) }
        return fields
    }

    @Test("a response is compressed only for a caller that reads gzip and sends it")
    func mirrors() async throws {
        let (rig, client) = try await rig()
        let body = framed(try gzipped(long.serialized()), flag: 1)
        for (encoding, accepts, flag) in [
            ("gzip", "gzip", 1), ("gzip", "identity, deflate, gzip", 1), ("gzip", "br ,gzip", 1),
            ("gzip", "identity,x-gzip", 0), ("gzip", nil, 0), ("identity", "gzip", 0),
        ] as [(String, String?, UInt8)] {
            let response = try await client.exchange(
                headers(encoding: encoding, accepts: accepts),
                body: [encoding == "gzip" ? body : framed(long.serialized())])
            #expect(response["grpc-status"] == "0")
            #expect(flags(response.body) == [flag], "\(encoding), \(accepts ?? "nothing")")
            #expect(response["grpc-encoding"] == (flag == 1 ? "gzip" : nil))
            #expect(response["grpc-accept-encoding"] == "identity,gzip")
        }
        await rig.stop()
    }

    @Test("short responses stay as they are, and so do messages in a compressed call")
    func shortOnes() async throws {
        let (rig, client) = try await rig()
        let response = try await client.exchange(
            headers(encoding: "gzip", accepts: "gzip"), body: [framed(short.serialized())])
        #expect(response.body == framed(short.serialized()))
        await rig.stop()
    }

    @Test("the configuration compresses for everybody who reads gzip")
    func configured() async throws {
        let (rig, client) = try await rig({ $0.compressesResponses = true })
        for (accepts, flag) in [("gzip", 1), (nil, 0)] as [(String?, UInt8)] {
            let response = try await client.exchange(
                headers(accepts: accepts), body: [framed(long.serialized())])
            #expect(flags(response.body) == [flag])
        }
        await rig.stop()
    }

    @Test("a handler may ask for compression, or against it")
    func handlerAsks() async throws {
        let method = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Asks", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        let (rig, client) = try await rig(routes: { service in
            service.unary(method) { request, context throws(RPCError) in
                context.compressResponses(request.n == 1)
                return Msg(id: String(repeating: "a", count: 500))
            }
        })
        for (wish, encoding) in [(1, nil), (0, "gzip"), (0, nil)] as [(Int64, String?)] {
            let response = try await client.exchange(
                headers(encoding: encoding, accepts: "gzip", path: "/test.Echo/Asks"),
                body: [framed(Msg(n: wish).serialized())])
            #expect(flags(response.body) == [UInt8(wish)])
            #expect(response["grpc-encoding"] == (wish == 1 ? "gzip" : nil))
        }
        await rig.stop()
    }

    @Test("one stream may hold compressed and uncompressed responses")
    func mixed() async throws {
        let (rig, client) = try await rig(routes: { service in
            service.serverStreaming(EchoRig.serverStreaming) {
                _, context, responses async throws(RPCError) in
                context.compressResponses()
                for wish in [true, false, nil, false] as [Bool?] {
                    try await responses.send(Msg(id: long.id), compressed: wish)
                }
            }
        })
        let response = try await client.exchange(
            headers(accepts: "gzip", path: "/test.Echo/Down"), body: [framed([])])
        #expect(flags(response.body) == [1, 0, 1, 0])
        #expect(response["grpc-encoding"] == "gzip")
        #expect(response["grpc-status"] == "0")
        await rig.stop()
    }

    @Test("what does not become shorter travels as it is")
    func incompressible() async throws {
        let (rig, client) = try await rig()
        var generator = SystemRandomNumberGenerator()
        let noise = Msg(payload: (0..<2_000).map { _ in .random(in: 0...255, using: &generator) })
        let response = try await client.exchange(
            headers(encoding: "gzip", accepts: "gzip"),
            body: [framed(try gzipped(noise.serialized()), flag: 1)])
        #expect(response.body == framed(noise.serialized()))
        await rig.stop()
    }

    @Test("the limit holds for what comes out, and a bomb ends only its call")
    func limit() async throws {
        let (rig, client) = try await rig({ $0.messageBytesMax = 10_000 })
        let most = Msg(payload: [UInt8](repeating: 0, count: 10_000 - 3)).serialized()
        #expect(most.count == 10_000)
        for (message, status) in [(most, "0"), (most + [0x18, 1], "8")] {
            let response = try await client.exchange(
                headers(encoding: "gzip"), body: [framed(try gzipped(message), flag: 1)])
            #expect(response["grpc-status"] == status)
        }
        let bomb = framed(try gzipped([UInt8](repeating: 0, count: 2_000_000)), flag: 1)
        #expect(bomb.count < 10_000)
        let response = try await client.exchange(headers(encoding: "gzip"), body: [bomb])
        #expect(response["grpc-status"] == "8")
        await rig.stop()
    }

    @Test("messages that a slow handler has not read wait compressed")
    func heldCompressed() async throws {
        let gate = Gate()
        let (rig, client) = try await rig(
            { $0.requestBytesPerLoopMax = 50_000 },
            routes: { service in
                service.clientStreaming(EchoRig.clientStreaming) {
                    requests, context async throws(RPCError) in
                    await gate.wait()
                    var sum: Int64 = 0
                    while let request = try await requests.next() {
                        sum += Int64(request.payload.count)
                        #expect(context.isRequestCompressed)
                    }
                    return Msg(n: sum)
                }
            })
        // 10 MB as they are, far less than the loop may hold when compressed.
        let message = Msg(payload: [UInt8](repeating: 0, count: 1_000_000)).serialized()
        let body = framed(try gzipped(message), flag: 1)
        let stream = try await client.open(
            headers(encoding: "gzip", path: "/test.Echo/Up"),
            body: Array(repeating: body, count: 10))
        #expect(try await eventually { gate.waits.value == 1 })
        gate.open()
        #expect(try await eventually { stream.response.end != nil })
        #expect(stream.response["grpc-status"] == "0")
        #expect(stream.response.body == framed(Msg(n: 10_000_000).serialized()))
        await rig.stop()
    }
}

@Suite("Compressed call")
struct CompressedCallTests {
    private static var call: RPCCall {
        var call = RPCCall.within()
        call.compression = .gzip
        return call
    }

    @Test("requests and responses come through", arguments: EchoRig.Transport.allCases)
    func unary(transport: EchoRig.Transport) async throws {
        let rig = try await EchoRig(transport)
        for message in [long, short, Msg(), Msg(payload: [UInt8](repeating: 7, count: 1 << 20))] {
            #expect(try await rig.channel.unary(EchoRig.unary, message, Self.call) == message)
        }
        await rig.stop()
    }

    @Test("single requests of a stream may stay as they are; both sides can tell")
    func mixed() async throws {
        let rig = try await EchoRig(routes: { service in
            service.bidirectional(EchoRig.bidirectional) {
                requests, context, responses async throws(RPCError) in
                context.compressResponses()
                while let request = try await requests.next() {
                    let wasCompressed = context.isRequestCompressed
                    try await responses.send(
                        Msg(id: request.id, n: wasCompressed ? 1 : 0), compressed: !wasCompressed)
                }
            }
        })
        let call = try await rig.channel.bidirectional(EchoRig.bidirectional, Self.call)
        for wish in [true, false, true, true, false] {
            try await call.send(long, compressed: wish)
            let response = try await call.next()
            #expect(response?.n == (wish ? 1 : 0))
            #expect(call.isResponseCompressed == !wish)
        }
        call.finish()
        #expect(try await call.next() == nil)
        await rig.stop()
    }

    @Test("a response beyond the caller's limit is refused while inflating")
    func responseLimit() async throws {
        let rig = try await EchoRig(configure: { $0.compressesResponses = true }) { service in
            service.serverStreaming(EchoRig.serverStreaming) {
                _, _, responses async throws(RPCError) in
                try await responses.send(Msg(payload: [UInt8](repeating: 0, count: 50_000)))
            }
        }
        var configuration = RPCChannelConfiguration()
        configuration.messageBytesMax = 10_000
        let channel = RPCChannel(
            RPCPipeConnector(rig.server), on: rig.group, configuration: configuration)
        let responses = try await channel.serverStreaming(
            EchoRig.serverStreaming, Msg(), .within())
        let error = await #expect(throws: RPCError.self) { try await responses.next() }
        #expect(error?.code == .resourceExhausted)
        channel.close()
        await rig.stop()
    }
}
