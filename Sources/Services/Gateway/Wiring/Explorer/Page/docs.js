// The schema as something to read: search, types, fields, and the way back.

import { button, el } from "./dom.js";
import { score } from "./complete.js";
import { isComposite, named, typeText } from "./schema.js";

const FOUND_MAX = 40;
const KINDS = {
  OBJECT: "type", INTERFACE: "interface", UNION: "union", ENUM: "enum", INPUT_OBJECT: "input", SCALAR: "scalar",
};

export class Docs {
  /** Fills `root`; `use(operation, field)` puts a root field into the editor. */
  constructor(root, use) {
    Object.assign(this, { use, trail: [] });
    this.search = el("input", {
      type: "search", placeholder: "Search types and fields", "aria-label": "Search the schema", oninput: () => this.show(),
    });
    this.crumbs = el("nav", { class: "crumbs", "aria-label": "Way back" });
    this.page = el("div", { class: "page" });
    root.append(el("div", { class: "search" }, this.search), this.crumbs, this.page);
    this.show();
  }

  set schema(schema) {
    this.known = schema;
    this.trail = this.trail.filter((one) => schema?.type(one.type));
    this.show();
  }

  /** Opens a type, or one of its fields. */
  open(type, field) {
    this.search.value = "";
    const last = this.trail.at(-1);
    if (last?.type !== type || last?.field !== field) this.trail.push({ type, field });
    this.show();
    this.page.querySelector("h2")?.focus();
  }

  back(length) {
    this.trail.length = length;
    this.show();
    (this.page.querySelector("h2") ?? this.search).focus();
  }

  show() {
    const { known } = this;
    this.crumbs.replaceChildren();
    if (!known) return this.page.replaceChildren(el("p", { class: "quiet" }, "No schema yet."));
    const typed = this.search.value.trim();
    if (typed) return this.page.replaceChildren(...this.results(typed));
    if (this.trail.length === 0) return this.page.replaceChildren(...this.home());
    this.crumbs.append(button("Schema", () => this.back(0)));
    this.trail.slice(0, -1).slice(-3).forEach((one) => this.crumbs.append(
      el("span", { "aria-hidden": "true" }, "›"),
      button(one.field ?? one.type, () => this.back(this.trail.indexOf(one) + 1))));
    const { type: name, field: fieldName } = this.trail.at(-1);
    const type = known.type(name);
    const field = fieldName && (known.field(type, fieldName) ?? type.inputFields.get(fieldName));
    return this.page.replaceChildren(...(field ? this.field(type, field) : this.type(type)));
  }

  home() {
    const roots = ["query", "mutation", "subscription"].map((kind) => [kind, this.known.root(kind)]).filter(([, type]) => type);
    const types = [...this.known.types.values()].filter((type) => !type.name.startsWith("__") && !roots.some(([, root]) => root === type));
    return [
      ...roots.map(([kind, type]) => section(`${kind[0].toUpperCase()}${kind.slice(1)}`, this.fields(type, kind))),
      section(`Types (${types.length})`, el("ul", { class: "names" },
        types.sort((a, b) => a.name.localeCompare(b.name)).map((type) => el("li", {}, this.link(type.name), el("small", {}, KINDS[type.kind]))))),
    ];
  }

  results(typed) {
    const found = [];
    for (const type of this.known.types.values()) {
      if (type.name.startsWith("__")) continue;
      found.push({ type: type.name, label: type.name, score: score(type.name, typed) * 2 + 2 });
      for (const field of [...type.fields.values(), ...type.inputFields.values(), ...type.enumValues.values()]) {
        const isValue = !field.type;
        found.push({ type: type.name, field: isValue ? undefined : field.name, label: `${type.name}.${field.name}`, score: score(field.name, typed) * 2 });
      }
    }
    const best = found.filter((one) => one.score > 4).sort((a, b) => b.score - a.score || a.label.length - b.label.length);
    if (best.length === 0) return [el("p", { class: "quiet", role: "status" }, `Nothing is called ${typed}.`)];
    return [
      el("p", { class: "quiet", role: "status" }, best.length > FOUND_MAX ? `${FOUND_MAX} of ${best.length}` : `${best.length} found`),
      el("ul", { class: "names" }, best.slice(0, FOUND_MAX).map((one) => el("li", {}, button(one.label, () => this.open(one.type, one.field), { class: "link" })))),
    ];
  }

  link(name, text = name) {
    return button(text, () => this.open(name), { class: "link type" });
  }

