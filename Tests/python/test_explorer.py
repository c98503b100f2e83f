"""The explorer page in a headless browser: its pure functions, then the page as somebody uses it.

The browser is the system's Chromium, so nothing is downloaded but the client that drives it.
"""

import argparse
import functools
import gzip
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import threading
import urllib.parse
import uuid

import graphql
import httpx
import pytest

from conftest import ROOT
from test_edge import Gateway

playwright = pytest.importorskip("playwright.sync_api")

PAGE = ROOT / "Sources/Services/Gateway/Wiring/Explorer/Page"
MILLISECONDS_MAX = 15_000
CASES_MIN = 45
TAB_STOPS_MAX = 400
SCHEMA = '''
type Query { user(id: ID!): User search(text: String!, kind: Kind, filter: Filter): [Result!]! size: Int }
type Mutation { rename(id: ID!, name: String!): User }
type User { id: ID! name: String friends: [User!] old: String @deprecated(reason: "Use `name`.") }
type Post { title: String author: User }
union Result = User | Post
enum Kind { POSTS PEOPLE OLD @deprecated(reason: "No more.") }
input Filter { tags: [String!]! kind: Kind }
'''


@pytest.fixture(scope="module")
def browser():
    binary = shutil.which("chromium")
    if not binary:
        pytest.skip("there is no chromium; deploy/setup.sh --tests installs it")
    with playwright.sync_playwright() as driver:
        # As root, as in CI, Chromium has no sandbox; it only sees this machine's pages.
        opened = driver.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield opened
        opened.close()


# Pure functions

class Files(http.server.SimpleHTTPRequestHandler):
    """The page's modules, the cases, and a schema, from the disk."""

    extensions_map = {".js": "text/javascript", ".html": "text/html"}

    def log_message(self, *_):
        pass

    def do_GET(self):
        path, _, query = self.path.partition("?")
        if path == "/":
            self.answer(b'<script type="module" src="/cases.js"></script>', "text/html")
        elif path == "/cases.js":
            self.answer(pathlib.Path(__file__).with_name("explorer_cases.js").read_bytes(), "text/javascript")
        elif path == "/schema.json":
            result = graphql.graphql_sync(graphql.build_schema(SCHEMA), urllib.parse.unquote(query))
            self.answer(json.dumps(result.formatted).encode(), "application/json")
        else:
            super().do_GET()

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def files():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=PAGE))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_pure_functions_keep_their_promises(browser, files):
    page = browser.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(files)
    page.wait_for_function("window.results !== undefined", timeout=MILLISECONDS_MAX)
    results = page.evaluate("window.results")
    page.close()
    assert not problems
    assert len(results) >= CASES_MIN
    failures = [f"{result['name']}: {result['failure']}" for result in results if "failure" in result]
    assert not failures, "\n".join(failures)


# The page

class Explorer:
    """The page in a browser of its own, and everything that must not happen in it."""

    def __init__(self, browser, address, **context):
        self.origin = f"http://{address}"
        self.context = browser.new_context(
            viewport={"width": 1440, "height": 860}, permissions=["clipboard-read", "clipboard-write"], **context)
        self.context.set_default_timeout(MILLISECONDS_MAX)
        self.complaints = []
        self.context.add_init_script("""
            window.violations = [];
            document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
        """)
        self.page = self.context.new_page()
        self.page.on("console", self.said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self.asked)
        self.page.goto(f"{self.origin}/graphql")

    def said(self, message):
        # A status of 400 that the page asked for is also a line on the console.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def asked(self, request):
        if not request.url.startswith(f"{self.origin}/"):
            self.complaints.append(f"asked {request.url}")

    @property
    def editor(self):
        return self.page.get_by_role("combobox", name="GraphQL document")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def clear(self):
        self.editor.focus()
        self.press("Control+a", "Delete")

    def write(self, text):
        self.clear()
        self.page.keyboard.insert_text(text)

    def loaded(self):
        self.page.wait_for_selector("#schema-state.loaded")
        return self

    def run(self):
        """Runs what is written, and what came back as data."""
        with self.page.expect_response("**/graphql") as got:
            self.press("Control+Enter")
        self.page.wait_for_selector("#run:not(.running)")
        self.page.wait_for_selector("#status .badge")
        return got.value.json()

    def text(self, selector):
        return self.page.locator(selector).inner_text()

    def close(self):
        self.complaints += self.page.evaluate("window.violations")
        self.context.close()
        assert self.complaints == []


