import NovaNet
import NovaPostgres
import NovaPrimitives
import NovaTestKit
import Testing

@testable import IdentityService

/// Where the promises of a store are held to.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory
    case postgres

    var testDescription: String { rawValue }

    /// Those that can be had: Postgres if `NOVA_TEST_DATABASE_URL` is set.
    static var available: [StoreKind] {
        PostgresFixture.isAvailable ? [.memory, .postgres] : [.memory]
    }

    /// An empty store with the schema of this service.
    func make() async throws -> TestStore {
        switch self {
        case .memory: .memory(MemoryIdentityStore())
        case .postgres: .postgres(try await PostgresPlace())
        }
    }
}

/// A store and what a test may do to it behind the service's back.
enum TestStore: Sendable {
    case memory(MemoryIdentityStore)
    case postgres(PostgresPlace)

    var store: any IdentityStore {
        switch self {
        case .memory(let store): store
        case .postgres(let place): place.store
        }
    }

    func setStatus(_ status: AccountStatus, of id: UUID, until: WallTime? = nil) throws {
        switch self {
        case .memory(let store):
            store.change { state in
                state.users[id]?.account.storedStatus = status
                state.users[id]?.account.suspendedUntil = until
                if status == .deleted { state.users[id] = nil }
            }
        case .postgres(let place):
            let until = until.map { "'\($0)'" } ?? "NULL"
            let deleted = status == .deleted ? "now()" : "NULL"
            try place.fixture.run(
                """
                UPDATE users SET status = \(status.rawValue), suspended_until = \(until),
                    deleted_at = \(deleted) WHERE id = '\(id)'
                """)
        }
    }

    func outbox(of id: UUID) throws -> [ToldEvent] {
        switch self {
        case .memory(let store):
            store.read { state in
                state.outbox.filter { $0.aggregateID == id }.map { row in
                    ToldEvent(
                        id: row.id, type: row.type, topic: row.topic.rawValue,
                        version: row.aggregateVersion, payload: row.payload, actor: row.actor)
                }
            }
        case .postgres(let place):
            try place.fixture.rows(
                """
                SELECT id, type, topic, aggregate_version, encode(payload, 'hex'),
                    headers->>'actor_id'
                FROM outbox_events WHERE aggregateid = '\(id)' ORDER BY seq
                """
            ).map { row in
                ToldEvent(
                    id: try #require(row[0].flatMap { UUID($0) }), type: row[1] ?? "",
                    topic: row[2] ?? "", version: row[3].flatMap { Int64($0) } ?? -1,
                    payload: try #require(row[4].flatMap { Hex.decode($0) }),
                    actor: row[5].flatMap { UUID($0) })
            }
        }
    }

    func take(_ role: String, of id: UUID) throws {
        switch self {
        case .memory(let store):
            store.change { $0.users[id]?.assignedRoles.removeAll { $0 == role } }
        case .postgres(let place):
            try place.fixture.run(
                "DELETE FROM role_assignments WHERE user_id = '\(id)' AND role = '\(role)'")
        }
    }

    func endSessions(of id: UUID) throws {
        switch self {
        case .memory(let store):
            store.change { state in
                for (session, row) in state.sessions where row.userID == id {
                    state.sessions[session]?.revokedAt = .example
                }
            }
        case .postgres(let place):
            try place.fixture.run(
                "UPDATE sessions SET revoked_at = now() WHERE user_id = '\(id)'")
        }
    }

    func grant(_ role: String, to id: UUID) throws {
        switch self {
        case .memory(let store): store.change { $0.users[id]?.assignedRoles.append(role) }
        case .postgres(let place):
            try place.fixture.run(
                "INSERT INTO role_assignments (user_id, role) VALUES ('\(id)', '\(role)')")
        }
    }
}

/// An event as it lies in the outbox.
struct ToldEvent: Sendable {
    let id: UUID
    let type: String
    let topic: String
    let version: Int64
    let payload: [UInt8]
    let actor: UUID?
}

/// A database of one test's own, with loops and a pool.
final class PostgresPlace: Sendable {
    let fixture: PostgresFixture
    let store: PostgresIdentityStore
    /// As the rig's.
    static let key = [UInt8](repeating: 7, count: 32)
    private let group: EventLoopGroup

    init() async throws {
        fixture = try PostgresFixture()
        let root = #filePath.components(before: "/Tests/")
        try fixture.migrate(root + "/migrations/identity")
        group = try EventLoopGroup(count: 1)
        store = PostgresIdentityStore(
            pool: try await fixture.pool(on: group) { $0.connectionsMax = 6 },
            chain: AuthChain(key: Self.key))
    }

    deinit { group.stop() }
}

extension String {
    fileprivate func components(before marker: String) -> String {
        firstRange(of: marker).map { String(self[..<$0.lowerBound]) } ?? self
    }
}
