import NovaPrimitives

/// When a backend is left out because it fares worse than its peers (gRFC A50).
public struct OutlierPolicy: Sendable, Equatable {
    /// Failures in a row that eject; 0 switches this off.
    public var consecutiveFailures = 5
    /// How often success rates are compared and ejections end.
    public var interval: Duration = .seconds(10)
    /// The first ejection; each further one lasts a multiple of it …
    public var ejectionMin: Duration = .seconds(30)
    /// … up to this.
    public var ejectionMax: Duration = .seconds(300)
    /// Share of backends above which nothing more is ejected, in percent. One is always allowed, the last
    /// one never.
    public var ejectedPercentMax = 34
    /// Standard deviations below the mean, in thousandths, that make a success rate an outlier.
    public var deviationThousandths = 1_900
    /// Backends with enough calls below which success rates are not compared.
    public var backendsMin = 5
    /// Calls in an interval that a backend's success rate needs to count.
    public var volumeMin = 100

    /// The defaults, which are A50's but for consecutive failures and a larger share of ejected ones.
    public init() {}
}

/// Finds the backends that fail more than the others, and gives them time to recover. Backends are named
/// by small numbers that their owner hands out.
public struct OutlierDetector: Sendable, Equatable {
    /// A change that the owner has to act upon.
    public enum Action: Sendable, Equatable {
        /// Pick the backend no more.
        case eject(Int)
        /// Pick it again.
        case restore(Int)
    }

    private struct Record: Sendable, Equatable {
        var isPresent = false
        var failuresInRow = 0
        var successes = 0
        var failures = 0
        var ejectedUntil: Int64?
        var multiplier: Int64 = 0
    }

    private let policy: OutlierPolicy
    private var records: [Record] = []
    private var present = 0
    /// Backends that are ejected now.
    public private(set) var ejected = 0
    private var comparesAt: Int64

    /// No backend.
    public init(_ policy: OutlierPolicy, at now: Int64) {
        self.policy = policy
        comparesAt = now.later(by: policy.interval.nanosecondsClamped)
    }

    /// When ``ticked(at:)`` is due.
    public var nextTick: Int64 { comparesAt }

    /// Whether `backend` is ejected.
    public func isEjected(_ backend: Int) -> Bool {
        records.indices.contains(backend) && records[backend].ejectedUntil != nil
    }

    /// `backend` may be picked from now on.
    public mutating func added(_ backend: Int) {
        guard backend >= 0 else { return }
        while records.count <= backend { records.append(Record()) }
        guard !records[backend].isPresent else { return }
        records[backend] = Record(isPresent: true)
        present += 1
    }

    /// `backend` is gone. If the rest were all ejected, the one due first comes back.
    public mutating func removed(_ backend: Int) -> Action? {
        guard records.indices.contains(backend), records[backend].isPresent else { return nil }
        if records[backend].ejectedUntil != nil { ejected -= 1 }
        records[backend] = Record()
        present -= 1
        guard present > 0, ejected >= present else { return nil }
        var first: Int?
        for (index, record) in records.enumerated() {
            guard let until = record.ejectedUntil else { continue }
            if let known = first, let earliest = records[known].ejectedUntil, earliest <= until {
                continue
            }
            first = index
        }
        guard let first else { return nil }
        restore(first)
        return .restore(first)
    }

    /// An attempt on `backend` ended.
    public mutating func ended(_ backend: Int, _ outcome: Outcome, at now: Int64) -> Action? {
        guard records.indices.contains(backend), records[backend].isPresent else { return nil }
        switch outcome {
        case .neutral: return nil
        case .success:
            records[backend].successes &+= 1
            records[backend].failuresInRow = 0
            return nil
        case .failure:
            records[backend].failures &+= 1
            records[backend].failuresInRow += 1
            guard policy.consecutiveFailures > 0,
                records[backend].failuresInRow >= policy.consecutiveFailures
            else { return nil }
            return eject(backend, at: now)
        }
    }

    /// Compares success rates and lets those back whose time is over, once an interval.
    public mutating func ticked(at now: Int64) -> [Action] {
        guard now >= comparesAt else { return [] }
        comparesAt = now.later(by: max(1, policy.interval.nanosecondsClamped))
        var actions = outliers().compactMap { eject($0, at: now) }
        for index in records.indices where records[index].isPresent {
            records[index].successes = 0
            records[index].failures = 0
            if let until = records[index].ejectedUntil {
                guard now >= until else { continue }
                restore(index)
                actions.append(.restore(index))
            } else if records[index].multiplier > 0 {
                records[index].multiplier -= 1
            }
        }
        return actions
    }

    private func outliers() -> [Int] {
        var rates: [(backend: Int, rate: Double)] = []
        for (index, record) in records.enumerated() {
            let calls = record.successes + record.failures
            guard record.isPresent, calls >= max(1, policy.volumeMin) else { continue }
            rates.append((index, Double(record.successes) / Double(calls)))
        }
        guard rates.count >= max(2, policy.backendsMin) else { return [] }
        let mean = rates.reduce(0) { $0 + $1.rate } / Double(rates.count)
        let variance =
            rates.reduce(0) { $0 + ($1.rate - mean) * ($1.rate - mean) } / Double(rates.count)
        let least = mean - variance.squareRoot() * Double(policy.deviationThousandths) / 1_000
        return rates.filter { $0.rate < least }.map(\.backend)
    }

    private mutating func eject(_ backend: Int, at now: Int64) -> Action? {
        guard records[backend].ejectedUntil == nil, ejected + 1 < present,
            ejected == 0 || (ejected + 1) * 100 <= policy.ejectedPercentMax * present
        else { return nil }
        records[backend].multiplier += 1
        let longest = max(policy.ejectionMin, policy.ejectionMax).nanosecondsClamped
        let (time, overflow) = policy.ejectionMin.nanosecondsClamped.multipliedReportingOverflow(
            by: records[backend].multiplier)
        records[backend].ejectedUntil = now.later(
            by: overflow ? longest : min(time, longest))
        records[backend].failuresInRow = 0
        ejected += 1
        return .eject(backend)
    }

    private mutating func restore(_ backend: Int) {
        records[backend].ejectedUntil = nil
        records[backend].failuresInRow = 0
        ejected -= 1
    }
}
