"""gRPC's interoperability cases by the stock grpcio client, as its test descriptions give them.

Also a program, for any server that serves grpc.testing.TestService; see docs/howto/test.md:

    .nova/venv/bin/python Tests/python/interop_cases.py --target HOST:PORT [--soak-seconds N]
"""

import argparse
import itertools
import pathlib
import queue
import random
import sys
import tempfile
import threading
import time

import grpc

SERVICE = "grpc.testing.TestService"
SECONDS_MAX = 20
GZIP = grpc.Compression.Gzip
SIZES = [31_415, 9, 2_653, 58_979]
PAYLOADS = [27_182, 8, 1_828, 45_904]
LARGE_REQUEST, LARGE_RESPONSE = 271_828, 314_159
ECHO_INITIAL = ("x-grpc-test-echo-initial", "test_initial_metadata_value")
ECHO_TRAILING = ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab")
SPECIAL_MESSAGE = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"


class Stub:
    """The methods of a service on a channel of grpcio, blocking or asyncio."""

    def __init__(self, protos, channel, service=SERVICE):
        self.message = lambda name, **fields: protos.message(f"grpc.testing.{name}")(**fields)
        for method in protos.pool.FindServiceByName(service).methods:
            kind = "_".join(
                "stream" if streams else "unary"
                for streams in [method.client_streaming, method.server_streaming])
            request, response = (
                protos.message(kind.full_name) for kind in [method.input_type, method.output_type])
            setattr(self, method.name, getattr(channel, kind)(
                f"/{service}/{method.name}", request_serializer=request.SerializeToString,
                response_deserializer=response.FromString))

    def large(self, **fields):
        return self.message("SimpleRequest", response_size=LARGE_RESPONSE,
                            payload={"body": bytes(LARGE_REQUEST)}, **fields)

    def wanting(self, *sizes, payload=0, **fields):
        return self.message(
            "StreamingOutputCallRequest", payload={"body": bytes(payload)},
            response_parameters=[{"size": size} for size in sizes], **fields)

    def input(self, size, **fields):
        return self.message("StreamingInputCallRequest", payload={"body": bytes(size)}, **fields)


class Requests:
    """An iterator of requests that another thread fills."""

    def __init__(self):
        self.queue = queue.SimpleQueue()

    def send(self, request):
        self.queue.put(request)

    def close(self):
        self.queue.put(None)

    def __iter__(self):
        return iter(self.queue.get, None)


def zeros(response, size):
    assert response.payload.body == bytes(size), len(response.payload.body)


def refused(error, code, message=None):
    assert error.code() == code, error
    if message is not None:
        assert error.details() == message, repr(error.details())


class expecting:
    """The block fails with this code, and with this message if one is given."""

    def __init__(self, code, message=None):
        self.code, self.message = code, message

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        assert isinstance(error, grpc.RpcError), f"{error!r} in place of {self.code}"
        refused(error, self.code, self.message)
        return True


def empty_unary(stub, _):
    assert stub.EmptyCall(stub.message("Empty"), timeout=SECONDS_MAX) == stub.message("Empty")


def large_unary(stub, _):
    zeros(stub.UnaryCall(stub.large(), timeout=SECONDS_MAX), LARGE_RESPONSE)


def client_streaming(stub, _):
    answer = stub.StreamingInputCall(map(stub.input, PAYLOADS), timeout=SECONDS_MAX)
    assert answer.aggregated_payload_size == 74_922


def server_streaming(stub, _):
    responses = list(stub.StreamingOutputCall(stub.wanting(*SIZES), timeout=SECONDS_MAX))
    assert [len(response.payload.body) for response in responses] == SIZES
    for response, size in zip(responses, SIZES):
        zeros(response, size)


def ping_pong(stub, _):
    requests = Requests()
    responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS_MAX)
    for size, payload in zip(SIZES, PAYLOADS):
        requests.send(stub.wanting(size, payload=payload))
        zeros(next(responses), size)
    requests.close()
    assert list(responses) == []
    refused(responses, grpc.StatusCode.OK)


