import NovaNet
import NovaPrimitives

/// An event stream as the body of an HTTP/1.1 answer, with which the connection ends.
final class HTTP1EventStream: ByteStreamHandler, EventTransport, EdgeConnection {
    private let stream: ByteStream
    private let isChunked: Bool
    private let ended: (HTTP1EventStream) -> Void
    private var events: EventStream?
    private var ignoredBytes = 0

    init(
        _ events: LiveEvents, on stream: ByteStream, isChunked: Bool,
        ended: @escaping (HTTP1EventStream) -> Void
    ) {
        self.stream = stream
        self.isChunked = isChunked
        self.ended = ended
        self.events = EventStream(events, over: self, loop: stream.loop) { _ in }
    }

    /// Takes the stream over behind the head.
    func start() {
        stream.highWaterBytes = Limits.socketUnsentBytesMax
        stream.replaceHandler(self)
        stream.resumeReading()
        events?.start()
    }

    var unsentBytes: Int { stream.unsentBytes }

    func write(_ bytes: [UInt8]) {
        if isChunked {
            stream.write(Array("\(String(bytes.count, radix: 16))\r\n".utf8))
            stream.write(bytes)
            stream.write([0x0D, 0x0A])
        } else {
            stream.write(bytes)
        }
        if unsentBytes >= Limits.socketUnsentBytesMax { stream.setNeedsWrite() }
    }

    func finish() {
        if isChunked { stream.write(Array("0\r\n\r\n".utf8)) }
        stream.close()
    }

    func drain() { events?.drain() }
    func abort() { stream.abort() }

    /// A further request cannot be answered here; a few bytes of one are borne.
    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        ignoredBytes += bytes.count
        if ignoredBytes > Limits.ignoredBytesMax { stream.abort() }
    }

    func streamWillWrite(_ queue: SendQueue) { events?.drained() }

    func streamEnded(_ end: StreamEnd) {
        events?.lost()
        events = nil
        ended(self)
    }
}
