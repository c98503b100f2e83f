// Made from google/rpc/error_details.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// The reason of an error in a form that programs can branch on.
public struct GoogleErrorInfo: ProtobufMessage {
    /// UPPER_SNAKE, at most 63 bytes, unique in its domain.
    public var reason: String = ""
    /// Who defines the reason, as in nova.identity.
    public var domain: String = ""
    /// Further facts.
    public var metadata: [String: String] = [:]
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        reason: String = "",
        domain: String = "",
        metadata: [String: String] = [:]
    ) {
        self.reason = reason
        self.domain = domain
        self.metadata = metadata
    }

    /// `google.rpc.ErrorInfo`
    public static var protobufName: String { "google.rpc.ErrorInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.reason = try WireString.decode(&reader)
            case 18: self.domain = try WireString.decode(&reader)
            case 26: try reader.entry(26, WireString.self, WireString.self, into: &self.metadata, or: &self.unknownFields)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        if !self.domain.isEmpty { size += 1 + WireString.size(self.domain) }
        size += WireSize.map(1, WireString.self, WireString.self, self.metadata)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.map(26, WireString.self, WireString.self, self.metadata)
        if !self.domain.isEmpty {
            WireString.encode(self.domain, to: &writer)
            writer.tag(18)
        }
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(10)
        }
    }
}

/// When to try again.
public struct GoogleRetryInfo: ProtobufMessage {
    /// The least time to wait before the next try.
    public var retryDelay: ProtobufDuration? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        retryDelay: ProtobufDuration? = nil
    ) {
        self.retryDelay = retryDelay
    }

    /// `google.rpc.RetryInfo`
    public static var protobufName: String { "google.rpc.RetryInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.retryDelay)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.retryDelay { size += 1 + WireMessage<ProtobufDuration>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.retryDelay {
            WireMessage<ProtobufDuration>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Facts for the people who run the server.
public struct GoogleDebugInfo: ProtobufMessage {
    /// The stack, innermost first.
    public var stackEntries: [String] = []
    /// Anything else.
    public var detail: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        stackEntries: [String] = [],
        detail: String = ""
    ) {
        self.stackEntries = stackEntries
        self.detail = detail
    }

    /// `google.rpc.DebugInfo`
    public static var protobufName: String { "google.rpc.DebugInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.stackEntries.append(try WireString.decode(&reader))
            case 18: self.detail = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.stackEntries)
        if !self.detail.isEmpty { size += 1 + WireString.size(self.detail) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.detail.isEmpty {
            WireString.encode(self.detail, to: &writer)
            writer.tag(18)
        }
        writer.repeated(10, WireString.self, self.stackEntries)
    }
}

