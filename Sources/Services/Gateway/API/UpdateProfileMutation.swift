import NovaGraphQL
import UserContract

extension GatewayAPI {
    static func updateProfile(_ resolvers: inout Resolvers) {
        mutation("updateProfile", &resolvers, part: "profile") { call, payload in
            var changes = Changes(call.input)
            var profile = UserProfile()
            try changes.take("displayName", "display_name") { profile.displayName = $0 }
            try changes.takeOrEmpty("bio", "bio") { profile.bio = $0 ?? "" }
            try changes.takeOrEmpty("website", "website") { profile.website = $0 ?? "" }
            try changes.takeOrEmpty("location", "location") { profile.location = $0 ?? "" }
            try changes.takeOrEmpty("pronouns", "pronouns") { profile.pronouns = $0 }
            try changes.takeOrEmpty("birthDate", "birth_date") { profile.birthDate = $0 }
            try changes.takeOrEmpty("gender", "gender") { (name: String?) in
                profile.gender = gender(name)
            }
            try changes.take("isPrivate", "is_private") { profile.isPrivate = $0 }
            payload.userErrors = changes.userErrors
            guard payload.userErrors.isEmpty else { return }
            let request = UpdateUserProfileRequest(
                profile: profile, updateMask: changes.fieldMask,
                expectedVersion: try call.input.get("expectedVersion"))
            let response = try await call.context.peers.user.updateUserProfile(
                request, call.context.call)
            payload.profile = response.profile
        }
    }

    /// `UNDISCLOSED` is the contract's "not stated".
    private static func gender(_ name: String?) -> Gender? {
        name.flatMap { Gender(name: $0) }
    }
}
