import NovaNet
import NovaPrimitives
import Synchronization

/// The cases in rotation, several at once, for a long time.
struct InteropSoak {
    let cases: [InteropCase]
    let peer: InteropPeer
    let loop: EventLoop
    let concurrency: Int
    let pause: Duration
    /// A process whose memory is reported.
    let watched: Int32?

    private final class Tally: Sendable {
        struct Counts {
            var passed = 0
            var failures: [String] = []
            var failed = 0
        }

        let counts = Mutex(Counts())

        func failed(_ name: String, _ error: any Error) {
            counts.withLock {
                $0.failed += 1
                if $0.failures.count < Limits.interopFailuresShown {
                    $0.failures.append("\(name): \(error)")
                }
            }
        }
    }

    /// Runs for `seconds`, saying every minute where it is.
    ///
    /// - Throws: `ToolError` if a case failed, or if none was run.
    func run(seconds: Int) throws {
        guard (1...Limits.interopSoakSecondsMax).contains(seconds),
            (1...Limits.interopConcurrencyMax).contains(concurrency)
        else { throw ToolError("--soak-seconds or --concurrency is out of bounds", exitCode: 78) }
        let tally = Tally()
        let end = Deadline.after(.seconds(seconds))
        let before = memory()
        let (cases, peer, loop, pause) = (cases, peer, loop, pause)
        let running = Atomic<Int>(concurrency)
        for worker in 0..<concurrency {
            loop.spawn {
                var next = worker
                while !end.isOver() {
                    let testCase = cases[next % cases.count]
                    next += 1
                    do {
                        try await testCase.run(peer)
                        tally.counts.withLock { $0.passed += 1 }
                    } catch {
                        tally.failed(testCase.name, error)
                    }
                    try? await loop.sleep(until: .after(pause))
                }
                running.subtract(1, ordering: .releasing)
            }
        }
        let last = Deadline.after(.seconds(seconds + Limits.interopCaseSecondsMax * 2))
        var said = Deadline.after(.seconds(60))
        let isDone = try Interruption.wait(until: last) {
            if said.isOver() {
                said = .after(.seconds(60))
                say(tally, before)
            }
            return running.load(ordering: .acquiring) == 0
        }
        say(tally, before)
        let counts = tally.counts.withLock { $0 }
        counts.failures.forEach { Console.say("FAILED \($0)") }
        if !isDone { throw ToolError("cases did not end by their deadlines") }
        if counts.failed > 0 { throw ToolError("\(counts.failed) cases failed") }
        if counts.passed == 0 { throw ToolError("no case was run") }
    }

    private func say(_ tally: Tally, _ before: String) {
        let counts = tally.counts.withLock { $0 }
        Console.say(
            "\(counts.passed) cases passed, \(counts.failed) failed; memory in KiB: "
                + "at the start \(before), now \(memory())")
    }

    /// Resident memory of this process and of the watched one, in KiB.
    private func memory() -> String {
        let own = "ours \(Self.residentKiB("self"))"
        guard let watched else { return own }
        return "\(own), watched \(Self.residentKiB("\(watched)"))"
    }

    private static func residentKiB(_ process: String) -> String {
        let status = FileSystem.read("/proc/\(process)/status") ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").dropFirst().first.map(String.init) ?? "gone"
    }
}
