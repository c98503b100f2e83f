public import NovaPrimitives

/// What a certificate says about its holder. Says nothing about whether it was verified.
public struct PeerCertificate: Sendable, Hashable {
    /// URIs of the subjectAltName, at most 16.
    public let uris: [String]
    /// DNS names of the subjectAltName, at most 16.
    public let dnsNames: [String]
    /// The first second it is valid.
    public let notBefore: WallTime
    /// The last second it is valid.
    public let notAfter: WallTime
    /// SHA-256 of the DER form.
    public let fingerprint: [UInt8]

    init(
        uris: [String], dnsNames: [String], notBefore: WallTime, notAfter: WallTime,
        fingerprint: [UInt8]
    ) {
        self.uris = uris
        self.dnsNames = dnsNames
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.fingerprint = fingerprint
    }

    /// The service it names. `nil` unless its only URI is one of our form (X.509-SVID §2: exactly one).
    public var service: ServiceIdentity? {
        uris.count == 1 ? ServiceIdentity(uri: uris[0]) : nil
    }
}
