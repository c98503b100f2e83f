import Testing

@testable import GatewayService

@Suite("AcceptEncoding")
struct AcceptEncodingTests {
    @Test(
        "compresses for whoever likes gzip at least as much as nothing",
        arguments: [
            ("gzip", true), ("gzip, deflate, br, zstd", true), ("GZIP;q=0.1", true),
            ("x-gzip", true), ("*", true), ("br;q=1.0, *;q=0.1", true),
            ("gzip;q=0.5, identity;q=0.5", true), ("identity;q=0, gzip;q=0.001", true),
            ("gzip;q=0", false), ("gzip;q=0, *", false), ("identity", false), ("", false),
            ("br", false), ("gzip;q=0.2, identity;q=0.5", false), ("gzip;q=2", false),
            ("gzip;q=", false), ("gzip;level=9", false), ("*;q=0", false), (",;=,,;q", false),
        ])
    func preference(header: String, expected: Bool) {
        #expect(AcceptEncoding.prefersGzip(header) == expected)
    }

    @Test("compresses nothing for clients that say nothing, or far too much")
    func bounds() {
        #expect(!AcceptEncoding.prefersGzip(nil))
        let long = "gzip" + String(repeating: ", a", count: Limits.acceptEncodingBytesMax / 3)
        #expect(!AcceptEncoding.prefersGzip(long))
    }
}
