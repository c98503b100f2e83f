import ArgumentParser
import Glibc
import NovaGraphQL
import NovaNet
import NovaPrimitives

struct GraphQLBench: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "CPU time that the engine spends on documents made to hurt.",
        discussion: """
            For each: bytes, what refuses it, CPU time when it comes first and when it comes again \
            (microseconds, the median of the rounds). Reading the JSON around a document is left out, \
            but for batches. An honest document is measured beside them: read, checked and planned, then \
            found again, then run over made-up answers.
            """)

    @Option(help: "How often each document is measured, 3 to 1000.")
    var rounds = 21

    func perform() throws {
        guard (3...1_000).contains(rounds) else {
            throw ToolError("--rounds must be 3 to 1000", exitCode: 78)
        }
        var fresh = GraphQLLimits()
        fresh.documentsCachedMax = 0
        fresh.refusalsCachedMax = 0
        let cold = try Subject(limits: fresh)
        let warm = try Subject(limits: GraphQLLimits())
        var rows = [["document", "bytes", "answer", "first, µs", "again, µs"]]
        for bomb in [GraphQLBomb.honest] + GraphQLBomb.all {
            let question = try Question(bomb)
            let outcome = try cold.outcome(question)
            rows.append([
                bomb.name, "\(bomb.document.utf8.count + bomb.variables.utf8.count)", outcome,
                format(try median { _ = try cold.outcome(question) }),
                format(try median { _ = try warm.outcome(question) }),
            ])
        }
        Console.table(rows).forEach(Console.say)
        Console.say("running the honest one, found again: \(format(try running())) µs")
    }

    private func median(_ body: () throws -> Void) throws -> Double {
        try body()
        var times: [Double] = []
        for _ in 0..<rounds {
            let start = Self.cpuMicroseconds()
            try body()
            times.append(Self.cpuMicroseconds() - start)
        }
        return times.sorted()[rounds / 2]
    }

    private func format(_ value: Double) -> String {
        value >= 100 ? "\(Int(value.rounded()))" : "\((value * 10).rounded() / 10)"
    }

    /// CPU time of this process, all threads.
    private static func cpuMicroseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    /// The honest document from its text to the bytes of its response.
    private func running() throws -> Double {
        let engine = try GraphQLMock().engine(sdl: GraphQLBomb.schema)
        let question = try Question(.honest)
        let request = GraphQLRequest(
            query: question.bomb.document, variables: question.variables)
        let rounds = rounds * 100
        return try GraphQLOptions.wait {
            var start = 0.0
            for round in 0..<rounds + 100 {
                if round == 100 { start = Self.cpuMicroseconds() }
                let response = await engine.execute(
                    request, context: GraphQLMockContext(),
                    options: GraphQLExecutionOptions(deadline: .after(.seconds(5))))
                guard response.data != nil, !response.serialized().isEmpty else {
                    throw ToolError("the honest document was refused")
                }
            }
            return (Self.cpuMicroseconds() - start) / Double(rounds)
        }
    }

    private struct Question {
        let bomb: GraphQLBomb
        let body: [UInt8]
        let variables: JSONObject

        init(_ bomb: GraphQLBomb) throws {
            self.bomb = bomb
            body = Array(bomb.document.utf8)
            variables = try JSONValue.parse(bomb.variables).object ?? JSONObject()
        }
    }

    private struct Subject {
        let engine: GraphQLEngine<GraphQLMockContext>

        init(limits: GraphQLLimits) throws {
            engine = try GraphQLMock().engine(sdl: GraphQLBomb.schema, limits: limits)
        }

        /// What refuses the request, or what it costs.
        func outcome(_ question: Question) throws -> String {
            do {
                if question.bomb.isBody { _ = try GraphQLRequest.parse(question.body) }
                let operation = try engine.prepare(question.bomb.document).operation(named: nil)
                let admission = try engine.admit(
                    operation, variables: question.variables,
                    options: GraphQLExecutionOptions(deadline: .after(.seconds(5))))
                return "\(admission.complexity) points"
            } catch let error as GraphQLError {
                return show([error])
            } catch let error as GraphQLErrors {
                return show(error.errors)
            }
        }

        private func show(_ errors: [GraphQLError]) -> String {
            let limit = errors.lazy.compactMap { $0.extensions["limit"]?.string }.first
            let rule = errors.lazy.compactMap(\.rule?.rawValue).first
            return limit ?? rule ?? "syntax"
        }
    }
}
