import NovaGraphQL
import NovaPrimitives
import Synchronization

/// A user of the little social network the tests query.
struct Person: Sendable {
    let id: String
    let name: String
    let bio: String?
    let friends: [String]
}

struct Robot: Sendable {
    let id: String
    let model: String
}

struct SecretFault: Error {
    let password = "hunter2"
}

struct Refusal: GraphQLErrorConvertible {
    var graphQLError: GraphQLError {
        GraphQLError(
            "Slow down.", code: .rateLimited, extensions: JSONObject([("retryAfter", 3)]))
    }
}

/// What a request of the tests carries: a counting loader and a journal.
final class Session: Sendable {
    private let batchList = Mutex<[[String]]>([])
    private let lines = Mutex<[String]>([])
    let roles: Set<String>

    init(roles: Set<String> = []) {
        self.roles = roles
    }

    /// The keys of every batch, in the order they were fetched.
    var batches: [[String]] { batchList.withLock { $0 } }
    var journal: [String] { lines.withLock { $0 } }

    func note(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    func note(batch keys: [String]) {
        batchList.withLock { $0.append(keys) }
    }

    static let people: [String: Person] = [
        "1": Person(id: "1", name: "Ada", bio: "maths", friends: ["2", "3"]),
        "2": Person(id: "2", name: "Bob", bio: nil, friends: ["1", "3", "1"]),
        "3": Person(id: "3", name: "Cyd", bio: "", friends: []),
    ]
}

/// A request's context: the session and the loader made for it.
struct TestContext: Sendable {
    let session: Session
    let people: GraphQLLoader<String, Person>

    init(_ session: Session = Session(), batchMax: Int = 100) {
        self.session = session
        people = GraphQLLoader(batchMax: batchMax) { keys in
            session.note(batch: keys)
            if keys.contains("away") {
                throw GraphQLError("The service is away.", code: .unavailable)
            }
            var found: [String: Result<Person, GraphQLError>] = [:]
            for key in keys {
                if let person = Session.people[key] { found[key] = .success(person) }
                if key.hasPrefix("many") {
                    found[key] = .success(Person(id: key, name: key, bio: nil, friends: []))
                }
                if key == "forbidden" {
                    found[key] = .failure(GraphQLError("Not for you.", code: .forbidden))
                }
            }
            return found
        }
    }
}

enum Rig {
    static let sdl = """
        directive @role(any: [String!]!) on FIELD_DEFINITION | OBJECT
        scalar DateTime
        scalar BigInt
        scalar JSON
        "What can be greeted."
        interface Named { name: String! }
        interface Node { id: ID! }
        type Person implements Node & Named {
          id: ID!
          name: String!
          bio: String
          friends(first: Int = 10): [Person!]!
          bestFriend: Person
          strictFriend: Person!
          greeting(style: Style = PLAIN, words: [String!]): String!
        }
        type Robot implements Node & Named { id: ID! name: String! model: String! }
        union Being = Person | Robot
        enum Style { PLAIN FORMAL @deprecated(reason: "too stiff") }
        input Range { from: Int! = 1, to: Int, inner: Range }
        input Pick @oneOf { id: ID, name: String }
        type Item { label: String, position: Int! }
        type ItemConnection { edges: [ItemEdge!]! total: Int! }
        type ItemEdge { node: Item cursor: String! }
        type Query {
          person(id: ID!): Person
          people(ids: [ID!]!): [Person]!
          strictPeople(ids: [ID!]!): [Person!]
          beings: [Being!]!
          named: [Named!]!
          node(id: ID!): Node
          echo(int: Int, float: Float, text: String, flag: Boolean, id: ID, style: Style,
            range: Range, pick: Pick, list: [Int!], lists: [[Int]], when: DateTime, big: BigInt,
            json: JSON): String!
          items: [Item]
          feed(first: Int, after: String): ItemConnection!
          boom: String
          strictBoom: String!
          refused: String
          slow(tag: String!): String
          wrongKind: Int
          bigNumber: Int
          bigInt: BigInt
          secret: String @role(any: ["admin"])
          nothing: String!
          now: DateTime!
          json: JSON
          chain(id: ID!): String
          floats: [Float]
        }
        type Mutation { add(tag: String!): String, fail: String!, addLater(tag: String!): String }
        type Subscription { ticks: Int! , names: String }
        """

