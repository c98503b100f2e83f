import NovaHTTP2
import NovaTestKit
import Synchronization
import Testing

@Suite("Connection age")
struct ConnectionAgeTests {
    private let request = [
        (":method", "POST"), (":scheme", "http"), (":path", "/"), (":authority", "test"),
    ]

    private func settings(age: Int = 0, idle: Int = 0, grace: Int = 10_000) -> HTTP2Settings {
        var settings = HTTP2Settings()
        settings.ageMillisecondsMax = age
        settings.idleMillisecondsMax = idle
        settings.graceMilliseconds = grace
        return settings
    }

    @Test("a connection that is old enough is told to go, and goes when its calls are done")
    func old() async throws {
        let rig = try ServerRig(settings: settings(age: 50))
        let client = try await rig.client()
        let held = try await client.open(request, body: [[1]], finishes: false)
        #expect(try await eventually { client.isClosing })
        #expect(!client.hasEnded)
        held.onStream { $0.finish() }
        #expect(try await eventually { held.response.hasEnded })
        #expect(held.response.body == [1])
        #expect(try await eventually { client.hasEnded })
        #expect(try await eventually { rig.reasons.withLock { $0 } == [.maxAge] })
    }

    @Test("calls that outlive the grace are cut")
    func grace() async throws {
        let rig = try ServerRig(settings: settings(age: 50, grace: 50))
        let client = try await rig.client()
        let held = try await client.open(request, body: [[1]], finishes: false)
        #expect(try await eventually { client.hasEnded })
        #expect(held.response.end?.connectionLost == true)
        #expect(try await eventually { rig.reasons.withLock { $0 } == [.maxAge] })
    }

    @Test("a connection of which nothing is asked ends, one with a call does not")
    func idle() async throws {
        let rig = try ServerRig(settings: settings(idle: 500))
        let busy = try await rig.client()
        let held = try await busy.open(request, body: [[1]], finishes: false)
        let idle = try await rig.client()
        #expect(try await eventually { idle.hasEnded })
        #expect(try await eventually { rig.reasons.withLock { $0 } == [.maxIdle] })
        #expect(!busy.hasEnded)
        held.onStream { $0.finish() }
        #expect(try await eventually { busy.hasEnded })
    }
}
