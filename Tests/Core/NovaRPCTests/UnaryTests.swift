import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC
import Testing

@Suite("Unary call")
struct UnaryTests {
    @Test("answers over pipes and sockets", arguments: EchoRig.Transport.allCases)
    func echo(transport: EchoRig.Transport) async throws {
        let rig = try await EchoRig(transport)
        for size in [0, 1, 100, 70_000, 3_000_000] {
            let message = Msg(
                id: "id", n: Int64(size), payload: (0..<size).map { UInt8(truncatingIfNeeded: $0) })
            let answer = try await rig.channel.unary(EchoRig.unary, message, .within())
            #expect(answer == message)
        }
        await rig.stop()
    }
}
