import Testing

@testable import IdentityService

@Suite("Username")
struct UsernameTests {
    @Test(
        "takes 3 to 32 of a–z 0–9 _ . and lowers letters",
        arguments: [
            ("mira", "mira"), ("Mira.Lind_7", "mira.lind_7"), ("abc", "abc"),
            (String(repeating: "a", count: 32), String(repeating: "a", count: 32)),
        ])
    func takes(given: String, kept: String) throws {
        #expect(try Username(given).text == kept)
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "ab", "a b", "é-e", "mira@x", "x/y/z", "mira\0", "mira\n", "ｍira",
            String(repeating: "a", count: 33), String(repeating: "a", count: 1_000_000),
        ])
    func refuses(given: String) {
        #expect(throws: IdentityError.usernameMalformed) { try Username(given) }
    }

    @Test("keeps names of the house back")
    func reserved() throws {
        #expect(try Username("Admin").isReserved)
        #expect(try !Username("admin1").isReserved)
    }
}

@Suite("UsernameSuggestions")
struct UsernameSuggestionsTests {
    @Test(
        "are names, differ from the one wanted and from one another",
        arguments: [
            "mira", "admin", String(repeating: "z", count: 32),
        ])
    func differ(wanted: String) throws {
        let name = try Username(wanted)
        var next: UInt32 = 0
        let found = UsernameSuggestions.candidates(for: name) { bound in
            next = (next &* 31 &+ 17) % max(1, bound)
            return next
        }
        #expect(found.count >= Limits.suggestionsMax)
        #expect(found.count <= Limits.suggestionCandidatesMax)
        #expect(Set(found).count == found.count)
        #expect(!found.contains(name))
        #expect(found.allSatisfy { !$0.isReserved })
    }

    @Test("end although chance always says the same")
    func ends() throws {
        let found = UsernameSuggestions.candidates(for: try Username("mira")) { _ in 0 }
        #expect(found.count >= Limits.suggestionsMax)
    }
}

@Suite("EmailAddress")
struct EmailAddressTests {
    @Test(
        "takes what mail servers take",
        arguments: [
            "mira@example.org", "Mira.Lind+nova@sub.example.co.uk", "a@b.cd", "x_y-z@1.example",
            String(repeating: "l", count: 64) + "@example.org",
        ])
    func takes(text: String) throws {
        #expect(try EmailAddress(text).text == text)
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "mira", "@example.org", "mira@", "mira@example", "mira@@example.org",
            "a@b@example.org", ".mira@example.org", "mira.@example.org", "mi..ra@example.org",
            "mira@-example.org", "mira@example-.org", "mira@exa mple.org", "mira@example..org",
            "\"mira\"@example.org", "mira@[127.0.0.1]", "mira@example.org\n", "mira\0@example.org",
            "mïra@example.org", String(repeating: "l", count: 65) + "@example.org",
            "mira@" + String(repeating: "e", count: 64) + ".org",
            "m@" + String(repeating: "e.", count: 200) + "org",
        ])
    func refuses(text: String) {
        #expect(throws: IdentityError.emailMalformed) { try EmailAddress(text) }
    }

    @Test("is the same in either case")
    func folds() throws {
        #expect(try EmailAddress("Mira@Example.ORG") == EmailAddress("mira@example.org"))
    }
}

@Suite("LoginIdentifier")
struct LoginIdentifierTests {
    @Test("tells addresses, names and neither apart")
    func kinds() throws {
        #expect(
            try LoginIdentifier("Mira@example.org")
                == .email(EmailAddress("mira@example.org")))
        #expect(try LoginIdentifier("MIRA") == .username(Username("mira")))
        #expect(try LoginIdentifier("no such\0thing") == .unknown("no such\0thing"))
    }

    @Test("refuses nothing and too much", arguments: ["", String(repeating: "a", count: 255)])
    func bounds(text: String) {
        #expect(throws: IdentityError.identifierMalformed) { try LoginIdentifier(text) }
    }
}
