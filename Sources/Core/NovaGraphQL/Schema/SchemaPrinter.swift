extension GraphQLSchema {
    /// The schema as text, built-in definitions left out; reading it back gives the same schema.
    ///
    /// Of applied directives it shows those clients act on: `@deprecated`, `@specifiedBy`, `@oneOf`.
    public var sdl: String {
        SchemaPrinter(schema: self).text()
    }
}

/// Writes type system definitions (§3).
struct SchemaPrinter {
    let schema: GraphQLSchema

    func text() -> String {
        var blocks: [String] = []
        if let block = schemaBlock() { blocks.append(block) }
        blocks += schema.directives.filter { !$0.isBuiltIn }.map(directive)
        blocks += schema.types.filter { !$0.isBuiltIn }.map(type)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func described(_ description: String?, _ indent: String = "") -> String {
        description.map { BlockString.literal($0, indent: indent) + "\n" } ?? ""
    }

    /// Nothing if the root types have the names they have by default.
    private func schemaBlock() -> String? {
        let roots: [(GraphQLOperationKind, SchemaType?, String)] = [
            (.query, schema.query, "Query"), (.mutation, schema.mutation, "Mutation"),
            (.subscription, schema.subscription, "Subscription"),
        ]
        let isUsual = roots.allSatisfy { _, type, name in
            type.map { $0.name == name } ?? (schema.type(named: name) == nil)
        }
        guard !isUsual || schema.description != nil else { return nil }
        let lines = roots.compactMap { kind, type, _ in
            type.map { "  \(kind.rawValue): \($0.name)" }
        }
        return described(schema.description) + "schema {\n" + lines.joined(separator: "\n") + "\n}"
    }

    private func directive(_ directive: SchemaDirective) -> String {
        described(directive.description) + "directive @\(directive.name)"
            + arguments(directive.arguments, indent: "")
            + (directive.isRepeatable ? " repeatable" : "") + " on "
            + directive.locations.map(\.rawValue).joined(separator: " | ")
    }

    private func type(_ type: SchemaType) -> String {
        var head = described(type.description) + "\(type.kind.keyword) \(type.name)"
        if !type.interfaces.isEmpty {
            head += " implements "
            head += type.interfaces.map { schema.types[$0].name }.joined(separator: " & ")
        }
        switch type.kind {
        case .scalar:
            if let url = type.specifiedBy { head += " @specifiedBy(url: \(quoted(url)))" }
            return head
        case .object, .interface: return head + block(type.fields.map(field))
        case .union:
            return head + " = "
                + type.possible.map { schema.types[$0].name }
                .joined(separator: " | ")
        case .enumeration:
            return head
                + block(
                    type.values.map {
                        described($0.description, "  ") + "  \($0.name)"
                            + deprecated($0.deprecation)
                    })
        case .inputObject:
            if type.isOneOf { head += " @oneOf" }
            return head
                + block(type.inputFields.map { described($0.description, "  ") + "  " + input($0) })
        }
    }

    private func block(_ lines: [String]) -> String {
        " {\n" + lines.joined(separator: "\n") + "\n}"
    }

    private func field(_ field: SchemaField) -> String {
        described(field.description, "  ") + "  \(field.name)"
            + arguments(field.arguments, indent: "  ") + ": \(schema.show(field.type))"
            + deprecated(field.deprecation)
    }

    private func arguments(_ inputs: [SchemaInput], indent: String) -> String {
        guard !inputs.isEmpty else { return "" }
        guard inputs.contains(where: { $0.description != nil }) else {
            return "(" + inputs.map(input).joined(separator: ", ") + ")"
        }
        let lines = inputs.map {
            described($0.description, indent + "  ") + indent + "  " + input($0)
        }
        return "(\n" + lines.joined(separator: "\n") + "\n\(indent))"
    }

    private func input(_ input: SchemaInput) -> String {
        "\(input.name): \(schema.show(input.type))"
            + (input.defaultValue.map { " = \($0)" } ?? "") + deprecated(input.deprecation)
    }

    private func deprecated(_ reason: String?) -> String {
        guard let reason else { return "" }
        return reason == "No longer supported"
            ? " @deprecated" : " @deprecated(reason: \(quoted(reason)))"
    }

    private func quoted(_ text: String) -> String {
        ValueNode(kind: .string(text), location: GraphQLLocation(line: 1, column: 1)).description
    }
}
