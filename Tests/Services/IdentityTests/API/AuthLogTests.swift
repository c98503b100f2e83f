import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

@testable import IdentityService

@Suite("Auth log", .serialized)
struct AuthLogTests {
    private func list(
        _ rig: IdentityRig, _ context: RPCContext, _ request: ListAuthLogRequest = .init()
    ) async throws -> ListAuthLogResponse {
        try await rig.api.listAuthLog(request, context: context)
    }

    @Test(
        "tells what happened to one's account, latest first, page by page",
        arguments: StoreKind.available)
    func lists(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        _ = try await rig.register("otto")
        let caller = try IdentityRig.user(account)
        rig.clock.advance(by: .seconds(1))
        _ = await refusal { try await rig.login("mira", "wrong") }
        rig.clock.advance(by: .seconds(1))
        _ = try await rig.login()
        rig.clock.advance(by: .seconds(1))
        _ = try await rig.api.changeUsername(
            ChangeUsernameRequest(newUsername: "mira.2"), context: caller)
        let all = try await list(rig, caller).entries
        #expect(all.map(\.event) == [.usernameChanged, .signedIn, .signedIn, .signedUp])
        #expect(all.map(\.outcome) == [.success, .success, .failure, .success])
        #expect(all.allSatisfy { $0.userID == account.user?.id })
        #expect(all[2].reason == "credentials_wrong")
        #expect(all[0].details == ["username": "mira.2"])

        var paged: [String] = []
        var token = ""
        repeat {
            let page = try await list(
                rig, caller,
                ListAuthLogRequest(page: PageRequest(pageSize: 3, pageToken: token)))
            paged += page.entries.map(\.id)
            token = page.nextPageToken
        } while !token.isEmpty && paged.count < 10
        #expect(paged == all.map(\.id))

        let some = try await list(
            rig, caller,
            ListAuthLogRequest(
                events: [.signedIn], from: all[1].createdAt,
                to: ProtobufTimestamp(rig.clock.now)))
        #expect(some.entries.map(\.id) == [all[1].id])
        let unknown = ListAuthLogRequest(events: [IdentityContract.AuthEvent(rawValue: 99)])
        #expect(try await list(rig, caller, unknown).entries.isEmpty)
    }

    @Test("an owner is not told of a shadow", arguments: StoreKind.available)
    func shadow(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (mira, boss) = (try await rig.register(), try await rig.register("boss"))
        try rig.place.grant("admin", to: boss.userID)
        let (own, admin) = (try IdentityRig.user(mira), try IdentityRig.user(boss))
        let id = mira.user?.id ?? ""
        rig.clock.advance(by: .seconds(1))
        _ = try await rig.api.suspendUser(
            SuspendUserRequest(userID: id, reason: "spam", kind: .shadow), context: admin)
        rig.clock.advance(by: .seconds(1))
        _ = try await rig.api.reinstateUser(
            ReinstateUserRequest(userID: id, reason: "sorry"), context: admin)
        #expect(try await list(rig, own).entries.map(\.event) == [.signedUp])
        let seen = try await list(rig, admin, ListAuthLogRequest(userID: id)).entries
        #expect(seen.map(\.event) == [.reinstated, .suspended, .signedUp])
        #expect(seen.map { $0.details["why"] } == ["sorry", "spam", nil])
    }

