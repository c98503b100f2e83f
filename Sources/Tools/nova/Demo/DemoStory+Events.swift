import NovaPrimitives

/// Ada follows her sessions while somebody signs in to her account.
extension DemoStory {
    func followSessions(_ person: Person, port: Int, _ gateway: GraphQLCaller) throws {
        let document = """
            subscription { sessionEvents { __typename
              ... on SignedIn { session { deviceName isCurrent } }
              ... on SessionRevoked { sessionId reason } } }
            """
        let login = """
            mutation Login($input: LoginInput!) {
              login(input: $input) { tokens { accessToken sessionId } userErrors { message } } }
            """
        var events: EventCaller?
        try step("GraphQL", "\(person.name) subscribes to her sessions (text/event-stream)") {
            events = try EventCaller(port: port, document: document, token: person.accessToken)
            return "subscription { sessionEvents { … } }"
        }
        var second: JSONValue?
        try step("GraphQL", "\(person.name) sees a second sign-in") {
            // Nothing says that a subscription has begun: its first event would.
            try Interruption.pause(.milliseconds(500))
            let input: JSONValue = [
                "identifier": .string(person.email), "password": .string(person.password),
                "client": ["deviceName": "a second phone"],
            ]
            second = try gateway.require("login", login, ["input": input])["tokens"]
            return try event(events, "SignedIn").description
        }
        try step("GraphQL", "\(person.name) ends it, and sees that, too") {
            guard let session = second?["sessionId"] else { throw ToolError("no session") }
            let input: JSONValue = ["sessionId": session]
            _ = try gateway.require(
                "logout",
                "mutation($input: LogoutInput) { logout(input: $input) { userErrors { message } } }",
                ["input": input], token: person.accessToken)
            let event = try event(events, "SessionRevoked")
            try expect(event["sessionId"] == session, "another session: \(event)")
            return event.description
        }
    }

    private func event(_ events: EventCaller?, _ type: String) throws -> JSONValue {
        guard let response = try events?.next(), let event = response["data"]?["sessionEvents"]
        else {
            throw ToolError("no event")
        }
        try expect(event["__typename"]?.string == type, "not \(type): \(response)")
        return event
    }
}
