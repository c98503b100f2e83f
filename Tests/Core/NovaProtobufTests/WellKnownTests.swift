import NovaPrimitives
import NovaProtobuf
import TestingContract
import Testing

@Suite("Well-known types")
struct WellKnownTests {
    @Test(
        "a timestamp is a wall time, before 1970 too",
        arguments: [
            (0, 0, 0), (1, 5_000, 1_000_005), (-1, 999_999_000, -1), (-2, 1_000, -1_999_999),
        ] as [(Int64, Int32, Int64)])
    func timestamp(seconds: Int64, nanos: Int32, microseconds: Int64) {
        let time = WallTime(microseconds: microseconds)
        #expect(ProtobufTimestamp(time) == ProtobufTimestamp(seconds: seconds, nanos: nanos))
        #expect(ProtobufTimestamp(seconds: seconds, nanos: nanos).wallTime == time)
    }

    @Test("a timestamp out of range is clamped and not valid")
    func timestampRange() {
        #expect(ProtobufTimestamp(seconds: .max).wallTime.microseconds == .max)
        #expect(ProtobufTimestamp(seconds: .min, nanos: .min).wallTime.microseconds == .min)
        #expect(!ProtobufTimestamp(seconds: 253_402_300_800).isValid)
        #expect(!ProtobufTimestamp(nanos: -1).isValid)
        #expect(!ProtobufTimestamp(nanos: 1_000_000_000).isValid)
        #expect(ProtobufTimestamp(seconds: -62_135_596_800).isValid)
    }

    @Test(
        "a duration is Swift's, negative ones too",
        arguments: [
            (0, 0), (1, 500_000_000), (-1, -500_000_000), (315_576_000_000, 0),
        ] as [(Int64, Int32)])
    func duration(seconds: Int64, nanos: Int32) {
        let duration = Duration.seconds(seconds) + .nanoseconds(Int64(nanos))
        #expect(ProtobufDuration(duration) == ProtobufDuration(seconds: seconds, nanos: nanos))
        #expect(ProtobufDuration(seconds: seconds, nanos: nanos).duration == duration)
        #expect(ProtobufDuration(duration).isValid)
    }

    @Test("a duration of mixed signs or beyond 10 000 years is not valid, and does not trap")
    func durationRange() {
        #expect(!ProtobufDuration(seconds: 1, nanos: -1).isValid)
        #expect(!ProtobufDuration(seconds: -1, nanos: 1).isValid)
        #expect(!ProtobufDuration(seconds: .max, nanos: .max).isValid)
        #expect(ProtobufDuration(seconds: .max, nanos: .max).duration > .zero)
        #expect(ProtobufDuration(seconds: .min, nanos: .min).duration < .zero)
    }

    @Test("a field mask is a list of paths")
    func fieldMask() throws {
        let mask: ProtobufFieldMask = ["display_name", "bio"]
        #expect(mask.paths == ["display_name", "bio"])
        #expect(try ProtobufFieldMask(protobuf: mask.serialized()) == mask)
    }

    @Test("an empty message has no bytes and keeps those it is given")
    func empty() throws {
        #expect(ProtobufEmpty().serialized() == [])
        #expect(try ProtobufEmpty(protobuf: bytes("0801")).serialized() == bytes("0801"))
    }

    @Test("an Any holds a message and gives back that one only")
    func any() throws {
        let packed = ProtobufAny(packing: ProtobufTimestamp(seconds: 7))
        #expect(packed.typeURL == "type.googleapis.com/google.protobuf.Timestamp")
        #expect(try packed.unpack(ProtobufTimestamp.self).seconds == 7)
        #expect(throws: ProtobufError.typeMismatch) { try packed.unpack(ProtobufDuration.self) }
        #expect(throws: ProtobufError.typeMismatch) {
            try ProtobufAny(typeURL: "google.protobuf.Timestamp").unpack(ProtobufTimestamp.self)
        }
        #expect(throws: ProtobufError.truncated) {
            try ProtobufAny(typeURL: "/google.protobuf.Timestamp", value: [8]).unpack(
                ProtobufTimestamp.self)
        }
    }

    @Test("a Struct is written as literals and survives")
    func structs() throws {
        let object: ProtobufStruct = [
            "null": nil, "yes": true, "text": "t", "number": 1.5, "list": [1, "two"],
            "object": ["a": 1],
        ]
        #expect(try ProtobufStruct(protobuf: object.serialized()) == object)
        #expect(object.fields["number"]?.numberValue == 1.5)
        #expect(object.fields["list"]?.listValue?.values == [1, "two"])
        #expect(object.fields["object"]?.structValue?.fields["a"] == 1)
        #expect(object.fields["null"]?.kind == .nullValue(.nullValue))
    }

    @Test("a wrapper tells absent from zero")
    func wrappers() throws {
        #expect(Everything(wInt64: ProtobufInt64Value()).serialized() == bytes("f206 00"))
        #expect(try Everything(protobuf: bytes("f206 00")).wInt64 == ProtobufInt64Value(value: 0))
        #expect(try Everything(protobuf: []).wInt64 == nil)
    }
}
