import NovaPrimitives
import Synchronization

/// A client that stays: who it is now, and where it comes from. Operations of its connection read it
/// from their tasks.
final class LiveClient: Sendable {
    /// Whom the connection's token names.
    struct Caller: Sendable {
        let viewer: Viewer
        let token: String
        let member: SessionMember
    }

    let clientAddress: String?
    let userAgent: String?
    private let known = Mutex<Caller?>(nil)

    init(clientAddress: String?, userAgent: String?) {
        self.clientAddress = clientAddress
        self.userAgent = userAgent
    }

    /// `nil` for a stranger.
    var caller: Caller? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }

    /// Takes a fresh token of the same user.
    ///
    /// - Returns: `false` if it names somebody else.
    func renew(_ viewer: Viewer, token: String) -> Bool {
        known.withLock { known in
            guard let before = known, before.viewer.userID == viewer.userID else { return false }
            before.member.renew(viewer, token: token)
            known = Caller(viewer: viewer, token: token, member: before.member)
            return true
        }
    }
}
