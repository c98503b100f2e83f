import NovaPrimitives
import Testing

@testable import nova

@Suite("GraphQLCaller")
struct GraphQLCallerTests {
    @Test("an answer has data, and errors with their codes")
    func answer() throws {
        let body = """
            {"data":{"a":1},"errors":[{"message":"m","extensions":{"code":"NOT_FOUND"}},{"message":"n"}]}
            """
        let answer = try GraphQLCaller.Answer(body: body)
        #expect(answer.data["a"]?.int64 == 1)
        #expect(answer.errorCodes == ["NOT_FOUND", "?"])
        #expect(answer.messages == ["m", "n"])
    }

    @Test("what is no JSON object is an error", arguments: ["", "[]", "<html>", "{"])
    func garbage(body: String) {
        #expect(throws: ToolError.self) { try GraphQLCaller.Answer(body: body) }
    }

    @Test("tokens are cut short for the eye, everything else stays")
    func abridged() throws {
        let value: JSONValue = [
            "t": .string(String(repeating: "x", count: 43)),
            "s": "words stay, however many of them there are", "n": [1, nil, true],
        ]
        #expect(
            value.abridged.description
                == #"{"t":"xxxxxxxxxxxx…","s":"words stay, however many of them there are","n":[1,null,true]}"#
        )
    }
}
