// The rules of validation (§5) that help while writing. The server applies all of them; what is
// found here never keeps a document from being sent.

import { parse } from "./language.js";
import { isComposite, isInput, isRequired, named, typeText } from "./schema.js";

/** Problems of `text`: `{start, end, message, severity}`, by place. */
export function validate(text, schema) {
  const document = parse(text);
  if (document.problems.length > 0) return document.problems.map((one) => ({ ...one, severity: "error" }));
  if (!schema) return [];
  const check = new Check(document, schema);
  check.all();
  return check.problems.sort((a, b) => a.start - b.start);
}

/** The names that differ least from `name`, for "did you mean". */
export function similar(name, names) {
  const near = [...names].map((one) => ({ one, distance: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, distance: far }) => far <= Math.max(1, Math.floor(Math.max(name.length, one.length) * 0.4)));
  return near.sort((a, b) => a.distance - b.distance).slice(0, 3).map(({ one }) => one);
}

function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}

class Check {
  constructor(document, schema) {
    Object.assign(this, { document, schema, problems: [] });
    this.fragments = new Map();
    this.operations = document.definitions.filter((one) => one.kind === "operation");
  }

  error(at, message) { this.problems.push({ start: at.start, end: at.end, message, severity: "error" }); }
  warn(at, message) { this.problems.push({ start: at.start, end: at.end, message, severity: "warning" }); }

  unknown(at, what, names) {
    const near = similar(at.text, names);
    this.error(at, `${what}${near.length > 0 ? ` Did you mean ${near.join(", ")}?` : ""}`);
  }

  all() {
    const names = new Set();
    for (const one of this.document.definitions) {
      if (one.kind === "fragment") {
        if (this.fragments.has(one.name.text)) this.error(one.name, `There is another fragment ${one.name.text}.`);
        this.fragments.set(one.name.text, one);
      } else if (one.name) {
        if (names.has(one.name.text)) this.error(one.name, `There is another operation ${one.name.text}.`);
        names.add(one.name.text);
      } else if (this.operations.length > 1) {
        this.error({ start: one.start, end: one.start + 1 }, "An operation without a name must be the only one.");
      }
    }
    for (const one of this.fragments.values()) this.fragment(one);
    for (const one of this.operations) this.operation(one);
    this.unusedFragments();
  }

  unusedFragments() {
    const used = new Set();
    const visit = (selections) => {
      for (const item of selections?.items ?? []) {
        if (item.kind !== "spread") visit(item.selections);
        else if (!used.has(item.name.text)) {
          used.add(item.name.text);
          visit(this.fragments.get(item.name.text)?.selections);
        }
      }
    };
    for (const one of this.operations) visit(one.selections);
    for (const one of this.fragments.values()) {
      if (!used.has(one.name.text)) this.error(one.name, `Fragment ${one.name.text} is not used.`);
    }
  }

  fragment(one) {
    this.scope = undefined;
    const type = this.condition(one.on);
    this.directives(one.directives, "FRAGMENT_DEFINITION");
    if (type) this.selections(one.selections, type, new Set([one.name.text]));
  }

  condition(name) {
    const type = this.schema.type(name.text);
    const composites = [...this.schema.types.values()].filter(isComposite).map((one) => one.name);
    if (!type) this.unknown(name, `There is no type ${name.text}.`, composites);
    else if (!isComposite(type)) this.error(name, `${name.text} has no fields to select.`);
    return isComposite(type) ? type : undefined;
  }

