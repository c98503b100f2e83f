import NovaPrimitives

/// One lexical token (§2.1.6) and where it starts.
struct Token {
    enum Kind {
        case endOfFile, bang, dollar, ampersand, leftParenthesis, rightParenthesis, spread, colon
        case equals, at, leftBracket, rightBracket, leftBrace, pipe, rightBrace
        case name, int, float, string, blockString
    }

    let kind: Kind
    /// The text of a name or number, the content of a string.
    let text: String
    let location: GraphQLLocation

    /// The token as error messages show it.
    var shown: String {
        switch kind {
        case .endOfFile: "<EOF>"
        case .name: "Name \"\(text)\""
        case .int: "Int \"\(text)\""
        case .float: "Float \"\(text)\""
        case .string: "String \"\(text.prefix(40))\""
        case .blockString: "BlockString \"\(text.prefix(40))\""
        case .bang, .dollar, .ampersand, .leftParenthesis, .rightParenthesis, .spread, .colon,
            .equals, .at, .leftBracket, .rightBracket, .leftBrace, .pipe, .rightBrace:
            "\"\(text)\""
        }
    }
}

/// Cuts a document into tokens (§2.1), one at a time, over bytes known to be UTF-8.
struct Lexer {
    private let bytes: [UInt8]
    private(set) var at = 0
    private var line = 1
    private var lineStart = 0
    /// UTF-8 continuation bytes since `lineStart`: columns count scalars.
    private var continuationBytes = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var location: GraphQLLocation {
        GraphQLLocation(line: line, column: at - lineStart - continuationBytes + 1)
    }

    static func syntaxError(_ message: String, _ location: GraphQLLocation) -> GraphQLError {
        GraphQLError("Syntax Error: \(message)", code: .invalidInput, locations: [location])
    }

    private func byte(_ ahead: Int = 0) -> UInt8? {
        let index = at + ahead
        return index < bytes.count ? bytes[index] : nil
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// Steps over one byte inside a comment or string, keeping the column right.
    private mutating func step() {
        if let byte = byte(), byte & 0xC0 == 0x80 { continuationBytes += 1 }
        at += 1
    }

    /// Steps over a line terminator: LF, CR or CR LF.
    private mutating func newLine() {
        at += byte() == 0x0D && byte(1) == 0x0A ? 2 : 1
        line += 1
        lineStart = at
        continuationBytes = 0
    }

    /// White space, commas, comments and byte order marks (§2.1.7).
    private mutating func skipIgnored() {
        while let next = byte() {
            switch next {
            case 0x20, 0x09, UInt8(ascii: ","): at += 1
            case 0x0A, 0x0D: newLine()
            case UInt8(ascii: "#"):
                while let next = byte(), next != 0x0A, next != 0x0D { step() }
            case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF:
                for _ in 0..<3 { step() }
            default: return
            }
        }
    }

    mutating func next() throws(GraphQLError) -> Token {
        skipIgnored()
        let location = location
        guard let first = byte() else {
            return Token(kind: .endOfFile, text: "", location: location)
        }
        if let kind = Self.punctuators[Int(first)] {
            at += 1
            return Token(
                kind: kind, text: String(Unicode.Scalar(first)), location: location)
        }
        switch first {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "_"):
            let start = at
            while let next = byte(), Self.continuesName(next) { at += 1 }
            return Token(kind: .name, text: text(start..<at), location: location)
        case UInt8(ascii: "."):
            if byte(1) == first, byte(2) == first {
                at += 3
                return Token(kind: .spread, text: "...", location: location)
            }
            throw Self.syntaxError("Unexpected character: \".\".", location)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try number(location)
        case UInt8(ascii: "\""):
            if byte(1) == first, byte(2) == first { return try blockString(location) }
            return try string(location)
        default:
            throw Self.syntaxError("Unexpected character: \(shown()).", location)
        }
    }

    private static let punctuators: [Token.Kind?] = {
        var table = [Token.Kind?](repeating: nil, count: 256)
        let kinds: [(Unicode.Scalar, Token.Kind)] = [
            ("!", .bang), ("$", .dollar), ("&", .ampersand), ("(", .leftParenthesis),
            (")", .rightParenthesis), (":", .colon), ("=", .equals), ("@", .at),
            ("[", .leftBracket), ("]", .rightBracket), ("{", .leftBrace), ("|", .pipe),
            ("}", .rightBrace),
        ]
        for (scalar, kind) in kinds { table[Int(scalar.value)] = kind }
        return table
    }()

