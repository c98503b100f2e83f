import ArgumentParser
import EchoContract
import NovaPrimitives
import NovaRPC

/// Ten times more work than a server can do, and what becomes of the work it can do.
struct BenchOverload: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "overload",
        abstract:
            "Offers ten times the peak for half a minute: goodput during it, recovery after it.",
        discussion: """
            The peak is what a closed loop gets. Then calls leave by a schedule (open loop): a while at \
            half the peak, then at ten times the peak, then at half of it again. Goodput counts answers \
            that came within the call's deadline. The server is back to normal at the end of the last \
            tenth of a second of which a call failed or took longer than half its deadline. One call in \
            ten is critical and three in ten are sheddable.
            """)

    @Option(help: "CPU of each call, microseconds.") var cpuMicros: Int64 = 500
    @Option(help: "What each call gets, milliseconds.") var deadlineMs = 250
    @Option(help: "How many times the peak is offered.") var factor = 10.0
    @Option(help: "How long, seconds.") var seconds = 30
    @Option(name: .customLong("state"), help: "Directory of the results.") var state = ".nova"

    func perform() throws {
        guard (1...Limits.benchOverloadSecondsMax).contains(seconds), (1...50).contains(factor),
            (1...100_000).contains(cpuMicros), (10...10_000).contains(deadlineMs)
        else { throw ToolError("an option is out of bounds", exitCode: 78) }
        let directory = try FileSystem.absolutePath(state) + "/bench"
        try FileSystem.makeDirectory(directory)
        try BenchPlace.takeGeneratorCPU()
        let server = try BenchServer.start(try BenchProgram.ours(), in: directory)
        defer { server.stop() }
        let target = try LoadTarget(server.address)
        defer { target.close() }
        try target.open(Limits.benchOverloadConnections)

        let generator = {
            LoadGenerator(target, timeout: .milliseconds(deadlineMs), slice: .milliseconds(100))
        }
        let closed = try generator().closed(
            .work(WorkRequest(cpuMicros: cpuMicros), .normal), concurrency: 2,
            seconds: Double(Limits.benchPeakSeconds))
        let peak = Double(closed.succeeded) / Double(Limits.benchPeakSeconds)
        guard closed.failed == 0, peak > 0 else {
            throw ToolError("calls failed without overload: \(closed.failuresText)")
        }
        let mix = Self.mix
        let records = try generator().open(
            mix.map { .work(WorkRequest(cpuMicros: cpuMicros), $0) },
            [
                .init(rate: peak / 2, seconds: 5),
                .init(rate: peak * factor, seconds: Double(seconds)),
                .init(rate: peak / 2, seconds: 10),
            ])
        let result = OverloadResult(
            peak: peak, before: records[0], during: records[1], after: records[2], mix: mix,
            slowNanoseconds: Int64(deadlineMs) * 500_000)
        let file = directory + "/overload.json"
        try FileSystem.write(result.json, to: file)
        Console.table(result.table).forEach(Console.say)
        try BenchPage.write(result.table, "overload", in: directory)
        try BenchPage.write(
            [["result"]] + result.lines.map { [$0] }, "overload-result", in: directory)
        result.lines.forEach(Console.say)
        Console.say("written to \(file)")
        let lost = records.map(\.lost).reduce(0, +)
        guard lost == 0 else { throw ToolError("\(lost) calls were lost") }
    }

    /// One call in ten is critical, three are sheddable.
    private static let mix: [RPCCriticality] = [
        .normal, .sheddable, .normal, .normal, .sheddable, .normal, .critical, .normal, .sheddable,
        .normal,
    ]
}

/// What an overload did.
struct OverloadResult {
    /// Calls a second that a closed loop got.
    let peak: Double
    let before: LoadRecord
    let during: LoadRecord
    let after: LoadRecord
    /// Criticality of each method of the load.
    let mix: [RPCCriticality]
    /// An answer that takes longer is not normal.
    let slowNanoseconds: Int64

    /// Share of the peak that was answered in time during the overload.
    var goodputShare: Double {
        let seconds = Double(during.slices.count) * Double(during.sliceNanoseconds) / 1_000_000_000
        return seconds > 0 ? Double(during.succeeded) / seconds / peak : 0
    }

    /// From the end of the overload to the end of the last slice that was not normal.
    var recoverySeconds: Double {
        let last = after.slices.lastIndex { $0.failed > 0 || $0.nanosecondsMax > slowNanoseconds }
        let slices = last.map { $0 + 1 } ?? 0
        return Double(slices) * Double(after.sliceNanoseconds) / 1_000_000_000
    }

    /// Successes of each whole second of the overload, as shares of the peak.
    var goodputBySecond: [Double] {
        let each = Int(1_000_000_000 / during.sliceNanoseconds)
        return stride(from: 0, to: during.slices.count, by: each).map { start in
            let slices = during.slices[start..<min(start + each, during.slices.count)]
            return Double(slices.map(\.succeeded).reduce(0, +)) / peak
        }
    }

    /// Share of the overload's calls of one criticality that succeeded.
    func share(of criticality: RPCCriticality) -> Double {
        let kinds = zip(mix, during.kinds).filter { $0.0 == criticality }.map(\.1)
        let succeeded = kinds.map(\.succeeded).reduce(0, +)
        let all = succeeded + kinds.map(\.failed).reduce(0, +)
        return all > 0 ? Double(succeeded) / Double(all) : 0
    }

    /// One row for each phase.
    var table: [[String]] {
        let titles = [
            "phase", "succeeded", "p50 ms", "p99 ms", "failed", "left late", "never left",
        ]
        let phases = [("half the peak", before), ("overload", during), ("half the peak", after)]
        return [titles]
            + phases.map { name, record in
                let latency = [0.5, 0.99].map {
                    BenchReport.fixed(record.latencies.microseconds($0) / 1_000, 1)
                }
                return [name, "\(record.succeeded)"] + latency
                    + [record.failuresText, "\(record.late)", "\(record.unsent)"]
            }
    }

    var lines: [String] {
        let least = goodputBySecond.min() ?? 0
        return [
            "goodput during the overload: \(BenchReport.fixed(goodputShare * 100, 1)) % of the peak"
                + " (\(BenchReport.fixed(peak, 0))/s), worst second"
                + " \(BenchReport.fixed(least * 100, 1)) %",
            "answered during it: critical \(percent(.critical)) %, normal \(percent(.normal)) %,"
                + " sheddable \(percent(.sheddable)) %",
            "back to normal after \(BenchReport.fixed(recoverySeconds, 1)) s",
        ]
    }

    private func percent(_ criticality: RPCCriticality) -> String {
        BenchReport.fixed(share(of: criticality) * 100, 1)
    }

    var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("scenario")
        writer.string("overload")
        writer.key("peak_per_second")
        writer.double(peak)
        writer.key("goodput_share")
        writer.double(goodputShare)
        writer.key("recovery_seconds")
        writer.double(recoverySeconds)
        for (name, criticality) in [
            ("critical_share", RPCCriticality.critical), ("normal_share", .normal),
            ("sheddable_share", .sheddable),
        ] {
            writer.key(name)
            writer.double(share(of: criticality))
        }
        writer.key("goodput_share_by_second")
        writer.beginArray()
        goodputBySecond.forEach { writer.double($0) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
