"""Traces as a collector sees them: stock opentelemetry-proto behind a stock grpcio server."""

import collections
import concurrent.futures
import contextlib
import pathlib
import re
import secrets
import subprocess
import threading
import time
import uuid

import grpc
import httpx
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as collector_messages
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as collector_service
from opentelemetry.proto.trace.v1 import trace_pb2

from conftest import ROOT, variable
from test_edge import free_port

SECONDS_MAX = 20
REGISTER = """
mutation Join($input: RegisterInput!) { register(input: $input) {
  user { username } tokens { accessToken refreshToken } userErrors { code } } }
"""
VIEWER = "query Me { viewer { email user { username } sessions { edges { node { id } } } } }"
KIND = trace_pb2.Span.SpanKind


class Step:
    """A span with the process it is of."""

    def __init__(self, span, resource):
        self.span = span
        self.name = span.name
        self.kind = span.kind
        self.id = span.span_id
        self.parent = span.parent_span_id
        self.trace = span.trace_id.hex()
        self.attributes = attributes(span)
        self.resource = resource
        self.service = resource["service.name"]

    def __repr__(self):
        return f"{self.service}:{self.name}"


def attributes(owner):
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in owner.attributes}


class Collector(collector_service.TraceServiceServicer):
    """Keeps what it is sent; says `answers` first, then OK."""

    def __init__(self):
        self.steps = []
        self.batches = 0
        self.answers = collections.deque()
        self.arrived = threading.Condition()
        self.port = free_port()
        self.server = None

    def open(self):
        self.server = grpc.server(concurrent.futures.ThreadPoolExecutor(4))
        collector_service.add_TraceServiceServicer_to_server(self, self.server)
        assert self.server.add_insecure_port(f"127.0.0.1:{self.port}")
        self.server.start()
        return self

    def close(self):
        self.server.stop(grace=None).wait()

    def Export(self, request, context):
        with self.arrived:
            self.batches += 1
            if self.answers:
                answer = self.answers.popleft()
                if isinstance(answer, grpc.StatusCode):
                    context.abort(answer, "as the test wants it")
                return answer
            for process in request.resource_spans:
                resource = attributes(process.resource)
                for scope in process.scope_spans:
                    self.steps += [Step(span, resource) for span in scope.spans]
            self.arrived.notify_all()
        return collector_messages.ExportTraceServiceResponse()

    def trace(self, identifier, is_whole):
        """The steps of a trace once `is_whole` says so of them."""
        def found():
            return [step for step in self.steps if step.trace == identifier]
        with self.arrived:
            assert self.arrived.wait_for(lambda: is_whole(found()), SECONDS_MAX), found()
            return found()


class Process:
    """One of the stack's services once more, with its traces sent to `collector`."""

    def __init__(self, stack, name, log, **setting):
        state = pathlib.Path(variable("NOVA_TEST_STATE"))
        environment = dict(
            pair.split("=", 1) for pair in pathlib.Path(f"/proc/{stack.pid(name)}/environ").read_text().split("\0") if "=" in pair)
        self.address, self.admin = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
        self.log = log
        environment |= {"NOVA_LISTEN": self.address, "NOVA_ADMIN_LISTEN": self.admin, **setting}
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [pathlib.Path(variable("NOVA_TEST_BINARIES"), name), "serve"], env=environment, stdout=output,
                stderr=output, cwd=ROOT)
        deadline = time.monotonic() + SECONDS_MAX
        while True:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"http://{self.admin}/readyz", timeout=2).status_code == 200:
                    break
            assert self.process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)

    def ask(self, query, variables=None, **headers):
        return httpx.post(
            f"http://{self.address}/graphql", json={"query": query, "variables": variables or {}},
            headers={name.replace("_", "-"): value for name, value in headers.items()}, timeout=SECONDS_MAX)

    def metric(self, name, label=""):
        """The sum of a metric's series that have the label's value."""
        text = httpx.get(f"http://{self.admin}/metrics").text
        rows = re.findall(rf"^{name}(\{{[^}}]*\}})? (\S+)$", text, re.M)
        return sum(float(value) for labels, value in rows if label in labels)

    def end(self):
        self.process.terminate()
        assert self.process.wait(timeout=SECONDS_MAX) == 0, self.log.read_text()


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("traces")


@pytest.fixture(scope="module")
def collector():
    opened = Collector().open()
    yield opened
    opened.close()


@pytest.fixture
def alone(stack, directory):
    """A collector and a gateway that nobody else tells anything."""
    opened = Collector().open()
    gateway = Process(
        stack, "gateway", directory / uuid.uuid4().hex, NOVA_OTLP_ENDPOINT=f"127.0.0.1:{opened.port}")
    yield opened, gateway
    if gateway.process.poll() is None:
        gateway.process.kill()
        gateway.process.wait()
    opened.close()


