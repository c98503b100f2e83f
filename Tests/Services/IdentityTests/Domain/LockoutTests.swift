import NovaPrimitives
import Testing

@testable import IdentityService

@Suite("Lockout")
struct LockoutTests {
    private let start = WallTime.example

    @Test("grants five attempts and then none until the time is over")
    func locks() {
        var lockout = Lockout()
        func begin(after seconds: Int64) -> Bool { lockout.begin(at: start + .seconds(seconds)) }
        for _ in 1...5 { #expect(begin(after: 0)) }
        #expect(!begin(after: 0))
        #expect(!begin(after: 15 * 60 - 1))
        #expect(begin(after: 15 * 60))
        #expect(lockout.failures == 1)
    }

    @Test("doubles from 15 minutes to 24 hours and stays there")
    func doubles() {
        var lockout = Lockout()
        var now = start
        var minutes: [Int64] = []
        for _ in 0..<10 {
            for _ in 1...5 { _ = lockout.begin(at: now) }
            let until = lockout.lockedUntil ?? now
            minutes.append(until.since(now).components.seconds / 60)
            now = until
        }
        #expect(minutes == [15, 30, 60, 120, 240, 480, 960, 1_440, 1_440, 1_440])
    }

    @Test("an attempt given back, and the lock it caused, never were")
    func givesBack() {
        var lockout = Lockout()
        for _ in 1...4 { _ = lockout.begin(at: start) }
        let before = lockout
        _ = lockout.begin(at: start)
        #expect(lockout.lockedUntil != nil)
        lockout.giveBack()
        #expect(lockout == before)
    }

    @Test("giving back more than was taken leaves nothing below zero")
    func givesBackNothing() {
        var lockout = Lockout()
        lockout.giveBack()
        #expect(lockout == Lockout())
    }
}
