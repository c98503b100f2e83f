import CommonContract
import NovaCrypto
import NovaHTTP2
import NovaNet
import NovaProtobuf

// MARK: Servers

extension RPCServer {
    /// Whether the loops are gone, and nothing can be asked any more.
    var isStopped: Bool { loops.contains { $0.loop.isStopping } }

    func described(_ calls: RPCCallTally, _ clock: RPCCivilClock) -> ChannelzServer {
        ChannelzServer(
            ref: ChannelzServerRef(serverID: id, name: name),
            data: ChannelzServerData(
                callsStarted: calls.started, callsSucceeded: calls.succeeded,
                callsFailed: calls.failed, lastCallStartedTimestamp: clock.time(calls.lastAt)),
            listenSocket: listening.map {
                ChannelzSocketRef(socketID: $0.id, name: "\($0.address)")
            })
    }

    func listeningSocket(_ id: Int64) -> ChannelzSocket? {
        guard let found = listening.first(where: { $0.id == id }) else { return nil }
        return ChannelzSocket(
            ref: ChannelzSocketRef(socketID: id, name: "\(found.address)"),
            local: ChannelzAddress(found.address))
    }
}

extension RPCServerLoop {
    /// The connections from number `start` on, in their order.
    func socketRefs(from start: Int64, most: Int) -> [ChannelzSocketRef] {
        let ids = connections.values.map(\.id).filter { $0 >= start }.sorted().prefix(most)
        let wanted = Set(ids)
        let names = connections.values.filter { wanted.contains($0.id) }.map {
            ($0.id, $0.connection.stream.name)
        }
        return names.map { ChannelzSocketRef(socketID: $0.0, name: $0.1) }
    }

    func socket(_ id: Int64, _ look: RPCSocketLook) -> ChannelzSocket? {
        guard let found = connections.values.first(where: { $0.id == id }) else { return nil }
        return look.described(
            id, found.connection.stream, found.connection.report, isServer: true)
    }
}

// MARK: Channels

/// What one loop's share of a channel tells another thread.
struct RPCChannelReport: Sendable {
    let calls: RPCCallTally
    let state: RPCConnectivity
    let trace: RPCTrace
    let subchannels: [ChannelzSubchannelRef]
}

extension RPCChannel {
    /// Whether the loops are gone, and nothing can be asked any more.
    var isStopped: Bool { loops.contains { $0.loop.isStopping } }

    func described(_ reports: [RPCChannelReport], _ clock: RPCCivilClock) -> ChannelzChannel {
        let calls = reports.reduce(RPCCallTally()) { $0 + $1.calls }
        let trace = RPCTrace.merged(reports.map(\.trace))
        return ChannelzChannel(
            ref: ChannelzChannelRef(channelID: id, name: target),
            data: ChannelzChannelData(
                calls, .of(reports.map(\.state)), target: target,
                trace: ChannelzChannelTrace(trace, createdAt: createdAt, clock), clock),
            subchannelRef: reports.flatMap(\.subchannels).sorted {
                $0.subchannelID < $1.subchannelID
            })
    }
}

extension RPCChannelLoop {
    func report() -> RPCChannelReport {
        RPCChannelReport(
            calls: record.calls, state: record.state, trace: record.trace,
            subchannels: record.present.map {
                ChannelzSubchannelRef(subchannelID: $0.id, name: $0.name)
            })
    }

    func subchannel(_ id: Int64, _ clock: RPCCivilClock) -> ChannelzSubchannel? {
        guard let found = record.present.first(where: { $0.id == id }) else { return nil }
        return ChannelzSubchannel(
            ref: ChannelzSubchannelRef(subchannelID: id, name: found.name),
            data: ChannelzChannelData(
                found.calls, found.state, target: "\(found.address)",
                trace: ChannelzChannelTrace(found.trace, createdAt: found.createdAt, clock), clock),
            socketRef: found.links.compactMap { link in
                link.connection.map {
                    ChannelzSocketRef(socketID: link.socketID, name: $0.stream.name)
                }
            })
    }

    func socket(_ id: Int64, _ look: RPCSocketLook) -> ChannelzSocket? {
        for subchannel in record.subchannels {
            for link in subchannel.links where link.socketID == id {
                guard let connection = link.connection else { return nil }
                return look.described(
                    id, connection.stream, connection.report, isServer: false)
            }
        }
        return nil
    }
}

