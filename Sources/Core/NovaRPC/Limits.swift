/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Bytes of one message, either way; gRPC's own default. Applied at the length prefix.
    static let messageBytesMax = 4 * 1_024 * 1_024
    /// Bytes of requests that wait on one loop to be complete or to be read.
    static let requestBytesPerLoopMax = 64 * 1_024 * 1_024
    /// Bytes of a message below which nobody gains by compressing it, unless asked to.
    static let compressedBytesMin = 1_024
    /// Bytes of a metadata name.
    static let metadataNameBytesMax = 256
    /// Digits of a `grpc-timeout` value (gRPC over HTTP/2, "Requests").
    static let timeoutDigitsMax = 8
    /// Handlers that run at once on one loop; one more call is refused with RESOURCE_EXHAUSTED.
    static let handlersPerLoopMax = 4_096
    /// Handlers that run at once for one connection, as many as it may have streams: a peer that
    /// resets its streams does not stop what they began (CVE-2023-44487).
    static let handlersPerConnectionMax = 1_024
    /// Connections of one loop; an idle one costs some 10 KiB.
    static let connectionsPerLoopMax = 16_384
    /// Wait for a handler that counts as overload, in milliseconds: less than a person notices, more
    /// than a burst of short calls or one long turn of the loop brings about.
    static let delayTargetMilliseconds = 20
    /// Shortest time after which a refused caller is told to try again, in milliseconds …
    static let pushbackMillisecondsMin = 500
    /// … and the step from one refusal to the next, so that callers do not return together …
    static let pushbackMillisecondsStep = 200
    /// … and how many steps there are.
    static let pushbackSteps = 8
    /// Worker tasks that stay parked on a loop; more end with their call.
    static let idleWorkersPerLoopMax = 256
    /// Calls that a worker serves before it lets the loop's other jobs run.
    static let callsPerWakeMax = 32
    /// A call's deadline if neither the caller nor the method's options name one, in seconds.
    static let unaryDeadlineSecondsDefault = 30
    /// The furthest deadline that a server accepts for a unary call, in seconds.
    static let unaryDeadlineSecondsMax = 300
    /// The furthest deadline of a streaming call, in seconds.
    static let streamDeadlineSecondsMax = 24 * 3_600
    /// Bytes that wait for a slow reader before `send` suspends.
    static let streamUnsentBytesMax = 64 * 1_024
    /// Bytes of a `grpc-message` before percent-encoding; longer ones are cut.
    static let statusMessageBytesMax = 1_024
    /// Time for one attempt to connect, in seconds.
    static let connectSecondsMax = 5
    /// The longest period to which a peer may make a channel slow its keepalive down, in milliseconds: what
    /// every gRPC server bears, two hours.
    static let keepaliveMillisecondsMax = 7_200_000
    /// Calls that a loop counts for itself before it tells the peer's ledger, which takes a lock.
    static let callsUnreportedMax = 32
    /// Time for one look-up of a peer's name, in seconds.
    static let resolveSecondsMax = 5
    /// Addresses of one peer that a channel connects to; more are left out.
    static let addressesMax = 100
    /// Entries of one page of channelz, each of which may take every loop a look.
    static let channelzResultsMax = 100
    /// Events that a channel, on each loop, and a subchannel keep for channelz.
    static let traceEventsMax = 32
    /// Time that loops have to tell how they fare, in milliseconds.
    static let gatherMillisecondsMax = 2_000
    /// How often a call that no peer has processed is sent again (gRFC A6, transparent retry).
    static let transparentRetriesMax = 2
    /// Unary calls to one peer that may be under way or wait: what its loops would hand out at most.
    static let unaryCallsInFlightDefault = 16_384
}
