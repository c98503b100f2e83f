"""Rates as clients meet them: 429, who counts as whom, and what happens when Redis does not answer."""

import os
import pathlib
import random
import signal
import subprocess
import time
import uuid

import grpc
import httpx
import pytest

from conftest import ROOT, variable
from test_edge import Gateway, free_port

SECONDS_MAX = 20
FREE = "query($n: String!) { usernameAvailable(username: $n) { available } }"
LOGIN = """
mutation($i: String!) { login(input: {identifier: $i, password: "certainly wrong"}) {
  userErrors { code } } }
"""
# What a request may take while Redis is being found out, and once that is done.
FOUND_OUT_SECONDS = 0.5
KNOWN_SECONDS = 0.2


def anybody():
    """An address nobody has used yet, of a range that is nobody's (RFC 2544)."""
    return f"198.18.{random.randrange(256)}.{random.randrange(1, 255)}"


class Redis:
    """A Redis of the test's own, to be stopped and killed."""

    def __init__(self, directory, *options):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self.directory = directory
        self.options = options
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
             "--dir", str(self.directory), *self.options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + SECONDS_MAX
        while self.command("PING") != "PONG":
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def command(self, *words):
        done = subprocess.run(
            ["redis-cli", "-p", str(self.port), *words], capture_output=True, text=True, timeout=5)
        return done.stdout.strip()

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait(timeout=SECONDS_MAX)

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    redis = Redis(tmp_path_factory.mktemp("redis"))
    redis.start()
    yield redis
    redis.thaw()
    redis.kill()


@pytest.fixture(scope="module")
def gateways(stack, redis, tmp_path_factory):
    """Two replicas behind one proxy each, over one Redis."""
    directory = tmp_path_factory.mktemp("gateways")
    started = []
    try:
        for index in range(2):
            started.append(Gateway(
                stack, directory / f"{index}.log", NOVA_REDIS_URL=redis.url, NOVA_TRUSTED_PROXIES="1"))
        yield started
    finally:
        for gateway in started:
            gateway.close()


def ask(gateway, address, query=FREE, **variables):
    variables = variables or {"n": f"n{uuid.uuid4().hex[:10]}"}
    return gateway.ask(query, variables, x_forwarded_for=address)


def metric(gateway, name, **labels):
    text = httpx.get(
        f"http://{gateway.environment['NOVA_ADMIN_LISTEN']}/metrics", timeout=SECONDS_MAX).text
    total = 0.0
    for line in text.splitlines():
        if line.startswith(name) and all(f'{key}="{value}"' in line for key, value in labels.items()):
            total += float(line.rsplit(" ", 1)[1])
    return total


def eventually(what, check, seconds=SECONDS_MAX):
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.05)


def test_replicas_share_buckets(gateways):
    address = anybody()
    answers = [ask(gateways[index % 2], address) for index in range(32)]
    assert [answer.status_code for answer in answers[:30]] == [200] * 30
    # One comes back every two seconds, so of those beyond thirty one at most.
    assert 429 in [answer.status_code for answer in answers[30:]]
    refused = next(answer for answer in answers if answer.status_code == 429)
    error = refused.json()["errors"][0]
    assert error["extensions"]["code"] == "RATE_LIMITED"
    assert refused.headers["retry-after"] == str(error["extensions"]["retryAfter"])
    assert 1 <= error["extensions"]["retryAfter"] <= 2
    assert "data" not in refused.json()
    # The same over HTTP/2, and others are not concerned.
    while ask(gateways[0], address).status_code == 200:
        pass
    done = subprocess.run(
        ["curl", "--silent", "--http2-prior-knowledge", "--include", "--header", f"x-forwarded-for: {address}",
         "--json", '{"query": "{ usernameAvailable(username: \\"free\\") { available } }"}',
         f"http://{gateways[0].address}/graphql"], capture_output=True, text=True, timeout=SECONDS_MAX, check=True)
    assert done.stdout.startswith("HTTP/2 429") and "retry-after: " in done.stdout and "RATE_LIMITED" in done.stdout
    assert ask(gateways[0], anybody()).status_code == 200


def test_ipv6_counts_by_its_network(gateways):
    network = f"2001:db8:{random.randrange(1, 65536):x}:{random.randrange(1, 65536):x}"
    statuses = [ask(gateways[0], f"{network}:{index:x}::{index:x}").status_code for index in range(33)]
    assert statuses[:30] == [200] * 30 and 429 in statuses
    other = network[:-1] + ("1" if network[-1] != "1" else "2")
    assert ask(gateways[0], f"{other}::1").status_code == 200


def test_what_clients_say_of_their_address_counts_for_nothing(gateways):
    address = anybody()
    statuses = [ask(gateways[0], f"{anybody()}, {address}").status_code for _ in range(33)]
    assert 429 in statuses


def test_points(gateways):
    """Dear queries of somebody without an account: 10,000 points a minute."""
    address = anybody()
    ids = [str(uuid.uuid4()) for _ in range(100)]
    query = "query($ids: [ID!]!) { users(ids: $ids) { username displayName bio website location } }"
    statuses = []
    for _ in range(40):
        answer = gateways[0].ask(query, {"ids": ids}, x_forwarded_for=address)
        statuses.append(answer.status_code)
        if answer.status_code == 429:
            break
    assert statuses[0] == 200 and statuses[-1] == 429


