import IdentityContract
import NovaPrimitives
import NovaProtobuf
import Synchronization

/// Where the client of one request keeps its refresh token, and what it is told about it.
///
/// A web client says `x-nova-refresh-token: cookie`. No page can send that header to another host
/// unless its origin is on the list, so a cookie that counts only beside it cannot be made to work for
/// anybody else.
final class RefreshTokenPlace: Sendable {
    /// Whether new tokens go into the cookie.
    let isCookie: Bool
    /// The token of the cookie, if it counts.
    let token: String?
    /// Whether the browser holds a cookie, whatever is in it.
    private let holdsCookie: Bool
    private let time: any TimeSource
    private let answer = Mutex<String?>(nil)

    /// Reads the headers `x-nova-refresh-token` and `cookie`.
    init(place: String?, cookie: String?, time: any TimeSource) {
        isCookie = place == "cookie"
        holdsCookie = cookie?.contains(RefreshCookie.name) == true
        token = isCookie ? RefreshCookie.token(in: cookie) : nil
        self.time = time
    }

    /// The `set-cookie` of the answer.
    var cookie: String? { answer.withLock { $0 } }

    /// The tokens as the body carries them: a refresh token that went into the cookie is not there.
    func deliver(_ tokens: TokenPair?) -> TokenPair? {
        guard isCookie, var tokens else { return tokens }
        let seconds = tokens.refreshExpiresAt?.wallTime.since(time.now).components.seconds ?? 0
        if let cookie = RefreshCookie.set(tokens.refreshToken, secondsLeft: seconds) {
            answer.withLock { $0 = cookie }
        }
        tokens.refreshToken = ""
        return tokens
    }

    /// Removes the cookie of a session that is over.
    func forget() {
        guard isCookie || holdsCookie else { return }
        answer.withLock { $0 = RefreshCookie.cleared }
    }
}
