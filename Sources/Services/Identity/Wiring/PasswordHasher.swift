import NovaCrypto
import NovaNet
import NovaPrimitives
import Synchronization

/// Argon2id on threads of its own.
///
/// Each hash takes 64 MiB and a tenth of a second, so both how many run and how many wait is
/// bounded. A place is taken before anything else is done for a call; with a place held the pool
/// never refuses.
final class PasswordHasher: Sendable {
    private let pool: BlockingPool
    private let parameters: Argon2Parameters
    private let placesMax: Int
    private let breaches: any BreachList
    private let places = Atomic<Int>(0)
    /// What a password is compared with when there is nothing to compare it with: of the form and
    /// the cost of a hash, but made of chance, so it costs nothing to make.
    private let decoy: String
    private let hashes = Atomic<Int>(0)

    /// Starts the threads.
    init(
        parameters: Argon2Parameters, threads: Int = Limits.hashThreads,
        placesMax: Int = Limits.hashersMax, breaches: any BreachList = BuiltInBreachList()
    ) throws {
        self.breaches = breaches
        self.parameters = parameters
        self.placesMax = placesMax
        // A call may hash again while it holds its place, never twice at once.
        pool = try BlockingPool(name: "argon2", threads: threads, queueMax: placesMax)
        let cost = "m=\(parameters.memoryKiB),t=\(parameters.passes),p=\(parameters.lanes)"
        let salt = Base64.encode(SecureRandom.bytes(Limits.decoySaltBytes), padded: false)
        let tag = Base64.encode(SecureRandom.bytes(Limits.decoyTagBytes), padded: false)
        decoy = "$argon2id$v=19$\(cost)$\(salt)$\(tag)"
    }

    /// How many hashes were computed.
    var hashCount: Int { hashes.load(ordering: .relaxed) }

    /// Calls that hold a place now.
    var placesTaken: Int { places.load(ordering: .relaxed) }

    /// Runs `body` with a place held.
    ///
    /// - Throws: ``IdentityError/hashersBusy`` at once if all places are taken.
    func withPlace<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        let taken = places.add(1, ordering: .relaxed).newValue
        defer { places.subtract(1, ordering: .relaxed) }
        guard taken <= placesMax else { throw IdentityError.hashersBusy }
        return try await body()
    }

    /// A PHC string for a new password.
    func hash(_ password: String, deadline: Deadline) async throws -> String {
        let parameters = parameters
        return try await compute(deadline) { try Argon2id.hash(password, parameters: parameters) }
    }

    /// As ``hash(_:deadline:)`` for a password that somebody chose.
    ///
    /// - Throws: ``IdentityError/passwordBreached``.
    func hashNew(_ password: String, deadline: Deadline) async throws -> String {
        let (parameters, breaches) = (parameters, breaches)
        return try await compute(deadline) {
            if try breaches.contains(password) { throw IdentityError.passwordBreached }
            return try Argon2id.hash(password, parameters: parameters)
        }
    }

    /// Whether `password` is the one behind `stored`. Without `stored` it is compared with the decoy,
    /// for the sake of the time that takes, and the answer is no.
    func verify(
        _ password: String, against stored: String?, deadline: Deadline
    ) async throws -> Bool {
        let text = stored ?? decoy
        let isEqual = try await compute(deadline) { try Argon2id.verify(password, text) }
        return isEqual && stored != nil
    }

    /// Whether a stored hash was made at another cost than new ones are.
    func needsRehash(_ stored: String) -> Bool {
        Argon2id.needsRehash(stored, parameters: parameters)
    }

    deinit { pool.close() }

    private func compute<Value: Sendable>(
        _ deadline: Deadline, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.run(deadline: deadline) {
                self.hashes.add(1, ordering: .relaxed)
                return try body()
            }
        } catch NetError.overloaded {
            throw IdentityError.hashersBusy
        } catch NetError.deadlineExceeded {
            throw IdentityError.deadlineExceeded
        }
    }
}
