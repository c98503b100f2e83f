"""The echo server against stock clients: grpcio with its health and reflection helpers, and raw HTTP/2.

Starts `nova echo-server` on a free port; needs nothing else.
"""

import concurrent.futures
import gzip
import os
import signal
import socket
import struct
import subprocess
import threading
import time
import zlib

import grpc
import h2.config
import h2.connection
import h2.errors
import h2.events
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase)
from google.protobuf import descriptor_pool

from conftest import ROOT

METHOD = "bench.Echo/Unary"
SECONDS_MAX = 10


class EchoServer:
    def __init__(self, loops=2, options=(), port=0):
        binaries = os.environ.get("NOVA_TEST_BINARIES", ROOT / ".build/debug")
        self.process = subprocess.Popen(
            [f"{binaries}/nova", "echo-server", "--listen", f"127.0.0.1:{port}", "--loops",
             str(loops), *options],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), line
        self.address = line.removeprefix("listening on ").strip()
        self.port = int(self.address.rsplit(":", 1)[1])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS_MAX + 30)


@pytest.fixture(scope="module")
def server():
    started = EchoServer()
    yield started
    assert started.stop() == 0


@pytest.fixture(scope="module")
def stub(server):
    with grpc.insecure_channel(server.address) as opened:
        yield opened


def sample(protos, **fields):
    fields = {"id": "0191c2a4", "name": "ünïcode 😀", "n": -1, "tags": ["a", "", "b" * 300],
              "payload": bytes(range(256)), **fields}
    return protos.message("bench.Msg")(**fields)


def unary(channel, protos, request, method=METHOD, **options):
    message = protos.message("bench.Msg")
    return channel.unary_unary(
        f"/{method}", request_serializer=message.SerializeToString,
        response_deserializer=message.FromString)(request, timeout=SECONDS_MAX, **options)


# grpcio

def test_echo_in_every_size(stub, protos):
    for size in [0, 1, 1_000, 16_384, 70_000, 1_000_000, 4_000_000]:
        request = sample(protos, payload=os.urandom(size))
        assert unary(stub, protos, request) == request


def test_many_calls_at_once(stub, protos):
    requests = [sample(protos, n=n) for n in range(500)]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda request: unary(stub, protos, request), requests))
    assert answers == requests


def test_unknown_method_and_service(stub, protos):
    for method in ["bench.Echo/Nothing", "no.Such/Unary"]:
        with pytest.raises(grpc.RpcError) as error:
            unary(stub, protos, sample(protos), method=method)
        assert error.value.code() == grpc.StatusCode.UNIMPLEMENTED
        assert error.value.details()


def test_oversized_message_is_refused_and_the_channel_lives_on(stub, protos):
    with pytest.raises(grpc.RpcError) as error:
        unary(stub, protos, sample(protos, payload=bytes(5_000_000)))
    assert error.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert unary(stub, protos, sample(protos)) == sample(protos)


def test_what_is_no_message_is_an_invalid_argument(stub):
    call = stub.unary_unary(f"/{METHOD}")
    with pytest.raises(grpc.RpcError) as error:
        call(b"\x0a\xff", timeout=SECONDS_MAX)
    assert error.value.code() == grpc.StatusCode.INVALID_ARGUMENT


def test_error_details_are_stock_protobuf(stub, protos):
    call = stub.unary_unary(f"/{METHOD}")
    with pytest.raises(grpc.RpcError) as error:
        call(b"\x0a\xff", timeout=SECONDS_MAX)
    trailers = dict(error.value.trailing_metadata())
    status = protos.message("google.rpc.Status").FromString(trailers["grpc-status-details-bin"])
    assert status.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    info = protos.message("google.rpc.ErrorInfo")()
    assert status.details[0].Unpack(info)
    assert info.reason == "MALFORMED_REQUEST"
    assert info.domain == "bench.Echo"


@pytest.mark.parametrize("size", [0, 100, 10_000, 4_000_000])
def test_gzip_both_ways(server, protos, size):
    with grpc.insecure_channel(server.address, compression=grpc.Compression.Gzip) as channel:
        request = sample(protos, payload=bytes(size))
        assert unary(channel, protos, request) == request


def test_foreign_compression_is_declined_in_words(server, protos):
    with grpc.insecure_channel(server.address, compression=grpc.Compression.Deflate) as channel:
        with pytest.raises(grpc.RpcError) as error:
            unary(channel, protos, sample(protos, payload=bytes(10_000)))
        assert error.value.code() == grpc.StatusCode.UNIMPLEMENTED
        assert "grpc-accept-encoding" in error.value.details()


