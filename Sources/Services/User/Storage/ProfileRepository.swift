import NovaPostgres
import NovaPrimitives

/// Profiles in Postgres, and the badge's log.
struct ProfileRepository: Sendable {
    let pool: PostgresPool

    /// The profiles that exist among `ids`.
    func find(ids: [UUID], deadline: Deadline) async throws -> [UUID: Profile] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await pool.query(
            """
            SELECT \(Self.columns) FROM user_profiles
            WHERE user_id = ANY(\(ids)) AND deleted_at IS NULL
            """, deadline: deadline, name: "profiles_by_id")
        return try Dictionary(
            rows.map { try Self.profile($0) }.map { ($0.userID, $0) }, uniquingKeysWith: { $1 })
    }

    /// The profiles that exist among `usernames` (lower case), by user name.
    func find(usernames: [String], deadline: Deadline) async throws -> [String: Profile] {
        guard !usernames.isEmpty else { return [:] }
        let rows = try await pool.query(
            """
            SELECT \(Self.columns) FROM user_profiles
            WHERE username = ANY(\(usernames)::citext[]) AND deleted_at IS NULL
            """, deadline: deadline, name: "profiles_by_username")
        return try Dictionary(
            rows.map { try Self.profile($0) }.map { ($0.username.lowercased(), $0) },
            uniquingKeysWith: { $1 })
    }

    /// Adds those that no other reader has added meanwhile, gives the others the names they come with, and
    /// returns what the table then holds.
    func insertMissing(_ profiles: [Profile], deadline: Deadline) async throws -> [Profile] {
        for profile in profiles {
            let inserted = try await pool.execute(
                """
                INSERT INTO user_profiles (user_id, username, display_name, created_at, updated_at)
                VALUES (\(profile.userID), \(profile.username), \(profile.displayName),
                    \(profile.createdAt), \(profile.updatedAt))
                ON CONFLICT DO NOTHING
                """, deadline: deadline, name: "insert_profile")
            if inserted == 0 { try await takeName(profile, deadline: deadline) }
        }
        return Array(try await find(ids: profiles.map(\.userID), deadline: deadline).values)
    }

    /// Gives `profile`'s row its name, and makes the row if there is none. Another row that has the name has
    /// lost it: it gets one that nobody can have, until somebody asks for it and so for its own.
    private func takeName(_ profile: Profile, deadline: Deadline) async throws {
        try await pool.retryingTransaction(deadline: deadline) { transaction in
            try await transaction.execute(
                """
                UPDATE user_profiles SET username = '~' || user_id::text
                WHERE username = \(profile.username)::citext AND user_id <> \(profile.userID)
                    AND deleted_at IS NULL
                """, name: "lose_name")
            try await transaction.execute(
                """
                INSERT INTO user_profiles (user_id, username, display_name, created_at, updated_at)
                VALUES (\(profile.userID), \(profile.username), \(profile.displayName),
                    \(profile.createdAt), \(profile.updatedAt))
                ON CONFLICT (user_id) DO UPDATE SET username = EXCLUDED.username
                WHERE user_profiles.username <> EXCLUDED.username
                """, name: "take_name")
        }
    }

    /// Changes one profile under its row lock; the settings follow a change of privacy.
    ///
    /// - Throws: ``UserError/profileNotFound``, ``UserError/versionConflict(current:)``, or what
    ///   `change` throws; nothing is written then.
    func edit(
        _ id: UUID, expectedVersion: Int64?, at now: WallTime, deadline: Deadline,
        _ change: (inout Profile) throws(UserError) -> Void
    ) async throws -> Profile {
        try await pool.retryingTransaction(deadline: deadline) { transaction in
            let before = try await Self.lock(id, in: transaction)
            try checkVersion(before.version, expectedVersion)
            var profile = before
            try change(&profile)
            guard profile != before else { return before }
            profile.updatedAt = now
            profile.version += 1
            try await Self.update(profile, in: transaction)
            if profile.isPrivate != before.isPrivate {
                try await Self.followPrivacy(profile, at: now, in: transaction)
            }
            return profile
        }
    }

    /// Sets the badge and logs who did it; a badge that is already so is left alone.
    func setBadge(
        _ isVerified: Bool, of id: UUID, by admin: UUID, note: String, at now: WallTime,
        deadline: Deadline
    ) async throws -> Profile {
        try await pool.retryingTransaction(deadline: deadline) { transaction in
            var profile = try await Self.lock(id, in: transaction)
            guard profile.isVerified != isVerified else { return profile }
            profile.isVerified = isVerified
            profile.updatedAt = now
            profile.version += 1
            try await transaction.execute(
                """
                UPDATE user_profiles SET is_verified = \(isVerified),
                    verified_at = \(isVerified ? now : nil), verified_by = \(isVerified ? admin : nil),
                    updated_at = \(now), version = \(profile.version)
                WHERE user_id = \(id)
                """, name: "set_badge")
            try await transaction.execute(
                """
                INSERT INTO verification_log (id, user_id, action, actor_id, note, at)
                VALUES (\(UUID.v7(at: now)), \(id), \(Int16(isVerified ? 1 : 2)), \(admin),
                    \(note), \(now))
                """, name: "log_badge")
            return profile
        }
    }

    // MARK: Rows

    private static let columns: SQL = """
        user_id, username::text, display_name, bio, website, location, pronouns, birth_date::text,
        gender, is_verified, is_private, follower_count, following_count, post_count, created_at,
        updated_at, version
        """

    private static func profile(_ row: PostgresRow) throws -> Profile {
        Profile(
            userID: try row[0], username: try row[1], displayName: try row[2], bio: try row[3],
            website: try row[4], location: try row[5], pronouns: try row[6],
            birthDate: (try row[7] as String?).flatMap(CivilDate.init),
            gender: Gender(rawValue: try row[8]) ?? .unspecified, isVerified: try row[9],
            isPrivate: try row[10], followerCount: try row[11], followingCount: try row[12],
            postCount: try row[13], createdAt: try row[14], updatedAt: try row[15],
            version: try row[16])
    }

    private static func lock(_ id: UUID, in transaction: PostgresTransaction) async throws
        -> Profile
    {
        let row = try await transaction.query(
            """
            SELECT \(columns) FROM user_profiles
            WHERE user_id = \(id) AND deleted_at IS NULL FOR UPDATE
            """, name: "lock_profile"
        ).first
        guard let row else { throw UserError.profileNotFound }
        return try profile(row)
    }

    private static func update(
        _ profile: Profile, in transaction: PostgresTransaction
    ) async throws {
        try await transaction.execute(
            """
            UPDATE user_profiles SET display_name = \(profile.displayName), bio = \(profile.bio),
                website = \(profile.website), location = \(profile.location),
                pronouns = \(profile.pronouns),
                birth_date = \(profile.birthDate?.description)::text::date,
                gender = \(profile.gender.rawValue), is_private = \(profile.isPrivate),
                updated_at = \(profile.updatedAt), version = \(profile.version)
            WHERE user_id = \(profile.userID)
            """, name: "update_profile")
    }

    /// A private profile is for followers; a public one for everybody. "Only me" stays as it is.
    private static func followPrivacy(
        _ profile: Profile, at now: WallTime, in transaction: PostgresTransaction
    ) async throws {
        let level = profile.isPrivate ? PrivacyLevel.followers : PrivacyLevel.everyone
        try await transaction.execute(
            """
            INSERT INTO user_settings (user_id, privacy_level, updated_at)
            VALUES (\(profile.userID), \(level.rawValue), \(now))
            ON CONFLICT (user_id) DO UPDATE SET privacy_level = EXCLUDED.privacy_level,
                updated_at = EXCLUDED.updated_at, version = user_settings.version + 1
            """, name: "privacy_follows_profile")
    }
}

/// Optimistic concurrency: a change based on another version is refused.
func checkVersion(_ current: Int64, _ expected: Int64?) throws(UserError) {
    guard let expected, expected != current else { return }
    throw .versionConflict(current: current)
}
