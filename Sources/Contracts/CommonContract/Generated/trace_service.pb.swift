// Made from opentelemetry/proto/collector/trace/v1/trace_service.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// A batch of spans.
public struct OTLPExportTraceServiceRequest: ProtobufMessage {
    /// By where they come from.
    public var resourceSpans: [OTLPResourceSpans] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        resourceSpans: [OTLPResourceSpans] = []
    ) {
        self.resourceSpans = resourceSpans
    }

    /// `opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.resourceSpans.append(try WireMessage<OTLPResourceSpans>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<OTLPResourceSpans>.self, self.resourceSpans)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<OTLPResourceSpans>.self, self.resourceSpans)
    }
}

/// What became of a batch that was taken.
public struct OTLPExportTraceServiceResponse: ProtobufMessage {
    /// Set if a part of it was not kept.
    public var partialSuccess: OTLPExportTracePartialSuccess? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        partialSuccess: OTLPExportTracePartialSuccess? = nil
    ) {
        self.partialSuccess = partialSuccess
    }

    /// `opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.partialSuccess)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.partialSuccess { size += 1 + WireMessage<OTLPExportTracePartialSuccess>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.partialSuccess {
            WireMessage<OTLPExportTracePartialSuccess>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// What was not kept; it must not be sent again.
public struct OTLPExportTracePartialSuccess: ProtobufMessage {
    /// How many spans.
    public var rejectedSpans: Int64 = 0
    /// Why, for people.
    public var errorMessage: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        rejectedSpans: Int64 = 0,
        errorMessage: String = ""
    ) {
        self.rejectedSpans = rejectedSpans
        self.errorMessage = errorMessage
    }

    /// `opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.rejectedSpans = try WireInt64.decode(&reader)
            case 18: self.errorMessage = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.rejectedSpans != 0 { size += 1 + WireInt64.size(self.rejectedSpans) }
        if !self.errorMessage.isEmpty { size += 1 + WireString.size(self.errorMessage) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.errorMessage.isEmpty {
            WireString.encode(self.errorMessage, to: &writer)
            writer.tag(18)
        }
        if self.rejectedSpans != 0 {
            WireInt64.encode(self.rejectedSpans, to: &writer)
            writer.tag(8)
        }
    }
}

/// Spans of one process.
public struct OTLPResourceSpans: ProtobufMessage {
    /// The process.
    public var resource: OTLPResource? = nil
    /// By what made them.
    public var scopeSpans: [OTLPScopeSpans] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        resource: OTLPResource? = nil,
        scopeSpans: [OTLPScopeSpans] = []
    ) {
        self.resource = resource
        self.scopeSpans = scopeSpans
    }

    /// `opentelemetry.proto.collector.trace.v1.ResourceSpans`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.ResourceSpans" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.resource)
            case 18: self.scopeSpans.append(try WireMessage<OTLPScopeSpans>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.resource { size += 1 + WireMessage<OTLPResource>.size(value) }
        size += WireSize.repeated(1, WireMessage<OTLPScopeSpans>.self, self.scopeSpans)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireMessage<OTLPScopeSpans>.self, self.scopeSpans)
        if let value = self.resource {
            WireMessage<OTLPResource>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// What makes spans.
public struct OTLPResource: ProtobufMessage {
    /// `service.name` and others.
    public var attributes: [OTLPKeyValue] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        attributes: [OTLPKeyValue] = []
    ) {
        self.attributes = attributes
    }

    /// `opentelemetry.proto.collector.trace.v1.Resource`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.Resource" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.attributes.append(try WireMessage<OTLPKeyValue>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<OTLPKeyValue>.self, self.attributes)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<OTLPKeyValue>.self, self.attributes)
    }
}

