import Glibc

/// Blocks the main thread until some other thread says with which code the process ends.
final class ExitLatch: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    /// `nil` if the process is out of descriptors.
    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    /// Lets ``wait()`` return; the first call decides.
    func end(_ code: Int32) {
        var byte = UInt8(truncatingIfNeeded: code)
        _ = write(writeEnd, &byte, 1)
    }

    func wait() -> Int32 {
        var byte: UInt8 = 0
        while read(readEnd, &byte, 1) < 1 {}
        return Int32(byte)
    }
}
