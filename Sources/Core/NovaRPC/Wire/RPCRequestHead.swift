import NovaHTTP2

/// What a request's header block says, read in one pass.
struct RPCRequestHead {
    /// Why a request is not a gRPC call that can be served.
    enum Refusal {
        case headersTooLarge
        case notPost
        case notGRPC
    }

    /// Points into the header block.
    private(set) var path = UnsafeRawBufferPointer(start: nil, count: 0)
    /// `nil` without a `grpc-timeout`.
    private(set) var timeoutNanoseconds: Int64?
    private(set) var hasMalformedTimeout = false
    /// What `grpc-encoding` says about the messages that are marked as compressed.
    private(set) var encoding = RPCEncoding.identity
    /// Whether `grpc-encoding` was sent at all.
    private(set) var hasEncoding = false
    /// Whether the caller reads gzip.
    private(set) var acceptsGzip = false
    private(set) var metadata = RPCMetadata()
    private(set) var refusal: Refusal?
    /// Whether the headers are too large and yet surely those of a gRPC call, which expects a status.
    private(set) var isCallWithTooMuchMetadata = false

    /// Reads `block`, which must not change while `path` is in use.
    init(_ block: HTTP2HeaderBlock, overflowed: Bool) {
        var isPost = false
        var isGRPC = false
        block.forEach { name, value in
            switch name.count {
            case 5 where name.equals(":path"): path = value
            case 7 where name.equals(":method"): isPost = value.equals("POST")
            case 12 where name.equals("content-type"): isGRPC = Self.isGRPC(value)
            case 2 where name.equals("te"), 10 where name.equals("user-agent"): break
            case 12 where name.equals("grpc-timeout"):
                timeoutNanoseconds = RPCTimeout.parse(value)
                hasMalformedTimeout = timeoutNanoseconds == nil
            case 13 where name.equals("grpc-encoding"):
                encoding = RPCEncoding(value)
                hasEncoding = true
            case 20 where name.equals("grpc-accept-encoding"):
                acceptsGzip = RPCEncoding.listHoldsGzip(value)
            default:
                // Pseudo-headers, and names that gRPC keeps to itself.
                guard let first = name.first, first != UInt8(ascii: ":"),
                    !(name.count > 5 && name[4] == UInt8(ascii: "-")
                        && UnsafeRawBufferPointer(rebasing: name[..<5]).equals("grpc-"))
                        || name.equals("grpc-trace-bin"),
                    !name.equals("content-length")
                else { return }
                metadata.append(name, value)
            }
        }
        if overflowed {
            refusal = .headersTooLarge
            isCallWithTooMuchMetadata = isPost && isGRPC
        } else if !isPost {
            refusal = .notPost
        } else if !isGRPC {
            refusal = .notGRPC
        }
    }

    /// `application/grpc`, alone or followed by `+proto` or parameters.
    static func isGRPC(_ value: UnsafeRawBufferPointer) -> Bool {
        let plain: StaticString = "application/grpc"
        let count = plain.utf8CodeUnitCount
        guard value.count >= count,
            UnsafeRawBufferPointer(rebasing: value[..<count]).equals(plain)
        else { return false }
        if value.count == count { return true }
        let rest = UnsafeRawBufferPointer(rebasing: value[count...])
        if rest.first == UInt8(ascii: ";") { return true }
        return rest.equals("+proto")
            || (rest.count > 6 && rest[6] == UInt8(ascii: ";")
                && UnsafeRawBufferPointer(rebasing: rest[..<6]).equals("+proto"))
    }
}
