import Glibc

/// A program to run: looked up on the PATH, given an environment of its own.
struct Command {
    let arguments: [String]
    var environment: ProcessEnvironment = .current

    struct Result {
        /// Exit status; 128 + signal when a signal ended it.
        let status: Int32
        /// Standard output and error, interleaved.
        let output: String
    }

    /// Where a child's output goes and what group it belongs to.
    enum Placement {
        /// A session of its own, nothing on standard input, output appended to a file.
        case detached(log: String)
        /// A process group of its own, nothing on standard input, output to our terminal.
        case group
        /// Output into a pipe of ours.
        case piped(Int32)
    }

    init(_ arguments: [String], environment: ProcessEnvironment = .current) {
        self.arguments = arguments
        self.environment = environment
    }

    /// The same program, sent `signal` by the kernel when this process ends, even by SIGKILL.
    func endingWithParent(_ signal: String) -> Command {
        Command(["setpriv", "--pdeathsig=\(signal)", "--"] + arguments, environment: environment)
    }

    /// Runs to the end with `input` on standard input. Only for programs that end by themselves.
    func run(input: String = "") throws -> Result {
        let output = try Pipe()
        let given = input.isEmpty ? nil : try Pipe(holding: input)
        defer { withExtendedLifetime((output, given)) {} }  // their ends are closed with them
        let child = try launch(.piped(output.writing), input: given?.reading ?? -1)
        output.closeWriting()
        let text = FileSystem.readAll(output.reading)
        return Result(status: try Self.wait(for: child), output: text)
    }

    /// Runs to the end; anything but status 0 is an error that carries the output.
    @discardableResult
    func require(_ purpose: String, input: String = "") throws -> String {
        let result = try run(input: input)
        guard result.status == 0 else {
            throw ToolError("\(purpose) failed (exit \(result.status)):\n\(result.output)")
        }
        return result.output
    }

    /// Starts the program with default signals and nothing blocked, whatever this process blocks.
    func launch(_ placement: Placement, input: Int32 = -1) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if input >= 0 {
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        switch placement {
        case .detached(let log):
            flags |= 0x80  // POSIX_SPAWN_SETSID, which Glibc hides behind _GNU_SOURCE
            let mode = O_WRONLY | O_CREAT | O_APPEND
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, mode, 0o644)
            posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        case .group:
            flags |= POSIX_SPAWN_SETPGROUP
        case .piped(let end):
            posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)
            posix_spawn_file_actions_adddup2(&actions, end, STDERR_FILENO)
        }
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
        var child: pid_t = 0
        let failure = Self.withStrings(arguments) { argv in
            Self.withStrings(environment.assignments) { environ in
                posix_spawnp(&child, arguments[0], &actions, &attributes, argv, environ)
            }
        }
        guard failure == 0 else { throw ToolError.system("starting \(arguments[0])", failure) }
        return child
    }

    /// Waits for a child of ours to end.
    static func wait(for child: pid_t) throws -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw ToolError.system("waiting for process \(child)") }
        }
        return exitStatus(status)
    }

    /// The status of a child of ours if it has ended, without waiting.
    static func poll(_ child: pid_t) -> Int32? {
        var status: Int32 = 0
        return waitpid(child, &status, WNOHANG) == child ? exitStatus(status) : nil
    }

    /// Takes note of every child of ours that has ended; the status of `child` if it is one of them.
    ///
    /// Until then a dead child keeps its pid, and Postgres takes its own dead predecessor for a live one.
    static func reap(until child: pid_t) -> Int32? {
        var status: Int32 = 0
        while true {
            let ended = waitpid(-1, &status, WNOHANG)
            if ended == child { return exitStatus(status) }
            if ended <= 0 { return nil }
        }
    }

    static func exitStatus(_ status: Int32) -> Int32 {
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private static func withStrings<R>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
    ) -> R {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}

/// Both ends of a pipe, closed with it and never inherited by accident.
private final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ToolError.system("pipe") }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    /// A pipe with all of `text` in it; the kernel's buffer holds it, so nobody waits for a reader.
    convenience init(holding text: String) throws {
        try self.init()
        let bytes = Array(text.utf8)
        guard bytes.count <= Limits.inputBytesMax,
            bytes.withUnsafeBytes({ write(writing, $0.baseAddress, $0.count) }) == bytes.count
        else { throw ToolError.system("input of \(bytes.count) bytes") }
        closeWriting()
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    deinit {
        close(reading)
        closeWriting()
    }
}

/// Environment variables as a value.
struct ProcessEnvironment: Equatable {
    private(set) var variables: [String: String]

    init(_ variables: [String: String] = [:]) {
        self.variables = variables
    }

    subscript(name: String) -> String? {
        get { variables[name] }
        set { variables[name] = newValue }
    }

    var assignments: [String] {
        variables.map { "\($0.key)=\($0.value)" }.sorted()
    }

    /// This process's own, as it was given at start.
    static var current: ProcessEnvironment {
        let text = FileSystem.read("/proc/self/environ") ?? ""
        var variables: [String: String] = [:]
        for assignment in text.split(separator: "\0") {
            guard let equals = assignment.firstIndex(of: "=") else { continue }
            let value = assignment[assignment.index(after: equals)...]
            variables[String(assignment[..<equals])] = String(value)
        }
        return ProcessEnvironment(variables)
    }
}
