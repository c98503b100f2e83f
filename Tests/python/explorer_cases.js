// What the explorer's pure functions promise; run in a browser by test_explorer.py.

import { complete, lookUp, score } from "/complete.js";
import { colourGraphQL, colourJSON, problemsOfJSON } from "/editor.js";
import { curl, operationFor, prettify, variablesFor, variablesWithoutSecrets, withoutSecrets } from "/format.js";
import { offsetOf, parse, placeOf, tokenize } from "/language.js";
import { INTROSPECTION, Schema, typeText } from "/schema.js";
import { EventReader } from "/transport.js";
import { similar, validate } from "/validate.js";

const schema = new Schema((await (await fetch(`/schema.json?${encodeURIComponent(INTROSPECTION)}`)).json()).data);
const results = [];

function test(name, body) {
  try {
    body();
    results.push({ name });
  } catch (error) {
    results.push({ name, failure: `${error.message}` });
  }
}

function equal(found, wanted) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`found ${one}, wanted ${other}`);
}

/** What is offered where `|` stands. */
function offered(text) {
  const offset = text.indexOf("|");
  return complete(text.replace("|", ""), offset, schema).items.map((item) => item.label);
}

/** The text after taking the first offer, `|` at the caret. */
function taken(text) {
  const offset = text.indexOf("|");
  const plain = text.replace("|", "");
  const { start, end, items: [item] } = complete(plain, offset, schema);
  const after = plain.slice(0, start) + item.insert + plain.slice(end);
  const caret = start + (item.caret ?? item.insert.length);
  return `${after.slice(0, caret)}|${after.slice(caret)}`;
}

const messages = (text) => validate(text, schema).map((one) => one.message);

// Language

test("tokens have kinds and places, commas and space none", () => {
  equal(tokenize('{ a(b: -1.5e3, c: "x\\"", d: $e) ...F @g } # h').map((one) => [one.kind, one.text]), [
    ["punctuator", "{"], ["name", "a"], ["punctuator", "("], ["name", "b"], ["punctuator", ":"], ["float", "-1.5e3"],
    ["name", "c"], ["punctuator", ":"], ["string", '"x\\""'], ["name", "d"], ["punctuator", ":"], ["punctuator", "$"],
    ["name", "e"], ["punctuator", ")"], ["punctuator", "..."], ["name", "F"], ["punctuator", "@"], ["name", "g"],
    ["punctuator", "}"], ["comment", "# h"]]);
});
test("a block string ends at its own quotes, and an open one at the end", () => {
  equal(tokenize('"""a \\""" b""" c').map((one) => one.kind), ["block", "name"]);
  equal(tokenize('"""a b').map((one) => one.kind), ["bad"]);
  equal(tokenize('"a\nb').map((one) => one.text), ['"a', "b"]);
});
test("tokens and spaces add up to the text, whatever it is", () => {
  let seed = 7;
  const next = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const letters = '{}()[]:!=@$&|..."\\#\n\r \t,ab0-9.eE_\ufeffé💥';
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: next(40) }, () => letters[next(letters.length)]).join("");
    const found = tokenize(text);
    let at = 0;
    for (const token of found) {
      if (!/^[\s,\ufeff]*$/.test(text.slice(at, token.start)) || token.end <= token.start) throw new Error(JSON.stringify(text));
      at = token.end;
    }
    parse(text);
    validate(text, schema);
    prettify(text);
    colourGraphQL(text);
    for (let offset = 0; offset <= text.length; offset++) complete(text, offset, schema);
  }
});
test("places and offsets are each other's inverse", () => {
  equal(placeOf("ab\ncd", 4), { line: 2, column: 2 });
  equal(offsetOf("ab\ncd", 2, 2), 4);
  equal(offsetOf("ab", 9, 9), 2);
});
test("a document that cannot be read says what it wants, and where", () => {
  equal(parse("{ a(").problems, [{ start: 4, end: 4, message: "Expected an argument or ), the document ends." }]);
  equal(parse("query { }").problems[0].message, "Expected a field or }, found }.");
  equal(parse(`{ a ${"{ b ".repeat(200)}`).problems[0].message, "Expected less nesting, found {.");
});

// Completion

