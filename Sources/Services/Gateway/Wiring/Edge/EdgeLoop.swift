import NovaHTTP1
import NovaHTTP2
import NovaNet
import NovaPrimitives

/// What stands behind the connections: turns requests into responses.
protocol EdgeService: AnyObject, Sendable {
    /// The answer. Cancelled when the client goes away.
    func respond(to request: EdgeRequest) async -> EdgeResponse
    /// The answer to a request that cannot be read to its end.
    func refusal(of request: EdgeRequest, _ error: EdgeError) -> EdgeResponse
    /// An HTTP/2 connection is over.
    func connectionEnded(_ reason: HTTP2Reason)
}

/// The public port's share of one loop: its connections and the requests under way. Confined to the
/// loop.
final class EdgeLoop: HTTP2RequestAcceptor, @unchecked Sendable {
    // SAFETY: used on the loop's thread only, except for the immutable parts.

    let loop: EventLoop
    let edge: any EdgeService
    private var connections: [ObjectIdentifier: any EdgeConnection] = [:]
    private let compressor = BodyCompressor()
    private var requests = 0
    private var bodyBytes = 0
    private var isDraining = false
    private var idleWaiters: [() -> Void] = []

    init(loop: EventLoop, edge: any EdgeService) {
        self.loop = loop
        self.edge = edge
    }

    /// Serves a connection that was just accepted: as HTTP/1.1, unless it begins with the preface
    /// of HTTP/2, which no HTTP/1.1 request can begin with (RFC 9113 §3.4).
    func serve(_ stream: ByteStream) {
        guard connections.count < Limits.connectionsPerLoopMax else {
            edge.connectionEnded(.tooManyConnections)
            return stream.abort()
        }
        var configuration = HTTP1Configuration()
        configuration.bodyBytesMax = Limits.bodyBytesMax
        configuration.holdBody = { [self] bytes in hold(bytes) }
        configuration.releaseBody = { [self] bytes in release(bytes) }
        configuration.headTimeout = .seconds(Limits.requestSecondsMax)
        configuration.bodyTimeout = .seconds(Limits.requestSecondsMax)
        configuration.idleTimeout = .seconds(Limits.idleSecondsMax)
        configuration.http2 = { [self] stream, bytes in serveHTTP2(stream, initialBytes: bytes) }
        let address = stream.remoteAddress?.hostText
        let isSecure = stream.isEncrypted
        let connection = HTTP1ServerConnection(stream, configuration: configuration) {
            [self] request in
            var edgeRequest = EdgeRequest(request, socketAddress: address)
            edgeRequest.isSecure = isSecure
            return HTTPResponse(await respond(to: edgeRequest))
        } ended: { [self] connection in
            remove(connection)
        }
        add(connection)
        connection.start()
    }

    private func serveHTTP2(_ stream: ByteStream, initialBytes: [UInt8]) {
        var settings = HTTP2Settings.edge
        settings.concurrentStreamsMax = UInt32(Limits.streamsPerConnectionMax)
        let connection = HTTP2ServerConnection(stream, settings: settings, acceptor: self)
        connection.acceptorState = Origin(
            address: stream.remoteAddress?.hostText, isSecure: stream.isEncrypted)
        add(connection)
        initialBytes.withUnsafeBytes { connection.start(initialBytes: $0) }
    }

    private func add(_ connection: any EdgeConnection) {
        connections[ObjectIdentifier(connection)] = connection
        if isDraining { connection.drain() }
    }

    private func remove(_ connection: any EdgeConnection) {
        connections[ObjectIdentifier(connection)] = nil
        tellIfIdle()
    }

    /// The answer, unless too many are being made already.
    func respond(to request: EdgeRequest) async -> EdgeResponse {
        guard requests < Limits.requestsPerLoopMax else {
            return edge.refusal(of: request, .overloaded)
        }
        requests += 1
        defer {
            requests -= 1
            tellIfIdle()
        }
        var response = await edge.respond(to: request)
        if response.compression != .never,
            AcceptEncoding.prefersGzip(request.headers.acceptEncoding)
        {
            compressor.compress(&response)
        }
        return response
    }

    /// Counts bytes of a body that is not complete; `false` if there are too many of them.
    func hold(_ bytes: Int) -> Bool {
        guard bodyBytes + bytes <= Limits.bodyBytesPerLoopMax else { return false }
        bodyBytes += bytes
        return true
    }

    func release(_ bytes: Int) { bodyBytes -= bytes }

    /// Lets every connection finish; `done` is called when none is left and no request runs.
    func drain(_ done: @escaping () -> Void) {
        isDraining = true
        idleWaiters.append(done)
        for connection in connections.values { connection.drain() }
        tellIfIdle()
    }

    /// Ends what is left at once.
    func abort() {
        isDraining = true
        for connection in connections.values { connection.abort() }
    }

    private func tellIfIdle() {
        guard isDraining, connections.isEmpty, requests == 0 else { return }
        let waiters = idleWaiters
        idleWaiters = []
        for waiter in waiters { waiter() }
    }

    // MARK: HTTP2RequestAcceptor

    /// Where a connection comes from, made once for all its requests.
    private final class Origin {
        let address: String?
        let isSecure: Bool
        init(address: String?, isSecure: Bool) {
            self.address = address
            self.isSecure = isSecure
        }
    }

    func accept(
        _ stream: HTTP2Stream, from connection: HTTP2ServerConnection
    ) -> (any HTTP2StreamHandler)? {
        let origin = connection.acceptorState as? Origin
        guard var request = EdgeRequest(stream.headers, socketAddress: origin?.address) else {
            stream.reset(.protocolError)
            return nil
        }
        request.isSecure = origin?.isSecure ?? false
        if stream.headersOverflowed {
            HTTP2EdgeStream.send(edge.refusal(of: request, .headersTooLarge), on: stream)
            return nil
        }
        return HTTP2EdgeStream(stream, request: request, owner: self)
    }

    func connectionEnded(_ connection: HTTP2ServerConnection) {
        edge.connectionEnded(connection.endReason)
        remove(connection)
    }
}

/// A connection of the public port, whatever it speaks.
protocol EdgeConnection: AnyObject {
    /// Finishes what is under way and closes.
    func drain()
    /// Closes at once.
    func abort()
}

extension HTTP1ServerConnection: EdgeConnection {}
extension HTTP2ServerConnection: EdgeConnection {}
