// GraphQL documents as text: tokens, and a tree of them (specification September 2025, §2).
//
// Made for text that is still being written, so nothing throws: what cannot be read ends the tree and
// is a problem with a place. Places are offsets in UTF-16 units, as textareas count.

const SPACE = /[\s,\uFEFF]+/y;
const COMMENT = /#[^\n\r]*/y;
const NAME = /[_A-Za-z][_0-9A-Za-z]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[^"\\\n\r]|\\[^\n\r])*"/y;
const PUNCTUATOR = /\.\.\.|[!$&()[\]{}:=@|]/y;

/** Every token and comment of `text`: `{kind, text, start, end}`, none for space and commas. */
export function tokenize(text) {
  const found = [];
  let at = 0;
  const match = (pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const take = (kind, length) => {
    found.push({ kind, text: text.slice(at, at + length), start: at, end: at + length });
    at += length;
  };
  while (at < text.length) {
    let m;
    if ((m = match(SPACE))) at += m[0].length;
    else if ((m = match(COMMENT))) take("comment", m[0].length);
    else if ((m = match(NAME))) take("name", m[0].length);
    else if ((m = match(NUMBER))) take(m[1] || m[2] ? "float" : "int", m[0].length);
    else if (text.startsWith('"""', at)) {
      const end = endOfBlock(text, at + 3);
      take(end < 0 ? "bad" : "block", end < 0 ? text.length - at : end - at);
    } else if ((m = match(STRING))) take("string", m[0].length);
    else if ((m = match(PUNCTUATOR))) take("punctuator", m[0].length);
    else if (text[at] === '"') take("bad", /[^\n\r]*/.exec(text.slice(at))[0].length);
    else take("bad", String.fromCodePoint(text.codePointAt(at)).length);
  }
  return found;
}

function endOfBlock(text, from) {
  for (let at = text.indexOf('"""', from); at >= 0; at = text.indexOf('"""', at + 1)) {
    if (text[at - 1] !== "\\") return at + 3;
  }
  return -1;
}

/** The line and column of an offset, both from 1 as GraphQL errors count. */
export function placeOf(text, offset) {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: before.at(-1).length + 1 };
}

/** The offset of a line and column, within the text. */
export function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, before + Math.max(0, column - 1));
}

/** `{definitions, problems, comments}`; with a problem the tree ends where reading did. */
export function parse(text) {
  const all = tokenize(text);
  const parser = new Parser(all.filter((token) => token.kind !== "comment"), text.length);
  const definitions = [];
  const problems = [];
  try {
    while (parser.next) definitions.push(parser.definition());
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    problems.push({ start: error.start, end: error.end, message: error.message });
  }
  return { definitions, problems, comments: all.filter((token) => token.kind === "comment") };
}

class Unexpected extends Error {
  constructor(message, start, end) {
    super(message);
    Object.assign(this, { start, end });
  }
}

const OPERATIONS = new Set(["query", "mutation", "subscription"]);
/** Values nested deeper are refused, as the server does. */
const DEPTH_MAX = 100;

class Parser {
  constructor(tokens, length) {
    Object.assign(this, { tokens, length, at: 0, depth: 0 });
  }

  get next() { return this.tokens[this.at]; }
  get lastEnd() { return this.tokens[this.at - 1]?.end ?? 0; }
  is(text) { return this.next?.text === text && this.next.kind !== "string"; }
  skip(text) { return this.is(text) && ++this.at; }

  refuse(wanted) {
    const token = this.next;
    const found = token ? `found ${token.kind === "bad" ? "characters that mean nothing" : token.text}` : "the document ends";
    throw new Unexpected(
      `Expected ${wanted}, ${found}.`, token?.start ?? this.lastEnd, token?.end ?? this.length);
  }

  expect(text) { if (!this.skip(text)) this.refuse(text); }

  name(wanted = "a name") {
    if (this.next?.kind !== "name") this.refuse(wanted);
    return this.tokens[this.at++];
  }

  nested(read) {
    if (++this.depth > DEPTH_MAX) this.refuse("less nesting");
    const result = read();
    this.depth--;
    return result;
  }

