public import NovaNet
public import NovaPrimitives
import Synchronization

/// A process's connections to one Redis, one for each event loop; commands are pipelined.
///
/// A call made by a task of one of the loops uses that loop's connection, without a lock or a change of
/// thread; any other hops to one and back. A server that is away, or owes answers, is noticed once for
/// all: further commands are refused at once, and the client reconnects for ever by itself.
///
/// A call whose task is cancelled still waits for its answer or its deadline.
public final class RedisClient: Sendable {
    private let links: [RedisLink]
    private let next = Atomic<Int>(0)

    /// Begins to connect and returns at once: that Redis is away is not an error here.
    ///
    /// - Parameters:
    ///   - configuration: where it is.
    ///   - group: whose loops carry the connections.
    ///   - pool: its threads look names up.
    public init(
        _ configuration: RedisConfiguration, on group: EventLoopGroup, pool: BlockingPool
    ) {
        let resolver = Resolver(pool: pool)
        links = group.loops.map {
            RedisLink(loop: $0, configuration: configuration, resolver: resolver)
        }
        for link in links { link.loop.execute { link.connect() } }
    }

    deinit { close() }

    /// Runs one command.
    ///
    /// - Returns: its answer, never ``RedisReply/error(_:)``.
    /// - Throws: ``RedisError``, the server's own as ``RedisError/refused(_:)``.
    public func send(
        _ command: RedisCommand, deadline: Deadline
    ) async throws(RedisError) -> RedisReply {
        let replies = try await batch([command], deadline: deadline)
        guard let reply = replies.first else { throw .malformed }
        if case .error(let words) = reply { throw .refused(words) }
        return reply
    }

    /// Runs up to 256 commands in one round trip; not atomic.
    ///
    /// - Returns: an answer for each, in order, errors of the server among them.
    /// - Throws: ``RedisError`` if not all were answered.
    public func batch(
        _ commands: [RedisCommand], deadline: Deadline
    ) async throws(RedisError) -> [RedisReply] {
        let link = link()
        let outcome = await withUnsafeContinuation {
            (continuation: UnsafeContinuation<RedisCall.Outcome, Never>) in
            let call = RedisCall(commands, deadline: deadline) {
                continuation.resume(returning: $0)
            }
            if link.loop.isCurrent {
                link.submit(call)
            } else {
                link.loop.execute { link.submit(call) }
            }
        }
        return try outcome.get()
    }

    /// Runs a script by its hash; a server that does not know it is sent the text, once.
    ///
    /// - Parameters:
    ///   - script: what runs.
    ///   - keys: how many of the arguments are `KEYS`; on a cluster all of one slot.
    ///   - deadline: by then there is an answer or an error.
    ///   - fill: appends the keys and then the arguments; may be called twice.
    /// - Returns: what the script returned.
    /// - Throws: ``RedisError``.
    public func run(
        _ script: RedisScript, keys: Int, deadline: Deadline,
        _ fill: (inout RedisCommand) -> Void
    ) async throws(RedisError) -> RedisReply {
        var command = RedisCommand("EVALSHA", script.hash)
        command.append(keys)
        fill(&command)
        do {
            return try await send(command, deadline: deadline)
        } catch {
            guard case .refused(let words) = error, words.hasPrefix("NOSCRIPT") else { throw error }
        }
        command = RedisCommand("EVAL", script.text)
        command.append(keys)
        fill(&command)
        return try await send(command, deadline: deadline)
    }

    /// Whether every loop has a connection. Asks each of them.
    public func isReady() async -> Bool {
        for link in links {
            guard (try? await link.loop.submit({ link.isReady })) == true else { return false }
        }
        return true
    }

    /// Ends all connections; what is under way fails with ``RedisError/closed``.
    public func close() {
        for link in links { link.loop.execute { link.close() } }
    }

    private func link() -> RedisLink {
        if let loop = EventLoop.current, loop.index < links.count, links[loop.index].loop === loop {
            return links[loop.index]
        }
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return links[Int(truncatingIfNeeded: UInt(bitPattern: turn) % UInt(links.count))]
    }
}
