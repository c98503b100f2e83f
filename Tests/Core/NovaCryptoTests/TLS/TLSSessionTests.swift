import NovaCrypto
import NovaPrimitives
import NovaTestKit
import Testing

@Suite("TLSSession")
struct TLSSessionTests {
    @Test(
        "agrees on TLS 1.3 and h2, and each side knows the other, whatever the cuts",
        arguments: [1, 2, 5, 100, Int.max])
    func handshake(cut: Int) throws {
        let rig = try TLSRig()
        rig.converse(cut: cut)
        for end in [rig.client, rig.server] {
            #expect(end.isEstablished)
            #expect(end.error == nil)
            #expect(end.session?.applicationProtocol == "h2")
            #expect(end.session?.version == "TLSv1.3")
            #expect(end.session?.cipher == "TLS_AES_128_GCM_SHA256")
        }
        #expect(rig.client.session?.peer?.service == rig.fixture.name("identity"))
        #expect(rig.server.session?.peer?.service == rig.fixture.name("user"))
    }

    @Test("carries megabytes both ways unchanged", arguments: [1_000, 16_401, Int.max])
    func transfer(cut: Int) throws {
        let rig = try TLSRig()
        rig.converse()
        let sent = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        rig.client.send(sent)
        rig.server.send(sent.reversed())
        rig.converse(cut: cut)
        #expect(rig.server.received == sent)
        #expect(rig.client.received == sent.reversed())
    }

    @Test("puts what is sent at once into records of 16 KiB, not smaller")
    func batching() throws {
        let rig = try TLSRig()
        rig.converse()
        rig.client.writes = 0
        rig.client.send([UInt8](repeating: 7, count: 100_000))
        #expect(rig.client.writes == 7)
        #expect(rig.client.outgoing.count < 100_000 + 7 * 40)
    }

    @Test("delivers single bytes of plaintext as they come")
    func trickle() throws {
        let rig = try TLSRig()
        rig.converse()
        for byte in UInt8(0)..<10 { rig.client.send([byte]) }
        rig.converse(cut: 1)
        #expect(rig.server.received == Array(0..<10))
    }

    @Test("close_notify ends one direction, and without it the end is a truncation")
    func close() throws {
        let rig = try TLSRig()
        rig.converse()
        #expect(rig.server.session?.endOfTransport == .truncated)
        rig.client.send([1, 2, 3])
        rig.client.session?.close()
        rig.converse()
        #expect(rig.server.received == [1, 2, 3])
        #expect(rig.server.isClosed)
        #expect(rig.server.session?.endOfTransport == nil)
        rig.server.send([4])
        rig.server.session?.close()
        rig.converse()
        #expect(rig.client.received == [4])
        #expect(rig.client.isClosed)
    }

    @Test("a session that is left in the middle of its handshake is an end without truth")
    func halfOpen() throws {
        let rig = try TLSRig()
        rig.server.feed(Array(rig.client.take().prefix(50)))
        #expect(!rig.server.isEstablished)
        #expect(rig.server.error == nil)
        #expect(rig.server.session?.endOfTransport == .truncated)
    }

