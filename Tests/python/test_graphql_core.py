"""Our GraphQL engine and graphql-core agree: on syntax, on printing, on every rule of validation, on answers.

Both read the same documents, made by chance from a seed (graphql_corpus.py) over the same schemas and the same
made-up data (graphql_mock.py, `nova graphql lines`). Runs alone, with other seeds, for as long as one likes:

    .nova/venv/bin/python Tests/python/test_graphql_core.py --seconds 600 --seed 7
"""

import argparse
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import time

import graphql
import pytest
from graphql.utilities import get_introspection_query
from graphql.validation import specified_rules

from graphql_corpus import SCHEMA, Documents, Schemas, mutated
from graphql_mock import Mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 2026

# Our rule by the rule of graphql-core that states the same.
RULES = {
    "executableDefinitions": "ExecutableDefinitions", "operationTypeExistence": "KnownOperationTypes",
    "operationNameUniqueness": "UniqueOperationNames", "loneAnonymousOperation": "LoneAnonymousOperation",
    "singleRootField": "SingleFieldSubscriptions", "fieldSelections": "FieldsOnCorrectType",
    "fieldSelectionMerging": "OverlappingFieldsCanBeMerged", "leafFieldSelections": "ScalarLeafs",
    "argumentNames": "KnownArgumentNames", "argumentUniqueness": "UniqueArgumentNames",
    "requiredArguments": "ProvidedRequiredArguments", "fragmentNameUniqueness": "UniqueFragmentNames",
    "fragmentTypeExistence": "KnownTypeNames", "fragmentsOnCompositeTypes": "FragmentsOnCompositeTypes",
    "fragmentsUsed": "NoUnusedFragments", "fragmentTargetDefined": "KnownFragmentNames",
    "noFragmentCycles": "NoFragmentCycles", "possibleFragmentSpreads": "PossibleFragmentSpreads",
    "valuesOfCorrectType": "ValuesOfCorrectType", "inputFieldNames": "ValuesOfCorrectType",
    "inputFieldUniqueness": "UniqueInputFieldNames", "requiredInputFields": "ValuesOfCorrectType",
    "directivesDefined": "KnownDirectives", "directiveLocations": "KnownDirectives",
    "directivesUnique": "UniqueDirectivesPerLocation", "variableUniqueness": "UniqueVariableNames",
    "variablesAreInputTypes": "VariablesAreInputTypes", "variablesDefined": "NoUndefinedVariables",
    "variablesUsed": "NoUnusedVariables", "variableUsagesAllowed": "VariablesInAllowedPosition",
}


class Nova:
    """A `nova graphql lines` process."""

    def __init__(self, *flags):
        binaries = os.environ.get("NOVA_TEST_BINARIES") or ROOT / ".build/debug"
        program = pathlib.Path(binaries, "nova")
        if not program.exists():
            pytest.skip(f"{program} is not built")
        self.process = subprocess.Popen(
            [program, "graphql", "lines", "--loose", *flags], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)

    def ask(self, **question):
        self.process.stdin.write(json.dumps(question).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=20)


def core_schema(sdl):
    schema = graphql.build_schema(sdl)
    graphql.assert_valid_schema(schema)
    return schema


def core_parse(text):
    """The document, or where it ends to be one. Empty selection sets are beyond the specification of 2025."""
    try:
        return graphql.parse(text, allow_empty_selection_sets=False), None
    except graphql.GraphQLSyntaxError as error:
        return None, (error.locations[0].line, error.locations[0].column)


def core_verdict(schema, document):
    """The rules that the document breaks, each with the first place of each error."""
    found = set()
    if not graphql.validate(schema, document):
        return found
    for rule in specified_rules:
        for error in graphql.validate(schema, document, [rule], max_errors=1000):
            if "OneOf Input Object" in error.message and error.message.startswith("Variable"):
                continue  # see "Differences" in NovaGraphQL/README.md
            place = error.locations[0] if error.locations else None
            found.add((rule.__name__.removesuffix("Rule"), (place.line, place.column) if place else None))
    return found


def our_verdict(errors):
    found = set()
    for error in errors:
        if "OneOf Input Object" in error["message"] and error["message"].startswith("Variable"):
            continue
        if "rule" in error:
            rule = RULES[error["rule"]]
            if error["rule"] == "variablesAreInputTypes" and error["message"].startswith("Unknown type"):
                rule = "KnownTypeNames"
        else:
            rule = {"INTROSPECTION_DEPTH": "MaxIntrospectionDepth"}.get(error["limit"], error["limit"])
        found.add((rule, tuple(error["locations"][0]) if error["locations"] else None))
    return found


