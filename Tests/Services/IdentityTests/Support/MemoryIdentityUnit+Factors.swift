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
}
