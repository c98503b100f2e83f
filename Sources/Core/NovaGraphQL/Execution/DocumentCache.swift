import Synchronization

/// The documents used last, by their text.
final class DocumentCache: Sendable {
    private struct Entry {
        let document: GraphQLDocument
        var newer: String?
        var older: String?
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var newest: String?
        var oldest: String?

        mutating func unlink(_ key: String) {
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

        mutating func pushNewest(_ key: String) {
            entries[key]?.older = newest
            entries[key]?.newer = nil
            if let newest { entries[newest]?.newer = key }
            newest = key
            if oldest == nil { oldest = key }
        }
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = max(0, capacity)
    }

    func find(_ text: String) -> GraphQLDocument? {
        state.withLock { state in
            guard let entry = state.entries[text] else { return nil }
            if state.newest != text {
                state.unlink(text)
                state.pushNewest(text)
            }
            return entry.document
        }
    }

    func insert(_ text: String, _ document: GraphQLDocument) {
        guard capacity > 0, text.utf8.count <= Limits.documentBytesCachedMax else { return }
        state.withLock { state in
            guard state.entries[text] == nil else { return }
            if state.entries.count >= capacity, let oldest = state.oldest {
                state.unlink(oldest)
                state.entries[oldest] = nil
            }
            state.entries[text] = Entry(document: document)
            state.pushNewest(text)
        }
    }

    var count: Int { state.withLock { $0.entries.count } }
}
