import CommonContract
import NovaGraphQL
import UserContract

extension GatewayAPI {
    static func settingsTypes(_ resolvers: inout Resolvers) {
        resolvers.object("UserSettings", of: UserSettings.self) { type in
            type.value("privacyLevel") { choice($0.privacyLevel.name) }
            type.value("dmPermission") { choice($0.dmPermission.name) }
            type.property("showOnlineStatus") { $0.showOnlineStatus }
            type.property("showReadReceipts") { $0.showReadReceipts }
            type.property("emailNotifications") { $0.emailNotifications }
            type.property("pushNotifications") { $0.pushNotifications }
            type.property("marketingEmails") { $0.marketingEmails }
            type.value("allowTagging") { choice($0.allowTagging.name) }
            type.property("discoverableByEmail") { $0.discoverableByEmail }
            type.property("timezone") { $0.timezone }
            type.property("language") { $0.language }
            type.property("version") { $0.version }
        }
        resolvers.object("UserPreferences", of: UserPreferences.self) { type in
            type.value("theme") { choice($0.theme.name) }
            type.property("contentLanguages") { $0.contentLanguages }
            type.value("autoplay") { choice($0.autoplay.name) }
            type.property("dataSaver") { $0.dataSaver }
            type.value("sensitiveContent") { choice($0.sensitiveContent.name) }
            type.value("defaultPostVisibility") { choice($0.defaultPostVisibility.name) }
            type.property("mutedWords") { $0.mutedWords }
            type.property("interests") { $0.interests }
            type.property("version") { $0.version }
        }
    }
}
