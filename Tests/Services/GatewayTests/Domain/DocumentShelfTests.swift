import Testing

@testable import GatewayService

@Suite("DocumentShelf")
struct DocumentShelfTests {
    private static let listed = "{ a }"
    private static let other = "{ b }"

    private func shelf(_ mode: DocumentPolicy.Mode) -> DocumentShelf {
        DocumentShelf(
            DocumentPolicy(mode: mode, listed: [DocumentHash(of: Self.listed): Self.listed]))
    }

    private func refusal(_ run: () throws -> DocumentShelf.Document) -> DocumentRefusal? {
        do {
            _ = try run()
            return nil
        } catch {
            return error as? DocumentRefusal
        }
    }

    @Test("the hash is SHA-256 of the text, in lower case")
    func hashes() {
        #expect(
            DocumentHash(of: "{__typename}").hex
                == "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38")
        let upper = DocumentHash(of: "{ a }").hex.uppercased()
        #expect(DocumentHash(hex: upper) == nil)
    }

    @Test("a document that was kept is found by its hash, one that was not is not")
    func keeping() throws {
        let shelf = shelf(.any)
        let hash = DocumentHash(of: Self.other)
        let unknown = refusal { try shelf.document(nil, hash: hash, isAdmin: false) }
        #expect(unknown == .unknown)
        let sent = try shelf.document(Self.other, hash: hash, isAdmin: false)
        // Sent and not proved valid: nobody finds it.
        #expect(refusal { try shelf.document(nil, hash: hash, isAdmin: false) } == unknown)
        shelf.keep(sent)
        let found = try shelf.document(nil, hash: hash, isAdmin: false)
        #expect(found == DocumentShelf.Document(text: Self.other))
        let plain = try shelf.document("{ c }", hash: nil, isAdmin: false)
        shelf.keep(plain)
        #expect(shelf.count == 1)
    }

    @Test("nobody puts a document under another one's name")
    func poisoning() throws {
        let shelf = shelf(.any)
        let hash = DocumentHash(of: Self.other)
        let refused = refusal { try shelf.document("{ evil }", hash: hash, isAdmin: true) }
        #expect(refused == .hashMismatch)
        let listed = refusal {
            try shelf.document("{ evil }", hash: DocumentHash(of: Self.listed), isAdmin: true)
        }
        #expect(listed == .hashMismatch)
        #expect(shelf.count == 0)
    }

    @Test("where only the list runs, it runs by hash and by text, and admins run anything")
    func listedOnly() throws {
        let shelf = shelf(.listed)
        let hash = DocumentHash(of: Self.listed)
        #expect(try shelf.document(nil, hash: hash, isAdmin: false).text == Self.listed)
        #expect(try shelf.document(Self.listed, hash: nil, isAdmin: false).text == Self.listed)
        #expect(try shelf.document(Self.listed, hash: hash, isAdmin: false).text == Self.listed)
        let foreign = DocumentHash(of: Self.other)
        #expect(refusal { try shelf.document(Self.other, hash: nil, isAdmin: false) } == .notListed)
        #expect(
            refusal { try shelf.document(Self.other, hash: foreign, isAdmin: false) } == .notListed)
        // One space makes another document.
        #expect(refusal { try shelf.document("{ a } ", hash: nil, isAdmin: false) } == .notListed)
        let admins = try shelf.document(Self.other, hash: foreign, isAdmin: true)
        shelf.keep(admins)
        #expect(
            refusal { try shelf.document(nil, hash: foreign, isAdmin: true) }
                == .unknown)
    }

    @Test("strangers fill no more than its bound, and what is asked for outlives what is not")
    func bounds() throws {
        let shelf = shelf(.any)
        func leave(_ text: String) throws {
            shelf.keep(try shelf.document(text, hash: DocumentHash(of: text), isAdmin: false))
        }
        try leave(Self.other)
        for number in 0..<(3 * Limits.shelfDocumentsMax) {
            try leave("{ a\(number) }")
            if number % 500 == 0 {
                _ = try shelf.document(nil, hash: DocumentHash(of: Self.other), isAdmin: false)
            }
        }
        #expect(shelf.count <= Limits.shelfDocumentsMax)
        let kept = try shelf.document(nil, hash: DocumentHash(of: Self.other), isAdmin: false)
        #expect(kept.text == Self.other)
        let first = refusal {
            try shelf.document(nil, hash: DocumentHash(of: "{ a1 }"), isAdmin: false)
        }
        #expect(first == .unknown)
        let long = "{ a } #" + String(repeating: "x", count: Limits.shelfDocumentBytesMax)
        try leave(long)
        #expect(
            refusal { try shelf.document(nil, hash: DocumentHash(of: long), isAdmin: false) } != nil
        )
    }
}
