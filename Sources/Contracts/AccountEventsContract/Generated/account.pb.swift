// Made from nova/events/account/v1/account.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// `user.created`, topic `nova.user`.
public struct UserCreated: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Its user name.
    public var username: String = ""
    /// The name to show, if one was given.
    public var displayName: String? = nil
    /// How it came about: "password".
    public var source: String = ""
    /// When.
    public var createdAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        username: String = "",
        displayName: String? = nil,
        source: String = "",
        createdAt: ProtobufTimestamp? = nil
    ) {
        self.userID = userID
        self.username = username
        self.displayName = displayName
        self.source = source
        self.createdAt = createdAt
    }

    /// `nova.events.account.v1.UserCreated`
    public static var protobufName: String { "nova.events.account.v1.UserCreated" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.username = try WireString.decode(&reader)
            case 26: self.displayName = try WireString.decode(&reader)
            case 34: self.source = try WireString.decode(&reader)
            case 42: try reader.message(into: &self.createdAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        if let value = self.displayName { size += 1 + WireString.size(value) }
        if !self.source.isEmpty { size += 1 + WireString.size(self.source) }
        if let value = self.createdAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.createdAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(42)
        }
        if !self.source.isEmpty {
            WireString.encode(self.source, to: &writer)
            writer.tag(34)
        }
        if let value = self.displayName {
            WireString.encode(value, to: &writer)
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

/// `user.updated`, topic `nova.user`.
public struct UserUpdated: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Its user name now.
    public var username: String = ""
    /// What changed, by the names of User: "username".
    public var changedFields: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        username: String = "",
        changedFields: [String] = []
    ) {
        self.userID = userID
        self.username = username
        self.changedFields = changedFields
    }

    /// `nova.events.account.v1.UserUpdated`
    public static var protobufName: String { "nova.events.account.v1.UserUpdated" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.username = try WireString.decode(&reader)
            case 26: self.changedFields.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        size += WireSize.repeated(1, WireString.self, self.changedFields)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireString.self, self.changedFields)
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

/// `user.contact_changed`, topic `nova.user.contact`.
public struct UserContactChanged: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Its e-mail address now.
    public var email: String = ""
    /// The address was confirmed.
    public var verified: Bool = false
    /// The address before, which is to be told; absent if it is the same or there was none.
    public var previousEmail: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        email: String = "",
        verified: Bool = false,
        previousEmail: String? = nil
    ) {
        self.userID = userID
        self.email = email
        self.verified = verified
        self.previousEmail = previousEmail
    }

    /// `nova.events.account.v1.UserContactChanged`
    public static var protobufName: String { "nova.events.account.v1.UserContactChanged" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.email = try WireString.decode(&reader)
            case 24: self.verified = try WireBool.decode(&reader)
            case 34: self.previousEmail = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.email.isEmpty { size += 1 + WireString.size(self.email) }
        if self.verified { size += 1 + WireBool.size(self.verified) }
        if let value = self.previousEmail { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.previousEmail {
            WireString.encode(value, to: &writer)
            writer.tag(34)
        }
        if self.verified {
            WireBool.encode(self.verified, to: &writer)
            writer.tag(24)
        }
        if !self.email.isEmpty {
            WireString.encode(self.email, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// A link to be mailed, sealed for communication: AES-256-GCM under NOVA_MAIL_KEY, a byte 1, a nonce of
/// 12, the ciphertext, a tag of 16. The event's type and id, joined by "|", are its associated data.
public struct MailLink: ProtobufMessage {
    /// Where to.
    public var email: String = ""
    /// The token to put into the link.
    public var token: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        email: String = "",
        token: String = ""
    ) {
        self.email = email
        self.token = token
    }

    /// `nova.events.account.v1.MailLink`
    public static var protobufName: String { "nova.events.account.v1.MailLink" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.email = try WireString.decode(&reader)
            case 18: self.token = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.email.isEmpty { size += 1 + WireString.size(self.email) }
        if !self.token.isEmpty { size += 1 + WireString.size(self.token) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.token.isEmpty {
            WireString.encode(self.token, to: &writer)
            writer.tag(18)
        }
        if !self.email.isEmpty {
            WireString.encode(self.email, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.email_verification_requested`, topic `nova.user.secret`.
public struct UserEmailVerificationRequested: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// A sealed MailLink.
    public var sealedLink: [UInt8] = []
    /// When the token expires.
    public var expiresAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        sealedLink: [UInt8] = [],
        expiresAt: ProtobufTimestamp? = nil
    ) {
        self.userID = userID
        self.sealedLink = sealedLink
        self.expiresAt = expiresAt
    }

    /// `nova.events.account.v1.UserEmailVerificationRequested`
    public static var protobufName: String { "nova.events.account.v1.UserEmailVerificationRequested" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.sealedLink = try WireBytes.decode(&reader)
            case 26: try reader.message(into: &self.expiresAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.sealedLink.isEmpty { size += 1 + WireBytes.size(self.sealedLink) }
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.sealedLink.isEmpty {
            WireBytes.encode(self.sealedLink, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.password_reset_requested`, topic `nova.user.secret`.
public struct UserPasswordResetRequested: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// A sealed MailLink.
    public var sealedLink: [UInt8] = []
    /// When the token expires.
    public var expiresAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        sealedLink: [UInt8] = [],
        expiresAt: ProtobufTimestamp? = nil
    ) {
        self.userID = userID
        self.sealedLink = sealedLink
        self.expiresAt = expiresAt
    }

    /// `nova.events.account.v1.UserPasswordResetRequested`
    public static var protobufName: String { "nova.events.account.v1.UserPasswordResetRequested" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.sealedLink = try WireBytes.decode(&reader)
            case 26: try reader.message(into: &self.expiresAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.sealedLink.isEmpty { size += 1 + WireBytes.size(self.sealedLink) }
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.sealedLink.isEmpty {
            WireBytes.encode(self.sealedLink, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.verified`, topic `nova.user`.
public struct UserVerified: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// What was confirmed: "email".
    public var method: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        method: String = ""
    ) {
        self.userID = userID
        self.method = method
    }

    /// `nova.events.account.v1.UserVerified`
    public static var protobufName: String { "nova.events.account.v1.UserVerified" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.method = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.method.isEmpty { size += 1 + WireString.size(self.method) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.method.isEmpty {
            WireString.encode(self.method, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.password_changed`, topic `nova.user.security`.
public struct UserPasswordChanged: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// How: "change" or "reset".
    public var method: String = ""
    /// Sessions that ended with it.
    public var sessionsRevoked: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        method: String = "",
        sessionsRevoked: Int32 = 0
    ) {
        self.userID = userID
        self.method = method
        self.sessionsRevoked = sessionsRevoked
    }

    /// `nova.events.account.v1.UserPasswordChanged`
    public static var protobufName: String { "nova.events.account.v1.UserPasswordChanged" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.method = try WireString.decode(&reader)
            case 24: self.sessionsRevoked = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.method.isEmpty { size += 1 + WireString.size(self.method) }
        if self.sessionsRevoked != 0 { size += 1 + WireInt32.size(self.sessionsRevoked) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.sessionsRevoked != 0 {
            WireInt32.encode(self.sessionsRevoked, to: &writer)
            writer.tag(24)
        }
        if !self.method.isEmpty {
            WireString.encode(self.method, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.session_revoked`, topic `nova.user`.
public struct UserSessionRevoked: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// The sessions, UUIDs; at most 500 in one event.
    public var sessionIds: [String] = []
    /// Why: "signed_out", "revoked_by_user", "refresh_token_reused", "password_changed", "password_reset",
    /// "all_revoked", "role_revoked", "suspended", "deactivated", "deleted".
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        sessionIds: [String] = [],
        reason: String = ""
    ) {
        self.userID = userID
        self.sessionIds = sessionIds
        self.reason = reason
    }

    /// `nova.events.account.v1.UserSessionRevoked`
    public static var protobufName: String { "nova.events.account.v1.UserSessionRevoked" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.sessionIds.append(try WireString.decode(&reader))
            case 26: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        size += WireSize.repeated(1, WireString.self, self.sessionIds)
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(26)
        }
        writer.repeated(18, WireString.self, self.sessionIds)
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.role_changed`, topic `nova.user`.
public struct UserRoleChanged: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// All its roles now, sorted.
    public var roles: [String] = []
    /// Who changed them, a UUID.
    public var by: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        roles: [String] = [],
        by: String = ""
    ) {
        self.userID = userID
        self.roles = roles
        self.by = by
    }

    /// `nova.events.account.v1.UserRoleChanged`
    public static var protobufName: String { "nova.events.account.v1.UserRoleChanged" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.roles.append(try WireString.decode(&reader))
            case 26: self.by = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        size += WireSize.repeated(1, WireString.self, self.roles)
        if !self.by.isEmpty { size += 1 + WireString.size(self.by) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.by.isEmpty {
            WireString.encode(self.by, to: &writer)
            writer.tag(26)
        }
        writer.repeated(18, WireString.self, self.roles)
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.unlocked`, topic `nova.user.security`.
public struct UserUnlocked: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Who lifted the lock, a UUID.
    public var by: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        by: String = ""
    ) {
        self.userID = userID
        self.by = by
    }

    /// `nova.events.account.v1.UserUnlocked`
    public static var protobufName: String { "nova.events.account.v1.UserUnlocked" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.by = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.by.isEmpty { size += 1 + WireString.size(self.by) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.by.isEmpty {
            WireString.encode(self.by, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.suspended`, topic `nova.user`.
public struct UserSuspended: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// "temporary", "permanent" or "shadow".
    public var kind: String = ""
    /// Until when; absent if for good.
    public var until: ProtobufTimestamp? = nil
    /// Who decided: "moderation" for a person, "policy" for a service.
    public var reasonCode: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        kind: String = "",
        until: ProtobufTimestamp? = nil,
        reasonCode: String = ""
    ) {
        self.userID = userID
        self.kind = kind
        self.until = until
        self.reasonCode = reasonCode
    }

    /// `nova.events.account.v1.UserSuspended`
    public static var protobufName: String { "nova.events.account.v1.UserSuspended" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.kind = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.until)
            case 34: self.reasonCode = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.kind.isEmpty { size += 1 + WireString.size(self.kind) }
        if let value = self.until { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if !self.reasonCode.isEmpty { size += 1 + WireString.size(self.reasonCode) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.reasonCode.isEmpty {
            WireString.encode(self.reasonCode, to: &writer)
            writer.tag(34)
        }
        if let value = self.until {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.kind.isEmpty {
            WireString.encode(self.kind, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.reinstated`, topic `nova.user`: a suspension was ended, or a sleeping account woke.
public struct UserReinstated: ProtobufMessage {
    /// The account, a UUID.
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

    /// `nova.events.account.v1.UserReinstated`
    public static var protobufName: String { "nova.events.account.v1.UserReinstated" }

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

/// `user.deactivated`, topic `nova.user`.
public struct UserDeactivated: ProtobufMessage {
    /// The account, a UUID.
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

    /// `nova.events.account.v1.UserDeactivated`
    public static var protobufName: String { "nova.events.account.v1.UserDeactivated" }

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

/// `user.deleted`, topic `nova.user`: every service is to forget the user.
public struct UserDeleted: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Who decided: "owner", "admin", or "asleep" for an account that nobody woke.
    public var reason: String = ""
    /// When identity purges what is left.
    public var purgeAfter: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        reason: String = "",
        purgeAfter: ProtobufTimestamp? = nil
    ) {
        self.userID = userID
        self.reason = reason
        self.purgeAfter = purgeAfter
    }

    /// `nova.events.account.v1.UserDeleted`
    public static var protobufName: String { "nova.events.account.v1.UserDeleted" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.reason = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.purgeAfter)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        if let value = self.purgeAfter { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.purgeAfter {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.login`, topic `nova.user.security`.
public struct UserLogin: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// The session that began, a UUID.
    public var sessionID: String = ""
    /// What the client says of its device: id, name, and the number of nova.identity.v1.DeviceType.
    public var deviceID: String = ""
    /// See the .proto file.
    public var deviceName: String = ""
    /// See the .proto file.
    public var deviceType: Int32 = 0
    /// Where from, a numeric address, if known.
    public var ipAddress: String = ""
    /// The account was not signed in from this device within the last 30 days or so.
    public var newDevice: Bool = false
    /// How: "password", "totp" or "recovery_code" (with the password before it), "passkey".
    public var method: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        sessionID: String = "",
        deviceID: String = "",
        deviceName: String = "",
        deviceType: Int32 = 0,
        ipAddress: String = "",
        newDevice: Bool = false,
        method: String = ""
    ) {
        self.userID = userID
        self.sessionID = sessionID
        self.deviceID = deviceID
        self.deviceName = deviceName
        self.deviceType = deviceType
        self.ipAddress = ipAddress
        self.newDevice = newDevice
        self.method = method
    }

    /// `nova.events.account.v1.UserLogin`
    public static var protobufName: String { "nova.events.account.v1.UserLogin" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.sessionID = try WireString.decode(&reader)
            case 26: self.deviceID = try WireString.decode(&reader)
            case 34: self.deviceName = try WireString.decode(&reader)
            case 40: self.deviceType = try WireInt32.decode(&reader)
            case 50: self.ipAddress = try WireString.decode(&reader)
            case 56: self.newDevice = try WireBool.decode(&reader)
            case 66: self.method = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.sessionID.isEmpty { size += 1 + WireString.size(self.sessionID) }
        if !self.deviceID.isEmpty { size += 1 + WireString.size(self.deviceID) }
        if !self.deviceName.isEmpty { size += 1 + WireString.size(self.deviceName) }
        if self.deviceType != 0 { size += 1 + WireInt32.size(self.deviceType) }
        if !self.ipAddress.isEmpty { size += 1 + WireString.size(self.ipAddress) }
        if self.newDevice { size += 1 + WireBool.size(self.newDevice) }
        if !self.method.isEmpty { size += 1 + WireString.size(self.method) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.method.isEmpty {
            WireString.encode(self.method, to: &writer)
            writer.tag(66)
        }
        if self.newDevice {
            WireBool.encode(self.newDevice, to: &writer)
            writer.tag(56)
        }
        if !self.ipAddress.isEmpty {
            WireString.encode(self.ipAddress, to: &writer)
            writer.tag(50)
        }
        if self.deviceType != 0 {
            WireInt32.encode(self.deviceType, to: &writer)
            writer.tag(40)
        }
        if !self.deviceName.isEmpty {
            WireString.encode(self.deviceName, to: &writer)
            writer.tag(34)
        }
        if !self.deviceID.isEmpty {
            WireString.encode(self.deviceID, to: &writer)
            writer.tag(26)
        }
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

/// `user.failed_login`, topic `nova.user.security`.
public struct UserFailedLogin: ProtobufMessage {
    /// The account, a UUID; absent if there is none.
    public var userID: String? = nil
    /// Failures of the account in a row, this one included; 0 without an account.
    public var attemptCount: Int32 = 0
    /// Where from, a numeric address, if known.
    public var ipAddress: String = ""
    /// What was wrong: "credentials_wrong", "code_wrong", of a passkey "wrong_signature",
    /// "sign_count_regressed" and others of WebAuthn, or as a service said it: "wrong_password",
    /// "wrong_code", "other".
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String? = nil,
        attemptCount: Int32 = 0,
        ipAddress: String = "",
        reason: String = ""
    ) {
        self.userID = userID
        self.attemptCount = attemptCount
        self.ipAddress = ipAddress
        self.reason = reason
    }

    /// `nova.events.account.v1.UserFailedLogin`
    public static var protobufName: String { "nova.events.account.v1.UserFailedLogin" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 16: self.attemptCount = try WireInt32.decode(&reader)
            case 26: self.ipAddress = try WireString.decode(&reader)
            case 34: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.userID { size += 1 + WireString.size(value) }
        if self.attemptCount != 0 { size += 1 + WireInt32.size(self.attemptCount) }
        if !self.ipAddress.isEmpty { size += 1 + WireString.size(self.ipAddress) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(34)
        }
        if !self.ipAddress.isEmpty {
            WireString.encode(self.ipAddress, to: &writer)
            writer.tag(26)
        }
        if self.attemptCount != 0 {
            WireInt32.encode(self.attemptCount, to: &writer)
            writer.tag(16)
        }
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// `user.locked`, topic `nova.user.security`: too many failures in a row.
public struct UserLocked: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Until when.
    public var until: ProtobufTimestamp? = nil
    /// The lock's number since the last sign-in, from 1: each is twice as long as the one before.
    public var round: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        until: ProtobufTimestamp? = nil,
        round: Int32 = 0
    ) {
        self.userID = userID
        self.until = until
        self.round = round
    }

    /// `nova.events.account.v1.UserLocked`
    public static var protobufName: String { "nova.events.account.v1.UserLocked" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.until)
            case 24: self.round = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if let value = self.until { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if self.round != 0 { size += 1 + WireInt32.size(self.round) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.round != 0 {
            WireInt32.encode(self.round, to: &writer)
            writer.tag(24)
        }
        if let value = self.until {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `nova/events/account/v1/account.proto`.
    public static let novaEventsAccountV1Account = ProtobufFile(
        name: "nova/events/account/v1/account.proto",
        dependencies: [.googleProtobufTimestamp],
        base64: """
            CiRub3ZhL2V2ZW50cy9hY2NvdW50L3YxL2FjY291bnQucHJvdG8SFm5vdmEuZXZlbnRzLmFjY291bnQudjEaH2dvb2ds\
            ZS9wcm90b2J1Zi90aW1lc3RhbXAucHJvdG8izgEKC1VzZXJDcmVhdGVkEhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZBIa\
            Cgh1c2VybmFtZRgCIAEoCVIIdXNlcm5hbWUSJgoMZGlzcGxheV9uYW1lGAMgASgJSABSC2Rpc3BsYXlOYW1liAEBEhYK\
            BnNvdXJjZRgEIAEoCVIGc291cmNlEjkKCmNyZWF0ZWRfYXQYBSABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1w\
            UgljcmVhdGVkQXRCDwoNX2Rpc3BsYXlfbmFtZSJpCgtVc2VyVXBkYXRlZBIXCgd1c2VyX2lkGAEgASgJUgZ1c2VySWQS\
            GgoIdXNlcm5hbWUYAiABKAlSCHVzZXJuYW1lEiUKDmNoYW5nZWRfZmllbGRzGAMgAygJUg1jaGFuZ2VkRmllbGRzIp4B\
            ChJVc2VyQ29udGFjdENoYW5nZWQSFwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkEhQKBWVtYWlsGAIgASgJUgVlbWFpbBIa\
            Cgh2ZXJpZmllZBgDIAEoCFIIdmVyaWZpZWQSKgoOcHJldmlvdXNfZW1haWwYBCABKAlIAFINcHJldmlvdXNFbWFpbIgB\
            AUIRCg9fcHJldmlvdXNfZW1haWwiNgoITWFpbExpbmsSFAoFZW1haWwYASABKAlSBWVtYWlsEhQKBXRva2VuGAIgASgJ\
            UgV0b2tlbiKVAQoeVXNlckVtYWlsVmVyaWZpY2F0aW9uUmVxdWVzdGVkEhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZBIf\
            CgtzZWFsZWRfbGluaxgCIAEoDFIKc2VhbGVkTGluaxI5CgpleHBpcmVzX2F0GAMgASgLMhouZ29vZ2xlLnByb3RvYnVm\
            LlRpbWVzdGFtcFIJZXhwaXJlc0F0IpEBChpVc2VyUGFzc3dvcmRSZXNldFJlcXVlc3RlZBIXCgd1c2VyX2lkGAEgASgJ\
            UgZ1c2VySWQSHwoLc2VhbGVkX2xpbmsYAiABKAxSCnNlYWxlZExpbmsSOQoKZXhwaXJlc19hdBgDIAEoCzIaLmdvb2ds\
            ZS5wcm90b2J1Zi5UaW1lc3RhbXBSCWV4cGlyZXNBdCI/CgxVc2VyVmVyaWZpZWQSFwoHdXNlcl9pZBgBIAEoCVIGdXNl\
            cklkEhYKBm1ldGhvZBgCIAEoCVIGbWV0aG9kInEKE1VzZXJQYXNzd29yZENoYW5nZWQSFwoHdXNlcl9pZBgBIAEoCVIG\
            dXNlcklkEhYKBm1ldGhvZBgCIAEoCVIGbWV0aG9kEikKEHNlc3Npb25zX3Jldm9rZWQYAyABKAVSD3Nlc3Npb25zUmV2\
            b2tlZCJmChJVc2VyU2Vzc2lvblJldm9rZWQSFwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkEh8KC3Nlc3Npb25faWRzGAIg\
            AygJUgpzZXNzaW9uSWRzEhYKBnJlYXNvbhgDIAEoCVIGcmVhc29uIlAKD1VzZXJSb2xlQ2hhbmdlZBIXCgd1c2VyX2lk\
            GAEgASgJUgZ1c2VySWQSFAoFcm9sZXMYAiADKAlSBXJvbGVzEg4KAmJ5GAMgASgJUgJieSI3CgxVc2VyVW5sb2NrZWQS\
            FwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkEg4KAmJ5GAIgASgJUgJieSKPAQoNVXNlclN1c3BlbmRlZBIXCgd1c2VyX2lk\
            GAEgASgJUgZ1c2VySWQSEgoEa2luZBgCIAEoCVIEa2luZBIwCgV1bnRpbBgDIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5U\
            aW1lc3RhbXBSBXVudGlsEh8KC3JlYXNvbl9jb2RlGAQgASgJUgpyZWFzb25Db2RlIikKDlVzZXJSZWluc3RhdGVkEhcK\
            B3VzZXJfaWQYASABKAlSBnVzZXJJZCIqCg9Vc2VyRGVhY3RpdmF0ZWQSFwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkInsK\
            C1VzZXJEZWxldGVkEhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZBIWCgZyZWFzb24YAiABKAlSBnJlYXNvbhI7CgtwdXJn\
            ZV9hZnRlchgDIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCnB1cmdlQWZ0ZXIi+AEKCVVzZXJMb2dpbhIX\
            Cgd1c2VyX2lkGAEgASgJUgZ1c2VySWQSHQoKc2Vzc2lvbl9pZBgCIAEoCVIJc2Vzc2lvbklkEhsKCWRldmljZV9pZBgD\
            IAEoCVIIZGV2aWNlSWQSHwoLZGV2aWNlX25hbWUYBCABKAlSCmRldmljZU5hbWUSHwoLZGV2aWNlX3R5cGUYBSABKAVS\
            CmRldmljZVR5cGUSHQoKaXBfYWRkcmVzcxgGIAEoCVIJaXBBZGRyZXNzEh0KCm5ld19kZXZpY2UYByABKAhSCW5ld0Rl\
            dmljZRIWCgZtZXRob2QYCCABKAlSBm1ldGhvZCKXAQoPVXNlckZhaWxlZExvZ2luEhwKB3VzZXJfaWQYASABKAlIAFIG\
            dXNlcklkiAEBEiMKDWF0dGVtcHRfY291bnQYAiABKAVSDGF0dGVtcHRDb3VudBIdCgppcF9hZGRyZXNzGAMgASgJUglp\
            cEFkZHJlc3MSFgoGcmVhc29uGAQgASgJUgZyZWFzb25CCgoIX3VzZXJfaWQibQoKVXNlckxvY2tlZBIXCgd1c2VyX2lk\
            GAEgASgJUgZ1c2VySWQSMAoFdW50aWwYAiABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgV1bnRpbBIUCgVy\
            b3VuZBgDIAEoBVIFcm91bmRiBnByb3RvMw==
            """)
}
