import Glibc
import NovaCrypto
import NovaPrimitives
import NovaServiceKit
import Testing

@testable import IdentityService

@Suite("BreachList")
struct BreachListTests {
    /// A file that is removed with the test.
    private final class File {
        let path = "/tmp/nova-breach-\(getpid())-\(UInt32.random(in: 0 ... .max))"

        init(_ text: String) throws {
            let file = try #require(fopen(path, "w"))
            let bytes = Array(text.utf8)
            #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
            fclose(file)
        }

        deinit { unlink(path) }
    }

    private func hash(_ password: String) -> String {
        Hex.encode(SHA1.hash(password)).uppercased()
    }

    @Test("SHA-1 is SHA-1")
    func digest() {
        #expect(hash("abc") == "A9993E364706816ABA3E25717850C26C9CD0D89D")
        #expect(hash("") == "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")
    }

    @Test(
        "finds each line of a list of any length and nothing else, with counts or cut hashes",
        arguments: [1, 2, 3, 64, 1_000], [(40, ":17\r\n"), (40, "\n"), (16, "\n"), (20, ":3\n")])
    func finds(count: Int, form: (digits: Int, ending: String)) throws {
        let lines = (0..<count).map { hash("listed \($0)").prefix(form.digits) }.sorted()
        let file = try File(lines.map { $0 + form.ending }.joined())
        let list = try BreachFile(file.path)
        for index in 0..<count { #expect(try list.contains("listed \(index)")) }
        for index in 0..<200 { #expect(try !list.contains("free \(index)")) }
    }

    @Test("the last line may lack its line feed")
    func noLineFeed() throws {
        let file = try File([hash("a"), hash("b")].sorted().joined(separator: "\n"))
        let list = try BreachFile(file.path)
        #expect(try list.contains("a") && list.contains("b"))
    }

    @Test(
        "refuses what is no such list, naming the file",
        arguments: [
            "", "\n", "password\n", "a9993e364706816aba3e25717850c26c9cd0d89d\n",
            "A9993E36\n", "A9993E364706816ABA3E25717850C26C9CD0D89D;1\n",
            "FFFF3E364706816ABA3E25717850C26C9CD0D89D\nA9993E364706816ABA3E25717850C26C9CD0D89D\n",
            "A9993E364706816ABA3E25717850C26C9CD0D89D\nFFFF3E364706816ABA3E25\n",
            String(repeating: "A", count: 500) + "\n",
        ])
    func refuses(text: String) throws {
        let file = try File(text)
        let error = try #require(throws: ConfigurationError.self) { try BreachFile(file.path) }
        #expect(error.description.contains(file.path))
        #expect(error.description.hasPrefix("NOVA_BREACH_LIST"))
    }

    @Test("refuses a folder and a file that is not there")
    func notThere() {
        for path in ["/tmp", "/no/such/file"] {
            #expect(throws: ConfigurationError.self) { try BreachFile(path) }
        }
    }

    @Test("the built-in list sees through letter case and digits at the end")
    func builtIn() {
        let list = BuiltInBreachList()
        for password in [
            "correcthorsebatterystaple", "CorrectHorseBatteryStaple!", "LetMeInPlease2024?",
            "tr0ub4dor&3",
        ] {
            #expect(list.contains(password))
        }
        for password in [IdentityRig.password, "", "1234", "correct horse"] {
            #expect(!list.contains(password))
        }
    }
}
