import Glibc
public import NovaCrypto

/// Why a socket operation failed.
public enum NetError: Error, Equatable, Sendable {
    /// The kernel refused; `code` is an errno, `operation` the call (`connect`, `listen`, …).
    case system(operation: String, code: Int32)
    /// The text is not `host:port`.
    case malformedAddress(String)
    /// The name has no address, or the resolver could not answer (`reason` is its own text).
    case unresolved(host: String, reason: String)
    /// The deadline passed first.
    case deadlineExceeded
    /// The loop, stream or pool is shutting down.
    case closed
    /// A bounded queue is full; try again later.
    case overloaded
    /// The peer is not who it has to be, or does not keep to TLS.
    case tls(TLSError)
}

extension NetError: CustomStringConvertible {
    /// One line for a log.
    public var description: String {
        switch self {
        case .system(let operation, let code):
            "\(operation): \(Self.text(ofErrno: code))"
        case .malformedAddress(let text): "\"\(text)\" is not an address: write host:port"
        case .unresolved(let host, let reason): "cannot resolve \(host): \(reason)"
        case .deadlineExceeded: "deadline exceeded"
        case .closed: "closed"
        case .overloaded: "too many calls are waiting"
        case .tls(let error): "TLS: \(error)"
        }
    }

    private static func text(ofErrno code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        let text: String? = buffer.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, strerror_r(code, base, buffer.count) == 0 else {
                return nil
            }
            return String(cString: base)
        }
        return text ?? "errno \(code)"
    }
}
