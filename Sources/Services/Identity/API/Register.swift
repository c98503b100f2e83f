import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Creates an account and signs it in. A repeated key answers as before; a taken address or name
    /// is `ALREADY_EXISTS`.
    func register(
        _ request: RegisterRequest, context: RPCContext
    ) async throws(RPCError) -> RegisterResponse {
        try await rpc {
            let key = try IdempotencyKey(
                actor: IdempotencyKey.anonymous, rpc: "Register", key: request.idempotencyKey)
            let wanted = try Registration(request)
            let requestHash = secrets.hash("Register", request.serialized())
            if let kept = try await store.keptAnswer(key, at: time.now, deadline: context.deadline)
            {
                return try replay(kept, of: key, for: requestHash)
            }
            do {
                try await refuseTaken(wanted, deadline: context.deadline)
            } catch let taken as IdentityError {
                // Perhaps by a call with this very key, between the two looks.
                guard
                    let kept = try await store.keptAnswer(
                        key, at: time.now, deadline: context.deadline)
                else { throw taken }
                return try replay(kept, of: key, for: requestHash)
            }
            let hash = try await hasher.withPlace {
                try await hasher.hashNew(request.password, deadline: context.deadline)
            }

            let now = time.now
            let account = Account.register(wanted.username, wanted.email, at: now)
            let session = LoginSession.begin(
                for: account.id, on: wanted.device, from: clientAddress(context), at: now)
            let refresh = RefreshSecret.generate()
            let access = try mint.accessToken(for: account, sessionID: session.id, at: now)
            let response = RegisterResponse(
                user: account.message(at: now, showsFailures: false),
                tokens: pair(access, refresh, of: session))
            let answer = KeptAnswer(
                requestHash: requestHash,
                response: try secrets.seal.seal(
                    response.serialized(), context: key.sealingContext))

            let told = try [
                AccountEvent.created(displayName: request.displayName),
                .contactChanged(previous: nil),
            ].map { try events.row($0, of: account, by: context, at: now) }
            let earlier = try await store.write(deadline: context.deadline) { unit in
                if let earlier = try await unit.keep(
                    answer, for: key, at: now, until: now + Limits.idempotencyLife)
                {
                    return KeptAnswer?.some(earlier)
                }
                try await unit.insert(account, passwordHash: hash)
                try await unit.insert(session)
                try await unit.insert(StoredRefreshToken.issue(refresh, for: session, at: now))
                for row in told { try await unit.append(row) }
                return nil
            }
            if let earlier { return try replay(earlier, of: key, for: requestHash) }
            return response
        }
    }

    /// The answer given before, if the request is the same.
    private func replay(
        _ kept: KeptAnswer, of key: IdempotencyKey, for requestHash: [UInt8]
    ) throws -> RegisterResponse {
        guard constantTimeEqual(kept.requestHash, requestHash) else {
            throw IdentityError.idempotencyKeyReused
        }
        return try RegisterResponse(
            protobuf: try secrets.seal.open(kept.response, context: key.sealingContext))
    }

    /// Spares the hash for what is plainly taken; the unique indexes settle races.
    private func refuseTaken(_ wanted: Registration, deadline: Deadline) async throws {
        if try await store.isTaken(wanted.email, deadline: deadline) {
            throw IdentityError.emailTaken
        }
        guard !wanted.username.isReserved,
            try await store.taken([wanted.username], at: time.now, deadline: deadline).isEmpty
        else { throw IdentityError.usernameTaken }
    }
}

/// A registration whose every field is within bounds.
private struct Registration {
    let email: EmailAddress
    let username: Username
    let device: ClientDevice

    init(_ request: RegisterRequest) throws(IdentityError) {
        email = try EmailAddress(request.email)
        username = try Username(request.username)
        device = try ClientDevice(request.client)
        if let name = request.displayName {
            guard name.utf8.count <= 4 * Limits.displayNameCharactersMax,
                (1...Limits.displayNameCharactersMax).contains(name.unicodeScalars.count),
                ShownText.isClean(name), ShownText.isVisible(name)
            else { throw .displayNameMalformed }
        }
        try NewPassword.check(
            request.password, of: [email.text, username.text, request.displayName ?? ""])
    }
}
