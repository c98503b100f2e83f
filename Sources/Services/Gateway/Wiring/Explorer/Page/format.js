// Documents and requests as text for people: the usual layout, curl, history without secrets.

import { parse, tokenize } from "./language.js";
import { isComposite, isRequired, named, typeText } from "./schema.js";

/** Columns after which arguments go on lines of their own. */
const COLUMNS = 80;

/** The document in the usual layout, comments kept; `undefined` while it cannot be read. */
export function prettify(text) {
  const document = parse(text);
  if (document.problems.length > 0) return undefined;
  const layout = new Layout(text, document.comments);
  document.definitions.forEach((one, index) => {
    if (index > 0) layout.lines.push("");
    layout.definition(one);
  });
  layout.commentsBefore(Infinity, "");
  return `${layout.lines.join("\n")}\n`;
}

class Layout {
  constructor(text, comments) { Object.assign(this, { text, comments: [...comments], lines: [] }); }

  /** Comments that stand before `offset`: on lines of their own, or after what they followed. */
  commentsBefore(offset, indent) {
    while (this.comments.length > 0 && this.comments[0].start < offset) {
      const { start, text } = this.comments.shift();
      const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
      const isAlone = this.text.slice(lineStart, start).trim() === "" || this.lines.length === 0;
      if (isAlone) this.lines.push(indent + text.trimEnd());
      else this.lines.push(`${this.lines.pop()} ${text.trimEnd()}`);
    }
  }

  definition(one) {
    this.commentsBefore(one.start, "");
    const head = one.kind === "fragment" ? `fragment ${one.name.text} on ${one.on.text}` : this.operation(one);
    const isShort = head === "query" && this.text[one.start] === "{";
    this.block(isShort ? "" : head + directives(one.directives), one.selections, "");
  }

  operation(one) {
    const head = one.operation + (one.name ? ` ${one.name.text}` : "");
    const list = one.variables.map((variable) => `$${variable.name.text}: ${typeText(variable.type)}`
      + (variable.default ? ` = ${value(variable.default, "")}` : "") + directives(variable.directives));
    return head + wrapped(list, head.length, "");
  }

  block(head, selections, indent) {
    this.lines.push(`${indent}${head}${head === "" ? "" : " "}{`);
    for (const item of selections.items) this.selection(item, `${indent}  `);
    this.commentsBefore(selections.end, `${indent}  `);
    this.lines.push(`${indent}}`);
  }

  selection(item, indent) {
    this.commentsBefore(item.start, indent);
    let head;
    if (item.kind === "spread") head = `...${item.name.text}`;
    else if (item.kind === "inline") head = item.on ? `... on ${item.on.text}` : "...";
    else {
      head = (item.alias ? `${item.alias.text}: ` : "") + item.name.text;
      const list = item.arguments.map((one) => `${one.name.text}: ${value(one.value, `${indent}  `)}`);
      head += wrapped(list, indent.length + head.length, indent);
    }
    head += directives(item.directives);
    if (item.selections) this.block(head, item.selections, indent);
    else this.lines.push(indent + head);
  }
}

/** A list in parentheses: on one line if that fits, else one item a line. */
function wrapped(list, column, indent) {
  if (list.length === 0) return "";
  const flat = `(${list.join(", ")})`;
  if (column + flat.length <= COLUMNS && !flat.includes("\n")) return flat;
  return `(\n${list.map((one) => `${indent}  ${one}`).join("\n")}\n${indent})`;
}

const directives = (list) => list.map((one) => ` @${one.name.text}${
  one.arguments.length > 0 ? `(${one.arguments.map((item) => `${item.name.text}: ${value(item.value, "")}`).join(", ")})` : ""}`).join("");

function value(node, indent) {
  switch (node.kind) {
    case "variable": return `$${node.name.text}`;
    case "list": return `[${node.items.map((one) => value(one, indent)).join(", ")}]`;
    case "object": {
      const list = node.fields.map((one) => `${one.name.text}: ${value(one.value, `${indent}  `)}`);
      const flat = list.length === 0 ? "{}" : `{ ${list.join(", ")} }`;
      if (indent.length + flat.length <= COLUMNS && !flat.includes("\n")) return flat;
      return `{\n${list.map((one) => `${indent}  ${one}`).join("\n")}\n${indent}}`;
    }
    default: return node.text;
  }
}

