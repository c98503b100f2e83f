import NovaPrimitives
import Synchronization
import Testing

@testable import NovaGraphQL

private struct Caller: Sendable {
    var mayListen = true
}

/// A schema with one stream, which the test feeds.
private struct StreamRig {
    let engine: GraphQLEngine<Caller>
    let streams: Streams

    final class Streams: Sendable {
        let opened = Mutex<[GraphQLEventStream<Int>]>([])
        let ended = Atomic<Int>(0)
        var last: GraphQLEventStream<Int>? { opened.withLock { $0.last } }
    }

    init(eventsMax: Int = 3, limits: GraphQLLimits = GraphQLLimits()) throws {
        let schema = try GraphQLSchema(
            sdl: """
                directive @listeners on FIELD_DEFINITION
                type Query { a: Int }
                type Subscription {
                  numbers(from: Int! = 0): Number @listeners
                  broken: Int
                  closed: Int
                }
                type Number { value: Int! odd: Boolean squares(first: Int = 3): [Int!]! }
                """)
        let streams = Streams()
        var resolvers = GraphQLResolvers<Caller>()
        resolvers.query("a") { _ in .output(1) }
        resolvers.subscription(
            "numbers", of: Int.self,
            from: { call in
                let first: Int = try call.arguments.get("from")
                guard first >= 0 else { throw GraphQLError("Too low.", code: .invalidInput) }
                let stream = GraphQLEventStream(eventsMax: eventsMax, gap: -1) {
                    streams.ended.add(1, ordering: .relaxed)
                }
                streams.opened.withLock { $0.append(stream) }
                stream.send(first)
                return stream
            },
            { event, _ in .object(event) })
        resolvers.subscription("broken", of: Int.self, from: { _ in throw CancellationError() }) {
            event, _ in .output(event)
        }
        resolvers.subscription("closed", of: Int.self) { event, _ in .output(event) }
        resolvers.object("Number", of: Int.self) { type in
            type.property("value") { $0 }
            type.value("odd") { number in
                guard number < 100 else { throw GraphQLError("Too large.", code: .conflict) }
                return .bool(number % 2 == 1)
            }
            type.field("squares") { number, call in
                let first: Int = try call.arguments.get("first")
                return .output((1...max(1, first)).map { $0 * number })
            }
        }
        resolvers.guardDirective("listeners") { _, call in
            guard call.context.mayListen else {
                throw GraphQLError("Not for you.", code: .forbidden)
            }
        }
        self.streams = streams
        engine = try GraphQLEngine(schema: schema, resolvers: resolvers, limits: limits) { _, _ in }
    }

    func subscribe(
        _ text: String, _ variables: JSONValue = [:], _ caller: Caller = Caller()
    ) async throws -> GraphQLSubscription<Caller> {
        var options = GraphQLExecutionOptions(deadline: .after(.seconds(20)))
        options.kinds = [.subscription]
        let admission = try engine.admit(
            try engine.prepare(text).operation(named: nil),
            variables: variables.object ?? JSONObject(), options: options)
        return try await engine.subscribe(
            admission, context: caller, deadline: .after(.seconds(3)))
    }
}

extension GraphQLSubscription<Caller> {
    /// The next answer as text; `nil` at the end.
    fileprivate func answer(_ caller: Caller = Caller()) async -> String? {
        await next { (caller, .after(.seconds(20))) }
            .map { String(decoding: $0.serialized(), as: UTF8.self) }
    }
}

@Suite("Subscriptions")
struct SubscriptionTests {
    @Test("every event is put through the operation, with its variables")
    func events() async throws {
        let rig = try StreamRig()
        let subscription = try await rig.subscribe(
            "subscription($n: Int!) { numbers(from: $n) { value odd squares(first: $n) } }",
            ["n": 2])
        let stream = try #require(rig.streams.last)
        stream.send(3)
        #expect(
            await subscription.answer()
                == #"{"data":{"numbers":{"value":2,"odd":false,"squares":[2,4]}}}"#)
        #expect(
            await subscription.answer()
                == #"{"data":{"numbers":{"value":3,"odd":true,"squares":[3,6]}}}"#)
        stream.finish()
        #expect(await subscription.answer() == nil)
        #expect(rig.streams.ended.load(ordering: .relaxed) == 1)
    }

