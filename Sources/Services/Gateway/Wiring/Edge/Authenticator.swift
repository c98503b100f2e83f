import NovaCrypto
import NovaPrimitives
import NovaServiceKit

/// Finds out who sends a request: nobody, or the person whose valid access token came with it.
///
/// The token is checked here with identity's published keys; whether its session still lives is
/// identity's to say, and its word holds for five seconds. While identity is away the local check
/// stands alone: tokens go on working and end with their 15 minutes.
final class Authenticator: Sendable {
    /// Asks identity whether a token's session and account are active.
    typealias Ask = @Sendable (_ token: String, Deadline) async throws -> Bool

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
        let viewer = try await verify(token, deadline: deadline)
        guard await isActive(viewer.sessionID, token: token, deadline: deadline) else {
            throw .tokenInvalid
        }
        return (viewer, token)
    }

    /// Refuses every token of `session` from this moment on, in this process.
    func revoke(session: UUID) {
        keyring.revoke(
            sessionID: session.description,
            until: time.now + .seconds(Limits.tokenLifetimeSecondsMax))
        answers.forget(session)
    }

    /// What follows `Bearer ` (RFC 6750 §2.1), `nil` for another scheme or an empty token.
    static func bearer(_ header: String) -> String? {
        guard header.utf8.count <= Limits.authorizationBytesMax else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].contains(" ") else {
            return nil
        }
        return String(parts[1])
    }

    private func verify(_ token: String, deadline: Deadline) async throws(EdgeError) -> Viewer {
        let claims: TokenClaims
        do {
            let limit = Deadline.after(
                .milliseconds(Limits.backendCallMillisecondsMax), on: time)
            claims = try await keyring.verify(token, deadline: min(deadline, limit))
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

    private func isActive(_ session: UUID, token: String, deadline: Deadline) async -> Bool {
        // Behind somebody else's question that was forgotten meanwhile: one more try, then alone.
        for _ in 0..<2 {
            switch answers.next(session) {
            case .known(let isActive): return isActive
            case .wait: await answers.wait(session)
            case .ask(let question):
                return await ask(session, token: token, question: question, deadline: deadline)
            }
        }
        return (try? await ask(token, checkDeadline(deadline))) ?? true
    }

    private func checkDeadline(_ deadline: Deadline) -> Deadline {
        min(deadline, .after(.milliseconds(Limits.sessionCheckMillisecondsMax), on: time))
    }

    private func ask(
        _ session: UUID, token: String, question: Int, deadline: Deadline
    ) async -> Bool {
        do {
            let isActive = try await ask(token, checkDeadline(deadline))
            answers.remember(
                session, isActive: isActive, question: question,
                for: .milliseconds(Limits.sessionAnswerMillisecondsMax))
            return isActive
        } catch {
            answers.remember(
                session, isActive: true, question: question,
                for: .milliseconds(Limits.identityAwayMilliseconds))
            return true
        }
    }
}
