import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Coercion")
struct CoercionTests {
    private func echo(_ arguments: String) async throws -> String {
        let data = try JSONValue.parse(try await Rig.data("{ echo(\(arguments)) }"))
        return data["echo"]?.string ?? ""
    }

    @Test(
        "takes literals by the rules of their type",
        arguments: [
            ("int: 2147483647", #"{"int":2147483647}"#), ("int: null", #"{"int":null}"#),
            ("float: 1", #"{"float":1.0}"#), ("float: 1.5e3", #"{"float":1500.0}"#),
            (#"text: "a\u00e9\n\u{1F600}""#, #"{"text":"aé\n😀"}"#),
            (#"text: "\uD83D\uDE00""#, #"{"text":"😀"}"#),
            ("text: \"\"\"\n    a\n      b\n  \n\"\"\"", #"{"text":"a\n  b"}"#),
            ("id: 7", #"{"id":"7"}"#), ("id: \"x\"", #"{"id":"x"}"#),
            ("style: FORMAL", #"{"style":"FORMAL"}"#),
            ("list: 1", #"{"list":[1]}"#), ("list: [1, 2]", #"{"list":[1,2]}"#),
            ("lists: [1, [2, null], null]", #"{"lists":[[1],[2,null],null]}"#),
            ("lists: 1", #"{"lists":[[1]]}"#),
            ("range: {to: 3}", #"{"range":{"from":1,"to":3}}"#),
            ("range: {inner: {from: 2}}", #"{"range":{"from":1,"inner":{"from":2}}}"#),
            ("pick: {name: \"a\"}", #"{"pick":{"name":"a"}}"#),
            ("big: \"9007199254740993\"", #"{"big":9007199254740993}"#),
            ("when: \"2026-01-01T02:00:00+02:00\"", #"{"when":"2026-01-01T00:00:00.000000Z"}"#),
            ("json: {a: [1, E, null]}", #"{"json":{"a":[1,"E",null]}}"#),
        ])
    func literals(arguments: String, expected: String) async throws {
        #expect(try await echo(arguments) == expected)
    }

    @Test(
        "takes variables by the rules of their type",
        arguments: [
            ("Int", "int", "5", "5"), ("Int", "int", "5.0", "5"), ("Float", "float", "5", "5.0"),
            ("ID", "id", "5", "\"5\""), ("Boolean", "flag", "true", "true"),
            ("Style", "style", "\"PLAIN\"", "\"PLAIN\""), ("[Int!]", "list", "3", "[3]"),
            ("[[Int]]", "lists", "[[1],null,2]", "[[1],null,[2]]"),
            ("Range", "range", #"{"to":2}"#, #"{"from":1,"to":2}"#),
            ("Pick", "pick", #"{"id":1}"#, #"{"id":"1"}"#), ("Int", "int", "null", "null"),
            ("BigInt", "big", "12", "12"), ("JSON", "json", "[{}]", "[{}]"),
        ])
    func variables(type: String, argument: String, value: String, expected: String) async throws {
        let data = try await Rig.data(
            "query($v: \(type)) { echo(\(argument): $v) }", ["v": try JSONValue.parse(value)])
        #expect(
            try JSONValue.parse(data)["echo"]?.string == "{\"\(argument)\":\(expected)}")
    }

    @Test(
        "refuses variables that do not fit, and says where",
        arguments: [
            ("Int", "int", "2147483648", "32-bit"), ("Int", "int", "1.5", "non-integer"),
            ("Int", "int", "\"1\"", "non-integer"), ("Float", "float", "\"1\"", "non numeric"),
            ("Float", "float", "1e400", "non numeric"), ("Boolean", "flag", "0", "non boolean"),
            ("String", "text", "1", "non string"), ("ID", "id", "1.5", "ID cannot"),
            ("Style", "style", "\"LOUD\"", "does not exist"), ("Style", "style", "1", "non-string"),
            ("[Int!]", "list", "[1,null]", "at \"v[1]\""),
            ("Range", "range", #"{"to":"x"}"#, "at \"v.to\""),
            ("Range", "range", #"{"extra":1}"#, "not defined"),
            ("Range", "range", #"{"inner":{"from":null}}"#, "at \"v.inner.from\""),
            ("Range", "range", "3", "to be an object"),
            ("Pick", "pick", "{}", "Exactly one"),
            ("Pick", "pick", #"{"id":1,"name":"a"}"#, "Exactly"),
            ("Pick", "pick", #"{"id":null}"#, "must be non-null"),
            ("DateTime", "when", "\"tomorrow\"", "DateTime cannot"),
            ("BigInt", "big", "\"9223372036854775808\"", "BigInt cannot"),
        ])
    func refusals(type: String, argument: String, value: String, words: String) async throws {
        let response = try await Rig.respond(
            "query($v: \(type)) { echo(\(argument): $v) }", ["v": try JSONValue.parse(value)])
        #expect(response.data == nil)
        #expect(response.errors.map(\.code) == [.invalidInput])
        let message = response.errors.first?.message ?? ""
        #expect(message.hasPrefix("Variable \"$v\" got invalid value"))
        #expect(message.contains(words), "\(message)")
    }

    @Test("tells a variable left out from one that is null")
    func absent() async throws {
        let query = "query($v: Int) { echo(int: $v, list: [1]) }"
        #expect(try await Rig.data(query) == #"{"echo":"{\"list\":[1]}"}"#)
        #expect(
            try await Rig.data(query, ["v": nil]) == #"{"echo":"{\"int\":null,\"list\":[1]}"}"#)
    }

    @Test("a variable's default stands in when it is left out, not when it is null")
    func defaults() async throws {
        let query = "query($v: Int = 4) { echo(int: $v) }"
        #expect(try await Rig.data(query) == #"{"echo":"{\"int\":4}"}"#)
        #expect(try await Rig.data(query, ["v": nil]) == #"{"echo":"{\"int\":null}"}"#)
    }

    @Test("a null variable in a position that has a default but is non-null fails its field")
    func nullIntoDefault() async throws {
        let query = "query($v: Int) { echo(range: {from: $v}) }"
        #expect(try await Rig.data(query) == #"{"echo":"{\"range\":{\"from\":1}}"}"#)
        let response = try await Rig.respond(query, ["v": nil])
        #expect(response.errors.first?.path == [.key("echo")])
        #expect(response.errors.first?.code == .invalidInput)
    }

    @Test("variables reach into lists, objects and JSON")
    func nested() async throws {
        let data = try await Rig.data(
            "query($a: Int!, $b: Int) { echo(list: [$a, 2], range: {to: $a}, lists: [[$b]], "
                + "json: {x: [$a, $b]}) }", ["a": 1])
        #expect(
            try JSONValue.parse(data)["echo"]?.string
                == #"{"range":{"from":1,"to":1},"list":[1,2],"lists":[[null]],"json":{"x":[1,null]}}"#
        )
    }

    @Test("a required variable has to be there")
    func required() async throws {
        let response = try await Rig.respond("query($v: Int!) { echo(int: $v) }")
        #expect(response.errors.first?.message.contains("was not provided") == true)
        #expect(response.errors.first?.locations == [GraphQLLocation(line: 1, column: 7)])
    }
}