@pytest.fixture
def explorer(browser, stack):
    opened = Explorer(browser, stack.address("gateway"))
    yield opened.loaded()
    opened.close()


def test_somebody_writes_with_completion_runs_and_sees_answer_cost_and_calls(explorer, person):
    explorer.clear()
    page = explorer.page
    page.keyboard.type("query Free($name: String!) {\nuserna")
    option = page.get_by_role("option", name="usernameAvailable")
    option.wait_for()
    assert "UsernameAvailability" in option.inner_text()
    assert "suggestions if it is not" in explorer.text(".popup:not([hidden]) .note")
    explorer.press("Enter")
    page.keyboard.type("us")
    explorer.press("Tab")
    page.keyboard.type("$na")
    explorer.press("Enter", "End")
    page.keyboard.type(" { av")
    explorer.press("Enter")
    assert explorer.editor.input_value() == (
        "query Free($name: String!) {\n  usernameAvailable(username: $name) { available}\n}")
    page.get_by_role("textbox", name="Variables").fill(json.dumps({"name": person["username"]}))
    answer = explorer.run()
    assert answer["data"] == {"usernameAvailable": {"available": True}}
    assert '"available": true' in explorer.text("#answer")
    assert re.fullmatch(r"200 OK\s+\d+ ms\s+\d+ B\s+1 call", explorer.text("#status"))
    page.get_by_role("tab", name="Cost").click()
    cost = answer["extensions"]["cost"]
    assert f"{cost['complexity']} of 1000" in explorer.text("#cost")
    assert f"{cost['calls']} of 30" in explorer.text("#cost")
    page.get_by_role("tab", name="Headers").last.click()
    assert "x-request-id" in explorer.text("#response-headers")


def test_problems_stand_at_their_place_before_and_after_sending(explorer):
    page = explorer.page
    explorer.write("{\n  usr(username: \"ada\") { displayName }\n}")
    problem = page.locator("#problems button")
    assert problem.inner_text().startswith("2:3 Query has no field usr. Did you mean user")
    assert explorer.text(".ink .error") == "usr"
    page.get_by_role("tab", name="Variables").focus()
    problem.click()
    assert page.evaluate("getSelection().toString()") == "usr"
    answer = explorer.run()
    assert answer["errors"][0]["locations"] == [{"line": 2, "column": 3}]
    page.get_by_role("tab", name="Variables").focus()
    page.get_by_role("button", name="line 2:3").click()
    assert page.evaluate("getSelection().toString()") == "usr"
    explorer.write("{ viewer { email } }")
    assert page.locator("#problems button").count() == 0
    assert explorer.run()["data"] == {"viewer": None}
    assert "UNAUTHENTICATED" in explorer.text("#errors")


def test_everything_can_be_reached_and_done_with_the_keyboard(explorer):
    page = explorer.page
    reached = {"skip"}
    page.locator("#skip").focus()
    for _ in range(TAB_STOPS_MAX):
        explorer.press("Tab")
        facts = page.evaluate("""() => {
            const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
            const editor = one.closest(".editor");
            return {name: one.id || one.getAttribute("aria-label") || one.textContent, seen: box.width > 0 && (
                style.outlineStyle !== "none" || (editor && getComputedStyle(editor).boxShadow !== "none")), body: one === document.body};
        }""")
        assert facts["seen"] or facts["body"], f"no visible focus on {facts['name']}"
        reached.add(facts["name"])
        if {"answer", "copy-response"} <= reached:
            break
    assert {"skip", "schema-state", "show-docs", "show-history", "Search the schema", "side-splitter", "run", "GraphQL document", "tab-variables",
            "Variables, JSON", "middle-splitter", "tab-answer", "answer"} <= reached
    # Past the documentation with one key, tabs by arrows, panels by the bar between them.
    page.locator("#skip").focus()
    explorer.press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == "GraphQL document"
    page.locator("#tab-variables").focus()
    explorer.press("ArrowRight", "ArrowRight")
    assert page.locator("#token").is_visible()
    explorer.press("Home")
    page.locator("#middle-splitter").focus()
    width = page.locator("#write").bounding_box()["width"]
    explorer.press("ArrowRight", "ArrowRight")
    assert page.locator("#write").bounding_box()["width"] > width
    # Documentation of a name, a search in it, and a field into the editor.
    explorer.write("{ usernameAvailable(username: \"ada\") { available } }")
    explorer.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "F1")
    assert explorer.text("#docs h2").split() == ["Query", "usernameAvailable"]
    explorer.press("Control+k")
    page.keyboard.type("device")
    explorer.press("Tab", "Enter")
    assert "DeviceType" in explorer.text("#docs h2")
    explorer.editor.focus()
    explorer.press("Control+Shift+p")
    assert explorer.editor.input_value() == "{\n  usernameAvailable(username: \"ada\") {\n    available\n  }\n}\n"
    explorer.press("Control+z")
    assert explorer.editor.input_value().startswith("{ usernameAvailable")
    assert explorer.run()["data"]["usernameAvailable"]
    explorer.press("Control+End", "Control+Space")
    assert page.get_by_role("option").first.is_visible()
    explorer.press("Escape")
    assert page.get_by_role("option").count() == 0


