"""GraphQL over HTTP as its working group audits servers: every check of the `graphql-http` project, by its id.

Each request is sent by httpx; the ids are those of the audit, so that a failure can be looked up there.
"""

import json

import httpx
import pytest

JSON = "application/json"
MODERN = "application/graphql-response+json"
SECONDS_MAX = 20


@pytest.fixture(scope="module")
def client(stack):
    with httpx.Client(base_url=f"http://{stack.address('gateway')}", timeout=SECONDS_MAX) as opened:
        yield opened


def post(client, body, accept=None, content_type=JSON):
    headers = {"content-type": content_type}
    if accept:
        headers["accept"] = accept
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/graphql", content=content, headers=headers)


def ran(answer):
    assert answer.status_code == 200
    assert "errors" not in answer.json(), answer.text


def failed(answer, accept):
    """A request that cannot run: told by the status in the modern form, by `errors` in plain JSON."""
    assert answer.status_code == (400 if accept == MODERN else 200)
    told = answer.json()
    assert told["errors"]
    assert "data" not in told
    assert answer.headers["content-type"].startswith(accept)


@pytest.mark.parametrize("audit, accept, told", [
    ("22EB", MODERN, MODERN), ("4655", JSON, JSON), ("47DE", "*/*", JSON),
    ("weights", f"{JSON};q=0.5, {MODERN};q=0.9", MODERN), ("weights", f"{MODERN};q=0, */*", JSON),
    ("weights", f"text/html, application/*;q=0.1, {MODERN};q=0.1", MODERN),
])
def test_the_form_of_the_answer_is_the_one_asked_for(client, audit, accept, told):
    answer = post(client, {"query": "{ __typename }"}, accept)
    ran(answer)
    assert answer.headers["content-type"] == f"{told}; charset=utf-8"


@pytest.mark.parametrize("audit, content_type", [
    ("82A3, 78D5, 2C94, 03D4", JSON), ("BF61", "application/json; charset=utf-8"),
    ("case", "Application/JSON;Charset=\"UTF-8\""),
])
def test_a_post_in_utf8_is_taken_and_answered_in_utf8(client, audit, content_type):
    answer = post(client, {"query": "{ __typename } # é"}, content_type=content_type)
    ran(answer)
    answer.content.decode()


def test_a_get_is_taken_and_plain_json_is_the_form_without_accept(client):
    """80D8, 5A70."""
    request = client.build_request("GET", "/graphql", params={"query": "{ __typename }"})
    del request.headers["accept"]
    answer = client.send(request)
    ran(answer)
    assert answer.headers["content-type"].startswith(JSON)


def test_a_get_runs_no_mutation(client):
    """9C48."""
    answer = client.get(
        "/graphql", params={"query": "mutation { __typename }"}, headers={"accept": MODERN})
    assert answer.status_code == 405


def test_a_post_needs_a_type_and_a_body(client):
    """9ABE, 7267."""
    assert client.post("/graphql").status_code == 415
    failed(post(client, b"", JSON), JSON)


NO_STRING = [{"obj": "ect"}, 0, False, ["array"]]
NO_MAP = ["string", 0, False, ["array"]]


@pytest.mark.parametrize("accept", [MODERN, JSON])
@pytest.mark.parametrize("audit, body", [
    ("6610, 3715", {"notquery": "{ __typename }"}),
    *[(f"4F5{n}, 9FE{n}", {"query": wrong}) for n, wrong in enumerate(NO_STRING)],
    *[(f"E3E{n}, FB9{n}", {"query": "{ __typename }", "operationName": wrong}) for n, wrong in enumerate(NO_STRING)],
    *[(f"69B{n}, F05{n}", {"query": "{ __typename }", "variables": wrong}) for n, wrong in enumerate(NO_MAP)],
    *[(f"904{n}, 368{n}", {"query": "{ __typename }", "extensions": wrong}) for n, wrong in enumerate(NO_MAP)],
    ("D477, 60AA, 2163", b'{ "not a JSON'),
    ("F5AF, 3E36, 17C5, 34D6", {"qeury": "{ __typename }"}),
    ("572B, 865D, 556A, D586", {"query": "{"}),
    ("FDE2, 51FE, 74FF, 5E5B", {"query": "{ 8f31403dfe404bccbb0e835f2629c6a7 }"}),
    ("validation", {"query": "{ nothing }"}),
    ("coercion", {"query": "query($id: ID!) { user(id: $id) { id } }", "variables": {"id": None}}),
    ("no such operation", {"query": "query A { __typename }", "operationName": "B"}),
    ("batch", [{"query": "{ __typename }"}]),
    ("no UTF-8", b'{"query":"{ __typename } \xff"}'),
    ("deep", b'{"query":"{ __typename }","variables":' + b'{"a":' * 5_000),
])
def test_what_cannot_run_is_told_as_the_form_has_it(client, audit, body, accept):
    failed(post(client, body, accept), accept)


@pytest.mark.parametrize("accept", [MODERN, JSON])
@pytest.mark.parametrize("audit, body", [
    ("34A2, 13EE", {"query": "{ __typename }"}),
    ("8161, B8B3", {"query": "query Query { __typename }", "operationName": "Query"}),
    ("94B0, 0220", {"query": "{ __typename }", "variables": None}),
    ("94B1, 0221", {"query": "{ __typename }", "operationName": None}),
    ("94B2, 0222", {"query": "{ __typename }", "extensions": None}),
    ("2EA1, 28B9", {
        "query": "query Type($name: String!) { __type(name: $name) { name } }", "variables": {"name": "sometype"}}),
    ("428F, 1B7A", {"query": "{ __typename }", "extensions": {"some": "value"}}),
])
def test_what_can_run_does(client, audit, body, accept):
    ran(post(client, body, accept))


@pytest.mark.parametrize("accept", [MODERN, JSON])
def test_a_get_takes_its_variables_as_json(client, accept):
    """D6D5, 6A70."""
    ran(client.get("/graphql", headers={"accept": accept}, params={
        "query": "query Type($name: String!) { __type(name: $name) { name } }",
        "variables": json.dumps({"name": "sometype"})}))


@pytest.mark.parametrize("status, method, headers", [
    (405, "PUT", {}), (405, "DELETE", {}), (405, "PATCH", {}), (405, "HEAD", {}),
    (406, "POST", {"accept": "text/html"}), (406, "POST", {"accept": f"{JSON};q=0, {MODERN};q=0.000"}),
    (415, "POST", {"content-type": "application/graphql"}),
    (415, "POST", {"content-type": "application/json; charset=utf-16"}),
    (431, "POST", {"accept": ",".join(["a/b"] * 1_000)}),
])
def test_what_http_itself_has_a_status_for_is_told_by_it(client, status, method, headers):
    answer = client.request(
        method, "/graphql", content=b'{"query":"{ __typename }"}', headers={"content-type": JSON, **headers})
    assert answer.status_code == status
    if method != "HEAD":
        told = answer.json()["errors"][0]["extensions"]
        assert told["requestId"] == answer.headers["x-request-id"]
        assert told["code"]
