import Glibc

/// What the tool says: to standard output at once, line by line, also into a pipe.
enum Console {
    static func say(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    static func complain(_ line: String) {
        write("nova: \(line)\n", to: STDERR_FILENO)
    }

    /// Columns padded to their widest cell, two spaces apart.
    static func table(_ rows: [[String]]) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            let padded = row.enumerated().map { column, cell in
                cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            let line = padded.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }  // nobody reads us any more
            bytes = bytes.dropFirst(count)
        }
    }
}

/// Why a tool gives up, in words for the person at the terminal.
struct ToolError: Error, CustomStringConvertible, Equatable {
    let description: String
    /// 1, or 78 (EX_CONFIG) for a setting that cannot be.
    let exitCode: Int32

    init(_ description: String, exitCode: Int32 = 1) {
        self.description = description
        self.exitCode = exitCode
    }

    /// The words of `errno`, after what was tried.
    static func system(_ what: String, _ code: Int32 = errno) -> ToolError {
        ToolError("\(what): \(String(cString: strerror(code)))")
    }
}
