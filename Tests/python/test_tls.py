"""TLS against stock clients: grpcio with certificates, Python's ssl, openssl s_client.

The echo server's part needs nothing else; the stack's part needs `nova test-env --services`.
"""

import contextlib
import ctypes
import os
import pathlib
import re
import signal
import socket
import ssl
import struct
import subprocess
import threading
import time
import urllib.request

import grpc
import pytest

from conftest import ROOT, variable
from http2_wire import PING, PREFACE, SETTINGS, frame
from test_grpc import EchoServer, sample, unary

SECONDS_MAX = 10


def nova():
    return f"{os.environ.get('NOVA_TEST_BINARIES', ROOT / '.build/debug')}/nova"


def certs(directory, *arguments):
    """Runs `nova certs`; gives its lines."""
    done = subprocess.run([nova(), "certs", "--dir", directory, *arguments],
                          check=True, capture_output=True, text=True, timeout=60)
    return done.stdout.splitlines()


class Files:
    """What `nova certs` writes."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.ca = self.directory / "ca.pem"

    def certificate(self, name):
        return self.directory / f"{name}.pem"

    def key(self, name):
        return self.directory / f"{name}.key"

    def channel(self, address, name=None, ca=None):
        """A grpcio channel that shows the certificate of `name`, or none."""
        shown = (self.key(name).read_bytes(), self.certificate(name).read_bytes()) if name else (None, None)
        credentials = grpc.ssl_channel_credentials((ca or self.ca).read_bytes(), *shown)
        return grpc.secure_channel(address, credentials)

    def context(self, name=None, alpn=("h2",)):
        """A context of Python's ssl."""
        context = ssl.create_default_context(cafile=self.ca)
        if name:
            context.load_cert_chain(self.certificate(name), self.key(name))
        if alpn:
            context.set_alpn_protocols(list(alpn))
        return context


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    directory = tmp_path_factory.mktemp("certs")
    certs(directory, "identity", "user")
    return Files(directory)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    directory = tmp_path_factory.mktemp("stranger")
    certs(directory, "user")
    return Files(directory)


class SecureEcho(EchoServer):
    """An echo server that asks its clients for certificates, unless told otherwise."""

    def __init__(self, files, mutual=True):
        arguments = ["--tls-cert", files.certificate("identity"), "--tls-key", files.key("identity")]
        if mutual:
            arguments += ["--tls-ca", files.ca]
        super().__init__(options=arguments)


@pytest.fixture(scope="module")
def server(files):
    started = SecureEcho(files)
    yield started
    assert started.stop() == 0


# nova certs


def test_certs_are_made_once_and_keys_are_private(tmp_path):
    made = certs(tmp_path, "identity", "user")
    assert [line.split()[1] for line in made] == ["made", "made", "made"]
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(before) == ["ca.key", "ca.pem", "identity.key", "identity.pem", "user.key", "user.pem"]
    for path in tmp_path.glob("*.key"):
        assert path.stat().st_mode & 0o777 == 0o600
    kept = certs(tmp_path, "identity", "user")
    assert [line.split()[1] for line in kept] == ["kept", "kept", "kept"]
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_certs_renew_what_does_not_fit_and_keep_the_authority(tmp_path):
    certs(tmp_path, "user")
    authority = (tmp_path / "ca.pem").read_bytes()
    (tmp_path / "user.key").write_text("broken")
    assert [line.split()[1] for line in certs(tmp_path, "user")] == ["kept", "renewed"]
    # Another namespace is another name.
    assert [line.split()[1] for line in certs(tmp_path, "--namespace", "other", "user")] == ["kept", "renewed"]
    assert (tmp_path / "ca.pem").read_bytes() == authority


