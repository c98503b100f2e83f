// The syntax tree of type system definitions and extensions (§3).

/// The kinds of named types (`__TypeKind` without the wrappers).
enum TypeKind: String, Sendable {
    case scalar = "SCALAR"
    case object = "OBJECT"
    case interface = "INTERFACE"
    case union = "UNION"
    case enumeration = "ENUM"
    case inputObject = "INPUT_OBJECT"

    /// The keyword that defines it.
    var keyword: String {
        switch self {
        case .scalar: "scalar"
        case .object: "type"
        case .interface: "interface"
        case .union: "union"
        case .enumeration: "enum"
        case .inputObject: "input"
        }
    }
}

struct InputValueNode: Sendable {
    let description: String?
    let name: NameNode
    let type: TypeNode
    let defaultValue: ValueNode?
    let directives: [DirectiveNode]
}

struct FieldDefinitionNode: Sendable {
    let description: String?
    let name: NameNode
    let arguments: [InputValueNode]
    let type: TypeNode
    let directives: [DirectiveNode]
}

struct EnumValueNode: Sendable {
    let description: String?
    let name: NameNode
    let directives: [DirectiveNode]
}

/// Any named type; which lists are filled depends on `kind`.
struct TypeDefinitionNode: Sendable {
    let kind: TypeKind
    var description: String?
    let name: NameNode
    var interfaces: [NameNode] = []
    var directives: [DirectiveNode] = []
    var fields: [FieldDefinitionNode] = []
    var inputFields: [InputValueNode] = []
    var members: [NameNode] = []
    var values: [EnumValueNode] = []
}

struct DirectiveDefinitionNode: Sendable {
    let description: String?
    let name: NameNode
    let arguments: [InputValueNode]
    let isRepeatable: Bool
    let locations: [NameNode]
}

struct SchemaDefinitionNode: Sendable {
    var description: String?
    var directives: [DirectiveNode] = []
    var operations: [(kind: GraphQLOperationKind, type: NameNode)] = []
}

struct TypeSystemNode: Sendable {
    enum Kind: Sendable {
        case schema(SchemaDefinitionNode)
        case type(TypeDefinitionNode)
        case directive(DirectiveDefinitionNode)

        /// Whether there is nothing behind the name.
        var isEmpty: Bool {
            switch self {
            case .schema(let node): node.directives.isEmpty && node.operations.isEmpty
            case .type(let node):
                node.interfaces.isEmpty && node.directives.isEmpty && node.fields.isEmpty
                    && node.inputFields.isEmpty && node.members.isEmpty && node.values.isEmpty
            case .directive: false
            }
        }
    }

    let kind: Kind
    let isExtension: Bool
    /// Of the first keyword.
    let location: GraphQLLocation

    /// What it defines, for messages.
    var shown: String {
        switch kind {
        case .schema: "schema"
        case .type(let node): "\"\(node.name.text)\""
        case .directive(let node): "\"@\(node.name.text)\""
        }
    }
}
