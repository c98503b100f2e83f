import NovaNet
import NovaPrimitives

/// Which address a request came from.
///
/// Every trusted proxy appends the address it was called from to one header, so with `n` of them the
/// client is the `n`-th entry from the end; whatever stands before it was written by the client itself
/// and is not believed.
enum ClientAddress {
    /// The header that the proxies in front append to; the other one is the client's and not read.
    enum Header: String, Sendable, CaseIterable {
        case forwardedFor = "x-forwarded-for"
        /// RFC 7239.
        case forwarded
    }

    /// The client's address, without a port, by the header that counts.
    static func of(_ request: EdgeRequest, header: Header, trustedProxies: Int) -> String? {
        switch header {
        case .forwardedFor:
            of(
                socket: request.socketAddress, forwardedFor: request.headers.forwardedFor,
                trustedProxies: trustedProxies)
        case .forwarded:
            of(
                socket: request.socketAddress, forwarded: request.headers.forwarded,
                trustedProxies: trustedProxies)
        }
    }

    /// Whether the client's own connection is encrypted: this one, or, as the trusted hop says
    /// (`x-forwarded-proto`, or `proto` of RFC 7239 §5.4), the one before the proxies.
    static func isSecure(_ request: EdgeRequest, header: Header, trustedProxies: Int) -> Bool {
        if request.isSecure { return true }
        guard trustedProxies > 0 else { return false }
        switch header {
        case .forwardedFor:
            // Proxies replace this one or append to it: all that is there has to agree.
            guard let text = request.headers.forwardedProtocol else { return false }
            let said = text.split(separator: ",", omittingEmptySubsequences: false)
            return said.suffix(trustedProxies).allSatisfy {
                $0.filter { $0 != " " && $0 != "\t" }.lowercased() == "https"
            }
        case .forwarded:
            guard let forwarded = request.headers.forwarded else { return false }
            let hops = forwarded.split(separator: ",", omittingEmptySubsequences: false)
                .suffix(Limits.forwardedAddressesMax)
            guard hops.count >= trustedProxies else { return false }
            for pair in hops[hops.endIndex - trustedProxies].split(separator: ";") {
                let text = pair.filter { $0 != " " && $0 != "\t" && $0 != "\"" }.lowercased()
                if text == "proto=https" { return true }
            }
            return false
        }
    }

    /// As ``of(socket:forwardedFor:trustedProxies:)`` by `forwarded` (RFC 7239 §4). An element without
    /// an address, or with one that is hidden, tells nothing.
    static func of(socket: String?, forwarded: String?, trustedProxies: Int) -> String? {
        guard trustedProxies > 0, let forwarded else { return socket }
        // Quotes are not minded here: what our proxies append holds no comma, and a quote that the
        // client left open must not swallow it.
        let hops = forwarded.split(separator: ",", omittingEmptySubsequences: false)
            .suffix(Limits.forwardedAddressesMax)
        guard hops.count >= trustedProxies else { return socket }
        let hop = hops[hops.endIndex - trustedProxies]
        for pair in hop.split(separator: ";") {
            let halves = pair.split(separator: "=", maxSplits: 1)
            guard halves.count == 2,
                halves[0].filter({ $0 != " " && $0 != "\t" }).lowercasedASCII() == "for"
            else { continue }
            return canonical(halves[1].filter { $0 != "\"" }) ?? socket
        }
        return socket
    }

    /// The client's address, without a port.
    ///
    /// - Parameters:
    ///   - socket: the address of the connection's other end.
    ///   - forwardedFor: the `x-forwarded-for` header, several joined with commas.
    ///   - trustedProxies: how many proxies of ours stand in front, 0 to 8.
    /// - Returns: `nil` if even the connection's other end is unknown.
    static func of(socket: String?, forwardedFor: String?, trustedProxies: Int) -> String? {
        guard trustedProxies > 0, let forwardedFor else { return socket }
        let hops = forwardedFor.split(separator: ",", omittingEmptySubsequences: false)
            .suffix(Limits.forwardedAddressesMax)
        guard hops.count >= trustedProxies else { return socket }
        return canonical(hops[hops.endIndex - trustedProxies]) ?? socket
    }

    /// The address in `text` without brackets, port and zone, in its shortest form; `nil` if it is
    /// none.
    static func canonical(_ text: some StringProtocol) -> String? {
        let bare = text.utf8.filter { $0 != 0x20 && $0 != 0x09 }
        let host = String(decoding: bare, as: UTF8.self)
        if let address = SocketAddress(numericHost: host, port: 0) { return address.hostText }
        guard let parts = try? HostPort.split(host) else { return nil }
        return SocketAddress(numericHost: parts.host, port: 0)?.hostText
    }
}
