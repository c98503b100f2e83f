// Made from nova/testing/v1/everything.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// An enum with an alias, a negative number and a gap.
public enum Color: ProtobufEnum {
    /// 0 on the wire.
    case unspecified
    /// 1 on the wire.
    case red
    /// 5 on the wire.
    case green
    /// -3 on the wire.
    case negative
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// Another name for ``red``.
    public static var crimson: Self { .red }

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [Color] = [.unspecified, .red, .green, .negative]

    /// `nova.testing.v1.Color`
    public static var protobufName: String { "nova.testing.v1.Color" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .red
        case 5: self = .green
        case -3: self = .negative
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .red: 1
        case .green: 5
        case .negative: -3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "RED": self = .red
        case "GREEN": self = .green
        case "NEGATIVE": self = .negative
        case "CRIMSON": self = .red
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .red: "RED"
        case .green: "GREEN"
        case .negative: "NEGATIVE"
        case .unrecognized: nil
        }
    }
}

/// Every kind of field proto3 has. Numbers leave gaps, so that an older reader is easily made.
public struct Everything: ProtobufMessage {
    /// See the .proto file.
    public var fDouble: Double = 0
    /// See the .proto file.
    public var fFloat: Float = 0
    /// See the .proto file.
    public var fInt32: Int32 = 0
    /// See the .proto file.
    public var fInt64: Int64 = 0
    /// See the .proto file.
    public var fUint32: UInt32 = 0
    /// See the .proto file.
    public var fUint64: UInt64 = 0
    /// See the .proto file.
    public var fSint32: Int32 = 0
    /// See the .proto file.
    public var fSint64: Int64 = 0
    /// See the .proto file.
    public var fFixed32: UInt32 = 0
    /// See the .proto file.
    public var fFixed64: UInt64 = 0
    /// See the .proto file.
    public var fSfixed32: Int32 = 0
    /// See the .proto file.
    public var fSfixed64: Int64 = 0
    /// See the .proto file.
    public var fBool: Bool = false
    /// See the .proto file.
    public var fString: String = ""
    /// See the .proto file.
    public var fBytes: [UInt8] = []
    /// See the .proto file.
    public var fColor: Color = Color(rawValue: 0)
    /// See the .proto file.
    public var fMode: Everything.Mode = Everything.Mode(rawValue: 0)
    /// See the .proto file.
    public var fInner: Everything.Inner? = nil
    /// Contains itself.
    public var fSelf: Everything? {
        get { self._fSelf?.value }
        set { self._fSelf = newValue.map(ProtobufBox.init) }
    }
    private var _fSelf: ProtobufBox<Everything>?
    /// See the .proto file.
    public var oDouble: Double? = nil
    /// See the .proto file.
    public var oFloat: Float? = nil
    /// See the .proto file.
    public var oInt32: Int32? = nil
    /// See the .proto file.
    public var oInt64: Int64? = nil
    /// See the .proto file.
    public var oUint32: UInt32? = nil
    /// See the .proto file.
    public var oUint64: UInt64? = nil
    /// See the .proto file.
    public var oSint32: Int32? = nil
    /// See the .proto file.
    public var oSint64: Int64? = nil
    /// See the .proto file.
    public var oFixed32: UInt32? = nil
    /// See the .proto file.
    public var oFixed64: UInt64? = nil
    /// See the .proto file.
    public var oSfixed32: Int32? = nil
    /// See the .proto file.
    public var oSfixed64: Int64? = nil
    /// See the .proto file.
    public var oBool: Bool? = nil
    /// See the .proto file.
    public var oString: String? = nil
    /// See the .proto file.
    public var oBytes: [UInt8]? = nil
    /// See the .proto file.
    public var oColor: Color? = nil
    /// See the .proto file.
    public var oInner: Everything.Inner? = nil
    /// See the .proto file.
    public var rDouble: [Double] = []
    /// See the .proto file.
    public var rFloat: [Float] = []
    /// See the .proto file.
    public var rInt32: [Int32] = []
    /// See the .proto file.
    public var rInt64: [Int64] = []
    /// See the .proto file.
    public var rUint32: [UInt32] = []
    /// See the .proto file.
    public var rUint64: [UInt64] = []
    /// See the .proto file.
    public var rSint32: [Int32] = []
    /// See the .proto file.
    public var rSint64: [Int64] = []
    /// See the .proto file.
    public var rFixed32: [UInt32] = []
    /// See the .proto file.
    public var rFixed64: [UInt64] = []
    /// See the .proto file.
    public var rSfixed32: [Int32] = []
    /// See the .proto file.
    public var rSfixed64: [Int64] = []
    /// See the .proto file.
    public var rBool: [Bool] = []
    /// See the .proto file.
    public var rString: [String] = []
    /// See the .proto file.
    public var rBytes: [[UInt8]] = []
    /// See the .proto file.
    public var rColor: [Color] = []
    /// See the .proto file.
    public var rInner: [Everything.Inner] = []
    /// See the .proto file.
    public var uDouble: [Double] = []
    /// See the .proto file.
    public var uInt32: [Int32] = []
    /// See the .proto file.
    public var uSint64: [Int64] = []
    /// See the .proto file.
    public var uFixed32: [UInt32] = []
    /// See the .proto file.
    public var uBool: [Bool] = []
    /// See the .proto file.
    public var uColor: [Color] = []
    /// See the .proto file.
    public var mInt32Int32: [Int32: Int32] = [:]
    /// See the .proto file.
    public var mInt64String: [Int64: String] = [:]
    /// See the .proto file.
    public var mUint32Bytes: [UInt32: [UInt8]] = [:]
    /// See the .proto file.
    public var mUint64Double: [UInt64: Double] = [:]
    /// See the .proto file.
    public var mSint32Sint64: [Int32: Int64] = [:]
    /// See the .proto file.
    public var mSint64Fixed32: [Int64: UInt32] = [:]
    /// See the .proto file.
    public var mFixed32Float: [UInt32: Float] = [:]
    /// See the .proto file.
    public var mFixed64Bool: [UInt64: Bool] = [:]
    /// See the .proto file.
    public var mSfixed32Color: [Int32: Color] = [:]
    /// See the .proto file.
    public var mSfixed64Inner: [Int64: Everything.Inner] = [:]
    /// See the .proto file.
    public var mBoolSelf: [Bool: Everything] = [:]
    /// See the .proto file.
    public var mStringString: [String: String] = [:]
    /// See the .proto file.
    public var mStringInner: [String: Everything.Inner] = [:]
    /// See the .proto file.
    public var choice: Choice? = nil
    /// See the .proto file.
    public var wTimestamp: ProtobufTimestamp? = nil
    /// See the .proto file.
    public var wDuration: ProtobufDuration? = nil
    /// See the .proto file.
    public var wFieldMask: ProtobufFieldMask? = nil
    /// See the .proto file.
    public var wEmpty: ProtobufEmpty? = nil
    /// See the .proto file.
    public var wAny: ProtobufAny? = nil
    /// See the .proto file.
    public var wStruct: ProtobufStruct? = nil
    /// See the .proto file.
    public var wValue: ProtobufValue? = nil
    /// See the .proto file.
    public var wList: ProtobufListValue? = nil
    /// See the .proto file.
    public var wString: ProtobufStringValue? = nil
    /// See the .proto file.
    public var wInt64: ProtobufInt64Value? = nil
    /// See the .proto file.
    public var wDouble: ProtobufDoubleValue? = nil
    /// See the .proto file.
    public var wBytes: ProtobufBytesValue? = nil
    /// See the .proto file.
    public var wNull: ProtobufNullValue = ProtobufNullValue(rawValue: 0)
    /// See the .proto file.
    public var wTimestamps: [ProtobufTimestamp] = []
    /// Two oneofs in one message.
    public var secondChoice: SecondChoice? = nil
    /// Names that are words of Swift, or of the generated code.
    public var `default`: String = ""
    /// See the .proto file.
    public var self_: Int32 = 0
    /// See the .proto file.
    public var init_: Bool = false
    /// See the .proto file.
    public var `in`: [String] = []
    /// See the .proto file.
    public var unknownFields_: String = ""
    /// See the .proto file.
    public var encodedSize_: Int32 = 0
    /// See the .proto file.
    public var hashValue_: Int32 = 0
    /// The number with the longest tag.
    public var last: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        fDouble: Double = 0,
        fFloat: Float = 0,
        fInt32: Int32 = 0,
        fInt64: Int64 = 0,
        fUint32: UInt32 = 0,
        fUint64: UInt64 = 0,
        fSint32: Int32 = 0,
        fSint64: Int64 = 0,
        fFixed32: UInt32 = 0,
        fFixed64: UInt64 = 0,
        fSfixed32: Int32 = 0,
        fSfixed64: Int64 = 0,
        fBool: Bool = false,
        fString: String = "",
        fBytes: [UInt8] = [],
        fColor: Color = Color(rawValue: 0),
        fMode: Everything.Mode = Everything.Mode(rawValue: 0),
        fInner: Everything.Inner? = nil,
        fSelf: Everything? = nil,
        oDouble: Double? = nil,
        oFloat: Float? = nil,
        oInt32: Int32? = nil,
        oInt64: Int64? = nil,
        oUint32: UInt32? = nil,
        oUint64: UInt64? = nil,
        oSint32: Int32? = nil,
        oSint64: Int64? = nil,
        oFixed32: UInt32? = nil,
        oFixed64: UInt64? = nil,
        oSfixed32: Int32? = nil,
        oSfixed64: Int64? = nil,
        oBool: Bool? = nil,
        oString: String? = nil,
        oBytes: [UInt8]? = nil,
        oColor: Color? = nil,
        oInner: Everything.Inner? = nil,
        rDouble: [Double] = [],
        rFloat: [Float] = [],
        rInt32: [Int32] = [],
        rInt64: [Int64] = [],
        rUint32: [UInt32] = [],
        rUint64: [UInt64] = [],
        rSint32: [Int32] = [],
        rSint64: [Int64] = [],
        rFixed32: [UInt32] = [],
        rFixed64: [UInt64] = [],
        rSfixed32: [Int32] = [],
        rSfixed64: [Int64] = [],
        rBool: [Bool] = [],
        rString: [String] = [],
        rBytes: [[UInt8]] = [],
        rColor: [Color] = [],
        rInner: [Everything.Inner] = [],
        uDouble: [Double] = [],
        uInt32: [Int32] = [],
        uSint64: [Int64] = [],
        uFixed32: [UInt32] = [],
        uBool: [Bool] = [],
        uColor: [Color] = [],
        mInt32Int32: [Int32: Int32] = [:],
        mInt64String: [Int64: String] = [:],
        mUint32Bytes: [UInt32: [UInt8]] = [:],
        mUint64Double: [UInt64: Double] = [:],
        mSint32Sint64: [Int32: Int64] = [:],
        mSint64Fixed32: [Int64: UInt32] = [:],
        mFixed32Float: [UInt32: Float] = [:],
        mFixed64Bool: [UInt64: Bool] = [:],
        mSfixed32Color: [Int32: Color] = [:],
        mSfixed64Inner: [Int64: Everything.Inner] = [:],
        mBoolSelf: [Bool: Everything] = [:],
        mStringString: [String: String] = [:],
        mStringInner: [String: Everything.Inner] = [:],
        choice: Choice? = nil,
        wTimestamp: ProtobufTimestamp? = nil,
        wDuration: ProtobufDuration? = nil,
        wFieldMask: ProtobufFieldMask? = nil,
        wEmpty: ProtobufEmpty? = nil,
        wAny: ProtobufAny? = nil,
        wStruct: ProtobufStruct? = nil,
        wValue: ProtobufValue? = nil,
        wList: ProtobufListValue? = nil,
        wString: ProtobufStringValue? = nil,
        wInt64: ProtobufInt64Value? = nil,
        wDouble: ProtobufDoubleValue? = nil,
        wBytes: ProtobufBytesValue? = nil,
        wNull: ProtobufNullValue = ProtobufNullValue(rawValue: 0),
        wTimestamps: [ProtobufTimestamp] = [],
        secondChoice: SecondChoice? = nil,
        `default`: String = "",
        self_: Int32 = 0,
        init_: Bool = false,
        `in`: [String] = [],
        unknownFields_: String = "",
        encodedSize_: Int32 = 0,
        hashValue_: Int32 = 0,
        last: String = ""
    ) {
        self.fDouble = fDouble
        self.fFloat = fFloat
        self.fInt32 = fInt32
        self.fInt64 = fInt64
        self.fUint32 = fUint32
        self.fUint64 = fUint64
        self.fSint32 = fSint32
        self.fSint64 = fSint64
        self.fFixed32 = fFixed32
        self.fFixed64 = fFixed64
        self.fSfixed32 = fSfixed32
        self.fSfixed64 = fSfixed64
        self.fBool = fBool
        self.fString = fString
        self.fBytes = fBytes
        self.fColor = fColor
        self.fMode = fMode
        self.fInner = fInner
        self.fSelf = fSelf
        self.oDouble = oDouble
        self.oFloat = oFloat
        self.oInt32 = oInt32
        self.oInt64 = oInt64
        self.oUint32 = oUint32
        self.oUint64 = oUint64
        self.oSint32 = oSint32
        self.oSint64 = oSint64
        self.oFixed32 = oFixed32
        self.oFixed64 = oFixed64
        self.oSfixed32 = oSfixed32
        self.oSfixed64 = oSfixed64
        self.oBool = oBool
        self.oString = oString
        self.oBytes = oBytes
        self.oColor = oColor
        self.oInner = oInner
        self.rDouble = rDouble
        self.rFloat = rFloat
        self.rInt32 = rInt32
        self.rInt64 = rInt64
        self.rUint32 = rUint32
        self.rUint64 = rUint64
        self.rSint32 = rSint32
        self.rSint64 = rSint64
        self.rFixed32 = rFixed32
        self.rFixed64 = rFixed64
        self.rSfixed32 = rSfixed32
        self.rSfixed64 = rSfixed64
        self.rBool = rBool
        self.rString = rString
        self.rBytes = rBytes
        self.rColor = rColor
        self.rInner = rInner
        self.uDouble = uDouble
        self.uInt32 = uInt32
        self.uSint64 = uSint64
        self.uFixed32 = uFixed32
        self.uBool = uBool
        self.uColor = uColor
        self.mInt32Int32 = mInt32Int32
        self.mInt64String = mInt64String
        self.mUint32Bytes = mUint32Bytes
        self.mUint64Double = mUint64Double
        self.mSint32Sint64 = mSint32Sint64
        self.mSint64Fixed32 = mSint64Fixed32
        self.mFixed32Float = mFixed32Float
        self.mFixed64Bool = mFixed64Bool
        self.mSfixed32Color = mSfixed32Color
        self.mSfixed64Inner = mSfixed64Inner
        self.mBoolSelf = mBoolSelf
        self.mStringString = mStringString
        self.mStringInner = mStringInner
        self.choice = choice
        self.wTimestamp = wTimestamp
        self.wDuration = wDuration
        self.wFieldMask = wFieldMask
        self.wEmpty = wEmpty
        self.wAny = wAny
        self.wStruct = wStruct
        self.wValue = wValue
        self.wList = wList
        self.wString = wString
        self.wInt64 = wInt64
        self.wDouble = wDouble
        self.wBytes = wBytes
        self.wNull = wNull
        self.wTimestamps = wTimestamps
        self.secondChoice = secondChoice
        self.`default` = `default`
        self.self_ = self_
        self.init_ = init_
        self.`in` = `in`
        self.unknownFields_ = unknownFields_
        self.encodedSize_ = encodedSize_
        self.hashValue_ = hashValue_
        self.last = last
    }

    /// `nova.testing.v1.Everything`
    public static var protobufName: String { "nova.testing.v1.Everything" }

    /// One of several fields.
    public enum Choice: Sendable, Hashable {
        /// Field 91.
        case cInt32(Int32)
        /// Field 92.
        case cString(String)
        /// Field 93.
        case cBytes([UInt8])
        /// Field 94.
        case cColor(Color)
        /// Field 95.
        case cInner(Everything.Inner)
        /// Contains itself.
        indirect case cSelf(Everything)
        /// Field 97.
        case cBool(Bool)
        /// Field 98.
        case cDouble(Double)
        /// Field 99.
        case cEmpty(ProtobufEmpty)
    }

    /// Field 91.
    public var cInt32: Int32? {
        if case .cInt32(let value)? = self.choice { value } else { nil }
    }

    /// Field 92.
    public var cString: String? {
        if case .cString(let value)? = self.choice { value } else { nil }
    }

    /// Field 93.
    public var cBytes: [UInt8]? {
        if case .cBytes(let value)? = self.choice { value } else { nil }
    }

    /// Field 94.
    public var cColor: Color? {
        if case .cColor(let value)? = self.choice { value } else { nil }
    }

    /// Field 95.
    public var cInner: Everything.Inner? {
        if case .cInner(let value)? = self.choice { value } else { nil }
    }

    /// Contains itself.
    public var cSelf: Everything? {
        if case .cSelf(let value)? = self.choice { value } else { nil }
    }

    /// Field 97.
    public var cBool: Bool? {
        if case .cBool(let value)? = self.choice { value } else { nil }
    }

    /// Field 98.
    public var cDouble: Double? {
        if case .cDouble(let value)? = self.choice { value } else { nil }
    }

    /// Field 99.
    public var cEmpty: ProtobufEmpty? {
        if case .cEmpty(let value)? = self.choice { value } else { nil }
    }

    /// Two oneofs in one message.
    public enum SecondChoice: Sendable, Hashable {
        /// Field 121.
        case dUint64(UInt64)
        /// Field 122.
        case dValue(ProtobufValue)
    }

    /// Field 121.
    public var dUint64: UInt64? {
        if case .dUint64(let value)? = self.secondChoice { value } else { nil }
    }

    /// Field 122.
    public var dValue: ProtobufValue? {
        if case .dValue(let value)? = self.secondChoice { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 9: self.fDouble = try WireDouble.decode(&reader)
            case 21: self.fFloat = try WireFloat.decode(&reader)
            case 24: self.fInt32 = try WireInt32.decode(&reader)
            case 32: self.fInt64 = try WireInt64.decode(&reader)
            case 40: self.fUint32 = try WireUInt32.decode(&reader)
            case 48: self.fUint64 = try WireUInt64.decode(&reader)
            case 56: self.fSint32 = try WireSInt32.decode(&reader)
            case 64: self.fSint64 = try WireSInt64.decode(&reader)
            case 77: self.fFixed32 = try WireFixed32.decode(&reader)
            case 81: self.fFixed64 = try WireFixed64.decode(&reader)
            case 93: self.fSfixed32 = try WireSFixed32.decode(&reader)
            case 97: self.fSfixed64 = try WireSFixed64.decode(&reader)
            case 104: self.fBool = try WireBool.decode(&reader)
            case 114: self.fString = try WireString.decode(&reader)
            case 122: self.fBytes = try WireBytes.decode(&reader)
            case 128: self.fColor = try WireEnum<Color>.decode(&reader)
            case 136: self.fMode = try WireEnum<Everything.Mode>.decode(&reader)
            case 146: try reader.message(into: &self.fInner)
            case 154: try reader.message(into: &self._fSelf)
            case 169: self.oDouble = try WireDouble.decode(&reader)
            case 181: self.oFloat = try WireFloat.decode(&reader)
            case 184: self.oInt32 = try WireInt32.decode(&reader)
            case 192: self.oInt64 = try WireInt64.decode(&reader)
            case 200: self.oUint32 = try WireUInt32.decode(&reader)
            case 208: self.oUint64 = try WireUInt64.decode(&reader)
            case 216: self.oSint32 = try WireSInt32.decode(&reader)
            case 224: self.oSint64 = try WireSInt64.decode(&reader)
            case 237: self.oFixed32 = try WireFixed32.decode(&reader)
            case 241: self.oFixed64 = try WireFixed64.decode(&reader)
            case 253: self.oSfixed32 = try WireSFixed32.decode(&reader)
            case 257: self.oSfixed64 = try WireSFixed64.decode(&reader)
            case 264: self.oBool = try WireBool.decode(&reader)
            case 274: self.oString = try WireString.decode(&reader)
            case 282: self.oBytes = try WireBytes.decode(&reader)
            case 288: self.oColor = try WireEnum<Color>.decode(&reader)
            case 298: try reader.message(into: &self.oInner)
            case 329: self.rDouble.append(try WireDouble.decode(&reader))
            case 330: try reader.packed(WireDouble.self, into: &self.rDouble)
            case 341: self.rFloat.append(try WireFloat.decode(&reader))
            case 338: try reader.packed(WireFloat.self, into: &self.rFloat)
            case 344: self.rInt32.append(try WireInt32.decode(&reader))
            case 346: try reader.packed(WireInt32.self, into: &self.rInt32)
            case 352: self.rInt64.append(try WireInt64.decode(&reader))
            case 354: try reader.packed(WireInt64.self, into: &self.rInt64)
            case 360: self.rUint32.append(try WireUInt32.decode(&reader))
            case 362: try reader.packed(WireUInt32.self, into: &self.rUint32)
            case 368: self.rUint64.append(try WireUInt64.decode(&reader))
            case 370: try reader.packed(WireUInt64.self, into: &self.rUint64)
            case 376: self.rSint32.append(try WireSInt32.decode(&reader))
            case 378: try reader.packed(WireSInt32.self, into: &self.rSint32)
            case 384: self.rSint64.append(try WireSInt64.decode(&reader))
            case 386: try reader.packed(WireSInt64.self, into: &self.rSint64)
            case 397: self.rFixed32.append(try WireFixed32.decode(&reader))
            case 394: try reader.packed(WireFixed32.self, into: &self.rFixed32)
            case 401: self.rFixed64.append(try WireFixed64.decode(&reader))
            case 402: try reader.packed(WireFixed64.self, into: &self.rFixed64)
            case 413: self.rSfixed32.append(try WireSFixed32.decode(&reader))
            case 410: try reader.packed(WireSFixed32.self, into: &self.rSfixed32)
            case 417: self.rSfixed64.append(try WireSFixed64.decode(&reader))
            case 418: try reader.packed(WireSFixed64.self, into: &self.rSfixed64)
            case 424: self.rBool.append(try WireBool.decode(&reader))
            case 426: try reader.packed(WireBool.self, into: &self.rBool)
            case 434: self.rString.append(try WireString.decode(&reader))
            case 442: self.rBytes.append(try WireBytes.decode(&reader))
            case 448: self.rColor.append(try WireEnum<Color>.decode(&reader))
            case 450: try reader.packed(WireEnum<Color>.self, into: &self.rColor)
            case 458: self.rInner.append(try WireMessage<Everything.Inner>.decode(&reader))
            case 489: self.uDouble.append(try WireDouble.decode(&reader))
            case 490: try reader.packed(WireDouble.self, into: &self.uDouble)
            case 496: self.uInt32.append(try WireInt32.decode(&reader))
            case 498: try reader.packed(WireInt32.self, into: &self.uInt32)
            case 504: self.uSint64.append(try WireSInt64.decode(&reader))
            case 506: try reader.packed(WireSInt64.self, into: &self.uSint64)
            case 517: self.uFixed32.append(try WireFixed32.decode(&reader))
            case 514: try reader.packed(WireFixed32.self, into: &self.uFixed32)
            case 520: self.uBool.append(try WireBool.decode(&reader))
            case 522: try reader.packed(WireBool.self, into: &self.uBool)
            case 528: self.uColor.append(try WireEnum<Color>.decode(&reader))
            case 530: try reader.packed(WireEnum<Color>.self, into: &self.uColor)
            case 570: try reader.entry(570, WireInt32.self, WireInt32.self, into: &self.mInt32Int32, or: &self.unknownFields)
            case 578: try reader.entry(578, WireInt64.self, WireString.self, into: &self.mInt64String, or: &self.unknownFields)
            case 586: try reader.entry(586, WireUInt32.self, WireBytes.self, into: &self.mUint32Bytes, or: &self.unknownFields)
            case 594: try reader.entry(594, WireUInt64.self, WireDouble.self, into: &self.mUint64Double, or: &self.unknownFields)
            case 602: try reader.entry(602, WireSInt32.self, WireSInt64.self, into: &self.mSint32Sint64, or: &self.unknownFields)
            case 610: try reader.entry(610, WireSInt64.self, WireFixed32.self, into: &self.mSint64Fixed32, or: &self.unknownFields)
            case 618: try reader.entry(618, WireFixed32.self, WireFloat.self, into: &self.mFixed32Float, or: &self.unknownFields)
            case 626: try reader.entry(626, WireFixed64.self, WireBool.self, into: &self.mFixed64Bool, or: &self.unknownFields)
            case 634: try reader.entry(634, WireSFixed32.self, WireEnum<Color>.self, into: &self.mSfixed32Color, or: &self.unknownFields)
            case 642: try reader.entry(642, WireSFixed64.self, WireMessage<Everything.Inner>.self, into: &self.mSfixed64Inner, or: &self.unknownFields)
            case 650: try reader.entry(650, WireBool.self, WireMessage<Everything>.self, into: &self.mBoolSelf, or: &self.unknownFields)
            case 658: try reader.entry(658, WireString.self, WireString.self, into: &self.mStringString, or: &self.unknownFields)
            case 666: try reader.entry(666, WireString.self, WireMessage<Everything.Inner>.self, into: &self.mStringInner, or: &self.unknownFields)
            case 728: self.choice = .cInt32(try WireInt32.decode(&reader))
            case 738: self.choice = .cString(try WireString.decode(&reader))
            case 746: self.choice = .cBytes(try WireBytes.decode(&reader))
            case 752: self.choice = .cColor(try WireEnum<Color>.decode(&reader))
            case 762:
                var value: Everything.Inner
                if case .cInner(let current)? = self.choice { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.choice = .cInner(value)
            case 770:
                var value: Everything
                if case .cSelf(let current)? = self.choice { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.choice = .cSelf(value)
            case 776: self.choice = .cBool(try WireBool.decode(&reader))
            case 785: self.choice = .cDouble(try WireDouble.decode(&reader))
            case 794:
                var value: ProtobufEmpty
                if case .cEmpty(let current)? = self.choice { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.choice = .cEmpty(value)
            case 810: try reader.message(into: &self.wTimestamp)
            case 818: try reader.message(into: &self.wDuration)
            case 826: try reader.message(into: &self.wFieldMask)
            case 834: try reader.message(into: &self.wEmpty)
            case 842: try reader.message(into: &self.wAny)
            case 850: try reader.message(into: &self.wStruct)
            case 858: try reader.message(into: &self.wValue)
            case 866: try reader.message(into: &self.wList)
            case 874: try reader.message(into: &self.wString)
            case 882: try reader.message(into: &self.wInt64)
            case 890: try reader.message(into: &self.wDouble)
            case 898: try reader.message(into: &self.wBytes)
            case 904: self.wNull = try WireEnum<ProtobufNullValue>.decode(&reader)
            case 914: self.wTimestamps.append(try WireMessage<ProtobufTimestamp>.decode(&reader))
            case 968: self.secondChoice = .dUint64(try WireUInt64.decode(&reader))
            case 978:
                var value: ProtobufValue
                if case .dValue(let current)? = self.secondChoice { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.secondChoice = .dValue(value)
            case 1050: self.`default` = try WireString.decode(&reader)
            case 1056: self.self_ = try WireInt32.decode(&reader)
            case 1064: self.init_ = try WireBool.decode(&reader)
            case 1074: self.`in`.append(try WireString.decode(&reader))
            case 1082: self.unknownFields_ = try WireString.decode(&reader)
            case 1088: self.encodedSize_ = try WireInt32.decode(&reader)
            case 1096: self.hashValue_ = try WireInt32.decode(&reader)
            case 4294967290: self.last = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.fDouble.bitPattern != 0 { size += 1 + WireDouble.size(self.fDouble) }
        if self.fFloat.bitPattern != 0 { size += 1 + WireFloat.size(self.fFloat) }
        if self.fInt32 != 0 { size += 1 + WireInt32.size(self.fInt32) }
        if self.fInt64 != 0 { size += 1 + WireInt64.size(self.fInt64) }
        if self.fUint32 != 0 { size += 1 + WireUInt32.size(self.fUint32) }
        if self.fUint64 != 0 { size += 1 + WireUInt64.size(self.fUint64) }
        if self.fSint32 != 0 { size += 1 + WireSInt32.size(self.fSint32) }
        if self.fSint64 != 0 { size += 1 + WireSInt64.size(self.fSint64) }
        if self.fFixed32 != 0 { size += 1 + WireFixed32.size(self.fFixed32) }
        if self.fFixed64 != 0 { size += 1 + WireFixed64.size(self.fFixed64) }
        if self.fSfixed32 != 0 { size += 1 + WireSFixed32.size(self.fSfixed32) }
        if self.fSfixed64 != 0 { size += 1 + WireSFixed64.size(self.fSfixed64) }
        if self.fBool { size += 1 + WireBool.size(self.fBool) }
        if !self.fString.isEmpty { size += 1 + WireString.size(self.fString) }
        if !self.fBytes.isEmpty { size += 1 + WireBytes.size(self.fBytes) }
        if self.fColor.rawValue != 0 { size += 2 + WireEnum<Color>.size(self.fColor) }
        if self.fMode.rawValue != 0 { size += 2 + WireEnum<Everything.Mode>.size(self.fMode) }
        if let value = self.fInner { size += 2 + WireMessage<Everything.Inner>.size(value) }
        if let box = self._fSelf { size += 2 + WireMessage<Everything>.size(box.value) }
        if let value = self.oDouble { size += 2 + WireDouble.size(value) }
        if let value = self.oFloat { size += 2 + WireFloat.size(value) }
        if let value = self.oInt32 { size += 2 + WireInt32.size(value) }
        if let value = self.oInt64 { size += 2 + WireInt64.size(value) }
        if let value = self.oUint32 { size += 2 + WireUInt32.size(value) }
        if let value = self.oUint64 { size += 2 + WireUInt64.size(value) }
        if let value = self.oSint32 { size += 2 + WireSInt32.size(value) }
        if let value = self.oSint64 { size += 2 + WireSInt64.size(value) }
        if let value = self.oFixed32 { size += 2 + WireFixed32.size(value) }
        if let value = self.oFixed64 { size += 2 + WireFixed64.size(value) }
        if let value = self.oSfixed32 { size += 2 + WireSFixed32.size(value) }
        if let value = self.oSfixed64 { size += 2 + WireSFixed64.size(value) }
        if let value = self.oBool { size += 2 + WireBool.size(value) }
        if let value = self.oString { size += 2 + WireString.size(value) }
        if let value = self.oBytes { size += 2 + WireBytes.size(value) }
        if let value = self.oColor { size += 2 + WireEnum<Color>.size(value) }
        if let value = self.oInner { size += 2 + WireMessage<Everything.Inner>.size(value) }
        size += WireSize.packed(2, WireDouble.self, self.rDouble)
        size += WireSize.packed(2, WireFloat.self, self.rFloat)
        size += WireSize.packed(2, WireInt32.self, self.rInt32)
        size += WireSize.packed(2, WireInt64.self, self.rInt64)
        size += WireSize.packed(2, WireUInt32.self, self.rUint32)
        size += WireSize.packed(2, WireUInt64.self, self.rUint64)
        size += WireSize.packed(2, WireSInt32.self, self.rSint32)
        size += WireSize.packed(2, WireSInt64.self, self.rSint64)
        size += WireSize.packed(2, WireFixed32.self, self.rFixed32)
        size += WireSize.packed(2, WireFixed64.self, self.rFixed64)
        size += WireSize.packed(2, WireSFixed32.self, self.rSfixed32)
        size += WireSize.packed(2, WireSFixed64.self, self.rSfixed64)
        size += WireSize.packed(2, WireBool.self, self.rBool)
        size += WireSize.repeated(2, WireString.self, self.rString)
        size += WireSize.repeated(2, WireBytes.self, self.rBytes)
        size += WireSize.packed(2, WireEnum<Color>.self, self.rColor)
        size += WireSize.repeated(2, WireMessage<Everything.Inner>.self, self.rInner)
        size += WireSize.repeated(2, WireDouble.self, self.uDouble)
        size += WireSize.repeated(2, WireInt32.self, self.uInt32)
        size += WireSize.repeated(2, WireSInt64.self, self.uSint64)
        size += WireSize.repeated(2, WireFixed32.self, self.uFixed32)
        size += WireSize.repeated(2, WireBool.self, self.uBool)
        size += WireSize.repeated(2, WireEnum<Color>.self, self.uColor)
        size += WireSize.map(2, WireInt32.self, WireInt32.self, self.mInt32Int32)
        size += WireSize.map(2, WireInt64.self, WireString.self, self.mInt64String)
        size += WireSize.map(2, WireUInt32.self, WireBytes.self, self.mUint32Bytes)
        size += WireSize.map(2, WireUInt64.self, WireDouble.self, self.mUint64Double)
        size += WireSize.map(2, WireSInt32.self, WireSInt64.self, self.mSint32Sint64)
        size += WireSize.map(2, WireSInt64.self, WireFixed32.self, self.mSint64Fixed32)
        size += WireSize.map(2, WireFixed32.self, WireFloat.self, self.mFixed32Float)
        size += WireSize.map(2, WireFixed64.self, WireBool.self, self.mFixed64Bool)
        size += WireSize.map(2, WireSFixed32.self, WireEnum<Color>.self, self.mSfixed32Color)
        size += WireSize.map(2, WireSFixed64.self, WireMessage<Everything.Inner>.self, self.mSfixed64Inner)
        size += WireSize.map(2, WireBool.self, WireMessage<Everything>.self, self.mBoolSelf)
        size += WireSize.map(2, WireString.self, WireString.self, self.mStringString)
        size += WireSize.map(2, WireString.self, WireMessage<Everything.Inner>.self, self.mStringInner)
        switch self.choice {
        case nil: break
        case .cInt32(let value)?: size += 2 + WireInt32.size(value)
        case .cString(let value)?: size += 2 + WireString.size(value)
        case .cBytes(let value)?: size += 2 + WireBytes.size(value)
        case .cColor(let value)?: size += 2 + WireEnum<Color>.size(value)
        case .cInner(let value)?: size += 2 + WireMessage<Everything.Inner>.size(value)
        case .cSelf(let value)?: size += 2 + WireMessage<Everything>.size(value)
        case .cBool(let value)?: size += 2 + WireBool.size(value)
        case .cDouble(let value)?: size += 2 + WireDouble.size(value)
        case .cEmpty(let value)?: size += 2 + WireMessage<ProtobufEmpty>.size(value)
        }
        if let value = self.wTimestamp { size += 2 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.wDuration { size += 2 + WireMessage<ProtobufDuration>.size(value) }
        if let value = self.wFieldMask { size += 2 + WireMessage<ProtobufFieldMask>.size(value) }
        if let value = self.wEmpty { size += 2 + WireMessage<ProtobufEmpty>.size(value) }
        if let value = self.wAny { size += 2 + WireMessage<ProtobufAny>.size(value) }
        if let value = self.wStruct { size += 2 + WireMessage<ProtobufStruct>.size(value) }
        if let value = self.wValue { size += 2 + WireMessage<ProtobufValue>.size(value) }
        if let value = self.wList { size += 2 + WireMessage<ProtobufListValue>.size(value) }
        if let value = self.wString { size += 2 + WireMessage<ProtobufStringValue>.size(value) }
        if let value = self.wInt64 { size += 2 + WireMessage<ProtobufInt64Value>.size(value) }
        if let value = self.wDouble { size += 2 + WireMessage<ProtobufDoubleValue>.size(value) }
        if let value = self.wBytes { size += 2 + WireMessage<ProtobufBytesValue>.size(value) }
        if self.wNull.rawValue != 0 { size += 2 + WireEnum<ProtobufNullValue>.size(self.wNull) }
        size += WireSize.repeated(2, WireMessage<ProtobufTimestamp>.self, self.wTimestamps)
        switch self.secondChoice {
        case nil: break
        case .dUint64(let value)?: size += 2 + WireUInt64.size(value)
        case .dValue(let value)?: size += 2 + WireMessage<ProtobufValue>.size(value)
        }
        if !self.`default`.isEmpty { size += 2 + WireString.size(self.`default`) }
        if self.self_ != 0 { size += 2 + WireInt32.size(self.self_) }
        if self.init_ { size += 2 + WireBool.size(self.init_) }
        size += WireSize.repeated(2, WireString.self, self.`in`)
        if !self.unknownFields_.isEmpty { size += 2 + WireString.size(self.unknownFields_) }
        if self.encodedSize_ != 0 { size += 2 + WireInt32.size(self.encodedSize_) }
        if self.hashValue_ != 0 { size += 2 + WireInt32.size(self.hashValue_) }
        if !self.last.isEmpty { size += 5 + WireString.size(self.last) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.last.isEmpty {
            WireString.encode(self.last, to: &writer)
            writer.tag(4294967290)
        }
        if self.hashValue_ != 0 {
            WireInt32.encode(self.hashValue_, to: &writer)
            writer.tag(1096)
        }
        if self.encodedSize_ != 0 {
            WireInt32.encode(self.encodedSize_, to: &writer)
            writer.tag(1088)
        }
        if !self.unknownFields_.isEmpty {
            WireString.encode(self.unknownFields_, to: &writer)
            writer.tag(1082)
        }
        writer.repeated(1074, WireString.self, self.`in`)
        if self.init_ {
            WireBool.encode(self.init_, to: &writer)
            writer.tag(1064)
        }
        if self.self_ != 0 {
            WireInt32.encode(self.self_, to: &writer)
            writer.tag(1056)
        }
        if !self.`default`.isEmpty {
            WireString.encode(self.`default`, to: &writer)
            writer.tag(1050)
        }
        switch self.secondChoice {
        case nil: break
        case .dUint64(let value)?: WireUInt64.encode(value, to: &writer); writer.tag(968)
        case .dValue(let value)?: WireMessage<ProtobufValue>.encode(value, to: &writer); writer.tag(978)
        }
        writer.repeated(914, WireMessage<ProtobufTimestamp>.self, self.wTimestamps)
        if self.wNull.rawValue != 0 {
            WireEnum<ProtobufNullValue>.encode(self.wNull, to: &writer)
            writer.tag(904)
        }
        if let value = self.wBytes {
            WireMessage<ProtobufBytesValue>.encode(value, to: &writer)
            writer.tag(898)
        }
        if let value = self.wDouble {
            WireMessage<ProtobufDoubleValue>.encode(value, to: &writer)
            writer.tag(890)
        }
        if let value = self.wInt64 {
            WireMessage<ProtobufInt64Value>.encode(value, to: &writer)
            writer.tag(882)
        }
        if let value = self.wString {
            WireMessage<ProtobufStringValue>.encode(value, to: &writer)
            writer.tag(874)
        }
        if let value = self.wList {
            WireMessage<ProtobufListValue>.encode(value, to: &writer)
            writer.tag(866)
        }
        if let value = self.wValue {
            WireMessage<ProtobufValue>.encode(value, to: &writer)
            writer.tag(858)
        }
        if let value = self.wStruct {
            WireMessage<ProtobufStruct>.encode(value, to: &writer)
            writer.tag(850)
        }
        if let value = self.wAny {
            WireMessage<ProtobufAny>.encode(value, to: &writer)
            writer.tag(842)
        }
        if let value = self.wEmpty {
            WireMessage<ProtobufEmpty>.encode(value, to: &writer)
            writer.tag(834)
        }
        if let value = self.wFieldMask {
            WireMessage<ProtobufFieldMask>.encode(value, to: &writer)
            writer.tag(826)
        }
        if let value = self.wDuration {
            WireMessage<ProtobufDuration>.encode(value, to: &writer)
            writer.tag(818)
        }
        if let value = self.wTimestamp {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(810)
        }
        switch self.choice {
        case nil: break
        case .cInt32(let value)?: WireInt32.encode(value, to: &writer); writer.tag(728)
        case .cString(let value)?: WireString.encode(value, to: &writer); writer.tag(738)
        case .cBytes(let value)?: WireBytes.encode(value, to: &writer); writer.tag(746)
        case .cColor(let value)?: WireEnum<Color>.encode(value, to: &writer); writer.tag(752)
        case .cInner(let value)?: WireMessage<Everything.Inner>.encode(value, to: &writer); writer.tag(762)
        case .cSelf(let value)?: WireMessage<Everything>.encode(value, to: &writer); writer.tag(770)
        case .cBool(let value)?: WireBool.encode(value, to: &writer); writer.tag(776)
        case .cDouble(let value)?: WireDouble.encode(value, to: &writer); writer.tag(785)
        case .cEmpty(let value)?: WireMessage<ProtobufEmpty>.encode(value, to: &writer); writer.tag(794)
        }
        writer.map(666, WireString.self, WireMessage<Everything.Inner>.self, self.mStringInner)
        writer.map(658, WireString.self, WireString.self, self.mStringString)
        writer.map(650, WireBool.self, WireMessage<Everything>.self, self.mBoolSelf)
        writer.map(642, WireSFixed64.self, WireMessage<Everything.Inner>.self, self.mSfixed64Inner)
        writer.map(634, WireSFixed32.self, WireEnum<Color>.self, self.mSfixed32Color)
        writer.map(626, WireFixed64.self, WireBool.self, self.mFixed64Bool)
        writer.map(618, WireFixed32.self, WireFloat.self, self.mFixed32Float)
        writer.map(610, WireSInt64.self, WireFixed32.self, self.mSint64Fixed32)
        writer.map(602, WireSInt32.self, WireSInt64.self, self.mSint32Sint64)
        writer.map(594, WireUInt64.self, WireDouble.self, self.mUint64Double)
        writer.map(586, WireUInt32.self, WireBytes.self, self.mUint32Bytes)
        writer.map(578, WireInt64.self, WireString.self, self.mInt64String)
        writer.map(570, WireInt32.self, WireInt32.self, self.mInt32Int32)
        writer.repeated(528, WireEnum<Color>.self, self.uColor)
        writer.repeated(520, WireBool.self, self.uBool)
        writer.repeated(517, WireFixed32.self, self.uFixed32)
        writer.repeated(504, WireSInt64.self, self.uSint64)
        writer.repeated(496, WireInt32.self, self.uInt32)
        writer.repeated(489, WireDouble.self, self.uDouble)
        writer.repeated(458, WireMessage<Everything.Inner>.self, self.rInner)
        writer.packed(450, WireEnum<Color>.self, self.rColor)
        writer.repeated(442, WireBytes.self, self.rBytes)
        writer.repeated(434, WireString.self, self.rString)
        writer.packed(426, WireBool.self, self.rBool)
        writer.packed(418, WireSFixed64.self, self.rSfixed64)
        writer.packed(410, WireSFixed32.self, self.rSfixed32)
        writer.packed(402, WireFixed64.self, self.rFixed64)
        writer.packed(394, WireFixed32.self, self.rFixed32)
        writer.packed(386, WireSInt64.self, self.rSint64)
        writer.packed(378, WireSInt32.self, self.rSint32)
        writer.packed(370, WireUInt64.self, self.rUint64)
        writer.packed(362, WireUInt32.self, self.rUint32)
        writer.packed(354, WireInt64.self, self.rInt64)
        writer.packed(346, WireInt32.self, self.rInt32)
        writer.packed(338, WireFloat.self, self.rFloat)
        writer.packed(330, WireDouble.self, self.rDouble)
        if let value = self.oInner {
            WireMessage<Everything.Inner>.encode(value, to: &writer)
            writer.tag(298)
        }
        if let value = self.oColor {
            WireEnum<Color>.encode(value, to: &writer)
            writer.tag(288)
        }
        if let value = self.oBytes {
            WireBytes.encode(value, to: &writer)
            writer.tag(282)
        }
        if let value = self.oString {
            WireString.encode(value, to: &writer)
            writer.tag(274)
        }
        if let value = self.oBool {
            WireBool.encode(value, to: &writer)
            writer.tag(264)
        }
        if let value = self.oSfixed64 {
            WireSFixed64.encode(value, to: &writer)
            writer.tag(257)
        }
        if let value = self.oSfixed32 {
            WireSFixed32.encode(value, to: &writer)
            writer.tag(253)
        }
        if let value = self.oFixed64 {
            WireFixed64.encode(value, to: &writer)
            writer.tag(241)
        }
        if let value = self.oFixed32 {
            WireFixed32.encode(value, to: &writer)
            writer.tag(237)
        }
        if let value = self.oSint64 {
            WireSInt64.encode(value, to: &writer)
            writer.tag(224)
        }
        if let value = self.oSint32 {
            WireSInt32.encode(value, to: &writer)
            writer.tag(216)
        }
        if let value = self.oUint64 {
            WireUInt64.encode(value, to: &writer)
            writer.tag(208)
        }
        if let value = self.oUint32 {
            WireUInt32.encode(value, to: &writer)
            writer.tag(200)
        }
        if let value = self.oInt64 {
            WireInt64.encode(value, to: &writer)
            writer.tag(192)
        }
        if let value = self.oInt32 {
            WireInt32.encode(value, to: &writer)
            writer.tag(184)
        }
        if let value = self.oFloat {
            WireFloat.encode(value, to: &writer)
            writer.tag(181)
        }
        if let value = self.oDouble {
            WireDouble.encode(value, to: &writer)
            writer.tag(169)
        }
        if let box = self._fSelf {
            WireMessage<Everything>.encode(box.value, to: &writer)
            writer.tag(154)
        }
        if let value = self.fInner {
            WireMessage<Everything.Inner>.encode(value, to: &writer)
            writer.tag(146)
        }
        if self.fMode.rawValue != 0 {
            WireEnum<Everything.Mode>.encode(self.fMode, to: &writer)
            writer.tag(136)
        }
        if self.fColor.rawValue != 0 {
            WireEnum<Color>.encode(self.fColor, to: &writer)
            writer.tag(128)
        }
        if !self.fBytes.isEmpty {
            WireBytes.encode(self.fBytes, to: &writer)
            writer.tag(122)
        }
        if !self.fString.isEmpty {
            WireString.encode(self.fString, to: &writer)
            writer.tag(114)
        }
        if self.fBool {
            WireBool.encode(self.fBool, to: &writer)
            writer.tag(104)
        }
        if self.fSfixed64 != 0 {
            WireSFixed64.encode(self.fSfixed64, to: &writer)
            writer.tag(97)
        }
        if self.fSfixed32 != 0 {
            WireSFixed32.encode(self.fSfixed32, to: &writer)
            writer.tag(93)
        }
        if self.fFixed64 != 0 {
            WireFixed64.encode(self.fFixed64, to: &writer)
            writer.tag(81)
        }
        if self.fFixed32 != 0 {
            WireFixed32.encode(self.fFixed32, to: &writer)
            writer.tag(77)
        }
        if self.fSint64 != 0 {
            WireSInt64.encode(self.fSint64, to: &writer)
            writer.tag(64)
        }
        if self.fSint32 != 0 {
            WireSInt32.encode(self.fSint32, to: &writer)
            writer.tag(56)
        }
        if self.fUint64 != 0 {
            WireUInt64.encode(self.fUint64, to: &writer)
            writer.tag(48)
        }
        if self.fUint32 != 0 {
            WireUInt32.encode(self.fUint32, to: &writer)
            writer.tag(40)
        }
        if self.fInt64 != 0 {
            WireInt64.encode(self.fInt64, to: &writer)
            writer.tag(32)
        }
        if self.fInt32 != 0 {
            WireInt32.encode(self.fInt32, to: &writer)
            writer.tag(24)
        }
        if self.fFloat.bitPattern != 0 {
            WireFloat.encode(self.fFloat, to: &writer)
            writer.tag(21)
        }
        if self.fDouble.bitPattern != 0 {
            WireDouble.encode(self.fDouble, to: &writer)
            writer.tag(9)
        }
    }

    /// Declared inside.
    public enum Mode: ProtobufEnum {
        /// 0 on the wire.
        case unspecified
        /// 1 on the wire.
        case on
        /// 2 on the wire.
        case off
        /// A number this version has no name for; never one that it has.
        case unrecognized(Int32)

        /// All values with a name, in the order of the .proto file.
        public static let allCases: [Mode] = [.unspecified, .on, .off]

        /// `nova.testing.v1.Everything.Mode`
        public static var protobufName: String { "nova.testing.v1.Everything.Mode" }

        /// The value with this number.
        public init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unspecified
            case 1: self = .on
            case 2: self = .off
            default: self = .unrecognized(rawValue)
            }
        }

        /// The number on the wire.
        public var rawValue: Int32 {
            switch self {
            case .unspecified: 0
            case .on: 1
            case .off: 2
            case .unrecognized(let number): number
            }
        }

        /// The value of this name, as ``name`` gives it.
        public init?(name: String) {
            switch name {
            case "UNSPECIFIED": self = .unspecified
            case "ON": self = .on
            case "OFF": self = .off
            default: return nil
            }
        }

        /// The name in the .proto file without the enum's; `nil` for a number without one.
        public var name: String? {
            switch self {
            case .unspecified: "UNSPECIFIED"
            case .on: "ON"
            case .off: "OFF"
            case .unrecognized: nil
            }
        }
    }

    /// Declared inside.
    public struct Inner: ProtobufMessage {
        /// See the .proto file.
        public var name: String = ""
        /// See the .proto file.
        public var number: Int32 = 0
        /// See the .proto file.
        public var children: [Everything.Inner] = []
        /// See the .proto file.
        public var innermost: Everything.Inner.Innermost? = nil
        /// Fields that this version does not know, as they came.
        public var unknownFields: [UInt8] = []

        /// With no field set.
        public init() {}

        /// With these fields set.
        public init(
            name: String = "",
            number: Int32 = 0,
            children: [Everything.Inner] = [],
            innermost: Everything.Inner.Innermost? = nil
        ) {
            self.name = name
            self.number = number
            self.children = children
            self.innermost = innermost
        }

        /// `nova.testing.v1.Everything.Inner`
        public static var protobufName: String { "nova.testing.v1.Everything.Inner" }

        public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
            while true {
                let tag = try reader.nextTag()
                switch tag {
                case 0: return
                case 10: self.name = try WireString.decode(&reader)
                case 16: self.number = try WireInt32.decode(&reader)
                case 26: self.children.append(try WireMessage<Everything.Inner>.decode(&reader))
                case 34: try reader.message(into: &self.innermost)
                default: try reader.keepUnknown(tag, in: &self.unknownFields)
                }
            }
        }

        public var encodedSize: Int {
            var size = self.unknownFields.count
            if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
            if self.number != 0 { size += 1 + WireInt32.size(self.number) }
            size += WireSize.repeated(1, WireMessage<Everything.Inner>.self, self.children)
            if let value = self.innermost { size += 1 + WireMessage<Everything.Inner.Innermost>.size(value) }
            return size
        }

        public func encode(to writer: inout ProtobufWriter) {
            writer.raw(self.unknownFields)
            if let value = self.innermost {
                WireMessage<Everything.Inner.Innermost>.encode(value, to: &writer)
                writer.tag(34)
            }
            writer.repeated(26, WireMessage<Everything.Inner>.self, self.children)
            if self.number != 0 {
                WireInt32.encode(self.number, to: &writer)
                writer.tag(16)
            }
            if !self.name.isEmpty {
                WireString.encode(self.name, to: &writer)
                writer.tag(10)
            }
        }

        /// Declared further inside.
        public struct Innermost: ProtobufMessage {
            /// See the .proto file.
            public var data: [UInt8] = []
            /// Fields that this version does not know, as they came.
            public var unknownFields: [UInt8] = []

            /// With no field set.
            public init() {}

            /// With these fields set.
            public init(
                data: [UInt8] = []
            ) {
                self.data = data
            }

            /// `nova.testing.v1.Everything.Inner.Innermost`
            public static var protobufName: String { "nova.testing.v1.Everything.Inner.Innermost" }

            public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
                while true {
                    let tag = try reader.nextTag()
                    switch tag {
                    case 0: return
                    case 10: self.data = try WireBytes.decode(&reader)
                    default: try reader.keepUnknown(tag, in: &self.unknownFields)
                    }
                }
            }

            public var encodedSize: Int {
                var size = self.unknownFields.count
                if !self.data.isEmpty { size += 1 + WireBytes.size(self.data) }
                return size
            }

            public func encode(to writer: inout ProtobufWriter) {
                writer.raw(self.unknownFields)
                if !self.data.isEmpty {
                    WireBytes.encode(self.data, to: &writer)
                    writer.tag(10)
                }
            }
        }
    }
}

/// Two messages that contain one another.
public struct Even: ProtobufMessage {
    /// See the .proto file.
    public var next: Odd? {
        get { self._next?.value }
        set { self._next = newValue.map(ProtobufBox.init) }
    }
    private var _next: ProtobufBox<Odd>?
    /// See the .proto file.
    public var value: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        next: Odd? = nil,
        value: Int32 = 0
    ) {
        self.next = next
        self.value = value
    }

    /// `nova.testing.v1.Even`
    public static var protobufName: String { "nova.testing.v1.Even" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self._next)
            case 16: self.value = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let box = self._next { size += 1 + WireMessage<Odd>.size(box.value) }
        if self.value != 0 { size += 1 + WireInt32.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value != 0 {
            WireInt32.encode(self.value, to: &writer)
            writer.tag(16)
        }
        if let box = self._next {
            WireMessage<Odd>.encode(box.value, to: &writer)
            writer.tag(10)
        }
    }
}

/// See Even.
public struct Odd: ProtobufMessage {
    /// See the .proto file.
    public var next: Even? {
        get { self._next?.value }
        set { self._next = newValue.map(ProtobufBox.init) }
    }
    private var _next: ProtobufBox<Even>?
    /// See the .proto file.
    public var value: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        next: Even? = nil,
        value: Int32 = 0
    ) {
        self.next = next
        self.value = value
    }

    /// `nova.testing.v1.Odd`
    public static var protobufName: String { "nova.testing.v1.Odd" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self._next)
            case 16: self.value = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let box = self._next { size += 1 + WireMessage<Even>.size(box.value) }
        if self.value != 0 { size += 1 + WireInt32.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value != 0 {
            WireInt32.encode(self.value, to: &writer)
            writer.tag(16)
        }
        if let box = self._next {
            WireMessage<Even>.encode(box.value, to: &writer)
            writer.tag(10)
        }
    }
}

