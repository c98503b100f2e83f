// Made from grpc/health/v1/health.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// Asks about one service.
public struct HealthCheckRequest: ProtobufMessage {
    /// Full name of the service; empty for the whole server.
    public var service: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        service: String = ""
    ) {
        self.service = service
    }

    /// `grpc.health.v1.HealthCheckRequest`
    public static var protobufName: String { "grpc.health.v1.HealthCheckRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.service = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.service.isEmpty { size += 1 + WireString.size(self.service) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.service.isEmpty {
            WireString.encode(self.service, to: &writer)
            writer.tag(10)
        }
    }
}

/// Answers for one service.
public struct HealthCheckResponse: ProtobufMessage {
    /// The state of the service.
    public var status: HealthCheckResponse.ServingStatus = HealthCheckResponse.ServingStatus(rawValue: 0)
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        status: HealthCheckResponse.ServingStatus = HealthCheckResponse.ServingStatus(rawValue: 0)
    ) {
        self.status = status
    }

    /// `grpc.health.v1.HealthCheckResponse`
    public static var protobufName: String { "grpc.health.v1.HealthCheckResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.status = try WireEnum<HealthCheckResponse.ServingStatus>.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.status.rawValue != 0 { size += 1 + WireEnum<HealthCheckResponse.ServingStatus>.size(self.status) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.status.rawValue != 0 {
            WireEnum<HealthCheckResponse.ServingStatus>.encode(self.status, to: &writer)
            writer.tag(8)
        }
    }

    /// Whether the service takes calls.
    public enum ServingStatus: ProtobufEnum {
        /// Not known yet.
        case unknown
        /// Calls are welcome.
        case serving
        /// Calls would fail.
        case notServing
        /// No such service here; only Watch says so.
        case serviceUnknown
        /// A number this version has no name for; never one that it has.
        case unrecognized(Int32)

        /// All values with a name, in the order of the .proto file.
        public static let allCases: [ServingStatus] = [.unknown, .serving, .notServing, .serviceUnknown]

        /// `grpc.health.v1.HealthCheckResponse.ServingStatus`
        public static var protobufName: String { "grpc.health.v1.HealthCheckResponse.ServingStatus" }

        /// The value with this number.
        public init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unknown
            case 1: self = .serving
            case 2: self = .notServing
            case 3: self = .serviceUnknown
            default: self = .unrecognized(rawValue)
            }
        }

        /// The number on the wire.
        public var rawValue: Int32 {
            switch self {
            case .unknown: 0
            case .serving: 1
            case .notServing: 2
            case .serviceUnknown: 3
            case .unrecognized(let number): number
            }
        }

        /// The value of this name, as ``name`` gives it.
        public init?(name: String) {
            switch name {
            case "UNKNOWN": self = .unknown
            case "SERVING": self = .serving
            case "NOT_SERVING": self = .notServing
            case "SERVICE_UNKNOWN": self = .serviceUnknown
            default: return nil
            }
        }

        /// The name in the .proto file without the enum's; `nil` for a number without one.
        public var name: String? {
            switch self {
            case .unknown: "UNKNOWN"
            case .serving: "SERVING"
            case .notServing: "NOT_SERVING"
            case .serviceUnknown: "SERVICE_UNKNOWN"
            case .unrecognized: nil
            }
        }
    }
}

/// Asks about all services.
public struct HealthListRequest: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `grpc.health.v1.HealthListRequest`
    public static var protobufName: String { "grpc.health.v1.HealthListRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        self.unknownFields.count
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
    }
}

/// Answers for all services.
public struct HealthListResponse: ProtobufMessage {
    /// State by full name; the empty name is the whole server. At most 100 entries.
    public var statuses: [String: HealthCheckResponse] = [:]
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        statuses: [String: HealthCheckResponse] = [:]
    ) {
        self.statuses = statuses
    }

    /// `grpc.health.v1.HealthListResponse`
    public static var protobufName: String { "grpc.health.v1.HealthListResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.entry(10, WireString.self, WireMessage<HealthCheckResponse>.self, into: &self.statuses, or: &self.unknownFields)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.map(1, WireString.self, WireMessage<HealthCheckResponse>.self, self.statuses)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.map(10, WireString.self, WireMessage<HealthCheckResponse>.self, self.statuses)
    }
}

extension ProtobufFile {
    /// The file `grpc/health/v1/health.proto`.
    public static let grpcHealthV1Health = ProtobufFile(
        name: "grpc/health/v1/health.proto",
        dependencies: [],
        base64: """
            ChtncnBjL2hlYWx0aC92MS9oZWFsdGgucHJvdG8SDmdycGMuaGVhbHRoLnYxIi4KEkhlYWx0aENoZWNrUmVxdWVzdBIY\
            CgdzZXJ2aWNlGAEgASgJUgdzZXJ2aWNlIrEBChNIZWFsdGhDaGVja1Jlc3BvbnNlEkkKBnN0YXR1cxgBIAEoDjIxLmdy\
            cGMuaGVhbHRoLnYxLkhlYWx0aENoZWNrUmVzcG9uc2UuU2VydmluZ1N0YXR1c1IGc3RhdHVzIk8KDVNlcnZpbmdTdGF0\
            dXMSCwoHVU5LTk9XThAAEgsKB1NFUlZJTkcQARIPCgtOT1RfU0VSVklORxACEhMKD1NFUlZJQ0VfVU5LTk9XThADIhMK\
            EUhlYWx0aExpc3RSZXF1ZXN0IsQBChJIZWFsdGhMaXN0UmVzcG9uc2USTAoIc3RhdHVzZXMYASADKAsyMC5ncnBjLmhl\
            YWx0aC52MS5IZWFsdGhMaXN0UmVzcG9uc2UuU3RhdHVzZXNFbnRyeVIIc3RhdHVzZXMaYAoNU3RhdHVzZXNFbnRyeRIQ\
            CgNrZXkYASABKAlSA2tleRI5CgV2YWx1ZRgCIAEoCzIjLmdycGMuaGVhbHRoLnYxLkhlYWx0aENoZWNrUmVzcG9uc2VS\
            BXZhbHVlOgI4ATL9AQoGSGVhbHRoElAKBUNoZWNrEiIuZ3JwYy5oZWFsdGgudjEuSGVhbHRoQ2hlY2tSZXF1ZXN0GiMu\
            Z3JwYy5oZWFsdGgudjEuSGVhbHRoQ2hlY2tSZXNwb25zZRJNCgRMaXN0EiEuZ3JwYy5oZWFsdGgudjEuSGVhbHRoTGlz\
            dFJlcXVlc3QaIi5ncnBjLmhlYWx0aC52MS5IZWFsdGhMaXN0UmVzcG9uc2USUgoFV2F0Y2gSIi5ncnBjLmhlYWx0aC52\
            MS5IZWFsdGhDaGVja1JlcXVlc3QaIy5ncnBjLmhlYWx0aC52MS5IZWFsdGhDaGVja1Jlc3BvbnNlMAFCcAoRaW8uZ3Jw\
            Yy5oZWFsdGgudjFCC0hlYWx0aFByb3RvUAFaLGdvb2dsZS5nb2xhbmcub3JnL2dycGMvaGVhbHRoL2dycGNfaGVhbHRo\
            X3YxogIMR3JwY0hlYWx0aFYxqgIOR3JwYy5IZWFsdGguVjFiBnByb3RvMw==
            """)
}
