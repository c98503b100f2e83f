import Testing

@testable import NovaObservability

@Suite("TraceContext")
struct TraceContextTests {
    let example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("reads and writes the example of the specification")
    func roundTrip() throws {
        let context = try #require(TraceContext(traceparent: example))
        #expect(context.traceID.description == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.spanID.description == "b7ad6b7169203331")
        #expect(context.sampled)
        #expect(context.traceparent == example)
    }

    @Test(
        "only the lowest flag counts",
        arguments: [("00", false), ("02", false), ("03", true), ("ff", true)])
    func flags(flags: String, sampled: Bool) throws {
        let context = try #require(TraceContext(traceparent: example.dropLast(2) + flags))
        #expect(context.sampled == sampled)
        #expect(context.traceparent.hasSuffix(sampled ? "-01" : "-00"))
    }

    @Test(
        "refuses what the specification refuses",
        arguments: [
            "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
            "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
            "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
            " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-é1",
        ])
    func malformed(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }

    @Test("reads the known part of a later version")
    func laterVersion() throws {
        let later = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        for text in [later, later + "-", later + "-what-the-future-will-be"] {
            let context = try #require(TraceContext(traceparent: text))
            #expect(context.traceparent == example)
        }
        #expect(TraceContext(traceparent: later + "-" + String(repeating: "x", count: 300)) == nil)
    }

    @Test("a child keeps the trace and the decision, and has a span of its own")
    func child() {
        for sampled in [true, false] {
            let root = TraceContext.root(sampled: sampled)
            let child = root.child()
            #expect(child.traceID == root.traceID)
            #expect(child.spanID != root.spanID)
            #expect(child.sampled == sampled)
            #expect(TraceContext(traceparent: child.traceparent) == child)
            #expect(TraceContext.root(sampled: sampled).traceID != root.traceID)
        }
    }
}
