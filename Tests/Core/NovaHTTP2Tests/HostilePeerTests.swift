import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

@Suite("Hostile HTTP2 peer")
struct HostilePeerTests {
    private let protocolError: UInt32 = 1

    private func goAwayCode(_ peer: ScriptedPeer) async throws -> UInt32? {
        try await peer.next(.goAway).map { Frame.number($0.payload[4..<8]) }
    }

    @Test(
        "whatever is not HTTP/2 ends the connection",
        arguments: [
            "GET / HTTP/1.1\r\nhost: x\r\n\r\n", "\u{0}\u{1}\u{2}",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}",
        ])
    func garbage(text: String) async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer()
        peer.send(Array(text.utf8) + [UInt8](repeating: 0xFF, count: 100))
        #expect(try await peer.end() != nil)
        #expect(try await eventually { rig.ended.load(ordering: .relaxed) == 1 })
    }

    @Test("a frame cut off by the end of the connection leaves nothing behind")
    func truncated() async throws {
        let rig = try ServerRig { _, _ in }
        for (index, cut) in [1, 5, 9, 12, 30].enumerated() {
            let peer = try await rig.scriptedPeer()
            peer.greet()
            peer.send(.request(stream: 1, endStream: false))
            #expect(try await eventually { rig.served.load(ordering: .relaxed) == index + 1 })
            let frame = Frame(.data, stream: 1, [UInt8](repeating: 1, count: 40))
            peer.send(Array(frame.bytes.prefix(cut)))
            peer.close()
            #expect(try await peer.end() != nil)
        }
        #expect(try await eventually { rig.ended.load(ordering: .relaxed) == 5 })
        #expect(rig.cancelled.load(ordering: .relaxed) == 5)
    }

    @Test("a frame larger than agreed ends the connection")
    func oversizedFrame() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer()
        peer.greet()
        peer.send(.request(stream: 1, endStream: false))
        peer.send(Frame(.data, stream: 1, [UInt8](repeating: 1, count: 16_385)))
        #expect(try await goAwayCode(peer) == 6)
        #expect(try await peer.end() != nil)
    }

    @Test("more data than the window allows resets the stream or ends the connection")
    func windowOverflow() async throws {
        var settings = HTTP2Settings()
        settings.streamWindowBytes = 20_000
        let rig = try ServerRig(settings: settings) { _, _ in }
        let peer = try await rig.scriptedPeer()
        peer.greet()
        _ = try await peer.next(.settings)
        peer.send(Frame(.settings, flags: 1))
        peer.send(.request(stream: 1, endStream: false))
        let chunk = Frame(.data, stream: 1, [UInt8](repeating: 1, count: 16_000))
        peer.send((0..<80).flatMap { _ in chunk.bytes })
        let reset = try await peer.next(.resetStream)
        #expect(reset != nil)
    }

    @Test("a stream id that goes back is a connection error")
    func lowerStream() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer()
        peer.greet()
        peer.send(.request(stream: 5))
        _ = try await peer.next(.headers)
        peer.send(.request(stream: 3))
        #expect(try await goAwayCode(peer) == protocolError)
        #expect(try await peer.end() != nil)
    }

    @Test("floods of frames that serve no purpose are told to calm down")
    func floods() async throws {
        let unknown: Frame = {
            var frame = Frame(.data)
            frame.kind = 0xEE
            return frame
        }()
        let floods = [
            (Frame(.settings), HTTP2Reason.tooManySettings),
            (Frame(.ping, [UInt8](repeating: 0, count: 8)), .tooManyPings),
            (unknown, .tooManyUnknownFrames),
            (Frame(.priority, stream: 9, [0, 0, 0, 0, 1]), .tooManyUnknownFrames),
            (Frame(.data, stream: 1), .tooManyEmptyFrames),
        ]
        for (flood, reason) in floods {
            let rig = try ServerRig { _, _ in }
            let peer = try await rig.scriptedPeer()
            peer.greet()
            peer.send(.request(stream: 1, endStream: false))
            peer.send((0..<1_200).flatMap { _ in flood.bytes })
            let word = LastWord(.enhanceYourCalm, reason)
            #expect(try await peer.lastWord() == word, "frame type \(flood.kind)")
            #expect(try await peer.end() != nil)
            #expect(try await eventually { rig.reasons.withLock { $0 } == [reason] })
        }
    }

    @Test("a peer that says nothing is let go")
    func silence() async throws {
        var settings = HTTP2Settings()
        settings.answerMilliseconds = 30
        settings.keepaliveMilliseconds = 30
        let rig = try ServerRig(settings: settings)
        let mute = try await rig.scriptedPeer()
        #expect(try await mute.end() != nil)

        let peer = try await rig.scriptedPeer(greets: true)
        #expect(try await peer.next(.ping) != nil)
        #expect(try await peer.end() != nil)
    }

    @Test("a quiet peer that answers pings is kept")
    func quiet() async throws {
        var settings = HTTP2Settings()
        settings.answerMilliseconds = 4_000
        settings.keepaliveMilliseconds = 20
        let rig = try ServerRig(settings: settings)
        let peer = try await rig.scriptedPeer(greets: true)
        for _ in 0..<4 {
            let ping = try #require(try await peer.next(.ping))
            peer.send(Frame(.ping, flags: 1, ping.payload))
        }
        peer.send(.request(stream: 1))
        #expect(try await peer.next(.headers) != nil)
    }
}
