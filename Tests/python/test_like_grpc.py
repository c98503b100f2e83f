"""What a stock grpcio client or server relies on beyond single calls: back-pressure, limits, keepalive,
restarts, drains. Starts what it needs.
"""

import asyncio
import concurrent.futures
import contextlib
import pathlib
import socket
import threading
import time

import grpc
import pytest

import interop_cases
import interop_server
from interop_cases import SECONDS_MAX, Stub
from test_grpc import EchoServer
from test_interop import run_our_client

MIB = 1_048_576
# What a server may take for a stream that it is not done with: windows both ways, buffers, one message.
GROWTH_KIB_MAX = 24 * 1_024


@pytest.fixture(scope="module")
def server():
    started = EchoServer()
    yield started
    assert started.stop() == 0


@pytest.fixture
def stub(server, protos):
    with grpc.insecure_channel(server.address) as channel:
        yield Stub(protos, channel)


def peak_kib(server):
    for line in pathlib.Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise AssertionError("the kernel does not tell the peak")


# Back-pressure

def test_a_slow_handler_slows_its_caller_down(server, stub):
    """100 MiB into a handler that takes 200 MiB a second never lie in the server."""
    sent = [0]

    def requests():
        for _ in range(100):
            sent[0] += 1
            yield stub.message(
                "StreamingOutputCallRequest", payload={"body": bytes(MIB)},
                response_parameters=[{"size": 1, "interval_us": 5_000}])

    before = peak_kib(server)
    responses = stub.FullDuplexCall(requests(), timeout=SECONDS_MAX)
    ahead = [sent[0] - index for index, _ in enumerate(responses)]
    assert len(ahead) == 100
    assert max(ahead) < 20
    assert peak_kib(server) - before < GROWTH_KIB_MAX


def test_a_slow_reader_holds_the_handler_back(server, stub):
    before = peak_kib(server)
    responses = stub.StreamingOutputCall(stub.wanting(*[MIB] * 100), timeout=SECONDS_MAX)
    time.sleep(0.5)  # the server could have sent all of it by now
    assert peak_kib(server) - before < GROWTH_KIB_MAX
    assert sum(len(response.payload.body) for response in responses) == 100 * MIB


def test_a_reader_that_stops_does_not_stop_others(stub):
    stuck = [stub.StreamingOutputCall(stub.wanting(*[MIB] * 10), timeout=SECONDS_MAX) for _ in range(4)]
    interop_cases.large_unary(stub, None)
    for responses in stuck:
        responses.cancel()
    interop_cases.large_unary(stub, None)


def test_an_answer_reaches_a_caller_that_is_still_sending(stub):
    """The status counts, not that the requests are cut off."""
    def requests():
        yield stub.wanting(response_status={"code": 5, "message": "enough"})
        for _ in range(20):
            yield stub.wanting(payload=MIB)

    for _ in range(5):
        with interop_cases.expecting(grpc.StatusCode.NOT_FOUND, "enough"):
            list(stub.FullDuplexCall(requests(), timeout=SECONDS_MAX))


# Limits

def test_metadata_as_large_as_grpc_allows_by_default(stub):
    value = "v" * 7_900
    request = stub.message("SimpleRequest")
    _, call = stub.UnaryCall.with_call(
        request, timeout=SECONDS_MAX, metadata=[("x-grpc-test-echo-initial", value)])
    assert dict(call.initial_metadata())["x-grpc-test-echo-initial"] == value


def test_metadata_beyond_the_limit_is_refused_in_words(server, protos):
    options = [("grpc.max_metadata_size", 64 * 1_024)]
    with grpc.insecure_channel(server.address, options=options) as channel:
        stub = Stub(protos, channel)
        with interop_cases.expecting(grpc.StatusCode.RESOURCE_EXHAUSTED):
            stub.EmptyCall(stub.message("Empty"), timeout=SECONDS_MAX,
                           metadata=[("x-large", "v" * 20_000)])
        interop_cases.empty_unary(stub, None)


@pytest.mark.parametrize("name, values", [
    ("x-grpc-test-echo-initial", ["one", "two", "one"]),
    ("x-grpc-test-echo-initial", ["a,b", "", "~!@#$%^&*()"]),
    ("x-grpc-test-echo-trailing-bin", [b"", b"\0", bytes(range(256)), b"a,b"]),
])
def test_metadata_of_every_form_comes_back(stub, name, values):
    _, call = stub.UnaryCall.with_call(
        stub.message("SimpleRequest"), timeout=SECONDS_MAX, metadata=[(name, v) for v in values])
    received = [*call.initial_metadata(), *call.trailing_metadata()]
    assert [value for key, value in received if key == name] == values


def test_blanks_around_a_value_do_no_harm(stub):
    _, call = stub.UnaryCall.with_call(
        stub.message("SimpleRequest"), timeout=SECONDS_MAX,
        metadata=[("x-grpc-test-echo-initial", " blanks ")])
    assert dict(call.initial_metadata())["x-grpc-test-echo-initial"].strip() == "blanks"


def test_a_caller_with_a_low_limit_refuses_and_goes_on(server, protos):
    options = [("grpc.max_receive_message_length", 100_000)]
    with grpc.insecure_channel(server.address, options=options) as channel:
        stub = Stub(protos, channel)
        with interop_cases.expecting(grpc.StatusCode.RESOURCE_EXHAUSTED):
            interop_cases.large_unary(stub, None)
        with interop_cases.expecting(grpc.StatusCode.RESOURCE_EXHAUSTED):
            list(stub.StreamingOutputCall(stub.wanting(10, 200_000, 10), timeout=SECONDS_MAX))
        interop_cases.ping_pong(stub, None)


