// What can stand where somebody is typing.

import { parse, tokenize } from "./language.js";
import { isComposite, isInput, isRequired, named, typeText } from "./schema.js";

/** Thrown by the walk where the text before the caret ends: what is wanted there. */
class Wanted {
  constructor(what, facts) { Object.assign(this, { what }, facts); }
}

/**
 * Offers for the caret at `offset`: `{start, end, items}`, the range they replace and what they are:
 * `{label, insert, caret, detail, description, deprecated, kind}`. `caret` is where it goes in `insert`.
 */
export function complete(text, offset, schema) {
  const all = tokenize(text);
  const inside = all.find((token) => token.start < offset && offset <= token.end);
  if (inside && ["comment", "string", "block", "bad", "int", "float"].includes(inside.kind)
    && !(inside.kind !== "comment" && offset === inside.end && inside.kind !== "bad")) return none(offset);
  let start = offset;
  if (inside?.kind === "name") start = inside.start;
  const sigil = all.find((token) => token.end === start && (token.text === "$" || token.text === "@"));
  if (sigil) start = sigil.start;
  const before = all.filter((token) => token.end <= start && token.kind !== "comment");
  const after = all.find((token) => token.start >= offset && token.kind !== "comment");
  const end = inside?.kind === "name" ? inside.end : offset;
  let wanted;
  try {
    new Walk(before, schema).document();
  } catch (found) {
    if (!(found instanceof Wanted)) throw found;
    wanted = found;
  }
  if (!wanted) return none(offset);
  const prefix = text.slice(start, offset);
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1))[0];
  const items = offers(wanted, schema, { text, after: after?.text, indent })
    .map((item) => ({ ...item, score: score(item.label, prefix) }))
    .filter((item) => item.score > 0)
    .sort((a, b) => b.score - a.score || Number(!!a.deprecated) - Number(!!b.deprecated));
  return { start, end: prefix === "" && inside?.kind !== "name" ? offset : end, items };
}

/** What the name at `offset` means: `{type, field}` for the documentation, `undefined` if nothing. */
export function lookUp(text, offset, schema) {
  const all = tokenize(text).filter((token) => token.kind !== "comment");
  const token = all.find((one) => one.kind === "name" && one.start <= offset && offset <= one.end);
  if (!token) return undefined;
  try {
    new Walk(all.filter((one) => one.end <= token.start), schema).document();
  } catch (wanted) {
    if (!(wanted instanceof Wanted)) throw wanted;
    const isField = wanted.what === "field" && schema.field(wanted.type, token.text);
    if (isField) return { type: wanted.type.name, field: token.text };
    const ref = wanted.inputs?.get(token.text)?.type ?? wanted.type;
    const name = ref?.ofType || !ref?.fields ? named(ref) : ref.name;
    if (schema.type(token.text)) return { type: token.text };
    return schema.type(name) && { type: name };
  }
  return undefined;
}

const none = (offset) => ({ start: offset, end: offset, items: [] });

/** How well `label` answers to what was typed; 0 is not at all. */
export function score(label, typed) {
  if (typed === "") return 1;
  const [text, wanted] = [label.toLowerCase(), typed.toLowerCase()];
  if (text.startsWith(wanted)) return label.startsWith(typed) ? 5 : 4;
  const humps = label.replace(/[^A-Z_]/g, "").toLowerCase();
  if (label[0].toLowerCase() + humps.slice(label[0] === label[0].toUpperCase() ? 1 : 0) === wanted) return 3;
  if (text.includes(wanted)) return 2;
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return 0;
  }
  return 1;
}

/** Reads what stands before the caret, and remembers what it is about. */
class Walk {
  constructor(tokens, schema) {
    Object.assign(this, { tokens, schema, at: 0, variables: [] });
  }

  /** The next token's text; where there is none, `what` is wanted. */
  see(what, facts) {
    if (this.at >= this.tokens.length) throw new Wanted(what, { variables: this.variables, ...facts });
    return this.tokens[this.at].text;
  }

  skip(text, what, facts) {
    if (this.see(what, facts) !== text) return false;
    this.at++;
    return true;
  }

  document() {
    for (;;) {
      const word = this.see("definition");
      if (word === "{") this.selections(this.schema.root("query"));
      else if (word === "fragment") this.fragment();
      else if (this.schema.roots[word] !== undefined) this.operation(word);
      else this.at++;
    }
  }