class House:
    """identity, user and gateway of their own, which tell `collector`."""

    def __init__(self, stack, directory, collector, **setting):
        setting = {"NOVA_OTLP_ENDPOINT": f"127.0.0.1:{collector.port}", **setting}
        run = uuid.uuid4().hex[:6]
        self.processes = []
        try:
            self.identity = self.start(stack, "identity", directory / f"identity-{run}", setting)
            peers = {**setting, "NOVA_IDENTITY_ADDRESS": self.identity.address}
            self.user = self.start(stack, "user", directory / f"user-{run}", peers)
            self.gateway = self.start(
                stack, "gateway", directory / f"gateway-{run}", {**peers, "NOVA_USER_ADDRESS": self.user.address})
        except BaseException:
            self.close()
            raise

    def start(self, stack, name, log, setting):
        process = Process(stack, name, log, **setting)
        self.processes.append(process)
        return process

    def close(self):
        for process in reversed(self.processes):
            if process.process.poll() is None:
                process.process.kill()
                process.process.wait()


@pytest.fixture(scope="module")
def house(stack, directory, collector):
    opened = House(stack, directory, collector)
    yield opened
    opened.close()


def traceparent(sampled=True):
    trace, span = secrets.token_hex(16), secrets.token_hex(8)
    return trace, span, f"00-{trace}-{span}-{'01' if sampled else '00'}"


def register(house, person, **headers):
    return house.gateway.ask(REGISTER, {"input": {**person, "idempotencyKey": str(uuid.uuid4())}}, **headers)


def whole(*names):
    """Whether a trace has steps of all these names."""
    return lambda steps: set(names) <= {step.name for step in steps}


def test_one_trace_leads_from_the_operation_through_the_calls_to_the_statements(house, collector, person):
    trace, span, header = traceparent()
    answer = register(house, person, traceparent=header, tracestate="congo=t61rcWkgMzE,rojo=00f067aa0ba902b7").json()
    tokens = answer["data"]["register"]["tokens"]
    method = "nova.identity.v1.IdentityService/Register"
    steps = collector.trace(trace, lambda steps: sum(step.name == method for step in steps) == 2 and "mutation" in {s.name for s in steps}
                            and any(step.attributes.get("db.system.name") for step in steps))
    by_id = {step.id: step for step in steps}
    assert len(by_id) == len(steps)
    operation = next(step for step in steps if step.name == "mutation")
    assert (operation.service, operation.kind, operation.parent.hex()) == ("gateway", KIND.SPAN_KIND_SERVER, span)
    assert operation.attributes["graphql.operation.type"] == "mutation"
    assert operation.attributes["graphql.operation.name"] == "Join"
    assert operation.attributes["http.response.status_code"] == 200
    client = next(step for step in steps if step.name == method and step.kind == KIND.SPAN_KIND_CLIENT)
    server = next(step for step in steps if step.name == method and step.kind == KIND.SPAN_KIND_SERVER)
    assert (client.service, by_id[client.parent]) == ("gateway", operation)
    assert (server.service, by_id[server.parent]) == ("identity", client)
    for step in (client, server):
        assert step.attributes["rpc.system.name"] == "grpc"
        assert step.attributes["rpc.method"] == method
        assert step.attributes["rpc.response.status_code"] == "OK"
    assert client.attributes["server.port"] == int(house.identity.address.split(":")[1])
    statements = [step for step in steps if step.attributes.get("db.system.name") == "postgresql"]
    assert {by_id[step.parent] for step in statements if step.service == "identity"} == {server}
    assert {step.kind for step in statements} == {KIND.SPAN_KIND_CLIENT}
    assert all(step.attributes["db.query.summary"] == step.name for step in statements)
    assert "commit" in {step.name for step in statements}
    for step in steps:
        assert step.span.trace_state == "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7"
        assert step.span.end_time_unix_nano >= step.span.start_time_unix_nano
        assert abs(step.span.start_time_unix_nano - time.time_ns()) < 60e9
        assert step.span.flags & 1
        parent = by_id.get(step.parent)
        if parent:
            assert bool(step.span.flags & 0x200) == (parent.service != step.service)
            assert step.span.start_time_unix_nano >= parent.span.start_time_unix_nano - 1_000_000
    assert {step.resource["service.namespace"] for step in steps} == {"nova"}
    told = " ".join(str(step.span) for step in steps)
    for secret in (*person.values(), tokens["accessToken"], tokens["refreshToken"], "SELECT", "INSERT"):
        assert secret not in told


def test_a_failure_is_marked_where_it_happened(house, collector):
    trace, _, header = traceparent()
    login = "mutation { login(input: {identifier: \"nobody-here\", password: \"wrong wrong\"}) { userErrors { code } } }"
    assert house.gateway.ask(login, traceparent=header).json()["data"]["login"]["userErrors"]
    method = "nova.identity.v1.IdentityService/Login"
    steps = collector.trace(trace, lambda steps: sum(step.name == method for step in steps) == 2 and "mutation" in {s.name for s in steps})
    by_kind = {step.kind: step for step in steps if step.name == method}
    client, server = by_kind[KIND.SPAN_KIND_CLIENT], by_kind[KIND.SPAN_KIND_SERVER]
    # For who asked it is a failure; for who answered it is an answer (conventions of gRPC).
    assert client.span.status.code == trace_pb2.Status.STATUS_CODE_ERROR
    assert server.span.status.code == trace_pb2.Status.STATUS_CODE_UNSET
    assert client.attributes["rpc.response.status_code"] == "UNAUTHENTICATED"
    assert client.attributes["error.type"] == "UNAUTHENTICATED"
    assert "wrong wrong" not in str([step.span for step in steps])


