import ArgumentParser
import NovaGraphQL
import NovaPrimitives

struct GraphQLLines: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "lines",
        abstract:
            "Answers questions about documents, one JSON object a line: for editors and tests.",
        discussion: """
            Reads objects from standard input and answers each with one on standard output, until its end.
              {"schema": "type Query { … }"}   takes this schema from now on; answers it printed, or errors
              {"document": "…"}                answers it printed, and errors: of syntax, of validation
              {"document": "…", "run": true, "variables": {…}, "operationName": "…"}   and its response
            Errors have message, line, column, rule (of validation), section and limit.
            """)

    @OptionGroup var options: GraphQLOptions
    @Flag(help: "Some fields of the made-up answers fail.")
    var fails = false
    @Flag(help: "Some answers come later than others.")
    var scatters = false

    func perform() throws {
        var mock = GraphQLMock()
        mock.fails = fails
        mock.scatters = scatters
        try GraphQLOptions.wait { [mock, limits = options.limits] in
            var desk = GraphQLDesk(mock: mock, limits: limits)
            while let line = readLine() {
                if line.isEmpty { continue }
                Console.say(String(decoding: try await desk.answer(line), as: UTF8.self))
            }
        }
    }
}

/// Answers the lines of `nova graphql lines`.
struct GraphQLDesk {
    let mock: GraphQLMock
    let limits: GraphQLLimits
    private var engine: GraphQLEngine<GraphQLMockContext>?

    init(mock: GraphQLMock, limits: GraphQLLimits) {
        self.mock = mock
        self.limits = limits
    }

    mutating func answer(_ line: String) async throws -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        guard let question = try? JSONValue.parse(line).object else {
            throw ToolError("a line is no JSON object")
        }
        if let sdl = question["schema"]?.string { take(sdl, &writer) }
        if let document = question["document"]?.string {
            let errors = check(document, &writer)
            write(errors, &writer)
            if question["run"]?.bool == true, errors.isEmpty {
                if let response = await run(document, question) {
                    writer.key("response")
                    writer.raw(response.serialized())
                }
            }
        }
        writer.endObject()
        return writer.bytes
    }

    private mutating func take(_ sdl: String, _ writer: inout JSONWriter) {
        do throws(GraphQLErrors) {
            let engine = try mock.engine(sdl: sdl, limits: limits)
            self.engine = engine
            writer.key("schema")
            writer.string(engine.schema.sdl)
        } catch {
            engine = nil
            write(error.errors, &writer)
        }
    }

    private func check(_ document: String, _ writer: inout JSONWriter) -> [GraphQLError] {
        do throws(GraphQLError) {
            let text = try GraphQLText.formatted(document, tokensMax: limits.tokensMax)
            writer.key("printed")
            writer.string(text)
        } catch {
            return [error]
        }
        do throws(GraphQLErrors) {
            _ = try engine?.prepare(document)
            return []
        } catch {
            return error.errors
        }
    }

    private func run(_ document: String, _ question: JSONObject) async -> GraphQLResponse? {
        guard let engine else { return nil }
        let request = GraphQLRequest(
            query: document, operationName: question["operationName"]?.string,
            variables: question["variables"]?.object ?? JSONObject())
        var options = GraphQLExecutionOptions(deadline: .after(.seconds(60)))
        options.kinds = Set(GraphQLOperationKind.allCases)
        return await engine.execute(request, context: GraphQLMockContext(), options: options)
    }

    private func write(_ errors: [GraphQLError], _ writer: inout JSONWriter) {
        writer.key("errors")
        writer.beginArray()
        for error in errors {
            writer.beginObject()
            writer.key("message")
            writer.string(error.message)
            writer.key("locations")
            writer.beginArray()
            for location in error.locations {
                writer.beginArray()
                writer.integer(location.line)
                writer.integer(location.column)
                writer.endArray()
            }
            writer.endArray()
            if let rule = error.rule {
                writer.key("rule")
                writer.string(rule.rawValue)
                writer.key("section")
                writer.string(rule.section)
            }
            if let limit = error.extensions["limit"] {
                writer.key("limit")
                writer.value(limit)
            }
            writer.endObject()
        }
        writer.endArray()
    }
}
