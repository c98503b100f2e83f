import NovaNet
import NovaPrimitives
import Testing

@testable import NovaRPC

@Suite("RPCTarget")
struct TargetTests {
    private func addresses(_ text: String) throws -> [String]? {
        try RPCTarget(text).numericAddresses.map { $0.map(\.description) }
    }

    @Test(
        "reads one address in every form",
        arguments: [
            ("127.0.0.1:80", "127.0.0.1:80"),
            ("ipv4:10.1.2.3:65535", "10.1.2.3:65535"),
            ("[::1]:50051", "[::1]:50051"),
            ("ipv6:[2001:db8::ef]:443", "[2001:db8::ef]:443"),
            ("dns:///[::1]:50051", "[::1]:50051"),
            ("dns:///127.0.0.1:1", "127.0.0.1:1"),
        ])
    func one(text: String, address: String) throws {
        #expect(try addresses(text) == [address])
    }

    @Test("reads several, in their order, each once")
    func several() throws {
        #expect(
            try addresses("10.0.0.2:1,10.0.0.1:1,[::1]:2,10.0.0.2:1")
                == ["10.0.0.2:1", "10.0.0.1:1", "[::1]:2"])
        #expect(try addresses("ipv4:10.0.0.1:1,10.0.0.1:2") == ["10.0.0.1:1", "10.0.0.1:2"])
        #expect(
            try addresses("ipv6:[::1]:1,[0:0:0:0:0:0:0:1]:1") == ["[::1]:1"], "one, spelled twice")
    }

    @Test("a name among them has to be looked up")
    func names() throws {
        #expect(try addresses("localhost:80") == nil)
        #expect(try addresses("127.0.0.1:80,localhost:80") == nil)
        #expect(try addresses("dns:///identity.nova.svc:50051") == nil)
    }

    @Test("the authority is the first host and port, as written, without the scheme")
    func authority() throws {
        #expect(try RPCTarget("dns:///Identity:50051").authority == "Identity:50051")
        #expect(try RPCTarget("ipv4:10.0.0.1:1,10.0.0.2:2").authority == "10.0.0.1:1")
        #expect(try RPCTarget("[::1]:1").authority == "[::1]:1")
    }

    @Test(
        "refuses what is malformed, anywhere in a list",
        arguments: [
            "", ":", ",", ":80", "host", "host:", "host:x", "host:-1", "host:+80", "host: 80",
            "host:65536", "host:80:90", "::1", "::1:80", "[::1]", "[::1:80", "[]:80", "[::1]80",
            "10.0.0.1:1,", ",10.0.0.1:1", "10.0.0.1:1,,10.0.0.2:1", "10.0.0.1:1,10.0.0.2",
            "dns:///", "dns://8.8.8.8/host:80", "ipv4:", "ipv6:::1:80", "http://host:80",
        ])
    func malformed(text: String) {
        #expect(throws: NetError.self) { try RPCTarget(text) }
    }

    @Test("a hundred addresses are the most")
    func many() throws {
        func list(_ count: Int) -> String {
            (1...count).map { "10.0.0.1:\($0)" }.joined(separator: ",")
        }
        #expect(try addresses(list(Limits.addressesMax))?.count == Limits.addressesMax)
        #expect(throws: NetError.self) { try RPCTarget(list(Limits.addressesMax + 1)) }
    }

    /// A host that no resolver finds, without asking anyone: its label is too long (RFC 1035 §2.3.4).
    private let nowhere = String(repeating: "x", count: 64) + ".invalid"

    private func lookUp(_ text: String) async throws -> [RPCAddress] {
        let pool = try BlockingPool(name: "look-up", threads: 1)
        defer { pool.close() }
        return try await RPCTarget(text).lookUp(
            Resolver(pool: pool), deadline: .after(.seconds(10))
        ).get()
    }

    @Test("a look-up finds what the hosts that can be found have, each address once")
    func lookUp() async throws {
        let found = try await lookUp("127.0.0.1:1,\(nowhere):2,127.0.0.1:1,[::1]:3")
        let addresses = [try SocketAddress("127.0.0.1:1"), try SocketAddress("[::1]:3")]
        #expect(found == addresses.map { .socket($0) })
    }

    @Test("a look-up fails if no host can be found")
    func lookUpFails() async throws {
        await #expect(throws: NetError.self) { try await lookUp("\(nowhere):1,\(nowhere):2") }
    }
}
