import NovaPrimitives

/// The house's side of the story: an admin, a moderator, a suspension and its end.
extension DemoStory {
    private static let errors = "userErrors { field code message }"

    /// Grace becomes a moderator, suspends Ada and loses the role again; the admin reinstates Ada, who
    /// signs in anew.
    func playStaff(
        _ admin: inout Person, _ moderator: inout Person, _ person: inout Person,
        _ gateway: GraphQLCaller
    ) throws {
        try signUp(&admin, gateway)
        let name = admin.name
        try step("nova grant", "an operator makes \(name) the first admin") {
            let roles = try IdentitySecrets(of: layout).give(
                "admin", to: name, reason: "the demo's admin")
            return roles.joined(separator: ", ")
        }
        try logIn(&admin, gateway)
        let target = try find(person, as: admin, gateway)
        let moderatorID = try find(moderator, as: admin, gateway)
        try assign(to: moderatorID, moderator.name, as: admin, gateway)
        try logIn(&moderator, gateway)
        try suspend(target, person, as: moderator, gateway)
        try reinstate(target, person, as: admin, gateway)
        try logIn(&person, gateway)
        try readLog(of: target, person, as: admin, gateway)
        try unassign(moderatorID, moderator, as: admin, gateway)
    }

    private func find(
        _ person: Person, as admin: Person, _ gateway: GraphQLCaller
    ) throws -> String {
        let document = """
            query Find($query: String!) { admin { users(filter: {query: $query}) {
              edges { node { userId username status roles user { displayName } } } } } }
            """
        var id = ""
        try step("GraphQL", "\(admin.name) finds the account of \(person.name)") {
            let found = try gateway.require(
                "admin", document, ["query": .string(person.name)], token: admin.accessToken)
            let node = found["users"]?["edges"]?.array?.first?["node"]
            guard let userID = node?["userId"]?.string else {
                throw ToolError("not found: \(found)")
            }
            id = userID
            return node?.description ?? ""
        }
        return id
    }

    private func assign(
        to id: String, _ name: String, as admin: Person, _ gateway: GraphQLCaller
    ) throws {
        let document = """
            mutation Assign($id: ID!) {
              assignRole(input: {userId: $id, role: "moderator", reason: "the demo's shift"}) {
                roles \(Self.errors) } }
            """
        try step("GraphQL", "\(admin.name) makes \(name) a moderator") {
            try gateway.require(
                "assignRole", document, ["id": .string(id)], token: admin.accessToken
            ).description
        }
    }

    private func suspend(
        _ id: String, _ person: Person, as moderator: Person, _ gateway: GraphQLCaller
    ) throws {
        let document = """
            mutation Suspend($id: ID!) {
              suspendUser(input: {userId: $id, kind: PERMANENT, reason: "the demo says so"}) {
                account { status suspensionKind } \(Self.errors) } }
            """
        try step("GraphQL", "\(person.name) is nobody who suspends") {
            let answer = try gateway.send(
                document, ["id": .string(id)], token: person.accessToken)
            try expect(answer.errorCodes == ["FORBIDDEN"], "not refused: \(answer)")
            return answer.messages.joined()
        }
        try step("GraphQL", "\(moderator.name) suspends \(person.name)") {
            try gateway.require(
                "suspendUser", document, ["id": .string(id)], token: moderator.accessToken
            ).description
        }
        try step("GraphQL", "\(person.name)'s token is refused") {
            try refusedSoon(person, gateway)
        }
    }

    private func reinstate(
        _ id: String, _ person: Person, as admin: Person, _ gateway: GraphQLCaller
    ) throws {
        let document = """
            mutation Reinstate($id: ID!) {
              reinstateUser(input: {userId: $id, reason: "the demo goes on"}) {
                account { status } \(Self.errors) } }
            """
        try step("GraphQL", "\(admin.name) reinstates \(person.name)") {
            try gateway.require(
                "reinstateUser", document, ["id": .string(id)], token: admin.accessToken
            ).description
        }
    }

    private func unassign(
        _ id: String, _ moderator: Person, as admin: Person, _ gateway: GraphQLCaller
    ) throws {
        let document = """
            mutation Unassign($id: ID!) {
              revokeRole(input: {userId: $id, role: "moderator", reason: "the shift is over"}) {
                roles \(Self.errors) } }
            """
        try step("GraphQL", "\(admin.name) takes \(moderator.name)'s role back") {
            try gateway.require(
                "revokeRole", document, ["id": .string(id)], token: admin.accessToken
            ).description
        }
        try step("GraphQL", "and with it went \(moderator.name)'s sessions") {
            try refusedSoon(moderator, gateway)
        }
    }

    private func readLog(
        of id: String, _ person: Person, as admin: Person, _ gateway: GraphQLCaller
    ) throws {
        let document = """
            query Log($id: ID!) { admin { authLog(userId: $id, first: 5) {
              edges { node { event reason details { name value } } } } } }
            """
        try step("GraphQL", "\(admin.name) reads the log of \(person.name)") {
            let found = try gateway.require(
                "admin", document, ["id": .string(id)], token: admin.accessToken)
            let lines = (found["authLog"]?["edges"]?.array ?? []).compactMap { $0["node"] }
            let events = lines.compactMap { $0["event"]?.string }
            try expect(
                events.contains("SUSPENDED") && events.contains("REINSTATED"),
                "not in it: \(events)")
            return events.joined(separator: ", ")
        }
    }
}
