import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func authLog(
        _ filter: AuthFilter, after position: AuthPosition?, count: Int, deadline: Deadline
    ) async throws -> [AuthEntry] {
        let after: SQL =
            position.map { "AND (l.created_at, l.id) < (\($0.createdAt), \($0.id))" } ?? ""
        let events: SQL =
            filter.events.isEmpty
            ? "" : "AND l.event = ANY(\(filter.events.map { Int32($0.rawValue) }))"
        let from: SQL = filter.from.map { "AND l.created_at >= \($0)" } ?? ""
        let to: SQL = filter.to.map { "AND l.created_at < \($0)" } ?? ""
        return try await pool.query(
            """
            SELECT l.id, l.user_id, l.event, l.outcome = 1, l.reason, host(l.ip), l.user_agent,
                \(AuthEntry.detailColumns), l.created_at
            FROM auth_logs l
            WHERE l.user_id = \(filter.userID) \(after) \(events) \(from) \(to)
            ORDER BY l.created_at DESC, l.id DESC LIMIT \(count)
            """, deadline: deadline, name: "authLog"
        ).map { row in
            let (names, values) = (try row[7] as [String], try row[8] as [String])
            return AuthEntry(
                id: try row[0], userID: try row[1], event: try row[2], isSuccess: try row[3],
                reason: try row[4], address: try row[5], userAgent: try row[6],
                details: Dictionary(zip(names, values)) { first, _ in first },
                createdAt: try row[9])
        }
    }

    /// Makes the months ahead that are missing, and drops those that are too old.
    func keepAuthLog(at now: WallTime, deadline: Deadline) async throws {
        let oldest = now - Limits.authLogKept
        _ = try await pool.query(
            """
            SELECT make_auth_log_partitions(
                    (\(now) AT TIME ZONE 'UTC')::date, \(Limits.authLogMonthsAhead)),
                drop_auth_log_partitions((\(oldest) AT TIME ZONE 'UTC')::date)
            """, deadline: deadline, name: "keepAuthLog")
    }
}

extension PostgresIdentityUnit {
    /// The head's lock orders the rows of a chain, in time too; the address is hashed in the form in which
    /// it will be read.
    func record(_ entry: AuthEntry) async throws {
        let number = AuthChain.number(of: entry)
        let head = try await transaction.queryOne(
            """
            SELECT seq, hash, GREATEST(last_at, \(entry.createdAt)), host(\(entry.address)::inet)
            FROM auth_log_heads WHERE chain = \(number) FOR UPDATE
            """, name: "lockAuthLogHead")
        guard let head else { throw MissingChain() }
        let (sequence, previous) = (try head[0] as Int64 + 1, try head[1] as [UInt8])
        var row = entry
        row.createdAt = try head[2]
        row.address = try head[3]
        let hash = chain.hash(row, chain: number, sequence: sequence, after: previous)
        let details = row.details.sorted { $0.key < $1.key }
        try await transaction.execute(
            """
            INSERT INTO auth_logs (
                created_at, id, chain, seq, user_id, event, outcome, reason, ip, user_agent,
                details, prev_hash, hash)
            VALUES (
                \(row.createdAt), \(row.id), \(number), \(sequence), \(row.userID), \(row.event),
                \(Int16(row.isSuccess ? 1 : 2)), \(row.reason), \(row.address), \(row.userAgent),
                jsonb_object(\(details.map(\.key)), \(details.map(\.value))), \(previous), \(hash))
            """, name: "insertAuthLog")
        try await transaction.execute(
            """
            UPDATE auth_log_heads SET seq = \(sequence), hash = \(hash), last_at = \(row.createdAt)
            WHERE chain = \(number)
            """, name: "moveAuthLogHead")
    }
}

/// `auth_log_heads` lacks a row: somebody took it away.
private struct MissingChain: Error {}

extension AuthEvent: PostgresBindable, PostgresDecodable {}

extension AuthEntry {
    /// Names and values of the details, in one order.
    static let detailColumns: SQL = """
        ARRAY(SELECT d.key FROM jsonb_each_text(l.details) d ORDER BY d.key COLLATE "C"),
        ARRAY(SELECT d.value FROM jsonb_each_text(l.details) d ORDER BY d.key COLLATE "C")
        """
}
