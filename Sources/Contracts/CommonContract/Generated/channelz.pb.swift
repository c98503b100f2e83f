// Made from grpc/channelz/v1/channelz.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// What calls to one target go through.
public struct ChannelzChannel: ProtobufMessage {
    /// Which one it is.
    public var ref: ChannelzChannelRef? = nil
    /// How it fares.
    public var data: ChannelzChannelData? = nil
    /// Channels below it, in any order.
    public var channelRef: [ChannelzChannelRef] = []
    /// Subchannels below it, in any order.
    public var subchannelRef: [ChannelzSubchannelRef] = []
    /// Its own connections, in any order; none if it has channels or subchannels.
    public var socketRef: [ChannelzSocketRef] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        ref: ChannelzChannelRef? = nil,
        data: ChannelzChannelData? = nil,
        channelRef: [ChannelzChannelRef] = [],
        subchannelRef: [ChannelzSubchannelRef] = [],
        socketRef: [ChannelzSocketRef] = []
    ) {
        self.ref = ref
        self.data = data
        self.channelRef = channelRef
        self.subchannelRef = subchannelRef
        self.socketRef = socketRef
    }

    /// `grpc.channelz.v1.Channel`
    public static var protobufName: String { "grpc.channelz.v1.Channel" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.ref)
            case 18: try reader.message(into: &self.data)
            case 26: self.channelRef.append(try WireMessage<ChannelzChannelRef>.decode(&reader))
            case 34: self.subchannelRef.append(try WireMessage<ChannelzSubchannelRef>.decode(&reader))
            case 42: self.socketRef.append(try WireMessage<ChannelzSocketRef>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.ref { size += 1 + WireMessage<ChannelzChannelRef>.size(value) }
        if let value = self.data { size += 1 + WireMessage<ChannelzChannelData>.size(value) }
        size += WireSize.repeated(1, WireMessage<ChannelzChannelRef>.self, self.channelRef)
        size += WireSize.repeated(1, WireMessage<ChannelzSubchannelRef>.self, self.subchannelRef)
        size += WireSize.repeated(1, WireMessage<ChannelzSocketRef>.self, self.socketRef)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(42, WireMessage<ChannelzSocketRef>.self, self.socketRef)
        writer.repeated(34, WireMessage<ChannelzSubchannelRef>.self, self.subchannelRef)
        writer.repeated(26, WireMessage<ChannelzChannelRef>.self, self.channelRef)
        if let value = self.data {
            WireMessage<ChannelzChannelData>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.ref {
            WireMessage<ChannelzChannelRef>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// What calls to one address of a target go through.
public struct ChannelzSubchannel: ProtobufMessage {
    /// Which one it is.
    public var ref: ChannelzSubchannelRef? = nil
    /// How it fares.
    public var data: ChannelzChannelData? = nil
    /// Channels below it, in any order.
    public var channelRef: [ChannelzChannelRef] = []
    /// Subchannels below it, in any order.
    public var subchannelRef: [ChannelzSubchannelRef] = []
    /// Its connections, in any order; none if it has channels or subchannels.
    public var socketRef: [ChannelzSocketRef] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        ref: ChannelzSubchannelRef? = nil,
        data: ChannelzChannelData? = nil,
        channelRef: [ChannelzChannelRef] = [],
        subchannelRef: [ChannelzSubchannelRef] = [],
        socketRef: [ChannelzSocketRef] = []
    ) {
        self.ref = ref
        self.data = data
        self.channelRef = channelRef
        self.subchannelRef = subchannelRef
        self.socketRef = socketRef
    }

    /// `grpc.channelz.v1.Subchannel`
    public static var protobufName: String { "grpc.channelz.v1.Subchannel" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.ref)
            case 18: try reader.message(into: &self.data)
            case 26: self.channelRef.append(try WireMessage<ChannelzChannelRef>.decode(&reader))
            case 34: self.subchannelRef.append(try WireMessage<ChannelzSubchannelRef>.decode(&reader))
            case 42: self.socketRef.append(try WireMessage<ChannelzSocketRef>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.ref { size += 1 + WireMessage<ChannelzSubchannelRef>.size(value) }
        if let value = self.data { size += 1 + WireMessage<ChannelzChannelData>.size(value) }
        size += WireSize.repeated(1, WireMessage<ChannelzChannelRef>.self, self.channelRef)
        size += WireSize.repeated(1, WireMessage<ChannelzSubchannelRef>.self, self.subchannelRef)
        size += WireSize.repeated(1, WireMessage<ChannelzSocketRef>.self, self.socketRef)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(42, WireMessage<ChannelzSocketRef>.self, self.socketRef)
        writer.repeated(34, WireMessage<ChannelzSubchannelRef>.self, self.subchannelRef)
        writer.repeated(26, WireMessage<ChannelzChannelRef>.self, self.channelRef)
        if let value = self.data {
            WireMessage<ChannelzChannelData>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.ref {
            WireMessage<ChannelzSubchannelRef>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Whether calls can be sent (gRPC, "Connectivity Semantics").
public struct ChannelzChannelConnectivityState: ProtobufMessage {
    /// The state now.
    public var state: ChannelzChannelConnectivityState.State = ChannelzChannelConnectivityState.State(rawValue: 0)
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        state: ChannelzChannelConnectivityState.State = ChannelzChannelConnectivityState.State(rawValue: 0)
    ) {
        self.state = state
    }

    /// `grpc.channelz.v1.ChannelConnectivityState`
    public static var protobufName: String { "grpc.channelz.v1.ChannelConnectivityState" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.state = try WireEnum<ChannelzChannelConnectivityState.State>.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.state.rawValue != 0 { size += 1 + WireEnum<ChannelzChannelConnectivityState.State>.size(self.state) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.state.rawValue != 0 {
            WireEnum<ChannelzChannelConnectivityState.State>.encode(self.state, to: &writer)
            writer.tag(8)
        }
    }

    /// The five states.
    public enum State: ProtobufEnum {
        /// Not known.
        case unknown
        /// Not connected, because nobody calls.
        case idle
        /// A first connection is being made.
        case connecting
        /// Connected.
        case ready
        /// The last attempt failed; another one follows.
        case transientFailure
        /// Closed for good.
        case shutdown
        /// A number this version has no name for; never one that it has.
        case unrecognized(Int32)

        /// All values with a name, in the order of the .proto file.
        public static let allCases: [State] = [.unknown, .idle, .connecting, .ready, .transientFailure, .shutdown]

        /// `grpc.channelz.v1.ChannelConnectivityState.State`
        public static var protobufName: String { "grpc.channelz.v1.ChannelConnectivityState.State" }

        /// The value with this number.
        public init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unknown
            case 1: self = .idle
            case 2: self = .connecting
            case 3: self = .ready
            case 4: self = .transientFailure
            case 5: self = .shutdown
            default: self = .unrecognized(rawValue)
            }
        }

        /// The number on the wire.
        public var rawValue: Int32 {
            switch self {
            case .unknown: 0
            case .idle: 1
            case .connecting: 2
            case .ready: 3
            case .transientFailure: 4
            case .shutdown: 5
            case .unrecognized(let number): number
            }
        }

        /// The value of this name, as ``name`` gives it.
        public init?(name: String) {
            switch name {
            case "UNKNOWN": self = .unknown
            case "IDLE": self = .idle
            case "CONNECTING": self = .connecting
            case "READY": self = .ready
            case "TRANSIENT_FAILURE": self = .transientFailure
            case "SHUTDOWN": self = .shutdown
            default: return nil
            }
        }

        /// The name in the .proto file without the enum's; `nil` for a number without one.
        public var name: String? {
            switch self {
            case .unknown: "UNKNOWN"
            case .idle: "IDLE"
            case .connecting: "CONNECTING"
            case .ready: "READY"
            case .transientFailure: "TRANSIENT_FAILURE"
            case .shutdown: "SHUTDOWN"
            case .unrecognized: nil
            }
        }
    }
}

/// How a channel or a subchannel fares.
public struct ChannelzChannelData: ProtobufMessage {
    /// Whether calls can be sent.
    public var state: ChannelzChannelConnectivityState? = nil
    /// Where it connects to, as its maker said it.
    public var target: String = ""
    /// What happened to it last.
    public var trace: ChannelzChannelTrace? = nil
    /// Calls begun.
    public var callsStarted: Int64 = 0
    /// Calls that ended with OK.
    public var callsSucceeded: Int64 = 0
    /// Calls that ended with any other status.
    public var callsFailed: Int64 = 0
    /// When the last call began; absent before the first.
    public var lastCallStartedTimestamp: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        state: ChannelzChannelConnectivityState? = nil,
        target: String = "",
        trace: ChannelzChannelTrace? = nil,
        callsStarted: Int64 = 0,
        callsSucceeded: Int64 = 0,
        callsFailed: Int64 = 0,
        lastCallStartedTimestamp: ProtobufTimestamp? = nil
    ) {
        self.state = state
        self.target = target
        self.trace = trace
        self.callsStarted = callsStarted
        self.callsSucceeded = callsSucceeded
        self.callsFailed = callsFailed
        self.lastCallStartedTimestamp = lastCallStartedTimestamp
    }

    /// `grpc.channelz.v1.ChannelData`
    public static var protobufName: String { "grpc.channelz.v1.ChannelData" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.state)
            case 18: self.target = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.trace)
            case 32: self.callsStarted = try WireInt64.decode(&reader)
            case 40: self.callsSucceeded = try WireInt64.decode(&reader)
            case 48: self.callsFailed = try WireInt64.decode(&reader)
            case 58: try reader.message(into: &self.lastCallStartedTimestamp)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.state { size += 1 + WireMessage<ChannelzChannelConnectivityState>.size(value) }
        if !self.target.isEmpty { size += 1 + WireString.size(self.target) }
        if let value = self.trace { size += 1 + WireMessage<ChannelzChannelTrace>.size(value) }
        if self.callsStarted != 0 { size += 1 + WireInt64.size(self.callsStarted) }
        if self.callsSucceeded != 0 { size += 1 + WireInt64.size(self.callsSucceeded) }
        if self.callsFailed != 0 { size += 1 + WireInt64.size(self.callsFailed) }
        if let value = self.lastCallStartedTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.lastCallStartedTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(58)
        }
        if self.callsFailed != 0 {
            WireInt64.encode(self.callsFailed, to: &writer)
            writer.tag(48)
        }
        if self.callsSucceeded != 0 {
            WireInt64.encode(self.callsSucceeded, to: &writer)
            writer.tag(40)
        }
        if self.callsStarted != 0 {
            WireInt64.encode(self.callsStarted, to: &writer)
            writer.tag(32)
        }
        if let value = self.trace {
            WireMessage<ChannelzChannelTrace>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.target.isEmpty {
            WireString.encode(self.target, to: &writer)
            writer.tag(18)
        }
        if let value = self.state {
            WireMessage<ChannelzChannelConnectivityState>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Something that happened to a channel or subchannel.
public struct ChannelzChannelTraceEvent: ProtobufMessage {
    /// What happened, in words.
    public var description: String = ""
    /// How bad it is.
    public var severity: ChannelzChannelTraceEvent.Severity = ChannelzChannelTraceEvent.Severity(rawValue: 0)
    /// When it happened.
    public var timestamp: ProtobufTimestamp? = nil
    /// The child that the event is about, if it is about one.
    public var childRef: ChildRef? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        description: String = "",
        severity: ChannelzChannelTraceEvent.Severity = ChannelzChannelTraceEvent.Severity(rawValue: 0),
        timestamp: ProtobufTimestamp? = nil,
        childRef: ChildRef? = nil
    ) {
        self.description = description
        self.severity = severity
        self.timestamp = timestamp
        self.childRef = childRef
    }

    /// `grpc.channelz.v1.ChannelTraceEvent`
    public static var protobufName: String { "grpc.channelz.v1.ChannelTraceEvent" }

    /// The child that the event is about, if it is about one.
    public enum ChildRef: Sendable, Hashable {
        /// A channel.
        case channelRef(ChannelzChannelRef)
        /// A subchannel.
        case subchannelRef(ChannelzSubchannelRef)
    }

    /// A channel.
    public var channelRef: ChannelzChannelRef? {
        if case .channelRef(let value)? = self.childRef { value } else { nil }
    }

    /// A subchannel.
    public var subchannelRef: ChannelzSubchannelRef? {
        if case .subchannelRef(let value)? = self.childRef { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.description = try WireString.decode(&reader)
            case 16: self.severity = try WireEnum<ChannelzChannelTraceEvent.Severity>.decode(&reader)
            case 26: try reader.message(into: &self.timestamp)
            case 34:
                var value: ChannelzChannelRef
                if case .channelRef(let current)? = self.childRef { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.childRef = .channelRef(value)
            case 42:
                var value: ChannelzSubchannelRef
                if case .subchannelRef(let current)? = self.childRef { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.childRef = .subchannelRef(value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
        if self.severity.rawValue != 0 { size += 1 + WireEnum<ChannelzChannelTraceEvent.Severity>.size(self.severity) }
        if let value = self.timestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        switch self.childRef {
        case nil: break
        case .channelRef(let value)?: size += 1 + WireMessage<ChannelzChannelRef>.size(value)
        case .subchannelRef(let value)?: size += 1 + WireMessage<ChannelzSubchannelRef>.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.childRef {
        case nil: break
        case .channelRef(let value)?: WireMessage<ChannelzChannelRef>.encode(value, to: &writer); writer.tag(34)
        case .subchannelRef(let value)?: WireMessage<ChannelzSubchannelRef>.encode(value, to: &writer); writer.tag(42)
        }
        if let value = self.timestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if self.severity.rawValue != 0 {
            WireEnum<ChannelzChannelTraceEvent.Severity>.encode(self.severity, to: &writer)
            writer.tag(16)
        }
        if !self.description.isEmpty {
            WireString.encode(self.description, to: &writer)
            writer.tag(10)
        }
    }

    /// How bad it is.
    public enum Severity: ProtobufEnum {
        /// Not known.
        case ctUnknown
        /// As it should be.
        case ctInfo
        /// Worth a look.
        case ctWarning
        /// Calls fail by it.
        case ctError
        /// A number this version has no name for; never one that it has.
        case unrecognized(Int32)

        /// All values with a name, in the order of the .proto file.
        public static let allCases: [Severity] = [.ctUnknown, .ctInfo, .ctWarning, .ctError]

        /// `grpc.channelz.v1.ChannelTraceEvent.Severity`
        public static var protobufName: String { "grpc.channelz.v1.ChannelTraceEvent.Severity" }

        /// The value with this number.
        public init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .ctUnknown
            case 1: self = .ctInfo
            case 2: self = .ctWarning
            case 3: self = .ctError
            default: self = .unrecognized(rawValue)
            }
        }

        /// The number on the wire.
        public var rawValue: Int32 {
            switch self {
            case .ctUnknown: 0
            case .ctInfo: 1
            case .ctWarning: 2
            case .ctError: 3
            case .unrecognized(let number): number
            }
        }

        /// The value of this name, as ``name`` gives it.
        public init?(name: String) {
            switch name {
            case "CT_UNKNOWN": self = .ctUnknown
            case "CT_INFO": self = .ctInfo
            case "CT_WARNING": self = .ctWarning
            case "CT_ERROR": self = .ctError
            default: return nil
            }
        }

        /// The name in the .proto file without the enum's; `nil` for a number without one.
        public var name: String? {
            switch self {
            case .ctUnknown: "CT_UNKNOWN"
            case .ctInfo: "CT_INFO"
            case .ctWarning: "CT_WARNING"
            case .ctError: "CT_ERROR"
            case .unrecognized: nil
            }
        }
    }
}

/// The last events of a channel or subchannel.
public struct ChannelzChannelTrace: ProtobufMessage {
    /// Events so far, those no longer kept included.
    public var numEventsLogged: Int64 = 0
    /// When the channel was made.
    public var creationTimestamp: ProtobufTimestamp? = nil
    /// Events that are kept, oldest first.
    public var events: [ChannelzChannelTraceEvent] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        numEventsLogged: Int64 = 0,
        creationTimestamp: ProtobufTimestamp? = nil,
        events: [ChannelzChannelTraceEvent] = []
    ) {
        self.numEventsLogged = numEventsLogged
        self.creationTimestamp = creationTimestamp
        self.events = events
    }

    /// `grpc.channelz.v1.ChannelTrace`
    public static var protobufName: String { "grpc.channelz.v1.ChannelTrace" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.numEventsLogged = try WireInt64.decode(&reader)
            case 18: try reader.message(into: &self.creationTimestamp)
            case 26: self.events.append(try WireMessage<ChannelzChannelTraceEvent>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.numEventsLogged != 0 { size += 1 + WireInt64.size(self.numEventsLogged) }
        if let value = self.creationTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        size += WireSize.repeated(1, WireMessage<ChannelzChannelTraceEvent>.self, self.events)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireMessage<ChannelzChannelTraceEvent>.self, self.events)
        if let value = self.creationTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(18)
        }
        if self.numEventsLogged != 0 {
            WireInt64.encode(self.numEventsLogged, to: &writer)
            writer.tag(8)
        }
    }
}

/// Names a channel. The four kinds of references share no field numbers.
public struct ChannelzChannelRef: ProtobufMessage {
    /// Unique in the process, above 0, never used again.
    public var channelID: Int64 = 0
    /// A name for people.
    public var name: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        channelID: Int64 = 0,
        name: String = ""
    ) {
        self.channelID = channelID
        self.name = name
    }

    /// `grpc.channelz.v1.ChannelRef`
    public static var protobufName: String { "grpc.channelz.v1.ChannelRef" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.channelID = try WireInt64.decode(&reader)
            case 18: self.name = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.channelID != 0 { size += 1 + WireInt64.size(self.channelID) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(18)
        }
        if self.channelID != 0 {
            WireInt64.encode(self.channelID, to: &writer)
            writer.tag(8)
        }
    }
}

/// Names a subchannel.
public struct ChannelzSubchannelRef: ProtobufMessage {
    /// Unique in the process, above 0, never used again.
    public var subchannelID: Int64 = 0
    /// A name for people.
    public var name: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        subchannelID: Int64 = 0,
        name: String = ""
    ) {
        self.subchannelID = subchannelID
        self.name = name
    }

    /// `grpc.channelz.v1.SubchannelRef`
    public static var protobufName: String { "grpc.channelz.v1.SubchannelRef" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 56: self.subchannelID = try WireInt64.decode(&reader)
            case 66: self.name = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.subchannelID != 0 { size += 1 + WireInt64.size(self.subchannelID) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(66)
        }
        if self.subchannelID != 0 {
            WireInt64.encode(self.subchannelID, to: &writer)
            writer.tag(56)
        }
    }
}

/// Names a socket.
public struct ChannelzSocketRef: ProtobufMessage {
    /// Unique in the process, above 0, never used again.
    public var socketID: Int64 = 0
    /// A name for people.
    public var name: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        socketID: Int64 = 0,
        name: String = ""
    ) {
        self.socketID = socketID
        self.name = name
    }

    /// `grpc.channelz.v1.SocketRef`
    public static var protobufName: String { "grpc.channelz.v1.SocketRef" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 24: self.socketID = try WireInt64.decode(&reader)
            case 34: self.name = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.socketID != 0 { size += 1 + WireInt64.size(self.socketID) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(34)
        }
        if self.socketID != 0 {
            WireInt64.encode(self.socketID, to: &writer)
            writer.tag(24)
        }
    }
}

/// Names a server.
public struct ChannelzServerRef: ProtobufMessage {
    /// Unique in the process, above 0, never used again.
    public var serverID: Int64 = 0
    /// A name for people.
    public var name: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        serverID: Int64 = 0,
        name: String = ""
    ) {
        self.serverID = serverID
        self.name = name
    }

    /// `grpc.channelz.v1.ServerRef`
    public static var protobufName: String { "grpc.channelz.v1.ServerRef" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 40: self.serverID = try WireInt64.decode(&reader)
            case 50: self.name = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.serverID != 0 { size += 1 + WireInt64.size(self.serverID) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(50)
        }
        if self.serverID != 0 {
            WireInt64.encode(self.serverID, to: &writer)
            writer.tag(40)
        }
    }
}

