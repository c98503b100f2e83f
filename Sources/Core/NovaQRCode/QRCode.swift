/// A QR code of some text: a square of modules, dark or light.
public struct QRCode: Sendable {
    /// 1 to 15.
    public let version: Int
    /// Which of the eight masks makes it easiest to read.
    public let mask: Int
    /// Modules a side, without the quiet zone.
    public var side: Int { QRTables.side(version) }
    private let modules: QRModules

    /// The smallest symbol that holds the UTF-8 of `text`.
    ///
    /// - Throws: ``QRCodeError/tooLong(bytes:)`` beyond version 15: 412 bytes.
    public init(_ text: String) throws(QRCodeError) {
        let bytes = Array(text.utf8)
        let version = (1...Limits.versionMax).first { version in
            4 + QRTables.countBits(version) + bytes.count * 8 <= QRTables.dataBytes(version) * 8
        }
        guard let version else { throw .tooLong(bytes: bytes.count) }
        var plain = QRModules(version: version)
        plain.draw(Self.interleaved(Self.padded(bytes, version), version))
        // The first of the masks with the fewest penalties (§7.8.3).
        var best = plain.masked(0)
        var mask = 0
        var fewest = best.penalty
        for candidate in 1..<8 {
            let masked = plain.masked(candidate)
            let penalty = masked.penalty
            if penalty < fewest { (best, mask, fewest) = (masked, candidate, penalty) }
        }
        self.version = version
        self.mask = mask
        modules = best
    }

    /// Whether the module is dark; those outside are light.
    public func isDark(row: Int, column: Int) -> Bool {
        let range = 0..<side
        return range.contains(row) && range.contains(column) && modules[row, column]
    }

    /// Mode, count, bytes, terminator and padding (§7.4).
    private static func padded(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        let capacity = QRTables.dataBytes(version)
        var bits = QRBits()
        bits.append(0b0100, count: 4)
        bits.append(UInt32(bytes.count), count: QRTables.countBits(version))
        for byte in bytes { bits.append(UInt32(byte), count: 8) }
        bits.append(0, count: min(4, capacity * 8 - bits.count))
        bits.append(0, count: (8 - bits.count % 8) % 8)
        var data = bits.bytes
        var isFirst = true
        while data.count < capacity {
            data.append(isFirst ? 0xEC : 0x11)
            isFirst.toggle()
        }
        return data
    }

    /// Cuts data into blocks, gives each its checks, and takes turns among them (§7.6).
    private static func interleaved(_ data: [UInt8], _ version: Int) -> [UInt8] {
        let count = QRTables.blocks(version)
        let generator = ReedSolomon.generator(degree: QRTables.checkBytes(version))
        let shorter = data.count / count
        // The last blocks hold one byte more.
        let shortBlocks = count - data.count % count
        var blocks: [ArraySlice<UInt8>] = []
        var rest = data[...]
        for index in 0..<count {
            let size = index < shortBlocks ? shorter : shorter + 1
            blocks.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        let checks = blocks.map { ReedSolomon.remainder($0, by: generator) }
        var all: [UInt8] = []
        for index in 0...shorter {
            for block in blocks where index < block.count {
                all.append(block[block.startIndex + index])
            }
        }
        for index in generator.indices { for check in checks { all.append(check[index]) } }
        return all
    }
}

/// Why there is no symbol.
public enum QRCodeError: Error, Sendable, Equatable {
    /// More bytes than the largest symbol holds.
    case tooLong(bytes: Int)
}

/// Bits on their way into bytes, highest first.
private struct QRBits {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ value: UInt32, count bits: Int) {
        for bit in (0..<max(0, bits)).reversed() {
            if count % 8 == 0 { bytes.append(0) }
            bytes[count / 8] |= UInt8(value >> UInt32(bit) & 1) << UInt8(7 - count % 8)
            count += 1
        }
    }
}
