import NovaPrimitives

/// What a client says of itself when signing in.
struct ClientDevice: Sendable, Hashable {
    var deviceID = ""
    var name = ""
    /// The number of `nova.identity.v1.DeviceType`; ones we do not know survive.
    var type: Int16 = 0
    var osVersion = ""
    var appVersion = ""
    var userAgent = ""

    /// - Throws: ``IdentityError/clientMalformed(field:)`` naming the first field out of bounds.
    func checked() throws(IdentityError) -> ClientDevice {
        let bounded: [(String, String, Int)] = [
            ("device_id", deviceID, Limits.deviceIDBytesMax),
            ("device_name", name, Limits.deviceNameCharactersMax * 4),
            ("os_version", osVersion, Limits.versionBytesMax),
            ("app_version", appVersion, Limits.versionBytesMax),
            ("user_agent", userAgent, Limits.userAgentBytesMax),
        ]
        for (field, text, bytesMax) in bounded
        where text.utf8.count > bytesMax || !text.isPrintable {
            throw .clientMalformed(field: field)
        }
        guard name.unicodeScalars.count <= Limits.deviceNameCharactersMax else {
            throw .clientMalformed(field: "device_name")
        }
        return self
    }
}

/// One sign-in and what followed from it.
struct LoginSession: Sendable, Hashable {
    let id: UUID
    let userID: UUID
    var device: ClientDevice
    /// The address at sign-in, if the gateway told it.
    var address: String?
    let createdAt: WallTime
    var lastActiveAt: WallTime
    var expiresAt: WallTime
    var revokedAt: WallTime?
    /// All refresh tokens of the session, one replacing the other.
    let family: UUID

    /// A session that begins now.
    static func begin(
        for userID: UUID, on device: ClientDevice, from address: String?, at now: WallTime
    ) -> LoginSession {
        LoginSession(
            id: .v7(at: now), userID: userID, device: device, address: address, createdAt: now,
            lastActiveAt: now, expiresAt: now + Limits.refreshTokenLife, family: .v7(at: now))
    }

    func isLive(at now: WallTime) -> Bool { revokedAt == nil && expiresAt > now }

    /// Moves the times as a refresh at `now` does.
    mutating func refresh(at now: WallTime) {
        if now.since(lastActiveAt) >= Limits.activityInterval { lastActiveAt = now }
        expiresAt = now + Limits.refreshTokenLife
    }
}

/// Why a session ended; the text is stored.
enum RevokeReason: String, Sendable {
    case signedOut = "signed_out"
    case revokedByUser = "revoked_by_user"
    case refreshTokenReused = "refresh_token_reused"
    case passwordChanged = "password_changed"
    case passwordReset = "password_reset"
    case allRevoked = "all_revoked"
    case roleRevoked = "role_revoked"
    case suspended
    case deactivated
    case deleted
}

/// Where a page of sessions ended: sessions are sorted by last activity, latest first.
struct SessionPosition: Sendable, Hashable {
    let lastActiveAt: WallTime
    let id: UUID
}

/// What decides whether an access token is good beyond its signature.
struct TokenStanding: Sendable {
    let session: LoginSession
    let account: Account
}
