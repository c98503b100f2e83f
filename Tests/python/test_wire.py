"""What stock grpcio and ours make of the same bytes: odd servers before both clients, odd callers before both
servers. Where the two differ on purpose it is said here why, and in docs/reference/wire.md.
"""

import concurrent.futures
import re

import grpc as stock_grpc
import pytest

from http2_wire import *
from raw_server import OK, RawServer, body, head, reset
from test_grpc import EchoServer
from test_interop import run_our_client

SECONDS_MAX = 3
SERVICE = "grpc.testing.TestService"


# Servers

def answer(*trailers, headers=OK, message=None):
    message = grpc(b"") if message is None else message
    return lambda s: head(s, *headers) + body(s, message) + head(s, *trailers, end=True)


def alone(*pairs):
    """Trailers-Only, or what a proxy answers."""
    return lambda s: head(s, *pairs, end=True)


def status(code, content_type="application/grpc"):
    return [(":status", code), ("content-type", content_type)]


DONE = ("grpc-status", "0")
HTML = b"<html><body>no</body></html>"

# What a server sends, and what its caller is told.
SERVERS = {
    "OK": (answer(DONE), "OK"),
    **{f"RST_STREAM {code}": (lambda s, code=code: reset(s, code), meaning) for code, meaning in {
        NO_ERROR: "INTERNAL", PROTOCOL: "INTERNAL", INTERNAL: "INTERNAL", FLOW_CONTROL: "INTERNAL",
        SETTINGS_TIMEOUT: "INTERNAL", STREAM_CLOSED: "INTERNAL", FRAME_SIZE: "INTERNAL",
        REFUSED: "UNAVAILABLE", CANCEL: "CANCELLED", COMPRESSION: "INTERNAL", CONNECT: "INTERNAL",
        CALM: "RESOURCE_EXHAUSTED", 12: "PERMISSION_DENIED", 13: "INTERNAL", 99: "INTERNAL"}.items()},
    "RST_STREAM after headers": (lambda s: head(s, *OK) + reset(s, REFUSED), "UNAVAILABLE"),
    "RST_STREAM after a message": (lambda s: head(s, *OK) + body(s) + reset(s, CANCEL), "CANCELLED"),
    "RST_STREAM after all": (lambda s: answer(DONE)(s) + reset(s, INTERNAL), "OK"),
    **{f"HTTP {code}": (alone(*status(code, "text/html")), meaning) for code, meaning in {
        "200": "UNKNOWN", "301": "UNKNOWN", "400": "INTERNAL", "401": "UNAUTHENTICATED",
        "403": "PERMISSION_DENIED", "404": "UNIMPLEMENTED", "405": "UNKNOWN", "413": "UNKNOWN",
        "429": "UNAVAILABLE", "431": "UNKNOWN", "500": "UNKNOWN", "502": "UNAVAILABLE",
        "503": "UNAVAILABLE", "504": "UNAVAILABLE", "599": "UNKNOWN"}.items()},
    "HTTP 200 with a page": (
        lambda s: head(s, *status("200", "text/html")) + body(s, HTML, end=True), "UNKNOWN"),
    "HTTP 502 with a page": (
        lambda s: head(s, *status("502", "text/html")) + body(s, HTML, end=True), "UNAVAILABLE"),
    "HTTP 404, and a status": (alone(*status("404"), ("grpc-status", "5")), "NOT_FOUND"),
    "HTTP 503, then a status": (answer(("grpc-status", "8"), headers=status("503")), "UNAVAILABLE"),
    "HTTP 503, then success": (answer(DONE, headers=status("503")), "UNAVAILABLE"),
    **{f"content-type {kind!r}": (answer(DONE, headers=status("200", kind)), "OK") for kind in [
        "application/grpc+proto", "application/grpc;charset=utf-8", "application/json", "text/plain", ""]},
    "no content-type": (answer(DONE, headers=[(":status", "200")]), "OK"),
    "no content-type, Trailers-Only": (alone((":status", "200"), ("grpc-status", "5")), "NOT_FOUND"),
    **{f"grpc-status {value!r}": (answer(("grpc-status", value)), meaning) for value, meaning in {
        "5": "NOT_FOUND", "05": "NOT_FOUND", "+5": "NOT_FOUND", " 5 ": "NOT_FOUND",
        "16": "UNAUTHENTICATED", "17": "UNKNOWN", "-1": "UNKNOWN", "4294967301": "UNKNOWN",
        "5.0": "UNKNOWN", "0x5": "UNKNOWN", "abc": "UNKNOWN", "": "UNKNOWN"}.items()},
    "grpc-status 99, Trailers-Only": (alone(*OK, ("grpc-status", "99")), "UNKNOWN"),
    "two statuses": (answer(("grpc-status", "5"), ("grpc-status", "7")), "PERMISSION_DENIED"),
    "trailers without a status": (answer(("x", "y")), "UNKNOWN"),
    "no trailers": (lambda s: head(s, *OK) + body(s, end=True), "UNKNOWN"),
    "headers alone": (alone(*OK), "UNKNOWN"),
    "a status in the headers of a body": (
        lambda s: head(s, *OK, ("grpc-status", "5")) + frame(DATA, END_STREAM, s), "UNKNOWN"),
    "another status in the headers": (answer(DONE, headers=[*OK, ("grpc-status", "5")]), "OK"),
    "half a message, then a failure": (
        answer(("grpc-status", "5"), message=b"\0\0\0\0\5ab"), "NOT_FOUND"),
    "a message that is no gzip": (
        answer(DONE, headers=[*OK, ("grpc-encoding", "gzip")], message=b"\1\0\0\0\1x"), "INTERNAL"),
}

