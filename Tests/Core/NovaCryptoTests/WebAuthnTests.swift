import NovaCrypto
import NovaPrimitives
import NovaTestKit
import Testing

@Suite("WebAuthn")
struct WebAuthnTests {
    private let party = RelyingParty(id: "nova.test", origins: ["https://nova.test"])
    private let challenge = [UInt8](repeating: 7, count: 32)

    private var creation: String {
        let text = Base64.encode(challenge, .url, padded: false)
        return #"{"rp":{"id":"nova.test"},"user":{"id":"dXNlcg"},"challenge":"\#(text)"}"#
    }

    private var request: String {
        let text = Base64.encode(challenge, .url, padded: false)
        return #"{"rpId":"nova.test","challenge":"\#(text)"}"#
    }

    private func register(_ app: inout SoftAuthenticator) throws -> NewPasskey {
        try party.register(RegistrationResponse(json: app.register(creation)), challenge: challenge)
    }

    private func authenticate(
        _ app: inout SoftAuthenticator, _ key: NewPasskey, signCount: UInt32 = 0
    ) throws -> UsedPasskey {
        try party.authenticate(
            AuthenticationResponse(json: app.authenticate(request)), challenge: challenge,
            key: key.publicKey, signCount: signCount, isBackupEligible: key.isBackupEligible)
    }

    @Test("takes a key and its answers", arguments: SignatureAlgorithm.allCases, [false, true])
    func holds(algorithm: SignatureAlgorithm, attestsItself: Bool) throws {
        var app = try SoftAuthenticator(algorithm)
        app.attestsItself = attestsItself
        app.flags.insert([.eligible, .backedUp])
        let key = try register(&app)
        #expect(key.id == app.credentialID)
        #expect(key.publicKey == app.coseKey)
        #expect(key.isBackupEligible && key.isBackedUp)
        #expect(key.transports == ["hybrid", "internal"])
        #expect(key.signCount == 0)
        app.flags.remove(.backedUp)
        let used = try authenticate(&app, key)
        #expect(used.signCount == 1)
        #expect(!used.isBackedUp)
    }

