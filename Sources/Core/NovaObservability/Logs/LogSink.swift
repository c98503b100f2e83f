/// Where finished log lines go.
public protocol LogSink: Sendable {
    /// Takes one line, which ends with a line feed. Must not block and must not log.
    func write(_ line: [UInt8])
}
