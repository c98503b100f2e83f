import NovaPrimitives

/// Whether a literal fits a type (§5.6.1 to §5.6.4); used for documents and for schema defaults.
struct LiteralChecker {
    /// A variable inside the literal and the position it is used at.
    struct Usage {
        let name: String
        let location: GraphQLLocation
        /// What the position expects; `nil` where that is unknown or anything goes.
        let type: TypeRef?
        let hasDefault: Bool
        /// Inside a oneOf input object, where a nullable variable will not do.
        let isOneOfField: Bool
    }

    let schema: GraphQLSchema
    private(set) var errors: [GraphQLError] = []
    private(set) var usages: [Usage] = []

    init(schema: GraphQLSchema) {
        self.schema = schema
    }

    private mutating func report(
        _ message: String, _ location: GraphQLLocation,
        _ rule: GraphQLValidationRule = .valuesOfCorrectType
    ) {
        errors.append(GraphQLError(message, breaks: rule, at: [location]))
    }

    /// Checks `value` for a position of `type`, collecting errors and variables.
    mutating func check(
        _ value: ValueNode, _ type: TypeRef, hasDefault: Bool = false, isOneOfField: Bool = false
    ) {
        switch value.kind {
        case .variable(let name):
            usages.append(
                Usage(
                    name: name, location: value.location, type: type, hasDefault: hasDefault,
                    isOneOfField: isOneOfField))
        case .null:
            if type.isNonNull {
                report(
                    "Expected value of non-null type \"\(schema.show(type))\" not to be null.",
                    value.location)
            }
        case .list(let values):
            if let element = type.element {
                for value in values { check(value, element) }
            } else {
                checkNamed(value, type)
            }
        case .int, .float, .string, .boolean, .enumeration, .object:
            // A single value stands for a list of itself (§3.12).
            if let element = type.element { check(value, element) } else { checkNamed(value, type) }
        }
    }

    /// Records the variables of a literal whose position has no type, or takes any shape.
    mutating func collectVariables(_ value: ValueNode) {
        switch value.kind {
        case .variable(let name):
            usages.append(
                Usage(
                    name: name, location: value.location, type: nil, hasDefault: false,
                    isOneOfField: false))
        case .list(let values): for value in values { collectVariables(value) }
        case .object(let fields):
            var given: Set<String> = []
            for field in fields {
                checkUnique(field.name, &given)
                collectVariables(field.value)
            }
        case .int, .float, .string, .boolean, .null, .enumeration: break
        }
    }

    private mutating func checkUnique(_ name: NameNode, _ given: inout Set<String>) {
        guard !given.insert(name.text).inserted else { return }
        report(
            "There can be only one input field named \"\(name.text)\".", name.location,
            .inputFieldUniqueness)
    }

    private mutating func checkNamed(_ value: ValueNode, _ type: TypeRef) {
        let named = schema.named(type)
        switch named.kind {
        case .scalar:
            // A custom scalar takes lists and objects; if variables stand in them it sees them at run
            // time.
            collectVariables(value)
            if value.hasVariable {
                if case .custom = named.scalar { return }
                if case .untyped = named.scalar { return }
            }
            if let message = Coercion.scalarError(value, named) { report(message, value.location) }
        case .enumeration:
            guard case .enumeration(let name) = value.kind else {
                collectVariables(value)
                return report(
                    "Enum \"\(named.name)\" cannot represent non-enum value: \(value).",
                    value.location)
            }
            if named.value(named: name) == nil {
                report(
                    "Value \"\(name)\" does not exist in \"\(named.name)\" enum.", value.location)
            }
        case .inputObject:
            guard case .object(let fields) = value.kind else {
                collectVariables(value)
                return report(
                    "Expected value of type \"\(named.name)\" to be an object, found: \(value).",
                    value.location)
            }
            checkObject(fields, named, value.location)
        case .object, .interface, .union: collectVariables(value)
        }
    }

    private mutating func checkObject(
        _ fields: [ObjectFieldNode], _ type: SchemaType, _ location: GraphQLLocation
    ) {
        var given: Set<String> = []
        for field in fields {
            checkUnique(field.name, &given)
            guard let definition = type.inputField(named: field.name.text) else {
                report(
                    "Field \"\(field.name.text)\" is not defined by type \"\(type.name)\".",
                    field.name.location, .inputFieldNames)
                collectVariables(field.value)
                continue
            }
            check(
                field.value, definition.type, hasDefault: definition.defaultValue != nil,
                isOneOfField: type.isOneOf)
        }
        for field in type.inputFields where field.isRequired && !given.contains(field.name) {
            report(
                "Field \"\(type.name).\(field.name)\" of required type "
                    + "\"\(schema.show(field.type))\" was not provided.", location,
                .requiredInputFields)
        }
        guard type.isOneOf else { return }
        guard fields.count == 1, let only = fields.first else {
            return report(
                "OneOf Input Object \"\(type.name)\" must specify exactly one key.", location)
        }
        if case .null = only.value.kind {
            report("Field \"\(type.name).\(only.name.text)\" must be non-null.", location)
        }
    }
}
