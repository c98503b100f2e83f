import NovaGraphQL
import NovaPrimitives
import NovaRPC
import Synchronization

/// What one request called, and how its loaders batched that, for whoever writes queries.
final class LoaderCounts: Sendable {
    private struct Count {
        var batches = 0
        var keys = 0
    }

    private struct Call {
        let method: String
        let status: String
        let start: Int64
        let nanoseconds: Int64
    }

    private let counts = Mutex<[String: Count]>([:])
    private let calls = Mutex<[Call]>([])
    private let startedAt = SystemTime().monotonicNanoseconds

    /// Notes a call that ended.
    func ended(_ method: RPCMethodDescriptor, _ outcome: RPCClientOutcome) {
        let end = SystemTime().monotonicNanoseconds
        calls.withLock { calls in
            guard calls.count < Limits.toldCallsMax else { return }
            calls.append(
                Call(
                    method: String(method.path.dropFirst()),
                    status: outcome.error.map { "\($0.code.name)" } ?? "OK",
                    start: max(0, end - startedAt - outcome.nanoseconds),
                    nanoseconds: outcome.nanoseconds))
        }
    }

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
    /// {"cost": {"complexity": 12, "calls": 1, "loaders": {"user.GetUserProfilesByIds": {"batches": 1, "keys": 10}},
    ///   "rpcs": [{"method": "nova.user.v1.UserService/GetUserProfilesByIds", "status": "OK", "startMicros": 210, "micros": 950}]}}
    /// ```
    func extensions(_ statistics: GraphQLStatistics?) -> JSONObject {
        guard let statistics, statistics.calls > 0 else { return JSONObject() }
        let byName = counts.withLock { $0 }.sorted { $0.key < $1.key }
        let loaders = byName.map { rpc, count -> (String, JSONValue) in
            (rpc, ["batches": .integer(count.batches), "keys": .integer(count.keys)])
        }
        let told = calls.withLock { $0 }.sorted { $0.start < $1.start }.map { call -> JSONValue in
            [
                "method": .string(call.method), "status": .string(call.status),
                "startMicros": .integer(Int(call.start / 1_000)),
                "micros": .integer(Int(call.nanoseconds / 1_000)),
            ]
        }
        let cost: JSONValue = [
            "complexity": .integer(statistics.complexity), "calls": .integer(statistics.calls),
            "loaders": .object(JSONObject(loaders)), "rpcs": .array(told),
        ]
        return JSONObject([("cost", cost)])
    }
}
