import ArgumentParser
import NovaPrimitives

/// Draws what the scenarios measured.
struct BenchPlot: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot",
        abstract: "Puts the results in .nova/bench/ into docs/benchmarks: one SVG, and the tables.",
        discussion: "Scenarios without a result are left out.")

    @Option(help: "The drawing to write.") var out = "docs/benchmarks/rpc.svg"
    @Option(help: "The page whose tables are replaced; none if empty.")
    var page = "docs/benchmarks/rpc.md"
    @Option(name: .customLong("state"), help: "Directory of the results.") var state = ".nova"

    /// One group of bars.
    private struct Panel {
        let scenario: String
        let shape: String
        let quantity: String
        let title: String
        var digits = 2
        var unit = 1.0
    }

    private static let panels = [
        Panel(
            scenario: "echo", shape: "8x32", quantity: "cpu_us_per_request",
            title: "Echo 8 × 32: server CPU µs a call (less is better)"),
        Panel(
            scenario: "echo", shape: "1x100", quantity: "cpu_us_per_request",
            title: "Echo 1 × 100: server CPU µs a call (less is better)"),
        Panel(
            scenario: "echo", shape: "1x1", quantity: "p50_us",
            title: "Echo 1 × 1: median latency, µs (less is better)", digits: 0),
        Panel(
            scenario: "echo", shape: "1x1", quantity: "p99_us",
            title: "Echo 1 × 1: p99 latency, µs (less is better)", digits: 0),
        Panel(
            scenario: "tls", shape: "8x32", quantity: "cpu_us_per_request",
            title: "Echo 8 × 32 over mutual TLS: server CPU µs a call (less is better)"),
        Panel(
            scenario: "tls", shape: "1x1", quantity: "p50_us",
            title: "Echo 1 × 1 over mutual TLS: median latency, µs (less is better)", digits: 0),
        Panel(
            scenario: "streaming", shape: "small 1x1", quantity: "messages_per_second",
            title: "Streaming: thousand messages/s (more is better)", digits: 0, unit: 1_000),
        Panel(
            scenario: "streaming", shape: "1 MiB 1x1", quantity: "bytes_per_second",
            title: "Streaming 1 MiB messages: MB/s (more is better)", digits: 0, unit: 1e6),
    ]

    func perform() throws {
        let directory = try FileSystem.absolutePath(state) + "/bench"
        var svg = SVG(width: 720)
        var y = 30
        svg.text("nova beside other stacks", x: 10, y: y, size: 16, bold: true)
        y += 26
        var reports: [String: BenchReport] = [:]
        for panel in Self.panels {
            if reports[panel.scenario] == nil {
                reports[panel.scenario] = try Self.report(panel.scenario, directory)
            }
            if let report = reports[panel.scenario] { Self.draw(panel, report, &svg, &y) }
        }
        if let report = try Self.report("memory", directory) {
            for shape in report.shapes {
                let panel = Panel(
                    scenario: "memory", shape: shape, quantity: "bytes_each",
                    title: "Memory: KiB each of \(shape) (less is better)", unit: 1_024)
                Self.draw(panel, report, &svg, &y)
            }
        }
        if let text = FileSystem.read("\(directory)/overload.json"),
            let result = try? JSONValue.parse(text)
        {
            Self.drawOverload(result, &svg, &y)
        }
        guard y > 60 else { throw ToolError("no results in \(directory)") }
        try FileSystem.write(svg.document(height: y), to: out)
        if !page.isEmpty { try BenchPage.fill(page, from: directory) }
        Console.say("written to \(page.isEmpty ? out : "\(out) and \(page)")")
    }

    private static func report(_ scenario: String, _ directory: String) throws -> BenchReport? {
        try FileSystem.read("\(directory)/\(scenario).json").map { try BenchReport(json: $0) }
    }

    private static func color(of server: String) -> String {
        switch server {
        case "nova": "#d9480f"
        case BenchProgram.floor: "#868e96"
        default: "#4dabf7"
        }
    }

    private static func draw(
        _ panel: Panel, _ report: BenchReport, _ svg: inout SVG, _ y: inout Int
    ) {
        let bars = report.servers(in: panel.shape).map { server in
            let values = report.values(panel.shape, server, panel.quantity)
            return (server, BenchReport.median(values) / panel.unit)
        }
        guard let most = bars.map(\.1).max(), most > 0 else { return }
        svg.text(panel.title, x: 10, y: y, size: 13, bold: true)
        y += 10
        for (server, value) in bars {
            let width = Int(440 * value / most)
            svg.text(server, x: 162, y: y + 13, anchor: .end)
            svg.bar(x: 170, y: y, width: width, height: 16, color: color(of: server))
            svg.text(BenchReport.fixed(value, panel.digits), x: 178 + max(1, width), y: y + 13)
            y += 21
        }
        y += 24
    }

    private static func drawOverload(_ result: JSONValue, _ svg: inout SVG, _ y: inout Int) {
        let shares = (result["goodput_share_by_second"]?.array ?? []).compactMap(\.double)
        guard shares.count > 1 else { return }
        svg.text(
            "Overload, ten times the peak: goodput by second, % of the peak", x: 10, y: y, size: 13,
            bold: true)
        let (left, right, height) = (170.0, 640.0, 100.0)
        let bottom = Double(y) + 14 + height
        for (label, share) in [("100", 1.0), ("90", 0.9), ("0", 0)] {
            let at = bottom - height * share
            svg.text(label, x: 162, y: Int(at) + 4, size: 11, anchor: .end)
            svg.line([(left, at), (right, at)], color: "#ced4da", dashed: share > 0 && share < 1)
        }
        let step = (right - left) / Double(shares.count - 1)
        svg.line(
            shares.enumerated().map { at, share in
                (left + Double(at) * step, bottom - height * min(share, 1.1))
            }, color: "#d9480f")
        svg.text("0 s", x: Int(left), y: Int(bottom) + 16, size: 11)
        svg.text("\(shares.count) s", x: Int(right), y: Int(bottom) + 16, size: 11, anchor: .end)
        y = Int(bottom) + 40
    }
}
