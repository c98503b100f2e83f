"""Subscriptions as stock clients meet them: gql and websockets over WebSocket, httpx and curl over events.

The frames that no library sends come from a socket by hand, in the spirit of the Autobahn suite.
"""

import asyncio
import base64
import json
import os
import signal
import socket
import struct
import subprocess
import time
import uuid

import gql
import gql.transport.exceptions
import gql.transport.websockets
import httpx
import pytest
import websockets
import websockets.exceptions

from test_edge import Gateway

SECONDS_MAX = 20
REVOKED_SECONDS_MAX = 5
PROTOCOL = "graphql-transport-ws"
EVENTS = """
subscription($token: String) { sessionEvents(resumeToken: $token) { __typename
  ... on SignedIn { session { id deviceName isCurrent } resumeToken }
  ... on SessionRevoked { sessionId reason resumeToken } ... on EventGap { resumeToken } } }
"""
REGISTER = """
mutation($input: RegisterInput!) { register(input: $input) {
  tokens { accessToken refreshToken sessionId } userErrors { code } } }
"""
LOGIN = """
mutation($input: LoginInput!) { login(input: $input) { tokens { accessToken sessionId } userErrors { code } } }
"""
REFRESH = """
mutation($input: RefreshTokenInput!) { refreshToken(input: $input) { tokens { accessToken } } }
"""


class Account:
    """Somebody new, with a session."""

    def __init__(self, address, person):
        self.address = address
        self.person = person
        made = self.ask(REGISTER, {"input": {**person, "idempotencyKey": str(uuid.uuid4())}})
        self.tokens = made["register"]["tokens"]

    @property
    def token(self):
        return self.tokens["accessToken"]

    def ask(self, query, variables=None, token=None, address=None):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        answer = httpx.post(
            f"http://{address or self.address}/graphql", json={"query": query, "variables": variables or {}},
            headers=headers, timeout=SECONDS_MAX).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def sign_in(self, name, address=None):
        made = self.ask(LOGIN, {"input": {
            "identifier": self.person["username"], "password": self.person["password"],
            "client": {"deviceName": name}}}, address=address)
        return made["login"]["tokens"]

    def sign_out(self, token, address=None):
        self.ask("mutation { logout { clientMutationId } }", token=token, address=address)


@pytest.fixture
def account(stack, person):
    return Account(stack.address("gateway"), person)


@pytest.fixture(scope="module")
def other_gateway(stack, tmp_path_factory):
    opened = Gateway(stack, tmp_path_factory.mktemp("subscriptions") / "gateway.log")
    yield opened
    opened.close()


def run(body):
    return asyncio.run(asyncio.wait_for(body, 60))


def transport(address, token=None, **more):
    return gql.transport.websockets.WebsocketsTransport(
        url=f"ws://{address}/graphql", subprotocols=[PROTOCOL],
        init_payload={"accessToken": token} if token else {}, **more)


async def in_thread(body, *arguments):
    return await asyncio.get_running_loop().run_in_executor(None, body, *arguments)


# Stock clients


def test_gql_asks_and_changes_over_a_socket(account):
    async def body():
        async with gql.Client(
                transport=transport(account.address, account.token), fetch_schema_from_transport=True) as session:
            assert (await session.execute(gql.gql("{ viewer { email } }")))["viewer"]["email"] == account.person["email"]
            with pytest.raises(gql.transport.exceptions.TransportQueryError) as refused:
                await session.execute(gql.gql('{ user(id: "?") { id } }'))
            assert refused.value.errors[0]["extensions"]["code"] == "INVALID_INPUT"

    run(body())


def test_gql_sees_a_second_sign_in_and_its_end(account, other_gateway):
    """The sign-in goes through one gateway, its end through another."""

    async def body():
        async with gql.Client(transport=transport(account.address, account.token)) as session:
            events = session.subscribe(gql.gql(EVENTS))
            following = asyncio.ensure_future(events.__anext__())
            await asyncio.sleep(1)
            made = await in_thread(account.sign_in, "second phone")
            event = (await following)["sessionEvents"]
            assert event["__typename"] == "SignedIn"
            assert event["session"]["deviceName"] == "second phone"
            assert event["session"]["isCurrent"] is False
            began = time.monotonic()
            await in_thread(account.sign_out, made["accessToken"], other_gateway.address)
            event = (await events.__anext__())["sessionEvents"]
            assert time.monotonic() - began < REVOKED_SECONDS_MAX
            assert (event["sessionId"], event["reason"]) == (made["sessionId"], "SIGNED_OUT")

    run(body())


