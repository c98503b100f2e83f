import NovaHTTP2
import Synchronization

/// What comes with the answer to one call besides its messages.
///
/// Give a new one to ``RPCCall/answer``, and look at it once the first response is there or the call is
/// over. Of several attempts at one call it keeps what came last.
public final class RPCAnswer: Sendable {
    private struct Parts {
        var initialMetadata: RPCMetadata?
        var trailingMetadata: RPCMetadata?
        var isResponseCompressed = false
    }

    private let parts = Mutex(Parts())

    /// Nothing has come yet.
    public init() {}

    /// Metadata sent ahead of the first response, reserved names left out; `nil` until it is there, and
    /// if the peer sent a status alone.
    public var initialMetadata: RPCMetadata? { parts.withLock { $0.initialMetadata } }
    /// Metadata sent with the status, reserved names left out; `nil` until it is there, and if the call
    /// ended without a status from the peer.
    public var trailingMetadata: RPCMetadata? { parts.withLock { $0.trailingMetadata } }

    /// Whether the response read last travelled compressed.
    public var isResponseCompressed: Bool { parts.withLock { $0.isResponseCompressed } }

    func readResponse(isCompressed: Bool) {
        parts.withLock { $0.isResponseCompressed = isCompressed }
    }

    /// Takes a response's headers; with `isStatus` they are its end, too.
    func receivedHeaders(_ block: HTTP2HeaderBlock, isStatus: Bool) {
        let metadata = RPCMetadata(custom: block)
        parts.withLock {
            $0 =
                isStatus ? Parts(trailingMetadata: metadata) : Parts(initialMetadata: metadata)
        }
    }

    func receivedTrailers(_ block: HTTP2HeaderBlock) {
        let metadata = RPCMetadata(custom: block)
        parts.withLock { $0.trailingMetadata = metadata }
    }
}

extension RPCMetadata {
    /// The fields of a response's headers or trailers that gRPC does not keep to itself.
    init(custom block: HTTP2HeaderBlock) {
        self.init()
        block.forEach { name, value in
            guard let first = name.first, first != UInt8(ascii: ":"), !name.equals("content-type"),
                !(name.count >= 5 && UnsafeRawBufferPointer(rebasing: name[..<5]).equals("grpc-"))
            else { return }
            append(name, value)
        }
    }
}
