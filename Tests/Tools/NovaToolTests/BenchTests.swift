import Testing

@testable import nova

@Suite("Bench")
struct BenchTests {
    private static let output = """
        starting benchmark...
        Application protocol: h2c
        progress: 100% done

        finished in 3.00s, 100148.15 req/s, 22.64MB/s
        requests: 300000 total, 300000 started, 300000 done, 300000 succeeded, 0 failed, 0 errored
        status codes: 299999 2xx, 0 3xx, 1 4xx, 0 5xx
        traffic: 67.81MB (71104340) total, 1.43MB (1500900) headers (space savings 95.45%), 59.22MB (62100000) data
                             min         max         mean         sd        +/- sd
        """

    @Test("reads h2load's figures")
    func figures() throws {
        let report = try H2LoadReport(Self.output)
        #expect(report.succeeded == 299_999)
        #expect(report.dataBytes == 62_100_000)
        #expect(report.requestsPerSecond == 100_148.15)
    }

    @Test(
        "says so when a figure is missing", arguments: ["finished in", "status codes", "traffic"])
    func missing(line: String) {
        let output = Self.output.split(separator: "\n").filter { !$0.hasPrefix(line) }
        #expect(throws: ToolError.self) { try H2LoadReport(output.joined(separator: "\n")) }
    }

    @Test("reads the latencies that h2load wrote, and no half line")
    func latencies() throws {
        let path = "/tmp/nova-latencies-\(FileSystem.randomHex(bytes: 8)).tsv"
        defer { FileSystem.remove(path) }
        try FileSystem.write("1764171000000001\t200\t31\n1764171000000040\t200\t52\n17", to: path)
        let latencies = try LoadRun.latencies(path)
        #expect(latencies.count == 2)
        #expect(latencies.nanosecondsMax == 52_000)
        #expect(
            latencies.quantile(0.5) == LatencyHistogram.end(of: LatencyHistogram.bucket(of: 31_000))
        )
    }

    private static let report: BenchReport = {
        var report = BenchReport("echo")
        for (ours, first, second) in [(4.0, 20.0, 10.0), (6.0, 10.0, 30.0), (5.0, 50.0, 20.0)] {
            for (server, cpu) in [("nova", ours), ("a", first), ("b", second)] {
                report.add("8x32", server, ["cpu": cpu, "rate": 1_000 / cpu])
            }
        }
        return report
    }()

    @Test("compares us with the best peer of each round")
    func ratio() {
        let rows = Self.report.table(
            [.init(title: "CPU", quantity: "cpu")],
            [.init(title: "of best", quantity: "cpu", others: ["a", "b"])])
        #expect(rows[0] == ["shape", "server", "CPU", "of best"])
        #expect(rows[1] == ["8x32", "nova", "5.00 (4.00-6.00)", "0.40"])
        #expect(rows[2][3] == "-")
        let rate = BenchReport.Ratio(
            title: "", quantity: "rate", others: ["a", "b"], lessIsBetter: false)
        #expect(Self.report.ratio("8x32", "nova", rate) == 2.5)
        #expect(Self.report.remarks().isEmpty)
    }

    @Test("reads what it wrote")
    func json() throws {
        let again = try BenchReport(json: Self.report.json())
        #expect(again.json() == Self.report.json())
        #expect(again.servers(in: "8x32") == ["nova", "a", "b"])
        #expect(again.values("8x32", "nova", "cpu") == [4, 6, 5])
        #expect(throws: ToolError.self) { try BenchReport(json: "{}") }
    }

    @Test("replaces the tables of a page that were measured, and no other")
    func page() throws {
        let table = BenchPage.markdown([["a", "b"], ["1", "2"]])
        #expect(table == "| a | b |\n|---|---|\n| 1 | 2 |\n")
        let page =
            "x\n<!-- table: one -->\nold\n<!-- end -->\n<!-- table: two -->\nold\n<!-- end -->\n"
        let filled = try BenchPage.filled(page) { $0 == "one" ? table : nil }
        #expect(
            filled
                == page.replacing("one -->\nold\n", with: "one -->\n\(table)", maxReplacements: 1))
        #expect(throws: ToolError.self) {
            try BenchPage.filled("<!-- table: one -->\nold\n") { _ in table }
        }
    }

    @Test(
        "a peer that is not NAME=PORT=PID of a process is refused",
        arguments: ["", "a=1", "a=0=1", "=1=1", "a=1=x"])
    func peer(text: String) {
        #expect(throws: ToolError.self) { try BenchServer(parsing: text) }
    }
}
