import NovaPrimitives
import NovaRPC
import UserContract

/// Answers the calls of `nova.user.v1.UserService`, one file a call.
struct UserAPI: UserServiceServer {
    let profiles: ProfileRepository
    let choices: ChoiceRepository
    let accounts: any AccountSource
    let time: any TimeSource

    /// Who reads.
    func viewer(_ context: RPCContext) -> Viewer {
        if let principal = context.principal { return .user(principal.userID) }
        return context.isServiceItself ? .service : .anonymous
    }

    /// The person behind the call. The transport admits no one else to RPCs that ask.
    func caller(_ context: RPCContext) throws -> UUID {
        guard let principal = context.principal else { throw RPCError.loginNeeded }
        return principal.userID
    }

    /// Whose settings are meant: the caller's own, or for a service the person it names.
    func owner(named id: String?, _ context: RPCContext) throws -> UUID {
        if let principal = context.principal {
            guard let id, id != principal.userID.description else { return principal.userID }
            throw UserError.foreignUserID
        }
        guard let id else { throw UserError.missingUserID }
        return try parseID(id, field: "user_id")
    }

    /// Profiles by id; those that no row holds yet are made from identity's accounts.
    func load(_ ids: [UUID], _ context: RPCContext) async throws -> [UUID: Profile] {
        var found = try await profiles.find(ids: ids, deadline: context.deadline)
        let missing = ids.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let accounts = try await accounts.accounts(ids: missing, usernames: [], context)
        for profile in try await make(accounts, context) { found[profile.userID] = profile }
        return found
    }

    /// As ``load(_:_:)`` by user name, lower case; a name that was given up leads to whoever had it.
    func load(usernames: [String], _ context: RPCContext) async throws -> [String: Profile] {
        var found = try await profiles.find(usernames: usernames, deadline: context.deadline)
        let missing = usernames.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let accounts = try await accounts.accounts(ids: [], usernames: missing, context)
        let made = try await make(accounts, context)
        for account in accounts {
            guard let profile = made.first(where: { $0.userID == account.id }) else { continue }
            for name in [account.username] + account.formerNames { found[name] = profile }
        }
        return found
    }

    /// The profile of one person, made if there is none yet.
    func require(_ id: UUID, _ context: RPCContext) async throws -> Profile {
        guard let profile = try await load([id], context)[id] else {
            throw UserError.profileNotFound
        }
        return profile
    }

    private func make(_ accounts: [Account], _ context: RPCContext) async throws -> [Profile] {
        let fresh = accounts.filter(\.isVisible).map {
            Profile.first(userID: $0.id, username: $0.username, at: time.now)
        }
        guard !fresh.isEmpty else { return [] }
        return try await profiles.insertMissing(fresh, deadline: context.deadline)
    }

    // MARK: Parameters

    func parseID(_ text: String, field: String) throws(UserError) -> UUID {
        guard let id = UUID(text) else { throw .malformedID(field: field) }
        return id
    }

    /// The ids of a batch in the order asked, each once.
    func parseIDs(_ texts: [String], field: String) throws(UserError) -> [UUID] {
        try checkBatch(texts, field: field)
        var seen: Set<UUID> = []
        var ids: [UUID] = []
        for text in texts {
            let id = try parseID(text, field: field)
            if seen.insert(id).inserted { ids.append(id) }
        }
        return ids
    }

    func checkBatch(_ texts: [String], field: String) throws(UserError) {
        guard texts.count <= UserLimits.batchMax else {
            throw .batchTooLarge(field: field, count: texts.count)
        }
    }
}

extension RPCError {
    static let loginNeeded = RPCError(
        code: .unauthenticated, reason: "UNAUTHENTICATED", message: "Sign in first.",
        domain: "nova.user")
}
