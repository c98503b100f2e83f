// The syntax tree of executable documents (§2). Nodes that later stages point at are classes, so that
// their identity is cheap; all of them are immutable.

/// A name where it stands.
struct NameNode: Sendable {
    let text: String
    let location: GraphQLLocation
}

/// A description (§2.12) and how it is written.
struct DescriptionNode: Sendable {
    let text: String
    let isBlock: Bool
}

/// A type reference (§2.11): what a variable or a field is declared as.
indirect enum TypeNode: Sendable {
    case named(NameNode)
    case list(TypeNode)
    case nonNull(TypeNode)

    /// The innermost name.
    var name: NameNode {
        switch self {
        case .named(let name): name
        case .list(let inner), .nonNull(let inner): inner.name
        }
    }
}

/// A literal or a variable (§2.9).
struct ValueNode: Sendable {
    enum Kind: Sendable {
        case variable(String)
        case int(String)
        case float(String)
        case string(String)
        case boolean(Bool)
        case null
        case enumeration(String)
        case list([ValueNode])
        case object([ObjectFieldNode])
    }

    let kind: Kind
    let location: GraphQLLocation
    /// Whether it is a string written as a block string.
    var isBlock = false

    /// Whether a variable stands anywhere in it.
    var hasVariable: Bool {
        switch kind {
        case .variable: true
        case .list(let values): values.contains { $0.hasVariable }
        case .object(let fields): fields.contains { $0.value.hasVariable }
        case .int, .float, .string, .boolean, .null, .enumeration: false
        }
    }
}

struct ObjectFieldNode: Sendable {
    let name: NameNode
    let value: ValueNode
}

struct ArgumentNode: Sendable {
    let name: NameNode
    let value: ValueNode
}

struct DirectiveNode: Sendable {
    let name: NameNode
    let arguments: [ArgumentNode]
    /// Of the `@`.
    let location: GraphQLLocation
}

/// One entry of a selection set (§2.5).
enum SelectionNode: Sendable {
    case field(FieldNode)
    case spread(FragmentSpreadNode)
    case inline(InlineFragmentNode)
}

final class FieldNode: Sendable {
    /// Unique within its document, in document order: what memo tables are keyed by.
    let id: Int
    let alias: NameNode?
    let name: NameNode
    let arguments: [ArgumentNode]
    let directives: [DirectiveNode]
    /// Empty if the field has no selection set, for an empty one does not parse.
    let selections: [SelectionNode]
    let responseKey: String

    init(
        id: Int, alias: NameNode?, name: NameNode, arguments: [ArgumentNode],
        directives: [DirectiveNode], selections: [SelectionNode]
    ) {
        self.id = id
        self.alias = alias
        self.name = name
        self.arguments = arguments
        self.directives = directives
        self.selections = selections
        responseKey = alias?.text ?? name.text
    }

    var location: GraphQLLocation { alias?.location ?? name.location }
}

final class FragmentSpreadNode: Sendable {
    let name: NameNode
    let directives: [DirectiveNode]
    /// Of the `...`.
    let location: GraphQLLocation

    init(name: NameNode, directives: [DirectiveNode], location: GraphQLLocation) {
        self.name = name
        self.directives = directives
        self.location = location
    }
}

final class InlineFragmentNode: Sendable {
    let typeCondition: NameNode?
    let directives: [DirectiveNode]
    let selections: [SelectionNode]
    /// Of the `...`.
    let location: GraphQLLocation

    init(
        typeCondition: NameNode?, directives: [DirectiveNode], selections: [SelectionNode],
        location: GraphQLLocation
    ) {
        self.typeCondition = typeCondition
        self.directives = directives
        self.selections = selections
        self.location = location
    }
}

struct VariableNode: Sendable {
    let description: DescriptionNode?
    let name: NameNode
    let type: TypeNode
    let defaultValue: ValueNode?
    let directives: [DirectiveNode]
    /// Of the `$`.
    let location: GraphQLLocation
}

final class FragmentNode: Sendable {
    /// Among all executable definitions of the document.
    let position: Int
    let description: DescriptionNode?
    let name: NameNode
    let typeCondition: NameNode
    let directives: [DirectiveNode]
    let selections: [SelectionNode]
    /// Of the keyword.
    let location: GraphQLLocation

    init(
        position: Int, description: DescriptionNode?, name: NameNode, typeCondition: NameNode,
        directives: [DirectiveNode], selections: [SelectionNode], location: GraphQLLocation
    ) {
        self.position = position
        self.description = description
        self.name = name
        self.typeCondition = typeCondition
        self.directives = directives
        self.selections = selections
        self.location = location
    }
}

/// The three kinds of operation (§2.4).
public enum GraphQLOperationKind: String, Sendable, Hashable, CaseIterable {
    /// Reads.
    case query
    /// Writes, then reads; root fields run one after the other.
    case mutation
    /// A read repeated at every event.
    case subscription
}

final class OperationNode: Sendable {
    /// Among all executable definitions of the document.
    let position: Int
    let description: DescriptionNode?
    let kind: GraphQLOperationKind
    let name: NameNode?
    let variables: [VariableNode]
    let directives: [DirectiveNode]
    let selections: [SelectionNode]
    /// Of the keyword or, without one, the opening brace.
    let location: GraphQLLocation

    init(
        position: Int, description: DescriptionNode?, kind: GraphQLOperationKind, name: NameNode?,
        variables: [VariableNode], directives: [DirectiveNode], selections: [SelectionNode],
        location: GraphQLLocation
    ) {
        self.position = position
        self.description = description
        self.kind = kind
        self.name = name
        self.variables = variables
        self.directives = directives
        self.selections = selections
        self.location = location
    }
}

/// A parsed document: what can be executed, and what describes a schema.
struct DocumentNode: Sendable {
    var operations: [OperationNode] = []
    var fragments: [FragmentNode] = []
    var typeSystem: [TypeSystemNode] = []
    /// How many operations and fragments there are.
    var definitionCount = 0
    /// How many ``FieldNode``s there are; their ids are below it.
    var fieldCount = 0
    /// How many directives are applied in executable definitions.
    var directiveCount = 0
}
