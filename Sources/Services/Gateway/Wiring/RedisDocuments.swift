import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRedis

/// Documents that clients left, in Redis: `nova:document:<hash>`, for a day.
///
/// Nothing that comes from there runs on its word: a text that has not the hash it lies under is
/// thrown away, there as well.
struct RedisDocuments: DocumentStore {
    private let redis: RedisClient
    private let outcomes: CounterFamily

    init(_ redis: RedisClient, _ registry: MetricsRegistry) {
        self.redis = redis
        outcomes = registry.counter(
            "graphql.documents.shared",
            help: "Documents asked of Redis and left there, by what came of it.",
            labels: ["outcome"])
    }

    func find(_ hash: DocumentHash, deadline: Deadline) async -> String? {
        do throws(RedisError) {
            // One byte more than one may have: whatever is longer proves to be wrong.
            let command = RedisCommand(
                "GETRANGE", key(of: hash), "0", String(Limits.shelfDocumentBytesMax))
            let reply = try await redis.send(command, deadline: limit(deadline))
            guard let bytes = reply.bytes, !bytes.isEmpty else {
                count("absent")
                return nil
            }
            if let text = String(validating: bytes, as: UTF8.self), DocumentHash(of: text) == hash {
                count("found")
                return text
            }
            count("poisoned")
            _ = try await redis.send(
                RedisCommand("DEL", key(of: hash)), deadline: limit(deadline))
        } catch {
            count(error.label)
        }
        return nil
    }

    func keep(_ text: String, as hash: DocumentHash, deadline: Deadline) async {
        do throws(RedisError) {
            _ = try await redis.send(
                RedisCommand(
                    "SET", key(of: hash), text, "EX", String(Limits.sharedDocumentSecondsMax)),
                deadline: limit(deadline))
            count("kept")
        } catch {
            count(error.label)
        }
    }

    private func key(of hash: DocumentHash) -> String { "nova:document:\(hash.hex)" }

    private func limit(_ deadline: Deadline) -> Deadline {
        min(deadline, .after(.milliseconds(Limits.sharedDocumentMilliseconds)))
    }

    private func count(_ outcome: String) {
        outcomes.cell(outcome, shard: EventLoop.current?.index ?? 0).increment()
    }
}
