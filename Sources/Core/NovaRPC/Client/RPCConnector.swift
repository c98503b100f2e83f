public import NovaNet
public import NovaPrimitives

/// One place where a peer can be reached.
public enum RPCAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host and port.
    case socket(SocketAddress)
    /// Something that the connector alone understands, as in-memory pipes do.
    case named(String)

    /// The address as a log shows it.
    public var description: String {
        switch self {
        case .socket(let address): "\(address)"
        case .named(let name): name
        }
    }
}

/// Finds a channel's peer and opens transports to it.
public protocol RPCConnector: Sendable {
    /// The `:authority` of requests.
    var authority: String { get }
    /// Where to, as whoever made the connector said it; for people.
    var description: String { get }
    /// The `:scheme` of requests: `https` if transports are encrypted.
    var scheme: String { get }
    /// Finds the peer's addresses as they are now; asked again whenever they may have changed.
    ///
    /// Called on `loop`'s thread; `completion` is called there exactly once, perhaps before this
    /// returns, with at least one address.
    func resolve(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<[RPCAddress], NetError>) -> Void)
    /// Connects to `address` on `loop`, whose thread calls. `completion` is called there exactly once.
    func connect(
        to address: RPCAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void)
}

extension RPCConnector {
    /// The authority.
    public var description: String { authority }
    /// `http`.
    public var scheme: String { "http" }
}

/// Connects by TCP, and TLS if that is wanted, to the addresses of a target.
public struct RPCSocketConnector: RPCConnector {
    /// Host and port as the target names them; the first, if it names several.
    public let authority: String
    /// The target as it was written.
    public let description: String
    private let target: RPCTarget
    private let resolver: Resolver
    private let tls: RPCClientTLS?
    /// `https` with TLS, else `http`.
    public var scheme: String { tls == nil ? "http" : "https" }

    /// A connector to `target`; ``RPCTarget`` says how one is written.
    ///
    /// - Parameters:
    ///   - target: where to.
    ///   - pool: its threads look names up.
    ///   - tls: whom to find there, and what to show; `nil` for plaintext.
    /// - Throws: ``NetError/malformedAddress(_:)``.
    public init(
        _ target: String, pool: BlockingPool, tls: RPCClientTLS? = nil
    ) throws(NetError) {
        self.target = try RPCTarget(target)
        authority = self.target.authority
        description = target
        resolver = Resolver(pool: pool)
        self.tls = tls
    }

    /// Looks every name of the target up; numeric addresses are what they are.
    public func resolve(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<[RPCAddress], NetError>) -> Void
    ) {
        if let addresses = target.numericAddresses {
            completion(.success(addresses.map(RPCAddress.socket)))
            return
        }
        let lookUp = LookUp(completion)
        let (target, resolver) = (target, resolver)
        loop.spawn {
            lookUp.end(await target.lookUp(resolver, deadline: deadline))
        }
    }

    /// Connects one socket; with TLS, the peer there has to be the expected one.
    public func connect(
        to address: RPCAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        guard case .socket(let address) = address else {
            completion(.failure(.malformedAddress("\(address)")))
            return
        }
        guard let tls else {
            return SocketAttempt().start(address, on: loop, deadline: deadline, completion)
        }
        SocketAttempt().start(address, on: loop, deadline: deadline) { result in
            switch result {
            case .success(let stream):
                tls.secure(stream, deadline: deadline, completion: completion)
            case .failure(let error):
                completion(.failure(error))
            }
        }
    }
}

/// Brings a look-up's result back to the loop that asked.
private final class LookUp: @unchecked Sendable {
    // SAFETY: made, and ended by a task that runs, on the one loop's thread.
    private let completion: (Result<[RPCAddress], NetError>) -> Void

    init(_ completion: @escaping (Result<[RPCAddress], NetError>) -> Void) {
        self.completion = completion
    }

    func end(_ result: Result<[RPCAddress], NetError>) { completion(result) }
}

/// Keeps a `Connector` alive until it is done.
private final class SocketAttempt {
    private var connector: Connector?

    func start(
        _ address: SocketAddress, on loop: EventLoop, deadline: Deadline,
        _ completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        connector = Connector(to: address, on: loop, deadline: deadline) { result in
            // The cycle that keeps this alive ends here.
            self.connector = nil
            completion(result)
        }
    }
}
