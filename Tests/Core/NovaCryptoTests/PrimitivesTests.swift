import NovaPrimitives
import Testing

@testable import NovaCrypto

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

@Suite("Digest")
struct DigestTests {
    @Test(
        "SHA-256 gives the digests of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func sha256(text: String, digest: String) {
        #expect(Hex.encode(SHA256.hash(text)) == digest)
        #expect(Hex.encode(SHA256.hash(Array(text.utf8))) == digest)
    }

    @Test("HMAC gives the tags of RFC 4231, twice with one key")
    func hmac() {
        let key = HMACSHA256(key: [UInt8](repeating: 0x0B, count: 20))
        let tag = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        #expect(Hex.encode(key.authenticate(Array("Hi There".utf8))) == tag)
        #expect(Hex.encode(key.authenticate(Array("Hi There".utf8))) == tag)
        let second = HMACSHA256(key: Array("Jefe".utf8))
        #expect(
            Hex.encode(second.authenticate(Array("what do ya want for nothing?".utf8)))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test("HMAC takes an empty key and an empty message")
    func hmacEmpty() {
        #expect(
            Hex.encode(HMACSHA256(key: []).authenticate([]))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test("a tag is valid only whole and for its message")
    func hmacValidity() {
        let key = HMACSHA256(key: SecureRandom.bytes(32))
        let tag = key.authenticate([1, 2, 3])
        #expect(key.isValid(tag, for: [1, 2, 3]))
        #expect(!key.isValid(tag, for: [1, 2, 4]))
        #expect(!key.isValid(Array(tag.dropLast()), for: [1, 2, 3]))
        #expect(!key.isValid([], for: [1, 2, 3]))
    }

    @Test("random bytes come in the number asked for and differ")
    func random() {
        #expect(SecureRandom.bytes(0).isEmpty)
        #expect(SecureRandom.bytes(-1).isEmpty)
        #expect(SecureRandom.bytes(33).count == 33)
        #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
    }

    @Test("constant-time comparison agrees with ==")
    func comparison() {
        #expect(constantTimeEqual([], []))
        #expect(constantTimeEqual([1, 2], [1, 2]))
        #expect(!constantTimeEqual([1, 2], [1, 3]))
        #expect(!constantTimeEqual([1, 2], [1]))
    }
}

@Suite("SealingKey")
struct SealingKeyTests {
    @Test("AES-256-GCM gives the ciphertext and tag of the GCM specification, test case 14")
    func knownAnswer() throws {
        let zeros = [UInt8](repeating: 0, count: 32)
        let (ciphertext, tag) = try CipherHandle.seal(
            [UInt8](repeating: 0, count: 16), key: zeros, nonce: zeros[..<12], context: [])
        #expect(Hex.encode(ciphertext) == "cea7403d4d606b6e074ec5d3baf39d18")
        #expect(Hex.encode(tag) == "d0d1c8a799996bf0265b98b5d48ab919")
    }

    @Test("opens what it sealed, in the same context alone", arguments: [0, 1, 15, 16, 17, 4_096])
    func roundTrip(bytes: Int) throws {
        let key = SealingKey.generate()
        let plaintext = SecureRandom.bytes(bytes)
        let sealed = try key.seal(plaintext, context: [7])
        #expect(sealed.count == bytes + SealingKey.overheadBytes)
        #expect(try key.open(sealed, context: [7]) == plaintext)
        #expect(throws: CryptoError.unsealFailed) { try key.open(sealed, context: [8]) }
        #expect(throws: CryptoError.unsealFailed) { try key.open(sealed, context: []) }
        #expect(throws: CryptoError.unsealFailed) {
            try SealingKey.generate().open(sealed, context: [7])
        }
    }

    @Test("refuses a sealed value with any bit changed, and every shorter one")
    func tampering() throws {
        let key = SealingKey.generate()
        let sealed = try key.seal(Array("a private key".utf8), context: [])
        for position in sealed.indices {
            for bit in 0..<8 {
                var altered = sealed
                altered[position] ^= 1 << bit
                #expect(throws: CryptoError.unsealFailed) { try key.open(altered, context: []) }
            }
            #expect(throws: CryptoError.unsealFailed) {
                try key.open(Array(sealed[..<position]), context: [])
            }
        }
    }

    @Test("takes 32 bytes and prints none of them")
    func form() throws {
        #expect(SealingKey([UInt8](repeating: 1, count: 31)) == nil)
        #expect(SealingKey([UInt8](repeating: 1, count: 33)) == nil)
        let key = try #require(SealingKey([UInt8](repeating: 0xAB, count: 32)))
        #expect("\(key)" == "SealingKey([redacted])")
    }
}
