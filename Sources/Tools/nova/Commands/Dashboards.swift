import ArgumentParser

/// Writes the dashboards that Grafana shows.
struct Dashboards: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes Grafana's dashboards of Nova's metrics.",
        discussion: """
            One file each, for Grafana 10 and later: load them by hand or let it provision the directory. \
            They ask the Prometheus that is chosen on the page. The repository keeps them in \
            deploy/observability/dashboards.
            """)

    @Argument(help: "Directory to write to.") var directory = "deploy/observability/dashboards"

    func perform() throws {
        try FileSystem.makeDirectory(directory)
        for dashboard in Dashboard.all {
            let file = "\(directory)/\(dashboard.uid).json"
            try FileSystem.write(dashboard.json, to: file)
            Console.say("written to \(file)")
        }
    }
}
