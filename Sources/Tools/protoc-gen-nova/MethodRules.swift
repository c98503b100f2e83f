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
    private var limits: [(per: Int32, count: Int32, window: Int32)] = []

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
    ) throws(ProtobufError) -> (per: Int32, count: Int32, window: Int32) {
        var limit: (per: Int32, count: Int32, window: Int32) = (0, 0, 0)
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return limit
            case 8: limit.per = try WireInt32.decode(&reader)
            case 16: limit.count = try WireInt32.decode(&reader)
            case 24: limit.window = try WireInt32.decode(&reader)
            default: try reader.skip(tag)
            }
        }
    }

    /// An `RPCMethodOptions` as Swift.
    ///
    /// - Throws: a sentence for rules that make no sense; the generator is where they are checked.
    func swift(method: String) throws -> String {
        let callerNames: [Int32: String] = [
            1: ".anon", 2: ".user", 3: ".mod", 4: ".admin", 5: ".svc",
        ]
        let scopes: [Int32: String] = [1: ".address", 2: ".identifier", 3: ".user"]
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
        let rates = try limits.map { limit in
            guard let scope = scopes[limit.per], limit.count >= 1, limit.window >= 1 else {
                throw Failure("\(method): a rate limit needs per, count and window_seconds")
            }
            return "RPCRateLimit(calls: \(limit.count), seconds: \(limit.window), key: \(scope))"
        }
        let names = services.map { "\"\($0)\"" }.joined(separator: ", ")
        return "RPCMethodOptions(callers: [\(who.joined(separator: ", "))], services: [\(names)], "
            + "idempotent: \(idempotent), defaultDeadlineMilliseconds: \(deadline), "
            + "criticality: \(level), cacheTTLMilliseconds: \(cacheTTL), "
            + "rateLimits: [\(rates.joined(separator: ", "))])"
    }
}
