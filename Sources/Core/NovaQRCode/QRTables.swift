/// What ISO/IEC 18004 says of each version at error correction M.
enum QRTables {
    /// Check bytes of each block, and blocks, by version (Table 9); index 0 stands for nothing.
    private static let checkBytes = [
        0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24,
    ]
    private static let blockCounts = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10]

    /// Modules a side.
    static func side(_ version: Int) -> Int { version * 4 + 17 }

    static func checkBytes(_ version: Int) -> Int { checkBytes[version] }

    static func blocks(_ version: Int) -> Int { blockCounts[version] }

    /// Bytes of data and checks together: the modules that no pattern takes.
    static func codewords(_ version: Int) -> Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let centres = version / 7 + 2
            modules -= (25 * centres - 10) * centres - 55
            if version >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    static func dataBytes(_ version: Int) -> Int {
        codewords(version) - checkBytes(version) * blocks(version)
    }

    /// Bits of the count of bytes (Table 3).
    static func countBits(_ version: Int) -> Int { version < 10 ? 8 : 16 }

    /// Coordinates of the centres of alignment patterns, ascending (Annex E).
    static func alignment(_ version: Int) -> [Int] {
        guard version >= 2 else { return [] }
        let count = version / 7 + 2
        let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2
        let last = side(version) - 7
        let rest = (0..<count - 1).map { last - step * $0 }
        return [6] + rest.reversed()
    }

    /// Fifteen bits: error correction M, the mask, BCH checks, and the fixed mask (§7.9).
    static func formatBits(mask: Int) -> UInt32 {
        // M is 00, so the data is the mask alone.
        var remainder = UInt32(mask)
        for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
        return (UInt32(mask) << 10 | remainder) ^ 0x5412
    }

    /// Eighteen bits of the version and its checks, from version 7 on (§7.10).
    static func versionBits(_ version: Int) -> UInt32 {
        var remainder = UInt32(version)
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
        return UInt32(version) << 12 | remainder
    }
}