/// Something that takes calls; a process may have several.
public struct ChannelzServer: ProtobufMessage {
    /// Which one it is.
    public var ref: ChannelzServerRef? = nil
    /// How it fares.
    public var data: ChannelzServerData? = nil
    /// The sockets that it listens on, in any order.
    public var listenSocket: [ChannelzSocketRef] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        ref: ChannelzServerRef? = nil,
        data: ChannelzServerData? = nil,
        listenSocket: [ChannelzSocketRef] = []
    ) {
        self.ref = ref
        self.data = data
        self.listenSocket = listenSocket
    }

    /// `grpc.channelz.v1.Server`
    public static var protobufName: String { "grpc.channelz.v1.Server" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.ref)
            case 18: try reader.message(into: &self.data)
            case 26: self.listenSocket.append(try WireMessage<ChannelzSocketRef>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.ref { size += 1 + WireMessage<ChannelzServerRef>.size(value) }
        if let value = self.data { size += 1 + WireMessage<ChannelzServerData>.size(value) }
        size += WireSize.repeated(1, WireMessage<ChannelzSocketRef>.self, self.listenSocket)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireMessage<ChannelzSocketRef>.self, self.listenSocket)
        if let value = self.data {
            WireMessage<ChannelzServerData>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.ref {
            WireMessage<ChannelzServerRef>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// How a server fares.
public struct ChannelzServerData: ProtobufMessage {
    /// What happened to it last; may be absent.
    public var trace: ChannelzChannelTrace? = nil
    /// Calls begun.
    public var callsStarted: Int64 = 0
    /// Calls that ended with OK.
    public var callsSucceeded: Int64 = 0
    /// Calls that ended with any other status.
    public var callsFailed: Int64 = 0
    /// When the last call began; absent before the first.
    public var lastCallStartedTimestamp: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        trace: ChannelzChannelTrace? = nil,
        callsStarted: Int64 = 0,
        callsSucceeded: Int64 = 0,
        callsFailed: Int64 = 0,
        lastCallStartedTimestamp: ProtobufTimestamp? = nil
    ) {
        self.trace = trace
        self.callsStarted = callsStarted
        self.callsSucceeded = callsSucceeded
        self.callsFailed = callsFailed
        self.lastCallStartedTimestamp = lastCallStartedTimestamp
    }

    /// `grpc.channelz.v1.ServerData`
    public static var protobufName: String { "grpc.channelz.v1.ServerData" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.trace)
            case 16: self.callsStarted = try WireInt64.decode(&reader)
            case 24: self.callsSucceeded = try WireInt64.decode(&reader)
            case 32: self.callsFailed = try WireInt64.decode(&reader)
            case 42: try reader.message(into: &self.lastCallStartedTimestamp)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.trace { size += 1 + WireMessage<ChannelzChannelTrace>.size(value) }
        if self.callsStarted != 0 { size += 1 + WireInt64.size(self.callsStarted) }
        if self.callsSucceeded != 0 { size += 1 + WireInt64.size(self.callsSucceeded) }
        if self.callsFailed != 0 { size += 1 + WireInt64.size(self.callsFailed) }
        if let value = self.lastCallStartedTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.lastCallStartedTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(42)
        }
        if self.callsFailed != 0 {
            WireInt64.encode(self.callsFailed, to: &writer)
            writer.tag(32)
        }
        if self.callsSucceeded != 0 {
            WireInt64.encode(self.callsSucceeded, to: &writer)
            writer.tag(24)
        }
        if self.callsStarted != 0 {
            WireInt64.encode(self.callsStarted, to: &writer)
            writer.tag(16)
        }
        if let value = self.trace {
            WireMessage<ChannelzChannelTrace>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// A connection, or a socket that waits for some.
public struct ChannelzSocket: ProtobufMessage {
    /// Which one it is.
    public var ref: ChannelzSocketRef? = nil
    /// How it fares.
    public var data: ChannelzSocketData? = nil
    /// This end.
    public var local: ChannelzAddress? = nil
    /// The other end; absent for a listening socket.
    public var remote: ChannelzAddress? = nil
    /// How it is secured; absent in plaintext.
    public var security: ChannelzSecurity? = nil
    /// The name of the other end, if it is not that of the target.
    public var remoteName: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        ref: ChannelzSocketRef? = nil,
        data: ChannelzSocketData? = nil,
        local: ChannelzAddress? = nil,
        remote: ChannelzAddress? = nil,
        security: ChannelzSecurity? = nil,
        remoteName: String = ""
    ) {
        self.ref = ref
        self.data = data
        self.local = local
        self.remote = remote
        self.security = security
        self.remoteName = remoteName
    }

    /// `grpc.channelz.v1.Socket`
    public static var protobufName: String { "grpc.channelz.v1.Socket" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.ref)
            case 18: try reader.message(into: &self.data)
            case 26: try reader.message(into: &self.local)
            case 34: try reader.message(into: &self.remote)
            case 42: try reader.message(into: &self.security)
            case 50: self.remoteName = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.ref { size += 1 + WireMessage<ChannelzSocketRef>.size(value) }
        if let value = self.data { size += 1 + WireMessage<ChannelzSocketData>.size(value) }
        if let value = self.local { size += 1 + WireMessage<ChannelzAddress>.size(value) }
        if let value = self.remote { size += 1 + WireMessage<ChannelzAddress>.size(value) }
        if let value = self.security { size += 1 + WireMessage<ChannelzSecurity>.size(value) }
        if !self.remoteName.isEmpty { size += 1 + WireString.size(self.remoteName) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.remoteName.isEmpty {
            WireString.encode(self.remoteName, to: &writer)
            writer.tag(50)
        }
        if let value = self.security {
            WireMessage<ChannelzSecurity>.encode(value, to: &writer)
            writer.tag(42)
        }
        if let value = self.remote {
            WireMessage<ChannelzAddress>.encode(value, to: &writer)
            writer.tag(34)
        }
        if let value = self.local {
            WireMessage<ChannelzAddress>.encode(value, to: &writer)
            writer.tag(26)
        }
        if let value = self.data {
            WireMessage<ChannelzSocketData>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.ref {
            WireMessage<ChannelzSocketRef>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// How a socket fares. A listening one has no data.
public struct ChannelzSocketData: ProtobufMessage {
    /// Streams opened.
    public var streamsStarted: Int64 = 0
    /// Streams whose response was complete, as far as this end can tell: its last frame was sent by a
    /// server, or received by a client.
    public var streamsSucceeded: Int64 = 0
    /// Streams that ended otherwise.
    public var streamsFailed: Int64 = 0
    /// Messages given to the transport.
    public var messagesSent: Int64 = 0
    /// Complete messages received.
    public var messagesReceived: Int64 = 0
    /// Pings sent.
    public var keepAlivesSent: Int64 = 0
    /// When this end opened a stream last; absent for servers.
    public var lastLocalStreamCreatedTimestamp: ProtobufTimestamp? = nil
    /// When the other end opened a stream last; absent for clients.
    public var lastRemoteStreamCreatedTimestamp: ProtobufTimestamp? = nil
    /// When the last message was sent; absent before the first.
    public var lastMessageSentTimestamp: ProtobufTimestamp? = nil
    /// When the last message was received; absent before the first.
    public var lastMessageReceivedTimestamp: ProtobufTimestamp? = nil
    /// Bytes that the other end lets us send on the whole connection.
    public var localFlowControlWindow: ProtobufInt64Value? = nil
    /// Bytes that we let the other end send on the whole connection.
    public var remoteFlowControlWindow: ProtobufInt64Value? = nil
    /// Options of the socket; may be absent.
    public var option: [ChannelzSocketOption] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        streamsStarted: Int64 = 0,
        streamsSucceeded: Int64 = 0,
        streamsFailed: Int64 = 0,
        messagesSent: Int64 = 0,
        messagesReceived: Int64 = 0,
        keepAlivesSent: Int64 = 0,
        lastLocalStreamCreatedTimestamp: ProtobufTimestamp? = nil,
        lastRemoteStreamCreatedTimestamp: ProtobufTimestamp? = nil,
        lastMessageSentTimestamp: ProtobufTimestamp? = nil,
        lastMessageReceivedTimestamp: ProtobufTimestamp? = nil,
        localFlowControlWindow: ProtobufInt64Value? = nil,
        remoteFlowControlWindow: ProtobufInt64Value? = nil,
        option: [ChannelzSocketOption] = []
    ) {
        self.streamsStarted = streamsStarted
        self.streamsSucceeded = streamsSucceeded
        self.streamsFailed = streamsFailed
        self.messagesSent = messagesSent
        self.messagesReceived = messagesReceived
        self.keepAlivesSent = keepAlivesSent
        self.lastLocalStreamCreatedTimestamp = lastLocalStreamCreatedTimestamp
        self.lastRemoteStreamCreatedTimestamp = lastRemoteStreamCreatedTimestamp
        self.lastMessageSentTimestamp = lastMessageSentTimestamp
        self.lastMessageReceivedTimestamp = lastMessageReceivedTimestamp
        self.localFlowControlWindow = localFlowControlWindow
        self.remoteFlowControlWindow = remoteFlowControlWindow
        self.option = option
    }

    /// `grpc.channelz.v1.SocketData`
    public static var protobufName: String { "grpc.channelz.v1.SocketData" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.streamsStarted = try WireInt64.decode(&reader)
            case 16: self.streamsSucceeded = try WireInt64.decode(&reader)
            case 24: self.streamsFailed = try WireInt64.decode(&reader)
            case 32: self.messagesSent = try WireInt64.decode(&reader)
            case 40: self.messagesReceived = try WireInt64.decode(&reader)
            case 48: self.keepAlivesSent = try WireInt64.decode(&reader)
            case 58: try reader.message(into: &self.lastLocalStreamCreatedTimestamp)
            case 66: try reader.message(into: &self.lastRemoteStreamCreatedTimestamp)
            case 74: try reader.message(into: &self.lastMessageSentTimestamp)
            case 82: try reader.message(into: &self.lastMessageReceivedTimestamp)
            case 90: try reader.message(into: &self.localFlowControlWindow)
            case 98: try reader.message(into: &self.remoteFlowControlWindow)
            case 106: self.option.append(try WireMessage<ChannelzSocketOption>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.streamsStarted != 0 { size += 1 + WireInt64.size(self.streamsStarted) }
        if self.streamsSucceeded != 0 { size += 1 + WireInt64.size(self.streamsSucceeded) }
        if self.streamsFailed != 0 { size += 1 + WireInt64.size(self.streamsFailed) }
        if self.messagesSent != 0 { size += 1 + WireInt64.size(self.messagesSent) }
        if self.messagesReceived != 0 { size += 1 + WireInt64.size(self.messagesReceived) }
        if self.keepAlivesSent != 0 { size += 1 + WireInt64.size(self.keepAlivesSent) }
        if let value = self.lastLocalStreamCreatedTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.lastRemoteStreamCreatedTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.lastMessageSentTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.lastMessageReceivedTimestamp { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.localFlowControlWindow { size += 1 + WireMessage<ProtobufInt64Value>.size(value) }
        if let value = self.remoteFlowControlWindow { size += 1 + WireMessage<ProtobufInt64Value>.size(value) }
        size += WireSize.repeated(1, WireMessage<ChannelzSocketOption>.self, self.option)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(106, WireMessage<ChannelzSocketOption>.self, self.option)
        if let value = self.remoteFlowControlWindow {
            WireMessage<ProtobufInt64Value>.encode(value, to: &writer)
            writer.tag(98)
        }
        if let value = self.localFlowControlWindow {
            WireMessage<ProtobufInt64Value>.encode(value, to: &writer)
            writer.tag(90)
        }
        if let value = self.lastMessageReceivedTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(82)
        }
        if let value = self.lastMessageSentTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(74)
        }
        if let value = self.lastRemoteStreamCreatedTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(66)
        }
        if let value = self.lastLocalStreamCreatedTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(58)
        }
        if self.keepAlivesSent != 0 {
            WireInt64.encode(self.keepAlivesSent, to: &writer)
            writer.tag(48)
        }
        if self.messagesReceived != 0 {
            WireInt64.encode(self.messagesReceived, to: &writer)
            writer.tag(40)
        }
        if self.messagesSent != 0 {
            WireInt64.encode(self.messagesSent, to: &writer)
            writer.tag(32)
        }
        if self.streamsFailed != 0 {
            WireInt64.encode(self.streamsFailed, to: &writer)
            writer.tag(24)
        }
        if self.streamsSucceeded != 0 {
            WireInt64.encode(self.streamsSucceeded, to: &writer)
            writer.tag(16)
        }
        if self.streamsStarted != 0 {
            WireInt64.encode(self.streamsStarted, to: &writer)
            writer.tag(8)
        }
    }
}

/// An end of a socket.
public struct ChannelzAddress: ProtobufMessage {
    /// What kind it is of.
    public var address: Address? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        address: Address? = nil
    ) {
        self.address = address
    }

    /// `grpc.channelz.v1.Address`
    public static var protobufName: String { "grpc.channelz.v1.Address" }

    /// What kind it is of.
    public enum Address: Sendable, Hashable {
        /// A TCP port of a host.
        case tcpipAddress(ChannelzAddress.TcpIpAddress)
        /// A socket in the file system.
        case udsAddress(ChannelzAddress.UdsAddress)
        /// Anything else.
        case otherAddress(ChannelzAddress.OtherAddress)
    }

    /// A TCP port of a host.
    public var tcpipAddress: ChannelzAddress.TcpIpAddress? {
        if case .tcpipAddress(let value)? = self.address { value } else { nil }
    }

    /// A socket in the file system.
    public var udsAddress: ChannelzAddress.UdsAddress? {
        if case .udsAddress(let value)? = self.address { value } else { nil }
    }

    /// Anything else.
    public var otherAddress: ChannelzAddress.OtherAddress? {
        if case .otherAddress(let value)? = self.address { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10:
                var value: ChannelzAddress.TcpIpAddress
                if case .tcpipAddress(let current)? = self.address { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.address = .tcpipAddress(value)
            case 18:
                var value: ChannelzAddress.UdsAddress
                if case .udsAddress(let current)? = self.address { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.address = .udsAddress(value)
            case 26:
                var value: ChannelzAddress.OtherAddress
                if case .otherAddress(let current)? = self.address { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.address = .otherAddress(value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        switch self.address {
        case nil: break
        case .tcpipAddress(let value)?: size += 1 + WireMessage<ChannelzAddress.TcpIpAddress>.size(value)
        case .udsAddress(let value)?: size += 1 + WireMessage<ChannelzAddress.UdsAddress>.size(value)
        case .otherAddress(let value)?: size += 1 + WireMessage<ChannelzAddress.OtherAddress>.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.address {
        case nil: break
        case .tcpipAddress(let value)?: WireMessage<ChannelzAddress.TcpIpAddress>.encode(value, to: &writer); writer.tag(10)
        case .udsAddress(let value)?: WireMessage<ChannelzAddress.UdsAddress>.encode(value, to: &writer); writer.tag(18)
        case .otherAddress(let value)?: WireMessage<ChannelzAddress.OtherAddress>.encode(value, to: &writer); writer.tag(26)
        }
    }

    /// A TCP port of a host.
    public struct TcpIpAddress: ProtobufMessage {
        /// 4 bytes (IPv4) or 16 (IPv6), in network order.
        public var ipAddress: [UInt8] = []
        /// 0 to 65535; -1 if there is none.
        public var port: Int32 = 0
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            ipAddress: [UInt8] = [],
            port: Int32 = 0
        ) {
            self.ipAddress = ipAddress
            self.port = port
        }

        /// `grpc.channelz.v1.Address.TcpIpAddress`
        public static var protobufName: String { "grpc.channelz.v1.Address.TcpIpAddress" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.ipAddress = try WireBytes.decode(&reader)
                case 16: self.port = try WireInt32.decode(&reader)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.ipAddress.isEmpty { size += 1 + WireBytes.size(self.ipAddress) }
            if self.port != 0 { size += 1 + WireInt32.size(self.port) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if self.port != 0 {
                WireInt32.encode(self.port, to: &writer)
                writer.tag(16)
            }
            if !self.ipAddress.isEmpty {
                WireBytes.encode(self.ipAddress, to: &writer)
                writer.tag(10)
            }
        }
    }

    /// A socket in the file system.
    public struct UdsAddress: ProtobufMessage {
        /// Its path.
        public var filename: String = ""
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            filename: String = ""
        ) {
            self.filename = filename
        }

        /// `grpc.channelz.v1.Address.UdsAddress`
        public static var protobufName: String { "grpc.channelz.v1.Address.UdsAddress" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.filename = try WireString.decode(&reader)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.filename.isEmpty { size += 1 + WireString.size(self.filename) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if !self.filename.isEmpty {
                WireString.encode(self.filename, to: &writer)
                writer.tag(10)
            }
        }
    }

    /// Anything else.
    public struct OtherAddress: ProtobufMessage {
        /// The address for people.
        public var name: String = ""
        /// The address for programs; may be absent.
        public var value: ProtobufAny? = nil
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            name: String = "",
            value: ProtobufAny? = nil
        ) {
            self.name = name
            self.value = value
        }

        /// `grpc.channelz.v1.Address.OtherAddress`
        public static var protobufName: String { "grpc.channelz.v1.Address.OtherAddress" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.name = try WireString.decode(&reader)
                case 18: try reader.message(into: &self.value)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
            if let value = self.value { size += 1 + WireMessage<ProtobufAny>.size(value) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if let value = self.value {
                WireMessage<ProtobufAny>.encode(value, to: &writer)
                writer.tag(18)
            }
            if !self.name.isEmpty {
                WireString.encode(self.name, to: &writer)
                writer.tag(10)
            }
        }
    }
}

/// How a socket is secured.
public struct ChannelzSecurity: ProtobufMessage {
    /// What kind it is of.
    public var model: Model? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        model: Model? = nil
    ) {
        self.model = model
    }

    /// `grpc.channelz.v1.Security`
    public static var protobufName: String { "grpc.channelz.v1.Security" }

    /// What kind it is of.
    public enum Model: Sendable, Hashable {
        /// TLS.
        case tls(ChannelzSecurity.Tls)
        /// Something else.
        case other(ChannelzSecurity.OtherSecurity)
    }

    /// TLS.
    public var tls: ChannelzSecurity.Tls? {
        if case .tls(let value)? = self.model { value } else { nil }
    }

    /// Something else.
    public var other: ChannelzSecurity.OtherSecurity? {
        if case .other(let value)? = self.model { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10:
                var value: ChannelzSecurity.Tls
                if case .tls(let current)? = self.model { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.model = .tls(value)
            case 18:
                var value: ChannelzSecurity.OtherSecurity
                if case .other(let current)? = self.model { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.model = .other(value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        switch self.model {
        case nil: break
        case .tls(let value)?: size += 1 + WireMessage<ChannelzSecurity.Tls>.size(value)
        case .other(let value)?: size += 1 + WireMessage<ChannelzSecurity.OtherSecurity>.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.model {
        case nil: break
        case .tls(let value)?: WireMessage<ChannelzSecurity.Tls>.encode(value, to: &writer); writer.tag(10)
        case .other(let value)?: WireMessage<ChannelzSecurity.OtherSecurity>.encode(value, to: &writer); writer.tag(18)
        }
    }

    /// By TLS.
    public struct Tls: ProtobufMessage {
        /// What encrypts.
        public var cipherSuite: CipherSuite? = nil
        /// The certificate of this end, DER; empty if it shows none.
        public var localCertificate: [UInt8] = []
        /// The certificate of the other end, DER; empty if it showed none.
        public var remoteCertificate: [UInt8] = []
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            cipherSuite: CipherSuite? = nil,
            localCertificate: [UInt8] = [],
            remoteCertificate: [UInt8] = []
        ) {
            self.cipherSuite = cipherSuite
            self.localCertificate = localCertificate
            self.remoteCertificate = remoteCertificate
        }

        /// `grpc.channelz.v1.Security.Tls`
        public static var protobufName: String { "grpc.channelz.v1.Security.Tls" }

        /// What encrypts.
        public enum CipherSuite: Sendable, Hashable {
            /// The name that IANA lists.
            case standardName(String)
            /// Another name, if that one is not known.
            case otherName(String)
        }

        /// The name that IANA lists.
        public var standardName: String? {
            if case .standardName(let value)? = self.cipherSuite { value } else { nil }
        }

        /// Another name, if that one is not known.
        public var otherName: String? {
            if case .otherName(let value)? = self.cipherSuite { value } else { nil }
        }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.cipherSuite = .standardName(try WireString.decode(&reader))
                case 18: self.cipherSuite = .otherName(try WireString.decode(&reader))
                case 26: self.localCertificate = try WireBytes.decode(&reader)
                case 34: self.remoteCertificate = try WireBytes.decode(&reader)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            switch self.cipherSuite {
            case nil: break
            case .standardName(let value)?: size += 1 + WireString.size(value)
            case .otherName(let value)?: size += 1 + WireString.size(value)
            }
            if !self.localCertificate.isEmpty { size += 1 + WireBytes.size(self.localCertificate) }
            if !self.remoteCertificate.isEmpty { size += 1 + WireBytes.size(self.remoteCertificate) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if !self.remoteCertificate.isEmpty {
                WireBytes.encode(self.remoteCertificate, to: &writer)
                writer.tag(34)
            }
            if !self.localCertificate.isEmpty {
                WireBytes.encode(self.localCertificate, to: &writer)
                writer.tag(26)
            }
            switch self.cipherSuite {
            case nil: break
            case .standardName(let value)?: WireString.encode(value, to: &writer); writer.tag(10)
            case .otherName(let value)?: WireString.encode(value, to: &writer); writer.tag(18)
            }
        }
    }

    /// By something else.
    public struct OtherSecurity: ProtobufMessage {
        /// What it is, for people.
        public var name: String = ""
        /// Details for programs; may be absent.
        public var value: ProtobufAny? = nil
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            name: String = "",
            value: ProtobufAny? = nil
        ) {
            self.name = name
            self.value = value
        }

        /// `grpc.channelz.v1.Security.OtherSecurity`
        public static var protobufName: String { "grpc.channelz.v1.Security.OtherSecurity" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.name = try WireString.decode(&reader)
                case 18: try reader.message(into: &self.value)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
            if let value = self.value { size += 1 + WireMessage<ProtobufAny>.size(value) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if let value = self.value {
                WireMessage<ProtobufAny>.encode(value, to: &writer)
                writer.tag(18)
            }
            if !self.name.isEmpty {
                WireString.encode(self.name, to: &writer)
                writer.tag(10)
            }
        }
    }
}

/// An option of a socket, as getsockopt(2) tells it.
public struct ChannelzSocketOption: ProtobufMessage {
    /// Its name, `SO_REUSEPORT`.
    public var name: String = ""
    /// Its value for people; may be absent if there is one for programs.
    public var value: String = ""
    /// Its value for programs: one of the three messages below.
    public var additional: ProtobufAny? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        name: String = "",
        value: String = "",
        additional: ProtobufAny? = nil
    ) {
        self.name = name
        self.value = value
        self.additional = additional
    }

    /// `grpc.channelz.v1.SocketOption`
    public static var protobufName: String { "grpc.channelz.v1.SocketOption" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.name = try WireString.decode(&reader)
            case 18: self.value = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.additional)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if !self.value.isEmpty { size += 1 + WireString.size(self.value) }
        if let value = self.additional { size += 1 + WireMessage<ProtobufAny>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.additional {
            WireMessage<ProtobufAny>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.value.isEmpty {
            WireString.encode(self.value, to: &writer)
            writer.tag(18)
        }
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(10)
        }
    }
}

/// The value of SO_RCVTIMEO or SO_SNDTIMEO.
public struct ChannelzSocketOptionTimeout: ProtobufMessage {
    /// How long.
    public var duration: ProtobufDuration? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        duration: ProtobufDuration? = nil
    ) {
        self.duration = duration
    }

    /// `grpc.channelz.v1.SocketOptionTimeout`
    public static var protobufName: String { "grpc.channelz.v1.SocketOptionTimeout" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.duration)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.duration { size += 1 + WireMessage<ProtobufDuration>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.duration {
            WireMessage<ProtobufDuration>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The value of SO_LINGER.
public struct ChannelzSocketOptionLinger: ProtobufMessage {
    /// Whether closing waits.
    public var active: Bool = false
    /// How long.
    public var duration: ProtobufDuration? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        active: Bool = false,
        duration: ProtobufDuration? = nil
    ) {
        self.active = active
        self.duration = duration
    }

    /// `grpc.channelz.v1.SocketOptionLinger`
    public static var protobufName: String { "grpc.channelz.v1.SocketOptionLinger" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.active = try WireBool.decode(&reader)
            case 18: try reader.message(into: &self.duration)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.active { size += 1 + WireBool.size(self.active) }
        if let value = self.duration { size += 1 + WireMessage<ProtobufDuration>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.duration {
            WireMessage<ProtobufDuration>.encode(value, to: &writer)
            writer.tag(18)
        }
        if self.active {
            WireBool.encode(self.active, to: &writer)
            writer.tag(8)
        }
    }
}

/// The value of TCP_INFO; each field is the kernel's of the same name, tcp(7).
public struct ChannelzSocketOptionTcpInfo: ProtobufMessage {
    /// State of the connection.
    public var tcpiState: UInt32 = 0
    /// State of the congestion control.
    public var tcpiCaState: UInt32 = 0
    /// Timeouts that are being recovered from.
    public var tcpiRetransmits: UInt32 = 0
    /// Probes of a window or a silent peer that wait for an answer.
    public var tcpiProbes: UInt32 = 0
    /// Doublings of the timeout.
    public var tcpiBackoff: UInt32 = 0
    /// Options that both ends agreed upon.
    public var tcpiOptions: UInt32 = 0
    /// Scale of the peer's window.
    public var tcpiSndWscale: UInt32 = 0
    /// Scale of our window.
    public var tcpiRcvWscale: UInt32 = 0
    /// Timeout of a segment, microseconds.
    public var tcpiRto: UInt32 = 0
    /// Timeout of an acknowledgement, microseconds.
    public var tcpiAto: UInt32 = 0
    /// Bytes of the largest segment that is sent.
    public var tcpiSndMss: UInt32 = 0
    /// Bytes of the largest segment that is received.
    public var tcpiRcvMss: UInt32 = 0
    /// Segments that wait for an acknowledgement.
    public var tcpiUnacked: UInt32 = 0
    /// Segments acknowledged out of order.
    public var tcpiSacked: UInt32 = 0
    /// Segments taken for lost.
    public var tcpiLost: UInt32 = 0
    /// Segments that are sent again.
    public var tcpiRetrans: UInt32 = 0
    /// Segments up to the last one acknowledged out of order.
    public var tcpiFackets: UInt32 = 0
    /// Milliseconds since data was sent.
    public var tcpiLastDataSent: UInt32 = 0
    /// Milliseconds since an acknowledgement was sent.
    public var tcpiLastAckSent: UInt32 = 0
    /// Milliseconds since data was received.
    public var tcpiLastDataRecv: UInt32 = 0
    /// Milliseconds since an acknowledgement was received.
    public var tcpiLastAckRecv: UInt32 = 0
    /// Bytes that the path takes at once.
    public var tcpiPmtu: UInt32 = 0
    /// Bytes at which our window stops growing quickly.
    public var tcpiRcvSsthresh: UInt32 = 0
    /// Round trip, microseconds.
    public var tcpiRtt: UInt32 = 0
    /// How far round trips vary, microseconds.
    public var tcpiRttvar: UInt32 = 0
    /// Segments at which slow start ends.
    public var tcpiSndSsthresh: UInt32 = 0
    /// Segments that may be under way.
    public var tcpiSndCwnd: UInt32 = 0
    /// Bytes of the largest segment that we announced.
    public var tcpiAdvmss: UInt32 = 0
    /// Segments that may arrive out of order before one counts as lost.
    public var tcpiReordering: UInt32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        tcpiState: UInt32 = 0,
        tcpiCaState: UInt32 = 0,
        tcpiRetransmits: UInt32 = 0,
        tcpiProbes: UInt32 = 0,
        tcpiBackoff: UInt32 = 0,
        tcpiOptions: UInt32 = 0,
        tcpiSndWscale: UInt32 = 0,
        tcpiRcvWscale: UInt32 = 0,
        tcpiRto: UInt32 = 0,
        tcpiAto: UInt32 = 0,
        tcpiSndMss: UInt32 = 0,
        tcpiRcvMss: UInt32 = 0,
        tcpiUnacked: UInt32 = 0,
        tcpiSacked: UInt32 = 0,
        tcpiLost: UInt32 = 0,
        tcpiRetrans: UInt32 = 0,
        tcpiFackets: UInt32 = 0,
        tcpiLastDataSent: UInt32 = 0,
        tcpiLastAckSent: UInt32 = 0,
        tcpiLastDataRecv: UInt32 = 0,
        tcpiLastAckRecv: UInt32 = 0,
        tcpiPmtu: UInt32 = 0,
        tcpiRcvSsthresh: UInt32 = 0,
        tcpiRtt: UInt32 = 0,
        tcpiRttvar: UInt32 = 0,
        tcpiSndSsthresh: UInt32 = 0,
        tcpiSndCwnd: UInt32 = 0,
        tcpiAdvmss: UInt32 = 0,
        tcpiReordering: UInt32 = 0
    ) {
        self.tcpiState = tcpiState
        self.tcpiCaState = tcpiCaState
        self.tcpiRetransmits = tcpiRetransmits
        self.tcpiProbes = tcpiProbes
        self.tcpiBackoff = tcpiBackoff
        self.tcpiOptions = tcpiOptions
        self.tcpiSndWscale = tcpiSndWscale
        self.tcpiRcvWscale = tcpiRcvWscale
        self.tcpiRto = tcpiRto
        self.tcpiAto = tcpiAto
        self.tcpiSndMss = tcpiSndMss
        self.tcpiRcvMss = tcpiRcvMss
        self.tcpiUnacked = tcpiUnacked
        self.tcpiSacked = tcpiSacked
        self.tcpiLost = tcpiLost
        self.tcpiRetrans = tcpiRetrans
        self.tcpiFackets = tcpiFackets
        self.tcpiLastDataSent = tcpiLastDataSent
        self.tcpiLastAckSent = tcpiLastAckSent
        self.tcpiLastDataRecv = tcpiLastDataRecv
        self.tcpiLastAckRecv = tcpiLastAckRecv
        self.tcpiPmtu = tcpiPmtu
        self.tcpiRcvSsthresh = tcpiRcvSsthresh
        self.tcpiRtt = tcpiRtt
        self.tcpiRttvar = tcpiRttvar
        self.tcpiSndSsthresh = tcpiSndSsthresh
        self.tcpiSndCwnd = tcpiSndCwnd
        self.tcpiAdvmss = tcpiAdvmss
        self.tcpiReordering = tcpiReordering
    }

    /// `grpc.channelz.v1.SocketOptionTcpInfo`
    public static var protobufName: String { "grpc.channelz.v1.SocketOptionTcpInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.tcpiState = try WireUInt32.decode(&reader)
            case 16: self.tcpiCaState = try WireUInt32.decode(&reader)
            case 24: self.tcpiRetransmits = try WireUInt32.decode(&reader)
            case 32: self.tcpiProbes = try WireUInt32.decode(&reader)
            case 40: self.tcpiBackoff = try WireUInt32.decode(&reader)
            case 48: self.tcpiOptions = try WireUInt32.decode(&reader)
            case 56: self.tcpiSndWscale = try WireUInt32.decode(&reader)
            case 64: self.tcpiRcvWscale = try WireUInt32.decode(&reader)
            case 72: self.tcpiRto = try WireUInt32.decode(&reader)
            case 80: self.tcpiAto = try WireUInt32.decode(&reader)
            case 88: self.tcpiSndMss = try WireUInt32.decode(&reader)
            case 96: self.tcpiRcvMss = try WireUInt32.decode(&reader)
            case 104: self.tcpiUnacked = try WireUInt32.decode(&reader)
            case 112: self.tcpiSacked = try WireUInt32.decode(&reader)
            case 120: self.tcpiLost = try WireUInt32.decode(&reader)
            case 128: self.tcpiRetrans = try WireUInt32.decode(&reader)
            case 136: self.tcpiFackets = try WireUInt32.decode(&reader)
            case 144: self.tcpiLastDataSent = try WireUInt32.decode(&reader)
            case 152: self.tcpiLastAckSent = try WireUInt32.decode(&reader)
            case 160: self.tcpiLastDataRecv = try WireUInt32.decode(&reader)
            case 168: self.tcpiLastAckRecv = try WireUInt32.decode(&reader)
            case 176: self.tcpiPmtu = try WireUInt32.decode(&reader)
            case 184: self.tcpiRcvSsthresh = try WireUInt32.decode(&reader)
            case 192: self.tcpiRtt = try WireUInt32.decode(&reader)
            case 200: self.tcpiRttvar = try WireUInt32.decode(&reader)
            case 208: self.tcpiSndSsthresh = try WireUInt32.decode(&reader)
            case 216: self.tcpiSndCwnd = try WireUInt32.decode(&reader)
            case 224: self.tcpiAdvmss = try WireUInt32.decode(&reader)
            case 232: self.tcpiReordering = try WireUInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.tcpiState != 0 { size += 1 + WireUInt32.size(self.tcpiState) }
        if self.tcpiCaState != 0 { size += 1 + WireUInt32.size(self.tcpiCaState) }
        if self.tcpiRetransmits != 0 { size += 1 + WireUInt32.size(self.tcpiRetransmits) }
        if self.tcpiProbes != 0 { size += 1 + WireUInt32.size(self.tcpiProbes) }
        if self.tcpiBackoff != 0 { size += 1 + WireUInt32.size(self.tcpiBackoff) }
        if self.tcpiOptions != 0 { size += 1 + WireUInt32.size(self.tcpiOptions) }
        if self.tcpiSndWscale != 0 { size += 1 + WireUInt32.size(self.tcpiSndWscale) }
        if self.tcpiRcvWscale != 0 { size += 1 + WireUInt32.size(self.tcpiRcvWscale) }
        if self.tcpiRto != 0 { size += 1 + WireUInt32.size(self.tcpiRto) }
        if self.tcpiAto != 0 { size += 1 + WireUInt32.size(self.tcpiAto) }
        if self.tcpiSndMss != 0 { size += 1 + WireUInt32.size(self.tcpiSndMss) }
        if self.tcpiRcvMss != 0 { size += 1 + WireUInt32.size(self.tcpiRcvMss) }
        if self.tcpiUnacked != 0 { size += 1 + WireUInt32.size(self.tcpiUnacked) }
        if self.tcpiSacked != 0 { size += 1 + WireUInt32.size(self.tcpiSacked) }
        if self.tcpiLost != 0 { size += 1 + WireUInt32.size(self.tcpiLost) }
        if self.tcpiRetrans != 0 { size += 2 + WireUInt32.size(self.tcpiRetrans) }
        if self.tcpiFackets != 0 { size += 2 + WireUInt32.size(self.tcpiFackets) }
        if self.tcpiLastDataSent != 0 { size += 2 + WireUInt32.size(self.tcpiLastDataSent) }
        if self.tcpiLastAckSent != 0 { size += 2 + WireUInt32.size(self.tcpiLastAckSent) }
        if self.tcpiLastDataRecv != 0 { size += 2 + WireUInt32.size(self.tcpiLastDataRecv) }
        if self.tcpiLastAckRecv != 0 { size += 2 + WireUInt32.size(self.tcpiLastAckRecv) }
        if self.tcpiPmtu != 0 { size += 2 + WireUInt32.size(self.tcpiPmtu) }
        if self.tcpiRcvSsthresh != 0 { size += 2 + WireUInt32.size(self.tcpiRcvSsthresh) }
        if self.tcpiRtt != 0 { size += 2 + WireUInt32.size(self.tcpiRtt) }
        if self.tcpiRttvar != 0 { size += 2 + WireUInt32.size(self.tcpiRttvar) }
        if self.tcpiSndSsthresh != 0 { size += 2 + WireUInt32.size(self.tcpiSndSsthresh) }
        if self.tcpiSndCwnd != 0 { size += 2 + WireUInt32.size(self.tcpiSndCwnd) }
        if self.tcpiAdvmss != 0 { size += 2 + WireUInt32.size(self.tcpiAdvmss) }
        if self.tcpiReordering != 0 { size += 2 + WireUInt32.size(self.tcpiReordering) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.tcpiReordering != 0 {
            WireUInt32.encode(self.tcpiReordering, to: &writer)
            writer.tag(232)
        }
        if self.tcpiAdvmss != 0 {
            WireUInt32.encode(self.tcpiAdvmss, to: &writer)
            writer.tag(224)
        }
        if self.tcpiSndCwnd != 0 {
            WireUInt32.encode(self.tcpiSndCwnd, to: &writer)
            writer.tag(216)
        }
        if self.tcpiSndSsthresh != 0 {
            WireUInt32.encode(self.tcpiSndSsthresh, to: &writer)
            writer.tag(208)
        }
        if self.tcpiRttvar != 0 {
            WireUInt32.encode(self.tcpiRttvar, to: &writer)
            writer.tag(200)
        }
        if self.tcpiRtt != 0 {
            WireUInt32.encode(self.tcpiRtt, to: &writer)
            writer.tag(192)
        }
        if self.tcpiRcvSsthresh != 0 {
            WireUInt32.encode(self.tcpiRcvSsthresh, to: &writer)
            writer.tag(184)
        }
        if self.tcpiPmtu != 0 {
            WireUInt32.encode(self.tcpiPmtu, to: &writer)
            writer.tag(176)
        }
        if self.tcpiLastAckRecv != 0 {
            WireUInt32.encode(self.tcpiLastAckRecv, to: &writer)
            writer.tag(168)
        }
        if self.tcpiLastDataRecv != 0 {
            WireUInt32.encode(self.tcpiLastDataRecv, to: &writer)
            writer.tag(160)
        }
        if self.tcpiLastAckSent != 0 {
            WireUInt32.encode(self.tcpiLastAckSent, to: &writer)
            writer.tag(152)
        }
        if self.tcpiLastDataSent != 0 {
            WireUInt32.encode(self.tcpiLastDataSent, to: &writer)
            writer.tag(144)
        }
        if self.tcpiFackets != 0 {
            WireUInt32.encode(self.tcpiFackets, to: &writer)
            writer.tag(136)
        }
        if self.tcpiRetrans != 0 {
            WireUInt32.encode(self.tcpiRetrans, to: &writer)
            writer.tag(128)
        }
        if self.tcpiLost != 0 {
            WireUInt32.encode(self.tcpiLost, to: &writer)
            writer.tag(120)
        }
        if self.tcpiSacked != 0 {
            WireUInt32.encode(self.tcpiSacked, to: &writer)
            writer.tag(112)
        }
        if self.tcpiUnacked != 0 {
            WireUInt32.encode(self.tcpiUnacked, to: &writer)
            writer.tag(104)
        }
        if self.tcpiRcvMss != 0 {
            WireUInt32.encode(self.tcpiRcvMss, to: &writer)
            writer.tag(96)
        }
        if self.tcpiSndMss != 0 {
            WireUInt32.encode(self.tcpiSndMss, to: &writer)
            writer.tag(88)
        }
        if self.tcpiAto != 0 {
            WireUInt32.encode(self.tcpiAto, to: &writer)
            writer.tag(80)
        }
        if self.tcpiRto != 0 {
            WireUInt32.encode(self.tcpiRto, to: &writer)
            writer.tag(72)
        }
        if self.tcpiRcvWscale != 0 {
            WireUInt32.encode(self.tcpiRcvWscale, to: &writer)
            writer.tag(64)
        }
        if self.tcpiSndWscale != 0 {
            WireUInt32.encode(self.tcpiSndWscale, to: &writer)
            writer.tag(56)
        }
        if self.tcpiOptions != 0 {
            WireUInt32.encode(self.tcpiOptions, to: &writer)
            writer.tag(48)
        }
        if self.tcpiBackoff != 0 {
            WireUInt32.encode(self.tcpiBackoff, to: &writer)
            writer.tag(40)
        }
        if self.tcpiProbes != 0 {
            WireUInt32.encode(self.tcpiProbes, to: &writer)
            writer.tag(32)
        }
        if self.tcpiRetransmits != 0 {
            WireUInt32.encode(self.tcpiRetransmits, to: &writer)
            writer.tag(24)
        }
        if self.tcpiCaState != 0 {
            WireUInt32.encode(self.tcpiCaState, to: &writer)
            writer.tag(16)
        }
        if self.tcpiState != 0 {
            WireUInt32.encode(self.tcpiState, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for channels.
public struct ChannelzGetTopChannelsRequest: ProtobufMessage {
    /// The least id wanted: 0 for the first page, then the last one seen plus one.
    public var startChannelID: Int64 = 0
    /// Most entries wanted; 0 leaves it to the server, which may give fewer in any case.
    public var maxResults: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        startChannelID: Int64 = 0,
        maxResults: Int64 = 0
    ) {
        self.startChannelID = startChannelID
        self.maxResults = maxResults
    }

    /// `grpc.channelz.v1.GetTopChannelsRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetTopChannelsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.startChannelID = try WireInt64.decode(&reader)
            case 16: self.maxResults = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.startChannelID != 0 { size += 1 + WireInt64.size(self.startChannelID) }
        if self.maxResults != 0 { size += 1 + WireInt64.size(self.maxResults) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.maxResults != 0 {
            WireInt64.encode(self.maxResults, to: &writer)
            writer.tag(16)
        }
        if self.startChannelID != 0 {
            WireInt64.encode(self.startChannelID, to: &writer)
            writer.tag(8)
        }
    }
}

/// A page of channels.
public struct ChannelzGetTopChannelsResponse: ProtobufMessage {
    /// In the order of their ids.
    public var channel: [ChannelzChannel] = []
    /// Whether no further page follows now.
    public var end: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        channel: [ChannelzChannel] = [],
        end: Bool = false
    ) {
        self.channel = channel
        self.end = end
    }

    /// `grpc.channelz.v1.GetTopChannelsResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetTopChannelsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.channel.append(try WireMessage<ChannelzChannel>.decode(&reader))
            case 16: self.end = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<ChannelzChannel>.self, self.channel)
        if self.end { size += 1 + WireBool.size(self.end) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.end {
            WireBool.encode(self.end, to: &writer)
            writer.tag(16)
        }
        writer.repeated(10, WireMessage<ChannelzChannel>.self, self.channel)
    }
}

/// Asks for servers.
public struct ChannelzGetServersRequest: ProtobufMessage {
    /// The least id wanted: 0 for the first page, then the last one seen plus one.
    public var startServerID: Int64 = 0
    /// Most entries wanted; 0 leaves it to the server, which may give fewer in any case.
    public var maxResults: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        startServerID: Int64 = 0,
        maxResults: Int64 = 0
    ) {
        self.startServerID = startServerID
        self.maxResults = maxResults
    }

    /// `grpc.channelz.v1.GetServersRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetServersRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.startServerID = try WireInt64.decode(&reader)
            case 16: self.maxResults = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.startServerID != 0 { size += 1 + WireInt64.size(self.startServerID) }
        if self.maxResults != 0 { size += 1 + WireInt64.size(self.maxResults) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.maxResults != 0 {
            WireInt64.encode(self.maxResults, to: &writer)
            writer.tag(16)
        }
        if self.startServerID != 0 {
            WireInt64.encode(self.startServerID, to: &writer)
            writer.tag(8)
        }
    }
}

/// A page of servers.
public struct ChannelzGetServersResponse: ProtobufMessage {
    /// In the order of their ids.
    public var server: [ChannelzServer] = []
    /// Whether no further page follows now.
    public var end: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        server: [ChannelzServer] = [],
        end: Bool = false
    ) {
        self.server = server
        self.end = end
    }

    /// `grpc.channelz.v1.GetServersResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetServersResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.server.append(try WireMessage<ChannelzServer>.decode(&reader))
            case 16: self.end = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<ChannelzServer>.self, self.server)
        if self.end { size += 1 + WireBool.size(self.end) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.end {
            WireBool.encode(self.end, to: &writer)
            writer.tag(16)
        }
        writer.repeated(10, WireMessage<ChannelzServer>.self, self.server)
    }
}

/// Asks for one server.
public struct ChannelzGetServerRequest: ProtobufMessage {
    /// Its id.
    public var serverID: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        serverID: Int64 = 0
    ) {
        self.serverID = serverID
    }

    /// `grpc.channelz.v1.GetServerRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetServerRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.serverID = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.serverID != 0 { size += 1 + WireInt64.size(self.serverID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.serverID != 0 {
            WireInt64.encode(self.serverID, to: &writer)
            writer.tag(8)
        }
    }
}

/// One server.
public struct ChannelzGetServerResponse: ProtobufMessage {
    /// The server.
    public var server: ChannelzServer? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        server: ChannelzServer? = nil
    ) {
        self.server = server
    }

    /// `grpc.channelz.v1.GetServerResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetServerResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.server)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.server { size += 1 + WireMessage<ChannelzServer>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.server {
            WireMessage<ChannelzServer>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for the connections of a server.
public struct ChannelzGetServerSocketsRequest: ProtobufMessage {
    /// The server's id.
    public var serverID: Int64 = 0
    /// The least id wanted: 0 for the first page, then the last one seen plus one.
    public var startSocketID: Int64 = 0
    /// Most entries wanted; 0 leaves it to the server, which may give fewer in any case.
    public var maxResults: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        serverID: Int64 = 0,
        startSocketID: Int64 = 0,
        maxResults: Int64 = 0
    ) {
        self.serverID = serverID
        self.startSocketID = startSocketID
        self.maxResults = maxResults
    }

    /// `grpc.channelz.v1.GetServerSocketsRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetServerSocketsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.serverID = try WireInt64.decode(&reader)
            case 16: self.startSocketID = try WireInt64.decode(&reader)
            case 24: self.maxResults = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.serverID != 0 { size += 1 + WireInt64.size(self.serverID) }
        if self.startSocketID != 0 { size += 1 + WireInt64.size(self.startSocketID) }
        if self.maxResults != 0 { size += 1 + WireInt64.size(self.maxResults) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.maxResults != 0 {
            WireInt64.encode(self.maxResults, to: &writer)
            writer.tag(24)
        }
        if self.startSocketID != 0 {
            WireInt64.encode(self.startSocketID, to: &writer)
            writer.tag(16)
        }
        if self.serverID != 0 {
            WireInt64.encode(self.serverID, to: &writer)
            writer.tag(8)
        }
    }
}

/// A page of connections.
public struct ChannelzGetServerSocketsResponse: ProtobufMessage {
    /// In the order of their ids.
    public var socketRef: [ChannelzSocketRef] = []
    /// Whether no further page follows now.
    public var end: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        socketRef: [ChannelzSocketRef] = [],
        end: Bool = false
    ) {
        self.socketRef = socketRef
        self.end = end
    }

    /// `grpc.channelz.v1.GetServerSocketsResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetServerSocketsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.socketRef.append(try WireMessage<ChannelzSocketRef>.decode(&reader))
            case 16: self.end = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<ChannelzSocketRef>.self, self.socketRef)
        if self.end { size += 1 + WireBool.size(self.end) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.end {
            WireBool.encode(self.end, to: &writer)
            writer.tag(16)
        }
        writer.repeated(10, WireMessage<ChannelzSocketRef>.self, self.socketRef)
    }
}

/// Asks for one channel.
public struct ChannelzGetChannelRequest: ProtobufMessage {
    /// Its id.
    public var channelID: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        channelID: Int64 = 0
    ) {
        self.channelID = channelID
    }

    /// `grpc.channelz.v1.GetChannelRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetChannelRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.channelID = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.channelID != 0 { size += 1 + WireInt64.size(self.channelID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.channelID != 0 {
            WireInt64.encode(self.channelID, to: &writer)
            writer.tag(8)
        }
    }
}

