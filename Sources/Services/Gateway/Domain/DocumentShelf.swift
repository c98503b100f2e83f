import NovaPrimitives
import Synchronization

/// Why a request has no document that runs.
enum DocumentRefusal: Error, Equatable {
    /// Nothing is known by this hash; a client sends the text.
    case unknown
    /// The text has another hash.
    case hashMismatch
    /// The text is not on the list, and nothing else runs here.
    case notListed
}

/// Which documents run.
struct DocumentPolicy: Sendable {
    enum Mode: String, Sendable, CaseIterable {
        /// Any; a client may also leave one here under its hash.
        case any
        /// Those on the list, and for admins any.
        case listed
    }

    var mode = Mode.any
    /// Documents every client may call by their hash.
    var listed: [DocumentHash: String] = [:]
}

/// Where documents that clients left are kept for all replicas. What comes from there is as good as what
/// a stranger sends.
protocol DocumentStore: Sendable {
    /// The text under `hash`, which has proved to have it; `nil` if there is none, or no answer in time.
    func find(_ hash: DocumentHash, deadline: Deadline) async -> String?
    /// Keeps `text` for a day, if that can be done in time.
    func keep(_ text: String, as hash: DocumentHash, deadline: Deadline) async
}

/// Documents by their hash: those of the list, for as long as the process lives, and those clients
/// left here, until newer ones take their place.
///
/// Nobody can put a document under another one's name: the hash is computed here, over the text.
final class DocumentShelf: Sendable {
    /// What clients left, in two generations: the older one goes when the newer one is full.
    private struct Left {
        var newer: [DocumentHash: String] = [:]
        var older: [DocumentHash: String] = [:]
        var newerBytes = 0
    }

    /// A document to run.
    struct Document: Equatable {
        let text: String
        /// The hash to keep it under once it has proved valid.
        var unproved: DocumentHash?
        /// Whether it came from the store of all replicas.
        var isShared = false
    }

    private let policy: DocumentPolicy
    private let left = Mutex(Left())

    init(_ policy: DocumentPolicy) {
        self.policy = policy
    }

    /// The document that a request means.
    ///
    /// - Throws: ``DocumentRefusal``.
    func document(
        _ query: String?, hash: DocumentHash?, isAdmin: Bool
    ) throws(DocumentRefusal) -> Document {
        guard let query else {
            guard let text = hash.flatMap(find) else { throw .unknown }
            return Document(text: text)
        }
        let isFree = policy.mode == .any || isAdmin
        // Hashing costs more than running small documents: only where something depends on it.
        guard hash != nil || !isFree else { return Document(text: query) }
        let real = DocumentHash(of: query)
        if let hash, hash != real { throw .hashMismatch }
        if policy.listed[real] != nil { return Document(text: query) }
        guard isFree else { throw .notListed }
        return Document(text: query, unproved: policy.mode == .any ? hash : nil)
    }

    /// Whether clients may leave documents here.
    var takesDocuments: Bool { policy.mode == .any }

    /// Keeps a document that was found valid.
    ///
    /// - Returns: whether it was not here before.
    @discardableResult
    func keep(_ document: Document) -> Bool {
        guard let hash = document.unproved else { return false }
        let bytes = document.text.utf8.count
        guard bytes <= Limits.shelfDocumentBytesMax else { return false }
        return left.withLock { left in
            guard left.newer[hash] == nil else { return false }
            if left.newer.count >= Limits.shelfDocumentsMax / 2
                || left.newerBytes + bytes > Limits.shelfBytesMax / 2
            {
                left.older = left.newer
                left.newer = [:]
                left.newerBytes = 0
            }
            let isNew = left.older[hash] == nil
            left.older[hash] = nil
            left.newer[hash] = document.text
            left.newerBytes += bytes
            return isNew
        }
    }

    /// Documents that clients left and that are still here.
    var count: Int { left.withLock { $0.newer.count + $0.older.count } }

    private func find(_ hash: DocumentHash) -> String? {
        if let text = policy.listed[hash] { return text }
        guard policy.mode == .any else { return nil }
        let (new, old): (String?, String?) = left.withLock { left in
            if let text = left.newer[hash] { return (text, nil) }
            return (nil, left.older[hash])
        }
        // What is asked for lives on.
        if let old { keep(Document(text: old, unproved: hash)) }
        return new ?? old
    }
}
