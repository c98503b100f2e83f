import CommonContract
import NovaPrimitives
import NovaProtobuf
import UserContract

extension Profile {
    /// What `viewer` may see of the profile.
    func message(for viewer: Viewer) -> UserProfile {
        var message = UserProfile(
            userID: userID.description, username: username, displayName: displayName,
            isVerified: isVerified, isPrivate: isPrivate, followerCount: followerCount,
            followingCount: followingCount, postCount: postCount,
            createdAt: ProtobufTimestamp(createdAt), updatedAt: ProtobufTimestamp(updatedAt),
            version: version)
        let view = view(for: viewer)
        if view == .reduced { return message }
        message.bio = bio
        message.website = website
        message.location = location
        message.pronouns = pronouns.isEmpty ? nil : pronouns
        if view == .own {
            message.birthDate = birthDate?.description
            message.gender = gender == .unspecified ? nil : .init(rawValue: Int32(gender.rawValue))
        }
        return message
    }

    var stats: ProfileStats {
        ProfileStats(followers: followerCount, following: followingCount, posts: postCount)
    }

    /// The fields that `UpdateUserProfile` can name.
    static let updateMask = UpdateMask<Profile, UserProfile>([
        "display_name": .writable { profile, message throws(UserError) in
            profile.displayName = try TextRules.checkVisible(
                message.displayName, field: "display_name",
                charactersMax: UserLimits.displayNameCharactersMax)
        },
        "bio": .writable { profile, message throws(UserError) in
            profile.bio = try TextRules.check(
                message.bio, field: "bio", charactersMax: UserLimits.bioCharactersMax,
                multiline: true)
        },
        "website": .writable { profile, message throws(UserError) in
            profile.website = try TextRules.checkWebsite(message.website, field: "website")
        },
        "location": .writable { profile, message throws(UserError) in
            profile.location = try TextRules.check(
                message.location, field: "location",
                charactersMax: UserLimits.locationCharactersMax)
        },
        "pronouns": .writable { profile, message throws(UserError) in
            profile.pronouns = try TextRules.check(
                message.pronouns ?? "", field: "pronouns",
                charactersMax: UserLimits.pronounsCharactersMax)
        },
        "birth_date": .writable { profile, message throws(UserError) in
            profile.birthDate = try message.birthDate.map { text throws(UserError) in
                try Profile.checkBirthDate(text)
            }
        },
        "gender": .writable { profile, message throws(UserError) in
            profile.gender = try choice(message.gender?.rawValue ?? 0, field: "gender")
        },
        "is_private": .writable { profile, message in profile.isPrivate = message.isPrivate },
        "avatar_media_id": .media, "cover_media_id": .media,
        "user_id": .readOnly, "username": .readOnly, "avatar_url": .readOnly,
        "cover_url": .readOnly, "is_verified": .readOnly, "follower_count": .readOnly,
        "following_count": .readOnly, "post_count": .readOnly, "created_at": .readOnly,
        "updated_at": .readOnly, "deleted_at": .readOnly, "version": .readOnly,
    ])

    static func checkBirthDate(_ text: String) throws(UserError) -> CivilDate {
        guard let date = CivilDate(text), date.year >= UserLimits.oldestBirthYear else {
            throw .invalidValue(
                field: "birth_date",
                rule: "a day such as 1990-12-31, from \(UserLimits.oldestBirthYear) on")
        }
        return date
    }
}

/// The choice behind a number of the wire.
func choice<Choice: RawRepresentable>(
    _ number: Int32, field: String
) throws(UserError) -> Choice where Choice.RawValue == Int16 {
    guard let raw = Int16(exactly: number), let choice = Choice(rawValue: raw) else {
        throw .invalidValue(field: field, rule: "one of the named values")
    }
    return choice
}
