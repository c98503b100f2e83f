import NovaPrimitives

/// The results of all runs, as a table for people and as JSON.
struct BenchReport {
    private struct Key: Hashable {
        let shape: LoadShape
        let server: String
    }

    private var order: [Key] = []
    private var results: [Key: [LoadResult]] = [:]

    mutating func add(_ result: LoadResult, server: String, shape: LoadShape) {
        let key = Key(shape: shape, server: server)
        if results[key] == nil { order.append(key) }
        results[key, default: []].append(result)
    }

    /// One row for each shape and server; relative to the best peer, round by round.
    func table() -> [[String]] {
        var rows = [
            ["shape", "server", "CPU µs/request (median, min-max)", "requests/s", "of best peer"]
        ]
        for key in order {
            let runs = results[key] ?? []
            let cpu = runs.map(\.cpuMicrosecondsPerRequest)
            let rates = runs.map(\.requestsPerSecond)
            let part = ratioToBestPeer(key).map { Self.fixed($0, 2) } ?? "-"
            rows.append([
                key.shape.name, key.server,
                "\(Self.fixed(Self.median(cpu), 2)) "
                    + "(\(Self.fixed(cpu.min() ?? 0, 2))-\(Self.fixed(cpu.max() ?? 0, 2)))",
                Self.fixed(Self.median(rates), 0), part,
            ])
        }
        return rows
    }

    /// What the reader should know before believing the table.
    func remarks() -> [String] {
        let most = results.values.joined().map(\.interference).max() ?? 0
        guard most > Limits.benchInterferenceMax else { return [] }
        return [
            "up to \(Self.fixed(most * 100, 0)) % of the CPU time was used by others: "
                + "times are too high, rates too low"
        ]
    }

    /// The median over rounds of ours ÷ the cheapest peer of the same round.
    private func ratioToBestPeer(_ key: Key) -> Double? {
        let own = results[key] ?? []
        let peers = order.filter { $0.shape == key.shape && $0.server != key.server }
            .compactMap { results[$0] }
        guard order.first?.server == key.server, !peers.isEmpty else { return nil }
        let ratios = own.enumerated().compactMap { round, mine -> Double? in
            let best = peers.compactMap { round < $0.count ? $0[round] : nil }
                .map(\.cpuMicrosecondsPerRequest).min()
            return best.map { mine.cpuMicrosecondsPerRequest / $0 }
        }
        return Self.median(ratios)
    }

    func json() -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("unit")
        writer.string("server CPU microseconds per request")
        writer.key("results")
        writer.beginArray()
        for key in order {
            writer.beginObject()
            writer.key("shape")
            writer.string(key.shape.name)
            writer.key("server")
            writer.string(key.server)
            writer.key("runs")
            writer.beginArray()
            for run in results[key] ?? [] {
                writer.beginObject()
                writer.key("cpu_us_per_request")
                writer.double(run.cpuMicrosecondsPerRequest)
                writer.key("requests_per_second")
                writer.double(run.requestsPerSecond)
                writer.key("interference")
                writer.double(run.interference)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    static func fixed(_ value: Double, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((value * scale).rounded())
        guard digits > 0 else { return "\(scaled)" }
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(scaled / Int(scale)).\(zeros)\(fraction)"
    }
}
