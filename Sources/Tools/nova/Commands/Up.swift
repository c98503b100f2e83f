import ArgumentParser

/// A subcommand whose ``perform()`` says in a `ToolError` why it failed.
protocol ToolCommand: ParsableCommand {
    func perform() throws
}

extension ToolCommand {
    func run() throws {
        Interruption.block()
        do {
            try perform()
        } catch let error as ToolError {
            Console.complain(error.description)
            throw ExitCode(error.exitCode)
        } catch let interruption as Interruption {
            throw ExitCode(128 + interruption.signal)
        }
    }
}

struct Up: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Starts what is not running and returns when all of it is ready.")

    @OptionGroup var options: StackOptions

    func perform() throws {
        let stack = Stack(layout: try options.layout())
        var started: [String] = []
        do {
            try stack.up(started: &started)
        } catch let interruption as Interruption {
            try stack.down(started)
            throw interruption
        }
        Console.table(stack.table()).forEach(Console.say)
    }
}

struct Down: ToolCommand {
    static let configuration = CommandConfiguration(abstract: "Stops everything, keeps the data.")

    @OptionGroup var options: StackOptions

    func perform() throws {
        try Stack(layout: try options.layout()).down()
    }
}

struct Reset: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stops everything and removes data, secrets, certificates and logs.")

    @OptionGroup var options: StackOptions

    func perform() throws {
        let layout = try options.layout()
        try Stack(layout: layout).down()
        for directory in [layout.data, layout.secrets, layout.log, layout.certificates.path] {
            try FileSystem.removeTree(directory)
        }
        Console.say("data, secrets, certificates and logs removed")
    }
}

struct Status: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints what runs, and where it listens.")

    @OptionGroup var options: StackOptions

    func perform() throws {
        Console.table(Stack(layout: try options.layout()).table()).forEach(Console.say)
    }
}