def half_duplex(stub, _):
    requests = [stub.wanting(size, payload=8) for size in SIZES]
    responses = list(stub.HalfDuplexCall(iter(requests), timeout=SECONDS_MAX))
    assert [len(response.payload.body) for response in responses] == SIZES


def empty_stream(stub, _):
    assert list(stub.FullDuplexCall(iter(()), timeout=SECONDS_MAX)) == []


def client_compressed_unary(stub, _):
    with expecting(grpc.StatusCode.INVALID_ARGUMENT):
        stub.UnaryCall(stub.large(expect_compressed={"value": True}), timeout=SECONDS_MAX)
    for compressed in [True, False]:
        request = stub.large(expect_compressed={"value": compressed})
        zeros(stub.UnaryCall(request, timeout=SECONDS_MAX, compression=GZIP if compressed else None),
              LARGE_RESPONSE)


def server_compressed_unary(stub, _):
    for compressed in [True, False]:
        request = stub.large(response_compressed={"value": compressed})
        zeros(stub.UnaryCall(request, timeout=SECONDS_MAX), LARGE_RESPONSE)


def client_compressed_streaming(stub, _):
    """grpcio compresses all requests of a call or none, but sends one as it is that would grow."""
    with expecting(grpc.StatusCode.INVALID_ARGUMENT):
        stub.StreamingInputCall(
            iter([stub.input(27_182, expect_compressed={"value": True})]), timeout=SECONDS_MAX)
    noise = stub.message(
        "StreamingInputCallRequest", payload={"body": random.randbytes(45_904)},
        expect_compressed={"value": False})
    requests = [stub.input(27_182, expect_compressed={"value": True}), noise]
    answer = stub.StreamingInputCall(iter(requests), timeout=SECONDS_MAX, compression=GZIP)
    assert answer.aggregated_payload_size == 73_086


def server_compressed_streaming(stub, _):
    request = stub.message("StreamingOutputCallRequest", response_parameters=[
        {"size": 31_415, "compressed": {"value": True}},
        {"size": 92_653, "compressed": {"value": False}}])
    responses = list(stub.StreamingOutputCall(request, timeout=SECONDS_MAX))
    assert len(responses) == 2
    for response, size in zip(responses, [31_415, 92_653]):
        zeros(response, size)


def custom_metadata(stub, _):
    metadata = [ECHO_INITIAL, ECHO_TRAILING]
    answer, call = stub.UnaryCall.with_call(stub.large(), timeout=SECONDS_MAX, metadata=metadata)
    zeros(answer, LARGE_RESPONSE)
    request = stub.wanting(LARGE_RESPONSE, payload=LARGE_REQUEST)
    stream = stub.FullDuplexCall(iter([request]), timeout=SECONDS_MAX, metadata=metadata)
    for response in stream:
        zeros(response, LARGE_RESPONSE)
    for ended in [call, stream]:
        assert ECHO_INITIAL in [tuple(entry) for entry in ended.initial_metadata()]
        assert ECHO_TRAILING in [tuple(entry) for entry in ended.trailing_metadata()]


def status_code_and_message(stub, _):
    status = {"code": 2, "message": "test status message"}
    with expecting(grpc.StatusCode.UNKNOWN, status["message"]):
        stub.UnaryCall(stub.message("SimpleRequest", response_status=status), timeout=SECONDS_MAX)
    with expecting(grpc.StatusCode.UNKNOWN, status["message"]):
        request = stub.wanting(response_status=status)
        list(stub.FullDuplexCall(iter([request]), timeout=SECONDS_MAX))


def special_status_message(stub, _):
    status = {"code": 2, "message": SPECIAL_MESSAGE}
    with expecting(grpc.StatusCode.UNKNOWN, SPECIAL_MESSAGE):
        stub.UnaryCall(stub.message("SimpleRequest", response_status=status), timeout=SECONDS_MAX)


