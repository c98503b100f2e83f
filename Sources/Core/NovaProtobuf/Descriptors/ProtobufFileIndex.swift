/// Finds the file that declares a name: what gRPC reflection answers from.
///
/// Built once from the files a server's services are declared in; everything they import is included.
public struct ProtobufFileIndex: Sendable {
    /// All files by name.
    public let files: [String: ProtobufFileDescriptor]
    /// Full names of all services in the files, sorted.
    public let services: [String]
    private let fileBySymbol: [String: String]
    private let fileByExtension: [String: [Int32: String]]

    /// An index over serialized `FileDescriptorProto`s; a file given twice counts once.
    ///
    /// - Throws: ``ProtobufError/truncated`` if one of them is not a `FileDescriptorProto`.
    public init(serialized: [[UInt8]]) throws(ProtobufError) {
        var parsed: [ProtobufFileDescriptor] = []
        for bytes in serialized { parsed.append(try ProtobufFileDescriptor(serialized: bytes)) }
        self.init(parsed)
    }

    /// An index over `roots` and all they import.
    ///
    /// - Throws: ``ProtobufError/truncated`` if one of them is not a `FileDescriptorProto`.
    public init(_ roots: [ProtobufFile]) throws(ProtobufError) {
        try self.init(serialized: roots.flatMap(\.serializedClosure))
    }

    /// An index over files that were parsed already.
    public init(_ files: [ProtobufFileDescriptor]) {
        var symbols: [String: String] = [:]
        var extensions: [String: [Int32: String]] = [:]
        var services: Set<String> = []
        for file in files {
            var walk = SymbolWalk()
            walk.visit(file)
            for symbol in walk.symbols { symbols[symbol] = file.name }
            for field in walk.extensions {
                extensions[field.extendee, default: [:]][field.number] = file.name
            }
            services.formUnion(file.services.map(\.fullName))
        }
        self.files = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
        self.services = services.sorted()
        fileBySymbol = symbols
        fileByExtension = extensions
    }

    /// The file that declares `symbol`: a message, enum, enum value, field, oneof, service, method or
    /// extension, by full name without a dot in front.
    public func file(declaring symbol: String) -> ProtobufFileDescriptor? {
        fileBySymbol[symbol].flatMap { files[$0] }
    }

    /// The file that declares extension `number` of the message `extendee`.
    public func file(
        declaringExtension number: Int32, of extendee: String
    ) -> ProtobufFileDescriptor? {
        fileByExtension[extendee]?[number].flatMap { files[$0] }
    }

    /// Numbers of all extensions of the message `extendee`, sorted; `nil` if there is no such message.
    public func extensionNumbers(of extendee: String) -> [Int32]? {
        if let numbers = fileByExtension[extendee] { return numbers.keys.sorted() }
        guard let file = file(declaring: extendee) else { return nil }
        var walk = SymbolWalk()
        walk.visit(file)
        return walk.messages.contains(extendee) ? [] : nil
    }

    /// `file` and all it imports, each before those that import it.
    public func closure(of file: ProtobufFileDescriptor) -> [ProtobufFileDescriptor] {
        var seen: Set<String> = []
        var ordered: [ProtobufFileDescriptor] = []
        func visit(_ file: ProtobufFileDescriptor) {
            guard seen.insert(file.name).inserted else { return }
            for dependency in file.dependencies {
                if let next = files[dependency] { visit(next) }
            }
            ordered.append(file)
        }
        visit(file)
        return ordered
    }
}

/// Collects the full names a file declares.
private struct SymbolWalk {
    var symbols: [String] = []
    var messages: Set<String> = []
    var extensions: [ProtobufFieldDescriptor] = []

    mutating func visit(_ file: ProtobufFileDescriptor) {
        for message in file.messages { visit(message) }
        for enumeration in file.enums { visit(enumeration, in: file.package) }
        for service in file.services {
            symbols.append(service.fullName)
            symbols += service.methods.map { "\(service.fullName).\($0.name)" }
        }
        add(file.extensions)
    }

    private mutating func visit(_ message: ProtobufMessageDescriptor) {
        symbols.append(message.fullName)
        messages.insert(message.fullName)
        symbols += message.fields.map { "\(message.fullName).\($0.name)" }
        symbols += message.oneofs.map { "\(message.fullName).\($0.name)" }
        for nested in message.messages { visit(nested) }
        for enumeration in message.enums { visit(enumeration, in: message.fullName) }
        add(message.extensions)
    }

    /// Values of an enum are named beside it, not inside it.
    private mutating func visit(_ enumeration: ProtobufEnumDescriptor, in scope: String) {
        symbols.append(enumeration.fullName)
        symbols += enumeration.values.map { scope.isEmpty ? $0.name : "\(scope).\($0.name)" }
    }

    private mutating func add(_ fields: [ProtobufFieldDescriptor]) {
        extensions += fields
        symbols += fields.map(\.name)
    }
}
