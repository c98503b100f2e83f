"""Sign-up, sign-in, account and profile screens as an app builds them: gql over HTTP, real services behind."""

import json
import pathlib
import subprocess
import time
import uuid

import gql
import gql.transport.exceptions
import gql.transport.httpx
import pytest

from conftest import variable
from test_accounts import RESET, VERIFICATION, Outbox, audit

# How long other gateways and the user service may go on with what was so before.
SECONDS_MAX = 7

TOKENS = "tokens { accessToken refreshToken sessionId }"
ERRORS = "userErrors { field code message }"
REGISTER = f"""mutation($input: RegisterInput!) {{ register(input: $input) {{
  user {{ id userId username displayName }} {TOKENS} {ERRORS} }} }}"""
LOGIN = f"mutation($input: LoginInput!) {{ login(input: $input) {{ user {{ username }} {TOKENS} {ERRORS} }} }}"


class App:
    """A client on one device; it checks documents against the schema before it sends them."""

    def __init__(self, address):
        self.url = f"http://{address}/graphql"
        with self.connect() as session:
            session.client.validate(gql.gql("{ __typename }"))
            self.schema = session.client.schema
        self.token = None

    def connect(self, token=None, schema=None):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        transport = gql.transport.httpx.HTTPXTransport(url=self.url, headers=headers, timeout=20)
        return gql.Client(transport=transport, schema=schema, fetch_schema_from_transport=schema is None)

    def device(self):
        """Another device of an app that knows the schema already."""
        other = object.__new__(App)
        other.url, other.schema, other.token = self.url, self.schema, None
        return other

    def ask(self, document, **variables):
        with self.connect(self.token, self.schema) as session:
            request = gql.gql(document)
            request.variable_values = variables
            return session.execute(request)

    def change(self, mutation, fields="", **given):
        """Runs a mutation; returns its payload and the codes of its user errors by field."""
        name = mutation[0].upper() + mutation[1:]
        document = f"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {fields} {ERRORS} }} }}"
        payload = self.ask(document, input=given)[mutation]
        return payload, {".".join(error["field"]): error["code"] for error in payload["userErrors"]}

    def sign_up(self, person, **changed):
        given = {**person, "idempotencyKey": str(uuid.uuid4()), **changed}
        payload = self.ask(REGISTER, input=given)["register"]
        if payload["tokens"]:
            self.token = payload["tokens"]["accessToken"]
        return payload

    def sign_in(self, identifier, password):
        payload = self.ask(LOGIN, input={"identifier": identifier, "password": password})["login"]
        if payload["tokens"]:
            self.token = payload["tokens"]["accessToken"]
        return payload

    def refused(self, document, **variables):
        """The codes an operation, or the request as a whole, is refused with."""
        with pytest.raises(gql.transport.exceptions.TransportQueryError) as error:
            self.ask(document, **variables)
        return [told["extensions"]["code"] for told in error.value.errors]


@pytest.fixture(scope="module")
def first(stack):
    return App(stack.address("gateway"))


@pytest.fixture
def app(first):
    return first.device()


@pytest.fixture(scope="module")
def outbox(protos):
    return Outbox(protos)


def grant(name, role, *more):
    """What an operator does to make the first admin."""
    nova = pathlib.Path(variable("NOVA_TEST_BINARIES"), "nova")
    return subprocess.run(
        [nova, "grant", name, role, "--state", variable("NOVA_TEST_STATE"), *more], capture_output=True, text=True,
        timeout=60)


@pytest.fixture(scope="module")
def boss(first):
    """An admin, signed in."""
    name, password = f"b_{uuid.uuid4().hex[:12]}", uuid.uuid4().hex
    app = first.device()
    app.sign_up({"username": name, "email": f"{name}@example.org", "password": password})
    done = grant(name, "admin")
    assert (done.returncode, done.stdout) == (0, f"{name}: admin, user\n"), done.stderr
    app.sign_in(name, password)
    return app


def eventually(look):
    end = time.monotonic() + SECONDS_MAX
    while not look():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_sign_up_screen(app, person):
    free = "query($name: String!) { usernameAvailable(username: $name) { available suggestions } }"
    assert app.ask(free, name=person["username"])["usernameAvailable"]["available"]
    weak = app.sign_up(person, password="passwordpassword")
    assert weak["tokens"] is None
    assert [(error["field"], error["code"]) for error in weak["userErrors"]] == [(["password"], "PASSWORD_TOO_WEAK")]
    done = app.sign_up(person, displayName="Ada")
    assert done["userErrors"] == []
    assert (done["user"]["username"], done["user"]["displayName"]) == (person["username"], "Ada")
    taken = app.ask(free, name=person["username"])["usernameAvailable"]
    assert not taken["available"] and taken["suggestions"]
    again = app.device().sign_up(person, email="x" + person["email"])
    assert [(error["field"], error["code"]) for error in again["userErrors"]] == [(["username"], "USERNAME_TAKEN")]


