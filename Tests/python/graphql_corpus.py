"""Schemas and documents made by chance from a seed, right and wrong ones, for two engines to agree on."""

import re

import graphql

SCHEMA = '''
"Everything in one." schema { query: Query mutation: Mutation subscription: Subscription }
directive @note(text: String!, n: Int = 1) repeatable on
  QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION
directive @once(if: Boolean) on FIELD | QUERY
directive @flag(level: Level! = LOW, filter: Filter) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION | ENUM_VALUE
scalar Anything
scalar Stamp @specifiedBy(url: "https://example.org/stamp")
enum Level { LOW "Half." MID @deprecated(reason: "no \\"half\\" levels") HIGH @flag }
"""
What has a name:
  - in full,
  - in short.
"""
interface Named { name(short: Boolean = false): String }
interface Node { id: ID! }
interface Entity implements Node & Named { id: ID! name(short: Boolean = false): String }
type Person implements Entity & Node & Named @flag(level: HIGH) {
  id: ID! name(short: Boolean = false, case: Level): String age: Int! height: Float level: Level!
  friends(first: Int = 2, filter: Filter): [Person!]! best: Person boss: Person! pets: [Pet] items: [[Item!]]!
  "Old." nick: String @deprecated anything(of: Anything): Anything stamps: [Stamp!]
}
type Dog implements Node & Named { id: ID! name(short: Boolean = false): String barks: Boolean! owner: Person weight: Float! }
type Cat implements Node & Named { id: ID! name(short: Boolean = false): String meows: Int owner: Person! lives: [Int!]! weight: Float }
type Item { label: String! count: Int parts: [Item] maker: Named }
union Pet = Dog | Cat
union Thing = Person | Item | Dog
input Filter { term: String, level: Level! = MID, limits: [Int!], not: Filter, and: [Filter!], at: Stamp, any: Anything }
input Range { from: Int!, to: Int! = 10, step: Float = 0.5 }
input Key @oneOf { id: ID, name: String, range: Range }
type Query {
  person(id: ID!): Person people(ids: [ID!]!, level: Level = LOW): [Person] thing(key: Key!): Thing things: [Thing!]!
  node(id: ID = "1"): Node named(list: [[String]]): [Named] entity: Entity! pet(range: Range = { from: 1 }): Pet
  count(a: Int, b: Int! = 3, c: Float, d: Boolean): Int item: Item! level(of: Level): Level anything: Anything
}
type Mutation { add(key: Key, filters: [Filter!]): Person rename(id: ID!, name: String = "x"): Thing! clear: Boolean }
type Subscription { ticks(every: Int = 1): Int! pets: Pet }
extend type Item { owner: Person }
extend enum Level { TOP }
extend input Filter { more: [Key!] }
'''


