import Glibc

/// Bytes on their way to a transport: what was copied here, and between it what other buffers lend.
///
/// Large bodies are lent, for copying a megabyte costs as much as the kernel takes to send it.
/// Confined to its stream's loop.
public final class SendQueue {
    /// Everything that is not lent, in order.
    private let own = ByteBuffer()
    /// A loan, and how many bytes of ``own`` come before it and after the loan before.
    private var loans: [(before: Int, loan: Loan)] = []
    private var firstLoan = 0
    private var lentBytes = 0
    /// Bytes of ``own`` behind the last loan.
    private var behind = 0
    /// Whether the transport sends pieces in one call; otherwise everything is copied.
    private let takesLoans: Bool

    /// An empty queue; `takesLoans` if its transport sends pieces in one call.
    public init(takesLoans: Bool = false) {
        self.takesLoans = takesLoans
    }

    /// Bytes that wait.
    public var count: Int { own.count + lentBytes }

    /// Copies `bytes` to the end.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        own.append(bytes)
        behind += bytes.count
    }

    /// Moves the first `count` bytes (or all, if there are fewer) of `other` to the end.
    public func appendFirst(_ count: Int, of other: ByteBuffer) {
        let moved = min(count, other.count)
        guard takesLoans, moved >= Limits.loanBytesMin else {
            other.moveFirst(moved, to: own)
            behind += moved
            return
        }
        loans.append((before: behind, loan: other.lendFirst(moved)))
        behind = 0
        lentBytes += moved
    }

    /// Forgets the first `count` bytes.
    public func consume(_ count: Int) {
        guard firstLoan < loans.count else {
            own.consume(count)
            behind = own.count
            return
        }
        var rest = count
        while rest > 0, firstLoan < loans.count {
            let copied = min(rest, loans[firstLoan].before)
            own.consume(copied)
            loans[firstLoan].before -= copied
            rest -= copied
            let lent = loans[firstLoan].loan.bytes
            let taken = min(rest, lent.count)
            rest -= taken
            lentBytes -= taken
            loans[firstLoan].loan.bytes = UnsafeRawBufferPointer(rebasing: lent[taken...])
            guard taken == lent.count else { break }
            firstLoan += 1
        }
        if firstLoan == loans.count {
            own.consume(rest)
            behind = own.count
        }
        if firstLoan == loans.count || firstLoan > Limits.piecesPerSendMax {
            loans.removeFirst(firstLoan)
            firstLoan = 0
        }
    }

    /// Gives what waits to `transmit` and forgets what it took.
    ///
    /// - Parameters:
    ///   - transmit: sends bytes that lie together; says how many were taken, or `nil` at an end.
    ///   - gather: the same for pieces, at most ``Limits/piecesPerSendMax``.
    /// - Returns: what they returned.
    func send(
        _ transmit: (UnsafeRawBufferPointer) -> Int?,
        gather: (UnsafeBufferPointer<iovec>) -> Int?
    ) -> Int? {
        let sent = firstLoan == loans.count ? transmit(own.bytes) : withPieces(gather)
        if let sent { consume(sent) }
        return sent
    }

    private func withPieces(_ body: (UnsafeBufferPointer<iovec>) -> Int?) -> Int? {
        withUnsafeTemporaryAllocation(of: iovec.self, capacity: Limits.piecesPerSendMax) { pieces in
            var used = 0
            func add(_ bytes: UnsafeRawBufferPointer) {
                guard bytes.count > 0, used < pieces.count else { return }
                pieces.initializeElement(
                    at: used,
                    to: iovec(
                        iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress),
                        iov_len: bytes.count))
                used += 1
            }
            let copied = own.bytes
            var at = 0
            for (before, loan) in loans[firstLoan...] {
                guard used + 1 < pieces.count else { break }
                add(UnsafeRawBufferPointer(rebasing: copied[at..<at + before]))
                add(loan.bytes)
                at += before
            }
            if used + 1 < pieces.count { add(UnsafeRawBufferPointer(rebasing: copied[at...])) }
            return body(UnsafeBufferPointer(rebasing: pieces[..<used]))
        }
    }
}
