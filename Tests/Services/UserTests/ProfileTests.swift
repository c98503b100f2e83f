import NovaPrimitives
import Testing

@testable import UserService

@Suite("Profile")
struct ProfileTests {
    private let me = UUID(high: 1, low: 1)
    private let other = UUID(high: 2, low: 2)

    @Test("a private profile is whole for its owner and for services, reduced for everybody else")
    func views() {
        var profile = Profile.first(userID: me, username: "ada", at: WallTime(microseconds: 0))
        #expect(profile.view(for: .anonymous) == .full)
        #expect(profile.view(for: .user(other)) == .full)
        profile.isPrivate = true
        #expect(profile.view(for: .anonymous) == .reduced)
        #expect(profile.view(for: .user(other)) == .reduced)
        #expect(profile.view(for: .user(me)) == .own)
        #expect(profile.view(for: .service) == .own)
    }

    @Test(
        "dates are days of the calendar",
        arguments: ["2026-02-29", "2026-1-1", "26-01-01", "2026-01-01Z", ""])
    func dates(text: String) {
        #expect(CivilDate(text) == nil)
        #expect(CivilDate("2024-02-29")?.year == 2024)
    }
}

@Suite("UpdateMask")
struct UpdateMaskTests {
    private let mask = UpdateMask<[String], String>([
        "a": .writable { value, message in value.append("a=\(message)") },
        "b": .writable { _, _ throws(UserError) in throw .invalidValue(field: "b", rule: "never") },
        "id": .readOnly,
        "avatar_media_id": .media,
    ])

    @Test("applies what is named and nothing else")
    func applies() throws {
        var value: [String] = []
        try mask.apply(["a"], of: "x", to: &value)
        #expect(value == ["a=x"])
    }

    @Test(
        "refuses an empty mask, unknown, read-only and media paths, and bad values",
        arguments: [
            ([], UserError.emptyMask), (["z"], .unknownMaskPath("z")),
            (["a", "z"], .unknownMaskPath("z")),
            (["id"], .readOnlyMaskPath("id")),
            (["avatar_media_id"], .mediaUnavailable(path: "avatar_media_id")),
            (["b"], .invalidValue(field: "b", rule: "never")),
        ])
    func refuses(paths: [String], expected: UserError) {
        #expect(throws: expected) {
            var value: [String] = []
            try mask.apply(paths, of: "x", to: &value)
        }
    }
}
