import Logging
import NovaPrimitives

/// One line in the making; knows every bound of a line.
struct LogRecord {
    private var writer = JSONWriter()
    private var isTruncated = false
    /// What the closing fields may still need: `},"truncated":true}` and a line feed.
    private static let reserveBytes = 32

    mutating func begin(
        time: WallTime, level: String, service: String, logger: String, message: String
    ) {
        writer.beginObject()
        text("ts", time.description)
        text("level", level)
        text("service", service)
        text("logger", logger)
        writer.key("msg")
        string(message, max: Limits.logMessageBytesMax)
    }

    mutating func text(_ key: String, _ value: String) {
        guard fits(key) else { return }
        writer.key(key)
        string(value, max: Limits.logValueBytesMax)
    }

    mutating func metadata(_ metadata: Logger.Metadata) {
        guard !metadata.isEmpty, fits("metadata") else { return }
        writer.key("metadata")
        object(metadata, depth: 1)
    }

    mutating func finish() -> [UInt8] {
        if isTruncated {
            writer.key("truncated")
            writer.bool(true)
        }
        writer.endObject()
        var line = writer.bytes
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private mutating func object(_ entries: Logger.Metadata, depth: Int) {
        writer.beginObject()
        // By name, so that equal records are equal lines.
        let sorted = entries.sorted { $0.key < $1.key }
        for (key, value) in sorted.prefix(Limits.logEntriesMax) {
            guard fits(key) else { break }
            writer.key(key)
            if Self.isSecret(key) {
                string(redactedText, max: 64)
            } else {
                self.value(value, depth)
            }
        }
        if entries.count > Limits.logEntriesMax { isTruncated = true }
        writer.endObject()
    }

    private mutating func value(_ value: Logger.MetadataValue, _ depth: Int) {
        switch value {
        case .string(let text): string(text, max: Limits.logValueBytesMax)
        case .stringConvertible(let value):
            string(value.description, max: Limits.logValueBytesMax)
        case .dictionary(let entries):
            guard depth < Limits.logDepthMax else { return tooDeep() }
            object(entries, depth: depth + 1)
        case .array(let values):
            guard depth < Limits.logDepthMax else { return tooDeep() }
            writer.beginArray()
            for value in values.prefix(Limits.logEntriesMax) {
                guard fits("") else { break }
                self.value(value, depth + 1)
            }
            if values.count > Limits.logEntriesMax { isTruncated = true }
            writer.endArray()
        }
    }

    private mutating func tooDeep() {
        isTruncated = true
        writer.null()
    }

    /// Writes as much of `text` as the line has room for.
    private mutating func string(_ text: String, max bytesMax: Int) {
        let cut = Self.cut(text, max: bytesMax, escapedMax: room - Self.closingBytes)
        if cut.utf8.count < text.utf8.count { isTruncated = true }
        writer.string(cut)
    }

    /// Bytes the line can still take.
    private var room: Int { Limits.logLineBytesMax - Self.reserveBytes - writer.bytes.count }

    /// Quotes of a value, and the brackets of the levels that may be open around it.
    private static let closingBytes = 16

    /// Whether there is room for a name, whatever its escapes, and an empty value.
    private mutating func fits(_ key: String) -> Bool {
        let fits =
            key.utf8.count <= Limits.logKeyBytesMax
            && key.utf8.count * 6 + 4 + 2 * Self.closingBytes <= room
        if !fits { isTruncated = true }
        return fits
    }

    /// The longest prefix of whole scalars within `max` bytes, and within `escapedMax` bytes once
    /// it is written as JSON (RFC 8259 §7: six bytes for a control character).
    static func cut(_ text: String, max: Int, escapedMax: Int = .max) -> String {
        var bytes = 0
        var escaped = 0
        var end = text.startIndex
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            let width = UTF8.width(scalar)
            bytes += width
            escaped += scalar == "\"" || scalar == "\\" ? 2 : scalar.value < 0x20 ? 6 : width
            guard bytes <= max, escaped <= escapedMax else { return String(text[..<end]) }
            end = text.unicodeScalars.index(after: index)
        }
        return text
    }

    private static let secretWords = [
        "password", "passwd", "secret", "token", "authorization", "cookie", "credential",
        "private_key", "api_key", "apikey",
    ]

    /// A second fence behind ``Secret``: names under which no value may reach a log.
    static func isSecret(_ key: String) -> Bool {
        let name = key.lowercased()
        return secretWords.contains { name.contains($0) }
    }
}
