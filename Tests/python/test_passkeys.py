"""Passkeys by an authenticator of software; py_webauthn reads our options and judges the same answers."""

import copy
import json
import os

import pytest
import webauthn
from webauthn.helpers import parse_authentication_options_json, parse_registration_options_json

from soft_authenticator import BACKED_UP, EDDSA, ELIGIBLE, ES256, PRESENT, RS256, Authenticator, decode
from test_accounts import call, refused, sign_up  # noqa: F401 (fixture)
from test_graphql import Gateway


@pytest.fixture
def origin(stack):
    return f"http://localhost:{stack.address('gateway').rsplit(':', 1)[1]}"


def add(call, account, authenticator, name="phone"):
    token = account.tokens.access_token
    begun = call("StartPasskeyRegistration", token, credential_name=name)
    made = authenticator.create(begun.options_json)
    taken = call("CompletePasskeyRegistration", token, challenge_id=begun.challenge_id, attestation_json=made)
    return begun, made, taken.passkey


def sign_in(call, authenticator, identifier=None):
    named = {"identifier": identifier} if identifier else {}
    begun = call("StartPasskeyAuthentication", **named)
    answer = authenticator.get(begun.options_json)
    return begun, answer, call("CompletePasskeyAuthentication", challenge_id=begun.challenge_id, assertion_json=answer)


@pytest.mark.parametrize("algorithm", [ES256, EDDSA, RS256])
def test_a_passkey_is_made_and_signs_in_as_py_webauthn_would_have_it(call, person, origin, algorithm):  # noqa: F811
    account = sign_up(call, person)
    authenticator = Authenticator(origin, algorithm)
    authenticator.flags |= ELIGIBLE | BACKED_UP
    begun, made, passkey = add(call, account, authenticator)
    assert (passkey.name, passkey.device_type, passkey.backed_up) == ("phone", 2, True)
    options = parse_registration_options_json(begun.options_json)
    assert options.rp.id == "localhost" and options.user.name == person["username"]
    assert account.user.id.encode() not in options.user.id and len(options.user.id) == 32
    theirs = webauthn.verify_registration_response(
        credential=made, expected_challenge=options.challenge, expected_rp_id="localhost", expected_origin=origin,
        require_user_verification=True)
    assert theirs.credential_id == authenticator.credential_id
    assert theirs.credential_device_type.value == "multi_device"

    begun, answer, signed_in = sign_in(call, authenticator)
    assert signed_in.user.id == account.user.id
    assert call("ListSessions", signed_in.tokens.access_token).sessions
    options = parse_authentication_options_json(begun.options_json)
    assert options.allow_credentials == [] and options.user_verification == "required"
    used = webauthn.verify_authentication_response(
        credential=answer, expected_challenge=options.challenge, expected_rp_id="localhost", expected_origin=origin,
        credential_public_key=theirs.credential_public_key, credential_current_sign_count=theirs.sign_count,
        require_user_verification=True)
    assert used.new_sign_count == 1
    assert sign_in(call, authenticator, person["email"])[2].user.id == account.user.id


def test_what_py_webauthn_refuses_is_refused(protos, call, person, origin):  # noqa: F811
    account = sign_up(call, person)
    authenticator = Authenticator(origin)
    _, made, _ = add(call, account, authenticator)
    key = webauthn.helpers.parse_attestation_object(decode(json.loads(made)["response"]["attestationObject"]))
    key = key.auth_data.attested_credential_data.credential_public_key
    bends = [{"origin": "https://evil.example"}, {"rp_id": "evil.example"}, {"type": "webauthn.create"},
             {"flags": PRESENT}, {"flags": 0}, {"key": Authenticator(origin).key}, {"sign_count": -1, "counts": False}]
    sign_in(call, authenticator)
    for bend in bends:
        bent = copy.copy(authenticator)
        for name, value in bend.items():
            setattr(bent, name, 1 if value == -1 else value)
        begun = call("StartPasskeyAuthentication")
        answer = bent.get(begun.options_json)
        challenge = decode(json.loads(begun.options_json)["challenge"])
        with pytest.raises(webauthn.helpers.exceptions.WebAuthnException):
            webauthn.verify_authentication_response(
                credential=answer, expected_challenge=challenge, expected_rp_id="localhost", expected_origin=origin,
                credential_public_key=key, credential_current_sign_count=1, require_user_verification=True)
        reason = refused(protos, call, "CompletePasskeyAuthentication", challenge_id=begun.challenge_id,
                         assertion_json=answer)
        assert reason == ("UNAUTHENTICATED", "PASSKEY_REFUSED"), bend
    assert sign_in(call, authenticator)[2].user.id == account.user.id


