import NovaResilience
import Testing

@testable import NovaRedis

@Suite("LinkMachine")
struct LinkMachineTests {
    private let millisecond: Int64 = 1_000_000
    private var random = FastRandom(seed: 7)

    private func ready() -> LinkMachine {
        var machine = LinkMachine()
        _ = machine.begin()
        machine.connected()
        machine.greeted()
        #expect(machine.state == .ready)
        return machine
    }

    private func verdict(
        _ machine: LinkMachine, _ count: Int = 1, waiting: Int = 0, unsent: Int = 0,
        at now: Int64 = 0
    ) -> LinkMachine.Admission {
        machine.admits(count, waiting: waiting, unsentBytes: unsent, at: now)
    }

    @Test("the first connection is waited for, by a bounded number of commands")
    func first() {
        var machine = LinkMachine()
        #expect(verdict(machine) == .wait)
        let begins = [machine.begin(), machine.begin()]
        #expect(begins == [true, false])
        #expect(verdict(machine) == .wait)
        machine.connected()
        #expect(verdict(machine) == .wait)
        #expect(verdict(machine, waiting: Limits.waitingMax) == .refuse(.overloaded))
        machine.greeted()
        #expect(verdict(machine) == .send)
    }

    @Test("after a failure nobody waits, however often it is tried again")
    mutating func away() {
        var machine = LinkMachine()
        _ = machine.begin()
        for _ in 0..<20 {
            let pause = machine.failed(using: &random) ?? 0
            #expect(pause >= 20 * millisecond && pause <= 1_500 * millisecond)
            #expect(verdict(machine) == .refuse(.away))
            let isDue = machine.begin()
            #expect(isDue)
            #expect(verdict(machine) == .refuse(.away))
            machine.connected()
            #expect(verdict(machine) == .refuse(.away))
        }
        machine.greeted()
        #expect(verdict(machine) == .send)
    }

    @Test("a lost connection is not waited for either")
    mutating func lost() {
        var machine = ready()
        let pause = machine.failed(using: &random)
        #expect(pause != nil)
        #expect(verdict(machine) == .refuse(.away))
        _ = machine.begin()
        #expect(verdict(machine) == .refuse(.away))
    }

    @Test("a server that owes an answer is sent nothing more, and is given up in the end")
    func silence() {
        var machine = ready()
        machine.sent(1, at: 0)
        #expect(verdict(machine, at: 100 * millisecond) == .send)
        #expect(verdict(machine, at: 101 * millisecond) == .refuse(.stalled))
        #expect(verdict(machine, at: 2_001 * millisecond) == .giveUp)
        machine.answered(at: 2_001 * millisecond)
        #expect(verdict(machine, at: 9_000 * millisecond) == .send)
    }

    @Test("each answer is a sign of life")
    func signs() {
        var machine = ready()
        machine.sent(2, at: 0)
        machine.answered(at: 90 * millisecond)
        #expect(verdict(machine, at: 150 * millisecond) == .send)
        #expect(verdict(machine, at: 191 * millisecond) == .refuse(.stalled))
    }

    @Test("neither commands without an answer nor bytes pile up")
    func bounds() {
        var machine = ready()
        machine.sent(Limits.inFlightMax - 1, at: 0)
        #expect(verdict(machine) == .send)
        #expect(verdict(machine, 2) == .refuse(.overloaded))
        machine.sent(1, at: 0)
        #expect(verdict(machine) == .refuse(.overloaded))
        machine = ready()
        #expect(verdict(machine, unsent: Limits.unsentBytesMax + 1) == .refuse(.overloaded))
    }

    @Test("what was closed stays closed")
    mutating func closed() {
        var machine = ready()
        machine.close()
        #expect(verdict(machine) == .refuse(.closed))
        let pause = machine.failed(using: &random)
        let isDue = machine.begin()
        #expect(pause == nil && !isDue)
    }
}
