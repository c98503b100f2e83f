import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaResilience

/// One loop's connection to Redis: drives a ``LinkMachine``. Confined to the loop.
///
/// Commands of a turn leave together at its end; answers come in order.
final class RedisLink: ByteStreamHandler, @unchecked Sendable {
    // SAFETY: used on the loop's thread only, except for the immutable parts.

    let loop: EventLoop
    let configuration: RedisConfiguration
    private let resolver: Resolver
    private var machine = LinkMachine()
    private var random = FastRandom()
    private var stream: ByteStream?
    private var reader: ReplyReader?
    /// Names the present attempt to connect; what comes from an earlier one is dropped.
    private var attempt = 0
    private var attemptTimer: EventLoop.Timer?
    private var inFlight: BoundedQueue<RedisCall>
    private var waiting: [RedisCall] = []
    private var waitingCommands = 0

    init(loop: EventLoop, configuration: RedisConfiguration, resolver: Resolver) {
        self.loop = loop
        self.configuration = configuration
        self.resolver = resolver
        inFlight = BoundedQueue(capacity: Limits.inFlightMax)
    }

    /// Whether commands go through now.
    var isReady: Bool { machine.state == .ready }

    // MARK: Commands

    func submit(_ call: RedisCall) {
        call.arm(on: self)
        guard call.isSendable else { return call.finish(.failure(.commandTooLarge)) }
        // As the turn began, on both sides: a long turn is no silence of the server's.
        let now = loop.nowNanoseconds
        let admission = machine.admits(
            call.commands.count, waiting: waitingCommands,
            unsentBytes: stream?.unsentBytes ?? 0, at: now)
        switch admission {
        case .send: send(call, at: now)
        case .wait:
            waiting.append(call)
            waitingCommands += call.commands.count
        case .refuse(let error): call.finish(.failure(error))
        case .giveUp:
            call.finish(.failure(.away))
            fail()
        }
    }

    private func send(_ call: RedisCall, at now: Int64) {
        guard let stream, inFlight.append(call) else {
            return call.finish(.failure(.overloaded))
        }
        machine.sent(call.commands.count, at: now)
        for command in call.commands {
            // Half a batch would leave the answers without an owner: rather no connection.
            guard CommandFormat.write(command, { stream.write($0) }) else { return fail() }
        }
    }

    private func sendWaiting() {
        let calls = waiting
        waiting = []
        waitingCommands = 0
        let now = loop.nowNanoseconds
        for call in calls where !call.isFinished { send(call, at: now) }
    }

    // MARK: Connecting

    /// Begins to connect, if that is due.
    func connect() {
        guard machine.begin() else { return }
        attempt += 1
        let attempt = attempt
        let deadline = Deadline.after(.milliseconds(Limits.connectMillisecondsMax))
        attemptTimer = loop.schedule(at: deadline) { [weak self] in
            guard let self, self.attempt == attempt else { return }
            attemptTimer = nil
            fail()
        }
        let (host, port) = (configuration.host, configuration.port)
        if let address = SocketAddress(numericHost: host, port: port) {
            return connect(to: [address], attempt, deadline)
        }
        loop.spawn { [weak self, resolver] in
            let found = try? await resolver.resolve(host: host, port: port, deadline: deadline)
            self?.connect(to: found ?? [], attempt, deadline)
        }
    }

    /// Tries one address after the other.
    private func connect(to addresses: [SocketAddress], _ attempt: Int, _ deadline: Deadline) {
        guard attempt == self.attempt, machine.state == .connecting else { return }
        guard let address = addresses.first else { return fail() }
        _ = Connector(to: address, on: loop, deadline: deadline) { [weak self] result in
            guard let self, attempt == self.attempt, machine.state == .connecting else {
                if case .success(let stream) = result { stream.abort() }
                return
            }
            switch result {
            case .failure: connect(to: Array(addresses.dropFirst()), attempt, deadline)
            case .success(let stream): secure(stream, attempt, deadline)
            }
        }
    }

    private func secure(_ lower: ByteStream, _ attempt: Int, _ deadline: Deadline) {
        guard configuration.isEncrypted else { return greet(lower) }
        guard let tls = configuration.tls else {
            lower.abort()
            return fail()
        }
        TLSStream.connect(
            over: lower, context: tls, to: .host(configuration.host), deadline: deadline
        ) { [weak self] result in
            guard let self, attempt == self.attempt, machine.state == .connecting else {
                if case .success(let stream) = result { stream.abort() }
                return
            }
            switch result {
            case .failure: fail()
            case .success(let stream): greet(stream)
            }
        }
    }

    private func greet(_ stream: ByteStream) {
        do throws(RedisError) {
            reader = try ReplyReader()
        } catch {
            stream.abort()
            return fail()
        }
        machine.connected()
        self.stream = stream
        stream.start(self)
        let call = RedisCall(configuration.greeting, deadline: .after(.seconds(3_600))) {
            [weak self] outcome in
            self?.greeted(outcome)
        }
        send(call, at: loop.nowNanoseconds)
    }

    private func greeted(_ outcome: RedisCall.Outcome) {
        guard machine.state == .greeting else { return }
        // The name is for people who look at `CLIENT LIST`: a server that forbids it is fine.
        guard case .success(var replies) = outcome, replies.popLast() == .status("PONG"),
            !replies.dropLast().contains(where: { if case .error = $0 { true } else { false } })
        else { return fail() }
        machine.greeted()
        if let attemptTimer { loop.cancel(attemptTimer) }
        attemptTimer = nil
        configuration.observer?.connectionChanged(isReady: true)
        sendWaiting()
    }

    /// Ends what there is and comes back later.
    private func fail() {
        let wasReady = machine.state == .ready
        let pause = machine.failed(using: &random)
        drop(wasReady: wasReady, .lost)
        guard let pause else { return }
        let now = SystemTime().monotonicNanoseconds
        _ = loop.schedule(at: Deadline(nanoseconds: now + pause)) { [weak self] in
            self?.connect()
        }
    }

    private func drop(wasReady: Bool, _ error: RedisError) {
        attempt += 1
        if let attemptTimer { loop.cancel(attemptTimer) }
        attemptTimer = nil
        let stream = stream
        self.stream = nil
        reader = nil
        stream?.abort()
        if wasReady { configuration.observer?.connectionChanged(isReady: false) }
        while let call = inFlight.popFirst() { call.finish(.failure(error)) }
        let calls = waiting
        waiting = []
        waitingCommands = 0
        for call in calls { call.finish(.failure(error == .lost ? .away : error)) }
    }

    func close() {
        let wasReady = machine.state == .ready
        machine.close()
        drop(wasReady: wasReady, .closed)
    }

    // MARK: ByteStreamHandler

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        // A call's completion may end this connection: the reader lives until the loop is left.
        guard let reader else { return }
        do throws(RedisError) {
            try reader.feed(bytes)
            while self.reader === reader, let reply = try reader.next() {
                guard let call = inFlight.first else { throw .malformed }
                machine.answered(at: loop.nowNanoseconds)
                // Taken out first: the last answer's completion may submit again.
                if call.owed <= 1 { _ = inFlight.popFirst() }
                _ = call.take(reply)
            }
        } catch {
            fail()
        }
    }

    func streamWillWrite(_ queue: SendQueue) {}

    func streamEnded(_ end: StreamEnd) {
        // Our own abort comes after the stream was forgotten.
        if stream != nil { fail() }
    }
}
