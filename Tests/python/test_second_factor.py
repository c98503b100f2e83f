"""The second factor by pyotp, its picture by qrcodegen; the stored password hash by argon2-cffi, tokens by pyjwt and joserfc."""

import base64
import json
import struct
import subprocess
import time
import urllib.parse
import uuid
import zlib

import argon2
import joserfc.jwk
import joserfc.jwt
import jwt
import pyotp
import pytest
import qrcodegen

from test_accounts import Outbox, call, outbox, refused, sign_up  # noqa: F401 (fixtures)
from test_graphql import Gateway

SECONDS_MAX = 10
TOTP, RECOVERY_CODE = 1, 2


def enroll(call, person):
    account = sign_up(call, person)
    return account, call("EnrollTotp", account.tokens.access_token, password=person["password"])


def challenge(call, person):
    answer = call("Login", identifier=person["username"], password=person["password"])
    assert answer.WhichOneof("result") == "second_factor_challenge"
    assert list(answer.second_factor_challenge.methods) == [TOTP, RECOVERY_CODE]
    return answer.second_factor_challenge.challenge_id


def pixels(png):
    """Rows of a PNG of one bit a pixel, True for black; every chunk's checksum is looked at."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        size, = struct.unpack_from(">I", png, at)
        body = png[at + 4:at + 8 + size]
        assert zlib.crc32(body) == struct.unpack_from(">I", png, at + 8 + size)[0]
        chunks[body[:4]] = body[4:]
        at += 12 + size
    width, height, depth, color, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, color) == (1, 0) and width == height
    stride = 1 + (width + 7) // 8
    data = zlib.decompress(chunks[b"IDAT"])
    assert len(data) == stride * height
    rows = []
    for row in range(height):
        line = data[row * stride:(row + 1) * stride]
        assert line[0] == 0
        rows.append([not line[1 + column // 8] >> (7 - column % 8) & 1 for column in range(width)])
    return rows


def test_the_address_is_what_pyotp_reads(call, person):
    account, enrolled = enroll(call, person)
    totp = pyotp.parse_uri(enrolled.secret_uri)
    assert isinstance(totp, pyotp.TOTP)
    assert (totp.digits, totp.interval, totp.digest().name) == (6, 30, "sha1")
    assert (totp.issuer, totp.name) == ("Nova", account.user.username)
    assert len(base64.b32decode(totp.secret)) == 20
    assert urllib.parse.urlsplit(enrolled.secret_uri).netloc == "totp"


def test_the_picture_is_module_for_module_what_qrcodegen_draws(call, person):
    _, enrolled = enroll(call, person)
    rows = pixels(enrolled.qr_png)
    scale, quiet = 6, 4
    side = len(rows) // scale - 2 * quiet
    # Each module is a square of one colour.
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            assert dark == rows[y - y % scale][x - x % scale]
    ours = [[rows[(quiet + y) * scale][(quiet + x) * scale] for x in range(side)] for y in range(side)]
    border = rows[:quiet * scale] + rows[-quiet * scale:] + [row[:quiet * scale] + row[-quiet * scale:] for row in rows]
    assert not any(any(row) for row in border)
    drawn = []
    for mask in range(8):
        text = qrcodegen.QrSegment.make_bytes(enrolled.secret_uri.encode())
        code = qrcodegen.QrCode.encode_segments([text], qrcodegen.QrCode.Ecc.MEDIUM, mask=mask, boostecl=False)
        drawn.append([[code.get_module(x, y) for x in range(code.get_size())] for y in range(code.get_size())])
    assert ours in drawn


def test_codes_of_pyotp_sign_in_once_each(protos, call, person):
    account, enrolled = enroll(call, person)
    token = account.tokens.access_token
    totp = pyotp.parse_uri(enrolled.secret_uri)
    now = int(time.time())
    call("ConfirmTotp", token, code=totp.at(now))
    waiting = challenge(call, person)
    spent = refused(protos, call, "CompleteSecondFactor", challenge_id=waiting, method=TOTP, code=totp.at(now))
    assert spent == ("PERMISSION_DENIED", "CODE_WRONG")
    answer = call("CompleteSecondFactor", challenge_id=waiting, method=TOTP, code=totp.at(now + 30))
    assert answer.user.id == account.user.id and answer.user.second_factor_enabled
    assert call("ListSessions", answer.tokens.access_token).sessions
    again = refused(protos, call, "CompleteSecondFactor", challenge_id=waiting, method=TOTP, code=totp.at(now + 30))
    assert again == ("UNAUTHENTICATED", "CHALLENGE_INVALID")

    waiting = challenge(call, person)
    code = enrolled.recovery_codes[0]
    call("CompleteSecondFactor", challenge_id=waiting, method=RECOVERY_CODE, code=code.upper().replace("-", " "))
    waiting = challenge(call, person)
    assert refused(protos, call, "CompleteSecondFactor", challenge_id=waiting, code=code) == (
        "PERMISSION_DENIED", "CODE_WRONG")
    call("DisableTotp", token, password=person["password"], code=enrolled.recovery_codes[1])
    assert call("Login", identifier=person["username"], password=person["password"]).WhichOneof("result") == "signed_in"


def test_five_wrong_codes_lock_and_are_told(protos, call, person, outbox):  # noqa: F811
    account, enrolled = enroll(call, person)
    totp = pyotp.parse_uri(enrolled.secret_uri)
    now = int(time.time())
    call("ConfirmTotp", account.tokens.access_token, code=totp.at(now))
    waiting = challenge(call, person)
    near = {totp.at(now + 30 * step) for step in range(-4, 5)}
    wrong = next(code for code in (f"{digit}" * 6 for digit in range(10)) if code not in near)
    reasons = [refused(protos, call, "CompleteSecondFactor", challenge_id=waiting, code=wrong)[1] for _ in range(6)]
    assert reasons == ["CODE_WRONG"] * 5 + ["ACCOUNT_LOCKED"]
    told = [row for row in outbox.rows(account.user.id) if row[2] == "nova.user.security"]
    assert [row[1] for row in told] == ["user.failed_login"] * 5 + ["user.locked"]
    failure = protos.message("nova.events.account.v1.UserFailedLogin").FromString(bytes.fromhex(told[4][4]))
    assert (failure.user_id, failure.attempt_count, failure.reason) == (account.user.id, 5, "code_wrong")


def test_the_gateway_asks_and_is_answered(call, person, stack):
    account, enrolled = enroll(call, person)
    token = account.tokens.access_token
    totp = pyotp.parse_uri(enrolled.secret_uri)
    now = int(time.time())
    gateway = Gateway(stack.address("gateway"))
    confirmed = gateway.data("mutation($i: ConfirmTotpInput!) { confirmTotp(input: $i) { userErrors { code } } }",
                             {"i": {"code": totp.at(now)}}, token)
    assert confirmed["confirmTotp"]["userErrors"] == []
    login = gateway.data(
        "mutation($i: LoginInput!) { login(input: $i) { tokens { accessToken } userErrors { code } "
        "secondFactorChallenge { challengeId methods } } }",
        {"i": {"identifier": person["username"], "password": person["password"]}})["login"]
    assert login["tokens"] is None and login["userErrors"] == []
    asked = login["secondFactorChallenge"]
    assert asked["methods"] == ["TOTP", "RECOVERY_CODE"]
    complete = ("mutation($i: CompleteSecondFactorInput!) { completeSecondFactor(input: $i) { "
                "user { username } tokens { accessToken } userErrors { code field } } }")
    wrong = gateway.data(complete, {"i": {"challengeId": asked["challengeId"], "code": "not a code"}})
    assert wrong["completeSecondFactor"]["userErrors"] == [{"code": "CODE_MALFORMED", "field": ["code"]}]
    done = gateway.data(complete, {"i": {"challengeId": asked["challengeId"], "code": totp.at(now + 30)}})
    done = done["completeSecondFactor"]
    assert done["user"]["username"] == person["username"]
    viewer = gateway.data("{ viewer { secondFactorEnabled } }", token=done["tokens"]["accessToken"])["viewer"]
    assert viewer["secondFactorEnabled"] is True


# Second opinions on what identity makes


def test_the_stored_hash_is_what_argon2_cffi_verifies(call, person, outbox):  # noqa: F811
    account = sign_up(call, person)
    stored = subprocess.run(
        ["psql", "--no-align", "--tuples-only", "--command",
         f"SELECT password_hash FROM users WHERE id = '{account.user.id}'", outbox.url],
        check=True, capture_output=True, text=True, timeout=SECONDS_MAX).stdout.strip()
    hasher = argon2.PasswordHasher()
    assert hasher.verify(stored, person["password"])
    with pytest.raises(argon2.exceptions.VerifyMismatchError):
        hasher.verify(stored, person["password"] + "x")
    assert argon2.extract_parameters(stored).type is argon2.Type.ID


def test_tokens_are_what_pyjwt_and_joserfc_verify_by_the_published_keys(call, person, stack):
    account = sign_up(call, person)
    token = account.tokens.access_token
    _, _, body = Gateway(stack.address("gateway")).send("GET", "/.well-known/jwks.json")
    url = f"http://{stack.address('gateway')}/.well-known/jwks.json"
    key = jwt.PyJWKClient(url).get_signing_key_from_jwt(token)
    claims = jwt.decode(token, key, algorithms=["ES256", "EdDSA"], audience="nova",
                        options={"require": ["exp", "iat", "nbf", "jti", "sub", "iss"]})
    assert claims["sub"] == account.user.id and claims["sid"] == account.tokens.session_id
    assert uuid.UUID(claims["jti"]).version == 7
    assert jwt.get_unverified_header(token)["typ"] == "at+jwt"
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token[:-4] + "AAAA", key, algorithms=["ES256", "EdDSA"], audience="nova")
    keys = joserfc.jwk.KeySet.import_key_set(json.loads(body))
    assert joserfc.jwt.decode(token, keys, algorithms=["ES256", "EdDSA"]).claims == claims
