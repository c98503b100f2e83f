"""Every caller × every method of the running stack: who is admitted is what the proto options say.

The expectation is worked out here, from the descriptors that stock protoc compiles, by the words of
proto/nova/options.proto; the server works it out from generated Swift. A call is denied if it fails with
one of three reasons, and admitted if it comes to anything else.
"""

import os
import pathlib
import socket
import subprocess
import time
import uuid

import grpc
import pytest
from google.protobuf import message_factory
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from conftest import ROOT, variable
from test_tls import Files, certs

SERVICES = {"identity": "nova.identity.v1.IdentityService", "user": "nova.user.v1.UserService"}
CHANNELZ = "grpc.channelz.v1.Channelz"
# Served on every port, for everybody; channelz in development only.
OPEN = {CHANNELZ, "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection"}
DENIALS = {"CALLER_NOT_ALLOWED", "TOKEN_REQUIRED", "ROLE_REQUIRED"}
SECONDS_MAX = 10

# Who a connection proves to be: nobody in plaintext, a service by its certificate, and a stranger with a
# certificate of our authority, but of no service of this house.
HOUSE = ["identity", "user", "content", "social", "media", "communication", "events", "search", "gateway"]
CONNECTIONS = [None, *HOUSE, "stranger"]
TOKENS = [None, "user", "moderator", "admin"]
# Methods that end the caller's session even if the request says nothing.
ENDING = {"Logout", "RevokeAllSessions"}


class House:
    """Channels by what they prove."""

    def __init__(self, stack, directory):
        self.stack = stack
        state = pathlib.Path(variable("NOVA_TEST_STATE"), "certs")
        # The stack's own authority signs for services that do not run yet, in a copy of its directory.
        for name in ["ca.pem", "ca.key"]:
            (directory / name).write_bytes((state / name).read_bytes())
        certs(directory, *HOUSE)
        self.house = Files(directory)
        other = directory / "other"
        other.mkdir()
        for name in ["ca.pem", "ca.key"]:
            (other / name).write_bytes((state / name).read_bytes())
        certs(other, "--namespace", "elsewhere", "user")
        self.other = Files(other)
        self.channels = {}

    def channel(self, service, connection):
        key = service, connection
        if key not in self.channels:
            address = self.stack.address(service)
            if connection is None:
                self.channels[key] = grpc.insecure_channel(address)
            elif connection == "stranger":
                self.channels[key] = self.other.channel(address, "user")
            else:
                self.channels[key] = self.house.channel(address, connection)
        return self.channels[key]

    def close(self):
        for channel in self.channels.values():
            channel.close()



class Tokens:
    """Two accounts for each role; the role comes from the database, as only an admin gives one."""

    def __init__(self, protos, channel):
        self.protos, self.channel = protos, channel
        self.people, self.spare = {}, {}
        for people in [self.people, self.spare]:
            self.sign_up(people)
        self.kept = {role: self.fresh(role) for role in TOKENS}

    def sign_up(self, people):
        for role in filter(None, TOKENS):
            name = f"m_{uuid.uuid4().hex[:12]}"
            password = uuid.uuid4().hex
            created = self.protos.call(
                self.channel, f"{SERVICES['identity']}/Register", username=name, email=f"{name}@example.org",
                password=password, idempotency_key=str(uuid.uuid4()))
            if role != "user":
                self.grant(created.user.id, role)
            people[role] = name, password

    @staticmethod
    def grant(user, role):
        url = pathlib.Path(variable("NOVA_TEST_STATE"), "secrets", "identity_database_url").read_text().strip()
        subprocess.run(
            ["psql", "--quiet", "--set=ON_ERROR_STOP=1", "--command",
             f"INSERT INTO role_assignments (user_id, role) VALUES ('{user}', '{role}')", url],
            check=True, capture_output=True, timeout=SECONDS_MAX)

    def fresh(self, role, people=None):
        """The token of a new session."""
        if role is None:
            return None
        name, password = (people or self.people)[role]
        answer = self.protos.call(
            self.channel, f"{SERVICES['identity']}/Login", identifier=name, password=password)
        return answer.signed_in.tokens.access_token

    def of(self, role, method):
        """One that may be spoiled for the methods that end sessions, a kept one for the others."""
        return self.fresh(role, self.spare) if method in ENDING else self.kept[role]