def test_gzip_bomb_is_refused_and_the_channel_lives_on(stub, protos, server):
    with grpc.insecure_channel(server.address, compression=grpc.Compression.Gzip) as channel:
        with pytest.raises(grpc.RpcError) as error:
            unary(channel, protos, sample(protos, payload=bytes(100_000_000)))
        assert error.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
        assert unary(channel, protos, sample(protos)) == sample(protos)


def test_work_and_stream(stub, protos):
    work = protos.call(stub, "bench.Echo/WorkCritical", cpu_micros=2_000)
    assert (work.criticality, work.cpu_micros >= 2_000) == ("CRITICAL", True)
    message, request = protos.message("bench.Msg"), protos.message("bench.StreamRequest")
    stream = stub.unary_stream(
        "/bench.Echo/Stream", request_serializer=request.SerializeToString,
        response_deserializer=message.FromString)
    got = list(stream(request(count=1_000, payload_bytes=10_000), timeout=SECONDS_MAX))
    assert [m.n for m in got] == list(range(1_000))
    assert {m.payload for m in got} == {bytes(10_000)}
    with pytest.raises(grpc.RpcError) as error:
        list(stream(request(count=-1), timeout=SECONDS_MAX))
    assert error.value.code() == grpc.StatusCode.INVALID_ARGUMENT


def test_health(server):
    with grpc.insecure_channel(server.address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        for service in ["", "bench.Echo"]:
            answer = stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=SECONDS_MAX)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
        with pytest.raises(grpc.RpcError) as error:
            stub.Check(health_pb2.HealthCheckRequest(service="x"), timeout=SECONDS_MAX)
        assert error.value.code() == grpc.StatusCode.NOT_FOUND
        watch = stub.Watch(health_pb2.HealthCheckRequest(service=""), timeout=SECONDS_MAX)
        assert next(watch).status == health_pb2.HealthCheckResponse.SERVING
        watch.cancel()


def test_reflection_describes_the_service(server, protos):
    with grpc.insecure_channel(server.address) as channel:
        database = ProtoReflectionDescriptorDatabase(channel)
        assert "bench.Echo" in database.get_services()
        assert "grpc.health.v1.Health" in database.get_services()
        pool = descriptor_pool.DescriptorPool(database)
        method = pool.FindServiceByName("bench.Echo").FindMethodByName("Unary")
        assert method.input_type.full_name == "bench.Msg"
        fields = protos.pool.FindMessageTypeByName("bench.Msg").fields
        assert [(f.name, f.number, f.type) for f in method.input_type.fields] == [
            (f.name, f.number, f.type) for f in fields]


def test_sigterm_lets_calls_finish(protos):
    """Calls that run while the server is told to stop all succeed, and it leaves with status 0."""
    server = EchoServer()
    failures, answered, stop = [], [0], threading.Event()
    channel = grpc.insecure_channel(server.address)

    def caller():
        while not stop.is_set():
            try:
                unary(channel, protos, sample(protos))
                answered[0] += 1
            except grpc.RpcError as error:
                # Nobody listens any more: no call was lost on the way.
                if "refused" not in error.details():
                    failures.append(error)
                return

    threads = [threading.Thread(target=caller) for _ in range(8)]
    for thread in threads:
        thread.start()
    limit = time.monotonic() + SECONDS_MAX
    while answered[0] < 200 and time.monotonic() < limit:
        time.sleep(0.01)
    assert answered[0] >= 200
    status = server.stop()
    stop.set()
    for thread in threads:
        thread.join(SECONDS_MAX)
    channel.close()
    assert status == 0
    assert failures == []


# Raw HTTP/2

class Raw:
    """A connection by the h2 library, which can be told to misbehave."""

    def __init__(self, server, check=True):
        self.socket = socket.create_connection(("127.0.0.1", server.port), SECONDS_MAX)
        self.socket.settimeout(SECONDS_MAX)
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(
            client_side=True, validate_outbound_headers=check, normalize_outbound_headers=check))
        self.h2.initiate_connection()
        self.flush()

    def flush(self):
        self.socket.sendall(self.h2.data_to_send())

    def request(self, stream, *, headers=None, body=None, end=True, **replaced):
        fields = {":method": "POST", ":scheme": "http", ":path": f"/{METHOD}",
                  ":authority": "test", "content-type": "application/grpc", "te": "trailers"}
        fields.update({name.replace("_", "-"): value for name, value in replaced.items()})
        self.h2.send_headers(
            stream, headers or list(fields.items()), end_stream=end and body is None)
        if body is not None:
            self.h2.send_data(stream, body, end_stream=end)
        self.flush()

    def answer(self, stream):
        """(headers and trailers, body, reset code) of a stream, or None when the connection ends."""
        fields, body = {}, b""
        while True:
            try:
                received = self.socket.recv(65_536)
            except ConnectionResetError:
                return None
            if not received:
                return None
            for event in self.h2.receive_data(received):
                if isinstance(event, h2.events.ConnectionTerminated):
                    self.goaway = event.error_code
                if getattr(event, "stream_id", None) != stream:
                    continue
                if isinstance(event, (h2.events.ResponseReceived, h2.events.TrailersReceived)):
                    fields.update({k.decode(): v.decode() for k, v in event.headers})
                elif isinstance(event, h2.events.DataReceived):
                    body += event.data
                elif isinstance(event, h2.events.StreamEnded):
                    return fields, body, None
                elif isinstance(event, h2.events.StreamReset):
                    return fields, body, event.error_code
            self.flush()