def nulled(data, path):
    """The position that an error at `path` made null."""
    at = []
    for step in path:
        if data is None:
            break
        data = data[step]
        at.append(step)
    return tuple(at)


class Comparison:
    """Feeds documents to both and notes where they differ."""

    def __init__(self, fails=False, scatters=False):
        self.fails = fails
        self.nova = Nova(*(["--fails"] if fails else []), *(["--scatters"] if scatters else []))
        self.counts = collections.Counter()
        self.differences = []

    def take(self, sdl):
        self.sdl = sdl
        answer = self.nova.ask(schema=sdl)
        try:
            self.schema = core_schema(sdl)
        except (graphql.GraphQLError, TypeError) as error:
            self.schema = None
            self.note("schema", "errors" in answer, sdl, f"core: {error}")
            return False
        self.note("schema", "errors" not in answer, sdl, answer.get("errors"))
        if "errors" in answer:
            return False
        self.mock = Mock(self.schema, self.fails)
        printed = graphql.print_schema(graphql.lexicographic_sort_schema(self.schema))
        again = graphql.print_schema(graphql.lexicographic_sort_schema(graphql.build_schema(answer["schema"])))
        self.note("schema printed", printed == again, sdl, answer["schema"])
        return True

    def note(self, what, agrees, document, *detail):
        self.counts[what] += 1
        if not agrees:
            self.differences.append((what, document, *detail))

    def compare(self, text, variables=None, operation_name=None):
        answer = self.nova.ask(
            document=text, run=True, variables=variables or {}, operationName=operation_name)
        errors = answer["errors"]
        document, place = core_parse(text)
        if document is None:
            ours = tuple(errors[0]["locations"][0]) if errors and "printed" not in answer else None
            self.note("syntax refused", ours == place, text, ours, place, errors[:1])
            return
        self.note("syntax accepted", "printed" in answer, text, errors[:1])
        if "printed" not in answer:
            return
        if all(isinstance(one, graphql.ExecutableDefinitionNode) for one in document.definitions):
            printed = graphql.print_ast(document)
            self.note("printed", printed == answer["printed"], text, answer["printed"], printed)
        self.compare_verdicts(text, document, errors)
        if not errors:
            self.compare_answers(text, document, answer["response"], variables or {}, operation_name)

    def compare_verdicts(self, text, document, errors):
        core, ours = core_verdict(self.schema, document), our_verdict(errors)
        rules = ({rule for rule, _ in ours}, {rule for rule, _ in core})
        if len(errors) >= 20:
            return
        if rules[1] & {"NoFragmentCycles", "MaxIntrospectionDepth"}:
            # Nothing follows spreads any more, once they go round; nothing is merged that is too deep.
            for kept in rules:
                kept -= {"OverlappingFieldsCanBeMerged", "SingleFieldSubscriptions"}
                if "NoFragmentCycles" in rules[1]:
                    kept.discard("MaxIntrospectionDepth")
        if "UniqueFragmentNames" in rules[1]:
            # Which of two fragments of one name is meant is open: the first here, the last there.
            for kept in rules:
                kept -= {"OverlappingFieldsCanBeMerged", "NoUnusedFragments", "NoUnusedVariables",
                    "NoUndefinedVariables", "VariablesInAllowedPosition", "NoFragmentCycles"}
        self.note("valid" if not rules[1] else "invalid", rules[0] == rules[1], text, *rules)
        for rule in rules[1]:
            self.counts[f"rule {rule}"] += 1
        if rules[0] == rules[1]:
            exact = {one for one in core if one[0] in PLACED}
            self.note(
                "places", exact == {one for one in ours if one[0] in PLACED}, text,
                sorted(ours - core, key=str), sorted(core - ours, key=str))

    def compare_answers(self, text, document, response, variables, operation_name):
        result = self.mock.run(document, variables, operation_name)
        ran = result.data is not None or any(error.path for error in result.errors)
        if not ran or "data" not in response:
            self.note(
                "requests refused", not ran and "data" not in response, text, variables, response,
                str(result.errors))
            return
        ours, core = response["data"], json.loads(json.dumps(result.data))
        same = json.dumps(ours) == json.dumps(core)
        self.note("answers", same, text, variables, json.dumps(ours), json.dumps(core))
        if not same:
            return
        places = [
            {nulled(core, path) for path in paths} for paths in (
                [error["path"] for error in response.get("errors", [])],
                [error.path for error in result.errors or []])]
        self.note("error paths", places[0] == places[1], text, variables, *places)
        if places[1]:
            self.counts["answers with errors"] += 1

    def compare_introspection(self):
        query = get_introspection_query(
            specified_by_url=True, directive_is_repeatable=True, schema_description=True,
            input_value_deprecation=True, one_of=True)
        answer = self.nova.ask(document=query, run=True)
        ours = answer["response"]["data"]["__schema"]
        core = graphql.graphql_sync(self.schema, query).data["__schema"]
        for told in (ours, core):
            told["types"] = sorted(
                (one for one in told["types"] if not one["name"].startswith("__") and one["name"] not in BUILT_IN),
                key=lambda one: one["name"])
            told["directives"] = sorted(
                (one for one in told["directives"] if one["name"] not in BUILT_IN), key=lambda one: one["name"])
            for one in told["types"]:
                for possible in ("possibleTypes", "interfaces"):
                    one[possible] = one[possible] and sorted(one[possible], key=lambda one: one["name"])
        self.note("introspection", ours == core, self.sdl, ours, core)


