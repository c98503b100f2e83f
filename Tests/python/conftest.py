"""What the tests of the running stack share: where it is, and its messages by stock protobuf.

The stack is started by `nova test-env --services` (see docs/howto/test.md); without it the tests that
need it are skipped, and pytest says so.
"""

import os
import pathlib
import subprocess
import uuid

import grpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ROOT = pathlib.Path(__file__).resolve().parents[2]
CALL_SECONDS_MAX = 10


def variable(name):
    value = os.environ.get(name)
    if not value:
        pytest.skip(f"{name} is not set; `make test` sets it")
    return value


class Stack:
    """Addresses of the running processes."""

    def address(self, service):
        return variable(f"NOVA_TEST_{service.upper()}_ADDRESS")

    def admin(self, service):
        return variable(f"NOVA_TEST_{service.upper()}_ADMIN_ADDRESS")

    def pid(self, name):
        return int(pathlib.Path(variable("NOVA_TEST_STATE"), "run", f"{name}.pid").read_text())

    def bring_back(self):
        """Starts what a test has killed, and waits until it is ready."""
        nova = pathlib.Path(variable("NOVA_TEST_BINARIES"), "nova")
        subprocess.run(
            [nova, "up", "--state", variable("NOVA_TEST_STATE"),
             "--port-base", variable("NOVA_TEST_PORT_BASE")],
            check=True, cwd=ROOT, capture_output=True, timeout=150)


class Protos:
    """Messages compiled by stock protoc from proto/, as classes of stock protobuf."""

    def __init__(self, directory):
        compiled = directory / "protos.bin"
        files = sorted(str(path.relative_to(ROOT / "proto")) for path in (ROOT / "proto").rglob("*.proto"))
        subprocess.run(
            ["protoc", "-I", ROOT / "proto", "--include_imports", f"--descriptor_set_out={compiled}",
             *files], check=True)
        self.files = descriptor_pb2.FileDescriptorSet.FromString(compiled.read_bytes())
        self.pool = descriptor_pool.DescriptorPool()
        for file in self.files.file:
            self.pool.Add(file)

    def message(self, name):
        return message_factory.GetMessageClass(self.pool.FindMessageTypeByName(name))

    def call(self, channel, method, token=None, message=None, **fields):
        """A unary call of `package.Service/Method`; raises grpc.RpcError. `message` holds fields, too."""
        service, name = method.split("/")
        described = self.pool.FindServiceByName(service).FindMethodByName(name)
        request = message_factory.GetMessageClass(described.input_type)(**fields, **(message or {}))
        response = message_factory.GetMessageClass(described.output_type)
        stub = channel.unary_unary(
            f"/{method}", request_serializer=type(request).SerializeToString,
            response_deserializer=response.FromString)
        metadata = [("authorization", f"Bearer {token}")] if token else []
        return stub(request, timeout=CALL_SECONDS_MAX, metadata=metadata)


@pytest.fixture(scope="session")
def stack():
    return Stack()


@pytest.fixture(scope="session")
def protos(tmp_path_factory):
    return Protos(tmp_path_factory.mktemp("protos"))


@pytest.fixture(scope="session")
def channel(stack):
    """Channels by service, closed at the end."""
    channels = {}

    def get(service):
        if service not in channels:
            channels[service] = grpc.insecure_channel(stack.address(service))
        return channels[service]

    yield get
    for opened in channels.values():
        opened.close()


@pytest.fixture
def person():
    """Somebody nobody has met yet."""
    name = f"p_{uuid.uuid4().hex[:12]}"
    return {"username": name, "email": f"{name}@example.org", "password": uuid.uuid4().hex}
