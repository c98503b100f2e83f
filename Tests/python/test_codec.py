"""Our protobuf codec against Python's: byte for byte on random, merged, damaged and hostile input."""

import os
import random
import struct
import subprocess
from pathlib import Path

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor import FieldDescriptor as F
from google.protobuf.message import DecodeError

ROOT = Path(__file__).resolve().parents[2]
PROBE = Path(os.environ.get("NOVA_CODEC_PROBE", ROOT / ".build/debug/nova-codec-probe"))
SEED = int(os.environ.get("NOVA_CODEC_SEED", "1"))
PACKAGE = "nova.testing.v1"


@pytest.fixture(scope="session")
def classes(tmp_path_factory):
    """Python's message classes, from what stock protoc makes of our .proto files."""
    path = tmp_path_factory.mktemp("descriptors") / "set"
    subprocess.run(
        ["protoc", "-I", "proto", "--include_imports", "--descriptor_set_out", str(path),
         "nova/testing/v1/everything.proto"],
        cwd=ROOT, check=True, timeout=60)
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes()).file:
        pool.Add(file)
    return {
        name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{PACKAGE}.{name}"))
        for name in ("Everything", "Little", "Even")
    }


def probe(name, inputs):
    """What the Swift side makes of each of `inputs`: its encoding again; None if it is refused."""
    assert PROBE.exists(), f"{PROBE} is not built (swift build --product nova-codec-probe)"
    frames = b"".join(struct.pack("<I", len(data)) + data for data in inputs)
    done = subprocess.run(
        [str(PROBE), f"{PACKAGE}.{name}"], input=frames, stdout=subprocess.PIPE, timeout=300)
    answers, at = [], 0
    while at < len(done.stdout):
        status, length = struct.unpack_from("<BI", done.stdout, at)
        answers.append(done.stdout[at + 5:at + 5 + length] if status == 0 else None)
        at += 5 + length
    assert len(answers) == len(inputs), f"the probe died on {inputs[len(answers)].hex()}"
    assert done.returncode == 0
    return answers


def python(cls, data):
    """As `probe`, for one input, by Python's protobuf."""
    try:
        return cls.FromString(data).SerializeToString(deterministic=True)
    except DecodeError:
        return None


ALPHABETS = ["abcXYZ 09_", "äöüßéñ", "日本語漢字", "😀🎉\U0010ffff", "\x00\x7f\u0080\u07ff\u0800\uffff"]


