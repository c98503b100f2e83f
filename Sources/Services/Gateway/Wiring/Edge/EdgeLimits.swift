import IdentityContract
import NovaGraphQL
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaRates
import NovaServiceKit
import UserContract

/// How often clients may ask, and what of.
///
/// Each request is charged once, in one round trip, before it runs: to its address or, with a valid token,
/// to its account; to the account's queries or mutations; what it costs in points; and for root fields
/// whose RPC limits its rate, to those buckets, too. The service behind keeps the same rates again.
struct EdgeLimits: Sendable {
    /// Who pays for a request.
    struct Payer: Sendable {
        /// Where it came from; `nil` over an in-memory pipe.
        let address: SocketAddress?
        /// Whose token came with it.
        var user: UUID?
        let deadline: Deadline

        /// Callers on this machine may do more, outside production.
        var isRelaxed: Bool { address?.isLoopback ?? true }
        fileprivate var addressKey: RateKey { RateKey(address ?? .loopback(port: 0)) }
    }

    /// A limit of a method as it concerns a root field.
    private struct Rated: Sendable {
        let rule: RateRule
        let scope: RPCRateLimit.Key
        /// The argument that names the account.
        let argument: String?
    }

    private static let addressRequests = RateRule(
        "gateway.address", Limits.addressRequestsPerSecond, seconds: 1,
        burst: Limits.addressRequestsBurst)
    private static let addressPoints = RateRule(
        "gateway.address.points", Limits.addressPointsPerMinute, seconds: 60)
    private static let userRequests = RateRule(
        "gateway.user", Limits.userRequestsPerSecond, seconds: 1, burst: Limits.userRequestsBurst)
    private static let userQueries = RateRule(
        "gateway.user.queries", Limits.userQueriesPerMinute, seconds: 60)
    private static let userMutations = RateRule(
        "gateway.user.mutations", Limits.userMutationsPerMinute, seconds: 60)
    private static let userPoints = RateRule(
        "gateway.user.points", Limits.userPointsPerMinute, seconds: 60)

    private let limiter: RateLimiter

    init(_ limiter: RateLimiter) {
        self.limiter = limiter
    }

    /// Refuses who is known to be over a limit, before anything of the request is read. Costs a look at
    /// a table.
    func look(at payer: Payer) throws(EdgeError) {
        let charge = RateCharge(Self.addressRequests, payer.addressKey)
        if let refusal = limiter.refusal(of: charge, isRelaxed: payer.isRelaxed) {
            throw .rateLimited(seconds: refusal.retryAfterSeconds)
        }
    }

    /// Charges a request that became no operation: its token or its document is not valid.
    func admitInvalid(_ payer: Payer) async throws(EdgeError) {
        let rule = payer.user == nil ? Self.addressRequests : Self.userRequests
        try await take(
            [RateCharge(rule, payer.user.map { RateKey($0) } ?? payer.addressKey)], payer)
    }

    /// Charges an operation that is about to run.
    func admit(_ admission: GraphQLAdmission, _ payer: Payer) async throws(EdgeError) {
        var charges: [RateCharge] = []
        charges.reserveCapacity(4)
        if let user = payer.user {
            let key = RateKey(user)
            charges.append(RateCharge(Self.userRequests, key))
            switch admission.operation.kind {
            case .query, .subscription: charges.append(RateCharge(Self.userQueries, key))
            case .mutation: charges.append(RateCharge(Self.userMutations, key))
            }
            charges.append(RateCharge(Self.userPoints, key, cost: admission.complexity))
        } else {
            charges.append(RateCharge(Self.addressRequests, payer.addressKey))
            charges.append(
                RateCharge(Self.addressPoints, payer.addressKey, cost: admission.complexity))
        }
        admission.forEachRootField { name, arguments in
            guard let limits = Self.rated[name] else { return }
            let values = arguments()
            for limit in limits {
                if let key = Self.key(limit, values, payer) {
                    charges.append(RateCharge(limit.rule, key))
                }
            }
        }
        try await take(charges, payer)
    }

    private func take(_ charges: [RateCharge], _ payer: Payer) async throws(EdgeError) {
        let refusal = await limiter.take(
            charges, isRelaxed: payer.isRelaxed, deadline: payer.deadline)
        if let refusal { throw .rateLimited(seconds: refusal.retryAfterSeconds) }
    }

    private static func key(
        _ limit: Rated, _ arguments: GraphQLArguments, _ payer: Payer
    ) -> RateKey? {
        switch limit.scope {
        case .address: return payer.addressKey
        case .user: return payer.user.map { RateKey($0) }
        case .identifier:
            guard let name = limit.argument else { return nil }
            var named = arguments[name]
            if case .object(let input)? = arguments["input"] { named = input[name] }
            guard case .string(let text)? = named else { return nil }
            return RateKey(text)
        }
    }

    // MARK: Root fields

    /// Root fields whose name is not their RPC's.
    private static let renamed = ["checkUsernameAvailability": "usernameAvailable"]

    /// The limits of every root field that has an RPC with some. A field is called as its RPC.
    private static let rated: [String: [Rated]] = {
        var rated: [String: [Rated]] = [:]
        for method in IdentityServiceMethods.all + UserServiceMethods.all
        where !method.options.rateLimits.isEmpty {
            let name = lowerFirst(method.name)
            let rules = MethodRates.rules(of: method, by: "gateway")
            rated[renamed[name] ?? name] = zip(method.options.rateLimits, rules).map {
                Rated(
                    rule: $1, scope: $0.key, argument: $0.field.map { camelCase($0.name) })
            }
        }
        return rated
    }()

    /// Names of the root fields that are limited by themselves.
    static var ratedFields: Set<String> { Set(rated.keys) }

    private static func lowerFirst(_ name: String) -> String {
        name.prefix(1).lowercased() + name.dropFirst()
    }

    /// `new_email` as GraphQL has it: `newEmail`.
    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) {
            $0 + $1.prefix(1).uppercased() + $1.dropFirst()
        }
    }
}
