/// Codes from a shared secret and a counter (RFC 4226), with HMAC-SHA-1 as every authenticator has it.
public enum HOTP {
    /// The code of `counter`: 6 to 8 decimal digits (RFC 4226 §5.3), zeros in front included; any other number
    /// of `digits` counts as the nearer of the two.
    public static func code(secret: [UInt8], counter: UInt64, digits: Int = 6) -> String {
        let message = withUnsafeBytes(of: counter.bigEndian) { Array($0) }
        let mac = DigestHandle.hmacSHA1(key: secret, message)
        // Dynamic truncation (§5.3): the last four bits say where the 31 bits begin, 15 + 4 < 20.
        let offset = Int(mac[19] & 0x0F)
        let bits = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = min(max(digits, 6), 8)
        var rest = bits
        var code = [UInt8](repeating: 0, count: digits)
        for index in code.indices.reversed() {
            code[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        return String(decoding: code, as: UTF8.self)
    }
}
