import ArgumentParser
import Glibc

struct Migrate: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Applies a service's migrations to the stack's database.")

    @Argument(help: "The service; all of them without.") var service: String?
    @OptionGroup var options: StackOptions

    func perform() throws {
        let layout = try options.layout()
        guard ProcessRecord.running(PostgresServer.name, in: layout) != nil else {
            throw ToolError("Postgres does not run; `make up` starts it")
        }
        let entries = try service.map { [try ServiceEntry.named($0)] } ?? ServiceEntry.all
        try PostgresServer(layout: layout).provision(entries)
        for entry in entries where entry.ownsDatabase {
            try ServiceProcess(entry: entry, layout: layout).migrate()
            Console.say("\(entry.name) is migrated")
        }
    }
}

struct Serve: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs one service in the foreground, as part of the stack.")

    @Argument(help: "The service.") var service: String
    @OptionGroup var options: StackOptions

    func perform() throws {
        let layout = try options.layout()
        let entry = try ServiceEntry.named(service)
        if let record = ProcessRecord.running(entry.name, in: layout) {
            throw ToolError("\(entry.name) already runs (pid \(record.pid)); stop it first")
        }
        let process = ServiceProcess(entry: entry, layout: layout)
        let command = Command(
            [process.executable, "serve"], environment: try process.environment())
        let status = try Foreground(command).run()
        if status != 0 { throw ToolError("\(entry.name) ended with \(status)", exitCode: status) }
    }
}

/// A command whose output goes to our terminal and which gets the signals we get.
struct Foreground {
    let command: Command

    init(_ command: Command) {
        self.command = command
    }

    /// Runs it to its end. It has a group of its own, so that a Ctrl-C reaches it and its children
    /// once, through us, and none of them outlives its leader by more than the stop time.
    func run() throws -> Int32 {
        let child = try command.launch(.group)
        defer { kill(-child, SIGKILL) }
        while true {
            do {
                if let status = Command.reap(until: child) { return status }
                try Interruption.pause(.milliseconds(Limits.reapMilliseconds))
            } catch let interruption as Interruption {
                // A hang-up would only make a service look at its certificates.
                kill(-child, interruption.signal == SIGHUP ? SIGTERM : interruption.signal)
                try settle(child)
                throw interruption
            }
        }
    }

    private func settle(_ child: pid_t) throws {
        var seconds = Limits.commandStopSecondsMax
        while seconds > 0, Command.poll(child) == nil {
            do {
                try Interruption.pause(.seconds(1))
                seconds -= 1
            } catch is Interruption {
                break  // the second Ctrl-C means now
            }
        }
        kill(-child, SIGKILL)
    }
}
