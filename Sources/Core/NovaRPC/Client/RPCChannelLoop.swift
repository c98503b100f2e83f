import NovaHTTP2
import NovaNet
import NovaPrimitives

/// A channel's share of one loop: its connection and the calls that wait for it. Confined to the loop.
///
/// ```
///  idle ──call──▶ connecting ──SETTINGS──▶ ready ──GOAWAY or loss──▶ idle
///   ▲                 │ failure
///   └──time── pausing ◀┘     (calls fail at once meanwhile, unless they wait for ready)
/// ```
final class RPCChannelLoop: HTTP2ClientConnectionOwner, TimerHandler, @unchecked Sendable {
    // SAFETY: used on the loop's thread only, except for the immutable parts.

    private enum State {
        case idle
        case connecting
        case ready(HTTP2ClientConnection)
        case pausing
        case closed
    }

    let loop: EventLoop
    let configuration: RPCChannelConfiguration
    /// Takes memory only once a message travels compressed.
    let gzip = RPCGzip()
    private let connector: any RPCConnector
    private var state = State.idle
    private var attempt: HTTP2ClientConnection?
    private var waiting: [RPCClientCall] = []
    private var failures = 0
    private var lastError = ""
    private var headers: [String: HTTP2Headers] = [:]

    init(
        loop: EventLoop, connector: any RPCConnector, configuration: RPCChannelConfiguration
    ) {
        self.loop = loop
        self.connector = connector
        self.configuration = configuration
    }

    // MARK: Calls

    /// Sends `call` now or when the connection is ready.
    func start(_ call: RPCClientCall) {
        switch state {
        case .ready(let connection):
            if !call.send(on: connection) {
                // The connection takes no further stream; the next one will.
                state = .idle
                wait(call)
                connect()
            }
        case .connecting:
            wait(call)
        case .idle:
            wait(call)
            connect()
        case .pausing:
            if call.waitsForReady { wait(call) } else { call.fail(unreachable) }
        case .closed:
            call.fail(
                RPCError(
                    code: .unavailable, reason: "CHANNEL_CLOSED", message: "Shutting down."))
        }
    }

    private func wait(_ call: RPCClientCall) {
        if waiting.count >= Limits.waitingCallsMax { waiting.removeAll(where: \.isOver) }
        guard waiting.count < Limits.waitingCallsMax else {
            call.fail(
                RPCError(
                    code: .resourceExhausted, reason: "OVERLOADED",
                    message: "Too many calls wait for \(connector.authority)."))
            return
        }
        waiting.append(call)
    }

    /// The headers that every call of a method begins with.
    func headers(for method: RPCMethodDescriptor) -> HTTP2Headers {
        if let known = headers[method.path] { return known }
        let made = HTTP2Headers(interning: [
            (":method", "POST"), (":scheme", connector.scheme), (":path", method.path),
            (":authority", connector.authority), ("te", "trailers"),
            ("content-type", "application/grpc"), ("user-agent", "nova"),
            ("grpc-accept-encoding", "identity,gzip"),
        ])
        headers[method.path] = made
        return made
    }

    private var unreachable: RPCError {
        RPCError(
            code: .unavailable, reason: "UNREACHABLE",
            message: "A service that this needs cannot be reached now.",
            cause: RPCUnreachable(authority: connector.authority, reason: lastError))
    }

    // MARK: Connecting

    private func connect() {
        state = .connecting
        let deadline = Deadline.after(.seconds(Limits.connectSecondsMax))
        connector.resolve(on: loop, deadline: deadline) { [self] result in
            switch result {
            case .success(let addresses): connect(to: addresses[...], deadline: deadline)
            case .failure(let error): attemptFailed("\(error)")
            }
        }
    }

    /// Tries the addresses one after the other.
    private func connect(to addresses: ArraySlice<RPCAddress>, deadline: Deadline) {
        guard case .connecting = state, let address = addresses.first else { return }
        connector.connect(to: address, on: loop, deadline: deadline) { [self] result in
            guard case .connecting = state else {
                if case .success(let stream) = result { stream.abort() }
                return
            }
            switch result {
            case .success(let stream):
                let connection = HTTP2ClientConnection(stream, owner: self)
                attempt = connection
                connection.start()
            case .failure(let error):
                guard addresses.count > 1 else {
                    attemptFailed("\(error)")
                    return
                }
                // Not from inside the connector's own callback.
                loop.execute { self.connect(to: addresses.dropFirst(), deadline: deadline) }
            }
        }
    }

    func connectionReady(_ connection: HTTP2ClientConnection) {
        guard attempt === connection else { return }
        attempt = nil
        failures = 0
        state = .ready(connection)
        let calls = waiting
        waiting.removeAll()
        for call in calls where !call.isOver { start(call) }
    }

    func connectionClosing(_ connection: HTTP2ClientConnection) {
        forget(connection)
    }

    func connectionEnded(_ connection: HTTP2ClientConnection) {
        if attempt === connection {
            attempt = nil
            attemptFailed("closed before it spoke HTTP/2")
        } else {
            forget(connection)
        }
    }

    private func forget(_ connection: HTTP2ClientConnection) {
        if case .ready(let current) = state, current === connection { state = .idle }
    }

    private func attemptFailed(_ reason: String) {
        lastError = reason
        failures += 1
        state = .pausing
        let calls = waiting
        waiting.removeAll()
        for call in calls where !call.isOver {
            if call.waitsForReady { waiting.append(call) } else { call.fail(unreachable) }
        }
        _ = loop.schedule(at: .after(.milliseconds(pauseMilliseconds)), self as any TimerHandler)
    }

    /// Doubles from failure to failure; varied by a fifth, so that clients do not return in step.
    private var pauseMilliseconds: Int {
        let doubled = Limits.reconnectMillisecondsMin << min(failures - 1, 16)
        let pause = min(doubled, Limits.reconnectMillisecondsMax)
        return Int.random(in: pause * 4 / 5...pause * 6 / 5)
    }

    func timerFired() {
        guard case .pausing = state else { return }
        waiting.removeAll(where: \.isOver)
        if waiting.isEmpty { state = .idle } else { connect() }
    }

    /// Takes no further call; the connection closes when those under way are done.
    func close() {
        if case .ready(let connection) = state { connection.drain() }
        attempt?.abort()
        attempt = nil
        state = .closed
        let calls = waiting
        waiting.removeAll()
        for call in calls where !call.isOver { start(call) }
    }
}

/// Why a peer could not be reached; for the log.
struct RPCUnreachable: Error, CustomStringConvertible {
    let authority: String
    let reason: String

    var description: String { "\(authority): \(reason)" }
}