/// One channel.
public struct ChannelzGetChannelResponse: ProtobufMessage {
    /// The channel.
    public var channel: ChannelzChannel? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        channel: ChannelzChannel? = nil
    ) {
        self.channel = channel
    }

    /// `grpc.channelz.v1.GetChannelResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetChannelResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.channel)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.channel { size += 1 + WireMessage<ChannelzChannel>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.channel {
            WireMessage<ChannelzChannel>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for one subchannel.
public struct ChannelzGetSubchannelRequest: ProtobufMessage {
    /// Its id.
    public var subchannelID: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        subchannelID: Int64 = 0
    ) {
        self.subchannelID = subchannelID
    }

    /// `grpc.channelz.v1.GetSubchannelRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetSubchannelRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.subchannelID = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.subchannelID != 0 { size += 1 + WireInt64.size(self.subchannelID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.subchannelID != 0 {
            WireInt64.encode(self.subchannelID, to: &writer)
            writer.tag(8)
        }
    }
}

/// One subchannel.
public struct ChannelzGetSubchannelResponse: ProtobufMessage {
    /// The subchannel.
    public var subchannel: ChannelzSubchannel? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        subchannel: ChannelzSubchannel? = nil
    ) {
        self.subchannel = subchannel
    }

    /// `grpc.channelz.v1.GetSubchannelResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetSubchannelResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.subchannel)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.subchannel { size += 1 + WireMessage<ChannelzSubchannel>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.subchannel {
            WireMessage<ChannelzSubchannel>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for one socket.
