import NovaPrimitives
import Testing

@testable import NovaCrypto

@Suite("Argon2id")
struct Argon2idTests {
    /// Cheap enough for a test: 64 KiB, one pass.
    let cheap: Argon2Parameters
    /// The reference implementation's own vector.
    let known =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

    init() throws {
        cheap = try Argon2Parameters("64,1,1")
    }

    @Test("gives the reference implementation's hash")
    func knownAnswer() throws {
        let phc = try Argon2id.hash(
            "password", parameters: Argon2Parameters("256,2,1"), salt: Array("somesalt".utf8))
        #expect(phc == known)
        #expect(try Argon2id.verify("password", known))
        #expect(try !Argon2id.verify("Password", known))
    }

    @Test(
        "verifies its own hashes, salted afresh each time",
        arguments: ["", "a", "pass\0word", "ŝтrøng 🗝"])
    func roundTrip(password: String) throws {
        let first = try Argon2id.hash(password, parameters: cheap)
        let second = try Argon2id.hash(password, parameters: cheap)
        #expect(first != second)
        #expect(try Argon2id.verify(password, first))
        #expect(try Argon2id.verify(password, second))
        #expect(try !Argon2id.verify(password + "\0", first))
    }

    @Test("several lanes work")
    func lanes() throws {
        let phc = try Argon2id.hash("x", parameters: Argon2Parameters("64,1,4"))
        #expect(phc.hasPrefix("$argon2id$v=19$m=64,t=1,p=4$"))
        #expect(try Argon2id.verify("x", phc))
    }

    @Test("asks for a rehash exactly when the parameters or sizes differ")
    func rehash() throws {
        let phc = try Argon2id.hash("x", parameters: cheap)
        #expect(!Argon2id.needsRehash(phc, parameters: cheap))
        #expect(try Argon2id.needsRehash(phc, parameters: Argon2Parameters("64,2,1")))
        #expect(try Argon2id.needsRehash(phc, parameters: Argon2Parameters("128,1,1")))
        #expect(try Argon2id.needsRehash(known, parameters: Argon2Parameters("256,2,1")))
        #expect(Argon2id.needsRehash("garbage", parameters: cheap))
    }

    @Test(
        "refuses parameters outside the bounds",
        arguments: [
            "", "65536", "65536,3", "65536,3,1,1", "65536,3,x", "65536,3,+1", "65536,3,01",
            " 65536,3,1", "65536,0,1", "65536,17,1", "65536,3,0", "65536,3,9", "7,1,1", "31,1,4",
            "262145,1,1", "4294967296,1,1", "-1,1,1",
        ])
    func parameters(text: String) {
        #expect(throws: CryptoError.invalidParameters) { try Argon2Parameters(text) }
    }

    @Test("reads the standard parameters")
    func standard() throws {
        #expect(try Argon2Parameters("65536,3,1") == .standard)
    }

    @Test(
        "refuses a stored hash that is not one, without work",
        arguments: [
            "", "$", "$$$$$", "password", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR",
            "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1,x=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQw",
            "$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQw",
            "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1$c29t$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ=$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4$",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
            String(repeating: "$", count: 100_000),
        ])
    func malformed(phc: String) {
        #expect(throws: CryptoError.malformedHash) { try Argon2id.verify("password", phc) }
    }

    @Test("random damage to a stored hash never verifies and never traps")
    func damage() {
        var random = SeededGenerator(state: 7)
        for _ in 0..<300 {
            var bytes = Array(known.utf8)
            let at = Int.random(in: 31..<bytes.count, using: &random)
            let old = bytes[at]
            bytes[at] = UInt8.random(in: 0...255, using: &random)
            guard bytes[at] != old else { continue }
            let verified = try? Argon2id.verify("password", String(decoding: bytes, as: UTF8.self))
            #expect(verified != true)
        }
    }

    @Test("refuses a password over 1024 bytes")
    func longPassword() throws {
        let longest = String(repeating: "x", count: 1_024)
        #expect(try Argon2id.verify(longest, Argon2id.hash(longest, parameters: cheap)))
        #expect(throws: CryptoError.passwordTooLong) {
            try Argon2id.hash(longest + "x", parameters: cheap)
        }
    }
}
