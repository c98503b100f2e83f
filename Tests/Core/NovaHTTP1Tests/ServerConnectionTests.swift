import NovaNet
import NovaPrimitives
import Synchronization
import Testing

@testable import NovaHTTP1

@Suite("HTTP1ServerConnection")
struct ServerConnectionTests {
    let get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"

    func response(_ status: String, _ body: String, close: Bool = false) -> String {
        "HTTP/1.1 \(status)\r\n\(ServerRig.head)\r\ncontent-length: \(body.utf8.count)\r\n"
            + (close ? "connection: close\r\n" : "") + "\r\n" + body
    }

    @Test("answers pipelined requests in order, however they are cut", arguments: [1, 5, .max])
    func pipelined(cut: Int) async throws {
        let rig = try await ServerRig(cut: cut)
        try await rig.client.send(
            get + "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nxyz"
                + "GET /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        #expect(
            await rig.client.all() == response("200 OK", "GET/a") + response("200 OK", "POST/b")
                + response("200 OK", "GET/c", close: true))
    }

    @Test("gives the handler the whole request")
    func request() async throws {
        let box = Box(Mutex<HTTPRequest?>(nil))
        let rig = try await ServerRig(handler: { request in
            box.value.withLock { $0 = request }
            return HTTPResponse(status: 204)
        })
        try await rig.client.send(
            "PUT http://x.test/p%20q?r=s HTTP/1.1\r\nHost: h\r\nX-Y: z\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
        _ = await rig.client.responses(1)
        let request = try #require(box.value.withLock { $0 })
        #expect(request.method == .put)
        #expect(request.path == "/p%20q")
        #expect(request.query == "r=s")
        #expect(request.authority == "x.test")
        #expect(request.headers["x-y"] == "z")
        #expect(request.body == Array("abcde".utf8))
        #expect(request.version == .http11)
    }

    @Test("answers what it cannot read, closes, and ignores the rest")
    func malformed() async throws {
        let rig = try await ServerRig()
        try await rig.client.send(
            get + "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n"
                + "\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n")
        let refusal = response("400 Bad Request", "malformed transfer-encoding\n", close: true)
        #expect(await rig.client.all() == response("200 OK", "GET/a") + refusal)
    }

    @Test(
        "answers each kind of error with its status",
        arguments: [
            ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n", "413 Content Too Large"),
            ("GET / HTTP/3.0\r\n", "505 HTTP Version Not Supported"),
            ("CONNECT h:1 HTTP/1.1\r\n", "501 Not Implemented"),
            ("GET / HTTP/1.1\r\nHost: h\r\nExpect: x\r\n\r\n", "417 Expectation Failed"),
            ("GET /" + String(repeating: "a", count: 9_000), "414 URI Too Long"),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 HTTP Version Not Supported"),
        ])
    func statuses(text: String, status: String) async throws {
        let rig = try await ServerRig(configure: { $0.bodyBytesMax = 10 })
        try await rig.client.send(text)
        let answer = await rig.client.all()
        #expect(answer.hasPrefix("HTTP/1.1 \(status)\r\n"))
        #expect(answer.contains("\r\nconnection: close\r\n"))
    }

    @Test("says 100 Continue to a client that waits, and to no other")
    func expectContinue() async throws {
        let rig = try await ServerRig()
        let head =
            "POST /b HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        try await rig.client.send(head)
        #expect(await rig.client.responses(1) == "HTTP/1.1 100 Continue\r\n\r\n")
        try await rig.client.send("ok" + head + "ok")
        let answer = response("200 OK", "POST/b")
        #expect(
            await rig.client.responses(3) == "HTTP/1.1 100 Continue\r\n\r\n" + answer + answer)
    }

    @Test("HEAD gets the head alone, HTTP/1.0 a closed connection")
    func headAndOld() async throws {
        let rig = try await ServerRig()
        try await rig.client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.0\r\n\r\n")
        let head = response("200 OK", "HEAD/a").dropLast("HEAD/a".utf8.count)
        #expect(await rig.client.all() == head + response("200 OK", "GET/b", close: true))
    }

    @Test("a client that leaves cancels its handler")
    func clientLeaves() async throws {
        let gate = Gate()
        let rig = try await ServerRig(handler: gate.handler)
        try await rig.client.send(get)
        await gate.entered.wait()
        _ = try await rig.client.onStream { $0.abort() }
        await gate.cancelled.wait()
    }

