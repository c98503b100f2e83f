import ArgumentParser
import IdentityService
import NovaNet
import NovaPrimitives
import NovaServiceKit
import Synchronization

struct Grant: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Gives an account a role: how the first admin comes about.",
        discussion: """
            Writes to identity's database, and to its log, as AssignRole would. Reads NOVA_DATABASE_URL \
            and NOVA_TOKEN_KEY (or their _FILE) as identity does; without them, those of the local stack.
            """)

    @Argument(help: "The account's username.") var username: String
    @Argument(help: "admin, moderator, creator or support.") var role: String
    @Option(help: "Why, 1 to 500 characters; kept in the log.") var reason = "given by an operator"
    @OptionGroup var options: StackOptions

    func perform() throws {
        let secrets = try IdentitySecrets(of: try options.layout())
        let roles = try secrets.give(role, to: username, reason: reason)
        Console.say("\(username): \(roles.joined(separator: ", "))")
    }
}

/// What tools need to read and write identity's database as identity does.
struct IdentitySecrets {
    let databaseURL: String
    let tokenKey: [UInt8]

    /// From the environment, otherwise those of the local stack.
    init(of layout: Layout) throws {
        var configuration = try Configuration.fromProcess()
        let url =
            try configuration.text(.databaseURL)
            ?? FileSystem.read("\(layout.secrets)/identity_database_url")
        let key =
            try configuration.text(.tokenKey) ?? FileSystem.read("\(layout.secrets)/nova_token_key")
        guard let url, let key else {
            throw ToolError(
                "there is no stack here, and NOVA_DATABASE_URL and NOVA_TOKEN_KEY are not set",
                exitCode: 78)
        }
        guard let bytes = Hex.decode(key) else {
            throw ToolError("NOVA_TOKEN_KEY: write 64 hexadecimal digits", exitCode: 78)
        }
        databaseURL = url
        tokenKey = bytes
    }

    /// Gives a role; returns all of the account's.
    func give(_ role: String, to username: String, reason: String) throws -> [String] {
        guard let grant = RoleGrant(databaseURL: databaseURL, tokenKey: tokenKey) else {
            throw ToolError("NOVA_TOKEN_KEY: write 64 hexadecimal digits", exitCode: 78)
        }
        do {
            return try Waiting.outcome(within: .seconds(Limits.grantSecondsMax)) { deadline in
                try await grant.give(role, to: username, reason: reason, deadline: deadline)
            }
        } catch RoleGrant.Refusal.noSuchUser {
            throw ToolError("there is no account called \(username)")
        } catch RoleGrant.Refusal.noSuchRole {
            throw ToolError("there is no role \(role) that could be given")
        } catch RoleGrant.Refusal.reasonMalformed {
            throw ToolError("--reason: write 1 to 500 characters")
        } catch RoleGrant.Refusal.databaseFailed(let why) {
            throw ToolError("identity's database: \(why)")
        }
    }
}

/// Runs what is asynchronous from a command, which is not.
enum Waiting {
    private final class Box<Value: Sendable>: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    /// What `body`, run on a loop of its own, comes to.
    ///
    /// - Throws: what it throws; `ToolError` if it takes longer.
    static func outcome<Value: Sendable>(
        within limit: Duration, _ body: @escaping @Sendable (Deadline) async throws -> Value
    ) throws -> Value {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let box = Box<Value>()
        let deadline = Deadline.after(limit)
        loops.loops[0].spawn {
            do {
                let value = try await body(deadline)
                box.result.withLock { $0 = .success(value) }
            } catch {
                box.result.withLock { $0 = .failure(error) }
            }
        }
        let isThere = try Interruption.wait(until: deadline) {
            box.result.withLock { $0 != nil }
        }
        guard isThere, let result = box.result.withLock({ $0 }) else {
            throw ToolError("this was not done within \(limit)")
        }
        return try result.get()
    }
}