    @Test("an error in one event is that event's")
    func errorInStream() async throws {
        let rig = try StreamRig()
        let subscription = try await rig.subscribe("subscription { numbers { odd } }")
        rig.streams.last?.send(100)
        rig.streams.last?.send(1)
        _ = await subscription.answer()
        let refused = try #require(await subscription.answer())
        #expect(refused.contains("Too large."))
        #expect(refused.contains(#""data":{"numbers":{"odd":null}}"#))
        #expect(await subscription.answer() == #"{"data":{"numbers":{"odd":true}}}"#)
    }

    @Test("an error of the stream is its last answer")
    func errorOfStream() async throws {
        let rig = try StreamRig()
        let subscription = try await rig.subscribe("subscription { numbers { value } }")
        rig.streams.last?.finish(GraphQLError("Gone.", code: .unavailable))
        rig.streams.last?.send(8)
        #expect(await subscription.answer() == #"{"data":{"numbers":{"value":0}}}"#)
        let last = try #require(await subscription.answer())
        #expect(last.contains("Gone."))
        #expect(!last.contains("data"))
        #expect(await subscription.answer() == nil)
    }

    @Test("set-up fails with the field's path, whoever is at fault, and opens nothing")
    func setUp() async throws {
        let rig = try StreamRig()
        let guarded = await #expect(throws: GraphQLError.self) {
            try await rig.subscribe(
                "subscription { n: numbers { value } }", [:], Caller(mayListen: false))
        }
        #expect(guarded?.code == .forbidden)
        #expect(guarded?.path == [.key("n")])
        let low = await #expect(throws: GraphQLError.self) {
            try await rig.subscribe("subscription { numbers(from: -1) { value } }")
        }
        #expect(low?.code == .invalidInput)
        let broken = await #expect(throws: GraphQLError.self) {
            try await rig.subscribe("subscription { broken }")
        }
        #expect(broken?.code == .timeout)
        await #expect(throws: GraphQLError.self) {
            try await rig.subscribe("subscription { closed }")
        }
        await #expect(throws: GraphQLError.self) { try await rig.subscribe("{ a }") }
        #expect(rig.streams.last == nil)
    }

    @Test("a guard holds for every event, not for the first alone")
    func guardLater() async throws {
        let rig = try StreamRig()
        let subscription = try await rig.subscribe("subscription { numbers { value } }")
        let answer = await subscription.answer(Caller(mayListen: false))
        #expect(answer?.contains("Not for you.") == true)
    }

    @Test("events that are too many give way to a gap, the oldest first")
    func gap() async throws {
        let rig = try StreamRig(eventsMax: 3)
        let subscription = try await rig.subscribe("subscription { numbers { value } }")
        for number in 1...9 { rig.streams.last?.send(number) }
        var values: [String] = []
        for _ in 0..<4 { values.append(try #require(await subscription.answer())) }
        #expect(
            values == [-1, 7, 8, 9].map { #"{"data":{"numbers":{"value":\#($0)}}}"# })
    }

    @Test("limits hold for each event")
    func limits() async throws {
        var limits = GraphQLLimits()
        limits.responseValuesMax = 6
        let rig = try StreamRig(limits: limits)
        let subscription = try await rig.subscribe(
            "subscription { numbers { squares(first: 50) } }")
        let answer = try #require(await subscription.answer())
        #expect(answer.contains("LIMIT_EXCEEDED"))
    }

    @Test("whoever waits is woken by cancelling, and the maker hears of it once")
    func cancelled() async throws {
        let rig = try StreamRig()
        let subscription = try await rig.subscribe("subscription { numbers { value } }")
        _ = await subscription.answer()
        let waiting = Task { await subscription.answer() }
        waiting.cancel()
        #expect(await waiting.value == nil)
        subscription.cancel()
        #expect(rig.streams.last?.hasEnded == true)
        #expect(rig.streams.ended.load(ordering: .relaxed) == 1)
    }

    @Test("a subscription that nobody keeps ends its stream")
    func dropped() async throws {
        let rig = try StreamRig()
        _ = try await rig.subscribe("subscription { numbers { value } }")
        #expect(rig.streams.ended.load(ordering: .relaxed) == 1)
    }
}
