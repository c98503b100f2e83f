import Glibc
import Synchronization

// SAFETY: `semaphore` and `descriptor` are set in init and only read; all else is in `state`.
/// Writes lines to a file descriptor from a thread of its own, so that a full pipe never stops an
/// event loop.
///
/// Lines wait in at most 1 MiB of memory; what does not fit is dropped and counted, and the count
/// is written as soon as there is room. One write(2) holds whole lines: up to 4 KiB of them, or a
/// single longer one.
public final class DescriptorSink: LogSink, @unchecked Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var accepted: UInt64 = 0
        var written: UInt64 = 0
        var dropped: UInt64 = 0
        var isWriterIdle = true
    }

    private let state = Mutex(State())
    private let droppedLines = Atomic<UInt64>(0)
    private let semaphore: UnsafeMutablePointer<sem_t>
    private let descriptor: Int32

    /// The standard error of this process.
    public static let standardError = DescriptorSink(descriptor: 2)

    /// Starts the thread, which lives as long as the process, as the sink does. `descriptor` stays
    /// the caller's.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, runDescriptorSink, context.toOpaque())
        guard code == 0 else { preconditionFailure("no thread for the log") }
        pthread_detach(thread)
    }

    /// Lines lost since the start because the reader was too slow.
    public var dropped: UInt64 { droppedLines.load(ordering: .relaxed) }

    /// Queues one line, or counts it as lost if 1 MiB waits already.
    public func write(_ line: [UInt8]) {
        let mustWake = state.withLock { state in
            guard state.waiting.count + line.count <= Limits.logQueueBytesMax else {
                state.dropped += 1
                droppedLines.wrappingAdd(1, ordering: .relaxed)
                return false
            }
            state.waiting.append(contentsOf: line)
            state.accepted += UInt64(line.count)
            defer { state.isWriterIdle = false }
            return state.isWriterIdle
        }
        if mustWake { sem_post(semaphore) }
    }

    /// Waits until every line accepted before the call is written or given up, at most
    /// `milliseconds`. For the end of a process; it blocks the calling thread.
    ///
    /// Returns whether it got that far in time.
    public func flush(milliseconds: Int = 1_000) -> Bool {
        let goal = state.withLock { $0.accepted }
        for _ in 0..<max(1, milliseconds) {
            if state.withLock({ $0.written >= goal }) { return true }
            poll(nil, 0, 1)
        }
        return state.withLock { $0.written >= goal }
    }

    fileprivate func run() -> Never {
        while true {
            let (batch, dropped) = state.withLock { state in
                var batch: [UInt8] = []
                swap(&batch, &state.waiting)
                state.isWriterIdle = batch.isEmpty
                defer { state.dropped = 0 }
                return (batch, state.dropped)
            }
            if batch.isEmpty && dropped == 0 {
                while sem_wait(semaphore) != 0 && errno == EINTR {}
                continue
            }
            writeLines(batch)
            if dropped > 0 {
                let note = #"{"level":"warning","msg":"log lines dropped","count":\#(dropped)}"#
                writeLines(Array((note + "\n").utf8))
            }
            state.withLock { $0.written += UInt64(batch.count) }
        }
    }

    private func writeLines(_ lines: [UInt8]) {
        lines.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let end = Self.cut(bytes, from: start)
                guard send(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else { return }
                start = end
            }
        }
    }

    /// The end of the last whole line within one write, or of the first line if that is longer.
    static func cut(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let lineFeed = UInt8(ascii: "\n")
        if bytes.count - start <= Limits.logWriteBytesMax { return bytes.count }
        let limit = start + Limits.logWriteBytesMax
        if let last = bytes[start..<limit].lastIndex(of: lineFeed) { return last + 1 }
        return bytes[limit...].firstIndex(of: lineFeed).map { $0 + 1 } ?? bytes.count
    }

    private func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var sent = 0
        var attempts = 0
        while sent < bytes.count {
            let count = Glibc.write(
                descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
            if count > 0 {
                sent += count
                attempts = 0
                continue
            }
            attempts += 1
            guard errno == EAGAIN || errno == EINTR, attempts < Limits.logWriteAttemptsMax else {
                return false
            }
            var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&wait, 1, Limits.logWriteWaitMilliseconds)
        }
        return true
    }
}

/// C entry point of the log thread; a file-scope function so that no isolation is inferred.
private func runDescriptorSink(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<DescriptorSink>.fromOpaque(context).takeRetainedValue().run()
}
