import Testing

@testable import NovaObservability

@Suite("TraceState")
struct TraceStateTests {
    @Test(
        "reads and writes what the specification shows",
        arguments: [
            ("rojo=00f067aa0ba902b7", "rojo=00f067aa0ba902b7"),
            ("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"),
            (" a=1 ,\tb=2\t, ,", "a=1,b=2"), ("a=1,,b=2", "a=1,b=2"),
            ("fw529a3039@dt=FfAAAAA", "fw529a3039@dt=FfAAAAA"), ("0t@v=1", "0t@v=1"),
            ("a-b_c*d/e=x y", "a-b_c*d/e=x y"), ("a= 1", "a= 1"),
        ])
    func read(header: String, text: String) throws {
        #expect(try #require(TraceState(header)).text == text)
    }

    @Test(
        "refuses the whole list for one entry that is malformed",
        arguments: [
            "", ",", " ", "a", "a=", "=1", "A=1", "a=1,B=2", "0a=1", "a b=1", "a=1=2", "a=é",
            "a=1,a=2", "a@b@c=1", "a@=1", "@b=1", "a@0b=1", "a@abcdefghijklmno=1", "a.b=1",
            "a=\u{7F}",
        ])
    func refused(header: String) {
        #expect(TraceState(header) == nil)
    }

    @Test("knows the bounds of keys, values and entries")
    func bounds() {
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        #expect(TraceState("\(text(256))=1") != nil)
        #expect(TraceState("\(text(257))=1") == nil)
        #expect(TraceState("a=\(text(256))") != nil)
        #expect(TraceState("a=\(text(257))") == nil)
        #expect(TraceState("\(text(241))@v=1") != nil)
        #expect(TraceState("\(text(242))@v=1") == nil)
        let entries = (0..<33).map { "k\($0)=1" }
        #expect(TraceState(entries.prefix(32).joined(separator: ",")) != nil)
        #expect(TraceState(entries.joined(separator: ",")) == nil)
        #expect(TraceState("a=" + text(9_000)) == nil)
    }

    @Test("of a list too long the longest entries go first, then the last ones")
    func shortened() throws {
        let long = "long=" + String(repeating: "x", count: 200)
        let short = (0..<9).map { "k\($0)=" + String(repeating: "y", count: 60) }
        let list = ["first=1", long] + short
        let state = try #require(TraceState(list.joined(separator: ",")))
        #expect(state.text == (["first=1"] + short.prefix(7)).joined(separator: ","))
        #expect(state.text.utf8.count <= 512)
        // With room for it a long entry stays.
        #expect(try #require(TraceState("first=1,\(long)")).text == "first=1,\(long)")
    }
}
