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

    @Test("compares us with the best peer of each round")
    func ratio() {
        var report = BenchReport()
        let shape = LoadShape.all[0]
        for (ours, first, second) in [(4.0, 20.0, 10.0), (6.0, 10.0, 30.0), (5.0, 50.0, 20.0)] {
            for (server, cpu) in [("nova", ours), ("a", first), ("b", second)] {
                let result = LoadResult(
                    requestsPerSecond: 1_000, cpuMicrosecondsPerRequest: cpu, interference: 0)
                report.add(result, server: server, shape: shape)
            }
        }
        let rows = report.table()
        #expect(rows[1] == ["8x32", "nova", "5.00 (4.00-6.00)", "1000", "0.40"])
        #expect(rows[2][4] == "-")
        #expect(report.remarks().isEmpty)
        #expect(report.json().contains(#""server":"nova""#))
    }

    @Test(
        "a peer that is not NAME=PORT=PID of a process is refused",
        arguments: ["", "a=1", "a=0=1", "=1=1", "a=1=x"])
    func peer(text: String) {
        #expect(throws: ToolError.self) { try BenchServer(parsing: text) }
    }
}
