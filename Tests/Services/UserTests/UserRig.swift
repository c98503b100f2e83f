import Glibc
import NovaNet
import NovaPostgres
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization
import UserContract

@testable import UserService

/// The service's calls over a real database, with accounts and time in the test's hand.
final class UserRig: Sendable {
    final class Accounts: AccountSource {
        let known = Mutex<[Account]>([])
        let isAway = Atomic<Bool>(false)
        let calls = Atomic<Int>(0)

        func accounts(
            ids: [UUID], usernames: [String], _ context: RPCContext
        ) async throws(RPCError) -> [Account] {
            calls.add(1, ordering: .relaxed)
            if isAway.load(ordering: .relaxed) {
                throw RPCError(code: .unavailable, reason: "UNREACHABLE", message: "away")
            }
            return known.withLock { accounts in
                accounts.filter { account in
                    ids.contains(account.id)
                        || ([account.username] + account.formerNames).contains(
                            where: usernames.contains)
                }
            }
        }
    }

    let fixture: PostgresFixture
    let loops: EventLoopGroup
    let accounts = Accounts()
    let clock = MovableClock()
    let api: UserAPI

    init() async throws {
        fixture = try PostgresFixture()
        try fixture.migrate("\(Self.root)/migrations/user")
        loops = try EventLoopGroup(count: 1)
        let pool = try await fixture.pool(on: loops) { $0.connectionsMax = 3 }
        api = UserAPI(
            profiles: ProfileRepository(pool: pool), choices: ChoiceRepository(pool: pool),
            accounts: accounts, answers: AccountAnswers(time: clock), time: .system)
    }

    deinit { loops.stop() }

    /// An account that identity knows; its profile does not exist yet.
    func account(_ username: String, isVisible: Bool = true) -> UUID {
        let id = UUID.v7(at: SystemTime().now)
        accounts.known.withLock {
            $0.append(Account(id: id, username: username, isVisible: isVisible))
        }
        return id
    }

    static func user(_ id: UUID, roles: [String] = ["user"]) -> RPCContext {
        RPCContext(
            deadline: .after(.seconds(10)),
            principal: RPCPrincipal(userID: id, sessionID: id, roles: roles))
    }

    static var anonymous: RPCContext { RPCContext(deadline: .after(.seconds(10))) }
    static var service: RPCContext {
        RPCContext(deadline: .after(.seconds(10)), service: "social")
    }

    private static var root: String {
        #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
    }
}

/// The machine's clocks, ahead by as much as a test says.
final class MovableClock: TimeSource {
    private let ahead = Atomic<Int64>(0)

    var now: WallTime { SystemTime().now }
    var monotonicNanoseconds: Int64 {
        SystemTime().monotonicNanoseconds + ahead.load(ordering: .relaxed)
    }

    func advance(by duration: Duration) {
        ahead.add(duration.nanosecondsClamped, ordering: .relaxed)
    }
}

/// The error that `body` ends with; `nil` if it succeeds.
func failure(_ body: () async throws(RPCError) -> Void) async -> RPCError? {
    do {
        try await body()
        return nil
    } catch {
        return error
    }
}
