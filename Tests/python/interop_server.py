"""grpc.testing.TestService on the stock grpcio server, for our client to be pointed at.

Also a program: .nova/venv/bin/python Tests/python/interop_server.py --port PORT
"""

import argparse
import concurrent.futures
import pathlib
import sys
import tempfile
import time

import grpc

from interop_cases import SERVICE

CODES = {code.value[0]: code for code in grpc.StatusCode}
THREADS = 32


class Service:
    """The methods; what is missing here, UnimplementedCall, grpcio answers by itself."""

    def __init__(self, protos):
        self.message = lambda name, **fields: protos.message(f"grpc.testing.{name}")(**fields)

    @staticmethod
    def echo(context):
        for name, value in context.invocation_metadata():
            if name == "x-grpc-test-echo-initial":
                context.send_initial_metadata(((name, value),))
            elif name == "x-grpc-test-echo-trailing-bin":
                context.set_trailing_metadata(((name, value),))

    @staticmethod
    def refuse(request, context):
        if request.HasField("response_status") and request.response_status.code:
            context.abort(CODES[request.response_status.code], request.response_status.message)

    def EmptyCall(self, request, context):
        self.echo(context)
        return request

    def UnaryCall(self, request, context):
        self.echo(context)
        self.refuse(request, context)
        if request.HasField("response_compressed"):
            context.set_compression(
                grpc.Compression.Gzip if request.response_compressed.value
                else grpc.Compression.NoCompression)
        return self.message("SimpleResponse", payload={"body": bytes(request.response_size)})

    def StreamingOutputCall(self, request, context):
        self.echo(context)
        yield from self.responses(request, context)

    def StreamingInputCall(self, requests, context):
        self.echo(context)
        return self.message(
            "StreamingInputCallResponse",
            aggregated_payload_size=sum(len(request.payload.body) for request in requests))

    def FullDuplexCall(self, requests, context):
        self.echo(context)
        for request in requests:
            yield from self.responses(request, context)

    def HalfDuplexCall(self, requests, context):
        self.echo(context)
        for request in list(requests):
            yield from self.responses(request, context)

    def responses(self, request, context):
        self.refuse(request, context)
        if any(wanted.compressed.value for wanted in request.response_parameters):
            context.set_compression(grpc.Compression.Gzip)
        for wanted in request.response_parameters:
            time.sleep(wanted.interval_us / 1_000_000)
            if wanted.HasField("compressed") and not wanted.compressed.value:
                context.disable_next_message_compression()
            yield self.message("StreamingOutputCallResponse", payload={"body": bytes(wanted.size)})


def start(protos, port=0, options=(), credentials=None):
    """A started server, and the port it took; plaintext without credentials."""
    service, handlers = Service(protos), {}
    for method in protos.pool.FindServiceByName(SERVICE).methods:
        if not hasattr(service, method.name):
            continue
        kind = "_".join(
            "stream" if streams else "unary"
            for streams in [method.client_streaming, method.server_streaming])
        handlers[method.name] = getattr(grpc, f"{kind}_rpc_method_handler")(
            getattr(service, method.name),
            request_deserializer=protos.message(method.input_type.full_name).FromString,
            response_serializer=protos.message(method.output_type.full_name).SerializeToString)
    server = grpc.server(
        concurrent.futures.ThreadPoolExecutor(THREADS),
        handlers=[grpc.method_handlers_generic_handler(SERVICE, handlers)], options=options)
    address = f"127.0.0.1:{port}"
    port = (server.add_secure_port(address, credentials) if credentials
            else server.add_insecure_port(address))
    server.start()
    return server, port


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--port", type=int, default=0)
    options = options.parse_args()
    from conftest import Protos
    with tempfile.TemporaryDirectory() as directory:
        protos = Protos(pathlib.Path(directory))
    server, port = start(protos, options.port)
    print(f"listening on 127.0.0.1:{port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    sys.exit(main())
