import NovaCrypto
public import NovaNet
public import NovaPrimitives

/// Whose bucket: sixteen bytes that say who, and nothing else about him.
public struct RateKey: Sendable, Hashable {
    let high: UInt64
    let low: UInt64

    /// Everybody behind an address: one IPv4 address, or one /64 of IPv6, which is what a household or
    /// a rented machine has to itself (RFC 6177).
    public init(_ address: SocketAddress) {
        (high, low) = address.network
    }

    /// An account.
    public init(_ id: UUID) {
        (high, low) = (id.high, id.low)
    }

    /// Whatever is called by `text`: letter case and blanks around it aside. Kept as a part of its
    /// SHA-256, so that no e-mail address stands in Redis.
    public init(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        for index in bytes.indices where capitals.contains(bytes[index]) { bytes[index] |= 0x20 }
        let digest = SHA256.hash(Array(bytes))
        high = digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// 32 hexadecimal digits.
    func write(to bytes: inout [UInt8]) {
        for word in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
                bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
    }
}

/// Units to be taken out of a bucket.
public struct RateCharge: Sendable {
    /// How the bucket empties and fills.
    public let rule: RateRule
    /// Whose it is.
    public let key: RateKey
    /// Units; more than the bucket can hold are never admitted.
    public internal(set) var cost: Int

    /// `cost` units of `key`'s bucket.
    public init(_ rule: RateRule, _ key: RateKey, cost: Int = 1) {
        self.rule = rule
        self.key = key
        self.cost = min(max(0, cost), Limits.costMax)
    }
}

extension [RateCharge] {
    /// Charges of one bucket as one, and at most 64: a script that saw them apart would charge the
    /// dearest alone.
    var merged: [RateCharge] {
        var merged: [RateCharge] = []
        merged.reserveCapacity(count)
        for charge in self {
            let known = merged.firstIndex { $0.rule.tag == charge.rule.tag && $0.key == charge.key }
            if let known {
                merged[known].cost = Swift.min(Limits.costMax, merged[known].cost + charge.cost)
            } else if merged.count < Limits.chargesMax {
                merged.append(charge)
            }
        }
        return merged
    }
}

/// Why a request is not admitted.
public struct RateRefusal: Error, Sendable, Equatable {
    /// The rule that it would break; of several the one with the longest wait.
    public let rule: String
    /// After how long the same request would be admitted, if nobody else takes from the bucket.
    public let retryAfter: Duration

    /// Whole seconds, at least one: `Retry-After` (RFC 9110 §10.2.3).
    public var retryAfterSeconds: Int {
        max(1, Int(clamping: (retryAfter + .milliseconds(999)).components.seconds))
    }
}
