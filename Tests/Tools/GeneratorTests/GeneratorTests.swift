@testable import NovaProtobuf
import Testing

@testable import protoc_gen_nova

private func file(
    _ name: String, package: String, syntax: String = "proto3",
    messages: [ProtobufMessageDescriptor] = []
) -> ProtobufFileDescriptor {
    ProtobufFileDescriptor(
        name: name, package: package, syntax: syntax, dependencies: [], messages: messages,
        enums: [], services: [], extensions: [], serialized: [])
}

/// A message with one singular message field per name in `fields`.
private func message(_ name: String, fields: [String], repeated: Bool = false)
    -> ProtobufMessageDescriptor
{
    ProtobufMessageDescriptor(
        name: name, fullName: "nova.media.v1.\(name)", comment: "",
        fields: fields.enumerated().map { index, type in
            ProtobufFieldDescriptor(
                name: "field_\(index)", number: Int32(index + 1), kind: .message,
                isRepeated: repeated, typeName: "nova.media.v1.\(type)", extendee: "",
                oneofIndex: nil, isProto3Optional: false, packed: nil, comment: "")
        },
        oneofs: [], messages: [], enums: [], extensions: [], isMapEntry: false)
}

/// Method options with extension 51001, `nova.rules`, around `rules`.
private func options(_ rules: [UInt8]) -> [UInt8] {
    [0xCA, 0xF3, 0x18, UInt8(rules.count)] + rules
}

@Suite("Generator")
struct GeneratorTests {
    @Test("has nothing to change in the repository")
    func upToDate() {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        #expect(Command.run(["--root", "/\(root)", "--check"]) == 0)
    }

    @Test("refuses arguments it does not know")
    func arguments() {
        #expect(Command.run(["--rood", "."]) == 1)
        #expect(Command.run(["--root"]) == 1)
        #expect(Command.run(["--root", "/nowhere"]) == 1)
    }

    @Test(
        "makes Swift names of proto names",
        arguments: [
            ("user_id", "userID"), ("user_ids", "userIds"), ("id", "id"),
            ("avatar_url", "avatarURL"),
            ("access_token", "accessToken"), ("default", "`default`"), ("self", "self_"),
            ("unknown_fields", "unknownFields_"), ("next_page_token", "nextPageToken"),
        ])
    func properties(proto: String, swift: String) {
        #expect(Names.property(proto) == swift)
    }

    @Test("makes Swift names of rpcs, enum values and files")
    func otherNames() {
        #expect(Names.function("GetUsersByIds") == "getUsersByIds")
        #expect(Names.stripped("USER_STATUS_ACTIVE", of: "UserStatus") == "ACTIVE")
        #expect(Names.stripped("ACTIVE", of: "UserStatus") == "ACTIVE")
        #expect(Names.enumCase("ACTIVE") == "active")
        #expect(Names.enumCase("UNRECOGNIZED") == "unrecognized_")
        #expect(Names.enumCase("2FA") == "_2fa")
        #expect(Names.file("nova/identity/v1/identity.proto") == "novaIdentityV1Identity")
    }