class Schemas:
    """Type systems of a few types of every kind; most are right."""

    def __init__(self, rng):
        self.rng = rng

    def text(self):
        rng = self.rng
        self.objects = [f"T{n}" for n in range(rng.randint(2, 5))]
        self.interfaces = [f"I{n}" for n in range(rng.randint(0, 3))]
        self.inputs = [f"In{n}" for n in range(rng.randint(0, 3))]
        self.unions = [f"U{n}" for n in range(rng.randint(0, 2))]
        fields = {name: self.fields(name) for name in self.interfaces}
        blocks = ["scalar S", "enum E { A B C }", "enum F { X @deprecated Y }"]
        for name in self.interfaces:
            blocks.append(f"interface {name} {{ {' '.join(fields[name])} }}")
        for name in self.objects:
            of = [one for one in self.interfaces if rng.random() < 0.5]
            own = [field for one in of for field in fields[one]] + self.fields(name)
            head = f" implements {' & '.join(of)}" if of else ""
            blocks.append(f"type {name}{head} {{ {' '.join(own)} }}")
        for name in self.unions:
            members = rng.sample(self.objects, rng.randint(1, len(self.objects)))
            blocks.append(f"union {name} = {' | '.join(members)}")
        for name in self.inputs:
            one_of = rng.random() < 0.3
            own = [
                f"f{n}: {self.input_type(nullable=one_of)}" for n in range(rng.randint(1, 4))]
            blocks.append(f"input {name}{' @oneOf' if one_of else ''} {{ {' '.join(own)} }}")
        for root in ["Query", "Mutation"][:rng.randint(1, 2)]:
            blocks.append(f"type {root} {{ {' '.join(self.fields(root))} }}")
        rng.shuffle(blocks)
        return "\n".join(blocks)

    def fields(self, owner):
        return [
            f"{owner.lower()}{n}{self.arguments()}: {self.output_type()}"
            for n in range(self.rng.randint(1, 4))]

    def arguments(self):
        count = self.rng.choice([0, 0, 0, 1, 2])
        inner = ", ".join(f"a{n}: {self.input_type()}" for n in range(count))
        return f"({inner})" if count else ""

    def wrapped(self, name):
        pattern = self.rng.choice(["{}", "{}", "{}!", "[{}]", "[{}!]!", "[[{}]!]"])
        return pattern.format(name)

    def output_type(self):
        leaves = ["Int", "String", "Float", "ID", "Boolean", "E", "F", "S"]
        composites = self.objects + self.interfaces + self.unions
        return self.wrapped(self.rng.choice(leaves if self.rng.random() < 0.5 else composites))

    def input_type(self, nullable=False):
        rng = self.rng
        name = rng.choice(["Int", "String", "Float", "ID", "Boolean", "E", "S", *self.inputs])
        if nullable:
            return rng.choice([name, f"[{name}!]"])
        text = self.wrapped(name) if name not in self.inputs else rng.choice([name, f"[{name}!]"])
        if name == "Int" and text == "Int" and rng.random() < 0.5:
            text += f" = {rng.randint(-3, 3)}"
        return text


