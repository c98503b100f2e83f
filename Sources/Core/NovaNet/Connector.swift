import CNova
import Glibc
public import NovaPrimitives

/// Connects one socket. Used on its loop's thread; `cancel()` or the deadline ends the attempt.
public final class Connector: ReadinessHandler, TimerHandler {
    private let loop: EventLoop
    private let address: SocketAddress
    private var descriptor: Int32 = -1
    private var registration: Registration?
    private var timer: EventLoop.Timer?
    private var completion: ((Result<ByteStream, NetError>) -> Void)?

    /// Starts to connect; `completion` is called exactly once, later or (on failure) at once.
    public init(
        to address: SocketAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        self.loop = loop
        self.address = address
        self.completion = completion
        let code = address.withSocketAddress { nova_connect($0, $1, &descriptor) }
        guard code >= 0 else {
            complete(.failure(.system(operation: "connect", code: -code)))
            return
        }
        do {
            registration = try loop.register(descriptor, for: .writable, handler: self)
            timer = loop.schedule(at: deadline, self as any TimerHandler)
        } catch {
            complete(.failure(error))
        }
    }

    /// Gives up; the completion gets ``NetError/closed``.
    public func cancel() {
        complete(.failure(.closed))
    }

    /// The attempt has been decided. Called by the loop.
    public func ready(_ readiness: Readiness) {
        let code = nova_socket_error(descriptor)
        guard code == 0 else {
            complete(.failure(.system(operation: "connect", code: code)))
            return
        }
        registration?.cancel()
        registration = nil
        let connected = descriptor
        descriptor = -1
        complete(
            .success(SocketStream(loop: loop, descriptor: connected, remoteAddress: address)))
    }

    /// The deadline has passed. Called by the loop.
    public func timerFired() {
        timer = nil
        complete(.failure(.deadlineExceeded))
    }

    private func complete(_ result: Result<ByteStream, NetError>) {
        guard let completion else { return }
        self.completion = nil
        registration?.cancel()
        registration = nil
        if let timer { loop.cancel(timer) }
        timer = nil
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
        completion(result)
    }
}
