// Made from nova/common/v1/common.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// Kind of thing a ContentRef names.
public enum ContentType: ProtobufEnum {
    /// Not given; an error where a ContentRef is needed.
    case unspecified
    /// A post.
    case post
    /// A comment.
    case comment
    /// An article.
    case article
    /// A video.
    case video
    /// A live stream.
    case liveStream
    /// A user.
    case user
    /// A message.
    case message
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [ContentType] = [.unspecified, .post, .comment, .article, .video, .liveStream, .user, .message]

    /// `nova.common.v1.ContentType`
    public static var protobufName: String { "nova.common.v1.ContentType" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .post
        case 2: self = .comment
        case 3: self = .article
        case 4: self = .video
        case 5: self = .liveStream
        case 6: self = .user
        case 7: self = .message
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .post: 1
        case .comment: 2
        case .article: 3
        case .video: 4
        case .liveStream: 5
        case .user: 6
        case .message: 7
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "POST": self = .post
        case "COMMENT": self = .comment
        case "ARTICLE": self = .article
        case "VIDEO": self = .video
        case "LIVE_STREAM": self = .liveStream
        case "USER": self = .user
        case "MESSAGE": self = .message
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .post: "POST"
        case .comment: "COMMENT"
        case .article: "ARTICLE"
        case .video: "VIDEO"
        case .liveStream: "LIVE_STREAM"
        case .user: "USER"
        case .message: "MESSAGE"
        case .unrecognized: nil
        }
    }
}

/// Who may see a thing.
public enum Visibility: ProtobufEnum {
    /// Not given.
    case unspecified
    /// Everybody.
    case `public`
    /// Followers of its author.
    case followers
    /// Its author.
    case `private`
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [Visibility] = [.unspecified, .`public`, .followers, .`private`]

    /// `nova.common.v1.Visibility`
    public static var protobufName: String { "nova.common.v1.Visibility" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .`public`
        case 2: self = .followers
        case 3: self = .`private`
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .`public`: 1
        case .followers: 2
        case .`private`: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "PUBLIC": self = .`public`
        case "FOLLOWERS": self = .followers
        case "PRIVATE": self = .`private`
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .`public`: "PUBLIC"
        case .followers: "FOLLOWERS"
        case .`private`: "PRIVATE"
        case .unrecognized: nil
        }
    }
}

/// Which part of a list to answer with.
public struct PageRequest: ProtobufMessage {
    /// Items at most, 1 to 100; 0 means 20.
    public var pageSize: Int32 = 0
    /// Where to go on: the `next_page_token` of the page before. Empty for the first page. At most
    /// 1 024 bytes; a token of another list, filter or order is INVALID_ARGUMENT.
    public var pageToken: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        pageSize: Int32 = 0,
        pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    /// `nova.common.v1.PageRequest`
    public static var protobufName: String { "nova.common.v1.PageRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.pageSize = try WireInt32.decode(&reader)
            case 18: self.pageToken = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.pageSize != 0 { size += 1 + WireInt32.size(self.pageSize) }
        if !self.pageToken.isEmpty { size += 1 + WireString.size(self.pageToken) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.pageToken.isEmpty {
            WireString.encode(self.pageToken, to: &writer)
            writer.tag(18)
        }
        if self.pageSize != 0 {
            WireInt32.encode(self.pageSize, to: &writer)
            writer.tag(8)
        }
    }
}

/// Who is behind a call, as the server found out from the token. Never part of a request.
public struct Actor: ProtobufMessage {
    /// The user, a UUID.
    public var userID: String = ""
    /// The session, a UUID.
    public var sessionID: String = ""
    /// The user's roles, as in "moderator".
    public var roles: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        sessionID: String = "",
        roles: [String] = []
    ) {
        self.userID = userID
        self.sessionID = sessionID
        self.roles = roles
    }

