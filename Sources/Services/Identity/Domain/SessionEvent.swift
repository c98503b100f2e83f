import NovaPrimitives

/// A session began or ended.
struct SessionEvent: Sendable, Hashable {
    enum Change: Sendable, Hashable {
        case signedIn(LoginSession)
        /// The reason as it is stored.
        case ended(String)
    }

    /// Names it; larger for one that was written later in the same transaction, nothing more.
    let id: Int64
    /// The transaction that wrote it.
    let transaction: Int64
    let userID: UUID
    let sessionID: UUID
    let change: Change
}

/// Events found in the log, by id, and how far the log is complete.
struct SessionEventPage: Sendable {
    var events: [SessionEvent]
    /// Whether there may be more than were asked for.
    var isFull = false
    /// Every transaction below it is over: what they wrote can be seen, and nothing will be added.
    let settled: Int64
    /// Transactions from here on had not begun.
    let end: Int64
}

/// Where a watcher is in the log. What it may have missed are the events of transactions from
/// ``transaction`` on, ``event`` excepted.
struct WatchPosition: Sendable, Hashable {
    let transaction: Int64
    /// The event that was told last; 0 for none.
    let event: Int64
    /// When it was told, in seconds of the epoch.
    let toldAt: Int64

    init(transaction: Int64, event: Int64, toldAt: WallTime) {
        self.transaction = transaction
        self.event = event
        self.toldAt = toldAt.unixSeconds
    }

    /// Version, transaction, event, time: what ``text`` is made of.
    private static let bytes = 1 + 3 * 8
    private static let version: UInt8 = 1

    /// The position as it travels. It shows nobody more than is theirs, so it is not signed.
    var text: String {
        var bytes = [Self.version]
        for value in [transaction, event, toldAt] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
            }
        }
        return Base64.encode(bytes, .url, padded: false)
    }

    /// Reads ``text``.
    ///
    /// - Throws: ``IdentityError/resumeTokenInvalid``.
    init(text: String) throws(IdentityError) {
        guard text.utf8.count <= Limits.resumeTokenBytesMax,
            let bytes = Base64.decode(text, .url), bytes.count == Self.bytes,
            bytes[0] == Self.version
        else { throw .resumeTokenInvalid }
        func value(_ at: Int) -> Int64 {
            bytes[at..<at + 8].reduce(0) { $0 << 8 | Int64($1) }
        }
        transaction = value(1)
        event = value(9)
        toldAt = value(17)
        guard transaction >= 0, event >= 0 else { throw .resumeTokenInvalid }
    }

    /// Whether the log still has all that came after it.
    func isKept(at now: WallTime) -> Bool {
        let age = now.unixSeconds.subtractingReportingOverflow(toldAt)
        return !age.overflow && age.partialValue < Limits.sessionEventsResumable.components.seconds
    }
}