  operation(one) {
    const root = this.schema.root(one.operation);
    if (!root) return this.error({ start: one.start, end: one.start + one.operation.length }, `The schema has no ${one.operation}s.`);
    this.scope = new Map();
    this.used = new Set();
    for (const variable of one.variables) {
      const type = this.schema.type(named(variable.type));
      const place = { start: variable.start, end: variable.end };
      if (this.scope.has(variable.name.text)) this.error(place, `There is another variable $${variable.name.text}.`);
      this.scope.set(variable.name.text, variable);
      let ref = variable.type;
      while (ref.ofType) ref = ref.ofType;
      const inputs = [...this.schema.types.values()].filter(isInput).map((item) => item.name);
      if (!type) this.unknown({ ...ref, text: ref.name }, `There is no type ${ref.name}.`, inputs);
      else if (!isInput(type)) this.error(ref, `${ref.name} is not a type of inputs.`);
      else if (variable.default) this.value(variable.default, variable.type);
      this.directives(variable.directives, "VARIABLE_DEFINITION");
    }
    this.directives(one.directives, one.operation.toUpperCase());
    this.selections(one.selections, root, new Set());
    if (one.operation === "subscription" && one.selections.items.length > 1) {
      this.error(one.selections.items[1], "A subscription selects one field.");
    }
    this.useOfFragments(one.selections, new Set());
    for (const [name, variable] of this.scope) {
      if (!this.used.has(name)) this.error({ start: variable.start, end: variable.end }, `Variable $${name} is not used.`);
    }
  }

  /** Variables that the fragments of an operation use count as used. */
  useOfFragments(selections, seen) {
    for (const item of selections?.items ?? []) {
      const inner = item.kind === "spread" ? this.fragments.get(item.name.text) : item;
      if (item.kind === "spread") {
        if (!inner || seen.has(item.name.text)) continue;
        seen.add(item.name.text);
        this.variablesIn(inner.directives);
      }
      this.variablesIn(item.directives);
      for (const argument of inner?.arguments ?? []) this.variablesIn(argument.value);
      this.useOfFragments(inner?.selections, seen);
    }
  }

  variablesIn(node) {
    if (node?.kind === "variable") this.used.add(node.name.text);
    for (const one of Array.isArray(node) ? node : (node?.items ?? node?.fields ?? node?.arguments ?? [])) {
      this.variablesIn(one.value ?? one);
    }
  }

  selections(set, type, spreads) {
    for (const item of set.items) {
      this.directives(item.directives, { field: "FIELD", spread: "FRAGMENT_SPREAD", inline: "INLINE_FRAGMENT" }[item.kind]);
      if (item.kind === "field") this.field(item, type, spreads);
      else if (item.kind === "spread") this.spread(item, type, spreads);
      else {
        const inner = item.on ? this.condition(item.on) : type;
        if (inner && !this.schema.overlap(inner, type)) {
          this.error(item.on, `No ${type.name} is ever a ${inner.name}.`);
        }
        if (inner) this.selections(item.selections, inner, spreads);
      }
    }
  }

  spread(item, type, spreads) {
    const fragment = this.fragments.get(item.name.text);
    if (!fragment) return this.unknown(item.name, `There is no fragment ${item.name.text}.`, this.fragments.keys());
    if (spreads.has(item.name.text)) return this.error(item.name, `Fragment ${item.name.text} contains itself.`);
    const on = this.schema.type(fragment.on.text);
    if (isComposite(on) && !this.schema.overlap(on, type)) {
      this.error(item.name, `No ${type.name} is ever a ${on.name}.`);
    }
    return undefined;
  }

  field(item, type, spreads) {
    const field = this.schema.field(type, item.name.text);
    if (!field) return this.unknown(item.name, `${type.name} has no field ${item.name.text}.`, type.fields.keys());
    if (field.isDeprecated) this.warn(item.name, `${type.name}.${field.name} is deprecated: ${field.deprecationReason}`);
    this.arguments(item, field.args, `${type.name}.${field.name}`);
    const inner = this.schema.type(named(field.type));
    if (!isComposite(inner)) {
      if (item.selections) this.error(item.selections, `${field.name} is a ${typeText(field.type)} and has no fields.`);
    } else if (!item.selections) {
      this.error(item.name, `${field.name} is a ${typeText(field.type)}: select some of its fields, { … }.`);
    } else this.selections(item.selections, inner, spreads);
    return undefined;
  }

