import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaResilience

/// One connection of a channel, from the attempt to its end. Confined to the loop.
final class RPCLink: HTTP2ClientConnectionOwner {
    let id: ConnectionID
    /// Names the connection in channelz.
    let socketID = RPCRegistry.shared.nextID()
    let subchannel: RPCSubchannel
    /// Whether channelz was told that no further call is taken.
    var isToldClosing = false
    var address: RPCAddress { subchannel.address }
    private(set) var connection: HTTP2ClientConnection?
    private unowned let channel: RPCChannelLoop
    private var isAbandoned = false

    init(_ id: ConnectionID, to subchannel: RPCSubchannel, for channel: RPCChannelLoop) {
        self.id = id
        self.subchannel = subchannel
        self.channel = channel
    }

    /// Whether calls can be sent.
    var isReady: Bool {
        guard let connection else { return false }
        return connection.isReady && !connection.isClosing
    }

    /// Whether that may come.
    var isConnecting: Bool {
        guard let connection else { return true }
        return !connection.isReady && !connection.isClosing
    }

    func connect(with connector: any RPCConnector) {
        let deadline = Deadline.after(.seconds(Limits.connectSecondsMax))
        connector.connect(to: address, on: channel.loop, deadline: deadline) { [self] result in
            switch result {
            case .success(let stream):
                guard !isAbandoned else {
                    stream.abort()
                    return
                }
                var settings = HTTP2Settings()
                settings.keepaliveMilliseconds = channel.peer.keepaliveMilliseconds
                let connection = HTTP2ClientConnection(stream, settings: settings, owner: self)
                self.connection = connection
                connection.start()
            case .failure(let error):
                if !isAbandoned { channel.linkEnded(self, because: "\(error)") }
            }
        }
    }

    /// Gives an attempt up; the channel hears no more of it.
    func abandon() {
        isAbandoned = true
        connection?.abort()
    }

    func connectionReady(_ connection: HTTP2ClientConnection) {
        if !isAbandoned { channel.linkReady(self, streamsMax: connection.streamsMax) }
    }

    func connectionSettingsChanged(_ connection: HTTP2ClientConnection) {
        if !isAbandoned { channel.linkChanged(self, streamsMax: connection.streamsMax) }
    }

    func connectionClosing(_ connection: HTTP2ClientConnection) {
        if connection.wasToldToPingLess {
            channel.peer.pingLess(than: connection.keepaliveMilliseconds)
        }
        if !isAbandoned { channel.linkClosing(self) }
    }

    func connectionEnded(_ connection: HTTP2ClientConnection) {
        if !isAbandoned {
            channel.linkEnded(
                self, because: connection.isReady ? "connection lost" : "no HTTP/2 spoken")
        }
    }
}
