import NovaPrimitives

/// Ada looks after her account: devices, password, address, log.
extension DemoStory {
    func lookAfterAccount(_ person: inout Person, _ gateway: GraphQLCaller) throws {
        try listAndRevoke(person, gateway)
        try changePassword(&person, gateway)
        try confirmAddress(person, gateway)
        try readLog(person, gateway)
    }

    private func listAndRevoke(_ person: Person, _ gateway: GraphQLCaller) throws {
        var laptop = person
        try logIn(&laptop, gateway)
        let list = """
            query { viewer { sessions { edges { node { id isCurrent userAgent ipAddress } } } } }
            """
        var other = ""
        try step("GraphQL", "\(person.name) lists the sessions") {
            let viewer = try gateway.require("viewer", list, [:], token: laptop.accessToken)
            let sessions = (viewer["sessions"]?["edges"]?.array ?? []).compactMap { $0["node"] }
            guard let foreign = sessions.first(where: { $0["isCurrent"] == false })?["id"]?.string
            else { throw ToolError("no other session: \(viewer)") }
            other = foreign
            return JSONValue.array(sessions).abridged.description
        }
        let revoke = """
            mutation Revoke($input: RevokeAllSessionsInput) {
              revokeAllSessions(input: $input) { revokedCount userErrors { field code message } }
            }
            """
        try step("GraphQL", "\(person.name) ends all sessions but this one") {
            try gateway.require(
                "revokeAllSessions", revoke, ["input": ["exceptCurrent": true]],
                token: person.accessToken
            ).description
        }
        try step("GraphQL", "the other one (\(other.prefix(12))…) is refused") {
            try refusedSoon(laptop, gateway)
        }
    }

    private func changePassword(_ person: inout Person, _ gateway: GraphQLCaller) throws {
        let document = """
            mutation Change($input: ChangePasswordInput!) {
              changePassword(input: $input) {
                account { username version } userErrors { field code message }
              }
            }
            """
        let old = person.password
        let new = FileSystem.randomHex(bytes: 12)
        let token = person.accessToken
        try step("GraphQL", "\(person.name) mistypes the present password") {
            let answer = try gateway.send(
                document, ["input": ["currentPassword": "mistyped", "newPassword": .string(new)]],
                token: token)
            let refusals = answer.data["changePassword"]?["userErrors"] ?? .null
            try expect(
                refusals.array?.first?["code"] == "PASSWORD_WRONG", "not refused: \(answer)")
            return refusals.description
        }
        try step("GraphQL", "\(person.name) changes the password") {
            try gateway.require(
                "changePassword", document,
                ["input": ["currentPassword": .string(old), "newPassword": .string(new)]],
                token: token
            ).description
        }
        person.password = new
        try logIn(&person, gateway)
    }

    private func confirmAddress(_ person: Person, _ gateway: GraphQLCaller) throws {
        let ask = "mutation { sendEmailVerification { expiresAt userErrors { code message } } }"
        try step("GraphQL", "\(person.name) asks for a link that confirms the address") {
            let payload = try gateway.require(
                "sendEmailVerification", ask, [:], token: person.accessToken)
            return "\(payload): it waits in the outbox, sealed for the mail service"
        }
        let made = """
            mutation { verifyEmail(input: {token: "made-up"}) { userErrors { field code message } } }
            """
        try step("GraphQL", "a token that somebody made up confirms nothing") {
            let answer = try gateway.send(made, [:])
            let refusals = answer.data["verifyEmail"]?["userErrors"] ?? .null
            try expect(
                refusals.array?.first?["code"] == "VERIFICATION_TOKEN_INVALID",
                "not refused: \(answer)")
            return refusals.description
        }
    }

    private func readLog(_ person: Person, _ gateway: GraphQLCaller) throws {
        let document = """
            query { viewer { permissions authLog(first: 50) {
              edges { node { event outcome reason createdAt } } } } }
            """
        try step("GraphQL", "\(person.name) reads what happened to the account") {
            let viewer = try gateway.require("viewer", document, [:], token: person.accessToken)
            let lines = (viewer["authLog"]?["edges"]?.array ?? []).compactMap { $0["node"] }
            let events = lines.compactMap { $0["event"]?.string }
            for event in ["PASSWORD_CHANGED", "PASSWORD_REFUSED", "SIGNED_UP"] {
                try expect(events.contains(event), "\(event) is missing: \(events)")
            }
            return events.joined(separator: ", ")
        }
    }

    /// What a token of a session that has ended is refused with, once every process knows.
    func refusedSoon(_ person: Person, _ gateway: GraphQLCaller) throws -> String {
        var last = ""
        let refused = try eventually {
            let answer = try gateway.send(
                "query { viewer { email } }", [:], token: person.accessToken)
            last = "\(answer.errorCodes.joined(separator: ", ")): \(answer.messages.joined())"
            return answer.errorCodes.contains("UNAUTHENTICATED")
        }
        try expect(refused, "it still works after \(Limits.demoRevocationSecondsMax) s")
        return last
    }
}