    @Test("a handler that takes too long is cancelled and answered for")
    func handlerTimeout() async throws {
        let gate = Gate()
        let rig = try await ServerRig(
            configure: { $0.handlerTimeout = .milliseconds(20) }, handler: gate.handler)
        try await rig.client.send(get)
        await gate.cancelled.wait()
        #expect(
            await rig.client.all()
                == response("503 Service Unavailable", "handler timeout\n", close: true))
    }

    @Test("a slow head is cut off with 408, whatever trickles in meanwhile")
    func slowHead() async throws {
        let rig = try await ServerRig(
            first: "GET / HT", configure: { $0.headTimeout = .milliseconds(50) })
        let client = rig.client
        let trickle = client.loop.spawn {
            for _ in 0..<1_000 where !Task.isCancelled {
                try? await client.loop.sleep(until: .after(.milliseconds(5)))
                try? await client.send("T")
            }
        }
        #expect(
            await rig.client.all()
                == response("408 Request Timeout", "request timeout\n", close: true))
        trickle.cancel()
    }

    @Test("a slow body is cut off with 408")
    func slowBody() async throws {
        let rig = try await ServerRig(configure: { $0.bodyTimeout = .milliseconds(20) })
        try await rig.client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab")
        #expect(
            await rig.client.all()
                == response("408 Request Timeout", "request timeout\n", close: true))
    }

    @Test(
        "bodies that wait are counted together: what is too much is refused, and all is given back")
    func heldBodies() async throws {
        let held = Box(Atomic<Int>(0))
        let configure: @Sendable (inout HTTP1Configuration) -> Void = {
            $0.holdBody = { bytes in
                let sum = held.value.wrappingAdd(bytes, ordering: .relaxed).newValue
                if sum > 10 { held.value.wrappingSubtract(bytes, ordering: .relaxed) }
                return sum <= 10
            }
            $0.releaseBody = { held.value.wrappingSubtract($0, ordering: .relaxed) }
        }
        let head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 8\r\n\r\n"
        let slow = try await ServerRig(configure: configure)
        try await slow.client.send(head + "1234567")
        try await slow.settle()
        #expect(held.value.load(ordering: .relaxed) == 7)
        let other = try await ServerRig(configure: configure)
        try await other.client.send(head + "1234")
        #expect(
            await other.client.all()
                == response("503 Service Unavailable", "overloaded\n", close: true))
        #expect(held.value.load(ordering: .relaxed) == 7)
        try await slow.client.send("8")
        _ = await slow.client.responses(1)
        #expect(held.value.load(ordering: .relaxed) == 0)
        // One who leaves with half a body leaves nothing behind.
        try await slow.client.send(head + "1234")
        try await slow.settle()
        #expect(held.value.load(ordering: .relaxed) == 4)
        _ = try await slow.client.onStream { $0.abort() }
        try await slow.settle()
        #expect(held.value.load(ordering: .relaxed) == 0)
    }

    @Test("an idle connection is closed without a word, before and after a request")
    func idle() async throws {
        let silent = try await ServerRig(configure: { $0.headTimeout = .milliseconds(20) })
        #expect(await silent.client.all() == "")
        let served = try await ServerRig(configure: { $0.idleTimeout = .milliseconds(20) })
        try await served.client.send(get)
        #expect(await served.client.all() == response("200 OK", "GET/a"))
    }

    @Test("draining finishes the request that runs, then closes; an idle connection closes at once")
    func drain() async throws {
        let gate = Gate()
        let rig = try await ServerRig(handler: gate.handler)
        try await rig.client.send(get + get)
        await gate.entered.wait()
        try await rig.onConnection { $0.drain() }
        await gate.release.open()
        #expect(await rig.client.all() == response("200 OK", "done", close: true))

        let idle = try await ServerRig()
        try await idle.client.send(get)
        _ = await idle.client.responses(1)
        try await idle.onConnection { $0.drain() }
        #expect(await idle.client.all() == response("200 OK", "GET/a"))
    }

    @Test("a flood of pipelined requests waits in the client while one is handled")
    func flood() async throws {
        let gate = Gate()
        let rig = try await ServerRig(handler: gate.handler)
        let filler = String(repeating: "x", count: 4_000)
        let request = "GET /a HTTP/1.1\r\nHost: h\r\nX: \(filler)\r\n\r\n"
        try await rig.client.send(String(repeating: request, count: 500))
        await gate.entered.wait()
        try await rig.settle()
        let unsent = try await rig.client.onStream { $0.unsentBytes } ?? 0
        // 2 MB are on their way: 64 KiB and one read are taken, the pipe holds 256 KiB.
        #expect(unsent > 1_000_000)
        await gate.release.open()
        let text = await rig.client.responses(500)
        #expect(text.split(separator: "HTTP/1.1 200 OK").count == 500)
    }

    @Test("a client that does not read gets no further request handled")
    func slowReader() async throws {
        let counter = Box(Atomic<Int>(0))
        let rig = try await ServerRig(handler: { _ in
            counter.value.wrappingAdd(1, ordering: .relaxed)
            return HTTPResponse(status: 200, body: [UInt8](repeating: 0x2E, count: 1_000_000))
        })
        _ = try await rig.client.onStream { $0.pauseReading() }
        try await rig.client.send(String(repeating: get, count: 10))
        try await rig.settle()
        #expect((1...2).contains(counter.value.load(ordering: .relaxed)))
        _ = try await rig.client.onStream { $0.resumeReading() }
        let state = await rig.client.wait { $0.text.utf8.count > 10_000_000 }
        #expect(state.text.split(separator: "HTTP/1.1 200 OK").count == 10)
    }

    @Test("a client that never takes its response is cut off")
    func stuckReader() async throws {
        let rig = try await ServerRig(
            configure: { $0.writeTimeout = .milliseconds(20) },
            handler: { _ in
                HTTPResponse(status: 200, body: [UInt8](repeating: 0x2E, count: 1_000_000))
            })
        _ = try await rig.client.onStream { $0.pauseReading() }
        try await rig.client.send(get)
        #expect(await rig.client.wait { $0.hasEnded }.hasEnded)
    }

    @Test("hands a connection that speaks HTTP/2 over with all its bytes", arguments: [1, .max])
    func http2(cut: Int) async throws {
        let rig = try await ServerRig(
            cut: cut, configure: { $0.http2 = { stream, bytes in Echo.take(stream, bytes) } })
        let preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        try await rig.client.send(preface + "and more")
        let state = await rig.client.wait { $0.text.hasSuffix("more") }
        #expect(state.text == preface + "and more")
    }

    @Test("hands an upgrade over if somebody wants it, else serves the request")
    func upgrade() async throws {
        let text =
            "GET /a HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nrest"
        let rig = try await ServerRig(configure: {
            $0.upgrade = { stream, request, protocols, bytes in
                guard protocols == ["echo"], request.path == "/a" else { return false }
                Echo.take(stream, bytes)
                return true
            }
        })
        try await rig.client.send(text)
        #expect(await rig.client.wait { $0.text.hasSuffix("rest") }.text == "rest")
        let plain = try await ServerRig(configure: { $0.upgrade = { _, _, _, _ in false } })
        try await plain.client.send(text.dropLast(4) + get)
        let answer = response("200 OK", "GET/a")
        #expect(await plain.client.responses(2) == answer + answer)
    }
}

