import ArgumentParser
import Glibc

struct Run: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "The whole stack, the demo, then the logs until Ctrl-C, which stops it.")

    @OptionGroup var options: StackOptions

    func perform() throws {
        let layout = try options.layout()
        let stack = Stack(layout: layout)
        var started: [String] = []
        do {
            try stack.up(started: &started)
            Console.say("")
            try DemoStory(layout: layout).play()
            Console.say("")
            Console.table(stack.table()).forEach(Console.say)
            Console.say(
                "\nGraphQL: http://\(Self.gateway(layout))/graphql   (Ctrl-C stops it all)\n")
            try follow(layout)
        } catch let interruption as Interruption {
            try stack.down(started)
            // Ctrl-C is how this command ends; any other signal is somebody's wish to abort it.
            if interruption.signal != SIGINT { throw interruption }
        } catch {
            try stack.down(started)
            throw error
        }
    }

    private static func gateway(_ layout: Layout) -> String {
        ServiceEntry.all.last.map { ServiceProcess(entry: $0, layout: layout).address } ?? ""
    }

    /// Shows what the services log, until a signal comes.
    private func follow(_ layout: Layout) throws {
        let logs = ServiceEntry.all.map { layout.log(of: $0.name) }
        let tail = Command(["tail", "--lines=0", "--follow=name", "--retry"] + logs)
        let child = try tail.launch(.group)
        defer {
            kill(child, SIGKILL)
            _ = try? Command.wait(for: child)
        }
        while Command.poll(child) == nil { try Interruption.pause(.seconds(1)) }
        throw ToolError("tail ended by itself")
    }
}
