"""What the gateway's clients notice of a service that hangs, dies or comes and goes."""

import concurrent.futures
import hashlib
import json
import os
import signal
import socket
import time
import uuid

import httpx
import pytest

from test_edge import Gateway
from test_faults import eventually, frozen, killed, register
from test_limits import Redis

FREE = "query($n: String!) { usernameAvailable(username: $n) { available } }"
PROFILE = "query($n: String!) { user(username: $n) { username } }"
VIEWER = "{ viewer { email user { username } } }"
# A call has two seconds; what is open or full is refused at once.
CALL_SECONDS_MAX = 2.7
AT_ONCE_SECONDS_MAX = 0.5


@pytest.fixture
def gateway(stack, tmp_path):
    opened = Gateway(stack, tmp_path / "gateway.log")
    yield opened
    opened.close()


def timed(call):
    began = time.monotonic()
    answer = call()
    return answer, time.monotonic() - began


def codes(answer):
    return {error["extensions"]["code"] for error in answer.json().get("errors", [])}


def ready(gateway):
    return httpx.get(f"http://{gateway.environment['NOVA_ADMIN_LISTEN']}/readyz", timeout=5)


def test_identity_hangs(stack, gateway, channel, protos, person):
    token = register(protos, channel, person).tokens.access_token
    bearer = {"authorization": f"Bearer {token}"}
    assert "errors" not in gateway.ask(VIEWER, **bearer).json()
    name = {"n": person["username"]}
    with frozen(stack, "identity"):
        # Forty at once: each costs its two seconds and no more, and then nobody is made to wait.
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            first = list(pool.map(
                lambda index: timed(lambda: gateway.ask(FREE, {"n": f"name_{index}"})), range(40)))
        assert max(seconds for _, seconds in first) < CALL_SECONDS_MAX
        assert set.union(*[codes(answer) for answer, _ in first]) <= {"TIMEOUT", "UNAVAILABLE"}
        answer, seconds = timed(lambda: gateway.ask(FREE, {"n": "name"}))
        assert codes(answer) == {"UNAVAILABLE"} and seconds < AT_ONCE_SECONDS_MAX
        # The token verifies here, what identity does not feed is there, what it feeds is null.
        answer, seconds = timed(lambda: gateway.ask(VIEWER, **bearer))
        assert seconds < CALL_SECONDS_MAX
        assert answer.json()["data"]["viewer"] == {"email": None, "user": {"username": person["username"]}}
        assert codes(answer) <= {"UNAVAILABLE", "TIMEOUT"}
        for _ in range(10):
            answer, seconds = timed(lambda: gateway.ask(PROFILE, name))
            assert answer.json() == {"data": {"user": {"username": person["username"]}}} | {
                key: value for key, value in answer.json().items() if key == "extensions"}
            assert seconds < AT_ONCE_SECONDS_MAX
        state = ready(gateway)
        assert state.status_code == 200 and "identity" in state.text
    eventually("identity is asked again", lambda: "errors" not in gateway.ask(VIEWER, **bearer).json())
    eventually("the circuit is closed", lambda: gateway.ask(FREE, {"n": "name"}) and "identity" not in ready(
        gateway).text)


def flood(gateway, count):
    """So many requests at the same moment, each on a connection of its own."""
    host, port = gateway.address.split(":")
    opened = [socket.create_connection((host, int(port)), timeout=10) for _ in range(count)]
    for index, connection in enumerate(opened):
        body = json.dumps({"query": FREE, "variables": {"n": f"name_{index}"}}).encode()
        connection.sendall(
            b"POST /graphql HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\ncontent-type: application/json\r\n"
            + f"content-length: {len(body)}\r\n\r\n".encode() + body)
    return opened


def answer_of(connection):
    answer = b""
    with connection:
        while chunk := connection.recv(65_536):
            answer += chunk
    return json.loads(answer.split(b"\r\n\r\n", 1)[1])


def test_more_than_the_bulkhead_holds(stack, gateway, channel, protos, person):
    register(protos, channel, person)
    name = {"n": person["username"]}
    assert gateway.ask(PROFILE, name).status_code == 200
    with frozen(stack, "identity"):
        flying = flood(gateway, 300)
        # Those who do not need identity are answered beside three hundred who do.
        for _ in range(5):
            answer, seconds = timed(lambda: gateway.ask(PROFILE, name))
            assert answer.json()["data"]["user"] == {"username": person["username"]}
            assert seconds < AT_ONCE_SECONDS_MAX
        errors = [answer_of(connection)["errors"][0] for connection in flying]
    assert {error["extensions"]["code"] for error in errors} <= {"TIMEOUT", "UNAVAILABLE"}
    # Two hundred wait at most, divided among the loops.
    busy = [error for error in errors if "busy" in error["message"]]
    assert len(busy) >= 100, f"{len(busy)} were refused by the bulkhead"