class Documents:
    """Documents over one schema; `slips` is how likely each part is to be wrong."""

    def __init__(self, rng, schema, slips=0.0):
        self.rng = rng
        self.schema = schema
        self.slips = slips

    def slip(self, weight=1.0):
        return self.rng.random() < self.slips * weight

    def document(self):
        """A document, values for its variables, and which operation to run."""
        self.fragments = {}
        self.made = []
        self.names = 0
        kinds = [
            kind for kind in graphql.OperationType if self.schema.get_root_type(kind) is not None]
        count = 1 if self.rng.random() < 0.8 else 2
        parts, values, chosen = [], {}, None
        for number in range(count):
            name = f"Op{number}" if count > 1 or self.rng.random() < 0.5 else None
            if self.slip(0.3):
                name = self.rng.choice([None, "Op0"])
            self.variables, self.values = {}, {}
            self.usable = []
            before = len(self.made)
            text = self.operation(self.rng.choice(kinds), name)
            parts.append(text)
            parts += self.made[before:]
            values.update(self.values)
            chosen = name
        if self.slip(0.5):
            parts.append("fragment Unused on Query { __typename }")
        if self.slip(0.2):
            parts.append(self.rng.choice(["type X { a: Int }", "extend type Query { a: Int }", "scalar Y"]))
        self.rng.shuffle(parts)
        return "\n".join(parts), values, chosen if count > 1 or self.rng.random() < 0.3 else None

    def fresh(self, prefix):
        self.names += 1
        return f"{prefix}{self.names}"

    def operation(self, kind, name):
        root = self.schema.get_root_type(kind)
        if kind is graphql.OperationType.SUBSCRIPTION and not self.slip(3):
            selections = "{ " + self.field(root, 3, self.rng.choice(list(root.fields.items()))) + " }"
        else:
            selections = self.selections(root, 4)
        directives = self.directives("QUERY" if kind.value == "query" else kind.value.upper())
        if name is None and kind.value == "query" and not self.variables and not directives:
            return selections
        definitions = [
            f"{self.description()}${variable}: {text}" for variable, text in self.variables.items()]
        if self.slip(0.5):
            definitions.append(self.rng.choice(
                ["$unused: Int", "$x: Nowhere", "$y: Person", "$z: Int = \"a\"", *definitions[:1]]))
        variables = f"({', '.join(definitions)})" if definitions else ""
        return f"{self.description()}{kind.value} {name or ''}{variables}{directives} {selections}"

    def description(self):
        return self.rng.choice(['"Told." ', '"""\n  Told\n    twice.\n"""\n']) if self.rng.random() < 0.1 else ""

    def directives(self, place):
        found = []
        if place in ("FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT") and self.rng.random() < 0.1:
            found.append(f"@{self.rng.choice(['skip', 'include'])}(if: {self.condition()})")
        if self.schema.get_directive("note") and self.rng.random() < 0.05:
            found.append(f'@note(text: "{place}")')
        if self.slip(0.3):
            found.append(self.rng.choice(
                ["@nobody", "@skip", "@skip(if: true)", "@deprecated", "@once @once", "@include(if: 1)",
                 "@skip(if: true, unless: false)", "@skip(if: true) @skip(if: false)", "@note(n: 2)"]))
        return "".join(f" {one}" for one in found)

    def condition(self):
        if self.rng.random() < 0.5:
            return self.rng.choice(["true", "false"])
        return self.variable(graphql.GraphQLNonNull(graphql.GraphQLBoolean), has_default=False)

    def selections(self, kind, depth):
        parts = []
        if graphql.is_union_type(kind):
            fields = []
        else:
            fields = list(kind.fields.items())
        for _ in range(self.rng.randint(1, 3)):
            roll = self.rng.random()
            if fields and roll < 0.7:
                parts.append(self.field(kind, depth, self.rng.choice(fields)))
            elif roll < 0.9 and depth > 0:
                parts.append(self.fragment(kind, depth))
            else:
                parts.append("__typename" if self.rng.random() < 0.7 else "kind: __typename")
        if self.slip(0.3):
            parts.append(self.rng.choice(
                ["nobody", "...Nobody", "... on Nobody { a }", "... on Level { a }",
                 "__schema { queryType { name } }", "x: __type(name: \"Person\") { name }", "... on Query { __typename }"]))
        self.rng.shuffle(parts)
        return "{ " + " ".join(parts) + " }"

    def field(self, parent, depth, entry):
        name, field = entry
        kind = graphql.get_named_type(field.type)
        if graphql.is_composite_type(kind) and depth <= 0:
            return "__typename"
        arguments = self.arguments(field.args)
        alias = ""
        if arguments or self.rng.random() < 0.2:
            alias = f"{self.fresh(name[:2])}: " if self.rng.random() < 0.85 else f"{name[0]}: "
        below = ""
        if graphql.is_composite_type(kind) != self.slip(0.2):
            inner = kind if graphql.is_composite_type(kind) else parent
            below = " " + self.selections(inner, depth - 1)
        return f"{alias}{name}{arguments}{self.directives('FIELD')}{below}"

    def fragment(self, kind, depth):
        candidates = [kind] if not graphql.is_abstract_type(kind) else [
            kind, *self.schema.get_possible_types(kind)]
        if graphql.is_object_type(kind):
            candidates += [one for one in kind.interfaces]
        if self.slip():
            candidates = [
                one for one in self.schema.type_map.values()
                if graphql.is_composite_type(one) and not one.name.startswith("__")]
        to = self.rng.choice(candidates)
        if self.rng.random() < 0.5:
            condition = f" on {to.name}" if to is not kind or self.rng.random() < 0.5 else ""
            return f"...{condition}{self.directives('INLINE_FRAGMENT')} {self.selections(to, depth - 1)}"
        known = [name for name in self.usable if self.fragments[name] is to]
        if known and self.rng.random() < 0.5:
            name = self.rng.choice(known)
        else:
            name = self.fresh("F")
            self.fragments[name] = to
            if self.slip(0.3):
                self.usable.append(name)
            body = self.selections(to, depth - 1)
            self.usable.append(name)
            self.made.append(
                f"{self.description()}fragment {name} on {to.name}{self.directives('FRAGMENT_DEFINITION')} {body}")
            if self.slip(0.1):
                self.made.append(f"fragment {name} on {to.name} {{ __typename }}")
        return f"...{name}{self.directives('FRAGMENT_SPREAD')}"

    # Values

    def arguments(self, arguments):
        given = []
        for name, argument in arguments.items():
            needed = graphql.is_required_argument(argument)
            if (needed and not self.slip()) or (not needed and self.rng.random() < 0.5):
                given.append(f"{name}: {self.value(argument.type, 2, argument.default_value is not graphql.Undefined)}")
        if self.slip(0.3):
            given.append(self.rng.choice(["nobody: 1", *given]))
        self.rng.shuffle(given)
        return f"({', '.join(given)})" if given else ""

    def value(self, kind, depth, has_default=False):
        if self.rng.random() < 0.3:
            return self.variable(kind, has_default)
        if self.slip():
            return self.rng.choice(
                ["1", "-0", "1.5", '"a"', "true", "null", "LOW", "NOWHERE", "[]", "[1, \"a\"]", "{}", "{a: 1}",
                 "99999999999", "$nobody", '"""b"""', "{from: 1, from: 2}", "1e400"])
        if graphql.is_non_null_type(kind):
            return self.literal(kind.of_type, depth)
        return "null" if self.rng.random() < 0.05 else self.literal(kind, depth)

    def literal(self, kind, depth):
        rng = self.rng
        if graphql.is_list_type(kind):
            if depth <= 0:
                return "[]"
            if rng.random() < 0.2:
                return self.literal(graphql.get_nullable_type(kind.of_type), depth - 1)
            return "[" + ", ".join(self.value(kind.of_type, depth - 1) for _ in range(rng.randint(0, 3))) + "]"
        if graphql.is_enum_type(kind):
            return rng.choice(list(kind.values))
        if graphql.is_input_object_type(kind):
            return self.object(kind, depth)
        return {
            "Int": lambda: str(rng.choice([0, -1, 7, 2147483647, -2147483648])),
            "Float": lambda: rng.choice(["1", "-0.5", "2.5e3", "1E-2", "0", "123456789.25"]),
            "Boolean": lambda: rng.choice(["true", "false"]),
            "ID": lambda: rng.choice(['"a"', "1", '"é"', "12345678901234567890"]),
            "String": lambda: self.string(),
        }.get(kind.name, lambda: rng.choice(
            ["1", "2.5", '"x"', "true", "NAME", "[1, [2]]", '{ b: 1, a: { c: "d" } }', "[]", "{}"]))()

    def string(self):
        return self.rng.choice([
            '""', '"a"', '"é \\u00e9 \\u{1F600} \\n\\t\\"\\\\\\/"', '"😀"', '"""block"""', '"\u2028"',
            '"""\n    indented\n      more\n\n    "quoted" \\"""three\\"""\n  """', '"e\u0301"', '"\x7f\x80"',
            '"""' + "long " * 20 + '"""', '"' + "long " * 20 + '"'])

    def object(self, kind, depth):
        fields = []
        if kind.is_one_of and not self.slip():
            chosen = [self.one_of(kind, depth)]
            fields = [
                f"{name}: {self.value(graphql.GraphQLNonNull(field.type), depth - 1)}" for name, field in chosen]
        else:
            for name, field in kind.fields.items():
                needed = graphql.is_required_input_field(field)
                wanted = depth > 0 and self.rng.random() < 0.4
                if (needed and not self.slip()) or (not needed and wanted):
                    has_default = field.default_value is not graphql.Undefined
                    fields.append(f"{name}: {self.value(field.type, depth - 1, has_default)}")
        if self.slip(0.5):
            fields.append(self.rng.choice(["nobody: 1", *fields]))
        self.rng.shuffle(fields)
        return "{ " + ", ".join(fields) + " }" if fields else "{}"

    def one_of(self, kind, depth):
        """A field of a oneOf input object; deep down one that ends there, if there is any."""
        fields = list(kind.fields.items())
        ends = [
            (name, field) for name, field in fields
            if not graphql.is_input_object_type(graphql.get_nullable_type(field.type))]
        return self.rng.choice(ends if depth <= 0 and ends else fields)

    def variable(self, kind, has_default):
        """A variable that may stand where `kind` is expected, defined and given a value."""
        rng = self.rng
        name = self.fresh("v")
        text = str(kind)
        default = ""
        if graphql.is_non_null_type(kind):
            roll = rng.random()
            if roll < 0.2 or self.slip():
                text = text[:-1]
                if not self.slip() and not has_default:
                    default = f" = {self.constant(kind.of_type)}"
        elif rng.random() < 0.3:
            text += "!"
        if not text.endswith("!") and not default and rng.random() < 0.3:
            default = f" = {self.constant(graphql.get_nullable_type(kind))}"
        if self.slip(0.5):
            text, default = rng.choice(["Int", "String", "[Int]", "Level!", "Boolean!", "Filter"]), ""
        if not self.slip(0.5):
            self.variables[name] = text + default
        if text.endswith("!") or rng.random() < 0.7:
            self.values[name] = self.json(kind)
        return f"${name}"

    def constant(self, kind):
        document = Documents(self.rng, self.schema, 0)
        document.variable = lambda kind, has_default: document.literal(graphql.get_nullable_type(kind), 0)
        return document.literal(kind, 1)

    def json(self, kind, depth=2):
        rng = self.rng
        if self.rng.random() < 0.02:
            return rng.choice([None, 1, 1.5, "a", True, [], {}, [None], {"a": 1}, 99999999999, "\u212a"])
        if graphql.is_non_null_type(kind):
            return self.json_present(kind.of_type, depth)
        return None if rng.random() < 0.1 else self.json_present(kind, depth)

    def json_present(self, kind, depth):
        rng = self.rng
        if graphql.is_list_type(kind):
            if depth <= 0:
                return []
            if rng.random() < 0.1:
                return self.json_present(graphql.get_nullable_type(kind.of_type), depth - 1)
            return [self.json(kind.of_type, depth - 1) for _ in range(rng.randint(0, 3))]
        if graphql.is_enum_type(kind):
            return rng.choice(list(kind.values))
        if graphql.is_input_object_type(kind):
            if kind.is_one_of:
                name, field = self.one_of(kind, depth)
                return {name: self.json_present(graphql.get_nullable_type(field.type), depth - 1)}
            return {
                name: self.json(field.type, depth - 1) for name, field in kind.fields.items()
                if graphql.is_required_input_field(field) or (depth > 0 and rng.random() < 0.4)}
        return {
            "Int": lambda: rng.choice([0, -1, 2147483647, 3.0]),
            "Float": lambda: rng.choice([0, 1.5, -2.25, 1e10]),
            "Boolean": lambda: rng.random() < 0.5,
            "ID": lambda: rng.choice(["a", 7, "é"]),
            "String": lambda: rng.choice(["", "a", "é", "e\u0301", "😀"]),
        }.get(kind.name, lambda: rng.choice([1, 2.5, "x", True, [1, [2]], {"b": 1, "a": {"c": None}}]))()


