"""Passwords and addresses by a stock client; mailed links are read from the outbox and opened by pyca/cryptography."""

import pathlib
import subprocess
import time
import uuid

import grpc
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from conftest import variable
from test_callers import Tokens, error_reason
from test_graphql import Gateway

IDENTITY = "nova.identity.v1.IdentityService"
RESET = "user.password_reset_requested"
VERIFICATION = "user.email_verification_requested"
SECONDS_MAX = 10
# How long the gateway may go on believing a token whose session has ended.
REVOCATION_SECONDS_MAX = 5


class Outbox:
    """Rows of identity's outbox, and the key that communication would have."""

    def __init__(self, protos):
        secrets = pathlib.Path(variable("NOVA_TEST_STATE"), "secrets")
        self.protos = protos
        self.url = (secrets / "identity_database_url").read_text().strip()
        self.key = bytes.fromhex((secrets / "nova_mail_key").read_text().strip())

    def rows(self, user):
        text = subprocess.run(
            ["psql", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1", "--command",
             "SELECT id, type, topic, bucket, encode(payload, 'hex') FROM outbox_events "
             f"WHERE aggregateid = '{user}' ORDER BY xid, seq", self.url],
            check=True, capture_output=True, text=True, timeout=SECONDS_MAX).stdout
        return [line.split("|") for line in text.splitlines()]

    def link(self, user, type, key=None):
        """The last link mailed to `user`."""
        event, _, topic, _, payload = [row for row in self.rows(user) if row[1] == type][-1]
        assert topic == "nova.user.secret"
        name = {RESET: "UserPasswordResetRequested", VERIFICATION: "UserEmailVerificationRequested"}[type]
        told = self.protos.message(f"nova.events.account.v1.{name}").FromString(bytes.fromhex(payload))
        assert told.user_id == user
        sealed = told.sealed_link
        assert sealed[0] == 1
        opened = AESGCM(key or self.key).decrypt(sealed[1:13], sealed[13:], f"{type}|{event}".encode())
        return self.protos.message("nova.events.account.v1.MailLink").FromString(opened)


@pytest.fixture(scope="module")
def outbox(protos):
    return Outbox(protos)


@pytest.fixture
def call(protos, channel):
    def made(name, bearer=None, **fields):
        return protos.call(channel("identity"), f"{IDENTITY}/{name}", bearer, fields)
    return made


def refused(protos, call, name, bearer=None, **fields):
    """Code and reason of a call that must fail."""
    with pytest.raises(grpc.RpcError) as error:
        call(name, bearer, **fields)
    return error.value.code().name, error_reason(error.value, protos)


def sign_up(call, person):
    return call("Register", idempotency_key=str(uuid.uuid4()), **person)


def test_a_mailed_link_resets_the_password_and_ends_every_session(protos, call, person, outbox, stack):
    account = sign_up(call, person)
    gateway = Gateway(stack.address("gateway"))
    viewer = "{ viewer { user { username } } }"
    token = account.tokens.access_token
    assert gateway.data(viewer, token=token)["viewer"]["user"]["username"] == person["username"]

    call("RequestPasswordReset", email=person["email"].upper())
    link = outbox.link(account.user.id, RESET)
    assert link.email == person["email"]
    new = uuid.uuid4().hex
    call("ResetPassword", reset_token=link.token, new_password=new)
    ended = time.monotonic()

    assert refused(protos, call, "Login", identifier=person["username"], password=person["password"]) == (
        "UNAUTHENTICATED", "CREDENTIALS_WRONG")
    call("Login", identifier=person["username"], password=new)
    assert refused(protos, call, "RefreshToken", refresh_token=account.tokens.refresh_token) == (
        "UNAUTHENTICATED", "REFRESH_TOKEN_INVALID")
    again = refused(protos, call, "ResetPassword", reset_token=link.token, new_password=uuid.uuid4().hex)
    assert again == ("UNAUTHENTICATED", "RESET_TOKEN_INVALID")
    while "errors" not in gateway.ask(viewer, token=token)[1]:
        assert time.monotonic() - ended < REVOCATION_SECONDS_MAX
        time.sleep(0.1)


