import Glibc
import NovaCrypto
import NovaPrimitives
import NovaServiceKit

/// A list of breached passwords in a file, searched where it lies: a list of any size costs no memory.
///
/// Form: one SHA-1 per line in upper-case hex, sorted, at least its first 16 digits, all of one length;
/// what follows a colon (a count) is not read. That is how the well-known list of "Have I Been Pwned"
/// is published, ordered by hash. The file may be replaced while the service runs (by renaming
/// another over it): this process keeps the one it opened.
// SAFETY: immutable after init; `pread` needs no lock.
final class BreachFile: BreachList, @unchecked Sendable {
    private let descriptor: Int32
    private let size: Int
    private let digits: Int

    /// Opens the file and reads a sample of it.
    ///
    /// - Throws: ``ConfigurationError`` naming what is wrong with the file.
    init(_ path: String) throws(ConfigurationError) {
        let name = Variable.breachList.name
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ConfigurationError("\(name): cannot read \(path)") }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw ConfigurationError("\(name): \(path) is no file")
        }
        descriptor = file
        size = Int(status.st_size)
        guard let first = try? Self.line(around: 0, of: file, size: size) else {
            digits = 0
            throw ConfigurationError(
                "\(name): \(path) has no SHA-1 hash in upper-case hex in its first line")
        }
        digits = first.hash.count
        guard isSampleSorted() else {
            throw ConfigurationError(
                "\(name): \(path) is not a list of SHA-1 hashes in upper-case hex, sorted, all of "
                    + "one length")
        }
    }

    deinit { close(descriptor) }

    func contains(_ password: String) throws -> Bool {
        let wanted = Hex.encode(SHA1.hash(password)).utf8.map(Self.upper).prefix(digits)
        var low = 0
        var high = size
        // Each step halves what is left, and a size has 63 bits.
        for _ in 0..<Int.bitWidth where low < high {
            let line = try Self.line(around: low + (high - low) / 2, of: descriptor, size: size)
            if line.hash.elementsEqual(wanted) { return true }
            if line.hash.lexicographicallyPrecedes(wanted) {
                low = line.end
            } else {
                high = line.start
            }
        }
        return false
    }

    /// Looks at places spread over the whole file: a list in another order or form is not taken.
    private func isSampleSorted() -> Bool {
        var last: [UInt8] = []
        for step in 0...Limits.breachSamples {
            let offset = (size - 1) * step / Limits.breachSamples
            guard let line = try? Self.line(around: offset, of: descriptor, size: size),
                line.hash.count == digits, !line.hash.lexicographicallyPrecedes(last)
            else { return false }
            last = line.hash
        }
        return true
    }

    private struct Line {
        let start: Int
        /// After its line feed.
        let end: Int
        let hash: [UInt8]
    }

    private struct Malformed: Error {}

    /// The line that the byte at `offset` belongs to.
    private static func line(around offset: Int, of file: Int32, size: Int) throws -> Line {
        let lineFeed = UInt8(ascii: "\n")
        let from = max(0, offset - Limits.breachLineBytesMax)
        let count = min(size, offset + Limits.breachLineBytesMax) - from
        guard count > 0 else { throw Malformed() }
        var bytes = [UInt8](repeating: 0, count: count)
        guard pread(file, &bytes, count, off_t(from)) == count else { throw Malformed() }
        let middle = offset - from
        let start = bytes[..<middle].lastIndex(of: lineFeed).map { $0 + 1 }
        guard let start = start ?? (from == 0 ? 0 : nil) else { throw Malformed() }
        let end = bytes[middle...].firstIndex(of: lineFeed)
        guard let end = end ?? (from + count == size ? count : nil) else { throw Malformed() }
        let hash = bytes[start..<end].prefix { isDigit($0) }
        let rest = bytes[start..<end].dropFirst(hash.count).first
        guard Limits.breachDigits.contains(hash.count),
            rest == nil || rest == UInt8(ascii: ":") || rest == UInt8(ascii: "\r")
        else { throw Malformed() }
        return Line(start: from + start, end: min(size, from + end + 1), hash: Array(hash))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) ? byte & 0xDF : byte
    }
}

/// The built-in list and the one of the operator.
struct BreachLists: BreachList {
    let file: BreachFile?

    func contains(_ password: String) throws -> Bool {
        if BuiltInBreachList().contains(password) { return true }
        return try file?.contains(password) ?? false
    }
}
