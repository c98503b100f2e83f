@testable import NovaGraphQL
import Testing

@Suite("Validation")
struct ValidationTests {
    static let sdl = """
        directive @onQuery on QUERY
        directive @tag(name: String!) repeatable on FIELD
        interface Pet { name(surname: Boolean): String }
        type Dog implements Pet {
          name(surname: Boolean): String nickname: String barkVolume: Int owner: Human
          doesKnow(command: Command!): Boolean! isAt(x: Int, y: Int): Boolean
        }
        type Cat implements Pet { name(surname: Boolean): String nickname: String meows: Int! owner: Human }
        union CatOrDog = Cat | Dog
        type Human { name: String pets: [Pet] }
        enum Command { SIT HEEL }
        input Filter { must: Int!, may: Int! = 3, list: [String!], deep: Filter }
        input Key @oneOf { id: ID name: String }
        type Query {
          dog: Dog cat: Cat pet: Pet catOrDog: CatOrDog human(id: ID!): Human
          int(a: Int, b: Int! = 1): Int list(l: [Int!]): Int filter(f: Filter): Int key(k: Key): Int
          flag(f: Boolean): Int bools(l: [Boolean!]!): Int
        }
        type Mutation { rename(name: String!): Dog }
        type Subscription { dogs: Dog cats: Cat }
        """

    private func errors(_ document: String) throws -> [String] {
        let schema = try GraphQLSchema(sdl: Self.sdl)
        return Validator.errors(try Parser.parse(document), schema: schema).map(\.message)
    }

    @Test(
        "accepts valid documents",
        arguments: [
            "{ dog { name } }", "query A { dog { name } } query B { cat { name } }",
            "{ dog { ...D } } fragment D on Dog { barkVolume }",
            "{ pet { ... on Dog { barkVolume } } }",
            "{ catOrDog { ... on Pet { name } __typename } }", "subscription S { dogs { name } }",
            "{ pet { ... on Dog { v: name } ... on Cat { v: nickname } } }",
            "{ dog { name name } dog { name owner { name } } }", "query @onQuery { dog { name } }",
            "{ dog { name @tag(name: \"a\") @tag(name: \"b\") } }",
            "query($c: Command!) { dog { doesKnow(command: $c) } }",
            "query($a: Int = 1) { int(b: $a) }", "query($a: Int) { int(b: $a) }",
            "query($l: [Int!]!) { list(l: $l) }", "query($a: Int!) { list(l: [$a]) }",
            "{ filter(f: {must: 1, list: \"x\", deep: {must: 2}}) }", "{ key(k: {id: 1}) }",
            "query($i: ID!) { key(k: {id: $i}) }",
            "query($f: Filter = {must: 1}) { filter(f: $f) }",
            "query($f: Boolean!) { ...F @skip(if: $f) } fragment F on Query { dog { name } }",
            "{ dog { isAt(x: 1, y: 2) } dog { isAt(y: 2, x: 1) } }",
            "{ __schema { types { name } } }",
            // A default stands in where a oneOf field would not take null (§5.8.5).
            "query($i: ID = 1) { key(k: {id: $i}) }",
        ])
    func accepts(document: String) throws {
        #expect(try errors(document) == [])
    }

