/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    /// The 32-byte digest of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes(hash)
    }

    /// The 32-byte digest of `bytes`.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            guard let start = digest.baseAddress else { return }
            DigestHandle.sha256(bytes, into: UnsafeMutableRawPointer(start))
            count = 32
        }
    }

    /// The 32-byte digest of the UTF-8 of `text`.
    public static func hash(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    /// The digest as a dictionary key that needs no heap.
    static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> Fingerprint {
        var fingerprint = Fingerprint()
        withUnsafeMutableBytes(of: &fingerprint) { digest in
            guard let start = digest.baseAddress else { return }
            DigestHandle.sha256(bytes, into: start)
        }
        return fingerprint
    }

    struct Fingerprint: Hashable, Sendable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var fourth: UInt64 = 0
    }
}
