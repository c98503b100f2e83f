import NovaPrimitives
import Testing

@testable import NovaCrypto

/// A signer, its keys and a verifier at a fixed time.
struct TokenRig {
    let key: SigningKey
    let signer: TokenSigner
    var keys = TokenKeySet()
    let verifier = TokenVerifier(issuer: "https://id.nova.test", audience: "nova")
    let now = WallTime(unixSeconds: 1_800_000_000)

    init(_ algorithm: SignatureAlgorithm = .es256) throws {
        key = try SigningKey.generate(algorithm)
        signer = TokenSigner(key: key, keyID: "k1")
        let inserted = keys.insert(key.verificationKey, id: "k1")
        #expect(inserted)
    }

    var claims: TokenClaims {
        TokenClaims(
            issuer: "https://id.nova.test", subject: "u1", audiences: ["nova"],
            expiresAt: now + .seconds(900), notBefore: now, issuedAt: now, tokenID: "t1",
            sessionID: "s1", roles: ["user", "moderator"])
    }

    func verify(_ token: String, at time: WallTime? = nil) throws(TokenError) -> TokenClaims {
        try verifier.verify(token, keys: keys, at: time ?? now)
    }

    /// A token of any header and payload with a right signature.
    func forge(header: String, payload: String? = nil) throws -> String {
        let payload = payload ?? JSONValue.object(claims.json).description
        let head = Base64.encode(Array(header.utf8), .url, padded: false)
        let body = Base64.encode(Array(payload.utf8), .url, padded: false)
        let signature = try key.sign(Array("\(head).\(body)".utf8))
        return "\(head).\(body).\(Base64.encode(signature, .url, padded: false))"
    }

    func payload(_ change: (inout JSONObject) -> Void) -> String {
        var json = claims.json
        change(&json)
        return JSONValue.object(json).description
    }

    static let header = #"{"alg":"ES256","typ":"at+jwt","kid":"k1"}"#
}

@Suite("Token")
struct TokenTests {
    @Test("what is signed verifies, claim by claim", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let rig = try TokenRig(algorithm)
        #expect(try rig.verify(rig.signer.sign(rig.claims)) == rig.claims)
        var several = rig.claims
        several.audiences = ["other", "nova"]
        several.roles = []
        #expect(try rig.verify(rig.signer.sign(several)) == several)
    }