  operation(word) {
    this.at++;
    this.variables = [];
    while (!["{", "(", "@"].includes(this.see("nothing"))) this.at++;
    if (this.see("nothing") === "(") this.definitions();
    this.directives(word.toUpperCase());
    if (this.see("nothing") === "{") this.selections(this.schema.root(word));
  }

  fragment() {
    this.at++;
    this.see("nothing");
    this.at++;
    if (this.skip("on", "on")) {
      const on = this.schema.type(this.see("condition"));
      this.at++;
      this.directives("FRAGMENT_DEFINITION");
      if (this.see("nothing") === "{") this.selections(on);
    }
  }

  definitions() {
    this.at++;
    while (!this.skip(")", "nothing")) {
      if (!this.skip("$", "nothing")) { this.at++; continue; }
      const name = this.see("nothing");
      this.at++;
      if (!this.skip(":", "nothing")) continue;
      const type = this.typeRef();
      this.variables.push({ name, type });
      if (this.at < this.tokens.length && this.tokens[this.at].text === "=") {
        this.at++;
        this.value(type);
      }
      this.directives("VARIABLE_DEFINITION");
    }
  }

  typeRef() {
    let type;
    if (this.skip("[", "inputType")) {
      type = { kind: "LIST", ofType: this.typeRef() };
      this.skip("]", "nothing");
    } else {
      type = { kind: "NAMED", name: this.see("inputType") };
      this.at++;
    }
    if (this.tokens[this.at]?.text !== "!") return type;
    this.at++;
    return { kind: "NON_NULL", ofType: type };
  }

  directives(location) {
    while (this.at < this.tokens.length ? this.tokens[this.at].text === "@" : this.see("directive", { location })) {
      this.at++;
      const directive = this.schema.directives.get(this.see("directive", { location }));
      this.at++;
      if (this.tokens[this.at]?.text === "(") this.arguments(directive?.args);
    }
  }

  selections(type) {
    this.at++;
    const used = new Set();
    for (;;) {
      const word = this.see("field", { type, used });
      this.at++;
      if (word === "}") return;
      if (word === "...") this.spread(type);
      else if (/^[_A-Za-z]/.test(word)) this.field(type, word, used);
    }
  }

  spread(type) {
    const word = this.see("spread", { type });
    let on = type;
    if (word === "on") {
      this.at++;
      on = this.schema.type(this.see("condition", { type }));
      this.at++;
    } else if (/^[_A-Za-z]/.test(word)) this.at++;
    this.selectionTail("INLINE_FRAGMENT", on, type, new Set());
  }

  field(type, word, used) {
    if (this.tokens[this.at]?.text === ":") {
      this.at++;
      word = this.see("field", { type, used: new Set() });
      this.at++;
    }
    used.add(word);
    const field = this.schema.field(type, word);
    if (this.tokens[this.at]?.text === "(") this.arguments(field?.args);
    this.selectionTail("FIELD", this.schema.type(named(field?.type)), type, used);
  }

  /** Directives and sub-selections; at the end of the text the next field is wanted. */
  selectionTail(location, inner, outer, used) {
    if (this.at >= this.tokens.length) this.see("field", { type: outer, used, location });
    if (this.tokens[this.at].text === "@") {
      this.at++;
      const directive = this.schema.directives.get(this.see("directive", { location }));
      this.at++;
      if (this.tokens[this.at]?.text === "(") this.arguments(directive?.args);
      return this.selectionTail(location, inner, outer, used);
    }
    if (this.tokens[this.at].text === "{") this.selections(inner);
  }

  arguments(args = new Map()) {
    this.at++;
    const used = new Set();
    for (;;) {
      const word = this.see("argument", { inputs: args, used });
      this.at++;
      if (word === ")" || word === "}") return;
      if (!/^[_A-Za-z]/.test(word)) continue;
      used.add(word);
      if (this.skip(":", "nothing")) this.value(args.get(word)?.type);
    }
  }

  value(type) {
    const inner = type?.kind === "NON_NULL" ? type.ofType : type;
    const word = this.see("value", { type });
    if (word === "{") return this.arguments(this.schema.type(named(type))?.inputFields);
    this.at++;
    if (word === "[") {
      while (!this.skip("]", "value", { type: inner?.ofType })) this.value(inner?.ofType);
    } else if (word === "$") {
      this.see("value", { type });
      this.at++;
    }
  }
}

const keyword = (label, detail) => ({ label, insert: label, detail, kind: "keyword" });

