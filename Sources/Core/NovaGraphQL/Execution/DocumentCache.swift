import Synchronization

/// What a document is known by: 128 bits of SipHash under keys of this process and the length of the
/// text. Nobody outside can make two texts meet, so no text needs to be kept or compared.
///
/// Bytes are hashed, not characters: two texts that Swift calls equal, such as é in one scalar or two,
/// are different documents.
struct DocumentKey: Hashable, Sendable {
    private let high: Int
    private let low: Int
    private let bytes: Int

    /// Keys made by one maker are comparable.
    struct Maker: Sendable {
        private let seeds = (
            UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)
        )

        func key(of text: String) -> DocumentKey {
            var text = text
            return text.withUTF8 { bytes in
                DocumentKey(
                    high: Self.hash(bytes, seeds.0), low: Self.hash(bytes, seeds.1),
                    bytes: bytes.count)
            }
        }

        private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> Int {
            var hasher = Hasher()
            hasher.combine(seed)
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
            return hasher.finalize()
        }
    }
}

/// Values by key, the ones used last; bounded in count and in weight.
struct RecentlyUsed<Key: Hashable & Sendable, Value> {
    private struct Entry {
        let value: Value
        var weight: Int
        var newer: Key?
        var older: Key?
    }

    private var entries: [Key: Entry] = [:]
    private var newest: Key?
    private var oldest: Key?
    private let countMax: Int
    private let weightMax: Int
    /// The sum over all entries.
    private(set) var weight = 0

    init(countMax: Int, weightMax: Int) {
        self.countMax = max(0, countMax)
        self.weightMax = max(0, weightMax)
    }

    var count: Int { entries.count }

    /// The value of `key`, which is the newest from now on.
    mutating func find(_ key: Key) -> Value? {
        guard let entry = entries[key] else { return nil }
        if newest != key {
            unlink(key)
            pushNewest(key)
        }
        return entry.value
    }

    /// Keeps a value unless its key is known or it is too heavy; the oldest make room.
    mutating func insert(_ key: Key, _ value: Value, weight: Int) {
        guard countMax > 0, weight <= weightMax, entries[key] == nil else { return }
        entries[key] = Entry(value: value, weight: weight)
        self.weight += weight
        pushNewest(key)
        shrink()
    }

    /// Notes that what `key` keeps has become heavier.
    mutating func grow(_ key: Key, by more: Int) {
        guard entries[key] != nil else { return }
        entries[key]?.weight += more
        weight += more
        shrink()
    }

    private mutating func shrink() {
        while entries.count > countMax || weight > weightMax, let key = oldest {
            unlink(key)
            weight -= entries.removeValue(forKey: key)?.weight ?? 0
        }
    }

    private mutating func unlink(_ key: Key) {
        guard let entry = entries[key] else { return }
        if let newer = entry.newer {
            entries[newer]?.older = entry.older
        } else {
            newest = entry.older
        }
        if let older = entry.older {
            entries[older]?.newer = entry.newer
        } else {
            oldest = entry.newer
        }
    }

    private mutating func pushNewest(_ key: Key) {
        entries[key]?.older = newest
        entries[key]?.newer = nil
        if let newest { entries[newest]?.newer = key }
        newest = key
        if oldest == nil { oldest = key }
    }
}

/// The documents used last, and the refusals given last, by a hash of their text.
///
/// Belongs to one engine, so to one schema and one set of limits. Which operation of a document is
/// meant is no part of the key: it is looked up in the document each time.
final class DocumentCache: Sendable {
    private struct State {
        var documents: RecentlyUsed<DocumentKey, GraphQLDocument>
        var refusals: RecentlyUsed<DocumentKey, GraphQLErrors>
    }

    private let maker = DocumentKey.Maker()
    private let state: Mutex<State>

    init(limits: GraphQLLimits) {
        state = Mutex(
            State(
                documents: RecentlyUsed(
                    countMax: limits.documentsCachedMax, weightMax: limits.documentCacheBytesMax),
                refusals: RecentlyUsed(
                    countMax: limits.refusalsCachedMax,
                    weightMax: Limits.refusalBytesCachedMax)))
    }

    func key(of text: String) -> DocumentKey { maker.key(of: text) }

    /// The document of `key`, `nil` if it has to be read.
    ///
    /// - Throws: the errors it was refused with.
    func find(_ key: DocumentKey) throws(GraphQLErrors) -> GraphQLDocument? {
        let (document, refusal) = state.withLock { state in
            let document = state.documents.find(key)
            return (document, document == nil ? state.refusals.find(key) : nil)
        }
        if let refusal { throw refusal }
        return document
    }

    func insert(_ key: DocumentKey, _ document: GraphQLDocument, textBytes: Int) {
        guard textBytes <= Limits.documentBytesCachedMax else { return }
        let weight = textBytes * Limits.documentBytesPerTextByte
        state.withLock { $0.documents.insert(key, document, weight: weight) }
    }

    /// Notes a plan that a document keeps.
    func planKept(_ key: DocumentKey, fields: Int) {
        state.withLock { $0.documents.grow(key, by: fields * Limits.planBytesPerField) }
    }

    func insert(_ key: DocumentKey, refusal: GraphQLErrors) {
        let bytes = refusal.errors.reduce(0) { $0 + $1.message.utf8.count }
        state.withLock { $0.refusals.insert(key, refusal, weight: bytes) }
    }

    var count: Int { state.withLock { $0.documents.count } }
    var refusalCount: Int { state.withLock { $0.refusals.count } }
    var bytes: Int { state.withLock { $0.documents.weight } }
}
