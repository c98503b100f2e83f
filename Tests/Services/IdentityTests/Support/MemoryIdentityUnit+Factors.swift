import NovaCrypto
import NovaPrimitives

@testable import IdentityService

/// Second factors in memory.
extension MemoryIdentityUnit {
    func lockTotp(of userID: UUID) async throws -> TotpEnrolment? { read { $0.totp[userID] } }

    func store(_ enrolment: TotpEnrolment) async throws {
        change { state in
            state.totp[enrolment.userID] = enrolment
            state.users[enrolment.userID]?.account.hasSecondFactor = enrolment.confirmedAt != nil
        }
    }

    func removeTotp(of userID: UUID) async throws {
        change { state in
            state.totp[userID] = nil
            state.recoveryCodes[userID] = nil
            state.challenges = state.challenges.filter { $0.value.userID != userID }
            state.users[userID]?.account.hasSecondFactor = false
        }
    }

    func replaceRecoveryCodes(
        of userID: UUID, with hashes: [[UInt8]], at now: WallTime
    ) async throws {
        change { $0.recoveryCodes[userID] = Set(hashes) }
    }

    func spendRecoveryCode(
        of userID: UUID, hash: [UInt8], at now: WallTime
    ) async throws -> Bool {
        change { $0.recoveryCodes[userID]?.remove(hash) != nil }
    }

    func insert(_ challenge: SignInChallenge) async throws {
        change { $0.challenges[challenge.hash] = challenge }
    }

    func challenge(_ hash: [UInt8]) async throws -> SignInChallenge? {
        read { $0.challenges[hash] }
    }

    func lockChallenge(_ hash: [UInt8]) async throws -> SignInChallenge? {
        read { $0.challenges[hash] }
    }

    func countTry(of challenge: SignInChallenge) async throws {
        change { $0.challenges[challenge.hash]?.tries += 1 }
    }

    func remove(_ challenge: SignInChallenge) async throws {
        change { $0.challenges[challenge.hash] = nil }
    }

    func lockGuard(identifier hash: [UInt8]) async throws {}

    func rehash(_ credentials: Credentials, as hash: String) async throws {
        change { state in
            guard
                state.users[credentials.account.id]?.passwordChangedAt
                    == credentials.passwordChangedAt
            else { return }
            state.users[credentials.account.id]?.passwordHash = hash
        }
    }

    func knows(_ device: ClientDevice, of userID: UUID) async throws -> Bool {
        read { state in
            state.sessions.values.contains { session in
                let other = session.device
                return session.userID == userID && other.deviceID == device.deviceID
                    && (!device.deviceID.isEmpty
                        || (other.type == device.type && other.userAgent == device.userAgent))
            }
        }
    }

    // MARK: Passkeys

    func passkeyHandle(of userID: UUID, orElse fresh: [UInt8]) async throws -> [UInt8]? {
        change { state in
            guard state.users[userID] != nil else { return nil }
            let handle = state.passkeyHandles[userID] ?? fresh
            state.passkeyHandles[userID] = handle
            return handle
        }
    }

    func insert(_ passkey: Passkey) async throws {
        try change { state in
            let mine = state.passkeys.values.filter {
                $0.passkey.userID == passkey.userID && !$0.isRevoked
            }
            guard mine.count < Limits.passkeysMax else { throw IdentityError.tooManyPasskeys }
            guard !state.passkeys.values.contains(where: { $0.passkey.key.id == passkey.key.id })
            else { throw IdentityError.passkeyTaken }
            state.passkeys[passkey.id] = (passkey, false)
        }
    }

    func lockPasskey(_ id: UUID, of userID: UUID) async throws -> Passkey? {
        read { state in
            guard let entry = state.passkeys[id], !entry.isRevoked, entry.passkey.userID == userID
            else { return nil }
            return entry.passkey
        }
    }

    func update(_ passkey: Passkey) async throws {
        change { $0.passkeys[passkey.id]?.passkey = passkey }
    }

    func revokePasskey(_ id: UUID, of userID: UUID, at now: WallTime) async throws -> Bool? {
        change { state in
            guard let entry = state.passkeys[id], entry.passkey.userID == userID else { return nil }
            state.passkeys[id]?.isRevoked = true
            return !entry.isRevoked
        }
    }

    func spend(_ challenge: PasskeyChallenge) async throws -> Bool {
        change { state in
            guard state.spentPasskeyChallenges[challenge.hash] == nil else { return false }
            state.spentPasskeyChallenges[challenge.hash] = challenge.expiresAt
            return true
        }
    }

    func signIn(byPasskeyTo account: Account, at now: WallTime) async throws -> Account? {
        change { state in
            guard var row = state.users[account.id], row.account.status(at: now) != .suspended
            else { return nil }
            row.account.lastLoginAt = now
            if row.account.storedStatus == .deactivated {
                row.account.storedStatus = .active
                row.purgeAfter = nil
                row.account.version += 1
            }
            state.users[row.account.id] = row
            return row.view
        }
    }
}

extension MemoryIdentityStore {
    func passkey(credentialID: [UInt8], deadline: Deadline) async throws -> PasskeyStanding? {
        read { state in
            let entry = state.passkeys.values.first {
                $0.passkey.key.id == credentialID && !$0.isRevoked
            }
            guard let passkey = entry?.passkey, let row = state.users[passkey.userID] else {
                return nil
            }
            return PasskeyStanding(
                passkey: passkey, account: row.view,
                userHandle: state.passkeyHandles[passkey.userID] ?? [])
        }
    }

    func passkeys(of userID: UUID, deadline: Deadline) async throws -> [Passkey] {
        read { state in
            state.passkeys.values.filter { $0.passkey.userID == userID && !$0.isRevoked }
                .map(\.passkey).sorted { $0.id < $1.id }
        }
    }
}