def test_a_request_for_an_unknown_address_answers_the_same(call, person, outbox):
    account = sign_up(call, person)
    answers = [call("RequestPasswordReset", email=email) for email in [person["email"], "nobody." + person["email"]]]
    assert answers[0] == answers[1]
    assert len([row for row in outbox.rows(account.user.id) if row[1] == RESET]) == 1


def test_no_token_lies_in_the_open(call, person, outbox):
    account = sign_up(call, person)
    call("RequestPasswordReset", email=person["email"])
    token = outbox.link(account.user.id, RESET).token
    assert len(token) == 43
    dump = subprocess.run(["pg_dump", "--data-only", "--inserts", outbox.url], check=True, capture_output=True,
                          timeout=60).stdout
    assert account.user.id.encode() in dump
    for form in [token.encode(), token.encode().hex().encode(), person["password"].encode()]:
        assert form not in dump
    with pytest.raises(InvalidTag):
        outbox.link(account.user.id, RESET, key=bytes(32))


def test_an_address_is_confirmed_and_changed_by_links(protos, call, person, outbox):
    account = sign_up(call, person)
    token = account.tokens.access_token
    call("SendEmailVerification", token)
    confirmed = call("VerifyEmail", token=outbox.link(account.user.id, VERIFICATION).token)
    assert confirmed.user.email_verified
    new = "new." + person["email"]
    call("ChangeEmail", token, new_email=new, password=person["password"])
    link = outbox.link(account.user.id, VERIFICATION)
    assert link.email == new
    assert call("VerifyEmail", token=link.token).user.email == new
    call("Login", identifier=new, password=person["password"])
    assert [row[1] for row in outbox.rows(account.user.id)] == [
        "user.created", "user.contact_changed", VERIFICATION, "user.verified", "user.contact_changed", VERIFICATION,
        "user.verified", "user.contact_changed", "user.login"]
    assert len({row[3] for row in outbox.rows(account.user.id)}) == 1


def test_a_password_is_changed_and_a_name(protos, call, person):
    account = sign_up(call, person)
    token = account.tokens.access_token
    assert refused(protos, call, "ChangePassword", token, current_password="wrong", new_password=uuid.uuid4().hex) == (
        "PERMISSION_DENIED", "PASSWORD_WRONG")
    listed = refused(protos, call, "ChangePassword", token, current_password=person["password"],
                     new_password="Correct Horse Battery Staple 99!")
    assert listed == ("INVALID_ARGUMENT", "PASSWORD_BREACHED")
    new = uuid.uuid4().hex
    call("ChangePassword", token, current_password=person["password"], new_password=new)
    name = f"q_{uuid.uuid4().hex[:12]}"
    assert call("ChangeUsername", token, new_username=name).user.username == name
    assert refused(protos, call, "ChangeUsername", token, new_username=name + "x") == (
        "RESOURCE_EXHAUSTED", "USERNAME_CHANGED_RECENTLY")
    call("Login", identifier=name, password=new)


