"""RFC 9113 and RFC 7541, rule by rule, against the echo server: what is sent, and what must follow.

A case is a row: section, rule, what a fresh connection sends after the SETTINGS of both sides, and the
outcome. Bytes are sent; a function is called with the peer in between.
"""

import collections
import struct

import pytest

from http2_wire import *
from test_grpc import EchoServer

MARK = b"nova-end"
GET = [(":method", "GET"), (":scheme", "http"), (":path", "/"), (":authority", "test")]
POST = call()


@pytest.fixture(scope="module")
def server():
    started = EchoServer(loops=1)
    yield started
    assert started.stop() == 0


# Outcomes. Each is given the peer after everything was sent.

def alive(peer):
    """Whatever was sent is ignored or taken: a ping is answered, no stream is reset."""
    peer.send(frame(PING, payload=MARK))
    got = peer.until(lambda got: got.kind in (RST_STREAM, GOAWAY) or got.payload == MARK)
    assert got is not None, "the connection ended"
    assert got.kind == PING, got


def served(*streams):
    """The streams are answered to their end, with status OK of HTTP."""
    def outcome(peer):
        waiting = set(streams)
        while waiting:
            got = peer.next()
            assert got is not None, "the connection ended"
            assert got.kind not in (RST_STREAM, GOAWAY) or got.code == NO_ERROR, got
            if got.kind == HEADERS and ":status" in got.fields:
                assert got.fields[":status"] == "200", got
            if got.kind in (HEADERS, DATA) and got.flags & END_STREAM:
                waiting.discard(got.stream)
    return outcome


def status(stream, code, grpc=None):
    """The stream is answered with this status of HTTP, and this one of gRPC."""
    def outcome(peer):
        got = peer.until(lambda got: got.stream == stream or got.kind == GOAWAY)
        assert got is not None and got.kind == HEADERS, got
        assert got.fields[":status"] == str(code)
        assert grpc is None or got.fields["grpc-status"] == str(grpc)
    return outcome


def reset(*codes, stream=1):
    """Only the stream ends, with RST_STREAM; the connection serves another one."""
    def outcome(peer):
        got = peer.until(lambda got: got.kind in (RST_STREAM, GOAWAY))
        assert got is not None, "the connection ended"
        assert got.kind == RST_STREAM, got
        assert (got.stream, got.code in codes) == (stream, True), got
        peer.send(whole(101))
        served(101)(peer)
    return outcome


def goaway(*codes):
    """The connection ends with GOAWAY."""
    def outcome(peer):
        got = peer.until(lambda got: got.kind == GOAWAY)
        assert got is not None, "the connection ended without GOAWAY"
        assert got.code in codes, got
        assert peer.ended()
    return outcome


def reset_or_goaway(*codes):
    """The stream or the connection ends, as the section leaves open."""
    def outcome(peer):
        got = peer.until(lambda got: got.kind in (RST_STREAM, GOAWAY))
        assert got is not None, "the connection ended"
        assert got.code in codes, got
    return outcome


def closed(peer):
    """The connection ends, with or without a word."""
    assert peer.ended()
    assert peer.last_word is None or peer.last_word.code == PROTOCOL


# What happens in between.

def answered(stream=1):
    """Waits for the whole answer of a stream."""
    def step(peer):
        got = peer.until(lambda got: got.stream == stream and got.kind == HEADERS
                         and got.flags & END_STREAM)
        assert got is not None, "the connection ended before the answer"
    return step


def data_of(stream, count):
    """Reads exactly so many bytes of DATA, and proves that no more come."""
    def step(peer):
        got = 0
        while got < count:
            received = peer.until(lambda got: got.kind == DATA and got.stream == stream)
            assert received is not None
            got += len(received.payload)
        assert got == count
        peer.send(frame(PING, payload=MARK))
        more = peer.until(lambda got: got.kind == DATA or got.payload == MARK)
        assert more is not None and more.kind == PING, more
    return step


def ping_answered(payload):
    def outcome(peer):
        got = peer.until(lambda got: got.kind == PING)
        assert got is not None and got.flags == ACK and got.payload == payload
    return outcome


def settings_acknowledged(count):
    def outcome(peer):
        for _ in range(count):
            got = peer.until(lambda got: got.kind == SETTINGS)
            assert got is not None and got.flags == ACK and got.payload == b""
    return outcome


def pieces(stream, block, *cuts, first_flags=0, last_flags=END_HEADERS):
    """A header block as HEADERS and CONTINUATIONs, cut at these places."""
    edges = [0, *cuts, len(block)]
    parts = [block[a:b] for a, b in zip(edges, edges[1:])]
    out = frame(HEADERS, first_flags, stream, parts[0])
    for index, part in enumerate(parts[1:]):
        last = index == len(parts) - 2
        out += frame(CONTINUATION, last_flags if last else 0, stream, part)
    return out


def padded(kind, flags, stream, payload, padding):
    return frame(kind, flags | PADDED, stream, bytes([padding]) + payload + bytes(padding))


def dependency(on, weight=15, exclusive=False):
    return struct.pack(">IB", on | (1 << 31 if exclusive else 0), weight)