    static let scalars: [GraphQLScalar] = [.dateTime, .bigInt, .json]

    static func schema() throws -> GraphQLSchema {
        try GraphQLSchema(sdl: sdl, scalars: scalars)
    }

    static func resolvers() -> GraphQLResolvers<TestContext> {
        var resolvers = GraphQLResolvers<TestContext>()
        addObjects(&resolvers)
        addQueries(&resolvers)
        addFaults(&resolvers)
        addMutations(&resolvers)
        resolvers.guardDirective("role") { arguments, call in
            let any: [String] = try arguments.get("any")
            guard !call.context.session.roles.isDisjoint(with: any) else {
                throw GraphQLError("Not allowed.", code: .forbidden)
            }
        }
        return resolvers
    }

    private static func addObjects(_ resolvers: inout GraphQLResolvers<TestContext>) {
        resolvers.object("Person", of: Person.self) { person in
            person.property("id") { $0.id }
            person.property("name") { $0.name }
            person.property("bio") { $0.bio }
            person.field("friends") { person, call in
                let first: Int = try call.arguments.get("first")
                return .loadAll(call.context.people, person.friends.prefix(first)) {
                    .object(optional: $0)
                }
            }
            person.field("bestFriend") { person, call in
                guard let id = person.friends.first else { return .null }
                return .load(call.context.people, id) { .object(optional: $0) }
            }
            person.field("strictFriend") { person, call in
                .load(call.context.people, person.friends.first ?? "nobody") {
                    .object(optional: $0)
                }
            }
            person.field("greeting") { person, call in
                let style: String = try call.arguments.get("style")
                let words: [String]? = try call.arguments.get("words")
                return .output(([style, person.name] + (words ?? [])).joined(separator: " "))
            }
        }
        resolvers.object("Robot", of: Robot.self) { robot in
            robot.property("id") { $0.id }
            robot.property("name") { "R-" + $0.model }
            robot.property("model") { $0.model }
        }
    }

    private static func addQueries(_ resolvers: inout GraphQLResolvers<TestContext>) {
        resolvers.query("person") { call in
            .load(call.context.people, try call.arguments.get("id")) { .object(optional: $0) }
        }
        for field in ["people", "strictPeople"] {
            resolvers.query(field) { call in
                let ids: [String] = try call.arguments.get("ids")
                return .loadAll(call.context.people, ids) { .object(optional: $0) }
            }
        }
        resolvers.query("beings") { call in
            .list([
                .object(Robot(id: "r", model: "T1")),
                .load(call.context.people, "1") { .object(optional: $0) },
            ])
        }
        resolvers.query("named") { _ in
            .value(
                .list([
                    .object(Robot(id: "r", model: "T1"), as: "Robot"),
                    .object(Person(id: "9", name: "Zoe", bio: nil, friends: [])),
                ]))
        }
        resolvers.query("node") { call in
            let id: String = try call.arguments.get("id")
            if id == "r" { return .object(Robot(id: "r", model: "T1")) }
            if id == "alien" { return .object("alien") }
            if id == "lie" { return .object(Robot(id: "r", model: "T1"), as: "Item") }
            return .load(call.context.people, id) { .object(optional: $0) }
        }
        resolvers.query("echo") { call in
            let entries = call.arguments.values.map { ($0.name, $0.value.json) }
            return .output(JSONValue.object(JSONObject(entries)).description)
        }
        resolvers.query("items") { _ in
            .value(
                .list([
                    .record([("label", .string("a")), ("position", .int(1))]),
                    .record([("label", .null), ("position", .null)]),
                    .record([("label", .string("c"))]),
                    .error(GraphQLError("Lost.", code: .notFound)),
                ]))
        }
        resolvers.query("feed") { call in
            let size: Int? = try call.arguments.get("first")
            let edges = (0..<(size ?? 20)).map { index in
                GraphQLValue.record([
                    ("cursor", .string("c\(index)")),
                    ("node", .record([("label", .string("i")), ("position", .int(index))])),
                ])
            }
            return .value(.record([("edges", .list(edges)), ("total", .int(edges.count))]))
        }
        resolvers.query("now") { _ in .output(WallTime(unixSeconds: 0)) }
        resolvers.query("json") { _ in .output(["a": [1, nil]] as JSONValue) }
        resolvers.query("bigInt") { _ in .output(Int64.max) }
        resolvers.query("floats") { _ in .output([1.5, 2, .infinity]) }
        resolvers.query("chain") { call in
            let people = call.context.people
            return .async { [id = try call.arguments.get("id", as: String.self)] in
                .load(people, id) { person in
                    guard let next = person?.friends.first else { return .null }
                    return .load(people, next) { .output($0?.name) }
                }
            }
        }
    }