def test_more_calls_at_once_than_streams_are_allowed(server, protos):
    async def calls():
        async with grpc.aio.insecure_channel(server.address) as channel:
            stub = Stub(protos, channel)
            request = stub.message("StreamingOutputCallRequest", response_parameters=[
                {"size": 1, "interval_us": 100_000}])

            async def one():
                return [len(r.payload.body) async for r in stub.StreamingOutputCall(request)]

            return await asyncio.gather(*(one() for _ in range(2_000)))

    assert asyncio.run(calls()) == [[1]] * 2_000


def test_many_channels(server, protos):
    options = [("grpc.use_local_subchannel_pool", 1)]
    with contextlib.ExitStack() as stack:
        opened = [stack.enter_context(grpc.insecure_channel(server.address, options=options))
                  for _ in range(50)]
        for channel in opened * 2:
            interop_cases.ping_pong(Stub(protos, channel), None)


# Deadlines

def test_deadlines_that_cross_the_answer(stub):
    """Whatever wins, it is the answer or DEADLINE_EXCEEDED, and the connection lives."""
    request = stub.message("StreamingOutputCallRequest", response_parameters=[
        {"size": 10, "interval_us": 3_000}])
    codes = set()
    for index in range(200):
        call = stub.StreamingOutputCall(request, timeout=0.002 + 0.00001 * index)
        try:
            list(call)
        except grpc.RpcError:
            pass
        codes.add(call.code())
    assert codes <= {grpc.StatusCode.OK, grpc.StatusCode.DEADLINE_EXCEEDED}
    assert grpc.StatusCode.DEADLINE_EXCEEDED in codes
    interop_cases.empty_unary(stub, None)


# Connections that come and go

def test_eager_keepalive_costs_no_call(server, protos):
    options = [("grpc.keepalive_time_ms", 50), ("grpc.keepalive_timeout_ms", 5_000),
               ("grpc.keepalive_permit_without_calls", 1), ("grpc.http2.max_pings_without_data", 0)]
    with grpc.insecure_channel(server.address, options=options) as channel:
        stub = Stub(protos, channel)
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            interop_cases.empty_unary(stub, None)
            time.sleep(0.1)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_calls_that_wait_for_ready_outlast_a_restart(protos):
    port = free_port()
    options = [("grpc.initial_reconnect_backoff_ms", 50), ("grpc.max_reconnect_backoff_ms", 100)]
    with grpc.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
        stub = Stub(protos, channel)
        waiting = stub.EmptyCall.future(
            stub.message("Empty"), timeout=SECONDS_MAX, wait_for_ready=True)
        for _ in range(2):
            server = EchoServer(port=port)
            assert waiting.result() == stub.message("Empty")
            assert server.stop() == 0
            waiting = stub.EmptyCall.future(
                stub.message("Empty"), timeout=SECONDS_MAX, wait_for_ready=True)
        waiting.cancel()


def test_a_rolling_restart_under_load_fails_no_call(protos):
    """One server leaves, the next takes its port: callers that wait for ready see neither."""
    port = free_port()
    server = EchoServer(port=port)
    options = [("grpc.initial_reconnect_backoff_ms", 50), ("grpc.max_reconnect_backoff_ms", 100)]
    stop, failures, answered = threading.Event(), [], [0] * 8

    with grpc.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
        stub = Stub(protos, channel)

        def caller(index):
            while not stop.is_set():
                try:
                    interop_cases.zeros(stub.UnaryCall(
                        stub.message("SimpleRequest", response_size=1_000), timeout=SECONDS_MAX,
                        wait_for_ready=True), 1_000)
                    answered[index] += 1
                except grpc.RpcError as error:
                    failures.append(error)

        threads = [threading.Thread(target=caller, args=(index,)) for index in range(8)]
        for thread in threads:
            thread.start()
        for _ in range(3):
            goal = sum(answered) + 200
            limit = time.monotonic() + SECONDS_MAX
            while sum(answered) < goal and time.monotonic() < limit:
                time.sleep(0.01)
            assert sum(answered) >= goal
            assert server.stop() == 0
            server = EchoServer(port=port)
        stop.set()
        for thread in threads:
            thread.join(SECONDS_MAX)
    assert server.stop() == 0
    assert failures == []


def test_a_drain_lets_streams_end_by_themselves(protos):
    server = EchoServer()
    with grpc.insecure_channel(server.address) as channel:
        stub = Stub(protos, channel)
        requests = interop_cases.Requests()
        responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS_MAX)
        requests.send(stub.wanting(1))
        interop_cases.zeros(next(responses), 1)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            stopped = pool.submit(server.stop)
            for size in range(2, 12):
                time.sleep(0.05)
                requests.send(stub.wanting(size))
                interop_cases.zeros(next(responses), size)
            assert not stopped.done()
            requests.close()
            assert list(responses) == []
            assert stopped.result(SECONDS_MAX) == 0


# Our client and the stock server

def test_our_client_outlasts_a_stock_server_that_drains(protos):
    """Connections that the server lets go after a second (MAX_CONNECTION_AGE) cost no call."""
    options = [("grpc.max_connection_age_ms", 300), ("grpc.max_connection_age_grace_ms", 5_000)]
    server, port = interop_server.start(protos, options=options)
    ended = run_our_client(
        f"127.0.0.1:{port}", "--soak-seconds", "3", "--concurrency", "8", "--no-probe")
    server.stop(None).wait(SECONDS_MAX)
    assert ended.returncode == 0, ended.stdout
