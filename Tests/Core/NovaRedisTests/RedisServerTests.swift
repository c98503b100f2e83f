import Glibc
import NovaNet
import NovaPrimitives
import Testing

@testable import NovaRedis

/// Where a real Redis is; `make test` starts one.
let realRedis: String? = getenv("NOVA_TEST_REDIS_URL").map { String(cString: $0) }

@Suite("Redis", .enabled(if: realRedis != nil, "NOVA_TEST_REDIS_URL is not set"))
struct RedisServerTests {
    private func with(_ body: @Sendable (RedisClient, String) async throws -> Void) async throws {
        let rig = try RedisRig(try #require(realRedis), loops: 2)
        let key = "test:\(UUID.v7(at: SystemTime().now))"
        do {
            try await body(rig.client, key)
        } catch {
            rig.close()
            throw error
        }
        rig.close()
    }

    private var soon: Deadline { .after(.seconds(10)) }

    @Test("keeps bytes as they are")
    func bytes() async throws {
        try await with { client, key in
            let value = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
            var set = RedisCommand("SET", key)
            set.append(value)
            #expect(try await client.send(set, deadline: soon) == .status("OK"))
            let got = try await client.send(RedisCommand("GET", key), deadline: soon)
            #expect(got == .bytes(value))
            _ = try await client.send(RedisCommand("DEL", key), deadline: soon)
            #expect(try await client.send(RedisCommand("GET", key), deadline: soon) == .null)
        }
    }

    @Test("answers a batch in order, errors in their places")
    func batch() async throws {
        try await with { client, key in
            var commands = (0..<100).map { _ in RedisCommand("INCR", key) }
            commands.append(RedisCommand("LPUSH", key, "x"))
            commands.append(RedisCommand("DEL", key))
            let replies = try await client.batch(commands, deadline: soon)
            #expect(replies.prefix(100) == (1...100).map { RedisReply.integer($0) }[...])
            guard case .error(let words) = replies[100] else {
                Issue.record("not an error: \(replies[100])")
                return
            }
            #expect(words.hasPrefix("WRONGTYPE"))
            #expect(replies[101] == .integer(1))
        }
    }

    @Test("a thousand callers share the connections and get their own answers")
    func many() async throws {
        try await with { client, key in
            try await withThrowingTaskGroup(of: Bool.self) { tasks in
                for index in 0..<1_000 {
                    tasks.addTask {
                        let text = "\(key):\(index)"
                        return try await client.send(
                            RedisCommand("ECHO", text), deadline: .after(.seconds(20)))
                            == .bytes(Array(text.utf8))
                    }
                }
                for try await isRight in tasks { #expect(isRight) }
            }
        }
    }

    @Test("a script is sent once, then named by its hash")
    func script() async throws {
        try await with { client, key in
            let script = RedisScript("return {KEYS[1], ARGV[1], '\(key)'}")
            #expect(script.hash.utf8.count == 40)
            for _ in 0..<2 {
                let reply = try await client.run(script, keys: 1, deadline: soon) {
                    $0.append("k")
                    $0.append(7)
                }
                #expect(
                    reply
                        == .array([
                            .bytes([0x6B]), .bytes([0x37]), .bytes(Array(key.utf8)),
                        ]))
            }
            let known = try await client.send(
                RedisCommand("SCRIPT", "EXISTS", script.hash), deadline: soon)
            #expect(known == .array([.integer(1)]))
        }
    }

    @Test("an error of the server is an error here")
    func refused() async throws {
        try await with { client, _ in
            let error = await #expect(throws: RedisError.self) {
                try await client.send(RedisCommand("NOSUCHCOMMAND"), deadline: soon)
            }
            guard case .refused(let words)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(words.hasPrefix("ERR"))
        }
    }

    @Test("a wrong password is no connection")
    func login() async throws {
        let url = try #require(realRedis).replacing("redis://", with: "redis://:wrong@")
        let rig = try RedisRig(url)
        #expect(
            await rig.until {
                do throws(RedisError) {
                    _ = try await rig.client.send(RedisCommand("PING"), deadline: soon)
                    return false
                } catch {
                    return error == .away
                }
            })
        rig.close()
    }
}