test("at the start: the operations there are", () => {
  equal(offered("|"), ["query", "mutation", "fragment"]);
  equal(offered("mu|"), ["mutation"]);
});
test("in a selection: the fields of its type, those selected already last", () => {
  equal(offered("{ |").slice(0, 3), ["user", "search", "size"]);
  equal(offered("{ user(id: 1) { na| } }"), ["name", "__typename"]);
  equal(offered("{ user(id: 1) { name | } }").slice(0, 3), ["id", "friends", "name"]);
  equal(offered("{ user(id: 1) { friends { na| } } }").at(0), "name");
  equal(offered("{ a: user(id: 1) { f|").at(0), "friends");
});
test("in an inline fragment and a fragment: the fields of its condition", () => {
  equal(offered('{ search(text: "a") { ... on Post { ti|').at(0), "title");
  equal(offered("fragment F on Post { ti|").at(0), "title");
  equal(offered('{ search(text: "a") { ... on | } }'), ["User", "Post", "Result"]);
  equal(offered('{ user(id: 1) { ...F|  } } fragment Foo on User { name }'), ["Foo"]);
});
test("in parentheses: arguments that are not given yet, the needed ones first", () => {
  equal(offered("{ search(|) { __typename } }"), ["text", "kind", "filter"]);
  equal(offered('{ search(text: "x", |) { __typename } }'), ["kind", "filter"]);
});
test("as a value: the type's values and the variables that fit", () => {
  equal(offered("query($k: Kind, $t: String) { search(kind: |"), ["$k", "POSTS", "PEOPLE", "null", "OLD"]);
  equal(offered("query($k: Kind) { search(kind: P|"), ["POSTS", "PEOPLE"]);
  equal(offered("query($k: Kind) { search(kind: $|"), ["$k"]);
  equal(offered("{ search(filter: { | })"), ["tags", "kind"]);
  equal(offered("{ search(filter: { kind: PE|"), ["PEOPLE"]);
});
test("for a variable: the types of inputs", () => {
  equal(offered("query($a: Ki|").at(0), "Kind");
  equal(offered("query($a: Filter = { ki|").at(0), "kind");
});
test("after @: the directives of the place, and their arguments", () => {
  equal(offered("{ size @|").sort(), ["@include", "@skip"]);
  equal(offered("{ size @skip(|"), ["if"]);
});
test("nothing inside comments and strings", () => {
  equal(offered("# qu|"), []);
  equal(offered('{ search(text: "us|")'), []);
});
test("an offer brings what must follow, once", () => {
  equal(taken("{ us| }"), "{ user(|) }");
  equal(taken("{ us|(id: 1) }"), "{ user|(id: 1) }");
  equal(taken("{\n  user(id: 1) {\n    fri|\n  }\n}"), "{\n  user(id: 1) {\n    friends {\n      |\n    }\n  }\n}");
  equal(taken("{ search(te|) }"), "{ search(text: |) }");
  equal(taken("{ siz|e }"), "{ size| }");
});
test("what was typed is found by beginning, humps, middle and letters, in this order", () => {
  equal(["username", "isVerified", "followerCount", "x"].map((label) => score(label, "us") > 0), [true, false, false, false]);
  equal(score("viewerHasLiked", "vhl") > score("viewerHasLiked", "liked"), true);
  equal(score("viewerHasLiked", "zz"), 0);
});
test("a name leads to its documentation", () => {
  equal(lookUp("{ user(id: 1) { friends { name } } }", 18, schema), { type: "User", field: "friends" });
  equal(lookUp("{ search(kind: POSTS) { __typename } }", 10, schema), { type: "Kind" });
  equal(lookUp("fragment F on Post { title }", 15, schema), { type: "Post" });
  equal(lookUp("{ }", 1, schema), undefined);
});

// Validation

test("a good document has no problems", () => {
  equal(messages(`query Q($id: ID!, $k: Kind = POSTS, $f: Filter) {
    user(id: $id) { ...U friends @skip(if: false) { name } }
    search(text: "a", kind: $k, filter: $f) { __typename ... on Post { title } ... on User { ...U } } __schema { types { name } }
  } fragment U on User { id name }`), []);
});
for (const [text, ...wanted] of [
  ["{ usr(id: 1) { name } }", "Query has no field usr. Did you mean user?"],
  ["{ user { name } }", "Query.user needs id: ID!."],
  ["{ user(id: 1) }", "user is a User: select some of its fields, { … }."],
  ["{ size { x } }", "size is a Int and has no fields."],
  ["{ user(id: 1, idd: 2) { name } }", "Query.user has no argument idd. Did you mean id?"],
  ["{ search(text: 1) { __typename } }", "This is not a String."],
  ["{ search(text: null) { __typename } }", "String! cannot be null."],
  ['{ search(text: "a", kind: POST) { __typename } }', "Kind has no value POST. Did you mean POSTS?"],
  ['{ search(text: "a", filter: { tag: 1 }) { __typename } }', "Filter needs tags: [String!]!.", "Filter has no argument tag. Did you mean tags?"],
  ["query($id: ID) { user(id: $id) { name } }", "$id is a ID; ID! is needed."],
  ["query($id: ID!, $x: Int) { user(id: $id) { name } }", "Variable $x is not used."],
  ["{ user(id: $id) { name } }", "The operation does not declare $id: ID!."],
  ["query($a: User) { size }", "Variable $a is not used.", "User is not a type of inputs."],
  ["{ ...F }", "There is no fragment F."],
  ["{ size } fragment F on User { name }", "Fragment F is not used."],
  ["{ user(id: 1) { ...F } } fragment F on User { ...F }", "Fragment F contains itself."],
  ["{ user(id: 1) { ... on Post { title } } }", "No User is ever a Post."],
  ["{ size @foo }", "There is no directive @foo."],
  ["query @skip(if: true) { size }", "@skip cannot stand here."],
  ["{ size } { size }", "An operation without a name must be the only one.", "An operation without a name must be the only one."],
  ["subscription { x }", "The schema has no subscriptions."],
  ["{ user(id: 1) { old } }", "User.old is deprecated: Use `name`."],
]) test(`refuses ${text}`, () => equal(messages(text), wanted));
test("a variable in a fragment or a directive is used", () => {
  equal(messages("query($i: Boolean!) { user(id: 1) { ...F } } fragment F on User { name @skip(if: $i) }"), []);
});
test("names that differ least are meant", () => equal(similar("usernme", ["username", "bio", "user"]), ["username"]));

