import NovaGraphQL
import NovaNet
import NovaPrimitives

/// What carries an event stream: the body of an answer over HTTP/1.1 or HTTP/2.
protocol EventTransport: AnyObject {
    /// Bytes that wait for the client.
    var unsentBytes: Int { get }
    func write(_ bytes: [UInt8])
    /// Ends the body.
    func finish()
    /// Ends the answer at once.
    func abort()
}

/// An operation whose answers go over an event stream, ready to run.
final class LiveEvents: Sendable {
    let parameters: GraphQLParameters
    let client: LiveClient
    let desk: LiveDesk
    /// Wakes the stream when the client's session is over.
    let alarm: Alarm
    /// Why nothing runs, if nothing does.
    let refusal: GraphQLError?

    init(
        _ parameters: GraphQLParameters, client: LiveClient, desk: LiveDesk, alarm: Alarm,
        refusal: GraphQLError?
    ) {
        self.parameters = parameters
        self.client = client
        self.desk = desk
        self.alarm = alarm
        self.refusal = refusal
    }
}

/// One event stream (`graphql-sse`, distinct connections). Confined to its loop.
final class EventStream: @unchecked Sendable {
    // SAFETY: touched on the loop's thread only, also by its own task; the alarm hops there.

    private let events: LiveEvents
    private let loop: EventLoop
    private let ended: (EventStream) -> Void
    private weak var transport: (any EventTransport)?
    private var task: Task<Void, Never>?
    private var waiter: UnsafeContinuation<Void, Never>?
    private var keepAliveTimer: EventLoop.Timer?
    private var endTimer: EventLoop.Timer?
    private var slowTimer: EventLoop.Timer?
    private var isOver = false

    init(
        _ events: LiveEvents, over transport: any EventTransport, loop: EventLoop,
        ended: @escaping (EventStream) -> Void
    ) {
        self.events = events
        self.transport = transport
        self.loop = loop
        self.ended = ended
    }

    /// Begins to send; the head of the answer is out.
    func start() {
        events.desk.metrics.opened()
        scheduleKeepAlive()
        if let expiresAt = events.client.caller?.viewer.expiresAt {
            let left = expiresAt.since(events.desk.time.now)
            setEnd(left, says: "The access token has expired.")
        }
        events.alarm.set { [weak self] in
            self?.loop.execute { [weak self] in
                self?.setEnd(
                    .milliseconds(Limits.revocationGraceMilliseconds),
                    says: "The session has ended.")
            }
        }
        task = loop.spawn { [self] in
            if let refusal = events.refusal {
                _ = await send(EventText.next(GraphQLResponse([refusal]).serialized()))
            } else {
                await run()
            }
            guard !isOver else { return }
            if await send(EventText.complete) { finish("complete") }
        }
    }

    private func run() async {
        await events.desk.run(events.parameters, for: events.client) { answer in
            switch answer {
            case .next(let response): return await self.send(EventText.next(response))
            case .refused(let errors, let requestID):
                let response = GraphQLResponse(errors).serialized(
                    errorExtensions: JSONObject([("requestId", .string(requestID))]))
                return await self.send(EventText.next(response))
            }
        }
    }

    /// Sends once the client has room; `false` if it is gone.
    private func send(_ bytes: [UInt8]) async -> Bool {
        while let transport, !isOver, transport.unsentBytes >= Limits.socketUnsentBytesMax {
            watchSlowness()
            await withUnsafeContinuation { waiter = $0 }
        }
        guard let transport, !isOver, !Task.isCancelled else { return false }
        transport.write(bytes)
        return true
    }

    /// The client has taken bytes.
    func drained() {
        guard let transport, transport.unsentBytes < Limits.socketUnsentBytesMax else { return }
        stop(&slowTimer)
        wake()
    }

    /// The client, or the whole connection, is gone.
    func lost() { close("lost") }

    /// Sends the client elsewhere: without a `complete` it comes back.
    func drain() {
        guard !isOver else { return }
        stop(&endTimer)
        let delay = Int.random(in: 0...events.desk.rules.drainSpreadMilliseconds)
        endTimer = loop.schedule(at: .after(.milliseconds(delay))) { [weak self] in
            self?.finish("drained")
        }
    }

    // MARK: Time

    private func setEnd(_ left: Duration, says message: String) {
        guard !isOver else { return }
        stop(&endTimer)
        endTimer = loop.schedule(at: .after(left)) { [weak self] in
            guard let self, !isOver else { return }
            let error = GraphQLError(message, code: .unauthenticated)
            transport?.write(EventText.next(GraphQLResponse([error]).serialized()))
            transport?.write(EventText.complete)
            finish("token")
        }
    }

    private func scheduleKeepAlive() {
        keepAliveTimer = loop.schedule(at: .after(.seconds(Limits.keepAliveSeconds))) {
            [weak self] in
            guard let self, let transport, !isOver else { return }
            if transport.unsentBytes == 0 { transport.write(EventText.keepAlive) }
            scheduleKeepAlive()
        }
    }

    private func watchSlowness() {
        guard slowTimer == nil else { return }
        slowTimer = loop.schedule(at: .after(.seconds(Limits.slowReaderSecondsMax))) {
            [weak self] in
            let transport = self?.transport
            self?.close("slow")
            transport?.abort()
        }
    }

    private func finish(_ reason: String) {
        let transport = transport
        close(reason)
        transport?.finish()
    }

    private func close(_ reason: String) {
        guard !isOver else { return }
        isOver = true
        events.desk.metrics.closed(reason)
        for timer in [keepAliveTimer, endTimer, slowTimer] {
            if let timer { loop.cancel(timer) }
        }
        events.alarm.set(nil)
        events.client.caller = nil
        task?.cancel()
        task = nil
        wake()
        ended(self)
    }

    private func stop(_ timer: inout EventLoop.Timer?) {
        if let timer { loop.cancel(timer) }
        timer = nil
    }

    private func wake() {
        let waiter = waiter
        self.waiter = nil
        waiter?.resume()
    }
}
