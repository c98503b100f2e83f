import NovaPrimitives

/// A person, as the table holds them.
struct Profile: Equatable, Sendable {
    let userID: UUID
    var username: String
    var displayName: String
    var bio = ""
    var website = ""
    var location = ""
    var pronouns = ""
    var birthDate: CivilDate?
    var gender = Gender.unspecified
    var isVerified = false
    var isPrivate = false
    var followerCount: Int64 = 0
    var followingCount: Int64 = 0
    var postCount: Int64 = 0
    let createdAt: WallTime
    var updatedAt: WallTime
    var version: Int64 = 1

    /// The profile that an account begins with; the user name stands in for the display name.
    static func first(userID: UUID, username: String, at now: WallTime) -> Profile {
        Profile(
            userID: userID, username: username, displayName: username, createdAt: now,
            updatedAt: now)
    }

    /// How much of a profile a caller sees.
    enum View: Equatable {
        /// Everything: the person, and services.
        case own
        /// Everything but birth date and gender.
        case full
        /// Name, badge and counters: a private profile for people who do not follow it.
        case reduced
    }

    /// What `viewer` sees; `nil` stands for an anonymous caller. Nobody follows anybody before the
    /// social service tells who does, so a private profile is reduced for everybody else.
    func view(for viewer: Viewer) -> View {
        switch viewer {
        case .service: .own
        case .user(let id) where id == userID: .own
        case .user, .anonymous: isPrivate ? .reduced : .full
        }
    }
}

/// Who reads.
enum Viewer: Equatable, Sendable {
    case anonymous
    case user(UUID)
    case service
}