def test_a_role_is_given_decides_and_is_taken(protos, call, person, channel):
    name, password = f"b_{uuid.uuid4().hex[:12]}", uuid.uuid4().hex
    boss = sign_up(call, {"username": name, "email": f"{name}@example.org", "password": password})
    Tokens.grant(boss.user.id, "admin")
    admin = call("Login", identifier=name, password=password).signed_in.tokens.access_token
    account = sign_up(call, person)
    user = account.tokens.access_token
    target = {"user_id": account.user.id, "reason": "shift"}
    given = call("AssignRole", admin, role="moderator", **target)
    assert list(given.roles) == ["moderator", "user"]
    assert "posts:moderate" in call("GetUserPermissions", user, user_id=account.user.id).permissions
    assert refused(protos, call, "GetUserPermissions", user, user_id=boss.user.id) == ("NOT_FOUND", "USER_NOT_FOUND")
    # The old token does not say moderator yet, so the server's guard refuses; a new one does.
    victim = {"user_id": boss.user.id, "reason": "x", "kind": 2}
    assert refused(protos, call, "SuspendUser", user, **victim) == ("PERMISSION_DENIED", "ROLE_REQUIRED")
    fresh = call("Login", identifier=person["username"], password=person["password"]).signed_in.tokens
    assert refused(protos, call, "SuspendUser", fresh.access_token, **victim) == ("PERMISSION_DENIED", "ROLE_REQUIRED")
    assert list(call("RevokeRole", admin, role="moderator", **target).roles) == ["user"]
    assert refused(protos, call, "ListSessions", fresh.access_token) == ("UNAUTHENTICATED", "TOKEN_REVOKED")


def test_an_account_is_deleted_and_its_name_stays_taken(protos, call, person, outbox):
    account = sign_up(call, person)
    key = str(uuid.uuid4())
    token = account.tokens.access_token
    deletion = call("DeleteAccount", token, password=person["password"], idempotency_key=key).deletion
    assert deletion.purge_after.seconds - deletion.requested_at.seconds == 30 * 24 * 3600
    assert refused(protos, call, "Login", identifier=person["username"], password=person["password"]) == (
        "UNAUTHENTICATED", "CREDENTIALS_WRONG")
    assert refused(protos, call, "Register", idempotency_key=str(uuid.uuid4()), **{**person, "email": "x" + person["email"]}) == (
        "ALREADY_EXISTS", "USERNAME_TAKEN")
    assert outbox.rows(account.user.id)[-1][1] == "user.deleted"


# The log


def test_the_log_takes_rows_and_lets_none_be_changed(call, person, outbox):
    account = sign_up(call, person)
    entries = call("ListAuthLog", account.tokens.access_token).entries
    assert [entry.event for entry in entries] == [1]
    for statement in [
            f"UPDATE auth_logs SET reason = 'x' WHERE user_id = '{account.user.id}'", "DELETE FROM auth_logs",
            "TRUNCATE auth_logs", "DELETE FROM auth_logs_other", "UPDATE auth_logs_other SET reason = ''"]:
        tried = subprocess.run(["psql", "--quiet", "--set=ON_ERROR_STOP=1", "--command", statement, outbox.url],
                               capture_output=True, text=True, timeout=SECONDS_MAX)
        assert tried.returncode != 0 and "permission denied" in tried.stderr, statement
    months = subprocess.run(
        ["psql", "--no-align", "--tuples-only", "--command",
         "SELECT relname FROM pg_class WHERE relname ~ '^auth_logs_[0-9]{6}$'", outbox.url],
        check=True, capture_output=True, text=True, timeout=SECONDS_MAX).stdout.split()
    assert len(months) >= 4
    for month in months:
        tried = subprocess.run(["psql", "--command", f"DELETE FROM {month}", outbox.url], capture_output=True,
                               text=True, timeout=SECONDS_MAX)
        assert "permission denied" in tried.stderr, month


def audit(*arguments):
    nova = pathlib.Path(variable("NOVA_TEST_BINARIES"), "nova")
    return subprocess.run(
        [nova, "audit", "verify", "--state", variable("NOVA_TEST_STATE"), *arguments], capture_output=True, text=True,
        timeout=60)


def test_nova_audit_verifies_the_log(call, person):
    sign_up(call, person)
    checked = audit()
    assert checked.returncode == 0, checked.stdout + checked.stderr
    digest = checked.stdout.split()[-1]
    sign_up(call, {**person, "username": "z" + person["username"][:30], "email": "z" + person["email"]})
    assert audit("--expect", digest).returncode == 1