    private static func continuesName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The character at hand for an error message.
    private func shown() -> String {
        guard let scalar = text(at..<min(at + 4, bytes.count)).unicodeScalars.first else {
            return "<EOF>"
        }
        if scalar.value >= 0x20, scalar.value < 0x7F { return "\"\(scalar)\"" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    // MARK: Numbers (§2.9.1, §2.9.2)

    private mutating func digits() throws(GraphQLError) {
        let start = at
        while let next = byte(), next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { at += 1 }
        guard at > start else {
            throw Self.syntaxError("Invalid number, expected digit but got: \(shown()).", location)
        }
    }

    private mutating func number(_ location: GraphQLLocation) throws(GraphQLError) -> Token {
        let start = at
        var kind = Token.Kind.int
        if byte() == UInt8(ascii: "-") { at += 1 }
        if byte() == UInt8(ascii: "0") {
            at += 1
            if let next = byte(), next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") {
                throw Self.syntaxError(
                    "Invalid number, unexpected digit after 0: \(shown()).", self.location)
            }
        } else {
            try digits()
        }
        if byte() == UInt8(ascii: ".") {
            kind = .float
            at += 1
            try digits()
        }
        if let next = byte(), next | 0x20 == UInt8(ascii: "e") {
            kind = .float
            at += 1
            if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        if let next = byte(), next == UInt8(ascii: ".") || Self.continuesName(next) {
            throw Self.syntaxError(
                "Invalid number, expected digit but got: \(shown()).", self.location)
        }
        return Token(kind: kind, text: text(start..<at), location: location)
    }

    // MARK: Strings (§2.9.4)

    private mutating func string(_ location: GraphQLLocation) throws(GraphQLError) -> Token {
        at += 1
        var content: [UInt8] = []
        while let next = byte() {
            switch next {
            case UInt8(ascii: "\""):
                at += 1
                let text = String(decoding: content, as: UTF8.self)
                return Token(kind: .string, text: text, location: location)
            case 0x0A, 0x0D: throw Self.syntaxError("Unterminated string.", self.location)
            case UInt8(ascii: "\\"): try escape(into: &content)
            default: content.append(contentsOf: bytes[plainRun()])
            }
        }
        throw Self.syntaxError("Unterminated string.", self.location)
    }

    /// Steps over the bytes of a string up to the next one that means something in it; at least one.
    private mutating func plainRun() -> Range<Int> {
        let start = at
        repeat { step() } while at < bytes.count && !Self.endsRun(bytes[at])
        return start..<at
    }

    private static func endsRun(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x0A || byte == 0x0D
    }

    private mutating func escape(into content: inout [UInt8]) throws(GraphQLError) {
        let start = location
        at += 1
        guard let letter = byte() else { throw Self.syntaxError("Unterminated string.", location) }
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = unicodeEscape() else {
                throw Self.syntaxError("Invalid Unicode escape sequence.", start)
            }
            content.append(contentsOf: Array(String(scalar).utf8))
        default: throw Self.syntaxError("Invalid character escape sequence.", start)
        }
    }

    /// After `\u`: four digits, two such escapes as a surrogate pair, or digits in braces.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        if byte() == UInt8(ascii: "{") {
            at += 1
            var code: UInt32 = 0
            var count = 0
            while let digit = hexDigit() {
                guard code < 0x110000 else { return nil }
                code = code << 4 | digit
                count += 1
            }
            guard count > 0, byte() == UInt8(ascii: "}") else { return nil }
            at += 1
            return Unicode.Scalar(code)
        }
        guard let first = fourHexDigits() else { return nil }
        guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
        guard byte() == UInt8(ascii: "\\"), byte(1) == UInt8(ascii: "u") else { return nil }
        at += 2
        guard let second = fourHexDigits(), second & 0xFC00 == 0xDC00 else { return nil }
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
    }

    private mutating func fourHexDigits() -> UInt32? {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = hexDigit() else { return nil }
            code = code << 4 | digit
        }
        return code
    }

    private mutating func hexDigit() -> UInt32? {
        guard let next = byte() else { return nil }
        let digit: UInt8
        switch next {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = next - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = next - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = next - UInt8(ascii: "A") + 10
        default: return nil
        }
        at += 1
        return UInt32(digit)
    }

    private func isTripleQuote(_ ahead: Int = 0) -> Bool {
        (0..<3).allSatisfy { byte(ahead + $0) == UInt8(ascii: "\"") }
    }

    private mutating func blockString(_ location: GraphQLLocation) throws(GraphQLError) -> Token {
        at += 3
        var lines: [[UInt8]] = [[]]
        while let next = byte() {
            switch next {
            case UInt8(ascii: "\"") where isTripleQuote():
                at += 3
                return Token(
                    kind: .blockString, text: BlockString.dedent(lines), location: location)
            case UInt8(ascii: "\\") where isTripleQuote(1):
                lines[lines.count - 1].append(contentsOf: [0x22, 0x22, 0x22])
                at += 4
            case 0x0A, 0x0D:
                lines.append([])
                newLine()
            default: lines[lines.count - 1].append(contentsOf: bytes[plainRun()])
            }
        }
        throw Self.syntaxError("Unterminated string.", self.location)
    }
}

/// The white-space rules of block strings (§2.9.4, BlockStringValue).
enum BlockString {
    /// Removes the common indentation and the blank lines at both ends.
    static func dedent(_ lines: [[UInt8]]) -> String {
        var common = Int.max
        for line in lines.dropFirst() {
            let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
            if indent < line.count { common = min(common, indent) }
        }
        var dedented = lines.prefix(1).map { $0[...] }
        for line in lines.dropFirst() {
            dedented.append(common == .max ? line[...] : line.dropFirst(common))
        }
        func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
            line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        }
        let kept = dedented.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: Array(kept.joined(separator: [0x0A])), as: UTF8.self)
    }

    /// `text` as a description indented by `indent`, quotes included: a block string where that
    /// reads back as `text`, an ordinary string otherwise.
    static func literal(_ text: String, indent: String) -> String {
        let escaped = text.split(separator: "\"\"\"", omittingEmptySubsequences: false)
            .joined(separator: "\\\"\"\"")
        let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
        var block = "\"\"\"\(escaped)\"\"\""
        if lines.count > 1 || escaped.utf8.count > 70 || text.hasSuffix("\"")
            || text.hasSuffix("\\")
        {
            let body = lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
            block = "\"\"\"\n\(body)\n\(indent)\"\"\""
        }
        var lexer = Lexer(Array(block.utf8))
        if let token = try? lexer.next(), token.text == text { return indent + block }
        return indent + JSONValue.string(text).description
    }
}
