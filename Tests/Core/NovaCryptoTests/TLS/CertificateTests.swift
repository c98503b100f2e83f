import NovaCrypto
import NovaPrimitives
import NovaTestKit
import Testing

@Suite("ServiceIdentity")
struct ServiceIdentityTests {
    @Test("reads what it writes")
    func round() throws {
        let identity = try #require(
            ServiceIdentity(trustDomain: "nova", namespace: "development", service: "user"))
        #expect(identity.uri == "spiffe://nova/ns/development/sa/user")
        #expect(ServiceIdentity(uri: identity.uri) == identity)
        #expect(identity.sibling("gateway")?.uri == "spiffe://nova/ns/development/sa/gateway")
        #expect(identity.sibling("Gate/way") == nil)
    }

    @Test(
        "refuses every other form",
        arguments: [
            "", "spiffe://", "spiffe://nova", "spiffe://nova/ns/a/sa/", "spiffe:///ns/a/sa/b",
            "spiffe://nova/ns/a/sa/b/c", "spiffe://nova/ns/a/sa/b/", "spiffe://nova/ns//sa/b",
            "https://nova/ns/a/sa/b", "SPIFFE://nova/ns/a/sa/b", "spiffe://Nova/ns/a/sa/b",
            "spiffe://nova/ns/a/sa/b?c", "spiffe://nova/ns/a/sa/b#c", "spiffe://nova:1/ns/a/sa/b",
            "spiffe://nova/ns/a/sa/%62", "spiffe://nova/ns/../sa/b", "spiffe://nova/NS/a/sa/b",
            "spiffe://nova/ns/a/sa/ü", "spiffe://nova/ns/a/sa/b\u{0}",
            "spiffe://nova/ns/a/sa/" + String(repeating: "b", count: 64),
        ])
    func malformed(uri: String) {
        #expect(ServiceIdentity(uri: uri) == nil)
    }

    @Test("another trust domain or namespace is another house")
    func houses() throws {
        let ours = try #require(ServiceIdentity(uri: "spiffe://nova/ns/a/sa/user"))
        for (uri, isSibling) in [
            ("spiffe://nova/ns/a/sa/gateway", true), ("spiffe://nova/ns/b/sa/gateway", false),
            ("spiffe://other/ns/a/sa/gateway", false),
        ] {
            #expect(try #require(ServiceIdentity(uri: uri)).isSibling(of: ours) == isSibling)
        }
    }
}

@Suite("Certificates")
struct CertificateTests {
    @Test("an issued certificate says whom it names and how long")
    func issued() throws {
        let fixture = try TLSFixture()
        let identity = try fixture.identity("user", from: .seconds(-10), for: .seconds(100))
        let certificate = identity.certificate
        #expect(certificate.uris == ["spiffe://nova/ns/test/sa/user"])
        #expect(certificate.dnsNames == ["localhost"])
        #expect(certificate.notAfter.since(certificate.notBefore) == .seconds(100))
        #expect(certificate.service == fixture.name("user"))
    }

    @Test("an authority is read again from what it wrote, and knows its own")
    func authority() throws {
        let fixture = try TLSFixture()
        let kept = try fixture.authority.issued
        let again = try CertificateAuthority(certificate: kept.certificate, key: kept.key)
        let leaf = try again.issue(
            .init(
                service: fixture.name("user"), notBefore: SystemTime.system.now,
                notAfter: SystemTime.system.now + .seconds(60)))
        #expect(fixture.authority.signed(leaf.certificate))
        #expect(try !TLSFixture().authority.signed(leaf.certificate))
        #expect(!fixture.authority.signed("nonsense"))
    }

    @Test("a key that belongs to another certificate is refused")
    func mismatch() throws {
        let fixture = try TLSFixture()
        let (one, two) = (try fixture.issue("user"), try fixture.issue("user"))
        #expect(throws: TLSError.keyMismatch) {
            try TLSIdentity(chain: one.certificate, key: two.key)
        }
    }

    @Test(
        "what is no PEM is refused by its name",
        arguments: [
            "", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ])
    func malformed(text: String) throws {
        let sound = try TLSFixture().issue("user")
        #expect(throws: TLSError.malformed(what: "certificate chain")) {
            try TLSIdentity(chain: text, key: sound.key)
        }
        #expect(throws: TLSError.malformed(what: "private key")) {
            try TLSIdentity(chain: sound.certificate, key: text)
        }
        #expect(throws: TLSError.malformed(what: "CA bundle")) { try TLSTrust(bundle: text) }
    }

    @Test("a broken certificate behind a sound one is not overlooked")
    func brokenChain() throws {
        let sound = try TLSFixture().issue("user")
        let half = sound.certificate.prefix(sound.certificate.count / 2)
        #expect(throws: TLSError.malformed(what: "certificate chain")) {
            try TLSIdentity(chain: sound.certificate + half, key: sound.key)
        }
    }

    @Test("a name cannot smuggle in another", arguments: ["a,DNS:b", "a\nb", ""])
    func smuggling(name: String) throws {
        let authority = try TLSFixture().authority
        let now = SystemTime.system.now
        let request = CertificateAuthority.Request(
            service: nil, dnsNames: [name], notBefore: now, notAfter: now + .seconds(60))
        guard let issued = try? authority.issue(request) else { return }
        let identity = try TLSIdentity(chain: issued.certificate, key: issued.key)
        #expect(identity.certificate.dnsNames == [name])
    }
}