    @Test("takes RSA keys, made and used elsewhere")
    func rsa() throws {
        let key = try PasskeyKey(cose: try #require(Hex.decode(Vectors.rsaKey)))
        #expect(key.algorithm == .rs256)
        let signature = try #require(Hex.decode(Vectors.rsaSignature))
        #expect(key.isValid(signature, for: Array("nova".utf8)))
        #expect(!key.isValid(signature, for: Array("Nova".utf8)))
        var bent = signature
        bent[9] ^= 1
        #expect(!key.isValid(bent, for: Array("nova".utf8)))
        #expect(!key.isValid([], for: Array("nova".utf8)))
    }

    @Test("statements of other kinds are left unread, but a key that vouches for itself must")
    func attestation() throws {
        var app = try SoftAuthenticator()
        app.format = "tpm"
        app.statement = CBORText.map([(CBORText.text("x"), CBORText.bytes([1]))])
        _ = try register(&app)
        app.format = "packed"
        #expect(throws: WebAuthnError.wrongSignature) { try register(&app) }
        app.format = "none"
        #expect(throws: WebAuthnError.malformed("attStmt")) { try register(&app) }
    }

    @Test("refuses what is not meant for it, or not by its owner")
    func refuses() throws {
        let cases: [(WebAuthnError, (inout SoftAuthenticator) -> Void)] = [
            (.wrongType, { $0.type = "payment.get" }),
            (.wrongChallenge, { $0.challenge = [UInt8](repeating: 8, count: 32) }),
            (.wrongChallenge, { $0.challenge = [7] }),
            (.wrongOrigin, { $0.origin = "https://nova.test.evil.example" }),
            (.wrongOrigin, { $0.origin = "http://nova.test" }),
            (.wrongOrigin, { $0.crossOrigin = true }),
            (.wrongRelyingParty, { $0.relyingParty = "evil.example" }),
            (.userNotVerified, { $0.flags = [.present] }),
            (.userNotVerified, { $0.flags = [.verified] }),
            (.backupInconsistent, { $0.flags = [.present, .verified, .backedUp] }),
            (.malformed("authenticatorData"), { $0.extensions = [0x00] }),
            (.malformed("authenticatorData"), { $0.extensions = [0xA0, 0x00] }),
        ]
        for (error, bend) in cases {
            var fresh = try SoftAuthenticator()
            bend(&fresh)
            #expect(throws: error) { try register(&fresh) }
            var known = try SoftAuthenticator()
            let key = try register(&known)
            bend(&known)
            #expect(throws: error) { try authenticate(&known, key) }
        }
        var app = try SoftAuthenticator()
        app.crossOrigin = false
        app.extensions = CBORText.map([(CBORText.text("credProps"), [0xF5])])
        _ = try authenticate(&app, try register(&app))
    }

    @Test("refuses another key's signature, and a key that has become one to be copied")
    func otherKey() throws {
        var app = try SoftAuthenticator()
        let key = try register(&app)
        app.key = try SigningKey.generate()
        #expect(throws: WebAuthnError.wrongSignature) { try authenticate(&app, key) }
        var other = try SoftAuthenticator()
        let single = try register(&other)
        other.flags.insert(.eligible)
        #expect(throws: WebAuthnError.backupInconsistent) { try authenticate(&other, single) }
    }

    @Test("a counter must rise; a key without one says zero each time")
    func counters() throws {
        var app = try SoftAuthenticator()
        let key = try register(&app)
        #expect(try authenticate(&app, key).signCount == 1)
        #expect(throws: WebAuthnError.signCountRegressed) {
            try authenticate(&app, key, signCount: 2)
        }
        #expect(throws: WebAuthnError.signCountRegressed) {
            try authenticate(&app, key, signCount: 9)
        }
        app.counts = false
        app.signCount = 0
        #expect(throws: WebAuthnError.signCountRegressed) {
            try authenticate(&app, key, signCount: 1)
        }
        #expect(try authenticate(&app, key, signCount: 0).signCount == 0)
    }

    @Test("keys that were not offered are refused", arguments: Vectors.foreignKeys)
    func foreignKeys(name: String, key: [([UInt8], [UInt8])]) {
        #expect(throws: CryptoError.self, "\(name)") {
            try PasskeyKey(cose: CBORText.map(key))
        }
    }

    @Test("no cut and no changed byte of an answer is taken, and none traps")
    func bent() throws {
        var app = try SoftAuthenticator()
        let created = Array(try app.register(creation).utf8)
        let key = try register(&app)
        let answered = Array(try app.authenticate(request).utf8)
        var random = SeededGenerator(state: 11)
        for _ in 0..<400 {
            var bytes = Bool.random(using: &random) ? created : answered
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(
                    in: 0x20..<0x7F, using: &random)
            }
            if Bool.random(using: &random) {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            }
            let json = String(decoding: bytes, as: UTF8.self)
            if let response = try? RegistrationResponse(json: json) {
                _ = try? party.register(response, challenge: challenge)
            }
            if let response = try? AuthenticationResponse(json: json) {
                _ = try? party.authenticate(
                    response, challenge: challenge, key: key.publicKey, signCount: 0,
                    isBackupEligible: false)
            }
        }
    }

    @Test("a signed answer with one bit changed is refused")
    func oneBit() throws {
        var app = try SoftAuthenticator()
        let key = try register(&app)
        let value = try JSONValue.parse(app.authenticate(request))
        let response = try #require(value["response"]?.object)
        for member in ["clientDataJSON", "authenticatorData", "signature"] {
            let text = try #require(response[member]?.string)
            let bytes = try #require(Base64.decode(text, .url))
            for index in stride(from: 0, to: bytes.count, by: 5) {
                var bent = bytes
                bent[index] ^= 1
                var changed = response
                changed[member] = .string(Base64.encode(bent, .url, padded: false))
                var outer = try #require(value.object)
                outer["response"] = .object(changed)
                #expect(throws: WebAuthnError.self, "\(member) \(index)") {
                    try party.authenticate(
                        AuthenticationResponse(json: JSONValue.object(outer).description),
                        challenge: challenge, key: key.publicKey, signCount: 0,
                        isBackupEligible: false)
                }
            }
        }
    }

    @Test(
        "members that are missing, of another form or at odds are refused",
        arguments: [
            "", "[]", "{}", #"{"type":"public-key"}"#,
            #"{"type":"public-key","id":"AA","rawId":"AQ","response":{}}"#,
            #"{"type":"public-key","id":"","rawId":"","response":{}}"#,
            #"{"type":"password","id":"AA","rawId":"AA","response":{}}"#,
            #"{"type":"public-key","id":"AA","rawId":"AA","response":[]}"#,
            #"{"type":"public-key","id":"AA","rawId":"AA","response":{"clientDataJSON":"A"}}"#,
            #"{"type":"public-key","id":"AA==","rawId":"AA==","response":{"clientDataJSON":1}}"#,
        ])
    func malformed(json: String) {
        #expect(throws: WebAuthnError.self) { try RegistrationResponse(json: json) }
        #expect(throws: WebAuthnError.self) { try AuthenticationResponse(json: json) }
    }
}

