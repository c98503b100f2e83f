import NovaCrypto
import NovaPrimitives
import NovaServiceKit

extension RelyingParty {
    /// Reads `NOVA_WEBAUTHN_RP_ID` and `NOVA_WEBAUTHN_ORIGINS`; without the former there are no passkeys.
    static func read(
        from configuration: inout Configuration
    ) throws(ConfigurationError) -> RelyingParty? {
        guard let id = try configuration.text(.webAuthnID) else {
            guard try configuration.text(.webAuthnOrigins) == nil else {
                throw ConfigurationError(
                    "\(Variable.webAuthnOrigins.name) needs \(Variable.webAuthnID.name) beside it")
            }
            return nil
        }
        guard isDomain(id) else {
            throw ConfigurationError(
                "\(Variable.webAuthnID.name)=\(id): write a domain in lower case, no port")
        }
        let text = try configuration.text(.webAuthnOrigins, default: "https://\(id)") ?? ""
        let origins = Set(text.split(separator: ",").map { $0.filter { $0 != " " } })
        guard (1...Limits.originsMax).contains(origins.count) else {
            throw ConfigurationError(
                "\(Variable.webAuthnOrigins.name): write 1 to \(Limits.originsMax) origins")
        }
        for origin in origins where !isOrigin(origin, of: id) {
            throw ConfigurationError(
                "\(Variable.webAuthnOrigins.name): \(origin) is no origin on \(id); write "
                    + "https://host[:port] or android:apk-key-hash:…")
        }
        return RelyingParty(id: id, origins: origins)
    }

    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= Limits.emailDomainBytesMax
            && labels.allSatisfy { label in
                (1...Limits.domainLabelBytesMax).contains(label.utf8.count)
                    && label.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                            true
                        default: false
                        }
                    }
            }
    }

    /// A page on the domain or below it, an Android app by the hash of its key, or a page on localhost, which
    /// browsers trust without TLS.
    private static func isOrigin(_ text: String, of id: String) -> Bool {
        guard text.utf8.count <= Limits.originBytesMax else { return false }
        if text.hasPrefix("android:apk-key-hash:") {
            let hash = Base64.decode(text.dropFirst("android:apk-key-hash:".count), .url)
            return hash?.count == 32
        }
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }),
            scheme == "https://" || id == "localhost"
        else { return false }
        let parts = text.dropFirst(scheme.count).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, isDomain(String(host)), host == id || host.hasSuffix(".\(id)")
        else { return false }
        guard parts.count == 2 else { return true }
        // A browser leaves out the port that its scheme has anyway.
        guard let port = UInt16(parts[1]), String(port) == parts[1], port > 0 else { return false }
        return port != (scheme == "https://" ? 443 : 80)
    }
}
