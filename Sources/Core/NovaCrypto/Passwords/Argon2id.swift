import NovaPrimitives

/// What a password hash costs: RFC 9106 §3.1 `m`, `t` and `p`.
public struct Argon2Parameters: Sendable, Hashable {
    /// Memory in KiB, at least 8 per lane, at most 262 144 (256 MiB).
    public let memoryKiB: UInt32
    /// Passes over the memory, 1 to 16.
    public let passes: UInt32
    /// Lanes, 1 to 8; each beyond the first costs a thread while hashing.
    public let lanes: UInt32

    /// 64 MiB, 3 passes, 1 lane.
    public static let standard = Argon2Parameters(checked: 65_536, 3, 1)

    /// - Throws: ``CryptoError/invalidParameters`` outside the bounds above.
    public init(memoryKiB: UInt32, passes: UInt32, lanes: UInt32) throws(CryptoError) {
        guard (1...Limits.argon2LanesMax).contains(lanes),
            (1...Limits.argon2PassesMax).contains(passes),
            memoryKiB >= 8 * lanes, memoryKiB <= Limits.argon2MemoryKiBMax
        else { throw .invalidParameters }
        self.init(checked: memoryKiB, passes, lanes)
    }

    private init(checked memoryKiB: UInt32, _ passes: UInt32, _ lanes: UInt32) {
        self.memoryKiB = memoryKiB
        self.passes = passes
        self.lanes = lanes
    }

    /// Reads `memoryKiB,passes,lanes`, as in configuration: `65536,3,1`.
    public init(_ text: String) throws(CryptoError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 3, let memoryKiB = strictDecimal(parts[0].utf8),
            let passes = strictDecimal(parts[1].utf8), let lanes = strictDecimal(parts[2].utf8)
        else { throw .invalidParameters }
        try self.init(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
    }
}

/// Argon2id version 1.3 (RFC 9106) with hashes kept as PHC strings.
///
/// Slow and large by design: call it on a bounded pool of blocking threads, never on an event loop.
public enum Argon2id {
    /// Hashes `password` with a fresh salt.
    ///
    /// - Returns: `$argon2id$v=19$m=…,t=…,p=…$<salt>$<tag>`, 16 bytes of salt, 32 of tag.
    /// - Throws: ``CryptoError/passwordTooLong`` above 1 024 bytes;
    ///   ``CryptoError/backend(operation:code:)`` when the memory cannot be had.
    public static func hash(
        _ password: String, parameters: Argon2Parameters
    ) throws(CryptoError) -> String {
        try hash(
            password, parameters: parameters, salt: SecureRandom.bytes(Limits.argon2SaltBytes))
    }

    static func hash(
        _ password: String, parameters: Argon2Parameters, salt: [UInt8]
    ) throws(CryptoError) -> String {
        let tag = try tag(password, parameters, salt: salt, tagBytes: Limits.argon2TagBytes)
        return PHCString(parameters: parameters, salt: salt, tag: tag).description
    }

    /// Whether `password` is the one behind the stored hash; compared in constant time.
    ///
    /// - Throws: ``CryptoError/malformedHash`` if `phc` is not a hash within the bounds;
    ///   ``CryptoError/passwordTooLong``; ``CryptoError/backend(operation:code:)``.
    public static func verify(_ password: String, _ phc: String) throws(CryptoError) -> Bool {
        let stored = try PHCString(phc)
        let tag = try tag(
            password, stored.parameters, salt: stored.salt, tagBytes: stored.tag.count)
        return constantTimeEqual(tag, stored.tag)
    }

    /// Whether a stored hash was made with other parameters, salt or tag sizes than `parameters`
    /// now ask for, or cannot be read.
    public static func needsRehash(_ phc: String, parameters: Argon2Parameters) -> Bool {
        guard let stored = try? PHCString(phc) else { return true }
        return stored.parameters != parameters || stored.tag.count != Limits.argon2TagBytes
            || stored.salt.count != Limits.argon2SaltBytes
    }

    private static func tag(
        _ password: String, _ parameters: Argon2Parameters, salt: [UInt8], tagBytes: Int
    ) throws(CryptoError) -> [UInt8] {
        var password = Array(password.utf8)
        defer { cleanse(&password) }
        guard password.count <= Limits.passwordBytesMax else { throw .passwordTooLong }
        return try Argon2Handle.tag(
            password: password, salt: salt, parameters: parameters, tagBytes: tagBytes)
    }
}

/// `$argon2id$v=19$m=65536,t=3,p=1$salt$tag`, base 64 without padding, nothing optional.
struct PHCString: Equatable {
    let parameters: Argon2Parameters
    let salt: [UInt8]
    let tag: [UInt8]
}

extension PHCString: CustomStringConvertible {
    init(_ text: String) throws(CryptoError) {
        guard text.utf8.count <= Limits.argon2TextBytesMax else { throw .malformedHash }
        let fields = text.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0].isEmpty, fields[1] == "argon2id", fields[2] == "v=19",
            let salt = Self.decode(fields[4]),
            Limits.argon2SaltBytesAccepted.contains(salt.count),
            let tag = Self.decode(fields[5]), Limits.argon2TagBytesAccepted.contains(tag.count)
        else { throw .malformedHash }
        let costs = fields[3].split(separator: ",", omittingEmptySubsequences: false)
        guard costs.count == 3, let memory = Self.cost("m=", costs[0]),
            let passes = Self.cost("t=", costs[1]), let lanes = Self.cost("p=", costs[2]),
            let parameters = try? Argon2Parameters(memoryKiB: memory, passes: passes, lanes: lanes)
        else { throw .malformedHash }
        self.init(parameters: parameters, salt: salt, tag: tag)
    }

    var description: String {
        "$argon2id$v=19$m=\(parameters.memoryKiB),t=\(parameters.passes),p=\(parameters.lanes)$"
            + Base64.encode(salt, padded: false) + "$" + Base64.encode(tag, padded: false)
    }

    private static func cost(_ name: String, _ text: Substring) -> UInt32? {
        text.hasPrefix(name) ? strictDecimal(text.utf8.dropFirst(name.utf8.count)) : nil
    }

    private static func decode(_ text: Substring) -> [UInt8]? {
        text.utf8.contains(UInt8(ascii: "=")) ? nil : Base64.decode(text)
    }
}

/// Digits only, no sign, no leading zero, at most what 32 bits hold.
func strictDecimal(_ digits: some Collection<UInt8>) -> UInt32? {
    guard let first = digits.first, digits.count == 1 || first != UInt8(ascii: "0") else {
        return nil
    }
    var value: UInt32 = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt32(digit - UInt8(ascii: "0")))
        guard !overflow, !carry else { return nil }
        value = sum
    }
    return value
}