    @Test("another's log is an admin's to read", arguments: StoreKind.available)
    func foreign(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (mira, boss) = (try await rig.register(), try await rig.register("boss"))
        try rig.place.grant("admin", to: boss.userID)
        let request = ListAuthLogRequest(userID: mira.user?.id)
        let admin = try IdentityRig.user(boss)
        rig.clock.advance(by: .seconds(1))
        #expect(try await list(rig, admin, request).entries.map(\.event) == [.signedUp])
        _ = try await rig.api.assignRole(
            AssignRoleRequest(userID: mira.user?.id ?? "", role: "creator", reason: "x"),
            context: admin)
        let given = try #require(try await list(rig, IdentityRig.user(mira)).entries.first)
        #expect(given.event == .rolesChanged)
        #expect(given.details == ["roles": "creator,user"])
        // Who of staff did it and what they noted is for staff.
        let seen = try #require(try await list(rig, admin, request).entries.first)
        #expect(
            seen.details == ["by": boss.user?.id ?? "", "roles": "creator,user", "why": "x"])
        _ = try await rig.api.suspendUser(
            SuspendUserRequest(
                userID: mira.user?.id ?? "", reason: "spam",
                until: ProtobufTimestamp(rig.clock.now + .seconds(1)), kind: .temporary),
            context: IdentityRig.service("content"))
        rig.clock.advance(by: .seconds(1))
        let again = try #require(try await rig.login().tokens)
        let own = try IdentityRig.user(RegisterResponse(user: mira.user, tokens: again))
        let byService = ListAuthLogRequest(userID: mira.user?.id, events: [.suspended])
        #expect(
            try await list(rig, own, byService).entries.map(\.details) == [["kind": "temporary"]])
        let other = ListAuthLogRequest(userID: boss.user?.id)
        #expect(
            await refusal { try await list(rig, own, other) } == "USER_NOT_FOUND")
    }

    // MARK: The chain

    private var hasPostgres: Bool { StoreKind.available.contains(.postgres) }

    /// A log of some length, all of it in the chains of two accounts and of nobody.
    private func story() async throws -> (IdentityRig, PostgresPlace, UUID) {
        let rig = try await IdentityRig(.postgres)
        let account = try await rig.register()
        var metadata = RPCMetadata()
        metadata.add("x-client-address", "2001:DB8:0::7")
        let context = RPCContext(deadline: .ample, metadata: metadata, service: "gateway")
        for password in ["wrong", IdentityRig.password, "wrong", IdentityRig.password] {
            for name in ["mira", "nobody"] {
                _ = try? await rig.api.login(
                    LoginRequest(
                        identifier: name, password: password,
                        client: ClientInfo(userAgent: "Bröwser, \"1.0\":x")), context: context)
            }
        }
        guard case .postgres(let place) = rig.place else { throw IdentityError.userNotFound }
        return (rig, place, try account.userID)
    }

    private func audit(
        _ place: PostgresPlace, key: [UInt8] = PostgresPlace.key
    ) throws -> AuthLogAudit.Report {
        try AuthLogAudit(databaseURL: place.fixture.url, tokenKey: key).verify()
    }

    @Test("a log that nobody touched is found whole, with the right key alone")
    func whole() async throws {
        guard hasPostgres else { return }
        let (_, place, _) = try await story()
        let report = try audit(place)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.rows == 9)
        #expect(report.digest == (try audit(place).digest))
        #expect(try !audit(place, key: [UInt8](repeating: 8, count: 32)).findings.isEmpty)
    }

    /// Rows of the longer chain, third to fifth, as superuser.
    private static let tampering: [(name: String, sql: String)] = [
        ("a changed reason", "UPDATE auth_logs SET reason = 'x' WHERE chain = $C AND seq = 3"),
        (
            "a changed outcome",
            "UPDATE auth_logs SET outcome = 3 - outcome WHERE chain = $C AND seq = 3"
        ),
        ("a changed address", "UPDATE auth_logs SET ip = '10.9.9.9' WHERE chain = $C AND seq = 3"),
        (
            "a changed time",
            "UPDATE auth_logs SET created_at = created_at + interval '1 microsecond' WHERE chain = $C AND seq = 3"
        ),
        (
            "a changed account",
            "UPDATE auth_logs SET user_id = gen_random_uuid() WHERE chain = $C AND seq = 3"
        ),
        (
            "a changed detail",
            "UPDATE auth_logs SET details = '{\"a\": \"b\"}' WHERE chain = $C AND seq = 3"
        ),
        ("a changed hash", "UPDATE auth_logs SET hash = prev_hash WHERE chain = $C AND seq = 3"),
        ("a removed row", "DELETE FROM auth_logs WHERE chain = $C AND seq = 3"),
        ("a removed first row", "DELETE FROM auth_logs WHERE chain = $C AND seq = 1"),
        ("a removed last row", "DELETE FROM auth_logs WHERE chain = $C AND seq = 5"),
        (
            "a removed row, the others moved up",
            "DELETE FROM auth_logs WHERE chain = $C AND seq = 3; UPDATE auth_logs SET seq = seq - 1 WHERE chain = $C AND seq > 3"
        ),
        (
            "an inserted row beside another",
            """
            INSERT INTO auth_logs SELECT created_at, gen_random_uuid(), chain, seq, user_id, event, outcome,
                reason, ip, user_agent, details, prev_hash, hash FROM auth_logs WHERE chain = $C AND seq = 3
            """
        ),
        (
            "an inserted row at the end",
            """
            INSERT INTO auth_logs SELECT created_at, gen_random_uuid(), chain, 6, user_id, event, outcome,
                reason, ip, user_agent, details, hash, hash FROM auth_logs WHERE chain = $C AND seq = 5
            """
        ),
        (
            "two rows in the other order",
            "UPDATE auth_logs SET seq = 7 - seq WHERE chain = $C AND seq IN (3, 4)"
        ),
        (
            "two rows in the other order with their links",
            """
            UPDATE auth_logs a SET seq = b.seq, prev_hash = b.prev_hash FROM auth_logs b
            WHERE a.chain = $C AND b.chain = $C AND a.seq IN (3, 4) AND b.seq = 7 - a.seq
            """
        ),
        ("an end moved back", "UPDATE auth_log_heads SET seq = 4 WHERE chain = $C"),
        ("an end taken away", "DELETE FROM auth_log_heads WHERE chain = $C"),
        ("a beginning moved on", "UPDATE auth_log_heads SET base_seq = 2 WHERE chain = $C"),
    ]

    @Test("shows what a superuser does to it")
    func tampered() async throws {
        guard hasPostgres else { return }
        let (_, place, user) = try await story()
        let chain = AuthChain.number(of: user.low)
        try place.fixture.run(
            "CREATE TABLE rows AS TABLE auth_logs; CREATE TABLE ends AS TABLE auth_log_heads")
        for (name, sql) in Self.tampering {
            // Entries of nobody may lie in the same chain, which only makes it longer.
            try place.fixture.run(
                sql.split(separator: "$C", omittingEmptySubsequences: false)
                    .joined(separator: "\(chain)"))
            let report = try audit(place)
            #expect(Set(report.findings.map(\.chain)) == [chain], "\(name): \(report.findings)")
            try place.fixture.run(
                """
                TRUNCATE auth_logs; INSERT INTO auth_logs TABLE rows;
                TRUNCATE auth_log_heads; INSERT INTO auth_log_heads TABLE ends;
                """)
            #expect(try audit(place).findings.isEmpty, "\(name), undone")
        }
    }

    @Test("rows beside the chains are refused, and found if they are there")
    func beside() async throws {
        guard hasPostgres else { return }
        let (_, place, user) = try await story()
        let chain = AuthChain.number(of: user.low)
        for (number, row) in [(99, 1), (-1, 1), (Int(chain), 0), (Int(chain), -7)] {
            let forged = """
                INSERT INTO auth_logs (created_at, id, chain, seq, user_id, event, outcome, reason, ip,
                    user_agent, details, prev_hash, hash)
                VALUES (now(), gen_random_uuid(), \(number), \(row), '\(user)', 2, 1, '', '203.0.113.9',
                    'forged', '{}', '', '')
                """
            #expect(throws: (any Error).self) { try place.fixture.run(forged) }
            try place.fixture.run(
                """
                ALTER TABLE auth_logs DROP CONSTRAINT auth_logs_in_a_chain;
                CREATE TABLE before AS TABLE auth_logs;
                \(forged)
                """)
            let report = try audit(place)
            #expect(
                report.findings.contains {
                    $0.chain == Int16(number) && $0.sequence == Int64(row)
                }, "\(report.findings)")
            try place.fixture.run(
                """
                TRUNCATE auth_logs; INSERT INTO auth_logs TABLE before; DROP TABLE before;
                ALTER TABLE auth_logs ADD CONSTRAINT auth_logs_in_a_chain
                    CHECK (chain BETWEEN 0 AND 15 AND seq > 0);
                """)
        }
        #expect(try audit(place).findings.isEmpty)
    }

    @Test("months are made ahead and dropped when old, and the chains go on")
    func months() async throws {
        guard hasPostgres else { return }
        let (rig, place, _) = try await story()
        // The entries of 2030 lie in the partition for what has no month; give them one.
        try place.fixture.run(
            """
            CREATE TABLE moved AS SELECT * FROM auth_logs; TRUNCATE auth_logs;
            SELECT make_auth_log_partitions('2030-01-01', 2); INSERT INTO auth_logs SELECT * FROM moved;
            """)
        #expect(try audit(place).findings.isEmpty)
        rig.clock.advance(by: .seconds(40 * 24 * 3_600))
        _ = try await rig.login()
        try await place.store.keepAuthLog(at: rig.clock.now, deadline: .ample)
        #expect(try audit(place).rows == 10)
        try await place.store.keepAuthLog(
            at: rig.clock.now + Limits.authLogKept, deadline: .ample)
        let report = try audit(place)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.rows == 1)
        let tables = try place.fixture.rows("SELECT to_regclass('auth_logs_203001')::text")
        #expect(tables == [[nil]])
    }

    @Test("writers of one chain wait for each other and leave it whole")
    func concurrent() async throws {
        guard hasPostgres else { return }
        let (rig, place, _) = try await story()
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<24 {
                group.addTask {
                    _ = await refusal {
                        try await rig.login(index % 2 == 0 ? "mira" : "nobody \(index)", "x")
                    }
                }
            }
        }
        #expect(try audit(place).findings.isEmpty)
    }
}
