"""TLS on the gateway's public port: what clients agree on with it, and certificates that change."""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import time

import httpx
import pytest

from conftest import ROOT, variable
from test_edge import Gateway

SECONDS_MAX = 20
QUERY = {"query": "{ __typename }"}
HSTS = "max-age=31536000"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A certificate for 127.0.0.1 and its key, as a public authority might issue them; and that authority."""
    directory = tmp_path_factory.mktemp("public")
    issue(directory, "first")
    place(directory, "first")
    return directory


def issue(directory, name):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
         "-keyout", directory / f"{name}.key", "-out", directory / f"{name}.pem"],
        check=True, capture_output=True, timeout=SECONDS_MAX)


def place(directory, name):
    shutil.copy(directory / f"{name}.key", directory / "used.key")
    shutil.copy(directory / f"{name}.pem", directory / "used.pem")


@pytest.fixture(scope="module")
def gateway(stack, files, tmp_path_factory):
    opened = Gateway(
        stack, tmp_path_factory.mktemp("tls") / "gateway.log",
        NOVA_PUBLIC_TLS_CERT=str(files / "used.pem"), NOVA_PUBLIC_TLS_KEY=str(files / "used.key"))
    yield opened
    opened.close()


def trusting(path):
    return ssl.create_default_context(cafile=str(path))


def handshake(gateway, context):
    """What was agreed on: TLS version, protocol, fingerprint of the certificate."""
    host, port = gateway.address.split(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS_MAX) as plain:
        with context.wrap_socket(plain, server_hostname=host) as secured:
            return (
                secured.version(), secured.selected_alpn_protocol(),
                hashlib.sha256(secured.getpeercert(True)).hexdigest())


def test_curl_over_both_protocols(gateway, files):
    for option, version in (("--http2", "2"), ("--http1.1", "1.1")):
        done = subprocess.run(
            ["curl", "--silent", "--show-error", option, "--cacert", files / "first.pem", "--include",
             "--write-out", "\n%{http_version} %{ssl_verify_result}", "--json", json.dumps(QUERY),
             f"https://{gateway.address}/graphql"],
            capture_output=True, text=True, timeout=SECONDS_MAX, check=True)
        assert done.stdout.endswith(f"\n{version} 0"), done.stdout
        assert '{"data":{"__typename":"Query"}}' in done.stdout
        assert f"strict-transport-security: {HSTS}" in done.stdout


def test_alpn_chooses_and_http1_needs_none(gateway, files):
    for offer, chosen in (
            (["h2", "http/1.1"], "h2"), (["http/1.1", "h2"], "h2"), (["http/1.1"], "http/1.1"), ([], None)):
        context = trusting(files / "first.pem")
        if offer:
            context.set_alpn_protocols(offer)
        assert handshake(gateway, context)[1] == chosen
    foreign = trusting(files / "first.pem")
    foreign.set_alpn_protocols(["spdy/3"])
    with pytest.raises(ssl.SSLError):
        handshake(gateway, foreign)
    answer = httpx.post(
        f"https://{gateway.address}/graphql", json=QUERY, verify=trusting(files / "first.pem"))
    assert answer.json() == {"data": {"__typename": "Query"}} and answer.http_version == "HTTP/1.1"


def test_versions(gateway, files):
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = trusting(files / "first.pem")
        context.minimum_version = context.maximum_version = version
        assert handshake(gateway, context)[0] == version.name.replace("_", ".")
    done = subprocess.run(
        ["openssl", "s_client", "-connect", gateway.address, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        input="", capture_output=True, text=True, timeout=SECONDS_MAX)
    assert "Cipher is (NONE)" in done.stdout + done.stderr


def test_plaintext_is_not_spoken(gateway):
    with pytest.raises(httpx.TransportError):
        httpx.post(f"http://{gateway.address}/graphql", json=QUERY, timeout=SECONDS_MAX)


def test_pages_of_the_own_host_come_by_https(gateway, files):
    url, verify = f"https://{gateway.address}/graphql", trusting(files / "first.pem")
    for scheme, status in (("https", 200), ("http", 403)):
        answer = httpx.post(url, json=QUERY, verify=verify, headers={"origin": f"{scheme}://{gateway.address}"})
        assert answer.status_code == status


def test_certificates_change_and_connections_go_on(gateway, files):
    issue(files, "second")
    first, second = trusting(files / "first.pem"), trusting(files / "second.pem")
    old = handshake(gateway, first)[2]
    with httpx.Client(verify=first, timeout=SECONDS_MAX) as kept:
        ask = lambda: kept.post(f"https://{gateway.address}/graphql", json=QUERY).status_code  # noqa: E731
        assert ask() == 200
        # Halves that do not fit change nothing.
        shutil.copy(files / "second.pem", files / "used.pem")
        gateway.process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        assert handshake(gateway, first)[2] == old
        place(files, "second")
        gateway.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + SECONDS_MAX
        while True:
            try:
                assert handshake(gateway, second)[2] != old
                break
            except ssl.SSLError:
                assert time.monotonic() < deadline, "the new certificate is not shown"
                time.sleep(0.05)
        assert ask() == 200
    with pytest.raises(ssl.SSLError):
        handshake(gateway, first)


def test_hsts_where_it_is_true(stack, tmp_path_factory):
    opened = Gateway(stack, tmp_path_factory.mktemp("plain") / "gateway.log", NOVA_TRUSTED_PROXIES="1")
    try:
        said = lambda **headers: opened.ask(  # noqa: E731
            "{ __typename }", **headers).headers.get("strict-transport-security")
        assert said() is None
        assert said(x_forwarded_proto="http") is None
        assert said(x_forwarded_proto="https") == HSTS
        assert said(x_forwarded_proto="https, http") is None
        assert said(forwarded="for=1.2.3.4;proto=https") is None
    finally:
        opened.close()


def test_a_half_is_a_mistake(files):
    binary = pathlib.Path(variable("NOVA_TEST_BINARIES"), "gateway")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("NOVA_")}
    for setting in ({"NOVA_PUBLIC_TLS_CERT": str(files / "first.pem")},
                    {"NOVA_PUBLIC_TLS_CERT": str(files / "first.pem"),
                     "NOVA_PUBLIC_TLS_KEY": str(files / "absent.key")}):
        done = subprocess.run(
            [binary, "config"], env={**plain, **setting}, capture_output=True, text=True, cwd=ROOT,
            timeout=SECONDS_MAX)
        assert done.returncode == 78 and "NOVA_PUBLIC_TLS_KEY" in done.stderr, done.stderr
