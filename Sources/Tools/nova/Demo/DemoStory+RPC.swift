import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import UserContract

/// Grace's side of the story.
extension DemoStory {
    func signUp(_ person: inout Person, _ rpc: RPCCaller) throws {
        let request = RegisterRequest(
            email: person.email, username: person.name, password: person.password,
            displayName: "Grace", idempotencyKey: UUID.v7(at: SystemTime.system.now).description)
        let name = person.name
        try step("gRPC identity.Register", "\(name) registers") {
            let response = try rpc.wait { try await rpc.identity.register(request, rpc.call()) }
            try expect(response.user?.username == name, "registered as somebody else")
            return "user \(response.user?.id ?? "?"), session \(response.tokens?.sessionID ?? "?")"
        }
    }

    func logIn(_ person: inout Person, _ rpc: RPCCaller) throws {
        let request = LoginRequest(identifier: person.name, password: person.password)
        var signedIn = person
        try step("gRPC identity.Login", "\(person.name) logs in with the user name") {
            let response = try rpc.wait { try await rpc.identity.login(request, rpc.call()) }
            guard let answer = response.signedIn else { throw ToolError("not signed in") }
            try take(answer.tokens, for: &signedIn)
            return
                "roles \(answer.user?.roles ?? []), access token \(signedIn.accessToken.prefix(12))…"
        }
        person = signedIn
    }

    func editProfile(_ person: Person, _ rpc: RPCCaller) throws {
        let token = person.accessToken
        try step("gRPC user.GetUserProfileByUsername", "\(person.name) reads the own profile") {
            let request = GetUserProfileByUsernameRequest(username: person.name)
            let response = try rpc.wait {
                try await rpc.user.getUserProfileByUsername(request, rpc.call(as: token))
            }
            try expect(response.profile?.username == person.name, "another person's")
            return Self.shown(response.profile)
        }
        let change = UpdateUserProfileRequest(
            profile: UserProfile(
                displayName: "Grace Hopper", bio: person.bio, location: "Arlington"),
            updateMask: ProtobufFieldMask(paths: ["display_name", "bio", "location"]))
        try step("gRPC user.UpdateUserProfile", "\(person.name) edits it") {
            let response = try rpc.wait {
                try await rpc.user.updateUserProfile(change, rpc.call(as: token))
            }
            try expect(response.profile?.bio == person.bio, "not as written")
            return Self.shown(response.profile)
        }
    }

    func look(at other: Person, as person: Person, _ rpc: RPCCaller) throws {
        let token = person.accessToken
        let request = GetUserProfileByUsernameRequest(username: other.name)
        try step("gRPC user.GetUserProfileByUsername", "\(person.name) looks at \(other.name)") {
            let response = try rpc.wait {
                try await rpc.user.getUserProfileByUsername(request, rpc.call(as: token))
            }
            try expect(response.profile?.bio == other.bio, "not what \(other.name) wrote")
            return Self.shown(response.profile)
        }
    }

    func refresh(_ person: inout Person, _ rpc: RPCCaller) throws {
        let request = RefreshTokenRequest(refreshToken: person.refreshToken)
        var refreshed = person
        try step(
            "gRPC identity.RefreshToken", "\(person.name) trades the refresh token for a new pair"
        ) {
            let response = try rpc.wait { try await rpc.identity.refreshToken(request, rpc.call()) }
            try take(response.tokens, for: &refreshed)
            try expect(refreshed.refreshToken != person.refreshToken, "the same token came back")
            return "access token \(refreshed.accessToken.prefix(12))…, a new refresh token"
        }
        person = refreshed
    }

    func logOut(_ person: Person, _ rpc: RPCCaller) throws {
        let token = person.accessToken
        try step("gRPC identity.Logout", "\(person.name) logs out") {
            _ = try rpc.wait { try await rpc.identity.logout(LogoutRequest(), rpc.call(as: token)) }
            return "ok"
        }
        try step("gRPC identity.ListSessions", "\(person.name)'s old access token is refused") {
            let refused = try rpc.refusal {
                _ = try await rpc.identity.listSessions(ListSessionsRequest(), rpc.call(as: token))
            }
            return try Self.shown(refused)
        }
        let request = RefreshTokenRequest(refreshToken: person.refreshToken)
        try step("gRPC identity.RefreshToken", "\(person.name)'s refresh token too") {
            let refused = try rpc.refusal {
                _ = try await rpc.identity.refreshToken(request, rpc.call())
            }
            return try Self.shown(refused)
        }
    }

    private static func shown(_ refusal: RPCError?) throws -> String {
        guard let refusal else { throw ToolError("it still works") }
        guard refusal.code == .unauthenticated else {
            throw ToolError("refused with \(refusal.code) \(refusal.reason)")
        }
        return "\(refusal.code) \(refusal.reason): \(refusal.message)"
    }

    private static func shown(_ profile: UserProfile?) -> String {
        guard let profile else { return "no profile" }
        return "\(profile.username), \"\(profile.displayName)\", bio \"\(profile.bio)\", "
            + "version \(profile.version)"
    }

    private func take(_ tokens: TokenPair?, for person: inout Person) throws {
        guard let tokens, !tokens.accessToken.isEmpty, !tokens.refreshToken.isEmpty else {
            throw ToolError("no tokens came back")
        }
        person.accessToken = tokens.accessToken
        person.refreshToken = tokens.refreshToken
    }
}
