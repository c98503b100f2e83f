import NovaProtobuf

/// Writes one open enum.
struct EnumWriter {
    private struct Case {
        let name: String
        let short: String
        let number: Int32
        let comment: String
    }

    private let descriptor: ProtobufEnumDescriptor
    private let swiftName: String
    private let cases: [Case]
    private let aliases: [(alias: Case, of: Case)]

    init(_ descriptor: ProtobufEnumDescriptor, swiftName: String) {
        self.descriptor = descriptor
        self.swiftName = swiftName
        var cases: [Case] = []
        var aliases: [(alias: Case, of: Case)] = []
        for value in descriptor.values {
            let short = Names.stripped(value.name, of: descriptor.name)
            let new = Case(
                name: Names.enumCase(short), short: short, number: value.number,
                comment: value.comment)
            if let first = cases.first(where: { $0.number == value.number }) {
                aliases.append((new, first))
            } else {
                cases.append(new)
            }
        }
        self.cases = cases
        self.aliases = aliases
    }

    func write(to source: inout Source) {
        source.doc(descriptor.comment, "`\(descriptor.fullName)`.")
        source.block("public enum \(swiftName): ProtobufEnum") { source in
            for value in cases {
                source.doc(value.comment, "\(value.number) on the wire.")
                source.line("case \(value.name)")
            }
            source.line("/// A number this version has no name for; never one that it has.")
            source.line("case unrecognized(Int32)")
            for (alias, original) in aliases {
                source.line()
                source.doc(alias.comment, "Another name for ``\(original.name)``.")
                source.line("public static var \(alias.name): Self { .\(original.name) }")
            }
            source.line()
            source.line("/// All values with a name, in the order of the .proto file.")
            let all = cases.map { ".\($0.name)" }.joined(separator: ", ")
            source.line("public static let allCases: [\(swiftName)] = [\(all)]")
            source.line()
            source.line("/// `\(descriptor.fullName)`")
            source.line("public static var protobufName: String { \"\(descriptor.fullName)\" }")
            source.line()
            writeNumbers(to: &source)
            source.line()
            writeNames(to: &source)
        }
    }

    private func writeNumbers(to source: inout Source) {
        source.line("/// The value with this number.")
        source.block("public init(rawValue: Int32)") { source in
            source.line("switch rawValue {")
            for value in cases { source.line("case \(value.number): self = .\(value.name)") }
            source.line("default: self = .unrecognized(rawValue)")
            source.line("}")
        }
        source.line()
        source.line("/// The number on the wire.")
        source.block("public var rawValue: Int32") { source in
            source.line("switch self {")
            for value in cases { source.line("case .\(value.name): \(value.number)") }
            source.line("case .unrecognized(let number): number")
            source.line("}")
        }
    }

    private func writeNames(to source: inout Source) {
        source.line("/// The value of this name, as ``name`` gives it.")
        source.block("public init?(name: String)") { source in
            source.line("switch name {")
            for value in cases { source.line("case \"\(value.short)\": self = .\(value.name)") }
            for (alias, original) in aliases {
                source.line("case \"\(alias.short)\": self = .\(original.name)")
            }
            source.line("default: return nil")
            source.line("}")
        }
        source.line()
        source.line(
            "/// The name in the .proto file without the enum's; `nil` for a number without one.")
        source.block("public var name: String?") { source in
            source.line("switch self {")
            for value in cases { source.line("case .\(value.name): \"\(value.short)\"") }
            source.line("case .unrecognized: nil")
            source.line("}")
        }
    }
}