/// An Everything that knows few of its fields, so that the rest is unknown.
public struct Little: ProtobufMessage {
    /// See the .proto file.
    public var fInt32: Int32 = 0
    /// See the .proto file.
    public var fString: String = ""
    /// See the .proto file.
    public var fSelf: Little? {
        get { self._fSelf?.value }
        set { self._fSelf = newValue.map(ProtobufBox.init) }
    }
    private var _fSelf: ProtobufBox<Little>?
    /// See the .proto file.
    public var rInt32: [Int32] = []
    /// See the .proto file.
    public var mStringString: [String: String] = [:]
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        fInt32: Int32 = 0,
        fString: String = "",
        fSelf: Little? = nil,
        rInt32: [Int32] = [],
        mStringString: [String: String] = [:]
    ) {
        self.fInt32 = fInt32
        self.fString = fString
        self.fSelf = fSelf
        self.rInt32 = rInt32
        self.mStringString = mStringString
    }

    /// `nova.testing.v1.Little`
    public static var protobufName: String { "nova.testing.v1.Little" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 24: self.fInt32 = try WireInt32.decode(&reader)
            case 114: self.fString = try WireString.decode(&reader)
            case 154: try reader.message(into: &self._fSelf)
            case 344: self.rInt32.append(try WireInt32.decode(&reader))
            case 346: try reader.packed(WireInt32.self, into: &self.rInt32)
            case 658: try reader.entry(658, WireString.self, WireString.self, into: &self.mStringString, or: &self.unknownFields)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.fInt32 != 0 { size += 1 + WireInt32.size(self.fInt32) }
        if !self.fString.isEmpty { size += 1 + WireString.size(self.fString) }
        if let box = self._fSelf { size += 2 + WireMessage<Little>.size(box.value) }
        size += WireSize.packed(2, WireInt32.self, self.rInt32)
        size += WireSize.map(2, WireString.self, WireString.self, self.mStringString)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.map(658, WireString.self, WireString.self, self.mStringString)
        writer.packed(346, WireInt32.self, self.rInt32)
        if let box = self._fSelf {
            WireMessage<Little>.encode(box.value, to: &writer)
            writer.tag(154)
        }
        if !self.fString.isEmpty {
            WireString.encode(self.fString, to: &writer)
            writer.tag(114)
        }
        if self.fInt32 != 0 {
            WireInt32.encode(self.fInt32, to: &writer)
            writer.tag(24)
        }
    }
}

