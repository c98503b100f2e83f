"""Channelz as gRPC's own stubs see it: the echo server in plaintext and by mTLS, and a service of the stack.

The file of the service is ours; stock stubs reading it is one proof that it is the public one on the wire, the
comparison of both descriptors another.
"""

import contextlib
import ipaddress
import ssl
import time
import uuid

import grpc
import pytest
from google.protobuf import descriptor_pb2
from grpc_channelz.v1 import channelz_pb2, channelz_pb2_grpc

from test_grpc import EchoServer, sample, unary
from test_tls import Files, SecureEcho, certs

SECONDS_MAX = 10
State = channelz_pb2.ChannelConnectivityState


class Look:
    """What channelz shows, over a channel of its own."""

    def __init__(self, channel):
        self.stub = channelz_pb2_grpc.ChannelzStub(channel)

    def __call__(self, name, **fields):
        request = getattr(channelz_pb2, f"{name}Request")(**fields)
        return getattr(self.stub, name)(request, timeout=SECONDS_MAX)

    def server(self, name):
        [found] = [server for server in self("GetServers").server if server.ref.name == name]
        return found

    def sockets(self, server):
        refs = self("GetServerSockets", server_id=server.ref.server_id).socket_ref
        return [self("GetSocket", socket_id=ref.socket_id).socket for ref in refs]