def rates(protos, channel, method, address, **fields):
    """Calls identity directly, as a proxy on this machine would; returns its reason, or None."""
    service = protos.pool.FindServiceByName("nova.identity.v1.IdentityService").FindMethodByName(method)
    request = protos.message(service.input_type.full_name)(**fields)
    response = protos.message(service.output_type.full_name)
    stub = channel("identity").unary_unary(
        f"/nova.identity.v1.IdentityService/{method}",
        request_serializer=type(request).SerializeToString, response_deserializer=response.FromString)
    try:
        stub(request, timeout=10, metadata=[("x-client-address", address)])
        return None, None
    except grpc.RpcError as error:
        trailers = dict(error.trailing_metadata() or ())
        status = protos.message("google.rpc.Status").FromString(
            trailers.get("grpc-status-details-bin", b""))
        reason, seconds = None, None
        for detail in status.details:
            if detail.type_url.endswith("google.rpc.ErrorInfo"):
                reason = protos.message("google.rpc.ErrorInfo").FromString(detail.value).reason
            if detail.type_url.endswith("google.rpc.RetryInfo"):
                retry = protos.message("google.rpc.RetryInfo").FromString(detail.value)
                seconds = retry.retry_delay.seconds + retry.retry_delay.nanos / 1e9
        return reason, seconds


def test_identity_keeps_the_rates_of_its_methods(protos, channel):
    address = anybody()
    for index in range(30):
        reason, _ = rates(
            protos, channel, "CheckUsernameAvailability", address, username=f"free{index}")
        assert reason is None
    reason, seconds = rates(protos, channel, "CheckUsernameAvailability", address, username="free")
    assert reason == "RATE_LIMITED" and 0 < seconds <= 2
    # By the account that is named, wherever the calls come from, and however it is written.
    mail = f"{uuid.uuid4().hex[:12]}@example.org"
    for index in range(3):
        reason, _ = rates(protos, channel, "RequestPasswordReset", anybody(), email=mail)
        assert reason is None
    reason, seconds = rates(protos, channel, "RequestPasswordReset", anybody(), email=mail.upper())
    assert reason == "RATE_LIMITED" and seconds > 60


def test_off_is_refused_in_production(stack):
    binary = pathlib.Path(variable("NOVA_TEST_BINARIES"), "gateway")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("NOVA_")}
    done = subprocess.run(
        [binary, "config"], env={**plain, "NOVA_ENV": "production", "NOVA_RATE_LIMITS": "off",
                                 "NOVA_LISTEN": "127.0.0.1:1"},
        capture_output=True, text=True, cwd=ROOT, timeout=SECONDS_MAX)
    assert done.returncode == 78 and "NOVA_RATE_LIMITS" in done.stderr


def without_redis(gateway, what):
    """While Redis does not answer: quick answers, open rules in full, strict ones to a quarter."""
    slowest = 0.0
    for _ in range(40):
        began = time.monotonic()
        assert ask(gateway, anybody()).status_code == 200, what
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < FOUND_OUT_SECONDS, f"{what}: {slowest:.3f} s"
    began = time.monotonic()
    for _ in range(50):
        assert ask(gateway, anybody()).status_code == 200, what
    each = (time.monotonic() - began) / 50
    assert each < KNOWN_SECONDS, f"{what}: {each:.3f} s each"
    address = anybody()
    statuses = [ask(gateway, address).status_code for _ in range(32)]
    assert statuses[:30] == [200] * 30 and 429 in statuses, what
    address = anybody()
    statuses = [
        ask(gateway, address, LOGIN, i=f"nobody{uuid.uuid4().hex[:8]}").status_code for _ in range(4)]
    assert statuses[:2] == [200, 200] and statuses[3] == 429, (what, statuses)


def with_redis(gateway):
    """Redis decides again."""
    def decides():
        before = metric(gateway, "rate_limit_admitted_total", source="redis")
        assert ask(gateway, anybody()).status_code == 200
        return metric(gateway, "rate_limit_admitted_total", source="redis") > before
    eventually("Redis decides", decides, seconds=10)


def test_redis_stopped(gateways, redis):
    with_redis(gateways[0])
    redis.freeze()
    try:
        without_redis(gateways[0], "stopped")
    finally:
        redis.thaw()
    with_redis(gateways[0])


def test_redis_killed(gateways, redis):
    with_redis(gateways[0])
    redis.kill()
    try:
        without_redis(gateways[0], "killed")
        ready = httpx.get(
            f"http://{gateways[0].environment['NOVA_ADMIN_LISTEN']}/readyz", timeout=SECONDS_MAX)
        assert ready.status_code == 200 and "redis" in ready.text
    finally:
        redis.start()
    with_redis(gateways[0])


def test_redis_behind_a_password_and_tls(stack, tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-days", "2", "-subj", "/CN=redis", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
        check=True, capture_output=True, timeout=SECONDS_MAX)
    port = free_port()
    redis = Redis(
        tmp_path, "--tls-port", str(port), "--tls-cert-file", str(tmp_path / "cert.pem"),
        "--tls-key-file", str(tmp_path / "key.pem"), "--tls-ca-cert-file", str(tmp_path / "cert.pem"),
        "--tls-auth-clients", "no")
    redis.start()
    opened = None
    try:
        redis.command("ACL", "SETUSER", "ann", "on", ">s3cr:t", "~nova:*", "+@all")
        opened = Gateway(
            stack, tmp_path / "gateway.log", NOVA_REDIS_URL=f"rediss://ann:s3cr%3At@127.0.0.1:{port}/2",
            NOVA_REDIS_CA=str(tmp_path / "cert.pem"), NOVA_TRUSTED_PROXIES="1")
        with_redis(opened)
        assert "s3cr" not in (tmp_path / "gateway.log").read_text()
    finally:
        if opened:
            opened.close()
        redis.kill()