extension ProtobufFile {
    /// The file `nova/testing/v1/everything.proto`.
    public static let novaTestingV1Everything = ProtobufFile(
        name: "nova/testing/v1/everything.proto",
        dependencies: [.googleProtobufAny, .googleProtobufDuration, .googleProtobufEmpty, .googleProtobufFieldMask, .googleProtobufStruct, .googleProtobufTimestamp, .googleProtobufWrappers],
        base64: """
            CiBub3ZhL3Rlc3RpbmcvdjEvZXZlcnl0aGluZy5wcm90bxIPbm92YS50ZXN0aW5nLnYxGhlnb29nbGUvcHJvdG9idWYv\
            YW55LnByb3RvGh5nb29nbGUvcHJvdG9idWYvZHVyYXRpb24ucHJvdG8aG2dvb2dsZS9wcm90b2J1Zi9lbXB0eS5wcm90\
            bxogZ29vZ2xlL3Byb3RvYnVmL2ZpZWxkX21hc2sucHJvdG8aHGdvb2dsZS9wcm90b2J1Zi9zdHJ1Y3QucHJvdG8aH2dv\
            b2dsZS9wcm90b2J1Zi90aW1lc3RhbXAucHJvdG8aHmdvb2dsZS9wcm90b2J1Zi93cmFwcGVycy5wcm90byLnLgoKRXZl\
            cnl0aGluZxIZCghmX2RvdWJsZRgBIAEoAVIHZkRvdWJsZRIXCgdmX2Zsb2F0GAIgASgCUgZmRmxvYXQSFwoHZl9pbnQz\
            MhgDIAEoBVIGZkludDMyEhcKB2ZfaW50NjQYBCABKANSBmZJbnQ2NBIZCghmX3VpbnQzMhgFIAEoDVIHZlVpbnQzMhIZ\
            CghmX3VpbnQ2NBgGIAEoBFIHZlVpbnQ2NBIZCghmX3NpbnQzMhgHIAEoEVIHZlNpbnQzMhIZCghmX3NpbnQ2NBgIIAEo\
            ElIHZlNpbnQ2NBIbCglmX2ZpeGVkMzIYCSABKAdSCGZGaXhlZDMyEhsKCWZfZml4ZWQ2NBgKIAEoBlIIZkZpeGVkNjQS\
            HQoKZl9zZml4ZWQzMhgLIAEoD1IJZlNmaXhlZDMyEh0KCmZfc2ZpeGVkNjQYDCABKBBSCWZTZml4ZWQ2NBIVCgZmX2Jv\
            b2wYDSABKAhSBWZCb29sEhkKCGZfc3RyaW5nGA4gASgJUgdmU3RyaW5nEhcKB2ZfYnl0ZXMYDyABKAxSBmZCeXRlcxIv\
            CgdmX2NvbG9yGBAgASgOMhYubm92YS50ZXN0aW5nLnYxLkNvbG9yUgZmQ29sb3ISNwoGZl9tb2RlGBEgASgOMiAubm92\
            YS50ZXN0aW5nLnYxLkV2ZXJ5dGhpbmcuTW9kZVIFZk1vZGUSOgoHZl9pbm5lchgSIAEoCzIhLm5vdmEudGVzdGluZy52\
            MS5FdmVyeXRoaW5nLklubmVyUgZmSW5uZXISMgoGZl9zZWxmGBMgASgLMhsubm92YS50ZXN0aW5nLnYxLkV2ZXJ5dGhp\
            bmdSBWZTZWxmEh4KCG9fZG91YmxlGBUgASgBSAJSB29Eb3VibGWIAQESHAoHb19mbG9hdBgWIAEoAkgDUgZvRmxvYXSI\
            AQESHAoHb19pbnQzMhgXIAEoBUgEUgZvSW50MzKIAQESHAoHb19pbnQ2NBgYIAEoA0gFUgZvSW50NjSIAQESHgoIb191\
            aW50MzIYGSABKA1IBlIHb1VpbnQzMogBARIeCghvX3VpbnQ2NBgaIAEoBEgHUgdvVWludDY0iAEBEh4KCG9fc2ludDMy\
            GBsgASgRSAhSB29TaW50MzKIAQESHgoIb19zaW50NjQYHCABKBJICVIHb1NpbnQ2NIgBARIgCglvX2ZpeGVkMzIYHSAB\
            KAdIClIIb0ZpeGVkMzKIAQESIAoJb19maXhlZDY0GB4gASgGSAtSCG9GaXhlZDY0iAEBEiIKCm9fc2ZpeGVkMzIYHyAB\
            KA9IDFIJb1NmaXhlZDMyiAEBEiIKCm9fc2ZpeGVkNjQYICABKBBIDVIJb1NmaXhlZDY0iAEBEhoKBm9fYm9vbBghIAEo\
            CEgOUgVvQm9vbIgBARIeCghvX3N0cmluZxgiIAEoCUgPUgdvU3RyaW5niAEBEhwKB29fYnl0ZXMYIyABKAxIEFIGb0J5\
            dGVziAEBEjQKB29fY29sb3IYJCABKA4yFi5ub3ZhLnRlc3RpbmcudjEuQ29sb3JIEVIGb0NvbG9yiAEBEj8KB29faW5u\
            ZXIYJSABKAsyIS5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZy5Jbm5lckgSUgZvSW5uZXKIAQESGQoIcl9kb3VibGUY\
            KSADKAFSB3JEb3VibGUSFwoHcl9mbG9hdBgqIAMoAlIGckZsb2F0EhcKB3JfaW50MzIYKyADKAVSBnJJbnQzMhIXCgdy\
            X2ludDY0GCwgAygDUgZySW50NjQSGQoIcl91aW50MzIYLSADKA1SB3JVaW50MzISGQoIcl91aW50NjQYLiADKARSB3JV\
            aW50NjQSGQoIcl9zaW50MzIYLyADKBFSB3JTaW50MzISGQoIcl9zaW50NjQYMCADKBJSB3JTaW50NjQSGwoJcl9maXhl\
            ZDMyGDEgAygHUghyRml4ZWQzMhIbCglyX2ZpeGVkNjQYMiADKAZSCHJGaXhlZDY0Eh0KCnJfc2ZpeGVkMzIYMyADKA9S\
            CXJTZml4ZWQzMhIdCgpyX3NmaXhlZDY0GDQgAygQUglyU2ZpeGVkNjQSFQoGcl9ib29sGDUgAygIUgVyQm9vbBIZCghy\
            X3N0cmluZxg2IAMoCVIHclN0cmluZxIXCgdyX2J5dGVzGDcgAygMUgZyQnl0ZXMSLwoHcl9jb2xvchg4IAMoDjIWLm5v\
            dmEudGVzdGluZy52MS5Db2xvclIGckNvbG9yEjoKB3JfaW5uZXIYOSADKAsyIS5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0\
            aGluZy5Jbm5lclIGcklubmVyEh0KCHVfZG91YmxlGD0gAygBQgIQAFIHdURvdWJsZRIbCgd1X2ludDMyGD4gAygFQgIQ\
            AFIGdUludDMyEh0KCHVfc2ludDY0GD8gAygSQgIQAFIHdVNpbnQ2NBIfCgl1X2ZpeGVkMzIYQCADKAdCAhAAUgh1Rml4\
            ZWQzMhIZCgZ1X2Jvb2wYQSADKAhCAhAAUgV1Qm9vbBIzCgd1X2NvbG9yGEIgAygOMhYubm92YS50ZXN0aW5nLnYxLkNv\
            bG9yQgIQAFIGdUNvbG9yElAKDW1faW50MzJfaW50MzIYRyADKAsyLC5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZy5N\
            SW50MzJJbnQzMkVudHJ5UgttSW50MzJJbnQzMhJTCg5tX2ludDY0X3N0cmluZxhIIAMoCzItLm5vdmEudGVzdGluZy52\
            MS5FdmVyeXRoaW5nLk1JbnQ2NFN0cmluZ0VudHJ5UgxtSW50NjRTdHJpbmcSUwoObV91aW50MzJfYnl0ZXMYSSADKAsy\
            LS5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZy5NVWludDMyQnl0ZXNFbnRyeVIMbVVpbnQzMkJ5dGVzElYKD21fdWlu\
            dDY0X2RvdWJsZRhKIAMoCzIuLm5vdmEudGVzdGluZy52MS5FdmVyeXRoaW5nLk1VaW50NjREb3VibGVFbnRyeVINbVVp\
            bnQ2NERvdWJsZRJWCg9tX3NpbnQzMl9zaW50NjQYSyADKAsyLi5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZy5NU2lu\
            dDMyU2ludDY0RW50cnlSDW1TaW50MzJTaW50NjQSWQoQbV9zaW50NjRfZml4ZWQzMhhMIAMoCzIvLm5vdmEudGVzdGlu\
            Zy52MS5FdmVyeXRoaW5nLk1TaW50NjRGaXhlZDMyRW50cnlSDm1TaW50NjRGaXhlZDMyElYKD21fZml4ZWQzMl9mbG9h\
            dBhNIAMoCzIuLm5vdmEudGVzdGluZy52MS5FdmVyeXRoaW5nLk1GaXhlZDMyRmxvYXRFbnRyeVINbUZpeGVkMzJGbG9h\
            dBJTCg5tX2ZpeGVkNjRfYm9vbBhOIAMoCzItLm5vdmEudGVzdGluZy52MS5FdmVyeXRoaW5nLk1GaXhlZDY0Qm9vbEVu\
            dHJ5UgxtRml4ZWQ2NEJvb2wSWQoQbV9zZml4ZWQzMl9jb2xvchhPIAMoCzIvLm5vdmEudGVzdGluZy52MS5FdmVyeXRo\
            aW5nLk1TZml4ZWQzMkNvbG9yRW50cnlSDm1TZml4ZWQzMkNvbG9yElkKEG1fc2ZpeGVkNjRfaW5uZXIYUCADKAsyLy5u\
            b3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZy5NU2ZpeGVkNjRJbm5lckVudHJ5Ug5tU2ZpeGVkNjRJbm5lchJKCgttX2Jv\
            b2xfc2VsZhhRIAMoCzIqLm5vdmEudGVzdGluZy52MS5FdmVyeXRoaW5nLk1Cb29sU2VsZkVudHJ5UgltQm9vbFNlbGYS\
            VgoPbV9zdHJpbmdfc3RyaW5nGFIgAygLMi4ubm92YS50ZXN0aW5nLnYxLkV2ZXJ5dGhpbmcuTVN0cmluZ1N0cmluZ0Vu\
            dHJ5Ug1tU3RyaW5nU3RyaW5nElMKDm1fc3RyaW5nX2lubmVyGFMgAygLMi0ubm92YS50ZXN0aW5nLnYxLkV2ZXJ5dGhp\
            bmcuTVN0cmluZ0lubmVyRW50cnlSDG1TdHJpbmdJbm5lchIZCgdjX2ludDMyGFsgASgFSABSBmNJbnQzMhIbCghjX3N0\
            cmluZxhcIAEoCUgAUgdjU3RyaW5nEhkKB2NfYnl0ZXMYXSABKAxIAFIGY0J5dGVzEjEKB2NfY29sb3IYXiABKA4yFi5u\
            b3ZhLnRlc3RpbmcudjEuQ29sb3JIAFIGY0NvbG9yEjwKB2NfaW5uZXIYXyABKAsyIS5ub3ZhLnRlc3RpbmcudjEuRXZl\
            cnl0aGluZy5Jbm5lckgAUgZjSW5uZXISNAoGY19zZWxmGGAgASgLMhsubm92YS50ZXN0aW5nLnYxLkV2ZXJ5dGhpbmdI\
            AFIFY1NlbGYSFwoGY19ib29sGGEgASgISABSBWNCb29sEhsKCGNfZG91YmxlGGIgASgBSABSB2NEb3VibGUSMQoHY19l\
            bXB0eRhjIAEoCzIWLmdvb2dsZS5wcm90b2J1Zi5FbXB0eUgAUgZjRW1wdHkSOwoLd190aW1lc3RhbXAYZSABKAsyGi5n\
            b29nbGUucHJvdG9idWYuVGltZXN0YW1wUgp3VGltZXN0YW1wEjgKCndfZHVyYXRpb24YZiABKAsyGS5nb29nbGUucHJv\
            dG9idWYuRHVyYXRpb25SCXdEdXJhdGlvbhI8Cgx3X2ZpZWxkX21hc2sYZyABKAsyGi5nb29nbGUucHJvdG9idWYuRmll\
            bGRNYXNrUgp3RmllbGRNYXNrEi8KB3dfZW1wdHkYaCABKAsyFi5nb29nbGUucHJvdG9idWYuRW1wdHlSBndFbXB0eRIp\
            CgV3X2FueRhpIAEoCzIULmdvb2dsZS5wcm90b2J1Zi5BbnlSBHdBbnkSMgoId19zdHJ1Y3QYaiABKAsyFy5nb29nbGUu\
            cHJvdG9idWYuU3RydWN0Ugd3U3RydWN0Ei8KB3dfdmFsdWUYayABKAsyFi5nb29nbGUucHJvdG9idWYuVmFsdWVSBndW\
            YWx1ZRIxCgZ3X2xpc3QYbCABKAsyGi5nb29nbGUucHJvdG9idWYuTGlzdFZhbHVlUgV3TGlzdBI3Cgh3X3N0cmluZxht\
            IAEoCzIcLmdvb2dsZS5wcm90b2J1Zi5TdHJpbmdWYWx1ZVIHd1N0cmluZxI0Cgd3X2ludDY0GG4gASgLMhsuZ29vZ2xl\
            LnByb3RvYnVmLkludDY0VmFsdWVSBndJbnQ2NBI3Cgh3X2RvdWJsZRhvIAEoCzIcLmdvb2dsZS5wcm90b2J1Zi5Eb3Vi\
            bGVWYWx1ZVIHd0RvdWJsZRI0Cgd3X2J5dGVzGHAgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkJ5dGVzVmFsdWVSBndCeXRl\
            cxIxCgZ3X251bGwYcSABKA4yGi5nb29nbGUucHJvdG9idWYuTnVsbFZhbHVlUgV3TnVsbBI9Cgx3X3RpbWVzdGFtcHMY\
            ciADKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgt3VGltZXN0YW1wcxIbCghkX3VpbnQ2NBh5IAEoBEgBUgdk\
            VWludDY0EjEKB2RfdmFsdWUYeiABKAsyFi5nb29nbGUucHJvdG9idWYuVmFsdWVIAVIGZFZhbHVlEhkKB2RlZmF1bHQY\
            gwEgASgJUgdkZWZhdWx0EhMKBHNlbGYYhAEgASgFUgRzZWxmEhMKBGluaXQYhQEgASgIUgRpbml0Eg8KAmluGIYBIAMo\
            CVICaW4SJgoOdW5rbm93bl9maWVsZHMYhwEgASgJUg11bmtub3duRmllbGRzEiIKDGVuY29kZWRfc2l6ZRiIASABKAVS\
            C2VuY29kZWRTaXplEh4KCmhhc2hfdmFsdWUYiQEgASgFUgloYXNoVmFsdWUSFgoEbGFzdBj/////ASABKAlSBGxhc3Qa\
            3gEKBUlubmVyEhIKBG5hbWUYASABKAlSBG5hbWUSFgoGbnVtYmVyGAIgASgFUgZudW1iZXISPQoIY2hpbGRyZW4YAyAD\
            KAsyIS5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZy5Jbm5lclIIY2hpbGRyZW4SSQoJaW5uZXJtb3N0GAQgASgLMisu\
            bm92YS50ZXN0aW5nLnYxLkV2ZXJ5dGhpbmcuSW5uZXIuSW5uZXJtb3N0Uglpbm5lcm1vc3QaHwoJSW5uZXJtb3N0EhIK\
            BGRhdGEYASABKAxSBGRhdGEaPgoQTUludDMySW50MzJFbnRyeRIQCgNrZXkYASABKAVSA2tleRIUCgV2YWx1ZRgCIAEo\
            BVIFdmFsdWU6AjgBGj8KEU1JbnQ2NFN0cmluZ0VudHJ5EhAKA2tleRgBIAEoA1IDa2V5EhQKBXZhbHVlGAIgASgJUgV2\
            YWx1ZToCOAEaPwoRTVVpbnQzMkJ5dGVzRW50cnkSEAoDa2V5GAEgASgNUgNrZXkSFAoFdmFsdWUYAiABKAxSBXZhbHVl\
            OgI4ARpAChJNVWludDY0RG91YmxlRW50cnkSEAoDa2V5GAEgASgEUgNrZXkSFAoFdmFsdWUYAiABKAFSBXZhbHVlOgI4\
            ARpAChJNU2ludDMyU2ludDY0RW50cnkSEAoDa2V5GAEgASgRUgNrZXkSFAoFdmFsdWUYAiABKBJSBXZhbHVlOgI4ARpB\
            ChNNU2ludDY0Rml4ZWQzMkVudHJ5EhAKA2tleRgBIAEoElIDa2V5EhQKBXZhbHVlGAIgASgHUgV2YWx1ZToCOAEaQAoS\
            TUZpeGVkMzJGbG9hdEVudHJ5EhAKA2tleRgBIAEoB1IDa2V5EhQKBXZhbHVlGAIgASgCUgV2YWx1ZToCOAEaPwoRTUZp\
            eGVkNjRCb29sRW50cnkSEAoDa2V5GAEgASgGUgNrZXkSFAoFdmFsdWUYAiABKAhSBXZhbHVlOgI4ARpZChNNU2ZpeGVk\
            MzJDb2xvckVudHJ5EhAKA2tleRgBIAEoD1IDa2V5EiwKBXZhbHVlGAIgASgOMhYubm92YS50ZXN0aW5nLnYxLkNvbG9y\
            UgV2YWx1ZToCOAEaZAoTTVNmaXhlZDY0SW5uZXJFbnRyeRIQCgNrZXkYASABKBBSA2tleRI3CgV2YWx1ZRgCIAEoCzIh\
            Lm5vdmEudGVzdGluZy52MS5FdmVyeXRoaW5nLklubmVyUgV2YWx1ZToCOAEaWQoOTUJvb2xTZWxmRW50cnkSEAoDa2V5\
            GAEgASgIUgNrZXkSMQoFdmFsdWUYAiABKAsyGy5ub3ZhLnRlc3RpbmcudjEuRXZlcnl0aGluZ1IFdmFsdWU6AjgBGkAK\
            Ek1TdHJpbmdTdHJpbmdFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBGmIKEU1T\
            dHJpbmdJbm5lckVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EjcKBXZhbHVlGAIgASgLMiEubm92YS50ZXN0aW5nLnYxLkV2\
            ZXJ5dGhpbmcuSW5uZXJSBXZhbHVlOgI4ASI3CgRNb2RlEhQKEE1PREVfVU5TUEVDSUZJRUQQABILCgdNT0RFX09OEAES\
            DAoITU9ERV9PRkYQAkIICgZjaG9pY2VCDwoNc2Vjb25kX2Nob2ljZUILCglfb19kb3VibGVCCgoIX29fZmxvYXRCCgoI\
            X29faW50MzJCCgoIX29faW50NjRCCwoJX29fdWludDMyQgsKCV9vX3VpbnQ2NEILCglfb19zaW50MzJCCwoJX29fc2lu\
            dDY0QgwKCl9vX2ZpeGVkMzJCDAoKX29fZml4ZWQ2NEINCgtfb19zZml4ZWQzMkINCgtfb19zZml4ZWQ2NEIJCgdfb19i\
            b29sQgsKCV9vX3N0cmluZ0IKCghfb19ieXRlc0IKCghfb19jb2xvckIKCghfb19pbm5lciJGCgRFdmVuEigKBG5leHQY\
            ASABKAsyFC5ub3ZhLnRlc3RpbmcudjEuT2RkUgRuZXh0EhQKBXZhbHVlGAIgASgFUgV2YWx1ZSJGCgNPZGQSKQoEbmV4\
            dBgBIAEoCzIVLm5vdmEudGVzdGluZy52MS5FdmVuUgRuZXh0EhQKBXZhbHVlGAIgASgFUgV2YWx1ZSKbAgoGTGl0dGxl\
            EhcKB2ZfaW50MzIYAyABKAVSBmZJbnQzMhIZCghmX3N0cmluZxgOIAEoCVIHZlN0cmluZxIuCgZmX3NlbGYYEyABKAsy\
            Fy5ub3ZhLnRlc3RpbmcudjEuTGl0dGxlUgVmU2VsZhIXCgdyX2ludDMyGCsgAygFUgZySW50MzISUgoPbV9zdHJpbmdf\
            c3RyaW5nGFIgAygLMioubm92YS50ZXN0aW5nLnYxLkxpdHRsZS5NU3RyaW5nU3RyaW5nRW50cnlSDW1TdHJpbmdTdHJp\
            bmcaQAoSTVN0cmluZ1N0cmluZ0VudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToCOAEq\
            cgoFQ29sb3ISFQoRQ09MT1JfVU5TUEVDSUZJRUQQABINCglDT0xPUl9SRUQQARIRCg1DT0xPUl9DUklNU09OEAESDwoL\
            Q09MT1JfR1JFRU4QBRIbCg5DT0xPUl9ORUdBVElWRRD9//////////8BGgIQAWIGcHJvdG8z
            """)
}
