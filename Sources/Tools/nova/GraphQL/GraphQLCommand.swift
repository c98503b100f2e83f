import ArgumentParser
import NovaGraphQL
import NovaNet
import NovaPrimitives

/// GraphQL without a server: what a schema and documents say, and what is wrong with them.
struct GraphQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graphql",
        abstract: "Checks, prints, runs and measures GraphQL documents against a schema file.",
        subcommands: [
            GraphQLCheck.self, GraphQLRun.self, GraphQLPrint.self, GraphQLLines.self,
            GraphQLBench.self,
        ])
}

/// The schema, and how strictly the engine takes it.
struct GraphQLOptions: ParsableArguments {
    @Option(name: .customLong("schema"), help: "File with type system definitions.")
    var schemaPath = "Sources/Services/Gateway/schema.graphql"
    @Flag(help: "Without the limits that strangers have.")
    var loose = false

    var limits: GraphQLLimits { loose ? .loose : GraphQLLimits() }

    func engine(_ mock: GraphQLMock = GraphQLMock()) throws -> GraphQLEngine<GraphQLMockContext> {
        let sdl = try Self.text(of: schemaPath)
        do throws(GraphQLErrors) {
            return try mock.engine(sdl: sdl, limits: limits)
        } catch {
            throw ToolError(Self.shown(error.errors, schemaPath).joined(separator: "\n"))
        }
    }

    static func text(of path: String) throws -> String {
        guard let text = FileSystem.read(path) else {
            throw ToolError("\(path): cannot be read", exitCode: 78)
        }
        return text
    }

    /// Runs `body` on an event loop of its own.
    static func wait<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        return try group.loops[0].wait(Limits.graphQLSecondsMax, body)
    }

    /// `file:line:column: message (§5.3.1)`, one per error.
    static func shown(_ errors: [GraphQLError], _ path: String) -> [String] {
        errors.map { error in
            let place = error.locations.first.map { ":\($0.line):\($0.column)" } ?? ""
            let rule = error.rule.map { " (§\($0.section))" } ?? ""
            return "\(path)\(place): \(error.message)\(rule)"
        }
    }
}

struct GraphQLCheck: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong with documents, and what those that are right cost.",
        discussion: """
            Prints `file:line:column: message (section of the specification)` for each error, else the \
            operations with the points they cost where no variable decides about it. Ends with 1 if \
            anything is wrong.
            """)

    @OptionGroup var options: GraphQLOptions
    @Argument(help: "Files with executable documents; none: the schema alone is checked.")
    var documents: [String] = []

    func perform() throws {
        let engine = try options.engine()
        var wrong = 0
        for path in documents {
            do throws(GraphQLErrors) {
                let text = try read(path)
                for operation in try engine.prepare(text).operations {
                    Console.say(
                        "\(path): \(operation.kind.rawValue) \(operation.name ?? "(anonymous)")"
                            + cost(operation, engine))
                }
            } catch {
                wrong += 1
                GraphQLOptions.shown(error.errors, path).forEach(Console.say)
            }
        }
        guard wrong == 0 else { throw ExitCode(1) }
    }

    private func read(_ path: String) throws(GraphQLErrors) -> String {
        FileSystem.read(path) ?? ""
    }

    private func cost(
        _ operation: GraphQLOperation, _ engine: GraphQLEngine<GraphQLMockContext>
    ) -> String {
        var options = GraphQLExecutionOptions(deadline: .after(.seconds(1)))
        options.kinds = Set(GraphQLOperationKind.allCases)
        do throws(GraphQLError) {
            let admission = try engine.admit(
                operation, variables: JSONObject(), options: options)
            return ", \(admission.complexity) points"
        } catch {
            return error.code == .limitExceeded ? ": \(error.message)" : ""
        }
    }
}

struct GraphQLPrint: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Prints the schema, or documents, in the usual layout.")

    @OptionGroup var options: GraphQLOptions
    @Argument(help: "Files with executable documents; none: the schema is printed.")
    var documents: [String] = []

    func perform() throws {
        if documents.isEmpty { Console.say(try options.engine().schema.sdl) }
        for path in documents {
            do throws(GraphQLError) {
                Console.say(try GraphQLText.formatted(text(path)))
            } catch {
                throw ToolError(GraphQLOptions.shown([error], path).joined(separator: "\n"))
            }
        }
    }

    private func text(_ path: String) -> String { FileSystem.read(path) ?? "" }
}

struct GraphQLRun: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs a document over answers made up from the schema.",
        discussion: """
            The same document and variables always get the same answer. With --fails some fields fail and \
            some that may not be null are, to see how a client copes.
            """)

    @OptionGroup var options: GraphQLOptions
    @Option(help: "Values of the variables, as JSON.")
    var variables = "{}"
    @Option(help: "Which operation, if the document has several.")
    var operation: String?
    @Flag(help: "Some fields fail.")
    var fails = false
    @Argument(help: "File with the document.")
    var document: String

    func perform() throws {
        var mock = GraphQLMock()
        mock.fails = fails
        let engine = try options.engine(mock)
        let text = try GraphQLOptions.text(of: document)
        guard let values = try? JSONValue.parse(variables).object else {
            throw ToolError("--variables is no JSON object", exitCode: 78)
        }
        let request = GraphQLRequest(query: text, operationName: operation, variables: values)
        let response = try GraphQLOptions.wait {
            var options = GraphQLExecutionOptions(deadline: .after(.seconds(60)))
            options.kinds = Set(GraphQLOperationKind.allCases)
            return await engine.execute(
                request, context: GraphQLMockContext(), options: options)
        }
        Console.say(String(decoding: response.serialized(), as: UTF8.self))
        guard response.data != nil else { throw ExitCode(1) }
    }
}
