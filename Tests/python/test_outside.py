"""The stack as seen by clients that were made without us: curl, grpcio, graphql-core."""

import json
import subprocess
import uuid

import graphql
import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

SERVICES = ["identity", "user"]
PROCESSES = SERVICES + ["gateway"]
HTTP_VERSIONS = {"--http1.1": "1.1", "--http2-prior-knowledge": "2"}


def curl(*arguments):
    """Status, HTTP version and body."""
    output = subprocess.run(
        ["curl", "--silent", "--show-error", "--max-time", "10",
         "--write-out", "\n%{http_code} %{http_version}", *arguments],
        check=True, capture_output=True, text=True, timeout=30).stdout
    body, _, told = output.rpartition("\n")
    status, version = told.split()
    return int(status), version, body


def ask(stack, flag, query, variables=None, token=None):
    headers = ["--header", f"authorization: Bearer {token}"] if token else []
    return curl(
        flag, f"http://{stack.address('gateway')}/graphql", "--header",
        "content-type: application/json", *headers, "--data",
        json.dumps({"query": query, "variables": variables or {}}))


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/config"])
def test_admin_port_answers(stack, process, path):
    status, _, body = curl(f"http://{stack.admin(process)}{path}")
    assert status == 200
    assert body


@pytest.mark.parametrize("process", PROCESSES)
def test_config_shows_no_secret(stack, process):
    _, _, body = curl(f"http://{stack.admin(process)}/config")
    assert "NOVA_LISTEN" in body
    assert "postgres://" not in body


@pytest.mark.parametrize("flag", HTTP_VERSIONS)
def test_gateway_speaks_both_http_versions_on_one_port(stack, flag):
    status, version, body = ask(stack, flag, "{ __typename }")
    assert (status, version) == (200, HTTP_VERSIONS[flag])
    assert json.loads(body)["data"] == {"__typename": "Query"}


def test_introspection_builds_a_client_schema(stack):
    _, _, body = ask(stack, "--http1.1", graphql.get_introspection_query(descriptions=True))
    answer = json.loads(body)
    assert "errors" not in answer
    schema = graphql.build_client_schema(answer["data"])
    assert graphql.validate_schema(schema) == []
    assert "updateProfile" in schema.mutation_type.fields


@pytest.mark.parametrize("service", SERVICES)
def test_health_by_the_stock_client(channel, service):
    stub = health_pb2_grpc.HealthStub(channel(service))
    for name in ["", f"nova.{service}.v1.{service.capitalize()}Service"]:
        answer = stub.Check(health_pb2.HealthCheckRequest(service=name), timeout=10)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
    with pytest.raises(grpc.RpcError) as refusal:
        stub.Check(health_pb2.HealthCheckRequest(service="nobody"), timeout=10)
    assert refusal.value.code() == grpc.StatusCode.NOT_FOUND


@pytest.mark.parametrize("service", SERVICES)
def test_reflection_by_the_stock_client(channel, protos, service):
    database = ProtoReflectionDescriptorDatabase(channel(service))
    name = f"nova.{service}.v1.{service.capitalize()}Service"
    assert name in database.get_services()
    described = database.FindFileContainingSymbol(name)
    compiled = next(file for file in protos.files.file if file.name == described.name)
    assert described.service == compiled.service


def test_a_life_over_stock_grpc(channel, protos, person):
    identity, user = channel("identity"), channel("user")
    registered = protos.call(
        identity, "nova.identity.v1.IdentityService/Register",
        idempotency_key=str(uuid.uuid4()), **person)
    assert registered.user.username == person["username"]
    token = registered.tokens.access_token
    profile = protos.message("nova.user.v1.UserProfile")(bio="written by grpcio")
    mask = protos.message("google.protobuf.FieldMask")(paths=["bio"])
    edited = protos.call(
        user, "nova.user.v1.UserService/UpdateUserProfile", token, profile=profile, update_mask=mask)
    assert edited.profile.bio == "written by grpcio"
    read = protos.call(
        user, "nova.user.v1.UserService/GetUserProfileByUsername", username=person["username"])
    assert read.profile == edited.profile
    protos.call(identity, "nova.identity.v1.IdentityService/Logout", token)
    with pytest.raises(grpc.RpcError) as refusal:
        protos.call(identity, "nova.identity.v1.IdentityService/ListSessions", token)
    assert refusal.value.code() == grpc.StatusCode.UNAUTHENTICATED


def test_errors_carry_a_reason_and_the_field(channel, protos, person):
    with pytest.raises(grpc.RpcError) as refusal:
        protos.call(
            channel("identity"), "nova.identity.v1.IdentityService/Register",
            idempotency_key=str(uuid.uuid4()), **{**person, "username": "no spaces"})
    assert refusal.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    trailers = dict(refusal.value.trailing_metadata())
    status = protos.message("google.rpc.Status").FromString(trailers["grpc-status-details-bin"])
    reasons, fields = set(), set()
    for detail in status.details:
        found = protos.message(detail.type_url.rpartition("/")[2]).FromString(detail.value)
        if found.DESCRIPTOR.name == "ErrorInfo":
            assert found.domain == "nova.identity"
            reasons.add(found.reason)
        if found.DESCRIPTOR.name == "BadRequest":
            fields |= {violation.field for violation in found.field_violations}
    assert reasons == {"USERNAME_MALFORMED"}
    assert fields == {"username"}


@pytest.mark.parametrize("flag", HTTP_VERSIONS)
def test_what_grpc_writes_graphql_reads(stack, channel, protos, person, flag):
    protos.call(
        channel("identity"), "nova.identity.v1.IdentityService/Register",
        idempotency_key=str(uuid.uuid4()), **person)
    status, _, body = ask(
        stack, flag, "query($name: String!) { user(username: $name) { username } }",
        {"name": person["username"]})
    assert status == 200
    assert json.loads(body)["data"] == {"user": {"username": person["username"]}}
