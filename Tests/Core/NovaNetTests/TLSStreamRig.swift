import NovaCrypto
import NovaPrimitives
import NovaTestKit
import Synchronization

@testable import NovaNet

/// A loop, an authority, and ends of streams to play with.
final class TLSStreamRig: Sendable {
    let group: EventLoopGroup
    let fixture: TLSFixture
    var loop: EventLoop { group.loops[0] }
    private var soon: Deadline { .after(.seconds(10)) }

    init() throws {
        group = try EventLoopGroup(count: 1)
        fixture = try TLSFixture()
    }

    /// Sends bytes over TLS over a pipe to an echo, and waits for all of them.
    func echo(_ sent: [UInt8], cut: Int) async throws -> [UInt8] {
        let (server, client) = (try fixture.server("identity"), try fixture.client("user"))
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute { [self] in
                let (left, right) = PipeStream.pair(on: loop)
                left.deliveryBytesMax = cut
                right.deliveryBytesMax = cut
                TLSStream.accept(over: right, context: server, deadline: soon) { result in
                    if case .success(let stream) = result { stream.start(Echo(stream)) }
                }
                connect(over: left, client, sending: sent) { continuation.resume(with: $0) }
            }
        }
    }

    /// As ``echo(_:cut:)``, over a socket.
    func echo(_ sent: [UInt8], to address: SocketAddress) async throws -> [UInt8] {
        let client = try fixture.client("user")
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute { [self] in
                let keeper = Keeper()
                keeper.connector = Connector(to: address, on: loop, deadline: soon) { result in
                    keeper.connector = nil
                    switch result {
                    case .success(let socket):
                        self.connect(over: socket, client, sending: sent) {
                            continuation.resume(with: $0)
                        }
                    case .failure(let error): continuation.resume(throwing: error)
                    }
                }
            }
        }
    }

    private func connect(
        over lower: ByteStream, _ client: TLSContext, sending sent: [UInt8],
        _ completion: @escaping (Result<[UInt8], any Error>) -> Void
    ) {
        let peer = TLSPeerName.service(fixture.name("identity"))
        TLSStream.connect(over: lower, context: client, to: peer, deadline: soon) { result in
            switch result {
            case .success(let stream):
                stream.start(Gather(stream, sent.count, completion))
                stream.write(sent)
            case .failure(let error): completion(.failure(error))
            }
        }
    }

    /// A connection to keep: handshake done, to be asked for echoes.
    func open(_ address: SocketAddress, _ fixture: TLSFixture) async throws -> EchoClient {
        let client = try fixture.client("user")
        let peer = TLSPeerName.service(fixture.name("identity"))
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute { [self] in
                let keeper = Keeper()
                keeper.connector = Connector(to: address, on: loop, deadline: soon) { result in
                    keeper.connector = nil
                    guard case .success(let socket) = result else {
                        return continuation.resume(throwing: NetError.closed)
                    }
                    TLSStream.connect(
                        over: socket, context: client, to: peer, deadline: self.soon
                    ) { result in
                        switch result {
                        case .success(let stream):
                            continuation.resume(returning: EchoClient(stream))
                        case .failure(let error): continuation.resume(throwing: error)
                        }
                    }
                }
            }
        }
    }

    /// What a peer that only sends `bytes` sees of its end.
    func raw(
        sending bytes: [UInt8], _ serve: @escaping @Sendable (ByteStream) -> Void
    ) async -> StreamEnd {
        await withCheckedContinuation { continuation in
            loop.execute { [self] in
                let (left, right) = PipeStream.pair(on: loop)
                // Pipes know each other weakly: the handler keeps its end, until that has ended.
                left.start(Ending(keeping: left) { continuation.resume(returning: $0) })
                if !bytes.isEmpty { left.write(bytes) }
                serve(right)
            }
        }
    }

    /// How an established client stream ends after `act` on the server's.
    func endOfClient(
        _ act: @escaping @Sendable (TLSStream, ByteStream) -> Void
    ) async throws -> StreamEnd {
        let (server, client) = (try fixture.server("identity"), try fixture.client("user"))
        let peer = TLSPeerName.service(fixture.name("identity"))
        return await withCheckedContinuation { continuation in
            loop.execute { [self] in
                let (left, right) = PipeStream.pair(on: loop)
                TLSStream.accept(over: right, context: server, deadline: soon) { result in
                    guard case .success(let stream) = result else { return }
                    stream.start(Echo(stream))
                    act(stream, right)
                }
                TLSStream.connect(over: left, context: client, to: peer, deadline: soon) {
                    result in
                    guard case .success(let stream) = result else { return }
                    stream.start(Ending { continuation.resume(returning: $0) })
                }
            }
        }
    }

    /// The server writes at once, the client starts its stream some turns later.
    func firstBytesAfterLateStart() async throws -> [UInt8] {
        let (server, client) = (try fixture.server("identity"), try fixture.client("user"))
        let peer = TLSPeerName.service(fixture.name("identity"))
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute { [self] in
                let (left, right) = PipeStream.pair(on: loop)
                TLSStream.accept(over: right, context: server, deadline: soon) { result in
                    guard case .success(let stream) = result else { return }
                    stream.start(Echo(stream))
                    stream.write(Array("hello".utf8))
                }
                TLSStream.connect(over: left, context: client, to: peer, deadline: soon) {
                    result in
                    guard case .success(let stream) = result else { return }
                    let late = Confined(stream)
                    _ = self.loop.schedule(at: .after(.milliseconds(20))) {
                        late.value.start(
                            Gather(late.value, 5) { continuation.resume(with: $0) })
                    }
                }
            }
        }
    }
}

