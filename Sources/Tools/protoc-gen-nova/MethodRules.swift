import NovaProtobuf

/// `nova.MethodRules` of one method, from the options that protobuf-c left as it found them.
///
/// Read by hand, so that the generator does not need what it generates.
struct MethodRules {
    /// Number of the extension `nova.rules`.
    private static let extensionNumber: UInt32 = 51_001

    private var callers: [Int32] = []
    private var services: [String] = []
    private var idempotent = false
    private var deadline: Int32 = 0
    private var criticality: Int32 = 0
    private var cacheTTL: Int32 = 0
    private var limits: [Limit] = []

    fileprivate struct Limit {
        var per: Int32 = 0
        var count: Int32 = 0
        var window: Int32 = 0
        var field = ""
    }

    init(_ options: [UInt8]) throws(ProtobufError) {
        try options.withUnsafeBufferPointer { (bytes) throws(ProtobufError) in
            var reader = ProtobufReader(UnsafeRawBufferPointer(bytes))
            while true {
                let tag = try reader.nextTag()
                if tag == 0 { return }
                guard tag == Self.extensionNumber << 3 | 2 else {
                    try reader.skip(tag)
                    continue
                }
                let outer = try reader.enter()
                try read(&reader)
                reader.leave(outer)
            }
        }
    }

    private mutating func read(_ reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: callers.append(try WireInt32.decode(&reader))
            case 10: try reader.packed(WireInt32.self, into: &callers)
            case 18: services.append(try reader.string())
            case 24: idempotent = try WireBool.decode(&reader)
            case 32: deadline = try WireInt32.decode(&reader)
            case 40: criticality = try WireInt32.decode(&reader)
            case 48: cacheTTL = try WireInt32.decode(&reader)
            case 58:
                let outer = try reader.enter()
                limits.append(try limit(&reader))
                reader.leave(outer)
            default: try reader.skip(tag)
            }
        }
    }

    private func limit(
        _ reader: inout ProtobufReader
    ) throws(ProtobufError) -> Limit {
        var limit = Limit()
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return limit
            case 8: limit.per = try WireInt32.decode(&reader)
            case 16: limit.count = try WireInt32.decode(&reader)
            case 24: limit.window = try WireInt32.decode(&reader)
            case 34: limit.field = try reader.string()
            default: try reader.skip(tag)
            }
        }
    }

    /// An `RPCMethodOptions` as Swift.
    ///
    /// - Parameters:
    ///   - method: full name, for messages.
    ///   - request: the message that the method takes.
    /// - Returns: the call of its initialiser.
    /// - Throws: a sentence for rules that make no sense; the generator is where they are checked.
    func swift(method: String, request: ProtobufMessageDescriptor?) throws -> String {
        let callerNames: [Int32: String] = [
            1: ".anon", 2: ".user", 3: ".mod", 4: ".admin", 5: ".svc",
        ]
        let levels: [Int32: String] = [
            0: ".normal", 1: ".sheddable", 2: ".normal", 3: ".high", 4: ".critical",
        ]
        let who = callers.compactMap { callerNames[$0] }
        guard who.count == callers.count, !who.isEmpty else {
            throw Failure("\(method): (nova.rules) must say who may call")
        }
        guard deadline >= 1 else {
            throw Failure("\(method): (nova.rules) must give a default deadline")
        }
        guard let level = levels[criticality], cacheTTL >= 0 else {
            throw Failure("\(method): (nova.rules) has an unknown criticality or a negative TTL")
        }
        let rates = try limits.map { try $0.swift(method: method, request: request) }
        let names = services.map { "\"\($0)\"" }.joined(separator: ", ")
        return "RPCMethodOptions(callers: [\(who.joined(separator: ", "))], services: [\(names)], "
            + "idempotent: \(idempotent), defaultDeadlineMilliseconds: \(deadline), "
            + "criticality: \(level), cacheTTLMilliseconds: \(cacheTTL), "
            + "rateLimits: [\(rates.joined(separator: ", "))])"
    }
}

extension MethodRules.Limit {
    /// An `RPCRateLimit` as Swift.
    fileprivate func swift(
        method: String, request: ProtobufMessageDescriptor?
    ) throws -> String {
        let scopes: [Int32: String] = [1: ".address", 2: ".identifier", 3: ".user"]
        guard let scope = scopes[per], count >= 1, window >= 1 else {
            throw Failure("\(method): a rate limit needs per, count and window_seconds")
        }
        var code = "RPCRateLimit(calls: \(count), seconds: \(window), key: \(scope)"
        guard per == 2 || field.isEmpty else {
            throw Failure("\(method): a rate limit has a field only with SCOPE_IDENTIFIER")
        }
        if per == 2 {
            let named = request?.fields.first { $0.name == field }
            guard let named, named.kind == .string, !named.isRepeated else {
                throw Failure("\(method): a rate limit names no text of the request: \"\(field)\"")
            }
            code += ", field: RPCRequestField(number: \(named.number), name: \"\(named.name)\")"
        }
        return code + ")"
    }
}
