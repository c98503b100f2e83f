import NovaCrypto
import NovaPrimitives

/// What a document is called by clients that do not send its text: the SHA-256 of its UTF-8.
struct DocumentHash: Hashable, Sendable {
    /// 64 digits, lower case.
    let hex: String

    /// Reads 64 hexadecimal digits; those in upper case are other clients' and other names.
    init?(hex: String) {
        let digits = hex.utf8
        guard digits.count == 64,
            digits.allSatisfy({
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            })
        else { return nil }
        self.hex = hex
    }

    /// The hash of a document.
    init(of document: String) {
        hex = Hex.encode(SHA256.hash(document))
    }

    /// Reads a `documentId`: `sha256:` and the digits.
    init?(documentID text: String) {
        guard text.hasPrefix("sha256:") else { return nil }
        self.init(hex: String(text.dropFirst(7)))
    }

    /// Reads the `persistedQuery` of a request's extensions; `nil` if it has none.
    ///
    /// - Throws: ``EdgeError/parameterMalformed(_:)`` for another version and for no such hash.
    static func named(by extensions: JSONObject) throws(EdgeError) -> DocumentHash? {
        guard let value = extensions["persistedQuery"], !value.isNull else { return nil }
        guard value["version"]?.number?.text == "1",
            let text = value["sha256Hash"]?.string, let hash = DocumentHash(hex: text)
        else { throw .parameterMalformed("extensions.persistedQuery") }
        return hash
    }
}
