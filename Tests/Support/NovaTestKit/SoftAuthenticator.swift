public import NovaCrypto
import NovaPrimitives

/// An authenticator of software, and the browser around it: makes one passkey and signs with it (WebAuthn Level
/// 3). What it says can be bent, to see it refused.
public struct SoftAuthenticator: Sendable {
    /// Bits of the authenticator data.
    public struct Flags: OptionSet, Sendable {
        /// The bits.
        public let rawValue: UInt8
        /// The flags of these bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Somebody was there.
        public static let present = Flags(rawValue: 0x01)
        /// And proved to be the owner.
        public static let verified = Flags(rawValue: 0x04)
        /// The key may be copied.
        public static let eligible = Flags(rawValue: 0x08)
        /// And is.
        public static let backedUp = Flags(rawValue: 0x10)
        static let attested = Flags(rawValue: 0x40)
        static let extensions = Flags(rawValue: 0x80)
    }

    /// Signs.
    public var key: SigningKey
    /// Names the key.
    public var credentialID: [UInt8]
    /// As the relying party named the user; from the options of the registration.
    public var userHandle: [UInt8]?
    /// Counts uses; stays 0 if ``counts`` is false.
    public var signCount: UInt32 = 0
    /// Whether uses are counted.
    public var counts = true
    /// What it says of the user and the key.
    public var flags: Flags = [.present, .verified]
    /// The page.
    public var origin = "https://nova.test"
    /// In place of the relying party of the options.
    public var relyingParty: String?
    /// In place of the type.
    public var type: String?
    /// In place of the challenge of the options.
    public var challenge: [UInt8]?
    /// Whether the page is inside a foreign one; not said if `nil`.
    public var crossOrigin: Bool?
    /// The statement's format.
    public var format = "none"
    /// The statement's CBOR.
    public var statement: [UInt8] = [0xA0]
    /// Whether the key itself vouches for it ("packed", without a certificate).
    public var attestsItself = false
    /// Bytes put behind the authenticator data as extensions.
    public var extensions: [UInt8] = []

    /// A new authenticator with one key.
    public init(_ algorithm: SignatureAlgorithm = .es256) throws {
        key = try SigningKey.generate(algorithm)
        credentialID = SecureRandom.bytes(32)
    }

    /// `navigator.credentials.create()`.
    public mutating func register(_ options: String) throws -> String {
        let options = try JSONValue.parse(options)
        userHandle = options["user"]?["id"]?.string.flatMap { Base64.decode($0, .url) }
        let client = clientData(type ?? "webauthn.create", options)
        let count = UInt16(credentialID.count)
        let credential =
            [UInt8](repeating: 0xAA, count: 16) + [UInt8(count >> 8), UInt8(count & 0xFF)]
            + credentialID + coseKey
        let data = authenticatorData(
            options["rp"]?["id"]?.string, flags.union(.attested), credential)
        var (format, statement) = (format, statement)
        if attestsItself {
            format = "packed"
            let signature = try sign(data + SHA256.hash(client))
            statement = CBORText.map([
                (CBORText.text("alg"), CBORText.integer(algorithm)),
                (CBORText.text("sig"), CBORText.bytes(signature)),
            ])
        }
        let object = CBORText.map([
            (CBORText.text("fmt"), CBORText.text(format)), (CBORText.text("attStmt"), statement),
            (CBORText.text("authData"), CBORText.bytes(data)),
        ])
        return answer([
            "clientDataJSON": Self.text(client), "attestationObject": Self.text(object),
            "transports": ["internal", "hybrid", "carrier-pigeon"],
        ])
    }

    /// `navigator.credentials.get()`.
    public mutating func authenticate(_ options: String) throws -> String {
        let options = try JSONValue.parse(options)
        if counts { signCount += 1 }
        let client = clientData(type ?? "webauthn.get", options)
        let data = authenticatorData(options["rpId"]?.string, flags, [])
        let signature = try sign(data + SHA256.hash(client))
        var response: [(String, JSONValue)] = [
            ("clientDataJSON", Self.text(client)), ("authenticatorData", Self.text(data)),
            ("signature", Self.text(signature)),
        ]
        if let userHandle { response.append(("userHandle", Self.text(userHandle))) }
        return answer(.object(JSONObject(response)))
    }