extension ChannelzChannelData {
    fileprivate init(
        _ calls: RPCCallTally, _ state: RPCConnectivity, target: String,
        trace: ChannelzChannelTrace, _ clock: RPCCivilClock
    ) {
        self.init(
            state: ChannelzChannelConnectivityState(state: state.message), target: target,
            trace: trace, callsStarted: calls.started, callsSucceeded: calls.succeeded,
            callsFailed: calls.failed, lastCallStartedTimestamp: clock.time(calls.lastAt))
    }
}

extension ChannelzChannelTrace {
    fileprivate init(_ trace: RPCTrace, createdAt: Int64, _ clock: RPCCivilClock) {
        self.init(
            numEventsLogged: trace.logged, creationTimestamp: clock.time(createdAt),
            events: trace.events.map { event in
                ChannelzChannelTraceEvent(
                    description: event.text, severity: event.severity.message,
                    timestamp: clock.time(event.at),
                    childRef: event.child.map {
                        .subchannelRef(
                            ChannelzSubchannelRef(subchannelID: $0.id, name: $0.name))
                    })
            })
    }
}

extension RPCTrace.Severity {
    fileprivate var message: ChannelzChannelTraceEvent.Severity {
        switch self {
        case .info: .ctInfo
        case .warning: .ctWarning
        }
    }
}

extension RPCConnectivity {
    fileprivate var message: ChannelzChannelConnectivityState.State {
        switch self {
        case .idle: .idle
        case .shutdown: .shutdown
        case .transientFailure: .transientFailure
        case .connecting: .connecting
        case .ready: .ready
        }
    }
}

// MARK: Sockets

/// How a connection is looked at.
struct RPCSocketLook: Sendable {
    /// Whether certificates are left out.
    let isSummary: Bool
    private let clock = RPCCivilClock()

    init(isSummary: Bool) { self.isSummary = isSummary }

    func described(
        _ id: Int64, _ stream: ByteStream, _ report: HTTP2Report?, isServer: Bool
    ) -> ChannelzSocket {
        let isPipe = stream.remoteAddress == nil
        return ChannelzSocket(
            ref: ChannelzSocketRef(socketID: id, name: stream.name),
            data: report.map { data($0, isServer: isServer) },
            local: isPipe ? .pipe : stream.localAddress.map { ChannelzAddress($0) },
            remote: isPipe ? .pipe : stream.remoteAddress.map { ChannelzAddress($0) },
            security: stream.security.map(security))
    }

    private func data(_ report: HTTP2Report, isServer: Bool) -> ChannelzSocketData {
        let tally = report.tally
        let openedAt = clock.time(tally.lastStreamAt)
        return ChannelzSocketData(
            streamsStarted: tally.streamsStarted, streamsSucceeded: tally.streamsSucceeded,
            streamsFailed: tally.streamsFailed, messagesSent: tally.messagesSent,
            messagesReceived: tally.messagesReceived, keepAlivesSent: tally.pingsSent,
            lastLocalStreamCreatedTimestamp: isServer ? nil : openedAt,
            lastRemoteStreamCreatedTimestamp: isServer ? openedAt : nil,
            lastMessageSentTimestamp: clock.time(tally.lastSentAt),
            lastMessageReceivedTimestamp: clock.time(tally.lastReceivedAt),
            localFlowControlWindow: ProtobufInt64Value(value: Int64(report.sendWindowBytes)),
            remoteFlowControlWindow: ProtobufInt64Value(value: Int64(report.receiveWindowBytes)))
    }

    private func security(_ details: TLSDetails) -> ChannelzSecurity {
        ChannelzSecurity(
            model: .tls(
                ChannelzSecurity.Tls(
                    cipherSuite: .standardName(details.cipher),
                    localCertificate: isSummary ? [] : details.localCertificate,
                    remoteCertificate: isSummary ? [] : details.peerCertificate)))
    }
}

extension ByteStream {
    /// The other end, for people.
    fileprivate var name: String { remoteAddress.map { "\($0)" } ?? "pipe" }
}

extension ChannelzAddress {
    /// One end of an in-memory pipe.
    fileprivate static let pipe = ChannelzAddress(
        address: .otherAddress(ChannelzAddress.OtherAddress(name: "pipe")))

    fileprivate init(_ address: SocketAddress) {
        self.init(
            address: .tcpipAddress(
                ChannelzAddress.TcpIpAddress(
                    ipAddress: address.hostBytes, port: Int32(address.port))))
    }
}
