import AccountEventsContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Sign-in events", .serialized)
struct SignInEventTests {
    @Test("a sign-in tells session, device and whether it is new", arguments: StoreKind.available)
    func signedIn(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        func login(_ client: ClientInfo) async throws -> UserLogin {
            _ = try await rig.api.login(
                LoginRequest(identifier: "mira", password: IdentityRig.password, client: client),
                context: IdentityRig.anonymous())
            let told = try #require(try rig.told(account).last)
            #expect(told.type == "user.login")
            #expect(told.topic == "nova.user.security")
            #expect(told.version == 0)
            return try UserLogin(protobuf: told.payload)
        }
        // The device of the registration.
        #expect(try await !login(ClientInfo(deviceID: "d-1")).newDevice)
        let other = try await login(ClientInfo(deviceID: "d-2", deviceName: "iPad"))
        #expect(other.newDevice)
        #expect(other.userID == account.user?.id)
        #expect(other.deviceID == "d-2")
        #expect(other.deviceName == "iPad")
        #expect(other.method == "password")
        #expect(try await !login(ClientInfo(deviceID: "d-2")).newDevice)
        #expect(try await login(ClientInfo(userAgent: "curl/8")).newDevice)
        #expect(try await !login(ClientInfo(userAgent: "curl/8")).newDevice)
    }

    @Test(
        "failures are told, of nobody's account too, and the lock once",
        arguments: StoreKind.available)
    func failed(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...7 { _ = await refusal { try await rig.login("mira", "wrong") } }
        let told = try rig.told(account).filter { $0.topic == "nova.user.security" }
        #expect(
            told.map(\.type)
                == [String](repeating: "user.failed_login", count: 5) + ["user.locked"])
        let failures = try told.prefix(5).map { try UserFailedLogin(protobuf: $0.payload) }
        #expect(failures.map(\.attemptCount) == [1, 2, 3, 4, 5])
        #expect(failures.allSatisfy { $0.userID == account.user?.id })
        #expect(failures.allSatisfy { $0.reason == "credentials_wrong" })
        let locked = try UserLocked(protobuf: try #require(told.last).payload)
        #expect(locked.until?.wallTime == rig.clock.now + .seconds(15 * 60))
        #expect(locked.round == 1)

        _ = await refusal { try await rig.login("nobody", "wrong") }
        let digest = rig.secrets.digest(of: try LoginIdentifier("nobody"))
        let nobody = Account.nobody(
            digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, at: rig.clock.now)
        let last = try #require(try rig.place.outbox(of: nobody.id).last)
        let failure = try UserFailedLogin(protobuf: last.payload)
        #expect(failure.userID == nil)
        #expect(failure.attemptCount == 0)
    }

    @Test("a lock by a service's failures is told", arguments: StoreKind.available)
    func byService(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...5 {
            _ = try await rig.api.recordFailedLogin(
                RecordFailedLoginRequest(userID: account.user?.id ?? "", reason: .wrongCode),
                context: IdentityRig.service())
        }
        #expect(try rig.told(account).last?.type == "user.locked")
        #expect(try rig.told(account).filter { $0.type == "user.failed_login" }.count == 5)
    }

    @Test(
        "wrong passwords of somebody signed in lock no account, so there is none to tell",
        arguments: StoreKind.available)
    func stepUp(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...6 {
            _ = try? await rig.api.verifyPassword(
                VerifyPasswordRequest(userID: account.user?.id ?? "", password: "wrong"),
                context: IdentityRig.service())
        }
        #expect(try !rig.told(account).contains { $0.type == "user.locked" })
        _ = try await rig.login()
    }
}
