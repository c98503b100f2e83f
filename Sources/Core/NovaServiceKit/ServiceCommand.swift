/// What a service's command line asks for.
enum ServiceCommand: Equatable {
    case serve
    case migrate(dryRun: Bool)
    case config
    case help
    case version

    /// Reads the words after the program's name.
    ///
    /// - Throws: ``ConfigurationError`` naming the first word it does not know.
    init(arguments: [String]) throws(ConfigurationError) {
        var rest = arguments[...]
        switch rest.popFirst() {
        case nil, "serve": self = .serve
        case "migrate":
            let isDry = rest.first == "--dry-run"
            if isDry { rest.removeFirst() }
            self = .migrate(dryRun: isDry)
        case "config": self = .config
        case "help", "--help", "-h": self = .help
        case "--version": self = .version
        case .some(let word): throw ConfigurationError("\(word): not a command; see --help")
        }
        if let word = rest.first { throw ConfigurationError("\(word): not an option; see --help") }
    }

    static func help(service: String, summary: String) -> String {
        let width = Variable.all.map(\.name.count).max() ?? 0
        let variables = Variable.all.map { variable in
            let name = variable.name
            let gap = String(repeating: " ", count: width - name.count + 2)
            return "  \(name)\(gap)\(variable.meaning)\(variable.isSecret ? " (or _FILE)" : "")"
        }
        return """
            \(service): \(summary)

            usage: \(service) [serve | migrate [--dry-run] | config | --help | --version]

              serve     answer calls until SIGTERM, then drain and exit 0 (default)
              migrate   bring the database to the schema this program needs
              config    print the effective configuration without secrets

            Environment (one table for all Nova processes; a name not listed stops the start):
            \(variables.joined(separator: "\n"))

            Exit codes: 0 drained, 1 failed, 78 wrong configuration.
            """
    }
}
