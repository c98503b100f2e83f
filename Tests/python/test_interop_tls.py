"""gRPC's interoperability cases over TLS, with certificates on one side or both: stock grpcio client to our
server, our client to the stock server, and ours to ours. Starts what it needs.
"""

import grpc
import pytest

import interop_cases
import interop_server
from interop_cases import SECONDS_MAX
from test_interop import names_of_our_cases, run_our_client
from test_tls import Files, SecureEcho, certs

MUTUAL = pytest.mark.parametrize("mutual", [False, True], ids=["TLS", "mutual TLS"], indirect=True)


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


@pytest.fixture(scope="module")
def mutual(request):
    return request.param


@pytest.fixture(scope="module")
def server(files, mutual):
    started = SecureEcho(files, mutual)
    yield started
    assert started.stop() == 0


@pytest.fixture(scope="module")
def opened(server, files, mutual, protos):
    with files.channel(server.address, "user" if mutual else None) as channel:
        yield interop_cases.stubs(protos, channel)


@pytest.fixture(scope="module")
def stock(files, mutual, protos):
    """The address of a grpcio server with the certificate of `identity`."""
    identity = (files.key("identity").read_bytes(), files.certificate("identity").read_bytes())
    credentials = grpc.ssl_server_credentials(
        [identity], files.ca.read_bytes() if mutual else None, require_client_auth=mutual)
    started, port = interop_server.start(protos, credentials=credentials)
    yield f"127.0.0.1:{port}"
    started.stop(None).wait(SECONDS_MAX)


def secured(files, mutual=False):
    """Arguments of our client."""
    shown = ["--cert_file", files.certificate("user"), "--key_file", files.key("user")]
    return ["--use_tls", "--ca_file", files.ca, *(shown if mutual else [])]


def assert_all_pass(ended):
    assert ended.stdout.splitlines() == [f"ok {case}" for case in names_of_our_cases()], ended.stderr
    assert ended.returncode == 0


@MUTUAL
@pytest.mark.parametrize("case", interop_cases.CASES, ids=lambda case: case.__name__)
def test_stock_client(case, opened):
    case(*opened)


@MUTUAL
def test_our_client_to_stock_server(stock, files, mutual):
    assert_all_pass(run_our_client(stock, "--no-probe", *secured(files, mutual)))


@MUTUAL
def test_our_client_to_our_server(server, files, mutual):
    assert_all_pass(run_our_client(server.address, *secured(files, mutual)))


@MUTUAL
def test_our_client_in_every_case_at_once(server, files, mutual):
    ended = run_our_client(
        server.address, "--soak-seconds", "1", "--concurrency", "16", *secured(files, mutual))
    assert ended.returncode == 0, ended.stdout
    assert " 0 failed" in ended.stdout


@pytest.mark.parametrize("mutual", [True], indirect=True)
def test_our_client_believes_and_is_believed_by_certificate_only(server, files, stranger):
    def outcome(*arguments):
        ended = run_our_client(server.address, "--case", "empty_unary", *arguments)
        return ended.returncode, ended.stdout.strip().rstrip(":").split(": ")[:2]

    passed = (0, ["ok empty_unary"])
    assert outcome(*secured(files, True), "--server_host_override", "localhost") == passed
    for refused in [[*secured(files, True), "--server_host_override", "example.org"], secured(files),
                    secured(stranger, True), []]:
        code, words = outcome(*refused)
        assert code == 1
        assert words[0] == "FAILED empty_unary" and words[1].startswith("UNAVAILABLE"), words


def test_tls_options_that_contradict_each_other_are_refused():
    for arguments in [["--ca_file", "x"], ["--use_tls"], ["--use_tls", "--ca_file", "/nowhere.pem"],
                      ["--use_tls", "--ca_file", "x", "--cert_file", "y"]]:
        assert run_our_client("127.0.0.1:1", *arguments).returncode == 78
