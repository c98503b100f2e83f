import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization

/// Several backends in this process that answer as a closure says, behind addresses that may change.
/// Everything happens on one loop, over pipes.
final class ForeignPeer: RPCConnector, @unchecked Sendable {
    // SAFETY: `backends` is filled before the first call; what changes is behind the mutex, or used on
    // the one loop's thread only.

    typealias Answer = @Sendable (ForeignStream, _ request: Int) -> Void

    let authority = "foreign"
    let lookUps = Counter()
    private var backends: [String: ForeignBackend] = [:]
    private let listed = Mutex<[String]>([])

    /// Backends named `a`, `b`, … that answer as given.
    init(_ answers: Answer..., settings: HTTP2Settings = HTTP2Settings()) {
        for (index, answer) in answers.enumerated() {
            let name = String("abcdefgh".dropFirst(index).prefix(1))
            backends[name] = ForeignBackend(settings: settings, answer: answer)
        }
        list(backends.keys.sorted())
    }

    subscript(name: String) -> ForeignBackend {
        guard let backend = backends[name] else { preconditionFailure("no backend \(name)") }
        return backend
    }

    /// Changes what a look-up finds.
    func list(_ names: [String]) { listed.withLock { $0 = names } }

    func resolve(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<[RPCAddress], NetError>) -> Void
    ) {
        lookUps.increment()
        let names = listed.withLock { $0 }
        completion(names.isEmpty ? .failure(.closed) : .success(names.map(RPCAddress.named)))
    }

    func connect(
        to address: RPCAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        guard case .named(let name) = address, let backend = backends[name], backend.isUp else {
            completion(.failure(.closed))
            return
        }
        completion(.success(backend.accept(on: loop)))
    }
}

/// One server that is not ours.
final class ForeignBackend: HTTP2RequestAcceptor, @unchecked Sendable {
    // SAFETY: `connections` is used on the one loop's thread only.

    let requests = Counter()
    let cancelled = Counter()
    let accepted = Counter()
    private let settings: HTTP2Settings
    private let answer: ForeignPeer.Answer
    private let up = Atomic<Bool>(true)
    private var connections: [HTTP2ServerConnection] = []
    private let most = Atomic<Int>(0)
    private let open = Atomic<Int>(0)

    var isUp: Bool { up.load(ordering: .acquiring) }
    /// The most requests that were open at once.
    var openMost: Int { most.load(ordering: .acquiring) }

    init(settings: HTTP2Settings, answer: @escaping ForeignPeer.Answer) {
        self.settings = settings
        self.answer = answer
    }

    func accept(on loop: EventLoop) -> ByteStream {
        accepted.increment()
        let (ours, theirs) = PipeStream.pair(on: loop)
        let connection = HTTP2ServerConnection(theirs, settings: settings, acceptor: self)
        connections.append(connection)
        connection.start()
        return ours
    }

    func accept(
        _ stream: HTTP2Stream, from connection: HTTP2ServerConnection
    ) -> (any HTTP2StreamHandler)? {
        requests.increment()
        let now = open.wrappingAdd(1, ordering: .relaxed).newValue
        if now > most.load(ordering: .relaxed) { most.store(now, ordering: .relaxed) }
        let foreign = ForeignStream(stream, of: self)
        answer(foreign, requests.value)
        return foreign
    }

    func streamEnded(_ end: HTTP2StreamEnd) {
        open.wrappingSubtract(1, ordering: .relaxed)
        if end.code == .cancel { cancelled.increment() }
    }

    func connectionEnded(_ connection: HTTP2ServerConnection) {
        connections.removeAll { $0 === connection }
    }

    /// Refuses connections, or takes them again.
    func set(up isUp: Bool) { up.store(isUp, ordering: .releasing) }

    /// Two-step GOAWAY on every connection.
    func goAway(on loop: EventLoop) async throws {
        try await loop.submit { for connection in self.connections { connection.drain() } }
    }

    /// One last GOAWAY on every connection.
    func terminate(_ reason: HTTP2Reason, on loop: EventLoop) async throws {
        try await loop.submit {
            for connection in self.connections { connection.terminate(.enhanceYourCalm, reason) }
        }
    }

    /// Breaks every connection.
    func abort(on loop: EventLoop) async throws {
        try await loop.submit { for connection in self.connections { connection.abort() } }
    }
}

/// One request at a ``ForeignBackend``. Used on its loop.
final class ForeignStream: HTTP2StreamHandler, @unchecked Sendable {
    // SAFETY: used on the one loop's thread only; `later` brings other threads there.

    let headers: [String: String]
    private var stream: HTTP2Stream?
    private let backend: ForeignBackend

    init(_ stream: HTTP2Stream, of backend: ForeignBackend) {
        self.stream = stream
        self.backend = backend
        var headers: [String: String] = [:]
        stream.headers.forEach { name, value in
            headers[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
        }
        self.headers = headers
    }

    /// OK with one empty message.
    func succeed() {
        guard let stream, !stream.hasSentHeaders else { return }
        stream.respond(
            HTTP2Headers([":status": "200", "content-type": "application/grpc"]))
        ([0, 0, 0, 0, 0] as [UInt8]).withUnsafeBytes { stream.outgoing.append($0) }
        stream.finish(HTTP2Headers(["grpc-status": "0"]))
    }

    /// A status alone (Trailers-Only).
    func fail(_ status: Int, _ extra: [(String, String)] = []) {
        let block = HTTP2HeaderBlock()
        for (name, value) in [
            (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "\(status)"),
        ] + extra {
            block.append(name, value)
        }
        stream?.respond(.none, block, endStream: true)
    }

    /// Response headers and nothing else yet.
    func begin() {
        stream?.respond(
            HTTP2Headers([":status": "200", "content-type": "application/grpc"]))
    }

    /// Body bytes after ``begin()``.
    func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { stream?.outgoing.append($0) }
        stream?.resume()
    }

    /// The end after ``begin()``.
    func finish(_ status: Int) {
        let block = HTTP2HeaderBlock()
        block.append("grpc-status", "\(status)")
        stream?.finish(HTTP2Headers.none, block)
    }

    func reset(_ code: HTTP2ErrorCode) { stream?.reset(code) }

    func streamReceivedHeaders(_ stream: HTTP2Stream) {}
    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        stream.consume(bytes.count)
    }
    func streamReceivedTrailers(_ stream: HTTP2Stream) {}
    func streamReceivedEnd(_ stream: HTTP2Stream) {}
    func streamDrained(_ stream: HTTP2Stream) {}
    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        self.stream = nil
        backend.streamEnded(end)
    }
}
