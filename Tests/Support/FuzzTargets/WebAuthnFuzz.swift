#if DEBUG || FUZZ
    @testable import NovaCrypto
    import NovaPrimitives

    /// What authenticators and browsers answer. First byte: what the rest is.
    enum WebAuthnFuzz {
        private static let party = RelyingParty(
            id: "localhost", origins: ["http://localhost:8080"])
        private static let challenge = [UInt8](repeating: 7, count: 32)

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, rest) = input.plan
            let bytes = Array(rest)
            switch plan % 5 {
            case 0: checkCBOR(bytes)
            case 1:
                guard (try? AuthenticatorData(bytes)) != nil else { return }
                promise((try? AuthenticatorData(bytes + [0])) == nil, "a byte too many is taken")
            case 2: _ = try? PasskeyKey(cose: bytes)
            case 3:
                let json = String(decoding: bytes, as: UTF8.self)
                guard let response = try? RegistrationResponse(json: json),
                    let key = try? party.register(response, challenge: challenge)
                else { return }
                promise(
                    (try? PasskeyKey(cose: key.publicKey)) != nil, "a key that is none is taken")
                promise((1...1_023).contains(key.id.count), "an id out of bounds is taken")
                promise(
                    (try? party.register(response, challenge: [1])) == nil,
                    "a challenge is not compared")
            default:
                let json = String(decoding: bytes, as: UTF8.self)
                guard let response = try? AuthenticationResponse(json: json) else { return }
                for key in keys {
                    let used = try? party.authenticate(
                        response, challenge: challenge, key: key, signCount: 0,
                        isBackupEligible: false)
                    promise(used == nil, "a signature was made up")
                }
            }
        }

        private static func checkCBOR(_ bytes: [UInt8]) {
            guard (try? CBOR(bytes)) != nil else { return }
            promise((try? CBOR(bytes + [0])) == nil, "a byte too many is taken")
            promise((try? CBOR(Array(bytes.dropLast()))) == nil, "a cut value is taken")
        }

        /// Public keys whose private halves are nobody's.
        private static let keys: [[UInt8]] = {
            guard let key = try? SigningKey.generate(.edDSA).verificationKey.jwk(keyID: ""),
                let point = key["x"]?.string.flatMap({ Base64.decode($0, .url) })
            else { return [] }
            return [[0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20] + point]
        }()
    }
#endif
