import NovaGraphQL
import UserContract

extension GatewayAPI {
    static func updateSettings(_ resolvers: inout Resolvers) {
        mutation("updateSettings", &resolvers, part: "settings") { call, payload in
            var changes = Changes(call.input)
            var new = UserSettings()
            try changes.take("privacyLevel", "privacy_level") { (name: String) in
                new.privacyLevel = PrivacyLevel(name: name) ?? .unspecified
            }
            try changes.take("dmPermission", "dm_permission") { (name: String) in
                new.dmPermission = DmPermission(name: name) ?? .unspecified
            }
            try changes.take("showOnlineStatus", "show_online_status") { new.showOnlineStatus = $0 }
            try changes.take("showReadReceipts", "show_read_receipts") { new.showReadReceipts = $0 }
            try changes.take("emailNotifications", "email_notifications") {
                new.emailNotifications = $0
            }
            try changes.take("pushNotifications", "push_notifications") {
                new.pushNotifications = $0
            }
            try changes.take("marketingEmails", "marketing_emails") { new.marketingEmails = $0 }
            try changes.take("allowTagging", "allow_tagging") { (name: String) in
                new.allowTagging = TaggingPermission(name: name) ?? .unspecified
            }
            try changes.take("discoverableByEmail", "discoverable_by_email") {
                new.discoverableByEmail = $0
            }
            try changes.take("timezone", "timezone") { new.timezone = $0 }
            try changes.take("language", "language") { new.language = $0 }
            payload.userErrors = changes.userErrors
            guard payload.userErrors.isEmpty else { return }
            let request = UpdateUserSettingsRequest(
                settings: new, updateMask: changes.fieldMask,
                expectedVersion: try call.input.get("expectedVersion"))
            let response = try await call.context.peers.user.updateUserSettings(
                request, call.context.call)
            payload.settings = response.settings
        }
    }
}
