import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func sessionEvents(
        from transaction: Int64, of userID: UUID?, count: Int, deadline: Deadline
    ) async throws -> SessionEventPage {
        let of: SQL = userID.map { "AND e.user_id = \($0)" } ?? ""
        // One row at least: how far the log is complete is known even where nothing happened.
        let rows = try await pool.query(
            """
            SELECT pg_snapshot_xmin(p.now)::text::bigint, pg_snapshot_xmax(p.now)::text::bigint,
                e.id, e.xid, e.user_id, e.session_id, e.reason, \(LoginSession.columns)
            FROM (SELECT pg_current_snapshot() AS now) p
            LEFT JOIN session_events e ON e.xid >= \(transaction) \(of)
            LEFT JOIN sessions s ON s.id = e.session_id AND e.reason IS NULL
            ORDER BY e.id LIMIT \(count)
            """, deadline: deadline, name: "sessionEvents")
        let snapshot = rows.first
        return SessionEventPage(
            events: try rows.compactMap { try SessionEvent($0) }, isFull: rows.count >= count,
            settled: try snapshot?[0] ?? 0, end: try snapshot?[1] ?? 0)
    }
}

extension SessionEvent {
    /// `nil` if the row has none, or a beginning whose session has been purged since.
    fileprivate init?(_ row: PostgresRow) throws {
        guard let id = try row[2] as Int64? else { return nil }
        let change: Change
        if let reason = try row[6] as String? {
            change = .ended(reason)
        } else if try row[7] as UUID? != nil {
            change = .signedIn(try LoginSession(row, from: 7))
        } else {
            return nil
        }
        self.init(
            id: id, transaction: try row[3], userID: try row[4], sessionID: try row[5],
            change: change)
    }
}