@contextlib.contextmanager
def connected(address):
    """A channel whose connection is not shared with another of this process."""
    with grpc.insecure_channel(address, options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
        yield channel


def eventually(what, look):
    deadline = time.monotonic() + SECONDS_MAX
    while not look():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


def code_of(call):
    with pytest.raises(grpc.RpcError) as error:
        call()
    return error.value.code()


@pytest.fixture
def server():
    started = EchoServer(loops=2)
    yield started
    assert started.stop() == 0


@pytest.fixture
def look(server):
    with connected(server.address) as channel:
        yield Look(channel)


# The file


def shape(file):
    """Names, numbers and types of everything in a file, without words and options."""
    def of(messages, path):
        for message in messages:
            name = f"{path}.{message.name}"
            for field in message.field:
                yield name, field.name, field.number, field.label, field.type, field.type_name
            for enum in message.enum_type:
                for value in enum.value:
                    yield name, enum.name, value.name, value.number
            for span in message.reserved_range:
                yield from ((name, "reserved", number) for number in range(span.start, span.end))
            yield from of(message.nested_type, name)
    return set(of(file.message_type, file.package))


def test_our_file_is_the_public_one_on_the_wire(protos):
    public = descriptor_pb2.FileDescriptorProto()
    channelz_pb2.DESCRIPTOR.CopyToProto(public)
    [ours] = [file for file in protos.files.file if file.name == "grpc/channelz/v1/channelz.proto"]
    assert ours.package == public.package
    assert shape(ours) == shape(public)

    def methods(file):
        return {(service.name, method.name, method.input_type, method.output_type)
                for service in file.service for method in service.method}
    assert methods(ours) == methods(public)


# Servers


def test_a_server_counts_what_it_serves(server, look, protos):
    with connected(server.address) as channel:
        for _ in range(5):
            unary(channel, protos, sample(protos))
        assert code_of(lambda: unary(channel, protos, sample(protos), method="bench.Echo/Nothing")) \
            == grpc.StatusCode.UNIMPLEMENTED
        seen = look.server("echo-server")
        # Ours, and the look itself, which is not over yet.
        assert seen.data.calls_started == 7
        assert seen.data.calls_succeeded == 5
        assert seen.data.calls_failed == 1
        assert abs(seen.data.last_call_started_timestamp.seconds - time.time()) < 60
        assert look("GetServer", server_id=seen.ref.server_id).server.ref == seen.ref

        [busy] = [socket for socket in look.sockets(seen) if socket.data.streams_started == 6]
        assert busy.data.streams_succeeded == 6
        assert busy.data.streams_failed == 0
        # What was refused at its headers was not read.
        assert busy.data.messages_received == 5
        assert busy.data.messages_sent == 5
        assert busy.data.HasField("last_remote_stream_created_timestamp")
        assert not busy.data.HasField("last_local_stream_created_timestamp")
        assert 0 < busy.data.local_flow_control_window.value < 2**31
        assert 0 < busy.data.remote_flow_control_window.value < 2**31
        assert ipaddress.ip_address(busy.local.tcpip_address.ip_address).is_loopback
        assert busy.local.tcpip_address.port == server.port
        assert busy.remote.tcpip_address.port > 0
        assert not busy.HasField("security")


def test_a_listening_socket(server, look):
    [listening] = look.server("echo-server").listen_socket
    seen = look("GetSocket", socket_id=listening.socket_id).socket
    assert seen.local.tcpip_address.port == server.port
    assert not seen.HasField("remote")


def test_sockets_come_and_go_and_come_in_pages(server, look, protos):
    with contextlib.ExitStack() as stack:
        for _ in range(4):
            unary(stack.enter_context(connected(server.address)), protos, sample(protos))
        seen, ends = [], []
        number = look.server("echo-server").ref.server_id
        while not any(ends):
            page = look("GetServerSockets", server_id=number, max_results=2,
                        start_socket_id=seen[-1] + 1 if seen else 0)
            seen += [ref.socket_id for ref in page.socket_ref]
            ends.append(page.end)
        assert len(seen) == 5 and seen == sorted(set(seen))
        assert len(ends) == 3
    eventually("connections end", lambda: len(look.sockets(look.server("echo-server"))) == 1)
    # Numbers are not used again.
    with connected(server.address) as channel:
        unary(channel, protos, sample(protos))
        newest = max(socket.ref.socket_id for socket in look.sockets(look.server("echo-server")))
        assert newest > max(seen)


def test_a_cancelled_call_is_a_failed_stream(server, look, protos):
    with connected(server.address) as channel:
        call = channel.unary_stream(
            "/bench.Echo/Stream", request_serializer=protos.message("bench.StreamRequest").SerializeToString)(
                protos.message("bench.StreamRequest")(count=100_000_000), timeout=SECONDS_MAX)
        next(call)
        call.cancel()

        def failures():
            return sum(socket.data.streams_failed for socket in look.sockets(look.server("echo-server")))
        eventually("the stream has failed", lambda: failures() == 1)
        assert look.server("echo-server").data.calls_failed == 1


@pytest.mark.parametrize("name, field", [
    ("GetServer", "server_id"), ("GetServerSockets", "server_id"), ("GetChannel", "channel_id"),
    ("GetSubchannel", "subchannel_id"), ("GetSocket", "socket_id")])
@pytest.mark.parametrize("number", [-2**63, -1, 0, 10**6, 2**63 - 1])
def test_what_is_not_there_is_not_found(look, name, field, number):
    assert code_of(lambda: look(name, **{field: number})) == grpc.StatusCode.NOT_FOUND


def test_pages_at_the_edge(look):
    server = look.server("echo-server").ref.server_id
    for wanted in [-1, -2**63]:
        for name, fields in [("GetServers", {}), ("GetTopChannels", {}), ("GetServerSockets", {"server_id": server})]:
            assert code_of(lambda: look(name, max_results=wanted, **fields)) == grpc.StatusCode.INVALID_ARGUMENT
    for start in [-2**63, 2**63 - 1]:
        assert look("GetTopChannels", start_channel_id=start, max_results=2**63 - 1).end
        assert look("GetServers", start_server_id=start, max_results=2**63 - 1).end
        assert look("GetServerSockets", server_id=server, start_socket_id=start, max_results=2**63 - 1).end


# TLS, and who may look


def test_mutual_tls_shows_both_certificates(tmp_path, protos):
    certs(tmp_path, "identity", "user")
    files = Files(tmp_path)
    started = SecureEcho(files)
    try:
        with files.channel(f"localhost:{started.port}", "user") as channel:
            look = Look(channel)
            [socket] = look.sockets(look.server("echo-server"))
            assert socket.security.tls.standard_name.startswith("TLS_")
            for shown, name in [(socket.security.tls.local_certificate, "identity"),
                                (socket.security.tls.remote_certificate, "user")]:
                end = "-----END CERTIFICATE-----\n"
                leaf = files.certificate(name).read_text().split(end)[0] + end
                assert shown == ssl.PEM_cert_to_DER_cert(leaf)
            brief = look("GetSocket", socket_id=socket.ref.socket_id, summary=True).socket
            assert brief.security.tls.standard_name == socket.security.tls.standard_name
            assert not brief.security.tls.remote_certificate
    finally:
        assert started.stop() == 0


def test_a_public_port_shows_nothing_to_strangers():
    started = EchoServer(options=["--edge"])
    try:
        with connected(started.address) as channel:
            look = Look(channel)
            for name in ["GetServers", "GetTopChannels", "GetServer", "GetServerSockets", "GetChannel",
                         "GetSubchannel", "GetSocket"]:
                assert code_of(lambda: look(name)) == grpc.StatusCode.UNAUTHENTICATED
    finally:
        assert started.stop() == 0


# The stack


def test_a_service_shows_the_channels_over_which_it_calls_others(stack, protos, person):
    """user verifies tokens by the keys that it gets from identity."""
    with connected(stack.address("identity")) as channel:
        protos.call(channel, "nova.identity.v1.IdentityService/Register", idempotency_key=str(uuid.uuid4()), **person)
        answer = protos.call(channel, "nova.identity.v1.IdentityService/Login", identifier=person["username"],
                             password=person["password"])
    with connected(stack.address("user")) as channel:
        with contextlib.suppress(grpc.RpcError):
            protos.call(channel, "nova.user.v1.UserService/GetUserProfile", answer.signed_in.tokens.access_token)
        look = Look(channel)
        assert look.server("user").data.calls_started >= 1
        top = look("GetTopChannels")
        assert top.end
        [identity] = [found for found in top.channel
                      if str(stack.address("identity").rsplit(":", 1)[1]) in found.data.target]
        assert identity.data.calls_started > 0
        assert identity.data.calls_started >= identity.data.calls_succeeded + identity.data.calls_failed
        assert look("GetChannel", channel_id=identity.ref.channel_id).channel.ref == identity.ref
        assert identity.data.trace.num_events_logged >= len(identity.data.trace.events) > 0
        subchannels = [look("GetSubchannel", subchannel_id=ref.subchannel_id).subchannel
                       for ref in identity.subchannel_ref]
        assert sum(found.data.calls_started for found in subchannels) > 0
        sockets = [look("GetSocket", socket_id=ref.socket_id).socket
                   for found in subchannels for ref in found.socket_ref]
        for socket in sockets:
            assert socket.remote.tcpip_address.port == int(stack.address("identity").rsplit(":", 1)[1])
            assert socket.security.tls.remote_certificate
        if identity.data.state.state == State.READY:
            assert sockets
