import NovaPrimitives

/// Reads the log of session events on and tells each event once.
///
/// Transactions commit in another order than they take numbers, so what was seen above the oldest one
/// under way is read again and told apart by its id: a transaction that takes long delays nobody's
/// events but its own. A value without I/O.
struct SessionTail: Sendable {
    /// Where to read from: the events of transactions below have all been told.
    private(set) var from: Int64
    private var seen: Set<Int64> = []

    init(from: Int64) { self.from = from }

    /// What of a page is new.
    ///
    /// - Parameter page: what the log has from ``from`` on.
    /// - Returns: the events to tell, or `nil` if the page is full: more was written while a
    ///   transaction was under way than is read at once, and what is missing cannot be named.
    mutating func take(_ page: SessionEventPage) -> [SessionEvent]? {
        guard !page.isFull else {
            from = max(from, page.settled)
            seen = []
            return nil
        }
        let new = page.events.filter { !seen.contains($0.id) }
        from = max(from, page.settled)
        seen = Set(page.events.lazy.filter { [from] in $0.transaction >= from }.map(\.id))
        return new
    }
}
