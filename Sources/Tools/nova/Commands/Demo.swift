import ArgumentParser

struct Demo: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays two people's story against the running stack, over GraphQL and gRPC.")

    @OptionGroup var options: StackOptions

    func perform() throws {
        let layout = try options.layout()
        for entry in ServiceEntry.all where !ServiceProcess(entry: entry, layout: layout).isReady()
        {
            throw ToolError("\(entry.name) is not ready; `make up` starts the stack")
        }
        try DemoStory(layout: layout).play()
    }
}
