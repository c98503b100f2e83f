/// Why a certificate, a context or a connection was refused. Carries no key and no plaintext.
public enum TLSError: Error, Sendable, Equatable {
    /// `what` (certificate chain, private key, CA bundle) is not PEM that can be read.
    case malformed(what: String)
    /// The private key does not belong to the first certificate of the chain.
    case keyMismatch
    /// The peer showed no certificate where one is required.
    case certificateRequired
    /// The peer's certificate does not verify; `reason` is OpenSSL's sentence.
    case certificateRejected(reason: String)
    /// The peer's certificate verifies but names somebody else.
    case nameMismatch
    /// No application protocol (ALPN, RFC 7301) in common.
    case noCommonProtocol
    /// No TLS version, cipher or group in common.
    case noCommonParameters(reason: String)
    /// The peer refused with this alert (RFC 8446 §6.2).
    case alert(UInt8)
    /// Not TLS, or TLS that breaks its rules; `reason` is OpenSSL's sentence.
    case violation(reason: String)
    /// The transport ended without `close_notify`: bytes may be missing (RFC 8446 §6.1).
    case truncated
    /// OpenSSL failed for a reason of its own (out of memory, mostly); `code` is its.
    case backend(operation: String, code: UInt64)
}

extension TLSError {
    /// A word for metrics, from a fixed set.
    public var label: String {
        switch self {
        case .malformed: "malformed"
        case .keyMismatch: "key_mismatch"
        case .certificateRequired: "certificate_required"
        case .certificateRejected: "certificate_rejected"
        case .nameMismatch: "name_mismatch"
        case .noCommonProtocol: "no_common_protocol"
        case .noCommonParameters: "no_common_parameters"
        case .alert: "alert"
        case .violation: "violation"
        case .truncated: "truncated"
        case .backend: "backend"
        }
    }
}

extension TLSError: CustomStringConvertible {
    /// One line for a log.
    public var description: String {
        switch self {
        case .malformed(let what): "the \(what) cannot be read as PEM"
        case .keyMismatch: "the private key does not belong to the certificate"
        case .certificateRequired: "the peer showed no certificate"
        case .certificateRejected(let reason): "the peer's certificate is refused: \(reason)"
        case .nameMismatch: "the peer's certificate names somebody else"
        case .noCommonProtocol: "no application protocol in common (ALPN)"
        case .noCommonParameters(let reason): "no TLS parameters in common: \(reason)"
        case .alert(let number): "the peer refused with TLS alert \(number)"
        case .violation(let reason): "not sound TLS: \(reason)"
        case .truncated: "the connection ended without close_notify"
        case .backend(let operation, let code): "OpenSSL: \(operation) failed (\(code))"
        }
    }
}
