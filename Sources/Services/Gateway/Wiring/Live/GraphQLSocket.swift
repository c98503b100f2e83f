import NovaGraphQL
import NovaNet
import NovaPrimitives
import NovaWebSocket

/// One WebSocket that speaks `graphql-transport-ws`: does what ``SocketMachine`` says. Confined to its
/// loop.
final class GraphQLSocket: WebSocketHandler, EdgeConnection, @unchecked Sendable {
    // SAFETY: touched on the loop's thread only, also by its own tasks; `revoked` hops there.

    private let loop: EventLoop
    private let desk: LiveDesk
    private let client: LiveClient
    private let ended: (GraphQLSocket) -> Void
    private var connection: WebSocketConnection?
    private var machine = SocketMachine()
    private var operations: [String: Task<Void, Never>] = [:]
    /// Operations that wait until the client has room for an answer.
    private var waiters: [UnsafeContinuation<Void, Never>] = []
    /// Of the init, then of the token.
    private var timer: EventLoop.Timer?
    /// Of a client that does not read.
    private var slowTimer: EventLoop.Timer?
    private var closeReason: SocketClose?

    init(
        client: LiveClient, desk: LiveDesk, loop: EventLoop,
        ended: @escaping (GraphQLSocket) -> Void
    ) {
        self.client = client
        self.desk = desk
        self.loop = loop
        self.ended = ended
    }

    /// Takes the stream over after the handshake; `speaks` is whether the client offered the protocol.
    func start(on stream: ByteStream, initialBytes: [UInt8], speaks: Bool) {
        desk.metrics.opened()
        var settings = WebSocketSettings()
        settings.messageBytesMax = Limits.bodyBytesMax
        settings.unsentBytesMax = Limits.socketUnsentBytesMax
        let connection = WebSocketConnection(stream, settings: settings, handler: self)
        self.connection = connection
        setTimer(.seconds(Limits.initSecondsMax)) { socket in
            socket.perform(socket.machine.initTimeOver())
        }
        connection.start(initialBytes: speaks ? initialBytes : [])
        if !speaks { perform(machine.close(.subprotocolUnknown)) }
    }

    // MARK: What the machine says

    private func perform(_ actions: [SocketMachine.Action]) {
        for action in actions {
            switch action {
            case .admit(let authorization): admit(authorization)
            case .renew(let authorization): renew(authorization)
            case .send(let message): connection?.send(text: message)
            case .start(let id, let parameters): begin(id, parameters)
            case .stop(let id): operations.removeValue(forKey: id)?.cancel()
            case .refuse(let id):
                let error = GraphQLError(
                    "At most \(Limits.operationsPerSocketMax) operations run on one connection.",
                    code: .limitExceeded)
                connection?.send(text: ServerMessage.error(id, GraphQLError.text([error], nil)))
            case .close(let reason): close(reason)
            }
        }
    }

    private func close(_ reason: SocketClose) {
        closeReason = reason
        stopTimer()
        connection?.close(WebSocketCloseCode(rawValue: reason.code), reason.reason)
    }

    private func admit(_ authorization: String?) {
        guard let authorization else { return perform(machine.admitted()) }
        loop.spawn { [self] in
            do throws(EdgeError) {
                let caller = try await desk.admit(
                    authorization: authorization, of: client, as: .socket
                ) {
                    [weak self] _ in self?.revoked()
                }
                guard let caller else { return perform(machine.close(.tooManyConnections)) }
                client.caller = caller
                expire(at: caller.viewer.expiresAt)
                perform(machine.admitted())
            } catch {
                refused(error)
            }
        }
    }

    private func renew(_ authorization: String) {
        loop.spawn { [self] in
            do throws(EdgeError) {
                guard let (viewer, token) = try await desk.check(authorization, of: client),
                    client.renew(viewer, token: token)
                else { return perform(machine.close(.unauthorized("The token is another's"))) }
                expire(at: viewer.expiresAt)
            } catch {
                refused(error)
            }
        }
    }

    private func refused(_ error: EdgeError) {
        guard error != .keysUnavailable else {
            return perform(machine.close(.unavailable("Try again later")))
        }
        perform(machine.close(.unauthorized("The access token is not valid")))
    }

    /// Closes when the token ends, unless a fresh one has come by then.
    private func expire(at moment: WallTime) {
        guard connection != nil, closeReason == nil else { return }
        setTimer(moment.since(desk.time.now)) { socket in
            socket.perform(socket.machine.close(.unauthorized("The access token has expired")))
        }
    }

