// Made from nova/identity/v1/identity.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import CommonContract
public import NovaProtobuf

/// State of an account.
public enum UserStatus: ProtobufEnum {
    /// Not given.
    case unspecified
    /// In use.
    case active
    /// Locked after wrong passwords, until a time.
    case locked
    /// Suspended by a moderator.
    case suspended
    /// Put to sleep by its owner, who can come back within 30 days.
    case deactivated
    /// Deleted; purged 30 days later.
    case deleted
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [UserStatus] = [.unspecified, .active, .locked, .suspended, .deactivated, .deleted]

    /// `nova.identity.v1.UserStatus`
    public static var protobufName: String { "nova.identity.v1.UserStatus" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .active
        case 2: self = .locked
        case 3: self = .suspended
        case 4: self = .deactivated
        case 5: self = .deleted
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .active: 1
        case .locked: 2
        case .suspended: 3
        case .deactivated: 4
        case .deleted: 5
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "ACTIVE": self = .active
        case "LOCKED": self = .locked
        case "SUSPENDED": self = .suspended
        case "DEACTIVATED": self = .deactivated
        case "DELETED": self = .deleted
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .active: "ACTIVE"
        case .locked: "LOCKED"
        case .suspended: "SUSPENDED"
        case .deactivated: "DEACTIVATED"
        case .deleted: "DELETED"
        case .unrecognized: nil
        }
    }
}

/// Kind of device.
public enum DeviceType: ProtobufEnum {
    /// Not given.
    case unspecified
    /// iPhone or iPad.
    case ios
    /// Android.
    case android
    /// A browser.
    case web
    /// A Mac.
    case macos
    /// Anything else.
    case other
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [DeviceType] = [.unspecified, .ios, .android, .web, .macos, .other]

    /// `nova.identity.v1.DeviceType`
    public static var protobufName: String { "nova.identity.v1.DeviceType" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .ios
        case 2: self = .android
        case 3: self = .web
        case 4: self = .macos
        case 5: self = .other
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .ios: 1
        case .android: 2
        case .web: 3
        case .macos: 4
        case .other: 5
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "IOS": self = .ios
        case "ANDROID": self = .android
        case "WEB": self = .web
        case "MACOS": self = .macos
        case "OTHER": self = .other
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .ios: "IOS"
        case .android: "ANDROID"
        case .web: "WEB"
        case .macos: "MACOS"
        case .other: "OTHER"
        case .unrecognized: nil
        }
    }
}

/// How far an account is suspended.
public enum SuspensionKind: ProtobufEnum {
    /// Not given; not suspended.
    case unspecified
    /// Until a time.
    case temporary
    /// For good.
    case permanent
    /// What it does is hidden from others; its owner can go on and is not told.
    case shadow
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [SuspensionKind] = [.unspecified, .temporary, .permanent, .shadow]

    /// `nova.identity.v1.SuspensionKind`
    public static var protobufName: String { "nova.identity.v1.SuspensionKind" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .temporary
        case 2: self = .permanent
        case 3: self = .shadow
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .temporary: 1
        case .permanent: 2
        case .shadow: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "TEMPORARY": self = .temporary
        case "PERMANENT": self = .permanent
        case "SHADOW": self = .shadow
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .temporary: "TEMPORARY"
        case .permanent: "PERMANENT"
        case .shadow: "SHADOW"
        case .unrecognized: nil
        }
    }
}

/// What a service saw fail.
public enum FailedLoginReason: ProtobufEnum {
    /// Not given.
    case unspecified
    /// A password.
    case wrongPassword
    /// A code that was sent or made by a device.
    case wrongCode
    /// Anything else.
    case other
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [FailedLoginReason] = [.unspecified, .wrongPassword, .wrongCode, .other]

    /// `nova.identity.v1.FailedLoginReason`
    public static var protobufName: String { "nova.identity.v1.FailedLoginReason" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .wrongPassword
        case 2: self = .wrongCode
        case 3: self = .other
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .wrongPassword: 1
        case .wrongCode: 2
        case .other: 3
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "WRONG_PASSWORD": self = .wrongPassword
        case "WRONG_CODE": self = .wrongCode
        case "OTHER": self = .other
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .wrongPassword: "WRONG_PASSWORD"
        case .wrongCode: "WRONG_CODE"
        case .other: "OTHER"
        case .unrecognized: nil
        }
    }
}

/// What happened to an account.
public enum AuthEvent: ProtobufEnum {
    /// Not given.
    case unspecified
    /// The account was made.
    case signedUp
    /// Somebody signed in, or tried to.
    case signedIn
    /// Sessions ended before their time.
    case sessionsEnded
    /// Somebody signed in gave a wrong password where it is asked again.
    case passwordRefused
    /// The password was changed or reset.
    case passwordChanged
    /// A link to reset the password was asked for.
    case passwordResetRequested
    /// A link to confirm an address was asked for.
    case emailVerificationRequested
    /// An address was confirmed, and with that perhaps changed.
    case emailConfirmed
    /// The user name was changed.
    case usernameChanged
    /// A role was given or taken.
    case rolesChanged
    /// A lock was lifted.
    case unlocked
    /// The account was suspended.
    case suspended
    /// A suspension was ended, or a sleeping account woke.
    case reinstated
    /// The account was put to sleep.
    case deactivated
    /// The account was deleted.
    case deleted
    /// The password was right, and a second factor was asked for.
    case secondFactorAsked
    /// A wrong code was given as second factor.
    case secondFactorRefused
    /// The second factor was turned on.
    case secondFactorAdded
    /// The second factor was turned off.
    case secondFactorRemoved
    /// New recovery codes took the place of the old.
    case recoveryCodesReplaced
    /// A passkey was made.
    case passkeyAdded
    /// A passkey was ended.
    case passkeyRemoved
    /// A passkey's answer was refused.
    case passkeyRefused
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [AuthEvent] = [.unspecified, .signedUp, .signedIn, .sessionsEnded, .passwordRefused, .passwordChanged, .passwordResetRequested, .emailVerificationRequested, .emailConfirmed, .usernameChanged, .rolesChanged, .unlocked, .suspended, .reinstated, .deactivated, .deleted, .secondFactorAsked, .secondFactorRefused, .secondFactorAdded, .secondFactorRemoved, .recoveryCodesReplaced, .passkeyAdded, .passkeyRemoved, .passkeyRefused]

    /// `nova.identity.v1.AuthEvent`
    public static var protobufName: String { "nova.identity.v1.AuthEvent" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .signedUp
        case 2: self = .signedIn
        case 3: self = .sessionsEnded
        case 4: self = .passwordRefused
        case 5: self = .passwordChanged
        case 6: self = .passwordResetRequested
        case 7: self = .emailVerificationRequested
        case 8: self = .emailConfirmed
        case 9: self = .usernameChanged
        case 10: self = .rolesChanged
        case 11: self = .unlocked
        case 12: self = .suspended
        case 13: self = .reinstated
        case 14: self = .deactivated
        case 15: self = .deleted
        case 16: self = .secondFactorAsked
        case 17: self = .secondFactorRefused
        case 18: self = .secondFactorAdded
        case 19: self = .secondFactorRemoved
        case 20: self = .recoveryCodesReplaced
        case 21: self = .passkeyAdded
        case 22: self = .passkeyRemoved
        case 23: self = .passkeyRefused
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .signedUp: 1
        case .signedIn: 2
        case .sessionsEnded: 3
        case .passwordRefused: 4
        case .passwordChanged: 5
        case .passwordResetRequested: 6
        case .emailVerificationRequested: 7
        case .emailConfirmed: 8
        case .usernameChanged: 9
        case .rolesChanged: 10
        case .unlocked: 11
        case .suspended: 12
        case .reinstated: 13
        case .deactivated: 14
        case .deleted: 15
        case .secondFactorAsked: 16
        case .secondFactorRefused: 17
        case .secondFactorAdded: 18
        case .secondFactorRemoved: 19
        case .recoveryCodesReplaced: 20
        case .passkeyAdded: 21
        case .passkeyRemoved: 22
        case .passkeyRefused: 23
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "SIGNED_UP": self = .signedUp
        case "SIGNED_IN": self = .signedIn
        case "SESSIONS_ENDED": self = .sessionsEnded
        case "PASSWORD_REFUSED": self = .passwordRefused
        case "PASSWORD_CHANGED": self = .passwordChanged
        case "PASSWORD_RESET_REQUESTED": self = .passwordResetRequested
        case "EMAIL_VERIFICATION_REQUESTED": self = .emailVerificationRequested
        case "EMAIL_CONFIRMED": self = .emailConfirmed
        case "USERNAME_CHANGED": self = .usernameChanged
        case "ROLES_CHANGED": self = .rolesChanged
        case "UNLOCKED": self = .unlocked
        case "SUSPENDED": self = .suspended
        case "REINSTATED": self = .reinstated
        case "DEACTIVATED": self = .deactivated
        case "DELETED": self = .deleted
        case "SECOND_FACTOR_ASKED": self = .secondFactorAsked
        case "SECOND_FACTOR_REFUSED": self = .secondFactorRefused
        case "SECOND_FACTOR_ADDED": self = .secondFactorAdded
        case "SECOND_FACTOR_REMOVED": self = .secondFactorRemoved
        case "RECOVERY_CODES_REPLACED": self = .recoveryCodesReplaced
        case "PASSKEY_ADDED": self = .passkeyAdded
        case "PASSKEY_REMOVED": self = .passkeyRemoved
        case "PASSKEY_REFUSED": self = .passkeyRefused
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .signedUp: "SIGNED_UP"
        case .signedIn: "SIGNED_IN"
        case .sessionsEnded: "SESSIONS_ENDED"
        case .passwordRefused: "PASSWORD_REFUSED"
        case .passwordChanged: "PASSWORD_CHANGED"
        case .passwordResetRequested: "PASSWORD_RESET_REQUESTED"
        case .emailVerificationRequested: "EMAIL_VERIFICATION_REQUESTED"
        case .emailConfirmed: "EMAIL_CONFIRMED"
        case .usernameChanged: "USERNAME_CHANGED"
        case .rolesChanged: "ROLES_CHANGED"
        case .unlocked: "UNLOCKED"
        case .suspended: "SUSPENDED"
        case .reinstated: "REINSTATED"
        case .deactivated: "DEACTIVATED"
        case .deleted: "DELETED"
        case .secondFactorAsked: "SECOND_FACTOR_ASKED"
        case .secondFactorRefused: "SECOND_FACTOR_REFUSED"
        case .secondFactorAdded: "SECOND_FACTOR_ADDED"
        case .secondFactorRemoved: "SECOND_FACTOR_REMOVED"
        case .recoveryCodesReplaced: "RECOVERY_CODES_REPLACED"
        case .passkeyAdded: "PASSKEY_ADDED"
        case .passkeyRemoved: "PASSKEY_REMOVED"
        case .passkeyRefused: "PASSKEY_REFUSED"
        case .unrecognized: nil
        }
    }
}

/// How it went.
public enum AuthOutcome: ProtobufEnum {
    /// Not given.
    case unspecified
    /// It was done.
    case success
    /// It was refused.
    case failure
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [AuthOutcome] = [.unspecified, .success, .failure]

    /// `nova.identity.v1.AuthOutcome`
    public static var protobufName: String { "nova.identity.v1.AuthOutcome" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .success
        case 2: self = .failure
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .success: 1
        case .failure: 2
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "SUCCESS": self = .success
        case "FAILURE": self = .failure
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .success: "SUCCESS"
        case .failure: "FAILURE"
        case .unrecognized: nil
        }
    }
}

/// How a second factor can be given.
public enum SecondFactorMethod: ProtobufEnum {
    /// Not given.
    case unspecified
    /// A code from an authenticator app.
    case totp
    /// A recovery code.
    case recoveryCode
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [SecondFactorMethod] = [.unspecified, .totp, .recoveryCode]

    /// `nova.identity.v1.SecondFactorMethod`
    public static var protobufName: String { "nova.identity.v1.SecondFactorMethod" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .totp
        case 2: self = .recoveryCode
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .totp: 1
        case .recoveryCode: 2
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "TOTP": self = .totp
        case "RECOVERY_CODE": self = .recoveryCode
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .totp: "TOTP"
        case .recoveryCode: "RECOVERY_CODE"
        case .unrecognized: nil
        }
    }
}

/// Why an access token is not accepted.
public enum TokenRejectReason: ProtobufEnum {
    /// It is accepted.
    case unspecified
    /// Not a token of ours in form: three parts, algorithm, type, claims.
    case malformed
    /// The signature is wrong or its key unknown.
    case badSignature
    /// Past its time.
    case expired
    /// Before its time.
    case notYetValid
    /// Meant for somebody else.
    case wrongAudience
    /// Its session was ended.
    case sessionRevoked
    /// Its account is not active.
    case userInactive
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [TokenRejectReason] = [.unspecified, .malformed, .badSignature, .expired, .notYetValid, .wrongAudience, .sessionRevoked, .userInactive]

    /// `nova.identity.v1.TokenRejectReason`
    public static var protobufName: String { "nova.identity.v1.TokenRejectReason" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .malformed
        case 2: self = .badSignature
        case 3: self = .expired
        case 4: self = .notYetValid
        case 5: self = .wrongAudience
        case 6: self = .sessionRevoked
        case 7: self = .userInactive
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .malformed: 1
        case .badSignature: 2
        case .expired: 3
        case .notYetValid: 4
        case .wrongAudience: 5
        case .sessionRevoked: 6
        case .userInactive: 7
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "MALFORMED": self = .malformed
        case "BAD_SIGNATURE": self = .badSignature
        case "EXPIRED": self = .expired
        case "NOT_YET_VALID": self = .notYetValid
        case "WRONG_AUDIENCE": self = .wrongAudience
        case "SESSION_REVOKED": self = .sessionRevoked
        case "USER_INACTIVE": self = .userInactive
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .malformed: "MALFORMED"
        case .badSignature: "BAD_SIGNATURE"
        case .expired: "EXPIRED"
        case .notYetValid: "NOT_YET_VALID"
        case .wrongAudience: "WRONG_AUDIENCE"
        case .sessionRevoked: "SESSION_REVOKED"
        case .userInactive: "USER_INACTIVE"
        case .unrecognized: nil
        }
    }
}

/// Where the private key of a passkey is.
public enum PasskeyDeviceType: ProtobufEnum {
    /// Not given.
    case unspecified
    /// In one device, which it never leaves.
    case singleDevice
    /// In an account of its maker's, from which devices copy it.
    case multiDevice
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [PasskeyDeviceType] = [.unspecified, .singleDevice, .multiDevice]

    /// `nova.identity.v1.PasskeyDeviceType`
    public static var protobufName: String { "nova.identity.v1.PasskeyDeviceType" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .singleDevice
        case 2: self = .multiDevice
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .singleDevice: 1
        case .multiDevice: 2
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "UNSPECIFIED": self = .unspecified
        case "SINGLE_DEVICE": self = .singleDevice
        case "MULTI_DEVICE": self = .multiDevice
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .singleDevice: "SINGLE_DEVICE"
        case .multiDevice: "MULTI_DEVICE"
        case .unrecognized: nil
        }
    }
}

/// An account, as far as signing in goes.
public struct User: ProtobufMessage {
    /// UUID version 7.
    public var id: String = ""
    /// E-mail address as given, at most 254 bytes.
    public var email: String = ""
    /// The address was confirmed.
    public var emailVerified: Bool = false
    /// 3 to 32 of a-z 0-9 _ and dot.
    public var username: String = ""
    /// State of the account.
    public var status: UserStatus = UserStatus(rawValue: 0)
    /// Roles, as in "user", "moderator", "admin"; sorted.
    public var roles: [String] = []
    /// Wrong passwords in a row; 0 unless a service or an admin asks.
    public var failedLoginAttempts: Int32 = 0
    /// Until when the account is locked, if it is.
    public var lockedUntil: ProtobufTimestamp? = nil
    /// Until when it is suspended; absent if it is not, or for good.
    public var suspendedUntil: ProtobufTimestamp? = nil
    /// When it was made.
    public var createdAt: ProtobufTimestamp? = nil
    /// When it was last signed in to, if ever.
    public var lastLoginAt: ProtobufTimestamp? = nil
    /// Counts changes, from 1.
    public var version: Int64 = 0
    /// How far it is suspended; unspecified unless a service or an admin asks.
    public var suspensionKind: SuspensionKind = SuspensionKind(rawValue: 0)
    /// A second factor is asked for at sign-in.
    public var secondFactorEnabled: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        id: String = "",
        email: String = "",
        emailVerified: Bool = false,
        username: String = "",
        status: UserStatus = UserStatus(rawValue: 0),
        roles: [String] = [],
        failedLoginAttempts: Int32 = 0,
        lockedUntil: ProtobufTimestamp? = nil,
        suspendedUntil: ProtobufTimestamp? = nil,
        createdAt: ProtobufTimestamp? = nil,
        lastLoginAt: ProtobufTimestamp? = nil,
        version: Int64 = 0,
        suspensionKind: SuspensionKind = SuspensionKind(rawValue: 0),
        secondFactorEnabled: Bool = false
    ) {
        self.id = id
        self.email = email
        self.emailVerified = emailVerified
        self.username = username
        self.status = status
        self.roles = roles
        self.failedLoginAttempts = failedLoginAttempts
        self.lockedUntil = lockedUntil
        self.suspendedUntil = suspendedUntil
        self.createdAt = createdAt
        self.lastLoginAt = lastLoginAt
        self.version = version
        self.suspensionKind = suspensionKind
        self.secondFactorEnabled = secondFactorEnabled
    }

    /// `nova.identity.v1.User`
    public static var protobufName: String { "nova.identity.v1.User" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.id = try WireString.decode(&reader)
            case 18: self.email = try WireString.decode(&reader)
            case 24: self.emailVerified = try WireBool.decode(&reader)
            case 34: self.username = try WireString.decode(&reader)
            case 40: self.status = try WireEnum<UserStatus>.decode(&reader)
            case 50: self.roles.append(try WireString.decode(&reader))
            case 56: self.failedLoginAttempts = try WireInt32.decode(&reader)
            case 66: try reader.message(into: &self.lockedUntil)
            case 74: try reader.message(into: &self.suspendedUntil)
            case 82: try reader.message(into: &self.createdAt)
            case 90: try reader.message(into: &self.lastLoginAt)
            case 96: self.version = try WireInt64.decode(&reader)
            case 104: self.suspensionKind = try WireEnum<SuspensionKind>.decode(&reader)
            case 112: self.secondFactorEnabled = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.id.isEmpty { size += 1 + WireString.size(self.id) }
        if !self.email.isEmpty { size += 1 + WireString.size(self.email) }
        if self.emailVerified { size += 1 + WireBool.size(self.emailVerified) }
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        if self.status.rawValue != 0 { size += 1 + WireEnum<UserStatus>.size(self.status) }
        size += WireSize.repeated(1, WireString.self, self.roles)
        if self.failedLoginAttempts != 0 { size += 1 + WireInt32.size(self.failedLoginAttempts) }
        if let value = self.lockedUntil { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.suspendedUntil { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.createdAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.lastLoginAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if self.version != 0 { size += 1 + WireInt64.size(self.version) }
        if self.suspensionKind.rawValue != 0 { size += 1 + WireEnum<SuspensionKind>.size(self.suspensionKind) }
        if self.secondFactorEnabled { size += 1 + WireBool.size(self.secondFactorEnabled) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.secondFactorEnabled {
            WireBool.encode(self.secondFactorEnabled, to: &writer)
            writer.tag(112)
        }
        if self.suspensionKind.rawValue != 0 {
            WireEnum<SuspensionKind>.encode(self.suspensionKind, to: &writer)
            writer.tag(104)
        }
        if self.version != 0 {
            WireInt64.encode(self.version, to: &writer)
            writer.tag(96)
        }
        if let value = self.lastLoginAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(90)
        }
        if let value = self.createdAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(82)
        }
        if let value = self.suspendedUntil {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(74)
        }
        if let value = self.lockedUntil {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(66)
        }
        if self.failedLoginAttempts != 0 {
            WireInt32.encode(self.failedLoginAttempts, to: &writer)
            writer.tag(56)
        }
        writer.repeated(50, WireString.self, self.roles)
        if self.status.rawValue != 0 {
            WireEnum<UserStatus>.encode(self.status, to: &writer)
            writer.tag(40)
        }
        if !self.username.isEmpty {
            WireString.encode(self.username, to: &writer)
            writer.tag(34)
        }
        if self.emailVerified {
            WireBool.encode(self.emailVerified, to: &writer)
            writer.tag(24)
        }
        if !self.email.isEmpty {
            WireString.encode(self.email, to: &writer)
            writer.tag(18)
        }
        if !self.id.isEmpty {
            WireString.encode(self.id, to: &writer)
            writer.tag(10)
        }
    }
}

