/// Documents made to hurt, one or more of each known kind, and an honest one to compare them with.
struct GraphQLBomb {
    let name: String
    let document: String
    var variables = "{}"
    /// Sent as the body as it is, instead of as the document of a request.
    var isBody = false

    static let schema = """
        interface Node { id: ID! }
        type User implements Node {
          id: ID! name: String! bio: String age: Int
          friends(first: Int = 20, after: String): UserConnection!
          best: User posts(first: Int = 20): PostConnection!
        }
        type Post implements Node { id: ID! title: String body: String author: User likes: Int }
        type UserConnection { edges: [UserEdge!]! pageInfo: PageInfo! totalCount: Int }
        type UserEdge { node: User cursor: String! }
        type PostConnection { edges: [PostEdge!]! pageInfo: PageInfo! }
        type PostEdge { node: Post cursor: String! }
        type PageInfo { hasNextPage: Boolean! endCursor: String }
        input Filter { ids: [ID!] tags: [String!] deep: Filter }
        type Query {
          viewer: User node(id: ID!): Node nodes(ids: [ID!]!): [Node]! user(id: ID!): User
          users(ids: [ID!]!): [User]! search(filter: Filter): UserConnection! numbers(list: [Int!]): Int
        }
        """

    static let honest = GraphQLBomb(
        name: "an honest screen",
        document: """
            query Profile($id: ID!, $more: Boolean!) {
              user(id: $id) { ...Card friends(first: 10) { edges { node { ...Card } } pageInfo { hasNextPage } }
                posts(first: 5) @include(if: $more) { edges { node { id title author { ...Card } } } } }
            }
            fragment Card on User { id name bio }
            """,
        variables: "{\"id\":\"1\",\"more\":true}")

    static let all: [GraphQLBomb] = [
        GraphQLBomb(
            name: "aliases: 300 of one field",
            document: "{" + (0..<300).map { " a\($0): viewer { id }" }.joined() + " }"),
        GraphQLBomb(
            name: "aliases: a megabyte of them",
            document: "{" + (0..<60_000).map { " a\($0): viewer { id }" }.joined() + " }"),
        GraphQLBomb(
            name: "fragments: 2^30 fields written out",
            document: "{ viewer { ...F0 } }"
                + chain(30) { "best { ...F\($0) } best { ...F\($0) }" }),
        GraphQLBomb(
            name: "fragments: 2^8 different keys",
            document: "{ viewer { ...F0 } }"
                + chain(8) { "a: best { ...F\($0) } b: best { ...F\($0) }" }),
        GraphQLBomb(
            name: "fragments: 100, each spreading all before",
            document: "{ viewer { id "
                + (0..<45).map { "...F\($0) " }.joined() + "} }"
                + (0..<45).map { number in
                    " fragment F\(number) on User { id "
                        + ((number + 1)..<45).prefix(30).map { "...F\($0) " }.joined() + "}"
                }.joined()),
        GraphQLBomb(name: "fragments: 2^8 sets that meet", document: subsets(8)),
        GraphQLBomb(name: "fragments: 2^12 sets that meet", document: subsets(12)),
        GraphQLBomb(
            name: "fields: 600 that merge, with selections",
            document: "{" + repeated(" viewer { best { id } }", 260) + " }"),
        GraphQLBomb(
            name: "cycles: 200 fragments in a ring",
            document: "{ viewer { ...F0 } }"
                + (0..<200).map { " fragment F\($0) on User { ...F\(($0 + 1) % 200) }" }.joined()),
        GraphQLBomb(
            name: "lists: 1,900 numbers in the document",
            document: "{ numbers(list: [" + repeated("1 ", 1_900) + "]) a: nobody }"),
        GraphQLBomb(
            name: "lists: 300,000 values in variables",
            document: "query($l: [Int!]) { numbers(list: $l) }",
            variables: "{\"l\":[" + repeated("1,", 299_999) + "1]}"),
        GraphQLBomb(
            name: "lists: 9,000 ids in variables",
            document: "query($l: [ID!]!) { users(ids: $l) { id name } }",
            variables: "{\"l\":[" + repeated("\"1\",", 8_999) + "\"1\"]}"),
        GraphQLBomb(
            name: "pages: a million friends of a million",
            document: "query($n: Int) { viewer { friends(first: $n) { edges { node {"
                + " friends(first: $n) { edges { node { id } } } } } } } }",
            variables: "{\"n\":1000000}"),
        GraphQLBomb(
            name: "depth: 60 fields inside each other",
            document: "{ viewer " + repeated("{ best ", 60) + "{ id }" + repeated(" }", 61)),
        GraphQLBomb(
            name: "nesting: 100,000 braces", document: repeated("{ viewer ", 100_000)),
        GraphQLBomb(
            name: "nesting: 100,000 brackets", document: "{ numbers(list: " + repeated("[", 100_000)
        ),
        GraphQLBomb(
            name: "directives: 350",
            document: "{ viewer { id" + repeated(" ... @skip(if: true) { id }", 170) + " } }"),
        GraphQLBomb(
            name: "directives: 300 on one field",
            document: "{ viewer { id" + repeated(" @skip(if: false)", 300) + " } }"),
        GraphQLBomb(
            name: "introspection: types of fields of types …",
            document: "{ __schema { types { "
                + repeated("fields { type { ", 20) + "name" + repeated(" } }", 20) + " } } }"),
        GraphQLBomb(
            name: "errors: 900 unknown fields",
            document: "{" + (0..<900).map { " x\($0)" }.joined() + " }"),
        GraphQLBomb(
            name: "batch: an array of 10,000 operations",
            document: "[" + repeated("{\"query\":\"{ viewer { id } }\"},", 10_000) + "{}]",
            isBody: true),
        GraphQLBomb(
            name: "text: a megabyte of comment", document: "#" + repeated("x", 1 << 20)),
        GraphQLBomb(
            name: "text: a string of a megabyte",
            document: "{ user(id: \"" + repeated("x", 1 << 20) + "\") { nobody } }"),
    ]

    private static func chain(_ count: Int, _ body: (Int) -> String) -> String {
        (0..<count).map { " fragment F\($0) on User { \(body($0 + 1)) }" }.joined()
            + " fragment F\(count) on User { id }"
    }

    /// Each way through `a` and `b` meets another set of fragments.
    private static func subsets(_ levels: Int) -> String {
        var document = "{ viewer { ...F0 } }"
        func fragment(_ name: String, _ a: String, _ b: String) {
            document += " fragment \(name) on User { a: best { \(a) } b: best { \(b) } }"
        }
        for level in 0..<levels {
            let next = "...F\(level + 1)"
            fragment("F\(level)", next, next + " ...P\(level)x\(level + 1)")
            for start in 0..<level {
                let next = "...P\(start)x\(level + 1)"
                fragment("P\(start)x\(level)", next, next)
            }
        }
        document += " fragment F\(levels) on User { id }"
        for start in 0..<levels { document += " fragment P\(start)x\(levels) on User { name }" }
        return document
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }
}
