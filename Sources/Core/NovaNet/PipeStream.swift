import Glibc

/// One end of an in-memory connection: what one end writes, the other receives.
///
/// Both ends live on one loop. Delivery happens at turn ends, so tests see the order a socket gives.
public final class PipeStream: ByteStream {
    private weak var peer: PipeStream?
    private let incoming = ByteBuffer()
    private var isReading = false
    private var peerHasFinished = false
    private var peerHasFailed = false
    private var isDeliveryPending = false
    private var wantsWritable = false
    /// Most bytes delivered at once; 1 cuts a conversation into single bytes. Tests set it.
    public var deliveryBytesMax = Int.max

    /// Two connected ends. The caller keeps both.
    public static func pair(on loop: EventLoop) -> (PipeStream, PipeStream) {
        let left = PipeStream(loop: loop, remoteAddress: nil)
        let right = PipeStream(loop: loop, remoteAddress: nil)
        left.peer = right
        right.peer = left
        return (left, right)
    }

    public override func resumeReading() {
        isReading = true
        scheduleDelivery()
    }

    public override func pauseReading() {
        isReading = false
    }

    public override func awaitWritable(_ wanted: Bool) {
        wantsWritable = wanted
    }

    public override func transmit(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let peer, !peer.hasEnded else {
            finish(.failed(.system(operation: "send", code: EPIPE)))
            return nil
        }
        let room = max(0, min(bytes.count, Limits.pipeBytesMax - peer.incoming.count))
        peer.incoming.append(UnsafeRawBufferPointer(rebasing: bytes[..<room]))
        peer.scheduleDelivery()
        return room
    }

    public override func release(gracefully: Bool) {
        guard let peer else { return }
        if gracefully { peer.peerHasFinished = true } else { peer.peerHasFailed = true }
        peer.scheduleDelivery()
    }

    private func scheduleDelivery() {
        guard !isDeliveryPending else { return }
        isDeliveryPending = true
        loop.atTurnEnd(Delivery(self))
    }

    fileprivate func deliverIncoming() {
        isDeliveryPending = false
        if peerHasFailed {
            finish(.failed(.system(operation: "recv", code: ECONNRESET)))
            return
        }
        guard isReading, !hasEnded else { return }
        if incoming.count > 0 {
            // Copied: the handler may write to the peer, which appends to this very buffer.
            let chunk = [UInt8](incoming.bytes.prefix(deliveryBytesMax))
            incoming.consume(chunk.count)
            chunk.withUnsafeBytes { deliver($0) }
            if let peer, peer.wantsWritable { peer.drain() }
            if incoming.count > 0 || peerHasFinished { scheduleDelivery() }
        } else if peerHasFinished {
            finish(.finished)
        }
    }
}

private final class Delivery: TurnEndHandler {
    private let stream: PipeStream
    init(_ stream: PipeStream) { self.stream = stream }
    func turnEnded() { stream.deliverIncoming() }
}
