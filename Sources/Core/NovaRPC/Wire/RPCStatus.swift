import CommonContract
import NovaHTTP2
import NovaPrimitives
import NovaProtobuf

/// How an error travels: `grpc-status`, `grpc-message`, `grpc-status-details-bin`.
enum RPCStatus {
    /// The fields of `error`, for trailers or a Trailers-Only response.
    static func fields(for error: RPCError, domain: String) -> HTTP2HeaderBlock {
        let block = HTTP2HeaderBlock()
        block.append("grpc-status", "\(error.code.rawValue)")
        if !error.message.isEmpty {
            block.append("grpc-message", PercentCoding.encode(error.message))
        }
        if !error.reason.isEmpty || !error.violations.isEmpty || error.retryAfter != nil {
            let details = details(of: error, domain: domain).serialized()
            block.append(
                "grpc-status-details-bin", Array(Base64.encode(details, padded: false).utf8))
        }
        // gRFC A6: clients that retry by themselves wait for so long.
        if error.reason == RPCError.overloaded.reason, let retryAfter = error.retryAfter {
            block.append(
                "grpc-retry-pushback-ms", "\(retryAfter.nanosecondsClamped / 1_000_000)")
        }
        return block
    }

    private static func details(of error: RPCError, domain: String) -> GoogleStatus {
        var details: [ProtobufAny] = []
        if !error.reason.isEmpty {
            details.append(
                ProtobufAny(
                    packing: GoogleErrorInfo(
                        reason: error.reason,
                        domain: error.domain.isEmpty ? domain : error.domain)))
        }
        if !error.violations.isEmpty {
            let violations = error.violations.map {
                GoogleBadRequest.FieldViolation(field: $0.field, description: $0.description)
            }
            details.append(ProtobufAny(packing: GoogleBadRequest(fieldViolations: violations)))
        }
        if let retryAfter = error.retryAfter {
            details.append(
                ProtobufAny(packing: GoogleRetryInfo(retryDelay: ProtobufDuration(retryAfter))))
        }
        return GoogleStatus(code: error.code.rawValue, message: error.message, details: details)
    }

    /// What a response's header block, or its trailers, say about the end of the call.
    enum Reading {
        case none
        case success
        case failure(RPCError)
    }

    /// Reads `grpc-status` and its companions. Nothing that a peer sends makes it fail: what cannot
    /// be read is left out.
    static func read(_ block: HTTP2HeaderBlock) -> Reading {
        var status: Int32?
        var message = ""
        var details: [UInt8]?
        block.forEach { name, value in
            switch name.count {
            case 11 where name.equals("grpc-status"):
                status = number(value) ?? RPCCode.unknown.rawValue
            case 12 where name.equals("grpc-message"): message = PercentCoding.decode(value)
            case 23 where name.equals("grpc-status-details-bin"):
                details = Base64.decode(bytes: value)
            default: break
            }
        }
        guard let status else { return .none }
        if status == 0 { return .success }
        let code = RPCCode(rawValue: status) ?? .unknown
        return .failure(error(code, message, details))
    }

    /// Blanks around it are borne, as around any value (RFC 9110 §5.5).
    private static func number(_ value: UnsafeRawBufferPointer) -> Int32? {
        let blank = UInt8(ascii: " ")
        guard let first = value.firstIndex(where: { $0 != blank }),
            let last = value.lastIndex(where: { $0 != blank })
        else { return nil }
        return Int32(String(decoding: value[first...last], as: UTF8.self))
    }

    private static func error(
        _ code: RPCCode, _ message: String, _ details: [UInt8]?
    ) -> RPCError {
        var reason = ""
        var domain = ""
        var violations: [RPCFieldViolation] = []
        var retryAfter: Duration?
        if let details, let status = try? GoogleStatus(protobuf: details) {
            for detail in status.details {
                if let info = try? detail.unpack(GoogleErrorInfo.self) {
                    reason = info.reason
                    domain = info.domain
                } else if let bad = try? detail.unpack(GoogleBadRequest.self) {
                    violations = bad.fieldViolations.map {
                        RPCFieldViolation(field: $0.field, description: $0.description)
                    }
                } else if let retry = try? detail.unpack(GoogleRetryInfo.self) {
                    retryAfter = retry.retryDelay?.duration
                }
            }
        }
        return RPCError(
            code: code, reason: reason, message: message, domain: domain, violations: violations,
            retryAfter: retryAfter, origin: .peer)
    }

    /// What an HTTP status means where gRPC's own is missing (gRPC, "HTTP to gRPC Status Code
    /// Mapping").
    static func error(httpStatus: String) -> RPCError {
        let code: RPCCode =
            switch httpStatus {
            case "400": .internalError
            case "401": .unauthenticated
            case "403": .permissionDenied
            case "404": .unimplemented
            case "429", "502", "503", "504": .unavailable
            default: .unknown
            }
        return RPCError(
            code: code, reason: "NOT_GRPC",
            message: "The peer answered with HTTP status \(httpStatus), not with gRPC.",
            origin: .peer)
    }

    /// What the end of a stream means when no status came before it.
    static func error(_ end: HTTP2StreamEnd) -> RPCError {
        if end.connectionLost {
            return RPCError(
                code: .unavailable, reason: "CONNECTION_LOST",
                message: "The connection was lost before the call was done.")
        }
        let code: RPCCode =
            switch end.code {
            case .noError, .protocolError, .internalError, .flowControlError, .settingsTimeout,
                .frameSizeError, .compressionError, .connectError, .streamClosed, .http11Required:
                .internalError
            case .refusedStream: .unavailable
            case .cancel: .cancelled
            case .enhanceYourCalm: .resourceExhausted
            case .inadequateSecurity: .permissionDenied
            }
        return RPCError(
            code: code, reason: "STREAM_RESET",
            message: "The peer ended the call without a status (\(end.code)).", origin: .peer)
    }
}