def test_an_account_is_made_its_token_taken_and_no_secret_remembered(explorer, person):
    page = explorer.page
    explorer.clear()
    page.get_by_role("button", name="Write mutation register").click()
    assert explorer.editor.input_value().startswith("mutation Register($input: RegisterInput!)")
    variables = page.get_by_role("textbox", name="Variables")
    filled = json.loads(variables.input_value())["input"]
    assert set(filled) == {"email", "username", "password", "idempotencyKey"}
    variables.fill(json.dumps({"input": {**filled, **person}}))
    explorer.editor.focus()
    answer = explorer.run()
    token = answer["data"]["register"]["tokens"]["accessToken"]
    page.get_by_role("button", name="Use it").click()
    page.get_by_role("tab", name="Token").click()
    assert page.locator("#token").input_value() == token
    assert re.search(r"Ends in \d+ min", explorer.text("#token-facts"))
    explorer.write("{ viewer { user { username } } }")
    assert explorer.run()["data"]["viewer"]["user"]["username"] == person["username"]
    page.get_by_role("button", name="curl").click()
    page.get_by_text("curl command copied").wait_for()
    command = page.evaluate("navigator.clipboard.readText()")
    told = subprocess.run(["bash", "-c", command], check=True, capture_output=True, timeout=20)
    assert json.loads(told.stdout)["data"]["viewer"]["user"]["username"] == person["username"]
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "register" in kept
    for secret in (person["password"], token, answer["data"]["register"]["tokens"]["refreshToken"]):
        assert secret not in kept
    assert token in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="History").click()
    page.get_by_role("button", name="Register").first.click()
    assert explorer.editor.input_value().startswith("mutation Register")
    assert person["password"] not in variables.input_value()


def test_it_looks_as_the_person_likes_and_remembers_it(explorer):
    page = explorer.page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    explorer.loaded()
    assert page.evaluate(ground) == dark


def test_a_link_brings_a_document_and_does_not_run_it(explorer):
    page = explorer.page
    query = urllib.parse.quote("{ usernameAvailable(username: \"linked\") { available } }")
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.goto(f"{explorer.origin}/graphql?query={query}")
    explorer.loaded()
    assert "linked" in explorer.editor.input_value()
    assert page.url == f"{explorer.origin}/graphql"
    assert not [body for body in sent if "linked" in body]


