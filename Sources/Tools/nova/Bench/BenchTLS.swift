import ArgumentParser
import NovaPrimitives

/// Unary echo calls over mutual TLS.
struct BenchTLS: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "tls",
        abstract: "Measures unary echo calls over mutual TLS: server CPU, rate, latency.",
        discussion: """
            The generator is our own client in this process, for h2load shows no certificate; it is \
            the same for every server. A run counts only if every call succeeds.
            """)

    @OptionGroup var options: BenchOptions

    func perform() throws {
        let directory = try options.directory()
        try BenchPlace.takeGeneratorCPU()
        let certificates = try BenchCertificates.make(in: directory)
        let field = try BenchField.start(
            options.programs(BenchProgram.stacks), certificates: certificates, in: directory)
        defer { field.stop() }
        var report = BenchReport("tls")
        for shape in LoadShape.all {
            let targets = try field.servers.map {
                try LoadTarget($0.address, tls: certificates.client)
            }
            defer { targets.forEach { $0.close() } }
            for (server, target) in zip(field.servers, targets) {
                try target.open(shape.connections)
                _ = try run(server, target, shape, seconds: 0.5)
            }
            for _ in 0..<options.rounds {
                for (server, target) in zip(field.servers, targets) {
                    let (cpu, record) = try run(
                        server, target, shape, seconds: Double(options.seconds))
                    report.add(
                        shape.name, server.name,
                        [
                            "cpu_us_per_request": cpu / Double(record.succeeded) * 1_000_000,
                            "requests_per_second":
                                Double(record.succeeded) / Double(options.seconds),
                            "p50_us": record.latencies.microseconds(0.5),
                            "p99_us": record.latencies.microseconds(0.99),
                        ])
                }
            }
        }
        try report.publish(
            [
                .init(title: "CPU µs/request", quantity: "cpu_us_per_request"),
                .init(title: "requests/s", quantity: "requests_per_second", digits: 0),
                .init(title: "p50 µs", quantity: "p50_us", digits: 0),
                .init(title: "p99 µs", quantity: "p99_us", digits: 0),
            ],
            [
                .init(
                    title: "of best stack", quantity: "cpu_us_per_request",
                    others: BenchProgram.stacks)
            ], in: directory)
    }

    private func run(
        _ server: BenchServer, _ target: LoadTarget, _ shape: LoadShape, seconds: Double
    ) throws -> (cpu: Double, LoadRecord) {
        let before = try server.cpuSeconds()
        let record = try LoadGenerator(target, timeout: .seconds(5)).closed(
            .unary(LoadMethod.message), concurrency: shape.streams, seconds: seconds)
        let cpu = try server.cpuSeconds() - before
        guard record.succeeded > 0, record.failed == 0, record.lost == 0 else {
            throw ToolError("\(server.name): \(record.failuresText)")
        }
        return (cpu, record)
    }
}
