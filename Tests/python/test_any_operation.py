"""Any operation that the schema allows, made up by schemathesis, sent by nobody, a person and an admin."""

import json
import urllib.request
import uuid

import hypothesis
import pytest
import schemathesis
import schemathesis.graphql
from hypothesis import strategies
from hypothesis_graphql import nodes

from conftest import ROOT
from test_callers import Tokens
from test_graphql import Gateway, codes, register

# Examples of each root field; in all about 140 operations and fifteen seconds.
EXAMPLES = 4
# What may come of a request that is well-formed: an answer, or a refusal that says why.
EXPECTED = {"UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "INVALID_INPUT", "CONFLICT", "ALREADY_EXISTS",
            "RATE_LIMITED", "LIMIT_EXCEEDED"}
# Too many at once for two hashers, or for one address: not wrong, and not what is looked for here.
BUSY = {"UNAVAILABLE"}

for name, values in {
        "UUID": strategies.uuids().map(str), "URL": strategies.just("https://example.org/"),
        "DateTime": strategies.datetimes().map(lambda time: time.isoformat() + "Z"),
        "BigInt": strategies.integers(-2**63, 2**63 - 1).map(str)}.items():
    schemathesis.graphql.scalar(name, values.map(nodes.String))


@pytest.fixture(scope="module")
def gateway(stack):
    return Gateway(stack.address("gateway"))


class Somebody:
    """A person with a role, who gets a new token when an operation has ended the old one."""

    def __init__(self, gateway, role):
        self.gateway, self.role, self.token, self.person = gateway, role, None, None

    def fresh(self):
        if not self.person or not self.sign_in():
            self.sign_up()
            assert self.sign_in()

    def sign_up(self):
        name = f"a_{uuid.uuid4().hex[:12]}"
        person = {"username": name, "email": f"{name}@example.org", "password": uuid.uuid4().hex}
        account = register(self.gateway, person)
        if self.role != "user":
            Tokens.grant(account["user"]["userId"], self.role)
        self.person = person

    def sign_in(self):
        given = {"identifier": self.person["username"], "password": self.person["password"]}
        signed_in = self.gateway.data(
            "mutation($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }", {"input": given})
        tokens = signed_in["login"]["tokens"]
        self.token = tokens and tokens["accessToken"]
        return tokens is not None


OPERATIONS = [found.ok() for found in schemathesis.graphql.from_path(
    ROOT / "Sources/Services/Gateway/schema.graphql").get_all_operations()]


@pytest.fixture(scope="module")
def people(gateway):
    return [None, Somebody(gateway, "user"), Somebody(gateway, "admin")]


@pytest.mark.parametrize("operation", OPERATIONS, ids=[operation.label for operation in OPERATIONS])
def test_no_operation_breaks_anything(gateway, people, operation):
    seen = iter(range(1_000_000))

    @hypothesis.settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.given(case=operation.as_strategy())
    def run(case):
        somebody = people[next(seen) % len(people)]
        if somebody and not somebody.token:
            somebody.fresh()
        status, answer = gateway.ask(case.body, token=somebody.token if somebody else None)
        if status == 401:
            # An earlier operation ended the session: it may.
            somebody.fresh()
            status, answer = gateway.ask(case.body, token=somebody.token)
        assert status == (429 if codes(answer) == ["RATE_LIMITED"] else 200), answer
        assert set(codes(answer)) <= EXPECTED | BUSY, answer
        if "data" in answer and answer["data"] is not None:
            for root, payload in answer["data"].items():
                for error in (payload or {}).get("userErrors", []) if isinstance(payload, dict) else []:
                    assert error.get("code", "X").isupper(), (root, error)

    run()


def test_every_process_is_ready_afterwards(stack):
    for process in ["identity", "user", "gateway"]:
        with urllib.request.urlopen(f"http://{stack.admin(process)}/readyz", timeout=5) as response:
            assert response.status == 200, json.loads(response.read())
