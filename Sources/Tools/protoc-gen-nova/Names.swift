/// Proto names as Swift names.
enum Names {
    /// `user_id` → `userID`, `next_page_token` → `nextPageToken`.
    static func lowerCamel(_ name: String) -> String {
        let words = words(name)
        guard let first = words.first else { return name }
        return first.lowercased() + words.dropFirst().map(capitalized).joined()
    }

    /// `second_choice` → `SecondChoice`.
    static func upperCamel(_ name: String) -> String {
        words(name).map(capitalized).joined()
    }

    /// A field's property.
    static func property(_ name: String) -> String {
        let camel = lowerCamel(name)
        return escaped(taken.contains(camel) ? camel + "_" : camel)
    }

    /// An rpc's function: `GetUsersByIds` → `getUsersByIds`.
    static func function(_ name: String) -> String {
        escaped(String(name.prefix(1)).lowercased() + name.dropFirst())
    }

    /// An enum value without the prefix its enum's name makes: `USER_STATUS_ACTIVE` → `ACTIVE`.
    static func stripped(_ value: String, of enumeration: String) -> String {
        let prefix = upperSnake(enumeration) + "_"
        return value.hasPrefix(prefix) && value.count > prefix.count
            ? String(value.dropFirst(prefix.count)) : value
    }

    /// `ACTIVE` → `active`.
    static func enumCase(_ name: String) -> String {
        let camel = lowerCamel(name.lowercased())
        if camel.first?.isNumber == true { return "_" + camel }
        return escaped(camel == "unrecognized" || taken.contains(camel) ? camel + "_" : camel)
    }

    /// A property of ``ProtobufFile``: `nova/identity/v1/identity.proto` → `novaIdentityV1Identity`.
    static func file(_ path: String) -> String {
        let stem = path.hasSuffix(".proto") ? String(path.dropLast(6)) : path
        let parts = stem.split { $0 == "/" || $0 == "." || $0 == "-" }
        return lowerCamel(parts.joined(separator: "_"))
    }

    /// Safe wherever a name may stand.
    static func escaped(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    private static func words(_ name: String) -> [String] {
        name.split(separator: "_").map(String.init)
    }

    private static func capitalized(_ word: String) -> String {
        switch word.lowercased() {
        case "id", "url", "http", "https": word.uppercased()
        default: String(word.prefix(1)).uppercased() + word.dropFirst()
        }
    }

    private static func upperSnake(_ name: String) -> String {
        var text = ""
        var previousIsLower = false
        for character in name {
            if character.isUppercase, previousIsLower { text += "_" }
            previousIsLower = !character.isUppercase
            text += character.uppercased()
        }
        return text
    }

    /// Members that every message or enum has, and words that backticks do not free.
    private static let taken: Set<String> = [
        "self", "Self", "init", "Type", "Protocol", "unknownFields", "encodedSize", "hashValue",
        "protobufName", "rawValue", "allCases", "serialized", "serialize", "encode", "merge",
        "hash",
    ]

    private static let keywords: Set<String> = [
        "Any", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default",
        "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate",
        "for", "func", "guard", "if", "import", "in", "inout", "internal", "is", "let", "nil",
        "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows",
        "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try", "typealias", "var", "where", "while",
    ]
}
