/// One connection by the rules of `graphql-transport-ws`: what each message leads to. A value without
/// I/O and without a clock.
///
/// ```
///   fresh ──connection_init──▶ checking ──▶ ready ──subscribe, complete──▶ ready
///     └────────── close: 4400 4401 4408 4409 4429 ◀──┴───────────────▶ over
/// ```
struct SocketMachine {
    /// What the connection has to do.
    enum Action: Equatable {
        /// Check the token of a client that just came, then tell ``admitted()``; no token is fine.
        case admit(authorization: String?)
        /// Check a fresh token of a client that is known.
        case renew(authorization: String)
        case send([UInt8])
        /// Run an operation; tell ``ended(_:)`` when it is over.
        case start(id: String, GraphQLParameters)
        /// End an operation without a word.
        case stop(id: String)
        /// Answer that too many operations run.
        case refuse(id: String)
        case close(SocketClose)
    }

    private enum Phase {
        case fresh
        case checking
        case ready
        case over
    }

    private var phase = Phase.fresh
    private var running: Set<String> = []
    /// Messages in the present second.
    private var messages = 0
    private var second: Int64 = .min

    /// Operations under way.
    var operations: Int { running.count }
    /// Whether the client's operations run.
    var isReady: Bool { phase == .ready }

    /// A message came.
    ///
    /// - Parameters:
    ///   - text: its bytes, UTF-8.
    ///   - second: of a clock that never goes back.
    /// - Returns: what to do, in this order; after a close, nothing more is.
    mutating func received(_ text: [UInt8], at second: Int64) -> [Action] {
        guard phase != .over else { return [] }
        if second != self.second {
            self.second = second
            messages = 0
        }
        messages += 1
        guard messages <= Limits.socketMessagesPerSecondMax else { return close(.tooManyMessages) }
        do throws(SocketClose) {
            return try received(ClientMessage(text))
        } catch {
            return close(error)
        }
    }

    private mutating func received(_ message: ClientMessage) throws(SocketClose) -> [Action] {
        switch message {
        case .connectionInit(let payload):
            guard phase == .fresh else { throw .tooManyInits }
            phase = .checking
            return [.admit(authorization: ClientMessage.token(in: payload))]
        case .ping(let payload):
            let pong = Action.send(ServerMessage.pong)
            guard phase == .ready, let token = ClientMessage.token(in: payload) else {
                return [pong]
            }
            return [.renew(authorization: token), pong]
        case .pong: return []
        case .subscribe(let id, let parameters):
            guard phase == .ready else { throw .unauthorized("Send connection_init first") }
            guard !running.contains(id) else { throw .subscriberExists(id) }
            guard running.count < Limits.operationsPerSocketMax else { return [.refuse(id: id)] }
            running.insert(id)
            return [.start(id: id, parameters)]
        case .complete(let id):
            // It may have ended by itself meanwhile, which the client could not know.
            return running.remove(id) == nil ? [] : [.stop(id: id)]
        }
    }

    /// The client's token is good, or it has none.
    mutating func admitted() -> [Action] {
        guard phase == .checking else { return [] }
        phase = .ready
        return [.send(ServerMessage.connectionAck)]
    }

    /// The time for a connection_init is over.
    mutating func initTimeOver() -> [Action] {
        phase == .fresh || phase == .checking ? close(.initTimeout) : []
    }

    /// An operation has come to its end by itself; `false` if the client had ended it already, so that
    /// nothing may be said any more.
    mutating func ended(_ id: String) -> Bool { running.remove(id) != nil }

    /// Whether the client still waits for answers under this id.
    func isRunning(_ id: String) -> Bool { running.contains(id) }

    /// Ends the connection for `reason`, unless it has ended.
    mutating func close(_ reason: SocketClose) -> [Action] {
        guard phase != .over else { return [] }
        phase = .over
        running = []
        return [.close(reason)]
    }

    /// The connection is gone.
    mutating func lost() {
        phase = .over
        running = []
    }
}
