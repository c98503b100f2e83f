import CommonContract
import NovaGraphQL
import UserContract

extension GatewayAPI {
    static func updatePreferences(_ resolvers: inout Resolvers) {
        mutation("updatePreferences", &resolvers, part: "preferences") { call, payload in
            var changes = Changes(call.input)
            var new = UserPreferences()
            try changes.take("theme", "theme") { (name: String) in
                new.theme = Theme(name: name) ?? .unspecified
            }
            try changes.takeOrEmpty("contentLanguages", "content_languages") {
                new.contentLanguages = $0 ?? []
            }
            try changes.take("autoplay", "autoplay") { (name: String) in
                new.autoplay = Autoplay(name: name) ?? .unspecified
            }
            try changes.take("dataSaver", "data_saver") { new.dataSaver = $0 }
            try changes.take("sensitiveContent", "sensitive_content") { (name: String) in
                new.sensitiveContent = SensitiveContent(name: name) ?? .unspecified
            }
            try changes.take("defaultPostVisibility", "default_post_visibility") {
                (name: String) in
                new.defaultPostVisibility = Visibility(name: name) ?? .unspecified
            }
            try changes.takeOrEmpty("mutedWords", "muted_words") { new.mutedWords = $0 ?? [] }
            try changes.takeOrEmpty("interests", "interests") { new.interests = $0 ?? [] }
            payload.userErrors = changes.userErrors
            guard payload.userErrors.isEmpty else { return }
            let request = UpdateUserPreferencesRequest(
                preferences: new, updateMask: changes.fieldMask,
                expectedVersion: try call.input.get("expectedVersion"))
            let response = try await call.context.peers.user.updateUserPreferences(
                request, call.context.call)
            payload.preferences = response.preferences
        }
    }
}
