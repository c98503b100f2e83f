import Testing

@testable import NovaRedis

@Suite("Redis on the wire")
struct WireTests {
    private func format(_ command: RedisCommand) -> String {
        var text = ""
        #expect(CommandFormat.write(command) { text = String(decoding: $0, as: UTF8.self) })
        return text
    }

    private func feed(_ text: String, step: Int = .max) throws -> [RedisReply] {
        let reader = try ReplyReader()
        var replies: [RedisReply] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(step))
            rest = rest.dropFirst(piece.count)
            try piece.withUnsafeBytes { try reader.feed($0) }
            while let reply = try reader.next() { replies.append(reply) }
        }
        return replies
    }

    @Test("commands are arrays of bytes, whatever is in them")
    func commands() {
        #expect(format(RedisCommand("PING")) == "*1\r\n$4\r\nPING\r\n")
        var command = RedisCommand("SET", "k", "")
        command.append([0x0D, 0x0A, 0x00, 0x41])
        command.append(-5)
        #expect(
            format(command)
                == "*5\r\n$3\r\nSET\r\n$1\r\nk\r\n$0\r\n\r\n$4\r\n\r\n\0A\r\n$2\r\n-5\r\n")
    }

    static let stream =
        "+OK\r\n:-42\r\n$-1\r\n$0\r\n\r\n$5\r\na\r\nbc\r\n*-1\r\n*0\r\n*3\r\n:1\r\n*1\r\n+x\r\n$1\r\ny\r\n"
        + "-WRONGTYPE no\r\n"
    static let replies: [RedisReply] = [
        .status("OK"), .integer(-42), .null, .bytes([]), .bytes(Array("a\r\nbc".utf8)), .null,
        .array([]), .array([.integer(1), .array([.status("x")]), .bytes([0x79])]),
        .error("WRONGTYPE no"),
    ]

    @Test("answers are read in any cut", arguments: [1, 2, 3, 7, Int.max])
    func replies(step: Int) throws {
        #expect(try feed(Self.stream, step: step) == Self.replies)
    }

    @Test(
        "what is no RESP2 is refused",
        arguments: [
            "hello\r\n", "_\r\n", "%1\r\n+a\r\n+b\r\n", "$99999999999999999999\r\n", "$-2\r\n",
            "*100001\r\n", "*2147483647\r\n", "*-2\r\n", ":12x\r\n",
            String(repeating: "*1\r\n", count: 20) + ":1\r\n",
        ])
    func malformed(text: String) {
        #expect(throws: RedisError.malformed) { try feed(text) }
        #expect(throws: RedisError.malformed) { try feed(text, step: 1) }
    }

    @Test("an answer that never ends is given up before it fills the memory")
    func endless() throws {
        let reader = try ReplyReader()
        let head = Array("$536870912\r\n".utf8)
        try head.withUnsafeBytes { try reader.feed($0) }
        let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
        var fed = 0
        #expect(throws: RedisError.malformed) {
            for _ in 0..<64 {
                try chunk.withUnsafeBytes { try reader.feed($0) }
                #expect(try reader.next() == nil)
                fed += 1
            }
        }
        #expect(fed == Limits.replyBytesMax >> 20 - 1 || fed == Limits.replyBytesMax >> 20)
    }

    @Test("an error keeps 256 bytes of the server's words")
    func longError() throws {
        let replies = try feed("-ERR " + String(repeating: "x", count: 9_000) + "\r\n")
        guard case .error(let words)? = replies.first else {
            Issue.record("no error: \(replies)")
            return
        }
        #expect(words.utf8.count == 256)
    }
}

@Suite("RedisConfiguration")
struct RedisConfigurationTests {
    @Test("reads host, port, user, password and database")
    func urls() throws {
        let plain = try RedisConfiguration(url: "redis://cache.example")
        #expect(plain.host == "cache.example" && plain.port == 6_379 && plain.database == 0)
        #expect(!plain.isEncrypted && plain.user == nil && plain.password == nil)
        #expect(plain.greeting.map { "\($0.name)" } == ["CLIENT", "PING"])

        let whole = try RedisConfiguration(url: "rediss://ann:p%40s%3As@[::1]:7000/3")
        #expect(whole.host == "::1" && whole.port == 7_000 && whole.database == 3)
        #expect(whole.isEncrypted && whole.user == "ann" && whole.password == "p@s:s")
        #expect(whole.greeting.map { "\($0.name)" } == ["AUTH", "SELECT", "CLIENT", "PING"])

        let secret = try RedisConfiguration(url: "redis://:s@127.0.0.1:1/")
        #expect(secret.user == nil && secret.password == "s")
        #expect(secret.greeting[0] == RedisCommand("AUTH", "s"))
    }

    @Test(
        "refuses anything else, without a word of the password",
        arguments: [
            "", "http://h", "redis://", "redis://h:0", "redis://h:65536", "redis://h:+1",
            "redis://h:",
            "redis://a:b:1", "redis://h/x", "redis://h/-1", "redis://h/+1", "redis://h/99999",
            "redis://hunter2@h", "redis://u:@h", "redis://u:%zzhunter2@h", "redis://u:hunter2%4@h",
            "redis://[::1", "redis://h h:1", "redis://u:hunter2@",
        ])
    func badURLs(url: String) {
        let error = #expect(throws: RedisURLError.self) { try RedisConfiguration(url: url) }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test("a command says nothing of its arguments")
    func description() {
        #expect("\(RedisCommand("AUTH", "hunter2"))" == "AUTH (1 arguments)")
    }
}
