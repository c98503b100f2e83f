import CommonContract
import UserContract

extension Settings {
    var message: UserSettings {
        UserSettings(
            privacyLevel: .init(rawValue: Int32(privacyLevel.rawValue)),
            dmPermission: .init(rawValue: Int32(dmPermission.rawValue)),
            showOnlineStatus: showOnlineStatus, showReadReceipts: showReadReceipts,
            emailNotifications: emailNotifications, pushNotifications: pushNotifications,
            marketingEmails: marketingEmails,
            allowTagging: .init(rawValue: Int32(allowTagging.rawValue)),
            discoverableByEmail: discoverableByEmail, timezone: timezone, language: language,
            version: version)
    }

    /// The fields that `UpdateUserSettings` can name.
    static let updateMask = UpdateMask<Settings, UserSettings>([
        "privacy_level": .writable { settings, message throws(UserError) in
            settings.privacyLevel = try choice(
                message.privacyLevel.rawValue, field: "privacy_level")
        },
        "dm_permission": .writable { settings, message throws(UserError) in
            settings.dmPermission = try choice(
                message.dmPermission.rawValue, field: "dm_permission")
        },
        "show_online_status": .writable { $0.showOnlineStatus = $1.showOnlineStatus },
        "show_read_receipts": .writable { $0.showReadReceipts = $1.showReadReceipts },
        "email_notifications": .writable { $0.emailNotifications = $1.emailNotifications },
        "push_notifications": .writable { $0.pushNotifications = $1.pushNotifications },
        "marketing_emails": .writable { $0.marketingEmails = $1.marketingEmails },
        "allow_tagging": .writable { settings, message throws(UserError) in
            settings.allowTagging = try choice(
                message.allowTagging.rawValue, field: "allow_tagging")
        },
        "discoverable_by_email": .writable { $0.discoverableByEmail = $1.discoverableByEmail },
        "timezone": .writable { settings, message throws(UserError) in
            settings.timezone = try TextRules.checkTimeZone(message.timezone, field: "timezone")
        },
        "language": .writable { settings, message throws(UserError) in
            settings.language = try TextRules.checkLanguage(message.language, field: "language")
        },
        "version": .readOnly,
    ])
}

extension Preferences {
    var message: UserPreferences {
        UserPreferences(
            theme: .init(rawValue: Int32(theme.rawValue)), contentLanguages: contentLanguages,
            autoplay: .init(rawValue: Int32(autoplay.rawValue)), dataSaver: dataSaver,
            sensitiveContent: .init(rawValue: Int32(sensitiveContent.rawValue)),
            defaultPostVisibility: .init(rawValue: Int32(defaultPostVisibility.rawValue)),
            mutedWords: mutedWords, interests: interests, version: version)
    }

    /// The fields that `UpdateUserPreferences` can name.
    static let updateMask = UpdateMask<Preferences, UserPreferences>([
        "theme": .writable { preferences, message throws(UserError) in
            preferences.theme = try choice(message.theme.rawValue, field: "theme")
        },
        "content_languages": .writable { preferences, message throws(UserError) in
            let field = "content_languages"
            let tags = try TextRules.checkList(
                message.contentLanguages, field: field, countMax: UserLimits.contentLanguagesMax,
                charactersMax: UserLimits.languageBytesMax)
            for tag in tags { _ = try TextRules.checkLanguage(tag, field: field) }
            preferences.contentLanguages = tags
        },
        "autoplay": .writable { preferences, message throws(UserError) in
            preferences.autoplay = try choice(message.autoplay.rawValue, field: "autoplay")
        },
        "data_saver": .writable { $0.dataSaver = $1.dataSaver },
        "sensitive_content": .writable { preferences, message throws(UserError) in
            preferences.sensitiveContent = try choice(
                message.sensitiveContent.rawValue, field: "sensitive_content")
        },
        "default_post_visibility": .writable { preferences, message throws(UserError) in
            preferences.defaultPostVisibility = try choice(
                message.defaultPostVisibility.rawValue, field: "default_post_visibility")
        },
        "muted_words": .writable { preferences, message throws(UserError) in
            preferences.mutedWords = try TextRules.checkList(
                message.mutedWords, field: "muted_words", countMax: UserLimits.mutedWordsMax,
                charactersMax: UserLimits.mutedWordCharactersMax)
        },
        "interests": .writable { preferences, message throws(UserError) in
            preferences.interests = try TextRules.checkList(
                message.interests, field: "interests", countMax: UserLimits.interestsMax,
                charactersMax: UserLimits.interestCharactersMax)
        },
        "version": .readOnly,
    ])
}