    @Test("a token with any byte changed is refused")
    func tampering() throws {
        let rig = try TokenRig()
        let token = Array(try rig.signer.sign(rig.claims).utf8)
        var random = SeededGenerator(state: 11)
        for position in token.indices {
            for _ in 0..<2 {
                var altered = token
                altered[position] = UInt8.random(in: 0x21...0x7E, using: &random)
                guard altered[position] != token[position] else { continue }
                #expect(throws: TokenError.self) {
                    try rig.verify(String(decoding: altered, as: UTF8.self))
                }
            }
        }
        for cut in 0..<token.count {
            #expect(throws: TokenError.self) {
                try rig.verify(String(decoding: token[..<cut], as: UTF8.self))
            }
        }
    }

    @Test(
        "refuses headers of another algorithm, type, or with demands",
        arguments: [
            (#"{"alg":"none","typ":"at+jwt","kid":"k1"}"#, TokenError.algorithmNotAllowed),
            (#"{"alg":"None","typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"alg":"HS256","typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"alg":"RS256","typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"alg":"es256","typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"alg":"EdDSA","typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"alg":["ES256"],"typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"typ":"at+jwt","kid":"k1"}"#, .algorithmNotAllowed),
            (#"{"alg":"ES256","kid":"k1"}"#, .wrongType),
            (#"{"alg":"ES256","typ":"JWT","kid":"k1"}"#, .wrongType),
            (#"{"alg":"ES256","typ":"at+jwt "# + #"","kid":"k1"}"#, .wrongType),
            (#"{"alg":"ES256","typ":"at+jwt"}"#, .malformed("kid")),
            (#"{"alg":"ES256","typ":"at+jwt","kid":""}"#, .malformed("kid")),
            (#"{"alg":"ES256","typ":"at+jwt","kid":7}"#, .malformed("kid")),
            (#"{"alg":"ES256","typ":"at+jwt","kid":"k2"}"#, .unknownKey("k2")),
            (#"{"alg":"ES256","typ":"at+jwt","kid":"k1","crit":["exp"]}"#, .malformed("crit")),
            (
                #"{"alg":"ES256","typ":"at+jwt","kid":"k1","b64":false,"crit":["b64"]}"#,
                .malformed("crit")
            ),
            (#"["ES256"]"#, .malformed("header")), (#"{"#, .malformed("header")),
        ])
    func headers(header: String, error: TokenError) throws {
        let rig = try TokenRig()
        let token = try rig.forge(header: header)
        #expect(throws: error) { try rig.verify(token) }
    }

    @Test(
        "accepts the long media type, and ignores keys and addresses of keys in the header",
        arguments: [
            #"{"alg":"ES256","typ":"application/at+jwt","kid":"k1"}"#,
            #"{"alg":"ES256","typ":"AT+JWT","kid":"k1"}"#,
            #"{"alg":"ES256","typ":"at+jwt","kid":"k1","jku":"//evil","x5u":"x","jwk":{}}"#,
        ])
    func harmlessHeaders(header: String) throws {
        let rig = try TokenRig()
        #expect(try rig.verify(rig.forge(header: header)) == rig.claims)
    }

    @Test("a key offered by the token itself is not believed")
    func embeddedKey() throws {
        let rig = try TokenRig()
        let attacker = try TokenRig()
        let jwk = JSONValue.object(attacker.key.verificationKey.jwk(keyID: "k1")).description
        let token = try attacker.forge(
            header: #"{"alg":"ES256","typ":"at+jwt","kid":"k1","jwk":"# + jwk + "}")
        #expect(throws: TokenError.badSignature) { try rig.verify(token) }
    }

    @Test("an HMAC made with the public key as its secret is refused")
    func algorithmConfusion() throws {
        let rig = try TokenRig()
        let secret = JSONValue.object(rig.key.verificationKey.jwk(keyID: "k1")).serialized()
        let head = Base64.encode(
            Array(#"{"alg":"HS256","typ":"at+jwt","kid":"k1"}"#.utf8), .url, padded: false)
        let body = Base64.encode(
            JSONValue.object(rig.claims.json).serialized(), .url, padded: false)
        let tag = HMACSHA256(key: secret).authenticate(Array("\(head).\(body)".utf8))
        let token = "\(head).\(body)." + Base64.encode(tag, .url, padded: false)
        #expect(throws: TokenError.algorithmNotAllowed) { try rig.verify(token) }
    }

    @Test(
        "refuses what is not three parts of base64url without padding",
        arguments: ["", ".", "..", "...", "a", "a.b", "a.b.c", "a.b.c.d", "é.é.é", "=.=.="])
    func forms(token: String) throws {
        let rig = try TokenRig()
        #expect(throws: TokenError.self) { try rig.verify(token) }
    }

    @Test("refuses padding, a fourth part, an empty signature and stray space")
    func almostRight() throws {
        let rig = try TokenRig()
        let token = try rig.signer.sign(rig.claims)
        let signature = try #require(token.split(separator: ".").last)
        for wrong in [
            token + "=", token + "==", token + ".", token + ".AAAA", " " + token, token + "\n",
            String(token.dropLast(signature.count)), "Bearer " + token,
        ] {
            #expect(throws: TokenError.self) { try rig.verify(wrong) }
        }
    }

    @Test("looks at 8 KiB and no more")
    func size() throws {
        let rig = try TokenRig()
        let prefix = try rig.signer.sign(rig.claims)
        let filler = String(repeating: "A", count: 8_192 - prefix.utf8.count)
        #expect(throws: TokenError.tooLong) { try rig.verify(prefix + filler + "A") }
        let error = #expect(throws: TokenError.self) { try rig.verify(prefix + filler) }
        #expect(error != .tooLong)
    }

    @Test("times count with a leeway of 30 seconds")
    func times() throws {
        let rig = try TokenRig()
        let token = try rig.signer.sign(rig.claims)
        let end = rig.claims.expiresAt
        #expect(try rig.verify(token, at: end + .milliseconds(29_999)) == rig.claims)
        #expect(throws: TokenError.expired) { try rig.verify(token, at: end + .seconds(30)) }
        #expect(try rig.verify(token, at: rig.now - .seconds(30)) == rig.claims)
        #expect(throws: TokenError.notYetValid) {
            try rig.verify(token, at: rig.now - .milliseconds(30_001))
        }
        #expect(throws: TokenError.notYetValid) {
            try rig.verify(token, at: WallTime(microseconds: .min))
        }
        #expect(throws: TokenError.expired) {
            try rig.verify(token, at: WallTime(microseconds: .max))
        }
    }

    @Test("another issuer and another audience are refused")
    func parties() throws {
        let rig = try TokenRig()
        var claims = rig.claims
        claims.issuer = "https://id.nova.test/"
        #expect(throws: TokenError.wrongIssuer) { try rig.verify(rig.signer.sign(claims)) }
        claims = rig.claims
        claims.audiences = ["nova2", "NOVA"]
        #expect(throws: TokenError.wrongAudience) { try rig.verify(rig.signer.sign(claims)) }
    }

    @Test(
        "refuses a claim that is missing or of the wrong type",
        arguments: ["iss", "sub", "aud", "exp", "iat", "jti", "sid"])
    func claims(name: String) throws {
        let rig = try TokenRig()
        let wrong: [JSONValue?] = [
            nil, .null, true, "", [], .array([7]), .object(JSONObject()), .integer(-1),
            .integer(Int64.max), .string(String(repeating: "x", count: 600)),
        ]
        for value in wrong {
            let token = try rig.forge(
                header: TokenRig.header, payload: rig.payload { $0[name] = value })
            let error = #expect(throws: TokenError.self) { try rig.verify(token) }
            #expect(error?.slug == "malformed", "\(name) \(String(describing: value))")
        }
    }

    @Test("roles and nbf may be absent, times may have fractions, other claims are ignored")
    func optionalClaims() throws {
        let rig = try TokenRig()
        let payload = rig.payload {
            $0["roles"] = nil
            $0["nbf"] = nil
            $0["exp"] = .double(1_800_000_900.9)
            $0["client_id"] = "ios"
        }
        let claims = try rig.verify(rig.forge(header: TokenRig.header, payload: payload))
        #expect(claims.roles.isEmpty)
        #expect(claims.notBefore == claims.issuedAt)
        #expect(claims.expiresAt == rig.claims.expiresAt)
        for roles: JSONValue in ["user", [""], .array(Array(repeating: "r", count: 65))] {
            let token = try rig.forge(
                header: TokenRig.header, payload: rig.payload { $0["roles"] = roles })
            #expect(throws: TokenError.malformed("roles")) { try rig.verify(token) }
        }
    }

    @Test("the payload is not looked at before the signature is right")
    func order() throws {
        let rig = try TokenRig()
        let token = try rig.forge(header: TokenRig.header, payload: "not json")
        #expect(throws: TokenError.malformed("payload")) { try rig.verify(token) }
        var parts = token.split(separator: ".").map(String.init)
        parts[2] = Base64.encode(SecureRandom.bytes(64), .url, padded: false)
        #expect(throws: TokenError.badSignature) { try rig.verify(parts.joined(separator: ".")) }
    }

    @Test("random text never traps and never verifies")
    func garbage() throws {
        let rig = try TokenRig()
        var random = SeededGenerator(state: 5)
        let alphabet = Array("abcXYZ019-_.={}\"\\:, ".utf8)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...200, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            #expect(throws: TokenError.self) {
                try rig.verify(String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}

@Suite("TokenKeySet")
struct TokenKeySetTests {
    @Test("what is published is read back, in order")
    func roundTrip() throws {
        var set = TokenKeySet()
        let keys = try [SigningKey.generate(.es256), SigningKey.generate(.edDSA)]
        for (index, key) in keys.enumerated() {
            let inserted = set.insert(key.verificationKey, id: "k\(index)")
            #expect(inserted)
        }
        let read = try TokenKeySet(json: set.json())
        #expect(read.ids == ["k0", "k1"])
        #expect(read.json() == set.json())
        for (index, key) in keys.enumerated() {
            let signature = try key.sign([9])
            #expect(read["k\(index)"]?.isValid(signature, for: [9]) == true)
            #expect(read["k\(1 - index)"]?.isValid(signature, for: [9]) == false)
        }
        #expect(read["k2"] == nil)
        #expect(!String(decoding: set.json(), as: UTF8.self).contains("\"d\""))
    }

    @Test("keys it cannot use are passed over")
    func foreignKeys() throws {
        let key = try SigningKey.generate().verificationKey
        let good = JSONValue.object(key.jwk(keyID: "good")).description
        let json =
            #"{"keys":[{"kty":"RSA","kid":"r"},7,{"kty":"oct","k":"AAAA","kid":"o"},"# + good + "]}"
        #expect(try TokenKeySet(json: Array(json.utf8)).ids == ["good"])
    }

    @Test(
        "refuses what is not a set, too large or too long",
        arguments: ["", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]"#])
    func malformed(json: String) {
        #expect(throws: CryptoError.malformedKey) { try TokenKeySet(json: Array(json.utf8)) }
    }

    @Test("holds 64 keys, each id once")
    func bounds() throws {
        let key = try SigningKey.generate(.edDSA).verificationKey
        var set = TokenKeySet()
        let ids = [""] + (0..<64).map(String.init) + ["64", "3"]
        let inserted = ids.map { set.insert(key, id: $0) }
        #expect(inserted == [false] + Array(repeating: true, count: 64) + [false, false])
        #expect(throws: CryptoError.malformedKey) {
            try TokenKeySet(json: [UInt8](repeating: 0x20, count: 70_000))
        }
    }
}