def test_the_profile_screen(app, person):
    app.sign_up(person)
    payload, errors = app.change(
        "updateProfile", "user { version }", displayName="Ada Lovelace", bio="I wrote this.", birthDate="1990-12-31",
        gender="FEMALE", website="not an address")
    assert errors == {"website": "INVALID_VALUE"}
    payload, errors = app.change(
        "updateProfile", "user { id version }", displayName="Ada Lovelace", bio="I wrote this.",
        birthDate="1990-12-31", gender="FEMALE")
    assert errors == {}
    version = payload["user"]["version"]
    _, stale = app.change("updateProfile", bio="Another.", expectedVersion=str(int(version) - 1))
    assert stale == {"expectedVersion": "VERSION_CONFLICT"}
    look = "query($name: String!) { user(username: $name) { displayName bio isPrivate } }"
    other = app.device()
    assert other.ask(look, name=person["username"])["user"] == {
        "displayName": "Ada Lovelace", "bio": "I wrote this.", "isPrivate": False}
    app.change("updateProfile", isPrivate=True)
    assert other.ask(look, name=person["username"])["user"]["bio"] is None
    own = "query { viewer { user { bio birthDate gender } } }"
    assert app.ask(own)["viewer"]["user"] == {"bio": "I wrote this.", "birthDate": "1990-12-31", "gender": "FEMALE"}
    ask = "query($name: String!) { user(username: $name) { birthDate } }"
    assert other.refused(ask, name=person["username"]) == ["UNAUTHENTICATED"]


def test_the_password_screen_and_the_list_of_devices(app, person):
    app.sign_up(person, client={"deviceName": "phone", "deviceType": "IOS"})
    laptop = app.device()
    laptop.sign_in(person["email"], person["password"])
    listed = "query { viewer { sessions { edges { node { id deviceName isCurrent } } } } }"
    assert len(app.ask(listed)["viewer"]["sessions"]["edges"]) == 2
    new = uuid.uuid4().hex
    _, wrong = app.change("changePassword", currentPassword="wrong", newPassword=new)
    assert wrong == {"currentPassword": "PASSWORD_WRONG"}
    _, breached = app.change(
        "changePassword", currentPassword=person["password"], newPassword="Correct Horse Battery Staple 99!")
    assert breached == {"newPassword": "PASSWORD_BREACHED"}
    payload, errors = app.change(
        "changePassword", "account { username version }", currentPassword=person["password"], newPassword=new)
    assert errors == {} and payload["account"]["username"] == person["username"]
    sessions = [edge["node"] for edge in app.ask(listed)["viewer"]["sessions"]["edges"]]
    assert [session["isCurrent"] for session in sessions] == [True]
    eventually(lambda: not works(laptop))
    old = laptop.device().sign_in(person["username"], person["password"])
    assert [error["code"] for error in old["userErrors"]] == ["CREDENTIALS_WRONG"]

    laptop = app.device()
    laptop.sign_in(person["username"], new)
    away = next(
        edge["node"]["id"] for edge in app.ask(listed)["viewer"]["sessions"]["edges"] if not edge["node"]["isCurrent"])
    assert app.change("revokeSession", sessionId=away)[1] == {}
    # This gateway was told, so it knows at once.
    assert laptop.refused("query { viewer { email } }") == ["UNAUTHENTICATED"]
    third = app.device()
    third.sign_in(person["username"], new)
    payload, _ = app.change("revokeAllSessions", "revokedCount", exceptCurrent=True)
    assert payload["revokedCount"] == 1
    assert works(app)

    log = """query { viewer { permissions authLog(events: [PASSWORD_CHANGED, PASSWORD_REFUSED, SESSIONS_ENDED]) {
        edges { node { event outcome ipAddress createdAt } } } } }"""
    seen = app.ask(log)["viewer"]
    assert "posts:create" in seen["permissions"]
    events = [edge["node"]["event"] for edge in seen["authLog"]["edges"]]
    assert events.count("PASSWORD_CHANGED") == 1 and events.count("PASSWORD_REFUSED") == 1
    assert events[0] == "SESSIONS_ENDED"


def works(app):
    try:
        app.ask("query { viewer { email } }")
        return True
    except gql.transport.exceptions.TransportQueryError as error:
        assert [told["extensions"]["code"] for told in error.errors] == ["UNAUTHENTICATED"]
        return False