# How it is served

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_it_is_served_packed_with_a_policy_and_not_twice(stack):
    with httpx.Client(base_url=f"http://{stack.address('gateway')}") as client:
        answer = client.get("/graphql", headers={"accept": HTML, "sec-fetch-site": "cross-site"})
        assert answer.status_code == 200 and answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-encoding"] == "gzip"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert not re.search(r"<script(?![^>]*src=)|style=|\son\w+=", answer.text)
        tag = answer.headers["etag"]
        again = client.get("/graphql", headers={"accept": HTML, "if-none-match": f"W/{tag}, \"x\""})
        assert (again.status_code, again.content) == (304, b"")
        assets = re.findall(r'(?:href|src)="(/explorer/[^"]+)"', answer.text)
        assert len(set(assets)) >= 14
        for path in set(assets):
            asset = client.get(path)
            assert asset.status_code == 200
            assert "immutable" in asset.headers["cache-control"] and asset.headers["x-content-type-options"] == "nosniff"
            plain = client.get(path, headers={"accept-encoding": "identity"})
            assert plain.content == asset.content and "content-encoding" not in plain.headers
        assert client.get("/explorer/0000000000000000/main.js").status_code == 404
        assert client.get(assets[0].replace("icon.svg", "../main.js")).status_code == 404
        # Data for whoever asks for data, also from a browser that calls a document by its name.
        query = {"query": "{ __typename }"}
        assert client.get("/graphql", params=query).json() == {"data": {"__typename": "Query"}}
        named = {"extensions": json.dumps({"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}})}
        assert client.get("/graphql", params=named, headers={"accept": HTML}).json()["errors"]


@pytest.mark.parametrize("setting, shown", [({}, False), ({"NOVA_EXPLORER": "on"}, True)])
def test_in_production_it_is_there_only_if_the_operator_says_so(browser, stack, tmp_path, setting, shown):
    gateway = Gateway(stack, tmp_path / "log", NOVA_ENV="production", NOVA_DOCUMENTS="any", **setting)
    try:
        answer = gateway.client.get("/graphql", headers={"accept": "text/html"})
        assert answer.status_code == (200 if shown else 406)
        if shown:
            explorer = Explorer(browser, gateway.address)
            explorer.page.wait_for_selector("#schema-state.missing")
            explorer.write("{ __typename }")
            assert explorer.run() == {"data": {"__typename": "Query"}}
            explorer.page.get_by_role("tab", name="Cost").click()
            assert "outside production" in explorer.text("#cost")
            explorer.close()
    finally:
        gateway.close()


# Pictures for docs/

DOCUMENT = """# Who is Ada, and would her name be free?
query Profile($name: String!) {
  user(username: $name) {
    displayName
    bio
    followerCount
    stats {
      followers
      posts
    }
  }
  usernameAvailable(username: $name) {
    available
    suggestions
  }
}
"""


ADA = {"email": "ada@example.org", "username": "ada", "displayName": "Ada Lovelace", "idempotencyKey": str(uuid.uuid4())}
REGISTER = "mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } } }"
PROFILE = "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { user { bio } } }"


def meet_ada(address):
    """Makes sure that the stack knows her."""
    with httpx.Client(base_url=f"http://{address}") as client:
        def ask(query, given, **headers):
            return client.post("/graphql", json={"query": query, "variables": {"input": given}}, headers=headers).json()["data"]

        made = ask(REGISTER, {**ADA, "password": uuid.uuid4().hex})["register"]["tokens"]
        if made:
            ask(PROFILE, {"bio": "Notes on the Analytical Engine."}, authorization=f"Bearer {made['accessToken']}")


def pictures(address, directory):
    """Shows the page of a running gateway as docs/ does."""
    meet_ada(address)
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            explorer = Explorer(opened, address, color_scheme=scheme).loaded()
            page = explorer.page
            explorer.write(DOCUMENT)
            page.get_by_role("textbox", name="Variables").fill(json.dumps({"name": "ada"}, indent=2))
            explorer.editor.focus()
            explorer.run()
            page.locator("#docs").get_by_role("button", name="UsernameAvailability").first.scroll_into_view_if_needed()
            if scheme == "dark":
                explorer.write(DOCUMENT.replace("    bio\n", "    biography\n"))
                explorer.run()
                page.locator("#docs").get_by_role("button", name="User", exact=True).first.click()
                explorer.editor.focus()
                explorer.press("Control+Home", *["ArrowDown"] * 8, "End", "Enter")
                page.keyboard.type("f")
                page.get_by_role("option").first.wait_for()
            page.screenshot(path=directory / f"explorer-{scheme}.png")
            explorer.close()
        opened.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=pictures.__doc__)
    parser.add_argument("--gateway", default="127.0.0.1:8080")
    parser.add_argument("--to", type=pathlib.Path, default=ROOT / "docs/images")
    arguments = parser.parse_args()
    pictures(arguments.gateway, arguments.to)
