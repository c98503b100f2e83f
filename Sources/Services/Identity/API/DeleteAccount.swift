import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Deletes the caller's account, or as an admin another's. A repeated key answers as before, although
    /// the session that asked has ended with the account.
    func deleteAccount(
        _ request: DeleteAccountRequest, context: RPCContext
    ) async throws(RPCError) -> DeleteAccountResponse {
        try await rpc {
            let caller = try caller(context)
            let key = try IdempotencyKey(
                actor: caller.userID.description, rpc: "DeleteAccount",
                key: request.idempotencyKey)
            let requestHash = secrets.hash("DeleteAccount", request.serialized())
            if let kept = try await store.keptAnswer(key, at: time.now, deadline: context.deadline)
            {
                return try replay(kept, of: key, for: requestHash)
            }
            let account = try await liveAccount(context)
            let userID = try request.userID.map { try id($0, "user_id") } ?? account.id
            let reason = request.reason.isEmpty ? nil : try StaffReason(request.reason)
            if userID == account.id {
                try await hasher.withPlace {
                    _ = try await prove(
                        request.password ?? "", of: userID, in: context)
                }
            } else if !account.has(role: RoleRules.admin) {
                throw IdentityError.userNotFound
            }
            let now = time.now
            let purgeAfter = now + Limits.deletedKept
            let response = DeleteAccountResponse(
                deletion: AccountDeletion(
                    requestedAt: ProtobufTimestamp(now), purgeAfter: ProtobufTimestamp(purgeAfter)))
            let answer = KeptAnswer(
                requestHash: requestHash,
                response: try secrets.seal.seal(
                    response.serialized(), context: key.sealingContext))
            let earlier = try await store.write(deadline: context.deadline) { unit in
                if let earlier = try await unit.keep(
                    answer, for: key, at: now, until: now + Limits.idempotencyLife)
                {
                    return KeptAnswer?.some(earlier)
                }
                let before = try await lock(userID, for: caller, unit, now)
                try await keepAdmin(before, unit, now)
                try await delete(
                    before, by: userID == account.id ? .owner : .admin, why: reason, unit, context,
                    now)
                return nil
            }
            if let earlier { return try replay(earlier, of: key, for: requestHash) }
            return response
        }
    }

    /// Locks the caller's own account, or another's for an admin.
    private func lock(
        _ userID: UUID, for caller: RPCPrincipal, _ unit: Store.Unit, _ now: WallTime
    ) async throws -> Account {
        if userID == caller.userID { return try await lockOwner(caller, unit, now) }
        guard let account = try await unit.lockAccount(userID) else {
            throw IdentityError.userNotFound
        }
        return account
    }

    private func replay(
        _ kept: KeptAnswer, of key: IdempotencyKey, for requestHash: [UInt8]
    ) throws -> DeleteAccountResponse {
        guard constantTimeEqual(kept.requestHash, requestHash) else {
            throw IdentityError.idempotencyKeyReused
        }
        return try DeleteAccountResponse(
            protobuf: try secrets.seal.open(kept.response, context: key.sealingContext))
    }

    /// Deletes an account and tells of it. The caller holds the account's lock.
    private func delete(
        _ before: Account, by cause: DeletionCause, why: StaffReason? = nil, _ unit: Store.Unit,
        _ context: RPCContext?, _ now: WallTime
    ) async throws {
        let purgeAfter = now + Limits.deletedKept
        let account = try await unit.delete(before, purgeAfter: purgeAfter, at: now)
        try await endSessions(of: account, .deleted, unit, context, now)
        try await unit.append(
            events.row(
                .deleted(by: cause, purgeAfter: purgeAfter), of: account, by: context, at: now,
                why: why))
    }

    /// Deletes accounts that have slept too long; returns whether there may be more.
    func deleteSleepers(deadline: Deadline) async throws -> Bool {
        let now = time.now
        return try await store.write(deadline: deadline) { unit in
            let sleepers = try await unit.lockSleepers(at: now, count: Limits.sleepersMax)
            for account in sleepers { try await delete(account, by: .asleep, unit, nil, now) }
            return sleepers.count == Limits.sleepersMax
        }
    }
}