STRICT = "RFC 9113 makes it malformed; gRPC maps that reset to INTERNAL"
PYTHON = "grpcio's Python layer hands a message that it does not have to the caller as None"
# … where grpcio tells its caller something else: what, and why we do not.
SERVERS_APART = {
    "no message": (answer(DONE, message=b""), "OK", "UNIMPLEMENTED", PYTHON),
    "success, Trailers-Only": (alone(*OK, DONE), "OK", "UNIMPLEMENTED", PYTHON),
    "half a message": (answer(DONE, message=b"\0\0\0\0\5ab"), "OK", "INTERNAL", PYTHON),
    "an unknown flag": (answer(DONE, message=b"\2\0\0\0\0"), "OK", "INTERNAL", PYTHON),
    "compressed by nothing": (answer(DONE, message=b"\1\0\0\0\1x"), "OK", "INTERNAL", PYTHON),
    "an encoding that nobody offered": (
        answer(DONE, headers=[*OK, ("grpc-encoding", "snappy")], message=b"\1\0\0\0\1x"),
        "UNKNOWN", "INTERNAL", "gRPC's compression.md asks for INTERNAL"),
    "a body with HTTP 204": (
        lambda s: head(s, *status("204", "text/html")) + body(s, HTML, end=True),
        "UNKNOWN", "INTERNAL", STRICT),
    "trailers that do not end the stream": (
        lambda s: head(s, *OK) + body(s) + head(s, DONE) + frame(DATA, END_STREAM, s),
        "UNKNOWN", "INTERNAL", STRICT),
    "a pseudo-field in trailers": (answer((":status", "200"), DONE), "OK", "INTERNAL", STRICT),
    "an unknown pseudo-field": (
        answer(DONE, headers=[(":status", "200"), (":x", "1"), *OK[1:]]), "UNKNOWN", "INTERNAL", STRICT),
    "no :status": (answer(DONE, headers=OK[1:]), "OK", "INTERNAL", STRICT),
    "a :status that is no number": (answer(DONE, headers=status("abc")), "UNKNOWN", "INTERNAL", STRICT),
    "upper case in a name": (answer(DONE, ("X-Up", "1")), "UNKNOWN", "INTERNAL", STRICT),
    "a -bin value that is not base64": (
        answer(DONE, ("x-bin", "!!!")), "UNKNOWN", "OK",
        "values are decoded when somebody asks for them; what is none is left out"),
}


