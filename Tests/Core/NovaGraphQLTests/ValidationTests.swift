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
        ])
    func accepts(document: String) throws {
        #expect(try errors(document) == [])
    }

    static let refusals: [(rule: String, document: String, message: String)] = [
        (
            "executable", "{ dog { name } } type X { a: Int }",
            "The \"X\" definition is not executable."
        ),
        (
            "unique operations", "query A { dog { name } } query A { dog { name } }",
            "There can be only one operation named \"A\"."
        ),
        (
            "lone anonymous", "{ dog { name } } query A { dog { name } }",
            "This anonymous operation must be the only defined operation."
        ),
        (
            "single subscription field", "subscription S { dogs { name } cats { name } }",
            "Subscription \"S\" must select only one top level field."
        ),
        (
            "single subscription field", "subscription { __typename }",
            "Anonymous Subscription must not select an introspection top level field."
        ),
        (
            "single subscription field", "subscription S { dogs @include(if: true) { name } }",
            "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection."
        ),
        ("fields exist", "{ dog { meows } }", "Cannot query field \"meows\" on type \"Dog\"."),
        (
            "fields exist", "{ catOrDog { name } }",
            "Cannot query field \"name\" on type \"CatOrDog\"."
        ),
        (
            "fields exist", "mutation { __schema { types { name } } }",
            "Cannot query field \"__schema\" on type \"Mutation\"."
        ),
        (
            "merge", "{ dog { name: nickname name } }",
            "Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            "merge", "{ dog { isAt(x: 1) isAt(x: 2) } }",
            "Fields \"isAt\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            "merge", "{ pet { ... on Dog { v: barkVolume } ... on Cat { v: name } } }",
            "Fields \"v\" conflict because they return conflicting types \"Int\" and \"String\". Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            "merge", "{ pet { ... on Dog { v: barkVolume } ... on Cat { v: meows } } }",
            "Fields \"v\" conflict because they return conflicting types \"Int\" and \"Int!\". Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            "merge",
            "{ dog { owner { n: name } } ...F } fragment F on Query { dog { owner { n: pets { name } } } }",
            "Fields \"n\" conflict because they return conflicting types \"String\" and \"[Pet]\". Use different aliases on the fields to fetch both if this was intentional."
        ),
        (
            "leaves", "{ dog }",
            "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"?"
        ),
        (
            "leaves", "{ dog { name { x } } }",
            "Field \"name\" must not have a selection since type \"String\" has no subfields."
        ),
        (
            "arguments exist", "{ dog { name(x: 1) } }",
            "Unknown argument \"x\" on field \"Dog.name\"."
        ),
        (
            "arguments exist", "{ dog @skip(if: true, x: 1) { name } }",
            "Unknown argument \"x\" on directive \"@skip\"."
        ),
        (
            "unique arguments", "{ dog { name(surname: true, surname: true) } }",
            "There can be only one argument named \"surname\"."
        ),
        (
            "required arguments", "{ human { name } }",
            "Argument \"Query.human(id:)\" of type \"ID!\" is required, but it was not provided."
        ),
        (
            "required arguments", "{ dog @include { name } }",
            "Argument \"@include(if:)\" of type \"Boolean!\" is required, but it was not provided."
        ),
        (
            "unique fragments",
            "{ dog { ...F } } fragment F on Dog { name } fragment F on Dog { name }",
            "There can be only one fragment named \"F\"."
        ),
        ("known types", "{ dog { ... on Nope { name } } }", "Unknown type \"Nope\"."),
        ("known types", "query($x: Nope) { int(a: $x) }", "Unknown type \"Nope\"."),
        (
            "composite", "{ dog { ... on Command { name } } }",
            "Fragment cannot condition on non composite type \"Command\"."
        ),
        (
            "composite", "{ dog { ...F } } fragment F on Filter { name }",
            "Fragment \"F\" cannot condition on non composite type \"Filter\"."
        ),
        (
            "used fragments", "{ dog { name } } fragment F on Dog { name }",
            "Fragment \"F\" is never used."
        ),
        ("known fragments", "{ dog { ...F } }", "Unknown fragment \"F\"."),
        (
            "cycles", "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }",
            "Cannot spread fragment \"A\" within itself via \"B\"."
        ),
        (
            "possible spreads", "{ dog { ... on Cat { meows } } }",
            "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\"."
        ),
        (
            "possible spreads", "{ dog { ...F } } fragment F on Human { name }",
            "Fragment \"F\" cannot be spread here as objects of type \"Dog\" can never be of type \"Human\"."
        ),
        ("values", "{ int(a: \"1\") }", "Int cannot represent non-integer value: \"1\""),
        (
            "values", "{ int(a: 2147483648) }",
            "Int cannot represent non 32-bit signed integer value: 2147483648"
        ),
        ("values", "{ int(b: null) }", "Expected value of non-null type \"Int!\" not to be null."),
        (
            "values", "{ dog { doesKnow(command: \"SIT\") } }",
            "Enum \"Command\" cannot represent non-enum value: \"SIT\"."
        ),
        (
            "values", "{ dog { doesKnow(command: ROLL) } }",
            "Value \"ROLL\" does not exist in \"Command\" enum."
        ),
        (
            "values", "{ filter(f: 1) }",
            "Expected value of type \"Filter\" to be an object, found: 1."
        ),
        (
            "values", "{ list(l: [1, null]) }",
            "Expected value of non-null type \"Int!\" not to be null."
        ),
        (
            "values", "query($f: Filter = {}) { filter(f: $f) }",
            "Field \"Filter.must\" of required type \"Int!\" was not provided."
        ),
        (
            "input fields", "{ filter(f: {must: 1, x: 1}) }",
            "Field \"x\" is not defined by type \"Filter\"."
        ),
        (
            "input fields", "{ filter(f: {must: 1, must: 1}) }",
            "There can be only one input field named \"must\"."
        ),
        (
            "input fields", "{ filter(f: {must: 1, deep: {}}) }",
            "Field \"Filter.must\" of required type \"Int!\" was not provided."
        ),
        (
            "oneOf", "{ key(k: {id: 1, name: \"a\"}) }",
            "OneOf Input Object \"Key\" must specify exactly one key."
        ),
        ("oneOf", "{ key(k: {id: null}) }", "Field \"Key.id\" must be non-null."),
        (
            "oneOf", "query($i: ID) { key(k: {id: $i}) }",
            "Variable \"$i\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object."
        ),
        ("known directives", "{ dog @nope { name } }", "Unknown directive \"@nope\"."),
        (
            "directive places", "{ dog @onQuery { name } }",
            "Directive \"@onQuery\" may not be used on field."
        ),
        (
            "unique directives", "{ dog @skip(if: true) @skip(if: true) { name } }",
            "The directive \"@skip\" can only be used once at this location."
        ),
        (
            "unique variables", "query($a: Int, $a: Int) { int(a: $a) }",
            "There can be only one variable named \"$a\"."
        ),
        (
            "input variables", "query($a: Dog) { int(a: $a) }",
            "Variable \"$a\" cannot be non-input type \"Dog\"."
        ),
        (
            "defined variables", "query Q { int(a: $a) }",
            "Variable \"$a\" is not defined by operation \"Q\"."
        ),
        (
            "defined variables", "{ ...F } fragment F on Query { list(l: [$a]) }",
            "Variable \"$a\" is not defined."
        ),
        (
            "used variables", "query Q($a: Int) { dog { name } }",
            "Variable \"$a\" is never used in operation \"Q\"."
        ),
        (
            "variable positions", "query($a: String) { int(a: $a) }",
            "Variable \"$a\" of type \"String\" used in position expecting type \"Int\"."
        ),
        (
            "variable positions", "query($l: [Int]) { list(l: $l) }",
            "Variable \"$l\" of type \"[Int]\" used in position expecting type \"[Int!]\"."
        ),
        (
            "variable positions", "query($c: Command) { dog { doesKnow(command: $c) } }",
            "Variable \"$c\" of type \"Command\" used in position expecting type \"Command!\"."
        ),
        (
            "variable positions", "query($a: Int = null) { list(l: [$a]) }",
            "Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\"."
        ),
        (
            "variable positions", "query($b: Boolean) { dog { name @skip(if: $b) } }",
            "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\"."
        ),
        (
            "introspection",
            "{ __type(name: \"A\") { fields { type { interfaces { possibleTypes { name } } } } } }",
            "Maximum introspection depth exceeded."
        ),
    ]

    @Test("refuses one breach of each rule with exactly its error", arguments: refusals)
    func refuses(rule: String, document: String, message: String) throws {
        #expect(try errors(document) == [message], "\(rule)")
    }

    @Test("refuses operations the schema has no root for")
    func noRoot() throws {
        let schema = try GraphQLSchema(sdl: "type Query { a: Int }")
        let found = Validator.errors(try Parser.parse("mutation { a }"), schema: schema)
        #expect(
            found.map(\.message) == ["Schema is not configured to execute mutation operation."])
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
        #expect(try errors("{ \(fields) }").count == 50)
    }
}
