import NovaCrypto
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

@testable import NovaNet

@Suite("TLSStream")
struct TLSStreamTests {
    @Test(
        "carries the same bytes both ways over a pipe, whatever the cuts", arguments: [1, 7, .max])
    func pipe(cut: Int) async throws {
        let rig = try TLSStreamRig()
        let sent = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let echoed = try await rig.echo(sent, cut: cut)
        #expect(echoed == sent)
        rig.group.stop()
    }

    @Test("carries megabytes both ways over a socket, with back-pressure at every layer")
    func socket() async throws {
        let rig = try TLSStreamRig()
        let policy = try TLSPolicy(TLSContextSource(rig.fixture.server("identity")))
        let listeners = try await rig.group.listen(.loopback(port: 0)) { _, stream in
            TLSAcceptor(policy) { stream, _ in stream.start(Echo(stream)) }.accept(stream)
        }
        let sent = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let echoed = try await rig.echo(sent, to: listeners.address)
        #expect(echoed == sent)
        await listeners.close()
        rig.group.stop()
    }

    @Test("a handshake that does not come is cut at its deadline")
    func halfOpen() async throws {
        let rig = try TLSStreamRig()
        let outcomes = Outcomes()
        var policy = try TLSPolicy(TLSContextSource(rig.fixture.server("identity")))
        policy.handshakeTimeout = .milliseconds(20)
        policy.observer = { outcomes.add($0) }
        for admitsPlaintext in [false, true] {
            policy.admitsLoopbackPlaintext = admitsPlaintext
            for sent: [UInt8] in [[], [0x16], [0x16, 3, 1, 2, 0, 1]] {
                let policy = policy
                let end = await rig.raw(sending: sent) { server in
                    TLSAcceptor(policy) { stream, _ in stream.abort() }.accept(server)
                }
                #expect(end != .finished)
            }
        }
        let expected = [TLSHandshakeOutcome](repeating: .failed(.deadlineExceeded), count: 6)
        #expect(outcomes.all == expected)
        rig.group.stop()
    }

    @Test("plaintext from this machine is told apart by its first byte, where it is admitted")
    func sniffing() async throws {
        let rig = try TLSStreamRig()
        let outcomes = Outcomes()
        var policy = try TLSPolicy(TLSContextSource(rig.fixture.server("identity")))
        policy.observer = { outcomes.add($0) }
        let refusing = policy
        _ = await rig.raw(sending: Array("PRI * HTTP/2.0\r\n".utf8)) { server in
            TLSAcceptor(refusing) { stream, _ in stream.abort() }.accept(server)
        }
        policy.admitsLoopbackPlaintext = true
        let admitting = policy
        let seen = Mutex<[UInt8]>([])
        _ = await rig.raw(sending: Array("PRI * HTTP/2.0\r\n".utf8)) { server in
            TLSAcceptor(admitting) { stream, bytes in
                seen.withLock { $0 = bytes.map { [UInt8]($0) } ?? [] }
                stream.abort()
            }.accept(server)
        }
        #expect(outcomes.all.count == 2)
        #expect(outcomes.all.first?.label == "violation")
        #expect(outcomes.all.last == .plaintext)
        #expect(seen.withLock { $0 } == Array("PRI * HTTP/2.0\r\n".utf8))
        rig.group.stop()
    }

    @Test("the transport's end without close_notify is a failure")
    func truncation() async throws {
        let rig = try TLSStreamRig()
        let end = try await rig.endOfClient { server, lower in lower.close() }
        #expect(end == .failed(.tls(.truncated)))
        rig.group.stop()
    }

    @Test("close_notify is an ordinary end, after what was written before it")
    func closing() async throws {
        let rig = try TLSStreamRig()
        let end = try await rig.endOfClient { server, lower in
            server.write([1, 2, 3])
            server.close()
        }
        #expect(end == .finished)
        rig.group.stop()
    }

    @Test("an abort is a failure on the other side")
    func aborting() async throws {
        let rig = try TLSStreamRig()
        let end = try await rig.endOfClient { server, lower in server.abort() }
        guard case .failed = end else {
            Issue.record("\(end)")
            return
        }
        rig.group.stop()
    }

    @Test("what arrives before the stream is started waits for its handler")
    func early() async throws {
        let rig = try TLSStreamRig()
        let received = try await rig.firstBytesAfterLateStart()
        #expect(received == Array("hello".utf8))
        rig.group.stop()
    }

    @Test("a new context serves new connections while old ones go on")
    func replacement() async throws {
        let rig = try TLSStreamRig()
        let next = try TLSFixture()
        let source = TLSContextSource(try rig.fixture.server("identity"))
        let policy = TLSPolicy(source)
        let listeners = try await rig.group.listen(.loopback(port: 0)) { _, stream in
            TLSAcceptor(policy) { stream, _ in stream.start(Echo(stream)) }.accept(stream)
        }
        let old = try await rig.open(listeners.address, rig.fixture)
        #expect(try await old.echo([1]) == [1])
        source.replace(with: try next.server("identity"))
        let new = try await rig.open(listeners.address, next)
        #expect(try await new.echo([2]) == [2])
        #expect(try await old.echo([3]) == [3])
        await #expect(throws: NetError.self) {
            _ = try await rig.open(listeners.address, rig.fixture)
        }
        await listeners.close()
        rig.group.stop()
    }
}
