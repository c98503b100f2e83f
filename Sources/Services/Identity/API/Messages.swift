import IdentityContract
import NovaPrimitives
import NovaProtobuf

extension Account {
    /// The account as it is shown. `showsFailures` if the reader is a service or an admin; its owner
    /// learns nothing from the count, a stranger with a stolen session would.
    func message(at now: WallTime, showsFailures: Bool) -> User {
        let isLocked = status(at: now) == .locked
        return User(
            id: id.description, email: email, emailVerified: emailVerified, username: username,
            status: UserStatus(rawValue: Int32(status(at: now).rawValue)), roles: roles,
            failedLoginAttempts: showsFailures ? failedLoginAttempts : 0,
            lockedUntil: isLocked ? lockedUntil.map(ProtobufTimestamp.init) : nil,
            suspendedUntil: status(at: now) == .suspended
                ? suspendedUntil.map(ProtobufTimestamp.init) : nil,
            createdAt: ProtobufTimestamp(createdAt),
            lastLoginAt: lastLoginAt.map(ProtobufTimestamp.init), version: version,
            suspensionKind: showsFailures
                ? SuspensionKind(rawValue: Int32(suspension.rawValue)) : .unspecified,
            secondFactorEnabled: hasSecondFactor)
    }
}

extension LoginSession {
    /// The session as its owner sees it.
    func message(current: UUID) -> Session {
        Session(
            id: id.description,
            device: Device(
                deviceID: device.deviceID, name: device.name,
                type: DeviceType(rawValue: Int32(device.type)), osVersion: device.osVersion,
                appVersion: device.appVersion),
            userAgent: device.userAgent, ipAddress: address ?? "",
            createdAt: ProtobufTimestamp(createdAt),
            lastActiveAt: ProtobufTimestamp(lastActiveAt),
            expiresAt: ProtobufTimestamp(expiresAt), isCurrent: id == current)
    }
}

extension ClientDevice {
    /// What a request says of its client; nothing said is fine.
    ///
    /// - Throws: ``IdentityError/clientMalformed(field:)``.
    init(_ client: ClientInfo?) throws(IdentityError) {
        guard let client else {
            self.init()
            return
        }
        guard let type = Int16(exactly: client.deviceType.rawValue), type >= 0 else {
            throw .clientMalformed(field: "device_type")
        }
        self = try ClientDevice(
            deviceID: client.deviceID, name: client.deviceName, type: type,
            osVersion: client.osVersion, appVersion: client.appVersion,
            userAgent: client.userAgent
        ).checked()
    }
}

extension StoredSigningKey {
    /// The public half as it is published.
    var message: IdentityContract.SigningKey {
        IdentityContract.SigningKey(
            kid: id, alg: algorithm, publicJwk: publicJWK,
            notBefore: ProtobufTimestamp(notBefore),
            notAfter: notAfter.map(ProtobufTimestamp.init))
    }
}