TOKEN = re.compile(r'"""(?:\\"""|[^"]|"(?!""))*"""|"(?:\\.|[^"\\\n])*"|\.\.\.|[\w$@]+|[^\s\w]|\s+')
SPARE = [
    "{", "}", "(", ")", "[", "]", ":", "=", "!", "|", "&", "$", "@", "...", "a", "on", "query", "fragment",
    "null", "true", "1", "-", "0x", "1.", ".5", "1e", '"', '"""', '"\\u{110000}"', '"\\ud83d\\ude00"', '"\\ud83d"',
    "#c\n", "\ufeff", ",", "é", "\x00", "\r", "\r\n", "type", "extend", "implements", "enum", "input", "'", "<",
    "00", "1a", '"\\x"', '"a\nb"', "..", "?", "%", "subscription", "mutation", "directive", "repeatable", "\u2028",
]


def mutated(rng, text):
    """`text` with one to three of its tokens lost, doubled, swapped, replaced, or a character changed."""
    tokens = TOKEN.findall(text)
    for _ in range(rng.randint(1, 3)):
        if not tokens:
            break
        at = rng.randrange(len(tokens))
        roll = rng.randrange(6)
        if roll == 0:
            del tokens[at]
        elif roll == 1:
            tokens.insert(at, tokens[at])
        elif roll == 2:
            other = rng.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif roll == 3:
            tokens[at] = rng.choice(SPARE)
        elif roll == 4:
            tokens.insert(at, rng.choice(SPARE))
        else:
            cut = rng.randrange(len(tokens[at]) + 1)
            tokens[at] = tokens[at][:cut] + rng.choice(SPARE) + tokens[at][cut:]
    return "".join(tokens)
