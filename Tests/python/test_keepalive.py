"""Keepalive as gRPC enforces it (gRFC A8 and A9): how often a client may ping, and what follows if it does
so more often. Starts what it needs.
"""

import time

import grpc
import pytest

import interop_cases
from http2_wire import (
    CALM, END_STREAM, GOAWAY, HEADERS, PING, Peer, frame, request, whole)
from interop_cases import SECONDS_MAX, Stub
from test_grpc import EchoServer

# A client that pings every 100 ms, whatever happens.
EAGER = [("grpc.keepalive_time_ms", 100), ("grpc.keepalive_timeout_ms", 5_000),
         ("grpc.keepalive_permit_without_calls", 1), ("grpc.http2.max_pings_without_data", 0),
         ("grpc.use_local_subchannel_pool", 1)]


@pytest.fixture(scope="module")
def server():
    started = EchoServer()
    yield started
    assert started.stop() == 0


def ping(number):
    return frame(PING, payload=bytes([number]) * 8)


def answered(peer, number):
    got = peer.until(lambda got: got.kind in (PING, GOAWAY))
    assert got is not None and got.kind == PING and got.payload == bytes([number]) * 8, got


def test_two_early_pings_are_borne_the_third_ends_the_connection(server):
    with Peer(server.port) as peer:
        peer.greet()
        peer.send(request(1, end=False))
        for number in range(3):
            peer.send(ping(number))
            answered(peer, number)
        peer.send(ping(3))
        assert peer.ended()
        assert (peer.last_word.code, peer.last_word.text) == (CALM, "too_many_pings")


def test_an_answer_forgives(server):
    with Peer(server.port) as peer:
        peer.greet()
        for call in range(5):
            for number in range(3):
                peer.send(ping(number))
                answered(peer, number)
            peer.send(whole(call * 2 + 1))
            assert peer.until(lambda got: got.kind == HEADERS and got.flags & END_STREAM) is not None


def test_a_stock_client_that_pings_too_often_is_told_so(server, protos, capfd):
    with grpc.insecure_channel(server.address, options=EAGER) as channel:
        stub = Stub(protos, channel)
        requests = interop_cases.Requests()
        responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS_MAX)
        begun = time.monotonic()
        with pytest.raises(grpc.RpcError) as error:
            next(responses)
        assert time.monotonic() - begun < SECONDS_MAX / 2
        assert error.value.code() == grpc.StatusCode.UNAVAILABLE
        # grpcio has understood why, and says so in its log alone.
        assert '"too_many_pings". Current keepalive time' in capfd.readouterr().err
        requests.close()
        # It slows down and goes on.
        interop_cases.empty_unary(stub, None)


def test_a_stock_client_that_pings_while_it_is_answered_is_not(server, protos):
    """Fifty pings in as many answers: none is too early."""
    with grpc.insecure_channel(server.address, options=EAGER) as channel:
        stub = Stub(protos, channel)
        request = stub.message("StreamingOutputCallRequest", response_parameters=[
            {"size": 1, "interval_us": 60_000}] * 40)
        assert len(list(stub.StreamingOutputCall(request, timeout=SECONDS_MAX))) == 40