@pytest.mark.parametrize("arguments", [["--days", "0"], ["--days", "826"], ["Us/er"], ["ca"], ["a,DNS:b"]])
def test_certs_refuse_what_cannot_be(tmp_path, arguments):
    done = subprocess.run([nova(), "certs", "--dir", tmp_path, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 78
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_certificate_holds_what_openssl_reads_from_it(files):
    text = subprocess.run(["openssl", "x509", "-in", files.certificate("user"), "-noout", "-text"],
                          check=True, capture_output=True, text=True).stdout
    for part in ["URI:spiffe://nova/ns/development/sa/user", "DNS:localhost", "IP Address:127.0.0.1",
                 "IP Address:0:0:0:0:0:0:0:1", "CA:FALSE", "TLS Web Server Authentication",
                 "TLS Web Client Authentication", "prime256v1"]:
        assert part in text
    subprocess.run(["openssl", "verify", "-x509_strict", "-CAfile", files.ca, files.certificate("user")],
                   check=True, capture_output=True)


# grpcio


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_grpcio_with_a_certificate(server, files, protos, host):
    with files.channel(f"{host}:{server.port}", "user") as channel:
        for size in [0, 1, 16_384, 1_000_000, 4_000_000]:
            request = sample(protos, payload=os.urandom(size))
            assert unary(channel, protos, request) == request


def test_grpcio_without_a_certificate_is_refused(server, files, protos):
    with files.channel(server.address) as channel:
        with pytest.raises(grpc.RpcError) as error:
            unary(channel, protos, sample(protos))
        assert error.value.code() == grpc.StatusCode.UNAVAILABLE


def test_grpcio_with_a_strangers_certificate_is_refused(server, files, stranger, protos):
    with stranger.channel(server.address, "user", ca=files.ca) as channel:
        with pytest.raises(grpc.RpcError) as error:
            unary(channel, protos, sample(protos))
        assert error.value.code() == grpc.StatusCode.UNAVAILABLE


def test_plaintext_is_refused(server, protos):
    with grpc.insecure_channel(server.address) as channel:
        with pytest.raises(grpc.RpcError) as error:
            unary(channel, protos, sample(protos))
        assert error.value.code() == grpc.StatusCode.UNAVAILABLE


def test_without_an_authority_nobody_is_asked_for_a_certificate(files, protos):
    server = SecureEcho(files, mutual=False)
    try:
        with files.channel(server.address) as channel:
            assert unary(channel, protos, sample(protos)) == sample(protos)
    finally:
        assert server.stop() == 0


@pytest.mark.parametrize("arguments", [
    ["--tls-cert", "nowhere"], ["--tls-key", "nowhere"], ["--tls-ca", "nowhere"],
    ["--tls-cert", "nowhere", "--tls-key", "nowhere"],
])
def test_the_echo_server_refuses_half_a_configuration(arguments):
    done = subprocess.run([nova(), "echo-server", *arguments], capture_output=True, text=True, timeout=20)
    assert done.returncode == 78
    assert len(done.stderr.strip().splitlines()) == 1


# Python's ssl


def secured(server, context):
    plain = socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS_MAX)
    return context.wrap_socket(plain, server_hostname="localhost")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_both_versions_with_alpn(server, files, version):
    context = files.context("user")
    context.minimum_version = context.maximum_version = version
    with secured(server, context) as connection:
        assert connection.selected_alpn_protocol() == "h2"
        assert connection.version() == {ssl.TLSVersion.TLSv1_2: "TLSv1.2", ssl.TLSVersion.TLSv1_3: "TLSv1.3"}[version]
        assert connection.compression() is None
        # The server's SETTINGS: somebody speaks HTTP/2 in there.
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0]))
        assert connection.recv(9)[3] == 4
        # No tickets: nothing to resume with.
        assert not (connection.session and connection.session.has_ticket)


@pytest.mark.parametrize("alpn", [("http/1.1",), ("h3", "spdy/1")])
def test_no_common_protocol_is_an_alert(server, files, alpn):
    with pytest.raises(ssl.SSLError, match="(?i)no.application.protocol"):
        secured(server, files.context("user", alpn=alpn)).close()


def test_a_client_that_names_no_protocol_gets_no_connection(server, files):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        with secured(server, files.context("user", alpn=())) as connection:
            if not connection.recv(1):
                raise ConnectionError


def test_tls_1_1_is_refused(server, files):
    context = files.context("user")
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        secured(server, context).close()


