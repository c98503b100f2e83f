"""gRPC's interoperability cases: stock grpcio client to our server, our client to the stock grpcio server,
and ours to ours. Starts what it needs.
"""

import asyncio
import concurrent.futures
import os
import random
import subprocess

import grpc
import pytest
from google.protobuf import descriptor_pool, message_factory
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase)

import interop_cases
import interop_server
from conftest import ROOT
from interop_cases import ECHO_INITIAL, ECHO_TRAILING, LARGE_RESPONSE, PAYLOADS, SECONDS_MAX, SIZES, Stub
from interop_tap import Tap
from test_grpc import EchoServer

NOVA = f"{os.environ.get('NOVA_TEST_BINARIES', ROOT / '.build/debug')}/nova"

# Field numbers as gRPC publishes them in grpc/testing/messages.proto.
PUBLISHED = {
    "BoolValue": {"value": 1},
    "Payload": {"type": 1, "body": 2},
    "EchoStatus": {"code": 1, "message": 2},
    "SimpleRequest": {
        "response_type": 1, "response_size": 2, "payload": 3, "fill_username": 4,
        "fill_oauth_scope": 5, "response_compressed": 6, "response_status": 7, "expect_compressed": 8,
        "fill_server_id": 9},
    "SimpleResponse": {
        "payload": 1, "username": 2, "oauth_scope": 3, "server_id": 4, "hostname": 6},
    "StreamingInputCallRequest": {"payload": 1, "expect_compressed": 2},
    "StreamingInputCallResponse": {"aggregated_payload_size": 1},
    "ResponseParameters": {"size": 1, "interval_us": 2, "compressed": 3},
    "StreamingOutputCallRequest": {
        "response_type": 1, "response_parameters": 2, "payload": 3, "response_status": 7},
    "StreamingOutputCallResponse": {"payload": 1},
    "Empty": {},
}


@pytest.fixture(scope="module")
def server():
    started = EchoServer()
    yield started
    assert started.stop() == 0


@pytest.fixture(scope="module")
def opened(server, protos):
    with grpc.insecure_channel(server.address) as channel:
        yield interop_cases.stubs(protos, channel)


@pytest.fixture(scope="module")
def stock(protos):
    """The address of a grpcio server."""
    started, port = interop_server.start(protos)
    yield f"127.0.0.1:{port}"
    started.stop(None).wait(SECONDS_MAX)


def run_our_client(target, *arguments):
    return subprocess.run(
        [NOVA, "interop-client", "--target", target, *arguments], capture_output=True, text=True,
        timeout=SECONDS_MAX * 3)


def names_of_our_cases():
    listed = subprocess.run([NOVA, "interop-client", "--list"], capture_output=True, text=True, check=True)
    return listed.stdout.split()


def test_the_numbers_are_those_that_grpc_publishes(protos):
    for name, fields in PUBLISHED.items():
        described = protos.pool.FindMessageTypeByName(f"grpc.testing.{name}")
        assert {field.name: field.number for field in described.fields} == fields


# Stock client, our server

@pytest.mark.parametrize("case", interop_cases.CASES, ids=lambda case: case.__name__)
def test_stock_client(case, opened):
    case(*opened)


def test_stock_client_in_every_case_at_once(opened):
    cases = random.Random(1).choices(interop_cases.CASES, k=200)
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        for ended in [pool.submit(case, *opened) for case in cases]:
            ended.result(SECONDS_MAX * 2)


# For each call, for each message: whether it travelled compressed. grpcio does not let its callers see.
FLAGS = {
    "client_compressed_unary": [[False], [True], [False]],
    "server_compressed_unary": [[True], [False]],
    "client_compressed_streaming": [[False], [True, False]],
    "server_compressed_streaming": [[True, False]],
}


@pytest.mark.parametrize("name", FLAGS)
def test_stock_client_compresses_and_is_answered_so(name, server, protos):
    case = getattr(interop_cases, name)
    with Tap(server.address) as tap:
        with grpc.insecure_channel(tap.address) as channel:
            case(*interop_cases.stubs(protos, channel))
    side = tap.requests if name.startswith("client") else tap.responses
    assert side.flags() == FLAGS[name]


def test_every_status_code_comes_back(opened):
    stub, _ = opened
    for code in grpc.StatusCode:
        if code == grpc.StatusCode.OK:
            continue
        for message in ["", " blanks around ", "%", "a\0b", "ä" * 300]:
            status = {"code": code.value[0], "message": message}
            with interop_cases.expecting(code, message):
                stub.UnaryCall(
                    stub.message("SimpleRequest", response_status=status), timeout=SECONDS_MAX)
    with interop_cases.expecting(grpc.StatusCode.UNKNOWN):
        stub.UnaryCall(
            stub.message("SimpleRequest", response_status={"code": 99}), timeout=SECONDS_MAX)


def test_metadata_comes_back_with_an_error(opened):
    stub, _ = opened
    request = stub.message("SimpleRequest", response_status={"code": 10, "message": "no"})
    with pytest.raises(grpc.RpcError) as error:
        stub.UnaryCall(request, timeout=SECONDS_MAX, metadata=[ECHO_INITIAL, ECHO_TRAILING])
    assert error.value.code() == grpc.StatusCode.ABORTED
    assert ECHO_INITIAL in [tuple(entry) for entry in error.value.initial_metadata()]
    assert ECHO_TRAILING in [tuple(entry) for entry in error.value.trailing_metadata()]


def test_responses_that_came_before_an_error_are_delivered(opened):
    stub, _ = opened
    status = {"code": 9, "message": "then no more"}
    requests = [stub.wanting(10, 20), stub.wanting(response_status=status)]
    responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS_MAX)
    assert [len(next(responses).payload.body) for _ in range(2)] == [10, 20]
    with interop_cases.expecting(grpc.StatusCode.FAILED_PRECONDITION, "then no more"):
        next(responses)


