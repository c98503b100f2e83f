public import NovaCrypto
import NovaPrimitives

/// A certificate authority of one test's own, and the contexts of the services it names.
public struct TLSFixture: Sendable {
    /// The authority.
    public let authority: CertificateAuthority
    /// Trust in it alone.
    public let trust: TLSTrust
    /// The namespace of its services.
    public let namespace: String

    /// A new authority.
    public init(namespace: String = "test") throws {
        let now = SystemTime.system.now
        authority = try CertificateAuthority(
            name: "test CA", notBefore: now - .seconds(60), notAfter: now + .seconds(3_600))
        trust = try TLSTrust(bundle: authority.issued.certificate)
        self.namespace = namespace
    }

    /// The URI of a service.
    public func name(_ service: String) -> ServiceIdentity {
        // A test that names an impossible service fails here, where it is seen.
        ServiceIdentity(trustDomain: "nova", namespace: namespace, service: service)
            ?? ServiceIdentity(uri: "spiffe://nova/ns/broken/sa/broken").unsafelyUnwrapped
    }

    /// Certificate and key of `service`, also for `localhost` and 127.0.0.1.
    public func issue(
        _ service: String?, from start: Duration = .seconds(-60),
        for length: Duration = .seconds(600)
    ) throws -> CertificateAuthority.Issued {
        let notBefore = SystemTime.system.now + start
        return try authority.issue(
            .init(
                service: service.map(name), dnsNames: ["localhost"], addresses: ["127.0.0.1"],
                notBefore: notBefore, notAfter: notBefore + length))
    }

    /// As ``issue(_:from:for:)``, ready to be shown.
    public func identity(
        _ service: String?, from start: Duration = .seconds(-60),
        for length: Duration = .seconds(600)
    ) throws -> TLSIdentity {
        let issued = try issue(service, from: start, for: length)
        return try TLSIdentity(chain: issued.certificate, key: issued.key)
    }

    /// Accepts as `service`; mutual unless said otherwise.
    public func server(
        _ service: String, isMutual: Bool = true, protocols: [String] = ["h2"]
    ) throws -> TLSContext {
        try .server(
            identity: identity(service), clients: isMutual ? trust : nil, protocols: protocols)
    }

    /// Connects as `service`, or without a certificate.
    public func client(_ service: String?, protocols: [String] = ["h2"]) throws -> TLSContext {
        try .client(
            identity: service.map { try identity($0) }, servers: trust, protocols: protocols)
    }
}
