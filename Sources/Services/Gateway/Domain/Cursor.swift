/// A place between two entries of a list that a service pages through.
///
/// A service gives one token a page, while every edge of a connection has a cursor to go on from.
/// So a cursor is a page's token and how many entries of that page lie before the place.
struct Cursor: Sendable, Equatable {
    /// The service's page token; empty for the first page.
    let token: String
    /// Entries of the page to pass over, 0 to 100.
    let skip: Int

    static let start = Cursor(token: "", skip: 0)

    init(token: String, skip: Int) {
        self.token = token
        self.skip = skip
    }

    /// Reads `after`; `nil` for what no page of ours has shown.
    init?(_ text: String) {
        guard text.utf8.count <= Limits.cursorBytesMax, let dot = text.firstIndex(of: "."),
            let skip = Int(text[..<dot]), (0...Limits.pageSizeMax).contains(skip)
        else { return nil }
        self.init(token: String(text[text.index(after: dot)...]), skip: skip)
    }

    var text: String { "\(skip).\(token)" }
}

/// The part of a list a connection asks for.
struct PageWindow: Sendable, Equatable {
    /// Entries wanted.
    let first: Int
    let start: Cursor

    /// `nil` unless `first` is from 1 to 100.
    init?(first: Int?, after start: Cursor?) {
        self.first = first ?? Limits.pageSizeDefault
        self.start = start ?? .start
        guard (1...Limits.pageSizeMax).contains(self.first) else { return nil }
    }

    /// Entries to ask the service for: those wanted and those to pass over.
    var size: Int { min(Limits.pageSizeMax, first + start.skip) }
}

/// Where a page of a connection lies in its list.
struct Page: Sendable, Equatable {
    let window: PageWindow
    /// Entries of the page.
    let count: Int
    /// The service's token for what follows; empty at the end.
    let next: String

    var hasNext: Bool { !next.isEmpty }
    var hasPrevious: Bool { window.start != .start }

    /// The place behind the entry at `index`.
    func cursor(at index: Int) -> Cursor {
        if index == count - 1, hasNext { return Cursor(token: next, skip: 0) }
        return Cursor(token: window.start.token, skip: window.start.skip + index + 1)
    }
}
