import NovaPrimitives

/// `grpc-timeout` (gRPC over HTTP/2, "Requests"): one to eight digits and a unit.
enum RPCTimeout {
    /// Nanoseconds, or `nil` for anything that is not such a value.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count >= 2, bytes.count <= Limits.timeoutDigitsMax + 1 else { return nil }
        var value: Int64 = 0
        for byte in bytes[..<(bytes.count - 1)] {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        let unit: Int64
        switch bytes[bytes.count - 1] {
        case UInt8(ascii: "n"): unit = 1
        case UInt8(ascii: "u"): unit = 1_000
        case UInt8(ascii: "m"): unit = 1_000_000
        case UInt8(ascii: "S"): unit = 1_000_000_000
        case UInt8(ascii: "M"): unit = 60_000_000_000
        case UInt8(ascii: "H"): unit = 3_600_000_000_000
        default: return nil
        }
        let (nanoseconds, overflow) = value.multipliedReportingOverflow(by: unit)
        return overflow ? .max : nanoseconds
    }

    /// The value for `nanoseconds`, rounded up to a unit that needs at most eight digits.
    static func text(_ nanoseconds: Int64) -> String {
        let nanoseconds = max(1, nanoseconds)
        let units: [(Int64, String)] = [
            (1, "n"), (1_000, "u"), (1_000_000, "m"), (1_000_000_000, "S"), (60_000_000_000, "M"),
        ]
        for (size, unit) in units {
            let count = (nanoseconds - 1) / size + 1
            if count < 100_000_000 { return "\(count)\(unit)" }
        }
        return "\(min(99_999_999, (nanoseconds - 1) / 3_600_000_000_000 + 1))H"
    }
}
