/// How many calls may be under way at once, found out by what they suffer.
///
/// ```
///        two late windows, or a very late one            a second without pressure
///   idle ────────────────────────────▶ engaged ──────────────────────────────▶ idle
///  (only `inFlightMax` binds)     limit ×½…1 when late, ×1.5 or +√limit when not
/// ```
/// Two signs say that there is too much work. Calls wait too long for their handlers: the loop is out of
/// CPU. Or they take a multiple of what they usually take: something behind them is. The limit then falls
/// in proportion, from the number of calls that were under way, and grows again while neither is seen
/// (the gradient of Netflix's concurrency-limits, with a delay target as in CoDel, RFC 8289).
///
/// What does not fit is shed by criticality: a class, together with the less critical ones, may fill the
/// limit but for the share that more critical calls have been asking for. Confined to one loop; time comes in as monotonic nanoseconds.
public struct AdaptiveLimit: Sendable {
    /// Classes of criticality, from 0, shed first, to 3, shed last.
    public static let levels = 4

    /// What the limit is held to.
    public struct Settings: Sendable, Hashable {
        /// Calls under way that are never exceeded.
        public var inFlightMax: Int
        /// Calls under way that are always allowed: below, nothing is learnt from delays.
        public var inFlightMin: Int
        /// Whether the limit follows what calls suffer. Otherwise `inFlightMax` alone holds.
        public var isAdaptive: Bool
        /// How long calls may wait for their handlers, on average, in nanoseconds.
        public var delayTargetNanoseconds: Int64
        /// How many times their usual duration calls may take, on average.
        public var tolerance: Double

        /// Settings as given.
        public init(
            inFlightMax: Int, inFlightMin: Int = 16, isAdaptive: Bool = true,
            delayTargetNanoseconds: Int64 = 20_000_000, tolerance: Double = 2
        ) {
            self.inFlightMax = max(1, inFlightMax)
            self.inFlightMin = max(1, min(inFlightMin, inFlightMax))
            self.isAdaptive = isAdaptive
            self.delayTargetNanoseconds = max(1, delayTargetNanoseconds)
            self.tolerance = max(1, tolerance)
        }
    }

    /// What it is held to.
    public let settings: Settings
    /// Calls that may be under way now, those of the most critical class.
    public private(set) var limit: Int
    /// Calls under way.
    public private(set) var inFlight = 0
    /// Whether the limit binds more than `inFlightMax` does.
    public private(set) var isEngaged = false

    /// Calls under way of each class.
    private var running = SIMD4<Int32>(repeating: 0)
    /// Calls under way below which each class is admitted.
    private var caps = SIMD4<Int32>(repeating: 0)
    /// Calls under way of a class and all less critical ones below which it is admitted.
    private var quotas = SIMD4<Int32>(repeating: 0)
    private var hasQuotas = false
    private var arrivals = SIMD4<Int32>(repeating: 0)
    private var demand = SIMD4<Double>(repeating: 0)
    private var completions: Int32 = 0
    private var throughput = 0.0
    /// Calls that a window can do, as last seen.
    private var capacity = 0.0
    private var refusals = 0
    private var peak = 0
    private var windowEnd: Int64 = 0
    private var samplesWanted: Int32 = 1
    private var countdown: Int32 = 1
    private var samples = Samples()
    private var usual: [UsualDuration]
    private var changedAt = Int64.min
    private var lateWindows = 0
    private var calmWindows = 0

    private struct Samples {
        var count = 0
        var delay = 0.0
        var duration = 0.0
        var usual = 0.0
    }

    /// A limit that lets `inFlightMax` calls through until it learns better.
    ///
    /// - Parameters:
    ///   - settings: what it is held to.
    ///   - kinds: kinds of calls whose usual durations are learnt apart (the methods).
    public init(_ settings: Settings, kinds: Int) {
        self.settings = settings
        limit = settings.inFlightMax
        usual = Array(repeating: UsualDuration(), count: max(1, kinds))
        setCaps()
    }

    // MARK: Calls

