import NovaNet
import NovaPrimitives
import Testing

@testable import NovaRedis

@Suite("Redis faults", .serialized)
struct RedisFaultTests {
    private func failure(
        _ rig: RedisRig, milliseconds: Int = 2_000
    ) async -> (error: RedisError?, milliseconds: Double) {
        let began = SystemTime().monotonicNanoseconds
        var caught: RedisError?
        do {
            _ = try await rig.client.send(
                RedisCommand("GET", "k"), deadline: .after(.milliseconds(milliseconds)))
        } catch {
            caught = error
        }
        return (caught, Double(SystemTime().monotonicNanoseconds - began) / 1e6)
    }

    private func with(
        _ script: @escaping ScriptedRedis.Script,
        _ body: (ScriptedRedis, RedisRig) async throws -> Void
    ) async throws {
        let server = try await ScriptedRedis(script)
        let rig = try RedisRig("redis://\(server.address)")
        #expect(await rig.until { await rig.client.isReady() })
        do {
            try await body(server, rig)
        } catch {
            rig.close()
            await server.close()
            throw error
        }
        rig.close()
        await server.close()
    }

    @Test("nobody is there: commands fail at once, and go through once somebody is")
    func nobody() async throws {
        let server = try await ScriptedRedis()
        let address = server.address
        await server.close()
        let rig = try RedisRig("redis://\(address)")
        #expect(await rig.until { await failure(rig).error == .away })
        for _ in 0..<20 { #expect(await failure(rig).milliseconds < 500) }
        let listeners = try await rig.group.listen(address) { _, stream in
            stream.start(Answering(stream))
        }
        #expect(await rig.until { await failure(rig).error == nil })
        await listeners.close()
        rig.close()
    }

    @Test("a server that goes silent costs each caller his deadline, then nobody anything")
    func silent() async throws {
        try await with({ _, _ in }) { server, rig in
            let first = await failure(rig, milliseconds: 30)
            #expect(first.error == .deadlineExceeded && first.milliseconds < 1_000)
            #expect(await rig.until { await failure(rig, milliseconds: 30).error == .stalled })
            #expect(await failure(rig).milliseconds < 500)
            // It is given up after two seconds, and the next one answers.
            server.play { stream, _ in stream.write(Array("$1\r\nv\r\n".utf8)) }
            #expect(await rig.until { await failure(rig, milliseconds: 30).error == nil })
            #expect(server.connections >= 2)
        }
    }

    @Test("a server that accepts and does not greet is not used")
    func mute() async throws {
        let server = try await ScriptedRedis()
        server.greet(false)
        let rig = try RedisRig("redis://\(server.address)")
        let first = await failure(rig, milliseconds: 100)
        #expect(first.error == .deadlineExceeded)
        #expect(await rig.until { await failure(rig).error == .away })
        #expect(await failure(rig).milliseconds < 500)
        server.greet(true)
        server.play { stream, _ in stream.write(Array("+OK\r\n".utf8)) }
        #expect(await rig.until { await failure(rig, milliseconds: 50).error == nil })
        rig.close()
        await server.close()
    }

    @Test("an answer that comes too late is nobody else's")
    func late() async throws {
        try await with({ _, _ in }) { server, rig in
            let late = await failure(rig, milliseconds: 20)
            #expect(late.error == .deadlineExceeded)
            server.play { stream, _ in stream.write(Array("+late\r\n+right\r\n".utf8)) }
            let reply = try await rig.client.send(
                RedisCommand("GET", "other"), deadline: .after(.seconds(5)))
            #expect(reply == .status("right"))
        }
    }

    @Test("a connection that ends in the middle of an answer fails those who wait for it")
    func torn() async throws {
        try await with({ stream, _ in
            stream.write(Array("$100\r\nhalf".utf8))
            stream.close()
        }) { _, rig in
            let torn = await failure(rig)
            #expect(torn.error == .lost && torn.error?.isOutcomeUnknown == true)
        }
    }

    @Test(
        "nonsense and answers that nobody asked for end the connection",
        arguments: ["HTTP/1.1 400 Bad Request\r\n", "*2147483647\r\n", "+1\r\n+2\r\n+3\r\n"])
    func nonsense(text: String) async throws {
        try await with({ stream, _ in stream.write(Array(text.utf8)) }) { server, rig in
            _ = await failure(rig)
            #expect(await rig.until { server.connections >= 2 })
        }
    }

    @Test("a closed client answers at once")
    func closed() async throws {
        try await with({ _, _ in }) { _, rig in
            async let waiting = failure(rig)
            rig.client.close()
            let error = await waiting.error
            #expect(error == .closed)
            #expect(await failure(rig).error == .closed)
        }
    }

    @Test("what is too long is not sent")
    func tooLong() async throws {
        try await with({ _, _ in }) { _, rig in
            var long = RedisCommand("SET", "k")
            long.append([UInt8](repeating: 0, count: Limits.commandBytesMax))
            await #expect(throws: RedisError.commandTooLarge) {
                try await rig.client.send(long, deadline: .after(.seconds(1)))
            }
            await #expect(throws: RedisError.commandTooLarge) {
                try await rig.client.batch([], deadline: .after(.seconds(1)))
            }
        }
    }
}

/// Greets, then answers `+OK` to everything.
private final class Answering: ByteStreamHandler {
    private let stream: ByteStream
    private var isGreeted = false
    init(_ stream: ByteStream) { self.stream = stream }
    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        stream.write(Array((isGreeted ? "+OK\r\n" : "+OK\r\n+PONG\r\n").utf8))
        isGreeted = true
    }
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) {}
}
