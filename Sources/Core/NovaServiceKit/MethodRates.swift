import NovaNet
public import NovaRPC
public import NovaRates
import Synchronization

/// Keeps the rates that proto files declare for their methods, in front of every handler of a service.
public final class MethodRates: RPCRateLimiter {
    private let limiter: RateLimiter
    private let process: String
    private let rules = Mutex<[String: [RateRule]]>([:])

    /// Rates kept by `limiter` under the name of `process`.
    public init(_ limiter: RateLimiter, of process: String) {
        self.limiter = limiter
        self.process = process
    }

    /// A method's limits, in their order, as rules of `process`: `identity.Login.address`.
    ///
    /// Strict for a method that does something; one that may be repeated freely only tells something.
    public static func rules(of method: RPCMethodDescriptor, by process: String) -> [RateRule] {
        method.options.rateLimits.map { limit in
            RateRule(
                "\(process).\(method.name).\(limit.key)", Int(limit.calls),
                seconds: Int(limit.seconds), isStrict: !method.options.idempotent)
        }
    }

    /// Charges a call to every bucket that its method names.
    public func admit(_ call: RPCRatedCall) async throws(RPCError) {
        let context = call.context
        let address = context.clientAddress
        let rules = rules(of: call.method)
        var charges: [RateCharge] = []
        for (index, limit) in call.method.options.rateLimits.enumerated()
        where index < rules.count {
            let key: RateKey?
            switch limit.key {
            case .address: key = address.map { RateKey($0) }
            case .identifier:
                let text = index < call.identifiers.count ? call.identifiers[index] : nil
                key = text.map { RateKey($0) }
            case .user: key = context.principal.map { RateKey($0.userID) }
            }
            if let key { charges.append(RateCharge(rules[index], key)) }
        }
        let refusal = await limiter.take(
            charges, isRelaxed: address?.isLoopback ?? true, deadline: context.deadline)
        if let refusal { throw .rateLimited(retryAfter: refusal.retryAfter) }
    }

    private func rules(of method: RPCMethodDescriptor) -> [RateRule] {
        rules.withLock { rules in
            if let known = rules[method.path] { return known }
            let made = Self.rules(of: method, by: process)
            rules[method.path] = made
            return made
        }
    }
}
