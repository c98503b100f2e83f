import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

/// Each limit of ``HTTP2PeerLimits``: what goes beyond it, and the word that ends the connection.
@Suite("HTTP2 peer limits")
struct PeerLimitsTests {
    private func expectEnd(
        of peer: ScriptedPeer, on rig: ServerRig, _ reason: HTTP2Reason,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let word = try await peer.lastWord()
        #expect(word == LastWord(.enhanceYourCalm, reason), sourceLocation: sourceLocation)
        #expect(try await peer.end() != nil, sourceLocation: sourceLocation)
        #expect(
            try await eventually { rig.reasons.withLock { $0 } == [reason] },
            sourceLocation: sourceLocation)
    }

    @Test("opening and resetting streams without end is stopped, at the edge sooner")
    func rapidReset() async throws {
        let attack = (0..<300 as Range<UInt32>).flatMap { index in
            Frame.request(stream: index * 2 + 1).bytes
                + Frame(.resetStream, stream: index * 2 + 1, word(8)).bytes
        }
        let rig = try ServerRig(settings: .edge) { _, _ in }
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send(attack)
        try await expectEnd(of: peer, on: rig, .tooManyResets)

        let house = try ServerRig { _, _ in }
        let service = try await house.scriptedPeer(greets: true)
        service.send(attack)
        service.send(Frame(.ping, [1, 2, 3, 4, 5, 6, 7, 8]))
        #expect(try await service.next(.ping)?.payload == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(house.served.load(ordering: .relaxed) == 300)
    }

    /// Frames that are each an error of one stream (CVE-2025-8671).
    private enum Offence: String, CaseIterable {
        case windowBeyondItsMaximum
        case malformedHeaders
        case contentLengthTooSmall
        case streamsBeyondTheirNumber

        func bytes(stream: UInt32) -> [UInt8] {
            switch self {
            case .windowBeyondItsMaximum:
                Frame.request(stream: stream, endStream: false).bytes
                    + Frame(.windowUpdate, stream: stream, word(0x7FFF_FFFF)).bytes
            case .malformedHeaders:
                Frame.request(stream: stream, extra: [("Upper", "case")]).bytes
            case .contentLengthTooSmall:
                Frame.request(
                    stream: stream, endStream: false, extra: [("content-length", "1")]
                ).bytes + Frame(.data, stream: stream, [1, 2]).bytes
            case .streamsBeyondTheirNumber:
                Frame.request(stream: stream, endStream: false).bytes
            }
        }
    }

    @Test("making us reset streams without end is stopped", arguments: Offence.allCases)
    private func madeYouReset(offence: Offence) async throws {
        let rig = try ServerRig(settings: .edge) { _, _ in }
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send((0..<350 as Range<UInt32>).flatMap { offence.bytes(stream: $0 * 2 + 1) })
        try await expectEnd(of: peer, on: rig, .tooManyStreamErrors)
    }

    @Test("a header block in endless pieces is stopped")
    func continuations() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer(greets: true)
        var first = Frame.request(stream: 1)
        first.flags = 1
        peer.send(first)
        for _ in 0..<9 { peer.send(Frame(.continuation, stream: 1)) }
        try await expectEnd(of: peer, on: rig, .tooManyContinuations)
    }

    @Test("a block that comes byte by byte within its bounds is served")
    func dribble() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer(greets: true)
        let whole = Frame.request(stream: 1)
        var bytes = Frame(.headers, flags: 1, stream: 1, Array(whole.payload.prefix(4))).bytes
        for index in 0..<7 {
            bytes += Frame(.continuation, stream: 1, [whole.payload[4 + index]]).bytes
        }
        bytes += Frame(.continuation, flags: 4, stream: 1, Array(whole.payload.dropFirst(11))).bytes
        for byte in bytes { peer.send([byte]) }
        #expect(try await peer.next(.headers)?.stream == 1)
    }

    @Test("one field of the table repeated a thousandfold is stopped (HPACK bomb)")
    func bomb() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer(greets: true)
        var request = Frame.request(stream: 1)
        // A field of 4,000 bytes enters the table (RFC 7541 §6.2.1) …
        request.payload += [0x40, 1, UInt8(ascii: "a"), 0x7F, 0xA1, 0x1E]
        request.payload += [UInt8](repeating: 98, count: 4_000)
        // … and each further byte is all of it again (§6.1).
        request.payload += [UInt8](repeating: 0x80 | 62, count: 1_000)
        peer.send(request)
        try await expectEnd(of: peer, on: rig, .tooManyHeaderBytes)
    }

    @Test("window updates that nothing explains are stopped")
    func windowUpdates() async throws {
        let rig = try ServerRig { _, _ in }
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send((0..<4_100).flatMap { _ in Frame(.windowUpdate, word(1)).bytes })
        try await expectEnd(of: peer, on: rig, .tooManyWindowUpdates)
    }

    @Test("window updates that answer data are no flood")
    func explainedUpdates() async throws {
        var settings = HTTP2Settings()
        settings.limits.windowUpdates = HTTP2Rate(burst: 100, perSecond: 1)
        let rig = try ServerRig(settings: settings) { exchange, _ in
            exchange.respond(status: 200, body: [UInt8](repeating: 7, count: 1_000))
        }
        let peer = try await rig.scriptedPeer(greets: true)
        // A window of one byte: each update is answered by one byte.
        peer.send(Frame(.settings, [0, 4] + word(0)), Frame.request(stream: 1))
        for _ in 0..<300 {
            peer.send(Frame(.windowUpdate, stream: 1, word(1)))
            #expect(try await peer.next(.data)?.payload.count == 1)
        }
    }

    private func rigOfLargeAnswers(_ limits: HTTP2PeerLimits) throws -> ServerRig {
        var settings = HTTP2Settings()
        settings.limits = limits
        return try ServerRig(settings: settings) { exchange, _ in
            exchange.respond(status: 200, body: [UInt8](repeating: 7, count: 100_000))
        }
    }

    @Test("while answers are not taken no further request is, until they are")
    func unsent() async throws {
        var limits = HTTP2PeerLimits.house
        limits.unsentBytesMax = 30_000
        let rig = try rigOfLargeAnswers(limits)
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send(.request(stream: 1))
        // The first window is 65,535 bytes (RFC 9113 §6.9.2): the rest of the answer waits.
        var got = 0
        while got < 65_535 { got += try #require(try await peer.next(.data)).payload.count }
        peer.send(.request(stream: 3))
        let refusal = try #require(try await peer.next(.resetStream))
        #expect(refusal.stream == 3)
        #expect(refusal.payload == word(HTTP2ErrorCode.refusedStream.rawValue))
        peer.send(
            Frame(.windowUpdate, word(1_000_000)), Frame(.windowUpdate, stream: 1, word(1_000_000)))
        while got < 100_000 { got += try #require(try await peer.next(.data)).payload.count }
        peer.send(.request(stream: 5))
        #expect(try await peer.next(.headers)?.stream == 5)
    }

    @Test("answers asked for and never taken end the connection before they fill the memory")
    func muchUnsent() async throws {
        var limits = HTTP2PeerLimits.house
        limits.unsentBytesAbuse = 250_000
        let rig = try rigOfLargeAnswers(limits)
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send(.request(stream: 1), .request(stream: 3), .request(stream: 5))
        try await expectEnd(of: peer, on: rig, .tooMuchUnsent)
    }

    @Test("a peer that takes nothing, or next to nothing, is let go", arguments: [0, 1])
    func slowReader(bytes: UInt32) async throws {
        var limits = HTTP2PeerLimits.house
        limits.stallMilliseconds = 200
        let rig = try rigOfLargeAnswers(limits)
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send(.request(stream: 1))
        if bytes > 0 {
            for _ in 0..<40 {
                peer.send(Frame(.windowUpdate, word(bytes)))
                try await rig.loop.sleep(until: .after(.milliseconds(5)))
            }
        }
        try await expectEnd(of: peer, on: rig, .slowReader)
    }

    @Test("a peer that takes some all the time is not")
    func steadyReader() async throws {
        var limits = HTTP2PeerLimits.house
        limits.stallMilliseconds = 2_000
        let rig = try rigOfLargeAnswers(limits)
        let peer = try await rig.scriptedPeer(greets: true)
        peer.send(.request(stream: 1))
        // More than two intervals long.
        let end = Deadline.after(.milliseconds(4_400))
        var grants = 0
        while !end.isOver() {
            // Never all of it, so that something waits whenever the watch looks.
            if grants < 33 {
                peer.send(
                    Frame(.windowUpdate, word(1_030)), Frame(.windowUpdate, stream: 1, word(1_030)))
            }
            grants += 1
            try await rig.loop.sleep(until: .after(.milliseconds(140)))
        }
        peer.send(Frame(.ping, [1, 2, 3, 4, 5, 6, 7, 8]))
        #expect(try await peer.next(.ping) != nil)
    }

    @Test("a header block that never ends is not kept alive by its pieces")
    func endlessBlock() async throws {
        var settings = HTTP2Settings()
        settings.limits.headerBlockMilliseconds = 200
        let rig = try ServerRig(settings: settings)
        let peer = try await rig.scriptedPeer(greets: true)
        let block = Frame.request(stream: 1)
        peer.send(Frame(.headers, flags: 1, stream: 1, Array(block.payload.prefix(4))))
        // One frame whose bytes come singly: the connection is never silent.
        let rest = Frame(.continuation, flags: 4, stream: 1, [UInt8](repeating: 0, count: 10_000))
        for byte in rest.bytes.prefix(2_000) {
            if try await rig.loop.submit({ rig.ended.load(ordering: .relaxed) }) > 0 { break }
            peer.send([byte])
            try await rig.loop.sleep(until: .after(.milliseconds(5)))
        }
        try await expectEnd(of: peer, on: rig, .slowHeaders)
    }

    @Test("a header block of which nothing more comes is not waited for", arguments: [0, 4])
    func abandonedBlock(bytes: Int) async throws {
        var settings = HTTP2Settings()
        settings.limits.headerBlockMilliseconds = 50
        let rig = try ServerRig(settings: settings)
        let peer = try await rig.scriptedPeer(greets: true)
        let block = Frame.request(stream: 1)
        peer.send(Frame(.headers, flags: 1, stream: 1, Array(block.payload.prefix(bytes))))
        try await expectEnd(of: peer, on: rig, .slowHeaders)
    }

    @Test("a block that ended, though nobody looked at it, is not waited for")
    func skippedBlock() async throws {
        var settings = HTTP2Settings()
        settings.limits.headerBlockMilliseconds = 5_000
        let rig = try ServerRig(settings: settings) { _, _ in }
        let peer = try await rig.scriptedPeer(greets: true)
        // The stream is reset for its length; its trailers are skipped.
        peer.send(
            .request(stream: 1, endStream: false, extra: [("content-length", "1")]),
            Frame(.data, stream: 1, [1, 2]))
        #expect(try await peer.next(.resetStream)?.stream == 1)
        peer.send(Frame(.headers, flags: 5, stream: 1, [0, 1, 97, 1, 98]))
        let question = try #require(try await peer.next(.ping))
        peer.send(Frame(.ping, flags: 1, question.payload))
        // Its answer ends the watch; a second interval would have ended the connection.
        try await rig.loop.sleep(until: .after(.milliseconds(2_700)))
        peer.send(.request(stream: 3))
        #expect(try await eventually { rig.served.load(ordering: .relaxed) == 2 })
        #expect(rig.reasons.withLock { $0 } == [])
    }

    @Test("blanks around a value are borne in the house, and malformed at the edge")
    func blanks() async throws {
        for value in [" a", "a\t"] {
            let house = try ServerRig()
            let service = try await house.scriptedPeer(greets: true)
            service.send(.request(stream: 1, extra: [("x-test", value)]))
            #expect(try await service.next(.headers)?.stream == 1)

            let edge = try ServerRig(settings: .edge)
            let stranger = try await edge.scriptedPeer(greets: true)
            stranger.send(.request(stream: 1, extra: [("x-test", value)]))
            let reset = try #require(try await stranger.next(.resetStream))
            #expect(reset.payload == word(HTTP2ErrorCode.protocolError.rawValue))
        }
    }

    @Test("an end that nobody is to blame for is told apart")
    func harmlessEnds() async throws {
        let rig = try ServerRig()
        let leaver = try await rig.scriptedPeer(greets: true)
        leaver.close()
        #expect(try await eventually { rig.reasons.withLock { $0 } == [.peer] })
        let stayer = try await rig.scriptedPeer(greets: true)
        stayer.send(.request(stream: 1))
        #expect(try await stayer.next(.headers) != nil)
        try await rig.drain()
        #expect(try await eventually { rig.reasons.withLock { $0 } == [.peer, .drain] })
        let stranger = try await rig.scriptedPeer()
        stranger.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        #expect(try await stranger.lastWord() == LastWord(.protocolError, .protocolError))
    }
}
