import NovaPrimitives
import Testing

@testable import NovaCrypto

func jwk(_ json: String) throws -> JSONObject {
    try #require(JSONValue.parse(json).object)
}

/// The public keys of RFC 7515 A.3 and RFC 8037 A.2.
private let x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
private let y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
private let ed25519 = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
private let zero = String(repeating: "A", count: 43)

@Suite("Signature")
struct SignatureTests {
    @Test("verifies the ES256 example of RFC 7515 A.3")
    func rfc7515() throws {
        let key = try VerificationKey(
            jwk: jwk(#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#))
        let message =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let signature = try #require(
            Base64.decode(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djx"
                    + "La8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
                .url))
        #expect(key.algorithm == .es256)
        #expect(key.isValid(signature, for: Array(message.utf8)))
        #expect(!key.isValid(signature, for: Array(message.utf8.dropLast())))
    }

    @Test("verifies the Ed25519 example of RFC 8037 A.4 and gives the thumbprint of A.3")
    func rfc8037() throws {
        let key = try VerificationKey(
            jwk: jwk(#"{"kty":"OKP","crv":"Ed25519","x":"\#(ed25519)"}"#))
        let message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
        let signature = try #require(
            Base64.decode(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4"
                    + "iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
                .url))
        #expect(key.algorithm == .edDSA)
        #expect(key.isValid(signature, for: Array(message.utf8)))
        #expect(!key.isValid(signature, for: []))
        #expect(key.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test("signs, exports and imports keys of both kinds", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let message = SecureRandom.bytes(100)
        for copy in [
            key, try SigningKey(pkcs8: key.pkcs8()), try SigningKey(pem: key.pem()),
            try SigningKey(
                pem: "\r\n" + key.pem().split(separator: "\n").joined(separator: "\r\n")),
        ] {
            #expect(copy.algorithm == algorithm)
            #expect(copy.verificationKey.thumbprint == key.verificationKey.thumbprint)
            let signature = try copy.sign(message)
            #expect(signature.count == 64)
            let published = try VerificationKey(jwk: key.verificationKey.jwk(keyID: "k"))
            #expect(published.isValid(signature, for: message))
            #expect(!published.isValid(signature, for: message + [0]))
        }
        #expect(!"\(key)".contains(try key.pem().split(separator: "\n")[1]))
    }

    @Test("a signature with any bit changed is invalid", arguments: SignatureAlgorithm.allCases)
    func tampering(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let signature = try key.sign([1, 2, 3])
        for position in signature.indices {
            var altered = signature
            altered[position] ^= 1 << (position % 8)
            #expect(!key.verificationKey.isValid(altered, for: [1, 2, 3]))
        }
    }

    @Test("edge values of r and s are refused", arguments: ["00", "ff"])
    func edges(byte: String) throws {
        let key = try SigningKey.generate().verificationKey
        let half = String(repeating: byte, count: 32)
        let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
        let one = String(repeating: "00", count: 31) + "01"
        for text in [half + half, order + one, one + order, half + one, one + half] {
            let signature = try #require(Hex.decode(text))
            #expect(!key.isValid(signature, for: [1]))
        }
        for count in [0, 1, 63, 65, 72] {
            #expect(!key.isValid([UInt8](repeating: 1, count: count), for: [1]))
        }
    }

    @Test("raw and DER signatures agree for every length of r and s")
    func der() throws {
        var random = SeededGenerator(state: 3)
        for length in 0...32 {
            for _ in 0..<20 {
                var raw = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
                for index in 0..<(32 - length) {
                    raw[index] = 0
                    raw[63 - 31 + index] = 0
                }
                let der = try #require(ECDSASignature.der(raw: raw))
                #expect(ECDSASignature.raw(der: der) == raw)
                for cut in 0..<der.count {
                    #expect(ECDSASignature.raw(der: Array(der[..<cut])) == nil)
                }
            }
        }
    }

    @Test(
        "refuses a JWK of another kind, with a wrong point or with a private half",
        arguments: [
            #"{}"#, #"{"kty":"oct","k":"AAAA"}"#, #"{"kty":"RSA","n":"AAAA","e":"AQAB"}"#,
            #"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#,
            #"{"kty":"EC","crv":"P-256","x":"\#(x)"}"#,
            // A point that is not on the curve: y altered in its last character.
            #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y.dropLast())4"}"#,
            #"{"kty":"EC","crv":"P-256","x":"\#(zero)","y":"\#(zero)"}"#,
            #"{"kty":"EC","crv":"P-256","alg":"HS256","x":"\#(x)","y":"\#(y)"}"#,
            #"{"kty":"EC","crv":"P-256","use":"enc","x":"\#(x)","y":"\#(y)"}"#,
            #"{"kty":"EC","crv":"P-256","d":"AA","x":"\#(x)","y":"\#(y)"}"#,
            #"{"kty":"OKP","crv":"X25519","x":"\#(ed25519)"}"#,
            #"{"kty":"OKP","crv":"Ed25519","x":"\#(ed25519.dropLast())"}"#,
            #"{"kty":"OKP","crv":"Ed25519","x":42}"#,
        ])
    func foreignKeys(json: String) throws {
        let key = try jwk(json)
        #expect(throws: CryptoError.self) { try VerificationKey(jwk: key) }
    }

    @Test("refuses key files that are cut, damaged, of another curve, or followed by something")
    func foreignFiles() throws {
        let der = try SigningKey.generate().pkcs8()
        for cut in 0..<der.count {
            #expect(throws: CryptoError.self) { try SigningKey(pkcs8: Array(der[..<cut])) }
        }
        #expect(throws: CryptoError.malformedKey) { try SigningKey(pkcs8: der + [0]) }
        let pem = try SigningKey.generate().pem()
        for text in [
            "", "PRIVATE KEY", pem + "x", "x" + pem, pem + pem,
            pem.replacing("PRIVATE", with: "PUBLIC"), String(pem.dropLast(30)),
        ] {
            #expect(throws: CryptoError.malformedKey) { try SigningKey(pem: text) }
        }
        // The X25519 form of RFC 8410 §7: well formed, but nothing signs with it.
        let x25519 = Hex.decode("302e020100300506032b656e04220420") ?? []
        #expect(throws: CryptoError.unsupportedKey) {
            try SigningKey(pkcs8: x25519 + [UInt8](repeating: 0x40, count: 32))
        }
    }

    @Test("reads the Ed25519 key file of RFC 8410 §10.3")
    func rfc8410() throws {
        let key = try SigningKey(
            pem: """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """)
        let x = key.verificationKey.jwk(keyID: "k")["x"]?.string
        let published = try #require(
            Base64.decode("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="))
        #expect(x == Base64.encode(published.suffix(32), .url, padded: false))
    }
}
