import NovaPrimitives
import NovaRPC
import UserContract

/// Answers the calls of `nova.user.v1.UserService`, one file a call.
struct UserAPI: UserServiceServer {
    let profiles: ProfileRepository
    let choices: ChoiceRepository
    let accounts: any AccountSource
    let answers: AccountAnswers
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

    /// Profiles by id, as `reader` may find them. Those that no row holds yet are made from identity's accounts;
    /// a row whose account has another name by now takes that. Of an account that is not in use others see
    /// nothing. While identity is away, rows count as they are.
    func load(
        _ ids: [UUID], for reader: Viewer = .service, _ context: RPCContext
    ) async throws -> [UUID: Profile] {
        var found = try await profiles.find(ids: ids, deadline: context.deadline)
        let isWhole = ids.allSatisfy { found[$0] != nil }
        guard let accounts = try await ask(about: ids, mayMiss: isWhole, context) else {
            return found
        }
        let changed = accounts.values.filter { account in
            account.username != found[account.id]?.username
        }
        for profile in try await make(changed, context) { found[profile.userID] = profile }
        return found.filter { id, _ in
            reader == .service || reader == .user(id) || accounts[id]?.isVisible == true
        }
    }

    /// As ``load(_:for:_:)`` by user name, lower case. Who has a name is for identity to say; a name that was
    /// given up lately leads to whoever had it.
    func load(
        usernames: [String], for reader: Viewer = .service, _ context: RPCContext
    ) async throws -> [String: Profile] {
        var found = try await profiles.find(usernames: usernames, deadline: context.deadline)
        let isWhole = usernames.allSatisfy { found[$0] != nil }
        let rows = found.values.map(\.userID)
        guard var known = try await ask(about: rows, mayMiss: isWhole, context) else {
            return found
        }
        let unsettled = usernames.filter { name in
            guard let profile = found[name] else { return true }
            return known[profile.userID]?.username != name
        }
        if !unsettled.isEmpty {
            let told = try await accounts.accounts(ids: [], usernames: unsettled, context)
            answers.remember(told, of: [])
            let made = try await make(told, context)
            for name in unsettled { found[name] = nil }
            for account in told {
                known[account.id] = account
                guard let profile = made.first(where: { $0.userID == account.id }) else { continue }
                for name in [account.username] + account.formerNames where unsettled.contains(name)
                {
                    found[name] = profile
                }
            }
        }
        return found.filter { _, profile in
            reader == .service || reader == .user(profile.userID)
                || known[profile.userID]?.isVisible == true
        }
    }

    /// The profile of one person, made if there is none yet.
    func require(
        _ id: UUID, for reader: Viewer = .service, _ context: RPCContext
    ) async throws -> Profile {
        guard let profile = try await load([id], for: reader, context)[id] else {
            throw UserError.profileNotFound
        }
        return profile
    }

    /// What identity says of accounts, or said a moment ago; `nil` if it does not answer and `mayMiss`.
    private func ask(
        about ids: [UUID], mayMiss: Bool, _ context: RPCContext
    ) async throws -> [UUID: Account]? {
        var (known, unknown) = answers.find(ids)
        guard !unknown.isEmpty else { return known }
        if mayMiss, answers.isAway { return nil }
        do {
            let told = try await accounts.accounts(ids: unknown, usernames: [], context)
            answers.remember(told, of: unknown)
            for account in told { known[account.id] = account }
            return known
        } catch {
            // A caller who gives up says nothing about identity.
            guard mayMiss, !context.deadline.isOver(), !Task.isCancelled else { throw error }
            answers.noteAway()
            return nil
        }
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
