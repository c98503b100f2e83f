import NovaPrimitives

/// Pauses that grow from failure to failure and are varied, so that clients do not return in step.
///
/// `initial × multiplier^(failures − 1)`, at most `longest`, then ± `jitterPercent`.
public struct Backoff: Sendable, Equatable {
    /// The pause after the first failure, before jitter.
    public var initial: Duration
    /// The longest pause, before jitter.
    public var longest: Duration
    /// Growth from one failure to the next; below 1 counts as 1.
    public var multiplier: Double
    /// How far a pause may lie off, in percent of itself; 0 to 100.
    public var jitterPercent: Int

    /// Pauses as given.
    public init(
        initial: Duration, longest: Duration, multiplier: Double = 1.6, jitterPercent: Int = 20
    ) {
        self.initial = initial
        self.longest = longest
        self.multiplier = multiplier
        self.jitterPercent = jitterPercent
    }

    /// The numbers of gRPC's "Connection Backoff Protocol": 1 s, × 1.6, at most 120 s, ± 20 %.
    public static let grpcConnection = Backoff(initial: .seconds(1), longest: .seconds(120))

    /// The pause after `failures` failures in a row, in nanoseconds; never negative.
    public func nanoseconds(
        failures: Int, using random: inout some RandomNumberGenerator
    ) -> Int64 {
        let longest = Double(max(0, self.longest.nanosecondsClamped))
        var pause = min(Double(max(0, initial.nanosecondsClamped)), longest)
        let growth = max(1, multiplier)
        for _ in 0..<min(max(0, failures - 1), Limits.backoffStepsMax) {
            guard pause < longest else { break }
            pause = min(pause * growth, longest)
        }
        let jitter = Double(min(max(0, jitterPercent), 100)) / 100
        let varied = pause * Double.random(in: 1 - jitter...1 + jitter, using: &random)
        return varied >= 9e18 ? .max : Int64(varied)
    }
}
