/// What the caller of a mutation did wrong, in terms of its input.
struct UserError: Sendable, Equatable {
    /// Path of the input field; empty if it is not about one.
    let field: [String]
    /// Stable, upper snake case.
    let code: String
    /// For a person to read.
    let message: String
}

/// Names of fields on their way from the contracts' spelling to the schema's.
enum FieldPath {
    /// `profile.display_name` → `["displayName"]` for the message `profile`; list positions stay as
    /// they are. Empty for what the input has no field for, such as the mask.
    static func input(_ path: String, in message: String?) -> [String] {
        var parts = path.split(separator: ".").map { camelCase($0) }
        if parts.first == "updateMask" { return [] }
        if let message, parts.first == message { parts.removeFirst() }
        return parts
    }

    static func camelCase(_ name: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var raisesNext = false
        for byte in name.utf8 {
            if byte == UInt8(ascii: "_") {
                raisesNext = !bytes.isEmpty
                continue
            }
            let isLower = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            bytes.append(raisesNext && isLower ? byte & ~0x20 : byte)
            raisesNext = false
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
