// Made from nova/user/v1/user.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import CommonContract
public import NovaProtobuf

/// Gender, as a person states it.
public enum Gender: ProtobufEnum {
    /// Not stated.
    case unspecified
    /// Female.
    case female
    /// Male.
    case male
    /// Neither, or both.
    case nonBinary
    /// Anything else.
    case other
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [Gender] = [.unspecified, .female, .male, .nonBinary, .other]

    /// `nova.user.v1.Gender`
    public static var protobufName: String { "nova.user.v1.Gender" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .female
        case 2: self = .male
        case 3: self = .nonBinary
        case 4: self = .other
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .female: 1
        case .male: 2
        case .nonBinary: 3
        case .other: 4
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "FEMALE": self = .female
        case "MALE": self = .male
        case "NON_BINARY": self = .nonBinary
        case "OTHER": self = .other
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .female: "FEMALE"
        case .male: "MALE"
        case .nonBinary: "NON_BINARY"
        case .other: "OTHER"
        case .unrecognized: nil
        }
    }
}

/// Who sees a profile in full.
public enum PrivacyLevel: ProtobufEnum {
    /// Not given.
    case unspecified
    /// Everybody.
    case `public`
    /// Followers.
    case followers
    /// The user alone.
    case `private`
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [PrivacyLevel] = [.unspecified, .`public`, .followers, .`private`]

    /// `nova.user.v1.PrivacyLevel`
    public static var protobufName: String { "nova.user.v1.PrivacyLevel" }

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

/// Who may send direct messages.
public enum DmPermission: ProtobufEnum {
    /// Not given.
    case unspecified
    /// Everybody.
    case anyone
    /// Followers.
    case followers
    /// Those who follow and are followed.
    case mutuals
    /// Nobody.
    case nobody
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [DmPermission] = [.unspecified, .anyone, .followers, .mutuals, .nobody]

    /// `nova.user.v1.DmPermission`
    public static var protobufName: String { "nova.user.v1.DmPermission" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .anyone
        case 2: self = .followers
        case 3: self = .mutuals
        case 4: self = .nobody
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .anyone: 1
        case .followers: 2
        case .mutuals: 3
        case .nobody: 4
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "ANYONE": self = .anyone
        case "FOLLOWERS": self = .followers
        case "MUTUALS": self = .mutuals
        case "NOBODY": self = .nobody
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .anyone: "ANYONE"
        case .followers: "FOLLOWERS"
        case .mutuals: "MUTUALS"
        case .nobody: "NOBODY"
        case .unrecognized: nil
        }
    }
}

/// Who may tag the user.
public enum TaggingPermission: ProtobufEnum {
    /// Not given.
    case unspecified
    /// Everybody.
    case everyone
    /// Followers.
    case followers
    /// Nobody.
    case nobody
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [TaggingPermission] = [.unspecified, .everyone, .followers, .nobody]

    /// `nova.user.v1.TaggingPermission`
    public static var protobufName: String { "nova.user.v1.TaggingPermission" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .everyone
        case 2: self = .followers
        case 3: self = .nobody
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .everyone: 1
        case .followers: 2
        case .nobody: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "EVERYONE": self = .everyone
        case "FOLLOWERS": self = .followers
        case "NOBODY": self = .nobody
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .everyone: "EVERYONE"
        case .followers: "FOLLOWERS"
        case .nobody: "NOBODY"
        case .unrecognized: nil
        }
    }
}

/// Colours of the app.
public enum Theme: ProtobufEnum {
    /// Not given.
    case unspecified
    /// As the device.
    case system
    /// Light.
    case light
    /// Dark.
    case dark
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [Theme] = [.unspecified, .system, .light, .dark]

    /// `nova.user.v1.Theme`
    public static var protobufName: String { "nova.user.v1.Theme" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .system
        case 2: self = .light
        case 3: self = .dark
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .system: 1
        case .light: 2
        case .dark: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "SYSTEM": self = .system
        case "LIGHT": self = .light
        case "DARK": self = .dark
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .system: "SYSTEM"
        case .light: "LIGHT"
        case .dark: "DARK"
        case .unrecognized: nil
        }
    }
}

/// When videos start by themselves.
public enum Autoplay: ProtobufEnum {
    /// Not given.
    case unspecified
    /// Always.
    case always
    /// On Wi-Fi.
    case wifi
    /// Never.
    case never
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [Autoplay] = [.unspecified, .always, .wifi, .never]

    /// `nova.user.v1.Autoplay`
    public static var protobufName: String { "nova.user.v1.Autoplay" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .always
        case 2: self = .wifi
        case 3: self = .never
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .always: 1
        case .wifi: 2
        case .never: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "ALWAYS": self = .always
        case "WIFI": self = .wifi
        case "NEVER": self = .never
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .always: "ALWAYS"
        case .wifi: "WIFI"
        case .never: "NEVER"
        case .unrecognized: nil
        }
    }
}

/// What happens to sensitive content.
public enum SensitiveContent: ProtobufEnum {
    /// Not given.
    case unspecified
    /// It is left out.
    case hide
    /// It is blurred.
    case blur
    /// It is shown.
    case show
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [SensitiveContent] = [.unspecified, .hide, .blur, .show]

    /// `nova.user.v1.SensitiveContent`
    public static var protobufName: String { "nova.user.v1.SensitiveContent" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .hide
        case 2: self = .blur
        case 3: self = .show
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .hide: 1
        case .blur: 2
        case .show: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "HIDE": self = .hide
        case "BLUR": self = .blur
        case "SHOW": self = .show
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .hide: "HIDE"
        case .blur: "BLUR"
        case .show: "SHOW"
        case .unrecognized: nil
        }
    }
}