BLOCK = fields(*POST)
BODY = frame(DATA, END_STREAM, 1, grpc())
OPEN = request(1, end=False)
HUGE = 70_000


def large(stream):
    """A call whose answer is larger than the first window."""
    message = b"\x2a" + integer(HUGE, 7)[:0] + b"\xf0\xa2\x04" + bytes(HUGE)
    out = request(stream, end=False)
    body = grpc(message)
    for at in range(0, len(body), 16_384):
        piece = body[at:at + 16_384]
        out += frame(DATA, END_STREAM if at + 16_384 >= len(body) else 0, stream, piece)
    return out


def without(name):
    return [pair for pair in POST if pair[0] != name]


def malformed(*pairs):
    """A whole call whose header list is this; a malformed request is a stream error (8.1.1)."""
    return request(1, block=fields(*pairs))


def longer(count):
    """A header block of about so many bytes."""
    return fields(*POST, ("x-long", "y" * count))


CASES = [
    # Starting (3)
    ("3.4", "the preface and empty SETTINGS begin a connection", [], alive),
    ("3.4", "requests may follow at once", [whole(1)], served(1)),
    # Frames (4)
    ("4.1", "a frame of unknown type is ignored", [frame(0x16, payload=bytes(8))], alive),
    ("4.1", "one on a stream too", [frame(0xFF, 0xFF, 77, bytes(9))], alive),
    ("4.1", "undefined flags of PING are ignored", [frame(PING, 0xFE, payload=b"abcdefgh")],
     ping_answered(b"abcdefgh")),
    ("4.1", "undefined flags of HEADERS are ignored",
     [request(1, flags=END_HEADERS | 0x42) + BODY], served(1)),
    ("4.1", "undefined flags of DATA are ignored",
     [OPEN + frame(DATA, END_STREAM | 0xF6, 1, grpc())], served(1)),
    ("4.1", "the reserved bit of a stream id is ignored",
     [frame(PING, 0, 1 << 31, b"abcdefgh")], ping_answered(b"abcdefgh")),
    ("4.2", "DATA of 2^14 bytes is taken",
     [OPEN + frame(DATA, 0, 1, b"\0\0\0\x40\x03\x0a\xff\x7f" + bytes(16_376))], alive),
    ("4.2", "larger DATA is a connection or stream error", [OPEN, frame(DATA, 0, 1, bytes(16_385))],
     reset_or_goaway(FRAME_SIZE)),
    ("4.2", "larger HEADERS are a connection error", [frame(HEADERS, 5, 1, bytes(16_385))],
     goaway(FRAME_SIZE)),
    ("4.2", "larger SETTINGS are a connection error", [frame(SETTINGS, payload=bytes(16_386))],
     goaway(FRAME_SIZE)),
    ("4.2", "a larger unknown frame is an error", [frame(0x16, payload=bytes(16_385))],
     goaway(FRAME_SIZE)),
    ("4.2", "a length that no frame may have is a connection error",
     [frame(DATA, 0, 1, b"", length=0xFFFFFF)], goaway(FRAME_SIZE, PROTOCOL)),
    ("4.3", "a field block that cannot be decoded is a connection error",
     [request(1, block=b"\x80")], goaway(COMPRESSION)),
    ("4.3", "a block that ends inside a field is a connection error",
     [request(1, block=BLOCK[:-3])], goaway(COMPRESSION)),
    ("4.3", "no PRIORITY inside a field block",
     [request(1, flags=END_STREAM) + frame(PRIORITY, 0, 1, dependency(0))], goaway(PROTOCOL)),
    ("4.3", "no HEADERS of another stream inside a field block",
     [request(1, flags=END_STREAM) + request(3)], goaway(PROTOCOL)),
    ("4.3", "no PING inside a field block",
     [request(1, flags=END_STREAM) + frame(PING, payload=MARK)], goaway(PROTOCOL)),
    ("4.3", "a block is decoded though its stream is refused",
     [request(1, block=literal("x-kept", "1", first=0x40)), request(3, end=False, block=BLOCK + b"\xbe") + frame(DATA, END_STREAM, 3, grpc())],
     lambda peer: served(3)(Ignoring(peer, 1))),
    # Stream states (5.1)
    ("5.1", "idle: DATA is a connection error", [frame(DATA, END_STREAM, 1, b"x")],
     goaway(PROTOCOL, STREAM_CLOSED)),
    ("5.1", "idle: RST_STREAM is a connection error", [frame(RST_STREAM, 0, 1, word(CANCEL))],
     goaway(PROTOCOL)),
    ("5.1", "idle: WINDOW_UPDATE is a connection error",
     [frame(WINDOW_UPDATE, 0, 1, word(100))], goaway(PROTOCOL)),
    ("5.1", "idle: CONTINUATION is a connection error",
     [frame(CONTINUATION, END_HEADERS, 1, BLOCK)], goaway(PROTOCOL)),
    ("5.1", "idle: PRIORITY is taken", [frame(PRIORITY, 0, 1, dependency(0)) + whole(1)], served(1)),
    ("5.1", "half-closed: DATA is a stream error",
     [large(1), frame(DATA, END_STREAM, 1, b"x")], reset_or_goaway(STREAM_CLOSED)),
    ("5.1", "half-closed: HEADERS are a stream error", [large(1), request(1)],
     reset_or_goaway(STREAM_CLOSED)),
    ("5.1", "half-closed: CONTINUATION is a connection error",
     [large(1), frame(CONTINUATION, END_HEADERS, 1, BLOCK)], goaway(STREAM_CLOSED, PROTOCOL)),
    ("5.1", "half-closed: WINDOW_UPDATE is taken",
     [large(1), data_of(1, 65_535), frame(WINDOW_UPDATE, 0, 1, word(HUGE)) +
      frame(WINDOW_UPDATE, 0, 0, word(HUGE))], served(1)),
    ("5.1", "half-closed: PRIORITY is taken",
     [large(1), frame(PRIORITY, 0, 1, dependency(0))], alive),
    ("5.1", "half-closed: RST_STREAM ends the stream",
     [large(1), frame(RST_STREAM, 0, 1, word(CANCEL)) + whole(3) +
      frame(WINDOW_UPDATE, 0, 0, word(HUGE))], served(3)),
    # The library discards DATA of closed streams without a word, where 5.1 asks for STREAM_CLOSED.
    ("5.1", "closed by RST_STREAM: DATA is discarded",
     [OPEN, frame(RST_STREAM, 0, 1, word(CANCEL)), frame(DATA, END_STREAM, 1, b"x")], alive),
    ("5.1", "closed by RST_STREAM: HEADERS are a stream error",
     [OPEN, frame(RST_STREAM, 0, 1, word(CANCEL)), request(1)],
     reset_or_goaway(STREAM_CLOSED, PROTOCOL)),
    ("5.1", "closed by RST_STREAM: CONTINUATION is a connection error",
     [OPEN, frame(RST_STREAM, 0, 1, word(CANCEL)), frame(CONTINUATION, END_HEADERS, 1, BLOCK)],
     goaway(STREAM_CLOSED, PROTOCOL)),
    ("5.1", "closed by END_STREAM: DATA is discarded",
     [whole(1), answered(), frame(DATA, END_STREAM, 1, b"x")], alive),
    ("5.1", "closed by END_STREAM: HEADERS are a connection error",
     [whole(1), answered(), request(1)], goaway(STREAM_CLOSED, PROTOCOL)),
    ("5.1", "closed by END_STREAM: CONTINUATION is a connection error",
     [whole(1), answered(), frame(CONTINUATION, END_HEADERS, 1, BLOCK)],
     goaway(STREAM_CLOSED, PROTOCOL)),
    ("5.1", "closed: PRIORITY is taken",
     [whole(1), answered(), frame(PRIORITY, 0, 1, dependency(0))], alive),
    ("5.1", "closed: WINDOW_UPDATE is taken",
     [whole(1), answered(), frame(WINDOW_UPDATE, 0, 1, word(1))], alive),
    ("5.1", "closed: RST_STREAM is taken",
     [whole(1), answered(), frame(RST_STREAM, 0, 1, word(CANCEL))], alive),
    ("5.1", "the server may refuse late DATA of a stream it has reset without harm",
     [request(1, end=False, path="/none/None"), answered(), frame(DATA, 0, 1, grpc()) + whole(3)],
     lambda peer: served(3)(Ignoring(peer, 1))),
    ("5.1.1", "an even stream id is a connection error", [request(2)], goaway(PROTOCOL)),
    ("5.1.1", "a lower stream id is a connection error", [whole(5), answered(5), request(3)],
     goaway(PROTOCOL)),
    ("5.1.1", "skipped ids are closed", [whole(7), answered(7), frame(DATA, 0, 5, b"x")], alive),
    ("5.1.1", "skipped ids cannot be opened", [whole(7), answered(7), request(5)],
     goaway(PROTOCOL, STREAM_CLOSED)),
    ("5.1.1", "the largest id is taken", [whole(MAX_WINDOW)], served(MAX_WINDOW)),
    ("5.1.2", "streams beyond the agreed number are an error",
     [b"".join(request(n * 2 + 1, end=False) for n in range(1_030))],
     reset_or_goaway(REFUSED, PROTOCOL)),
    # Priority (5.3)
    ("5.3.1", "a stream that depends on itself, by HEADERS, is an error or ignored",
     [request(1, flags=END_HEADERS | END_STREAM | PRIORITIZED, block=dependency(1) + BLOCK)],
     lambda peer: reset_or_served(peer, PROTOCOL)),
    ("5.3.1", "a stream that depends on itself, by PRIORITY, is an error or ignored",
     [OPEN, frame(PRIORITY, 0, 1, dependency(1)), BODY],
     lambda peer: reset_or_served(peer, PROTOCOL)),
    # Errors and extensions (5.4, 5.5)
    ("5.4.1", "a connection error is told by GOAWAY before the end",
     [frame(PING, 0, 3, bytes(8))], goaway(PROTOCOL)),
    ("5.5", "an unknown frame inside a field block is a connection error",
     [request(1, flags=END_STREAM) + frame(0x16, payload=bytes(8))], goaway(PROTOCOL)),
    # DATA (6.1)
    ("6.1", "several DATA frames make one body",
     [OPEN + frame(DATA, 0, 1, grpc()[:3]) + frame(DATA, 0, 1, grpc()[3:5]) +
      frame(DATA, END_STREAM, 1, grpc()[5:])], served(1)),
    ("6.1", "padding is not data", [OPEN + padded(DATA, END_STREAM, 1, grpc(), 17)], served(1)),
    ("6.1", "padding counts for the window",
     [OPEN + b"".join(padded(DATA, 0, 1, b"", 255) for _ in range(300)) + BODY], served(1)),
    ("6.1", "padding may be empty", [OPEN + padded(DATA, END_STREAM, 1, grpc(), 0)], served(1)),
    ("6.1", "DATA may end a stream with no byte",
     [OPEN + frame(DATA, 0, 1, grpc()) + frame(DATA, END_STREAM, 1)], served(1)),
    ("6.1", "DATA on stream 0 is a connection error", [frame(DATA, 0, 0, b"x")], goaway(PROTOCOL)),
    ("6.1", "padding as long as the payload is a connection error",
     [OPEN + frame(DATA, PADDED | END_STREAM, 1, b"\x05abcd")], goaway(PROTOCOL)),
    ("6.1", "a PADDED frame without a pad length is a connection error",
     [OPEN + frame(DATA, PADDED | END_STREAM, 1)], goaway(PROTOCOL, FRAME_SIZE)),
    # HEADERS (6.2)
    ("6.2", "padding of HEADERS is ignored",
     [padded(HEADERS, END_HEADERS, 1, BLOCK, 33) + BODY], served(1)),
    ("6.2", "priority of HEADERS is taken",
     [request(1, flags=END_HEADERS | PRIORITIZED, block=dependency(0, 255) + BLOCK) + BODY],
     served(1)),
    ("6.2", "priority and padding together",
     [padded(HEADERS, END_HEADERS | PRIORITIZED, 1, dependency(0) + BLOCK, 8) + BODY], served(1)),
    ("6.2", "HEADERS on stream 0 are a connection error", [request(0)], goaway(PROTOCOL)),
    ("6.2", "padding longer than the payload is a connection error",
     [frame(HEADERS, 5 | PADDED, 1, b"\xff" + BLOCK)], goaway(PROTOCOL)),
    ("6.2", "HEADERS too short for their priority are a connection error",
     [frame(HEADERS, 5 | PRIORITIZED, 1, b"\0\0\0")], goaway(FRAME_SIZE, PROTOCOL)),
    ("6.2", "trailers end a request",
     [OPEN + frame(DATA, 0, 1, grpc()) + frame(HEADERS, 5, 1, fields(("x-last", "1")))], served(1)),
    # PRIORITY (6.3)
    ("6.3", "any weight", [frame(PRIORITY, 0, 1, dependency(0, 0)) +
                           frame(PRIORITY, 0, 1, dependency(0, 255)) + whole(1)], served(1)),
    ("6.3", "exclusive, on a stream that is not there",
     [frame(PRIORITY, 0, 3, dependency(1, 9, True)) + whole(1)], served(1)),
    ("6.3", "of a higher idle stream, then a lower one opens",
     [frame(PRIORITY, 0, 9, dependency(0)) + whole(1)], served(1)),
    ("6.3", "on stream 0 is a connection error", [frame(PRIORITY, 0, 0, dependency(1))],
     goaway(PROTOCOL)),
    ("6.3", "of another length than 5 is an error",
     [OPEN, frame(PRIORITY, 0, 1, b"\x80\0\0\x01")], reset_or_goaway(FRAME_SIZE)),
    # RST_STREAM (6.4)
    ("6.4", "on stream 0 is a connection error", [frame(RST_STREAM, 0, 0, word(CANCEL))],
     goaway(PROTOCOL)),
    ("6.4", "of another length than 4 is a connection error",
     [OPEN, frame(RST_STREAM, 0, 1, b"\0\0\0")], goaway(FRAME_SIZE)),
    ("6.4", "ends its stream only",
     [OPEN, frame(RST_STREAM, 0, 1, word(CANCEL)), whole(3)], served(3)),
    # SETTINGS (6.5)
    ("6.5", "an acknowledgement with a payload is a connection error",
     [frame(SETTINGS, ACK, payload=b"\0")], goaway(FRAME_SIZE)),
    ("6.5", "on a stream is a connection error",
     [frame(SETTINGS, 0, 1, setting(MAX_STREAMS, 100))], goaway(PROTOCOL)),
    ("6.5", "of another length than a multiple of 6 is a connection error",
     [frame(SETTINGS, payload=b"\0\x03\0\0\0")], goaway(FRAME_SIZE)),
    ("6.5", "an acknowledgement that nobody waits for is a connection error or ignored",
     [frame(SETTINGS, ACK)], lambda peer: alive_or_goaway(peer, PROTOCOL)),
    ("6.5.2", "ENABLE_PUSH is 0 or 1", [frame(SETTINGS, payload=setting(ENABLE_PUSH, 2))],
     goaway(PROTOCOL)),
    ("6.5.2", "ENABLE_PUSH 0 is taken", [frame(SETTINGS, payload=setting(ENABLE_PUSH, 0))], alive),
    ("6.5.2", "INITIAL_WINDOW_SIZE is at most 2^31-1",
     [frame(SETTINGS, payload=setting(INITIAL_WINDOW, 2**31))], goaway(FLOW_CONTROL)),
    ("6.5.2", "MAX_FRAME_SIZE is at least 2^14",
     [frame(SETTINGS, payload=setting(MAX_FRAME, 2**14 - 1))], goaway(PROTOCOL)),
    ("6.5.2", "MAX_FRAME_SIZE is less than 2^24",
     [frame(SETTINGS, payload=setting(MAX_FRAME, 2**24))], goaway(PROTOCOL)),
    ("6.5.2", "the largest MAX_FRAME_SIZE is taken",
     [frame(SETTINGS, payload=setting(MAX_FRAME, 2**24 - 1)) + whole(1)], served(1)),
    ("6.5.2", "unknown settings are ignored", [frame(SETTINGS, payload=setting(0xFF, 1))], alive),
    ("6.5.2", "a header table of any size is taken",
     [frame(SETTINGS, payload=setting(HEADER_TABLE_SIZE, 2**32 - 1)) + whole(1)], served(1)),
    ("6.5.2", "a header table of nothing is obeyed",
     [frame(SETTINGS, payload=setting(HEADER_TABLE_SIZE, 0)) + whole(1) + whole(3)], served(1, 3)),
    ("6.5.3", "are acknowledged, each", [frame(SETTINGS) * 3], settings_acknowledged(3)),
    ("6.5.3", "of several values for one the last counts",
     [frame(SETTINGS, payload=setting(INITIAL_WINDOW, 100) + setting(INITIAL_WINDOW, 3)), whole(1),
      data_of(1, 3)], alive),
    # PUSH_PROMISE (8.4)
    ("8.4", "a client's PUSH_PROMISE is a connection error",
     [OPEN, frame(PUSH_PROMISE, END_HEADERS, 1, word(2) + BLOCK)], goaway(PROTOCOL)),
    # PING (6.7)
    ("6.7", "is answered with its payload", [frame(PING, payload=b"12345678")],
     ping_answered(b"12345678")),
    ("6.7", "an acknowledgement is not answered",
     [frame(PING, ACK, payload=b"no reply"), frame(PING, payload=b"12345678")],
     ping_answered(b"12345678")),
    ("6.7", "on a stream is a connection error", [frame(PING, 0, 1, bytes(8))], goaway(PROTOCOL)),
    ("6.7", "shorter than 8 is a connection error", [frame(PING, payload=bytes(6))],
     goaway(FRAME_SIZE)),
    ("6.7", "longer than 8 is a connection error", [frame(PING, payload=bytes(9))],
     goaway(FRAME_SIZE)),
    # GOAWAY (6.8)
    ("6.8", "on a stream is a connection error",
     [frame(GOAWAY, 0, 1, word(0) + word(NO_ERROR))], goaway(PROTOCOL)),
    ("6.8", "too short is a connection error", [frame(GOAWAY, 0, 0, word(0))], goaway(FRAME_SIZE)),
    ("6.8", "lets open streams finish, then the connection ends",
     [OPEN, frame(GOAWAY, 0, 0, word(0) + word(NO_ERROR)), BODY],
     lambda peer: (served(1)(peer), peer.ended())),
    # WINDOW_UPDATE (6.9)
    ("6.9", "of 0 on the connection is a connection error", [frame(WINDOW_UPDATE, 0, 0, word(0))],
     goaway(PROTOCOL)),
    ("6.9", "of 0 on a stream is an error", [OPEN, frame(WINDOW_UPDATE, 0, 1, word(0))],
     reset_or_goaway(PROTOCOL)),
    ("6.9", "of another length than 4 is a connection error",
     [frame(WINDOW_UPDATE, 0, 0, b"\0\0\x01")], goaway(FRAME_SIZE)),
    ("6.9", "the reserved bit is ignored",
     [frame(WINDOW_UPDATE, 0, 0, word(1 << 31 | 5)) + whole(1)], served(1)),
    ("6.9.1", "no byte beyond the stream's window is sent",
     [frame(SETTINGS, payload=setting(INITIAL_WINDOW, 1)), whole(1), data_of(1, 1)], alive),
    ("6.9.1", "no byte beyond the connection's window is sent",
     [frame(SETTINGS, payload=setting(INITIAL_WINDOW, 10 * HUGE)), large(1), data_of(1, 65_535)],
     alive),
    ("6.9.1", "a connection window beyond 2^31-1 is a connection error",
     [frame(WINDOW_UPDATE, 0, 0, word(MAX_WINDOW)) * 2], goaway(FLOW_CONTROL)),
    ("6.9.1", "a stream window beyond 2^31-1 is a stream error",
     [OPEN, frame(WINDOW_UPDATE, 0, 1, word(MAX_WINDOW)) * 2], reset(FLOW_CONTROL)),
    ("6.9.2", "a larger initial window opens streams that wait",
     [frame(SETTINGS, payload=setting(INITIAL_WINDOW, 0)), whole(1), data_of(1, 0),
      frame(SETTINGS, payload=setting(INITIAL_WINDOW, 100))], served(1)),
    ("6.9.2", "a smaller one makes windows negative, and updates are summed",
     [frame(SETTINGS, payload=setting(INITIAL_WINDOW, 4)), whole(1), data_of(1, 4),
      frame(SETTINGS, payload=setting(INITIAL_WINDOW, 1)),
      frame(WINDOW_UPDATE, 0, 1, word(5)), data_of(1, 2)], alive),
    ("6.9.2", "an initial window that lets one overflow is an error",
     [OPEN, frame(WINDOW_UPDATE, 0, 1, word(MAX_WINDOW - 65_535)),
      frame(SETTINGS, payload=setting(INITIAL_WINDOW, 65_536))], reset_or_goaway(FLOW_CONTROL)),
    # CONTINUATION (6.10)
    ("6.10", "one", [pieces(1, BLOCK, 10) + BODY], served(1)),
    ("6.10", "several, cut inside fields", [pieces(1, BLOCK, 1, 2, 3, 40, 41) + BODY], served(1)),
    ("6.10", "empty ones", [pieces(1, BLOCK, 0, 0, len(BLOCK)) + BODY], served(1)),
    ("6.10", "END_STREAM comes with HEADERS",
     [pieces(1, BLOCK, 5, first_flags=END_STREAM)], lambda peer: served(1)(peer)),
    ("6.10", "after END_HEADERS is a connection error",
     [OPEN + frame(CONTINUATION, END_HEADERS, 1, fields(("x", "y")))], goaway(PROTOCOL)),
    ("6.10", "on stream 0 is a connection error",
     [frame(HEADERS, END_STREAM, 1, BLOCK) + frame(CONTINUATION, END_HEADERS, 0, b"")],
     goaway(PROTOCOL)),
    ("6.10", "on another stream is a connection error",
     [frame(HEADERS, END_STREAM, 1, BLOCK) + frame(CONTINUATION, END_HEADERS, 3, b"")],
     goaway(PROTOCOL)),
    ("6.10", "after CONTINUATION with END_HEADERS is a connection error",
     [pieces(1, BLOCK, 5) + frame(CONTINUATION, END_HEADERS, 1, b"")], goaway(PROTOCOL)),
    ("6.10", "after DATA is a connection error",
     [OPEN + frame(DATA, 0, 1, grpc()) + frame(CONTINUATION, END_HEADERS, 1, b"")],
     goaway(PROTOCOL)),
    # Error codes (7)
    ("7", "an unknown code in RST_STREAM is no error", [OPEN, frame(RST_STREAM, 0, 1, word(0xFF))],
     alive),
    ("7", "an unknown code in GOAWAY is no error",
     [OPEN, frame(GOAWAY, 0, 0, word(0) + word(0xFF)), BODY], served(1)),
    # Messages (8.1)
    ("8.1", "HEADERS inside a body that do not end it are a stream error",
     [OPEN + frame(DATA, 0, 1, grpc()) + frame(HEADERS, END_HEADERS, 1, fields(("x", "y")))],
     reset_or_goaway(PROTOCOL)),
    ("8.1.1", "content-length that says more than one DATA frame holds",
     [request(1, ("content-length", "9"), end=False) + BODY], reset(PROTOCOL)),
    ("8.1.1", "content-length that says less",
     [request(1, ("content-length", "2"), end=False) + BODY], reset(PROTOCOL)),
    ("8.1.1", "content-length that several DATA frames exceed together",
     [request(1, ("content-length", "7"), end=False) + frame(DATA, 0, 1, grpc()[:4]) +
      frame(DATA, END_STREAM, 1, grpc()[4:])], reset(PROTOCOL)),
    ("8.1.1", "content-length without a body", [request(1, ("content-length", "1"))],
     reset(PROTOCOL)),
    ("8.1.1", "two content-lengths",
     [request(1, ("content-length", "8"), ("content-length", "9"), end=False) + BODY],
     reset(PROTOCOL)),
    ("8.1.1", "content-length that is no number",
     [request(1, ("content-length", "0x8"), end=False) + BODY], reset(PROTOCOL)),
    ("8.1.1", "content-length that is right",
     [request(1, ("content-length", "8"), end=False) + BODY], served(1)),
    # Fields (8.2, 8.3)
    ("8.2.1", "upper case in a name", [malformed(*POST, ("X-Test", "1"))], reset(PROTOCOL)),
    ("8.2.1", "a blank in a name", [malformed(*POST, ("x test", "1"))], reset(PROTOCOL)),
    ("8.2.1", "a colon in a name", [malformed(*POST, ("x:y", "1"))], reset(PROTOCOL)),
    ("8.2.1", "an empty name", [malformed(*POST, ("", "1"))], reset(PROTOCOL)),
    ("8.2.1", "NUL in a value", [malformed(*POST, ("x-test", "a\0b"))], reset(PROTOCOL)),
    ("8.2.1", "LF in a value", [malformed(*POST, ("x-test", "a\nb"))], reset(PROTOCOL)),
    ("8.2.1", "CR in a value", [malformed(*POST, ("x-test", "a\rb"))], reset(PROTOCOL)),
    ("8.2.2", "connection", [malformed(*POST, ("connection", "keep-alive"))], reset(PROTOCOL)),
    ("8.2.2", "proxy-connection", [malformed(*POST, ("proxy-connection", "close"))],
     reset(PROTOCOL)),
    ("8.2.2", "keep-alive", [malformed(*POST, ("keep-alive", "1"))], reset(PROTOCOL)),
    ("8.2.2", "transfer-encoding", [malformed(*POST, ("transfer-encoding", "chunked"))],
     reset(PROTOCOL)),
    ("8.2.2", "upgrade", [malformed(*POST, ("upgrade", "h2c"))], reset(PROTOCOL)),
    ("8.2.2", "te of another value than trailers", [malformed(*without("te"), ("te", "gzip"))],
     reset(PROTOCOL)),
    ("8.3", "a pseudo-field after a regular one",
     [malformed(*POST[1:], POST[0])], reset(PROTOCOL)),
    ("8.3", "an unknown pseudo-field", [malformed((":test", "1"), *POST)], reset(PROTOCOL)),
    ("8.3", "a response's pseudo-field", [malformed((":status", "200"), *POST)], reset(PROTOCOL)),
    ("8.3", "a pseudo-field in trailers",
     [OPEN + frame(DATA, 0, 1, grpc()) + frame(HEADERS, 5, 1, fields((":method", "POST")))],
     reset(PROTOCOL)),
    ("8.3.1", "no :method", [malformed(*without(":method"))], reset(PROTOCOL)),
    ("8.3.1", "no :scheme", [malformed(*without(":scheme"))], reset(PROTOCOL)),
    ("8.3.1", "no :path", [malformed(*without(":path"))], reset(PROTOCOL)),
    ("8.3.1", "an empty :path", [malformed(*without(":path")[:2], (":path", ""), *POST[3:])],
     reset(PROTOCOL)),
    ("8.3.1", ":method twice", [malformed(POST[0], *POST)], reset(PROTOCOL)),
    ("8.3.1", ":scheme twice", [malformed(POST[1], *POST)], reset(PROTOCOL)),
    ("8.3.1", ":path twice", [malformed(POST[2], *POST)], reset(PROTOCOL)),
    ("8.3.1", ":authority twice", [malformed(POST[3], *POST)], reset(PROTOCOL)),
    ("8.3.1", "neither :authority nor host is no error of HTTP",
     [request(1, end=False, block=fields(*without(":authority"))) + BODY],
     lambda peer: reset_or_served(peer, PROTOCOL)),
    ("8.3.1", "GET is answered in words", [request(1, block=fields(*GET))], status(1, 405)),
    ("8.5", "CONNECT with a :path is malformed",
     [malformed((":method", "CONNECT"), *POST[1:])], reset(PROTOCOL)),
    # HPACK
    ("7541 2.3.3", "an index beyond the tables is a connection error",
     [request(1, block=BLOCK + integer(70, 7, 0x80))], goaway(COMPRESSION)),
    ("7541 2.3.3", "a name index beyond the tables is a connection error",
     [request(1, block=BLOCK + integer(70, 6, 0x40) + b"\x01x")], goaway(COMPRESSION)),
    ("7541 2.3.2", "what was added is found again, the latest first",
     [request(1, end=False, block=b"".join(literal(n, v, 0x40) for n, v in POST)) + BODY +
      request(3, end=False, block=bytes(0x80 | 62 + n for n in range(5, -1, -1))) +
      frame(DATA, END_STREAM, 3, grpc())], served(1, 3)),
    ("7541 4.1", "an entry larger than the table empties it",
     [request(1, end=False, block=BLOCK + literal("a", "b", 0x40) +
              literal("c", "d" * 5_000, 0x40)) + BODY +
      request(3, block=BLOCK + integer(62, 7, 0x80))], goaway(COMPRESSION)),
    ("7541 4.2", "a size update at the begin of a block is taken",
     [request(1, end=False, block=integer(0, 5, 0x20) + integer(4_096, 5, 0x20) + BLOCK) + BODY],
     served(1)),
    ("7541 4.2", "a size update after a field is a connection error",
     [request(1, block=BLOCK + integer(1, 5, 0x20))], goaway(COMPRESSION)),
    ("7541 6.3", "a size update beyond the agreed size is a connection error",
     [request(1, block=integer(4_097, 5, 0x20) + BLOCK)], goaway(COMPRESSION)),
    ("7541 5.1", "an integer that never ends is a connection error",
     [request(1, block=BLOCK + b"\xff" + b"\xff" * 20)], goaway(COMPRESSION)),
    ("7541 5.1", "an integer beyond 32 bits is a connection error",
     [request(1, block=BLOCK + b"\x0f\xff\xff\xff\xff\xff\x0f")], goaway(COMPRESSION)),
    ("7541 5.2", "Huffman: text is decoded",
     [request(1, end=False, block=fields(*without("te")) + b"\x00\x82\x49\x7f\x86\x4d\x83\x35\x05"
              b"\xb1\x1f") + BODY], lambda peer: reset_or_served(peer, PROTOCOL)),
    ("7541 5.2", "Huffman: padding of more than 7 bits is a connection error",
     [request(1, block=BLOCK + b"\x00\x01x\x84\x1c\xff\xff\xff")], goaway(COMPRESSION)),
    ("7541 5.2", "Huffman: padding that is not the begin of EOS is a connection error",
     [request(1, block=BLOCK + b"\x00\x01x\x81\x18")], goaway(COMPRESSION)),
    ("7541 5.2", "Huffman: EOS inside text is a connection error",
     [request(1, block=BLOCK + b"\x00\x01x\x84\xff\xff\xff\xff")], goaway(COMPRESSION)),
    ("7541 5.2", "a text longer than its block is a connection error",
     [request(1, block=BLOCK + b"\x00\x01x\x7f\x00")], goaway(COMPRESSION)),
    ("7541 6.1", "index 0 is a connection error", [request(1, block=BLOCK + b"\x80")],
     goaway(COMPRESSION)),
    ("7541 6.2.1", "with indexing, name from the table",
     [request(1, end=False, block=fields(*POST[:-2]) + b"\x5f\x10application/grpc") + BODY],
     served(1)),
    ("7541 6.2.2", "without indexing, name from the table",
     [request(1, end=False, block=fields(*POST[:-2]) + b"\x0f\x10\x10application/grpc") + BODY],
     served(1)),
    ("7541 6.2.3", "never indexed, name from the table",
     [request(1, end=False, block=fields(*POST[:-2]) + b"\x1f\x10\x10application/grpc") + BODY],
     served(1)),
    ("7541 6.2.3", "never indexed, both as they are",
     [request(1, end=False, block=BLOCK + literal("x", "y", 0x10)) + BODY], served(1)),
    # Bounds of our own, in the words of RFC 9113
    ("6.5.2", "a header list beyond MAX_HEADER_LIST_SIZE is answered with a status",
     [pieces(1, longer(17_000), 16_000, first_flags=END_STREAM)], status(1, 200, grpc=8)),
    # Where gRPC's own libraries do what RFC 9113 forbids
    ("8.2.1", "blanks around a value are borne",
     [request(1, end=False, block=fields(*POST, ("x-test", " a "))) + BODY], served(1)),
    ("10.5.1", "an endless one ends the connection",
     [request(1, flags=END_STREAM) + frame(
         CONTINUATION, 0, 1, fields(("x-long", "y" * 15_000))) * 10],
     goaway(CALM)),
]


