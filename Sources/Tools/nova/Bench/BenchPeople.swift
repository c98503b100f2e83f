import IdentityContract
import NovaPrimitives
import NovaRPC

/// Accounts of a benchmark, made for it.
struct BenchPeople {
    /// One of them.
    private struct Person {
        let name: String
        let id: String
        let token: String

        var password: String { "\(name) measures, \(name) waits" }
    }

    private let people: [Person]

    var count: Int { people.count }

    /// Registers `count` accounts, a few at a time.
    init(_ count: Int, _ rpc: RPCCaller) throws {
        var people: [Person] = []
        while people.count < count {
            let names = (0..<min(Limits.benchHashesAtOnce, count - people.count)).map { _ in
                "bench_\(UUID.v7(at: SystemTime().now).description.suffix(12))"
            }
            let (client, call) = (rpc.identity, rpc.call())
            people += try rpc.wait {
                try await withThrowingTaskGroup(of: Person.self) { tasks in
                    for name in names {
                        tasks.addTask { try await Self.register(name, client, call) }
                    }
                    return try await tasks.reduce(into: []) { $0.append($1) }
                }
            }
        }
        self.people = people
    }

    private static func register(
        _ name: String, _ client: IdentityServiceClient, _ call: RPCCall
    ) async throws -> Person {
        let answer = try await client.register(
            RegisterRequest(
                email: "\(name)@example.org", username: name,
                password: "\(name) measures, \(name) waits",
                idempotencyKey: UUID.v7(at: SystemTime().now).description), call)
        guard let id = answer.user?.id, let token = answer.tokens?.accessToken else {
            throw ToolError("register answered without user or tokens")
        }
        return Person(name: name, id: id, token: token)
    }

    /// Signs one of them in.
    func signIn(_ at: Int, _ rpc: RPCCaller) throws {
        let (client, call) = (rpc.identity, rpc.call())
        let request = LoginRequest(identifier: people[at].name, password: people[at].password)
        _ = try rpc.wait { try await client.login(request, call) }
    }

    /// A mix of reads, in turn: of ten, four of one account, one of ten accounts, two whether there is
    /// one, one of a permission and two of a token.
    var reads: [LoadMethod] {
        (0..<count * 10).map { at in
            let person = people[at / 10]
            switch at % 10 {
            case 0, 3, 5, 8: return .read(.user(GetUserRequest(userID: person.id)))
            case 1:
                let ids = (0..<min(10, count)).map { people[(at / 10 + $0) % count].id }
                return .read(.users(GetUsersByIdsRequest(userIds: ids)))
            case 2, 6: return .read(.exists(CheckUserExistsRequest(userID: person.id)))
            case 4:
                return .read(
                    .permission(
                        CheckPermissionRequest(userID: person.id, permission: "posts:create")))
            default: return .read(.token(VerifyTokenRequest(accessToken: person.token)))
            }
        }
    }
}