def test_addresses_are_confirmed_and_changed_by_mailed_links(app, person, outbox):
    user = app.sign_up(person)["user"]["userId"]
    sent = app.ask("mutation { sendEmailVerification { expiresAt userErrors { code } } }")["sendEmailVerification"]
    assert sent["expiresAt"] and sent["userErrors"] == []
    token = outbox.link(user, VERIFICATION).token
    # The link is opened on a device where nobody is signed in.
    stranger = app.device()
    payload, errors = stranger.change("verifyEmail", "account { emailVerified email }", token=token)
    assert errors == {} and payload["account"] == {"emailVerified": True, "email": person["email"]}
    assert stranger.change("verifyEmail", token="x" * 43)[1] == {"token": "VERIFICATION_TOKEN_INVALID"}
    assert app.ask("query { viewer { emailVerified } }")["viewer"]["emailVerified"]

    new = "new." + person["email"]
    assert app.change("changeEmail", newEmail=new, password="wrong")[1] == {"password": "PASSWORD_WRONG"}
    payload, errors = app.change("changeEmail", "pendingEmail expiresAt", newEmail=new, password=person["password"])
    assert errors == {} and payload["pendingEmail"] == new
    payload, errors = stranger.change("verifyEmail", "account { email }", token=outbox.link(user, VERIFICATION).token)
    assert errors == {} and payload["account"]["email"] == new


def test_a_forgotten_password_is_set_anew(app, person, outbox):
    user = app.sign_up(person)["user"]["userId"]
    stranger = app.device()
    answers = [stranger.change("requestPasswordReset", email=email) for email in
               [person["email"], "nobody." + person["email"]]]
    assert answers[0] == answers[1]
    token, new = outbox.link(user, RESET).token, uuid.uuid4().hex
    assert stranger.change("resetPassword", resetToken=token, newPassword="short")[1] == {
        "newPassword": "PASSWORD_TOO_SHORT"}
    assert stranger.change("resetPassword", resetToken=token, newPassword=new)[1] == {}
    assert stranger.change("resetPassword", resetToken=token, newPassword=new + "x")[1] == {
        "resetToken": "RESET_TOKEN_INVALID"}
    assert stranger.sign_in(person["username"], new)["userErrors"] == []
    eventually(lambda: not works(app))


def test_a_username_is_changed_and_then_not_again(app, person):
    app.sign_up(person)
    name = f"q_{uuid.uuid4().hex[:12]}"
    payload, errors = app.change("changeUsername", "account { username version }", newUsername=name)
    assert errors == {} and payload["account"]["username"] == name
    assert app.change("changeUsername", newUsername=name + "x")[1] == {"newUsername": "USERNAME_CHANGED_RECENTLY"}
    assert app.ask("query { viewer { account { username } } }")["viewer"]["account"]["username"] == name
    look = "query($name: String!) { user(username: $name) { username } }"
    stranger = app.device()
    assert stranger.ask(look, name=name)["user"] == {"username": name}
    eventually(lambda: stranger.ask(look, name=person["username"])["user"] == {"username": name})
    eventually(lambda: app.ask("query { viewer { user { username } } }")["viewer"]["user"]["username"] == name)


def test_an_account_sleeps_wakes_and_is_deleted(app, person):
    app.sign_up(person)
    assert app.change("deactivateAccount", password="wrong")[1] == {"password": "PASSWORD_WRONG"}
    assert app.change("deactivateAccount", password=person["password"])[1] == {}
    assert app.refused("query { viewer { email } }") == ["UNAUTHENTICATED"]
    app.token = None
    assert app.sign_in(person["username"], person["password"])["userErrors"] == []
    assert app.ask("query { viewer { account { status } } }")["viewer"]["account"]["status"] == "ACTIVE"
    payload, errors = app.change(
        "deleteAccount", "deletion { requestedAt purgeAfter }", password=person["password"],
        idempotencyKey=str(uuid.uuid4()))
    assert errors == {} and payload["deletion"]["purgeAfter"] > payload["deletion"]["requestedAt"]
    look = "query($name: String!) { user(username: $name) { username } }"
    eventually(lambda: app.device().ask(look, name=person["username"])["user"] is None)
    gone = app.device().sign_in(person["username"], person["password"])
    assert [error["code"] for error in gone["userErrors"]] == ["CREDENTIALS_WRONG"]


