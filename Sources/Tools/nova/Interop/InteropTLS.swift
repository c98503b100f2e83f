import ArgumentParser
import NovaRPC

/// How the interoperability client speaks TLS, by the names that gRPC's own clients use, and what they
/// lack: a certificate to show.
struct InteropTLSOptions: ParsableArguments {
    @Flag(name: .customLong("use_tls"), help: "Speaks TLS.")
    var isUsed = false
    @Option(
        name: .customLong("ca_file"),
        help: "PEM file with the authority of the server's certificate.")
    var authorities: String?
    @Option(
        name: .customLong("server_host_override"),
        help: "The name that the server's certificate must have, if not the target's.")
    var host: String?
    @Option(name: .customLong("cert_file"), help: "PEM file with a certificate to show.")
    var certificate: String?
    @Option(name: .customLong("key_file"), help: "PEM file with its key.")
    var key: String?

    /// What a channel to `target` needs; `nil` for plaintext.
    func client(of target: String) throws -> RPCClientTLS? {
        guard isUsed else {
            guard authorities == nil, host == nil, certificate == nil, key == nil else {
                throw ToolError("TLS is spoken with --use_tls only", exitCode: 78)
            }
            return nil
        }
        guard let authorities, (certificate == nil) == (key == nil) else {
            throw ToolError(
                "--use_tls needs --ca_file; --cert_file and --key_file go together", exitCode: 78)
        }
        let named = target.split(separator: ":").dropLast().joined(separator: ":")
        return try LoadTLS(ca: authorities, certificate: certificate, key: key)
            .client(host: host ?? named)
    }
}
