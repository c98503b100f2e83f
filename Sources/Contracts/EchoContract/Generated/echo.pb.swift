// Made from bench/echo.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

import CommonContract
public import NovaProtobuf

/// How much to do.
public struct WorkRequest: ProtobufMessage {
    /// CPU time to use, in microseconds; 0 to 1,000,000.
    public var cpuMicros: Int64 = 0
    /// Any bytes; they come back.
    public var payload: [UInt8] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        cpuMicros: Int64 = 0,
        payload: [UInt8] = []
    ) {
        self.cpuMicros = cpuMicros
        self.payload = payload
    }

    /// `bench.WorkRequest`
    public static var protobufName: String { "bench.WorkRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.cpuMicros = try WireInt64.decode(&reader)
            case 18: self.payload = try WireBytes.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.cpuMicros != 0 { size += 1 + WireInt64.size(self.cpuMicros) }
        if !self.payload.isEmpty { size += 1 + WireBytes.size(self.payload) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.payload.isEmpty {
            WireBytes.encode(self.payload, to: &writer)
            writer.tag(18)
        }
        if self.cpuMicros != 0 {
            WireInt64.encode(self.cpuMicros, to: &writer)
            writer.tag(8)
        }
    }
}

/// What was done.
public struct WorkResponse: ProtobufMessage {
    /// CPU time used, in microseconds.
    public var cpuMicros: Int64 = 0
    /// Criticality of the method called: "SHEDDABLE", "NORMAL" or "CRITICAL".
    public var criticality: String = ""
    /// The request's payload.
    public var payload: [UInt8] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        cpuMicros: Int64 = 0,
        criticality: String = "",
        payload: [UInt8] = []
    ) {
        self.cpuMicros = cpuMicros
        self.criticality = criticality
        self.payload = payload
    }

    /// `bench.WorkResponse`
    public static var protobufName: String { "bench.WorkResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.cpuMicros = try WireInt64.decode(&reader)
            case 18: self.criticality = try WireString.decode(&reader)
            case 26: self.payload = try WireBytes.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.cpuMicros != 0 { size += 1 + WireInt64.size(self.cpuMicros) }
        if !self.criticality.isEmpty { size += 1 + WireString.size(self.criticality) }
        if !self.payload.isEmpty { size += 1 + WireBytes.size(self.payload) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.payload.isEmpty {
            WireBytes.encode(self.payload, to: &writer)
            writer.tag(26)
        }
        if !self.criticality.isEmpty {
            WireString.encode(self.criticality, to: &writer)
            writer.tag(18)
        }
        if self.cpuMicros != 0 {
            WireInt64.encode(self.cpuMicros, to: &writer)
            writer.tag(8)
        }
    }
}

/// How much to send.
public struct StreamRequest: ProtobufMessage {
    /// Messages; 0 to 100,000,000. `n` of each says its place, from 0.
    public var count: Int64 = 0
    /// Bytes of zero in the payload of each; 0 to 4,000,000.
    public var payloadBytes: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        count: Int64 = 0,
        payloadBytes: Int64 = 0
    ) {
        self.count = count
        self.payloadBytes = payloadBytes
    }

    /// `bench.StreamRequest`
    public static var protobufName: String { "bench.StreamRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.count = try WireInt64.decode(&reader)
            case 16: self.payloadBytes = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.count != 0 { size += 1 + WireInt64.size(self.count) }
        if self.payloadBytes != 0 { size += 1 + WireInt64.size(self.payloadBytes) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.payloadBytes != 0 {
            WireInt64.encode(self.payloadBytes, to: &writer)
            writer.tag(16)
        }
        if self.count != 0 {
            WireInt64.encode(self.count, to: &writer)
            writer.tag(8)
        }
    }
}

