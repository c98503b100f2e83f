import NovaNet

/// Which address a request came from.
///
/// Every trusted proxy appends the address it was called from to `x-forwarded-for`, so with `n` of
/// them the client is the `n`-th entry from the end; whatever stands before it was written by the
/// client itself and is not believed.
enum ClientAddress {
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