    /// The session is over: the event that says so is on its way to the client first.
    private func revoked() {
        loop.execute { [self] in
            guard connection != nil, closeReason == nil else { return }
            setTimer(.milliseconds(Limits.revocationGraceMilliseconds)) { socket in
                socket.perform(socket.machine.close(.unauthorized("The session has ended")))
            }
        }
    }

    // MARK: Operations

    private func begin(_ id: String, _ parameters: GraphQLParameters) {
        operations[id] = loop.spawn { [self] in
            var refusal = false
            await desk.run(parameters, for: client) { answer in
                if case .refused = answer { refusal = true }
                return await self.send(answer, id)
            }
            guard !Task.isCancelled, machine.ended(id) else { return }
            operations[id] = nil
            if !refusal { connection?.send(text: ServerMessage.complete(id)) }
        }
    }

    /// Sends an answer once the client has room for it; `false` if nobody waits for it.
    private func send(_ answer: LiveDesk.Answer, _ id: String) async -> Bool {
        while let connection, connection.isOpen, connection.isTooFull {
            connection.tellWhenDrained()
            await withUnsafeContinuation { waiters.append($0) }
        }
        guard !Task.isCancelled, machine.isRunning(id), let connection else { return false }
        switch answer {
        case .next(let response): connection.send(text: ServerMessage.next(id, response))
        case .refused(let errors, let requestID):
            connection.send(
                text: ServerMessage.error(id, GraphQLError.text(errors, requestID)))
        }
        if connection.isTooFull { watchSlowness() }
        return true
    }

    private func watchSlowness() {
        guard slowTimer == nil else { return }
        slowTimer = loop.schedule(at: .after(.seconds(Limits.slowReaderSecondsMax))) {
            [weak self] in
            guard let self else { return }
            slowTimer = nil
            closeReason = .tooSlow
            connection?.abort()
        }
    }

    private func wakeWaiters() {
        let woken = waiters
        waiters = []
        for waiter in woken { waiter.resume() }
    }

    // MARK: WebSocketHandler

    func webSocketReceived(text: [UInt8]) {
        perform(machine.received(text, at: loop.nowNanoseconds / 1_000_000_000))
    }

    func webSocketReceived(binary: [UInt8]) {
        perform(machine.close(.invalidMessage("Messages are text")))
    }

    func webSocketDrained() {
        if let slowTimer { loop.cancel(slowTimer) }
        slowTimer = nil
        wakeWaiters()
    }

    func webSocketEnded(_ end: WebSocketEnd) {
        connection = nil
        machine.lost()
        stopTimer()
        if let slowTimer { loop.cancel(slowTimer) }
        slowTimer = nil
        for operation in operations.values { operation.cancel() }
        operations = [:]
        wakeWaiters()
        client.caller = nil
        desk.metrics.closed(closeReason.map { "\($0.code)" } ?? end.word)
        ended(self)
    }

    // MARK: EdgeConnection

    /// Sends the client elsewhere, at a moment of this gateway's choosing: thousands that come back
    /// together would find nobody at home.
    func drain() {
        let delay = Int.random(in: 0...desk.rules.drainSpreadMilliseconds)
        guard closeReason == nil else { return }
        setTimer(.milliseconds(delay)) { socket in
            socket.perform(socket.machine.close(.goingAway))
        }
    }

    func abort() { connection?.abort() }

    // MARK: Time

    private func setTimer(_ duration: Duration, _ body: @escaping (GraphQLSocket) -> Void) {
        stopTimer()
        timer = loop.schedule(at: .after(duration)) { [weak self] in
            guard let self else { return }
            timer = nil
            body(self)
        }
    }

    private func stopTimer() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }
}

extension WebSocketEnd {
    /// For a metric.
    fileprivate var word: String {
        switch self {
        case .closed: "client"
        case .refused(let error): "\(error.closeCode.rawValue)"
        case .silent: "silent"
        case .outrun: "outrun"
        case .lost: "lost"
        }
    }
}

extension GraphQLError {
    /// Errors as a JSON array.
    static func text(_ errors: [GraphQLError], _ requestID: String?) -> [UInt8] {
        let extensions = requestID.map { JSONObject([("requestId", .string($0))]) }
        return GraphQLResponse(errors).serializedErrors(
            errorExtensions: extensions ?? JSONObject())
    }
}
