public import NovaNet
import NovaPrimitives

/// How a connection behaves. The defaults suit a public edge.
public struct WebSocketSettings: Sendable {
    /// Bytes of one message of the peer's.
    public var messageBytesMax = Limits.messageBytesDefault
    /// Silence between two pings.
    public var pingInterval: Duration = .seconds(Limits.pingSeconds)
    /// Pings that may stay unanswered; at the next one the connection is dropped.
    public var pingsMissedMax = Limits.pingsMissedMax
    /// Bytes that wait for the peer before the connection is full.
    public var unsentBytesMax = Limits.unsentBytesMax

    /// The defaults.
    public init() {}
}

/// How a connection ended.
public enum WebSocketEnd: Sendable, Equatable {
    /// Both sides said so; with the peer's code, if it gave one first.
    case closed(WebSocketCloseCode?)
    /// We closed for what the peer sent.
    case refused(WebSocketError)
    /// The peer answered no ping.
    case silent
    /// The peer does not read what we owe it.
    case outrun
    /// The stream ended without a word.
    case lost
}

/// Consumes what arrives on a WebSocket. Called on its loop.
public protocol WebSocketHandler: AnyObject {
    /// A text message, valid UTF-8.
    func webSocketReceived(text: [UInt8])
    /// A binary message.
    func webSocketReceived(binary: [UInt8])
    /// The connection was full and takes messages again.
    func webSocketDrained()
    /// The last call, exactly once; nothing arrives after it.
    func webSocketEnded(_ end: WebSocketEnd)
}

/// The server's end of a WebSocket (RFC 6455) on a stream whose handshake is done.
///
/// ```
///   open ──our close──▶ closing ──theirs, or 2 s──▶ over
///     └──their close (answered)───────────────────────▲
/// ```
/// Answers pings, sends its own, closes by the rules. An idle one costs this object, its parser and its
/// timer. Confined to its stream's loop.
public final class WebSocketConnection: ByteStreamHandler, TimerHandler {
    private enum Phase {
        case open
        case closing
        case over
    }

    private let stream: ByteStream
    private let settings: WebSocketSettings
    private var handler: (any WebSocketHandler)?
    private var parser: WebSocketParser
    private var phase = Phase.open
    private var end = WebSocketEnd.lost
    private var timer: EventLoop.Timer?
    private var pingsMissed = 0
    private var lingeredBytes = 0
    private var isFull = false

    /// A connection over `stream`; the handler is kept until the end.
    public init(
        _ stream: ByteStream, settings: WebSocketSettings = WebSocketSettings(),
        handler: any WebSocketHandler
    ) {
        self.stream = stream
        self.settings = settings
        self.handler = handler
        parser = WebSocketParser(expectsMask: true, messageBytesMax: settings.messageBytesMax)
    }

    /// Takes the stream over. `initialBytes` came behind the handshake.
    public func start(initialBytes: [UInt8] = []) {
        stream.readBytesMax = Limits.readBytesMax
        stream.highWaterBytes = settings.unsentBytesMax
        timer = stream.loop.schedule(at: .after(settings.pingInterval), self as any TimerHandler)
        stream.replaceHandler(self)
        stream.resumeReading()
        if !initialBytes.isEmpty { initialBytes.withUnsafeBytes { streamReceived($0) } }
    }

    /// Whether messages are taken.
    public var isOpen: Bool { phase == .open }
    /// Whether enough waits for the peer: send no more before `webSocketDrained`.
    public var isTooFull: Bool { stream.unsentBytes >= settings.unsentBytesMax }
    /// Bytes that wait for the peer.
    public var unsentBytes: Int { stream.unsentBytes }

    // MARK: Sending

    /// Sends a text message, valid UTF-8; dropped unless the connection is open.
    public func send(text: [UInt8]) {
        guard phase == .open else { return }
        stream.write(WebSocketFrame.head(.text, count: text.count))
        stream.write(text)
        if isTooFull { tellWhenDrained() }
    }

