import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("GlobalID")
struct GlobalIDTests {
    private let id = UUID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)

    @Test("is base64url of the type and the UUID, without padding", arguments: NodeType.allCases)
    func form(type: NodeType) throws {
        let text = GlobalID(type, id).text
        #expect(Base64.decode(text, .url) == Array("\(type.rawValue):\(id)".utf8))
        #expect(!text.contains("="))
        #expect(GlobalID(text) == GlobalID(type, id))
    }

    @Test(
        "refuses everything that is not one",
        arguments: [
            "", "====", "VXNlcjo", "User:01900000-0000-7000-8000-000000000001", "\u{0}",
            // `Post:` is no type of ours, `User:` lacks its UUID, `UserX` its colon.
            "UG9zdDowMTkwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDE", "VXNlcjo",
            "VXNlclg", String(repeating: "A", count: 4_000),
        ])
    func refused(text: String) {
        #expect(GlobalID(text) == nil)
    }

    @Test("an input may name an object by global id or bare UUID, but not by another type's id")
    func inputs() {
        #expect(GlobalID.uuid(id.description, of: .session) == id)
        #expect(GlobalID.uuid(GlobalID(.session, id).text, of: .session) == id)
        #expect(GlobalID.uuid(GlobalID(.user, id).text, of: .session) == nil)
        #expect(GlobalID.uuid("x", of: .session) == nil)
    }
}