/// Spans of one piece of code.
public struct OTLPScopeSpans: ProtobufMessage {
    /// The code.
    public var scope: OTLPInstrumentationScope? = nil
    /// Its spans.
    public var spans: [OTLPSpan] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        scope: OTLPInstrumentationScope? = nil,
        spans: [OTLPSpan] = []
    ) {
        self.scope = scope
        self.spans = spans
    }

    /// `opentelemetry.proto.collector.trace.v1.ScopeSpans`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.ScopeSpans" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.scope)
            case 18: self.spans.append(try WireMessage<OTLPSpan>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.scope { size += 1 + WireMessage<OTLPInstrumentationScope>.size(value) }
        size += WireSize.repeated(1, WireMessage<OTLPSpan>.self, self.spans)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireMessage<OTLPSpan>.self, self.spans)
        if let value = self.scope {
            WireMessage<OTLPInstrumentationScope>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// A piece of code that makes spans.
public struct OTLPInstrumentationScope: ProtobufMessage {
    /// Its name.
    public var name: String = ""
    /// Its version.
    public var version: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        name: String = "",
        version: String = ""
    ) {
        self.name = name
        self.version = version
    }

    /// `opentelemetry.proto.collector.trace.v1.InstrumentationScope`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.InstrumentationScope" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.name = try WireString.decode(&reader)
            case 18: self.version = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if !self.version.isEmpty { size += 1 + WireString.size(self.version) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.version.isEmpty {
            WireString.encode(self.version, to: &writer)
            writer.tag(18)
        }
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(10)
        }
    }
}