def test_what_was_missed_comes_with_a_resume_token(account):
    async def body():
        async with gql.Client(transport=transport(account.address, account.token)) as session:
            events = session.subscribe(gql.gql(EVENTS))
            following = asyncio.ensure_future(events.__anext__())
            await asyncio.sleep(1)
            await in_thread(account.sign_in, "one")
            token = (await following)["sessionEvents"]["resumeToken"]
        await in_thread(account.sign_in, "two")
        async with gql.Client(transport=transport(account.address, account.token)) as session:
            events = session.subscribe(gql.GraphQLRequest(EVENTS, variable_values={"token": token}))
            assert (await events.__anext__())["sessionEvents"]["session"]["deviceName"] == "two"

    run(body())


# Tokens


async def opened(address, token=None, **more):
    client = await websockets.connect(
        f"ws://{address}/graphql", subprotocols=[PROTOCOL], open_timeout=SECONDS_MAX, **more)
    await client.send(json.dumps(
        {"type": "connection_init", "payload": {"accessToken": token} if token else {}}))
    answer = json.loads(await asyncio.wait_for(client.recv(), SECONDS_MAX))
    assert answer == {"type": "connection_ack"}, answer
    return client


async def close_code(client, seconds=SECONDS_MAX):
    with pytest.raises(websockets.exceptions.ConnectionClosed) as closed:
        while True:
            await asyncio.wait_for(client.recv(), seconds)
    return closed.value.rcvd.code


def test_the_end_of_a_session_closes_its_sockets_on_every_gateway(account, other_gateway):
    async def body():
        made = await in_thread(account.sign_in, "tablet")
        here = await opened(account.address, made["accessToken"])
        there = await opened(other_gateway.address, made["accessToken"])
        stays = await opened(account.address, account.token)
        began = time.monotonic()
        await in_thread(account.sign_out, made["accessToken"])
        assert await close_code(here) == 4401
        assert await close_code(there) == 4401
        assert time.monotonic() - began < REVOKED_SECONDS_MAX
        await stays.send(json.dumps({"type": "ping"}))
        assert json.loads(await asyncio.wait_for(stays.recv(), SECONDS_MAX)) == {"type": "pong"}
        await stays.close()

    run(body())


def test_a_fresh_token_comes_in_a_ping_and_not_in_a_second_init(account):
    async def body():
        fresh = account.ask(REFRESH, {"input": {"refreshToken": account.tokens["refreshToken"]}})
        client = await opened(account.address, account.token)
        await client.send(json.dumps(
            {"type": "ping", "payload": {"accessToken": fresh["refreshToken"]["tokens"]["accessToken"]}}))
        assert json.loads(await client.recv()) == {"type": "pong"}
        await client.send(json.dumps({"type": "connection_init"}))
        assert await close_code(client) == 4429

    run(body())


@pytest.mark.parametrize("payload", [
    {"accessToken": "x"}, {"accessToken": "a.b.c"}, {"authorization": "Basic YTpi"}])
def test_a_bad_token_closes_with_4401(account, payload):
    async def body():
        async with websockets.connect(f"ws://{account.address}/graphql", subprotocols=[PROTOCOL]) as client:
            await client.send(json.dumps({"type": "connection_init", "payload": payload}))
            assert await close_code(client) == 4401

    run(body())


