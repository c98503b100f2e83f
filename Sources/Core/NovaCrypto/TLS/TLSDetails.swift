/// How an established TLS connection is secured, for people who look at it.
public struct TLSDetails: Sendable, Hashable {
    /// `TLSv1.2` or `TLSv1.3`.
    public let version: String
    /// The cipher as IANA writes it, `TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256`.
    public let cipher: String
    /// The certificate that this end shows, DER; empty if it shows none.
    public let localCertificate: [UInt8]
    /// The certificate that the peer showed, DER, verified; empty if it showed none.
    public let peerCertificate: [UInt8]
}
