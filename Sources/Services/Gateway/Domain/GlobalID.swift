import NovaPrimitives

/// A type whose objects have global ids.
enum NodeType: String, CaseIterable {
    case user = "User"
    case session = "Session"
    case passkey = "Passkey"
    case account = "Account"
}

/// The `ID` of an object: base64url, without padding, of `<Type>:<uuid>`.
struct GlobalID: Hashable {
    let type: NodeType
    let id: UUID

    init(_ type: NodeType, _ id: UUID) {
        self.type = type
        self.id = id
    }

    /// Reads an `ID`; `nil` unless it names a type of ours and a UUID.
    init?(_ text: String) {
        // The longest one is 60 characters: nothing longer is worth decoding.
        guard text.utf8.count <= 64, let bytes = Base64.decode(text, .url) else { return nil }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let type = NodeType(rawValue: String(decoding: bytes[..<colon], as: UTF8.self)),
            let id = UUID(String(decoding: bytes[(colon + 1)...], as: UTF8.self))
        else { return nil }
        self.init(type, id)
    }

    /// The `ID`.
    var text: String { Self.text(type, id.description) }

    /// The `ID` of an object whose UUID is text already, as services send it.
    static func text(_ type: NodeType, _ id: String) -> String {
        var bytes = Array(type.rawValue.utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: id.utf8)
        return Base64.encode(bytes, .url, padded: false)
    }

    /// The person an input names: by the global id of the profile or of the account, or bare.
    static func person(_ text: String) -> UUID? {
        uuid(text, of: .user) ?? uuid(text, of: .account)
    }

    /// The UUID an input names, by global id of `type` or bare.
    static func uuid(_ text: String, of type: NodeType) -> UUID? {
        if let id = UUID(text) { return id }
        guard let global = GlobalID(text), global.type == type else { return nil }
        return global.id
    }
}
