import NovaHTTP2
import NovaNet
import NovaPrimitives

/// One HTTP/2 request on its way to the edge and back. Confined to its connection's loop.
///
/// ```
///   collecting ──END_STREAM──▶ answering ──answer──▶ done
///       │ too large, too slow       │ client gone: the task is cancelled
///       └───────────────────────────┴──────────────▶ done
/// ```
final class HTTP2EdgeStream: HTTP2StreamHandler, TimerHandler, @unchecked Sendable {
    // SAFETY: touched on the loop's thread only; the task hops back before it touches anything.

    private let loop: EventLoop
    private let edge: any EdgeService
    private weak var owner: EdgeLoop?
    private var stream: HTTP2Stream?
    private var request: EdgeRequest
    private var task: Task<Void, Never>?
    private var timer: EventLoop.Timer?
    private var isCollecting = true

    init(_ stream: HTTP2Stream, request: EdgeRequest, owner: EdgeLoop) {
        self.stream = stream
        self.request = request
        self.owner = owner
        loop = owner.loop
        edge = owner.edge
        timer = loop.schedule(
            at: .after(.seconds(Limits.requestSecondsMax)), self as any TimerHandler)
    }

    func streamReceivedHeaders(_ stream: HTTP2Stream) {}

    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        // Not consumed when it is too much: the window closes and the client stops.
        guard isCollecting else { return }
        guard request.body.count + bytes.count <= Limits.bodyBytesMax else {
            return refuse(.bodyTooLarge)
        }
        guard owner?.hold(bytes.count) == true else { return refuse(.overloaded) }
        request.body.append(contentsOf: bytes)
        stream.consume(bytes.count)
    }

    func streamReceivedTrailers(_ stream: HTTP2Stream) {}

    func streamReceivedEnd(_ stream: HTTP2Stream) {
        guard isCollecting else { return }
        isCollecting = false
        stopTimer()
        let request = request
        dropBody()
        guard let owner else { return }
        task = loop.spawn { [self] in
            answer(await owner.respond(to: request))
        }
    }

    func streamDrained(_ stream: HTTP2Stream) {}

    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        stopTimer()
        self.stream = nil
        dropBody()
        isCollecting = false
        task?.cancel()
        task = nil
    }

    func timerFired() {
        timer = nil
        if isCollecting { refuse(.requestTooSlow) } else { stream?.reset(.cancel) }
    }

    /// Answers before the request is complete; a client that goes on sending is cut off by the timer.
    private func refuse(_ error: EdgeError) {
        isCollecting = false
        stopTimer()
        dropBody()
        answer(edge.refusal(of: request, error))
        timer = loop.schedule(
            at: .after(.seconds(Limits.lingerSecondsMax)), self as any TimerHandler)
    }

    private func answer(_ response: EdgeResponse) {
        guard let stream else { return }
        HTTP2EdgeStream.send(response, on: stream)
    }

    private func dropBody() {
        owner?.release(request.body.count)
        request.body = []
    }

    private func stopTimer() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }

    static func send(_ response: EdgeResponse, on stream: HTTP2Stream) {
        let fields = HTTP2HeaderBlock()
        if response.status != .noContent, response.status != .notModified {
            fields.append("content-length", String(response.body.count))
        }
        response.forEachField { fields.append($0, $1) }
        stream.respond(ResponseHeads.http2(response.status, response.form), fields)
        response.body.withUnsafeBytes { stream.outgoing.append($0) }
        stream.finish()
    }
}

extension EdgeRequest {
    /// The request of an HTTP/2 header block; `nil` without `:method` or `:path`, which the session
    /// has checked already (RFC 9113 §8.3.1).
    init?(_ block: HTTP2HeaderBlock, socketAddress: String?) {
        guard let method = block.text(":method"), let target = block.text(":path") else {
            return nil
        }
        let parts = target.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method: method, path: String(parts[0]),
            queryString: parts.count > 1 ? String(parts[1]) : nil)
        self.socketAddress = socketAddress
        authority = block.text(":authority") ?? ""
        var headers = EdgeHeaders()
        block.forEach { headers.take($0, $1) }
        self.headers = headers
    }
}
