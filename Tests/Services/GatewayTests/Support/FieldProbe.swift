import NovaPrimitives

@testable import GatewayService
@testable import NovaGraphQL

/// Operations that select each field of a schema once, with arguments made up.
struct FieldProbe {
    struct Operation {
        let text: String
        /// The fields on the way, from the root on.
        let fields: [Step]
    }

    struct Step {
        let type: SchemaType
        let field: SchemaField

        var name: String { "\(type.name).\(field.name)" }
        var key: String { field.name }
    }

    let schema: GraphQLSchema

    /// Where arguments made up by type would not do: each text is a case of its own.
    private static let cases: [String: [String]] = [
        "Query.node": NodeType.allCases.map {
            "(id: \"\(GlobalID($0, FakeIdentity.account).text)\")"
        },
        "Query.user": ["(id: \"\(person)\")", "(username: \"ada\")"],
        "Query.nodes": [
            "(ids: ["
                + NodeType.allCases.map { "\"\(GlobalID($0, FakeIdentity.account).text)\"" }
                .joined(separator: ", ") + "])"
        ],
        "Admin.user": [
            "(id: \"\(person)\")", "(email: \"ada@example.org\")",
        ],
        "Mutation.completeSecondFactor": [
            "(input: {challengeId: \"\(FakeIdentity.account)\", code: \"123456\"})"
        ],
        "Mutation.completePasskeyAuthentication": [
            "(input: {challengeId: \"c2\", assertionJson: \"signed\"})"
        ],
        "Mutation.revokeSession": [
            "(input: {sessionId: \"\(FakeIdentity.account)\"})"
        ],
    ]

    private static let person = FakeUser.id(2).description

    /// Each field of the roots with each field below it, and below those whatever makes calls.
    func operations() -> [Operation] {
        let roots = [("query", schema.query)] + (schema.mutation.map { [("mutation", $0)] } ?? [])
        return roots.flatMap { kind, type in
            type.fields.flatMap { field in
                expand(Step(type: type, field: field), depth: 1).map {
                    Operation(text: "\(kind) { \($0.text) }", fields: $0.fields)
                }
            }
        }
    }

    private func expand(_ step: Step, depth: Int) -> [Operation] {
        let type = schema.types[step.field.type.id]
        let below: [Operation]
        if !type.isComposite {
            below = [Operation(text: "", fields: [])]
        } else if type.isAbstract || depth == 3 || depth == 2 && !makesCalls(type) {
            below = [Operation(text: "{ __typename }", fields: [])]
        } else {
            below = type.fields.filter { field in
                !GuardAudit.has("owner", field)
                    && (depth == 1 || !GuardAudit.calls(field).isEmpty)
            }
            .flatMap { expand(Step(type: type, field: $0), depth: depth + 1) }
            .map { Operation(text: "{ \($0.text) }", fields: $0.fields) }
        }
        return arguments(of: step).flatMap { arguments in
            below.map {
                Operation(
                    text: "\(step.field.name)\(arguments) \($0.text)", fields: [step] + $0.fields)
            }
        }
    }

    private func makesCalls(_ type: SchemaType) -> Bool {
        type.fields.contains { !GuardAudit.calls($0).isEmpty }
    }

    private func arguments(of step: Step) -> [String] {
        if let cases = Self.cases[step.name] { return cases }
        guard !step.field.arguments.isEmpty else { return [""] }
        let all = step.field.arguments.filter { $0.name != "after" }.map {
            "\($0.name): \(value($0.type, $0.name))"
        }
        return ["(\(all.joined(separator: ", ")))"]
    }

    private func value(_ type: TypeRef, _ name: String) -> String {
        if let element = type.element { return "[\(value(element, name))]" }
        let named = schema.types[type.id]
        switch named.kind {
        case .enumeration: return named.values.first?.name ?? "null"
        case .inputObject:
            let fields = named.inputFields.filter { $0.name != "clientMutationId" }.map {
                "\($0.name): \(value($0.type, $0.name))"
            }
            return "{\(fields.joined(separator: ", "))}"
        case .scalar, .object, .interface, .union:
            return name == "password" ? "\"right\"" : scalar(named.name)
        }
    }

    private func scalar(_ name: String) -> String {
        switch name {
        case "Int": "2"
        case "Float": "2.5"
        case "Boolean": "true"
        case "DateTime": "\"2031-01-01T00:00:00Z\""
        case "BigInt": "\"2\""
        case "URL": "\"https://example.org\""
        case "ID", "UUID": "\"\(Self.person)\""
        default: "\"text\""
        }
    }
}