/// One step of a trace.
public struct OTLPSpan: ProtobufMessage {
    /// 16 bytes.
    public var traceID: [UInt8] = []
    /// 8 bytes.
    public var spanID: [UInt8] = []
    /// W3C `tracestate`.
    public var traceState: String = ""
    /// The step that caused this one, 8 bytes; empty for the first.
    public var parentSpanID: [UInt8] = []
    /// What it does, of low cardinality.
    public var name: String = ""
    /// Which side of what it is.
    public var kind: OTLPSpan.SpanKind = OTLPSpan.SpanKind(rawValue: 0)
    /// Nanoseconds since 1970.
    public var startTimeUnixNano: UInt64 = 0
    /// Nanoseconds since 1970.
    public var endTimeUnixNano: UInt64 = 0
    /// What is known about it.
    public var attributes: [OTLPKeyValue] = []
    /// How many attributes were left out.
    public var droppedAttributesCount: UInt32 = 0
    /// How it ended.
    public var status: OTLPStatus? = nil
    /// Bits 0 to 7: W3C trace flags. Bit 8: bit 9 says something. Bit 9: the parent is of another process.
    public var flags: UInt32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        traceID: [UInt8] = [],
        spanID: [UInt8] = [],
        traceState: String = "",
        parentSpanID: [UInt8] = [],
        name: String = "",
        kind: OTLPSpan.SpanKind = OTLPSpan.SpanKind(rawValue: 0),
        startTimeUnixNano: UInt64 = 0,
        endTimeUnixNano: UInt64 = 0,
        attributes: [OTLPKeyValue] = [],
        droppedAttributesCount: UInt32 = 0,
        status: OTLPStatus? = nil,
        flags: UInt32 = 0
    ) {
        self.traceID = traceID
        self.spanID = spanID
        self.traceState = traceState
        self.parentSpanID = parentSpanID
        self.name = name
        self.kind = kind
        self.startTimeUnixNano = startTimeUnixNano
        self.endTimeUnixNano = endTimeUnixNano
        self.attributes = attributes
        self.droppedAttributesCount = droppedAttributesCount
        self.status = status
        self.flags = flags
    }

    /// `opentelemetry.proto.collector.trace.v1.Span`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.Span" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.traceID = try WireBytes.decode(&reader)
            case 18: self.spanID = try WireBytes.decode(&reader)
            case 26: self.traceState = try WireString.decode(&reader)
            case 34: self.parentSpanID = try WireBytes.decode(&reader)
            case 42: self.name = try WireString.decode(&reader)
            case 48: self.kind = try WireEnum<OTLPSpan.SpanKind>.decode(&reader)
            case 57: self.startTimeUnixNano = try WireFixed64.decode(&reader)
            case 65: self.endTimeUnixNano = try WireFixed64.decode(&reader)
            case 74: self.attributes.append(try WireMessage<OTLPKeyValue>.decode(&reader))
            case 80: self.droppedAttributesCount = try WireUInt32.decode(&reader)
            case 122: try reader.message(into: &self.status)
            case 133: self.flags = try WireFixed32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.traceID.isEmpty { size += 1 + WireBytes.size(self.traceID) }
        if !self.spanID.isEmpty { size += 1 + WireBytes.size(self.spanID) }
        if !self.traceState.isEmpty { size += 1 + WireString.size(self.traceState) }
        if !self.parentSpanID.isEmpty { size += 1 + WireBytes.size(self.parentSpanID) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if self.kind.rawValue != 0 { size += 1 + WireEnum<OTLPSpan.SpanKind>.size(self.kind) }
        if self.startTimeUnixNano != 0 { size += 1 + WireFixed64.size(self.startTimeUnixNano) }
        if self.endTimeUnixNano != 0 { size += 1 + WireFixed64.size(self.endTimeUnixNano) }
        size += WireSize.repeated(1, WireMessage<OTLPKeyValue>.self, self.attributes)
        if self.droppedAttributesCount != 0 { size += 1 + WireUInt32.size(self.droppedAttributesCount) }
        if let value = self.status { size += 1 + WireMessage<OTLPStatus>.size(value) }
        if self.flags != 0 { size += 2 + WireFixed32.size(self.flags) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.flags != 0 {
            WireFixed32.encode(self.flags, to: &writer)
            writer.tag(133)
        }
        if let value = self.status {
            WireMessage<OTLPStatus>.encode(value, to: &writer)
            writer.tag(122)
        }
        if self.droppedAttributesCount != 0 {
            WireUInt32.encode(self.droppedAttributesCount, to: &writer)
            writer.tag(80)
        }
        writer.repeated(74, WireMessage<OTLPKeyValue>.self, self.attributes)
        if self.endTimeUnixNano != 0 {
            WireFixed64.encode(self.endTimeUnixNano, to: &writer)
            writer.tag(65)
        }
        if self.startTimeUnixNano != 0 {
            WireFixed64.encode(self.startTimeUnixNano, to: &writer)
            writer.tag(57)
        }
        if self.kind.rawValue != 0 {
            WireEnum<OTLPSpan.SpanKind>.encode(self.kind, to: &writer)
            writer.tag(48)
        }
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(42)
        }
        if !self.parentSpanID.isEmpty {
            WireBytes.encode(self.parentSpanID, to: &writer)
            writer.tag(34)
        }
        if !self.traceState.isEmpty {
            WireString.encode(self.traceState, to: &writer)
            writer.tag(26)
        }
        if !self.spanID.isEmpty {
            WireBytes.encode(self.spanID, to: &writer)
            writer.tag(18)
        }
        if !self.traceID.isEmpty {
            WireBytes.encode(self.traceID, to: &writer)
            writer.tag(10)
        }
    }

    /// Which side of what it is.
    public enum SpanKind: ProtobufEnum {
        /// Not said.
        case unspecified
        /// Inside a process.
        case `internal`
        /// Serves a request.
        case server
        /// Makes a request.
        case client
        /// Hands a message over.
        case producer
        /// Takes a message.
        case consumer
        /// A number this version has no name for; never one that it has.
        case unrecognized(Int32)

        /// All values with a name, in the order of the .proto file.
        public static let allCases: [SpanKind] = [.unspecified, .`internal`, .server, .client, .producer, .consumer]

        /// `opentelemetry.proto.collector.trace.v1.Span.SpanKind`
        public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.Span.SpanKind" }

        /// The value with this number.
        public init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unspecified
            case 1: self = .`internal`
            case 2: self = .server
            case 3: self = .client
            case 4: self = .producer
            case 5: self = .consumer
            default: self = .unrecognized(rawValue)
            }
        }

        /// The number on the wire.
        public var rawValue: Int32 {
            switch self {
            case .unspecified: 0
            case .`internal`: 1
            case .server: 2
            case .client: 3
            case .producer: 4
            case .consumer: 5
            case .unrecognized(let number): number
            }
        }

        /// The value of this name, as ``name`` gives it.
        public init?(name: String) {
            switch name {
            case "UNSPECIFIED": self = .unspecified
            case "INTERNAL": self = .`internal`
            case "SERVER": self = .server
            case "CLIENT": self = .client
            case "PRODUCER": self = .producer
            case "CONSUMER": self = .consumer
            default: return nil
            }
        }

        /// The name in the .proto file without the enum's; `nil` for a number without one.
        public var name: String? {
            switch self {
            case .unspecified: "UNSPECIFIED"
            case .`internal`: "INTERNAL"
            case .server: "SERVER"
            case .client: "CLIENT"
            case .producer: "PRODUCER"
            case .consumer: "CONSUMER"
            case .unrecognized: nil
            }
        }
    }
}