    private static func addFaults(_ resolvers: inout GraphQLResolvers<TestContext>) {
        resolvers.query("boom") { _ in throw SecretFault() }
        resolvers.query("strictBoom") { _ in throw SecretFault() }
        resolvers.query("refused") { _ in .async { throw Refusal() } }
        resolvers.query("slow") { call in
            let tag: String = try call.arguments.get("tag")
            let session = call.context.session
            return .async {
                session.note("start \(tag)")
                await Task.yield()
                try Task.checkCancellation()
                session.note("end \(tag)")
                return .output(tag)
            }
        }
        resolvers.query("wrongKind") { _ in .output("text") }
        resolvers.query("bigNumber") { _ in .output(1 << 40) }
        resolvers.query("secret") { _ in .output("the cake") }
        resolvers.query("nothing") { _ in .null }
    }

    private static func addMutations(_ resolvers: inout GraphQLResolvers<TestContext>) {
        resolvers.mutation("add") { call in
            let tag: String = try call.arguments.get("tag")
            call.context.session.note("add \(tag)")
            return .output(tag)
        }
        resolvers.mutation("addLater") { call in
            let tag: String = try call.arguments.get("tag")
            let session = call.context.session
            return .async {
                session.note("begin \(tag)")
                await Task.yield()
                session.note("finish \(tag)")
                return .output(tag)
            }
        }
        resolvers.mutation("fail") { _ in throw Refusal() }
        resolvers.subscription("ticks", of: Int.self) { event, _ in .output(event) }
        resolvers.subscription("names", of: Int.self) { _, _ in .null }
    }

    static func engine(
        _ limits: GraphQLLimits = GraphQLLimits(), faults: Faults = Faults()
    ) throws -> GraphQLEngine<TestContext> {
        try GraphQLEngine(schema: schema(), resolvers: resolvers(), limits: limits) { error, path in
            faults.note("\(error)")
        }
    }

    /// Runs a query and returns the response as text.
    static func run(
        _ query: String, _ variables: JSONValue = [:], context: TestContext = TestContext(),
        limits: GraphQLLimits = GraphQLLimits()
    ) async throws -> String {
        let response = try await respond(query, variables, context: context, limits: limits)
        return String(decoding: response.serialized(), as: UTF8.self)
    }

    static func respond(
        _ query: String, _ variables: JSONValue = [:], context: TestContext = TestContext(),
        limits: GraphQLLimits = GraphQLLimits(), operation: String? = nil
    ) async throws -> GraphQLResponse {
        let request = GraphQLRequest(
            query: query, operationName: operation, variables: variables.object ?? JSONObject())
        return await (try engine(limits)).execute(
            request, context: context,
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
    }

    /// The `data` of a response that has no errors.
    static func data(
        _ query: String, _ variables: JSONValue = [:], context: TestContext = TestContext()
    ) async throws -> String {
        let response = try await respond(query, variables, context: context)
        guard response.errors.isEmpty else { throw GraphQLTestFailure(errors: response.errors) }
        return String(decoding: response.data ?? [], as: UTF8.self)
    }
}

struct GraphQLTestFailure: Error {
    let errors: [GraphQLError]
}

/// The errors an engine wanted logged.
final class Faults: Sendable {
    private let box = Mutex<[String]>([])

    var list: [String] { box.withLock { $0 } }

    func note(_ fault: String) {
        box.withLock { $0.append(fault) }
    }
}
