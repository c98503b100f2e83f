"""The gateway as browsers, CDNs and stock GraphQL clients meet it: gql, httpx and curl."""

import asyncio
import gzip
import hashlib
import http.cookies
import json
import os
import pathlib
import random
import socket
import subprocess
import time
import uuid

import gql
import gql.transport.exceptions
import gql.transport.httpx
import httpx
import pytest

from conftest import ROOT, variable

SECONDS_MAX = 20
APP = "https://app.example"
LISTED = "query Name($n: String!) { usernameAvailable(username: $n) { username } }"
REGISTER = """
mutation($input: RegisterInput!) { register(input: $input) {
  user { username } tokens { accessToken refreshToken } userErrors { code } } }
"""
REFRESH = "mutation { refreshToken(input: {}) { tokens { accessToken refreshToken } userErrors { code } } }"
COOKIE = "__Host-nova-refresh"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Gateway:
    """The stack's gateway once more, with settings of its own."""

    def __init__(self, stack, log, **setting):
        self.address = f"127.0.0.1:{free_port()}"
        admin = f"127.0.0.1:{free_port()}"
        state = pathlib.Path(variable("NOVA_TEST_STATE"))
        plain = {key: value for key, value in os.environ.items() if not key.startswith("NOVA_")}
        self.environment = {
            **plain, "NOVA_LISTEN": self.address, "NOVA_ADMIN_LISTEN": admin,
            "NOVA_TLS_CERT": str(state / "certs" / "gateway.pem"),
            "NOVA_TLS_KEY": str(state / "certs" / "gateway.key"), "NOVA_TLS_CA": str(state / "certs" / "ca.pem"),
            "NOVA_IDENTITY_ADDRESS": stack.address("identity"), "NOVA_USER_ADDRESS": stack.address("user"), **setting}
        self.binary = pathlib.Path(variable("NOVA_TEST_BINARIES"), "gateway")
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [self.binary, "serve"], env=self.environment, stdout=output, stderr=output, cwd=ROOT)
        deadline = time.monotonic() + SECONDS_MAX
        while True:
            try:
                if httpx.get(f"http://{admin}/readyz", timeout=2).status_code == 200:
                    break
            except httpx.TransportError:
                pass
            assert self.process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        self.client = httpx.Client(base_url=f"http://{self.address}", timeout=SECONDS_MAX)

    def ask(self, query, variables=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post("/graphql", json={"query": query, "variables": variables or {}}, headers=headers)

    def close(self):
        self.client.close()
        self.process.terminate()
        self.process.wait(timeout=SECONDS_MAX)


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("edge")


@pytest.fixture(scope="module")
def gateway(stack, directory):
    """One that a page of APP may call, behind a proxy."""
    opened = Gateway(
        stack, directory / "gateway.log", NOVA_CORS_ORIGINS=f"{APP}, http://localhost:3000", NOVA_TRUSTED_PROXIES="1")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def strict(stack, directory):
    """One where nothing runs but the list."""
    path = directory / "documents.json"
    path.write_text(json.dumps({sha256(LISTED): LISTED}))
    opened = Gateway(
        stack, directory / "strict.log", NOVA_DOCUMENTS="listed", NOVA_DOCUMENT_LIST=str(path))
    yield opened
    opened.close()


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def codes(answer):
    return [error["extensions"]["code"] for error in answer.json().get("errors", [])]


def new_input(person):
    return {"input": {**person, "idempotencyKey": str(uuid.uuid4())}}


# Stock clients


def test_gql_reads_the_schema_and_runs_against_it(gateway, person):
    transport = gql.transport.httpx.HTTPXTransport(url=f"http://{gateway.address}/graphql")
    with gql.Client(transport=transport, fetch_schema_from_transport=True) as session:
        made = session.execute(gql.GraphQLRequest(REGISTER, variable_values=new_input(person)))
        assert made["register"]["user"]["username"] == person["username"]
        transport.client.headers["authorization"] = f"Bearer {made['register']['tokens']['accessToken']}"
        assert session.execute(gql.gql("{ viewer { email } }"))["viewer"]["email"] == person["email"]
        with pytest.raises(gql.transport.exceptions.TransportQueryError) as refused:
            session.execute(gql.gql('{ user(id: "?") { id } }'))
    assert refused.value.errors[0]["extensions"]["code"] == "INVALID_INPUT"


def test_gql_many_at_once(gateway):
    async def run():
        transport = gql.transport.httpx.HTTPXAsyncTransport(url=f"http://{gateway.address}/graphql")
        async with gql.Client(transport=transport) as session:
            return await asyncio.gather(*[
                session.execute(gql.GraphQLRequest(LISTED, variable_values={"n": f"name_{n}"})) for n in range(20)])

    answers = asyncio.run(run())
    assert [answer["usernameAvailable"]["username"] for answer in answers] == [f"name_{n}" for n in range(20)]


# Pages


def test_a_browser_asks_for_a_page_on_the_list_and_may_call(gateway):
    asked = gateway.client.options("/graphql", headers={
        "origin": APP, "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type"})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == APP
    assert asked.headers["access-control-allow-credentials"] == "true"
    assert {"authorization", "content-type"} <= set(asked.headers["access-control-allow-headers"].split(", "))
    assert int(asked.headers["access-control-max-age"]) > 0
    answer = gateway.ask("{ __typename }", origin=APP)
    assert answer.json()["data"] == {"__typename": "Query"}
    assert answer.headers["access-control-allow-origin"] == APP
    assert "origin" in answer.headers["vary"]


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": APP + ".evil.example"},
    {"origin": "http://app.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_no_other_page_does(gateway, method, headers):
    answer = gateway.client.request(
        method, "/graphql", params={"query": "{ __typename }"}, content=b'{"query":"{ __typename }"}',
        headers={"content-type": "application/json", **headers})
    assert answer.status_code == 403
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert "data" not in answer.json()


def test_a_web_clients_refresh_token_lives_in_a_cookie(gateway, person):
    web = {"origin": APP, "x_nova_refresh_token": "cookie"}
    made = gateway.ask(REGISTER, new_input(person), **web)
    tokens = made.json()["data"]["register"]["tokens"]
    assert tokens["refreshToken"] is None
    cookie = http.cookies.SimpleCookie(made.headers["set-cookie"])[COOKIE]
    assert cookie["httponly"] and cookie["secure"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Strict", "/", "")
    assert 0 < int(cookie["max-age"]) <= 31 * 86_400
    assert cookie.value not in made.text

    held = {"cookie": f"{COOKIE}={cookie.value}"}
    forged = gateway.ask(REFRESH, **held)
    assert forged.json()["data"]["refreshToken"]["userErrors"] == [{"code": "REFRESH_TOKEN_MISSING"}]
    fresh = gateway.ask(REFRESH, **web, **held)
    access = fresh.json()["data"]["refreshToken"]["tokens"]["accessToken"]
    assert http.cookies.SimpleCookie(fresh.headers["set-cookie"])[COOKIE].value != cookie.value

    out = gateway.ask(
        "mutation { logout { userErrors { code } } }", authorization=f"Bearer {access}", **web, **held)
    assert out.json()["data"]["logout"]["userErrors"] == []
    assert out.headers["set-cookie"].startswith(f"{COOKIE}=; Max-Age=0;")


def test_a_spent_cookie_is_refused_and_dropped(gateway, person):
    made = gateway.ask(REGISTER, new_input(person), x_nova_refresh_token="cookie")
    first = http.cookies.SimpleCookie(made.headers["set-cookie"])[COOKIE].value
    held = {"x_nova_refresh_token": "cookie", "cookie": f"{COOKIE}={first}"}
    assert gateway.ask(REFRESH, **held).json()["data"]["refreshToken"]["userErrors"] == []
    again = gateway.ask(REFRESH, **held)
    assert again.json()["data"]["refreshToken"]["userErrors"] == [{"code": "REFRESH_TOKEN_REUSED"}]
    assert again.headers["set-cookie"].startswith(f"{COOKIE}=; Max-Age=0;")


# Addresses and names of requests


def test_the_proxys_request_id_is_taken_and_a_strangers_is_not(stack, gateway):
    assert gateway.ask("{ __typename }", x_request_id="from-the-proxy").headers["x-request-id"] == "from-the-proxy"
    answer = httpx.post(
        f"http://{stack.address('gateway')}/graphql", json={"query": "{ __typename }"},
        headers={"x-request-id": "from-a-stranger"}, timeout=SECONDS_MAX)
    uuid.UUID(answer.headers["x-request-id"])


@pytest.mark.parametrize("sent, seen", [
    ("203.0.113.7", "203.0.113.7"), ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
    ("127.0.0.1, ::1, 10.0.0.1, 203.0.113.7", "203.0.113.7"), ("not an address", "127.0.0.1"),
])
def test_the_clients_address_is_what_the_last_proxy_saw(gateway, person, sent, seen):
    made = gateway.ask(REGISTER, new_input(person), x_forwarded_for=sent, forwarded="for=192.0.2.66")
    access = made.json()["data"]["register"]["tokens"]["accessToken"]
    sessions = gateway.ask(
        "{ viewer { sessions { edges { node { ipAddress } } } } }", authorization=f"Bearer {access}").json()
    assert sessions["data"]["viewer"]["sessions"]["edges"][0]["node"]["ipAddress"] == seen


# Documents


def test_automatic_persisted_queries(gateway):
    query = f"query N{random.randrange(10**9)}($n: String!) {{ usernameAvailable(username: $n) {{ username }} }}"
    body = {"variables": {"n": "abc"}, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": sha256(query)}}}

    def send(**changed):
        return gateway.client.post("/graphql", json={**body, **changed})

    first = send()
    assert (first.status_code, codes(first)) == (200, ["PERSISTED_QUERY_NOT_FOUND"])
    assert first.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert codes(send(query="{ __typename }")) == ["INVALID_INPUT"]
    assert codes(send()) == ["PERSISTED_QUERY_NOT_FOUND"]
    assert send(query=query).json()["data"]["usernameAvailable"] == {"username": "abc"}
    assert send().json()["data"]["usernameAvailable"] == {"username": "abc"}
    cached = gateway.client.get("/graphql", params={
        "variables": json.dumps(body["variables"]), "extensions": json.dumps(body["extensions"])})
    assert cached.json()["data"]["usernameAvailable"] == {"username": "abc"}
    assert cached.headers["cache-control"] == "public, max-age=30"


def test_where_the_list_rules_nothing_else_runs(strict):
    listed = strict.client.get("/graphql", params={
        "documentId": f"sha256:{sha256(LISTED)}", "variables": '{"n":"abc"}'})
    assert listed.json()["data"] == {"usernameAvailable": {"username": "abc"}}
    assert strict.ask(LISTED, {"n": "abc"}).json()["data"] == {"usernameAvailable": {"username": "abc"}}
    for query in ["{ __typename }", LISTED + " ", "{ __schema { description } }", "{", ""]:
        answer = strict.ask(query)
        assert codes(answer) == ["FORBIDDEN"]
        assert "data" not in answer.json()
    left = {"query": "{ __typename }", "extensions": {"persistedQuery": {
        "version": 1, "sha256Hash": sha256("{ __typename }")}}}
    assert codes(strict.client.post("/graphql", json=left)) == ["FORBIDDEN"]
    del left["query"]
    assert codes(strict.client.post("/graphql", json=left)) == ["PERSISTED_QUERY_NOT_FOUND"]


@pytest.mark.parametrize("setting, content, word", [
    ({"NOVA_CORS_ORIGINS": "*"}, None, "NOVA_CORS_ORIGINS"),
    ({"NOVA_CORS_ORIGINS": "https://app.example/"}, None, "NOVA_CORS_ORIGINS"),
    ({"NOVA_FORWARDED_HEADER": "x-real-ip"}, None, "NOVA_FORWARDED_HEADER"),
    ({"NOVA_DOCUMENTS": "listed"}, None, "NOVA_DOCUMENT_LIST is not set"),
    ({}, {sha256("{ a }"): "{ evil }"}, "is not the hash of its document"),
    ({}, {sha256("{ nothing }"): "{ nothing }"}, sha256("{ nothing }")),
    ({}, ["{ __typename }"], "is not a JSON object"),
])
def test_a_wrong_setting_is_one_line_and_code_78(gateway, tmp_path, setting, content, word):
    if content is not None:
        path = tmp_path / "documents.json"
        path.write_text(json.dumps(content))
        setting = {"NOVA_DOCUMENT_LIST": str(path)}
    ports = {"NOVA_LISTEN": "127.0.0.1:0", "NOVA_ADMIN_LISTEN": "127.0.0.1:0"}
    done = subprocess.run(
        [gateway.binary, "serve"], env={**gateway.environment, **ports, **setting}, capture_output=True, text=True,
        timeout=SECONDS_MAX, cwd=ROOT)
    assert done.returncode == 78, done.stderr
    assert word in done.stderr.strip().splitlines()[-1]


# Compression


LONG = "{ __schema { types { name description fields { name description } } } }"


@pytest.mark.parametrize("flag", ["--http1.1", "--http2-prior-knowledge"])
def test_curl_undoes_what_it_asked_to_be_compressed(gateway, flag):
    def fetch(*more):
        return subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "20", flag, *more,
             f"http://{gateway.address}/graphql", "--header", "content-type: application/json",
             "--data", json.dumps({"query": LONG})], check=True, capture_output=True, timeout=30).stdout

    plain, packed = fetch(), fetch("--header", "accept-encoding: gzip")
    assert len(packed) < len(plain) / 2
    assert gzip.decompress(packed) == plain
    assert fetch("--compressed") == plain


@pytest.mark.parametrize("accepts, coding", [
    ("gzip, deflate, br", "gzip"), ("identity", None), ("gzip;q=0", None), ("br", None),
    ("gzip;q=0.1, identity;q=0.9", None),
])
def test_compression_is_negotiated(gateway, accepts, coding):
    answer = gateway.ask(LONG, accept_encoding=accepts)
    assert answer.headers.get("content-encoding") == coding
    assert "accept-encoding" in answer.headers["vary"]
    assert answer.json()["data"]["__schema"]


def test_tokens_are_never_compressed_and_private_lengths_are_blurred(gateway, person):
    fields = new_input(person)
    fields["input"]["clientMutationId"] = "a" * 4_000
    made = gateway.ask(
        REGISTER.replace("user {", "clientMutationId user {"), fields, accept_encoding="gzip")
    assert len(made.content) > 4_000
    assert "content-encoding" not in made.headers
    access = made.json()["data"]["register"]["tokens"]["accessToken"]
    lengths = {
        gateway.ask(LONG, authorization=f"Bearer {access}", accept_encoding="gzip").headers["content-length"]
        for _ in range(12)}
    assert len(lengths) > 1
    assert len({gateway.ask(LONG, accept_encoding="gzip").headers["content-length"] for _ in range(3)}) == 1


# Costs and attacks


def test_ten_profiles_are_one_call_and_the_answer_says_so(gateway, person):
    made = gateway.ask(REGISTER.replace("username }", "username id }", 1), new_input(person))
    register = made.json()["data"]["register"]
    query = "query($ids: [ID!]!) { users(ids: $ids) { username } }"
    answer = gateway.ask(
        query, {"ids": [register["user"]["id"]] * 9},
        authorization=f"Bearer {register['tokens']['accessToken']}").json()
    assert answer["extensions"]["cost"]["loaders"] == {"user.GetUserProfilesByIds": {"batches": 1, "keys": 1}}
    assert len(answer["data"]["users"]) == 9


def test_garbage_single_bytes_and_cuts_stop_nobody(gateway):
    host, port = gateway.address.split(":")
    rng = random.Random(7)
    body = b'{"query":"{ __typename }"}'
    request = (
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\naccept-encoding: gzip\r\n"
        b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body)) + body
    for _ in range(60):
        with socket.create_connection((host, int(port)), timeout=SECONDS_MAX) as connection:
            noisy = bytearray(request)
            for _ in range(rng.randrange(4)):
                noisy[rng.randrange(len(noisy))] = rng.randrange(256)
            connection.sendall(bytes(noisy[:rng.randrange(1, len(noisy))]))
    with socket.create_connection((host, int(port)), timeout=SECONDS_MAX) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in request:
            connection.send(bytes([byte]))
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b'{"data":{"__typename":"Query"}}')
    assert gateway.ask("{ __typename }").status_code == 200
