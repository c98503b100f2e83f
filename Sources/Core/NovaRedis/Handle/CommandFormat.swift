import CHiredis

/// hiredis's formatter: commands as RESP.
enum CommandFormat {
    /// Gives the wire form of `command` to `body`.
    ///
    /// - Returns: `false`, without a call of `body`, if memory is out.
    static func write(
        _ command: RedisCommand, _ body: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        let count = command.ends.count
        return command.bytes.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) {
                starts in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { lengths in
                    var start = 0
                    for (index, end) in command.ends.enumerated() {
                        let place = bytes.baseAddress.map {
                            UnsafeRawPointer($0 + start).assumingMemoryBound(to: CChar.self)
                        }
                        starts.initializeElement(at: index, to: place)
                        lengths.initializeElement(at: index, to: end - start)
                        start = end
                    }
                    var formatted: UnsafeMutablePointer<CChar>?
                    let length = redisFormatCommandArgv(
                        &formatted, Int32(count), starts.baseAddress, lengths.baseAddress)
                    guard length >= 0, let formatted else { return false }
                    body(UnsafeRawBufferPointer(start: formatted, count: Int(length)))
                    redisFreeCommand(formatted)
                    return true
                }
            }
        }
    }
}