final class Outcomes: Sendable {
    private let list = Mutex<[TLSHandshakeOutcome]>([])
    var all: [TLSHandshakeOutcome] { list.withLock { $0 } }
    func add(_ outcome: TLSHandshakeOutcome) { list.withLock { $0.append(outcome) } }
}

/// Asks an echo for bytes, one question at a time.
final class EchoClient: @unchecked Sendable {
    // SAFETY: the stream is used on its loop only.
    private let stream: TLSStream
    private var isStarted = false

    init(_ stream: TLSStream) { self.stream = stream }

    func echo(_ bytes: [UInt8]) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            stream.loop.execute { [self] in
                let gather = Gather(stream, bytes.count, closes: false) {
                    continuation.resume(with: $0)
                }
                if isStarted { stream.replaceHandler(gather) } else { stream.start(gather) }
                isStarted = true
                stream.write(bytes)
            }
        }
    }
}

final class Echo: ByteStreamHandler {
    private let stream: ByteStream
    init(_ stream: ByteStream) { self.stream = stream }
    func streamReceived(_ bytes: UnsafeRawBufferPointer) { stream.write(bytes) }
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) {}
}

private final class Keeper: @unchecked Sendable { var connector: Connector? }

/// Gathers bytes until there are enough.
private final class Gather: ByteStreamHandler {
    private let stream: ByteStream
    private let expected: Int
    private let closes: Bool
    private var received: [UInt8] = []
    private var completion: ((Result<[UInt8], any Error>) -> Void)?

    init(
        _ stream: ByteStream, _ expected: Int, closes: Bool = true,
        _ completion: @escaping (Result<[UInt8], any Error>) -> Void
    ) {
        self.stream = stream
        self.expected = expected
        self.closes = closes
        self.completion = completion
    }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        received.append(contentsOf: bytes)
        guard received.count >= expected else { return }
        if closes { stream.close() }
        complete(.success(received))
    }

    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) { complete(.failure(end.error)) }

    private func complete(_ result: Result<[UInt8], any Error>) {
        completion?(result)
        completion = nil
    }
}

private final class Ending: ByteStreamHandler {
    private let kept: ByteStream?
    private let ended: (StreamEnd) -> Void

    init(keeping stream: ByteStream? = nil, _ ended: @escaping (StreamEnd) -> Void) {
        kept = stream
        self.ended = ended
    }
    func streamReceived(_ bytes: UnsafeRawBufferPointer) {}
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) { ended(end) }
}
