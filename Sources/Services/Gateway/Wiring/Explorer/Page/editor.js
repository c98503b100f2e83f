// A text area with colours under it, problems marked, and offers while typing.
//
// The text area is the only thing that is edited, so undo, selection, input methods and screen readers
// are the browser's own. The coloured copy lies beneath it, letter under letter.

import { el } from "./dom.js";
import { placeOf, tokenize } from "./language.js";

const PAIRS = { "{": "}", "(": ")", "[": "]" };
const OFFERS_MAX = 200;
let editors = 0;

export class Editor {
  /**
   * Fills `root`. `colour(text)` gives `[{start, end, class}]`; `offers(text, offset)` and `problems(text)`
   * are those of `complete.js` and `validate.js`; `changed(text, problems)` follows each edit.
   */
  constructor(root, { label, colour, offers, problems = () => [], changed = () => {}, placeholder }) {
    Object.assign(this, { colour, offers, findProblems: problems, changed, problems: [], marks: [] });
    const id = `offers-${++editors}`;
    this.gutter = el("div", { class: "gutter", "aria-hidden": "true" });
    this.ink = el("pre", { class: "ink", "aria-hidden": "true" });
    this.area = el("textarea", {
      "aria-label": label, placeholder, spellcheck: "false", autocapitalize: "off", autocomplete: "off",
      autocorrect: "off", wrap: "off", ...(offers && { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, "aria-haspopup": "listbox" }),
    });
    this.list = el("ul", { role: "listbox", id, "aria-label": "Completions" });
    this.note = el("div", { class: "note" });
    this.popup = el("div", { class: "popup", hidden: true }, this.list, this.note);
    root.classList.add("editor");
    root.append(el("div", { class: "scroll" }, this.gutter, el("div", { class: "paper" }, this.ink, this.area)), this.popup);
    this.area.addEventListener("input", (event) => this.edited(event));
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.area.addEventListener("blur", () => this.close());
    this.area.addEventListener("selectionchange", () => this.moved());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("li");
      if (option) this.accept(this.open.items[Number(option.dataset.at)]);
    });
    root.querySelector(".scroll").addEventListener("pointerdown", (event) => {
      if (event.target !== this.area) setTimeout(() => this.area.focus());
    });
    this.draw();
  }

  get text() { return this.area.value; }
  set text(text) {
    this.area.value = text;
    this.draw();
    this.changed(text, this.problems);
  }

  /** Replaces a range as if it had been typed, so that it can be undone. */
  replace(start, end, text, caret = text.length) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    // The one way that keeps the browser's undo; deprecated, and there is no other.
    const isDone = document.execCommand(text === "" ? "delete" : "insertText", false, text);
    if (!isDone && start !== end + text.length) {
      this.area.setRangeText(text, start, end);
      this.area.dispatchEvent(new InputEvent("input"));
    }
    this.area.setSelectionRange(start + caret, start + caret);
  }

  /** Shows a place and puts the caret there. */
  goTo(start, end = start) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const { top, left } = this.rectAt(start);
    const scroll = this.area.closest(".scroll");
    const box = scroll.getBoundingClientRect();
    if (top < box.top + 8 || top > box.bottom - 32) scroll.scrollTop += top - box.top - box.height / 3;
    if (left < box.left || left > box.right - 32) scroll.scrollLeft += left - box.left - box.width / 3;
  }

  /** Marks places the server complained about, until the next edit. */
  mark(marks) {
    this.marks = marks;
    this.draw();
  }

  edited(event) {
    this.marks = [];
    this.draw();
    this.changed(this.text, this.problems);
    if (!this.offers || this.isReplacing) return;
    const typed = event.inputType === "insertText" ? event.data ?? "" : "";
    if (/[\w$@]$/.test(typed) || (this.open && event.inputType?.startsWith("delete"))) this.offer();
    else if (this.open) this.close();
  }

  moved() {
    if (this.open && (this.area.selectionStart < this.open.start || this.area.selectionStart > this.open.end + 1)) this.close();
    const line = placeOf(this.text, this.area.selectionStart).line - 1;
    [...this.gutter.children].forEach((one, index) => one.classList.toggle("here", index === line));
  }

  // Drawing

  draw() {
    const text = this.text;
    this.problems = this.findProblems(text);
    const problems = [...this.problems, ...this.marks];
    const cuts = new Set([0, text.length]);
    const spans = this.colour(text);
    for (const span of [...spans, ...problems]) cuts.add(span.start).add(span.end);
    const edges = [...cuts].filter((at) => at <= text.length).sort((a, b) => a - b);
    const parts = [];
    let at = 0;
    for (let index = 0; index + 1 < edges.length; index++) {
      const [start, end] = [edges[index], edges[index + 1]];
      while (at < spans.length && spans[at].end <= start) at++;
      const classes = [spans[at]?.start <= start ? spans[at].class : ""];
      for (const problem of problems) if (problem.start <= start && end <= problem.end) classes.push(problem.severity);
      const joined = classes.filter(Boolean).join(" ");
      parts.push(joined ? el("span", { class: joined }, text.slice(start, end)) : text.slice(start, end));
    }
    // A last empty line has height only with something on it.
    this.ink.replaceChildren(...parts, "\u200b\n");
    this.drawGutter(text, problems);
  }

  drawGutter(text, problems) {
    const worst = new Map();
    for (const problem of problems) {
      const { line } = placeOf(text, problem.start);
      if (worst.get(line) !== "error") worst.set(line, problem.severity);
    }
    const count = text.split("\n").length;
    this.gutter.replaceChildren(...Array.from({ length: count }, (_, index) =>
      el("span", { class: worst.get(index + 1) }, String(index + 1))));
    this.moved();
  }

  /** Where the character at `offset` is on the screen. */
  rectAt(offset) {
    const walker = document.createTreeWalker(this.ink, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset > node.length) {
        offset -= node.length;
        continue;
      }
      const range = document.createRange();
      range.setStart(node, offset);
      range.collapse(true);
      const rect = range.getClientRects()[0] ?? node.parentElement.getBoundingClientRect();
      return { left: rect.left, top: rect.top, bottom: rect.bottom };
    }
    return this.ink.getBoundingClientRect();
  }

  // Typing

  key(event) {
    if (this.open && this.popupKey(event)) return event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = this.area;
    const [before, after] = [this.text[start - 1], this.text[end]];
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key === " " && this.offers) {
      event.preventDefault();
      this.offer();
    } else if (isCommand && event.key === "/") {
      event.preventDefault();
      this.toggleComment();
    } else if (isCommand || event.altKey || event.isComposing) {
      return undefined;
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.newLine(start, end, before, after);
    } else if (PAIRS[event.key] && !/[\w"$]/.test(after ?? " ")) {
      event.preventDefault();
      // What was selected stays inside, unless it was more than a line: that is to be replaced.
      const kept = this.text.slice(start, end).includes("\n") ? "" : this.text.slice(start, end);
      this.replace(start, end, event.key + kept + PAIRS[event.key], 1 + kept.length);
    } else if (Object.values(PAIRS).includes(event.key) && after === event.key && start === end) {
      event.preventDefault();
      this.area.setSelectionRange(start + 1, start + 1);
    } else if (event.key === "Backspace" && start === end && before && PAIRS[before] === after) {
      event.preventDefault();
      this.replace(start - 1, start + 1, "");
    }
    return undefined;
  }

  newLine(start, end, before, after) {
    const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
    const indent = /^[ \t]*/.exec(this.text.slice(lineStart, start))[0];
    if (PAIRS[before] && PAIRS[before] === after) {
      this.replace(start, end, `\n${indent}  \n${indent}`, indent.length + 3);
    } else this.replace(start, end, `\n${indent}${PAIRS[before] ? "  " : ""}`);
  }

  toggleComment() {
    const { selectionStart, selectionEnd } = this.area;
    const start = this.text.lastIndexOf("\n", selectionStart - 1) + 1;
    const next = this.text.indexOf("\n", selectionEnd);
    const end = next < 0 ? this.text.length : next;
    const lines = this.text.slice(start, end).split("\n");
    const isCommented = lines.every((line) => /^\s*(#|$)/.test(line));
    this.replace(start, end, lines.map((line) =>
      (isCommented ? line.replace(/^(\s*)# ?/, "$1") : line.replace(/^(\s*)(?=\S)/, "$1# "))).join("\n"));
  }

  // Offers

  offer() {
    const offset = this.area.selectionStart;
    const found = this.offers(this.text, offset);
    const typed = this.text.slice(found.start, offset);
    const items = found.items.slice(0, OFFERS_MAX);
    // Nothing to add to what stands there already.
    if (items.length === 0 || (items.length === 1 && items[0].insert === typed)) return this.close();
    this.open = { ...found, items, at: 0, typed };
    this.list.replaceChildren(...items.map((item, index) => el(
      "li", { role: "option", id: `${this.list.id}-${index}`, "data-at": index, class: item.deprecated ? "deprecated" : null },
      el("span", { class: `kind ${item.kind}`, "aria-hidden": "true" }, item.kind[0].toUpperCase()),
      el("span", { class: "label" }, item.label), el("span", { class: "detail" }, item.detail ?? ""))));
    this.popup.hidden = false;
    this.area.setAttribute("aria-expanded", "true");
    const { left, top, bottom } = this.rectAt(found.start);
    const { offsetWidth: width, offsetHeight: height } = this.popup;
    this.popup.style.left = `${Math.max(4, Math.min(left - 8, innerWidth - width - 8))}px`;
    this.popup.style.top = `${bottom + height + 8 > innerHeight ? Math.max(4, top - height - 4) : bottom + 4}px`;
    return this.choose(0);
  }

  choose(at) {
    const { items } = this.open;
    this.open.at = (at + items.length) % items.length;
    [...this.list.children].forEach((one, index) => one.setAttribute("aria-selected", index === this.open.at));
    const chosen = this.list.children[this.open.at];
    chosen.scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", chosen.id);
    const { description, deprecated } = items[this.open.at];
    this.note.replaceChildren(...[deprecated && el("b", {}, `Deprecated: ${deprecated} `), description].filter(Boolean));
    this.note.hidden = this.note.childNodes.length === 0;
  }

  close() {
    this.open = undefined;
    this.popup.hidden = true;
    this.area.setAttribute("aria-expanded", "false");
    this.area.removeAttribute("aria-activedescendant");
  }

  popupKey(event) {
    const { at, items, typed } = this.open;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) {
      this.choose(Math.abs(step) === 1 ? at + step : Math.min(items.length - 1, Math.max(0, at + step)));
      return true;
    }
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    if (event.key !== "Enter" && event.key !== "Tab") return false;
    if (event.key === "Enter" && items[at].label === typed && items[at].insert === typed) {
      this.close();
      return false;
    }
    this.accept(items[at]);
    return true;
  }

  accept(item) {
    const { start, end } = this.open;
    this.close();
    this.isReplacing = true;
    this.replace(start, Math.max(end, this.area.selectionStart), item.insert, item.caret);
    this.isReplacing = false;
    // Inside new parentheses, braces or after a colon more can be offered at once.
    if (item.insert !== item.label) this.offer();
  }
}

const KEYWORDS = new Set(["query", "mutation", "subscription", "fragment", "on", "true", "false", "null"]);

/** The colours of a GraphQL document, by its tokens alone: it need not be right. */
export function colourGraphQL(text) {
  const found = tokenize(text);
  let parentheses = 0;
  return found.map((token, index) => {
    const [before, after] = [found[index - 1]?.text, found[index + 1]?.text];
    if (token.text === "(") parentheses++;
    if (token.text === ")") parentheses--;
    const span = (name) => ({ start: token.start, end: token.end, class: `c-${name}` });
    if (token.kind !== "name") {
      const kinds = { comment: "comment", string: "string", block: "string", int: "number", float: "number", bad: "bad" };
      return span(token.text === "$" ? "variable" : token.text === "@" ? "directive" : kinds[token.kind] ?? "punctuation");
    }
    if (before === "$") return span("variable");
    if (before === "@") return span("directive");
    if (before === "on" || before === "fragment") return span("type");
    if (parentheses > 0) {
      if (after === ":") return span("argument");
      if (/^(true|false|null)$/.test(token.text)) return span("keyword");
      const isDeclared = found[index - 2]?.text !== undefined && before !== ":" ? false : found[index - 3]?.text === "$";
      return span(isDeclared || (before === "[" && found[index - 4]?.text === "$") ? "type" : "enum");
    }
    if (KEYWORDS.has(token.text) && before !== "{" && after !== ":") return span("keyword");
    if (["query", "mutation", "subscription"].includes(before)) return span("type");
    return span(after === ":" ? "alias" : "field");
  });
}

const JSON_TOKEN = /"(?:[^"\\\n]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/g;

/** The colours of JSON. */
export function colourJSON(text) {
  return [...text.matchAll(JSON_TOKEN)].map((match) => {
    const [token, colon] = match;
    const name = token[0] === '"' ? (colon ? "argument" : "string")
      : /^[-\d]/.test(token) ? "number" : /^[tfn]/.test(token) ? "keyword" : "punctuation";
    return { start: match.index, end: match.index + token.length - (colon?.length ?? 0), class: `c-${name}` };
  });
}

/** Where a text that should be a JSON object is none. */
export function problemsOfJSON(text) {
  if (text.trim() === "") return [];
  try {
    const value = JSON.parse(text);
    if (value && typeof value === "object" && !Array.isArray(value)) return [];
    return [{ start: 0, end: text.length, message: "Write a JSON object: { … }.", severity: "error" }];
  } catch (error) {
    const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length);
    const start = Math.min(at, Math.max(0, text.length - 1));
    return [{ start, end: start + 1, message: `Not JSON: ${error.message}`, severity: "error" }];
  }
}