/// What a signed in client holds.
public struct TokenPair: ProtobufMessage {
    /// JWT for the `authorization` metadata; lives 15 minutes.
    public var accessToken: String = ""
    /// When the access token expires.
    public var accessExpiresAt: ProtobufTimestamp? = nil
    /// Opaque, good for one RefreshToken; lives 30 days.
    public var refreshToken: String = ""
    /// When the refresh token expires.
    public var refreshExpiresAt: ProtobufTimestamp? = nil
    /// The session, a UUID.
    public var sessionID: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        accessToken: String = "",
        accessExpiresAt: ProtobufTimestamp? = nil,
        refreshToken: String = "",
        refreshExpiresAt: ProtobufTimestamp? = nil,
        sessionID: String = ""
    ) {
        self.accessToken = accessToken
        self.accessExpiresAt = accessExpiresAt
        self.refreshToken = refreshToken
        self.refreshExpiresAt = refreshExpiresAt
        self.sessionID = sessionID
    }

    /// `nova.identity.v1.TokenPair`
    public static var protobufName: String { "nova.identity.v1.TokenPair" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.accessToken = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.accessExpiresAt)
            case 26: self.refreshToken = try WireString.decode(&reader)
            case 34: try reader.message(into: &self.refreshExpiresAt)
            case 42: self.sessionID = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.accessToken.isEmpty { size += 1 + WireString.size(self.accessToken) }
        if let value = self.accessExpiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if !self.refreshToken.isEmpty { size += 1 + WireString.size(self.refreshToken) }
        if let value = self.refreshExpiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if !self.sessionID.isEmpty { size += 1 + WireString.size(self.sessionID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.sessionID.isEmpty {
            WireString.encode(self.sessionID, to: &writer)
            writer.tag(42)
        }
        if let value = self.refreshExpiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(34)
        }
        if !self.refreshToken.isEmpty {
            WireString.encode(self.refreshToken, to: &writer)
            writer.tag(26)
        }
        if let value = self.accessExpiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.accessToken.isEmpty {
            WireString.encode(self.accessToken, to: &writer)
            writer.tag(10)
        }
    }
}

/// What a client says of itself when signing in. Its address is not among it: that comes from the
/// gateway.
public struct ClientInfo: ProtobufMessage {
    /// Stable id of the device, at most 128 bytes.
    public var deviceID: String = ""
    /// Name a person would know it by, at most 100 characters.
    public var deviceName: String = ""
    /// Kind of device.
    public var deviceType: DeviceType = DeviceType(rawValue: 0)
    /// Version of the system, at most 64 bytes.
    public var osVersion: String = ""
    /// Version of the app, at most 64 bytes.
    public var appVersion: String = ""
    /// The user agent, at most 512 bytes.
    public var userAgent: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        deviceID: String = "",
        deviceName: String = "",
        deviceType: DeviceType = DeviceType(rawValue: 0),
        osVersion: String = "",
        appVersion: String = "",
        userAgent: String = ""
    ) {
        self.deviceID = deviceID
        self.deviceName = deviceName
        self.deviceType = deviceType
        self.osVersion = osVersion
        self.appVersion = appVersion
        self.userAgent = userAgent
    }

    /// `nova.identity.v1.ClientInfo`
    public static var protobufName: String { "nova.identity.v1.ClientInfo" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.deviceID = try WireString.decode(&reader)
            case 18: self.deviceName = try WireString.decode(&reader)
            case 24: self.deviceType = try WireEnum<DeviceType>.decode(&reader)
            case 34: self.osVersion = try WireString.decode(&reader)
            case 42: self.appVersion = try WireString.decode(&reader)
            case 50: self.userAgent = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.deviceID.isEmpty { size += 1 + WireString.size(self.deviceID) }
        if !self.deviceName.isEmpty { size += 1 + WireString.size(self.deviceName) }
        if self.deviceType.rawValue != 0 { size += 1 + WireEnum<DeviceType>.size(self.deviceType) }
        if !self.osVersion.isEmpty { size += 1 + WireString.size(self.osVersion) }
        if !self.appVersion.isEmpty { size += 1 + WireString.size(self.appVersion) }
        if !self.userAgent.isEmpty { size += 1 + WireString.size(self.userAgent) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.userAgent.isEmpty {
            WireString.encode(self.userAgent, to: &writer)
            writer.tag(50)
        }
        if !self.appVersion.isEmpty {
            WireString.encode(self.appVersion, to: &writer)
            writer.tag(42)
        }
        if !self.osVersion.isEmpty {
            WireString.encode(self.osVersion, to: &writer)
            writer.tag(34)
        }
        if self.deviceType.rawValue != 0 {
            WireEnum<DeviceType>.encode(self.deviceType, to: &writer)
            writer.tag(24)
        }
        if !self.deviceName.isEmpty {
            WireString.encode(self.deviceName, to: &writer)
            writer.tag(18)
        }
        if !self.deviceID.isEmpty {
            WireString.encode(self.deviceID, to: &writer)
            writer.tag(10)
        }
    }
}

/// A device of a session, as given at sign-in.
public struct Device: ProtobufMessage {
    /// Stable id of the device.
    public var deviceID: String = ""
    /// Name a person would know it by.
    public var name: String = ""
    /// Kind of device.
    public var type: DeviceType = DeviceType(rawValue: 0)
    /// Version of the system.
    public var osVersion: String = ""
    /// Version of the app.
    public var appVersion: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        deviceID: String = "",
        name: String = "",
        type: DeviceType = DeviceType(rawValue: 0),
        osVersion: String = "",
        appVersion: String = ""
    ) {
        self.deviceID = deviceID
        self.name = name
        self.type = type
        self.osVersion = osVersion
        self.appVersion = appVersion
    }

    /// `nova.identity.v1.Device`
    public static var protobufName: String { "nova.identity.v1.Device" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.deviceID = try WireString.decode(&reader)
            case 18: self.name = try WireString.decode(&reader)
            case 24: self.type = try WireEnum<DeviceType>.decode(&reader)
            case 34: self.osVersion = try WireString.decode(&reader)
            case 42: self.appVersion = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.deviceID.isEmpty { size += 1 + WireString.size(self.deviceID) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if self.type.rawValue != 0 { size += 1 + WireEnum<DeviceType>.size(self.type) }
        if !self.osVersion.isEmpty { size += 1 + WireString.size(self.osVersion) }
        if !self.appVersion.isEmpty { size += 1 + WireString.size(self.appVersion) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.appVersion.isEmpty {
            WireString.encode(self.appVersion, to: &writer)
            writer.tag(42)
        }
        if !self.osVersion.isEmpty {
            WireString.encode(self.osVersion, to: &writer)
            writer.tag(34)
        }
        if self.type.rawValue != 0 {
            WireEnum<DeviceType>.encode(self.type, to: &writer)
            writer.tag(24)
        }
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(18)
        }
        if !self.deviceID.isEmpty {
            WireString.encode(self.deviceID, to: &writer)
            writer.tag(10)
        }
    }
}

/// One sign-in and what followed from it.
public struct Session: ProtobufMessage {
    /// UUID version 7.
    public var id: String = ""
    /// The device.
    public var device: Device? = nil
    /// The user agent given at sign-in.
    public var userAgent: String = ""
    /// The address at sign-in, as the gateway saw it.
    public var ipAddress: String = ""
    /// When it began.
    public var createdAt: ProtobufTimestamp? = nil
    /// When it was last used, to the minute.
    public var lastActiveAt: ProtobufTimestamp? = nil
    /// When it ends unless refreshed.
    public var expiresAt: ProtobufTimestamp? = nil
    /// It is the one this call came with.
    public var isCurrent: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        id: String = "",
        device: Device? = nil,
        userAgent: String = "",
        ipAddress: String = "",
        createdAt: ProtobufTimestamp? = nil,
        lastActiveAt: ProtobufTimestamp? = nil,
        expiresAt: ProtobufTimestamp? = nil,
        isCurrent: Bool = false
    ) {
        self.id = id
        self.device = device
        self.userAgent = userAgent
        self.ipAddress = ipAddress
        self.createdAt = createdAt
        self.lastActiveAt = lastActiveAt
        self.expiresAt = expiresAt
        self.isCurrent = isCurrent
    }

    /// `nova.identity.v1.Session`
    public static var protobufName: String { "nova.identity.v1.Session" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.id = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.device)
            case 26: self.userAgent = try WireString.decode(&reader)
            case 34: self.ipAddress = try WireString.decode(&reader)
            case 42: try reader.message(into: &self.createdAt)
            case 50: try reader.message(into: &self.lastActiveAt)
            case 58: try reader.message(into: &self.expiresAt)
            case 64: self.isCurrent = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.id.isEmpty { size += 1 + WireString.size(self.id) }
        if let value = self.device { size += 1 + WireMessage<Device>.size(value) }
        if !self.userAgent.isEmpty { size += 1 + WireString.size(self.userAgent) }
        if !self.ipAddress.isEmpty { size += 1 + WireString.size(self.ipAddress) }
        if let value = self.createdAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.lastActiveAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if self.isCurrent { size += 1 + WireBool.size(self.isCurrent) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.isCurrent {
            WireBool.encode(self.isCurrent, to: &writer)
            writer.tag(64)
        }
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(58)
        }
        if let value = self.lastActiveAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(50)
        }
        if let value = self.createdAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(42)
        }
        if !self.ipAddress.isEmpty {
            WireString.encode(self.ipAddress, to: &writer)
            writer.tag(34)
        }
        if !self.userAgent.isEmpty {
            WireString.encode(self.userAgent, to: &writer)
            writer.tag(26)
        }
        if let value = self.device {
            WireMessage<Device>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.id.isEmpty {
            WireString.encode(self.id, to: &writer)
            writer.tag(10)
        }
    }
}