/// How a step ended.
public struct OTLPStatus: ProtobufMessage {
    /// Why it failed, for people.
    public var message: String = ""
    /// Good or bad.
    public var code: OTLPStatus.StatusCode = OTLPStatus.StatusCode(rawValue: 0)
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        message: String = "",
        code: OTLPStatus.StatusCode = OTLPStatus.StatusCode(rawValue: 0)
    ) {
        self.message = message
        self.code = code
    }

    /// `opentelemetry.proto.collector.trace.v1.Status`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.Status" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 18: self.message = try WireString.decode(&reader)
            case 24: self.code = try WireEnum<OTLPStatus.StatusCode>.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.message.isEmpty { size += 1 + WireString.size(self.message) }
        if self.code.rawValue != 0 { size += 1 + WireEnum<OTLPStatus.StatusCode>.size(self.code) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.code.rawValue != 0 {
            WireEnum<OTLPStatus.StatusCode>.encode(self.code, to: &writer)
            writer.tag(24)
        }
        if !self.message.isEmpty {
            WireString.encode(self.message, to: &writer)
            writer.tag(18)
        }
    }

    /// Good or bad.
    public enum StatusCode: ProtobufEnum {
        /// Nothing to say: it went as it goes.
        case unset
        /// Good, whatever it looks like.
        case ok
        /// It failed.
        case error
        /// A number this version has no name for; never one that it has.
        case unrecognized(Int32)

        /// All values with a name, in the order of the .proto file.
        public static let allCases: [StatusCode] = [.unset, .ok, .error]

        /// `opentelemetry.proto.collector.trace.v1.Status.StatusCode`
        public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.Status.StatusCode" }

        /// The value with this number.
        public init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unset
            case 1: self = .ok
            case 2: self = .error
            default: self = .unrecognized(rawValue)
            }
        }

        /// The number on the wire.
        public var rawValue: Int32 {
            switch self {
            case .unset: 0
            case .ok: 1
            case .error: 2
            case .unrecognized(let number): number
            }
        }

        /// The value of this name, as ``name`` gives it.
        public init?(name: String) {
            switch name {
            case "UNSET": self = .unset
            case "OK": self = .ok
            case "ERROR": self = .error
            default: return nil
            }
        }

        /// The name in the .proto file without the enum's; `nil` for a number without one.
        public var name: String? {
            switch self {
            case .unset: "UNSET"
            case .ok: "OK"
            case .error: "ERROR"
            case .unrecognized: nil
            }
        }
    }
}

/// An attribute.
public struct OTLPKeyValue: ProtobufMessage {
    /// Its name.
    public var key: String = ""
    /// Its value.
    public var value: OTLPAnyValue? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        key: String = "",
        value: OTLPAnyValue? = nil
    ) {
        self.key = key
        self.value = value
    }

    /// `opentelemetry.proto.collector.trace.v1.KeyValue`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.KeyValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.key = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.key.isEmpty { size += 1 + WireString.size(self.key) }
        if let value = self.value { size += 1 + WireMessage<OTLPAnyValue>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.value {
            WireMessage<OTLPAnyValue>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.key.isEmpty {
            WireString.encode(self.key, to: &writer)
            writer.tag(10)
        }
    }
}

