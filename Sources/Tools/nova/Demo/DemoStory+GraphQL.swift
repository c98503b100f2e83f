import NovaPrimitives

/// Ada's side of the story.
extension DemoStory {
    private static let tokens = "tokens { accessToken refreshToken accessExpiresAt }"

    func signUp(_ person: inout Person, _ gateway: GraphQLCaller) throws {
        let document = """
            mutation Register($input: RegisterInput!) {
              register(input: $input) {
                user { id username displayName } \(Self.tokens) userErrors { field code message }
              }
            }
            """
        let input: JSONValue = [
            "email": .string(person.email), "username": .string(person.name),
            "password": .string(person.password),
            "displayName": .string(person.firstName),
            "idempotencyKey": .string(UUID.v7(at: SystemTime.system.now).description),
        ]
        let name = person.name
        try step("GraphQL", "\(name) registers") {
            let payload = try gateway.require("register", document, ["input": input])
            try expect(
                payload["user"]?["username"]?.string == name,
                "registered as somebody else: \(payload)")
            return payload.abridged.description
        }
    }

    func logIn(_ person: inout Person, _ gateway: GraphQLCaller) throws {
        let document = """
            mutation Login($input: LoginInput!) {
              login(input: $input) {
                user { username } \(Self.tokens) userErrors { field code message }
              }
            }
            """
        let input: JSONValue = [
            "identifier": .string(person.email), "password": .string(person.password),
        ]
        var signedIn = person
        try step("GraphQL", "\(person.name) logs in with the e-mail address") {
            let payload = try gateway.require("login", document, ["input": input])
            try take(payload["tokens"], for: &signedIn)
            return payload.abridged.description
        }
        person = signedIn
    }

    func editProfile(_ person: Person, _ gateway: GraphQLCaller) throws {
        let read = "query { viewer { email roles user { username displayName bio version } } }"
        try step("GraphQL", "\(person.name) reads the own profile") {
            let viewer = try gateway.require("viewer", read, [:], token: person.accessToken)
            try expect(viewer["email"]?.string == person.email, "another person's: \(viewer)")
            return viewer.abridged.description
        }
        let write = """
            mutation Edit($input: UpdateProfileInput!) {
              updateProfile(input: $input) {
                user { displayName bio location version } userErrors { field code message }
              }
            }
            """
        let input: JSONValue = [
            "displayName": "Ada Lovelace", "bio": .string(person.bio), "location": "London",
        ]
        try step("GraphQL", "\(person.name) edits it") {
            let payload = try gateway.require(
                "updateProfile", write, ["input": input], token: person.accessToken)
            try expect(payload["user"]?["bio"]?.string == person.bio, "not as written: \(payload)")
            return payload.abridged.description
        }
    }

    func look(at other: Person, as person: Person, _ gateway: GraphQLCaller) throws {
        let document =
            "query Look($name: String!) { user(username: $name) { username displayName bio } }"
        try step("GraphQL", "\(person.name) looks at \(other.name)") {
            let user = try gateway.require(
                "user", document, ["name": .string(other.name)], token: person.accessToken)
            try expect(user["bio"]?.string == other.bio, "not what \(other.name) wrote: \(user)")
            return user.abridged.description
        }
    }

    func refresh(_ person: inout Person, _ gateway: GraphQLCaller) throws {
        let document = """
            mutation Refresh($input: RefreshTokenInput!) {
              refreshToken(input: $input) { \(Self.tokens) userErrors { field code message } }
            }
            """
        let input: JSONValue = ["refreshToken": .string(person.refreshToken)]
        var refreshed = person
        try step("GraphQL", "\(person.name) trades the refresh token for a new pair") {
            let payload = try gateway.require("refreshToken", document, ["input": input])
            try take(payload["tokens"], for: &refreshed)
            try expect(refreshed.refreshToken != person.refreshToken, "the same token came back")
            return payload.abridged.description
        }
        person = refreshed
    }

    func logOut(_ person: Person, _ gateway: GraphQLCaller) throws {
        let document = "mutation { logout { userErrors { field code message } } }"
        try step("GraphQL", "\(person.name) logs out") {
            try gateway.require("logout", document, [:], token: person.accessToken).description
        }
        try step("GraphQL", "\(person.name)'s old access token is refused") {
            try refusedSoon(person, gateway)
        }
    }

    func take(_ tokens: JSONValue?, for person: inout Person) throws {
        guard let access = tokens?["accessToken"]?.string,
            let refresh = tokens?["refreshToken"]?.string
        else { throw ToolError("no tokens came back") }
        person.accessToken = access
        person.refreshToken = refresh
    }
}
