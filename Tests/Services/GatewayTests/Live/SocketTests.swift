import IdentityContract
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import NovaWebSocket
import Testing

@testable import GatewayService

extension GatewayRig {
    /// A socket that has been opened, and with a token has said who it is.
    func socket(token: String? = nil, initialise: Bool = true) async throws -> WireClient {
        let client = try await WireClient.connect(to: port, on: loops.loops[0])
        let state = try await client.handshake()
        guard state.isSocket else { throw WireClient.Failed(what: state.text) }
        guard initialise else { return client }
        let payload: JSONValue = token.map { ["accessToken": .string($0)] } ?? [:]
        try await client.send(["type": "connection_init", "payload": payload])
        let answer = try await client.next()
        guard answer["type"] == "connection_ack" else {
            throw WireClient.Failed(what: "\(answer)")
        }
        return client
    }

    /// Once so many subscriptions are set up.
    func subscribed(_ count: Int) async throws {
        guard try await eventually({ gateway.live.subscriptions == count }) else {
            throw WireClient.Failed(what: "\(gateway.live.subscriptions) subscriptions")
        }
    }

    static let sessionEvents = """
        subscription($t: String) { sessionEvents(resumeToken: $t) { __typename
          ... on SignedIn { session { deviceName isCurrent } resumeToken }
          ... on SessionRevoked { sessionId reason resumeToken }
          ... on EventGap { resumeToken } } }
        """
}

extension WireClient {
    func subscribe(
        _ id: String, _ query: String = GatewayRig.sessionEvents, _ variables: JSONValue = [:]
    ) async throws {
        try await send([
            "id": .string(id), "type": "subscribe",
            "payload": ["query": .string(query), "variables": variables],
        ])
    }
}

@Suite("GraphQL over WebSocket")
struct SocketTests {
    @Test("answers queries and mutations, then completes them")
    func operations() async throws {
        try await GatewayRig.with { rig in
            let socket = try await rig.socket(token: try rig.token())
            try await socket.subscribe("q", "{ viewer { email } }")
            let next = try await socket.next()
            #expect(next["type"] == "next")
            #expect(next["payload"]?["data"] == ["viewer": ["email": "ada@example.org"]])
            #expect(try await socket.next() == ["id": "q", "type": "complete"])
            try await socket.subscribe("bad", "{ nothing }")
            let error = try await socket.next()
            #expect(error["type"] == "error")
            #expect(error["payload"]?.array?.first?["extensions"]?["requestId"] != nil)
            // The id is free again, and nothing follows the error.
            try await socket.subscribe(
                "bad", #"{ usernameAvailable(username: "x") { available } }"#)
            #expect(try await socket.next()["type"] == "next")
            #expect(try await socket.next()["type"] == "complete")
        }
    }

    @Test("tells of sessions of the viewer, over one stream of identity's for all sockets")
    func events() async throws {
        try await GatewayRig.with { rig in
            let one = try await rig.socket(token: try rig.token())
            let other = UUID.v7(at: SystemTime().now)
            let two = try await rig.socket(token: try rig.identity.token(session: other))
            try await one.subscribe("a")
            try await one.subscribe("b")
            try await two.subscribe("c")
            try await rig.subscribed(3)
            rig.identity.watches.signIn("laptop")
            for socket in [one, one, two] {
                let next = try await socket.next()
                #expect(
                    next["payload"]?["data"]?["sessionEvents"] == [
                        "__typename": "SignedIn",
                        "session": ["deviceName": "laptop", "isCurrent": false],
                        "resumeToken": "t1",
                    ])
            }
            #expect(rig.identity.log.count("watchSessions") == 1)
            try await one.send(["id": "a", "type": "complete"])
            try await rig.subscribed(2)
            rig.identity.watches.signIn("phone")
            #expect(try await one.next()["id"] == "b")
            #expect(try await two.next()["id"] == "c")
            #expect(try await one.wait { _ in true }.messages.count { $0["type"] == "next" } == 3)
        }
    }

