import NovaPrimitives

/// What a person decided about privacy and messages.
struct Settings: Equatable, Sendable {
    var privacyLevel = PrivacyLevel.everyone
    var dmPermission = DmPermission.anyone
    var showOnlineStatus = true
    var showReadReceipts = true
    var emailNotifications = true
    var pushNotifications = true
    var marketingEmails = false
    var allowTagging = TaggingPermission.everyone
    var discoverableByEmail = false
    var timezone = "UTC"
    var language = "en"
    var version: Int64 = 1
}

/// What a person likes.
struct Preferences: Equatable, Sendable {
    var theme = Theme.system
    var contentLanguages: [String] = []
    var autoplay = Autoplay.wifi
    var dataSaver = false
    var sensitiveContent = SensitiveContent.blur
    var defaultPostVisibility = PostVisibility.everyone
    var mutedWords: [String] = []
    var interests: [String] = []
    var version: Int64 = 1
}