public struct ChannelzGetSocketRequest: ProtobufMessage {
    /// Its id.
    public var socketID: Int64 = 0
    /// Whether counters and addresses will do, without what takes time to find out.
    public var summary: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        socketID: Int64 = 0,
        summary: Bool = false
    ) {
        self.socketID = socketID
        self.summary = summary
    }

    /// `grpc.channelz.v1.GetSocketRequest`
    public static var protobufName: String { "grpc.channelz.v1.GetSocketRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.socketID = try WireInt64.decode(&reader)
            case 16: self.summary = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.socketID != 0 { size += 1 + WireInt64.size(self.socketID) }
        if self.summary { size += 1 + WireBool.size(self.summary) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.summary {
            WireBool.encode(self.summary, to: &writer)
            writer.tag(16)
        }
        if self.socketID != 0 {
            WireInt64.encode(self.socketID, to: &writer)
            writer.tag(8)
        }
    }
}

/// One socket.
public struct ChannelzGetSocketResponse: ProtobufMessage {
    /// The socket.
    public var socket: ChannelzSocket? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        socket: ChannelzSocket? = nil
    ) {
        self.socket = socket
    }

    /// `grpc.channelz.v1.GetSocketResponse`
    public static var protobufName: String { "grpc.channelz.v1.GetSocketResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.socket)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.socket { size += 1 + WireMessage<ChannelzSocket>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.socket {
            WireMessage<ChannelzSocket>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `grpc/channelz/v1/channelz.proto`.
    public static let grpcChannelzV1Channelz = ProtobufFile(
        name: "grpc/channelz/v1/channelz.proto",
        dependencies: [.googleProtobufAny, .googleProtobufDuration, .googleProtobufTimestamp, .googleProtobufWrappers],
        base64: """
            Ch9ncnBjL2NoYW5uZWx6L3YxL2NoYW5uZWx6LnByb3RvEhBncnBjLmNoYW5uZWx6LnYxGhlnb29nbGUvcHJvdG9idWYv\
            YW55LnByb3RvGh5nb29nbGUvcHJvdG9idWYvZHVyYXRpb24ucHJvdG8aH2dvb2dsZS9wcm90b2J1Zi90aW1lc3RhbXAu\
            cHJvdG8aHmdvb2dsZS9wcm90b2J1Zi93cmFwcGVycy5wcm90byKvAgoHQ2hhbm5lbBIuCgNyZWYYASABKAsyHC5ncnBj\
            LmNoYW5uZWx6LnYxLkNoYW5uZWxSZWZSA3JlZhIxCgRkYXRhGAIgASgLMh0uZ3JwYy5jaGFubmVsei52MS5DaGFubmVs\
            RGF0YVIEZGF0YRI9CgtjaGFubmVsX3JlZhgDIAMoCzIcLmdycGMuY2hhbm5lbHoudjEuQ2hhbm5lbFJlZlIKY2hhbm5l\
            bFJlZhJGCg5zdWJjaGFubmVsX3JlZhgEIAMoCzIfLmdycGMuY2hhbm5lbHoudjEuU3ViY2hhbm5lbFJlZlINc3ViY2hh\
            bm5lbFJlZhI6Cgpzb2NrZXRfcmVmGAUgAygLMhsuZ3JwYy5jaGFubmVsei52MS5Tb2NrZXRSZWZSCXNvY2tldFJlZiK1\
            AgoKU3ViY2hhbm5lbBIxCgNyZWYYASABKAsyHy5ncnBjLmNoYW5uZWx6LnYxLlN1YmNoYW5uZWxSZWZSA3JlZhIxCgRk\
            YXRhGAIgASgLMh0uZ3JwYy5jaGFubmVsei52MS5DaGFubmVsRGF0YVIEZGF0YRI9CgtjaGFubmVsX3JlZhgDIAMoCzIc\
            LmdycGMuY2hhbm5lbHoudjEuQ2hhbm5lbFJlZlIKY2hhbm5lbFJlZhJGCg5zdWJjaGFubmVsX3JlZhgEIAMoCzIfLmdy\
            cGMuY2hhbm5lbHoudjEuU3ViY2hhbm5lbFJlZlINc3ViY2hhbm5lbFJlZhI6Cgpzb2NrZXRfcmVmGAUgAygLMhsuZ3Jw\
            Yy5jaGFubmVsei52MS5Tb2NrZXRSZWZSCXNvY2tldFJlZiLCAQoYQ2hhbm5lbENvbm5lY3Rpdml0eVN0YXRlEkYKBXN0\
            YXRlGAEgASgOMjAuZ3JwYy5jaGFubmVsei52MS5DaGFubmVsQ29ubmVjdGl2aXR5U3RhdGUuU3RhdGVSBXN0YXRlIl4K\
            BVN0YXRlEgsKB1VOS05PV04QABIICgRJRExFEAESDgoKQ09OTkVDVElORxACEgkKBVJFQURZEAMSFQoRVFJBTlNJRU5U\
            X0ZBSUxVUkUQBBIMCghTSFVURE9XThAFIukCCgtDaGFubmVsRGF0YRJACgVzdGF0ZRgBIAEoCzIqLmdycGMuY2hhbm5l\
            bHoudjEuQ2hhbm5lbENvbm5lY3Rpdml0eVN0YXRlUgVzdGF0ZRIWCgZ0YXJnZXQYAiABKAlSBnRhcmdldBI0CgV0cmFj\
            ZRgDIAEoCzIeLmdycGMuY2hhbm5lbHoudjEuQ2hhbm5lbFRyYWNlUgV0cmFjZRIjCg1jYWxsc19zdGFydGVkGAQgASgD\
            UgxjYWxsc1N0YXJ0ZWQSJwoPY2FsbHNfc3VjY2VlZGVkGAUgASgDUg5jYWxsc1N1Y2NlZWRlZBIhCgxjYWxsc19mYWls\
            ZWQYBiABKANSC2NhbGxzRmFpbGVkElkKG2xhc3RfY2FsbF9zdGFydGVkX3RpbWVzdGFtcBgHIAEoCzIaLmdvb2dsZS5w\
            cm90b2J1Zi5UaW1lc3RhbXBSGGxhc3RDYWxsU3RhcnRlZFRpbWVzdGFtcCKYAwoRQ2hhbm5lbFRyYWNlRXZlbnQSIAoL\
            ZGVzY3JpcHRpb24YASABKAlSC2Rlc2NyaXB0aW9uEkgKCHNldmVyaXR5GAIgASgOMiwuZ3JwYy5jaGFubmVsei52MS5D\
            aGFubmVsVHJhY2VFdmVudC5TZXZlcml0eVIIc2V2ZXJpdHkSOAoJdGltZXN0YW1wGAMgASgLMhouZ29vZ2xlLnByb3Rv\
            YnVmLlRpbWVzdGFtcFIJdGltZXN0YW1wEj8KC2NoYW5uZWxfcmVmGAQgASgLMhwuZ3JwYy5jaGFubmVsei52MS5DaGFu\
            bmVsUmVmSABSCmNoYW5uZWxSZWYSSAoOc3ViY2hhbm5lbF9yZWYYBSABKAsyHy5ncnBjLmNoYW5uZWx6LnYxLlN1YmNo\
            YW5uZWxSZWZIAFINc3ViY2hhbm5lbFJlZiJFCghTZXZlcml0eRIOCgpDVF9VTktOT1dOEAASCwoHQ1RfSU5GTxABEg4K\
            CkNUX1dBUk5JTkcQAhIMCghDVF9FUlJPUhADQgsKCWNoaWxkX3JlZiLCAQoMQ2hhbm5lbFRyYWNlEioKEW51bV9ldmVu\
            dHNfbG9nZ2VkGAEgASgDUg9udW1FdmVudHNMb2dnZWQSSQoSY3JlYXRpb25fdGltZXN0YW1wGAIgASgLMhouZ29vZ2xl\
            LnByb3RvYnVmLlRpbWVzdGFtcFIRY3JlYXRpb25UaW1lc3RhbXASOwoGZXZlbnRzGAMgAygLMiMuZ3JwYy5jaGFubmVs\
            ei52MS5DaGFubmVsVHJhY2VFdmVudFIGZXZlbnRzIkUKCkNoYW5uZWxSZWYSHQoKY2hhbm5lbF9pZBgBIAEoA1IJY2hh\
            bm5lbElkEhIKBG5hbWUYAiABKAlSBG5hbWVKBAgDEAkiTgoNU3ViY2hhbm5lbFJlZhIjCg1zdWJjaGFubmVsX2lkGAcg\
            ASgDUgxzdWJjaGFubmVsSWQSEgoEbmFtZRgIIAEoCVIEbmFtZUoECAEQByJOCglTb2NrZXRSZWYSGwoJc29ja2V0X2lk\
            GAMgASgDUghzb2NrZXRJZBISCgRuYW1lGAQgASgJUgRuYW1lSgQIARACSgQIAhADSgQIBRAJIk4KCVNlcnZlclJlZhIb\
            CglzZXJ2ZXJfaWQYBSABKANSCHNlcnZlcklkEhIKBG5hbWUYBiABKAlSBG5hbWVKBAgBEAVKBAgHEAhKBAgIEAkiqwEK\
            BlNlcnZlchItCgNyZWYYASABKAsyGy5ncnBjLmNoYW5uZWx6LnYxLlNlcnZlclJlZlIDcmVmEjAKBGRhdGEYAiABKAsy\
            HC5ncnBjLmNoYW5uZWx6LnYxLlNlcnZlckRhdGFSBGRhdGESQAoNbGlzdGVuX3NvY2tldBgDIAMoCzIbLmdycGMuY2hh\
            bm5lbHoudjEuU29ja2V0UmVmUgxsaXN0ZW5Tb2NrZXQijgIKClNlcnZlckRhdGESNAoFdHJhY2UYASABKAsyHi5ncnBj\
            LmNoYW5uZWx6LnYxLkNoYW5uZWxUcmFjZVIFdHJhY2USIwoNY2FsbHNfc3RhcnRlZBgCIAEoA1IMY2FsbHNTdGFydGVk\
            EicKD2NhbGxzX3N1Y2NlZWRlZBgDIAEoA1IOY2FsbHNTdWNjZWVkZWQSIQoMY2FsbHNfZmFpbGVkGAQgASgDUgtjYWxs\
            c0ZhaWxlZBJZChtsYXN0X2NhbGxfc3RhcnRlZF90aW1lc3RhbXAYBSABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0\
            YW1wUhhsYXN0Q2FsbFN0YXJ0ZWRUaW1lc3RhbXAipgIKBlNvY2tldBItCgNyZWYYASABKAsyGy5ncnBjLmNoYW5uZWx6\
            LnYxLlNvY2tldFJlZlIDcmVmEjAKBGRhdGEYAiABKAsyHC5ncnBjLmNoYW5uZWx6LnYxLlNvY2tldERhdGFSBGRhdGES\
            LwoFbG9jYWwYAyABKAsyGS5ncnBjLmNoYW5uZWx6LnYxLkFkZHJlc3NSBWxvY2FsEjEKBnJlbW90ZRgEIAEoCzIZLmdy\
            cGMuY2hhbm5lbHoudjEuQWRkcmVzc1IGcmVtb3RlEjYKCHNlY3VyaXR5GAUgASgLMhouZ3JwYy5jaGFubmVsei52MS5T\
            ZWN1cml0eVIIc2VjdXJpdHkSHwoLcmVtb3RlX25hbWUYBiABKAlSCnJlbW90ZU5hbWUigwcKClNvY2tldERhdGESJwoP\
            c3RyZWFtc19zdGFydGVkGAEgASgDUg5zdHJlYW1zU3RhcnRlZBIrChFzdHJlYW1zX3N1Y2NlZWRlZBgCIAEoA1IQc3Ry\
            ZWFtc1N1Y2NlZWRlZBIlCg5zdHJlYW1zX2ZhaWxlZBgDIAEoA1INc3RyZWFtc0ZhaWxlZBIjCg1tZXNzYWdlc19zZW50\
            GAQgASgDUgxtZXNzYWdlc1NlbnQSKwoRbWVzc2FnZXNfcmVjZWl2ZWQYBSABKANSEG1lc3NhZ2VzUmVjZWl2ZWQSKAoQ\
            a2VlcF9hbGl2ZXNfc2VudBgGIAEoA1IOa2VlcEFsaXZlc1NlbnQSaAojbGFzdF9sb2NhbF9zdHJlYW1fY3JlYXRlZF90\
            aW1lc3RhbXAYByABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUh9sYXN0TG9jYWxTdHJlYW1DcmVhdGVkVGlt\
            ZXN0YW1wEmoKJGxhc3RfcmVtb3RlX3N0cmVhbV9jcmVhdGVkX3RpbWVzdGFtcBgIIAEoCzIaLmdvb2dsZS5wcm90b2J1\
            Zi5UaW1lc3RhbXBSIGxhc3RSZW1vdGVTdHJlYW1DcmVhdGVkVGltZXN0YW1wElkKG2xhc3RfbWVzc2FnZV9zZW50X3Rp\
            bWVzdGFtcBgJIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSGGxhc3RNZXNzYWdlU2VudFRpbWVzdGFtcBJh\
            Ch9sYXN0X21lc3NhZ2VfcmVjZWl2ZWRfdGltZXN0YW1wGAogASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIc\
            bGFzdE1lc3NhZ2VSZWNlaXZlZFRpbWVzdGFtcBJWChlsb2NhbF9mbG93X2NvbnRyb2xfd2luZG93GAsgASgLMhsuZ29v\
            Z2xlLnByb3RvYnVmLkludDY0VmFsdWVSFmxvY2FsRmxvd0NvbnRyb2xXaW5kb3cSWAoacmVtb3RlX2Zsb3dfY29udHJv\
            bF93aW5kb3cYDCABKAsyGy5nb29nbGUucHJvdG9idWYuSW50NjRWYWx1ZVIXcmVtb3RlRmxvd0NvbnRyb2xXaW5kb3cS\
            NgoGb3B0aW9uGA0gAygLMh4uZ3JwYy5jaGFubmVsei52MS5Tb2NrZXRPcHRpb25SBm9wdGlvbiK4AwoHQWRkcmVzcxJN\
            Cg10Y3BpcF9hZGRyZXNzGAEgASgLMiYuZ3JwYy5jaGFubmVsei52MS5BZGRyZXNzLlRjcElwQWRkcmVzc0gAUgx0Y3Bp\
            cEFkZHJlc3MSRwoLdWRzX2FkZHJlc3MYAiABKAsyJC5ncnBjLmNoYW5uZWx6LnYxLkFkZHJlc3MuVWRzQWRkcmVzc0gA\
            Ugp1ZHNBZGRyZXNzEk0KDW90aGVyX2FkZHJlc3MYAyABKAsyJi5ncnBjLmNoYW5uZWx6LnYxLkFkZHJlc3MuT3RoZXJB\
            ZGRyZXNzSABSDG90aGVyQWRkcmVzcxpBCgxUY3BJcEFkZHJlc3MSHQoKaXBfYWRkcmVzcxgBIAEoDFIJaXBBZGRyZXNz\
            EhIKBHBvcnQYAiABKAVSBHBvcnQaKAoKVWRzQWRkcmVzcxIaCghmaWxlbmFtZRgBIAEoCVIIZmlsZW5hbWUaTgoMT3Ro\
            ZXJBZGRyZXNzEhIKBG5hbWUYASABKAlSBG5hbWUSKgoFdmFsdWUYAiABKAsyFC5nb29nbGUucHJvdG9idWYuQW55UgV2\
            YWx1ZUIJCgdhZGRyZXNzIpYDCghTZWN1cml0eRIyCgN0bHMYASABKAsyHi5ncnBjLmNoYW5uZWx6LnYxLlNlY3VyaXR5\
            LlRsc0gAUgN0bHMSQAoFb3RoZXIYAiABKAsyKC5ncnBjLmNoYW5uZWx6LnYxLlNlY3VyaXR5Lk90aGVyU2VjdXJpdHlI\
            AFIFb3RoZXIauQEKA1RscxIlCg1zdGFuZGFyZF9uYW1lGAEgASgJSABSDHN0YW5kYXJkTmFtZRIfCgpvdGhlcl9uYW1l\
            GAIgASgJSABSCW90aGVyTmFtZRIrChFsb2NhbF9jZXJ0aWZpY2F0ZRgDIAEoDFIQbG9jYWxDZXJ0aWZpY2F0ZRItChJy\
            ZW1vdGVfY2VydGlmaWNhdGUYBCABKAxSEXJlbW90ZUNlcnRpZmljYXRlQg4KDGNpcGhlcl9zdWl0ZRpPCg1PdGhlclNl\
            Y3VyaXR5EhIKBG5hbWUYASABKAlSBG5hbWUSKgoFdmFsdWUYAiABKAsyFC5nb29nbGUucHJvdG9idWYuQW55UgV2YWx1\
            ZUIHCgVtb2RlbCJuCgxTb2NrZXRPcHRpb24SEgoEbmFtZRgBIAEoCVIEbmFtZRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWUS\
            NAoKYWRkaXRpb25hbBgDIAEoCzIULmdvb2dsZS5wcm90b2J1Zi5BbnlSCmFkZGl0aW9uYWwiTAoTU29ja2V0T3B0aW9u\
            VGltZW91dBI1CghkdXJhdGlvbhgBIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvblIIZHVyYXRpb24iYwoSU29j\
            a2V0T3B0aW9uTGluZ2VyEhYKBmFjdGl2ZRgBIAEoCFIGYWN0aXZlEjUKCGR1cmF0aW9uGAIgASgLMhkuZ29vZ2xlLnBy\
            b3RvYnVmLkR1cmF0aW9uUghkdXJhdGlvbiKyCAoTU29ja2V0T3B0aW9uVGNwSW5mbxIdCgp0Y3BpX3N0YXRlGAEgASgN\
            Ugl0Y3BpU3RhdGUSIgoNdGNwaV9jYV9zdGF0ZRgCIAEoDVILdGNwaUNhU3RhdGUSKQoQdGNwaV9yZXRyYW5zbWl0cxgD\
            IAEoDVIPdGNwaVJldHJhbnNtaXRzEh8KC3RjcGlfcHJvYmVzGAQgASgNUgp0Y3BpUHJvYmVzEiEKDHRjcGlfYmFja29m\
            ZhgFIAEoDVILdGNwaUJhY2tvZmYSIQoMdGNwaV9vcHRpb25zGAYgASgNUgt0Y3BpT3B0aW9ucxImCg90Y3BpX3NuZF93\
            c2NhbGUYByABKA1SDXRjcGlTbmRXc2NhbGUSJgoPdGNwaV9yY3Zfd3NjYWxlGAggASgNUg10Y3BpUmN2V3NjYWxlEhkK\
            CHRjcGlfcnRvGAkgASgNUgd0Y3BpUnRvEhkKCHRjcGlfYXRvGAogASgNUgd0Y3BpQXRvEiAKDHRjcGlfc25kX21zcxgL\
            IAEoDVIKdGNwaVNuZE1zcxIgCgx0Y3BpX3Jjdl9tc3MYDCABKA1SCnRjcGlSY3ZNc3MSIQoMdGNwaV91bmFja2VkGA0g\
            ASgNUgt0Y3BpVW5hY2tlZBIfCgt0Y3BpX3NhY2tlZBgOIAEoDVIKdGNwaVNhY2tlZBIbCgl0Y3BpX2xvc3QYDyABKA1S\
            CHRjcGlMb3N0EiEKDHRjcGlfcmV0cmFucxgQIAEoDVILdGNwaVJldHJhbnMSIQoMdGNwaV9mYWNrZXRzGBEgASgNUgt0\
            Y3BpRmFja2V0cxItChN0Y3BpX2xhc3RfZGF0YV9zZW50GBIgASgNUhB0Y3BpTGFzdERhdGFTZW50EisKEnRjcGlfbGFz\
            dF9hY2tfc2VudBgTIAEoDVIPdGNwaUxhc3RBY2tTZW50Ei0KE3RjcGlfbGFzdF9kYXRhX3JlY3YYFCABKA1SEHRjcGlM\
            YXN0RGF0YVJlY3YSKwoSdGNwaV9sYXN0X2Fja19yZWN2GBUgASgNUg90Y3BpTGFzdEFja1JlY3YSGwoJdGNwaV9wbXR1\
            GBYgASgNUgh0Y3BpUG10dRIqChF0Y3BpX3Jjdl9zc3RocmVzaBgXIAEoDVIPdGNwaVJjdlNzdGhyZXNoEhkKCHRjcGlf\
            cnR0GBggASgNUgd0Y3BpUnR0Eh8KC3RjcGlfcnR0dmFyGBkgASgNUgp0Y3BpUnR0dmFyEioKEXRjcGlfc25kX3NzdGhy\
            ZXNoGBogASgNUg90Y3BpU25kU3N0aHJlc2gSIgoNdGNwaV9zbmRfY3duZBgbIAEoDVILdGNwaVNuZEN3bmQSHwoLdGNw\
            aV9hZHZtc3MYHCABKA1SCnRjcGlBZHZtc3MSJwoPdGNwaV9yZW9yZGVyaW5nGB0gASgNUg50Y3BpUmVvcmRlcmluZyJi\
            ChVHZXRUb3BDaGFubmVsc1JlcXVlc3QSKAoQc3RhcnRfY2hhbm5lbF9pZBgBIAEoA1IOc3RhcnRDaGFubmVsSWQSHwoL\
            bWF4X3Jlc3VsdHMYAiABKANSCm1heFJlc3VsdHMiXwoWR2V0VG9wQ2hhbm5lbHNSZXNwb25zZRIzCgdjaGFubmVsGAEg\
            AygLMhkuZ3JwYy5jaGFubmVsei52MS5DaGFubmVsUgdjaGFubmVsEhAKA2VuZBgCIAEoCFIDZW5kIlwKEUdldFNlcnZl\
            cnNSZXF1ZXN0EiYKD3N0YXJ0X3NlcnZlcl9pZBgBIAEoA1INc3RhcnRTZXJ2ZXJJZBIfCgttYXhfcmVzdWx0cxgCIAEo\
            A1IKbWF4UmVzdWx0cyJYChJHZXRTZXJ2ZXJzUmVzcG9uc2USMAoGc2VydmVyGAEgAygLMhguZ3JwYy5jaGFubmVsei52\
            MS5TZXJ2ZXJSBnNlcnZlchIQCgNlbmQYAiABKAhSA2VuZCIvChBHZXRTZXJ2ZXJSZXF1ZXN0EhsKCXNlcnZlcl9pZBgB\
            IAEoA1IIc2VydmVySWQiRQoRR2V0U2VydmVyUmVzcG9uc2USMAoGc2VydmVyGAEgASgLMhguZ3JwYy5jaGFubmVsei52\
            MS5TZXJ2ZXJSBnNlcnZlciJ/ChdHZXRTZXJ2ZXJTb2NrZXRzUmVxdWVzdBIbCglzZXJ2ZXJfaWQYASABKANSCHNlcnZl\
            cklkEiYKD3N0YXJ0X3NvY2tldF9pZBgCIAEoA1INc3RhcnRTb2NrZXRJZBIfCgttYXhfcmVzdWx0cxgDIAEoA1IKbWF4\
            UmVzdWx0cyJoChhHZXRTZXJ2ZXJTb2NrZXRzUmVzcG9uc2USOgoKc29ja2V0X3JlZhgBIAMoCzIbLmdycGMuY2hhbm5l\
            bHoudjEuU29ja2V0UmVmUglzb2NrZXRSZWYSEAoDZW5kGAIgASgIUgNlbmQiMgoRR2V0Q2hhbm5lbFJlcXVlc3QSHQoK\
            Y2hhbm5lbF9pZBgBIAEoA1IJY2hhbm5lbElkIkkKEkdldENoYW5uZWxSZXNwb25zZRIzCgdjaGFubmVsGAEgASgLMhku\
            Z3JwYy5jaGFubmVsei52MS5DaGFubmVsUgdjaGFubmVsIjsKFEdldFN1YmNoYW5uZWxSZXF1ZXN0EiMKDXN1YmNoYW5u\
            ZWxfaWQYASABKANSDHN1YmNoYW5uZWxJZCJVChVHZXRTdWJjaGFubmVsUmVzcG9uc2USPAoKc3ViY2hhbm5lbBgBIAEo\
            CzIcLmdycGMuY2hhbm5lbHoudjEuU3ViY2hhbm5lbFIKc3ViY2hhbm5lbCJJChBHZXRTb2NrZXRSZXF1ZXN0EhsKCXNv\
            Y2tldF9pZBgBIAEoA1IIc29ja2V0SWQSGAoHc3VtbWFyeRgCIAEoCFIHc3VtbWFyeSJFChFHZXRTb2NrZXRSZXNwb25z\
            ZRIwCgZzb2NrZXQYASABKAsyGC5ncnBjLmNoYW5uZWx6LnYxLlNvY2tldFIGc29ja2V0MpoFCghDaGFubmVsehJjCg5H\
            ZXRUb3BDaGFubmVscxInLmdycGMuY2hhbm5lbHoudjEuR2V0VG9wQ2hhbm5lbHNSZXF1ZXN0GiguZ3JwYy5jaGFubmVs\
            ei52MS5HZXRUb3BDaGFubmVsc1Jlc3BvbnNlElcKCkdldFNlcnZlcnMSIy5ncnBjLmNoYW5uZWx6LnYxLkdldFNlcnZl\
            cnNSZXF1ZXN0GiQuZ3JwYy5jaGFubmVsei52MS5HZXRTZXJ2ZXJzUmVzcG9uc2USVAoJR2V0U2VydmVyEiIuZ3JwYy5j\
            aGFubmVsei52MS5HZXRTZXJ2ZXJSZXF1ZXN0GiMuZ3JwYy5jaGFubmVsei52MS5HZXRTZXJ2ZXJSZXNwb25zZRJpChBH\
            ZXRTZXJ2ZXJTb2NrZXRzEikuZ3JwYy5jaGFubmVsei52MS5HZXRTZXJ2ZXJTb2NrZXRzUmVxdWVzdBoqLmdycGMuY2hh\
            bm5lbHoudjEuR2V0U2VydmVyU29ja2V0c1Jlc3BvbnNlElcKCkdldENoYW5uZWwSIy5ncnBjLmNoYW5uZWx6LnYxLkdl\
            dENoYW5uZWxSZXF1ZXN0GiQuZ3JwYy5jaGFubmVsei52MS5HZXRDaGFubmVsUmVzcG9uc2USYAoNR2V0U3ViY2hhbm5l\
            bBImLmdycGMuY2hhbm5lbHoudjEuR2V0U3ViY2hhbm5lbFJlcXVlc3QaJy5ncnBjLmNoYW5uZWx6LnYxLkdldFN1YmNo\
            YW5uZWxSZXNwb25zZRJUCglHZXRTb2NrZXQSIi5ncnBjLmNoYW5uZWx6LnYxLkdldFNvY2tldFJlcXVlc3QaIy5ncnBj\
            LmNoYW5uZWx6LnYxLkdldFNvY2tldFJlc3BvbnNlQlgKE2lvLmdycGMuY2hhbm5lbHoudjFCDUNoYW5uZWx6UHJvdG9Q\
            AVowZ29vZ2xlLmdvbGFuZy5vcmcvZ3JwYy9jaGFubmVsei9ncnBjX2NoYW5uZWx6X3YxYgZwcm90bzM=
            """)
}