/// Shares a value that cannot be copied.
final class Box<Value: ~Copyable & Sendable>: Sendable {
    let value: Value
    init(_ value: consuming Value) { self.value = value }
}

/// Opens once; whoever waits goes on then.
actor Latch {
    private var isOpen = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    func open() {
        isOpen = true
        for waiter in waiters { waiter.resume() }
        waiters = []
    }

    func wait() async {
        if isOpen { return }
        await withCheckedContinuation { waiters.append($0) }
    }
}

/// A handler that tells when it begins, waits for leave, and tells when it is cancelled.
struct Gate: Sendable {
    let entered = Latch()
    let release = Latch()
    let cancelled = Latch()

    @Sendable func handler(_ request: HTTPRequest) async -> HTTPResponse {
        await entered.open()
        await withTaskCancellationHandler {
            await release.wait()
        } onCancel: {
            Task {
                await cancelled.open()
                await release.open()
            }
        }
        return .text(200, "done")
    }
}

/// Another protocol: sends back what it gets.
final class Echo: ByteStreamHandler {
    private let stream: ByteStream
    private init(_ stream: ByteStream) { self.stream = stream }

    static func take(_ stream: ByteStream, _ bytes: [UInt8]) {
        let echo = Echo(stream)
        stream.replaceHandler(echo)
        stream.write(bytes)
    }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) { stream.write(bytes) }
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) {}
}