def test_staff_give_roles_suspend_and_reinstate(app, person, boss):
    user = app.sign_up(person)["user"]["id"]
    found = boss.ask(
        """query($query: String!) { admin { roles { name permissions }
        users(filter: {query: $query}) { edges { node { userId status user { username } } } } } }""",
        query=person["username"])["admin"]
    assert {"name": "admin", "permissions": ["*"]} in found["roles"]
    node, = [edge["node"] for edge in found["users"]["edges"]]
    assert node["user"]["username"] == person["username"] and node["status"] == "ACTIVE"

    assert app.refused("query { admin { roles { name } } }") == ["FORBIDDEN"]
    ban = f"""mutation($id: ID!) {{ suspendUser(input: {{userId: $id, kind: PERMANENT, reason: "spam"}}) {{
        account {{ status suspensionKind }} {ERRORS} }} }}"""
    assert app.refused(ban, id=user) == ["FORBIDDEN"]

    name, password = f"m_{uuid.uuid4().hex[:12]}", uuid.uuid4().hex
    moderator = app.device()
    theirs = moderator.sign_up({"username": name, "email": f"{name}@example.org", "password": password})["user"]["id"]
    payload, errors = boss.change("assignRole", "roles account { roles }", userId=theirs, role="moderator", reason="x")
    assert errors == {} and payload["roles"] == payload["account"]["roles"] == ["moderator", "user"]
    assert boss.change("assignRole", userId=theirs, role="emperor", reason="x")[1] == {"role": "ROLE_UNKNOWN"}
    moderator.sign_in(name, password)
    suspended = moderator.ask(ban, id=user)["suspendUser"]
    assert suspended == {"account": {"status": "SUSPENDED", "suspensionKind": "PERMANENT"}, "userErrors": []}
    locked_out = app.device().sign_in(person["username"], person["password"])
    assert [error["code"] for error in locked_out["userErrors"]] == ["ACCOUNT_SUSPENDED"]
    eventually(lambda: not works(app))
    look = "query($name: String!) { user(username: $name) { username } }"
    eventually(lambda: app.device().ask(look, name=person["username"])["user"] is None)

    # The role is taken: the token still says moderator, and what it says does not count any more.
    payload, errors = boss.change("revokeRole", "roles", userId=theirs, role="moderator", reason="x")
    assert errors == {} and payload["roles"] == ["user"]
    assert moderator.refused(ban, id=user)[0] in ("FORBIDDEN", "UNAUTHENTICATED")

    payload, errors = boss.change("reinstateUser", "account { status }", userId=user, reason="appeal")
    assert errors == {} and payload["account"]["status"] == "ACTIVE"
    eventually(lambda: app.device().ask(look, name=person["username"])["user"] is not None)
    app.token = None
    app.sign_in(person["username"], person["password"])
    log = """query($id: ID!) { admin { authLog(userId: $id, events: [SUSPENDED, REINSTATED]) {
        edges { node { event details { name value } } } } } }"""
    lines = [edge["node"] for edge in boss.ask(log, id=user)["admin"]["authLog"]["edges"]]
    assert [line["event"] for line in lines] == ["REINSTATED", "SUSPENDED"]
    assert {"name": "kind", "value": "permanent"} in lines[1]["details"]


def test_ten_people_are_one_call(app, boss, person):
    app.sign_up(person)
    listed = "query { admin { users(first: 10, filter: {status: ACTIVE}) { edges { node { userId } } } } }"
    people = boss.ask(listed)["admin"]["users"]["edges"]
    assert people
    with app.connect(app.token, app.schema) as session:
        request = gql.gql("query($ids: [ID!]!) { users(ids: $ids) { username displayName } }")
        request.variable_values = {"ids": [edge["node"]["userId"] for edge in people]}
        answer = session.execute(request, get_execution_result=True)
    cost = answer.extensions["cost"]
    assert cost["calls"] == 1
    assert cost["loaders"] == {"user.GetUserProfilesByIds": {"batches": 1, "keys": len(people)}}
    assert json.dumps(answer.data).count("username") == len(people)


def test_an_operator_gives_roles_that_exist_to_people_who_do_and_the_log_says_so(app, person, boss):
    user = app.sign_up(person)["user"]["id"]
    for name, role, more in [("nobody_at_all", "admin", []), (person["username"], "emperor", []),
                             (person["username"], "user", []), (person["username"], "admin", ["--reason", ""])]:
        refused = grant(name, role, *more)
        assert refused.returncode == 1 and refused.stderr, (name, role)
    assert grant(person["username"], "support", "--reason", "helps").returncode == 0
    log = """query($id: ID!) { admin { user(id: $id) { roles } authLog(userId: $id, events: [ROLES_CHANGED]) {
        edges { node { details { name value } } } } } }"""
    seen = boss.ask(log, id=user)["admin"]
    assert seen["user"]["roles"] == ["support", "user"]
    (line,) = [edge["node"]["details"] for edge in seen["authLog"]["edges"]]
    assert {"name": "roles", "value": "support,user"} in line
    assert "helps" in [detail["value"] for detail in line]
    assert audit().returncode == 0