/// Which quota is used up.
public struct GoogleQuotaFailure: ProtobufMessage {
    /// The quotas.
    public var violations: [GoogleQuotaFailure.Violation] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        violations: [GoogleQuotaFailure.Violation] = []
    ) {
        self.violations = violations
    }

    /// `google.rpc.QuotaFailure`
    public static var protobufName: String { "google.rpc.QuotaFailure" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.violations.append(try WireMessage<GoogleQuotaFailure.Violation>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<GoogleQuotaFailure.Violation>.self, self.violations)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<GoogleQuotaFailure.Violation>.self, self.violations)
    }

    /// One quota.
    public struct Violation: ProtobufMessage {
        /// Whose quota, as in user:42.
        public var subject: String = ""
        /// What would have to change.
        public var description: String = ""
        /// The service that keeps the quota.
        public var apiService: String = ""
        /// The metric that is counted.
        public var quotaMetric: String = ""
        /// The quota's name.
        public var quotaID: String = ""
        /// The dimensions the quota is kept by.
        public var quotaDimensions: [String: String] = [:]
        /// The limit in force.
        public var quotaValue: Int64 = 0
        /// The limit being rolled out, if another.
        public var futureQuotaValue: Int64? = nil
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            subject: String = "",
            description: String = "",
            apiService: String = "",
            quotaMetric: String = "",
            quotaID: String = "",
            quotaDimensions: [String: String] = [:],
            quotaValue: Int64 = 0,
            futureQuotaValue: Int64? = nil
        ) {
            self.subject = subject
            self.description = description
            self.apiService = apiService
            self.quotaMetric = quotaMetric
            self.quotaID = quotaID
            self.quotaDimensions = quotaDimensions
            self.quotaValue = quotaValue
            self.futureQuotaValue = futureQuotaValue
        }

        /// `google.rpc.QuotaFailure.Violation`
        public static var protobufName: String { "google.rpc.QuotaFailure.Violation" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.subject = try WireString.decode(&reader)
                case 18: self.description = try WireString.decode(&reader)
                case 26: self.apiService = try WireString.decode(&reader)
                case 34: self.quotaMetric = try WireString.decode(&reader)
                case 42: self.quotaID = try WireString.decode(&reader)
                case 50: try reader.entry(50, WireString.self, WireString.self, into: &self.quotaDimensions, or: &self.unknownFields)
                case 56: self.quotaValue = try WireInt64.decode(&reader)
                case 64: self.futureQuotaValue = try WireInt64.decode(&reader)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.subject.isEmpty { size += 1 + WireString.size(self.subject) }
            if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
            if !self.apiService.isEmpty { size += 1 + WireString.size(self.apiService) }
            if !self.quotaMetric.isEmpty { size += 1 + WireString.size(self.quotaMetric) }
            if !self.quotaID.isEmpty { size += 1 + WireString.size(self.quotaID) }
            size += WireSize.map(1, WireString.self, WireString.self, self.quotaDimensions)
            if self.quotaValue != 0 { size += 1 + WireInt64.size(self.quotaValue) }
            if let value = self.futureQuotaValue { size += 1 + WireInt64.size(value) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if let value = self.futureQuotaValue {
                WireInt64.encode(value, to: &writer)
                writer.tag(64)
            }
            if self.quotaValue != 0 {
                WireInt64.encode(self.quotaValue, to: &writer)
                writer.tag(56)
            }
            writer.map(50, WireString.self, WireString.self, self.quotaDimensions)
            if !self.quotaID.isEmpty {
                WireString.encode(self.quotaID, to: &writer)
                writer.tag(42)
            }
            if !self.quotaMetric.isEmpty {
                WireString.encode(self.quotaMetric, to: &writer)
                writer.tag(34)
            }
            if !self.apiService.isEmpty {
                WireString.encode(self.apiService, to: &writer)
                writer.tag(26)
            }
            if !self.description.isEmpty {
                WireString.encode(self.description, to: &writer)
                writer.tag(18)
            }
            if !self.subject.isEmpty {
                WireString.encode(self.subject, to: &writer)
                writer.tag(10)
            }
        }
    }
}

/// What must be done before the call can work.
public struct GooglePreconditionFailure: ProtobufMessage {
    /// The conditions.
    public var violations: [GooglePreconditionFailure.Violation] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        violations: [GooglePreconditionFailure.Violation] = []
    ) {
        self.violations = violations
    }

    /// `google.rpc.PreconditionFailure`
    public static var protobufName: String { "google.rpc.PreconditionFailure" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.violations.append(try WireMessage<GooglePreconditionFailure.Violation>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<GooglePreconditionFailure.Violation>.self, self.violations)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<GooglePreconditionFailure.Violation>.self, self.violations)
    }

    /// One condition.
    public struct Violation: ProtobufMessage {
        /// Kind of condition, UPPER_SNAKE.
        public var type: String = ""
        /// What it is about.
        public var subject: String = ""
        /// How to meet it.
        public var description: String = ""
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            type: String = "",
            subject: String = "",
            description: String = ""
        ) {
            self.type = type
            self.subject = subject
            self.description = description
        }

        /// `google.rpc.PreconditionFailure.Violation`
        public static var protobufName: String { "google.rpc.PreconditionFailure.Violation" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.type = try WireString.decode(&reader)
                case 18: self.subject = try WireString.decode(&reader)
                case 26: self.description = try WireString.decode(&reader)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.type.isEmpty { size += 1 + WireString.size(self.type) }
            if !self.subject.isEmpty { size += 1 + WireString.size(self.subject) }
            if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if !self.description.isEmpty {
                WireString.encode(self.description, to: &writer)
                writer.tag(26)
            }
            if !self.subject.isEmpty {
                WireString.encode(self.subject, to: &writer)
                writer.tag(18)
            }
            if !self.type.isEmpty {
                WireString.encode(self.type, to: &writer)
                writer.tag(10)
            }
        }
    }
}

