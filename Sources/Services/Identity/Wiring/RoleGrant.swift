import NovaCrypto
import NovaNet
import NovaPostgres
public import NovaPrimitives

/// Gives a role by the database's own authority, for an operator: the first admin has nobody who could
/// give it. Written and logged as if `AssignRole` had been called, by nobody.
public struct RoleGrant: Sendable {
    private let databaseURL: String
    private let chain: AuthChain
    private let events: EventWriter

    /// `nil` unless the key has 32 bytes.
    ///
    /// - Parameters:
    ///   - databaseURL: of identity's database.
    ///   - tokenKey: what `NOVA_TOKEN_KEY` says: the log's hashes depend on it.
    public init?(databaseURL: String, tokenKey: [UInt8]) {
        // The event of a role seals nothing, so that any key will do.
        guard let key = SealingKey(tokenKey) else { return nil }
        self.databaseURL = databaseURL
        chain = AuthChain(key: tokenKey)
        events = EventWriter(mailKey: key)
    }

    /// Why a role was not given.
    public enum Refusal: Error {
        /// There is no such account.
        case noSuchUser
        /// There is no such role, or it is everybody's.
        case noSuchRole
        /// The reason is not of 1 to 500 characters.
        case reasonMalformed
        /// The database is away, or did not do it.
        case databaseFailed(String)
    }

    /// Gives `role` to the account called `username` for good.
    ///
    /// - Returns: all roles of the account.
    /// - Throws: ``Refusal``.
    public func give(
        _ role: String, to username: String, reason: String, deadline: Deadline
    ) async throws -> [String] {
        guard let reason = try? StaffReason(reason) else { throw Refusal.reasonMalformed }
        guard let name = try? Username(username) else { throw Refusal.noSuchUser }
        do {
            let loops = try EventLoopGroup(count: 1)
            defer { loops.stop() }
            let pool = try PostgresPool(PostgresConfiguration(url: databaseURL), on: loops)
            let store = PostgresIdentityStore(pool: pool, chain: chain)
            let result = await Self.result {
                try await give(role, to: name, reason, store, deadline)
            }
            await pool.close(deadline: deadline)
            return try result.get()
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal.databaseFailed("\(error)")
        }
    }

    private static func result(
        _ body: () async throws -> [String]
    ) async -> Result<[String], any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    private func give(
        _ role: String, to name: Username, _ reason: StaffReason, _ store: PostgresIdentityStore,
        _ deadline: Deadline
    ) async throws -> [String] {
        guard role != Account.everybody,
            try await store.roles(deadline: deadline).contains(where: { $0.name == role })
        else { throw Refusal.noSuchRole }
        let found = try await store.accounts([], named: [name], deadline: deadline)
        guard let userID = found.first?.id else { throw Refusal.noSuchUser }
        let now = SystemTime().now
        return try await store.write(deadline: deadline) { [events] unit in
            guard try await unit.lockAccount(userID) != nil else { throw Refusal.noSuchUser }
            let account = try await unit.assign(
                role, to: userID, by: nil, reason: reason, until: nil, at: now)
            try await unit.append(
                events.row(.roleChanged, of: account, by: nil, at: now, why: reason))
            return account.roles
        }
    }
}