    /// A call asks to be let in.
    ///
    /// - Parameters:
    ///   - level: its class, below ``levels``.
    ///   - now: the loop's clock.
    /// - Returns: `false` to refuse it.
    @inline(__always)
    public mutating func admits(_ level: Int, at now: Int64) -> Bool {
        if now >= windowEnd { roll(now) }
        arrivals[level] &+= 1
        if hasRoom(level) { return true }
        refusals += 1
        return false
    }

    /// Whether one more call of a class that was let in before may begin now.
    @inline(__always)
    public func hasRoom(_ level: Int) -> Bool {
        guard inFlight < Int(caps[level]) else { return false }
        return !hasQuotas || isWithinQuota(level)
    }

    private func isWithinQuota(_ level: Int) -> Bool {
        var sum: Int32 = 0
        for lower in 0...level { sum &+= running[lower] }
        return sum < quotas[level]
    }

    /// A call that was let in is of a kind that says nothing about the load, such as a stream: it is
    /// not counted as under way.
    @inline(__always)
    public mutating func passed() {
        completions &+= 1
    }

    /// A call that was let in is under way.
    @inline(__always)
    public mutating func began(_ level: Int) {
        running[level] &+= 1
        inFlight += 1
        if inFlight > peak { peak = inFlight }
    }

    /// A call is over.
    @inline(__always)
    public mutating func ended(_ level: Int) {
        running[level] &-= 1
        inFlight -= 1
        completions &+= 1
    }

    /// Whether the call that begins shall be measured: a few of each window are enough.
    @inline(__always)
    public mutating func wantsSample() -> Bool {
        countdown &-= 1
        guard countdown <= 0 else { return false }
        countdown = samplesWanted
        return true
    }

    /// What a call suffered.
    ///
    /// - Parameters:
    ///   - kind: its kind.
    ///   - readyAt: when all of it had been received.
    ///   - delay: from then until its handler began, in nanoseconds.
    ///   - duration: from then until it was answered, in nanoseconds.
    public mutating func sample(kind: Int, readyAt: Int64, delay: Int64, duration: Int64) {
        // What began before the last change tells about the limit before it.
        guard settings.isAdaptive, usual.indices.contains(kind), readyAt >= changedAt else {
            return
        }
        let duration = Double(max(1, duration))
        samples.count += 1
        samples.delay += Double(max(0, delay))
        samples.duration += duration
        samples.usual += usual[kind].learn(duration, isFloor: limit <= settings.inFlightMin)
    }

    /// Whether a call that has waited `delay` nanoseconds for its handler is better refused than run:
    /// many wait behind it, and all of them have waited too long.
    public func shedsLate(_ level: Int, delay: Int64) -> Bool {
        guard settings.isAdaptive, inFlight > settings.inFlightMin else { return false }
        return delay > settings.delayTargetNanoseconds &<< Int64(min(level, Self.levels - 2) + 1)
    }

    // MARK: Windows

    private mutating func roll(_ now: Int64) {
        let elapsed = windowEnd == 0 ? 1 : (now - windowEnd) / Limits.limitWindowNanoseconds + 1
        windowEnd = now + Limits.limitWindowNanoseconds
        let arrived = Double(arrivals.wrappedSum())
        let weight = demand == .zero ? 1 : Limits.limitDemandWeight
        demand += (SIMD4<Double>(arrivals) - demand) * weight
        throughput += (Double(completions) - throughput) * weight
        if settings.isAdaptive { adapt(after: elapsed, now) }
        setCaps()
        samplesWanted = Int32(
            clamping: min(
                Limits.limitSampleEveryMax, Int(arrived) / Limits.limitSamplesPerWindow + 1))
        countdown = min(countdown, samplesWanted)
        arrivals = .zero
        completions = 0
        refusals = 0
        peak = inFlight
        samples = Samples()
    }

