import ArgumentParser
import NovaCrypto
import NovaNet
import NovaRPC

/// How to speak TLS; plaintext without any of them.
struct LoadTLSOptions: ParsableArguments {
    @Option(help: "PEM file with the authority of the server's certificate; makes it TLS.")
    var tlsCa: String?
    @Option(help: "PEM file with the client's certificate, if the server wants one.")
    var tlsCert: String?
    @Option(help: "PEM file with its key.") var tlsKey: String?

    func files() throws -> LoadTLS? {
        guard (tlsCert == nil) == (tlsKey == nil), tlsCert == nil || tlsCa != nil else {
            throw ToolError("--tls-cert, --tls-key and --tls-ca go together", exitCode: 78)
        }
        return tlsCa.map { LoadTLS(ca: $0, certificate: tlsCert, key: tlsKey) }
    }
}

/// PEM files for a client of a TLS server.
struct LoadTLS {
    /// The authority that the server's certificate must come from.
    let ca: String
    /// The client's own certificate and key, if the server wants one.
    let certificate: String?
    let key: String?

    /// How to reach `host`, which the server's certificate has to name.
    func client(host: String) throws -> RPCClientTLS {
        do {
            var identity: TLSIdentity?
            if let certificate, let key {
                identity = try TLSIdentity(chain: try Self.text(certificate), key: Self.text(key))
            }
            let context = try TLSContext.client(
                identity: identity, servers: try TLSTrust(bundle: Self.text(ca)))
            return RPCClientTLS(TLSContextSource(context), to: .host(host))
        } catch let error as TLSError {
            throw ToolError("TLS: \(error)", exitCode: 78)
        }
    }

    private static func text(_ path: String) throws -> String {
        guard let text = FileSystem.read(path) else {
            throw ToolError("\(path) cannot be read", exitCode: 78)
        }
        return text
    }
}