    static let refusals: [(rule: GraphQLValidationRule, document: String, message: String)] = [
        (
            .executableDefinitions, "{ dog { name } } type X { a: Int }",
            "The \"X\" definition is not executable."
        ),
        (
            .operationNameUniqueness, "query A { dog { name } } query A { dog { name } }",
            "There can be only one operation named \"A\"."
        ),
        (
            .loneAnonymousOperation, "{ dog { name } } query A { dog { name } }",
            "This anonymous operation must be the only defined operation."
        ),
        (
            .singleRootField, "subscription S { dogs { name } cats { name } }",
            "Subscription \"S\" must select only one top level field."
        ),
        (
            .singleRootField, "subscription { __typename }",
            "Anonymous Subscription must not select an introspection top level field."
        ),
        (
            .singleRootField, "subscription S { dogs @include(if: true) { name } }",
            "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection."
        ),
        (.fieldSelections, "{ dog { meows } }", "Cannot query field \"meows\" on type \"Dog\"."),
        (
            .fieldSelections, "{ catOrDog { name } }",
            "Cannot query field \"name\" on type \"CatOrDog\"."
        ),
        (
            .fieldSelections, "mutation { __schema { types { name } } }",
            "Cannot query field \"__schema\" on type \"Mutation\"."
        ),
        (
            .fieldSelectionMerging, "{ dog { name: nickname name } }",
            "Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            .fieldSelectionMerging, "{ dog { isAt(x: 1) isAt(x: 2) } }",
            "Fields \"isAt\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            .fieldSelectionMerging,
            "{ pet { ... on Dog { v: barkVolume } ... on Cat { v: name } } }",
            "Fields \"v\" conflict because they return conflicting types \"Int\" and \"String\". Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            .fieldSelectionMerging,
            "{ pet { ... on Dog { v: barkVolume } ... on Cat { v: meows } } }",
            "Fields \"v\" conflict because they return conflicting types \"Int\" and \"Int!\". Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            .fieldSelectionMerging,
            "{ dog { owner { n: name } } ...F } fragment F on Query { dog { owner { n: pets { name } } } }",
            "Fields \"n\" conflict because they return conflicting types \"String\" and \"[Pet]\". Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            .leafFieldSelections, "{ dog }",
            "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"?"
        ),
        (
            .leafFieldSelections, "{ dog { name { x } } }",
            "Field \"name\" must not have a selection since type \"String\" has no subfields."
        ),
        (
            .argumentNames, "{ dog { name(x: 1) } }",
            "Unknown argument \"x\" on field \"Dog.name\"."
        ),
        (
            .argumentNames, "{ dog @skip(if: true, x: 1) { name } }",
            "Unknown argument \"x\" on directive \"@skip\"."
        ),
        (
            .argumentUniqueness, "{ dog { name(surname: true, surname: true) } }",
            "There can be only one argument named \"surname\"."
        ),
        (
            .requiredArguments, "{ human { name } }",
            "Argument \"Query.human(id:)\" of type \"ID!\" is required, but it was not provided."
        ),
        (
            .requiredArguments, "{ dog @include { name } }",
            "Argument \"@include(if:)\" of type \"Boolean!\" is required, but it was not provided."
        ),
        (
            .fragmentNameUniqueness,
            "{ dog { ...F } } fragment F on Dog { name } fragment F on Dog { name }",
            "There can be only one fragment named \"F\"."
        ),
        (.fragmentTypeExistence, "{ dog { ... on Nope { name } } }", "Unknown type \"Nope\"."),
        (.variablesAreInputTypes, "query($x: Nope) { int(a: $x) }", "Unknown type \"Nope\"."),
        (
            .fragmentsOnCompositeTypes, "{ dog { ... on Command { name } } }",
            "Fragment cannot condition on non composite type \"Command\"."
        ),
        (
            .fragmentsOnCompositeTypes, "{ dog { ...F } } fragment F on Filter { name }",
            "Fragment \"F\" cannot condition on non composite type \"Filter\"."
        ),
        (
            .fragmentsUsed, "{ dog { name } } fragment F on Dog { name }",
            "Fragment \"F\" is never used."
        ),
        (.fragmentTargetDefined, "{ dog { ...F } }", "Unknown fragment \"F\"."),
        (
            .noFragmentCycles,
            "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }",
            "Cannot spread fragment \"A\" within itself via \"B\"."
        ),
        (
            .possibleFragmentSpreads, "{ dog { ... on Cat { meows } } }",
            "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\"."
        ),
        (
            .possibleFragmentSpreads, "{ dog { ...F } } fragment F on Human { name }",
            "Fragment \"F\" cannot be spread here as objects of type \"Dog\" can never be of type \"Human\"."
        ),
        (
            .valuesOfCorrectType, "{ int(a: \"1\") }",
            "Int cannot represent non-integer value: \"1\""
        ),
        (
            .valuesOfCorrectType, "{ int(a: 2147483648) }",
            "Int cannot represent non 32-bit signed integer value: 2147483648"
        ),
        (
            .valuesOfCorrectType, "{ int(b: null) }",
            "Expected value of non-null type \"Int!\" not to be null."
        ),
        (
            .valuesOfCorrectType, "{ dog { doesKnow(command: \"SIT\") } }",
            "Enum \"Command\" cannot represent non-enum value: \"SIT\"."
        ),
        (
            .valuesOfCorrectType, "{ dog { doesKnow(command: ROLL) } }",
            "Value \"ROLL\" does not exist in \"Command\" enum."
        ),
        (
            .valuesOfCorrectType, "{ filter(f: 1) }",
            "Expected value of type \"Filter\" to be an object, found: 1."
        ),
        (
            .valuesOfCorrectType, "{ list(l: [1, null]) }",
            "Expected value of non-null type \"Int!\" not to be null."
        ),
        (
            .requiredInputFields, "query($f: Filter = {}) { filter(f: $f) }",
            "Field \"Filter.must\" of required type \"Int!\" was not provided."
        ),
        (
            .inputFieldNames, "{ filter(f: {must: 1, x: 1}) }",
            "Field \"x\" is not defined by type \"Filter\"."
        ),
        (
            .inputFieldUniqueness, "{ filter(f: {must: 1, must: 1}) }",
            "There can be only one input field named \"must\"."
        ),
        (
            .requiredInputFields, "{ filter(f: {must: 1, deep: {}}) }",
            "Field \"Filter.must\" of required type \"Int!\" was not provided."
        ),
        (
            .valuesOfCorrectType, "{ key(k: {id: 1, name: \"a\"}) }",
            "OneOf Input Object \"Key\" must specify exactly one key."
        ),
        (.valuesOfCorrectType, "{ key(k: {id: null}) }", "Field \"Key.id\" must be non-null."),
        (
            .variableUsagesAllowed, "query($i: ID) { key(k: {id: $i}) }",
            "Variable \"$i\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object."
        ),
        (.directivesDefined, "{ dog @nope { name } }", "Unknown directive \"@nope\"."),
        (
            .directiveLocations, "{ dog @onQuery { name } }",
            "Directive \"@onQuery\" may not be used on field."
        ),
        (
            .directivesUnique, "{ dog @skip(if: true) @skip(if: true) { name } }",
            "The directive \"@skip\" can only be used once at this location."
        ),
        (
            .variableUniqueness, "query($a: Int, $a: Int) { int(a: $a) }",
            "There can be only one variable named \"$a\"."
        ),
        (
            .variablesAreInputTypes, "query($a: Dog) { int(a: $a) }",
            "Variable \"$a\" cannot be non-input type \"Dog\"."
        ),
        (
            .variablesDefined, "query Q { int(a: $a) }",
            "Variable \"$a\" is not defined by operation \"Q\"."
        ),
        (
            .variablesDefined, "{ ...F } fragment F on Query { list(l: [$a]) }",
            "Variable \"$a\" is not defined."
        ),
        (
            .variablesUsed, "query Q($a: Int) { dog { name } }",
            "Variable \"$a\" is never used in operation \"Q\"."
        ),
        (
            .variableUsagesAllowed, "query($a: String) { int(a: $a) }",
            "Variable \"$a\" of type \"String\" used in position expecting type \"Int\"."
        ),
        (
            .variableUsagesAllowed, "query($l: [Int]) { list(l: $l) }",
            "Variable \"$l\" of type \"[Int]\" used in position expecting type \"[Int!]\"."
        ),
        (
            .variableUsagesAllowed, "query($c: Command) { dog { doesKnow(command: $c) } }",
            "Variable \"$c\" of type \"Command\" used in position expecting type \"Command!\"."
        ),
        (
            .variableUsagesAllowed, "query($a: Int = null) { list(l: [$a]) }",
            "Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\"."
        ),
        (
            .variableUsagesAllowed, "query($b: Boolean) { dog { name @skip(if: $b) } }",
            "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\"."
        ),
    ]

