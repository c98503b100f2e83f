import NovaNet
import NovaPrimitives

/// Drains a connection that has grown old, or of which nothing has been asked for long.
///
/// Old connections end so that clients spread anew over the servers there are now; each by a time of its
/// own, up to a tenth earlier or later, so that they do not all return at once (gRFC A9).
final class ConnectionAge: TimerHandler {
    private unowned let connection: HTTP2ServerConnection
    private let oldAt: Int64
    private let idleNanoseconds: Int64
    private let graceNanoseconds: Int64
    private var idleSince: Int64
    private var endsAt: Int64?
    private var timer: EventLoop.Timer?

    /// `nil` if `settings` limit neither age nor idleness. Begins at once.
    init?(_ connection: HTTP2ServerConnection, _ settings: HTTP2Settings) {
        let age = Int64(settings.ageMillisecondsMax) * 1_000_000
        let idle = Int64(settings.idleMillisecondsMax) * 1_000_000
        guard age > 0 || idle > 0 else { return nil }
        self.connection = connection
        let now = connection.stream.loop.nowNanoseconds
        oldAt = age > 0 ? now + Int64.random(in: age - age / 10...age + age / 10) : .max
        idleNanoseconds = idle
        graceNanoseconds = Int64(settings.graceMilliseconds) * 1_000_000
        idleSince = now
        arm(now)
    }

    /// The last open stream was closed.
    func becameIdle() {
        idleSince = connection.stream.loop.nowNanoseconds
    }

    /// The connection has ended.
    func cancel() {
        if let timer { connection.stream.loop.cancel(timer) }
        timer = nil
    }

    /// For the loop: looks whether it is time.
    func timerFired() {
        timer = nil
        let now = connection.stream.loop.nowNanoseconds
        if let endsAt {
            if now >= endsAt { connection.abort(.maxAge) } else { arm(now) }
            return
        }
        if now >= oldAt {
            connection.drain(.maxAge)
            endsAt = now + graceNanoseconds
        } else if idleNanoseconds > 0, connection.openStreams == 0,
            now - idleSince >= idleNanoseconds
        {
            connection.drain(.maxIdle)
            endsAt = now + graceNanoseconds
        }
        arm(now)
    }

    private func arm(_ now: Int64) {
        var next = endsAt ?? oldAt
        if endsAt == nil, idleNanoseconds > 0 {
            let since = connection.openStreams == 0 ? idleSince : now
            next = min(next, since + idleNanoseconds)
        }
        timer = connection.stream.loop.schedule(
            at: Deadline(nanoseconds: next), self as any TimerHandler)
    }
}
