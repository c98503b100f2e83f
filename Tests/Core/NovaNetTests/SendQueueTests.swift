import Glibc
import Testing

@testable import NovaNet

@Suite("SendQueue")
struct SendQueueTests {
    /// The same sequence for a seed on every machine (SplitMix64).
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// A queue beside the bytes that it must give out, fed from buffers that are changed, reused and
    /// dropped meanwhile.
    private struct Rig {
        let queue: SendQueue
        var sources = [ByteBuffer(), ByteBuffer(), ByteBuffer()]
        var expected: [UInt8] = []
        var sent: [UInt8] = []
        var sourceBytes: [[UInt8]] = [[], [], []]
        var counter: UInt8 = 0
        var gathered = 0

        mutating func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in
                counter &+= 37
                return counter
            }
        }

        mutating func step(_ random: inout Seeded) {
            let at = Int.random(in: 0..<sources.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1:
                let fresh = bytes(Int.random(in: 0...40_000, using: &random))
                fresh.withUnsafeBytes { sources[at].append($0) }
                sourceBytes[at] += fresh
            case 2, 3:
                let moved = min(
                    Int.random(in: 0...30_000, using: &random), sourceBytes[at].count)
                queue.appendFirst(moved, of: sources[at])
                expected += sourceBytes[at].prefix(moved)
                sourceBytes[at].removeFirst(moved)
            case 4:
                let fresh = bytes(9)
                fresh.withUnsafeBytes { queue.append($0) }
                expected += fresh
            case 5:
                // As a stream that is closed and serves another request.
                if Bool.random(using: &random) {
                    sources[at].reset(keeping: 1_000)
                } else {
                    sources[at] = ByteBuffer()
                }
                sourceBytes[at] = []
            default:
                send(atMost: Int.random(in: 0...50_000, using: &random))
            }
        }

        /// As a socket that takes `most` bytes.
        mutating func send(atMost most: Int) {
            var taken: [UInt8] = []
            var pieces = 0
            let count = queue.send { bytes in
                taken = Array(bytes.prefix(most))
                return taken.count
            } gather: { all in
                pieces = all.count
                for piece in all {
                    let bytes = UnsafeRawBufferPointer(start: piece.iov_base, count: piece.iov_len)
                    taken += bytes.prefix(most - taken.count)
                }
                return taken.count
            }
            #expect(count == taken.count && pieces <= Limits.piecesPerSendMax)
            gathered += pieces
            sent += taken
        }
    }

    @Test("gives out what it was given, whatever becomes of the lenders", arguments: 0..<20)
    func order(seed: UInt64) {
        var random = Seeded(state: seed)
        var rig = Rig(queue: SendQueue(takesLoans: seed % 4 != 3))
        for _ in 0..<400 {
            rig.step(&random)
            #expect(rig.queue.count == rig.expected.count - rig.sent.count)
        }
        for _ in 0..<1_000 where rig.queue.count > 0 { rig.send(atMost: 100_000) }
        #expect(rig.queue.count == 0)
        #expect(rig.sent == rig.expected)
        #expect((rig.gathered > 0) == (seed % 4 != 3))
    }

    @Test("lends large bodies and copies small ones")
    func lends() {
        let queue = SendQueue(takesLoans: true)
        let body = ByteBuffer()
        let bytes = [UInt8](repeating: 7, count: 100_000)
        bytes.withUnsafeBytes { body.append($0) }
        let place = body.bytes.baseAddress
        queue.appendFirst(100, of: body)
        queue.appendFirst(50_000, of: body)
        let count = queue.send { _ in
            0
        } gather: { pieces in
            #expect(pieces.map(\.iov_len) == [100, 50_000])
            #expect(UnsafeRawPointer(pieces[1].iov_base) == place.map { $0 + 100 })
            return 100 + 50_000
        }
        #expect(count == 50_100 && queue.count == 0)
        #expect(body.count == 49_900)
    }
}