    private func clientData(_ type: String, _ options: JSONValue) -> [UInt8] {
        let given = options["challenge"]?.string ?? ""
        let challenge = challenge.map { Base64.encode($0, .url, padded: false) } ?? given
        var members: [(String, JSONValue)] = [
            ("type", .string(type)), ("challenge", .string(challenge)), ("origin", .string(origin)),
        ]
        if let crossOrigin { members.append(("crossOrigin", .bool(crossOrigin))) }
        return JSONValue.object(JSONObject(members)).serialized()
    }

    private func authenticatorData(
        _ id: String?, _ flags: Flags, _ credential: [UInt8]
    ) -> [UInt8] {
        let flags = extensions.isEmpty ? flags : flags.union(.extensions)
        let count = withUnsafeBytes(of: signCount.bigEndian) { Array($0) }
        return SHA256.hash(relyingParty ?? id ?? "") + [flags.rawValue] + count + credential
            + extensions
    }

    private func answer(_ response: JSONValue) -> String {
        let credential: JSONValue = [
            "id": Self.text(credentialID), "rawId": Self.text(credentialID), "type": "public-key",
            "response": response, "clientExtensionResults": [:],
        ]
        return credential.description
    }

    private static func text(_ bytes: [UInt8]) -> JSONValue {
        .string(Base64.encode(bytes, .url, padded: false))
    }

    private var algorithm: Int { key.algorithm == .es256 ? -7 : -8 }

    private func coordinate(_ name: String) -> [UInt8] {
        let text = key.verificationKey.jwk(keyID: "")[name]?.string ?? ""
        return Base64.decode(text, .url) ?? []
    }

    /// The public key as COSE_Key.
    public var coseKey: [UInt8] {
        let isCurve = key.algorithm == .es256
        var entries = [
            (CBORText.integer(1), CBORText.integer(isCurve ? 2 : 1)),
            (CBORText.integer(3), CBORText.integer(algorithm)),
            (CBORText.integer(-1), CBORText.integer(isCurve ? 1 : 6)),
            (CBORText.integer(-2), CBORText.bytes(coordinate("x"))),
        ]
        if isCurve { entries.append((CBORText.integer(-3), CBORText.bytes(coordinate("y")))) }
        return CBORText.map(entries)
    }

    /// As authenticators sign: DER for ES256.
    private func sign(_ message: [UInt8]) throws -> [UInt8] {
        let raw = try key.sign(message)
        guard key.algorithm == .es256 else { return raw }
        func integer(_ half: ArraySlice<UInt8>) -> [UInt8] {
            var digits = Array(half.drop { $0 == 0 })
            if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
            return [0x02, UInt8(digits.count)] + digits
        }
        let body = integer(raw[..<32]) + integer(raw[32...])
        return [0x30, UInt8(body.count)] + body
    }
}

/// Writes CBOR (RFC 8949), each value in its shortest form.
public enum CBORText {
    /// A whole number.
    public static func integer(_ value: Int) -> [UInt8] {
        value >= 0 ? head(0, UInt64(value)) : head(1, UInt64(-1 - value))
    }

    /// Bytes.
    public static func bytes(_ value: [UInt8]) -> [UInt8] {
        head(2, UInt64(value.count)) + value
    }

    /// A text.
    public static func text(_ value: String) -> [UInt8] {
        head(3, UInt64(value.utf8.count)) + Array(value.utf8)
    }

    /// An array of what is written already.
    public static func array(_ elements: [[UInt8]]) -> [UInt8] {
        head(4, UInt64(elements.count)) + elements.flatMap { $0 }
    }

    /// A map of what is written already, in this order.
    public static func map(_ entries: [([UInt8], [UInt8])]) -> [UInt8] {
        head(5, UInt64(entries.count)) + entries.flatMap { $0.0 + $0.1 }
    }

    private static func head(_ major: UInt8, _ argument: UInt64) -> [UInt8] {
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).reversed().map { UInt8(argument >> UInt64($0 * 8) & 0xFF) }
        }
        switch argument {
        case 0..<24: return [major << 5 | UInt8(argument)]
        case 24..<0x100: return [major << 5 | 24] + bytes(1)
        case 0x100..<0x1_0000: return [major << 5 | 25] + bytes(2)
        case 0x1_0000..<0x1_0000_0000: return [major << 5 | 26] + bytes(4)
        default: return [major << 5 | 27] + bytes(8)
        }
    }
}