    /// `nova.common.v1.Actor`
    public static var protobufName: String { "nova.common.v1.Actor" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.sessionID = try WireString.decode(&reader)
            case 26: self.roles.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.sessionID.isEmpty { size += 1 + WireString.size(self.sessionID) }
        size += WireSize.repeated(1, WireString.self, self.roles)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireString.self, self.roles)
        if !self.sessionID.isEmpty {
            WireString.encode(self.sessionID, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// How the caller stands to a resource. All false for an anonymous caller.
public struct ViewerState: ProtobufMessage {
    /// The caller likes it.
    public var liked: Bool = false
    /// The caller saved it.
    public var saved: Bool = false
    /// The caller shared it.
    public var shared: Bool = false
    /// The caller follows it, or its author.
    public var following: Bool = false
    /// The caller muted it, or its author.
    public var muted: Bool = false
    /// The caller blocked its author.
    public var blockedByMe: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        liked: Bool = false,
        saved: Bool = false,
        shared: Bool = false,
        following: Bool = false,
        muted: Bool = false,
        blockedByMe: Bool = false
    ) {
        self.liked = liked
        self.saved = saved
        self.shared = shared
        self.following = following
        self.muted = muted
        self.blockedByMe = blockedByMe
    }

    /// `nova.common.v1.ViewerState`
    public static var protobufName: String { "nova.common.v1.ViewerState" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.liked = try WireBool.decode(&reader)
            case 16: self.saved = try WireBool.decode(&reader)
            case 24: self.shared = try WireBool.decode(&reader)
            case 32: self.following = try WireBool.decode(&reader)
            case 40: self.muted = try WireBool.decode(&reader)
            case 48: self.blockedByMe = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.liked { size += 1 + WireBool.size(self.liked) }
        if self.saved { size += 1 + WireBool.size(self.saved) }
        if self.shared { size += 1 + WireBool.size(self.shared) }
        if self.following { size += 1 + WireBool.size(self.following) }
        if self.muted { size += 1 + WireBool.size(self.muted) }
        if self.blockedByMe { size += 1 + WireBool.size(self.blockedByMe) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.blockedByMe {
            WireBool.encode(self.blockedByMe, to: &writer)
            writer.tag(48)
        }
        if self.muted {
            WireBool.encode(self.muted, to: &writer)
            writer.tag(40)
        }
        if self.following {
            WireBool.encode(self.following, to: &writer)
            writer.tag(32)
        }
        if self.shared {
            WireBool.encode(self.shared, to: &writer)
            writer.tag(24)
        }
        if self.saved {
            WireBool.encode(self.saved, to: &writer)
            writer.tag(16)
        }
        if self.liked {
            WireBool.encode(self.liked, to: &writer)
            writer.tag(8)
        }
    }
}

/// Names a thing of any kind.
public struct ContentRef: ProtobufMessage {
    /// Its kind.
    public var type: ContentType = ContentType(rawValue: 0)
    /// Its UUID.
    public var id: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        type: ContentType = ContentType(rawValue: 0),
        id: String = ""
    ) {
        self.type = type
        self.id = id
    }

    /// `nova.common.v1.ContentRef`
    public static var protobufName: String { "nova.common.v1.ContentRef" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.type = try WireEnum<ContentType>.decode(&reader)
            case 18: self.id = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.type.rawValue != 0 { size += 1 + WireEnum<ContentType>.size(self.type) }
        if !self.id.isEmpty { size += 1 + WireString.size(self.id) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.id.isEmpty {
            WireString.encode(self.id, to: &writer)
            writer.tag(18)
        }
        if self.type.rawValue != 0 {
            WireEnum<ContentType>.encode(self.type, to: &writer)
            writer.tag(8)
        }
    }
}

extension ProtobufFile {
    /// The file `nova/common/v1/common.proto`.
    public static let novaCommonV1Common = ProtobufFile(
        name: "nova/common/v1/common.proto",
        dependencies: [],
        base64: """
            Chtub3ZhL2NvbW1vbi92MS9jb21tb24ucHJvdG8SDm5vdmEuY29tbW9uLnYxIkkKC1BhZ2VSZXF1ZXN0EhsKCXBhZ2Vf\
            c2l6ZRgBIAEoBVIIcGFnZVNpemUSHQoKcGFnZV90b2tlbhgCIAEoCVIJcGFnZVRva2VuIlUKBUFjdG9yEhcKB3VzZXJf\
            aWQYASABKAlSBnVzZXJJZBIdCgpzZXNzaW9uX2lkGAIgASgJUglzZXNzaW9uSWQSFAoFcm9sZXMYAyADKAlSBXJvbGVz\
            IqkBCgtWaWV3ZXJTdGF0ZRIUCgVsaWtlZBgBIAEoCFIFbGlrZWQSFAoFc2F2ZWQYAiABKAhSBXNhdmVkEhYKBnNoYXJl\
            ZBgDIAEoCFIGc2hhcmVkEhwKCWZvbGxvd2luZxgEIAEoCFIJZm9sbG93aW5nEhQKBW11dGVkGAUgASgIUgVtdXRlZBIi\
            Cg1ibG9ja2VkX2J5X21lGAYgASgIUgtibG9ja2VkQnlNZSJNCgpDb250ZW50UmVmEi8KBHR5cGUYASABKA4yGy5ub3Zh\
            LmNvbW1vbi52MS5Db250ZW50VHlwZVIEdHlwZRIOCgJpZBgCIAEoCVICaWQq3QEKC0NvbnRlbnRUeXBlEhwKGENPTlRF\
            TlRfVFlQRV9VTlNQRUNJRklFRBAAEhUKEUNPTlRFTlRfVFlQRV9QT1NUEAESGAoUQ09OVEVOVF9UWVBFX0NPTU1FTlQQ\
            AhIYChRDT05URU5UX1RZUEVfQVJUSUNMRRADEhYKEkNPTlRFTlRfVFlQRV9WSURFTxAEEhwKGENPTlRFTlRfVFlQRV9M\
            SVZFX1NUUkVBTRAFEhUKEUNPTlRFTlRfVFlQRV9VU0VSEAYSGAoUQ09OVEVOVF9UWVBFX01FU1NBR0UQBypxCgpWaXNp\
            YmlsaXR5EhoKFlZJU0lCSUxJVFlfVU5TUEVDSUZJRUQQABIVChFWSVNJQklMSVRZX1BVQkxJQxABEhgKFFZJU0lCSUxJ\
            VFlfRk9MTE9XRVJTEAISFgoSVklTSUJJTElUWV9QUklWQVRFEANiBnByb3RvMw==
            """)
}
