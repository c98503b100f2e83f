"""The gateway's surface as clients see it: HTTP by the standard library and curl, GraphQL by graphql-core."""

import base64
import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import uuid

import graphql
import pytest

SECONDS_MAX = 20
MODERN = "application/graphql-response+json"


class Gateway:
    """Requests over HTTP/1.1; an answer is its status, headers and JSON."""

    def __init__(self, address):
        self.base = f"http://{address}"

    def send(self, method, path, body=None, headers=None):
        request = urllib.request.Request(
            self.base + path, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS_MAX) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def ask(self, query, variables=None, token=None, accept=None):
        headers = {"content-type": "application/json"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        if accept:
            headers["accept"] = accept
        body = json.dumps({"query": query, "variables": variables or {}}).encode()
        status, _, answer = self.send("POST", "/graphql", body, headers)
        return status, json.loads(answer)

    def data(self, query, variables=None, token=None):
        status, answer = self.ask(query, variables, token)
        assert status == 200
        assert "errors" not in answer, answer
        return answer["data"]


def codes(answer):
    return sorted(error["extensions"]["code"] for error in answer.get("errors", []))


@pytest.fixture(scope="module")
def gateway(stack):
    return Gateway(stack.address("gateway"))


REGISTER = """
mutation($input: RegisterInput!) { register(input: $input) {
  user { id userId username displayName }
  tokens { accessToken refreshToken sessionId }
  userErrors { field code message } } }
"""


def register(gateway, person, **changed):
    fields = {
        "email": person["email"], "username": person["username"], "password": person["password"],
        "idempotencyKey": str(uuid.uuid4()), **changed}
    return gateway.data(REGISTER, {"input": fields})["register"]


def test_introspection_and_schema_text_describe_one_schema(gateway):
    told = graphql.build_client_schema(
        gateway.data(graphql.get_introspection_query(specified_by_url=True)))
    status, _, text = gateway.send("GET", "/schema.graphql")
    assert status == 200
    written = graphql.build_schema(text.decode())
    assert graphql.print_schema(graphql.lexicographic_sort_schema(told)) == graphql.print_schema(
        graphql.lexicographic_sort_schema(written))


def test_a_person_signs_up_edits_and_leaves(gateway, person):
    payload = register(gateway, person, displayName="Ada")
    assert payload["userErrors"] == []
    assert payload["user"]["username"] == person["username"]
    token, session = payload["tokens"]["accessToken"], payload["tokens"]["sessionId"]

    viewer = gateway.data(
        "{ viewer { email user { username displayName } roles settings { timezone }"
        " sessions { edges { node { id isCurrent } } } } }", token=token)["viewer"]
    assert viewer["email"] == person["email"]
    assert viewer["user"]["displayName"] == "Ada"
    current = [edge["node"]["id"] for edge in viewer["sessions"]["edges"] if edge["node"]["isCurrent"]]
    assert current == [base64.urlsafe_b64encode(f"Session:{session}".encode()).decode().rstrip("=")]

    edited = gateway.data(
        'mutation { updateProfile(input: {bio: "Counts."}) { user { bio version } userErrors { code } } }',
        token=token)["updateProfile"]
    assert edited["userErrors"] == []
    assert edited["user"]["bio"] == "Counts."

    seen = gateway.data(
        "query($id: ID!, $name: String!) { byId: user(id: $id) { bio }"
        " byName: user(username: $name) { bio stats { followers } } node(id: $id) { __typename id } }",
        {"id": payload["user"]["id"], "name": person["username"]})
    assert seen["byId"] == {"bio": "Counts."}
    assert seen["byName"] == {"bio": "Counts.", "stats": {"followers": "0"}}
    assert seen["node"] == {"__typename": "User", "id": payload["user"]["id"]}

    assert gateway.data("mutation { logout { userErrors { code } } }", token=token) == {
        "logout": {"userErrors": []}}
    status, answer = gateway.ask("{ viewer { email } }", token=token)
    assert (status, codes(answer)) == (401, ["UNAUTHENTICATED"])


def test_taken_names_and_weak_passwords_are_user_errors(gateway, person):
    register(gateway, person)
    again = register(gateway, person, email=f"other-{person['email']}")
    assert [(error["field"], error["code"]) for error in again["userErrors"]] == [
        (["username"], "USERNAME_TAKEN")]
    assert again["tokens"] is None
    weak = register(
        gateway, {**person, "username": "w" + person["username"][1:]},
        email=f"weak-{person['email']}", password="aaaaaaaaaaaa")
    assert [(error["field"], error["code"]) for error in weak["userErrors"]] == [
        (["password"], "PASSWORD_TOO_WEAK")]


def test_a_refresh_token_works_once(gateway, person):
    spent = register(gateway, person)["tokens"]["refreshToken"]
    mutation = (
        "mutation($token: String!) { refreshToken(input: {refreshToken: $token}) {"
        " tokens { accessToken refreshToken } userErrors { code } } }")
    fresh = gateway.data(mutation, {"token": spent})["refreshToken"]
    assert fresh["userErrors"] == []
    assert gateway.data("{ viewer { email } }", token=fresh["tokens"]["accessToken"])
    again = gateway.data(mutation, {"token": spent})["refreshToken"]
    assert again == {"tokens": None, "userErrors": [{"code": "REFRESH_TOKEN_REUSED"}]}


def test_strangers_read_null_and_the_reason(gateway):
    status, answer = gateway.ask("{ viewer { email } __typename }")
    assert status == 200
    assert answer["data"] == {"viewer": None, "__typename": "Query"}
    assert codes(answer) == ["UNAUTHENTICATED"]
    assert answer["errors"][0]["path"] == ["viewer"]
    assert answer["errors"][0]["extensions"]["requestId"]


@pytest.mark.parametrize("document", [
    "{", "{ nothing }", "{ user }", "{ ...A } fragment A on Query { ...A }", "{ a" * 3000,
    "query A { __typename } query B { __typename }", "{ user(id: 1.5) { id } }",
    "{" + " ".join(f"a{n}: __typename" for n in range(30)) + "}",
])
def test_bad_documents_are_400_in_the_modern_form_and_200_in_plain_json(gateway, document):
    status, answer = gateway.ask(document, accept=MODERN)
    assert status == 400
    assert "data" not in answer
    assert set(codes(answer)) <= {"INVALID_INPUT", "LIMIT_EXCEEDED"}
    status, _ = gateway.ask(document)
    assert status == 200


def test_get_reads_and_never_changes(gateway):
    query = urllib.parse.urlencode({
        "query": "query($n: String!) { usernameAvailable(username: $n) { username } }",
        "variables": json.dumps({"n": "somebody_new"})})
    status, _, body = gateway.send("GET", f"/graphql?{query}")
    assert status == 200
    assert json.loads(body)["data"]["usernameAvailable"]["username"] == "somebody_new"
    mutation = urllib.parse.urlencode({"query": "mutation { logout { clientMutationId } }"})
    status, headers, _ = gateway.send("GET", f"/graphql?{mutation}")
    assert (status, headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("status, body, content_type", [
    (415, b'{"query":"{ __typename }"}', "text/plain"),
    (400, b'[{"query":"{ __typename }"}]', "application/json"),
    (400, b'{"query":', "application/json"),
    (400, b'{"query":"\xff"}', "application/json"),
    (400, b"{}", "application/json"),
    (413, b'{"query":"{ __typename }"}' + b" " * (1 << 20), "application/json"),
])
def test_what_is_no_request_is_refused(gateway, status, body, content_type):
    told, _, _ = gateway.send("POST", "/graphql", body, {"content-type": content_type, "accept": MODERN})
    assert told == status


def test_keys_verify_what_identity_signed(gateway, person):
    token = register(gateway, person)["tokens"]["accessToken"]
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    status, headers, body = gateway.send("GET", "/.well-known/jwks.json")
    assert (status, headers["cache-control"]) == (200, "public, max-age=300")
    keys = json.loads(body)["keys"]
    assert header["kid"] in [key["kid"] for key in keys]
    assert all("d" not in key for key in keys)


def test_http2_carries_the_same_answers(stack, gateway, person):
    token = register(gateway, person)["tokens"]["accessToken"]
    body = json.dumps({"query": "{ viewer { email user { username } } }"})
    answers = [
        subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "20", flag,
             f"http://{stack.address('gateway')}/graphql", "--header",
             "content-type: application/json", "--header", f"authorization: Bearer {token}",
             "--data", body], check=True, capture_output=True, timeout=30).stdout
        for flag in ["--http1.1", "--http2-prior-knowledge"]]
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["data"]["viewer"]["email"] == person["email"]
