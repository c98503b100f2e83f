"""The schema grows and takes nothing away: graphql-core compares it with the one of the last release."""

import datetime
import re

import graphql
import pytest

from conftest import ROOT

CURRENT = ROOT / "Sources/Services/Gateway/schema.graphql"
RELEASED = ROOT / "Tests/python/released.graphql"


def schema(text):
    return graphql.build_schema(text)


def expired(released, today):
    """`Type.field` of what was deprecated with a day after which it may go: `@deprecated(reason: "… after 2027-06-01")`."""
    gone = set()
    for type_ in released.type_map.values():
        for name, field in getattr(type_, "fields", {}).items():
            day = re.search(r"after (\d{4}-\d{2}-\d{2})$", getattr(field, "deprecation_reason", None) or "")
            if day and datetime.date.fromisoformat(day.group(1)) < today:
                gone.add(f"{type_.name}.{name}")
    return gone


def breaking(before, after, today):
    may_go = expired(before, today)
    return [change.description for change in graphql.find_breaking_changes(before, after)
            if not (change.type.name == "FIELD_REMOVED" and re.search(r"\w+\.\w+", change.description)[0] in may_go)]


def test_nothing_that_clients_of_the_last_release_use_is_gone():
    found = breaking(schema(RELEASED.read_text()), schema(CURRENT.read_text()), datetime.date.today())
    assert found == [], "deprecate it first; it may go half a year later"


@pytest.mark.parametrize("change", [
    ("  username: String!\n  displayName", "  displayName"), ("viewer: Viewer", "viewer: User"),
    ("  idempotencyKey: UUID!\n}", "  idempotencyKey: UUID!\n  shoeSize: Int!\n}"), ("enum Theme { SYSTEM", "enum Theme {"),
    ("user(id: ID, username: String)", "user(id: ID!, username: String)"),
])
def test_a_change_that_breaks_clients_is_found(change):
    text = CURRENT.read_text()
    assert change[0] in text
    before = schema(text)
    assert breaking(before, schema(text.replace(*change, 1)), datetime.date.today()) != []


def test_what_was_deprecated_may_go_after_its_day():
    old = 'type Query { a: Int, b: Int @deprecated(reason: "Use a; goes after 2026-06-01") }'
    before, after = schema(old), schema("type Query { a: Int }")
    assert breaking(before, after, datetime.date(2026, 6, 1)) == ["Field Query.b was removed."]
    assert breaking(before, after, datetime.date(2026, 6, 2)) == []