@pytest.fixture(scope="module")
def house(stack, protos, tmp_path_factory):
    made = House(stack, tmp_path_factory.mktemp("house"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def tokens(protos, house):
    return Tokens(protos, house.channel("identity", None))


def rules(method, protos):
    """The option (nova.rules) of a method, by the pool that compiled it."""
    options = message_factory.GetMessageClass(protos.pool.FindMessageTypeByName("google.protobuf.MethodOptions"))
    return options.FromString(method.GetOptions().SerializeToString()).Extensions[
        protos.pool.FindExtensionByName("nova.rules")]


def is_admitted(rules, protos, connection, role):
    """Who may call, in the words of options.proto."""
    caller = protos.pool.FindEnumTypeByName("nova.Caller").values_by_number
    callers = {caller[number].name for number in rules.callers}
    if "CALLER_ANONYMOUS" in callers:
        return True
    if "CALLER_SERVICE" in callers and connection in HOUSE:
        if connection in rules.services or (not rules.services and connection != "gateway"):
            return True
    if role is None:
        return False
    return ("CALLER_USER" in callers or role == "admin" and callers & {"CALLER_ADMIN", "CALLER_MODERATOR"}
            or role == "moderator" and "CALLER_MODERATOR" in callers)


def outcome(channel, path, token, protos):
    """`denied`, with the reason, or `admitted`."""
    metadata = [("authorization", f"Bearer {token}")] if token else []
    try:
        channel.unary_unary(path)(b"", timeout=SECONDS_MAX, metadata=metadata)
    except grpc.RpcError as error:
        assert error.code() != grpc.StatusCode.UNAVAILABLE, error.details()
        reason = error_reason(error, protos)
        if reason in DENIALS:
            expected = "UNAUTHENTICATED" if reason == "TOKEN_REQUIRED" else "PERMISSION_DENIED"
            assert error.code().name == expected
            return "denied"
    return "admitted"


def error_reason(error, protos):
    for key, value in error.trailing_metadata() or []:
        if key == "grpc-status-details-bin":
            status = protos.message("google.rpc.Status").FromString(value)
            for detail in status.details:
                info = protos.message("google.rpc.ErrorInfo")()
                if detail.Unpack(info):
                    return info.reason
    return None


@pytest.mark.parametrize("service", SERVICES)
def test_the_matrix_knows_every_service_of_the_port(service, house):
    """Nothing is served that the matrix does not walk."""
    listed = set(ProtoReflectionDescriptorDatabase(house.channel(service, None)).get_services())
    assert listed - OPEN == {SERVICES[service]}


@pytest.mark.parametrize("connection", CONNECTIONS, ids=lambda connection: connection or "plaintext")
@pytest.mark.parametrize("service", SERVICES)
def test_every_caller_of_every_method(service, connection, protos, house, tokens):
    described = protos.pool.FindServiceByName(SERVICES[service])
    assert len(described.methods) >= 12
    wrong = []
    for method in described.methods:
        allowed = rules(method, protos)
        assert allowed.callers, f"{method.full_name} names no callers"
        for role in TOKENS:
            seen = outcome(
                house.channel(service, connection), f"/{described.full_name}/{method.name}",
                tokens.of(role, method.name), protos)
            expected = "admitted" if is_admitted(allowed, protos, connection, role) else "denied"
            if seen != expected:
                wrong.append(f"{method.name} as {role}: {seen}, expected {expected}")
    assert wrong == []


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("connection", ["user", "gateway", "stranger"])
def test_a_claim_in_metadata_does_not_count_beside_a_certificate(service, connection, protos, house):
    described = protos.pool.FindServiceByName(SERVICES[service])
    for method in described.methods:
        for claim in ["social", "gateway"]:
            call = house.channel(service, connection).unary_unary(f"/{described.full_name}/{method.name}")
            seen = "admitted"
            try:
                call(b"", timeout=SECONDS_MAX, metadata=[("x-nova-service", claim)])
            except grpc.RpcError as error:
                seen = "denied" if error_reason(error, protos) in DENIALS else "admitted"
            expected = is_admitted(rules(method, protos), protos, connection, None)
            assert seen == ("admitted" if expected else "denied"), method.name


# Channelz: in development for everybody, elsewhere for services, but not the gateway, and admins


def is_admitted_to_channelz(connection, role):
    return role == "admin" or connection in HOUSE and connection != "gateway"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Staging:
    """The stack's user service once more, not in development."""

    def __init__(self, stack, log):
        state = pathlib.Path(variable("NOVA_TEST_STATE"))
        binaries = pathlib.Path(variable("NOVA_TEST_BINARIES"))
        self.own = f"127.0.0.1:{free_port()}"
        setting = {
            "NOVA_ENV": "staging", "NOVA_LISTEN": self.own, "NOVA_ADMIN_LISTEN": f"127.0.0.1:{free_port()}",
            "NOVA_DATABASE_URL_FILE": str(state / "secrets" / "user_database_url"),
            "NOVA_PAGE_TOKEN_KEY_FILE": str(state / "secrets" / "nova_page_token_key"),
            "NOVA_TLS_CERT": str(state / "certs" / "user.pem"), "NOVA_TLS_KEY": str(state / "certs" / "user.key"),
            "NOVA_TLS_CA": str(state / "certs" / "ca.pem"), "NOVA_IDENTITY_ADDRESS": stack.address("identity"),
        }
        plain = {key: value for key, value in os.environ.items() if not key.startswith("NOVA_")}
        self.log = log
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [binaries / "user", "serve"], env={**plain, **setting}, cwd=ROOT, stdout=output, stderr=output)

    def address(self, service):
        return self.own

    def wait(self, channel):
        """Returns once identity's keys are there, without which no token is believed."""
        deadline = time.monotonic() + 30
        check = channel.unary_unary("/grpc.health.v1.Health/Check")
        while True:
            try:
                # HealthCheckResponse{status: SERVING}
                if check(b"", timeout=SECONDS_MAX, wait_for_ready=True) == b"\x08\x01":
                    return
            except grpc.RpcError as error:
                assert self.process.poll() is None, self.log.read_text() + str(error)
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        self.process.wait(40)


@pytest.fixture(scope="module")
def staging(stack, tmp_path_factory):
    started = Staging(stack, tmp_path_factory.mktemp("staging") / "user.log")
    made = None
    try:
        made = House(started, tmp_path_factory.mktemp("staging-house"))
        started.wait(made.channel("user", "user"))
        yield made
    finally:
        if made:
            made.close()
        started.stop()


def channelz_methods(protos):
    methods = protos.pool.FindServiceByName(CHANNELZ).methods
    assert len(methods) == 7
    return methods


@pytest.mark.parametrize("connection", [*HOUSE, "stranger"])
def test_every_caller_of_channelz_outside_development(connection, protos, staging, tokens):
    wrong = []
    for method in channelz_methods(protos):
        for role in TOKENS:
            seen = outcome(staging.channel("user", connection), f"/{CHANNELZ}/{method.name}", tokens.kept[role], protos)
            expected = "admitted" if is_admitted_to_channelz(connection, role) else "denied"
            if seen != expected:
                wrong.append(f"{method.name} as {role}: {seen}, expected {expected}")
    assert wrong == []


@pytest.mark.parametrize("connection", [None, "stranger", "gateway", "identity"], ids=lambda connection: connection or "plaintext")
@pytest.mark.parametrize("service", SERVICES)
def test_channelz_is_open_in_development(service, connection, protos, house):
    for method in channelz_methods(protos):
        assert outcome(house.channel(service, connection), f"/{CHANNELZ}/{method.name}", None, protos) == "admitted"