@pytest.mark.parametrize("header", [
    "", "00", "nonsense", "00-" + "0" * 32 + "-b7ad6b7169203331-01", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"])
def test_a_header_that_means_nothing_begins_a_trace_of_our_own(house, collector, header):
    name = f"Fresh{uuid.uuid4().hex}"
    house.gateway.ask(f"query {name} {{ __typename }}", traceparent=header, tracestate="a=1")

    def found():
        return [step for step in collector.steps if step.attributes.get("graphql.operation.name") == name]
    with collector.arrived:
        assert collector.arrived.wait_for(found, SECONDS_MAX)
        [root] = found()
    assert root.parent == b"" and root.span.trace_state == ""
    assert root.trace != "0af7651916cd43dd8448eb211c80319c"


def test_a_later_version_is_read_and_a_list_too_long_cut(house, collector):
    trace, span, _ = traceparent()
    # 512 bytes is all that goes on; entries of more than 128 bytes are left out first (§3.3.1.5).
    members = ["first=1", "long=" + "x" * 200, *(f"k{index}=" + "y" * 60 for index in range(9))]
    house.gateway.ask("{ usernameAvailable(username: \"ada\") { available } }",
                      traceparent=f"cc-{trace}-{span}-01-what-comes", tracestate=",".join(members))
    steps = collector.trace(trace, lambda steps: len(steps) >= 3)
    states = {step.span.trace_state for step in steps}
    assert len(states) == 1
    [state] = states
    assert len(state) <= 512 and state.startswith("first=1,k0=") and "long" not in state


def test_what_the_caller_does_not_record_is_not_recorded(house, collector):
    quiet, _, header = traceparent(sampled=False)
    house.gateway.ask(VIEWER, traceparent=header)
    loud, _, header = traceparent()
    house.gateway.ask("{ usernameAvailable(username: \"ada\") { available } }", traceparent=header)
    collector.trace(loud, lambda steps: len(steps) >= 3)
    assert [step for step in collector.steps if step.trace == quiet] == []


def test_a_ratio_of_nothing_records_nothing_that_begins_here(stack, directory, collector):
    before = len(collector.steps)
    gateway = Process(stack, "gateway", directory / "ratio", NOVA_OTLP_ENDPOINT=f"127.0.0.1:{collector.port}", NOVA_TRACE_RATIO="0")
    try:
        for _ in range(5):
            gateway.ask("{ usernameAvailable(username: \"ada\") { available } }")
        trace, _, header = traceparent()
        gateway.ask("{ usernameAvailable(username: \"ada\") { available } }", traceparent=header)
        collector.trace(trace, lambda steps: len(steps) >= 2)
        assert {step.trace for step in collector.steps[before:] if step.service == "gateway"} == {trace}
    finally:
        gateway.end()


def test_a_batch_is_sent_again_and_the_last_ones_leave_with_the_process(alone):
    collector, gateway = alone
    collector.answers.extend([grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED])
    trace, _, header = traceparent()
    gateway.ask("{ __typename }", traceparent=header)
    collector.trace(trace, lambda steps: len(steps) == 1)
    assert gateway.metric("nova_traces_retries_total") == 2
    last, _, header = traceparent()
    gateway.ask("{ __typename }", traceparent=header)
    gateway.end()
    assert [step.name for step in collector.trace(last, lambda steps: len(steps) == 1)] == ["query"]


def test_what_the_collector_refuses_is_counted_and_not_sent_again(alone):
    collector, gateway = alone
    refusal = collector_messages.ExportTraceServiceResponse()
    refusal.partial_success.rejected_spans = 1
    collector.answers.extend([grpc.StatusCode.INVALID_ARGUMENT, refusal])
    counts = {}
    deadline = time.monotonic() + SECONDS_MAX
    while time.monotonic() < deadline and not (counts.get("given_up") and counts.get("rejected")):
        gateway.ask("{ __typename }")
        counts = {outcome: gateway.metric("nova_traces_exported_total", outcome)
                  for outcome in ("accepted", "given_up", "rejected")}
    assert counts["given_up"] >= 1 and counts["rejected"] == 1
    assert gateway.metric("nova_traces_retries_total") == 0


def test_a_collector_that_is_away_costs_nothing_but_traces(stack, directory):
    gateway = Process(stack, "gateway", directory / "away", NOVA_OTLP_ENDPOINT=f"127.0.0.1:{free_port()}")
    try:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: gateway.ask("{ __typename }").status_code, range(200)))
        assert set(answers) == {200}
        deadline = time.monotonic() + SECONDS_MAX
        while gateway.metric("nova_traces_exported_total", "given_up") == 0:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        started = time.monotonic()
        gateway.end()
        assert time.monotonic() - started < 15