class Maker:
    """Random messages: every field of every kind, edge values often."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def integer(self, bits, signed):
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
        edge = self.random.choice([0, 1, 127, 128, low, high, low + 1, high - 1])
        wide = self.random.randint(low, high) >> self.random.randrange(bits)
        return self.random.choice([edge, wide])

    def text(self):
        letters = self.random.choice(ALPHABETS)
        length = self.random.choice([0, 1, 5, 15, 16, 40, 200])
        return "".join(self.random.choice(letters) for _ in range(length))

    def real(self):
        edge = [0.0, -0.0, 1.5, float("inf"), float("-inf"), float("nan"), 5e-324, 1e308]
        return self.random.choice([*edge, self.random.gauss(0, 1e6)])

    def scalar(self, field):
        kind = field.type
        if kind in (F.TYPE_INT32, F.TYPE_SINT32, F.TYPE_SFIXED32):
            return self.integer(32, True)
        if kind in (F.TYPE_INT64, F.TYPE_SINT64, F.TYPE_SFIXED64):
            return self.integer(64, True)
        if kind in (F.TYPE_UINT32, F.TYPE_FIXED32):
            return self.integer(32, False)
        if kind in (F.TYPE_UINT64, F.TYPE_FIXED64):
            return self.integer(64, False)
        if kind == F.TYPE_FLOAT:
            return struct.unpack("<f", struct.pack("<I", self.integer(32, False)))[0]
        if kind == F.TYPE_DOUBLE:
            return self.real()
        if kind == F.TYPE_BOOL:
            return self.random.random() < 0.7
        if kind == F.TYPE_STRING:
            return self.text()
        if kind == F.TYPE_BYTES:
            return self.random.randbytes(self.random.choice([0, 1, 3, 100, 300]))
        assert kind == F.TYPE_ENUM
        names = [value.number for value in field.enum_type.values]
        return self.random.choice([*names, self.integer(32, True)])

    def fill(self, message, depth=0, share=None):
        share = share if share is not None else self.random.choice([0.02, 0.1, 0.3, 0.9])
        for field in message.DESCRIPTOR.fields:
            if self.random.random() > share or (depth > 3 and field.message_type):
                continue
            value = getattr(message, field.name)
            if field.message_type and field.message_type.GetOptions().map_entry:
                self.fill_map(value, field, depth, share)
            elif field.is_repeated:
                for _ in range(self.random.choice([1, 2, 3, 20])):
                    if field.message_type:
                        self.fill(value.add(), depth + 1, share / 2)
                    else:
                        value.append(self.scalar(field))
            elif field.message_type:
                value.SetInParent()
                self.fill(value, depth + 1, share / 2)
            else:
                setattr(message, field.name, self.scalar(field))
        return message

    def fill_map(self, value, field, depth, share):
        key, item = field.message_type.fields
        for _ in range(self.random.choice([1, 2, 10])):
            if item.message_type:
                self.fill(value[self.scalar(key)], depth + 1, share / 2)
            else:
                value[self.scalar(key)] = self.scalar(item)

    def damage(self, data):
        """`data` with a few bytes changed, cut out, doubled or put in."""
        bytes_ = bytearray(data)
        for _ in range(self.random.choice([1, 1, 2, 5])):
            at = self.random.randrange(len(bytes_) + 1)
            match self.random.randrange(5):
                case 0: bytes_[at:at + 1] = self.random.randbytes(1)
                case 1: del bytes_[at:]
                case 2: del bytes_[at:at + self.random.randrange(4)]
                case 3: bytes_[at:at] = bytes_[at:at + self.random.randrange(12)]
                case 4: bytes_[at:at] = self.random.randbytes(self.random.randrange(4))
        return bytes(bytes_)


def differences(name, cls, inputs):
    """The first few inputs that Swift and Python treat differently, with both answers."""
    answers = zip(inputs, probe(name, inputs), map(lambda data: python(cls, data), inputs))
    return [
        (data.hex(), ours and ours.hex(), theirs and theirs.hex())
        for data, ours, theirs in answers if ours != theirs
    ][:3]


def test_random_messages_survive_a_round_trip(classes):
    cls, maker = classes["Everything"], Maker(SEED)
    inputs = [maker.fill(cls()).SerializeToString(deterministic=True) for _ in range(600)]
    assert sum(map(len, inputs)) > 100_000, "the maker made next to nothing"
    assert probe("Everything", inputs) == inputs


def test_every_field_is_compared(classes):
    # Sparse messages: in full ones the last member of a oneof displaces all the others.
    maker, seen = Maker(SEED), set()
    for _ in range(600):
        message = maker.fill(classes["Everything"](), share=0.05)
        seen |= {field.name for field, _ in message.ListFields()}
    assert seen == set(classes["Everything"].DESCRIPTOR.fields_by_name)


def test_unknown_fields_survive(classes):
    maker = Maker(SEED + 1)
    inputs = [maker.fill(classes["Everything"]()).SerializeToString() for _ in range(300)]
    for name in ("Little", "Even"):
        assert differences(name, classes[name], inputs) == []


def test_a_concatenation_merges(classes):
    cls, maker = classes["Everything"], Maker(SEED + 2)
    inputs = [
        b"".join(maker.fill(cls()).SerializeToString() for _ in range(3)) for _ in range(120)]
    assert differences("Everything", cls, inputs) == []


def test_damaged_messages_are_read_or_refused_alike(classes):
    cls, maker = classes["Everything"], Maker(SEED + 3)
    inputs = [
        maker.damage(maker.fill(cls(), share=0.05).SerializeToString()) for _ in range(4000)]
    assert differences("Everything", cls, inputs) == []
    refused = sum(python(cls, data) is None for data in inputs)
    assert 400 < refused < 3600


def test_every_truncation_is_read_or_refused_alike(classes):
    cls, maker = classes["Everything"], Maker(SEED + 4)
    inputs = []
    for _ in range(20):
        data = maker.fill(cls(), share=0.05).SerializeToString()
        inputs += [data[:length] for length in range(min(len(data), 500))]
    assert differences("Everything", cls, inputs) == []


def varint(value):
    out = b""
    while value >= 0x80:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def nested(tag, levels):
    data = b""
    for _ in range(levels):
        data = varint(tag) + varint(len(data)) + data
    return data


SELF, MAP_SELF, CHOICE_SELF = 19 << 3 | 2, 81 << 3 | 2, 96 << 3 | 2
HOSTILE = {
    "empty": b"",
    "100 messages deep": nested(SELF, 100),
    "101 messages deep": nested(SELF, 101),
    "100 deep in a oneof": nested(CHOICE_SELF, 100),
    "101 deep in a oneof": nested(CHOICE_SELF, 101),
    "1 000 messages deep": nested(SELF, 1000),
    "100 groups deep": b"\xab\x06" * 100 + b"\xac\x06" * 100,
    "101 groups deep": b"\xab\x06" * 101 + b"\xac\x06" * 101,
    "groups inside a deep message": nested(SELF, 99) + b"\xab\x06\xac\x06",
    "a group not ended": b"\xab\x06\x08\x01",
    "a group ended by another": b"\xab\x06\xb4\x06",
    "an end without a start": b"\xac\x06",
    "a group with every wire type": b"\xab\x06\x08\x01\x11" + b"\0" * 8 + b"\x1a\x01a\x25" + b"\0" * 4 + b"\xac\x06",
    "field 0": b"\0\1",
    "field 0, long": b"\x80\x00\x01",
    "wire type 6": b"\x1e\1",
    "wire type 7": b"\x1f\1",
    "overlong tag": b"\x98\x80\x00\x05",
    "overlong tag of five bytes": b"\x98\x80\x80\x80\x00\x05",
    "tag of six bytes": b"\x98\x80\x80\x80\x80\x00\x05",
    "tag above 32 bits": b"\x98\x80\x80\x80\x10\x05",
    "highest field": varint(536870911 << 3 | 2) + b"\1z",
    "overlong varint": b"\x18\x85\x80\x80\x00",
    "varint of ten bytes": b"\x20" + b"\xff" * 9 + b"\x01",
    "varint of ten bytes, high bits set": b"\x20" + b"\xff" * 9 + b"\x7f",
    "varint of eleven bytes": b"\x20" + b"\xff" * 10 + b"\x01",
    "varint cut short": b"\x20\xff\xff",
    "int32 above 32 bits": b"\x18" + varint((1 << 40) + 7),
    "sint32 above 32 bits": b"\x38" + varint((1 << 40) + 7),
    "bool above 1": b"\x68\x02",
    "bool of 2**63": b"\x68" + varint(1 << 63),
    "enum above 32 bits": b"\x80\x01" + varint((1 << 40) + 5),
    "length above what is there": b"\x72\x05abc",
    "length of 2**31": b"\x72" + varint(1 << 31),
    "length of 2**63": b"\x72" + varint(1 << 63),
    "length of 2**64 - 1": b"\x72" + varint((1 << 64) - 1),
    "overlong length": b"\x72\x83\x80\x00abc",
    "lone surrogate": b"\x72\x03\xed\xa0\x80",
    "overlong UTF-8": b"\x72\x02\xc0\x80",
    "UTF-8 above U+10FFFF": b"\x72\x04\xf4\x90\x80\x80",
    "cut UTF-8": b"\x72\x02\xe2\x82",
    "bad UTF-8 in a map's key": b"\x92\x05\x05\x0a\x01\xff\x12\x00",
    "bad UTF-8 in a repeated string": b"\xb2\x03\x01\xff",
    "bad UTF-8 in a oneof": b"\xe2\x05\x01\xff",
    "bad UTF-8 in bytes is fine": b"\x7a\x01\xff",
    "packed where single was meant": b"\x1a\x03\x01\x02\x03",
    "unpacked where packed was meant": b"\xd8\x02\x01\xd8\x02\x02",
    "packed where unpacked was meant": b"\xf2\x03\x03\x01\x02\x03",
    "packed fixed of odd length": b"\x8a\x03\x05\0\0\0\0\0",
    "packed varint cut short": b"\xda\x02\x02\x01\xff",
    "packed and empty": b"\xda\x02\x00",
    "map entry without key": b"\x92\x05\x03\x12\x01v",
    "map entry without value": b"\x92\x05\x03\x0a\x01k",
    "map entry empty": b"\x92\x05\x00",
    "map entry, value before key": b"\x92\x05\x06\x12\x01v\x0a\x01k",
    "map entry, key twice": b"\x92\x05\x09\x0a\x01k\x0a\x01j\x12\x01v",
    "map entry, unknown field": b"\x92\x05\x08\x0a\x01k\x12\x01v\x18\x01",
    "map entry, wrong wire type": b"\x92\x05\x05\x08\x01\x12\x01v",
    "map key twice": b"\x92\x05\x06\x0a\x01k\x12\x01v" + b"\x92\x05\x06\x0a\x01k\x12\x01w",
    "map of messages, value twice": b"\x9a\x05\x0c\x0a\x01k\x12\x03\x0a\x01a\x12\x02\x10\x05",
    "map of messages, key twice": b"\x9a\x05\x08\x0a\x01k\x12\x03\x0a\x01a" + b"\x9a\x05\x07\x0a\x01k\x12\x02\x10\x05",
    "oneof, other member": b"\xd8\x05\x07\xe2\x05\x01x",
    "oneof, same message twice": b"\xfa\x05\x03\x0a\x01a\xfa\x05\x02\x10\x05",
    "oneof, message, other, message": b"\xfa\x05\x03\x0a\x01a\xd8\x05\x07\xfa\x05\x02\x10\x05",
    "oneof set to its zero": b"\xd8\x05\x00",
    "optional set to its zero": b"\xb8\x01\x00",
    "plain set to its zero": b"\x18\x00",
    "zero over one": b"\x18\x01\x18\x00",
    "minus zero": b"\x09" + struct.pack("<d", -0.0) + b"\x15" + struct.pack("<f", -0.0),
    "NaN with a payload": b"\x09" + struct.pack("<Q", 0x7FF0000000000123),
    "unknown fields keep their spelling": b"\xa8\x06\x81\x80\x00\x80\x87\x00\x01",
    "wrong wire type is unknown": b"\x19" + b"\1" * 8 + b"\x70\x01",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_read_or_refused_alike(classes, name):
    assert differences("Everything", classes["Everything"], [HOSTILE[name]]) == []


def test_map_entries_count_as_levels(classes):
    inputs = []
    for levels in range(45, 56):
        data = b""
        for _ in range(levels):
            value = b"\x12" + varint(len(data)) + data
            data = varint(MAP_SELF) + varint(len(value)) + value
        inputs.append(data)
    assert differences("Everything", classes["Everything"], inputs) == []
    assert {python(classes["Everything"], data) is None for data in inputs} == {True, False}
