// Made from bench/echo.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

import CommonContract
public import NovaProtobuf

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
            ChBiZW5jaC9lY2hvLnByb3RvEgViZW5jaBoSbm92YS9vcHRpb25zLnByb3RvImUKA01zZxIOCgJpZBgBIAEoCVICaWQS\
            EgoEbmFtZRgCIAEoCVIEbmFtZRIMCgFuGAMgASgDUgFuEhIKBHRhZ3MYBCADKAlSBHRhZ3MSGAoHcGF5bG9hZBgFIAEo\
            DFIHcGF5bG9hZDI3CgRFY2hvEi8KBVVuYXJ5EgouYmVuY2guTXNnGgouYmVuY2guTXNnIg7K8xgKCgMBAgUYASDQD2IG\
            cHJvdG8z
            """)
}
