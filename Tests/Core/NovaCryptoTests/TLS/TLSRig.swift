import NovaCrypto
import NovaPrimitives
import NovaTestKit

/// One side of an in-memory connection.
final class TLSEnd: TLSSessionOutput {
    private(set) var session: TLSSession?
    /// Ciphertext on its way to the other side.
    var outgoing: [UInt8] = []
    /// Plaintext that arrived.
    var received: [UInt8] = []
    var error: TLSError?
    var isClosed = false
    /// Calls of the output: records, or flights of them.
    var writes = 0

    static func server(_ context: TLSContext) throws -> TLSEnd {
        let end = TLSEnd()
        end.session = try TLSSession(accepting: context, output: end)
        return end
    }

    static func client(_ context: TLSContext, to peer: TLSPeerName) throws -> TLSEnd {
        let end = TLSEnd()
        end.session = try TLSSession(connecting: context, to: peer, output: end)
        end.feed([])
        return end
    }

    var isEstablished: Bool { session?.isEstablished ?? false }

    func tlsSession(produced ciphertext: UnsafeRawBufferPointer) {
        outgoing.append(contentsOf: ciphertext)
        writes += 1
    }

    func feed(_ bytes: [UInt8]) {
        guard let session, error == nil else { return }
        bytes.withUnsafeBytes { bytes in
            do {
                var rest = bytes
                if !session.isEstablished, !isClosed {
                    let used = try session.handshake(rest)
                    rest = UnsafeRawBufferPointer(rebasing: rest[used...])
                }
                guard rest.count > 0, session.isEstablished else { return }
                var scratch = [UInt8](repeating: 0, count: 16_384)
                let isClosed = try scratch.withUnsafeMutableBytes { scratch in
                    try session.receive(rest, scratch: scratch) { plaintext in
                        received.append(contentsOf: plaintext)
                        return true
                    }
                }
                if isClosed { self.isClosed = true }
            } catch {
                self.error = error as? TLSError
            }
        }
    }

    func send(_ bytes: [UInt8]) {
        do {
            try bytes.withUnsafeBytes { try session?.send($0) }
        } catch {
            self.error = error as? TLSError
        }
    }

    func take() -> [UInt8] {
        defer { outgoing = [] }
        return outgoing
    }
}

/// Carries what both sides produce until both are silent, in pieces of `cut` bytes.
func converse(_ client: TLSEnd, _ server: TLSEnd, cut: Int = .max) {
    // A handshake takes three flights; the bound only keeps a broken one from going on for ever.
    for _ in 0..<100 where !(client.outgoing.isEmpty && server.outgoing.isEmpty) {
        for (from, to) in [(client, server), (server, client)] {
            var rest = from.take()[...]
            while !rest.isEmpty {
                to.feed(Array(rest.prefix(cut)))
                rest = rest.dropFirst(cut)
            }
        }
    }
}

/// A server called `identity` and a client called `user`.
struct TLSRig {
    let fixture: TLSFixture
    let server: TLSEnd
    let client: TLSEnd

    init(
        fixture: TLSFixture? = nil, server: TLSContext? = nil, client: TLSContext? = nil,
        to peer: TLSPeerName? = nil
    ) throws {
        let fixture = try fixture ?? TLSFixture()
        self.fixture = fixture
        self.server = try .server(server ?? fixture.server("identity"))
        self.client = try .client(
            client ?? fixture.client("user"), to: peer ?? .service(fixture.name("identity")))
    }

    func converse(cut: Int = .max) { NovaCryptoTests.converse(client, server, cut: cut) }
}
