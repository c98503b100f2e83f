import EchoContract
import NovaHTTP2
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

/// Answers every request as a closure says: a server that is not ours.
private final class ForeignServer: HTTP2RequestAcceptor, RPCConnector, @unchecked Sendable {
    // SAFETY: `connections` is used on the one loop only.
    let authority = "foreign"
    let requests = Counter()
    private let answer: @Sendable (HTTP2Exchange, Int) -> Void
    private var connections: [HTTP2ServerConnection] = []

    init(answer: @escaping @Sendable (HTTP2Exchange, Int) -> Void) { self.answer = answer }

    func resolve(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<[RPCAddress], NetError>) -> Void
    ) {
        completion(.success([.named(authority)]))
    }

    func connect(
        to address: RPCAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        let (ours, theirs) = PipeStream.pair(on: loop)
        let connection = HTTP2ServerConnection(theirs, acceptor: self)
        connections.append(connection)
        connection.start()
        completion(.success(ours))
    }

    func accept(
        _ stream: HTTP2Stream, from connection: HTTP2ServerConnection
    ) -> (any HTTP2StreamHandler)? {
        HTTP2Exchange(stream) { [answer, requests] exchange, _ in
            requests.increment()
            answer(exchange, requests.value)
        }
    }

    func connectionEnded(_ connection: HTTP2ServerConnection) {}
}

@Suite("RPC client")
struct ClientTests {
    private func call(
        _ answer: @escaping @Sendable (HTTP2Exchange, Int) -> Void
    ) async throws -> (error: RPCError?, requests: Int) {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let server = ForeignServer(answer: answer)
        let channel = RPCChannel(server, on: group)
        do throws(RPCError) {
            _ = try await channel.unary(EchoRig.unary, Msg(), .within())
            return (nil, server.requests.value)
        } catch {
            return (error, server.requests.value)
        }
    }

    @Test(
        "maps a reset to the code that gRPC gives it",
        arguments: [
            (HTTP2ErrorCode.cancel, RPCCode.cancelled), (.enhanceYourCalm, .resourceExhausted),
            (.inadequateSecurity, .permissionDenied), (.internalError, .internalError),
            (.protocolError, .internalError), (.noError, .internalError),
        ])
    func resets(reset: HTTP2ErrorCode, code: RPCCode) async throws {
        let (error, requests) = try await call { exchange, _ in exchange.reset(reset) }
        #expect(error?.code == code)
        #expect(requests == 1)
    }

    @Test("sends again what the peer refused to look at, twice at most")
    func refused() async throws {
        let (error, requests) = try await call { exchange, _ in exchange.reset(.refusedStream) }
        #expect(error?.code == .unavailable)
        #expect(requests == 3)

        let (second, twice) = try await call { exchange, count in
            if count == 1 {
                exchange.reset(.refusedStream)
            } else {
                exchange.respond(
                    status: 200,
                    headers: [("content-type", "application/grpc"), ("grpc-status", "5")])
            }
        }
        #expect(second?.code == .notFound)
        #expect(twice == 2)
    }

    @Test(
        "maps an answer that is not gRPC",
        arguments: [
            (400, RPCCode.internalError), (401, .unauthenticated), (403, .permissionDenied),
            (404, .unimplemented), (429, .unavailable), (502, .unavailable), (503, .unavailable),
            (504, .unavailable), (500, .unknown), (302, .unknown),
        ])
    func httpStatus(status: Int, code: RPCCode) async throws {
        let (error, _) = try await call { exchange, _ in
            exchange.respond(status: status, body: Array("<html>".utf8))
        }
        #expect(error?.code == code)
        #expect(error?.reason == "NOT_GRPC")
    }

    @Test("an answer without a status, and one without a message, are errors")
    func incomplete() async throws {
        let (noStatus, _) = try await call { exchange, _ in
            exchange.respond(status: 200, headers: [("content-type", "application/grpc")])
        }
        #expect(noStatus?.code == .unknown)
        let (noMessage, _) = try await call { exchange, _ in
            exchange.respond(
                status: 200, headers: [("content-type", "application/grpc"), ("grpc-status", "0")])
        }
        #expect(noMessage?.code == .unimplemented)
    }

    @Test(
        "refuses what a hostile server answers",
        arguments: [
            ([1, 0, 0, 0, 0], RPCCode.internalError), ([9, 0, 0, 0, 0], .internalError),
            ([0, 255, 255, 255, 255], .resourceExhausted),
        ] as [([UInt8], RPCCode)])
    func hostile(body: [UInt8], code: RPCCode) async throws {
        let (error, _) = try await call { exchange, _ in
            exchange.respond(
                status: 200, headers: [("content-type", "application/grpc")], body: body)
        }
        #expect(error?.code == code)
    }

