import NovaCrypto
import NovaPrimitives

/// An authority made for one benchmark, and what it issued: a server's and a client's certificate.
struct BenchCertificates {
    let ca: String
    let serverCertificate: String
    let serverKey: String
    let clientCertificate: String
    let clientKey: String

    /// For our own generator.
    var client: LoadTLS { LoadTLS(ca: ca, certificate: clientCertificate, key: clientKey) }

    /// Issues both, valid for a day, and writes them below `directory`.
    static func make(in directory: String) throws -> BenchCertificates {
        let place = directory + "/tls"
        try FileSystem.makeDirectory(place, mode: 0o700)
        let now = SystemTime().now.microseconds
        let begin = WallTime(microseconds: now - 3_600_000_000)
        let end = WallTime(microseconds: now + 86_400_000_000)
        do {
            let authority = try CertificateAuthority(
                name: "nova bench", notBefore: begin, notAfter: end)
            try FileSystem.write(authority.issued.certificate, to: place + "/ca.pem")
            for name in ["server", "client"] {
                let issued = try authority.issue(
                    .init(
                        service: nil, dnsNames: ["localhost"], addresses: ["127.0.0.1"],
                        notBefore: begin, notAfter: end))
                try FileSystem.write(issued.certificate, to: "\(place)/\(name).pem")
                try FileSystem.write(issued.key, to: "\(place)/\(name).key", mode: 0o600)
            }
        } catch let error as TLSError {
            throw ToolError("certificates: \(error)")
        }
        return BenchCertificates(
            ca: place + "/ca.pem", serverCertificate: place + "/server.pem",
            serverKey: place + "/server.key", clientCertificate: place + "/client.pem",
            clientKey: place + "/client.key")
    }
}