def framed(message=b"", flag=0):
    return struct.pack(">BI", flag, len(message)) + message


@pytest.fixture
def raw(server):
    connection = Raw(server)
    yield connection
    connection.socket.close()


def test_raw_echo(raw):
    raw.request(1, body=framed(b"\x0a\x01x"))
    fields, body, _ = raw.answer(1)
    assert (fields[":status"], fields["grpc-status"]) == ("200", "0")
    assert body == framed(b"\x0a\x01x")


@pytest.mark.parametrize("kind", ["application/json", "application/grpc-web", "text/plain"])
def test_foreign_content_type(raw, kind):
    raw.request(1, body=b"{}", content_type=kind)
    fields, body, _ = raw.answer(1)
    assert fields[":status"] == "415"
    assert 0 < len(body) < 200
    assert "grpc-status" not in fields


@pytest.mark.parametrize("body, status", [
    (b"", "12"), (b"\0\0", "13"), (framed(b"\x0a"), "3"), (framed(b"x", flag=1), "13"),
    (framed(flag=2), "13"), (struct.pack(">BI", 0, 2**32 - 1), "8"), (framed() + framed(), "12"),
    (struct.pack(">BI", 0, 9) + b"x", "13"),
])
def test_broken_bodies(raw, body, status):
    raw.request(1, body=body)
    fields, _, _ = raw.answer(1)
    assert fields["grpc-status"] == status
    raw.request(3, body=framed())
    assert raw.answer(3)[0]["grpc-status"] == "0"


@pytest.mark.parametrize("body, status", [
    (framed(gzip.compress(b"\x0a\x01x"), flag=1), "0"), (framed(b"\x0a\x01x"), "0"),
    (framed(b"\x0a\x01x", flag=1), "13"), (framed(gzip.compress(b"\x0a\x01x")[:-1], flag=1), "13"),
    (framed(gzip.compress(b"") + b"!", flag=1), "13"), (framed(zlib.compress(b""), flag=1), "13"),
    (framed(gzip.compress(bytes(4_200_000)), flag=1), "8"), (framed(flag=1), "13"),
    (framed(gzip.compress(b"\x0a"), flag=1), "3"),
])
def test_gzip_on_the_wire(raw, body, status):
    raw.request(1, body=body, grpc_encoding="gzip")
    fields, _, _ = raw.answer(1)
    assert fields["grpc-status"] == status


def test_identity_may_not_be_marked_as_compressed(raw):
    raw.request(1, body=framed(gzip.compress(b""), flag=1), grpc_encoding="identity")
    assert raw.answer(1)[0]["grpc-status"] == "13"


def test_encodings_are_advertised(raw):
    raw.request(1, body=framed(), grpc_encoding="snappy")
    fields, _, _ = raw.answer(1)
    assert (fields["grpc-status"], fields["grpc-accept-encoding"]) == ("12", "identity,gzip")
    raw.request(3, body=framed(), grpc_encoding="gzip", grpc_accept_encoding="gzip")
    fields, _, _ = raw.answer(3)
    assert (fields["grpc-encoding"], fields["grpc-accept-encoding"]) == ("gzip", "identity,gzip")


def test_answers_are_compressed_for_those_who_read_gzip_only(raw):
    message = b"\x0a\xd0\x0f" + b"x" * 2_000
    packed = framed(gzip.compress(message), flag=1)
    raw.request(1, body=packed, grpc_encoding="gzip", grpc_accept_encoding="identity, deflate, gzip")
    _, answer, _ = raw.answer(1)
    assert answer[0] == 1
    assert gzip.decompress(answer[5:]) == message
    raw.request(3, body=packed, grpc_encoding="gzip", grpc_accept_encoding="identity,deflate")
    _, answer, _ = raw.answer(3)
    assert answer == framed(message)