  /** `[User!]!` with its name as a link. */
  ref(ref) {
    const name = named(ref);
    const [before, after] = typeText(ref).split(name);
    return el("span", { class: "ref" }, before, this.known.type(name) ? this.link(name) : name, after);
  }

  type(type) {
    const members = [...type.possibleTypes];
    const operation = Object.entries(this.known.roots).find(([, name]) => name === type.name)?.[0];
    return [
      el("h2", { tabindex: "-1" }, el("small", {}, KINDS[type.kind]), type.name),
      describe(type),
      type.isOneOf && el("p", { class: "quiet" }, "Takes exactly one of its fields."),
      type.specifiedByURL && el("p", {}, el("a", { href: type.specifiedByURL, rel: "noreferrer", target: "_blank" }, "Specification")),
      type.interfaces?.length > 0 && section("Implements", el("ul", { class: "names" }, type.interfaces.map((one) => el("li", {}, this.link(one.name))))),
      type.fields.size > 0 && section("Fields", this.fields(type, operation)),
      type.inputFields.size > 0 && section("Fields", this.inputs([...type.inputFields.values()])),
      type.enumValues.size > 0 && section("Values", el("dl", {}, [...type.enumValues.values()].map((one) => [
        el("dt", {}, el("code", {}, one.name)), el("dd", {}, describe(one))]))),
      members.length > 0 && section("Is one of", el("ul", { class: "names" }, members.map((name) => el("li", {}, this.link(name))))),
      ...this.usedBy(type),
    ].filter(Boolean);
  }

  usedBy(type) {
    const users = [];
    for (const one of this.known.types.values()) {
      if (one.name.startsWith("__")) continue;
      for (const field of one.fields.values()) {
        const isUsed = named(field.type) === type.name || [...field.args.values()].some((arg) => named(arg.type) === type.name);
        if (isUsed) users.push(button(`${one.name}.${field.name}`, () => this.open(one.name, field.name), { class: "link" }));
      }
    }
    if (users.length === 0 || ["String", "Boolean", "Int", "ID", "Float"].includes(type.name)) return [];
    return [section("Used by", el("ul", { class: "names" }, users.slice(0, FOUND_MAX).map((one) => el("li", {}, one))))];
  }

  fields(type, operation) {
    const list = [...type.fields.values()].sort((a, b) => Number(a.isDeprecated) - Number(b.isDeprecated));
    return el("dl", { class: "fields" }, list.map((field) => [
      el("dt", { class: field.isDeprecated ? "deprecated" : null },
        operation && button("+", () => this.use(operation, field), { class: "add", "aria-label": `Write ${operation} ${field.name}`, title: "Write it into the editor" }),
        button(field.name, () => this.open(type.name, field.name), { class: "link field" }),
        field.args.size > 0 && el("span", { class: "args" }, "(", [...field.args.keys()].join(", "), ")"), ": ", this.ref(field.type)),
      el("dd", {}, describe(field)),
    ]));
  }

  inputs(list) {
    return el("dl", { class: "fields" }, list.map((one) => [
      el("dt", { class: one.isDeprecated ? "deprecated" : null }, el("code", { class: "argument" }, one.name), ": ", this.ref(one.type),
        one.defaultValue != null && el("span", { class: "args" }, ` = ${one.defaultValue}`)),
      el("dd", {}, describe(one)),
    ]));
  }

  field(type, field) {
    const operation = Object.entries(this.known.roots).find(([, name]) => name === type.name)?.[0];
    const inner = this.known.type(named(field.type));
    return [
      el("h2", { tabindex: "-1" }, el("small", {}, type.name), field.name),
      el("p", { class: "signature" }, this.ref(field.type)),
      describe(field),
      operation && button("Write it into the editor", () => this.use(operation, field), { class: "action" }),
      field.args?.size > 0 && section("Arguments", this.inputs([...field.args.values()])),
      isComposite(inner) && inner.fields.size > 0 && section(inner.name, this.fields(inner)),
      inner?.inputFields?.size > 0 && section(inner.name, this.inputs([...inner.inputFields.values()])),
    ].filter(Boolean);
  }
}

const section = (title, ...content) => el("section", {}, el("h3", {}, title), content);

function describe(one) {
  return el("div", { class: "description" },
    one.isDeprecated && el("p", { class: "deprecation" }, el("b", {}, "Deprecated: "), one.deprecationReason ?? ""),
    (one.description ?? "").split(/\n\n+/).filter(Boolean).map((part) => el("p", {}, coded(part))));
}

/** Text with what stands in backticks as code. */
const coded = (text) => text.split("`").map((part, index) => (index % 2 === 1 ? el("code", {}, part) : part));
