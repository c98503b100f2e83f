/// One command: its name and arguments, bytes as they are.
public struct RedisCommand: Sendable, Hashable {
    /// The command's name; also its name in metrics.
    public let name: StaticString
    /// All arguments, the name first, one behind the other.
    private(set) var bytes: [UInt8]
    /// Where each of them ends.
    private(set) var ends: [Int]

    /// `name` with text arguments.
    public init(_ name: StaticString, _ arguments: String...) {
        self.name = name
        bytes = []
        ends = []
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        ends.append(bytes.count)
        for argument in arguments { append(argument) }
    }

    /// Adds an argument.
    public mutating func append(_ argument: String) {
        bytes.append(contentsOf: argument.utf8)
        ends.append(bytes.count)
    }

    /// Adds an argument.
    public mutating func append(_ argument: some Collection<UInt8>) {
        bytes.append(contentsOf: argument)
        ends.append(bytes.count)
    }

    /// Adds a number.
    public mutating func append(_ argument: some BinaryInteger) {
        append(String(argument))
    }

    /// Whether it keeps the bounds.
    var isSendable: Bool {
        ends.count <= Limits.argumentsMax && bytes.count <= Limits.commandBytesMax
    }

    /// By what is sent.
    public static func == (left: RedisCommand, right: RedisCommand) -> Bool {
        left.bytes == right.bytes && left.ends == right.ends
    }

    /// By what is sent.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
        hasher.combine(ends)
    }
}

extension RedisCommand: CustomStringConvertible {
    /// The name alone: arguments hold keys of people and passwords.
    public var description: String { "\(name) (\(ends.count - 1) arguments)" }
}