/// Which fields of the request are wrong.
public struct GoogleBadRequest: ProtobufMessage {
    /// The fields.
    public var fieldViolations: [GoogleBadRequest.FieldViolation] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        fieldViolations: [GoogleBadRequest.FieldViolation] = []
    ) {
        self.fieldViolations = fieldViolations
    }

    /// `google.rpc.BadRequest`
    public static var protobufName: String { "google.rpc.BadRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.fieldViolations.append(try WireMessage<GoogleBadRequest.FieldViolation>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<GoogleBadRequest.FieldViolation>.self, self.fieldViolations)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<GoogleBadRequest.FieldViolation>.self, self.fieldViolations)
    }

    /// One field.
    public struct FieldViolation: ProtobufMessage {
        /// Path of the field, parts joined by dots.
        public var field: String = ""
        /// Why it is wrong, for a person.
        public var description: String = ""
        /// Why it is wrong, UPPER_SNAKE, at most 63 bytes.
        public var reason: String = ""
        /// The description in the user's language.
        public var localizedMessage: GoogleLocalizedMessage? = nil
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            field: String = "",
            description: String = "",
            reason: String = "",
            localizedMessage: GoogleLocalizedMessage? = nil
        ) {
            self.field = field
            self.description = description
            self.reason = reason
            self.localizedMessage = localizedMessage
        }

        /// `google.rpc.BadRequest.FieldViolation`
        public static var protobufName: String { "google.rpc.BadRequest.FieldViolation" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.field = try WireString.decode(&reader)
                case 18: self.description = try WireString.decode(&reader)
                case 26: self.reason = try WireString.decode(&reader)
                case 34: try reader.message(into: &self.localizedMessage)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.field.isEmpty { size += 1 + WireString.size(self.field) }
            if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
            if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
            if let value = self.localizedMessage { size += 1 + WireMessage<GoogleLocalizedMessage>.size(value) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if let value = self.localizedMessage {
                WireMessage<GoogleLocalizedMessage>.encode(value, to: &writer)
                writer.tag(34)
            }
            if !self.reason.isEmpty {
                WireString.encode(self.reason, to: &writer)
                writer.tag(26)
            }
            if !self.description.isEmpty {
                WireString.encode(self.description, to: &writer)
                writer.tag(18)
            }
            if !self.field.isEmpty {
                WireString.encode(self.field, to: &writer)
                writer.tag(10)
            }
        }
    }
}