def test_a_token_in_the_query_string_is_none(account):
    async def body():
        async with websockets.connect(
                f"ws://{account.address}/graphql?accessToken={account.token}&access_token={account.token}",
                subprotocols=[PROTOCOL]) as client:
            await client.send(json.dumps({"type": "connection_init"}))
            assert json.loads(await client.recv())["type"] == "connection_ack"
            await client.send(json.dumps(
                {"id": "1", "type": "subscribe", "payload": {"query": "{ viewer { email } }"}}))
            answer = json.loads(await client.recv())
            assert answer["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"

    run(body())


# The protocol


@pytest.mark.parametrize("messages, code", [
    (["hello"], 4400), ([b"\x01\x02"], 4400), (['{"type":"unknown"}'], 4400),
    (['{"id":"1","type":"subscribe","payload":{"query":1}}'], 4400),
    (['{"type":"connection_init"}'], 4429),
    (['{"id":"1","type":"subscribe","payload":{"query":"subscription{sessionEvents{__typename}}"}}'] * 2, 4409),
])
def test_what_the_protocol_forbids_closes_with_its_code(account, messages, code):
    async def body():
        client = await opened(account.address, account.token)
        for message in messages:
            await client.send(message)
        assert await close_code(client) == code

    run(body())


def test_closes_before_the_acknowledgement(account):
    async def body():
        async with websockets.connect(f"ws://{account.address}/graphql", subprotocols=[PROTOCOL]) as early:
            await early.send('{"id":"1","type":"subscribe","payload":{"query":"{__typename}"}}')
            assert await close_code(early) == 4401
        async with websockets.connect(f"ws://{account.address}/graphql", subprotocols=[PROTOCOL]) as silent:
            assert await close_code(silent) == 4408
        async with websockets.connect(f"ws://{account.address}/graphql") as other:
            assert await close_code(other) == 4406

    run(body())


def test_pages_of_strangers_open_no_socket(account):
    async def body():
        with pytest.raises(websockets.exceptions.InvalidStatus) as refused:
            await websockets.connect(
                f"ws://{account.address}/graphql", subprotocols=[PROTOCOL], origin="https://evil.example")
        assert refused.value.response.status_code == 403

    run(body())


def test_a_library_that_offers_compression_gets_none(account):
    async def body():
        async with websockets.connect(
                f"ws://{account.address}/graphql", subprotocols=[PROTOCOL], compression="deflate") as client:
            assert "sec-websocket-extensions" not in client.response.headers
            await client.ping()
            pong = await client.ping()
            await asyncio.wait_for(pong, SECONDS_MAX)

    run(body())


# Frames


class Raw:
    """A socket with its handshake done, and frames made by hand."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=SECONDS_MAX)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            f"GET /graphql HTTP/1.1\r\nHost: {address}\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: {PROTOCOL}\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.socket.recv(1)
        assert head.startswith(b"HTTP/1.1 101 "), head

    def frame(self, first, payload=b"", mask=b"\x11\x22\x33\x44", length=None):
        length = len(payload) if length is None else length
        head = bytes([first])
        bit = 0x80 if mask else 0
        if length < 126:
            head += bytes([bit | length])
        elif length < 65536:
            head += bytes([bit | 126]) + struct.pack(">H", length)
        else:
            head += bytes([bit | 127]) + struct.pack(">Q", length)
        body = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)) if mask else payload
        return head + (mask or b"") + body

    def send(self, *frames, cut=None):
        data = b"".join(frames)
        if cut:
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(0, len(data), cut or max(1, len(data))):
            self.socket.sendall(data[at:at + (cut or len(data))])

    def read(self):
        """One frame of the server's: opcode and payload; None at the end."""
        head = self.exactly(2)
        if head is None:
            return None
        length = head[1] & 0x7F
        assert head[1] & 0x80 == 0
        if length == 126:
            length = struct.unpack(">H", self.exactly(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self.exactly(8))[0]
        return head[0] & 0x0F, self.exactly(length)

    def exactly(self, count):
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                return None
            data += piece
        return data

    def code(self):
        """The code of the close frame, after which the server ends the stream."""
        while True:
            opcode, payload = self.read()
            if opcode == 8:
                break
        self.send(self.frame(0x88, payload[:2]))
        assert self.read() is None
        return struct.unpack(">H", payload[:2])[0]


PING = b'{"type":"ping"}'
CASES = {
    "reserved bit 1": ([(0xC1, PING)], 1002), "reserved bit 2": ([(0xA1, PING)], 1002),
    "reserved bit 3": ([(0x91, PING)], 1002), "opcode 3": ([(0x83, b"")], 1002),
    "opcode 11": ([(0x8B, b"")], 1002), "long ping": ([(0x89, b"x" * 126)], 1002),
    "cut ping": ([(0x09, b"")], 1002), "continuation of nothing": ([(0x80, PING)], 1002),
    "a message inside another": ([(0x01, PING[:3]), (0x81, PING)], 1002),
    "close of one byte": ([(0x88, b"\x03")], 1002), "close 1005": ([(0x88, b"\x03\xed")], 1002),
    "close 999": ([(0x88, b"\x03\xe7")], 1002), "close 5000": ([(0x88, b"\x13\x88")], 1002),
    "broken text": ([(0x81, b"\xce\xba\xe1\xbd\xb9\xed\xa0\x80")], 1007),
    "broken text in pieces": ([(0x01, b"\xf0\x9f"), (0x80, b"\x28")], 1007),
    "cut text": ([(0x81, b"\xe2\x82")], 1007), "broken reason": ([(0x88, b"\x03\xe8\xff")], 1007),
    "not JSON": ([(0x81, b"\xe2\x82\xac")], 4400),
}


@pytest.mark.parametrize("name", CASES)
def test_frames_against_the_rules_close_with_their_code(stack, name):
    raw = Raw(stack.address("gateway"))
    frames, code = CASES[name]
    raw.send(*[raw.frame(*frame) for frame in frames], cut=len(name) % 3 or None)
    assert raw.code() == code


def test_frames_by_the_rules_are_read_however_they_come(stack):
    raw = Raw(stack.address("gateway"))
    raw.send(
        raw.frame(0x01, b'{"type"'), raw.frame(0x89, b"between"), raw.frame(0x00, b""),
        raw.frame(0x00, b':"pi'), raw.frame(0x8A, b"unasked"), raw.frame(0x80, b'ng"}'), cut=3)
    assert raw.read() == (10, b"between")
    assert raw.read() == (1, b'{"type":"pong"}')
    raw.send(raw.frame(0x88, b"\x03\xe8bye"), raw.frame(0x81, PING))
    assert raw.read() == (8, b"\x03\xe8")
    assert raw.read() is None


def test_a_message_over_a_mebibyte_is_refused_at_its_length(stack):
    raw = Raw(stack.address("gateway"))
    raw.send(raw.frame(0x81, b"", length=(1 << 20) + 1))
    assert raw.code() == 1009


def test_a_frame_without_mask_is_refused(stack):
    raw = Raw(stack.address("gateway"))
    raw.send(raw.frame(0x81, PING, mask=b""))
    assert raw.code() == 1002


def test_a_flood_of_messages_is_ended(stack):
    raw = Raw(stack.address("gateway"))
    raw.send(raw.frame(0x81, PING) * 2_000)
    assert raw.code() == 1008


# Event streams


def events(lines):
    """What a stream says, as (event, data)."""
    name, data = None, []
    for line in lines:
        if line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            data.append(line[5:].strip())
        elif not line and name:
            yield name, "".join(data)
            name, data = None, []


def test_httpx_sees_a_sign_in_and_the_end_of_its_own_session(account):
    made = account.sign_in("listener")
    with httpx.stream(
            "POST", f"http://{account.address}/graphql", json={"query": EVENTS}, timeout=SECONDS_MAX,
            headers={"accept": "text/event-stream", "authorization": f"Bearer {made['accessToken']}"}) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/event-stream"
        told = events(answer.iter_lines())
        time.sleep(1)
        account.sign_in("another")
        name, data = next(told)
        assert name == "next"
        assert json.loads(data)["data"]["sessionEvents"]["session"]["deviceName"] == "another"
        account.sign_out(made["accessToken"])
        assert json.loads(next(told)[1])["data"]["sessionEvents"]["reason"] == "SIGNED_OUT"
        assert json.loads(next(told)[1])["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert next(told) == ("complete", "")


def test_curl_reads_events_over_http2(account):
    process = subprocess.Popen(
        ["curl", "--silent", "--no-buffer", "--http2-prior-knowledge", "--max-time", "20",
         "--header", "accept: text/event-stream", "--header", "content-type: application/json",
         "--header", f"authorization: Bearer {account.token}", "--data", json.dumps({"query": EVENTS}),
         f"http://{account.address}/graphql"], stdout=subprocess.PIPE, text=True)
    try:
        time.sleep(1)
        account.sign_in("by curl")
        name, data = next(events(line.rstrip("\n") for line in process.stdout))
        assert json.loads(data)["data"]["sessionEvents"]["session"]["deviceName"] == "by curl"
    finally:
        process.terminate()
        process.wait(timeout=SECONDS_MAX)


# Faults


def test_a_stream_outlives_identity(stack, account):
    """Identity is killed and comes back: the socket stays, and what happened meanwhile is told."""

    async def body():
        client = await opened(account.address, account.token)
        await client.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": EVENTS}}))
        await asyncio.sleep(1)
        os.kill(stack.pid("identity"), signal.SIGKILL)
        await in_thread(stack.bring_back)
        await in_thread(account.sign_in, "after the crash")
        answer = json.loads(await asyncio.wait_for(client.recv(), 30))
        assert answer["payload"]["data"]["sessionEvents"]["session"]["deviceName"] == "after the crash"
        await client.close()

    run(body())


def test_a_gateway_that_stops_sends_its_clients_elsewhere(stack, account, tmp_path):
    gateway = Gateway(stack, tmp_path / "gateway.log")

    async def body():
        clients = [await opened(gateway.address, account.token) for _ in range(5)]
        gateway.process.send_signal(signal.SIGTERM)
        assert [await close_code(client) for client in clients] == [1001] * 5

    try:
        run(body())
    finally:
        gateway.close()
