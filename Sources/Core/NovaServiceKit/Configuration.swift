import Glibc
public import NovaNet

/// A value the process cannot start with. One line, made for the person who set it.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what to write instead; never a secret's value.
    public let description: String

    /// Wraps the line.
    public init(_ description: String) {
        self.description = description
    }
}

/// Where the process runs.
public enum DeploymentEnvironment: String, Sendable, CaseIterable {
    /// One machine; plaintext on loopback, reflection and introspection on.
    case development
    /// Like production, with reflection and introspection on.
    case staging
    /// Everything off that tells strangers about us.
    case production
}

/// Reads `NOVA_*` variables once, typed and checked, and remembers what took effect.
///
/// `NAME_FILE` names a file that holds the value of a secret `NAME`.
public struct Configuration {
    private let environment: [String: String]
    /// Content of a file, or `nil` if it cannot be read.
    let readFile: (String) -> String?
    private var effective: [(variable: Variable, shown: String)] = []

    /// Takes the environment and refuses names that no Nova process knows.
    ///
    /// - Parameters:
    ///   - environment: all variables; those that do not begin with `NOVA_` are ignored.
    ///   - readFile: content of a file, or `nil` if it cannot be read.
    /// - Throws: ``ConfigurationError`` naming the first unknown variable.
    public init(
        environment: [String: String], readFile: @escaping (String) -> String?
    ) throws(ConfigurationError) {
        var known = Set(Variable.all.map(\.name))
        for variable in Variable.all where variable.isSecret {
            known.insert(variable.name + "_FILE")
        }
        let foreign = environment.keys
            .filter { $0.hasPrefix("NOVA_") && !$0.hasPrefix("NOVA_TEST_") && !known.contains($0) }
            .sorted()
        if let name = foreign.first {
            throw ConfigurationError("\(name): no Nova process knows this variable; see --help")
        }
        self.environment = environment
        self.readFile = readFile
    }

    /// The variables of this process and its files.
    public static func fromProcess() throws(ConfigurationError) -> Configuration {
        try Configuration(environment: processEnvironment(), readFile: contentOfFile)
    }

    /// What took effect, in order of first use: name and value, secrets as `[redacted]`.
    public var shown: [(name: String, value: String)] {
        effective.map { ($0.variable.name, $0.shown) }
    }

    // MARK: Values

    /// A text; `nil` if it is set nowhere and has no default.
    public mutating func text(
        _ variable: Variable, default fallback: String? = nil
    ) throws(ConfigurationError) -> String? {
        let value = try raw(variable) ?? fallback
        remember(variable, value)
        return value
    }

    /// A text that must be set.
    public mutating func required(_ variable: Variable) throws(ConfigurationError) -> String {
        guard let value = try text(variable) else {
            let also = variable.isSecret ? " (or \(variable.name)_FILE)" : ""
            throw ConfigurationError("\(variable.name)\(also) is not set: \(variable.meaning)")
        }
        return value
    }

    /// A whole number within `range`.
    public mutating func number(
        _ variable: Variable, in range: ClosedRange<Int>, default fallback: Int
    ) throws(ConfigurationError) -> Int {
        guard let text = try raw(variable) else {
            remember(variable, String(fallback))
            return fallback
        }
        guard let value = Int(text), range.contains(value) else {
            throw ConfigurationError(
                "\(variable.name)=\(text): write a number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
        }
        remember(variable, text)
        return value
    }

    /// One of the raw values of an enumeration.
    public mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ variable: Variable, default fallback: Choice
    ) throws(ConfigurationError) -> Choice where Choice.RawValue == String {
        guard let text = try raw(variable) else {
            remember(variable, fallback.rawValue)
            return fallback
        }
        guard let value = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigurationError("\(variable.name)=\(text): write one of \(choices)")
        }
        remember(variable, text)
        return value
    }

    /// A `host:port` to listen on.
    public mutating func address(
        _ variable: Variable, default fallback: String
    ) throws(ConfigurationError) -> SocketAddress {
        let text = try raw(variable) ?? fallback
        remember(variable, text)
        do {
            return try SocketAddress(text)
        } catch {
            throw ConfigurationError("\(variable.name)=\(text): write host:port, e.g. \(fallback)")
        }
    }

    // MARK: Sources

    private func raw(_ variable: Variable) throws(ConfigurationError) -> String? {
        let direct = environment[variable.name].flatMap { $0.isEmpty ? nil : $0 }
        guard variable.isSecret, let path = environment[variable.name + "_FILE"], !path.isEmpty
        else { return direct }
        if direct != nil {
            throw ConfigurationError(
                "\(variable.name) and \(variable.name)_FILE are both set: keep one")
        }
        guard let content = readFile(path) else {
            throw ConfigurationError("\(variable.name)_FILE: cannot read \(path)")
        }
        let trimmed = content.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        if trimmed.isEmpty { throw ConfigurationError("\(variable.name)_FILE: \(path) is empty") }
        return trimmed
    }

    private mutating func remember(_ variable: Variable, _ value: String?) {
        guard !effective.contains(where: { $0.variable == variable }) else { return }
        let shown = value.map { variable.isSecret ? "[redacted]" : $0 } ?? "(not set)"
        effective.append((variable, shown))
    }
}

private func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
        let pair = String(cString: text)
        if let equals = pair.firstIndex(of: "=") {
            variables[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        entry += 1
    }
    return variables
}

/// The head of a file: secrets and certificates fit.
func contentOfFile(_ path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Limits.secretFileBytesMax)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(validating: bytes[..<count], as: UTF8.self)
}