private enum Vectors {
    /// An RSA key as COSE_Key, and its signature of "nova", by pyca/cryptography and cbor2.
    static let rsaKey =
        "a401030339010020590100ec9e2189a18cc80584d1d0ecce7803e6ca986d24d0918bb6f1fd050eca3fb587"
        + "630dd26bdeb90a4a4c13ac005248f10b5ff7d831a26872fa23588a418efc30375708113c83ec845e7d8c91"
        + "212f8b3c3e83f05b661d9d1a0f651d413f6d737abb2de9a46387545d4de56b7a47ba95992f1f60328d4e17"
        + "674195b3a5a145ad7bfcfb3d77edd7b7fa2acbec040863928436ed1e634fcbb2d5f401bb3f2a0cae01032b"
        + "36d74449aa73d66f83bcc72949a7a344e02c194741ac7203ed3536dd7eb2709f5472bfa28b23b68e6db131"
        + "d68066081ec057988e317a3d84521f264e85763fe799d64f5a7ef3e0436d9bdffedaa19aad315360bf4486"
        + "75183943a30838ba792143010001"
    static let rsaSignature =
        "969cd5e541e93f50765fa852b8838ce63438963ce8e33ca63eda63cc184414d45fae657bed111ce17ca84e"
        + "a280aaaee966fc5323f67b5fadd1216bf1a7d542b343866d99d72a65b291888569687720b8fbc7e32318e0"
        + "13df58a8262d7c0cde5985ada7a6f91c16df4b925a41f3a9e94dc19aaa209b5bb27736bab050188dc24c69"
        + "dce4ba5306d31753b60fbbeafcbee085dfbc7de3fa33f0df803f857af3ef442b3126fdfddbf08155c8062c"
        + "3b2b7353c76f4ce8b60480f9fc35ae8454a8a50335c652498acea71b75538bb76bf4ba27ee7aae285d3c2c"
        + "354dab55efe92a346b318b45d50ebcbf959f6acdb6c9db766985ed713cc7c5bd3013e46825eed460d1"
    private static let short = [UInt8](repeating: 1, count: 32)

    static let foreignKeys: [(String, [([UInt8], [UInt8])])] = {
        var all: [(String, [([UInt8], [UInt8])])] = []
        func add(_ name: String, _ entries: [(Int, [UInt8])]) {
            all.append((name, entries.map { (CBORText.integer($0.0), $0.1) }))
        }
        func curve(_ type: Int, _ algorithm: Int, _ curve: Int) -> [(Int, [UInt8])] {
            let numbers = [(1, type), (3, algorithm), (-1, curve)]
            return numbers.map { ($0.0, CBORText.integer($0.1)) }
        }
        func rsa(_ algorithm: Int) -> [(Int, [UInt8])] {
            [(1, CBORText.integer(3)), (3, CBORText.integer(algorithm))]
        }
        let bytes = CBORText.bytes(short)
        let point: [(Int, [UInt8])] = [(-2, bytes), (-3, bytes)]
        let half: [(Int, [UInt8])] = [(-2, bytes)]
        let long: [(Int, [UInt8])] = [(-1, CBORText.bytes([UInt8](repeating: 0xFF, count: 256)))]
        let exponent: [(Int, [UInt8])] = [(-2, CBORText.bytes([1, 0, 1]))]
        add("nothing", [])
        add("no algorithm", [(1, CBORText.integer(2))])
        add("ES384", curve(2, -35, 2) + point)
        add("P-384", curve(2, -7, 2) + point)
        add("off the curve", curve(2, -7, 1) + point)
        add("compressed", curve(2, -7, 1) + half + [(-3, [0xF5])])
        add("one coordinate", curve(2, -7, 1) + half)
        add("mixed", curve(1, -7, 6) + half)
        add("Ed448", curve(1, -8, 7) + half)
        add("short Ed25519", curve(1, -8, 6) + [(-2, CBORText.bytes([1]))])
        add("small RSA", rsa(-257) + [(-1, bytes)] + exponent)
        add("RSA of exponent 3", rsa(-257) + long + [(-2, CBORText.bytes([3]))])
        add("RSA without modulus", rsa(-257) + exponent)
        add("RS1", rsa(-65_535) + long + exponent)
        return all
    }()
}