    @Test("a session that ends is told, and its sockets close with 4401; others stay")
    func revoked() async throws {
        try await GatewayRig.with { rig in
            let mine = try await rig.socket(token: try rig.token())
            let idle = try await rig.socket(token: try rig.token())
            let other = UUID.v7(at: SystemTime().now)
            let theirs = try await rig.socket(token: try rig.identity.token(session: other))
            try await mine.subscribe("a")
            try await theirs.subscribe("b")
            try await rig.subscribed(2)
            rig.identity.end(session: rig.session)
            rig.identity.watches.end(rig.session)
            for socket in [mine, theirs] {
                let event = try await socket.next()["payload"]?["data"]?["sessionEvents"]
                #expect(event?["__typename"] == "SessionRevoked")
                #expect(event?["reason"] == "REVOKED_BY_USER")
                #expect(event?["sessionId"]?.string == rig.session.description)
            }
            for socket in [mine, idle] {
                let (code, reason) = try await socket.closed()
                #expect(code == 4_401)
                #expect(reason == "Unauthorized: The session has ended")
            }
            // Identity's stream was in the name of the session that ended: another takes over.
            #expect(
                try await eventually { rig.identity.watches.count == 1 },
                "\(rig.identity.watches.count)")
            rig.identity.watches.signIn("tablet")
            let event = try await theirs.next()["payload"]?["data"]?["sessionEvents"]
            #expect(event?["session"]?["deviceName"] == "tablet")
            #expect(try await theirs.wait { _ in true }.close == nil)
        }
    }

    @Test("goes on after identity's stream broke, without a loss and without telling twice")
    func brokenStream() async throws {
        try await GatewayRig.with { rig in
            let socket = try await rig.socket(token: try rig.token())
            try await socket.subscribe("a")
            try await rig.subscribed(1)
            rig.identity.watches.signIn("one")
            _ = try await socket.next()
            rig.identity.watches.cut()
            #expect(try await eventually { rig.identity.watches.count == 0 })
            rig.identity.watches.signIn("two")
            #expect(
                try await socket.next()["payload"]?["data"]?["sessionEvents"]?["session"]?[
                    "deviceName"] == "two")
            rig.identity.watches.signIn("three")
            #expect(
                try await socket.next()["payload"]?["data"]?["sessionEvents"]?["session"]?[
                    "deviceName"] == "three")
        }
    }

    @Test("a subscriber that comes back gets what it missed, each event once, then what follows")
    func resumes() async throws {
        try await GatewayRig.with { rig in
            let first = try await rig.socket(token: try rig.token())
            try await first.subscribe("a")
            try await rig.subscribed(1)
            rig.identity.watches.signIn("one")
            let token = try await first.next()["payload"]?["data"]?["sessionEvents"]?["resumeToken"]
            rig.identity.watches.signIn("two")
            _ = try await first.next()
            try await first.close()
            let second = try await rig.socket(token: try rig.token())
            try await second.subscribe("b", GatewayRig.sessionEvents, ["t": token ?? .null])
            #expect(
                try await second.next()["payload"]?["data"]?["sessionEvents"]?["resumeToken"]
                    == "t2")
            rig.identity.watches.signIn("three")
            #expect(
                try await second.next()["payload"]?["data"]?["sessionEvents"]?["resumeToken"]
                    == "t3")
            try await second.subscribe("c", GatewayRig.sessionEvents, ["t": "nonsense"])
            let refused = try await second.next()
            #expect(refused["type"] == "error")
            #expect(
                refused["payload"]?.array?.first?["extensions"]?["reason"]
                    == "RESUME_TOKEN_INVALID")
        }
    }

    @Test("a token that ends closes the socket, unless a ping brought a fresh one")
    func expiry() async throws {
        try await GatewayRig.with { rig in
            let short = try rig.identity.token(session: rig.session, seconds: 2)
            let socket = try await rig.socket(token: short)
            let renewed = try await rig.socket(token: short)
            try await renewed.send([
                "type": "ping", "payload": ["accessToken": .string(try rig.token())],
            ])
            #expect(try await renewed.next() == ["type": "pong"])
            let (code, reason) = try await socket.closed()
            #expect(code == 4_401)
            #expect(reason == "Unauthorized: The access token has expired")
            try await renewed.subscribe("q", "{ viewer { email } }")
            #expect(try await renewed.next()["type"] == "next")
        }
    }

    @Test("a fresh token of somebody else closes the socket")
    func strangersToken() async throws {
        try await GatewayRig.with { rig in
            let socket = try await rig.socket(token: try rig.token())
            let stranger = UUID.v7(at: SystemTime().now)
            let token = try rig.identity.token(user: stranger, session: rig.session)
            try await socket.send(["type": "ping", "payload": ["accessToken": .string(token)]])
            #expect(try await socket.closed().0 == 4_401)
        }
    }

    @Test("bad tokens close with 4401, and nothing is watched for them")
    func badTokens() async throws {
        try await GatewayRig.with { rig in
            rig.identity.end(session: rig.session)
            let tokens = [
                "x", try rig.identity.token(session: rig.session, seconds: -60),
                // Good but for its session.
                try rig.token(),
            ]
            for token in tokens {
                let socket = try await rig.socket(initialise: false)
                try await socket.send([
                    "type": "connection_init", "payload": ["accessToken": .string(token)],
                ])
                #expect(try await socket.closed().0 == 4_401)
            }
            #expect(rig.identity.log.count("watchSessions") == 0)
        }
    }

    @Test("strangers may ask, and may not listen")
    func anonymous() async throws {
        try await GatewayRig.with { rig in
            let socket = try await rig.socket()
            try await socket.subscribe("q", #"{ usernameAvailable(username: "x") { available } }"#)
            #expect(try await socket.next()["type"] == "next")
            #expect(try await socket.next()["type"] == "complete")
            try await socket.subscribe("s")
            let error = try await socket.next()
            #expect(error["type"] == "error")
            #expect(
                error["payload"]?.array?.first?["extensions"]?["code"] == "UNAUTHENTICATED")
        }
    }

    @Test("a user has five sockets, and a place is free again when one closes")
    func fiveSockets() async throws {
        try await GatewayRig.with { rig in
            var sockets: [WireClient] = []
            for _ in 0..<5 { sockets.append(try await rig.socket(token: try rig.token())) }
            let sixth = try await rig.socket(initialise: false)
            try await sixth.send([
                "type": "connection_init",
                "payload": ["accessToken": .string(try rig.token())],
            ])
            #expect(try await sixth.closed().0 == 4_420)
            try await sockets[0].close()
            var isFree = false
            for _ in 0..<200 where !isFree {
                isFree = (try? await rig.socket(token: try rig.token())) != nil
            }
            #expect(isFree)
            #expect(rig.identity.log.count("watchSessions") == 1)
        }
    }

    @Test("the eleventh operation of a socket is refused, the socket lives")
    func elevenOperations() async throws {
        try await GatewayRig.with { rig in
            let socket = try await rig.socket(token: try rig.token())
            for id in 0..<10 { try await socket.subscribe("\(id)") }
            try await socket.subscribe("11")
            let error = try await socket.next()
            #expect(error["id"] == "11")
            #expect(
                error["payload"]?.array?.first?["extensions"]?["code"] == "LIMIT_EXCEEDED")
            try await rig.subscribed(10)
            rig.identity.watches.signIn("x")
            for _ in 0..<10 { #expect(try await socket.next()["type"] == "next") }
        }
    }

    @Test("the last socket that leaves ends identity's stream")
    func leaves() async throws {
        try await GatewayRig.with { rig in
            let socket = try await rig.socket(token: try rig.token())
            #expect(try await eventually { rig.identity.watches.count == 1 })
            try await socket.send(
                WebSocketFrame.client(.close, WebSocketFrame.close(.normal, ""), key: 7))
            #expect(try await eventually { rig.identity.watches.count == 0 })
            #expect(try await socket.wait { $0.hasEnded }.close == .close(.normal, reason: ""))
        }
    }

    @Test("closes for what the protocol does not know, on the wire too")
    func invalid() async throws {
        try await GatewayRig.with { rig in
            let garbage = try await rig.socket()
            try await garbage.send(WebSocketFrame.client(.text, Array("hello".utf8), key: 3))
            #expect(try await garbage.closed().0 == 4_400)
            let binary = try await rig.socket()
            try await binary.send(WebSocketFrame.client(.binary, [1, 2], key: 3))
            #expect(try await binary.closed().0 == 4_400)
            let unmasked = try await rig.socket()
            try await unmasked.send(WebSocketFrame.server(.text, Array("{}".utf8)))
            #expect(try await unmasked.closed().0 == 1_002)
            let silent = try await rig.socket(initialise: false)
            #expect(try await silent.closed().0 == 4_408)
        }
    }

    @Test("opens for the protocol, from pages that may call, in version 13")
    func handshake() async throws {
        var rules = EdgeRules()
        rules.origins = try #require(AllowedOrigins(list: "https://app.example.org"))
        try await GatewayRig.with(rules) { rig in
            func head(
                _ headers: [(String, String)] = [], subprotocol: String? = "graphql-transport-ws",
                version: String = "13", key: String = "dGhlIHNhbXBsZSBub25jZQ=="
            ) async throws -> (WireClient, String) {
                let client = try await WireClient.connect(to: rig.port, on: rig.loops.loops[0])
                let state = try await client.handshake(
                    headers: headers, subprotocol: subprotocol, version: version, key: key)
                return (client, state.text)
            }
            let (_, good) = try await head([("origin", "https://app.example.org")])
            #expect(good.contains("101 Switching Protocols"))
            #expect(good.contains("sec-websocket-protocol: graphql-transport-ws\r\n"))
            #expect(good.contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
            #expect(!good.contains("sec-websocket-extensions"))
            let (_, foreign) = try await head([("origin", "https://evil.example")])
            #expect(foreign.hasPrefix("HTTP/1.1 403"))
            let (_, old) = try await head(version: "8")
            #expect(old.hasPrefix("HTTP/1.1 426"))
            #expect(old.contains("sec-websocket-version: 13\r\n"))
            let (_, keyless) = try await head(key: "short")
            #expect(keyless.hasPrefix("HTTP/1.1 400"))
            let (other, spoken) = try await head(subprotocol: "graphql-ws")
            #expect(spoken.contains("101"))
            #expect(!spoken.contains("sec-websocket-protocol"))
            #expect(try await other.closed().0 == 4_406)
        }
    }

    @Test("a client that does not read costs the others nothing and loses events to a gap")
    func slowReader() async throws {
        try await GatewayRig.with { rig in
            let slow = try await rig.socket(token: try rig.token())
            let quick = try await rig.socket(token: try rig.token())
            try await slow.subscribe("s")
            try await quick.subscribe("q")
            try await rig.subscribed(2)
            try await slow.pauseReading()
            // Kernel buffers take some megabytes before anybody notices.
            let long = String(repeating: "x", count: 20_000)
            for number in 1...700 {
                rig.identity.watches.signIn(long)
                if number % 100 == 0 {
                    try await quick.wait("event \(number)") { $0.messages.count > number }
                }
            }
            try await slow.resumeReading()
            let state = try await slow.wait("a gap") { state in
                state.messages.contains {
                    $0["payload"]?["data"]?["sessionEvents"]?["__typename"] == "EventGap"
                }
            }
            #expect(state.messages.count < 700)
            rig.identity.watches.signIn("last")
            try await slow.wait("the last event") { state in
                state.messages.last?["payload"]?["data"]?["sessionEvents"]?["session"]?[
                    "deviceName"] == "last"
            }
        }
    }

    @Test("a gateway that stops sends its clients elsewhere with 1001")
    func drain() async throws {
        var socket: WireClient?
        try await GatewayRig.with { rig in
            let client = try await rig.socket(token: try rig.token())
            try await client.subscribe("a")
            socket = client
            async let drained: Void = rig.drain()
            #expect(try await client.closed().0 == 1_001)
            try await client.send(
                WebSocketFrame.client(.close, WebSocketFrame.close(.goingAway, ""), key: 7))
            await drained
        }
        _ = socket
    }
}