    @Test("refuses one breach of each rule with exactly its error", arguments: refusals)
    func refuses(rule: GraphQLValidationRule, document: String, message: String) throws {
        let schema = try GraphQLSchema(sdl: Self.sdl)
        let found = Validator.errors(try Parser.parse(document), schema: schema)
        #expect(found.map(\.message) == [message])
        #expect(found.map(\.rule) == [rule])
    }

    @Test("there is a breach of every rule among them")
    func allRules() {
        let tried = Set(Self.refusals.map(\.rule)).union([.operationTypeExistence])
        #expect(tried == Set(GraphQLValidationRule.allCases))
        #expect(Set(GraphQLValidationRule.allCases.map(\.section)).count == tried.count)
    }

    @Test("refuses operations the schema has no root for")
    func noRoot() throws {
        let schema = try GraphQLSchema(sdl: "type Query { a: Int }")
        let found = Validator.errors(try Parser.parse("mutation { a }"), schema: schema)
        #expect(
            found.map(\.message) == ["Schema is not configured to execute mutation operation."])
        #expect(found.map(\.rule) == [.operationTypeExistence])
    }

    @Test("points at both sides of a conflict and of a variable")
    func locations() throws {
        let schema = try GraphQLSchema(sdl: Self.sdl)
        let conflict = Validator.errors(
            try Parser.parse("{\n dog { name: nickname\n name }\n}"), schema: schema)
        #expect(
            conflict.first?.locations == [
                GraphQLLocation(line: 2, column: 8), GraphQLLocation(line: 3, column: 2),
            ])
        let variable = Validator.errors(
            try Parser.parse("query($a: String)\n{ int(a: $a) }"), schema: schema)
        #expect(
            variable.first?.locations == [
                GraphQLLocation(line: 1, column: 7), GraphQLLocation(line: 2, column: 10),
            ])
    }

    @Test("stops at a bounded number of errors")
    func manyErrors() throws {
        let fields = (0..<500).map { "x\($0)" }.joined(separator: " ")
        #expect(try errors("{ \(fields) }").count == 20)
    }
}