BUILT_IN = {
    "Int", "Float", "String", "Boolean", "ID", "skip", "include", "deprecated", "specifiedBy", "oneOf"}
# Rules whose errors stand at the same first place in both.
PLACED = {
    "FieldsOnCorrectType", "KnownArgumentNames", "KnownFragmentNames", "KnownTypeNames",
    "KnownDirectives", "PossibleFragmentSpreads", "FragmentsOnCompositeTypes", "ProvidedRequiredArguments"}


def corpus(comparison, seed, documents, right=0.4, wrong=0.3):
    """Documents over the present schema: right ones, wrong ones, and both with tokens changed."""
    rng = random.Random(seed)
    for _ in range(documents):
        roll = rng.random()
        slips = 0 if roll < right else 0.06
        text, variables, name = Documents(rng, comparison.schema, slips).document()
        if roll > right + wrong:
            text = mutated(rng, text)
        comparison.compare(text, variables, name)


def schemas(comparison, seed, count, documents):
    """Schemas made by chance, a third of them with tokens changed, and documents over those that hold."""
    rng = random.Random(seed)
    for _ in range(count):
        sdl = Schemas(rng).text()
        if rng.random() < 0.35:
            sdl = mutated(rng, sdl)
        if comparison.take(sdl):
            comparison.compare_introspection()
            corpus(comparison, rng.random(), documents)


def told(comparison):
    lines = []
    for what, document, *detail in comparison.differences[:5]:
        lines.append(f"--- {what}\n{document}\n" + "\n".join(f"    {one}" for one in detail))
    return f"{len(comparison.differences)} differences\n" + "\n".join(lines)


@pytest.mark.parametrize("fails, scatters", [(False, False), (True, True)])
def test_both_agree_on_a_large_schema(fails, scatters):
    comparison = Comparison(fails, scatters)
    try:
        assert comparison.take(SCHEMA)
        comparison.compare_introspection()
        corpus(comparison, SEED + fails, 350)
    finally:
        comparison.nova.close()
    assert not comparison.differences, told(comparison)
    # The corpus is what it claims to be: every verdict comes up, most rules are broken by something.
    for what in ["syntax refused", "valid", "invalid", "answers", "printed"]:
        assert comparison.counts[what] >= 20, (what, comparison.counts)
    assert (comparison.counts["answers with errors"] >= 10) == fails
    assert sum(1 for what in comparison.counts if what.startswith("rule ")) >= 20, comparison.counts


def test_both_agree_on_schemas_made_by_chance():
    comparison = Comparison(fails=True)
    try:
        schemas(comparison, SEED, 50, 5)
    finally:
        comparison.nova.close()
    assert not comparison.differences, told(comparison)
    assert comparison.counts["schema printed"] > 20
    assert comparison.counts["schema"] - comparison.counts["schema printed"] > 10


def main():
    options = argparse.ArgumentParser(description="Compares our GraphQL engine with graphql-core.")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--seed", type=int, default=SEED)
    options = options.parse_args()
    until = time.monotonic() + options.seconds
    comparison = Comparison(fails=True, scatters=True)
    seed = options.seed
    while time.monotonic() < until and len(comparison.differences) < 20:
        assert comparison.take(SCHEMA)
        corpus(comparison, seed, 300)
        schemas(comparison, seed, 20, 15)
        seed += 1
    comparison.nova.close()
    for what, count in sorted(comparison.counts.items()):
        print(f"{count:8} {what}")
    print(f"seeds {options.seed} to {seed - 1}: {told(comparison)}")
    sys.exit(1 if comparison.differences else 0)


if __name__ == "__main__":
    main()