  definition() {
    const start = this.next.start;
    if (this.is("{")) {
      const selections = this.selections();
      return { kind: "operation", operation: "query", variables: [], directives: [], selections, start, end: this.lastEnd };
    }
    if (this.is("fragment")) {
      this.at++;
      if (this.is("on")) this.refuse("the fragment's name");
      const name = this.name("the fragment's name");
      this.expect("on");
      const on = this.name("a type");
      const directives = this.directives();
      return { kind: "fragment", name, on, directives, selections: this.selections(), start, end: this.lastEnd };
    }
    if (!OPERATIONS.has(this.next.text)) this.refuse("query, mutation, subscription, fragment or {");
    const operation = this.name().text;
    const name = this.next?.kind === "name" ? this.name() : undefined;
    const variables = this.is("(") ? this.variables() : [];
    const directives = this.directives();
    return { kind: "operation", operation, name, variables, directives, selections: this.selections(), start, end: this.lastEnd };
  }

  many(open, close, read) {
    this.expect(open);
    const items = [];
    do items.push(read()); while (!this.skip(close));
    return items;
  }

  variables() {
    return this.many("(", ")", () => {
      const start = this.next?.start;
      this.expect("$");
      const name = this.name("the variable's name");
      this.expect(":");
      const type = this.type();
      const value = this.skip("=") ? this.value() : undefined;
      return { name, type, default: value, directives: this.directives(), start, end: this.lastEnd };
    });
  }

  type() {
    return this.nested(() => {
      const start = this.next?.start;
      let type;
      if (this.skip("[")) {
        type = { kind: "LIST", ofType: this.type() };
        this.expect("]");
      } else {
        const { text: name, end } = this.name("a type");
        type = { kind: "NAMED", name, start, end };
      }
      return this.skip("!") ? { kind: "NON_NULL", ofType: type } : type;
    });
  }

  selections() {
    return this.nested(() => {
      const start = this.next?.start;
      const items = this.many("{", "}", () => this.selection());
      return { items, start, end: this.lastEnd };
    });
  }

  selection() {
    const start = this.next?.start;
    if (this.skip("...")) {
      if (this.next?.kind === "name" && !this.is("on")) {
        const name = this.name();
        return { kind: "spread", name, directives: this.directives(), start, end: this.lastEnd };
      }
      const on = this.skip("on") ? this.name("a type") : undefined;
      const directives = this.directives();
      return { kind: "inline", on, directives, selections: this.selections(), start, end: this.lastEnd };
    }
    let name = this.name("a field or }");
    const alias = this.skip(":") ? name : undefined;
    if (alias) name = this.name("the field's name");
    const args = this.arguments();
    const directives = this.directives();
    const selections = this.is("{") ? this.selections() : undefined;
    return { kind: "field", alias, name, arguments: args, directives, selections, start, end: this.lastEnd };
  }

  arguments() {
    if (!this.is("(")) return [];
    return this.many("(", ")", () => this.pair("an argument or )"));
  }

  pair(wanted) {
    const name = this.name(wanted);
    this.expect(":");
    return { name, value: this.value(), start: name.start, end: this.lastEnd };
  }

  directives() {
    const found = [];
    while (this.is("@")) {
      const start = this.next.start;
      this.at++;
      const name = this.name("a directive");
      found.push({ name, arguments: this.arguments(), start, end: this.lastEnd });
    }
    return found;
  }

  value() {
    return this.nested(() => {
      const token = this.next;
      if (!token) this.refuse("a value");
      const { start, text } = token;
      const leaf = (kind) => {
        this.at++;
        return { kind, text, start, end: token.end };
      };
      if (["int", "float", "string", "block"].includes(token.kind)) return leaf(token.kind);
      if (token.kind === "name") {
        if (text === "true" || text === "false") return leaf("boolean");
        return leaf(text === "null" ? "null" : "enum");
      }
      if (this.skip("$")) {
        const name = this.name("the variable's name");
        return { kind: "variable", name, start, end: this.lastEnd };
      }
      if (this.skip("[")) {
        const items = [];
        while (!this.skip("]")) items.push(this.value());
        return { kind: "list", items, start, end: this.lastEnd };
      }
      if (this.skip("{")) {
        const fields = [];
        while (!this.skip("}")) fields.push(this.pair("a field or }"));
        return { kind: "object", fields, start, end: this.lastEnd };
      }
      return this.refuse("a value");
    });
  }
}