    @Test("puts a service's package into its contract, and knows no strangers")
    func modules() throws {
        let media = try #require(
            try Module.of(file("nova/media/v2/media.proto", package: "nova.media.v2")))
        #expect(media.directory == "Sources/Contracts/MediaContract")
        #expect(media.fileName(file("nova/media/v2/media.proto", package: "")) == "media_v2")
        #expect(media.fileName(file("nova/media/v1/media.proto", package: "")) == "media")
        #expect(throws: Failure.self) { try Module.of(file("a.proto", package: "acme")) }
    }

    @Test("refuses proto2")
    func proto2() {
        #expect(throws: Failure.self) {
            try Schema([file("nova/media/v1/a.proto", package: "nova.media.v1", syntax: "proto2")])
        }
    }

    @Test("boxes a message that would contain itself, and no other")
    func recursion() throws {
        let schema = try Schema([
            file(
                "nova/media/v1/a.proto", package: "nova.media.v1",
                messages: [
                    message("A", fields: ["B"]), message("B", fields: ["C"]),
                    message("C", fields: ["A"]), message("D", fields: ["A"]),
                    message("L", fields: ["L"], repeated: true),
                ])
        ])
        #expect(schema.contains("nova.media.v1.B", owner: "nova.media.v1.A"))
        #expect(!schema.contains("nova.media.v1.A", owner: "nova.media.v1.D"))
        #expect(!schema.contains("nova.media.v1.A", owner: "nova.media.v1.L"))
    }

    @Test("writes a method's rules as Swift")
    func rules() throws {
        let rules: [UInt8] = [
            0x0A, 2, 2, 5, 0x12, 3, 0x61, 0x62, 0x63, 0x18, 1, 0x20, 0xF4, 3, 0x28, 4, 0x30, 9,
            0x3A, 6, 8, 3, 0x10, 7, 0x18, 60,
        ]
        #expect(
            try MethodRules(options(rules)).swift(method: "m", request: nil)
                == "RPCMethodOptions(callers: [.user, .svc], services: [\"abc\"], idempotent: true, "
                + "defaultDeadlineMilliseconds: 500, criticality: .critical, "
                + "cacheTTLMilliseconds: 9, "
                + "rateLimits: [RPCRateLimit(calls: 7, seconds: 60, key: .user)])")
    }

    @Test("a limit for each account names the text of the request that says which")
    func identifier() throws {
        let request = ProtobufMessageDescriptor(
            name: "R", fullName: "nova.media.v1.R", comment: "",
            fields: [
                ProtobufFieldDescriptor(
                    name: "mail", number: 4, kind: .string, isRepeated: false, typeName: "",
                    extendee: "", oneofIndex: nil, isProto3Optional: false, packed: nil,
                    comment: ""),
                ProtobufFieldDescriptor(
                    name: "size", number: 5, kind: .int32, isRepeated: false, typeName: "",
                    extendee: "", oneofIndex: nil, isProto3Optional: false, packed: nil,
                    comment: ""),
            ],
            oneofs: [], messages: [], enums: [], extensions: [], isMapEntry: false)
        func swift(scope: UInt8, field: String) throws -> String {
            let limit =
                [8, scope, 0x10, 7, 0x18, 60, 0x22, UInt8(field.utf8.count)] + Array(field.utf8)
            let rules = [0x08, 2, 0x20, 5, 0x3A, UInt8(limit.count)] + limit
            return try MethodRules(options(rules)).swift(method: "m", request: request)
        }
        #expect(
            try swift(scope: 2, field: "mail").hasSuffix(
                "[RPCRateLimit(calls: 7, seconds: 60, key: .identifier, "
                    + "field: RPCRequestField(number: 4, name: \"mail\"))])"))
        for (scope, field) in [(2, "size"), (2, "none"), (2, ""), (1, "mail"), (3, "mail")] {
            #expect(throws: Failure.self) { try swift(scope: UInt8(scope), field: field) }
        }
    }

    @Test(
        "refuses a method that does not say who may call, how long, or how often",
        arguments: [
            [], [0x20, 5], [0x08, 0, 0x20, 5], [0x08, 9, 0x20, 5], [0x08, 2],
            [0x08, 2, 0x20, 0], [0x08, 2, 0x20, 5, 0x28, 9],
            [0x08, 2, 0x20, 5, 0x3A, 4, 0x10, 1, 0x18, 1],
            [0x08, 2, 0x20, 5, 0x3A, 4, 8, 1, 0x18, 1],
        ] as [[UInt8]])
    func badRules(rules: [UInt8]) throws {
        let parsed = try MethodRules(options(rules))
        #expect(throws: Failure.self) { try parsed.swift(method: "m", request: nil) }
    }
}