def test_pieces_of_one_byte(raw):
    raw.request(1, end=False)
    body = framed(b"\x0a\x03abc")
    for index in range(len(body)):
        raw.h2.send_data(1, body[index:index + 1], end_stream=index == len(body) - 1)
        raw.flush()
    fields, answer, _ = raw.answer(1)
    assert fields["grpc-status"] == "0"
    assert answer == body


def test_percent_encoded_message(raw):
    raw.request(1, body=framed(), **{":path": "/a/b"})
    fields, _, _ = raw.answer(1)
    assert fields["grpc-status"] == "12"
    assert all(0x20 <= ord(character) < 0x7F for character in fields["grpc-message"])


def test_deadline_that_has_passed(raw):
    raw.request(1, body=framed(), grpc_timeout="1n")
    assert raw.answer(1)[0]["grpc-status"] == "4"


@pytest.mark.parametrize("timeout, status", [
    ("0S", "4"), ("0n", "4"), ("00000000m", "4"), ("99999999H", "0"), ("00000010S", "0"),
])
def test_timeouts_at_the_edge(raw, timeout, status):
    raw.request(1, body=framed(), grpc_timeout=timeout)
    assert raw.answer(1)[0]["grpc-status"] == status


@pytest.mark.parametrize("kind", [
    "application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8",
    "application/grpc+proto;x=y",
])
def test_content_types_that_are_grpc(raw, kind):
    raw.request(1, body=framed(), content_type=kind)
    assert raw.answer(1)[0]["grpc-status"] == "0"


def test_te_may_be_missing(raw):
    """It tells proxies to keep trailers; whoever got here kept them."""
    raw.request(1, body=framed(), headers=[
        (":method", "POST"), (":scheme", "http"), (":path", f"/{METHOD}"), (":authority", "test"),
        ("content-type", "application/grpc")])
    assert raw.answer(1)[0]["grpc-status"] == "0"


@pytest.mark.parametrize("timeout", ["1", "123456789S", "S", "-1S", "1.5S"])
def test_malformed_timeout(raw, timeout):
    raw.request(1, body=framed(), grpc_timeout=timeout)
    assert raw.answer(1)[0]["grpc-status"] == "3"


def test_headers_without_end(server, raw):
    raw.request(1, headers=[
        (":method", "POST"), (":scheme", "http"), (":path", f"/{METHOD}"), (":authority", "t"),
        ("content-type", "application/grpc"), *[(f"x-{n}", "y" * 200) for n in range(110)]])
    fields, _, _ = raw.answer(1)
    assert fields["grpc-status"] == "8"


@pytest.mark.parametrize("noise", [
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\0" * 64,
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\xff" * 64,
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x00\x01\x00\x00\x00\x00\x01",
])
def test_garbage_ends_the_connection_and_nothing_else(server, stub, protos, noise):
    with socket.create_connection(("127.0.0.1", server.port), SECONDS_MAX) as connection:
        connection.settimeout(SECONDS_MAX)
        try:
            connection.sendall(noise)
            while connection.recv(65_536):
                pass
        except ConnectionResetError:
            pass
    assert unary(stub, protos, sample(protos)) == sample(protos)


def test_truncated_frames(server, stub, protos):
    for cut in [1, 9, 12, 30, 50]:
        connection = Raw(server)
        connection.h2.send_headers(1, [
            (":method", "POST"), (":scheme", "http"), (":path", f"/{METHOD}"), (":authority", "t"),
            ("content-type", "application/grpc")])
        connection.h2.send_data(1, framed(b"\x0a\x20" + b"x" * 32), end_stream=True)
        connection.socket.sendall(connection.h2.data_to_send()[:cut])
        connection.socket.close()
    assert unary(stub, protos, sample(protos)) == sample(protos)


def test_rapid_reset_is_survived(server, stub, protos):
    connection = Raw(server)
    try:
        for stream in range(1, 30_001, 2):
            connection.request(stream, body=framed(), end=False)
            connection.h2.reset_stream(stream, h2.errors.ErrorCodes.CANCEL)
            connection.flush()
    except (BrokenPipeError, ConnectionResetError):
        pass
    connection.socket.close()
    assert unary(stub, protos, sample(protos)) == sample(protos)


def test_ping_flood_is_told_to_calm_down(server):
    connection = Raw(server)
    with pytest.raises((BrokenPipeError, ConnectionResetError, TimeoutError, EOFError)):
        for _ in range(100_000):
            connection.h2.ping(b"12345678")
            connection.flush()
    connection.socket.close()
