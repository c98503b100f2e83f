/// SHA-1 (FIPS 180-4), for lists that are published in it. It proves nothing: collisions are cheap.
public enum SHA1 {
    /// The 20-byte digest of the UTF-8 of `text`.
    public static func hash(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in
            [UInt8](unsafeUninitializedCapacity: 20) { digest, count in
                guard let start = digest.baseAddress else { return }
                DigestHandle.sha1(
                    UnsafeRawBufferPointer(bytes), into: UnsafeMutableRawPointer(start))
                count = 20
            }
        }
    }
}
