import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaServiceKit

/// Finds out who sends a request: nobody, or the person whose valid access token came with it.
///
/// The token is checked here with identity's published keys; whether its session still lives is
/// identity's to say, and its word holds for five seconds. While identity is away the local check
/// stands alone: tokens go on working and end with their 15 minutes. A session that has ended is
/// never asked about again.
///
/// A question is nobody's own: it runs in a task of its own, for whoever goes away while identity is
/// asked must not decide what the next one is told.
final class Authenticator: Sendable {
    /// Asks identity about a token's session and account.
    typealias Ask = @Sendable (_ token: String, Deadline) async throws -> SessionWord

    private let keyring: TokenKeyring
    private let answers: SessionAnswers
    private let time: any TimeSource
    private let ask: Ask

    init(keyring: TokenKeyring, time: any TimeSource, ask: @escaping Ask) {
        self.keyring = keyring
        self.time = time
        self.ask = ask
        answers = SessionAnswers(time: time)
    }

    /// The viewer and the token, or `nil` for a request without one.
    ///
    /// A request that presents a token presents a valid one or is refused as a whole: answering it
    /// anonymously would show a signed-in person somebody else's view of things.
    ///
    /// - Throws: ``EdgeError/tokenInvalid``; ``EdgeError/keysUnavailable`` if no keys were ever had.
    func authenticate(
        authorization: String?, deadline: Deadline
    ) async throws(EdgeError) -> (viewer: Viewer, token: String)? {
        guard let authorization else { return nil }
        guard let token = Self.bearer(authorization) else { throw .tokenInvalid }
        let viewer = try await verify(token)
        guard try await isActive(viewer.sessionID, token: token) else { throw .tokenInvalid }
        return (viewer, token)
    }

    /// Refuses every token of `session` from this moment on, in this process.
    func revoke(session: UUID) {
        refuse(session)
        answers.forget(session)
    }

    private func refuse(_ session: UUID) {
        keyring.revoke(
            sessionID: session.description,
            until: time.now + .seconds(Limits.tokenLifetimeSecondsMax))
    }

    /// What follows `Bearer ` (RFC 6750 §2.1), `nil` for another scheme or an empty token.
    static func bearer(_ header: String) -> String? {
        guard header.utf8.count <= Limits.authorizationBytesMax else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercasedASCII() == "bearer", !parts[1].contains(" ")
        else {
            return nil
        }
        return String(parts[1])
    }

    private func verify(_ token: String) async throws(EdgeError) -> Viewer {
        let claims: TokenClaims
        do {
            claims = try await keyring.verify(token)
        } catch is TokenKeyring.Unavailable {
            throw .keysUnavailable
        } catch {
            throw .tokenInvalid
        }
        guard let user = UUID(claims.subject), let session = UUID(claims.sessionID) else {
            throw .tokenInvalid
        }
        return Viewer(
            userID: user, sessionID: session, roles: claims.roles, expiresAt: claims.expiresAt)
    }

    private func isActive(_ session: UUID, token: String) async throws(EdgeError) -> Bool {
        // A question may be forgotten while one waits for its answer; then it is asked again, twice.
        for _ in 0..<Limits.sessionQuestionsMax {
            switch answers.next(session) {
            case .known(let isActive): return isActive
            case .wait: await answers.wait(session)
            case .ask(let question):
                guard let loop = EventLoop.current else {
                    await ask(session, token: token, question: question)
                    continue
                }
                loop.spawn { await self.ask(session, token: token, question: question) }
                await answers.wait(session)
            }
        }
        throw .keysUnavailable
    }

    private func ask(_ session: UUID, token: String, question: Int) async {
        let deadline = Deadline.after(
            .milliseconds(Limits.sessionCheckMillisecondsMax), on: time)
        let word: SessionWord
        var duration = Limits.sessionAnswerMillisecondsMax
        do {
            word = try await ask(token, deadline)
        } catch {
            word = .lives
            duration = Limits.identityAwayMilliseconds
        }
        if word == .ended { refuse(session) }
        answers.remember(
            session, isActive: word == .lives, question: question, for: .milliseconds(duration))
    }
}

/// What identity says about the session of a token.
enum SessionWord: Sendable {
    /// It lives, and its account may be used.
    case lives
    /// It is over for good.
    case ended
    /// This token is not to be taken; another of the session may be.
    case refused
}