    /// Asks for one `webSocketDrained` once the peer has taken enough; sending asks by itself.
    public func tellWhenDrained() {
        guard !isFull else { return }
        isFull = true
        // The stream asks for more when there is room.
        stream.setNeedsWrite()
    }

    /// Says why, and closes once the peer has answered or two seconds have passed.
    public func close(_ code: WebSocketCloseCode, _ reason: String) {
        close(code, reason, as: .closed(nil))
    }

    /// Closes at once, without a word.
    public func abort() {
        stream.abort()
    }

    private func close(_ code: WebSocketCloseCode, _ reason: String, as end: WebSocketEnd) {
        guard phase == .open else { return }
        phase = .closing
        self.end = end
        stream.write(WebSocketFrame.server(.close, WebSocketFrame.close(code, reason)))
        // Behind an error nothing can be read, and so no answer is waited for.
        if case .refused = end {
            restartTimer(.milliseconds(Limits.lingerMilliseconds))
        } else {
            restartTimer(.seconds(Limits.closeSecondsMax))
        }
        tellEnd()
    }

    // MARK: Receiving

    /// Called by the stream.
    public func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        // There is more of it: others have their turn first.
        if bytes.count >= Limits.readBytesMax { stream.endReadingTurn() }
        if phase == .closing {
            lingeredBytes += bytes.count
            guard lingeredBytes <= Limits.lingerBytesMax else { return stream.abort() }
        }
        var rest = bytes
        do throws(WebSocketError) {
            while phase != .over, let event = try parser.next(&rest) { received(event) }
        } catch {
            if phase == .open { close(error.closeCode, error.text, as: .refused(error)) }
        }
    }

    private func received(_ event: WebSocketEvent) {
        switch event {
        case .text(let message): if phase == .open { handler?.webSocketReceived(text: message) }
        case .binary(let message):
            if phase == .open { handler?.webSocketReceived(binary: message) }
        case .ping(let payload):
            guard phase == .open else { return }
            // A peer that asks and does not read the answers gets no more of our memory.
            guard stream.unsentBytes < settings.unsentBytesMax + Limits.controlUnsentBytesMax
            else {
                end = .outrun
                return stream.abort()
            }
            stream.write(WebSocketFrame.server(.pong, payload))
        case .pong: pingsMissed = 0
        case .close(let code, _):
            if phase == .open {
                end = .closed(code)
                let answer = code.map { WebSocketFrame.close($0, "") } ?? []
                stream.write(WebSocketFrame.server(.close, answer))
            }
            phase = .over
            restartTimer(.seconds(Limits.closeSecondsMax))
            tellEnd()
            // The server closes the stream first (§7.1.1).
            stream.close()
        }
    }

    /// Called by the stream when it would take bytes.
    public func streamWillWrite(_ queue: SendQueue) {
        guard isFull, !isTooFull else { return }
        isFull = false
        handler?.webSocketDrained()
    }

    /// Called by the stream, once.
    public func streamEnded(_ streamEnd: StreamEnd) {
        phase = .over
        if let timer { stream.loop.cancel(timer) }
        timer = nil
        if streamEnd == .outrun { end = .outrun }
        tellEnd()
    }

    private func tellEnd() {
        let handler = handler
        self.handler = nil
        handler?.webSocketEnded(end)
    }

    // MARK: Time

    /// Time for a ping, or the peer has had its time.
    public func timerFired() {
        timer = nil
        guard phase == .open else {
            // What the peer has not taken by now it need not have; a stream in closing is beyond that.
            return phase == .closing && stream.unsentBytes == 0 ? stream.close() : stream.abort()
        }
        guard pingsMissed < settings.pingsMissedMax else {
            end = .silent
            return stream.abort()
        }
        pingsMissed += 1
        stream.write(WebSocketFrame.server(.ping, []))
        restartTimer(settings.pingInterval)
    }

    private func restartTimer(_ duration: Duration) {
        if let timer { stream.loop.cancel(timer) }
        timer = stream.loop.schedule(at: .after(duration), self as any TimerHandler)
    }
}