/// A public key for access tokens.
public struct SigningKey: ProtobufMessage {
    /// Key id, as in the tokens' `kid`.
    public var kid: String = ""
    /// JWS algorithm: "ES256" or "EdDSA".
    public var alg: String = ""
    /// The public key as a JWK (RFC 7517), JSON.
    public var publicJwk: String = ""
    /// No token is signed with it before.
    public var notBefore: ProtobufTimestamp? = nil
    /// No token signed with it is good after.
    public var notAfter: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        kid: String = "",
        alg: String = "",
        publicJwk: String = "",
        notBefore: ProtobufTimestamp? = nil,
        notAfter: ProtobufTimestamp? = nil
    ) {
        self.kid = kid
        self.alg = alg
        self.publicJwk = publicJwk
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// `nova.identity.v1.SigningKey`
    public static var protobufName: String { "nova.identity.v1.SigningKey" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.kid = try WireString.decode(&reader)
            case 18: self.alg = try WireString.decode(&reader)
            case 26: self.publicJwk = try WireString.decode(&reader)
            case 34: try reader.message(into: &self.notBefore)
            case 42: try reader.message(into: &self.notAfter)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.kid.isEmpty { size += 1 + WireString.size(self.kid) }
        if !self.alg.isEmpty { size += 1 + WireString.size(self.alg) }
        if !self.publicJwk.isEmpty { size += 1 + WireString.size(self.publicJwk) }
        if let value = self.notBefore { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.notAfter { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.notAfter {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(42)
        }
        if let value = self.notBefore {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(34)
        }
        if !self.publicJwk.isEmpty {
            WireString.encode(self.publicJwk, to: &writer)
            writer.tag(26)
        }
        if !self.alg.isEmpty {
            WireString.encode(self.alg, to: &writer)
            writer.tag(18)
        }
        if !self.kid.isEmpty {
            WireString.encode(self.kid, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for an account.
public struct RegisterRequest: ProtobufMessage {
    /// E-mail address, at most 254 bytes.
    public var email: String = ""
    /// 3 to 32 of a-z 0-9 _ and dot.
    public var username: String = ""
    /// 10 to 128 characters, hard to guess.
    public var password: String = ""
    /// Name to show, at most 100 characters; the user name if absent.
    public var displayName: String? = nil
    /// The client.
    public var client: ClientInfo? = nil
    /// A UUID of the client's making; the same for each try of one registration.
    public var idempotencyKey: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        email: String = "",
        username: String = "",
        password: String = "",
        displayName: String? = nil,
        client: ClientInfo? = nil,
        idempotencyKey: String = ""
    ) {
        self.email = email
        self.username = username
        self.password = password
        self.displayName = displayName
        self.client = client
        self.idempotencyKey = idempotencyKey
    }

    /// `nova.identity.v1.RegisterRequest`
    public static var protobufName: String { "nova.identity.v1.RegisterRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.email = try WireString.decode(&reader)
            case 18: self.username = try WireString.decode(&reader)
            case 26: self.password = try WireString.decode(&reader)
            case 34: self.displayName = try WireString.decode(&reader)
            case 42: try reader.message(into: &self.client)
            case 50: self.idempotencyKey = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.email.isEmpty { size += 1 + WireString.size(self.email) }
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        if let value = self.displayName { size += 1 + WireString.size(value) }
        if let value = self.client { size += 1 + WireMessage<ClientInfo>.size(value) }
        if !self.idempotencyKey.isEmpty { size += 1 + WireString.size(self.idempotencyKey) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.idempotencyKey.isEmpty {
            WireString.encode(self.idempotencyKey, to: &writer)
            writer.tag(50)
        }
        if let value = self.client {
            WireMessage<ClientInfo>.encode(value, to: &writer)
            writer.tag(42)
        }
        if let value = self.displayName {
            WireString.encode(value, to: &writer)
            writer.tag(34)
        }
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(26)
        }
        if !self.username.isEmpty {
            WireString.encode(self.username, to: &writer)
            writer.tag(18)
        }
        if !self.email.isEmpty {
            WireString.encode(self.email, to: &writer)
            writer.tag(10)
        }
    }
}

/// The new account, signed in.
public struct RegisterResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Its first tokens.
    public var tokens: TokenPair? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil,
        tokens: TokenPair? = nil
    ) {
        self.user = user
        self.tokens = tokens
    }

    /// `nova.identity.v1.RegisterResponse`
    public static var protobufName: String { "nova.identity.v1.RegisterResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            case 18: try reader.message(into: &self.tokens)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        if let value = self.tokens { size += 1 + WireMessage<TokenPair>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.tokens {
            WireMessage<TokenPair>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks to sign in.
public struct LoginRequest: ProtobufMessage {
    /// E-mail address or user name, at most 254 bytes.
    public var identifier: String = ""
    /// At most 128 characters.
    public var password: String = ""
    /// The client.
    public var client: ClientInfo? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        identifier: String = "",
        password: String = "",
        client: ClientInfo? = nil
    ) {
        self.identifier = identifier
        self.password = password
        self.client = client
    }

    /// `nova.identity.v1.LoginRequest`
    public static var protobufName: String { "nova.identity.v1.LoginRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.identifier = try WireString.decode(&reader)
            case 18: self.password = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.client)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.identifier.isEmpty { size += 1 + WireString.size(self.identifier) }
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        if let value = self.client { size += 1 + WireMessage<ClientInfo>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.client {
            WireMessage<ClientInfo>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(18)
        }
        if !self.identifier.isEmpty {
            WireString.encode(self.identifier, to: &writer)
            writer.tag(10)
        }
    }
}

/// The account that is signed in.
public struct SignedIn: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Its tokens.
    public var tokens: TokenPair? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil,
        tokens: TokenPair? = nil
    ) {
        self.user = user
        self.tokens = tokens
    }

    /// `nova.identity.v1.SignedIn`
    public static var protobufName: String { "nova.identity.v1.SignedIn" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            case 18: try reader.message(into: &self.tokens)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        if let value = self.tokens { size += 1 + WireMessage<TokenPair>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.tokens {
            WireMessage<TokenPair>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The password was right; a second proof is due.
public struct SecondFactorChallenge: ProtobufMessage {
    /// Names the challenge, a UUID; good for 5 minutes and 5 tries.
    public var challengeID: String = ""
    /// How it can be met.
    public var methods: [SecondFactorMethod] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        challengeID: String = "",
        methods: [SecondFactorMethod] = []
    ) {
        self.challengeID = challengeID
        self.methods = methods
    }

    /// `nova.identity.v1.SecondFactorChallenge`
    public static var protobufName: String { "nova.identity.v1.SecondFactorChallenge" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.challengeID = try WireString.decode(&reader)
            case 16: self.methods.append(try WireEnum<SecondFactorMethod>.decode(&reader))
            case 18: try reader.packed(WireEnum<SecondFactorMethod>.self, into: &self.methods)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.challengeID.isEmpty { size += 1 + WireString.size(self.challengeID) }
        size += WireSize.packed(1, WireEnum<SecondFactorMethod>.self, self.methods)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.packed(18, WireEnum<SecondFactorMethod>.self, self.methods)
        if !self.challengeID.isEmpty {
            WireString.encode(self.challengeID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Signed in, or nearly.
public struct LoginResponse: ProtobufMessage {
    /// What came of it; one is set.
    public var result: Result? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        result: Result? = nil
    ) {
        self.result = result
    }

    /// `nova.identity.v1.LoginResponse`
    public static var protobufName: String { "nova.identity.v1.LoginResponse" }

    /// What came of it; one is set.
    public enum Result: Sendable, Hashable {
        /// The account is signed in.
        case signedIn(SignedIn)
        /// A second proof is due.
        case secondFactorChallenge(SecondFactorChallenge)
    }

    /// The account is signed in.
    public var signedIn: SignedIn? {
        if case .signedIn(let value)? = self.result { value } else { nil }
    }

    /// A second proof is due.
    public var secondFactorChallenge: SecondFactorChallenge? {
        if case .secondFactorChallenge(let value)? = self.result { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10:
                var value: SignedIn
                if case .signedIn(let current)? = self.result { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.result = .signedIn(value)
            case 18:
                var value: SecondFactorChallenge
                if case .secondFactorChallenge(let current)? = self.result { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.result = .secondFactorChallenge(value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        switch self.result {
        case nil: break
        case .signedIn(let value)?: size += 1 + WireMessage<SignedIn>.size(value)
        case .secondFactorChallenge(let value)?: size += 1 + WireMessage<SecondFactorChallenge>.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.result {
        case nil: break
        case .signedIn(let value)?: WireMessage<SignedIn>.encode(value, to: &writer); writer.tag(10)
        case .secondFactorChallenge(let value)?: WireMessage<SecondFactorChallenge>.encode(value, to: &writer); writer.tag(18)
        }
    }
}

/// Asks to end a session.
public struct LogoutRequest: ProtobufMessage {
    /// The session, a UUID; the current one if absent.
    public var sessionID: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        sessionID: String? = nil
    ) {
        self.sessionID = sessionID
    }

    /// `nova.identity.v1.LogoutRequest`
    public static var protobufName: String { "nova.identity.v1.LogoutRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.sessionID = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.sessionID { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.sessionID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for new tokens.
public struct RefreshTokenRequest: ProtobufMessage {
    /// The refresh token, at most 512 bytes.
    public var refreshToken: String = ""
    /// The client.
    public var client: ClientInfo? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        refreshToken: String = "",
        client: ClientInfo? = nil
    ) {
        self.refreshToken = refreshToken
        self.client = client
    }

    /// `nova.identity.v1.RefreshTokenRequest`
    public static var protobufName: String { "nova.identity.v1.RefreshTokenRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.refreshToken = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.client)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.refreshToken.isEmpty { size += 1 + WireString.size(self.refreshToken) }
        if let value = self.client { size += 1 + WireMessage<ClientInfo>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.client {
            WireMessage<ClientInfo>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.refreshToken.isEmpty {
            WireString.encode(self.refreshToken, to: &writer)
            writer.tag(10)
        }
    }
}

/// New tokens of the same session.
public struct RefreshTokenResponse: ProtobufMessage {
    /// The tokens.
    public var tokens: TokenPair? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        tokens: TokenPair? = nil
    ) {
        self.tokens = tokens
    }

    /// `nova.identity.v1.RefreshTokenResponse`
    public static var protobufName: String { "nova.identity.v1.RefreshTokenResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.tokens)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.tokens { size += 1 + WireMessage<TokenPair>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.tokens {
            WireMessage<TokenPair>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks whether a token is good.
public struct VerifyTokenRequest: ProtobufMessage {
    /// The access token, at most 8 192 bytes.
    public var accessToken: String = ""
    /// The audience it must be for; any of ours if absent.
    public var audience: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        accessToken: String = "",
        audience: String? = nil
    ) {
        self.accessToken = accessToken
        self.audience = audience
    }

    /// `nova.identity.v1.VerifyTokenRequest`
    public static var protobufName: String { "nova.identity.v1.VerifyTokenRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.accessToken = try WireString.decode(&reader)
            case 18: self.audience = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.accessToken.isEmpty { size += 1 + WireString.size(self.accessToken) }
        if let value = self.audience { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.audience {
            WireString.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.accessToken.isEmpty {
            WireString.encode(self.accessToken, to: &writer)
            writer.tag(10)
        }
    }
}

/// What is known of a token.
public struct VerifyTokenResponse: ProtobufMessage {
    /// It is good now. Nothing below but `reason` is set otherwise.
    public var active: Bool = false
    /// Its user, a UUID.
    public var userID: String = ""
    /// Its session, a UUID.
    public var sessionID: String = ""
    /// Its user's roles.
    public var roles: [String] = []
    /// When it expires.
    public var expiresAt: ProtobufTimestamp? = nil
    /// Why it is not good.
    public var reason: TokenRejectReason = TokenRejectReason(rawValue: 0)
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        active: Bool = false,
        userID: String = "",
        sessionID: String = "",
        roles: [String] = [],
        expiresAt: ProtobufTimestamp? = nil,
        reason: TokenRejectReason = TokenRejectReason(rawValue: 0)
    ) {
        self.active = active
        self.userID = userID
        self.sessionID = sessionID
        self.roles = roles
        self.expiresAt = expiresAt
        self.reason = reason
    }

    /// `nova.identity.v1.VerifyTokenResponse`
    public static var protobufName: String { "nova.identity.v1.VerifyTokenResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.active = try WireBool.decode(&reader)
            case 18: self.userID = try WireString.decode(&reader)
            case 26: self.sessionID = try WireString.decode(&reader)
            case 34: self.roles.append(try WireString.decode(&reader))
            case 42: try reader.message(into: &self.expiresAt)
            case 48: self.reason = try WireEnum<TokenRejectReason>.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.active { size += 1 + WireBool.size(self.active) }
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.sessionID.isEmpty { size += 1 + WireString.size(self.sessionID) }
        size += WireSize.repeated(1, WireString.self, self.roles)
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if self.reason.rawValue != 0 { size += 1 + WireEnum<TokenRejectReason>.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.reason.rawValue != 0 {
            WireEnum<TokenRejectReason>.encode(self.reason, to: &writer)
            writer.tag(48)
        }
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(42)
        }
        writer.repeated(34, WireString.self, self.roles)
        if !self.sessionID.isEmpty {
            WireString.encode(self.sessionID, to: &writer)
            writer.tag(26)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(18)
        }
        if self.active {
            WireBool.encode(self.active, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for the public keys.
public struct GetSigningKeysRequest: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `nova.identity.v1.GetSigningKeysRequest`
    public static var protobufName: String { "nova.identity.v1.GetSigningKeysRequest" }

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

/// The public keys.
public struct GetSigningKeysResponse: ProtobufMessage {
    /// The keys, newest first; at most 16.
    public var keys: [SigningKey] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        keys: [SigningKey] = []
    ) {
        self.keys = keys
    }

    /// `nova.identity.v1.GetSigningKeysResponse`
    public static var protobufName: String { "nova.identity.v1.GetSigningKeysResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.keys.append(try WireMessage<SigningKey>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<SigningKey>.self, self.keys)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<SigningKey>.self, self.keys)
    }
}

/// Asks for an account.
public struct GetUserRequest: ProtobufMessage {
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

    /// `nova.identity.v1.GetUserRequest`
    public static var protobufName: String { "nova.identity.v1.GetUserRequest" }

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

/// The account.
public struct GetUserResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.GetUserResponse`
    public static var protobufName: String { "nova.identity.v1.GetUserResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for accounts.
public struct GetUsersByIdsRequest: ProtobufMessage {
    /// The accounts, UUIDs, at most 100 with those by name; twice is once.
    public var userIds: [String] = []
    /// Further accounts by user name, letter case aside; for services. A name that an account gave up less than
    /// 30 days ago leads to it. Those of nobody are left out of the answer.
    public var usernames: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userIds: [String] = [],
        usernames: [String] = []
    ) {
        self.userIds = userIds
        self.usernames = usernames
    }

    /// `nova.identity.v1.GetUsersByIdsRequest`
    public static var protobufName: String { "nova.identity.v1.GetUsersByIdsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userIds.append(try WireString.decode(&reader))
            case 18: self.usernames.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.userIds)
        size += WireSize.repeated(1, WireString.self, self.usernames)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireString.self, self.usernames)
        writer.repeated(10, WireString.self, self.userIds)
    }
}

/// The accounts.
public struct GetUsersByIdsResponse: ProtobufMessage {
    /// Those found, by id.
    public var users: [String: User] = [:]
    /// Those not found, in the order asked.
    public var missingIds: [String] = []
    /// Of the names asked, lower case, those that were given up, and the ids of the accounts that had them.
    public var formerUsernames: [String: String] = [:]
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        users: [String: User] = [:],
        missingIds: [String] = [],
        formerUsernames: [String: String] = [:]
    ) {
        self.users = users
        self.missingIds = missingIds
        self.formerUsernames = formerUsernames
    }

    /// `nova.identity.v1.GetUsersByIdsResponse`
    public static var protobufName: String { "nova.identity.v1.GetUsersByIdsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.entry(10, WireString.self, WireMessage<User>.self, into: &self.users, or: &self.unknownFields)
            case 18: self.missingIds.append(try WireString.decode(&reader))
            case 26: try reader.entry(26, WireString.self, WireString.self, into: &self.formerUsernames, or: &self.unknownFields)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.map(1, WireString.self, WireMessage<User>.self, self.users)
        size += WireSize.repeated(1, WireString.self, self.missingIds)
        size += WireSize.map(1, WireString.self, WireString.self, self.formerUsernames)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.map(26, WireString.self, WireString.self, self.formerUsernames)
        writer.repeated(18, WireString.self, self.missingIds)
        writer.map(10, WireString.self, WireMessage<User>.self, self.users)
    }
}

/// Asks for an account.
public struct GetUserByEmailRequest: ProtobufMessage {
    /// E-mail address, at most 254 bytes.
    public var email: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        email: String = ""
    ) {
        self.email = email
    }

    /// `nova.identity.v1.GetUserByEmailRequest`
    public static var protobufName: String { "nova.identity.v1.GetUserByEmailRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.email = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.email.isEmpty { size += 1 + WireString.size(self.email) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.email.isEmpty {
            WireString.encode(self.email, to: &writer)
            writer.tag(10)
        }
    }
}

/// The account.
public struct GetUserByEmailResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.GetUserByEmailResponse`
    public static var protobufName: String { "nova.identity.v1.GetUserByEmailResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks after an account.
public struct CheckUserExistsRequest: ProtobufMessage {
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

    /// `nova.identity.v1.CheckUserExistsRequest`
    public static var protobufName: String { "nova.identity.v1.CheckUserExistsRequest" }

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

/// Whether it is there.
public struct CheckUserExistsResponse: ProtobufMessage {
    /// It is there and not deleted.
    public var exists: Bool = false
    /// Its status; unspecified if it is not there.
    public var status: UserStatus = UserStatus(rawValue: 0)
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        exists: Bool = false,
        status: UserStatus = UserStatus(rawValue: 0)
    ) {
        self.exists = exists
        self.status = status
    }

    /// `nova.identity.v1.CheckUserExistsResponse`
    public static var protobufName: String { "nova.identity.v1.CheckUserExistsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.exists = try WireBool.decode(&reader)
            case 16: self.status = try WireEnum<UserStatus>.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.exists { size += 1 + WireBool.size(self.exists) }
        if self.status.rawValue != 0 { size += 1 + WireEnum<UserStatus>.size(self.status) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.status.rawValue != 0 {
            WireEnum<UserStatus>.encode(self.status, to: &writer)
            writer.tag(16)
        }
        if self.exists {
            WireBool.encode(self.exists, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks after a user name.
public struct CheckUsernameAvailabilityRequest: ProtobufMessage {
    /// The name wanted, at most 32 bytes.
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

    /// `nova.identity.v1.CheckUsernameAvailabilityRequest`
    public static var protobufName: String { "nova.identity.v1.CheckUsernameAvailabilityRequest" }

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

/// Whether it can be had.
public struct CheckUsernameAvailabilityResponse: ProtobufMessage {
    /// Nobody holds or reserves it.
    public var available: Bool = false
    /// Names like it that can be had, if it cannot; at most 5.
    public var suggestions: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        available: Bool = false,
        suggestions: [String] = []
    ) {
        self.available = available
        self.suggestions = suggestions
    }

    /// `nova.identity.v1.CheckUsernameAvailabilityResponse`
    public static var protobufName: String { "nova.identity.v1.CheckUsernameAvailabilityResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.available = try WireBool.decode(&reader)
            case 18: self.suggestions.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.available { size += 1 + WireBool.size(self.available) }
        size += WireSize.repeated(1, WireString.self, self.suggestions)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireString.self, self.suggestions)
        if self.available {
            WireBool.encode(self.available, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for the caller's sessions.
public struct ListSessionsRequest: ProtobufMessage {
    /// Which page.
    public var page: CommonContract.PageRequest? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        page: CommonContract.PageRequest? = nil
    ) {
        self.page = page
    }

    /// `nova.identity.v1.ListSessionsRequest`
    public static var protobufName: String { "nova.identity.v1.ListSessionsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.page)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.page { size += 1 + WireMessage<CommonContract.PageRequest>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.page {
            WireMessage<CommonContract.PageRequest>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// One page of sessions.
public struct ListSessionsResponse: ProtobufMessage {
    /// The sessions.
    public var sessions: [Session] = []
    /// Token of the next page; empty at the end.
    public var nextPageToken: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        sessions: [Session] = [],
        nextPageToken: String = ""
    ) {
        self.sessions = sessions
        self.nextPageToken = nextPageToken
    }

    /// `nova.identity.v1.ListSessionsResponse`
    public static var protobufName: String { "nova.identity.v1.ListSessionsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.sessions.append(try WireMessage<Session>.decode(&reader))
            case 18: self.nextPageToken = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<Session>.self, self.sessions)
        if !self.nextPageToken.isEmpty { size += 1 + WireString.size(self.nextPageToken) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.nextPageToken.isEmpty {
            WireString.encode(self.nextPageToken, to: &writer)
            writer.tag(18)
        }
        writer.repeated(10, WireMessage<Session>.self, self.sessions)
    }
}

/// Asks to end a session.
public struct RevokeSessionRequest: ProtobufMessage {
    /// The session, a UUID.
    public var sessionID: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        sessionID: String = ""
    ) {
        self.sessionID = sessionID
    }

    /// `nova.identity.v1.RevokeSessionRequest`
    public static var protobufName: String { "nova.identity.v1.RevokeSessionRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.sessionID = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.sessionID.isEmpty { size += 1 + WireString.size(self.sessionID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.sessionID.isEmpty {
            WireString.encode(self.sessionID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks whether a password is right.
public struct VerifyPasswordRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// At most 128 characters.
    public var password: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        password: String = ""
    ) {
        self.userID = userID
        self.password = password
    }

    /// `nova.identity.v1.VerifyPasswordRequest`
    public static var protobufName: String { "nova.identity.v1.VerifyPasswordRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.password = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Whether it is right.
public struct VerifyPasswordResponse: ProtobufMessage {
    /// It is the account's password.
    public var valid: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        valid: Bool = false
    ) {
        self.valid = valid
    }

    /// `nova.identity.v1.VerifyPasswordResponse`
    public static var protobufName: String { "nova.identity.v1.VerifyPasswordResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.valid = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.valid { size += 1 + WireBool.size(self.valid) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.valid {
            WireBool.encode(self.valid, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for a new password.
public struct ChangePasswordRequest: ProtobufMessage {
    /// The present one, at most 128 characters.
    public var currentPassword: String = ""
    /// The new one: 10 to 128 characters, hard to guess, in no list of breached passwords.
    public var newPassword: String = ""
    /// Whether to end the caller's other sessions; yes if absent.
    public var revokeOtherSessions: Bool? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        currentPassword: String = "",
        newPassword: String = "",
        revokeOtherSessions: Bool? = nil
    ) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
        self.revokeOtherSessions = revokeOtherSessions
    }

    /// `nova.identity.v1.ChangePasswordRequest`
    public static var protobufName: String { "nova.identity.v1.ChangePasswordRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.currentPassword = try WireString.decode(&reader)
            case 18: self.newPassword = try WireString.decode(&reader)
            case 24: self.revokeOtherSessions = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.currentPassword.isEmpty { size += 1 + WireString.size(self.currentPassword) }
        if !self.newPassword.isEmpty { size += 1 + WireString.size(self.newPassword) }
        if let value = self.revokeOtherSessions { size += 1 + WireBool.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.revokeOtherSessions {
            WireBool.encode(value, to: &writer)
            writer.tag(24)
        }
        if !self.newPassword.isEmpty {
            WireString.encode(self.newPassword, to: &writer)
            writer.tag(18)
        }
        if !self.currentPassword.isEmpty {
            WireString.encode(self.currentPassword, to: &writer)
            writer.tag(10)
        }
    }
}

/// The account after the change.
public struct ChangePasswordResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.ChangePasswordResponse`
    public static var protobufName: String { "nova.identity.v1.ChangePasswordResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for a link by mail.
public struct RequestPasswordResetRequest: ProtobufMessage {
    /// E-mail address of the account, at most 254 bytes.
    public var email: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        email: String = ""
    ) {
        self.email = email
    }

    /// `nova.identity.v1.RequestPasswordResetRequest`
    public static var protobufName: String { "nova.identity.v1.RequestPasswordResetRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.email = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.email.isEmpty { size += 1 + WireString.size(self.email) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.email.isEmpty {
            WireString.encode(self.email, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for a new password with the proof that came by mail.
public struct ResetPasswordRequest: ProtobufMessage {
    /// The token of the link, at most 512 bytes.
    public var resetToken: String = ""
    /// As in ChangePassword.
    public var newPassword: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        resetToken: String = "",
        newPassword: String = ""
    ) {
        self.resetToken = resetToken
        self.newPassword = newPassword
    }

    /// `nova.identity.v1.ResetPasswordRequest`
    public static var protobufName: String { "nova.identity.v1.ResetPasswordRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.resetToken = try WireString.decode(&reader)
            case 18: self.newPassword = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.resetToken.isEmpty { size += 1 + WireString.size(self.resetToken) }
        if !self.newPassword.isEmpty { size += 1 + WireString.size(self.newPassword) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.newPassword.isEmpty {
            WireString.encode(self.newPassword, to: &writer)
            writer.tag(18)
        }
        if !self.resetToken.isEmpty {
            WireString.encode(self.resetToken, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for a link by mail.
public struct SendEmailVerificationRequest: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `nova.identity.v1.SendEmailVerificationRequest`
    public static var protobufName: String { "nova.identity.v1.SendEmailVerificationRequest" }

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

/// The link is on its way.
public struct SendEmailVerificationResponse: ProtobufMessage {
    /// When the link expires.
    public var expiresAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        expiresAt: ProtobufTimestamp? = nil
    ) {
        self.expiresAt = expiresAt
    }

    /// `nova.identity.v1.SendEmailVerificationResponse`
    public static var protobufName: String { "nova.identity.v1.SendEmailVerificationResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.expiresAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Confirms an address.
public struct VerifyEmailRequest: ProtobufMessage {
    /// The token of the link, at most 512 bytes.
    public var token: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        token: String = ""
    ) {
        self.token = token
    }

    /// `nova.identity.v1.VerifyEmailRequest`
    public static var protobufName: String { "nova.identity.v1.VerifyEmailRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.token = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.token.isEmpty { size += 1 + WireString.size(self.token) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.token.isEmpty {
            WireString.encode(self.token, to: &writer)
            writer.tag(10)
        }
    }
}

/// The address is confirmed.
public struct VerifyEmailResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.VerifyEmailResponse`
    public static var protobufName: String { "nova.identity.v1.VerifyEmailResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for another address.
public struct ChangeEmailRequest: ProtobufMessage {
    /// The new address, at most 254 bytes.
    public var newEmail: String = ""
    /// The account's password, at most 128 characters.
    public var password: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        newEmail: String = "",
        password: String = ""
    ) {
        self.newEmail = newEmail
        self.password = password
    }

    /// `nova.identity.v1.ChangeEmailRequest`
    public static var protobufName: String { "nova.identity.v1.ChangeEmailRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.newEmail = try WireString.decode(&reader)
            case 18: self.password = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.newEmail.isEmpty { size += 1 + WireString.size(self.newEmail) }
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(18)
        }
        if !self.newEmail.isEmpty {
            WireString.encode(self.newEmail, to: &writer)
            writer.tag(10)
        }
    }
}

/// The change waits for its confirmation.
public struct ChangeEmailResponse: ProtobufMessage {
    /// The address that the link went to.
    public var pendingEmail: String = ""
    /// When the link expires.
    public var expiresAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        pendingEmail: String = "",
        expiresAt: ProtobufTimestamp? = nil
    ) {
        self.pendingEmail = pendingEmail
        self.expiresAt = expiresAt
    }

    /// `nova.identity.v1.ChangeEmailResponse`
    public static var protobufName: String { "nova.identity.v1.ChangeEmailResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.pendingEmail = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.expiresAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.pendingEmail.isEmpty { size += 1 + WireString.size(self.pendingEmail) }
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.pendingEmail.isEmpty {
            WireString.encode(self.pendingEmail, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for another user name.
public struct ChangeUsernameRequest: ProtobufMessage {
    /// 3 to 32 of a-z 0-9 _ and dot.
    public var newUsername: String = ""
    /// The account's version as the caller knows it; any if absent. Another one is ABORTED.
    public var expectedVersion: Int64? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        newUsername: String = "",
        expectedVersion: Int64? = nil
    ) {
        self.newUsername = newUsername
        self.expectedVersion = expectedVersion
    }

    /// `nova.identity.v1.ChangeUsernameRequest`
    public static var protobufName: String { "nova.identity.v1.ChangeUsernameRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.newUsername = try WireString.decode(&reader)
            case 16: self.expectedVersion = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.newUsername.isEmpty { size += 1 + WireString.size(self.newUsername) }
        if let value = self.expectedVersion { size += 1 + WireInt64.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expectedVersion {
            WireInt64.encode(value, to: &writer)
            writer.tag(16)
        }
        if !self.newUsername.isEmpty {
            WireString.encode(self.newUsername, to: &writer)
            writer.tag(10)
        }
    }
}

/// The account after the change.
public struct ChangeUsernameResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.ChangeUsernameResponse`
    public static var protobufName: String { "nova.identity.v1.ChangeUsernameResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks to end sessions.
public struct RevokeAllSessionsRequest: ProtobufMessage {
    /// The account, a UUID; the caller's own if absent.
    public var userID: String? = nil
    /// Whether the session of this call goes on.
    public var exceptCurrent: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String? = nil,
        exceptCurrent: Bool = false
    ) {
        self.userID = userID
        self.exceptCurrent = exceptCurrent
    }

    /// `nova.identity.v1.RevokeAllSessionsRequest`
    public static var protobufName: String { "nova.identity.v1.RevokeAllSessionsRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 16: self.exceptCurrent = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.userID { size += 1 + WireString.size(value) }
        if self.exceptCurrent { size += 1 + WireBool.size(self.exceptCurrent) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.exceptCurrent {
            WireBool.encode(self.exceptCurrent, to: &writer)
            writer.tag(16)
        }
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// They have ended.
public struct RevokeAllSessionsResponse: ProtobufMessage {
    /// Sessions that this call ended.
    public var revokedCount: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        revokedCount: Int32 = 0
    ) {
        self.revokedCount = revokedCount
    }

    /// `nova.identity.v1.RevokeAllSessionsResponse`
    public static var protobufName: String { "nova.identity.v1.RevokeAllSessionsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.revokedCount = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.revokedCount != 0 { size += 1 + WireInt32.size(self.revokedCount) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.revokedCount != 0 {
            WireInt32.encode(self.revokedCount, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks whether an account may do something.
public struct CheckPermissionRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// What, as in "posts:create"; at most 64 of a-z _ and one colon.
    public var permission: String = ""
    /// What it is to be done to. Roles hold for all things alike, so only its form is checked.
    public var resource: CommonContract.ContentRef? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        permission: String = "",
        resource: CommonContract.ContentRef? = nil
    ) {
        self.userID = userID
        self.permission = permission
        self.resource = resource
    }

    /// `nova.identity.v1.CheckPermissionRequest`
    public static var protobufName: String { "nova.identity.v1.CheckPermissionRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.permission = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.resource)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.permission.isEmpty { size += 1 + WireString.size(self.permission) }
        if let value = self.resource { size += 1 + WireMessage<CommonContract.ContentRef>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.resource {
            WireMessage<CommonContract.ContentRef>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.permission.isEmpty {
            WireString.encode(self.permission, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Whether it may.
public struct CheckPermissionResponse: ProtobufMessage {
    /// It may.
    public var allowed: Bool = false
    /// The first of its roles, by name, that allows it; empty if none does.
    public var matchedRole: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        allowed: Bool = false,
        matchedRole: String = ""
    ) {
        self.allowed = allowed
        self.matchedRole = matchedRole
    }

    /// `nova.identity.v1.CheckPermissionResponse`
    public static var protobufName: String { "nova.identity.v1.CheckPermissionResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.allowed = try WireBool.decode(&reader)
            case 18: self.matchedRole = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.allowed { size += 1 + WireBool.size(self.allowed) }
        if !self.matchedRole.isEmpty { size += 1 + WireString.size(self.matchedRole) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.matchedRole.isEmpty {
            WireString.encode(self.matchedRole, to: &writer)
            writer.tag(18)
        }
        if self.allowed {
            WireBool.encode(self.allowed, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks what an account may do.
public struct GetUserPermissionsRequest: ProtobufMessage {
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

    /// `nova.identity.v1.GetUserPermissionsRequest`
    public static var protobufName: String { "nova.identity.v1.GetUserPermissionsRequest" }

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

/// What it may do.
public struct GetUserPermissionsResponse: ProtobufMessage {
    /// Its roles, sorted.
    public var roles: [String] = []
    /// What they allow, sorted; "posts:*" is all about posts, "*" all there is.
    public var permissions: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        roles: [String] = [],
        permissions: [String] = []
    ) {
        self.roles = roles
        self.permissions = permissions
    }

    /// `nova.identity.v1.GetUserPermissionsResponse`
    public static var protobufName: String { "nova.identity.v1.GetUserPermissionsResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.roles.append(try WireString.decode(&reader))
            case 18: self.permissions.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.roles)
        size += WireSize.repeated(1, WireString.self, self.permissions)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(18, WireString.self, self.permissions)
        writer.repeated(10, WireString.self, self.roles)
    }
}

/// Asks for the roles.
public struct ListRolesRequest: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `nova.identity.v1.ListRolesRequest`
    public static var protobufName: String { "nova.identity.v1.ListRolesRequest" }

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

/// A role.
public struct Role: ProtobufMessage {
    /// Name, as in "moderator".
    public var name: String = ""
    /// What it is for, a sentence.
    public var description: String = ""
    /// What it allows, sorted.
    public var permissions: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        name: String = "",
        description: String = "",
        permissions: [String] = []
    ) {
        self.name = name
        self.description = description
        self.permissions = permissions
    }

    /// `nova.identity.v1.Role`
    public static var protobufName: String { "nova.identity.v1.Role" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.name = try WireString.decode(&reader)
            case 18: self.description = try WireString.decode(&reader)
            case 26: self.permissions.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if !self.description.isEmpty { size += 1 + WireString.size(self.description) }
        size += WireSize.repeated(1, WireString.self, self.permissions)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireString.self, self.permissions)
        if !self.description.isEmpty {
            WireString.encode(self.description, to: &writer)
            writer.tag(18)
        }
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(10)
        }
    }
}

/// The roles.
public struct ListRolesResponse: ProtobufMessage {
    /// All of them, by name; at most 100.
    public var roles: [Role] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        roles: [Role] = []
    ) {
        self.roles = roles
    }

    /// `nova.identity.v1.ListRolesResponse`
    public static var protobufName: String { "nova.identity.v1.ListRolesResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.roles.append(try WireMessage<Role>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<Role>.self, self.roles)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<Role>.self, self.roles)
    }
}

/// Gives a role.
public struct AssignRoleRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// The role; "user" is everybody's and cannot be given.
    public var role: String = ""
    /// Until when; for good if absent.
    public var expiresAt: ProtobufTimestamp? = nil
    /// Why, 1 to 500 characters.
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        role: String = "",
        expiresAt: ProtobufTimestamp? = nil,
        reason: String = ""
    ) {
        self.userID = userID
        self.role = role
        self.expiresAt = expiresAt
        self.reason = reason
    }

    /// `nova.identity.v1.AssignRoleRequest`
    public static var protobufName: String { "nova.identity.v1.AssignRoleRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.role = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.expiresAt)
            case 34: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.role.isEmpty { size += 1 + WireString.size(self.role) }
        if let value = self.expiresAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(34)
        }
        if let value = self.expiresAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.role.isEmpty {
            WireString.encode(self.role, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The roles after it.
public struct AssignRoleResponse: ProtobufMessage {
    /// All roles of the account, sorted.
    public var roles: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        roles: [String] = []
    ) {
        self.roles = roles
    }

    /// `nova.identity.v1.AssignRoleResponse`
    public static var protobufName: String { "nova.identity.v1.AssignRoleResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.roles.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.roles)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.roles)
    }
}

/// Takes a role.
public struct RevokeRoleRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// The role; "user" is everybody's and cannot be taken.
    public var role: String = ""
    /// Why, 1 to 500 characters.
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        role: String = "",
        reason: String = ""
    ) {
        self.userID = userID
        self.role = role
        self.reason = reason
    }

    /// `nova.identity.v1.RevokeRoleRequest`
    public static var protobufName: String { "nova.identity.v1.RevokeRoleRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.role = try WireString.decode(&reader)
            case 26: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.role.isEmpty { size += 1 + WireString.size(self.role) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(26)
        }
        if !self.role.isEmpty {
            WireString.encode(self.role, to: &writer)
            writer.tag(18)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The roles after it.
public struct RevokeRoleResponse: ProtobufMessage {
    /// All roles of the account, sorted.
    public var roles: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        roles: [String] = []
    ) {
        self.roles = roles
    }

    /// `nova.identity.v1.RevokeRoleResponse`
    public static var protobufName: String { "nova.identity.v1.RevokeRoleResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.roles.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.roles)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.roles)
    }
}

/// Lifts a lock.
public struct UnlockAccountRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Why, 1 to 500 characters.
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        reason: String = ""
    ) {
        self.userID = userID
        self.reason = reason
    }

    /// `nova.identity.v1.UnlockAccountRequest`
    public static var protobufName: String { "nova.identity.v1.UnlockAccountRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
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

/// The account after it.
public struct UnlockAccountResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.UnlockAccountResponse`
    public static var protobufName: String { "nova.identity.v1.UnlockAccountResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Suspends an account.
public struct SuspendUserRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Why, 1 to 500 characters.
    public var reason: String = ""
    /// Until when: for TEMPORARY it must be there, for PERMANENT it must not.
    public var until: ProtobufTimestamp? = nil
    /// How far.
    public var kind: SuspensionKind = SuspensionKind(rawValue: 0)
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        reason: String = "",
        until: ProtobufTimestamp? = nil,
        kind: SuspensionKind = SuspensionKind(rawValue: 0)
    ) {
        self.userID = userID
        self.reason = reason
        self.until = until
        self.kind = kind
    }

    /// `nova.identity.v1.SuspendUserRequest`
    public static var protobufName: String { "nova.identity.v1.SuspendUserRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.reason = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.until)
            case 32: self.kind = try WireEnum<SuspensionKind>.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        if let value = self.until { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if self.kind.rawValue != 0 { size += 1 + WireEnum<SuspensionKind>.size(self.kind) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.kind.rawValue != 0 {
            WireEnum<SuspensionKind>.encode(self.kind, to: &writer)
            writer.tag(32)
        }
        if let value = self.until {
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

/// The account after it.
public struct SuspendUserResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.SuspendUserResponse`
    public static var protobufName: String { "nova.identity.v1.SuspendUserResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Ends a suspension.
public struct ReinstateUserRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// Why, 1 to 500 characters.
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        reason: String = ""
    ) {
        self.userID = userID
        self.reason = reason
    }

    /// `nova.identity.v1.ReinstateUserRequest`
    public static var protobufName: String { "nova.identity.v1.ReinstateUserRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
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

/// The account after it.
public struct ReinstateUserResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil
    ) {
        self.user = user
    }

    /// `nova.identity.v1.ReinstateUserResponse`
    public static var protobufName: String { "nova.identity.v1.ReinstateUserResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Puts an account to sleep.
public struct DeactivateAccountRequest: ProtobufMessage {
    /// The account's password, at most 128 characters.
    public var password: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        password: String = ""
    ) {
        self.password = password
    }

    /// `nova.identity.v1.DeactivateAccountRequest`
    public static var protobufName: String { "nova.identity.v1.DeactivateAccountRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.password = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(10)
        }
    }
}

/// Deletes an account.
public struct DeleteAccountRequest: ProtobufMessage {
    /// The account, a UUID, if an admin deletes another's; the caller's own if absent.
    public var userID: String? = nil
    /// The caller's password if it is their own account, at most 128 characters.
    public var password: String? = nil
    /// Why, at most 500 characters.
    public var reason: String = ""
    /// A UUID of the client's making; the same for each try of one deletion.
    public var idempotencyKey: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String? = nil,
        password: String? = nil,
        reason: String = "",
        idempotencyKey: String = ""
    ) {
        self.userID = userID
        self.password = password
        self.reason = reason
        self.idempotencyKey = idempotencyKey
    }

    /// `nova.identity.v1.DeleteAccountRequest`
    public static var protobufName: String { "nova.identity.v1.DeleteAccountRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 18: self.password = try WireString.decode(&reader)
            case 26: self.reason = try WireString.decode(&reader)
            case 34: self.idempotencyKey = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.userID { size += 1 + WireString.size(value) }
        if let value = self.password { size += 1 + WireString.size(value) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        if !self.idempotencyKey.isEmpty { size += 1 + WireString.size(self.idempotencyKey) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.idempotencyKey.isEmpty {
            WireString.encode(self.idempotencyKey, to: &writer)
            writer.tag(34)
        }
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(26)
        }
        if let value = self.password {
            WireString.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The account is deleted.
public struct DeleteAccountResponse: ProtobufMessage {
    /// What comes of it.
    public var deletion: AccountDeletion? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        deletion: AccountDeletion? = nil
    ) {
        self.deletion = deletion
    }

    /// `nova.identity.v1.DeleteAccountResponse`
    public static var protobufName: String { "nova.identity.v1.DeleteAccountResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.deletion)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.deletion { size += 1 + WireMessage<AccountDeletion>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.deletion {
            WireMessage<AccountDeletion>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// A deletion under way.
public struct AccountDeletion: ProtobufMessage {
    /// Since when the account is gone.
    public var requestedAt: ProtobufTimestamp? = nil
    /// When what is left of it is purged.
    public var purgeAfter: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        requestedAt: ProtobufTimestamp? = nil,
        purgeAfter: ProtobufTimestamp? = nil
    ) {
        self.requestedAt = requestedAt
        self.purgeAfter = purgeAfter
    }

    /// `nova.identity.v1.AccountDeletion`
    public static var protobufName: String { "nova.identity.v1.AccountDeletion" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.requestedAt)
            case 18: try reader.message(into: &self.purgeAfter)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.requestedAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.purgeAfter { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.purgeAfter {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.requestedAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for a new key.
public struct RotateSigningKeyRequest: ProtobufMessage {
    /// JWS algorithm: "ES256", which it is if absent, or "EdDSA".
    public var alg: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        alg: String? = nil
    ) {
        self.alg = alg
    }

    /// `nova.identity.v1.RotateSigningKeyRequest`
    public static var protobufName: String { "nova.identity.v1.RotateSigningKeyRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.alg = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.alg { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.alg {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The key that comes next.
public struct RotateSigningKeyResponse: ProtobufMessage {
    /// The key; it signs nothing before its `not_before`.
    public var key: SigningKey? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        key: SigningKey? = nil
    ) {
        self.key = key
    }

    /// `nova.identity.v1.RotateSigningKeyResponse`
    public static var protobufName: String { "nova.identity.v1.RotateSigningKeyResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.key)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.key { size += 1 + WireMessage<SigningKey>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.key {
            WireMessage<SigningKey>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// One line of the log.
public struct AuthLogEntry: ProtobufMessage {
    /// UUID version 7.
    public var id: String = ""
    /// The account, a UUID.
    public var userID: String? = nil
    /// What happened.
    public var event: AuthEvent = AuthEvent(rawValue: 0)
    /// How it went.
    public var outcome: AuthOutcome = AuthOutcome(rawValue: 0)
    /// Why, in one word; empty if there is nothing to say.
    public var reason: String = ""
    /// Where the call came from, as the gateway saw it.
    public var ipAddress: String = ""
    /// The user agent given at sign-in; empty otherwise.
    public var userAgent: String = ""
    /// More, by name: "by" is the user who did it to another's account, "why" what staff noted, which is for
    /// admins.
    public var details: [String: String] = [:]
    /// When.
    public var createdAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        id: String = "",
        userID: String? = nil,
        event: AuthEvent = AuthEvent(rawValue: 0),
        outcome: AuthOutcome = AuthOutcome(rawValue: 0),
        reason: String = "",
        ipAddress: String = "",
        userAgent: String = "",
        details: [String: String] = [:],
        createdAt: ProtobufTimestamp? = nil
    ) {
        self.id = id
        self.userID = userID
        self.event = event
        self.outcome = outcome
        self.reason = reason
        self.ipAddress = ipAddress
        self.userAgent = userAgent
        self.details = details
        self.createdAt = createdAt
    }

    /// `nova.identity.v1.AuthLogEntry`
    public static var protobufName: String { "nova.identity.v1.AuthLogEntry" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.id = try WireString.decode(&reader)
            case 18: self.userID = try WireString.decode(&reader)
            case 24: self.event = try WireEnum<AuthEvent>.decode(&reader)
            case 32: self.outcome = try WireEnum<AuthOutcome>.decode(&reader)
            case 42: self.reason = try WireString.decode(&reader)
            case 50: self.ipAddress = try WireString.decode(&reader)
            case 58: self.userAgent = try WireString.decode(&reader)
            case 66: try reader.entry(66, WireString.self, WireString.self, into: &self.details, or: &self.unknownFields)
            case 74: try reader.message(into: &self.createdAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.id.isEmpty { size += 1 + WireString.size(self.id) }
        if let value = self.userID { size += 1 + WireString.size(value) }
        if self.event.rawValue != 0 { size += 1 + WireEnum<AuthEvent>.size(self.event) }
        if self.outcome.rawValue != 0 { size += 1 + WireEnum<AuthOutcome>.size(self.outcome) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        if !self.ipAddress.isEmpty { size += 1 + WireString.size(self.ipAddress) }
        if !self.userAgent.isEmpty { size += 1 + WireString.size(self.userAgent) }
        size += WireSize.map(1, WireString.self, WireString.self, self.details)
        if let value = self.createdAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.createdAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(74)
        }
        writer.map(66, WireString.self, WireString.self, self.details)
        if !self.userAgent.isEmpty {
            WireString.encode(self.userAgent, to: &writer)
            writer.tag(58)
        }
        if !self.ipAddress.isEmpty {
            WireString.encode(self.ipAddress, to: &writer)
            writer.tag(50)
        }
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(42)
        }
        if self.outcome.rawValue != 0 {
            WireEnum<AuthOutcome>.encode(self.outcome, to: &writer)
            writer.tag(32)
        }
        if self.event.rawValue != 0 {
            WireEnum<AuthEvent>.encode(self.event, to: &writer)
            writer.tag(24)
        }
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.id.isEmpty {
            WireString.encode(self.id, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for the log.
public struct ListAuthLogRequest: ProtobufMessage {
    /// The account, a UUID, for admins; the caller's own if absent.
    public var userID: String? = nil
    /// Only these, at most 32; all if empty.
    public var events: [AuthEvent] = []
    /// Not before.
    public var from: ProtobufTimestamp? = nil
    /// Before.
    public var to: ProtobufTimestamp? = nil
    /// Which page.
    public var page: CommonContract.PageRequest? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String? = nil,
        events: [AuthEvent] = [],
        from: ProtobufTimestamp? = nil,
        to: ProtobufTimestamp? = nil,
        page: CommonContract.PageRequest? = nil
    ) {
        self.userID = userID
        self.events = events
        self.from = from
        self.to = to
        self.page = page
    }

    /// `nova.identity.v1.ListAuthLogRequest`
    public static var protobufName: String { "nova.identity.v1.ListAuthLogRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 16: self.events.append(try WireEnum<AuthEvent>.decode(&reader))
            case 18: try reader.packed(WireEnum<AuthEvent>.self, into: &self.events)
            case 26: try reader.message(into: &self.from)
            case 34: try reader.message(into: &self.to)
            case 42: try reader.message(into: &self.page)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.userID { size += 1 + WireString.size(value) }
        size += WireSize.packed(1, WireEnum<AuthEvent>.self, self.events)
        if let value = self.from { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.to { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.page { size += 1 + WireMessage<CommonContract.PageRequest>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.page {
            WireMessage<CommonContract.PageRequest>.encode(value, to: &writer)
            writer.tag(42)
        }
        if let value = self.to {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(34)
        }
        if let value = self.from {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        writer.packed(18, WireEnum<AuthEvent>.self, self.events)
        if let value = self.userID {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// One page of the log.
public struct ListAuthLogResponse: ProtobufMessage {
    /// The entries, latest first.
    public var entries: [AuthLogEntry] = []
    /// Token of the next page; empty at the end.
    public var nextPageToken: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        entries: [AuthLogEntry] = [],
        nextPageToken: String = ""
    ) {
        self.entries = entries
        self.nextPageToken = nextPageToken
    }

    /// `nova.identity.v1.ListAuthLogResponse`
    public static var protobufName: String { "nova.identity.v1.ListAuthLogResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.entries.append(try WireMessage<AuthLogEntry>.decode(&reader))
            case 18: self.nextPageToken = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<AuthLogEntry>.self, self.entries)
        if !self.nextPageToken.isEmpty { size += 1 + WireString.size(self.nextPageToken) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.nextPageToken.isEmpty {
            WireString.encode(self.nextPageToken, to: &writer)
            writer.tag(18)
        }
        writer.repeated(10, WireMessage<AuthLogEntry>.self, self.entries)
    }
}

/// Which accounts.
public struct UserFilter: ProtobufMessage {
    /// What the user name or the e-mail address begins with, letter case aside; at most 254 bytes.
    public var query: String = ""
    /// Status now; any if unspecified.
    public var status: UserStatus = UserStatus(rawValue: 0)
    /// A role they have now; any if empty.
    public var role: String = ""
    /// Made not before.
    public var createdAfter: ProtobufTimestamp? = nil
    /// Made before.
    public var createdBefore: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        query: String = "",
        status: UserStatus = UserStatus(rawValue: 0),
        role: String = "",
        createdAfter: ProtobufTimestamp? = nil,
        createdBefore: ProtobufTimestamp? = nil
    ) {
        self.query = query
        self.status = status
        self.role = role
        self.createdAfter = createdAfter
        self.createdBefore = createdBefore
    }

    /// `nova.identity.v1.UserFilter`
    public static var protobufName: String { "nova.identity.v1.UserFilter" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.query = try WireString.decode(&reader)
            case 16: self.status = try WireEnum<UserStatus>.decode(&reader)
            case 26: self.role = try WireString.decode(&reader)
            case 34: try reader.message(into: &self.createdAfter)
            case 42: try reader.message(into: &self.createdBefore)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.query.isEmpty { size += 1 + WireString.size(self.query) }
        if self.status.rawValue != 0 { size += 1 + WireEnum<UserStatus>.size(self.status) }
        if !self.role.isEmpty { size += 1 + WireString.size(self.role) }
        if let value = self.createdAfter { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.createdBefore { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.createdBefore {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(42)
        }
        if let value = self.createdAfter {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(34)
        }
        if !self.role.isEmpty {
            WireString.encode(self.role, to: &writer)
            writer.tag(26)
        }
        if self.status.rawValue != 0 {
            WireEnum<UserStatus>.encode(self.status, to: &writer)
            writer.tag(16)
        }
        if !self.query.isEmpty {
            WireString.encode(self.query, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for accounts.
public struct ListUsersRequest: ProtobufMessage {
    /// Which.
    public var filter: UserFilter? = nil
    /// "created_at desc", which it is if empty, or "created_at".
    public var orderBy: String = ""
    /// Which page.
    public var page: CommonContract.PageRequest? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        filter: UserFilter? = nil,
        orderBy: String = "",
        page: CommonContract.PageRequest? = nil
    ) {
        self.filter = filter
        self.orderBy = orderBy
        self.page = page
    }

    /// `nova.identity.v1.ListUsersRequest`
    public static var protobufName: String { "nova.identity.v1.ListUsersRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.filter)
            case 18: self.orderBy = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.page)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.filter { size += 1 + WireMessage<UserFilter>.size(value) }
        if !self.orderBy.isEmpty { size += 1 + WireString.size(self.orderBy) }
        if let value = self.page { size += 1 + WireMessage<CommonContract.PageRequest>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.page {
            WireMessage<CommonContract.PageRequest>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.orderBy.isEmpty {
            WireString.encode(self.orderBy, to: &writer)
            writer.tag(18)
        }
        if let value = self.filter {
            WireMessage<UserFilter>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// One page of accounts.
public struct ListUsersResponse: ProtobufMessage {
    /// The accounts.
    public var users: [User] = []
    /// Token of the next page; empty at the end.
    public var nextPageToken: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        users: [User] = [],
        nextPageToken: String = ""
    ) {
        self.users = users
        self.nextPageToken = nextPageToken
    }

    /// `nova.identity.v1.ListUsersResponse`
    public static var protobufName: String { "nova.identity.v1.ListUsersResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.users.append(try WireMessage<User>.decode(&reader))
            case 18: self.nextPageToken = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<User>.self, self.users)
        if !self.nextPageToken.isEmpty { size += 1 + WireString.size(self.nextPageToken) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.nextPageToken.isEmpty {
            WireString.encode(self.nextPageToken, to: &writer)
            writer.tag(18)
        }
        writer.repeated(10, WireMessage<User>.self, self.users)
    }
}

/// Tells of a failure.
public struct RecordFailedLoginRequest: ProtobufMessage {
    /// The account, a UUID.
    public var userID: String = ""
    /// What failed.
    public var reason: FailedLoginReason = FailedLoginReason(rawValue: 0)
    /// Where from, a numeric address, if known.
    public var ipAddress: String = ""
    /// The user agent, at most 512 bytes.
    public var userAgent: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        userID: String = "",
        reason: FailedLoginReason = FailedLoginReason(rawValue: 0),
        ipAddress: String = "",
        userAgent: String = ""
    ) {
        self.userID = userID
        self.reason = reason
        self.ipAddress = ipAddress
        self.userAgent = userAgent
    }

    /// `nova.identity.v1.RecordFailedLoginRequest`
    public static var protobufName: String { "nova.identity.v1.RecordFailedLoginRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.userID = try WireString.decode(&reader)
            case 16: self.reason = try WireEnum<FailedLoginReason>.decode(&reader)
            case 26: self.ipAddress = try WireString.decode(&reader)
            case 34: self.userAgent = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.userID.isEmpty { size += 1 + WireString.size(self.userID) }
        if self.reason.rawValue != 0 { size += 1 + WireEnum<FailedLoginReason>.size(self.reason) }
        if !self.ipAddress.isEmpty { size += 1 + WireString.size(self.ipAddress) }
        if !self.userAgent.isEmpty { size += 1 + WireString.size(self.userAgent) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.userAgent.isEmpty {
            WireString.encode(self.userAgent, to: &writer)
            writer.tag(34)
        }
        if !self.ipAddress.isEmpty {
            WireString.encode(self.ipAddress, to: &writer)
            writer.tag(26)
        }
        if self.reason.rawValue != 0 {
            WireEnum<FailedLoginReason>.encode(self.reason, to: &writer)
            writer.tag(16)
        }
        if !self.userID.isEmpty {
            WireString.encode(self.userID, to: &writer)
            writer.tag(10)
        }
    }
}

/// What came of it.
public struct RecordFailedLoginResponse: ProtobufMessage {
    /// Failures in a row, this one included.
    public var failedAttempts: Int32 = 0
    /// The account is locked now.
    public var locked: Bool = false
    /// Until when, if it is.
    public var lockedUntil: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        failedAttempts: Int32 = 0,
        locked: Bool = false,
        lockedUntil: ProtobufTimestamp? = nil
    ) {
        self.failedAttempts = failedAttempts
        self.locked = locked
        self.lockedUntil = lockedUntil
    }

    /// `nova.identity.v1.RecordFailedLoginResponse`
    public static var protobufName: String { "nova.identity.v1.RecordFailedLoginResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.failedAttempts = try WireInt32.decode(&reader)
            case 16: self.locked = try WireBool.decode(&reader)
            case 26: try reader.message(into: &self.lockedUntil)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.failedAttempts != 0 { size += 1 + WireInt32.size(self.failedAttempts) }
        if self.locked { size += 1 + WireBool.size(self.locked) }
        if let value = self.lockedUntil { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.lockedUntil {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(26)
        }
        if self.locked {
            WireBool.encode(self.locked, to: &writer)
            writer.tag(16)
        }
        if self.failedAttempts != 0 {
            WireInt32.encode(self.failedAttempts, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for a second factor.
public struct EnrollTotpRequest: ProtobufMessage {
    /// The account's password, at most 128 characters.
    public var password: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        password: String = ""
    ) {
        self.password = password
    }

    /// `nova.identity.v1.EnrollTotpRequest`
    public static var protobufName: String { "nova.identity.v1.EnrollTotpRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.password = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(10)
        }
    }
}

/// A secret to be confirmed. Neither it nor the codes are shown again.
public struct EnrollTotpResponse: ProtobufMessage {
    /// What an authenticator app takes: "otpauth://totp/…", at most 412 bytes.
    public var secretUri: String = ""
    /// The same as a QR code, an image in PNG.
    public var qrPng: [UInt8] = []
    /// Ten codes for the day the app is lost, each good once: "k3f9-…".
    public var recoveryCodes: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        secretUri: String = "",
        qrPng: [UInt8] = [],
        recoveryCodes: [String] = []
    ) {
        self.secretUri = secretUri
        self.qrPng = qrPng
        self.recoveryCodes = recoveryCodes
    }

    /// `nova.identity.v1.EnrollTotpResponse`
    public static var protobufName: String { "nova.identity.v1.EnrollTotpResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.secretUri = try WireString.decode(&reader)
            case 18: self.qrPng = try WireBytes.decode(&reader)
            case 26: self.recoveryCodes.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.secretUri.isEmpty { size += 1 + WireString.size(self.secretUri) }
        if !self.qrPng.isEmpty { size += 1 + WireBytes.size(self.qrPng) }
        size += WireSize.repeated(1, WireString.self, self.recoveryCodes)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireString.self, self.recoveryCodes)
        if !self.qrPng.isEmpty {
            WireBytes.encode(self.qrPng, to: &writer)
            writer.tag(18)
        }
        if !self.secretUri.isEmpty {
            WireString.encode(self.secretUri, to: &writer)
            writer.tag(10)
        }
    }
}

/// Turns the second factor on.
public struct ConfirmTotpRequest: ProtobufMessage {
    /// Six digits from the authenticator app; blanks are ignored.
    public var code: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        code: String = ""
    ) {
        self.code = code
    }

    /// `nova.identity.v1.ConfirmTotpRequest`
    public static var protobufName: String { "nova.identity.v1.ConfirmTotpRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.code = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.code.isEmpty { size += 1 + WireString.size(self.code) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.code.isEmpty {
            WireString.encode(self.code, to: &writer)
            writer.tag(10)
        }
    }
}

/// Turns the second factor off.
public struct DisableTotpRequest: ProtobufMessage {
    /// The account's password, at most 128 characters.
    public var password: String = ""
    /// Six digits from the authenticator app, or a recovery code.
    public var code: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        password: String = "",
        code: String = ""
    ) {
        self.password = password
        self.code = code
    }

    /// `nova.identity.v1.DisableTotpRequest`
    public static var protobufName: String { "nova.identity.v1.DisableTotpRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.password = try WireString.decode(&reader)
            case 18: self.code = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        if !self.code.isEmpty { size += 1 + WireString.size(self.code) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.code.isEmpty {
            WireString.encode(self.code, to: &writer)
            writer.tag(18)
        }
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for new recovery codes.
public struct RegenerateRecoveryCodesRequest: ProtobufMessage {
    /// The account's password, at most 128 characters.
    public var password: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        password: String = ""
    ) {
        self.password = password
    }

    /// `nova.identity.v1.RegenerateRecoveryCodesRequest`
    public static var protobufName: String { "nova.identity.v1.RegenerateRecoveryCodesRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.password = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.password.isEmpty { size += 1 + WireString.size(self.password) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.password.isEmpty {
            WireString.encode(self.password, to: &writer)
            writer.tag(10)
        }
    }
}

/// The new codes; they are not shown again.
public struct RegenerateRecoveryCodesResponse: ProtobufMessage {
    /// Ten codes, each good once.
    public var recoveryCodes: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        recoveryCodes: [String] = []
    ) {
        self.recoveryCodes = recoveryCodes
    }

    /// `nova.identity.v1.RegenerateRecoveryCodesResponse`
    public static var protobufName: String { "nova.identity.v1.RegenerateRecoveryCodesResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.recoveryCodes.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.recoveryCodes)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.recoveryCodes)
    }
}

/// Meets a challenge.
public struct CompleteSecondFactorRequest: ProtobufMessage {
    /// The challenge, a UUID.
    public var challengeID: String = ""
    /// What kind of code it is.
    public var method: SecondFactorMethod = SecondFactorMethod(rawValue: 0)
    /// The code; blanks are ignored, and hyphens and letter case of a recovery code.
    public var code: String = ""
    /// The client.
    public var client: ClientInfo? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        challengeID: String = "",
        method: SecondFactorMethod = SecondFactorMethod(rawValue: 0),
        code: String = "",
        client: ClientInfo? = nil
    ) {
        self.challengeID = challengeID
        self.method = method
        self.code = code
        self.client = client
    }

    /// `nova.identity.v1.CompleteSecondFactorRequest`
    public static var protobufName: String { "nova.identity.v1.CompleteSecondFactorRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.challengeID = try WireString.decode(&reader)
            case 16: self.method = try WireEnum<SecondFactorMethod>.decode(&reader)
            case 26: self.code = try WireString.decode(&reader)
            case 34: try reader.message(into: &self.client)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.challengeID.isEmpty { size += 1 + WireString.size(self.challengeID) }
        if self.method.rawValue != 0 { size += 1 + WireEnum<SecondFactorMethod>.size(self.method) }
        if !self.code.isEmpty { size += 1 + WireString.size(self.code) }
        if let value = self.client { size += 1 + WireMessage<ClientInfo>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.client {
            WireMessage<ClientInfo>.encode(value, to: &writer)
            writer.tag(34)
        }
        if !self.code.isEmpty {
            WireString.encode(self.code, to: &writer)
            writer.tag(26)
        }
        if self.method.rawValue != 0 {
            WireEnum<SecondFactorMethod>.encode(self.method, to: &writer)
            writer.tag(16)
        }
        if !self.challengeID.isEmpty {
            WireString.encode(self.challengeID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Signed in.
public struct CompleteSecondFactorResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Its tokens.
    public var tokens: TokenPair? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil,
        tokens: TokenPair? = nil
    ) {
        self.user = user
        self.tokens = tokens
    }

    /// `nova.identity.v1.CompleteSecondFactorResponse`
    public static var protobufName: String { "nova.identity.v1.CompleteSecondFactorResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            case 18: try reader.message(into: &self.tokens)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        if let value = self.tokens { size += 1 + WireMessage<TokenPair>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.tokens {
            WireMessage<TokenPair>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// A key that signs in without a password.
public struct Passkey: ProtobufMessage {
    /// UUID version 7.
    public var id: String = ""
    /// As its owner calls it, 1 to 100 characters.
    public var name: String = ""
    /// Where it is.
    public var deviceType: PasskeyDeviceType = PasskeyDeviceType(rawValue: 0)
    /// How its authenticator can be reached: "internal", "hybrid", "usb", "nfc", "ble", "smart-card"; sorted.
    public var transports: [String] = []
    /// It is copied to other devices.
    public var backedUp: Bool = false
    /// When it was made.
    public var createdAt: ProtobufTimestamp? = nil
    /// When it last signed in, if ever.
    public var lastUsedAt: ProtobufTimestamp? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        id: String = "",
        name: String = "",
        deviceType: PasskeyDeviceType = PasskeyDeviceType(rawValue: 0),
        transports: [String] = [],
        backedUp: Bool = false,
        createdAt: ProtobufTimestamp? = nil,
        lastUsedAt: ProtobufTimestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.deviceType = deviceType
        self.transports = transports
        self.backedUp = backedUp
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
    }

    /// `nova.identity.v1.Passkey`
    public static var protobufName: String { "nova.identity.v1.Passkey" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.id = try WireString.decode(&reader)
            case 18: self.name = try WireString.decode(&reader)
            case 24: self.deviceType = try WireEnum<PasskeyDeviceType>.decode(&reader)
            case 34: self.transports.append(try WireString.decode(&reader))
            case 40: self.backedUp = try WireBool.decode(&reader)
            case 50: try reader.message(into: &self.createdAt)
            case 58: try reader.message(into: &self.lastUsedAt)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.id.isEmpty { size += 1 + WireString.size(self.id) }
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        if self.deviceType.rawValue != 0 { size += 1 + WireEnum<PasskeyDeviceType>.size(self.deviceType) }
        size += WireSize.repeated(1, WireString.self, self.transports)
        if self.backedUp { size += 1 + WireBool.size(self.backedUp) }
        if let value = self.createdAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        if let value = self.lastUsedAt { size += 1 + WireMessage<ProtobufTimestamp>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.lastUsedAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(58)
        }
        if let value = self.createdAt {
            WireMessage<ProtobufTimestamp>.encode(value, to: &writer)
            writer.tag(50)
        }
        if self.backedUp {
            WireBool.encode(self.backedUp, to: &writer)
            writer.tag(40)
        }
        writer.repeated(34, WireString.self, self.transports)
        if self.deviceType.rawValue != 0 {
            WireEnum<PasskeyDeviceType>.encode(self.deviceType, to: &writer)
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

/// Begins to make a passkey.
public struct StartPasskeyRegistrationRequest: ProtobufMessage {
    /// What to call it, 1 to 100 characters.
    public var credentialName: String = ""
    /// The account's password, at most 128 characters; needed if the session is older than ten minutes.
    public var password: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        credentialName: String = "",
        password: String? = nil
    ) {
        self.credentialName = credentialName
        self.password = password
    }

    /// `nova.identity.v1.StartPasskeyRegistrationRequest`
    public static var protobufName: String { "nova.identity.v1.StartPasskeyRegistrationRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.credentialName = try WireString.decode(&reader)
            case 18: self.password = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.credentialName.isEmpty { size += 1 + WireString.size(self.credentialName) }
        if let value = self.password { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.password {
            WireString.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.credentialName.isEmpty {
            WireString.encode(self.credentialName, to: &writer)
            writer.tag(10)
        }
    }
}

/// What to ask the browser for.
public struct StartPasskeyRegistrationResponse: ProtobufMessage {
    /// To be given back; at most 1 024 bytes.
    public var challengeID: String = ""
    /// `PublicKeyCredentialCreationOptionsJSON` of WebAuthn Level 3.
    public var optionsJson: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        challengeID: String = "",
        optionsJson: String = ""
    ) {
        self.challengeID = challengeID
        self.optionsJson = optionsJson
    }

    /// `nova.identity.v1.StartPasskeyRegistrationResponse`
    public static var protobufName: String { "nova.identity.v1.StartPasskeyRegistrationResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.challengeID = try WireString.decode(&reader)
            case 18: self.optionsJson = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.challengeID.isEmpty { size += 1 + WireString.size(self.challengeID) }
        if !self.optionsJson.isEmpty { size += 1 + WireString.size(self.optionsJson) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.optionsJson.isEmpty {
            WireString.encode(self.optionsJson, to: &writer)
            writer.tag(18)
        }
        if !self.challengeID.isEmpty {
            WireString.encode(self.challengeID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The passkey that was made.
public struct CompletePasskeyRegistrationRequest: ProtobufMessage {
    /// As it was given.
    public var challengeID: String = ""
    /// `RegistrationResponseJSON` of WebAuthn Level 3, at most 64 KiB.
    public var attestationJson: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        challengeID: String = "",
        attestationJson: String = ""
    ) {
        self.challengeID = challengeID
        self.attestationJson = attestationJson
    }

    /// `nova.identity.v1.CompletePasskeyRegistrationRequest`
    public static var protobufName: String { "nova.identity.v1.CompletePasskeyRegistrationRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.challengeID = try WireString.decode(&reader)
            case 18: self.attestationJson = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.challengeID.isEmpty { size += 1 + WireString.size(self.challengeID) }
        if !self.attestationJson.isEmpty { size += 1 + WireString.size(self.attestationJson) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.attestationJson.isEmpty {
            WireString.encode(self.attestationJson, to: &writer)
            writer.tag(18)
        }
        if !self.challengeID.isEmpty {
            WireString.encode(self.challengeID, to: &writer)
            writer.tag(10)
        }
    }
}

/// It is taken.
public struct CompletePasskeyRegistrationResponse: ProtobufMessage {
    /// The passkey.
    public var passkey: Passkey? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        passkey: Passkey? = nil
    ) {
        self.passkey = passkey
    }

    /// `nova.identity.v1.CompletePasskeyRegistrationResponse`
    public static var protobufName: String { "nova.identity.v1.CompletePasskeyRegistrationResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.passkey)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.passkey { size += 1 + WireMessage<Passkey>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.passkey {
            WireMessage<Passkey>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Begins to sign in.
public struct StartPasskeyAuthenticationRequest: ProtobufMessage {
    /// E-mail address or user name, at most 254 bytes: then no other account's passkey is taken. Absent, the
    /// user chooses among those that the authenticator has.
    public var identifier: String? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        identifier: String? = nil
    ) {
        self.identifier = identifier
    }

    /// `nova.identity.v1.StartPasskeyAuthenticationRequest`
    public static var protobufName: String { "nova.identity.v1.StartPasskeyAuthenticationRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.identifier = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.identifier { size += 1 + WireString.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.identifier {
            WireString.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// What to ask the browser for.
public struct StartPasskeyAuthenticationResponse: ProtobufMessage {
    /// To be given back; at most 1 024 bytes.
    public var challengeID: String = ""
    /// `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3.
    public var optionsJson: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        challengeID: String = "",
        optionsJson: String = ""
    ) {
        self.challengeID = challengeID
        self.optionsJson = optionsJson
    }

    /// `nova.identity.v1.StartPasskeyAuthenticationResponse`
    public static var protobufName: String { "nova.identity.v1.StartPasskeyAuthenticationResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.challengeID = try WireString.decode(&reader)
            case 18: self.optionsJson = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.challengeID.isEmpty { size += 1 + WireString.size(self.challengeID) }
        if !self.optionsJson.isEmpty { size += 1 + WireString.size(self.optionsJson) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.optionsJson.isEmpty {
            WireString.encode(self.optionsJson, to: &writer)
            writer.tag(18)
        }
        if !self.challengeID.isEmpty {
            WireString.encode(self.challengeID, to: &writer)
            writer.tag(10)
        }
    }
}

/// What the passkey signed.
public struct CompletePasskeyAuthenticationRequest: ProtobufMessage {
    /// As it was given.
    public var challengeID: String = ""
    /// `AuthenticationResponseJSON` of WebAuthn Level 3, at most 64 KiB.
    public var assertionJson: String = ""
    /// The client.
    public var client: ClientInfo? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        challengeID: String = "",
        assertionJson: String = "",
        client: ClientInfo? = nil
    ) {
        self.challengeID = challengeID
        self.assertionJson = assertionJson
        self.client = client
    }

    /// `nova.identity.v1.CompletePasskeyAuthenticationRequest`
    public static var protobufName: String { "nova.identity.v1.CompletePasskeyAuthenticationRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.challengeID = try WireString.decode(&reader)
            case 18: self.assertionJson = try WireString.decode(&reader)
            case 26: try reader.message(into: &self.client)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.challengeID.isEmpty { size += 1 + WireString.size(self.challengeID) }
        if !self.assertionJson.isEmpty { size += 1 + WireString.size(self.assertionJson) }
        if let value = self.client { size += 1 + WireMessage<ClientInfo>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.client {
            WireMessage<ClientInfo>.encode(value, to: &writer)
            writer.tag(26)
        }
        if !self.assertionJson.isEmpty {
            WireString.encode(self.assertionJson, to: &writer)
            writer.tag(18)
        }
        if !self.challengeID.isEmpty {
            WireString.encode(self.challengeID, to: &writer)
            writer.tag(10)
        }
    }
}

/// Signed in.
public struct CompletePasskeyAuthenticationResponse: ProtobufMessage {
    /// The account.
    public var user: User? = nil
    /// Its tokens.
    public var tokens: TokenPair? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        user: User? = nil,
        tokens: TokenPair? = nil
    ) {
        self.user = user
        self.tokens = tokens
    }

    /// `nova.identity.v1.CompletePasskeyAuthenticationResponse`
    public static var protobufName: String { "nova.identity.v1.CompletePasskeyAuthenticationResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.user)
            case 18: try reader.message(into: &self.tokens)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.user { size += 1 + WireMessage<User>.size(value) }
        if let value = self.tokens { size += 1 + WireMessage<TokenPair>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.tokens {
            WireMessage<TokenPair>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.user {
            WireMessage<User>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Asks for the caller's passkeys.
public struct ListPasskeysRequest: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `nova.identity.v1.ListPasskeysRequest`
    public static var protobufName: String { "nova.identity.v1.ListPasskeysRequest" }

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

/// The passkeys.
public struct ListPasskeysResponse: ProtobufMessage {
    /// All of them; at most 20.
    public var passkeys: [Passkey] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        passkeys: [Passkey] = []
    ) {
        self.passkeys = passkeys
    }

    /// `nova.identity.v1.ListPasskeysResponse`
    public static var protobufName: String { "nova.identity.v1.ListPasskeysResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.passkeys.append(try WireMessage<Passkey>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<Passkey>.self, self.passkeys)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<Passkey>.self, self.passkeys)
    }
}

/// Gives a passkey another name.
public struct RenamePasskeyRequest: ProtobufMessage {
    /// The passkey, a UUID.
    public var passkeyID: String = ""
    /// 1 to 100 characters.
    public var newName: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        passkeyID: String = "",
        newName: String = ""
    ) {
        self.passkeyID = passkeyID
        self.newName = newName
    }

    /// `nova.identity.v1.RenamePasskeyRequest`
    public static var protobufName: String { "nova.identity.v1.RenamePasskeyRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.passkeyID = try WireString.decode(&reader)
            case 18: self.newName = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.passkeyID.isEmpty { size += 1 + WireString.size(self.passkeyID) }
        if !self.newName.isEmpty { size += 1 + WireString.size(self.newName) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.newName.isEmpty {
            WireString.encode(self.newName, to: &writer)
            writer.tag(18)
        }
        if !self.passkeyID.isEmpty {
            WireString.encode(self.passkeyID, to: &writer)
            writer.tag(10)
        }
    }
}

/// The passkey after it.
public struct RenamePasskeyResponse: ProtobufMessage {
    /// The passkey.
    public var passkey: Passkey? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        passkey: Passkey? = nil
    ) {
        self.passkey = passkey
    }

    /// `nova.identity.v1.RenamePasskeyResponse`
    public static var protobufName: String { "nova.identity.v1.RenamePasskeyResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.passkey)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.passkey { size += 1 + WireMessage<Passkey>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.passkey {
            WireMessage<Passkey>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// Ends a passkey.
public struct RevokePasskeyRequest: ProtobufMessage {
    /// The passkey, a UUID.
    public var passkeyID: String = ""
    /// Why, at most 500 characters.
    public var reason: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        passkeyID: String = "",
        reason: String = ""
    ) {
        self.passkeyID = passkeyID
        self.reason = reason
    }

    /// `nova.identity.v1.RevokePasskeyRequest`
    public static var protobufName: String { "nova.identity.v1.RevokePasskeyRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.passkeyID = try WireString.decode(&reader)
            case 18: self.reason = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.passkeyID.isEmpty { size += 1 + WireString.size(self.passkeyID) }
        if !self.reason.isEmpty { size += 1 + WireString.size(self.reason) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.reason.isEmpty {
            WireString.encode(self.reason, to: &writer)
            writer.tag(18)
        }
        if !self.passkeyID.isEmpty {
            WireString.encode(self.passkeyID, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `nova/identity/v1/identity.proto`.
    public static let novaIdentityV1Identity = ProtobufFile(
        name: "nova/identity/v1/identity.proto",
        dependencies: [.googleProtobufEmpty, .googleProtobufTimestamp, .novaCommonV1Common, .novaOptions],
        base64: """
            Ch9ub3ZhL2lkZW50aXR5L3YxL2lkZW50aXR5LnByb3RvEhBub3ZhLmlkZW50aXR5LnYxGhtnb29nbGUvcHJvdG9idWYv\
            ZW1wdHkucHJvdG8aH2dvb2dsZS9wcm90b2J1Zi90aW1lc3RhbXAucHJvdG8aG25vdmEvY29tbW9uL3YxL2NvbW1vbi5w\
            cm90bxoSbm92YS9vcHRpb25zLnByb3RvIocFCgRVc2VyEg4KAmlkGAEgASgJUgJpZBIUCgVlbWFpbBgCIAEoCVIFZW1h\
            aWwSJQoOZW1haWxfdmVyaWZpZWQYAyABKAhSDWVtYWlsVmVyaWZpZWQSGgoIdXNlcm5hbWUYBCABKAlSCHVzZXJuYW1l\
            EjQKBnN0YXR1cxgFIAEoDjIcLm5vdmEuaWRlbnRpdHkudjEuVXNlclN0YXR1c1IGc3RhdHVzEhQKBXJvbGVzGAYgAygJ\
            UgVyb2xlcxIyChVmYWlsZWRfbG9naW5fYXR0ZW1wdHMYByABKAVSE2ZhaWxlZExvZ2luQXR0ZW1wdHMSPQoMbG9ja2Vk\
            X3VudGlsGAggASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFILbG9ja2VkVW50aWwSQwoPc3VzcGVuZGVkX3Vu\
            dGlsGAkgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIOc3VzcGVuZGVkVW50aWwSOQoKY3JlYXRlZF9hdBgK\
            IAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCWNyZWF0ZWRBdBI+Cg1sYXN0X2xvZ2luX2F0GAsgASgLMhou\
            Z29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFILbGFzdExvZ2luQXQSGAoHdmVyc2lvbhgMIAEoA1IHdmVyc2lvbhJJCg9z\
            dXNwZW5zaW9uX2tpbmQYDSABKA4yIC5ub3ZhLmlkZW50aXR5LnYxLlN1c3BlbnNpb25LaW5kUg5zdXNwZW5zaW9uS2lu\
            ZBIyChVzZWNvbmRfZmFjdG9yX2VuYWJsZWQYDiABKAhSE3NlY29uZEZhY3RvckVuYWJsZWQihAIKCVRva2VuUGFpchIh\
            CgxhY2Nlc3NfdG9rZW4YASABKAlSC2FjY2Vzc1Rva2VuEkYKEWFjY2Vzc19leHBpcmVzX2F0GAIgASgLMhouZ29vZ2xl\
            LnByb3RvYnVmLlRpbWVzdGFtcFIPYWNjZXNzRXhwaXJlc0F0EiMKDXJlZnJlc2hfdG9rZW4YAyABKAlSDHJlZnJlc2hU\
            b2tlbhJIChJyZWZyZXNoX2V4cGlyZXNfYXQYBCABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUhByZWZyZXNo\
            RXhwaXJlc0F0Eh0KCnNlc3Npb25faWQYBSABKAlSCXNlc3Npb25JZCLoAQoKQ2xpZW50SW5mbxIbCglkZXZpY2VfaWQY\
            ASABKAlSCGRldmljZUlkEh8KC2RldmljZV9uYW1lGAIgASgJUgpkZXZpY2VOYW1lEj0KC2RldmljZV90eXBlGAMgASgO\
            Mhwubm92YS5pZGVudGl0eS52MS5EZXZpY2VUeXBlUgpkZXZpY2VUeXBlEh0KCm9zX3ZlcnNpb24YBCABKAlSCW9zVmVy\
            c2lvbhIfCgthcHBfdmVyc2lvbhgFIAEoCVIKYXBwVmVyc2lvbhIdCgp1c2VyX2FnZW50GAYgASgJUgl1c2VyQWdlbnQi\
            qwEKBkRldmljZRIbCglkZXZpY2VfaWQYASABKAlSCGRldmljZUlkEhIKBG5hbWUYAiABKAlSBG5hbWUSMAoEdHlwZRgD\
            IAEoDjIcLm5vdmEuaWRlbnRpdHkudjEuRGV2aWNlVHlwZVIEdHlwZRIdCgpvc192ZXJzaW9uGAQgASgJUglvc1ZlcnNp\
            b24SHwoLYXBwX3ZlcnNpb24YBSABKAlSCmFwcFZlcnNpb24i4AIKB1Nlc3Npb24SDgoCaWQYASABKAlSAmlkEjAKBmRl\
            dmljZRgCIAEoCzIYLm5vdmEuaWRlbnRpdHkudjEuRGV2aWNlUgZkZXZpY2USHQoKdXNlcl9hZ2VudBgDIAEoCVIJdXNl\
            ckFnZW50Eh0KCmlwX2FkZHJlc3MYBCABKAlSCWlwQWRkcmVzcxI5CgpjcmVhdGVkX2F0GAUgASgLMhouZ29vZ2xlLnBy\
            b3RvYnVmLlRpbWVzdGFtcFIJY3JlYXRlZEF0EkAKDmxhc3RfYWN0aXZlX2F0GAYgASgLMhouZ29vZ2xlLnByb3RvYnVm\
            LlRpbWVzdGFtcFIMbGFzdEFjdGl2ZUF0EjkKCmV4cGlyZXNfYXQYByABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0\
            YW1wUglleHBpcmVzQXQSHQoKaXNfY3VycmVudBgIIAEoCFIJaXNDdXJyZW50IsMBCgpTaWduaW5nS2V5EhAKA2tpZBgB\
            IAEoCVIDa2lkEhAKA2FsZxgCIAEoCVIDYWxnEh0KCnB1YmxpY19qd2sYAyABKAlSCXB1YmxpY0p3axI5Cgpub3RfYmVm\
            b3JlGAQgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJbm90QmVmb3JlEjcKCW5vdF9hZnRlchgFIAEoCzIa\
            Lmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCG5vdEFmdGVyIvcBCg9SZWdpc3RlclJlcXVlc3QSFAoFZW1haWwYASAB\
            KAlSBWVtYWlsEhoKCHVzZXJuYW1lGAIgASgJUgh1c2VybmFtZRIaCghwYXNzd29yZBgDIAEoCVIIcGFzc3dvcmQSJgoM\
            ZGlzcGxheV9uYW1lGAQgASgJSABSC2Rpc3BsYXlOYW1liAEBEjQKBmNsaWVudBgFIAEoCzIcLm5vdmEuaWRlbnRpdHku\
            djEuQ2xpZW50SW5mb1IGY2xpZW50EicKD2lkZW1wb3RlbmN5X2tleRgGIAEoCVIOaWRlbXBvdGVuY3lLZXlCDwoNX2Rp\
            c3BsYXlfbmFtZSJzChBSZWdpc3RlclJlc3BvbnNlEioKBHVzZXIYASABKAsyFi5ub3ZhLmlkZW50aXR5LnYxLlVzZXJS\
            BHVzZXISMwoGdG9rZW5zGAIgASgLMhsubm92YS5pZGVudGl0eS52MS5Ub2tlblBhaXJSBnRva2VucyKAAQoMTG9naW5S\
            ZXF1ZXN0Eh4KCmlkZW50aWZpZXIYASABKAlSCmlkZW50aWZpZXISGgoIcGFzc3dvcmQYAiABKAlSCHBhc3N3b3JkEjQK\
            BmNsaWVudBgDIAEoCzIcLm5vdmEuaWRlbnRpdHkudjEuQ2xpZW50SW5mb1IGY2xpZW50ImsKCFNpZ25lZEluEioKBHVz\
            ZXIYASABKAsyFi5ub3ZhLmlkZW50aXR5LnYxLlVzZXJSBHVzZXISMwoGdG9rZW5zGAIgASgLMhsubm92YS5pZGVudGl0\
            eS52MS5Ub2tlblBhaXJSBnRva2VucyJ6ChVTZWNvbmRGYWN0b3JDaGFsbGVuZ2USIQoMY2hhbGxlbmdlX2lkGAEgASgJ\
            UgtjaGFsbGVuZ2VJZBI+CgdtZXRob2RzGAIgAygOMiQubm92YS5pZGVudGl0eS52MS5TZWNvbmRGYWN0b3JNZXRob2RS\
            B21ldGhvZHMitwEKDUxvZ2luUmVzcG9uc2USOQoJc2lnbmVkX2luGAEgASgLMhoubm92YS5pZGVudGl0eS52MS5TaWdu\
            ZWRJbkgAUghzaWduZWRJbhJhChdzZWNvbmRfZmFjdG9yX2NoYWxsZW5nZRgCIAEoCzInLm5vdmEuaWRlbnRpdHkudjEu\
            U2Vjb25kRmFjdG9yQ2hhbGxlbmdlSABSFXNlY29uZEZhY3RvckNoYWxsZW5nZUIICgZyZXN1bHQiQgoNTG9nb3V0UmVx\
            dWVzdBIiCgpzZXNzaW9uX2lkGAEgASgJSABSCXNlc3Npb25JZIgBAUINCgtfc2Vzc2lvbl9pZCJwChNSZWZyZXNoVG9r\
            ZW5SZXF1ZXN0EiMKDXJlZnJlc2hfdG9rZW4YASABKAlSDHJlZnJlc2hUb2tlbhI0CgZjbGllbnQYAiABKAsyHC5ub3Zh\
            LmlkZW50aXR5LnYxLkNsaWVudEluZm9SBmNsaWVudCJLChRSZWZyZXNoVG9rZW5SZXNwb25zZRIzCgZ0b2tlbnMYASAB\
            KAsyGy5ub3ZhLmlkZW50aXR5LnYxLlRva2VuUGFpclIGdG9rZW5zImUKElZlcmlmeVRva2VuUmVxdWVzdBIhCgxhY2Nl\
            c3NfdG9rZW4YASABKAlSC2FjY2Vzc1Rva2VuEh8KCGF1ZGllbmNlGAIgASgJSABSCGF1ZGllbmNliAEBQgsKCV9hdWRp\
            ZW5jZSLzAQoTVmVyaWZ5VG9rZW5SZXNwb25zZRIWCgZhY3RpdmUYASABKAhSBmFjdGl2ZRIXCgd1c2VyX2lkGAIgASgJ\
            UgZ1c2VySWQSHQoKc2Vzc2lvbl9pZBgDIAEoCVIJc2Vzc2lvbklkEhQKBXJvbGVzGAQgAygJUgVyb2xlcxI5CgpleHBp\
            cmVzX2F0GAUgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJZXhwaXJlc0F0EjsKBnJlYXNvbhgGIAEoDjIj\
            Lm5vdmEuaWRlbnRpdHkudjEuVG9rZW5SZWplY3RSZWFzb25SBnJlYXNvbiIXChVHZXRTaWduaW5nS2V5c1JlcXVlc3Qi\
            SgoWR2V0U2lnbmluZ0tleXNSZXNwb25zZRIwCgRrZXlzGAEgAygLMhwubm92YS5pZGVudGl0eS52MS5TaWduaW5nS2V5\
            UgRrZXlzIikKDkdldFVzZXJSZXF1ZXN0EhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZCI9Cg9HZXRVc2VyUmVzcG9uc2US\
            KgoEdXNlchgBIAEoCzIWLm5vdmEuaWRlbnRpdHkudjEuVXNlclIEdXNlciJPChRHZXRVc2Vyc0J5SWRzUmVxdWVzdBIZ\
            Cgh1c2VyX2lkcxgBIAMoCVIHdXNlcklkcxIcCgl1c2VybmFtZXMYAiADKAlSCXVzZXJuYW1lcyKBAwoVR2V0VXNlcnNC\
            eUlkc1Jlc3BvbnNlEkgKBXVzZXJzGAEgAygLMjIubm92YS5pZGVudGl0eS52MS5HZXRVc2Vyc0J5SWRzUmVzcG9uc2Uu\
            VXNlcnNFbnRyeVIFdXNlcnMSHwoLbWlzc2luZ19pZHMYAiADKAlSCm1pc3NpbmdJZHMSZwoQZm9ybWVyX3VzZXJuYW1l\
            cxgDIAMoCzI8Lm5vdmEuaWRlbnRpdHkudjEuR2V0VXNlcnNCeUlkc1Jlc3BvbnNlLkZvcm1lclVzZXJuYW1lc0VudHJ5\
            Ug9mb3JtZXJVc2VybmFtZXMaUAoKVXNlcnNFbnRyeRIQCgNrZXkYASABKAlSA2tleRIsCgV2YWx1ZRgCIAEoCzIWLm5v\
            dmEuaWRlbnRpdHkudjEuVXNlclIFdmFsdWU6AjgBGkIKFEZvcm1lclVzZXJuYW1lc0VudHJ5EhAKA2tleRgBIAEoCVID\
            a2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToCOAEiLQoVR2V0VXNlckJ5RW1haWxSZXF1ZXN0EhQKBWVtYWlsGAEgASgJ\
            UgVlbWFpbCJEChZHZXRVc2VyQnlFbWFpbFJlc3BvbnNlEioKBHVzZXIYASABKAsyFi5ub3ZhLmlkZW50aXR5LnYxLlVz\
            ZXJSBHVzZXIiMQoWQ2hlY2tVc2VyRXhpc3RzUmVxdWVzdBIXCgd1c2VyX2lkGAEgASgJUgZ1c2VySWQiZwoXQ2hlY2tV\
            c2VyRXhpc3RzUmVzcG9uc2USFgoGZXhpc3RzGAEgASgIUgZleGlzdHMSNAoGc3RhdHVzGAIgASgOMhwubm92YS5pZGVu\
            dGl0eS52MS5Vc2VyU3RhdHVzUgZzdGF0dXMiPgogQ2hlY2tVc2VybmFtZUF2YWlsYWJpbGl0eVJlcXVlc3QSGgoIdXNl\
            cm5hbWUYASABKAlSCHVzZXJuYW1lImMKIUNoZWNrVXNlcm5hbWVBdmFpbGFiaWxpdHlSZXNwb25zZRIcCglhdmFpbGFi\
            bGUYASABKAhSCWF2YWlsYWJsZRIgCgtzdWdnZXN0aW9ucxgCIAMoCVILc3VnZ2VzdGlvbnMiRgoTTGlzdFNlc3Npb25z\
            UmVxdWVzdBIvCgRwYWdlGAEgASgLMhsubm92YS5jb21tb24udjEuUGFnZVJlcXVlc3RSBHBhZ2UidQoUTGlzdFNlc3Np\
            b25zUmVzcG9uc2USNQoIc2Vzc2lvbnMYASADKAsyGS5ub3ZhLmlkZW50aXR5LnYxLlNlc3Npb25SCHNlc3Npb25zEiYK\
            D25leHRfcGFnZV90b2tlbhgCIAEoCVINbmV4dFBhZ2VUb2tlbiI1ChRSZXZva2VTZXNzaW9uUmVxdWVzdBIdCgpzZXNz\
            aW9uX2lkGAEgASgJUglzZXNzaW9uSWQiTAoVVmVyaWZ5UGFzc3dvcmRSZXF1ZXN0EhcKB3VzZXJfaWQYASABKAlSBnVz\
            ZXJJZBIaCghwYXNzd29yZBgCIAEoCVIIcGFzc3dvcmQiLgoWVmVyaWZ5UGFzc3dvcmRSZXNwb25zZRIUCgV2YWxpZBgB\
            IAEoCFIFdmFsaWQiuAEKFUNoYW5nZVBhc3N3b3JkUmVxdWVzdBIpChBjdXJyZW50X3Bhc3N3b3JkGAEgASgJUg9jdXJy\
            ZW50UGFzc3dvcmQSIQoMbmV3X3Bhc3N3b3JkGAIgASgJUgtuZXdQYXNzd29yZBI3ChVyZXZva2Vfb3RoZXJfc2Vzc2lv\
            bnMYAyABKAhIAFITcmV2b2tlT3RoZXJTZXNzaW9uc4gBAUIYChZfcmV2b2tlX290aGVyX3Nlc3Npb25zIkQKFkNoYW5n\
            ZVBhc3N3b3JkUmVzcG9uc2USKgoEdXNlchgBIAEoCzIWLm5vdmEuaWRlbnRpdHkudjEuVXNlclIEdXNlciIzChtSZXF1\
            ZXN0UGFzc3dvcmRSZXNldFJlcXVlc3QSFAoFZW1haWwYASABKAlSBWVtYWlsIloKFFJlc2V0UGFzc3dvcmRSZXF1ZXN0\
            Eh8KC3Jlc2V0X3Rva2VuGAEgASgJUgpyZXNldFRva2VuEiEKDG5ld19wYXNzd29yZBgCIAEoCVILbmV3UGFzc3dvcmQi\
            HgocU2VuZEVtYWlsVmVyaWZpY2F0aW9uUmVxdWVzdCJaCh1TZW5kRW1haWxWZXJpZmljYXRpb25SZXNwb25zZRI5Cgpl\
            eHBpcmVzX2F0GAEgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFIJZXhwaXJlc0F0IioKElZlcmlmeUVtYWls\
            UmVxdWVzdBIUCgV0b2tlbhgBIAEoCVIFdG9rZW4iQQoTVmVyaWZ5RW1haWxSZXNwb25zZRIqCgR1c2VyGAEgASgLMhYu\
            bm92YS5pZGVudGl0eS52MS5Vc2VyUgR1c2VyIk0KEkNoYW5nZUVtYWlsUmVxdWVzdBIbCgluZXdfZW1haWwYASABKAlS\
            CG5ld0VtYWlsEhoKCHBhc3N3b3JkGAIgASgJUghwYXNzd29yZCJ1ChNDaGFuZ2VFbWFpbFJlc3BvbnNlEiMKDXBlbmRp\
            bmdfZW1haWwYASABKAlSDHBlbmRpbmdFbWFpbBI5CgpleHBpcmVzX2F0GAIgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRp\
            bWVzdGFtcFIJZXhwaXJlc0F0In8KFUNoYW5nZVVzZXJuYW1lUmVxdWVzdBIhCgxuZXdfdXNlcm5hbWUYASABKAlSC25l\
            d1VzZXJuYW1lEi4KEGV4cGVjdGVkX3ZlcnNpb24YAiABKANIAFIPZXhwZWN0ZWRWZXJzaW9uiAEBQhMKEV9leHBlY3Rl\
            ZF92ZXJzaW9uIkQKFkNoYW5nZVVzZXJuYW1lUmVzcG9uc2USKgoEdXNlchgBIAEoCzIWLm5vdmEuaWRlbnRpdHkudjEu\
            VXNlclIEdXNlciJrChhSZXZva2VBbGxTZXNzaW9uc1JlcXVlc3QSHAoHdXNlcl9pZBgBIAEoCUgAUgZ1c2VySWSIAQES\
            JQoOZXhjZXB0X2N1cnJlbnQYAiABKAhSDWV4Y2VwdEN1cnJlbnRCCgoIX3VzZXJfaWQiQAoZUmV2b2tlQWxsU2Vzc2lv\
            bnNSZXNwb25zZRIjCg1yZXZva2VkX2NvdW50GAEgASgFUgxyZXZva2VkQ291bnQiiQEKFkNoZWNrUGVybWlzc2lvblJl\
            cXVlc3QSFwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkEh4KCnBlcm1pc3Npb24YAiABKAlSCnBlcm1pc3Npb24SNgoIcmVz\
            b3VyY2UYAyABKAsyGi5ub3ZhLmNvbW1vbi52MS5Db250ZW50UmVmUghyZXNvdXJjZSJWChdDaGVja1Blcm1pc3Npb25S\
            ZXNwb25zZRIYCgdhbGxvd2VkGAEgASgIUgdhbGxvd2VkEiEKDG1hdGNoZWRfcm9sZRgCIAEoCVILbWF0Y2hlZFJvbGUi\
            NAoZR2V0VXNlclBlcm1pc3Npb25zUmVxdWVzdBIXCgd1c2VyX2lkGAEgASgJUgZ1c2VySWQiVAoaR2V0VXNlclBlcm1p\
            c3Npb25zUmVzcG9uc2USFAoFcm9sZXMYASADKAlSBXJvbGVzEiAKC3Blcm1pc3Npb25zGAIgAygJUgtwZXJtaXNzaW9u\
            cyISChBMaXN0Um9sZXNSZXF1ZXN0Il4KBFJvbGUSEgoEbmFtZRgBIAEoCVIEbmFtZRIgCgtkZXNjcmlwdGlvbhgCIAEo\
            CVILZGVzY3JpcHRpb24SIAoLcGVybWlzc2lvbnMYAyADKAlSC3Blcm1pc3Npb25zIkEKEUxpc3RSb2xlc1Jlc3BvbnNl\
            EiwKBXJvbGVzGAEgAygLMhYubm92YS5pZGVudGl0eS52MS5Sb2xlUgVyb2xlcyKTAQoRQXNzaWduUm9sZVJlcXVlc3QS\
            FwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkEhIKBHJvbGUYAiABKAlSBHJvbGUSOQoKZXhwaXJlc19hdBgDIAEoCzIaLmdv\
            b2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCWV4cGlyZXNBdBIWCgZyZWFzb24YBCABKAlSBnJlYXNvbiIqChJBc3NpZ25S\
            b2xlUmVzcG9uc2USFAoFcm9sZXMYASADKAlSBXJvbGVzIlgKEVJldm9rZVJvbGVSZXF1ZXN0EhcKB3VzZXJfaWQYASAB\
            KAlSBnVzZXJJZBISCgRyb2xlGAIgASgJUgRyb2xlEhYKBnJlYXNvbhgDIAEoCVIGcmVhc29uIioKElJldm9rZVJvbGVS\
            ZXNwb25zZRIUCgVyb2xlcxgBIAMoCVIFcm9sZXMiRwoUVW5sb2NrQWNjb3VudFJlcXVlc3QSFwoHdXNlcl9pZBgBIAEo\
            CVIGdXNlcklkEhYKBnJlYXNvbhgCIAEoCVIGcmVhc29uIkMKFVVubG9ja0FjY291bnRSZXNwb25zZRIqCgR1c2VyGAEg\
            ASgLMhYubm92YS5pZGVudGl0eS52MS5Vc2VyUgR1c2VyIq0BChJTdXNwZW5kVXNlclJlcXVlc3QSFwoHdXNlcl9pZBgB\
            IAEoCVIGdXNlcklkEhYKBnJlYXNvbhgCIAEoCVIGcmVhc29uEjAKBXVudGlsGAMgASgLMhouZ29vZ2xlLnByb3RvYnVm\
            LlRpbWVzdGFtcFIFdW50aWwSNAoEa2luZBgEIAEoDjIgLm5vdmEuaWRlbnRpdHkudjEuU3VzcGVuc2lvbktpbmRSBGtp\
            bmQiQQoTU3VzcGVuZFVzZXJSZXNwb25zZRIqCgR1c2VyGAEgASgLMhYubm92YS5pZGVudGl0eS52MS5Vc2VyUgR1c2Vy\
            IkcKFFJlaW5zdGF0ZVVzZXJSZXF1ZXN0EhcKB3VzZXJfaWQYASABKAlSBnVzZXJJZBIWCgZyZWFzb24YAiABKAlSBnJl\
            YXNvbiJDChVSZWluc3RhdGVVc2VyUmVzcG9uc2USKgoEdXNlchgBIAEoCzIWLm5vdmEuaWRlbnRpdHkudjEuVXNlclIE\
            dXNlciI2ChhEZWFjdGl2YXRlQWNjb3VudFJlcXVlc3QSGgoIcGFzc3dvcmQYASABKAlSCHBhc3N3b3JkIq8BChREZWxl\
            dGVBY2NvdW50UmVxdWVzdBIcCgd1c2VyX2lkGAEgASgJSABSBnVzZXJJZIgBARIfCghwYXNzd29yZBgCIAEoCUgBUghw\
            YXNzd29yZIgBARIWCgZyZWFzb24YAyABKAlSBnJlYXNvbhInCg9pZGVtcG90ZW5jeV9rZXkYBCABKAlSDmlkZW1wb3Rl\
            bmN5S2V5QgoKCF91c2VyX2lkQgsKCV9wYXNzd29yZCJWChVEZWxldGVBY2NvdW50UmVzcG9uc2USPQoIZGVsZXRpb24Y\
            ASABKAsyIS5ub3ZhLmlkZW50aXR5LnYxLkFjY291bnREZWxldGlvblIIZGVsZXRpb24ijQEKD0FjY291bnREZWxldGlv\
            bhI9CgxyZXF1ZXN0ZWRfYXQYASABKAsyGi5nb29nbGUucHJvdG9idWYuVGltZXN0YW1wUgtyZXF1ZXN0ZWRBdBI7Cgtw\
            dXJnZV9hZnRlchgCIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSCnB1cmdlQWZ0ZXIiOAoXUm90YXRlU2ln\
            bmluZ0tleVJlcXVlc3QSFQoDYWxnGAEgASgJSABSA2FsZ4gBAUIGCgRfYWxnIkoKGFJvdGF0ZVNpZ25pbmdLZXlSZXNw\
            b25zZRIuCgNrZXkYASABKAsyHC5ub3ZhLmlkZW50aXR5LnYxLlNpZ25pbmdLZXlSA2tleSLIAwoMQXV0aExvZ0VudHJ5\
            Eg4KAmlkGAEgASgJUgJpZBIcCgd1c2VyX2lkGAIgASgJSABSBnVzZXJJZIgBARIxCgVldmVudBgDIAEoDjIbLm5vdmEu\
            aWRlbnRpdHkudjEuQXV0aEV2ZW50UgVldmVudBI3CgdvdXRjb21lGAQgASgOMh0ubm92YS5pZGVudGl0eS52MS5BdXRo\
            T3V0Y29tZVIHb3V0Y29tZRIWCgZyZWFzb24YBSABKAlSBnJlYXNvbhIdCgppcF9hZGRyZXNzGAYgASgJUglpcEFkZHJl\
            c3MSHQoKdXNlcl9hZ2VudBgHIAEoCVIJdXNlckFnZW50EkUKB2RldGFpbHMYCCADKAsyKy5ub3ZhLmlkZW50aXR5LnYx\
            LkF1dGhMb2dFbnRyeS5EZXRhaWxzRW50cnlSB2RldGFpbHMSOQoKY3JlYXRlZF9hdBgJIAEoCzIaLmdvb2dsZS5wcm90\
            b2J1Zi5UaW1lc3RhbXBSCWNyZWF0ZWRBdBo6CgxEZXRhaWxzRW50cnkSEAoDa2V5GAEgASgJUgNrZXkSFAoFdmFsdWUY\
            AiABKAlSBXZhbHVlOgI4AUIKCghfdXNlcl9pZCKAAgoSTGlzdEF1dGhMb2dSZXF1ZXN0EhwKB3VzZXJfaWQYASABKAlI\
            AFIGdXNlcklkiAEBEjMKBmV2ZW50cxgCIAMoDjIbLm5vdmEuaWRlbnRpdHkudjEuQXV0aEV2ZW50UgZldmVudHMSLgoE\
            ZnJvbRgDIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBSBGZyb20SKgoCdG8YBCABKAsyGi5nb29nbGUucHJv\
            dG9idWYuVGltZXN0YW1wUgJ0bxIvCgRwYWdlGAUgASgLMhsubm92YS5jb21tb24udjEuUGFnZVJlcXVlc3RSBHBhZ2VC\
            CgoIX3VzZXJfaWQidwoTTGlzdEF1dGhMb2dSZXNwb25zZRI4CgdlbnRyaWVzGAEgAygLMh4ubm92YS5pZGVudGl0eS52\
            MS5BdXRoTG9nRW50cnlSB2VudHJpZXMSJgoPbmV4dF9wYWdlX3Rva2VuGAIgASgJUg1uZXh0UGFnZVRva2VuIvABCgpV\
            c2VyRmlsdGVyEhQKBXF1ZXJ5GAEgASgJUgVxdWVyeRI0CgZzdGF0dXMYAiABKA4yHC5ub3ZhLmlkZW50aXR5LnYxLlVz\
            ZXJTdGF0dXNSBnN0YXR1cxISCgRyb2xlGAMgASgJUgRyb2xlEj8KDWNyZWF0ZWRfYWZ0ZXIYBCABKAsyGi5nb29nbGUu\
            cHJvdG9idWYuVGltZXN0YW1wUgxjcmVhdGVkQWZ0ZXISQQoOY3JlYXRlZF9iZWZvcmUYBSABKAsyGi5nb29nbGUucHJv\
            dG9idWYuVGltZXN0YW1wUg1jcmVhdGVkQmVmb3JlIpQBChBMaXN0VXNlcnNSZXF1ZXN0EjQKBmZpbHRlchgBIAEoCzIc\
            Lm5vdmEuaWRlbnRpdHkudjEuVXNlckZpbHRlclIGZmlsdGVyEhkKCG9yZGVyX2J5GAIgASgJUgdvcmRlckJ5Ei8KBHBh\
            Z2UYAyABKAsyGy5ub3ZhLmNvbW1vbi52MS5QYWdlUmVxdWVzdFIEcGFnZSJpChFMaXN0VXNlcnNSZXNwb25zZRIsCgV1\
            c2VycxgBIAMoCzIWLm5vdmEuaWRlbnRpdHkudjEuVXNlclIFdXNlcnMSJgoPbmV4dF9wYWdlX3Rva2VuGAIgASgJUg1u\
            ZXh0UGFnZVRva2VuIq4BChhSZWNvcmRGYWlsZWRMb2dpblJlcXVlc3QSFwoHdXNlcl9pZBgBIAEoCVIGdXNlcklkEjsK\
            BnJlYXNvbhgCIAEoDjIjLm5vdmEuaWRlbnRpdHkudjEuRmFpbGVkTG9naW5SZWFzb25SBnJlYXNvbhIdCgppcF9hZGRy\
            ZXNzGAMgASgJUglpcEFkZHJlc3MSHQoKdXNlcl9hZ2VudBgEIAEoCVIJdXNlckFnZW50IpsBChlSZWNvcmRGYWlsZWRM\
            b2dpblJlc3BvbnNlEicKD2ZhaWxlZF9hdHRlbXB0cxgBIAEoBVIOZmFpbGVkQXR0ZW1wdHMSFgoGbG9ja2VkGAIgASgI\
            UgZsb2NrZWQSPQoMbG9ja2VkX3VudGlsGAMgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFILbG9ja2VkVW50\
            aWwiLwoRRW5yb2xsVG90cFJlcXVlc3QSGgoIcGFzc3dvcmQYASABKAlSCHBhc3N3b3JkInEKEkVucm9sbFRvdHBSZXNw\
            b25zZRIdCgpzZWNyZXRfdXJpGAEgASgJUglzZWNyZXRVcmkSFQoGcXJfcG5nGAIgASgMUgVxclBuZxIlCg5yZWNvdmVy\
            eV9jb2RlcxgDIAMoCVINcmVjb3ZlcnlDb2RlcyIoChJDb25maXJtVG90cFJlcXVlc3QSEgoEY29kZRgBIAEoCVIEY29k\
            ZSJEChJEaXNhYmxlVG90cFJlcXVlc3QSGgoIcGFzc3dvcmQYASABKAlSCHBhc3N3b3JkEhIKBGNvZGUYAiABKAlSBGNv\
            ZGUiPAoeUmVnZW5lcmF0ZVJlY292ZXJ5Q29kZXNSZXF1ZXN0EhoKCHBhc3N3b3JkGAEgASgJUghwYXNzd29yZCJICh9S\
            ZWdlbmVyYXRlUmVjb3ZlcnlDb2Rlc1Jlc3BvbnNlEiUKDnJlY292ZXJ5X2NvZGVzGAEgAygJUg1yZWNvdmVyeUNvZGVz\
            IsgBChtDb21wbGV0ZVNlY29uZEZhY3RvclJlcXVlc3QSIQoMY2hhbGxlbmdlX2lkGAEgASgJUgtjaGFsbGVuZ2VJZBI8\
            CgZtZXRob2QYAiABKA4yJC5ub3ZhLmlkZW50aXR5LnYxLlNlY29uZEZhY3Rvck1ldGhvZFIGbWV0aG9kEhIKBGNvZGUY\
            AyABKAlSBGNvZGUSNAoGY2xpZW50GAQgASgLMhwubm92YS5pZGVudGl0eS52MS5DbGllbnRJbmZvUgZjbGllbnQifwoc\
            Q29tcGxldGVTZWNvbmRGYWN0b3JSZXNwb25zZRIqCgR1c2VyGAEgASgLMhYubm92YS5pZGVudGl0eS52MS5Vc2VyUgR1\
            c2VyEjMKBnRva2VucxgCIAEoCzIbLm5vdmEuaWRlbnRpdHkudjEuVG9rZW5QYWlyUgZ0b2tlbnMiqQIKB1Bhc3NrZXkS\
            DgoCaWQYASABKAlSAmlkEhIKBG5hbWUYAiABKAlSBG5hbWUSRAoLZGV2aWNlX3R5cGUYAyABKA4yIy5ub3ZhLmlkZW50\
            aXR5LnYxLlBhc3NrZXlEZXZpY2VUeXBlUgpkZXZpY2VUeXBlEh4KCnRyYW5zcG9ydHMYBCADKAlSCnRyYW5zcG9ydHMS\
            GwoJYmFja2VkX3VwGAUgASgIUghiYWNrZWRVcBI5CgpjcmVhdGVkX2F0GAYgASgLMhouZ29vZ2xlLnByb3RvYnVmLlRp\
            bWVzdGFtcFIJY3JlYXRlZEF0EjwKDGxhc3RfdXNlZF9hdBgHIAEoCzIaLmdvb2dsZS5wcm90b2J1Zi5UaW1lc3RhbXBS\
            Cmxhc3RVc2VkQXQieAofU3RhcnRQYXNza2V5UmVnaXN0cmF0aW9uUmVxdWVzdBInCg9jcmVkZW50aWFsX25hbWUYASAB\
            KAlSDmNyZWRlbnRpYWxOYW1lEh8KCHBhc3N3b3JkGAIgASgJSABSCHBhc3N3b3JkiAEBQgsKCV9wYXNzd29yZCJoCiBT\
            dGFydFBhc3NrZXlSZWdpc3RyYXRpb25SZXNwb25zZRIhCgxjaGFsbGVuZ2VfaWQYASABKAlSC2NoYWxsZW5nZUlkEiEK\
            DG9wdGlvbnNfanNvbhgCIAEoCVILb3B0aW9uc0pzb24icgoiQ29tcGxldGVQYXNza2V5UmVnaXN0cmF0aW9uUmVxdWVz\
            dBIhCgxjaGFsbGVuZ2VfaWQYASABKAlSC2NoYWxsZW5nZUlkEikKEGF0dGVzdGF0aW9uX2pzb24YAiABKAlSD2F0dGVz\
            dGF0aW9uSnNvbiJaCiNDb21wbGV0ZVBhc3NrZXlSZWdpc3RyYXRpb25SZXNwb25zZRIzCgdwYXNza2V5GAEgASgLMhku\
            bm92YS5pZGVudGl0eS52MS5QYXNza2V5UgdwYXNza2V5IlcKIVN0YXJ0UGFzc2tleUF1dGhlbnRpY2F0aW9uUmVxdWVz\
            dBIjCgppZGVudGlmaWVyGAEgASgJSABSCmlkZW50aWZpZXKIAQFCDQoLX2lkZW50aWZpZXIiagoiU3RhcnRQYXNza2V5\
            QXV0aGVudGljYXRpb25SZXNwb25zZRIhCgxjaGFsbGVuZ2VfaWQYASABKAlSC2NoYWxsZW5nZUlkEiEKDG9wdGlvbnNf\
            anNvbhgCIAEoCVILb3B0aW9uc0pzb24ipgEKJENvbXBsZXRlUGFzc2tleUF1dGhlbnRpY2F0aW9uUmVxdWVzdBIhCgxj\
            aGFsbGVuZ2VfaWQYASABKAlSC2NoYWxsZW5nZUlkEiUKDmFzc2VydGlvbl9qc29uGAIgASgJUg1hc3NlcnRpb25Kc29u\
            EjQKBmNsaWVudBgDIAEoCzIcLm5vdmEuaWRlbnRpdHkudjEuQ2xpZW50SW5mb1IGY2xpZW50IogBCiVDb21wbGV0ZVBh\
            c3NrZXlBdXRoZW50aWNhdGlvblJlc3BvbnNlEioKBHVzZXIYASABKAsyFi5ub3ZhLmlkZW50aXR5LnYxLlVzZXJSBHVz\
            ZXISMwoGdG9rZW5zGAIgASgLMhsubm92YS5pZGVudGl0eS52MS5Ub2tlblBhaXJSBnRva2VucyIVChNMaXN0UGFzc2tl\
            eXNSZXF1ZXN0Ik0KFExpc3RQYXNza2V5c1Jlc3BvbnNlEjUKCHBhc3NrZXlzGAEgAygLMhkubm92YS5pZGVudGl0eS52\
            MS5QYXNza2V5UghwYXNza2V5cyJQChRSZW5hbWVQYXNza2V5UmVxdWVzdBIdCgpwYXNza2V5X2lkGAEgASgJUglwYXNz\
            a2V5SWQSGQoIbmV3X25hbWUYAiABKAlSB25ld05hbWUiTAoVUmVuYW1lUGFzc2tleVJlc3BvbnNlEjMKB3Bhc3NrZXkY\
            ASABKAsyGS5ub3ZhLmlkZW50aXR5LnYxLlBhc3NrZXlSB3Bhc3NrZXkiTQoUUmV2b2tlUGFzc2tleVJlcXVlc3QSHQoK\
            cGFzc2tleV9pZBgBIAEoCVIJcGFzc2tleUlkEhYKBnJlYXNvbhgCIAEoCVIGcmVhc29uKqoBCgpVc2VyU3RhdHVzEhsK\
            F1VTRVJfU1RBVFVTX1VOU1BFQ0lGSUVEEAASFgoSVVNFUl9TVEFUVVNfQUNUSVZFEAESFgoSVVNFUl9TVEFUVVNfTE9D\
            S0VEEAISGQoVVVNFUl9TVEFUVVNfU1VTUEVOREVEEAMSGwoXVVNFUl9TVEFUVVNfREVBQ1RJVkFURUQQBBIXChNVU0VS\
            X1NUQVRVU19ERUxFVEVEEAUqmgEKCkRldmljZVR5cGUSGwoXREVWSUNFX1RZUEVfVU5TUEVDSUZJRUQQABITCg9ERVZJ\
            Q0VfVFlQRV9JT1MQARIXChNERVZJQ0VfVFlQRV9BTkRST0lEEAISEwoPREVWSUNFX1RZUEVfV0VCEAMSFQoRREVWSUNF\
            X1RZUEVfTUFDT1MQBBIVChFERVZJQ0VfVFlQRV9PVEhFUhAFKosBCg5TdXNwZW5zaW9uS2luZBIfChtTVVNQRU5TSU9O\
            X0tJTkRfVU5TUEVDSUZJRUQQABIdChlTVVNQRU5TSU9OX0tJTkRfVEVNUE9SQVJZEAESHQoZU1VTUEVOU0lPTl9LSU5E\
            X1BFUk1BTkVOVBACEhoKFlNVU1BFTlNJT05fS0lORF9TSEFET1cQAyqjAQoRRmFpbGVkTG9naW5SZWFzb24SIwofRkFJ\
            TEVEX0xPR0lOX1JFQVNPTl9VTlNQRUNJRklFRBAAEiYKIkZBSUxFRF9MT0dJTl9SRUFTT05fV1JPTkdfUEFTU1dPUkQQ\
            ARIiCh5GQUlMRURfTE9HSU5fUkVBU09OX1dST05HX0NPREUQAhIdChlGQUlMRURfTE9HSU5fUkVBU09OX09USEVSEAMq\
            jQYKCUF1dGhFdmVudBIaChZBVVRIX0VWRU5UX1VOU1BFQ0lGSUVEEAASGAoUQVVUSF9FVkVOVF9TSUdORURfVVAQARIY\
            ChRBVVRIX0VWRU5UX1NJR05FRF9JThACEh0KGUFVVEhfRVZFTlRfU0VTU0lPTlNfRU5ERUQQAxIfChtBVVRIX0VWRU5U\
            X1BBU1NXT1JEX1JFRlVTRUQQBBIfChtBVVRIX0VWRU5UX1BBU1NXT1JEX0NIQU5HRUQQBRInCiNBVVRIX0VWRU5UX1BB\
            U1NXT1JEX1JFU0VUX1JFUVVFU1RFRBAGEisKJ0FVVEhfRVZFTlRfRU1BSUxfVkVSSUZJQ0FUSU9OX1JFUVVFU1RFRBAH\
            Eh4KGkFVVEhfRVZFTlRfRU1BSUxfQ09ORklSTUVEEAgSHwobQVVUSF9FVkVOVF9VU0VSTkFNRV9DSEFOR0VEEAkSHAoY\
            QVVUSF9FVkVOVF9ST0xFU19DSEFOR0VEEAoSFwoTQVVUSF9FVkVOVF9VTkxPQ0tFRBALEhgKFEFVVEhfRVZFTlRfU1VT\
            UEVOREVEEAwSGQoVQVVUSF9FVkVOVF9SRUlOU1RBVEVEEA0SGgoWQVVUSF9FVkVOVF9ERUFDVElWQVRFRBAOEhYKEkFV\
            VEhfRVZFTlRfREVMRVRFRBAPEiIKHkFVVEhfRVZFTlRfU0VDT05EX0ZBQ1RPUl9BU0tFRBAQEiQKIEFVVEhfRVZFTlRf\
            U0VDT05EX0ZBQ1RPUl9SRUZVU0VEEBESIgoeQVVUSF9FVkVOVF9TRUNPTkRfRkFDVE9SX0FEREVEEBISJAogQVVUSF9F\
            VkVOVF9TRUNPTkRfRkFDVE9SX1JFTU9WRUQQExImCiJBVVRIX0VWRU5UX1JFQ09WRVJZX0NPREVTX1JFUExBQ0VEEBQS\
            HAoYQVVUSF9FVkVOVF9QQVNTS0VZX0FEREVEEBUSHgoaQVVUSF9FVkVOVF9QQVNTS0VZX1JFTU9WRUQQFhIeChpBVVRI\
            X0VWRU5UX1BBU1NLRVlfUkVGVVNFRBAXKl8KC0F1dGhPdXRjb21lEhwKGEFVVEhfT1VUQ09NRV9VTlNQRUNJRklFRBAA\
            EhgKFEFVVEhfT1VUQ09NRV9TVUNDRVNTEAESGAoUQVVUSF9PVVRDT01FX0ZBSUxVUkUQAiqBAQoSU2Vjb25kRmFjdG9y\
            TWV0aG9kEiQKIFNFQ09ORF9GQUNUT1JfTUVUSE9EX1VOU1BFQ0lGSUVEEAASHQoZU0VDT05EX0ZBQ1RPUl9NRVRIT0Rf\
            VE9UUBABEiYKIlNFQ09ORF9GQUNUT1JfTUVUSE9EX1JFQ09WRVJZX0NPREUQAirCAgoRVG9rZW5SZWplY3RSZWFzb24S\
            IwofVE9LRU5fUkVKRUNUX1JFQVNPTl9VTlNQRUNJRklFRBAAEiEKHVRPS0VOX1JFSkVDVF9SRUFTT05fTUFMRk9STUVE\
            EAESJQohVE9LRU5fUkVKRUNUX1JFQVNPTl9CQURfU0lHTkFUVVJFEAISHwobVE9LRU5fUkVKRUNUX1JFQVNPTl9FWFBJ\
            UkVEEAMSJQohVE9LRU5fUkVKRUNUX1JFQVNPTl9OT1RfWUVUX1ZBTElEEAQSJgoiVE9LRU5fUkVKRUNUX1JFQVNPTl9X\
            Uk9OR19BVURJRU5DRRAFEicKI1RPS0VOX1JFSkVDVF9SRUFTT05fU0VTU0lPTl9SRVZPS0VEEAYSJQohVE9LRU5fUkVK\
            RUNUX1JFQVNPTl9VU0VSX0lOQUNUSVZFEAcqhQEKEVBhc3NrZXlEZXZpY2VUeXBlEiMKH1BBU1NLRVlfREVWSUNFX1RZ\
            UEVfVU5TUEVDSUZJRUQQABIlCiFQQVNTS0VZX0RFVklDRV9UWVBFX1NJTkdMRV9ERVZJQ0UQARIkCiBQQVNTS0VZX0RF\
            VklDRV9UWVBFX01VTFRJX0RFVklDRRACMqctCg9JZGVudGl0eVNlcnZpY2USaAoIUmVnaXN0ZXISIS5ub3ZhLmlkZW50\
            aXR5LnYxLlJlZ2lzdGVyUmVxdWVzdBoiLm5vdmEuaWRlbnRpdHkudjEuUmVnaXN0ZXJSZXNwb25zZSIVyvMYEQoBASCI\
            JygEOgcIARAFGJAcEnIKBUxvZ2luEh4ubm92YS5pZGVudGl0eS52MS5Mb2dpblJlcXVlc3QaHy5ub3ZhLmlkZW50aXR5\
            LnYxLkxvZ2luUmVzcG9uc2UiKMrzGCQKAQEgiCcoBDoGCAEQChg8OhIIAhAKGDwiCmlkZW50aWZpZXISTwoGTG9nb3V0\
            Eh8ubm92YS5pZGVudGl0eS52MS5Mb2dvdXRSZXF1ZXN0GhYuZ29vZ2xlLnByb3RvYnVmLkVtcHR5IgzK8xgICgECGAEg\
            0A8SawoMUmVmcmVzaFRva2VuEiUubm92YS5pZGVudGl0eS52MS5SZWZyZXNoVG9rZW5SZXF1ZXN0GiYubm92YS5pZGVu\
            dGl0eS52MS5SZWZyZXNoVG9rZW5SZXNwb25zZSIMyvMYCAoBASDQDygEEnYKC1ZlcmlmeVRva2VuEiQubm92YS5pZGVu\
            dGl0eS52MS5WZXJpZnlUb2tlblJlcXVlc3QaJS5ub3ZhLmlkZW50aXR5LnYxLlZlcmlmeVRva2VuUmVzcG9uc2UiGsrz\
            GBYKAQUSB2dhdGV3YXkYASD0AygEMIgnEocBCg5HZXRTaWduaW5nS2V5cxInLm5vdmEuaWRlbnRpdHkudjEuR2V0U2ln\
            bmluZ0tleXNSZXF1ZXN0Gigubm92YS5pZGVudGl0eS52MS5HZXRTaWduaW5nS2V5c1Jlc3BvbnNlIiLK8xgeCgIBBRIH\
            Z2F0ZXdheRIEdXNlchgBIPQDKAQw4KcSEmIKB0dldFVzZXISIC5ub3ZhLmlkZW50aXR5LnYxLkdldFVzZXJSZXF1ZXN0\
            GiEubm92YS5pZGVudGl0eS52MS5HZXRVc2VyUmVzcG9uc2UiEsrzGA4KAwIEBRgBIPQDMLDqARJzCg1HZXRVc2Vyc0J5\
            SWRzEiYubm92YS5pZGVudGl0eS52MS5HZXRVc2Vyc0J5SWRzUmVxdWVzdBonLm5vdmEuaWRlbnRpdHkudjEuR2V0VXNl\
            cnNCeUlkc1Jlc3BvbnNlIhHK8xgNCgIEBRgBIPQDMLDqARJyCg5HZXRVc2VyQnlFbWFpbBInLm5vdmEuaWRlbnRpdHku\
            djEuR2V0VXNlckJ5RW1haWxSZXF1ZXN0Gigubm92YS5pZGVudGl0eS52MS5HZXRVc2VyQnlFbWFpbFJlc3BvbnNlIg3K\
            8xgJCgIEBRgBIPQDEngKD0NoZWNrVXNlckV4aXN0cxIoLm5vdmEuaWRlbnRpdHkudjEuQ2hlY2tVc2VyRXhpc3RzUmVx\
            dWVzdBopLm5vdmEuaWRlbnRpdHkudjEuQ2hlY2tVc2VyRXhpc3RzUmVzcG9uc2UiEMrzGAwKAQUYASD0AzCw6gESnAEK\
            GUNoZWNrVXNlcm5hbWVBdmFpbGFiaWxpdHkSMi5ub3ZhLmlkZW50aXR5LnYxLkNoZWNrVXNlcm5hbWVBdmFpbGFiaWxp\
            dHlSZXF1ZXN0GjMubm92YS5pZGVudGl0eS52MS5DaGVja1VzZXJuYW1lQXZhaWxhYmlsaXR5UmVzcG9uc2UiFsrzGBIK\
            AQEYASD0AygBOgYIARAeGDwSawoMTGlzdFNlc3Npb25zEiUubm92YS5pZGVudGl0eS52MS5MaXN0U2Vzc2lvbnNSZXF1\
            ZXN0GiYubm92YS5pZGVudGl0eS52MS5MaXN0U2Vzc2lvbnNSZXNwb25zZSIMyvMYCAoBAhgBIPQDEl0KDVJldm9rZVNl\
            c3Npb24SJi5ub3ZhLmlkZW50aXR5LnYxLlJldm9rZVNlc3Npb25SZXF1ZXN0GhYuZ29vZ2xlLnByb3RvYnVmLkVtcHR5\
            IgzK8xgICgECGAEg0A8SbwoOVmVyaWZ5UGFzc3dvcmQSJy5ub3ZhLmlkZW50aXR5LnYxLlZlcmlmeVBhc3N3b3JkUmVx\
            dWVzdBooLm5vdmEuaWRlbnRpdHkudjEuVmVyaWZ5UGFzc3dvcmRSZXNwb25zZSIKyvMYBgoBBSCIJxJ6Cg5DaGFuZ2VQ\
            YXNzd29yZBInLm5vdmEuaWRlbnRpdHkudjEuQ2hhbmdlUGFzc3dvcmRSZXF1ZXN0Gigubm92YS5pZGVudGl0eS52MS5D\
            aGFuZ2VQYXNzd29yZFJlc3BvbnNlIhXK8xgRCgECIIgnKAM6BwgDEAoYkBwShAEKFFJlcXVlc3RQYXNzd29yZFJlc2V0\
            Ei0ubm92YS5pZGVudGl0eS52MS5SZXF1ZXN0UGFzc3dvcmRSZXNldFJlcXVlc3QaFi5nb29nbGUucHJvdG9idWYuRW1w\
            dHkiJcrzGCEKAQEg0A8oAzoHCAEQFBiQHDoOCAIQAxiQHCIFZW1haWwSZgoNUmVzZXRQYXNzd29yZBImLm5vdmEuaWRl\
            bnRpdHkudjEuUmVzZXRQYXNzd29yZFJlcXVlc3QaFi5nb29nbGUucHJvdG9idWYuRW1wdHkiFcrzGBEKAQEgiCcoAzoH\
            CAEQFBiQHBKNAQoVU2VuZEVtYWlsVmVyaWZpY2F0aW9uEi4ubm92YS5pZGVudGl0eS52MS5TZW5kRW1haWxWZXJpZmlj\
            YXRpb25SZXF1ZXN0Gi8ubm92YS5pZGVudGl0eS52MS5TZW5kRW1haWxWZXJpZmljYXRpb25SZXNwb25zZSITyvMYDwoB\
            AiDQDzoHCAMQAxiQHBJxCgtWZXJpZnlFbWFpbBIkLm5vdmEuaWRlbnRpdHkudjEuVmVyaWZ5RW1haWxSZXF1ZXN0GiUu\
            bm92YS5pZGVudGl0eS52MS5WZXJpZnlFbWFpbFJlc3BvbnNlIhXK8xgRCgEBGAEg0A86BwgBEDwYkBwSbwoLQ2hhbmdl\
            RW1haWwSJC5ub3ZhLmlkZW50aXR5LnYxLkNoYW5nZUVtYWlsUmVxdWVzdBolLm5vdmEuaWRlbnRpdHkudjEuQ2hhbmdl\
            RW1haWxSZXNwb25zZSITyvMYDwoBAiCIJzoHCAMQAxiQHBJvCg5DaGFuZ2VVc2VybmFtZRInLm5vdmEuaWRlbnRpdHku\
            djEuQ2hhbmdlVXNlcm5hbWVSZXF1ZXN0Gigubm92YS5pZGVudGl0eS52MS5DaGFuZ2VVc2VybmFtZVJlc3BvbnNlIgrK\
            8xgGCgECINAPEnwKEVJldm9rZUFsbFNlc3Npb25zEioubm92YS5pZGVudGl0eS52MS5SZXZva2VBbGxTZXNzaW9uc1Jl\
            cXVlc3QaKy5ub3ZhLmlkZW50aXR5LnYxLlJldm9rZUFsbFNlc3Npb25zUmVzcG9uc2UiDsrzGAoKAwIEBRgBINAPEr4B\
            Cg9DaGVja1Blcm1pc3Npb24SKC5ub3ZhLmlkZW50aXR5LnYxLkNoZWNrUGVybWlzc2lvblJlcXVlc3QaKS5ub3ZhLmlk\
            ZW50aXR5LnYxLkNoZWNrUGVybWlzc2lvblJlc3BvbnNlIlbK8xhSCgEFEgdnYXRld2F5EgR1c2VyEgdjb250ZW50EgZz\
            b2NpYWwSBW1lZGlhEg1jb21tdW5pY2F0aW9uEgZldmVudHMSBnNlYXJjaBgBIPQDMLDqARKDAQoSR2V0VXNlclBlcm1p\
            c3Npb25zEisubm92YS5pZGVudGl0eS52MS5HZXRVc2VyUGVybWlzc2lvbnNSZXF1ZXN0Giwubm92YS5pZGVudGl0eS52\
            MS5HZXRVc2VyUGVybWlzc2lvbnNSZXNwb25zZSISyvMYDgoDAgQFGAEg9AMwsOoBEmcKCUxpc3RSb2xlcxIiLm5vdmEu\
            aWRlbnRpdHkudjEuTGlzdFJvbGVzUmVxdWVzdBojLm5vdmEuaWRlbnRpdHkudjEuTGlzdFJvbGVzUmVzcG9uc2UiEcrz\
            GA0KAgQFGAEg9AMw4KcSEmUKCkFzc2lnblJvbGUSIy5ub3ZhLmlkZW50aXR5LnYxLkFzc2lnblJvbGVSZXF1ZXN0GiQu\
            bm92YS5pZGVudGl0eS52MS5Bc3NpZ25Sb2xlUmVzcG9uc2UiDMrzGAgKAQQYASDQDxJlCgpSZXZva2VSb2xlEiMubm92\
            YS5pZGVudGl0eS52MS5SZXZva2VSb2xlUmVxdWVzdBokLm5vdmEuaWRlbnRpdHkudjEuUmV2b2tlUm9sZVJlc3BvbnNl\
            IgzK8xgICgEEGAEg0A8SbgoNVW5sb2NrQWNjb3VudBImLm5vdmEuaWRlbnRpdHkudjEuVW5sb2NrQWNjb3VudFJlcXVl\
            c3QaJy5ub3ZhLmlkZW50aXR5LnYxLlVubG9ja0FjY291bnRSZXNwb25zZSIMyvMYCAoBBBgBINAPEnMKC1N1c3BlbmRV\
            c2VyEiQubm92YS5pZGVudGl0eS52MS5TdXNwZW5kVXNlclJlcXVlc3QaJS5ub3ZhLmlkZW50aXR5LnYxLlN1c3BlbmRV\
            c2VyUmVzcG9uc2UiF8rzGBMKAwMEBRIHY29udGVudBgBINAPEm4KDVJlaW5zdGF0ZVVzZXISJi5ub3ZhLmlkZW50aXR5\
            LnYxLlJlaW5zdGF0ZVVzZXJSZXF1ZXN0Gicubm92YS5pZGVudGl0eS52MS5SZWluc3RhdGVVc2VyUmVzcG9uc2UiDMrz\
            GAgKAQQYASDQDxJjChFEZWFjdGl2YXRlQWNjb3VudBIqLm5vdmEuaWRlbnRpdHkudjEuRGVhY3RpdmF0ZUFjY291bnRS\
            ZXF1ZXN0GhYuZ29vZ2xlLnByb3RvYnVmLkVtcHR5IgrK8xgGCgECIIgnEm0KDURlbGV0ZUFjY291bnQSJi5ub3ZhLmlk\
            ZW50aXR5LnYxLkRlbGV0ZUFjY291bnRSZXF1ZXN0Gicubm92YS5pZGVudGl0eS52MS5EZWxldGVBY2NvdW50UmVzcG9u\
            c2UiC8rzGAcKAgIEIIgnEncKEFJvdGF0ZVNpZ25pbmdLZXkSKS5ub3ZhLmlkZW50aXR5LnYxLlJvdGF0ZVNpZ25pbmdL\
            ZXlSZXF1ZXN0Gioubm92YS5pZGVudGl0eS52MS5Sb3RhdGVTaWduaW5nS2V5UmVzcG9uc2UiDMrzGAgKAQQYASDQDxJp\
            CgtMaXN0QXV0aExvZxIkLm5vdmEuaWRlbnRpdHkudjEuTGlzdEF1dGhMb2dSZXF1ZXN0GiUubm92YS5pZGVudGl0eS52\
            MS5MaXN0QXV0aExvZ1Jlc3BvbnNlIg3K8xgJCgICBBgBIOgHEmQKCUxpc3RVc2VycxIiLm5vdmEuaWRlbnRpdHkudjEu\
            TGlzdFVzZXJzUmVxdWVzdBojLm5vdmEuaWRlbnRpdHkudjEuTGlzdFVzZXJzUmVzcG9uc2UiDsrzGAoKAQQYASDQDygB\
            EngKEVJlY29yZEZhaWxlZExvZ2luEioubm92YS5pZGVudGl0eS52MS5SZWNvcmRGYWlsZWRMb2dpblJlcXVlc3QaKy5u\
            b3ZhLmlkZW50aXR5LnYxLlJlY29yZEZhaWxlZExvZ2luUmVzcG9uc2UiCsrzGAYKAQUg0A8SbgoKRW5yb2xsVG90cBIj\
            Lm5vdmEuaWRlbnRpdHkudjEuRW5yb2xsVG90cFJlcXVlc3QaJC5ub3ZhLmlkZW50aXR5LnYxLkVucm9sbFRvdHBSZXNw\
            b25zZSIVyvMYEQoBAiCIJygDOgcIAxAKGJAcEmIKC0NvbmZpcm1Ub3RwEiQubm92YS5pZGVudGl0eS52MS5Db25maXJt\
            VG90cFJlcXVlc3QaFi5nb29nbGUucHJvdG9idWYuRW1wdHkiFcrzGBEKAQIg0A8oAzoHCAMQFBisAhJiCgtEaXNhYmxl\
            VG90cBIkLm5vdmEuaWRlbnRpdHkudjEuRGlzYWJsZVRvdHBSZXF1ZXN0GhYuZ29vZ2xlLnByb3RvYnVmLkVtcHR5IhXK\
            8xgRCgECIIgnKAM6BwgDEAoYkBwSkwEKF1JlZ2VuZXJhdGVSZWNvdmVyeUNvZGVzEjAubm92YS5pZGVudGl0eS52MS5S\
            ZWdlbmVyYXRlUmVjb3ZlcnlDb2Rlc1JlcXVlc3QaMS5ub3ZhLmlkZW50aXR5LnYxLlJlZ2VuZXJhdGVSZWNvdmVyeUNv\
            ZGVzUmVzcG9uc2UiE8rzGA8KAQIgiCc6BwgDEAoYkBwSiwEKFENvbXBsZXRlU2Vjb25kRmFjdG9yEi0ubm92YS5pZGVu\
            dGl0eS52MS5Db21wbGV0ZVNlY29uZEZhY3RvclJlcXVlc3QaLi5ub3ZhLmlkZW50aXR5LnYxLkNvbXBsZXRlU2Vjb25k\
            RmFjdG9yUmVzcG9uc2UiFMrzGBAKAQEg0A8oBDoGCAEQFBg8EpYBChhTdGFydFBhc3NrZXlSZWdpc3RyYXRpb24SMS5u\
            b3ZhLmlkZW50aXR5LnYxLlN0YXJ0UGFzc2tleVJlZ2lzdHJhdGlvblJlcXVlc3QaMi5ub3ZhLmlkZW50aXR5LnYxLlN0\
            YXJ0UGFzc2tleVJlZ2lzdHJhdGlvblJlc3BvbnNlIhPK8xgPCgECIIgnOgcIAxAUGJAcEp8BChtDb21wbGV0ZVBhc3Nr\
            ZXlSZWdpc3RyYXRpb24SNC5ub3ZhLmlkZW50aXR5LnYxLkNvbXBsZXRlUGFzc2tleVJlZ2lzdHJhdGlvblJlcXVlc3Qa\
            NS5ub3ZhLmlkZW50aXR5LnYxLkNvbXBsZXRlUGFzc2tleVJlZ2lzdHJhdGlvblJlc3BvbnNlIhPK8xgPCgECINAPOgcI\
            AxAUGJAcEp0BChpTdGFydFBhc3NrZXlBdXRoZW50aWNhdGlvbhIzLm5vdmEuaWRlbnRpdHkudjEuU3RhcnRQYXNza2V5\
            QXV0aGVudGljYXRpb25SZXF1ZXN0GjQubm92YS5pZGVudGl0eS52MS5TdGFydFBhc3NrZXlBdXRoZW50aWNhdGlvblJl\
            c3BvbnNlIhTK8xgQCgEBINAPKAQ6BggBEDwYPBKmAQodQ29tcGxldGVQYXNza2V5QXV0aGVudGljYXRpb24SNi5ub3Zh\
            LmlkZW50aXR5LnYxLkNvbXBsZXRlUGFzc2tleUF1dGhlbnRpY2F0aW9uUmVxdWVzdBo3Lm5vdmEuaWRlbnRpdHkudjEu\
            Q29tcGxldGVQYXNza2V5QXV0aGVudGljYXRpb25SZXNwb25zZSIUyvMYEAoBASDQDygEOgYIARAUGDwSawoMTGlzdFBh\
            c3NrZXlzEiUubm92YS5pZGVudGl0eS52MS5MaXN0UGFzc2tleXNSZXF1ZXN0GiYubm92YS5pZGVudGl0eS52MS5MaXN0\
            UGFzc2tleXNSZXNwb25zZSIMyvMYCAoBAhgBIPQDEm4KDVJlbmFtZVBhc3NrZXkSJi5ub3ZhLmlkZW50aXR5LnYxLlJl\
            bmFtZVBhc3NrZXlSZXF1ZXN0Gicubm92YS5pZGVudGl0eS52MS5SZW5hbWVQYXNza2V5UmVzcG9uc2UiDMrzGAgKAQIY\
            ASDQDxJdCg1SZXZva2VQYXNza2V5EiYubm92YS5pZGVudGl0eS52MS5SZXZva2VQYXNza2V5UmVxdWVzdBoWLmdvb2ds\
            ZS5wcm90b2J1Zi5FbXB0eSIMyvMYCAoBAhgBINAPYgZwcm90bzM=
            """)
}
