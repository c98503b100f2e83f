import CNova
import Glibc

/// Delivers process signals as calls on a loop, through a signalfd.
///
/// Create it before any other thread starts: threads inherit the blocked set.
public final class SignalWatcher: ReadinessHandler {
    private let descriptor: Int32
    private var registration: Registration?
    private var received: ((Int32) -> Void)?

    /// Blocks `signals` for this thread and all that it starts later, and ignores SIGPIPE: a peer that
    /// went away is an error of one write.
    ///
    /// - Throws: ``NetError/system(operation:code:)``.
    public init(_ signals: [Int32]) throws(NetError) {
        nova_ignore_sigpipe()
        let descriptor = nova_signalfd(signals, Int32(signals.count))
        guard descriptor >= 0 else { throw .system(operation: "signalfd", code: -descriptor) }
        self.descriptor = descriptor
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Calls `received` on the loop's thread for each signal from now on. Call on that thread.
    public func start(on loop: EventLoop, received: @escaping (Int32) -> Void) throws(NetError) {
        self.received = received
        registration = try loop.register(descriptor, for: .readable, handler: self)
    }

    /// Takes every pending signal. Called by the loop.
    public func ready(_ readiness: Readiness) {
        while true {
            let signal = nova_signalfd_read(descriptor)
            if signal <= 0 { return }
            received?(signal)
        }
    }
}
