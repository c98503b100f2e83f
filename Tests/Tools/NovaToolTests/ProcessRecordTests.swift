import Glibc
import NovaPrimitives
import Testing

@testable import nova

@Suite("ProcessRecord")
final class ProcessRecordTests {
    private let layout: Layout

    init() throws {
        let directory = "/tmp/nova-tool-tests-\(FileSystem.randomHex(bytes: 8))"
        layout = Layout(state: directory, binaries: directory, ports: try Ports(base: nil))
        try layout.prepare()
    }

    deinit { try? FileSystem.removeTree(layout.state) }

    private func sleeper(_ script: String = "sleep 60") throws -> ProcessRecord {
        let pid = try Command(["sh", "-c", "exec \(script)"]).launch(.detached(log: "/dev/null"))
        return try ProcessRecord.keep("sleeper", pid: pid, in: layout)
    }

    @Test("a process is found again by a later invocation and stopped")
    func roundTrip() throws {
        let record = try sleeper()
        #expect(ProcessRecord.running("sleeper", in: layout) == record)
        #expect(FileSystem.read("\(layout.run)/sleeper.pid") == "\(record.pid)\n")
        #expect(try record.stop(SIGTERM, within: 10, in: layout))
        #expect(ProcessRecord.running("sleeper", in: layout) == nil)
        #expect(!FileSystem.exists("\(layout.run)/sleeper.pid"))
    }

    @Test("a pid that was given to somebody else is not ours and is left alone")
    func reusedPid() throws {
        let record = try sleeper()
        try FileSystem.write("another-boot 1\n", to: "\(layout.run)/sleeper.birth")
        #expect(ProcessRecord.running("sleeper", in: layout) == nil)
        let stranger = ProcessRecord(name: "sleeper", pid: record.pid, birth: "another-boot 1")
        #expect(try stranger.stop(SIGKILL, within: 1, in: layout))
        #expect(record.isAlive)
        try record.stop(SIGKILL, within: 10, in: layout)
    }

    @Test("a process that ignores the request is killed when time is up")
    func stubborn() throws {
        let ready = "\(layout.state)/ready"
        let script = "trap '' TERM; touch \(ready); while :; do sleep 60; done"
        let pid = try Command(["sh", "-c", script]).launch(.detached(log: "/dev/null"))
        let record = try ProcessRecord.keep("stubborn", pid: pid, in: layout)
        let deaf = try Interruption.wait(until: .after(.seconds(10))) { FileSystem.exists(ready) }
        #expect(deaf)
        #expect(try record.stop(SIGTERM, within: 0, in: layout) == false)
        #expect(!record.isAlive)
        kill(-pid, SIGKILL)  // the shell's own sleep
    }

    @Test("a killed process is not running, also while nobody has taken its corpse")
    func corpse() throws {
        let record = try sleeper()
        kill(record.pid, SIGKILL)
        let gone = try Interruption.wait(until: .after(.seconds(10))) {
            ProcessRecord.birth(of: record.pid) == nil
        }
        #expect(gone)
        #expect(ProcessRecord.running("sleeper", in: layout) == nil)
    }

    @Test("start time is field 22, whatever the program calls itself")
    func statLine() {
        let numbers = (4...30).map(String.init).joined(separator: " ")
        #expect(ProcessRecord.startTime(statLine: "7 (a) S (b c)) S \(numbers)\n") == "22")
        #expect(ProcessRecord.startTime(statLine: "7 (a) Z \(numbers)") == nil)
        #expect(ProcessRecord.startTime(statLine: "7 (a) S 1 2") == nil)
        #expect(ProcessRecord.startTime(statLine: "") == nil)
    }

    @Test(
        "a damaged pid file is no process",
        arguments: ["", "x", "-1", "1", "0", "99999999999999999999"])
    func damagedFile(text: String) throws {
        try FileSystem.write(text, to: "\(layout.run)/a.pid")
        try FileSystem.write("boot 1\n", to: "\(layout.run)/a.birth")
        #expect(ProcessRecord.running("a", in: layout) == nil)
    }
}