def test_sizes_that_cannot_be_are_refused(opened):
    stub, _ = opened
    for size in [-1, 2**31 - 1]:
        with interop_cases.expecting(grpc.StatusCode.INVALID_ARGUMENT):
            stub.UnaryCall(
                stub.message("SimpleRequest", response_size=size), timeout=SECONDS_MAX)


def test_intervals_are_kept(opened):
    stub, _ = opened
    request = stub.message("StreamingOutputCallRequest", response_parameters=[
        {"size": 1, "interval_us": 50_000}, {"size": 2, "interval_us": 50_000}])
    assert len(list(stub.StreamingOutputCall(request, timeout=SECONDS_MAX))) == 2
    with interop_cases.expecting(grpc.StatusCode.DEADLINE_EXCEEDED):
        list(stub.StreamingOutputCall(request, timeout=0.06))


def test_server_says_who_it_is(opened):
    stub, _ = opened
    request = stub.message("SimpleRequest", fill_server_id=True)
    first, second = (stub.UnaryCall(request, timeout=SECONDS_MAX) for _ in range(2))
    assert first.server_id == second.server_id != ""


def test_cacheable_answers_differ_and_say_how_long_they_keep(opened):
    stub, _ = opened
    request = stub.message("SimpleRequest")
    answers = [stub.CacheableUnaryCall.with_call(request, timeout=SECONDS_MAX) for _ in range(2)]
    assert answers[0][0].payload.body != answers[1][0].payload.body
    assert dict(answers[0][1].initial_metadata())["cache-control"] == "max-age=60, public"


def test_stock_asyncio_client(server, protos):
    async def duplex(stub):
        call = stub.FullDuplexCall(timeout=SECONDS_MAX, metadata=[ECHO_INITIAL, ECHO_TRAILING])
        for size, payload in zip(SIZES, PAYLOADS):
            await call.write(stub.wanting(size, payload=payload))
            interop_cases.zeros(await call.read(), size)
        await call.done_writing()
        assert await call.read() is grpc.aio.EOF
        assert ECHO_INITIAL in [tuple(entry) for entry in await call.initial_metadata()]
        assert ECHO_TRAILING in [tuple(entry) for entry in await call.trailing_metadata()]

    async def streams(stub):
        sizes = [len(response.payload.body)
                 async for response in stub.StreamingOutputCall(stub.wanting(*SIZES))]
        assert sizes == SIZES
        answer = await stub.StreamingInputCall(map(stub.input, PAYLOADS), timeout=SECONDS_MAX)
        assert answer.aggregated_payload_size == sum(PAYLOADS)

    async def endings(stub):
        call = stub.FullDuplexCall(timeout=SECONDS_MAX)
        await call.write(stub.wanting(SIZES[0]))
        interop_cases.zeros(await call.read(), SIZES[0])
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call.read()
        assert await call.code() == grpc.StatusCode.CANCELLED
        late = stub.FullDuplexCall(timeout=0.001)
        with pytest.raises(grpc.RpcError):
            await late.read()
        assert await late.code() == grpc.StatusCode.DEADLINE_EXCEEDED

    async def everything():
        async with grpc.aio.insecure_channel(server.address) as channel:
            stub = Stub(protos, channel)
            interop_cases.zeros(
                await stub.UnaryCall(stub.large(), timeout=SECONDS_MAX), LARGE_RESPONSE)
            await asyncio.gather(
                *(work(stub) for work in [duplex, streams, endings] for _ in range(20)))

    asyncio.run(everything())


def test_reflection_lists_the_service(server):
    with grpc.insecure_channel(server.address) as channel:
        database = ProtoReflectionDescriptorDatabase(channel)
        assert "grpc.testing.TestService" in database.get_services()
        assert "grpc.testing.UnimplementedService" not in database.get_services()
        pool = descriptor_pool.DescriptorPool(database)
        method = pool.FindServiceByName("grpc.testing.TestService").FindMethodByName("FullDuplexCall")
        assert method.client_streaming and method.server_streaming
        request = message_factory.GetMessageClass(method.input_type)
        assert "response_parameters" in request.DESCRIPTOR.fields_by_name


# Our client

@pytest.mark.parametrize("case", names_of_our_cases())
def test_our_client_to_stock_server(case, stock):
    ended = run_our_client(stock, "--case", case, "--no-probe")
    assert (ended.stdout, ended.returncode) == (f"ok {case}\n", 0), ended.stderr


@pytest.mark.parametrize("name", FLAGS)
def test_our_client_compresses_and_is_answered_so(name, stock):
    with Tap(stock) as tap:
        assert run_our_client(tap.address, "--case", name, "--no-probe").returncode == 0
    side, probes = (tap.requests, 1) if name.startswith("client") else (tap.responses, 0)
    assert side.flags() == FLAGS[name][probes:]


def test_our_client_to_our_server(server):
    ended = run_our_client(server.address)
    assert ended.returncode == 0, ended.stdout
    assert ended.stdout.splitlines() == [f"ok {case}" for case in names_of_our_cases()]


def test_our_client_in_every_case_at_once(stock, server):
    for target in [stock, server.address]:
        ended = run_our_client(
            target, "--soak-seconds", "2", "--concurrency", "32", "--no-probe")
        assert ended.returncode == 0, ended.stdout
        assert " 0 failed" in ended.stdout


def test_our_client_says_which_case_failed(stock):
    ended = run_our_client("127.0.0.1:1", "--case", "empty_unary")
    assert ended.returncode == 1
    assert ended.stdout.startswith("FAILED empty_unary: UNAVAILABLE")
    assert run_our_client(stock, "--case", "no_such_case").returncode == 78