/// A person, as others see them.
public struct UserProfile: ProtobufMessage {
    /// The user, a UUID.
    public var userID: String = ""
    /// 3 to 32 of a-z 0-9 _ and dot; a copy of identity's.
    public var username: String = ""
    /// Name to show, at most 100 characters.
    public var displayName: String = ""
    /// About the person, at most 500 characters.
    public var bio: String = ""
    /// The picture, a UUID.
    public var avatarMediaID: String? = nil
    /// Where the picture is now; signed, expires.
    public var avatarURL: String = ""
    /// The banner, a UUID.
    public var coverMediaID: String? = nil
    /// Where the banner is now; signed, expires.
    public var coverURL: String = ""
    /// An http or https address, at most 200 bytes.
    public var website: String = ""
    /// A place, at most 100 characters.
    public var location: String = ""
    /// At most 40 characters.
    public var pronouns: String? = nil
    /// YYYY-MM-DD; only the user sees it.
    public var birthDate: String? = nil
    /// Only the user sees it.
    public var gender: Gender? = nil
    /// Has the badge.
    public var isVerified: Bool = false
    /// Shown in full to followers only.
    public var isPrivate: Bool = false
    /// Followers, from events.
    public var followerCount: Int64 = 0
    /// Users followed, from events.
    public var followingCount: Int64 = 0
    /// Posts, from events.
    public var postCount: Int64 = 0
    /// When it was made.
    public var createdAt: ProtobufTimestamp? = nil
    /// When it last changed.
    public var updatedAt: ProtobufTimestamp? = nil
    /// When it was deleted, if it was; only admins see such a profile.
    public var deletedAt: ProtobufTimestamp? = nil
    /// Counts changes, from 1.
    public var version: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        username: String = "",
        displayName: String = "",
        bio: String = "",
        avatarMediaID: String? = nil,
        avatarURL: String = "",
        coverMediaID: String? = nil,
        coverURL: String = "",
        website: String = "",
        location: String = "",
        pronouns: String? = nil,
        birthDate: String? = nil,
        gender: Gender? = nil,
        isVerified: Bool = false,
        isPrivate: Bool = false,
        followerCount: Int64 = 0,
        followingCount: Int64 = 0,
        postCount: Int64 = 0,
        createdAt: ProtobufTimestamp? = nil,
        updatedAt: ProtobufTimestamp? = nil,
        deletedAt: ProtobufTimestamp? = nil,
        version: Int64 = 0
    ) {
        self.userID = userID
        self.username = username
        self.displayName = displayName
        self.bio = bio
        self.avatarMediaID = avatarMediaID
        self.avatarURL = avatarURL
        self.coverMediaID = coverMediaID
        self.coverURL = coverURL
        self.website = website
        self.location = location
        self.pronouns = pronouns
        self.birthDate = birthDate
        self.gender = gender
        self.isVerified = isVerified
        self.isPrivate = isPrivate
        self.followerCount = followerCount
        self.followingCount = followingCount
        self.postCount = postCount
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.deletedAt = deletedAt
        self.version = version
    }

    /// `nova.user.v1.UserProfile`
    public static var protobufName: String { "nova.user.v1.UserProfile" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.username = try WireString.decode(&reader)
            case 26: self.displayName = try WireString.decode(&reader)
            case 34: self.bio = try WireString.decode(&reader)
            case 42: self.avatarMediaID = try WireString.decode(&reader)
            case 50: self.avatarURL = try WireString.decode(&reader)
            case 58: self.coverMediaID = try WireString.decode(&reader)
            case 66: self.coverURL = try WireString.decode(&reader)
            case 74: self.website = try WireString.decode(&reader)
            case 82: self.location = try WireString.decode(&reader)
            case 90: self.pronouns = try WireString.decode(&reader)
            case 98: self.birthDate = try WireString.decode(&reader)
            case 104: self.gender = try WireEnum<Gender>.decode(&reader)
            case 112: self.isVerified = try WireBool.decode(&reader)
            case 120: self.isPrivate = try WireBool.decode(&reader)
            case 128: self.followerCount = try WireInt64.decode(&reader)
            case 136: self.followingCount = try WireInt64.decode(&reader)
            case 144: self.postCount = try WireInt64.decode(&reader)
            case 154: try reader.message(into: &self.createdAt)
            case 162: try reader.message(into: &self.updatedAt)
            case 170: try reader.message(into: &self.deletedAt)
            case 176: self.version = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        if !self.displayName.isEmpty { size += 1 + WireString.size(self.displayName) }
        if !self.bio.isEmpty { size += 1 + WireString.size(self.bio) }
        if let value = self.avatarMediaID { size += 1 + WireString.size(value) }
        if !self.avatarURL.isEmpty { size += 1 + WireString.size(self.avatarURL) }
        if let value = self.coverMediaID { size += 1 + WireString.size(value) }
        if !self.coverURL.isEmpty { size += 1 + WireString.size(self.coverURL) }
        if !self.website.isEmpty { size += 1 + WireString.size(self.website) }
        if !self.location.isEmpty { size += 1 + WireString.size(self.location) }
        if let value = self.pronouns { size += 1 + WireString.size(value) }
        if let value = self.birthDate { size += 1 + WireString.size(value) }
        if let value = self.gender { size += 1 + WireEnum<Gender>.size(value) }
        if self.isVerified { size += 1 + WireBool.size(self.isVerified) }
        if self.isPrivate { size += 1 + WireBool.size(self.isPrivate) }
        if self.followerCount != 0 { size += 2 + WireInt64.size(self.followerCount) }
        if self.followingCount != 0 { size += 2 + WireInt64.size(self.followingCount) }
        if self.postCount != 0 { size += 2 + WireInt64.size(self.postCount) }
        if let value = self.createdAt { size += 2 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.updatedAt { size += 2 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.deletedAt { size += 2 + WireMessage<ProtobufTimestamp>.size(value) }
        if self.version != 0 { size += 2 + WireInt64.size(self.version) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.version != 0 {
            WireInt64.encode(self.version, to: &writer)
            writer.tag(176)
        }
        if let value = self.deletedAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(170)
        }
        if let value = self.updatedAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(162)
        }
        if let value = self.createdAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(154)
        }
        if self.postCount != 0 {
            WireInt64.encode(self.postCount, to: &writer)
            writer.tag(144)
        }
        if self.followingCount != 0 {
            WireInt64.encode(self.followingCount, to: &writer)
            writer.tag(136)
        }
        if self.followerCount != 0 {
            WireInt64.encode(self.followerCount, to: &writer)
            writer.tag(128)
        }
        if self.isPrivate {
            WireBool.encode(self.isPrivate, to: &writer)
            writer.tag(120)
        }
        if self.isVerified {
            WireBool.encode(self.isVerified, to: &writer)
            writer.tag(112)
        }
        if let value = self.gender {
            WireEnum<Gender>.encode(value, to: &writer)
            writer.tag(104)
        }
        if let value = self.birthDate {
            WireString.encode(value, to: &writer)
            writer.tag(98)
        }
        if let value = self.pronouns {
            WireString.encode(value, to: &writer)
            writer.tag(90)
        }
        if !self.location.isEmpty {
            WireString.encode(self.location, to: &writer)
            writer.tag(82)
        }
        if !self.website.isEmpty {
            WireString.encode(self.website, to: &writer)
            writer.tag(74)
        }
        if !self.coverURL.isEmpty {
            WireString.encode(self.coverURL, to: &writer)
            writer.tag(66)
        }
        if let value = self.coverMediaID {
            WireString.encode(value, to: &writer)
            writer.tag(58)
        }
        if !self.avatarURL.isEmpty {
            WireString.encode(self.avatarURL, to: &writer)
            writer.tag(50)
        }
        if let value = self.avatarMediaID {
            WireString.encode(value, to: &writer)
            writer.tag(42)
        }
        if !self.bio.isEmpty {
            WireString.encode(self.bio, to: &writer)
            writer.tag(34)
        }
        if !self.displayName.isEmpty {
            WireString.encode(self.displayName, to: &writer)
            writer.tag(26)
        }
        if !self.username.isEmpty {
            WireString.encode(self.username, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// What a user decided about privacy and messages.
public struct UserSettings: ProtobufMessage {
    /// Who sees the profile in full.
    public var privacyLevel: PrivacyLevel = PrivacyLevel(rawValue: 0)
    /// Who may send direct messages.
    public var dmPermission: DmPermission = DmPermission(rawValue: 0)
    /// Others see when the user is online.
    public var showOnlineStatus: Bool = false
    /// Others see what the user has read.
    public var showReadReceipts: Bool = false
    /// Notifications by e-mail.
    public var emailNotifications: Bool = false
    /// Notifications on devices.
    public var pushNotifications: Bool = false
    /// News from us by e-mail.
    public var marketingEmails: Bool = false
    /// Who may tag the user.
    public var allowTagging: TaggingPermission = TaggingPermission(rawValue: 0)
    /// Can be found by e-mail address.
    public var discoverableByEmail: Bool = false
    /// IANA time zone, as in "Europe/Berlin".
    public var timezone: String = ""
    /// BCP 47 language tag, as in "de-AT".
    public var language: String = ""
    /// Counts changes, from 1.
    public var version: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        privacyLevel: PrivacyLevel = PrivacyLevel(rawValue: 0),
        dmPermission: DmPermission = DmPermission(rawValue: 0),
        showOnlineStatus: Bool = false,
        showReadReceipts: Bool = false,
        emailNotifications: Bool = false,
        pushNotifications: Bool = false,
        marketingEmails: Bool = false,
        allowTagging: TaggingPermission = TaggingPermission(rawValue: 0),
        discoverableByEmail: Bool = false,
        timezone: String = "",
        language: String = "",
        version: Int64 = 0
    ) {
        self.privacyLevel = privacyLevel
        self.dmPermission = dmPermission
        self.showOnlineStatus = showOnlineStatus
        self.showReadReceipts = showReadReceipts
        self.emailNotifications = emailNotifications
        self.pushNotifications = pushNotifications
        self.marketingEmails = marketingEmails
        self.allowTagging = allowTagging
        self.discoverableByEmail = discoverableByEmail
        self.timezone = timezone
        self.language = language
        self.version = version
    }

    /// `nova.user.v1.UserSettings`
    public static var protobufName: String { "nova.user.v1.UserSettings" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.privacyLevel = try WireEnum<PrivacyLevel>.decode(&reader)
            case 16: self.dmPermission = try WireEnum<DmPermission>.decode(&reader)
            case 24: self.showOnlineStatus = try WireBool.decode(&reader)
            case 32: self.showReadReceipts = try WireBool.decode(&reader)
            case 40: self.emailNotifications = try WireBool.decode(&reader)
            case 48: self.pushNotifications = try WireBool.decode(&reader)
            case 56: self.marketingEmails = try WireBool.decode(&reader)
            case 64: self.allowTagging = try WireEnum<TaggingPermission>.decode(&reader)
            case 72: self.discoverableByEmail = try WireBool.decode(&reader)
            case 82: self.timezone = try WireString.decode(&reader)
            case 90: self.language = try WireString.decode(&reader)
            case 96: self.version = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.privacyLevel.rawValue != 0 { size += 1 + WireEnum<PrivacyLevel>.size(self.privacyLevel) }
        if self.dmPermission.rawValue != 0 { size += 1 + WireEnum<DmPermission>.size(self.dmPermission) }
        if self.showOnlineStatus { size += 1 + WireBool.size(self.showOnlineStatus) }
        if self.showReadReceipts { size += 1 + WireBool.size(self.showReadReceipts) }
        if self.emailNotifications { size += 1 + WireBool.size(self.emailNotifications) }
        if self.pushNotifications { size += 1 + WireBool.size(self.pushNotifications) }
        if self.marketingEmails { size += 1 + WireBool.size(self.marketingEmails) }
        if self.allowTagging.rawValue != 0 { size += 1 + WireEnum<TaggingPermission>.size(self.allowTagging) }
        if self.discoverableByEmail { size += 1 + WireBool.size(self.discoverableByEmail) }
        if !self.timezone.isEmpty { size += 1 + WireString.size(self.timezone) }
        if !self.language.isEmpty { size += 1 + WireString.size(self.language) }
        if self.version != 0 { size += 1 + WireInt64.size(self.version) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.version != 0 {
            WireInt64.encode(self.version, to: &writer)
            writer.tag(96)
        }
        if !self.language.isEmpty {
            WireString.encode(self.language, to: &writer)
            writer.tag(90)
        }
        if !self.timezone.isEmpty {
            WireString.encode(self.timezone, to: &writer)
            writer.tag(82)
        }
        if self.discoverableByEmail {
            WireBool.encode(self.discoverableByEmail, to: &writer)
            writer.tag(72)
        }
        if self.allowTagging.rawValue != 0 {
            WireEnum<TaggingPermission>.encode(self.allowTagging, to: &writer)
            writer.tag(64)
        }
        if self.marketingEmails {
            WireBool.encode(self.marketingEmails, to: &writer)
            writer.tag(56)
        }
        if self.pushNotifications {
            WireBool.encode(self.pushNotifications, to: &writer)
            writer.tag(48)
        }
        if self.emailNotifications {
            WireBool.encode(self.emailNotifications, to: &writer)
            writer.tag(40)
        }
        if self.showReadReceipts {
            WireBool.encode(self.showReadReceipts, to: &writer)
            writer.tag(32)
        }
        if self.showOnlineStatus {
            WireBool.encode(self.showOnlineStatus, to: &writer)
            writer.tag(24)
        }
        if self.dmPermission.rawValue != 0 {
            WireEnum<DmPermission>.encode(self.dmPermission, to: &writer)
            writer.tag(16)
        }
        if self.privacyLevel.rawValue != 0 {
            WireEnum<PrivacyLevel>.encode(self.privacyLevel, to: &writer)
            writer.tag(8)
        }
    }
}

/// What a user likes.
public struct UserPreferences: ProtobufMessage {
    /// Colours of the app.
    public var theme: Theme = Theme(rawValue: 0)
    /// Languages to show content in, BCP 47, at most 20.
    public var contentLanguages: [String] = []
    /// When videos start by themselves.
    public var autoplay: Autoplay = Autoplay(rawValue: 0)
    /// Load less.
    public var dataSaver: Bool = false
    /// What happens to sensitive content.
    public var sensitiveContent: SensitiveContent = SensitiveContent(rawValue: 0)
    /// Who sees a new post unless said otherwise.
    public var defaultPostVisibility: CommonContract.Visibility = CommonContract.Visibility(rawValue: 0)
    /// Words that hide a post, at most 200 of at most 100 characters.
    public var mutedWords: [String] = []
    /// Subjects, at most 50 of at most 50 characters.
    public var interests: [String] = []
    /// Counts changes, from 1.
    public var version: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        theme: Theme = Theme(rawValue: 0),
        contentLanguages: [String] = [],
        autoplay: Autoplay = Autoplay(rawValue: 0),
        dataSaver: Bool = false,
        sensitiveContent: SensitiveContent = SensitiveContent(rawValue: 0),
        defaultPostVisibility: CommonContract.Visibility = CommonContract.Visibility(rawValue: 0),
        mutedWords: [String] = [],
        interests: [String] = [],
        version: Int64 = 0
    ) {
        self.theme = theme
        self.contentLanguages = contentLanguages
        self.autoplay = autoplay
        self.dataSaver = dataSaver
        self.sensitiveContent = sensitiveContent
        self.defaultPostVisibility = defaultPostVisibility
        self.mutedWords = mutedWords
        self.interests = interests
        self.version = version
    }

    /// `nova.user.v1.UserPreferences`
    public static var protobufName: String { "nova.user.v1.UserPreferences" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.theme = try WireEnum<Theme>.decode(&reader)
            case 18: self.contentLanguages.append(try WireString.decode(&reader))
            case 24: self.autoplay = try WireEnum<Autoplay>.decode(&reader)
            case 32: self.dataSaver = try WireBool.decode(&reader)
            case 40: self.sensitiveContent = try WireEnum<SensitiveContent>.decode(&reader)
            case 48: self.defaultPostVisibility = try WireEnum<CommonContract.Visibility>.decode(&reader)
            case 58: self.mutedWords.append(try WireString.decode(&reader))
            case 66: self.interests.append(try WireString.decode(&reader))
            case 72: self.version = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.theme.rawValue != 0 { size += 1 + WireEnum<Theme>.size(self.theme) }
        size += WireSize.repeated(1, WireString.self, self.contentLanguages)
        if self.autoplay.rawValue != 0 { size += 1 + WireEnum<Autoplay>.size(self.autoplay) }
        if self.dataSaver { size += 1 + WireBool.size(self.dataSaver) }
        if self.sensitiveContent.rawValue != 0 { size += 1 + WireEnum<SensitiveContent>.size(self.sensitiveContent) }
        if self.defaultPostVisibility.rawValue != 0 { size += 1 + WireEnum<CommonContract.Visibility>.size(self.defaultPostVisibility) }
        size += WireSize.repeated(1, WireString.self, self.mutedWords)
        size += WireSize.repeated(1, WireString.self, self.interests)
        if self.version != 0 { size += 1 + WireInt64.size(self.version) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.version != 0 {
            WireInt64.encode(self.version, to: &writer)
            writer.tag(72)
        }
        writer.repeated(66, WireString.self, self.interests)
        writer.repeated(58, WireString.self, self.mutedWords)
        if self.defaultPostVisibility.rawValue != 0 {
            WireEnum<CommonContract.Visibility>.encode(self.defaultPostVisibility, to: &writer)
            writer.tag(48)
        }
        if self.sensitiveContent.rawValue != 0 {
            WireEnum<SensitiveContent>.encode(self.sensitiveContent, to: &writer)
            writer.tag(40)
        }
        if self.dataSaver {
            WireBool.encode(self.dataSaver, to: &writer)
            writer.tag(32)
        }
        if self.autoplay.rawValue != 0 {
            WireEnum<Autoplay>.encode(self.autoplay, to: &writer)
            writer.tag(24)
        }
        writer.repeated(18, WireString.self, self.contentLanguages)
        if self.theme.rawValue != 0 {
            WireEnum<Theme>.encode(self.theme, to: &writer)
            writer.tag(8)
        }
    }
}

/// Counters of one profile.
public struct ProfileStats: ProtobufMessage {
    /// Followers.
    public var followers: Int64 = 0
    /// Users followed.
    public var following: Int64 = 0
    /// Posts.
    public var posts: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        followers: Int64 = 0,
        following: Int64 = 0,
        posts: Int64 = 0
    ) {
        self.followers = followers
        self.following = following
        self.posts = posts
    }

    /// `nova.user.v1.ProfileStats`
    public static var protobufName: String { "nova.user.v1.ProfileStats" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.followers = try WireInt64.decode(&reader)
            case 16: self.following = try WireInt64.decode(&reader)
            case 24: self.posts = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.followers != 0 { size += 1 + WireInt64.size(self.followers) }
        if self.following != 0 { size += 1 + WireInt64.size(self.following) }
        if self.posts != 0 { size += 1 + WireInt64.size(self.posts) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.posts != 0 {
            WireInt64.encode(self.posts, to: &writer)
            writer.tag(24)
        }
        if self.following != 0 {
            WireInt64.encode(self.following, to: &writer)
            writer.tag(16)
        }
        if self.followers != 0 {
            WireInt64.encode(self.followers, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for a profile.
public struct GetUserProfileRequest: ProtobufMessage {
    /// The user, a UUID.
    public var userID: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = ""
    ) {
        self.userID = userID
    }

    /// `nova.user.v1.GetUserProfileRequest`
    public static var protobufName: String { "nova.user.v1.GetUserProfileRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The profile.
public struct GetUserProfileResponse: ProtobufMessage {
    /// The profile.
    public var profile: UserProfile? = nil
    /// How the caller stands to it.
    public var viewer: CommonContract.ViewerState? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profile: UserProfile? = nil,
        viewer: CommonContract.ViewerState? = nil
    ) {
        self.profile = profile
        self.viewer = viewer
    }

    /// `nova.user.v1.GetUserProfileResponse`
    public static var protobufName: String { "nova.user.v1.GetUserProfileResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.profile)
            case 18: try reader.message(into: &self.viewer)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.profile { size += 1 + WireMessage<UserProfile>.size(value) }
        if let value = self.viewer { size += 1 + WireMessage<CommonContract.ViewerState>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.viewer {
            WireMessage<CommonContract.ViewerState>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.profile {
            WireMessage<UserProfile>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for profiles.
public struct GetUserProfilesByIdsRequest: ProtobufMessage {
    /// The users, UUIDs, at most 100; twice is once.
    public var userIds: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userIds: [String] = []
    ) {
        self.userIds = userIds
    }

    /// `nova.user.v1.GetUserProfilesByIdsRequest`
    public static var protobufName: String { "nova.user.v1.GetUserProfilesByIdsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userIds.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.userIds)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.userIds)
    }
}

/// The profiles.
public struct GetUserProfilesByIdsResponse: ProtobufMessage {
    /// Those found, by user id.
    public var profiles: [String: UserProfile] = [:]
    /// Those not found, in the order asked.
    public var missingIds: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profiles: [String: UserProfile] = [:],
        missingIds: [String] = []
    ) {
        self.profiles = profiles
        self.missingIds = missingIds
    }

    /// `nova.user.v1.GetUserProfilesByIdsResponse`
    public static var protobufName: String { "nova.user.v1.GetUserProfilesByIdsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.entry(10, WireString.self, WireMessage<UserProfile>.self, into: &self.profiles, or: &self.unknownFields)
            case 18: self.missingIds.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.map(1, WireString.self, WireMessage<UserProfile>.self, self.profiles)
        size += WireSize.repeated(1, WireString.self, self.missingIds)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireString.self, self.missingIds)
        writer.map(10, WireString.self, WireMessage<UserProfile>.self, self.profiles)
    }
}

/// Asks for a profile.
public struct GetUserProfileByUsernameRequest: ProtobufMessage {
    /// The name, at most 32 bytes, letter case aside.
    public var username: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        username: String = ""
    ) {
        self.username = username
    }

    /// `nova.user.v1.GetUserProfileByUsernameRequest`
    public static var protobufName: String { "nova.user.v1.GetUserProfileByUsernameRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.username = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.username.isEmpty {
            WireString.encode(self.username, to: &writer)
            writer.tag(10)
        }
    }
}

/// The profile.
public struct GetUserProfileByUsernameResponse: ProtobufMessage {
    /// The profile.
    public var profile: UserProfile? = nil
    /// How the caller stands to it.
    public var viewer: CommonContract.ViewerState? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profile: UserProfile? = nil,
        viewer: CommonContract.ViewerState? = nil
    ) {
        self.profile = profile
        self.viewer = viewer
    }

    /// `nova.user.v1.GetUserProfileByUsernameResponse`
    public static var protobufName: String { "nova.user.v1.GetUserProfileByUsernameResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.profile)
            case 18: try reader.message(into: &self.viewer)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.profile { size += 1 + WireMessage<UserProfile>.size(value) }
        if let value = self.viewer { size += 1 + WireMessage<CommonContract.ViewerState>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.viewer {
            WireMessage<CommonContract.ViewerState>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.profile {
            WireMessage<UserProfile>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for ids.
public struct ResolveUsernamesRequest: ProtobufMessage {
    /// The names, at most 100, letter case aside.
    public var usernames: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        usernames: [String] = []
    ) {
        self.usernames = usernames
    }

    /// `nova.user.v1.ResolveUsernamesRequest`
    public static var protobufName: String { "nova.user.v1.ResolveUsernamesRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.usernames.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.usernames)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.usernames)
    }
}

/// The ids.
public struct ResolveUsernamesResponse: ProtobufMessage {
    /// User ids by name as asked.
    public var users: [String: String] = [:]
    /// Names of nobody, in the order asked.
    public var missing: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        users: [String: String] = [:],
        missing: [String] = []
    ) {
        self.users = users
        self.missing = missing
    }

    /// `nova.user.v1.ResolveUsernamesResponse`
    public static var protobufName: String { "nova.user.v1.ResolveUsernamesResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.entry(10, WireString.self, WireString.self, into: &self.users, or: &self.unknownFields)
            case 18: self.missing.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.map(1, WireString.self, WireString.self, self.users)
        size += WireSize.repeated(1, WireString.self, self.missing)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireString.self, self.missing)
        writer.map(10, WireString.self, WireString.self, self.users)
    }
}

/// Asks to change a profile.
public struct UpdateUserProfileRequest: ProtobufMessage {
    /// The new values; only those named in the mask are read.
    public var profile: UserProfile? = nil
    /// Fields of the profile, as in "display_name"; never empty.
    public var updateMask: ProtobufFieldMask? = nil
    /// The version the change is based on; ABORTED if it is another now.
    public var expectedVersion: Int64? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profile: UserProfile? = nil,
        updateMask: ProtobufFieldMask? = nil,
        expectedVersion: Int64? = nil
    ) {
        self.profile = profile
        self.updateMask = updateMask
        self.expectedVersion = expectedVersion
    }

    /// `nova.user.v1.UpdateUserProfileRequest`
    public static var protobufName: String { "nova.user.v1.UpdateUserProfileRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.profile)
            case 18: try reader.message(into: &self.updateMask)
            case 24: self.expectedVersion = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.profile { size += 1 + WireMessage<UserProfile>.size(value) }
        if let value = self.updateMask { size += 1 + WireMessage<ProtobufFieldMask>.size(value) }
        if let value = self.expectedVersion { size += 1 + WireInt64.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expectedVersion {
            WireInt64.encode(value, to: &writer)
            writer.tag(24)
        }
        if let value = self.updateMask {
            WireMessage<ProtobufFieldMask>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.profile {
            WireMessage<UserProfile>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The changed profile.
public struct UpdateUserProfileResponse: ProtobufMessage {
    /// The profile.
    public var profile: UserProfile? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profile: UserProfile? = nil
    ) {
        self.profile = profile
    }

    /// `nova.user.v1.UpdateUserProfileResponse`
    public static var protobufName: String { "nova.user.v1.UpdateUserProfileResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.profile)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.profile { size += 1 + WireMessage<UserProfile>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.profile {
            WireMessage<UserProfile>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for settings.
public struct GetUserSettingsRequest: ProtobufMessage {
    /// The user, a UUID, from services only; a caller who is a user leaves it out.
    public var userID: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String? = nil
    ) {
        self.userID = userID
    }

    /// `nova.user.v1.GetUserSettingsRequest`
    public static var protobufName: String { "nova.user.v1.GetUserSettingsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.userID { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The settings.
public struct GetUserSettingsResponse: ProtobufMessage {
    /// The settings.
    public var settings: UserSettings? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        settings: UserSettings? = nil
    ) {
        self.settings = settings
    }

    /// `nova.user.v1.GetUserSettingsResponse`
    public static var protobufName: String { "nova.user.v1.GetUserSettingsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.settings)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.settings { size += 1 + WireMessage<UserSettings>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.settings {
            WireMessage<UserSettings>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks to change settings.
public struct UpdateUserSettingsRequest: ProtobufMessage {
    /// The new values; only those named in the mask are read.
    public var settings: UserSettings? = nil
    /// Fields of the settings, as in "dm_permission"; never empty.
    public var updateMask: ProtobufFieldMask? = nil
    /// The version the change is based on; ABORTED if it is another now.
    public var expectedVersion: Int64? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        settings: UserSettings? = nil,
        updateMask: ProtobufFieldMask? = nil,
        expectedVersion: Int64? = nil
    ) {
        self.settings = settings
        self.updateMask = updateMask
        self.expectedVersion = expectedVersion
    }

    /// `nova.user.v1.UpdateUserSettingsRequest`
    public static var protobufName: String { "nova.user.v1.UpdateUserSettingsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.settings)
            case 18: try reader.message(into: &self.updateMask)
            case 24: self.expectedVersion = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.settings { size += 1 + WireMessage<UserSettings>.size(value) }
        if let value = self.updateMask { size += 1 + WireMessage<ProtobufFieldMask>.size(value) }
        if let value = self.expectedVersion { size += 1 + WireInt64.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expectedVersion {
            WireInt64.encode(value, to: &writer)
            writer.tag(24)
        }
        if let value = self.updateMask {
            WireMessage<ProtobufFieldMask>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.settings {
            WireMessage<UserSettings>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The changed settings.
public struct UpdateUserSettingsResponse: ProtobufMessage {
    /// The settings.
    public var settings: UserSettings? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        settings: UserSettings? = nil
    ) {
        self.settings = settings
    }

    /// `nova.user.v1.UpdateUserSettingsResponse`
    public static var protobufName: String { "nova.user.v1.UpdateUserSettingsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.settings)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.settings { size += 1 + WireMessage<UserSettings>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.settings {
            WireMessage<UserSettings>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for preferences.
public struct GetUserPreferencesRequest: ProtobufMessage {
    /// The user, a UUID, from services only; a caller who is a user leaves it out.
    public var userID: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String? = nil
    ) {
        self.userID = userID
    }

    /// `nova.user.v1.GetUserPreferencesRequest`
    public static var protobufName: String { "nova.user.v1.GetUserPreferencesRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.userID { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The preferences.
public struct GetUserPreferencesResponse: ProtobufMessage {
    /// The preferences.
    public var preferences: UserPreferences? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        preferences: UserPreferences? = nil
    ) {
        self.preferences = preferences
    }

    /// `nova.user.v1.GetUserPreferencesResponse`
    public static var protobufName: String { "nova.user.v1.GetUserPreferencesResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.preferences)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.preferences { size += 1 + WireMessage<UserPreferences>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.preferences {
            WireMessage<UserPreferences>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks to change preferences.
public struct UpdateUserPreferencesRequest: ProtobufMessage {
    /// The new values; only those named in the mask are read.
    public var preferences: UserPreferences? = nil
    /// Fields of the preferences, as in "theme"; never empty.
    public var updateMask: ProtobufFieldMask? = nil
    /// The version the change is based on; ABORTED if it is another now.
    public var expectedVersion: Int64? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        preferences: UserPreferences? = nil,
        updateMask: ProtobufFieldMask? = nil,
        expectedVersion: Int64? = nil
    ) {
        self.preferences = preferences
        self.updateMask = updateMask
        self.expectedVersion = expectedVersion
    }

    /// `nova.user.v1.UpdateUserPreferencesRequest`
    public static var protobufName: String { "nova.user.v1.UpdateUserPreferencesRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.preferences)
            case 18: try reader.message(into: &self.updateMask)
            case 24: self.expectedVersion = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.preferences { size += 1 + WireMessage<UserPreferences>.size(value) }
        if let value = self.updateMask { size += 1 + WireMessage<ProtobufFieldMask>.size(value) }
        if let value = self.expectedVersion { size += 1 + WireInt64.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expectedVersion {
            WireInt64.encode(value, to: &writer)
            writer.tag(24)
        }
        if let value = self.updateMask {
            WireMessage<ProtobufFieldMask>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.preferences {
            WireMessage<UserPreferences>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The changed preferences.
public struct UpdateUserPreferencesResponse: ProtobufMessage {
    /// The preferences.
    public var preferences: UserPreferences? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        preferences: UserPreferences? = nil
    ) {
        self.preferences = preferences
    }

    /// `nova.user.v1.UpdateUserPreferencesResponse`
    public static var protobufName: String { "nova.user.v1.UpdateUserPreferencesResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.preferences)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.preferences { size += 1 + WireMessage<UserPreferences>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.preferences {
            WireMessage<UserPreferences>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks to give the badge.
public struct VerifyUserRequest: ProtobufMessage {
    /// The user, a UUID.
    public var userID: String = ""
    /// Why, for the log, at most 500 characters.
    public var note: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        note: String = ""
    ) {
        self.userID = userID
        self.note = note
    }

    /// `nova.user.v1.VerifyUserRequest`
    public static var protobufName: String { "nova.user.v1.VerifyUserRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.note = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.note.isEmpty { size += 1 + WireString.size(self.note) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.note.isEmpty {
            WireString.encode(self.note, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The profile with the badge.
public struct VerifyUserResponse: ProtobufMessage {
    /// The profile.
    public var profile: UserProfile? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profile: UserProfile? = nil
    ) {
        self.profile = profile
    }

    /// `nova.user.v1.VerifyUserResponse`
    public static var protobufName: String { "nova.user.v1.VerifyUserResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.profile)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.profile { size += 1 + WireMessage<UserProfile>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.profile {
            WireMessage<UserProfile>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks to take the badge.
public struct UnverifyUserRequest: ProtobufMessage {
    /// The user, a UUID.
    public var userID: String = ""
    /// Why, for the log, at most 500 characters.
    public var note: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        note: String = ""
    ) {
        self.userID = userID
        self.note = note
    }

    /// `nova.user.v1.UnverifyUserRequest`
    public static var protobufName: String { "nova.user.v1.UnverifyUserRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.note = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.note.isEmpty { size += 1 + WireString.size(self.note) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.note.isEmpty {
            WireString.encode(self.note, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The profile without the badge.
public struct UnverifyUserResponse: ProtobufMessage {
    /// The profile.
    public var profile: UserProfile? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        profile: UserProfile? = nil
    ) {
        self.profile = profile
    }

    /// `nova.user.v1.UnverifyUserResponse`
    public static var protobufName: String { "nova.user.v1.UnverifyUserResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.profile)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.profile { size += 1 + WireMessage<UserProfile>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.profile {
            WireMessage<UserProfile>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for counters.
public struct GetProfileStatsRequest: ProtobufMessage {
    /// The users, UUIDs, at most 100; twice is once.
    public var userIds: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userIds: [String] = []
    ) {
        self.userIds = userIds
    }

    /// `nova.user.v1.GetProfileStatsRequest`
    public static var protobufName: String { "nova.user.v1.GetProfileStatsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userIds.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.userIds)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.userIds)
    }
}

/// The counters.
public struct GetProfileStatsResponse: ProtobufMessage {
    /// Counters by user id; users not found are left out.
    public var stats: [String: ProfileStats] = [:]
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        stats: [String: ProfileStats] = [:]
    ) {
        self.stats = stats
    }

    /// `nova.user.v1.GetProfileStatsResponse`
    public static var protobufName: String { "nova.user.v1.GetProfileStatsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.entry(10, WireString.self, WireMessage<ProfileStats>.self, into: &self.stats, or: &self.unknownFields)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.map(1, WireString.self, WireMessage<ProfileStats>.self, self.stats)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.map(10, WireString.self, WireMessage<ProfileStats>.self, self.stats)
    }
}

extension ProtobufFile {
    /// The file `nova/user/v1/user.proto`.
    public static let novaUserV1User = ProtobufFile(
        name: "nova/user/v1/user.proto",
        dependencies: [.googleProtobufFieldMask, .googleProtobufTimestamp, .novaCommonV1Common, .novaOptions],
        base64: """
            Chdub3ZhL3VzZXIvdjEvdXNlci5wcm90bxIMbm92YS51c2VyLnYxGiBnb29nbGUvcHJvdG9idWYvZmllbGRfbWFzay5w\
            cm90bxofZ29vZ2xlL3Byb3RvYnVmL3RpbWVzdGFtcC5wcm90bxobbm92YS9jb21tb24vdjEvY29tbW9uLnByb3RvGhJu\
            b3ZhL29wdGlvbnMucHJvdG8igQcKC1VzZXJQcm9maWxlEhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZBIaCgh1c2VybmFt\
            ZRgCIAEoCVIIdXNlcm5hbWUSIQoMZGlzcGxheV9uYW1lGAMgASgJUgtkaXNwbGF5TmFtZRIQCgNiaW8YBCABKAlSA2Jp\
            bxIrCg9hdmF0YXJfbWVkaWFfaWQYBSABKAlIAFINYXZhdGFyTWVkaWFJZIgBARIdCgphdmF0YXJfdXJsGAYgASgJUglh\
            dmF0YXJVcmwSKQoOY292ZXJfbWVkaWFfaWQYByABKAlIAVIMY292ZXJNZWRpYUlkiAEBEhsKCWNvdmVyX3VybBgIIAEo\
            CVIIY292ZXJVcmwSGAoHd2Vic2l0ZRgJIAEoCVIHd2Vic2l0ZRIaCghsb2NhdGlvbhgKIAEoCVIIbG9jYXRpb24SHwoI\
            cHJvbm91bnMYCyABKAlIAlIIcHJvbm91bnOIAQESIgoKYmlydGhfZGF0ZRgMIAEoCUgDUgliaXJ0aERhdGWIAQESMQoG\
            Z2VuZGVyGA0gASgOMhQubm92YS51c2VyLnYxLkdlbmRlckgEUgZnZW5kZXKIAQESHwoLaXNfdmVyaWZpZWQYDiABKAhS\
            CmlzVmVyaWZpZWQSHQoKaXNfcHJpdmF0ZRgPIAEoCFIJaXNQcml2YXRlEiUKDmZvbGxvd2VyX2NvdW50GBAgASgDUg1m\
            b2xsb3dlckNvdW50EicKD2ZvbGxvd2luZ19jb3VudBgRIAEoA1IOZm9sbG93aW5nQ291bnQSHQoKcG9zdF9jb3VudBgS\
            IAEoA1IJcG9zdENvdW50EjkKCmNyZWF0ZWRfYXQYEyABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgljcmVh\
            dGVkQXQSOQoKdXBkYXRlZF9hdBgUIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCXVwZGF0ZWRBdBI5Cgpk\
            ZWxldGVkX2F0GBUgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJZGVsZXRlZEF0EhgKB3ZlcnNpb24YFiAB\
            KANSB3ZlcnNpb25CEgoQX2F2YXRhcl9tZWRpYV9pZEIRCg9fY292ZXJfbWVkaWFfaWRCCwoJX3Byb25vdW5zQg0KC19i\
            aXJ0aF9kYXRlQgkKB19nZW5kZXIiwwQKDFVzZXJTZXR0aW5ncxI/Cg1wcml2YWN5X2xldmVsGAEgASgOMhoubm92YS51\
            c2VyLnYxLlByaXZhY3lMZXZlbFIMcHJpdmFjeUxldmVsEj8KDWRtX3Blcm1pc3Npb24YAiABKA4yGi5ub3ZhLnVzZXIu\
            djEuRG1QZXJtaXNzaW9uUgxkbVBlcm1pc3Npb24SLAoSc2hvd19vbmxpbmVfc3RhdHVzGAMgASgIUhBzaG93T25saW5l\
            U3RhdHVzEiwKEnNob3dfcmVhZF9yZWNlaXB0cxgEIAEoCFIQc2hvd1JlYWRSZWNlaXB0cxIvChNlbWFpbF9ub3RpZmlj\
            YXRpb25zGAUgASgIUhJlbWFpbE5vdGlmaWNhdGlvbnMSLQoScHVzaF9ub3RpZmljYXRpb25zGAYgASgIUhFwdXNoTm90\
            aWZpY2F0aW9ucxIpChBtYXJrZXRpbmdfZW1haWxzGAcgASgIUg9tYXJrZXRpbmdFbWFpbHMSRAoNYWxsb3dfdGFnZ2lu\
            ZxgIIAEoDjIfLm5vdmEudXNlci52MS5UYWdnaW5nUGVybWlzc2lvblIMYWxsb3dUYWdnaW5nEjIKFWRpc2NvdmVyYWJs\
            ZV9ieV9lbWFpbBgJIAEoCFITZGlzY292ZXJhYmxlQnlFbWFpbBIaCgh0aW1lem9uZRgKIAEoCVIIdGltZXpvbmUSGgoI\
            bGFuZ3VhZ2UYCyABKAlSCGxhbmd1YWdlEhgKB3ZlcnNpb24YDCABKANSB3ZlcnNpb24itgMKD1VzZXJQcmVmZXJlbmNl\
            cxIpCgV0aGVtZRgBIAEoDjITLm5vdmEudXNlci52MS5UaGVtZVIFdGhlbWUSKwoRY29udGVudF9sYW5ndWFnZXMYAiAD\
            KAlSEGNvbnRlbnRMYW5ndWFnZXMSMgoIYXV0b3BsYXkYAyABKA4yFi5ub3ZhLnVzZXIudjEuQXV0b3BsYXlSCGF1dG9w\
            bGF5Eh0KCmRhdGFfc2F2ZXIYBCABKAhSCWRhdGFTYXZlchJLChFzZW5zaXRpdmVfY29udGVudBgFIAEoDjIeLm5vdmEu\
            dXNlci52MS5TZW5zaXRpdmVDb250ZW50UhBzZW5zaXRpdmVDb250ZW50ElIKF2RlZmF1bHRfcG9zdF92aXNpYmlsaXR5\
            GAYgASgOMhoubm92YS5jb21tb24udjEuVmlzaWJpbGl0eVIVZGVmYXVsdFBvc3RWaXNpYmlsaXR5Eh8KC211dGVkX3dv\
            cmRzGAcgAygJUgptdXRlZFdvcmRzEhwKCWludGVyZXN0cxgIIAMoCVIJaW50ZXJlc3RzEhgKB3ZlcnNpb24YCSABKANS\
            B3ZlcnNpb24iYAoMUHJvZmlsZVN0YXRzEhwKCWZvbGxvd2VycxgBIAEoA1IJZm9sbG93ZXJzEhwKCWZvbGxvd2luZxgC\
            IAEoA1IJZm9sbG93aW5nEhQKBXBvc3RzGAMgASgDUgVwb3N0cyIwChVHZXRVc2VyUHJvZmlsZVJlcXVlc3QSFwoHdXNl\
            cl9pZBgBIAEoCVIGdXNlcklkIoIBChZHZXRVc2VyUHJvZmlsZVJlc3BvbnNlEjMKB3Byb2ZpbGUYASABKAsyGS5ub3Zh\
            LnVzZXIudjEuVXNlclByb2ZpbGVSB3Byb2ZpbGUSMwoGdmlld2VyGAIgASgLMhsubm92YS5jb21tb24udjEuVmlld2Vy\
            U3RhdGVSBnZpZXdlciI4ChtHZXRVc2VyUHJvZmlsZXNCeUlkc1JlcXVlc3QSGQoIdXNlcl9pZHMYASADKAlSB3VzZXJJ\
            ZHMi7QEKHEdldFVzZXJQcm9maWxlc0J5SWRzUmVzcG9uc2USVAoIcHJvZmlsZXMYASADKAsyOC5ub3ZhLnVzZXIudjEu\
            R2V0VXNlclByb2ZpbGVzQnlJZHNSZXNwb25zZS5Qcm9maWxlc0VudHJ5Ughwcm9maWxlcxIfCgttaXNzaW5nX2lkcxgC\
            IAMoCVIKbWlzc2luZ0lkcxpWCg1Qcm9maWxlc0VudHJ5EhAKA2tleRgBIAEoCVIDa2V5Ei8KBXZhbHVlGAIgASgLMhku\
            bm92YS51c2VyLnYxLlVzZXJQcm9maWxlUgV2YWx1ZToCOAEiPQofR2V0VXNlclByb2ZpbGVCeVVzZXJuYW1lUmVxdWVz\
            dBIaCgh1c2VybmFtZRgBIAEoCVIIdXNlcm5hbWUijAEKIEdldFVzZXJQcm9maWxlQnlVc2VybmFtZVJlc3BvbnNlEjMK\
            B3Byb2ZpbGUYASABKAsyGS5ub3ZhLnVzZXIudjEuVXNlclByb2ZpbGVSB3Byb2ZpbGUSMwoGdmlld2VyGAIgASgLMhsu\
            bm92YS5jb21tb24udjEuVmlld2VyU3RhdGVSBnZpZXdlciI3ChdSZXNvbHZlVXNlcm5hbWVzUmVxdWVzdBIcCgl1c2Vy\
            bmFtZXMYASADKAlSCXVzZXJuYW1lcyK3AQoYUmVzb2x2ZVVzZXJuYW1lc1Jlc3BvbnNlEkcKBXVzZXJzGAEgAygLMjEu\
            bm92YS51c2VyLnYxLlJlc29sdmVVc2VybmFtZXNSZXNwb25zZS5Vc2Vyc0VudHJ5UgV1c2VycxIYCgdtaXNzaW5nGAIg\
            AygJUgdtaXNzaW5nGjgKClVzZXJzRW50cnkSEAoDa2V5GAEgASgJUgNrZXkSFAoFdmFsdWUYAiABKAlSBXZhbHVlOgI4\
            ASLRAQoYVXBkYXRlVXNlclByb2ZpbGVSZXF1ZXN0EjMKB3Byb2ZpbGUYASABKAsyGS5ub3ZhLnVzZXIudjEuVXNlclBy\
            b2ZpbGVSB3Byb2ZpbGUSOwoLdXBkYXRlX21hc2sYAiABKAsyGi5nb29nbGUucHJvdG9idWYuRmllbGRNYXNrUgp1cGRh\
            dGVNYXNrEi4KEGV4cGVjdGVkX3ZlcnNpb24YAyABKANIAFIPZXhwZWN0ZWRWZXJzaW9uiAEBQhMKEV9leHBlY3RlZF92\
            ZXJzaW9uIlAKGVVwZGF0ZVVzZXJQcm9maWxlUmVzcG9uc2USMwoHcHJvZmlsZRgBIAEoCzIZLm5vdmEudXNlci52MS5V\
            c2VyUHJvZmlsZVIHcHJvZmlsZSJCChZHZXRVc2VyU2V0dGluZ3NSZXF1ZXN0EhwKB3VzZXJfaWQYASABKAlIAFIGdXNl\
            cklkiAEBQgoKCF91c2VyX2lkIlEKF0dldFVzZXJTZXR0aW5nc1Jlc3BvbnNlEjYKCHNldHRpbmdzGAEgASgLMhoubm92\
            YS51c2VyLnYxLlVzZXJTZXR0aW5nc1IIc2V0dGluZ3Mi1QEKGVVwZGF0ZVVzZXJTZXR0aW5nc1JlcXVlc3QSNgoIc2V0\
            dGluZ3MYASABKAsyGi5ub3ZhLnVzZXIudjEuVXNlclNldHRpbmdzUghzZXR0aW5ncxI7Cgt1cGRhdGVfbWFzaxgCIAEo\
            CzIaLmdvb2dsZS5wcm90b2J1Zi5GaWVsZE1hc2tSCnVwZGF0ZU1hc2sSLgoQZXhwZWN0ZWRfdmVyc2lvbhgDIAEoA0gA\
            Ug9leHBlY3RlZFZlcnNpb26IAQFCEwoRX2V4cGVjdGVkX3ZlcnNpb24iVAoaVXBkYXRlVXNlclNldHRpbmdzUmVzcG9u\
            c2USNgoIc2V0dGluZ3MYASABKAsyGi5ub3ZhLnVzZXIudjEuVXNlclNldHRpbmdzUghzZXR0aW5ncyJFChlHZXRVc2Vy\
            UHJlZmVyZW5jZXNSZXF1ZXN0EhwKB3VzZXJfaWQYASABKAlIAFIGdXNlcklkiAEBQgoKCF91c2VyX2lkIl0KGkdldFVz\
            ZXJQcmVmZXJlbmNlc1Jlc3BvbnNlEj8KC3ByZWZlcmVuY2VzGAEgASgLMh0ubm92YS51c2VyLnYxLlVzZXJQcmVmZXJl\
            bmNlc1ILcHJlZmVyZW5jZXMi4QEKHFVwZGF0ZVVzZXJQcmVmZXJlbmNlc1JlcXVlc3QSPwoLcHJlZmVyZW5jZXMYASAB\
            KAsyHS5ub3ZhLnVzZXIudjEuVXNlclByZWZlcmVuY2VzUgtwcmVmZXJlbmNlcxI7Cgt1cGRhdGVfbWFzaxgCIAEoCzIa\
            Lmdvb2dsZS5wcm90b2J1Zi5GaWVsZE1hc2tSCnVwZGF0ZU1hc2sSLgoQZXhwZWN0ZWRfdmVyc2lvbhgDIAEoA0gAUg9l\
            eHBlY3RlZFZlcnNpb26IAQFCEwoRX2V4cGVjdGVkX3ZlcnNpb24iYAodVXBkYXRlVXNlclByZWZlcmVuY2VzUmVzcG9u\
            c2USPwoLcHJlZmVyZW5jZXMYASABKAsyHS5ub3ZhLnVzZXIudjEuVXNlclByZWZlcmVuY2VzUgtwcmVmZXJlbmNlcyJA\
            ChFWZXJpZnlVc2VyUmVxdWVzdBIXCgd1c2VyX2lkGAEgASgJUgZ1c2VySWQSEgoEbm90ZRgCIAEoCVIEbm90ZSJJChJW\
            ZXJpZnlVc2VyUmVzcG9uc2USMwoHcHJvZmlsZRgBIAEoCzIZLm5vdmEudXNlci52MS5Vc2VyUHJvZmlsZVIHcHJvZmls\
            ZSJCChNVbnZlcmlmeVVzZXJSZXF1ZXN0EhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZBISCgRub3RlGAIgASgJUgRub3Rl\
            IksKFFVudmVyaWZ5VXNlclJlc3BvbnNlEjMKB3Byb2ZpbGUYASABKAsyGS5ub3ZhLnVzZXIudjEuVXNlclByb2ZpbGVS\
            B3Byb2ZpbGUiMwoWR2V0UHJvZmlsZVN0YXRzUmVxdWVzdBIZCgh1c2VyX2lkcxgBIAMoCVIHdXNlcklkcyK3AQoXR2V0\
            UHJvZmlsZVN0YXRzUmVzcG9uc2USRgoFc3RhdHMYASADKAsyMC5ub3ZhLnVzZXIudjEuR2V0UHJvZmlsZVN0YXRzUmVz\
            cG9uc2UuU3RhdHNFbnRyeVIFc3RhdHMaVAoKU3RhdHNFbnRyeRIQCgNrZXkYASABKAlSA2tleRIwCgV2YWx1ZRgCIAEo\
            CzIaLm5vdmEudXNlci52MS5Qcm9maWxlU3RhdHNSBXZhbHVlOgI4ASptCgZHZW5kZXISFgoSR0VOREVSX1VOU1BFQ0lG\
            SUVEEAASEQoNR0VOREVSX0ZFTUFMRRABEg8KC0dFTkRFUl9NQUxFEAISFQoRR0VOREVSX05PTl9CSU5BUlkQAxIQCgxH\
            RU5ERVJfT1RIRVIQBCp/CgxQcml2YWN5TGV2ZWwSHQoZUFJJVkFDWV9MRVZFTF9VTlNQRUNJRklFRBAAEhgKFFBSSVZB\
            Q1lfTEVWRUxfUFVCTElDEAESGwoXUFJJVkFDWV9MRVZFTF9GT0xMT1dFUlMQAhIZChVQUklWQUNZX0xFVkVMX1BSSVZB\
            VEUQAyqZAQoMRG1QZXJtaXNzaW9uEh0KGURNX1BFUk1JU1NJT05fVU5TUEVDSUZJRUQQABIYChRETV9QRVJNSVNTSU9O\
            X0FOWU9ORRABEhsKF0RNX1BFUk1JU1NJT05fRk9MTE9XRVJTEAISGQoVRE1fUEVSTUlTU0lPTl9NVVRVQUxTEAMSGAoU\
            RE1fUEVSTUlTU0lPTl9OT0JPRFkQBCqZAQoRVGFnZ2luZ1Blcm1pc3Npb24SIgoeVEFHR0lOR19QRVJNSVNTSU9OX1VO\
            U1BFQ0lGSUVEEAASHwobVEFHR0lOR19QRVJNSVNTSU9OX0VWRVJZT05FEAESIAocVEFHR0lOR19QRVJNSVNTSU9OX0ZP\
            TExPV0VSUxACEh0KGVRBR0dJTkdfUEVSTUlTU0lPTl9OT0JPRFkQAypRCgVUaGVtZRIVChFUSEVNRV9VTlNQRUNJRklF\
            RBAAEhAKDFRIRU1FX1NZU1RFTRABEg8KC1RIRU1FX0xJR0hUEAISDgoKVEhFTUVfREFSSxADKmAKCEF1dG9wbGF5EhgK\
            FEFVVE9QTEFZX1VOU1BFQ0lGSUVEEAASEwoPQVVUT1BMQVlfQUxXQVlTEAESEQoNQVVUT1BMQVlfV0lGSRACEhIKDkFV\
            VE9QTEFZX05FVkVSEAMqiQEKEFNlbnNpdGl2ZUNvbnRlbnQSIQodU0VOU0lUSVZFX0NPTlRFTlRfVU5TUEVDSUZJRUQQ\
            ABIaChZTRU5TSVRJVkVfQ09OVEVOVF9ISURFEAESGgoWU0VOU0lUSVZFX0NPTlRFTlRfQkxVUhACEhoKFlNFTlNJVElW\
            RV9DT05URU5UX1NIT1cQAzKVCwoLVXNlclNlcnZpY2USbwoOR2V0VXNlclByb2ZpbGUSIy5ub3ZhLnVzZXIudjEuR2V0\
            VXNlclByb2ZpbGVSZXF1ZXN0GiQubm92YS51c2VyLnYxLkdldFVzZXJQcm9maWxlUmVzcG9uc2UiEsrzGA4KAwECBRgB\
            IPQDMLDqARKBAQoUR2V0VXNlclByb2ZpbGVzQnlJZHMSKS5ub3ZhLnVzZXIudjEuR2V0VXNlclByb2ZpbGVzQnlJZHNS\
            ZXF1ZXN0Gioubm92YS51c2VyLnYxLkdldFVzZXJQcm9maWxlc0J5SWRzUmVzcG9uc2UiEsrzGA4KAwECBRgBIPQDMLDq\
            ARKNAQoYR2V0VXNlclByb2ZpbGVCeVVzZXJuYW1lEi0ubm92YS51c2VyLnYxLkdldFVzZXJQcm9maWxlQnlVc2VybmFt\
            ZVJlcXVlc3QaLi5ub3ZhLnVzZXIudjEuR2V0VXNlclByb2ZpbGVCeVVzZXJuYW1lUmVzcG9uc2UiEsrzGA4KAwECBRgB\
            IPQDMLDqARJzChBSZXNvbHZlVXNlcm5hbWVzEiUubm92YS51c2VyLnYxLlJlc29sdmVVc2VybmFtZXNSZXF1ZXN0GiYu\
            bm92YS51c2VyLnYxLlJlc29sdmVVc2VybmFtZXNSZXNwb25zZSIQyvMYDAoBBRgBIPQDMODUAxJwChFVcGRhdGVVc2Vy\
            UHJvZmlsZRImLm5vdmEudXNlci52MS5VcGRhdGVVc2VyUHJvZmlsZVJlcXVlc3QaJy5ub3ZhLnVzZXIudjEuVXBkYXRl\
            VXNlclByb2ZpbGVSZXNwb25zZSIKyvMYBgoBAiDQDxJxCg9HZXRVc2VyU2V0dGluZ3MSJC5ub3ZhLnVzZXIudjEuR2V0\
            VXNlclNldHRpbmdzUmVxdWVzdBolLm5vdmEudXNlci52MS5HZXRVc2VyU2V0dGluZ3NSZXNwb25zZSIRyvMYDQoCAgUY\
            ASD0AzCw6gEScwoSVXBkYXRlVXNlclNldHRpbmdzEicubm92YS51c2VyLnYxLlVwZGF0ZVVzZXJTZXR0aW5nc1JlcXVl\
            c3QaKC5ub3ZhLnVzZXIudjEuVXBkYXRlVXNlclNldHRpbmdzUmVzcG9uc2UiCsrzGAYKAQIg0A8SegoSR2V0VXNlclBy\
            ZWZlcmVuY2VzEicubm92YS51c2VyLnYxLkdldFVzZXJQcmVmZXJlbmNlc1JlcXVlc3QaKC5ub3ZhLnVzZXIudjEuR2V0\
            VXNlclByZWZlcmVuY2VzUmVzcG9uc2UiEcrzGA0KAgIFGAEg9AMw4NQDEnwKFVVwZGF0ZVVzZXJQcmVmZXJlbmNlcxIq\
            Lm5vdmEudXNlci52MS5VcGRhdGVVc2VyUHJlZmVyZW5jZXNSZXF1ZXN0Gisubm92YS51c2VyLnYxLlVwZGF0ZVVzZXJQ\
            cmVmZXJlbmNlc1Jlc3BvbnNlIgrK8xgGCgECINAPEl0KClZlcmlmeVVzZXISHy5ub3ZhLnVzZXIudjEuVmVyaWZ5VXNl\
            clJlcXVlc3QaIC5ub3ZhLnVzZXIudjEuVmVyaWZ5VXNlclJlc3BvbnNlIgzK8xgICgEEGAEg0A8SYwoMVW52ZXJpZnlV\
            c2VyEiEubm92YS51c2VyLnYxLlVudmVyaWZ5VXNlclJlcXVlc3QaIi5ub3ZhLnVzZXIudjEuVW52ZXJpZnlVc2VyUmVz\
            cG9uc2UiDMrzGAgKAQQYASDQDxJ0Cg9HZXRQcm9maWxlU3RhdHMSJC5ub3ZhLnVzZXIudjEuR2V0UHJvZmlsZVN0YXRz\
            UmVxdWVzdBolLm5vdmEudXNlci52MS5HZXRQcm9maWxlU3RhdHNSZXNwb25zZSIUyvMYEAoDAQIFGAEg9AMoATCw6gFi\
            BnByb3RvMw==
            """)
}
