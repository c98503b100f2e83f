import NovaRedis

/// All buckets of a request in one round trip.
enum RateScript {
    /// `KEYS[i]` is a bucket; `ARGV` has three numbers for each: microseconds in which a unit comes back,
    /// units a full bucket holds, units to take. Takes from all of them or from none.
    ///
    /// A value is the time, in microseconds of Redis's own clock, at which the bucket is full again, so
    /// processes need not agree about the time, and a key lives as long as its bucket is not full. What
    /// is no such number counts as a full bucket; a clock that was set back costs a full bucket's wait at
    /// most.
    ///
    /// Answers `{0, 0}`, or the position of the bucket that takes longest and its wait in microseconds.
    static let script = RedisScript(
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local full = {}
        local worst, wait = 0, 0
        for i = 1, #KEYS do
          local interval, burst = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1])
          local span = interval * burst
          local at = tonumber(redis.call('GET', KEYS[i]) or now) or now
          if not (at > now) then
            at = now
          elseif at > now + span then
            at = now + span
            redis.call('SET', KEYS[i], string.format('%.0f', at), 'PX', math.ceil(span / 1000))
          end
          full[i] = at + interval * tonumber(ARGV[3 * i])
          local over = full[i] - now - span
          if over > wait then worst, wait = i, over end
        end
        if wait == 0 then
          for i = 1, #KEYS do
            local left = math.ceil((full[i] - now) / 1000)
            if left > 0 then
              redis.call('SET', KEYS[i], string.format('%.0f', full[i]), 'PX', left)
            end
          end
        end
        return {worst, wait}
        """)

    /// What the script answered: `nil` if all was taken, else which bucket lacks units and for how many
    /// microseconds.
    ///
    /// - Throws: ``RedisError/unexpected(_:)``.
    static func verdict(
        _ reply: RedisReply, of count: Int
    ) throws(RedisError) -> (index: Int, microseconds: Int64)? {
        guard let parts = reply.elements, parts.count == 2, let worst = parts[0].integer,
            let wait = parts[1].integer, (0...Int64(count)).contains(worst), wait >= 0
        else { throw .unexpected(reply) }
        let most = Int64(Limits.fillSecondsMax) * 1_000_000
        return worst == 0 ? nil : (Int(worst) - 1, min(wait, most))
    }
}
