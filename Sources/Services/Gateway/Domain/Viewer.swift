import NovaPrimitives

/// The person behind a valid access token.
struct Viewer: Sendable, Equatable {
    let userID: UUID
    let sessionID: UUID
    /// As the token carries them: `user`, `moderator`, `admin`.
    let roles: [String]
    /// When the token ends.
    let expiresAt: WallTime

    /// Whether the viewer may what `role` may. An admin may everything a moderator may.
    func has(_ role: String) -> Bool {
        roles.contains(role) || roles.contains("admin")
    }
}
