import NovaGraphQL
import NovaPrimitives
import Synchronization

/// How often the loaders of one request called, for whoever writes queries.
final class LoaderCounts: Sendable {
    private struct Count {
        var batches = 0
        var keys = 0
    }

    private let counts = Mutex<[String: Count]>([:])

    /// Notes one batch of `rpc`.
    func add(_ rpc: String, keys: Int) {
        counts.withLock { counts in
            counts[rpc, default: Count()].batches += 1
            counts[rpc, default: Count()].keys += keys
        }
    }

    /// The `extensions` of a response outside production: what the operation cost; empty if it called
    /// nobody.
    ///
    /// ```
    /// {"cost": {"complexity": 12, "calls": 1, "loaders": {"user.GetUserProfilesByIds": {"batches": 1, "keys": 10}}}}
    /// ```
    func extensions(_ statistics: GraphQLStatistics?) -> JSONObject {
        guard let statistics, statistics.calls > 0 else { return JSONObject() }
        let byName = counts.withLock { $0 }.sorted { $0.key < $1.key }
        let loaders = byName.map { rpc, count -> (String, JSONValue) in
            (rpc, ["batches": .integer(count.batches), "keys": .integer(count.keys)])
        }
        let cost: JSONValue = [
            "complexity": .integer(statistics.complexity), "calls": .integer(statistics.calls),
            "loaders": .object(JSONObject(loaders)),
        ]
        return JSONObject([("cost", cost)])
    }
}