def unimplemented_method(stub, _):
    with expecting(grpc.StatusCode.UNIMPLEMENTED):
        stub.UnimplementedCall(stub.message("Empty"), timeout=SECONDS_MAX)


def unimplemented_service(_, unimplemented):
    with expecting(grpc.StatusCode.UNIMPLEMENTED):
        unimplemented.UnimplementedCall(unimplemented.message("Empty"), timeout=SECONDS_MAX)


def cancel_after_begin(stub, _):
    requests = Requests()
    future = stub.StreamingInputCall.future(iter(requests), timeout=SECONDS_MAX)
    future.cancel()
    assert future.cancelled()
    assert future.code() == grpc.StatusCode.CANCELLED
    requests.close()


def cancel_after_first_response(stub, _):
    requests = Requests()
    responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS_MAX)
    requests.send(stub.wanting(SIZES[0], payload=PAYLOADS[0]))
    zeros(next(responses), SIZES[0])
    responses.cancel()
    with expecting(grpc.StatusCode.CANCELLED):
        next(responses)
    requests.close()


def timeout_on_sleeping_server(stub, _):
    requests = Requests()
    responses = stub.FullDuplexCall(iter(requests), timeout=0.001)
    requests.send(stub.wanting(payload=PAYLOADS[0]))
    with expecting(grpc.StatusCode.DEADLINE_EXCEEDED):
        next(responses)
    requests.close()


CASES = [
    empty_unary, large_unary, client_streaming, server_streaming, ping_pong, half_duplex, empty_stream,
    client_compressed_unary, server_compressed_unary, client_compressed_streaming,
    server_compressed_streaming, custom_metadata, status_code_and_message, special_status_message, unimplemented_method,
    unimplemented_service, cancel_after_begin, cancel_after_first_response, timeout_on_sleeping_server,
]


def stubs(protos, channel):
    return Stub(protos, channel), Stub(protos, channel, "grpc.testing.UnimplementedService")


def resident_kib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def soak(protos, target, seconds, concurrency=4, pause=0.0):
    """Runs the cases in rotation; (passed, failures)."""
    end, passed, failures = time.monotonic() + seconds, itertools.count(), []

    def work(first):
        with grpc.insecure_channel(target) as channel:
            pair = stubs(protos, channel)
            for case in itertools.islice(itertools.cycle(CASES), first, None):
                if time.monotonic() > end:
                    return
                try:
                    case(*pair)
                    next(passed)
                except Exception as error:  # whatever it is, it is counted, and the soak goes on
                    failures.append(f"{case.__name__}: {error!r}")
                time.sleep(pause * random.uniform(0.5, 1.5))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(concurrency)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return next(passed), failures


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--target", required=True, help="HOST:PORT")
    options.add_argument("--soak-seconds", type=int, default=0)
    options.add_argument("--concurrency", type=int, default=4)
    options.add_argument("--pause-milliseconds", type=int, default=0)
    options.add_argument("--watch-pid", type=int, help="the server, whose memory is reported")
    options = options.parse_args()
    from conftest import Protos
    with tempfile.TemporaryDirectory() as directory:
        protos = Protos(pathlib.Path(directory))
    if options.soak_seconds:
        before = resident_kib(options.watch_pid) if options.watch_pid else 0
        passed, failures = soak(
            protos, options.target, options.soak_seconds, options.concurrency,
            options.pause_milliseconds / 1_000)
        print(f"{passed} cases passed, {len(failures)} failed")
        if options.watch_pid:
            print(f"memory of the server in KiB: {before} at the start, "
                  f"{resident_kib(options.watch_pid)} at the end")
        for failure in failures[:20]:
            print("FAILED", failure)
        return 1 if failures or not passed else 0
    failed = 0
    with grpc.insecure_channel(options.target) as channel:
        for case in CASES:
            try:
                case(*stubs(protos, channel))
                print("ok", case.__name__)
            except Exception as error:  # said, and the next case is tried
                failed += 1
                print(f"FAILED {case.__name__}: {error!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