class Ignoring:
    """A peer that does not see one stream."""

    def __init__(self, peer, stream):
        self.peer, self.stream = peer, stream

    def next(self):
        while (got := self.peer.next()) is not None and got.stream == self.stream:
            pass
        return got


def reset_or_served(peer, *codes):
    got = peer.until(lambda got: got.kind in (RST_STREAM, GOAWAY) or
                     got.kind == HEADERS and got.flags & END_STREAM)
    assert got is not None, "the connection ended"
    assert got.kind == HEADERS or got.code in codes, got


def alive_or_goaway(peer, *codes):
    peer.send(frame(PING, payload=MARK))
    got = peer.until(lambda got: got.kind == GOAWAY or got.payload == MARK)
    assert got is not None and (got.kind == PING or got.code in codes), got


def name_of(case):
    return f"{case[0]} {case[1]}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_rule(server, case):
    _, _, steps, outcome = case
    with Peer(server.port) as peer:
        peer.greet()
        for step in steps:
            if callable(step):
                step(peer)
            else:
                peer.send(step)
        outcome(peer)


@pytest.mark.parametrize("begin, outcome", [
    (b"GET / HTTP/1.1\r\n\r\n", closed), (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r", None),
    (PREFACE[:-1] + b"x" + frame(SETTINGS), closed), (PREFACE + whole(1), closed),
    (PREFACE + frame(PING, payload=bytes(8)), closed), (PREFACE + frame(SETTINGS, ACK), closed),
], ids=["HTTP/1.1", "cut", "wrong", "request before SETTINGS", "PING before SETTINGS", "ACK first"])
def test_preface(server, begin, outcome):
    """3.4: what does not begin with the preface and SETTINGS is no HTTP/2 connection."""
    with Peer(server.port) as peer:
        peer.send(begin)
        if outcome is not None:
            return outcome(peer)
        peer.send(b"\n" + frame(SETTINGS))
        assert peer.until(lambda got: got.kind == SETTINGS and got.flags & ACK) is not None


def test_every_section_has_its_share():
    names = [name_of(case) for case in CASES]
    assert len(set(names)) == len(names)
    groups = collections.Counter(
        "HPACK" if case[0].startswith("7541") else case[0].split(".")[0] for case in CASES)
    # Cases that h2spec has for the same chapters (its "generic" ones spread over them).
    least = {"3": 2, "4": 12, "5": 24, "6": 48, "7": 2, "8": 24, "HPACK": 14}
    assert {group: count for group, count in least.items() if groups[group] < count} == {}