    @Test("an error's details arrive whole")
    func details() async throws {
        let failing = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Fail", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        let rig = try await EchoRig(routes: { service in
            service.unary(failing) { _, _ throws(RPCError) in
                throw RPCError(
                    code: .invalidArgument, reason: "BAD", message: "Schlecht: 100 %",
                    violations: [RPCFieldViolation(field: "id", description: "empty")],
                    retryAfter: .seconds(3))
            }
        })
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(failing, Msg(), .within())
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.reason == "BAD")
        #expect(error?.message == "Schlecht: 100 %")
        #expect(error?.domain == "test.Echo")
        #expect(error?.violations == [RPCFieldViolation(field: "id", description: "empty")])
        #expect(error?.retryAfter == .seconds(3))
        #expect(error?.origin == .peer)
        await rig.stop()
    }

    @Test("an error that nobody translated leaves with fixed words")
    func untranslated() async throws {
        struct Secret: Error { let text = "password=hunter2" }
        let failing = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Fail", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        let rig = try await EchoRig(routes: { service in
            service.unary(failing) { _, _ async throws(RPCError) in
                try await rpc { throw Secret() }
            }
        })
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(failing, Msg(), .within())
        }
        #expect(error?.code == .internalError)
        #expect(error.map { "\($0)".contains("hunter2") } == false)
        await rig.stop()
    }

    @Test("metadata, trace and token travel with a derived call")
    func derivedCall() async throws {
        let relay = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Relay", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        let show = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Show", kind: .unary,
            options: RPCMethodOptions(callers: .anon))
        let own = Mutex<RPCChannel?>(nil)
        let rig = try await EchoRig(routes: { service in
            service.unary(relay) { request, context async throws(RPCError) in
                guard let channel = own.withLock({ $0 }) else { throw .overloadedForTest }
                return try await channel.unary(show, request, context.call(timeout: .seconds(60)))
            }
            service.unary(show) { _, context throws(RPCError) in
                Msg(
                    id: context.metadata["authorization"] ?? "",
                    name: context.trace?.traceparent ?? "",
                    n: Int64(context.deadline.remaining().components.seconds),
                    tags: [context.requestID ?? "", context.metadata["x-other"] ?? "none"])
            }
        })
        own.withLock { $0 = rig.channel }
        var call = RPCCall.within(9)
        call.metadata = [
            ("authorization", "Bearer t"), ("x-request-id", "r"), ("x-other", "o"),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ]
        let shown = try await rig.channel.unary(relay, Msg(), call)
        #expect(shown.id == "Bearer t")
        // Where nothing is recorded the caller's context goes on as it came.
        #expect(shown.name == "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        #expect(shown.tags == ["r", "none"])
        #expect(shown.n <= 9)
        own.withLock { $0 = nil }
        await rig.stop()
    }
}

extension RPCError {
    fileprivate static let overloadedForTest = RPCError(
        code: .internalError, reason: "TEST", message: "no channel")
}

@Suite("RPC connection")
struct ConnectionTests {
    @Test("nobody listening is UNAVAILABLE at once, and heals")
    func unreachable() async throws {
        let rig = try await EchoRig(.socket)
        let address = try #require(rig.address)
        #expect(try await rig.channel.unary(EchoRig.unary, Msg(n: 1), .within()).n == 1)
        await rig.server.drain(deadline: .after(.seconds(5)))

        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        }
        #expect(error?.code == .unavailable)
        #expect(error?.origin == .local)