    @Test("one session's failure does not spoil its neighbour's next call")
    func errorQueue() throws {
        let sound = try TLSRig()
        sound.converse()
        let broken = try TLSRig()
        broken.server.feed(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        #expect(broken.server.error != nil)
        sound.client.send([1])
        sound.converse()
        #expect(sound.server.received == [1])
        #expect(sound.server.error == nil)
    }

    @Test("after an error every call throws it again")
    func failed() throws {
        let rig = try TLSRig()
        rig.server.feed([UInt8](repeating: 0xFF, count: 64))
        let error = try #require(rig.server.error)
        #expect(throws: error) {
            try rig.server.session?.handshake(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        #expect(rig.server.session?.endOfTransport == error)
    }
}

@Suite("TLSSession refuses")
struct TLSRefusalTests {
    @Test("a server of another authority")
    func foreignServer() throws {
        let rig = try TLSRig(server: TLSFixture().server("identity", isMutual: false))
        rig.converse()
        expectRejection(rig.client.error)
        // Alert 48, unknown_ca.
        #expect(rig.server.error == .alert(48))
    }

    @Test("a client of another authority")
    func foreignClient() throws {
        let fixture = try TLSFixture()
        let stranger = try TLSContext.client(
            identity: TLSFixture().identity("user"), servers: fixture.trust)
        let rig = try TLSRig(fixture: fixture, client: stranger)
        rig.converse()
        expectRejection(rig.server.error)
        #expect(rig.client.error == .alert(48))
    }

    @Test("a client without a certificate")
    func anonymousClient() throws {
        let fixture = try TLSFixture()
        let rig = try TLSRig(fixture: fixture, client: fixture.client(nil))
        rig.converse()
        #expect(rig.server.error == .certificateRequired)
        // Alert 116, certificate_required.
        #expect(rig.client.error == .alert(116))
    }

    @Test("a certificate that has expired, or does not count yet", arguments: [-1_000, 1_000])
    func time(start: Int) throws {
        let fixture = try TLSFixture()
        let old = try TLSContext.client(
            identity: fixture.identity("user", from: .seconds(start), for: .seconds(500)),
            servers: fixture.trust)
        let rig = try TLSRig(fixture: fixture, client: old)
        rig.converse()
        expectRejection(rig.server.error)
    }

    @Test(
        "a server that is somebody else",
        arguments: [
            TLSPeerName.host("example.org"), .host("127.0.0.2"), .host(""), .host("a\u{0}b"),
            .service(ServiceIdentity(trustDomain: "nova", namespace: "test", service: "user")!),
            .service(
                ServiceIdentity(trustDomain: "nova", namespace: "other", service: "identity")!),
        ])
    func otherName(peer: TLSPeerName) throws {
        do {
            let rig = try TLSRig(to: peer)
            rig.converse()
            #expect(rig.client.error == .nameMismatch)
            #expect(!rig.client.isEstablished)
        } catch let error as TLSError {
            #expect(error == .nameMismatch)
        }
    }

    @Test("nothing wrong: a server by its name and address", arguments: ["localhost", "127.0.0.1"])
    func host(name: String) throws {
        let rig = try TLSRig(to: .host(name))
        rig.converse()
        #expect(rig.client.isEstablished)
    }

    @Test("a client that has no application protocol in common, or names none")
    func otherProtocol() throws {
        let fixture = try TLSFixture()
        let other = try TLSRig(
            fixture: fixture, client: fixture.client("user", protocols: ["http/1.1"]))
        other.converse()
        #expect(other.server.error == .noCommonProtocol)
        // Alert 120, no_application_protocol.
        #expect(other.client.error == .alert(120))
        let none = try TLSRig(fixture: fixture, client: fixture.client("user", protocols: []))
        none.converse()
        #expect(none.server.error == .noCommonProtocol)
        #expect(!none.server.isEstablished)
    }

    @Test("a client that speaks TLS 1.1")
    func oldVersion() throws {
        let rig = try TLSRig()
        rig.server.feed(ClientHello.tls11)
        guard case .noCommonParameters = rig.server.error else {
            Issue.record("\(String(describing: rig.server.error))")
            return
        }
        // A fatal alert 70, protocol_version (RFC 8446 §6.2).
        #expect(rig.server.outgoing.suffix(2) == [2, 70])
    }

    @Test(
        "what is not TLS",
        arguments: [
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
            String(repeating: "\u{16}", count: 100),
        ])
    func noise(text: String) throws {
        let rig = try TLSRig()
        rig.server.feed(Array(text.utf8))
        guard case .violation = rig.server.error else {
            Issue.record("\(String(describing: rig.server.error))")
            return
        }
    }

    @Test("a record that was changed on its way")
    func tampering() throws {
        let rig = try TLSRig()
        rig.converse()
        rig.client.send([1, 2, 3])
        var record = rig.client.take()
        record[record.count - 1] ^= 1
        rig.server.feed(record)
        guard case .violation = rig.server.error else {
            Issue.record("\(String(describing: rig.server.error))")
            return
        }
        #expect(rig.server.received.isEmpty)
        rig.converse()
        // Alert 20, bad_record_mac.
        #expect(rig.client.error == .alert(20))
    }

    private func expectRejection(
        _ error: TLSError?, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard case .certificateRejected(let reason) = error else {
            Issue.record("\(String(describing: error))", sourceLocation: sourceLocation)
            return
        }
        #expect(!reason.isEmpty, sourceLocation: sourceLocation)
    }
}

/// Mutations of a real conversation: a seed decides what is flipped, cut, doubled or swapped.
@Suite("TLSSession under mutation")
struct TLSMutationTests {
    @Test("survives any bytes a peer can send", arguments: 0..<8)
    func mutations(seed: UInt64) throws {
        let fixture = try TLSFixture()
        let server = try fixture.server("identity")
        let client = try fixture.client("user")
        var random = SplitMix(state: seed)
        var failures = 0
        for _ in 0..<60 {
            let rig = try TLSRig(fixture: fixture, server: server, client: client)
            let spoiled = Int.random(in: 0..<6, using: &random)
            for flight in 0..<6 {
                let (from, to) =
                    flight % 2 == 0 ? (rig.client, rig.server) : (rig.server, rig.client)
                if from.isEstablished { from.send([1, 2, 3]) }
                var bytes = from.take()
                if flight == spoiled { mutate(&bytes, &random) }
                to.feed(bytes)
            }
            for end in [rig.client, rig.server] where end.error != nil { failures += 1 }
            // What does get through is what was sent.
            for end in [rig.client, rig.server] {
                #expect(end.received.prefix(3) == [] || end.received.prefix(3) == [1, 2, 3])
            }
        }
        #expect(failures > 0)
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else {
            bytes = (0..<Int.random(in: 1..<200, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            return
        }
        for _ in 0..<Int.random(in: 1..<4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 2: bytes.removeSubrange(place...)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
            default: bytes.swapAt(0, place)
            }
        }
    }
}

/// Small, seeded, the same everywhere (Steele, Lea, Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

private enum ClientHello {
    /// A ClientHello of TLS 1.1 (RFC 4346 §7.4.1.2): version 3.2, two old ciphers, no extension.
    static var tls11: [UInt8] {
        let body: [UInt8] =
            [3, 2] + [UInt8](repeating: 0x55, count: 32) + [0] + [0, 4, 0xC0, 0x13, 0x00, 0x2F]
            + [1, 0]
        let count = UInt8(truncatingIfNeeded: body.count)
        return [0x16, 3, 1, 0, count + 4, 1, 0, 0, count] + body
    }
}
