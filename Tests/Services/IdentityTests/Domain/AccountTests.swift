import NovaPrimitives
import Testing

@testable import IdentityService

@Suite("Account")
struct AccountTests {
    private let now = WallTime.example

    private func account(_ change: (inout Account) -> Void) throws -> Account {
        var account = Account.register(
            try Username("mira"), try EmailAddress("mira@example.org"), at: now)
        change(&account)
        return account
    }

    @Test("a lock and a suspension end by themselves")
    func timesOut() throws {
        let locked = try account { $0.lockedUntil = now + .seconds(60) }
        #expect(locked.status(at: now) == .locked)
        #expect(locked.status(at: now + .seconds(60)) == .active)
        let suspended = try account {
            $0.storedStatus = .suspended
            $0.suspendedUntil = now + .seconds(60)
        }
        #expect(suspended.status(at: now) == .suspended)
        #expect(suspended.status(at: now + .seconds(60)) == .active)
        let forGood = try account { $0.storedStatus = .suspended }
        #expect(forGood.status(at: now + .seconds(1_000_000_000)) == .suspended)
    }

    @Test("a lock leaves sessions alone, everything else ends them")
    func sessions() throws {
        #expect(try account { $0.lockedUntil = now + .seconds(60) }.admitsSessions(at: now))
        for status in [AccountStatus.suspended, .deactivated, .deleted] {
            #expect(try !account { $0.storedStatus = status }.admitsSessions(at: now))
        }
    }

    @Test("everybody has the role user, once, and roles are sorted")
    func roles() {
        #expect(Account.roles(assigned: []) == ["user"])
        #expect(Account.roles(assigned: ["user", "admin"]) == ["admin", "user"])
        #expect(Account.roles(assigned: ["moderator", "admin"]) == ["admin", "moderator", "user"])
    }
}

@Suite("LoginSession")
struct LoginSessionTests {
    @Test("moves its last activity at most once a minute and its end each time")
    func activity() {
        let start = WallTime.example
        var session = LoginSession.begin(
            for: .v7(at: start), on: ClientDevice(), from: nil, at: start)
        session.refresh(at: start + .seconds(59))
        #expect(session.lastActiveAt == start)
        #expect(session.expiresAt == start + .seconds(59) + Limits.refreshTokenLife)
        session.refresh(at: start + .seconds(60))
        #expect(session.lastActiveAt == start + .seconds(60))
    }

    @Test(
        "refuses a client that says too much, naming the field",
        arguments: [
            (ClientDevice(deviceID: String(repeating: "x", count: 129)), "device_id"),
            (ClientDevice(name: String(repeating: "ø", count: 101)), "device_name"),
            (ClientDevice(osVersion: "26\0"), "os_version"),
            (ClientDevice(appVersion: "\u{1b}[2J"), "app_version"),
            (ClientDevice(userAgent: String(repeating: "x", count: 513)), "user_agent"),
        ])
    func bounds(device: ClientDevice, field: String) {
        #expect(throws: IdentityError.clientMalformed(field: field)) { try device.checked() }
    }
}