def told_to_stock_client(address):
    with stock_grpc.insecure_channel(address, [("grpc.use_local_subchannel_pool", 1)]) as channel:
        try:
            channel.unary_unary(f"/{SERVICE}/EmptyCall")(b"", timeout=SECONDS_MAX)
        except stock_grpc.RpcError as error:
            return error.code().name
    return "OK"


def told_to_our_client(address):
    said = run_our_client(address, "--case", "empty_unary").stdout
    return "OK" if said.startswith("ok ") else re.match(r"FAILED empty_unary: (\w+)", said)[1]


@pytest.mark.parametrize("name", SERVERS)
def test_odd_server(name):
    script, expected = SERVERS[name]
    with RawServer(script) as server:
        assert (told_to_stock_client(server.address), told_to_our_client(server.address)) == (
            expected, expected)


@pytest.mark.parametrize("name", SERVERS_APART)
def test_odd_server_that_the_clients_see_apart(name):
    script, stock, ours, _ = SERVERS_APART[name]
    with RawServer(script) as server:
        assert (told_to_stock_client(server.address), told_to_our_client(server.address)) == (stock, ours)


def test_a_call_that_was_refused_is_sent_again():
    """REFUSED_STREAM: the server has not looked at it (gRFC A6). grpcio leaves that to its caller."""
    sent = []

    def script(stream):
        sent.append(stream)
        return reset(stream, REFUSED) if len(sent) == 1 else answer(DONE)(stream)

    with RawServer(script) as server:
        assert told_to_our_client(server.address) == "OK"
    assert len(sent) == 2


def test_requests_of_both_clients_name_the_same_fields():
    """The same fields in the same order, apart from what is each one's own."""
    seen = {}
    for who, told in {"stock": told_to_stock_client, "ours": told_to_our_client}.items():
        with RawServer(answer(DONE)) as server:
            told(server.address)
            seen[who] = dict(server.requests[0])
            names = [name for name, _ in server.requests[0]]
            # Pseudo-fields first, grpc-timeout before other metadata (gRPC, "Requests").
            assert names.index("te") > max(n for n, name in enumerate(names) if name[0] == ":")
    for name in [":method", ":scheme", ":path", "te", "content-type"]:
        assert seen["ours"][name] == seen["stock"][name]
    assert re.fullmatch(r"\d{1,8}[HMSmun]", seen["ours"]["grpc-timeout"])
    assert "gzip" in seen["ours"]["grpc-accept-encoding"]


# Callers

METHOD = f"/{SERVICE}/UnaryCall"
BASE = [*call(METHOD)]
ECHO, ECHO_BIN = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"


def without(*names):
    return [pair for pair in BASE if pair[0] not in names]


def changed(name, value):
    return [(known, value if known == name else old) for known, old in BASE]


def block(pairs):
    return b"".join(
        b"\0" + b"".join(integer(len(part), 7) + part for part in (name.encode(), value.encode()))
        for name, value in pairs)


def calls(*more, base=BASE, message=grpc(b"")):
    return frame(HEADERS, END_HEADERS, 1, block([*base, *more])) + frame(DATA, END_STREAM, 1, message)