/** A command for a shell that sends the same request. */
export function curl(url, headers, body) {
  const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(headers).map(([name, text]) => `  --header ${quote(`${name}: ${text}`)}`);
  return [`curl ${quote(url)}`, ...lines, `  --data ${quote(JSON.stringify(body))}`].join(" \\\n");
}

const SECRET = /passw|token|secret|otp|recovery|assertion|credential|^code$/i;

/** The document without strings that are given to arguments of a secret's name. */
export function withoutSecrets(text) {
  const found = tokenize(text).filter((token) => token.kind !== "comment");
  let result = "";
  let at = 0;
  found.forEach((token, index) => {
    const isSecret = (token.kind === "string" || token.kind === "block") && found[index - 1]?.text === ":"
      && SECRET.test(found[index - 2]?.text ?? "");
    if (!isSecret) return;
    result += `${text.slice(at, token.start)}""`;
    at = token.end;
  });
  return result + text.slice(at);
}

/** Variables as JSON text without values of a secret's name; empty if it is no JSON. */
export function variablesWithoutSecrets(text) {
  if (text.trim() === "") return "";
  try {
    return JSON.stringify(JSON.parse(text, (key, one) => (SECRET.test(key) && typeof one === "string" ? "" : one)), null, 2);
  } catch {
    return "";
  }
}

/** Values for the variables of an operation: `given` where there is one, else something of the type. */
export function variablesFor(operation, schema, given = {}) {
  const sample = (ref, depth) => {
    if (ref.kind === "NON_NULL") return sample(ref.ofType, depth);
    if (ref.kind === "LIST") return [];
    const type = schema.type(named(ref));
    if (type?.kind === "ENUM") return [...type.enumValues.keys()][0];
    if (type?.kind === "INPUT_OBJECT") {
      const wanted = [...type.inputFields.values()].filter((one) => isRequired(one) || type.isOneOf);
      const list = type.isOneOf ? wanted.slice(0, 1) : wanted;
      return Object.fromEntries(depth > 4 ? [] : list.map((one) => [one.name, sample(one.type, depth + 1)]));
    }
    return { Int: 0, Float: 0, Boolean: false, UUID: crypto.randomUUID?.() ?? "" }[type?.name] ?? "";
  };
  const isNeeded = (one) => one.name.text in given || !one.default;
  return Object.fromEntries(operation.variables.filter(isNeeded)
    .map((one) => [one.name.text, given[one.name.text] ?? sample(one.type, 0)]));
}

/** An operation that calls a root field, its required arguments as variables. */
export function operationFor(kind, field, schema) {
  const inputs = [...field.args.values()].filter(isRequired);
  const name = field.name[0].toUpperCase() + field.name.slice(1);
  const heads = inputs.map((one) => `$${one.name}: ${typeText(one.type)}`).join(", ");
  const passed = inputs.map((one) => `${one.name}: $${one.name}`).join(", ");
  const call = field.name + (passed && `(${passed})`) + leaves(schema.type(named(field.type)), schema, 0);
  return prettify(`${kind} ${name}${heads && `(${heads})`} { ${call} }`) ?? "";
}

/** What is worth seeing of a type: its leaves, and one level of what it holds. */
function leaves(type, schema, depth) {
  if (!isComposite(type)) return "";
  const found = [...type.fields.values()].filter((one) => !one.isDeprecated && ![...one.args.values()].some(isRequired))
    .flatMap((one) => {
      const inner = schema.type(named(one.type));
      if (!isComposite(inner)) return [one.name];
      return depth < 2 ? [one.name + leaves(inner, schema, depth + 1)] : [];
    });
  return ` { ${found.length > 0 ? found.join(" ") : "__typename"} }`;
}
