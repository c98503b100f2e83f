"""What the running stack does when a part of it dies, hangs or is lied to.

Every test brings back what it took away. Processes are found by the stack's own pid files, and their
children by the kernel's list; nothing else is touched.
"""

import base64
import concurrent.futures
import contextlib
import hashlib
import hmac
import json
import os
import pathlib
import select
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid

import grpc
import pytest

from conftest import ROOT, variable

LOGIN = "nova.identity.v1.IdentityService/Login"
REGISTER = "nova.identity.v1.IdentityService/Register"
REFRESH = "nova.identity.v1.IdentityService/RefreshToken"
SESSIONS = "nova.identity.v1.IdentityService/ListSessions"
LOGOUT = "nova.identity.v1.IdentityService/Logout"
PROFILE = "nova.user.v1.UserService/GetUserProfile"
BY_NAME = "nova.user.v1.UserService/GetUserProfileByUsername"
UPDATE = "nova.user.v1.UserService/UpdateUserProfile"
RECOVERY_SECONDS_MAX = 15
CALL_SECONDS_MAX = 11


def graphql(stack, query, token=None, seconds=10):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    request = urllib.request.Request(
        f"http://{stack.address('gateway')}/graphql", json.dumps({"query": query}).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def ready(stack, process):
    with contextlib.suppress(OSError, urllib.error.URLError):
        with urllib.request.urlopen(f"http://{stack.admin(process)}/readyz", timeout=2) as response:
            return response.status == 200
    return False


def eventually(what, check, seconds=RECOVERY_SECONDS_MAX):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if check():
            return
        time.sleep(0.05)
    pytest.fail(f"{what} did not happen within {seconds} s")


def register(protos, channel, person):
    return protos.call(
        channel("identity"), REGISTER, idempotency_key=str(uuid.uuid4()), **person)


def refusal(call):
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value


def reason(protos, error):
    trailers = dict(error.trailing_metadata() or ())
    status = protos.message("google.rpc.Status").FromString(trailers["grpc-status-details-bin"])
    for detail in status.details:
        if detail.type_url.endswith("google.rpc.ErrorInfo"):
            return protos.message("google.rpc.ErrorInfo").FromString(detail.value).reason
    return None


def family(pid):
    """A process and its children."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [int(child) for child in children]


@contextlib.contextmanager
def frozen(stack, name):
    """Stops a process and its children in their tracks, and lets them go on afterwards."""
    pids = family(stack.pid(name))
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def killed(stack, name):
    """Kills a process (signal 9) and starts it again afterwards."""
    pid = stack.pid(name)
    for member in reversed(family(pid)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)
    eventually(f"{name} is gone", lambda: not pathlib.Path(f"/proc/{pid}").exists())
    try:
        yield
    finally:
        stack.bring_back()
        eventually(f"{name} is back", lambda: all(
            ready(stack, process) for process in ("identity", "user", "gateway")))


# Tokens and passwords


def segment(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def claims_of(token):
    middle = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))


def header_of(token):
    first = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))


def forgeries(token, jwks):
    header, claims = header_of(token), claims_of(token)
    body, signature = ".".join(token.split(".")[:2]), token.split(".")[2]
    yield "garbage", "abc"
    yield "empty signature", body + "."
    yield "unsigned", f"{segment({**header, 'alg': 'none'})}.{segment(claims)}."
    confused = f"{segment({**header, 'alg': 'HS256'})}.{segment(claims)}"
    for secret in (json.dumps(jwks["keys"][0]).encode(), jwks["keys"][0]["x"].encode()):
        mac = hmac.new(secret, confused.encode(), hashlib.sha256).digest()
        yield "public key as a secret", f"{confused}.{segment(mac)}"
    yield "other type", f"{segment({**header, 'typ': 'JWT'})}.{body.split('.')[1]}.{signature}"
    yield "other key", f"{segment({**header, 'kid': 'nobody'})}.{body.split('.')[1]}.{signature}"
    yield "other user", f"{body.split('.')[0]}.{segment({**claims, 'sub': str(uuid.uuid4())})}.{signature}"
    yield "more roles", f"{body.split('.')[0]}.{segment({**claims, 'roles': ['admin']})}.{signature}"
    yield "longer life", f"{body.split('.')[0]}.{segment({**claims, 'exp': claims['exp'] + 9999})}.{signature}"


def test_forged_tokens_are_refused_at_every_door(stack, channel, protos, person):
    registered = register(protos, channel, person)
    token = registered.tokens.access_token
    with urllib.request.urlopen(
            f"http://{stack.address('gateway')}/.well-known/jwks.json", timeout=5) as response:
        jwks = json.load(response)
    assert graphql(stack, "{ viewer { email } }", token)[1]["data"]["viewer"]["email"] == person["email"]
    for what, forged in forgeries(token, jwks):
        status, body = graphql(stack, "{ viewer { email } }", forged)
        assert not (body.get("data") or {}).get("viewer"), what
        assert body["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED", what
        for service, method in (("identity", SESSIONS), ("user", UPDATE)):
            error = refusal(lambda: protos.call(channel(service), method, forged))
            assert error.code() == grpc.StatusCode.UNAUTHENTICATED, (what, service)


def test_a_revoked_session_ends_at_the_gateway_within_five_seconds(stack, channel, protos, person):
    token = register(protos, channel, person).tokens.access_token
    query = "{ viewer { email } }"
    assert graphql(stack, query, token)[1]["data"]["viewer"]
    protos.call(channel("identity"), LOGOUT, token)
    eventually(
        "the gateway refuses the token",
        lambda: "errors" in graphql(stack, query, token)[1], seconds=6)


def test_the_sixth_try_is_refused_even_with_the_right_password(channel, protos, person):
    register(protos, channel, person)
    identity = channel("identity")
    wrong = {"identifier": person["username"], "password": "not the password 1"}
    for _ in range(5):
        error = refusal(lambda: protos.call(identity, LOGIN, **wrong))
        assert error.code() == grpc.StatusCode.UNAUTHENTICATED
    right = {"identifier": person["username"], "password": person["password"]}
    locked = refusal(lambda: protos.call(identity, LOGIN, **right))
    assert reason(protos, locked) == "ACCOUNT_LOCKED"


def test_strangers_learn_nothing_from_a_lock(channel, protos):
    """Six tries at an account that does not exist are answered as six at one that does."""
    identity = channel("identity")
    nobody = {"identifier": f"n_{uuid.uuid4().hex[:12]}", "password": "not the password 1"}
    codes = [refusal(lambda: protos.call(identity, LOGIN, **nobody)) for _ in range(6)]
    assert {error.code() for error in codes[:5]} == {grpc.StatusCode.UNAUTHENTICATED}
    assert reason(protos, codes[5]) == "ACCOUNT_LOCKED"


def test_of_two_refreshes_at_once_one_wins_and_the_session_ends(channel, protos, person):
    tokens = register(protos, channel, person).tokens
    identity = channel("identity")

    def refresh(token):
        try:
            return protos.call(identity, REFRESH, refresh_token=token).tokens
        except grpc.RpcError as error:
            return error

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(refresh, [tokens.refresh_token] * 8))
    pairs = [outcome for outcome in outcomes if not isinstance(outcome, grpc.RpcError)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, grpc.RpcError)]
    assert len(pairs) == 1
    assert {error.code() for error in errors} == {grpc.StatusCode.UNAUTHENTICATED}
    assert "REFRESH_TOKEN_REUSED" in {reason(protos, error) for error in errors}
    assert isinstance(refresh(pairs[0].refresh_token), grpc.RpcError)
    for access in (tokens.access_token, pairs[0].access_token):
        error = refusal(lambda: protos.call(identity, SESSIONS, access))
        assert error.code() == grpc.StatusCode.UNAUTHENTICATED


def test_a_repeated_registration_is_answered_once(channel, protos, person):
    identity, key = channel("identity"), str(uuid.uuid4())
    first = protos.call(identity, REGISTER, idempotency_key=key, **person)
    again = protos.call(identity, REGISTER, idempotency_key=key, **person)
    assert again == first
    other = refusal(lambda: protos.call(
        identity, REGISTER, idempotency_key=key, **{**person, "username": person["username"] + "x"}))
    assert (other.code(), reason(protos, other)) == (
        grpc.StatusCode.ALREADY_EXISTS, "IDEMPOTENCY_KEY_REUSED")


# Dead and hanging parts


def test_with_identity_dead_the_rest_lives_and_tokens_verify(stack, channel, protos, person):
    registered = register(protos, channel, person)
    token = registered.tokens.access_token
    protos.call(channel("user"), PROFILE, user_id=registered.user.id)
    assert graphql(stack, "{ viewer { email user { username } } }", token)[1]["data"]["viewer"]["user"]
    with killed(stack, "identity"):
        status, body = graphql(stack, "{ viewer { email user { username } } }", token)
        assert body["data"]["viewer"]["user"] == {"username": person["username"]}
        assert body["data"]["viewer"]["email"] is None
        assert {error["extensions"]["code"] for error in body["errors"]} == {"UNAVAILABLE"}
        name = person["username"]
        _, other = graphql(stack, f'{{ user(username: "{name}") {{ displayName }} }}')
        assert other["data"] == {"user": {"displayName": name}} and "errors" not in other
        profile = protos.message("nova.user.v1.UserProfile")(bio="identity is away")
        mask = protos.message("google.protobuf.FieldMask")(paths=["bio"])
        edited = protos.call(
            channel("user"), UPDATE, token, profile=profile, update_mask=mask)
        assert edited.profile.bio == "identity is away"
        unmade = refusal(lambda: protos.call(channel("user"), PROFILE, user_id=str(uuid.uuid4())))
        assert unmade.code() == grpc.StatusCode.UNAVAILABLE
        assert ready(stack, "gateway") and ready(stack, "user")
    eventually("identity answers again", lambda: "errors" not in graphql(
        stack, "{ viewer { email } }", token)[1])


def test_a_hanging_peer_costs_its_deadline_and_no_more(stack, channel, protos):
    with frozen(stack, "identity"):
        began = time.monotonic()
        error = refusal(lambda: protos.call(channel("user"), PROFILE, user_id=str(uuid.uuid4())))
        assert error.code() in (
            grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE)
        assert time.monotonic() - began < 3


def test_a_hanging_database_costs_the_callers_deadline_and_writes_nothing(
        stack, channel, protos, person):
    registered = register(protos, channel, person)
    token = registered.tokens.access_token
    protos.call(channel("user"), PROFILE, user_id=registered.user.id)
    request = protos.message("nova.user.v1.UpdateUserProfileRequest")(
        profile=protos.message("nova.user.v1.UserProfile")(bio="half written"),
        update_mask=protos.message("google.protobuf.FieldMask")(paths=["bio"]))
    stub = channel("user").unary_unary(
        f"/{UPDATE}", request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=lambda raw: raw)
    with frozen(stack, "postgres"):
        began = time.monotonic()
        error = refusal(lambda: stub(
            request, timeout=0.5, metadata=[("authorization", f"Bearer {token}")]))
        assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED
        assert time.monotonic() - began < 1.5
    read = lambda: protos.call(channel("user"), PROFILE, user_id=registered.user.id)  # noqa: E731

    def answers():
        with contextlib.suppress(grpc.RpcError):
            return read().profile.version == 1
        return False

    eventually("the profile is as it was", answers)
    assert read().profile.bio == ""


def test_a_killed_database_is_told_and_survived(stack, channel, protos, person):
    registered = register(protos, channel, person)
    with killed(stack, "postgres"):
        eventually("user is not ready", lambda: not ready(stack, "user"), seconds=5)
        began = time.monotonic()
        error = refusal(lambda: protos.call(channel("user"), PROFILE, user_id=registered.user.id))
        assert error.code() in (
            grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
        assert time.monotonic() - began < CALL_SECONDS_MAX
        status, body = graphql(stack, '{ user(username: "nobody") { username } }')
        assert body["data"] == {"user": None}
        assert body["errors"][0]["extensions"]["code"] in ("UNAVAILABLE", "TIMEOUT")
    profile = protos.call(channel("user"), PROFILE, user_id=registered.user.id).profile
    assert profile.username == person["username"]


def test_sigterm_under_load_fails_no_call_that_was_begun(stack, channel, protos, person):
    registered = register(protos, channel, person)
    protos.call(channel("user"), PROFILE, user_id=registered.user.id)
    pid, outcomes = stack.pid("user"), []

    def load(worker):
        with grpc.insecure_channel(stack.address("user"), [("grpc.use_local_subchannel_pool", 1)]) as own:
            for _ in range(2_000):
                try:
                    protos.call(own, PROFILE, user_id=registered.user.id)
                    outcomes.append(None)
                except grpc.RpcError as error:
                    outcomes.append(error.code())
                    return

    try:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            workers = [pool.submit(load, index) for index in range(8)]
            eventually("load is on", lambda: len(outcomes) > 200)
            began = time.monotonic()
            os.kill(pid, signal.SIGTERM)
            concurrent.futures.wait(workers)
        eventually("the process is gone", lambda: not pathlib.Path(f"/proc/{pid}").exists(), 26)
        assert time.monotonic() - began < 26
    finally:
        stack.bring_back()
    assert outcomes.count(None) > 200
    # A call that finds nobody listening is UNAVAILABLE; a call under way must not be cut.
    assert set(outcomes) <= {None, grpc.StatusCode.UNAVAILABLE}


# Wrong starts and wrong bytes


@pytest.mark.parametrize("process", ["identity", "user", "gateway"])
@pytest.mark.parametrize("setting, word", [
    ({"NOVA_LOOPS": "many"}, "NOVA_LOOPS"),
    ({"NOVA_LISTEN": "nowhere"}, "NOVA_LISTEN"),
    ({"NOVA_ENV": "prod"}, "NOVA_ENV"),
    ({"NOVA_NO_SUCH_THING": "1"}, "NOVA_NO_SUCH_THING"),
])
def test_a_wrong_setting_is_one_line_and_code_78(process, setting, word):
    binary = pathlib.Path(variable("NOVA_TEST_BINARIES"), process)
    plain = {key: value for key, value in os.environ.items() if not key.startswith("NOVA_")}
    done = subprocess.run(
        [binary, "serve"], env={**plain, **setting}, capture_output=True, text=True, timeout=20, cwd=ROOT)
    assert done.returncode == 78
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("process", ["identity", "user", "gateway"])
@pytest.mark.parametrize("bytes_sent", [
    b"\x00" * 4_096, b"\xff" * 100_000, b"GET / HTTP/9.9\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x7f" * 5_000,
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    b"POST /graphql HTTP/1.1\nHost: x\n\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x01" * 512,
], ids=["zeros", "ones", "version", "h2 noise", "two lengths", "bare lf", "tls"])
def test_garbage_ends_its_own_connection_only(stack, process, bytes_sent):
    host, port = stack.address(process).rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.settimeout(10)
        # However it is said, with words or with a reset: the connection ends, soon.
        with contextlib.suppress(ConnectionError):
            connection.sendall(bytes_sent)
            while connection.recv(65_536):
                pass
    assert ready(stack, process)


def test_a_body_that_never_ends_is_refused(stack):
    host, port = stack.address("gateway").rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 99999999999\r\n\r\n")
        connection.settimeout(10)
        assert connection.recv(4_096).startswith(b"HTTP/1.1 413 ")


def test_bodies_that_are_begun_and_not_ended_are_bounded_together(stack):
    """One megabyte each, on so many connections that a loop must refuse some: 64 MiB it keeps, no more."""
    host, port = stack.address("gateway").rsplit(":", 1)
    pages = pathlib.Path(f"/proc/{stack.pid('gateway')}/statm")
    before = int(pages.read_text().split()[1])
    loops = len(os.sched_getaffinity(stack.pid("gateway")))
    head = (b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1048576\r\n\r\n")
    with contextlib.ExitStack() as opened:
        connections = []
        for _ in range(loops * 100):
            connection = opened.enter_context(socket.create_connection((host, int(port)), timeout=10))
            with contextlib.suppress(ConnectionError):
                connection.sendall(head + bytes(1_048_000))
            connections.append(connection)
        answered, _, _ = select.select(connections, [], [], 10)
        assert answered
        for connection in answered:
            with contextlib.suppress(ConnectionError):
                assert connection.recv(4_096).startswith(b"HTTP/1.1 503 ")
        kept = (int(pages.read_text().split()[1]) - before) * os.sysconf("SC_PAGE_SIZE")
        # Twice what is counted: an array that grows by doubling.
        assert kept < loops * 140e6
    assert ready(stack, "gateway")


def test_bodies_in_chunks_of_one_byte_leave_room_for_others(stack):
    """The dearest bytes that HTTP/1.1 has, on ten connections: others are answered meanwhile."""
    host, port = stack.address("gateway").rsplit(":", 1)
    stop = threading.Event()

    def flood():
        while not stop.is_set():
            with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 10) as connection:
                connection.sendall(
                    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    b"Transfer-Encoding: chunked\r\n\r\n")
                while not stop.is_set():
                    connection.sendall(b"1\r\n \r\n" * 10_000)

    threads = [threading.Thread(target=flood) for _ in range(10)]
    for thread in threads:
        thread.start()
    try:
        taken = []
        for _ in range(20):
            begun = time.monotonic()
            assert graphql(stack, "{ __typename }")[0] == 200
            taken.append(time.monotonic() - begun)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert max(taken) < 2, taken


def test_bad_utf8_and_wrong_types_are_invalid_arguments(channel):
    call = channel("identity").unary_unary(
        f"/{LOGIN}", request_serializer=lambda raw: raw, response_deserializer=lambda raw: raw)
    for raw in (b"\x0a\x02\xff\xfe", b"\x0a\xff", b"\x0b" * 101, b"\x0a" + b"\xff" * 11):
        error = refusal(lambda: call(raw, timeout=5))
        assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, raw


def test_somebody_who_goes_away_leaves_no_trace(stack, channel, protos, person):
    """Calls abandoned half-way neither crash the server nor keep its places."""
    register(protos, channel, person)
    for _ in range(3):
        with grpc.insecure_channel(stack.address("identity"), [("grpc.use_local_subchannel_pool", 1)]) as own:
            request = protos.message("nova.identity.v1.LoginRequest")(
                identifier=person["email"], password=person["password"])
            futures = [
                own.unary_unary(
                    f"/{LOGIN}", request_serializer=lambda message: message.SerializeToString(),
                    response_deserializer=lambda raw: raw).future(request, timeout=10)
                for _ in range(3)]
            for future in futures:
                future.cancel()
    answered = protos.call(
        channel("identity"), LOGIN, identifier=person["email"], password=person["password"])
    assert answered.signed_in.user.username == person["username"]
