import NovaProtobuf

/// A call whose method limits its rate, before its handler runs.
public struct RPCRatedCall: Sendable {
    /// The call: its method, who makes it, where it comes from.
    public let context: RPCContext
    /// The method, with its limits.
    public let method: RPCMethodDescriptor
    /// What the request holds in the field of each limit; `nil` for a limit without one, and for a request
    /// that names nobody.
    public let identifiers: [String?]
}

/// Decides whether calls of methods with ``RPCMethodOptions/rateLimits`` come too often.
public protocol RPCRateLimiter: Sendable {
    /// Admits a call and counts it.
    ///
    /// - Throws: ``RPCCode/resourceExhausted`` with the reason `RATE_LIMITED` and when to come back.
    func admit(_ call: RPCRatedCall) async throws(RPCError)
}

extension RPCError {
    /// A call came too often.
    public static func rateLimited(retryAfter: Duration) -> RPCError {
        RPCError(
            code: .resourceExhausted, reason: "RATE_LIMITED",
            message: "Too many calls of this kind; try again later.", retryAfter: retryAfter)
    }
}

extension RPCServerCall {
    /// What ``RPCRateLimiter`` is asked about this call. A service that calls in its own name is not
    /// rated: its own callers were.
    func rated() throws(RPCError) -> RPCRatedCall? {
        let context = context
        guard !context.isServiceItself else { return nil }
        var identifiers: [String?] = []
        for limit in route.method.options.rateLimits {
            guard let field = limit.field, route.isUnary else {
                identifiers.append(nil)
                continue
            }
            identifiers.append(Self.text(field.number, in: try nextRequestBytes()))
        }
        return RPCRatedCall(context: context, method: route.method, identifiers: identifiers)
    }

    /// The last text with `number` in a message (as a decoder would have it); `nil` without one, and in
    /// bytes that are no message: the handler will say so.
    static func text(_ number: Int32, in bytes: UnsafeRawBufferPointer) -> String? {
        var found: String?
        do {
            var reader = ProtobufReader(bytes)
            while true {
                let tag = try reader.nextTag()
                if tag == 0 { return found }
                if tag == UInt32(bitPattern: number) << 3 | 2 {
                    found = try reader.string()
                } else {
                    try reader.skip(tag)
                }
            }
        } catch {
            return nil
        }
    }
}
