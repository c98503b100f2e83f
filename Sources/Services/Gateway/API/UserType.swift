import NovaGraphQL
import NovaPrimitives
import UserContract

extension GatewayAPI {
    static func userType(_ resolvers: inout Resolvers) {
        resolvers.object("User", of: UserProfile.self) { type in
            type.property("id") { GlobalID.text(.user, $0.userID) }
            type.property("userId") { $0.userID }
            type.property("username") { $0.username }
            type.property("displayName") { $0.displayName }
            type.value("bio") { text($0.bio) }
            type.value("website") { text($0.website) }
            type.value("location") { text($0.location) }
            type.value("pronouns") { text($0.pronouns) }
            type.value("birthDate") { text($0.birthDate) }
            type.value("gender") { choice($0.gender?.name) }
            type.property("isVerified") { $0.isVerified }
            type.property("isPrivate") { $0.isPrivate }
            type.property("followerCount") { $0.followerCount }
            type.property("followingCount") { $0.followingCount }
            type.property("postCount") { $0.postCount }
            type.field("stats") { profile, call in
                guard let id = UUID(profile.userID) else { return .null }
                return .load(call.context.stats, id) { .object(optional: $0) }
            }
            type.value("createdAt") { time($0.createdAt) }
            type.value("updatedAt") { time($0.updatedAt) }
            type.property("version") { $0.version }
        }
        resolvers.object("UserStats", of: ProfileStats.self) { type in
            type.property("followers") { $0.followers }
            type.property("following") { $0.following }
            type.property("posts") { $0.posts }
        }
    }
}
