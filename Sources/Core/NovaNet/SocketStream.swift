import CNova
public import Glibc

/// A ``ByteStream`` over a connected socket.
public final class SocketStream: ByteStream, ReadinessHandler {
    private var descriptor: Int32
    private var registration: Registration?
    private var wantsWritable = false
    private var isReading = false
    private var hasReadingTurn = false

    /// Takes over a connected, non-blocking descriptor; it is closed with the stream.
    init(loop: EventLoop, descriptor: Int32, remoteAddress: SocketAddress?) {
        self.descriptor = descriptor
        super.init(loop: loop, remoteAddress: remoteAddress, takesLoans: true)
    }

    deinit {
        registration?.cancel()
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// This end, as the kernel says.
    public override var localAddress: SocketAddress? {
        descriptor >= 0 ? SocketAddress.local(of: descriptor) : nil
    }

    public override func resumeReading() {
        isReading = true
        watch()
    }

    public override func pauseReading() {
        isReading = false
        watch()
    }

    public override func endReadingTurn() {
        hasReadingTurn = false
    }

    public override func awaitWritable(_ wanted: Bool) {
        wantsWritable = wanted
        watch()
    }

    public override func transmit(_ bytes: UnsafeRawBufferPointer) -> Int? {
        taken(nova_send(descriptor, bytes.baseAddress, bytes.count))
    }

    public override func transmit(_ pieces: UnsafeBufferPointer<iovec>) -> Int? {
        taken(nova_send_pieces(descriptor, pieces.baseAddress, pieces.count))
    }

    private func taken(_ sent: Int) -> Int? {
        if sent >= 0 { return sent }
        if -sent == Int(EAGAIN) { return 0 }
        finish(.failed(.system(operation: "send", code: Int32(-sent))))
        return nil
    }

    public override func release(gracefully: Bool) {
        registration?.cancel()
        registration = nil
        guard descriptor >= 0 else { return }
        if !gracefully {
            // RST instead of FIN: an aborted stream must not look like a complete one.
            var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &linger,
                socklen_t(MemoryLayout<Glibc.linger>.size))
        }
        Glibc.close(descriptor)
        descriptor = -1
    }

    /// Reads or writes as far as the socket goes. Called by the loop.
    public func ready(_ readiness: Readiness) {
        if !readiness.isDisjoint(with: [.readable, .hangup]) {
            if isReading {
                read()
            } else if readiness.contains(.hangup) {
                finishHangup()
            }
        }
        if readiness.contains(.writable), !hasEnded { drain() }
    }

    private func read() {
        var budget = Limits.readBytesPerTurnMax
        let buffer = loop.readBuffer
        hasReadingTurn = true
        while budget > 0, isReading, hasReadingTurn, !hasEnded {
            let wanted = min(buffer.count, max(1, readBytesMax))
            let got = nova_recv(descriptor, buffer.baseAddress, wanted)
            if got > 0 {
                deliver(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
                // A short read emptied the socket: epoll says when there is more.
                if got < wanted { return }
                budget -= got
            } else if got == 0 {
                finish(.finished)
            } else {
                if -got == Int(EAGAIN) { return }
                finish(.failed(.system(operation: "recv", code: Int32(-got))))
            }
        }
    }

    private func finishHangup() {
        let code = nova_socket_error(descriptor)
        finish(code == 0 ? .finished : .failed(.system(operation: "recv", code: code)))
    }

    private func watch() {
        guard descriptor >= 0, !hasEnded else { return }
        var interest: Readiness = []
        if isReading { interest.insert(.readable) }
        if wantsWritable { interest.insert(.writable) }
        if let registration {
            registration.watch(interest)
            return
        }
        do {
            registration = try loop.register(descriptor, for: interest, handler: self)
        } catch {
            finish(.failed(error))
        }
    }
}