def test_a_challenge_works_once_and_names_no_account(protos, call, person, origin):  # noqa: F811
    account = sign_up(call, person)
    authenticator = Authenticator(origin)
    add(call, account, authenticator)
    begun, answer, _ = sign_in(call, authenticator)
    again = refused(protos, call, "CompletePasskeyAuthentication", challenge_id=begun.challenge_id, assertion_json=answer)
    assert again == ("UNAUTHENTICATED", "CHALLENGE_INVALID")
    shapes = set()
    for identifier in [person["username"], "nobody_" + person["username"][:20], person["email"]]:
        begun = call("StartPasskeyAuthentication", identifier=identifier)
        options = json.loads(begun.options_json)
        options["challenge"] = len(options["challenge"])
        shapes.add((json.dumps(options), len(begun.challenge_id)))
    assert len(shapes) == 1


def test_noise_in_place_of_an_answer_is_refused(protos, call, origin):  # noqa: F811
    authenticator = Authenticator(origin)
    authenticator.user_handle = b"x"
    begun = call("StartPasskeyAuthentication")
    answers = ["", "{}", "[" * 1000, "\u0000", json.dumps({"type": "public-key"}), "x" * 70_000,
               authenticator.get(begun.options_json)]
    answers += [os.urandom(200).decode("latin-1") for _ in range(5)]
    for answer in answers:
        refusal = refused(protos, call, "CompletePasskeyAuthentication", challenge_id=begun.challenge_id,
                          assertion_json=answer)
        assert refusal == ("UNAUTHENTICATED", "PASSKEY_REFUSED")


def test_the_gateway_lists_and_signs_in(call, person, origin, stack):  # noqa: F811
    account = sign_up(call, person)
    gateway = Gateway(stack.address("gateway"))
    token = account.tokens.access_token
    authenticator = Authenticator(origin)
    begun = gateway.data(
        "mutation($i: StartPasskeyRegistrationInput!) { startPasskeyRegistration(input: $i) { challengeId optionsJson "
        "userErrors { code } } }", {"i": {"credentialName": "laptop"}}, token)["startPasskeyRegistration"]
    made = authenticator.create(begun["optionsJson"])
    taken = gateway.data(
        "mutation($i: CompletePasskeyRegistrationInput!) { completePasskeyRegistration(input: $i) { "
        "passkey { id name deviceType } userErrors { code } } }",
        {"i": {"challengeId": begun["challengeId"], "attestationJson": made}}, token)["completePasskeyRegistration"]
    assert taken["passkey"]["name"] == "laptop" and taken["passkey"]["deviceType"] == "SINGLE_DEVICE"
    begun = gateway.data("mutation { startPasskeyAuthentication { challengeId optionsJson } }")
    begun = begun["startPasskeyAuthentication"]
    signed_in = gateway.data(
        "mutation($i: CompletePasskeyAuthenticationInput!) { completePasskeyAuthentication(input: $i) { "
        "user { username } tokens { accessToken } userErrors { code } } }",
        {"i": {"challengeId": begun["challengeId"], "assertionJson": authenticator.get(begun["optionsJson"])}})
    signed_in = signed_in["completePasskeyAuthentication"]
    assert signed_in["user"]["username"] == person["username"]
    token = signed_in["tokens"]["accessToken"]
    listed = gateway.data("{ viewer { passkeys { id name lastUsedAt } } }", token=token)["viewer"]["passkeys"]
    assert [each["name"] for each in listed] == ["laptop"] and listed[0]["lastUsedAt"]
    gone = gateway.data("mutation($i: RevokePasskeyInput!) { revokePasskey(input: $i) { userErrors { code } } }",
                        {"i": {"passkeyId": listed[0]["id"]}}, token)
    assert gone["revokePasskey"]["userErrors"] == []
    assert gateway.data("{ viewer { passkeys { id } } }", token=token)["viewer"]["passkeys"] == []