/// How to find the request in the server's logs.
public struct GoogleRequestInfo: ProtobufMessage {
    /// The request's id.
    public var requestID: String = ""
    /// Opaque data for the people who run the server.
    public var servingData: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        requestID: String = "",
        servingData: String = ""
    ) {
        self.requestID = requestID
        self.servingData = servingData
    }

    /// `google.rpc.RequestInfo`
    public static var protobufName: String { "google.rpc.RequestInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.requestID = try WireString.decode(&reader)
            case 18: self.servingData = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.requestID.isEmpty { size += 1 + WireString.size(self.requestID) }
        if !self.servingData.isEmpty { size += 1 + WireString.size(self.servingData) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.servingData.isEmpty {
            WireString.encode(self.servingData, to: &writer)
            writer.tag(18)
        }
        if !self.requestID.isEmpty {
            WireString.encode(self.requestID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Which thing the error is about.
public struct GoogleResourceInfo: ProtobufMessage {
    /// Kind of thing.
    public var resourceType: String = ""
    /// Its name.
    public var resourceName: String = ""
    /// Whose it is.
    public var owner: String = ""
    /// What went wrong with it.
    public var description: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        resourceType: String = "",
        resourceName: String = "",
        owner: String = "",
        description: String = ""
    ) {
        self.resourceType = resourceType
        self.resourceName = resourceName
        self.owner = owner
        self.description = description
    }

    /// `google.rpc.ResourceInfo`
    public static var protobufName: String { "google.rpc.ResourceInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.resourceType = try WireString.decode(&reader)
            case 18: self.resourceName = try WireString.decode(&reader)
            case 26: self.owner = try WireString.decode(&reader)
            case 34: self.description = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.resourceType.isEmpty { size += 1 + WireString.size(self.resourceType) }
        if !self.resourceName.isEmpty { size += 1 + WireString.size(self.resourceName) }
        if !self.owner.isEmpty { size += 1 + WireString.size(self.owner) }
        if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.description.isEmpty {
            WireString.encode(self.description, to: &writer)
            writer.tag(34)
        }
        if !self.owner.isEmpty {
            WireString.encode(self.owner, to: &writer)
            writer.tag(26)
        }
        if !self.resourceName.isEmpty {
            WireString.encode(self.resourceName, to: &writer)
            writer.tag(18)
        }
        if !self.resourceType.isEmpty {
            WireString.encode(self.resourceType, to: &writer)
            writer.tag(10)
        }
    }
}

/// Where to read on.
public struct GoogleHelp: ProtobufMessage {
    /// The pages.
    public var links: [GoogleHelp.Link] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        links: [GoogleHelp.Link] = []
    ) {
        self.links = links
    }

    /// `google.rpc.Help`
    public static var protobufName: String { "google.rpc.Help" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.links.append(try WireMessage<GoogleHelp.Link>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<GoogleHelp.Link>.self, self.links)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<GoogleHelp.Link>.self, self.links)
    }

    /// One page.
    public struct Link: ProtobufMessage {
        /// What it says.
        public var description: String = ""
        /// Where it is.
        public var url: String = ""
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            description: String = "",
            url: String = ""
        ) {
            self.description = description
            self.url = url
        }

        /// `google.rpc.Help.Link`
        public static var protobufName: String { "google.rpc.Help.Link" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.description = try WireString.decode(&reader)
                case 18: self.url = try WireString.decode(&reader)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
            if !self.url.isEmpty { size += 1 + WireString.size(self.url) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if !self.url.isEmpty {
                WireString.encode(self.url, to: &writer)
                writer.tag(18)
            }
            if !self.description.isEmpty {
                WireString.encode(self.description, to: &writer)
                writer.tag(10)
            }
        }
    }
}

/// A text for the user, in the user's language.
public struct GoogleLocalizedMessage: ProtobufMessage {
    /// BCP 47 language tag.
    public var locale: String = ""
    /// The text.
    public var message: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        locale: String = "",
        message: String = ""
    ) {
        self.locale = locale
        self.message = message
    }

    /// `google.rpc.LocalizedMessage`
    public static var protobufName: String { "google.rpc.LocalizedMessage" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.locale = try WireString.decode(&reader)
            case 18: self.message = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.locale.isEmpty { size += 1 + WireString.size(self.locale) }
        if !self.message.isEmpty { size += 1 + WireString.size(self.message) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.message.isEmpty {
            WireString.encode(self.message, to: &writer)
            writer.tag(18)
        }
        if !self.locale.isEmpty {
            WireString.encode(self.locale, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `google/rpc/error_details.proto`.
    public static let googleRpcErrorDetails = ProtobufFile(
        name: "google/rpc/error_details.proto",
        dependencies: [.googleProtobufDuration],
        base64: """
            Ch5nb29nbGUvcnBjL2Vycm9yX2RldGFpbHMucHJvdG8SCmdvb2dsZS5ycGMaHmdvb2dsZS9wcm90b2J1Zi9kdXJhdGlv\
            bi5wcm90byK5AQoJRXJyb3JJbmZvEhYKBnJlYXNvbhgBIAEoCVIGcmVhc29uEhYKBmRvbWFpbhgCIAEoCVIGZG9tYWlu\
            Ej8KCG1ldGFkYXRhGAMgAygLMiMuZ29vZ2xlLnJwYy5FcnJvckluZm8uTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGEaOwoN\
            TWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBIkcKCVJldHJ5SW5m\
            bxI6CgtyZXRyeV9kZWxheRgBIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvblIKcmV0cnlEZWxheSJICglEZWJ1\
            Z0luZm8SIwoNc3RhY2tfZW50cmllcxgBIAMoCVIMc3RhY2tFbnRyaWVzEhYKBmRldGFpbBgCIAEoCVIGZGV0YWlsIo4E\
            CgxRdW90YUZhaWx1cmUSQgoKdmlvbGF0aW9ucxgBIAMoCzIiLmdvb2dsZS5ycGMuUXVvdGFGYWlsdXJlLlZpb2xhdGlv\
            blIKdmlvbGF0aW9ucxq5AwoJVmlvbGF0aW9uEhgKB3N1YmplY3QYASABKAlSB3N1YmplY3QSIAoLZGVzY3JpcHRpb24Y\
            AiABKAlSC2Rlc2NyaXB0aW9uEh8KC2FwaV9zZXJ2aWNlGAMgASgJUgphcGlTZXJ2aWNlEiEKDHF1b3RhX21ldHJpYxgE\
            IAEoCVILcXVvdGFNZXRyaWMSGQoIcXVvdGFfaWQYBSABKAlSB3F1b3RhSWQSYgoQcXVvdGFfZGltZW5zaW9ucxgGIAMo\
            CzI3Lmdvb2dsZS5ycGMuUXVvdGFGYWlsdXJlLlZpb2xhdGlvbi5RdW90YURpbWVuc2lvbnNFbnRyeVIPcXVvdGFEaW1l\
            bnNpb25zEh8KC3F1b3RhX3ZhbHVlGAcgASgDUgpxdW90YVZhbHVlEjEKEmZ1dHVyZV9xdW90YV92YWx1ZRgIIAEoA0gA\
            UhBmdXR1cmVRdW90YVZhbHVliAEBGkIKFFF1b3RhRGltZW5zaW9uc0VudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZh\
            bHVlGAIgASgJUgV2YWx1ZToCOAFCFQoTX2Z1dHVyZV9xdW90YV92YWx1ZSK9AQoTUHJlY29uZGl0aW9uRmFpbHVyZRJJ\
            Cgp2aW9sYXRpb25zGAEgAygLMikuZ29vZ2xlLnJwYy5QcmVjb25kaXRpb25GYWlsdXJlLlZpb2xhdGlvblIKdmlvbGF0\
            aW9ucxpbCglWaW9sYXRpb24SEgoEdHlwZRgBIAEoCVIEdHlwZRIYCgdzdWJqZWN0GAIgASgJUgdzdWJqZWN0EiAKC2Rl\
            c2NyaXB0aW9uGAMgASgJUgtkZXNjcmlwdGlvbiKMAgoKQmFkUmVxdWVzdBJQChBmaWVsZF92aW9sYXRpb25zGAEgAygL\
            MiUuZ29vZ2xlLnJwYy5CYWRSZXF1ZXN0LkZpZWxkVmlvbGF0aW9uUg9maWVsZFZpb2xhdGlvbnMaqwEKDkZpZWxkVmlv\
            bGF0aW9uEhQKBWZpZWxkGAEgASgJUgVmaWVsZBIgCgtkZXNjcmlwdGlvbhgCIAEoCVILZGVzY3JpcHRpb24SFgoGcmVh\
            c29uGAMgASgJUgZyZWFzb24SSQoRbG9jYWxpemVkX21lc3NhZ2UYBCABKAsyHC5nb29nbGUucnBjLkxvY2FsaXplZE1l\
            c3NhZ2VSEGxvY2FsaXplZE1lc3NhZ2UiTwoLUmVxdWVzdEluZm8SHQoKcmVxdWVzdF9pZBgBIAEoCVIJcmVxdWVzdElk\
            EiEKDHNlcnZpbmdfZGF0YRgCIAEoCVILc2VydmluZ0RhdGEikAEKDFJlc291cmNlSW5mbxIjCg1yZXNvdXJjZV90eXBl\
            GAEgASgJUgxyZXNvdXJjZVR5cGUSIwoNcmVzb3VyY2VfbmFtZRgCIAEoCVIMcmVzb3VyY2VOYW1lEhQKBW93bmVyGAMg\
            ASgJUgVvd25lchIgCgtkZXNjcmlwdGlvbhgEIAEoCVILZGVzY3JpcHRpb24ibwoESGVscBIrCgVsaW5rcxgBIAMoCzIV\
            Lmdvb2dsZS5ycGMuSGVscC5MaW5rUgVsaW5rcxo6CgRMaW5rEiAKC2Rlc2NyaXB0aW9uGAEgASgJUgtkZXNjcmlwdGlv\
            bhIQCgN1cmwYAiABKAlSA3VybCJEChBMb2NhbGl6ZWRNZXNzYWdlEhYKBmxvY2FsZRgBIAEoCVIGbG9jYWxlEhgKB21l\
            c3NhZ2UYAiABKAlSB21lc3NhZ2VCbAoOY29tLmdvb2dsZS5ycGNCEUVycm9yRGV0YWlsc1Byb3RvUAFaP2dvb2dsZS5n\
            b2xhbmcub3JnL2dlbnByb3RvL2dvb2dsZWFwaXMvcnBjL2VycmRldGFpbHM7ZXJyZGV0YWlsc6ICA1JQQ2IGcHJvdG8z
            """)
}
