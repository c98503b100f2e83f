import NovaCrypto
import NovaPrimitives
import Testing

@testable import IdentityService

@Suite("PasswordHasher")
struct PasswordHasherTests {
    private func hasher(placesMax: Int = 4) throws -> PasswordHasher {
        try PasswordHasher(
            parameters: Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1), threads: 1,
            placesMax: placesMax)
    }

    @Test("verifies what it hashed, and nothing against the decoy")
    func verifies() async throws {
        let hasher = try hasher()
        let stored = try await hasher.hash("wicker-Marmot", deadline: .ample)
        #expect(try await hasher.verify("wicker-Marmot", against: stored, deadline: .ample))
        #expect(try await !hasher.verify("wicker-marmot", against: stored, deadline: .ample))
        #expect(try await !hasher.verify("wicker-Marmot", against: nil, deadline: .ample))
        #expect(hasher.hashCount == 4)
        #expect(!hasher.needsRehash(stored))
    }

    @Test("refuses a call beyond its places at once, and gives places back")
    func bounded() async throws {
        let hasher = try hasher(placesMax: 2)
        let outcome = try await hasher.withPlace {
            try await hasher.withPlace {
                #expect(hasher.placesTaken == 2)
                return await refusal { try await hasher.withPlace {} }
            }
        }
        #expect(outcome == "hashersBusy")
        #expect(hasher.placesTaken == 0)
        try await hasher.withPlace {}
    }

    @Test("computes nothing once the deadline is over")
    func late() async throws {
        let hasher = try hasher()
        let outcome = await refusal { try await hasher.hash("x", deadline: .past) }
        #expect(outcome == "deadlineExceeded")
        #expect(hasher.hashCount == 0)
    }
}