        var service = RPCServiceRoutes(service: "test.Echo", fileDescriptors: [])
        service.unary(EchoRig.unary) { request, _ throws(RPCError) in request }
        let second = RPCServer(RPCServerConfiguration(services: [service]), on: rig.group)
        // A call that waits for ready is under way before the server is there.
        async let patient = rig.channel.unary(
            EchoRig.unary, Msg(n: 2), RPCCall(deadline: .after(.seconds(10)), waitsForReady: true))
        try await second.listen(address)
        #expect(try await patient.n == 2)
        #expect(try await rig.channel.unary(EchoRig.unary, Msg(n: 3), .within()).n == 3)
        rig.channel.close()
        await second.drain(deadline: .after(.seconds(5)))
        await rig.stop()
    }

    @Test("a call that waits for ready ends at its deadline")
    func waits() async throws {
        let rig = try await EchoRig(.socket)
        await rig.server.drain(deadline: .after(.seconds(5)))
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(
                EchoRig.unary, Msg(),
                RPCCall(deadline: .after(.milliseconds(300)), waitsForReady: true))
        }
        #expect(error?.code == .deadlineExceeded)
        await rig.stop()
    }

    @Test("names are looked up")
    func names() async throws {
        let rig = try await EchoRig(.socket)
        let port = try #require(rig.address?.port)
        let channel = try RPCChannel("dns:///localhost:\(port)", on: rig.group, pool: rig.pool)
        #expect(try await channel.unary(EchoRig.unary, Msg(n: 1), .within()).n == 1)
        channel.close()
        let nowhere = try RPCChannel("dns:///no.such.invalid:1", on: rig.group, pool: rig.pool)
        let error = await #expect(throws: RPCError.self) {
            try await nowhere.unary(EchoRig.unary, Msg(), .within())
        }
        #expect(error?.code == .unavailable)
        await rig.stop()
    }

    @Test(
        "a target that is no address is refused", arguments: ["", "host", "dns:///", "a:b", ":1"])
    func malformed(target: String) async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let pool = try BlockingPool(name: "test", threads: 1)
        defer { pool.close() }
        #expect(throws: NetError.self) { try RPCChannel(target, on: group, pool: pool) }
    }

    @Test("a closed channel refuses calls")
    func closed() async throws {
        let rig = try await EchoRig()
        rig.channel.close()
        let error = await #expect(throws: RPCError.self) {
            try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        }
        #expect(error?.code == .unavailable)
        await rig.stop()
    }

    @Test("draining under load fails no call", arguments: [1, 2])
    func drainUnderLoad(loops: Int) async throws {
        let rig = try await EchoRig(.socket, loops: loops)
        let address = try #require(rig.address)
        var service = RPCServiceRoutes(service: "test.Echo", fileDescriptors: [])
        service.unary(EchoRig.unary) { request, _ throws(RPCError) in request }
        let next = RPCServer(RPCServerConfiguration(services: [service]), on: rig.group)
        let done = Counter()
        let stop = Gate()
        let failures = await withTaskGroup(of: [RPCError].self) { tasks in
            for caller in 0..<16 {
                let loop = rig.group.loops[caller % loops]
                tasks.addTask(executorPreference: loop) {
                    var failures: [RPCError] = []
                    while !stop.isOpen {
                        do throws(RPCError) {
                            var call = RPCCall.within()
                            call.waitsForReady = true
                            let answer = try await rig.channel.unary(
                                EchoRig.unary, Msg(n: Int64(caller)), call)
                            #expect(answer.n == Int64(caller))
                        } catch {
                            failures.append(error)
                        }
                        done.increment()
                    }
                    return failures
                }
            }
            let isLoaded = try? await eventually { done.value > 200 }
            #expect(isLoaded == true)
            // Its successor takes the port first, as in a rolling restart.
            _ = try? await next.listen(address)
            let isClean = await rig.server.drain(deadline: .after(.seconds(5)))
            #expect(isClean)
            let before = done.value
            let goesOn = try? await eventually { done.value > before + 200 }
            #expect(goesOn == true)
            stop.open()
            return await tasks.reduce(into: []) { $0 += $1 }
        }
        #expect(failures.isEmpty, "\(failures.prefix(3))")
        rig.channel.close()
        await next.drain(deadline: .after(.seconds(5)))
        await rig.stop()
    }

    @Test("a drain lets a running handler finish, and aborts it at the deadline")
    func drainWaits() async throws {
        for finishes in [true, false] {
            let gate = Gate()
            let rig = try await EchoRig(routes: { service in
                service.unary(CancellationTests.waiting) { request, _ throws(RPCError) in
                    await gate.wait()
                    return request
                }
            })
            async let answer = rig.channel.unary(CancellationTests.waiting, Msg(n: 9), .within())
            #expect(try await eventually { gate.waits.value == 1 })
            async let drained = rig.server.drain(
                deadline: .after(finishes ? .seconds(5) : .milliseconds(200)))
            if finishes { gate.open() }
            #expect(await drained == finishes)
            do {
                #expect(try await answer.n == 9)
                #expect(finishes)
            } catch {
                #expect(!finishes)
                #expect((error as? RPCError)?.code == .unavailable)
            }
            await rig.stop()
        }
    }

    @Test("calls from any thread work")
    func anyThread() async throws {
        let rig = try await EchoRig(.socket, loops: 2)
        let numbers = try await withThrowingTaskGroup(of: Int64.self) { tasks in
            for index in 0..<100 as Range<Int64> {
                tasks.addTask {
                    try await rig.channel.unary(EchoRig.unary, Msg(n: index), .within()).n
                }
            }
            return try await tasks.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(numbers == Set(0..<100))
        await rig.stop()
    }
}
