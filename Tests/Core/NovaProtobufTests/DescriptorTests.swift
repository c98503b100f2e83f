import CommonContract
import EchoContract
import IdentityContract
import NovaProtobuf
import TestingContract
import Testing

@Suite("Descriptors")
struct DescriptorTests {
    @Test("of a file say what it declares")
    func file() throws {
        let file = try ProtobufFileDescriptor(serialized: ProtobufFile.benchEcho.serialized)
        #expect(file.name == "bench/echo.proto")
        #expect(file.package == "bench")
        #expect(file.syntax == "proto3")
        #expect(file.dependencies == ["nova/options.proto"])
        let message = try #require(file.messages.first { $0.fullName == Msg.protobufName })
        #expect(message.fields.map(\.name) == ["id", "name", "n", "tags", "payload"])
        #expect(message.fields.map(\.number) == [1, 2, 3, 4, 5])
        #expect(message.fields.filter(\.isRepeated).map(\.name) == ["tags"])
        let method = try #require(file.services.first?.methods.first)
        #expect(
            method.name == "Unary" && method.input == "bench.Msg" && method.output == "bench.Msg")
        #expect(!method.customOptions.isEmpty)
        #expect(file.serialized == ProtobufFile.benchEcho.serialized)
    }

    @Test("compiled in are complete: every import of every file is there")
    func closure() throws {
        for root in [ProtobufFile.novaIdentityV1Identity, .novaTestingV1Everything] {
            let index = try ProtobufFileIndex([root])
            for file in index.files.values {
                for dependency in file.dependencies { #expect(index.files[dependency] != nil) }
            }
            let top = try #require(index.files[root.name])
            let ordered = index.closure(of: top).map(\.name)
            #expect(ordered.last == root.name)
            #expect(Set(ordered).count == root.serializedClosure.count)
        }
    }

    @Test("are found by every kind of name")
    func symbols() throws {
        let index = try ProtobufFileIndex([.novaIdentityV1Identity, .grpcHealthV1Health])
        let identity = "nova/identity/v1/identity.proto"
        for symbol in [
            "nova.identity.v1.IdentityService", "nova.identity.v1.IdentityService.Login",
            "nova.identity.v1.User", "nova.identity.v1.User.email", "nova.identity.v1.UserStatus",
            "nova.identity.v1.USER_STATUS_ACTIVE", "nova.identity.v1.LoginResponse.result",
        ] {
            #expect(index.file(declaring: symbol)?.name == identity, "\(symbol)")
        }
        #expect(index.file(declaring: "nova.rules")?.name == "nova/options.proto")
        #expect(index.file(declaring: "nova.identity.v1.Nobody") == nil)
        #expect(index.services == ["grpc.health.v1.Health", "nova.identity.v1.IdentityService"])
    }

    @Test("know extensions by message and number")
    func extensions() throws {
        let index = try ProtobufFileIndex([.benchEcho])
        let options = "google.protobuf.MethodOptions"
        #expect(index.file(declaringExtension: 51_001, of: options)?.name == "nova/options.proto")
        #expect(index.file(declaringExtension: 51_002, of: options) == nil)
        #expect(index.extensionNumbers(of: options) == [51_001])
        #expect(index.extensionNumbers(of: "bench.Msg") == [])
        #expect(index.extensionNumbers(of: "bench.Nothing") == nil)
    }

    @Test("that are no descriptors are refused")
    func garbage() {
        #expect(throws: ProtobufError.truncated) {
            try ProtobufFileDescriptor(serialized: [0x0A, 0x7F])
        }
    }
}

@Suite("Generated enums")
struct EnumTests {
    @Test("go by number and by name both ways")
    func names() {
        for status in UserStatus.allCases {
            #expect(UserStatus(rawValue: status.rawValue) == status)
            #expect(status.name.flatMap(UserStatus.init(name:)) == status)
        }
        #expect(UserStatus.active.name == "ACTIVE")
        #expect(UserStatus(rawValue: 99) == .unrecognized(99))
        #expect(UserStatus(name: "ASLEEP") == nil)
    }

    @Test("know their aliases")
    func aliases() {
        #expect(Color.crimson == .red)
        #expect(Color(name: "CRIMSON") == .red)
        #expect(Color(rawValue: -3) == .negative)
    }
}
