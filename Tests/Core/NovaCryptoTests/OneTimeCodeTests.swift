import NovaCrypto
import NovaPrimitives
import Testing

@Suite("One-time codes")
struct OneTimeCodeTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test("HOTP gives the ten codes of RFC 4226 Appendix D")
    func counters() {
        let codes = (0..<10).map { HOTP.code(secret: secret, counter: $0) }
        #expect(
            codes == [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
                "399871", "520489",
            ])
    }

    @Test(
        "TOTP gives the codes of RFC 6238 Appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func times(seconds: Int64, code: String) {
        let step = TOTP.step(at: WallTime(unixSeconds: seconds))
        #expect(
            HOTP.code(secret: secret, counter: UInt64(bitPattern: step), digits: 8) == code)
        #expect(TOTP(secret: secret).code(step: step) == code.suffix(6))
    }

    @Test("a code is good for its step and one either side, and not twice, nor the one before it")
    func window() {
        let totp = TOTP(secret: secret)
        let now = WallTime(unixSeconds: 1_000_000_000)
        let present = TOTP.step(at: now)
        for offset in Int64(-3)...3 {
            let code = totp.code(step: present + offset)
            let expected = abs(offset) <= 1 ? present + offset : nil
            #expect(totp.step(of: code, at: now, after: 0) == expected, "\(offset)")
        }
        let code = totp.code(step: present)
        #expect(totp.step(of: code, at: now, after: present) == nil)
        #expect(
            totp.step(of: totp.code(step: present - 1), at: now, after: present) == nil)
        #expect(
            totp.step(of: totp.code(step: present + 1), at: now, after: present) == present + 1)
        for wrong in ["", "0", "000000000000", "é", code + " ", String(code.dropLast())] {
            #expect(totp.step(of: wrong, at: now, after: 0) == nil)
        }
    }

    @Test("times before the epoch are rounded down")
    func past() {
        #expect(TOTP.step(at: WallTime(unixSeconds: -1)) == -1)
        #expect(TOTP.step(at: WallTime(unixSeconds: -30)) == -1)
        #expect(TOTP.step(at: WallTime(unixSeconds: -31)) == -2)
    }

    @Test("the address for the app escapes what is not a letter")
    func uri() {
        #expect(
            TOTP.uri(secret: Array("Hello!\u{7F}".utf8), issuer: "A & B", account: "mira.2")
                == "otpauth://totp/A%20%26%20B:mira.2?secret=JBSWY3DPEF7Q&issuer=A%20%26%20B"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    @Test("base 32 gives the vectors of RFC 4648 §10, and takes nothing but what it gives")
    func base32() {
        let vectors = [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ]
        for (plain, text) in vectors {
            #expect(Base32.encode(Array(plain.utf8)) == text)
            #expect(Base32.decode(text) == Array(plain.utf8))
            #expect(Base32.decode(text.lowercased()) == Array(plain.utf8))
        }
        for text in ["M", "MZX", "MZXW6Y", "MZ", "MY======", "M1", "é7"] {
            #expect(Base32.decode(text) == nil, "\(text)")
        }
    }
}
