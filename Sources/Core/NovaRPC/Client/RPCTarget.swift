import NovaNet
import NovaPrimitives

/// Whom a channel calls: `dns:///host:port`, `host:port`, `[v6]:port`, or several of the last two
/// separated by commas, with or without `ipv4:` or `ipv6:` in front (gRPC, "Name Resolution").
struct RPCTarget: Sendable {
    /// The first host and port, as written.
    let authority: String
    private let hosts: [(host: String, port: UInt16)]

    init(_ text: String) throws(NetError) {
        var rest = text[...]
        for scheme in ["dns:///", "ipv4:", "ipv6:"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
            break
        }
        var hosts: [(host: String, port: UInt16)] = []
        for entry in rest.split(separator: ",", omittingEmptySubsequences: false) {
            let (host, port) = try HostPort.split(String(entry))
            guard !host.isEmpty else { throw .malformedAddress(text) }
            hosts.append((host, port))
        }
        guard !hosts.isEmpty, hosts.count <= Limits.addressesMax else {
            throw .malformedAddress(text)
        }
        self.hosts = hosts
        authority = rest.split(separator: ",").first.map(String.init) ?? text
    }

    /// The addresses, if no name has to be looked up.
    var numericAddresses: [SocketAddress]? {
        var addresses: [SocketAddress] = []
        for (host, port) in hosts {
            guard let address = SocketAddress(numericHost: host, port: port) else { return nil }
            if !addresses.contains(address) { addresses.append(address) }
        }
        return addresses
    }

    /// The addresses of all hosts that have any; an error if none has.
    func lookUp(
        _ resolver: Resolver, deadline: Deadline
    ) async -> Result<[RPCAddress], NetError> {
        var found: [RPCAddress] = []
        var failure = NetError.closed
        for (host, port) in hosts {
            do {
                let addresses = try await resolver.resolve(
                    host: host, port: port, deadline: deadline)
                for address in addresses where found.count < Limits.addressesMax {
                    if !found.contains(.socket(address)) { found.append(.socket(address)) }
                }
            } catch {
                failure = error as? NetError ?? .closed
            }
        }
        return found.isEmpty ? .failure(failure) : .success(found)
    }
}