/// A message of usual shape.
public struct Msg: ProtobufMessage {
    /// Any text.
    public var id: String = ""
    /// Any text.
    public var name: String = ""
    /// Any number.
    public var n: Int64 = 0
    /// Any texts.
    public var tags: [String] = []
    /// Any bytes.
    public var payload: [UInt8] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        id: String = "",
        name: String = "",
        n: Int64 = 0,
        tags: [String] = [],
        payload: [UInt8] = []
    ) {
        self.id = id
        self.name = name
        self.n = n
        self.tags = tags
        self.payload = payload
    }

    /// `bench.Msg`
    public static var protobufName: String { "bench.Msg" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.id = try WireString.decode(&reader)
            case 18: self.name = try WireString.decode(&reader)
            case 24: self.n = try WireInt64.decode(&reader)
            case 34: self.tags.append(try WireString.decode(&reader))
            case 42: self.payload = try WireBytes.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.id.isEmpty { size += 1 + WireString.size(self.id) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if self.n != 0 { size += 1 + WireInt64.size(self.n) }
        size += WireSize.repeated(1, WireString.self, self.tags)
        if !self.payload.isEmpty { size += 1 + WireBytes.size(self.payload) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.payload.isEmpty {
            WireBytes.encode(self.payload, to: &writer)
            writer.tag(42)
        }
        writer.repeated(34, WireString.self, self.tags)
        if self.n != 0 {
            WireInt64.encode(self.n, to: &writer)
            writer.tag(24)
        }
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(18)
        }
        if !self.id.isEmpty {
            WireString.encode(self.id, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `bench/echo.proto`.
    public static let benchEcho = ProtobufFile(
        name: "bench/echo.proto",
        dependencies: [.novaOptions],
        base64: """
            ChBiZW5jaC9lY2hvLnByb3RvEgViZW5jaBoSbm92YS9vcHRpb25zLnByb3RvIkYKC1dvcmtSZXF1ZXN0Eh0KCmNwdV9t\
            aWNyb3MYASABKANSCWNwdU1pY3JvcxIYCgdwYXlsb2FkGAIgASgMUgdwYXlsb2FkImkKDFdvcmtSZXNwb25zZRIdCgpj\
            cHVfbWljcm9zGAEgASgDUgljcHVNaWNyb3MSIAoLY3JpdGljYWxpdHkYAiABKAlSC2NyaXRpY2FsaXR5EhgKB3BheWxv\
            YWQYAyABKAxSB3BheWxvYWQiSgoNU3RyZWFtUmVxdWVzdBIUCgVjb3VudBgBIAEoA1IFY291bnQSIwoNcGF5bG9hZF9i\
            eXRlcxgCIAEoA1IMcGF5bG9hZEJ5dGVzImUKA01zZxIOCgJpZBgBIAEoCVICaWQSEgoEbmFtZRgCIAEoCVIEbmFtZRIM\
            CgFuGAMgASgDUgFuEhIKBHRhZ3MYBCADKAlSBHRhZ3MSGAoHcGF5bG9hZBgFIAEoDFIHcGF5bG9hZDKHAwoERWNobxIv\
            CgVVbmFyeRIKLmJlbmNoLk1zZxoKLmJlbmNoLk1zZyIOyvMYCgoDAQIFGAEg0A8SQQoEV29yaxISLmJlbmNoLldvcmtS\
            ZXF1ZXN0GhMuYmVuY2guV29ya1Jlc3BvbnNlIhDK8xgMCgMBAgUYASDQDygCEkoKDVdvcmtTaGVkZGFibGUSEi5iZW5j\
            aC5Xb3JrUmVxdWVzdBoTLmJlbmNoLldvcmtSZXNwb25zZSIQyvMYDAoDAQIFGAEg0A8oARJJCgxXb3JrQ3JpdGljYWwS\
            Ei5iZW5jaC5Xb3JrUmVxdWVzdBoTLmJlbmNoLldvcmtSZXNwb25zZSIQyvMYDAoDAQIFGAEg0A8oBBI9CgZTdHJlYW0S\
            FC5iZW5jaC5TdHJlYW1SZXF1ZXN0GgouYmVuY2guTXNnIg/K8xgLCgMBAgUYASDAzyQwARI1CghDb252ZXJzZRIKLmJl\
            bmNoLk1zZxoKLmJlbmNoLk1zZyINyvMYCQoDAQIFIMDPJCgBMAFiBnByb3RvMw==
            """)
}
