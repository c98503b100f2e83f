import NovaCompression
import NovaQRCode
import Testing

@Suite("QR code")
struct QRCodeTests {
    private static let nova = [
        "#######..#....#######",
        "#.....#...###.#.....#",
        "#.###.#.#...#.#.###.#",
        "#.###.#.#.###.#.###.#",
        "#.###.#.#..##.#.###.#",
        "#.....#.###.#.#.....#",
        "#######.#.#.#.#######",
        "........#.###........",
        "#.#####..##.#.#####..",
        "#..##....##.#..#.#..#",
        "#.###.###..#.#..##.#.",
        "##..#...#.#....####.#",
        "#..##.##.###.#..##.##",
        "........##.####..##.#",
        "#######..##.#.##...#.",
        "#.....#.#######..##..",
        "#.###.#.#.#.#..#...#.",
        "#.###.#.##..#..#..#..",
        "#.###.#.####.#..###..",
        "#.....#..#.....##.#..",
        "#######.#.##.#..#.##.",
    ]

    private func rows(_ code: QRCode) -> [String] {
        (0..<code.side).map { row in
            String((0..<code.side).map { code.isDark(row: row, column: $0) ? "#" : "." })
        }
    }

    /// As the Python package qrcodegen draws it, with mask 2 and no better correction than M.
    @Test("is, module for module, what another encoder makes")
    func vector() throws {
        let code = try QRCode("nova")
        #expect(code.version == 1)
        #expect(code.mask == 2)
        #expect(rows(code) == Self.nova)
    }

    @Test(
        "the version grows with the text, up to 412 bytes",
        arguments: [
            (0, 1), (14, 1), (15, 2), (26, 2), (27, 3), (106, 6), (107, 7), (180, 9), (181, 10),
            (213, 10), (214, 11), (412, 15),
        ])
    func versions(bytes: Int, version: Int) throws {
        let code = try QRCode(String(repeating: "x", count: bytes))
        #expect(code.version == version)
        #expect(code.side == 17 + 4 * version)
    }

    @Test("text beyond that is refused, whatever its characters")
    func tooLong() {
        #expect(throws: QRCodeError.tooLong(bytes: 413)) {
            try QRCode(String(repeating: "x", count: 413))
        }
        #expect(throws: QRCodeError.tooLong(bytes: 414)) {
            try QRCode(String(repeating: "é", count: 207))
        }
    }

    @Test("modules outside the symbol are light, and the three finders are there")
    func finders() throws {
        let code = try QRCode(String(repeating: "nova ", count: 20))
        #expect(!code.isDark(row: -1, column: 0))
        #expect(!code.isDark(row: 0, column: code.side))
        for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            let top = (0..<9).map { code.isDark(row: row, column: column - 1 + $0) }
            #expect(top == [false] + [Bool](repeating: true, count: 7) + [false])
        }
    }

    @Test("the image has a header, pixels and an end, each with its checksum")
    func image() throws {
        let code = try QRCode("nova")
        let bytes = try PNG.encode(code, scale: 3)
        #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        var rest = bytes.dropFirst(8)
        var types: [String] = []
        func number() -> Int {
            let value = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            return value
        }
        while !rest.isEmpty {
            let count = number()
            let body = Array(rest.prefix(count + 4))
            rest = rest.dropFirst(count + 4)
            types.append(String(decoding: body.prefix(4), as: UTF8.self))
            #expect(number() == Int(Zlib.crc32(body)))
            if types.count == 1 {
                // 21 modules and a quiet zone of 4 each side, 3 pixels each.
                #expect(body[4..<12] == [0, 0, 0, 87, 0, 0, 0, 87])
            }
        }
        #expect(types == ["IHDR", "IDAT", "IEND"])
        #expect(try PNG.encode(code, scale: 0) == PNG.encode(code, scale: 1))
        #expect(try PNG.encode(code, scale: 99) == PNG.encode(code, scale: 16))
    }
}
