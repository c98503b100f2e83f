import NovaCompression

/// Images in the PNG form (RFC 2083): black and white, one bit a pixel.
public enum PNG {
    /// A symbol with its quiet zone; `scale` pixels a module, brought within 1 to 16.
    ///
    /// - Throws: ``PNGError/outOfMemory``.
    public static func encode(_ code: QRCode, scale: Int) throws(PNGError) -> [UInt8] {
        let scale = min(max(scale, Limits.scale.lowerBound), Limits.scale.upperBound)
        let side = (code.side + 2 * Limits.quietZone) * scale
        var rows: [UInt8] = []
        for row in 0..<side {
            // No filter (§6.2), then pixels from the highest bit on, a 1 for white.
            rows.append(0)
            var line = [UInt8](repeating: 0, count: (side + 7) / 8)
            for column in 0..<side {
                let isDark = code.isDark(
                    row: row / scale - Limits.quietZone, column: column / scale - Limits.quietZone)
                if !isDark { line[column / 8] |= 0x80 >> UInt8(column % 8) }
            }
            rows += line
        }
        var image: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // Depth 1, greyscale, deflate, no interlacing (§4.1.1).
        image += chunk("IHDR", number(side) + number(side) + [1, 0, 0, 0, 0])
        do {
            image += chunk("IDAT", try Zlib.compress(rows))
        } catch {
            throw .outOfMemory
        }
        return image + chunk("IEND", [])
    }

    private static func chunk(_ type: StaticString, _ content: [UInt8]) -> [UInt8] {
        let body = Array("\(type)".utf8) + content
        return number(content.count) + body + number(Int(Zlib.crc32(body)))
    }

    private static func number(_ value: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian) { Array($0) }
    }
}

/// Why there is no image.
public enum PNGError: Error, Sendable, Equatable {
    /// zlib found no memory.
    case outOfMemory
}
