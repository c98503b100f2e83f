import Glibc
import Testing

@Suite("Channel simulation")
struct SimulationTests {
    /// `NOVA_SIMULATION_SEED=n` runs the one seed that failed.
    private static let onlySeed = getenv("NOVA_SIMULATION_SEED").flatMap {
        UInt64(String(cString: $0))
    }

    private func run(_ seeds: ClosedRange<UInt64>) -> Happenings {
        var seen = Happenings()
        var faults: [String] = []
        for seed in seeds where faults.count < 3 {
            let simulation = Simulation(seed: seed)
            simulation.run()
            seen += simulation.happenings
            if let fault = simulation.faults.first { faults.append("seed \(seed) \(fault)") }
        }
        #expect(faults == [])
        return seen
    }

    @Test(
        "a thousand seeds of trouble lose no call, send none too often and end in peace",
        .enabled(if: onlySeed == nil), arguments: 0..<4 as Range<UInt64>)
    func seeds(quarter: UInt64) {
        let seen = run(quarter * 250 + 1...quarter * 250 + 250)
        // That there was enough of everything that can go wrong, and that most went well.
        let rare = Happening.allCases.filter { seen[$0] < Self.leastPerQuarter }
        #expect(rare == [])
        #expect(seen[.callSucceeded] > 40_000)
        #expect(seen[.sentAgainUnprocessed] > 5_000)
        #expect(seen[.retried] > 1_000 && seen[.hedged] > 1_000)
        #expect(seen[.connected] > 5_000)
    }

    /// How often the rarest of all happenings has to be seen in 250 seeds.
    private static let leastPerQuarter = 10

    @Test("the one seed asked for ends in peace", .enabled(if: onlySeed != nil))
    func seed() throws {
        let seed = try #require(Self.onlySeed)
        _ = run(seed...seed)
    }
}