/// A value of an attribute.
public struct OTLPAnyValue: ProtobufMessage {
    /// One of:
    public var value: Value? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: Value? = nil
    ) {
        self.value = value
    }

    /// `opentelemetry.proto.collector.trace.v1.AnyValue`
    public static var protobufName: String { "opentelemetry.proto.collector.trace.v1.AnyValue" }

    /// One of:
    public enum Value: Sendable, Hashable {
        /// Text.
        case stringValue(String)
        /// Yes or no.
        case boolValue(Bool)
        /// A whole number.
        case intValue(Int64)
        /// Any number.
        case doubleValue(Double)
    }

    /// Text.
    public var stringValue: String? {
        if case .stringValue(let value)? = self.value { value } else { nil }
    }

    /// Yes or no.
    public var boolValue: Bool? {
        if case .boolValue(let value)? = self.value { value } else { nil }
    }

    /// A whole number.
    public var intValue: Int64? {
        if case .intValue(let value)? = self.value { value } else { nil }
    }

    /// Any number.
    public var doubleValue: Double? {
        if case .doubleValue(let value)? = self.value { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.value = .stringValue(try WireString.decode(&reader))
            case 16: self.value = .boolValue(try WireBool.decode(&reader))
            case 24: self.value = .intValue(try WireInt64.decode(&reader))
            case 33: self.value = .doubleValue(try WireDouble.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        switch self.value {
        case nil: break
        case .stringValue(let value)?: size += 1 + WireString.size(value)
        case .boolValue(let value)?: size += 1 + WireBool.size(value)
        case .intValue(let value)?: size += 1 + WireInt64.size(value)
        case .doubleValue(let value)?: size += 1 + WireDouble.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.value {
        case nil: break
        case .stringValue(let value)?: WireString.encode(value, to: &writer); writer.tag(10)
        case .boolValue(let value)?: WireBool.encode(value, to: &writer); writer.tag(16)
        case .intValue(let value)?: WireInt64.encode(value, to: &writer); writer.tag(24)
        case .doubleValue(let value)?: WireDouble.encode(value, to: &writer); writer.tag(33)
        }
    }
}

extension ProtobufFile {
    /// The file `opentelemetry/proto/collector/trace/v1/trace_service.proto`.
    public static let opentelemetryProtoCollectorTraceV1TraceService = ProtobufFile(
        name: "opentelemetry/proto/collector/trace/v1/trace_service.proto",
        dependencies: [],
        base64: """
            CjpvcGVudGVsZW1ldHJ5L3Byb3RvL2NvbGxlY3Rvci90cmFjZS92MS90cmFjZV9zZXJ2aWNlLnByb3RvEiZvcGVudGVs\
            ZW1ldHJ5LnByb3RvLmNvbGxlY3Rvci50cmFjZS52MSJ5ChlFeHBvcnRUcmFjZVNlcnZpY2VSZXF1ZXN0ElwKDnJlc291\
            cmNlX3NwYW5zGAEgAygLMjUub3BlbnRlbGVtZXRyeS5wcm90by5jb2xsZWN0b3IudHJhY2UudjEuUmVzb3VyY2VTcGFu\
            c1INcmVzb3VyY2VTcGFucyKIAQoaRXhwb3J0VHJhY2VTZXJ2aWNlUmVzcG9uc2USagoPcGFydGlhbF9zdWNjZXNzGAEg\
            ASgLMkEub3BlbnRlbGVtZXRyeS5wcm90by5jb2xsZWN0b3IudHJhY2UudjEuRXhwb3J0VHJhY2VQYXJ0aWFsU3VjY2Vz\
            c1IOcGFydGlhbFN1Y2Nlc3MiZwoZRXhwb3J0VHJhY2VQYXJ0aWFsU3VjY2VzcxIlCg5yZWplY3RlZF9zcGFucxgBIAEo\
            A1INcmVqZWN0ZWRTcGFucxIjCg1lcnJvcl9tZXNzYWdlGAIgASgJUgxlcnJvck1lc3NhZ2UisgEKDVJlc291cmNlU3Bh\
            bnMSTAoIcmVzb3VyY2UYASABKAsyMC5vcGVudGVsZW1ldHJ5LnByb3RvLmNvbGxlY3Rvci50cmFjZS52MS5SZXNvdXJj\
            ZVIIcmVzb3VyY2USUwoLc2NvcGVfc3BhbnMYAiADKAsyMi5vcGVudGVsZW1ldHJ5LnByb3RvLmNvbGxlY3Rvci50cmFj\
            ZS52MS5TY29wZVNwYW5zUgpzY29wZVNwYW5zIlwKCFJlc291cmNlElAKCmF0dHJpYnV0ZXMYASADKAsyMC5vcGVudGVs\
            ZW1ldHJ5LnByb3RvLmNvbGxlY3Rvci50cmFjZS52MS5LZXlWYWx1ZVIKYXR0cmlidXRlcyKkAQoKU2NvcGVTcGFucxJS\
            CgVzY29wZRgBIAEoCzI8Lm9wZW50ZWxlbWV0cnkucHJvdG8uY29sbGVjdG9yLnRyYWNlLnYxLkluc3RydW1lbnRhdGlv\
            blNjb3BlUgVzY29wZRJCCgVzcGFucxgCIAMoCzIsLm9wZW50ZWxlbWV0cnkucHJvdG8uY29sbGVjdG9yLnRyYWNlLnYx\
            LlNwYW5SBXNwYW5zIkQKFEluc3RydW1lbnRhdGlvblNjb3BlEhIKBG5hbWUYASABKAlSBG5hbWUSGAoHdmVyc2lvbhgC\
            IAEoCVIHdmVyc2lvbiLEBQoEU3BhbhIZCgh0cmFjZV9pZBgBIAEoDFIHdHJhY2VJZBIXCgdzcGFuX2lkGAIgASgMUgZz\
            cGFuSWQSHwoLdHJhY2Vfc3RhdGUYAyABKAlSCnRyYWNlU3RhdGUSJAoOcGFyZW50X3NwYW5faWQYBCABKAxSDHBhcmVu\
            dFNwYW5JZBISCgRuYW1lGAUgASgJUgRuYW1lEkkKBGtpbmQYBiABKA4yNS5vcGVudGVsZW1ldHJ5LnByb3RvLmNvbGxl\
            Y3Rvci50cmFjZS52MS5TcGFuLlNwYW5LaW5kUgRraW5kEi8KFHN0YXJ0X3RpbWVfdW5peF9uYW5vGAcgASgGUhFzdGFy\
            dFRpbWVVbml4TmFubxIrChJlbmRfdGltZV91bml4X25hbm8YCCABKAZSD2VuZFRpbWVVbml4TmFubxJQCgphdHRyaWJ1\
            dGVzGAkgAygLMjAub3BlbnRlbGVtZXRyeS5wcm90by5jb2xsZWN0b3IudHJhY2UudjEuS2V5VmFsdWVSCmF0dHJpYnV0\
            ZXMSOAoYZHJvcHBlZF9hdHRyaWJ1dGVzX2NvdW50GAogASgNUhZkcm9wcGVkQXR0cmlidXRlc0NvdW50EkYKBnN0YXR1\
            cxgPIAEoCzIuLm9wZW50ZWxlbWV0cnkucHJvdG8uY29sbGVjdG9yLnRyYWNlLnYxLlN0YXR1c1IGc3RhdHVzEhQKBWZs\
            YWdzGBAgASgHUgVmbGFncyKZAQoIU3BhbktpbmQSGQoVU1BBTl9LSU5EX1VOU1BFQ0lGSUVEEAASFgoSU1BBTl9LSU5E\
            X0lOVEVSTkFMEAESFAoQU1BBTl9LSU5EX1NFUlZFUhACEhQKEFNQQU5fS0lORF9DTElFTlQQAxIWChJTUEFOX0tJTkRf\
            UFJPRFVDRVIQBBIWChJTUEFOX0tJTkRfQ09OU1VNRVIQBSLHAQoGU3RhdHVzEhgKB21lc3NhZ2UYAiABKAlSB21lc3Nh\
            Z2USTQoEY29kZRgDIAEoDjI5Lm9wZW50ZWxlbWV0cnkucHJvdG8uY29sbGVjdG9yLnRyYWNlLnYxLlN0YXR1cy5TdGF0\
            dXNDb2RlUgRjb2RlIk4KClN0YXR1c0NvZGUSFQoRU1RBVFVTX0NPREVfVU5TRVQQABISCg5TVEFUVVNfQ09ERV9PSxAB\
            EhUKEVNUQVRVU19DT0RFX0VSUk9SEAJKBAgBEAIiZAoIS2V5VmFsdWUSEAoDa2V5GAEgASgJUgNrZXkSRgoFdmFsdWUY\
            AiABKAsyMC5vcGVudGVsZW1ldHJ5LnByb3RvLmNvbGxlY3Rvci50cmFjZS52MS5BbnlWYWx1ZVIFdmFsdWUinQEKCEFu\
            eVZhbHVlEiMKDHN0cmluZ192YWx1ZRgBIAEoCUgAUgtzdHJpbmdWYWx1ZRIfCgpib29sX3ZhbHVlGAIgASgISABSCWJv\
            b2xWYWx1ZRIdCglpbnRfdmFsdWUYAyABKANIAFIIaW50VmFsdWUSIwoMZG91YmxlX3ZhbHVlGAQgASgBSABSC2RvdWJs\
            ZVZhbHVlQgcKBXZhbHVlMqABCgxUcmFjZVNlcnZpY2USjwEKBkV4cG9ydBJBLm9wZW50ZWxlbWV0cnkucHJvdG8uY29s\
            bGVjdG9yLnRyYWNlLnYxLkV4cG9ydFRyYWNlU2VydmljZVJlcXVlc3QaQi5vcGVudGVsZW1ldHJ5LnByb3RvLmNvbGxl\
            Y3Rvci50cmFjZS52MS5FeHBvcnRUcmFjZVNlcnZpY2VSZXNwb25zZWIGcHJvdG8z
            """)
}