def test_bytes_one_by_one(server, files):
    """A handshake whose every byte is a segment of its own."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = files.context("user").wrap_bio(incoming, outgoing, server_hostname="localhost")
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS_MAX) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                session.do_handshake()
                done = True
            except ssl.SSLWantReadError:
                done = False
            for byte in outgoing.read():
                connection.send(bytes([byte]))
            if done:
                break
            incoming.write(connection.recv(65_536))
    assert session.selected_alpn_protocol() == "h2"


def test_renegotiation_is_refused(server, files):
    """`R` makes s_client ask for a new handshake; it gives up at the answer, no_renegotiation."""
    process = subprocess.Popen(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_2", "-alpn", "h2",
         "-CAfile", files.ca, "-cert", files.certificate("user"), "-key", files.key("user")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        told = b""
        # After the server's SETTINGS: s_client takes no other record in the middle of a handshake.
        while not re.search(rb"\x00\x00.\x04\x00\x00\x00\x00\x00", told, re.S):
            piece = os.read(process.stdout.fileno(), 65_536)
            assert piece, told
            told += piece
        process.stdin.write(b"R\n")
        process.stdin.flush()
        # Its end: a second handshake would leave it waiting until the server misses the preface.
        told += process.stdout.read()
    finally:
        process.kill()
        process.wait()
    assert b"ALPN protocol: h2" in told
    assert b"RENEGOTIATING" in told
    assert b"no renegotiation" in told


class KeyUpdater:
    """A TLS 1.3 client by OpenSSL's own library: only there can new keys be asked for (RFC 8446 4.6.3)."""

    def __init__(self, port, files):
        self.ssl = ctypes.CDLL("libssl.so.3")
        for name in ["TLS_client_method", "SSL_CTX_new", "SSL_new"]:
            getattr(self.ssl, name).restype = ctypes.c_void_p
        self.socket = socket.create_connection(("127.0.0.1", port), SECONDS_MAX)
        # OpenSSL reads and writes by itself: the kernel keeps the time.
        self.socket.settimeout(None)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SECONDS_MAX, 0))
        self.context = ctypes.c_void_p(
            self.ssl.SSL_CTX_new(ctypes.c_void_p(self.ssl.TLS_client_method())))
        assert self.ssl.SSL_CTX_set_alpn_protos(self.context, b"\x02h2", 3) == 0
        self.connection = ctypes.c_void_p(self.ssl.SSL_new(self.context))
        assert self.ssl.SSL_set_fd(self.connection, self.socket.fileno()) == 1
        assert self.ssl.SSL_connect(self.connection) == 1

    def update(self, wants_answer):
        """`False` once the connection is gone."""
        return (self.ssl.SSL_key_update(self.connection, int(wants_answer)) == 1
                and self.ssl.SSL_do_handshake(self.connection) == 1)

    def write(self, data):
        return self.ssl.SSL_write(self.connection, data, len(data)) == len(data)

    def read(self):
        buffer = ctypes.create_string_buffer(65_536)
        count = self.ssl.SSL_read(self.connection, buffer, len(buffer))
        return buffer.raw[:max(0, count)]

    def close(self):
        self.ssl.SSL_free(self.connection)
        self.ssl.SSL_CTX_free(self.context)
        self.socket.close()


@pytest.mark.parametrize("wants_answer", [False, True], ids=["of its own", "and ours"])
def test_new_keys_are_bounded(files, wants_answer):
    """Each costs both sides two derivations and, if it asks for ours, a record: some are honest, a
    thousand are not."""
    server = SecureEcho(files, mutual=False)
    client = KeyUpdater(server.port, files)
    try:
        assert client.write(PREFACE + frame(SETTINGS))
        told = client.read()
        for _ in range(500):
            assert client.update(wants_answer)
        assert client.write(frame(PING, payload=b"still on"))
        while b"still on" not in told:
            piece = client.read()
            assert piece, told
            told += piece
        for _ in range(600):
            if not client.update(wants_answer):
                break
        begun = time.monotonic()
        while client.read():
            pass
        assert time.monotonic() - begun < SECONDS_MAX / 2
    finally:
        client.close()
    with files.channel(server.address) as channel:
        grpc.channel_ready_future(channel).result(SECONDS_MAX)
    assert server.stop() == 0


def test_strangers_noise_does_not_disturb_honest_calls(server, files, protos):
    with files.channel(server.address, "user") as channel:
        for noise in [b"", b"\x16", b"\x16\x03\x01\x40\x00\x01", os.urandom(1_000), b"GET / HTTP/1.1\r\n\r\n"]:
            with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS_MAX) as connection:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(noise)
                assert unary(channel, protos, sample(protos)) == sample(protos)


# The stack


@pytest.fixture
def own():
    return Files(pathlib.Path(variable("NOVA_TEST_STATE"), "certs"))


def metric(stack, service, name):
    with urllib.request.urlopen(f"http://{stack.admin(service)}/metrics", timeout=SECONDS_MAX) as answer:
        text = answer.read().decode()
    values = {}
    for labels, value in re.findall(rf"^{name}(?:{{([^}}]*)}})? (\S+)$", text, re.M):
        values[labels] = float(value)
    return values


