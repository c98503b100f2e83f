"""HTTP/2 by hand, for tests that must say what no library would: frames, header blocks, a peer.

Nothing here checks what it sends.
"""

import dataclasses
import socket
import struct

import hpack

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, \
    CONTINUATION = range(10)
END_STREAM = ACK = 1
END_HEADERS, PADDED, PRIORITIZED = 4, 8, 32
NO_ERROR, PROTOCOL, INTERNAL, FLOW_CONTROL, SETTINGS_TIMEOUT, STREAM_CLOSED, FRAME_SIZE, REFUSED, \
    CANCEL, COMPRESSION, CONNECT, CALM = range(12)
HEADER_TABLE_SIZE, ENABLE_PUSH, MAX_STREAMS, INITIAL_WINDOW, MAX_FRAME, MAX_LIST = range(1, 7)
SECONDS_MAX = 5
MAX_WINDOW = 2**31 - 1


def frame(kind, flags=0, stream=0, payload=b"", length=None):
    length = len(payload) if length is None else length
    return struct.pack(">I", length)[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def word(value):
    return struct.pack(">I", value)


def setting(name, value):
    return struct.pack(">HI", name, value)


def integer(value, bits, first=0):
    """An integer with a prefix of so many bits (RFC 7541 5.1)."""
    most = (1 << bits) - 1
    if value < most:
        return bytes([first | value])
    value -= most
    out = [first | most]
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + [value])


def literal(name, value, first=0):
    """A field with its name and value as they are (RFC 7541 6.2.2 unless `first` says otherwise)."""
    name, value = name.encode(), value.encode()
    return bytes([first]) + integer(len(name), 7) + name + integer(len(value), 7) + value


def fields(*pairs):
    return b"".join(literal(name, value) for name, value in pairs)


def call(path="/bench.Echo/Unary"):
    return [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"),
            ("content-type", "application/grpc"), ("te", "trailers")]


def grpc(message=b"\x0a\x01x"):
    """One message of a call, as DATA carries it."""
    return struct.pack(">BI", 0, len(message)) + message


def request(stream, *extra, end=True, flags=None, block=None, path="/bench.Echo/Unary"):
    """HEADERS of a call."""
    if flags is None:
        flags = END_HEADERS | (END_STREAM if end else 0)
    return frame(HEADERS, flags, stream, fields(*call(path), *extra) if block is None else block)


def whole(stream, message=b"\x0a\x01x", **options):
    """A call with its message."""
    return request(stream, end=False, **options) + frame(DATA, END_STREAM, stream, grpc(message))


@dataclasses.dataclass
class Frame:
    kind: int
    flags: int
    stream: int
    payload: bytes
    fields: dict = None

    @property
    def code(self):
        at = 4 if self.kind == GOAWAY else 0
        return struct.unpack(">I", self.payload[at:at + 4])[0]

    @property
    def text(self):
        """The debug data of a GOAWAY."""
        return self.payload[8:].decode()


class Peer:
    """One end of a connection. After `greet`, both sides have acknowledged each other's SETTINGS."""

    def __init__(self, port, seconds=SECONDS_MAX):
        self.socket = socket.create_connection(("127.0.0.1", port), seconds)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.decoder = hpack.Decoder()
        self.last_word = None

    def greet(self, settings=b""):
        self.send(PREFACE + frame(SETTINGS, payload=settings))
        while True:
            got = self.next()
            assert got is not None, "the connection ended before SETTINGS"
            if got.kind == SETTINGS and not got.flags & ACK:
                self.send(frame(SETTINGS, ACK))
            elif got.kind == SETTINGS:
                return self

    def send(self, data):
        """`False` when the other end is gone."""
        try:
            self.socket.sendall(data)
            return True
        except (BrokenPipeError, ConnectionResetError):
            return False

    def next(self):
        """The next frame; `None` at the end of the connection. Raises TimeoutError."""
        while True:
            if len(self.buffer) >= 9:
                length = int.from_bytes(self.buffer[:3], "big")
                if len(self.buffer) >= 9 + length:
                    kind, flags, stream = struct.unpack(">BBI", self.buffer[3:9])
                    got = Frame(kind, flags, stream, self.buffer[9:9 + length])
                    self.buffer = self.buffer[9 + length:]
                    if kind == GOAWAY:
                        self.last_word = got
                    elif kind == HEADERS:
                        got.fields = dict(self.decoder.decode(got.payload))
                    return got
            try:
                received = self.socket.recv(65_536)
            except ConnectionResetError:
                return None
            if not received:
                return None
            self.buffer += received

    def until(self, wanted):
        """Skips to the first frame that is wanted; `None` if the connection ends before."""
        while (got := self.next()) is not None:
            if wanted(got):
                return got
        return None

    def ended(self):
        """Reads to the end of the connection."""
        self.until(lambda got: False)
        return True

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
