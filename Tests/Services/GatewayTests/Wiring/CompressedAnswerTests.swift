import NovaCompression
import NovaNet
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Compressed answers")
struct CompressedAnswerTests {
    private static let gzip = ("accept-encoding", "gzip")
    /// Some kilobytes that repeat themselves.
    private static let long =
        "{ __schema { types { name description fields { name description } } } }"

    private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        let inflater = GzipInflater()
        return try bytes.withUnsafeBytes { Array(try inflater.inflate($0, bytesMax: 4 << 20)) }
    }

    @Test("long answers to queries travel as gzip to whoever asks, and mean the same")
    func queries() async throws {
        try await GatewayRig.with { rig in
            let plain = try await rig.ask(Self.long)
            #expect(plain.headers["content-encoding"] == nil)
            let packed = try await rig.ask(Self.long, headers: [Self.gzip])
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.headers["content-length"] == "\(packed.body.count)")
            #expect(packed.body.count < plain.body.count / 2)
            #expect(try inflated(packed.body) == plain.body)
            let new = try await HTTP2Client.send(
                "GET", "/schema.graphql", to: rig.port, on: rig.loops.loops[0],
                headers: [Self.gzip])
            #expect(new.headers["content-encoding"] == "gzip")
            #expect(try inflated(new.body) == PackageResources.schema_graphql)
            let short = try await rig.ask("{ __typename }", headers: [Self.gzip])
            #expect(short.headers["content-encoding"] == nil)
        }
    }

    @Test("what is somebody's own has another length each time, and reads the same")
    func padding() async throws {
        try await GatewayRig.with { rig in
            var lengths: Set<Int> = []
            let plain = try await rig.ask(Self.long, token: try rig.token())
            for _ in 0..<12 {
                let answer = try await rig.ask(
                    Self.long, token: try rig.token(), headers: [Self.gzip])
                #expect(answer.headers["content-encoding"] == "gzip")
                #expect(try inflated(answer.body) == plain.body)
                lengths.insert(answer.body.count)
            }
            // Twelve draws of 64 lengths are all alike once in 10^19 times.
            #expect(lengths.count > 1)
        }
    }

    @Test("an answer that may hold credentials is never compressed, however long")
    func mutations() async throws {
        try await GatewayRig.with { rig in
            let name = String(repeating: "a", count: 4_000)
            let mutation = """
                mutation { login(input: {identifier: "ada", password: "right", \
                clientMutationId: "\(name)"}) { clientMutationId tokens { accessToken } } }
                """
            let answer = try await rig.ask(mutation, headers: [Self.gzip])
            #expect(answer.codes == [])
            #expect(answer.body.count > Limits.compressedBytesMin)
            #expect(answer.headers["content-encoding"] == nil)
        }
    }

    @Test("a body that compression does not shorten stays as it is")
    func incompressible() {
        let noise = (0..<4_096).map { _ in UInt8.random(in: 0...255) }
        var response = EdgeResponse(.ok, .json, noise, requestID: "r")
        response.compression = .padded
        BodyCompressor().compress(&response)
        #expect(response.body == noise)
        #expect(!response.isGzip)
    }

    @Test("no query returns a credential: those are in the payloads of mutations alone")
    func credentials() {
        let schema = String(decoding: PackageResources.schema_graphql, as: UTF8.self)
        let secrets = ["token", "secret", "password", "recoverycode"]
        var type = ""
        var payloads = 0
        for line in schema.split(separator: "\n") {
            if line.hasPrefix("type ") || line.hasPrefix("input ") {
                type = String(line.split(separator: " ")[1])
            }
            guard line.hasPrefix("  "), !line.hasPrefix("  \""), !type.hasSuffix("Input") else {
                continue
            }
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.lowercased() }
            guard parts.count == 2, type != "Mutation" else { continue }
            if parts[1].contains("tokenpair") {
                #expect(type.hasSuffix("Payload"), "\(type) holds tokens")
                payloads += 1
            } else if secrets.contains(where: { parts[0].contains($0) }) {
                #expect(type == "TokenPair" || type.hasSuffix("Payload"), "\(type):\(line)")
            }
        }
        #expect(payloads >= 3)
    }
}
