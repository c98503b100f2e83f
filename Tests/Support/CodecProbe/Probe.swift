import Glibc
import NovaProtobuf
import TestingContract

/// Decodes and encodes what another protobuf implementation sends, so that bytes can be compared.
///
/// Input: frames of four length bytes (little-endian) and a message. Output: for each frame a status
/// byte (0 encoded again, 1 refused), four length bytes and the new encoding.
enum Probe {
    static let frameBytesMax = 16 << 20

    static func run(_ name: String) -> Int32 {
        switch name {
        case Everything.protobufName: serve(Everything.self)
        case Little.protobufName: serve(Little.self)
        case Even.protobufName: serve(Even.self)
        default: 64
        }
    }

    private static func serve<M: ProtobufMessage>(_ type: M.Type) -> Int32 {
        while true {
            guard let header = read(4) else { return 0 }
            var length = 0
            for (index, byte) in header.enumerated() { length |= Int(byte) << (8 * index) }
            guard length <= frameBytesMax, let bytes = read(length) else { return 65 }
            do {
                reply(0, try M(protobuf: bytes).serialized())
            } catch {
                reply(1, [])
            }
        }
    }

    /// The next bytes of the input; `nil` if it ends before `count`.
    private static func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(0, $0.baseAddress.map { $0 + filled }, count - filled)
            }
            guard more > 0 else { return nil }
            filled += more
        }
        return bytes
    }

    private static func reply(_ status: UInt8, _ bytes: [UInt8]) {
        let count = UInt32(truncatingIfNeeded: bytes.count)
        var frame = [status] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + bytes
        while !frame.isEmpty {
            let written = frame.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            guard written > 0 else { exit(74) }
            frame.removeFirst(written)
        }
    }
}
