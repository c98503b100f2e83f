import Glibc
import NovaPrimitives

/// A process we started, remembered in `.nova/run/<name>.pid` across invocations.
///
/// A pid alone proves nothing, since the system gives numbers out again: next to it stands the
/// moment of birth (boot id and start time), and only a process that has both is ours to signal.
struct ProcessRecord: Equatable {
    let name: String
    let pid: pid_t
    let birth: String

    /// Records a process that was just started, so that a later invocation finds it.
    static func keep(_ name: String, pid: pid_t, in layout: Layout) throws -> ProcessRecord {
        guard let birth = birth(of: pid) else {
            _ = Command.poll(pid)
            throw ToolError("\(name) ended at once, see \(layout.log(of: name))")
        }
        try FileSystem.write(birth + "\n", to: "\(layout.run)/\(name).birth")
        try FileSystem.write("\(pid)\n", to: "\(layout.run)/\(name).pid")
        return ProcessRecord(name: name, pid: pid, birth: birth)
    }

    /// The process recorded as `name`, if it still runs. What is left of one that does not is removed.
    static func running(_ name: String, in layout: Layout) -> ProcessRecord? {
        guard let text = FileSystem.read("\(layout.run)/\(name).pid"),
            let pid = pid_t(text.filter { !$0.isWhitespace }), pid > 1,
            let birth = FileSystem.read("\(layout.run)/\(name).birth")?.split(separator: "\n").first
        else { return nil }
        let record = ProcessRecord(name: name, pid: pid, birth: String(birth))
        if record.isAlive { return record }
        record.forget(in: layout)
        return nil
    }

    func forget(in layout: Layout) {
        FileSystem.remove("\(layout.run)/\(name).pid")
        FileSystem.remove("\(layout.run)/\(name).birth")
    }

    var isAlive: Bool {
        _ = Command.poll(pid)  // takes the corpse if it was a child of this very process
        return Self.birth(of: pid) == birth
    }

    /// True when the executable on disk was replaced since this process started.
    var runsOlderBuild: Bool {
        (try? FileSystem.readLink("/proc/\(pid)/exe"))?.hasSuffix(" (deleted)") ?? false
    }

    /// Asks the process to leave, waits, and insists only when time is up.
    ///
    /// - Returns: false when it had to be killed.
    @discardableResult
    func stop(_ signal: Int32, within seconds: Int, in layout: Layout) throws -> Bool {
        guard isAlive else {
            forget(in: layout)
            return true
        }
        kill(pid, signal)
        let left = try patientlyWait(seconds)
        if !left {
            kill(pid, SIGKILL)
            guard try patientlyWait(Limits.killSecondsMax) else {
                throw ToolError("\(name) (pid \(pid)) does not end, not even by SIGKILL")
            }
        }
        forget(in: layout)
        return left
    }

    /// A second Ctrl-C does not cut a stop short: what was started must not be left behind.
    private func patientlyWait(_ seconds: Int) throws -> Bool {
        let deadline = Deadline.after(.seconds(seconds))
        while true {
            do {
                return try Interruption.wait(until: deadline) { !isAlive }
            } catch is Interruption {
                continue
            }
        }
    }

    /// Boot id and start time of a living process; nil for none and for a corpse nobody has taken.
    static func birth(of pid: pid_t) -> String? {
        guard let line = FileSystem.read("/proc/\(pid)/stat"),
            let start = startTime(statLine: line),
            let boot = FileSystem.read("/proc/sys/kernel/random/boot_id")
        else { return nil }
        return "\(boot.filter { !$0.isWhitespace }) \(start)"
    }

    /// Field 22 of `/proc/<pid>/stat` (proc(5)); nil when field 3 says zombie or dead.
    ///
    /// The name in field 2 may hold spaces and parentheses, so counting starts after the last one.
    static func startTime(statLine: String) -> String? {
        guard let name = statLine.lastIndex(of: ")") else { return nil }
        let fields = statLine[statLine.index(after: name)...].split(separator: " ")
        guard fields.count > 19, !["Z", "X", "x"].contains(fields[0]) else { return nil }
        return String(fields[19])
    }
}