// Layout

test("prettify lays out a document, comments where they were", () => {
  equal(prettify('# head\nquery Q($a:Int=1,$b:[ID!]!){a:user(id:$b){name # who\n...F}\n# last\n}fragment F on User@skip(if:true){id}'), `# head
query Q($a: Int = 1, $b: [ID!]!) {
  a: user(id: $b) {
    name # who
    ...F
  }
  # last
}

fragment F on User @skip(if: true) {
  id
}
`);
  equal(prettify("{a}"), "{\n  a\n}\n");
  equal(prettify("{ a("), undefined);
});
test("prettify breaks long arguments, and changes nothing the second time", () => {
  const once = prettify(`{ search(text: "${"x".repeat(60)}", kind: POSTS, filter: { tags: ["${"y".repeat(60)}"], kind: POSTS }) { __typename } }`);
  equal(once.split("\n").length, 13);
  equal(prettify(once), once);
});
test("curl quotes for a shell", () => {
  equal(curl("http://h/graphql", { "content-type": "application/json" }, { query: "{ a(b: \"it's\") }" }),
    `curl 'http://h/graphql' \\\n  --header 'content-type: application/json' \\\n  --data '{"query":"{ a(b: \\"it'\\''s\\") }"}'`);
});
test("history keeps no passwords and no tokens", () => {
  equal(withoutSecrets('mutation { login(input: { identifier: "ada", password: "hunter2", totpCode: """1""" }) { x } }'),
    'mutation { login(input: { identifier: "ada", password: "", totpCode: "" }) { x } }');
  equal(JSON.parse(variablesWithoutSecrets('{"input":{"identifier":"ada","newPassword":"x","refreshToken":"y","code":"123456"}}')),
    { input: { identifier: "ada", newPassword: "", refreshToken: "", code: "" } });
  equal(variablesWithoutSecrets("{ not json, password: 1"), "");
});
test("variables are filled in by type, given ones kept", () => {
  const [operation] = parse("query($id: ID!, $f: Filter, $k: Kind, $n: Int = 4) { x }").definitions;
  equal(variablesFor(operation, schema, { id: "7" }), { id: "7", f: { tags: [] }, k: "POSTS" });
});
test("a root field becomes an operation", () => {
  equal(operationFor("query", schema.field(schema.root("query"), "user"), schema),
    "query User($id: ID!) {\n  user(id: $id) {\n    id\n    name\n    friends {\n      id\n      name\n      friends {\n        id\n        name\n      }\n    }\n  }\n}\n");
});
test("colours cover tokens and say what they are", () => {
  const names = (text) => colourGraphQL(text).map((one) => one.class.slice(2));
  equal(names("query Q($a: Kind) { b: user(id: $a, k: POSTS) @skip(if: true) }"), [
    "keyword", "type", "punctuation", "variable", "variable", "punctuation", "type", "punctuation", "punctuation",
    "alias", "punctuation", "field", "punctuation", "argument", "punctuation", "variable", "variable", "argument",
    "punctuation", "enum", "punctuation", "directive", "directive", "punctuation", "argument", "punctuation",
    "keyword", "punctuation", "punctuation"]);
  equal(colourJSON('{"a": [1, true, "x:"]}').map((one) => one.class.slice(2)), [
    "punctuation", "argument", "punctuation", "number", "punctuation", "keyword", "punctuation", "string", "punctuation", "punctuation"]);
});
test("JSON that is no object says where", () => {
  equal(problemsOfJSON(""), []);
  equal(problemsOfJSON('{"a": 1}'), []);
  equal(problemsOfJSON("[1]")[0].message, "Write a JSON object: { … }.");
  equal(problemsOfJSON('{"a" 1}')[0].start, 5);
});
test("types read as in a schema", () => {
  equal(typeText(schema.field(schema.root("query"), "search").type), "[Result!]!");
});

// Server-sent events

test("events come out whole, however the stream was cut", () => {
  const stream = ": hello\r\nevent: next\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\nid: 7\ndata: x\n\nevent: complete\ndata:\n\n";
  const wanted = [{ event: "next", data: '{"a":\n1}' }, { event: "message", data: "x", id: "7" }, { event: "complete", data: "", id: "7" }];
  for (let cut = 1; cut <= stream.length; cut++) {
    const reader = new EventReader();
    const found = [];
    for (let at = 0; at < stream.length; at += cut) found.push(...reader.feed(stream.slice(at, at + cut)));
    equal(found, wanted);
  }
});

window.results = results;
