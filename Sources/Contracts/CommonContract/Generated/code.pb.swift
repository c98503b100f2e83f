// Made from google/rpc/code.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// The canonical gRPC status codes.
public enum GoogleCode: ProtobufEnum {
    /// No error.
    case ok
    /// The caller gave up.
    case cancelled
    /// Nothing better is known.
    case unknown
    /// The request is wrong whatever the state of the system.
    case invalidArgument
    /// The time given was over before the answer came.
    case deadlineExceeded
    /// What was asked for is not there, or not for this caller.
    case notFound
    /// What was to be created is there already.
    case alreadyExists
    /// The caller is known and may not do this.
    case permissionDenied
    /// The caller is not known.
    case unauthenticated
    /// A quota or a queue is full.
    case resourceExhausted
    /// The system is not in the state the call needs.
    case failedPrecondition
    /// Somebody else was faster; read again, then retry.
    case aborted
    /// Past the end.
    case outOfRange
    /// The server does not know the method.
    case unimplemented
    /// A broken promise of the server.
    case `internal`
    /// The server cannot be reached just now; retry.
    case unavailable
    /// Data is lost or damaged for good.
    case dataLoss
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [GoogleCode] = [.ok, .cancelled, .unknown, .invalidArgument, .deadlineExceeded, .notFound, .alreadyExists, .permissionDenied, .unauthenticated, .resourceExhausted, .failedPrecondition, .aborted, .outOfRange, .unimplemented, .`internal`, .unavailable, .dataLoss]

    /// `google.rpc.Code`
    public static var protobufName: String { "google.rpc.Code" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .ok
        case 1: self = .cancelled
        case 2: self = .unknown
        case 3: self = .invalidArgument
        case 4: self = .deadlineExceeded
        case 5: self = .notFound
        case 6: self = .alreadyExists
        case 7: self = .permissionDenied
        case 16: self = .unauthenticated
        case 8: self = .resourceExhausted
        case 9: self = .failedPrecondition
        case 10: self = .aborted
        case 11: self = .outOfRange
        case 12: self = .unimplemented
        case 13: self = .`internal`
        case 14: self = .unavailable
        case 15: self = .dataLoss
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .ok: 0
        case .cancelled: 1
        case .unknown: 2
        case .invalidArgument: 3
        case .deadlineExceeded: 4
        case .notFound: 5
        case .alreadyExists: 6
        case .permissionDenied: 7
        case .unauthenticated: 16
        case .resourceExhausted: 8
        case .failedPrecondition: 9
        case .aborted: 10
        case .outOfRange: 11
        case .unimplemented: 12
        case .`internal`: 13
        case .unavailable: 14
        case .dataLoss: 15
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "OK": self = .ok
        case "CANCELLED": self = .cancelled
        case "UNKNOWN": self = .unknown
        case "INVALID_ARGUMENT": self = .invalidArgument
        case "DEADLINE_EXCEEDED": self = .deadlineExceeded
        case "NOT_FOUND": self = .notFound
        case "ALREADY_EXISTS": self = .alreadyExists
        case "PERMISSION_DENIED": self = .permissionDenied
        case "UNAUTHENTICATED": self = .unauthenticated
        case "RESOURCE_EXHAUSTED": self = .resourceExhausted
        case "FAILED_PRECONDITION": self = .failedPrecondition
        case "ABORTED": self = .aborted
        case "OUT_OF_RANGE": self = .outOfRange
        case "UNIMPLEMENTED": self = .unimplemented
        case "INTERNAL": self = .`internal`
        case "UNAVAILABLE": self = .unavailable
        case "DATA_LOSS": self = .dataLoss
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .ok: "OK"
        case .cancelled: "CANCELLED"
        case .unknown: "UNKNOWN"
        case .invalidArgument: "INVALID_ARGUMENT"
        case .deadlineExceeded: "DEADLINE_EXCEEDED"
        case .notFound: "NOT_FOUND"
        case .alreadyExists: "ALREADY_EXISTS"
        case .permissionDenied: "PERMISSION_DENIED"
        case .unauthenticated: "UNAUTHENTICATED"
        case .resourceExhausted: "RESOURCE_EXHAUSTED"
        case .failedPrecondition: "FAILED_PRECONDITION"
        case .aborted: "ABORTED"
        case .outOfRange: "OUT_OF_RANGE"
        case .unimplemented: "UNIMPLEMENTED"
        case .`internal`: "INTERNAL"
        case .unavailable: "UNAVAILABLE"
        case .dataLoss: "DATA_LOSS"
        case .unrecognized: nil
        }
    }
}

extension ProtobufFile {
    /// The file `google/rpc/code.proto`.
    public static let googleRpcCode = ProtobufFile(
        name: "google/rpc/code.proto",
        dependencies: [],
        base64: """
            ChVnb29nbGUvcnBjL2NvZGUucHJvdG8SCmdvb2dsZS5ycGMqtwIKBENvZGUSBgoCT0sQABINCglDQU5DRUxMRUQQARIL\
            CgdVTktOT1dOEAISFAoQSU5WQUxJRF9BUkdVTUVOVBADEhUKEURFQURMSU5FX0VYQ0VFREVEEAQSDQoJTk9UX0ZPVU5E\
            EAUSEgoOQUxSRUFEWV9FWElTVFMQBhIVChFQRVJNSVNTSU9OX0RFTklFRBAHEhMKD1VOQVVUSEVOVElDQVRFRBAQEhYK\
            ElJFU09VUkNFX0VYSEFVU1RFRBAIEhcKE0ZBSUxFRF9QUkVDT05ESVRJT04QCRILCgdBQk9SVEVEEAoSEAoMT1VUX09G\
            X1JBTkdFEAsSEQoNVU5JTVBMRU1FTlRFRBAMEgwKCElOVEVSTkFMEA0SDwoLVU5BVkFJTEFCTEUQDhINCglEQVRBX0xP\
            U1MQD0JYCg5jb20uZ29vZ2xlLnJwY0IJQ29kZVByb3RvUAFaM2dvb2dsZS5nb2xhbmcub3JnL2dlbnByb3RvL2dvb2ds\
            ZWFwaXMvcnBjL2NvZGU7Y29kZaICA1JQQ2IGcHJvdG8z
            """)
}