  arguments(node, known, owner) {
    const given = new Set();
    for (const argument of node.arguments) {
      const { text } = argument.name;
      if (given.has(text)) this.error(argument.name, `Argument ${text} is given twice.`);
      given.add(text);
      const input = known.get(text);
      if (!input) this.unknown(argument.name, `${owner} has no argument ${text}.`, known.keys());
      else {
        if (input.isDeprecated) this.warn(argument.name, `Argument ${text} is deprecated: ${input.deprecationReason}`);
        this.value(argument.value, input.type, input.defaultValue != null);
      }
    }
    const missing = [...known.values()].filter((one) => isRequired(one) && !given.has(one.name));
    if (missing.length > 0) {
      const list = missing.map((one) => `${one.name}: ${typeText(one.type)}`).join(", ");
      this.error(node.name, `${owner} needs ${list}.`);
    }
  }

  directives(list, location) {
    for (const one of list) {
      const directive = this.schema.directives.get(one.name.text);
      if (!directive) this.unknown(one.name, `There is no directive @${one.name.text}.`, this.schema.directives.keys());
      else {
        if (!directive.locations.includes(location)) this.error(one.name, `@${one.name.text} cannot stand here.`);
        this.arguments(one, directive.args, `@${one.name.text}`);
      }
    }
  }

  value(node, ref, hasDefault = false) {
    if (node.kind === "variable") return this.variable(node, ref, hasDefault);
    if (ref.kind === "NON_NULL") {
      if (node.kind === "null") return this.error(node, `${typeText(ref)} cannot be null.`);
      return this.value(node, ref.ofType);
    }
    if (node.kind === "null") return undefined;
    if (ref.kind === "LIST") {
      for (const item of node.kind === "list" ? node.items : [node]) this.value(item, ref.ofType);
      return undefined;
    }
    const type = this.schema.type(named(ref));
    if (type?.kind === "ENUM") return this.enumeration(node, type);
    if (type?.kind === "INPUT_OBJECT") return this.object(node, type);
    const kinds = {
      Int: ["int"], Float: ["int", "float"], String: ["string", "block"], Boolean: ["boolean"],
      ID: ["string", "block", "int"],
    }[type?.name];
    if (kinds && !kinds.includes(node.kind)) this.error(node, `This is not a ${type.name}.`);
    return undefined;
  }

  enumeration(node, type) {
    if (node.kind !== "enum") return this.error(node, `Write a value of ${type.name}: ${[...type.enumValues.keys()].slice(0, 8).join(", ")}.`);
    const value = type.enumValues.get(node.text);
    if (!value) this.unknown(node, `${type.name} has no value ${node.text}.`, type.enumValues.keys());
    else if (value.isDeprecated) this.warn(node, `${type.name}.${value.name} is deprecated: ${value.deprecationReason}`);
    return undefined;
  }

  object(node, type) {
    if (node.kind !== "object") return this.error(node, `Write a ${type.name}: { … }.`);
    const name = { start: node.start, end: node.start + 1 };
    this.arguments({ name, arguments: node.fields }, type.inputFields, type.name);
    if (type.isOneOf && node.fields.length !== 1) this.error(node, `${type.name} takes exactly one field.`);
    return undefined;
  }

  variable(node, ref, hasDefault) {
    if (!this.scope) return undefined;
    const { text } = node.name;
    this.used.add(text);
    const variable = this.scope.get(text);
    if (!variable) return this.error(node, `The operation does not declare $${text}: ${typeText(ref)}.`);
    // A default on either side makes up for a nullable variable (§5.8.5).
    const loose = ref.kind === "NON_NULL" && variable.type.kind !== "NON_NULL"
      && (hasDefault || (variable.default && variable.default.kind !== "null"));
    if (!fits(variable.type, loose ? ref.ofType : ref)) {
      this.error(node, `$${text} is a ${typeText(variable.type)}; ${typeText(ref)} is needed.`);
    }
    return undefined;
  }
}

function fits(have, want) {
  if (want.kind === "NON_NULL") return have.kind === "NON_NULL" && fits(have.ofType, want.ofType);
  if (have.kind === "NON_NULL") return fits(have.ofType, want);
  if (want.kind === "LIST" || have.kind === "LIST") {
    return want.kind === "LIST" && have.kind === "LIST" && fits(have.ofType, want.ofType);
  }
  return named(have) === named(want);
}