def eventually(what, condition, seconds=SECONDS_MAX):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def test_services_speak_to_each_other_by_mtls(stack, own):
    expiry = metric(stack, "user", "tls_certificate_expiry_seconds")
    assert 80 * 86_400 < expiry[""] < 91 * 86_400
    established = metric(stack, "identity", "tls_server_handshakes_total")
    # The gateway's at least: it does not get ready without identity's keys.
    assert established['outcome="established"'] >= 1


def test_config_shows_where_the_certificates_lie_and_no_key(stack, own):
    with urllib.request.urlopen(f"http://{stack.admin('user')}/config", timeout=SECONDS_MAX) as answer:
        text = answer.read().decode()
    assert f"NOVA_TLS_CERT={own.certificate('user')}" in text
    assert "PRIVATE" not in text


def test_certificates_are_reloaded_under_load(stack, own, protos):
    """New connections get the new certificate, a broken one changes nothing, and no call fails."""
    method = "nova.user.v1.UserService/ResolveUsernames"
    stop, failures, answered = threading.Event(), [], [0]

    def load():
        while not stop.is_set():
            with own.channel(stack.address("user"), "identity") as channel:
                for _ in range(20):
                    try:
                        protos.call(channel, method)
                    except grpc.RpcError as error:
                        if error.code() != grpc.StatusCode.INVALID_ARGUMENT:
                            failures.append(error)
                    answered[0] += 1

    def shown():
        """The certificate that a new connection is shown."""
        context = own.context("identity")
        host, port = stack.address("user").rsplit(":", 1)
        with socket.create_connection((host, int(port)), timeout=SECONDS_MAX) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as connection:
                return connection.getpeercert(binary_form=True)

    workers = [threading.Thread(target=load) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        before = shown()
        good = {path: path.read_text() for path in [own.certificate("user"), own.key("user")]}
        own.certificate("user").write_text("broken")
        os.kill(stack.pid("user"), signal.SIGHUP)
        eventually("the broken file is noticed", lambda: metric(
            stack, "user", "tls_reloads_total").get('outcome="refused"', 0) >= 1)
        assert shown() == before
        for path, text in good.items():
            path.write_text(text)
        own.key("user").unlink()
        certs(own.directory)
        os.kill(stack.pid("user"), signal.SIGHUP)
        eventually("new connections get the new certificate", lambda: shown() != before)
        seen = answered[0]
        eventually("calls go on", lambda: answered[0] > seen + 40)
    finally:
        stop.set()
        for worker in workers:
            worker.join()
    assert not failures
    assert metric(stack, "user", "tls_reloads_total")['outcome="replaced"'] >= 1


@pytest.mark.parametrize("process, setting, word", [
    ("identity", {"NOVA_TLS_CERT": "x"}, "NOVA_TLS_KEY, NOVA_TLS_CA not set"),
    ("identity", {"NOVA_TLS_CERT": "/none", "NOVA_TLS_KEY": "/none", "NOVA_TLS_CA": "/none"}, "NOVA_TLS_CERT=/none"),
    ("identity", {"NOVA_ENV": "production"}, "NOVA_TLS_CERT is not set"),
    ("user", {"NOVA_ENV": "staging"}, "NOVA_TLS_CERT is not set"),
])
def test_a_wrong_tls_setting_is_one_line_and_code_78(process, setting, word):
    refusal = refused(process, setting)
    assert word in refusal


def test_a_services_certificate_starts_no_other_service(own):
    refusal = refused("identity", {
        "NOVA_TLS_CERT": str(own.certificate("user")), "NOVA_TLS_KEY": str(own.key("user")),
        "NOVA_TLS_CA": str(own.ca)})
    assert "sa/identity alone" in refusal


def test_a_key_that_does_not_fit_is_named(own):
    refusal = refused("identity", {
        "NOVA_TLS_CERT": str(own.certificate("identity")), "NOVA_TLS_KEY": str(own.key("user")),
        "NOVA_TLS_CA": str(own.ca)})
    assert refusal.startswith("identity: NOVA_TLS_KEY=")


def refused(process, setting):
    binary = pathlib.Path(variable("NOVA_TEST_BINARIES"), process)
    plain = {key: value for key, value in os.environ.items() if not key.startswith("NOVA_")}
    done = subprocess.run(
        [binary, "serve"], env={**plain, **setting}, capture_output=True, text=True, timeout=20, cwd=ROOT)
    assert done.returncode == 78
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr
