"""Alerts and dashboards: promtool reads them, and they ask for nothing that no process tells."""

import json
import pathlib
import re
import subprocess

import httpx
import pytest
import yaml

from conftest import ROOT, variable

DIRECTORY = ROOT / "deploy" / "observability"
PROMTOOL = ROOT / ".nova" / "tools" / "promtool"
# Prometheus itself tells it.
FOREIGN = {"up"}
SUFFIXES = ("_bucket", "_count", "_sum")
PROCESSES = ["identity", "user", "gateway"]


def promtool(*arguments):
    run = subprocess.run([PROMTOOL, *arguments], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr


def alert_expressions():
    groups = yaml.safe_load((DIRECTORY / "alerts.yaml").read_text())["groups"]
    return [rule["expr"] for group in groups for rule in group["rules"]]


def dashboards():
    return [json.loads(path.read_text()) for path in sorted((DIRECTORY / "dashboards").glob("*.json"))]


def panel_expressions():
    return [target["expr"] for dashboard in dashboards() for panel in dashboard["panels"]
            for target in panel.get("targets", [])]


def names(expression):
    """The metrics of an expression: names outside braces, quotes and lists of labels, before no parenthesis."""
    bare = re.sub(r"\{[^}]*\}|\"[^\"]*\"|\[[^\]]*\]", " ", expression)
    bare = re.sub(r"\b(by|without|on|ignoring)\s*\([^)]*\)", " ", bare)
    words = {"and", "or", "unless"}
    return {name for name in re.findall(r"[a-zA-Z_:][a-zA-Z0-9_:]*(?!\s*[\(a-zA-Z0-9_:])", bare)} - words


@pytest.fixture(scope="module")
def told(stack):
    """Names of all metrics that the processes tell, once something has happened to each of them."""
    httpx.post(f"http://{stack.address('gateway')}/graphql", timeout=10, json={
        "query": '{ usernameAvailable(username: "somebody") { available } user(username: "nobody") { id } }'})
    found = set()
    for process in PROCESSES:
        text = httpx.get(f"http://{stack.admin(process)}/metrics", timeout=10).text
        for line in text.splitlines():
            if line.startswith("# TYPE "):
                _, _, name, kind = line.split()
                found.add(name)
                if kind == "histogram":
                    found |= {name + suffix for suffix in SUFFIXES}
                assert (kind == "counter") == name.endswith("_total"), line
    return found


def test_prometheus_takes_the_alerts():
    promtool("check", "rules", DIRECTORY / "alerts.yaml")


def test_alerts_are_raised_by_what_they_are_for_and_by_nothing_else():
    promtool("test", "rules", DIRECTORY / "alerts_test.yaml")


def test_every_alert_has_a_case_and_a_page_for_whoever_is_woken():
    rules = [rule for group in yaml.safe_load((DIRECTORY / "alerts.yaml").read_text())["groups"] for rule in group["rules"]]
    cases = yaml.safe_load((DIRECTORY / "alerts_test.yaml").read_text())["tests"]
    raised = {case["alertname"] for test in cases for case in test["alert_rule_test"] if case.get("exp_alerts")}
    page = (ROOT / "docs" / "howto" / "observe.md").read_text()
    assert {rule["alert"] for rule in rules} == raised
    assert [rule["alert"] for rule in rules if f"`{rule['alert']}`" not in page] == []
    assert {rule["labels"]["severity"] for rule in rules} == {"page", "ticket"}


def test_prometheus_takes_every_query_of_the_dashboards(tmp_path):
    rules = [{"record": f"nova:panel:{at}", "expr": expression.replace("$__rate_interval", "1m").replace("$job", ".+")}
             for at, expression in enumerate(panel_expressions())]
    assert len(rules) > 25
    file = tmp_path / "panels.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    promtool("check", "rules", file)


@pytest.mark.parametrize("expressions", [alert_expressions, panel_expressions])
def test_nothing_is_asked_that_no_process_tells(told, expressions):
    asked = set().union(*(names(expression) for expression in expressions()))
    assert len(asked) >= 15
    assert asked - told - FOREIGN == set()


def test_dashboards_are_the_ones_nova_writes(tmp_path):
    nova = pathlib.Path(variable("NOVA_TEST_BINARIES"), "nova")
    subprocess.run([nova, "dashboards", tmp_path], check=True, capture_output=True, timeout=30)
    written = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_text() for path in (DIRECTORY / "dashboards").iterdir()}


def test_panels_of_a_dashboard_do_not_overlap():
    for dashboard in dashboards():
        taken = set()
        for panel in dashboard["panels"]:
            place = panel["gridPos"]
            cells = {(x, y) for x in range(place["x"], place["x"] + place["w"])
                     for y in range(place["y"], place["y"] + place["h"])}
            assert place["x"] + place["w"] <= 24 and not cells & taken, panel["title"]
            taken |= cells
        assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
