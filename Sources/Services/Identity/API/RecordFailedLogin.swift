import IdentityContract
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Counts a failure that a service saw. While the account is locked nothing is counted.
    func recordFailedLogin(
        _ request: RecordFailedLoginRequest, context: RPCContext
    ) async throws(RPCError) -> RecordFailedLoginResponse {
        try await rpc {
            let userID = try id(request.userID, "user_id")
            let device = try ClientDevice(ClientInfo(userAgent: request.userAgent))
            let address = SocketAddress(numericHost: request.ipAddress, port: 0)
            guard address != nil || request.ipAddress.isEmpty else {
                throw IdentityError.filterMalformed(field: "ip_address")
            }
            let now = time.now
            let failure = FailedSignIn(
                event: .signedIn, reason: request.reason.word, address: address?.hostText,
                userAgent: device.userAgent,
                details: context.serviceCaller.map { ["service": $0] } ?? [:])
            let account = try await store.write(deadline: context.deadline) { unit in
                let verdict = try await unit.beginAttempt(
                    identifier: stepUpDigest(of: userID), userID: userID, at: now)
                guard let account = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                try await tell(
                    failure, lock: verdict.lock, of: account, unit, context, now)
                return account
            }
            let isLocked = account.status(at: now) == .locked
            return RecordFailedLoginResponse(
                failedAttempts: account.failedLoginAttempts, locked: isLocked,
                lockedUntil: isLocked ? account.lockedUntil.map(ProtobufTimestamp.init) : nil)
        }
    }
}

extension FailedLoginReason {
    /// As the log says it.
    fileprivate var word: String {
        self == .wrongPassword ? "wrong_password" : self == .wrongCode ? "wrong_code" : "other"
    }
}
