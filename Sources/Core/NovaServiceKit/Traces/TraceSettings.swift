import NovaNet
import NovaPrimitives

/// Where traces go, and how many of them.
public struct TraceSettings: Sendable {
    /// `NOVA_OTLP_ENDPOINT`: `host:port` of a collector that takes OTLP over gRPC in plaintext.
    public let endpoint: String
    /// `NOVA_TRACE_RATIO`: the share of traces beginning here that are recorded, 0 to 1.
    public let ratio: Double

    /// Reads them; `nil` without an endpoint.
    ///
    /// - Throws: ``ConfigurationError``, also for a collector that plaintext must not be sent to.
    init?(
        from configuration: inout Configuration, _ environment: DeploymentEnvironment
    ) throws(ConfigurationError) {
        let isDevelopment = environment == .development
        ratio = try configuration.share(.traceRatio, default: isDevelopment ? "1" : "0.01")
        guard let text = try configuration.text(.otlpEndpoint) else { return nil }
        endpoint = text.hasPrefix("http://") ? String(text.dropFirst(7)) : text
        guard let (host, _) = try? HostPort.split(endpoint), !host.isEmpty else {
            throw ConfigurationError(
                "NOVA_OTLP_ENDPOINT=\(text): write host:port, e.g. 127.0.0.1:4317")
        }
        let isLoopback = (try? SocketAddress(endpoint))?.isLoopback == true || host == "localhost"
        guard isDevelopment || isLoopback else {
            throw ConfigurationError(
                "NOVA_OTLP_ENDPOINT=\(text): outside development traces are sent to a collector on "
                    + "this host, 127.0.0.1:4317, which takes them further")
        }
    }
}

extension Configuration {
    /// A number from 0 to 1.
    fileprivate mutating func share(
        _ variable: Variable, default fallback: String
    ) throws(ConfigurationError) -> Double {
        let value = try text(variable, default: fallback) ?? fallback
        guard let share = Double(value), (0...1).contains(share) else {
            throw ConfigurationError("\(variable.name)=\(value): write a number from 0 to 1")
        }
        return share
    }
}
