/// The square of a symbol while it is drawn.
struct QRModules: Sendable {
    private let version: Int
    private let side: Int
    private var dark: [Bool]
    /// Modules of patterns, which hold no data and are not masked.
    private var isPattern: [Bool]

    init(version: Int) {
        self.version = version
        side = QRTables.side(version)
        dark = [Bool](repeating: false, count: side * side)
        isPattern = dark
        drawPatterns()
    }

    subscript(row: Int, column: Int) -> Bool { dark[row * side + column] }

    private mutating func set(_ row: Int, _ column: Int, _ value: Bool) {
        dark[row * side + column] = value
        isPattern[row * side + column] = true
    }

    // MARK: Patterns (§6.3)

    private mutating func drawPatterns() {
        for index in 0..<side {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, side - 4), (side - 4, 3)] { drawFinder(row, column) }
        let centres = QRTables.alignment(version)
        for row in centres {
            for column in centres {
                let isFinder =
                    (row, column) == (6, 6) || (row, column) == (6, side - 7)
                    || (row, column) == (side - 7, 6)
                if !isFinder { drawAlignment(row, column) }
            }
        }
        drawFormat(mask: 0)
        drawVersion()
    }

    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 {
                let (row, column) = (row + down, column + right)
                guard (0..<side).contains(row), (0..<side).contains(column) else { continue }
                let distance = max(abs(down), abs(right))
                set(row, column, distance != 2 && distance != 4)
            }
        }
    }

    private mutating func drawAlignment(_ row: Int, _ column: Int) {
        for down in -2...2 {
            for right in -2...2 {
                set(row + down, column + right, max(abs(down), abs(right)) != 1)
            }
        }
    }

    /// Twice, around the finders, and the one module that is always dark.
    private mutating func drawFormat(mask: Int) {
        let bits = QRTables.formatBits(mask: mask)
        func bit(_ index: Int) -> Bool { bits >> UInt32(index) & 1 == 1 }
        for index in 0...5 { set(index, 8, bit(index)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for index in 9..<15 { set(8, 14 - index, bit(index)) }
        for index in 0..<8 { set(8, side - 1 - index, bit(index)) }
        for index in 8..<15 { set(side - 15 + index, 8, bit(index)) }
        set(side - 8, 8, true)
    }

    private mutating func drawVersion() {
        guard version >= 7 else { return }
        let bits = QRTables.versionBits(version)
        for index in 0..<18 {
            let isDark = bits >> UInt32(index) & 1 == 1
            let (far, near) = (side - 11 + index % 3, index / 3)
            set(near, far, isDark)
            set(far, near, isDark)
        }
    }

    // MARK: Data (§7.7.3)

    /// Fills the modules that no pattern has: two columns at a time from the right, up and down in turn.
    mutating func draw(_ bytes: [UInt8]) {
        var index = 0
        var right = side - 1
        var isUpward = true
        while right >= 1 {
            // The column of the timing pattern is left out.
            if right == 6 { right = 5 }
            for step in 0..<side {
                let row = isUpward ? side - 1 - step : step
                for column in [right, right - 1] where !isPattern[row * side + column] {
                    guard index < bytes.count * 8 else { continue }
                    let bit = bytes[index / 8] >> UInt8(7 - index % 8) & 1
                    dark[row * side + column] = bit == 1
                    index += 1
                }
            }
            isUpward.toggle()
            right -= 2
        }
    }

    // MARK: Masks (§7.8)

    /// The symbol under a mask, its format included.
    func masked(_ mask: Int) -> QRModules {
        var masked = self
        for row in 0..<side {
            for column in 0..<side where !isPattern[row * side + column] {
                if Self.flips(mask, row, column) { masked.dark[row * side + column].toggle() }
            }
        }
        masked.drawFormat(mask: mask)
        return masked
    }

    private static func flips(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// How hard it is to read: long runs, blocks, what looks like a finder, and an uneven balance (§7.8.3.1).
    var penalty: Int {
        var penalty = 0
        for index in 0..<side {
            penalty += Self.penalty(of: (0..<side).map { self[index, $0] })
            penalty += Self.penalty(of: (0..<side).map { self[$0, index] })
        }
        for row in 0..<side - 1 {
            for column in 0..<side - 1 {
                let first = self[row, column]
                if self[row, column + 1] == first, self[row + 1, column] == first,
                    self[row + 1, column + 1] == first
                {
                    penalty += 3
                }
            }
        }
        let darkCount = dark.count { $0 }
        return penalty + abs(darkCount * 100 - dark.count * 50) / (dark.count * 5) * 10
    }

    private static let finder: [[Bool]] = [
        [true, false, true, true, true, false, true, false, false, false, false],
        [false, false, false, false, true, false, true, true, true, false, true],
    ]

    private static func penalty(of line: [Bool]) -> Int {
        var penalty = 0
        var run = 0
        for index in line.indices {
            run = index > 0 && line[index] == line[index - 1] ? run + 1 : 1
            if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
            guard index >= 10 else { continue }
            let window = line[(index - 10)...index]
            for pattern in finder where window.elementsEqual(pattern) { penalty += 40 }
        }
        return penalty
    }
}
