import NovaNet

extension Configuration {
    /// Where a peer listens, checked in form: `host:port` or `dns:///host:port`.
    ///
    /// Defaults to the development port on this machine.
    public mutating func peerAddress(
        _ variable: Variable, port: UInt16
    ) throws(ConfigurationError) -> String {
        let fallback = "127.0.0.1:\(port)"
        let value = try text(variable, default: fallback) ?? fallback
        let target = value.hasPrefix("dns:///") ? String(value.dropFirst(7)) : value
        guard let (host, _) = try? HostPort.split(target), !host.isEmpty else {
            throw ConfigurationError(
                "\(variable.name)=\(value): write host:port or dns:///host:port")
        }
        return value
    }

    /// `iss` of access tokens; every service has to agree on it.
    public mutating func tokenIssuer() throws(ConfigurationError) -> String {
        try text(.tokenIssuer, default: "nova") ?? "nova"
    }
}
