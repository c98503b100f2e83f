import NovaPrimitives

/// What a scenario measured: for each shape and server one value of each quantity a round.
struct BenchReport {
    private struct Key: Hashable {
        let shape: String
        let server: String
    }

    /// A column of the table.
    struct Column {
        let title: String
        let quantity: String
        var digits = 2
        /// Before it is shown, a value is divided by this.
        var unit = 1.0
    }

    /// A column that compares each server with the best of some others, round by round.
    struct Ratio {
        let title: String
        let quantity: String
        let others: [String]
        /// Whether the best is the least; otherwise it is the most.
        var lessIsBetter = true
    }

    let scenario: String
    private var order: [Key] = []
    private var results: [Key: [String: [Double]]] = [:]

    init(_ scenario: String) {
        self.scenario = scenario
    }

    /// Adds what one run measured.
    mutating func add(_ shape: String, _ server: String, _ values: KeyValuePairs<String, Double>) {
        let key = Key(shape: shape, server: server)
        if results[key] == nil { order.append(key) }
        for (quantity, value) in values {
            results[key, default: [:]][quantity, default: []].append(value)
        }
    }

    /// The values of one quantity, by round; empty if it was not measured.
    func values(_ shape: String, _ server: String, _ quantity: String) -> [Double] {
        results[Key(shape: shape, server: server)]?[quantity] ?? []
    }

    /// The largest value of a quantity anywhere; 0 if it was not measured.
    func most(_ quantity: String) -> Double {
        results.values.compactMap { $0[quantity]?.max() }.max() ?? 0
    }

    /// One row for each shape and server, with medians and spreads.
    func table(_ columns: [Column], _ ratios: [Ratio] = []) -> [[String]] {
        let titles = ["shape", "server"] + columns.map(\.title) + ratios.map(\.title)
        let rows = order.map { key in
            [key.shape, key.server]
                + columns.map { column in
                    Self.spread(
                        (results[key]?[column.quantity] ?? []).map { $0 / column.unit },
                        column.digits)
                }
                + ratios.map {
                    self.ratio(key.shape, key.server, $0).map { Self.fixed($0, 2) } ?? "-"
                }
        }
        return [titles] + rows
    }

    /// The median over rounds of a server ÷ the best of the others in the same round; `nil` if it is
    /// one of them or they were not measured.
    func ratio(_ shape: String, _ server: String, _ ratio: Ratio) -> Double? {
        guard !ratio.others.contains(server) else { return nil }
        let others = ratio.others.map { values(shape, $0, ratio.quantity) }.filter { !$0.isEmpty }
        let ratios = values(shape, server, ratio.quantity).enumerated().compactMap {
            round, own -> Double? in
            let present = others.compactMap { round < $0.count ? $0[round] : nil }
            return (ratio.lessIsBetter ? present.min() : present.max()).map { own / $0 }
        }
        return ratios.isEmpty ? nil : Self.median(ratios)
    }

    /// What the reader should know before believing the table.
    func remarks() -> [String] {
        let most = most("interference")
        guard most > Limits.benchInterferenceMax else { return [] }
        return [
            "up to \(Self.fixed(most * 100, 0)) % of the CPU time was used by others: "
                + "times are too high, rates too low"
        ]
    }

    /// Says the table, and writes everything to `<directory>/<scenario>.json`.
    func publish(_ columns: [Column], _ ratios: [Ratio] = [], in directory: String) throws {
        let table = table(columns, ratios)
        Console.table(table).forEach(Console.say)
        try BenchPage.write(table, scenario, in: directory)
        remarks().forEach(Console.say)
        let file = "\(directory)/\(scenario).json"
        try FileSystem.write(json(), to: file)
        Console.say("written to \(file)")
    }

    func json() -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("scenario")
        writer.string(scenario)
        writer.key("results")
        writer.beginArray()
        for key in order {
            writer.beginObject()
            writer.key("shape")
            writer.string(key.shape)
            writer.key("server")
            writer.string(key.server)
            writer.key("rounds")
            writer.beginObject()
            for (quantity, values) in (results[key] ?? [:]).sorted(by: { $0.key < $1.key }) {
                writer.key(quantity)
                writer.beginArray()
                values.forEach { writer.double($0) }
                writer.endArray()
            }
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    /// Reads what ``json()`` wrote.
    ///
    /// - Throws: `ToolError` for anything else.
    init(json text: String) throws {
        guard let value = try? JSONValue.parse(text), let scenario = value["scenario"]?.string,
            let results = value["results"]?.array
        else { throw ToolError("not the result of a benchmark") }
        self.init(scenario)
        for result in results {
            guard let shape = result["shape"]?.string, let server = result["server"]?.string,
                let rounds = result["rounds"]?.object
            else { throw ToolError("not the result of a benchmark") }
            let key = Key(shape: shape, server: server)
            order.append(key)
            for member in rounds.members {
                self.results[key, default: [:]][member.key] =
                    (member.value.array ?? []).compactMap(\.double)
            }
        }
    }

    /// Shapes in the order they were measured.
    var shapes: [String] {
        order.map(\.shape).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Servers measured in a shape, in order.
    func servers(in shape: String) -> [String] {
        order.filter { $0.shape == shape }.map(\.server)
    }

    /// `3.24 (3.19-3.44)`: the median, the least and the most; `-` without values.
    static func spread(_ values: [Double], _ digits: Int) -> String {
        guard let least = values.min(), let most = values.max() else { return "-" }
        let middle = fixed(median(values), digits)
        return values.count == 1
            ? middle : "\(middle) (\(fixed(least, digits))-\(fixed(most, digits)))"
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
        let scaled = Int((value.magnitude * scale).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(sign)\(scaled / Int(scale)).\(zeros)\(fraction)"
    }
}
