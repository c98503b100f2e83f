import Glibc
import Testing

@Suite("Channel simulation")
struct SimulationTests {
    /// `NOVA_SIMULATION_SEED=n` runs the one seed that failed.
    private static let seeds: [UInt64] = {
        if let text = getenv("NOVA_SIMULATION_SEED"), let seed = UInt64(String(cString: text)) {
            return [seed]
        }
        return Array(1...1_000)
    }()

    @Test("a thousand seeds of trouble lose no call, send none too often and end in peace")
    func seeds() {
        var calls = 0
        var sent = 0
        var failed: [String] = []
        for seed in Self.seeds where failed.count < 3 {
            let simulation = Simulation(seed: seed)
            simulation.run()
            calls += simulation.calls.count
            sent += simulation.calls.reduce(0) { $0 + $1.sent }
            if let fault = simulation.faults.first { failed.append("seed \(seed) \(fault)") }
        }
        #expect(failed == [])
        #expect(calls > 100 * Self.seeds.count)
        #expect(sent > 10 * Self.seeds.count)
    }
}