    private mutating func adapt(after elapsed: Int64, _ now: Int64) {
        if elapsed > Limits.limitIdleWindows {
            // Nobody called for a while: what was learnt about the load is old.
            disengage()
            return
        }
        let gradient = gradient
        if gradient < 1 {
            lateWindows += 1
            calmWindows = 0
            let isSudden = gradient <= Limits.limitGradientSudden
            guard lateWindows > 1 || isEngaged || isSudden, peak > settings.inFlightMin else {
                return
            }
            // What a limit that did not bind has let in is too much in proportion.
            let from = isEngaged ? limit : min(limit, peak)
            let least = isEngaged ? Limits.limitGradientMin : 0
            isEngaged = true
            limit = max(settings.inFlightMin, Int(Double(from) * max(least, gradient)))
            changedAt = now
            return
        }
        lateWindows = 0
        guard isEngaged else { return }
        let isUsed = peak * 2 >= limit
        calmWindows = isUsed || refusals > 0 ? 0 : calmWindows + Int(elapsed)
        if calmWindows >= Limits.limitCalmWindows {
            disengage()
            return
        }
        // Nothing is known about more calls than there were.
        guard isUsed, samples.count > 0 else { return }
        let grown =
            samples.delay / Double(samples.count)
                < Double(settings.delayTargetNanoseconds) / 2
            ? limit * 3 / 2 : limit + Int(Double(limit).squareRoot())
        limit = min(settings.inFlightMax, max(limit + 1, grown))
        if limit == settings.inFlightMax { disengage() }
    }

    /// 1 if all is well, else what to leave of the limit.
    private var gradient: Double {
        guard samples.count > 0 else { return 1 }
        let delay = samples.delay / Double(samples.count)
        let target = Double(settings.delayTargetNanoseconds)
        var gradient = delay > target ? target / delay : 1
        let excess = (samples.duration - samples.usual) / Double(samples.count)
        let ratio = samples.usual > 0 ? samples.duration / samples.usual : 1
        if ratio > settings.tolerance, excess > target {
            gradient = min(gradient, settings.tolerance / ratio)
        }
        return gradient
    }

    private mutating func disengage() {
        isEngaged = false
        limit = settings.inFlightMax
        lateWindows = 0
        calmWindows = 0
    }

    /// Each class leaves room for what more critical ones have been asking for.
    private mutating func setCaps() {
        // While calls do not use the limit, throughput is what was let in and not what can be done: room
        // reckoned from it would never be given back.
        capacity = isEngaged && peak * 2 < limit ? max(capacity, throughput) : throughput
        hasQuotas = isEngaged && refusals > 0 && capacity > 0
        var left = capacity
        for level in stride(from: Self.levels - 1, through: 0, by: -1) {
            caps[level] = part(Limits.limitShares[level])
            guard hasQuotas else { continue }
            quotas[level] = part(max(0, left / capacity))
            left -= demand[level] * Limits.limitReserve
        }
    }

    private func part(_ share: Double) -> Int32 {
        Int32(clamping: Int((Double(limit) * share).rounded(.up)))
    }
}

/// How long calls of one kind take when there is not too much work.
struct UsualDuration: Sendable {
    private(set) var nanoseconds = 0.0
    private var sum = 0.0
    private var count = 0
    private var rounds = 0

    /// Takes one duration. Returns the usual one; `duration` itself while too little is known.
    ///
    /// Follows the means of a few durations: down quickly, up so slowly that a growing queue is not
    /// taken for the usual state. At the floor of the limit there is no queue of ours: then what is seen
    /// is what is usual now.
    mutating func learn(_ duration: Double, isFloor: Bool) -> Double {
        sum += duration
        count += 1
        if count == Limits.usualRoundSamples {
            let mean = sum / Double(count)
            sum = 0
            count = 0
            if rounds < Limits.usualRoundsToKnow {
                nanoseconds += (mean - nanoseconds) / Double(rounds + 1)
                rounds += 1
            } else if mean < nanoseconds || isFloor {
                nanoseconds += (mean - nanoseconds) / 4
            } else {
                nanoseconds = min(mean, nanoseconds * Limits.usualGrowthPerRound)
            }
        }
        return rounds < Limits.usualRoundsToKnow ? duration : nanoseconds
    }
}
