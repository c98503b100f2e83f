public import NovaCrypto
import NovaPrimitives

/// How a process proves to other services who it is, and they to it: `NOVA_TLS_CERT`, `NOVA_TLS_KEY`,
/// `NOVA_TLS_CA`.
public struct TLSSettings: Sendable {
    /// Where the material lies; looked at again and again.
    public let files: TLSFiles
    /// What lay there at the start.
    public let material: TLSMaterial
    /// The process as its certificate names it.
    public let name: ServiceIdentity

    /// Reads them for `service`; `nil` if none of the three is set.
    ///
    /// - Throws: ``ConfigurationError`` if one or two are set, a file cannot be used, or the certificate
    ///   is not this service's or no longer valid.
    init?(
        from configuration: inout Configuration, for service: String,
        now: WallTime = SystemTime.system.now
    ) throws(ConfigurationError) {
        let variables: [Variable] = [.tlsCertificate, .tlsKey, .tlsAuthorities]
        var paths: [String] = []
        var missing: [String] = []
        for variable in variables {
            if let path = try configuration.text(variable) {
                paths.append(path)
            } else {
                missing.append(variable.name)
            }
        }
        guard !paths.isEmpty else { return nil }
        guard missing.isEmpty else {
            throw ConfigurationError(
                "\(missing.joined(separator: ", ")) not set: set all of "
                    + "\(variables.map(\.name).joined(separator: ", ")) or none")
        }
        files = TLSFiles(certificate: paths[0], key: paths[1], authorities: paths[2])
        do throws(TLSFiles.Problem) {
            material = try files.load(configuration.readFile)
            name = try Self.name(in: material, of: service, files, now)
        } catch {
            let index = paths.firstIndex(of: error.path) ?? 0
            throw ConfigurationError("\(variables[index].name)=\(error)")
        }
    }

    /// Who the certificate says this is; it has to be `service`.
    private static func name(
        in material: TLSMaterial, of service: String, _ files: TLSFiles, _ now: WallTime
    ) throws(TLSFiles.Problem) -> ServiceIdentity {
        let certificate = material.identity.certificate
        guard let name = certificate.service, name.service == service else {
            throw TLSFiles.Problem(
                path: files.certificate,
                reason: "has to name spiffe://<trust domain>/ns/<namespace>/sa/\(service) alone, "
                    + "names \(certificate.uris.isEmpty ? "nobody" : certificate.uris.joined(separator: " "))"
            )
        }
        guard now <= certificate.notAfter else {
            throw TLSFiles.Problem(
                path: files.certificate, reason: "expired at \(certificate.notAfter)")
        }
        return name
    }
}
