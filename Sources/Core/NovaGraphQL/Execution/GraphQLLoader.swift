import NovaPrimitives
import Synchronization

/// Gathers the keys one request asks for and fetches them together.
///
/// Make one per request and kind of thing, and keep it in the request's context. Keys asked for more
/// than once are fetched once and remembered for the rest of the request; a batch holds them in the
/// order they came up, at most `batchMax` of them, further ones go into batches beside it. It serves
/// one operation at a time.
public final class GraphQLLoader<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Fetches the values of some keys; a key without an entry does not exist.
    public typealias Fetch = @Sendable ([Key]) async throws -> [Key: Result<Value, GraphQLError>]

    private typealias Waiter = (
        id: Int, map: @Sendable (Value?) throws -> GraphQLResolution
    )

    private enum Entry {
        case waiting([Waiter])
        case done(Result<Value?, any Error>)
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var queue: [Key] = []
    }

    private let batchMax: Int
    private let fetch: Fetch
    private let state = Mutex(State())

    /// A loader.
    ///
    /// - Parameters:
    ///   - batchMax: keys per batch, at least one.
    ///   - fetch: what it throws becomes the error of every key of that batch.
    public init(batchMax: Int = 100, _ fetch: @escaping Fetch) {
        self.batchMax = max(1, min(batchMax, Limits.batchKeysMax))
        self.fetch = fetch
    }

    /// Remembers a value that came along with something else, unless the key is known already.
    public func prime(_ key: Key, _ value: Value) {
        state.withLock { state in
            if state.entries[key] == nil { state.entries[key] = .done(.success(value)) }
        }
    }

    /// The answer if `key` is loaded; otherwise `nil`, and `waiter` will hear of it.
    func enqueue(
        _ key: Key, waiter: Int, _ map: @escaping @Sendable (Value?) throws -> GraphQLResolution
    ) -> Result<GraphQLResolution, any Error>? {
        let known: Result<Value?, any Error>? = state.withLock { state in
            switch state.entries[key] {
            case .done(let result): return result
            case .waiting(var waiters):
                state.entries[key] = nil  // so that appending does not copy
                waiters.append((waiter, map))
                state.entries[key] = .waiting(waiters)
                return nil
            case nil:
                state.entries[key] = .waiting([(waiter, map)])
                state.queue.append(key)
                return nil
            }
        }
        return known.map { result in Result { try map(try result.get()) } }
    }

    private func run(_ keys: [Key]) async -> [Completion] {
        let fetched: Result<[Key: Result<Value, GraphQLError>], any Error>
        do {
            fetched = .success(try await fetch(keys))
        } catch {
            fetched = .failure(error)
        }
        let results: [(Result<Value?, any Error>, [Waiter])] = state.withLock { state in
            keys.map { key in
                let result: Result<Value?, any Error> =
                    switch fetched {
                    case .success(let values):
                        switch values[key] {
                        case .success(let value): .success(value)
                        case .failure(let error): .failure(error)
                        case nil: .success(nil)
                        }
                    case .failure(let error): .failure(error)
                    }
                let before = state.entries.updateValue(.done(result), forKey: key)
                if case .waiting(let waiters) = before { return (result, waiters) }
                return (result, [])
            }
        }
        return results.flatMap { result, waiters in
            waiters.map { waiter in
                Completion(
                    waiter: waiter.id, result: Result { try waiter.map(try result.get()) })
            }
        }
    }
}

/// A loader without its types, as the executor sees it.
protocol GraphQLBatching: AnyObject, Sendable {
    /// Everything queued, cut into batches; the queue is empty afterwards.
    func takeBatches() -> [@Sendable () async -> [Completion]]
}

extension GraphQLLoader: GraphQLBatching {
    func takeBatches() -> [@Sendable () async -> [Completion]] {
        let queue = state.withLock { state in
            let queue = state.queue
            state.queue = []
            return queue
        }
        return stride(from: 0, to: queue.count, by: batchMax).map { start in
            let keys = Array(queue[start..<min(start + batchMax, queue.count)])
            return { await self.run(keys) }
        }
    }
}

/// What a waiting field gets.
struct Completion: Sendable {
    let waiter: Int
    let result: Result<GraphQLResolution, any Error>
}
