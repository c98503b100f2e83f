public import NovaNet
public import NovaPrimitives

/// Opens the transports of a channel.
public protocol RPCConnector: Sendable {
    /// The `:authority` of requests.
    var authority: String { get }
    /// Connects on `loop`, whose thread calls. `completion` is called there exactly once.
    func connect(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void)
}

/// Connects by TCP to a name or address; every attempt looks the name up again.
public struct RPCSocketConnector: RPCConnector {
    /// Host and port as the target names them.
    public let authority: String
    private let host: String
    private let port: UInt16
    private let resolver: Resolver

    /// A connector to `target`: `dns:///host:port`, `host:port` or `[v6]:port`.
    ///
    /// - Parameters:
    ///   - target: where to.
    ///   - pool: its threads look names up.
    /// - Throws: ``NetError/malformedAddress(_:)``.
    public init(_ target: String, pool: BlockingPool) throws(NetError) {
        let prefix = "dns:///"
        let text = target.hasPrefix(prefix) ? String(target.dropFirst(prefix.count)) : target
        (host, port) = try HostPort.split(text)
        guard !host.isEmpty else { throw .malformedAddress(target) }
        authority = text
        resolver = Resolver(pool: pool)
    }

    /// Looks the name up and tries its addresses one after the other.
    public func connect(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        if let address = SocketAddress(numericHost: host, port: port) {
            SequentialConnect([address], on: loop, deadline: deadline, completion).next()
            return
        }
        let attempt = SequentialConnect([], on: loop, deadline: deadline, completion)
        let (host, port, resolver) = (host, port, resolver)
        loop.spawn {
            do {
                attempt.resolved(
                    try await resolver.resolve(host: host, port: port, deadline: deadline))
            } catch {
                attempt.failed(error as? NetError ?? .closed)
            }
        }
    }
}

/// Tries addresses one after the other. Confined to its loop.
private final class SequentialConnect: @unchecked Sendable {
    // SAFETY: used on the loop's thread only; the look-up's task runs there, too.
    private var addresses: [SocketAddress]
    private let loop: EventLoop
    private let deadline: Deadline
    private let completion: (Result<ByteStream, NetError>) -> Void
    private var connector: Connector?
    private var lastError = NetError.closed

    init(
        _ addresses: [SocketAddress], on loop: EventLoop, deadline: Deadline,
        _ completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        self.addresses = addresses
        self.loop = loop
        self.deadline = deadline
        self.completion = completion
    }

    func resolved(_ found: [SocketAddress]) {
        addresses = found
        next()
    }

    func failed(_ error: NetError) {
        completion(.failure(error))
    }

    func next() {
        guard !addresses.isEmpty else {
            completion(.failure(lastError))
            return
        }
        let address = addresses.removeFirst()
        connector = Connector(to: address, on: loop, deadline: deadline) { result in
            switch result {
            case .success(let stream):
                self.connector = nil
                self.completion(.success(stream))
            case .failure(let error):
                self.lastError = error
                // Not from inside the connector's own callback.
                self.loop.execute {
                    self.connector = nil
                    self.next()
                }
            }
        }
    }
}