# What a caller sends, and what it is told: HTTP status and grpc-status, the code of a reset, an echo.
CALLERS = {
    "OK": (calls(), "200 0"),
    **{f"grpc-timeout {value!r}": (calls(("grpc-timeout", value)), told) for value, told in {
        "9S": "200 0", "00000009S": "200 0", "99999999H": "200 0", "0S": "200 4"}.items()},
    "the last of two timeouts": (calls(("grpc-timeout", "1n"), ("grpc-timeout", "9S")), "200 0"),
    "content-type with +proto": (calls(base=changed("content-type", "application/grpc+proto")), "200 0"),
    "content-type with parameters": (calls(base=changed("content-type", "application/grpc;x=y")), "200 0"),
    "host for :authority": (calls(("host", "x"), base=without(":authority")), "200 0"),
    **{f"path {path!r}": (calls(base=changed(":path", path)), "200 12") for path in [
        "/a/b", METHOD + "/", METHOD + "?a=b", METHOD.lower()]},
    **{f"-bin value {value!r}": (calls((ECHO_BIN, value)), f"200 0 {echo!r}") for value, echo in {
        "q6ur": "q6ur", "q6urAA==": "q6urAA", "q6urAA": "q6urAA", "": ""}.items()},
    "two -bin values": (calls((ECHO_BIN, "q6ur"), (ECHO_BIN, "AAEC")), "200 0 'AAEC'"),
    **{f"value {value!r}": (calls((ECHO, value)), f"200 0 {value!r}") for value in ["a b", "a,b", "", "~"]},
    **{f"{name} of the caller": (calls((name, "q6ur")), "200 0") for name in [
        "grpc-foo", "grpc-message", "grpc-tags-bin", "grpc-trace-bin", "grpc-accept-encoding"]},
    "grpc-encoding identity": (calls(("grpc-encoding", "identity")), "200 0"),
    "content-length": (calls(("content-length", "5")), "200 0"),
    "cookies, two agents": (
        calls(("cookie", "a=b"), ("user-agent", "a"), ("user-agent", "b")), "200 0"),
    "no message": (calls(message=b""), "200 12"),
    "a message that is no gzip": (calls(("grpc-encoding", "gzip"), message=b"\1\0\0\0\1x"), "200 13"),
    "trailers": (
        frame(HEADERS, END_HEADERS, 1, block(BASE)) + body(1) + head(1, ("x", "y"), end=True), "200 0"),
}

FORM = "gRPC over HTTP/2: 1 to 8 digits and a unit; the caller learns what is wrong"
RFC = "RFC 9113 makes it malformed: PROTOCOL_ERROR, which every client maps to INTERNAL as well"
GRPC = "gRPC over HTTP/2: not application/grpc is answered with 415"
BASE64 = "values are decoded when somebody asks for them; what is none is left out"
LENIENT = "harmless, and grpc-go bears it as well"
# … where grpcio's server says something else: what, and why ours does not.
CALLERS_APART = {
    **{f"grpc-timeout {value!r}": (calls(("grpc-timeout", value)), stock, "200 3", FORM)
       for value, stock in {
           "100000000S": "200 0", "1 S": "200 0", " 1S": "200 0", "1": "RST 2", "S": "RST 2",
           "1X": "RST 2", "-1S": "RST 2", "1.5S": "RST 2", "": "RST 2", "1s": "RST 2"}.items()},
    **{f"content-type {value!r}": (calls(base=changed("content-type", value)), "200 0", "415", GRPC)
       for value in ["application/grpc-web", "application/grpcfoo", "text/plain", "application/json", ""]},
    "no content-type": (calls(base=without("content-type")), "200 0", "415", GRPC),
    "content-type with +json": (
        calls(base=changed("content-type", "application/grpc+json")), "200 0", "415",
        "protobuf is all that is spoken here"),
    "GET": (calls(base=changed(":method", "GET")), "200 2", "405", "as grpc-go; no caller of gRPC"),
    "no te": (calls(base=without("te")), "200 2", "200 0", LENIENT),
    "te in upper case": (calls(base=changed("te", "Trailers")), "RST 2", "200 0", LENIENT),
    "te of another value": (calls(base=changed("te", "gzip")), "RST 2", "RST 1", RFC),
    **{f"no {name}": (calls(base=without(name)), "200 2", "RST 1", RFC) for name in [":scheme", ":path"]},
    "nobody's name": (calls(base=without(":authority")), "200 2", "RST 1", RFC),
    "an empty path": (calls(base=changed(":path", "")), "200 1", "RST 1", RFC),
    "a path without a slash": (calls(base=changed(":path", METHOD[1:])), "200 12", "RST 1", RFC),
    "upper case in a name": (calls(("X-Up", "1")), "RST 2", "RST 1", RFC),
    "an unknown pseudo-field": (calls((":x", "1")), "RST 2", "RST 1", RFC),
    "connection": (calls(("connection", "close")), "200 0", "RST 1", RFC),
    "a content-length that is wrong": (calls(("content-length", "77")), "200 0", "RST 1", RFC),
    "values joined by commas": (
        calls((ECHO_BIN, "AAEC,AwQF")), "RST 2", "200 0 'AwQF'",
        "gRPC over HTTP/2: implementations must split Binary-Headers on commas"),
    **{f"-bin value {value!r}": (calls((ECHO_BIN, value)), "RST 2", "200 0", BASE64)
       for value in ["!!!", "A", "q 6ur", "_-8"]},
    "a -bin value with padding too much": (calls((ECHO_BIN, "q6ur==")), "200 0 'q6ur'", "200 0", BASE64),
    "blanks around a value": (
        calls((ECHO, " a ")), "200 0 ' a '", "200 0 'a'", "gRPC over HTTP/2: they may be stripped"),
    **{f"{name} of the caller": (
        calls((name, "q6ur")), "RST 2", "200 0", "reserved, and without meaning in a request: passed over")
       for name in ["grpc-status", "grpc-previous-rpc-attempts"]},
    "an unknown encoding": (
        calls(("grpc-encoding", "snappy"), message=b"\1\0\0\0\1x"), "RST 2", "200 12",
        "compression.md: UNIMPLEMENTED, with grpc-accept-encoding"),
    "deflate": (calls(("grpc-encoding", "deflate")), "200 0", "200 12", "only gzip is spoken here"),
    "two messages": (
        calls(message=grpc(b"") * 2), "200 0", "200 12", "statuscodes.md: cardinality violation"),
    "half a message": (calls(message=b"\0\0\0\0\5ab"), "200 12", "200 13", "statuscodes.md"),
    "an unknown flag": (calls(message=b"\2\0\0\0\0"), "200 0", "200 13", "statuscodes.md"),
    "compressed by nothing": (calls(message=b"\1\0\0\0\1x"), "200 0", "200 13", "compression.md"),
    "trailers that do not end the stream": (
        frame(HEADERS, END_HEADERS, 1, block(BASE)) + body(1) + head(1, ("x", "y"))
        + frame(DATA, END_STREAM, 1), "200 14", "RST 1", RFC),
}


