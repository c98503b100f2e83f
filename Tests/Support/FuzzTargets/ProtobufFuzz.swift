#if DEBUG || FUZZ
    import CommonContract
    import EchoContract
    import IdentityContract
    import NovaProtobuf
    import TestingContract
    import UserContract

    /// A message of the type that the first byte names.
    enum ProtobufFuzz {
        private static let checks: [@Sendable (UnsafeRawBufferPointer) -> Void] = [
            { check(Everything.self, $0) },
            { check(Little.self, $0) },
            { check(Even.self, $0) },
            { check(Odd.self, $0) },
            { check(Msg.self, $0) },
            { check(GoogleStatus.self, $0) },
            { check(RegisterRequest.self, $0) },
            { check(RegisterResponse.self, $0) },
            { check(LoginRequest.self, $0) },
            { check(LoginResponse.self, $0) },
            { check(GetUsersByIdsRequest.self, $0) },
            { check(ListSessionsResponse.self, $0) },
            { check(UserProfile.self, $0) },
            { check(UpdateUserProfileRequest.self, $0) },
            { check(UpdateUserSettingsRequest.self, $0) },
            { check(ProtobufAny.self, $0) },
            { check(ProtobufTimestamp.self, $0) },
            { check(ProtobufDuration.self, $0) },
            { check(ProtobufFieldMask.self, $0) },
        ]

        static func run(_ input: UnsafeRawBufferPointer) {
            let (plan, bytes) = input.plan
            checks[Int(plan) % checks.count](bytes)
        }

        private static func check<Message: ProtobufMessage>(
            _ type: Message.Type, _ bytes: UnsafeRawBufferPointer
        ) {
            guard let message = try? Message(protobuf: bytes) else { return }
            let encoded = message.serialized()
            promise(encoded.count == message.encodedSize, "the size is not what was announced")
            guard let again = try? Message(protobuf: encoded) else {
                return promise(false, "what we wrote cannot be read")
            }
            // Bytes, not messages: a NaN is not equal to itself.
            promise(again.serialized() == encoded, "a message changes on its way")
        }
    }
#endif