function offers(wanted, schema, around) {
  switch (wanted.what) {
    case "definition":
      return ["query", "mutation", "subscription"].filter((word) => schema.root(word))
        .map((word) => keyword(word, "operation")).concat(keyword("fragment", "fragment"));
    case "on": return [keyword("on", "type condition")];
    case "field": return fields(wanted, schema, around);
    case "argument": return inputs(wanted, around);
    case "value": return values(wanted, schema);
    case "inputType": return typesThat(schema, isInput);
    case "condition":
      return typesThat(schema, (type) => isComposite(type) && (!wanted.type || schema.overlap(type, wanted.type)));
    case "spread": {
      const fragments = parse(around.text).definitions.filter((one) => one.kind === "fragment");
      return [keyword("on", "type condition"), ...fragments.map((one) => ({
        label: one.name.text, insert: one.name.text, detail: one.on.text, kind: "fragment" }))];
    }
    case "directive":
      return [...schema.directives.values()].filter((one) => one.locations.includes(wanted.location))
        .map((one) => ({ label: `@${one.name}`, ...withCaret(`@${one.name}`, one.args.size > 0 ? "(" : "", around),
          detail: "directive", description: one.description, kind: "directive" }));
    default: return [];
  }
}

function fields({ type, used, location }, schema, around) {
  if (!isComposite(type)) return [];
  const found = [...type.fields.values()].map((field) => {
    const inner = schema.type(named(field.type));
    const required = [...field.args.values()].some(isRequired);
    return {
      label: field.name, ...withCaret(field.name, required ? "(" : isComposite(inner) ? "{" : "", around),
      detail: typeText(field.type), description: field.description,
      deprecated: field.isDeprecated && (field.deprecationReason || "deprecated"), kind: "field",
    };
  });
  const later = (item) => Number(used?.has(item.label) ?? false);
  found.sort((a, b) => later(a) - later(b));
  found.push({ ...keyword("__typename", "String!"), kind: "field" }, keyword("...", "fragment"));
  if (location) {
    found.push(...[...schema.directives.values()].filter((one) => one.locations.includes(location))
      .map((one) => ({ label: `@${one.name}`, ...withCaret(`@${one.name}`, one.args.size > 0 ? "(" : "", around),
        detail: "directive", description: one.description, kind: "directive" })));
  }
  return found;
}

/** The text to insert with what must follow, unless that stands there already. */
function withCaret(text, opens, { after, indent }) {
  if (opens === "(" && after !== "(") return { insert: `${text}()`, caret: text.length + 1 };
  if (opens === "{" && after !== "{" && after !== "(") {
    const head = `${text} {\n${indent}  `;
    return { insert: `${head}\n${indent}}`, caret: head.length };
  }
  return { insert: text, caret: text.length };
}

function inputs({ inputs: all, used }, { after }) {
  return [...all.values()].filter((one) => !used.has(one.name))
    .sort((a, b) => Number(isRequired(b)) - Number(isRequired(a)))
    .map((one) => ({
      label: one.name, insert: after === ":" ? one.name : `${one.name}: `,
      detail: typeText(one.type) + (one.defaultValue == null ? "" : ` = ${one.defaultValue}`),
      description: one.description, deprecated: one.isDeprecated && (one.deprecationReason || "deprecated"),
      kind: "argument",
    }));
}

function values({ type, variables }, schema) {
  const inner = schema.type(named(type));
  const found = variables.filter((one) => !inner || named(one.type) === inner.name)
    .map((one) => ({ label: `$${one.name}`, insert: `$${one.name}`, detail: typeText(one.type), kind: "variable" }));
  for (const value of inner?.enumValues.values() ?? []) {
    found.push({
      label: value.name, insert: value.name, detail: inner.name, description: value.description,
      deprecated: value.isDeprecated && (value.deprecationReason || "deprecated"), kind: "enum",
    });
  }
  if (inner?.name === "Boolean") found.push(keyword("true", "Boolean"), keyword("false", "Boolean"));
  if (inner?.kind === "INPUT_OBJECT") {
    found.push({ label: "{ }", insert: "{  }", caret: 2, detail: typeText(type), kind: "keyword" });
  }
  if (type && type.kind !== "NON_NULL") found.push(keyword("null", "no value"));
  return found;
}

const typesThat = (schema, wanted) => [...schema.types.values()]
  .filter((type) => wanted(type) && !type.name.startsWith("__"))
  .map((type) => ({ label: type.name, insert: type.name, detail: type.kind.toLowerCase().replace("_", " "),
    description: type.description, kind: "type" }));
