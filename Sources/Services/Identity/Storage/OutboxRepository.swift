import NovaPostgres
import NovaPrimitives

extension PostgresIdentityUnit {
    /// Of nobody's account nothing is told but failures to sign in, by the same statement.
    func append(_ row: OutboxRow) async throws {
        try await transaction.execute(
            """
            INSERT INTO outbox_events (
                id, aggregatetype, aggregateid, type, payload, version, aggregate_version, topic,
                partition_key, bucket, headers, traceparent, created_at)
            SELECT \(row.id), \(OutboxRow.aggregateType)::text, \(row.partitionKey)::text,
                \(row.type)::text, \(row.payload), \(OutboxRow.version), \(row.aggregateVersion),
                \(row.topic.rawValue)::text, \(row.partitionKey)::text, \(row.bucket),
                jsonb_strip_nulls(jsonb_build_object(
                    'actor_id', \(row.actor), 'correlation_id', \(row.correlation)::text)),
                \(row.traceparent)::text, \(row.createdAt)
            WHERE \(row.isOfAnybody)
                OR EXISTS (SELECT FROM users u WHERE u.id = \(row.aggregateID))
            """, name: "appendEvent")
        if let entry = row.entry { try await record(entry) }
    }
}

extension PostgresIdentityStore {
    /// Makes the daily partitions of the days ahead that are missing.
    func makeOutboxPartitions(at now: WallTime, deadline: Deadline) async throws {
        _ = try await pool.query(
            "SELECT make_outbox_partitions((\(now) AT TIME ZONE 'UTC')::date, \(Limits.outboxDaysAhead))",
            deadline: deadline, name: "makeOutboxPartitions")
    }
}