class StockEcho:
    """grpcio's server, with a handler that gives metadata back as the interop service does."""

    def __init__(self):
        self.server = stock_grpc.server(
            concurrent.futures.ThreadPoolExecutor(4),
            handlers=[stock_grpc.method_handlers_generic_handler(SERVICE, {
                "UnaryCall": stock_grpc.unary_unary_rpc_method_handler(self.handle)})])
        self.port = self.server.add_insecure_port("127.0.0.1:0")
        self.server.start()

    @staticmethod
    def handle(request, context):
        for name, value in context.invocation_metadata():
            if name == ECHO:
                context.send_initial_metadata(((name, value),))
            elif name == ECHO_BIN:
                context.set_trailing_metadata(((name, value),))
        return b""

    def stop(self):
        self.server.stop(None).wait(SECONDS_MAX)


@pytest.fixture(scope="module")
def servers():
    stock, ours = StockEcho(), EchoServer(loops=1)
    yield {"stock": stock.port, "ours": ours.port}
    stock.stop()
    assert ours.stop() == 0


def told_by(port, sent):
    with Peer(port) as peer:
        peer.greet()
        peer.send(sent)
        told = {}
        while (got := peer.next()) is not None:
            if got.kind == RST_STREAM and not told:
                return f"RST {got.code}"
            if got.kind == HEADERS:
                told.update(got.fields)
            if got.kind in (HEADERS, DATA) and got.flags & END_STREAM:
                echo = [repr(told[name]) for name in [ECHO, ECHO_BIN] if name in told]
                return " ".join([told[":status"], *filter(None, [told.get("grpc-status")]), *echo])
        return "closed"


@pytest.mark.parametrize("name", CALLERS)
def test_odd_caller(name, servers):
    sent, expected = CALLERS[name]
    assert {who: told_by(port, sent) for who, port in servers.items()} == {
        "stock": expected, "ours": expected}


@pytest.mark.parametrize("name", CALLERS_APART)
def test_odd_caller_whom_the_servers_see_apart(name, servers):
    sent, stock, ours, _ = CALLERS_APART[name]
    assert {who: told_by(port, sent) for who, port in servers.items()} == {"stock": stock, "ours": ours}