def test_identity_dies_and_comes_back(stack, gateway, channel, protos, person):
    token = register(protos, channel, person).tokens.access_token
    bearer = {"authorization": f"Bearer {token}"}
    assert "errors" not in gateway.ask(VIEWER, **bearer).json()
    with killed(stack, "identity"):
        slowest = 0.0
        for _ in range(40):
            answer, seconds = timed(lambda: gateway.ask(VIEWER, **bearer))
            slowest = max(slowest, seconds)
            assert answer.json()["data"]["viewer"] == {
                "email": None, "user": {"username": person["username"]}}
            assert codes(answer) == {"UNAVAILABLE"}
        assert slowest < AT_ONCE_SECONDS_MAX * 2
        assert ready(gateway).status_code == 200
    eventually("identity answers", lambda: "errors" not in gateway.ask(VIEWER, **bearer).json())


def test_identity_comes_and_goes(stack, gateway):
    """Stopped for 200 ms, running for 200 ms: no answer takes longer than a call may, none is broken."""
    pid = stack.pid("identity")
    slowest = 0.0
    outcomes = set()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        def ask(index):
            return timed(lambda: gateway.ask(FREE, {"n": f"name_{index}"}))
        for _ in range(8):
            os.kill(pid, signal.SIGSTOP)
            try:
                flying = [pool.submit(ask, index) for index in range(8)]
                time.sleep(0.2)
            finally:
                os.kill(pid, signal.SIGCONT)
            time.sleep(0.2)
            for future in flying:
                answer, seconds = future.result()
                assert answer.status_code == 200
                outcomes |= codes(answer) or {"ok"}
                slowest = max(slowest, seconds)
    assert slowest < CALL_SECONDS_MAX and outcomes <= {"ok", "UNAVAILABLE", "TIMEOUT"}
    assert "ok" in outcomes
    eventually("identity answers", lambda: "errors" not in gateway.ask(FREE, {"n": "name"}).json())


def test_documents_that_redis_lies_about(stack, tmp_path):
    """Replicas share documents by Redis, and believe nothing of what it says."""
    redis = Redis(tmp_path)
    redis.start()
    opened = []
    try:
        for index in range(2):
            opened.append(Gateway(stack, tmp_path / f"{index}.log", NOVA_REDIS_URL=redis.url))
        first, second = opened

        def by_hash(gateway, text, query=None):
            digest = hashlib.sha256(text.encode()).hexdigest()
            body = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
            if query:
                body["query"] = query
            return gateway.client.post("/graphql", json=body), f"nova:document:{digest}"

        good = f"query A{uuid.uuid4().hex[:8]} {{ __typename }}"
        assert codes(by_hash(first, good)[0]) == {"PERSISTED_QUERY_NOT_FOUND"}
        answer, key = by_hash(first, good, good)
        assert answer.json()["data"] == {"__typename": "Query"}
        assert 86_000 < int(redis.command("TTL", key)) <= 86_400
        assert by_hash(second, good)[0].json()["data"] == {"__typename": "Query"}

        for lie in ("{ viewer { email } }", good + " ", "x" * 70_000, ""):
            text = f"query B{uuid.uuid4().hex[:8]} {{ __typename }}"
            _, key = by_hash(first, text)
            redis.command("SET", key, lie)
            assert codes(by_hash(second, text)[0]) == {"PERSISTED_QUERY_NOT_FOUND"}, lie[:40]
            assert redis.command("EXISTS", key) == "0" or lie == ""
        text = f"query C{uuid.uuid4().hex[:8]} {{ __typename }}"
        _, key = by_hash(first, text)
        redis.command("LPUSH", key, good)
        assert codes(by_hash(second, text)[0]) == {"PERSISTED_QUERY_NOT_FOUND"}

        # A stopped Redis costs a document its fifty milliseconds; what is known here needs none.
        redis.freeze()
        unknown, seconds = timed(lambda: by_hash(first, text)[0])
        assert codes(unknown) == {"PERSISTED_QUERY_NOT_FOUND"} and seconds < AT_ONCE_SECONDS_MAX
        known, seconds = timed(lambda: by_hash(first, good)[0])
        assert known.json()["data"] == {"__typename": "Query"} and seconds < AT_ONCE_SECONDS_MAX
        late = f"query D{uuid.uuid4().hex[:8]} {{ __typename }}"
        kept, seconds = timed(lambda: by_hash(first, late, late)[0])
        assert kept.json()["data"] == {"__typename": "Query"} and seconds < AT_ONCE_SECONDS_MAX
    finally:
        redis.thaw()
        for gateway in opened:
            gateway.close()
        redis.kill()
