import NovaPostgres
import NovaPrimitives

/// Settings and preferences in Postgres. A person without a row has the defaults.
struct ChoiceRepository: Sendable {
    let pool: PostgresPool

    func settings(of owner: UUID, deadline: Deadline) async throws -> Settings {
        let row = try await pool.queryOne(
            "SELECT \(Self.settingsColumns) FROM user_settings WHERE user_id = \(owner)",
            deadline: deadline, name: "settings")
        return try row.map(Self.settings) ?? Settings()
    }

    func preferences(of owner: UUID, deadline: Deadline) async throws -> Preferences {
        let row = try await pool.queryOne(
            "SELECT \(Self.preferencesColumns) FROM user_preferences WHERE user_id = \(owner)",
            deadline: deadline, name: "preferences")
        return try row.map(Self.preferences) ?? Preferences()
    }

    /// Changes settings under their row lock; the profile follows a change of privacy.
    ///
    /// - Throws: ``UserError/versionConflict(current:)`` or what `change` throws; nothing is written.
    func editSettings(
        of owner: UUID, expectedVersion: Int64?, at now: WallTime, deadline: Deadline,
        _ change: (inout Settings) throws(UserError) -> Void
    ) async throws -> Settings {
        try await pool.retryingTransaction(deadline: deadline) { transaction in
            // The profile first, as when a profile is edited: two orders could deadlock.
            _ = try await transaction.query(
                "SELECT 1 FROM user_profiles WHERE user_id = \(owner) FOR UPDATE",
                name: "lock_profile_for_settings")
            try await transaction.execute(
                """
                INSERT INTO user_settings (user_id, updated_at) VALUES (\(owner), \(now))
                ON CONFLICT DO NOTHING
                """, name: "ensure_settings")
            let rows = try await transaction.query(
                """
                SELECT \(Self.settingsColumns) FROM user_settings WHERE user_id = \(owner) FOR UPDATE
                """, name: "lock_settings")
            guard let row = rows.first else { throw UserError.profileNotFound }
            let before = try Self.settings(row)
            try checkVersion(before.version, expectedVersion)
            var settings = before
            try change(&settings)
            guard settings != before else { return before }
            settings.version += 1
            try await Self.update(settings, of: owner, at: now, in: transaction)
            if settings.privacyLevel != before.privacyLevel {
                try await transaction.execute(
                    """
                    UPDATE user_profiles SET is_private = \(settings.privacyLevel != .everyone),
                        updated_at = \(now), version = version + 1
                    WHERE user_id = \(owner)
                    """, name: "profile_follows_privacy")
            }
            return settings
        }
    }

    /// Changes preferences under their row lock.
    ///
    /// - Throws: ``UserError/versionConflict(current:)`` or what `change` throws; nothing is written.
    func editPreferences(
        of owner: UUID, expectedVersion: Int64?, at now: WallTime, deadline: Deadline,
        _ change: (inout Preferences) throws(UserError) -> Void
    ) async throws -> Preferences {
        try await pool.retryingTransaction(deadline: deadline) { transaction in
            try await transaction.execute(
                """
                INSERT INTO user_preferences (user_id, updated_at) VALUES (\(owner), \(now))
                ON CONFLICT DO NOTHING
                """, name: "ensure_preferences")
            let rows = try await transaction.query(
                """
                SELECT \(Self.preferencesColumns) FROM user_preferences
                WHERE user_id = \(owner) FOR UPDATE
                """, name: "lock_preferences")
            guard let row = rows.first else { throw UserError.profileNotFound }
            let before = try Self.preferences(row)
            try checkVersion(before.version, expectedVersion)
            var preferences = before
            try change(&preferences)
            guard preferences != before else { return before }
            preferences.version += 1
            try await transaction.execute(
                """
                UPDATE user_preferences SET theme = \(preferences.theme.rawValue),
                    content_languages = \(preferences.contentLanguages),
                    autoplay = \(preferences.autoplay.rawValue),
                    data_saver = \(preferences.dataSaver),
                    sensitive_content = \(preferences.sensitiveContent.rawValue),
                    default_post_visibility = \(preferences.defaultPostVisibility.rawValue),
                    muted_words = \(preferences.mutedWords), interests = \(preferences.interests),
                    updated_at = \(now), version = \(preferences.version)
                WHERE user_id = \(owner)
                """, name: "update_preferences")
            return preferences
        }
    }

    // MARK: Rows

    private static let settingsColumns: SQL = """
        privacy_level, dm_permission, show_online_status, show_read_receipts, email_notifications,
        push_notifications, marketing_emails, allow_tagging, discoverable_by_email, timezone,
        language, version
        """

    private static func settings(_ row: PostgresRow) throws -> Settings {
        Settings(
            privacyLevel: PrivacyLevel(rawValue: try row[0]) ?? .everyone,
            dmPermission: DmPermission(rawValue: try row[1]) ?? .anyone,
            showOnlineStatus: try row[2], showReadReceipts: try row[3],
            emailNotifications: try row[4], pushNotifications: try row[5],
            marketingEmails: try row[6],
            allowTagging: TaggingPermission(rawValue: try row[7]) ?? .everyone,
            discoverableByEmail: try row[8], timezone: try row[9], language: try row[10],
            version: try row[11])
    }

    private static func update(
        _ settings: Settings, of owner: UUID, at now: WallTime, in transaction: PostgresTransaction
    ) async throws {
        try await transaction.execute(
            """
            UPDATE user_settings SET privacy_level = \(settings.privacyLevel.rawValue),
                dm_permission = \(settings.dmPermission.rawValue),
                show_online_status = \(settings.showOnlineStatus),
                show_read_receipts = \(settings.showReadReceipts),
                email_notifications = \(settings.emailNotifications),
                push_notifications = \(settings.pushNotifications),
                marketing_emails = \(settings.marketingEmails),
                allow_tagging = \(settings.allowTagging.rawValue),
                discoverable_by_email = \(settings.discoverableByEmail),
                timezone = \(settings.timezone), language = \(settings.language),
                updated_at = \(now), version = \(settings.version)
            WHERE user_id = \(owner)
            """, name: "update_settings")
    }

    private static let preferencesColumns: SQL = """
        theme, content_languages, autoplay, data_saver, sensitive_content, default_post_visibility,
        muted_words, interests, version
        """

    private static func preferences(_ row: PostgresRow) throws -> Preferences {
        Preferences(
            theme: Theme(rawValue: try row[0]) ?? .system, contentLanguages: try row[1],
            autoplay: Autoplay(rawValue: try row[2]) ?? .wifi, dataSaver: try row[3],
            sensitiveContent: SensitiveContent(rawValue: try row[4]) ?? .blur,
            defaultPostVisibility: PostVisibility(rawValue: try row[5]) ?? .everyone,
            mutedWords: try row[6], interests: try row[7], version: try row[8])
    }
}
