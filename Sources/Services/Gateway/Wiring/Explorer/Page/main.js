// The page: what its parts tell each other.

import { complete, lookUp } from "./complete.js";
import { Docs } from "./docs.js";
import { announce, button, byID, copy, el, splitter, tabs } from "./dom.js";
import { colourGraphQL, colourJSON, Editor, problemsOfJSON } from "./editor.js";
import { curl, operationFor, prettify, variablesFor, withoutSecrets, variablesWithoutSecrets } from "./format.js";
import { offsetOf, parse, placeOf } from "./language.js";
import { Result } from "./result.js";
import { INTROSPECTION, Schema } from "./schema.js";
import { history, lasting, passing } from "./store.js";
import { send, subscribeByEvents, subscribeBySocket } from "./transport.js";
import { validate } from "./validate.js";

const WELCOME = `# Ctrl-Enter runs it, Ctrl-Space offers what fits.
query Welcome($name: String!) {
  usernameAvailable(username: $name) {
    username
    available
    suggestions
  }
}
`;
const PROBLEMS_SHOWN = 4;
const endpoint = location.origin + location.pathname;
let schema;
let running;

// What was here last time; a link brings a document along, and never runs it.
const link = new URLSearchParams(location.search);
const asked = link.get("query");

const query = new Editor(byID("query"), {
  label: "GraphQL document", colour: colourGraphQL,
  offers: (text, offset) => (schema ? complete(text, offset, schema) : { start: offset, end: offset, items: [] }),
  problems: (text) => validate(text, schema), changed: documentChanged,
});
const variables = new Editor(byID("variables"), {
  label: "Variables, JSON", colour: colourJSON, problems: problemsOfJSON, placeholder: '{ "name": "ada" }',
  changed: (text) => {
    passing.set("variables", text);
    byID("fill").hidden = !operations().some((one) => one.variables.length > 0);
  },
});
const headers = new Editor(byID("headers"), {
  label: "Request headers, JSON", colour: colourJSON, problems: problemsOfJSON, placeholder: '{ "x-nova-refresh-token": "cookie" }',
  changed: (text) => passing.set("headers", text),
});
const result = new Result({
  goTo: ({ line, column }) => {
    const start = offsetOf(query.text, line, column);
    query.goTo(start, start + (/^[\w$@]+/.exec(query.text.slice(start))?.[0].length ?? 0));
  },
  useToken: (token) => setToken(token, "Token taken; it is sent from now on"),
});
const docs = new Docs(byID("docs"), (kind, field) => {
  const text = operationFor(kind, field, schema);
  const before = query.text.trim() === "" || query.text === WELCOME ? "" : `${query.text.trimEnd()}\n\n`;
  query.replace(0, query.text.length, before + text);
  query.goTo(before.length);
  choose(operations().at(-1));
  fillVariables();
});

// Operations

/** Operations of the document, as far as it can be read. */
function operations() {
  return parse(query.text).definitions.filter((one) => one.kind === "operation");
}

function documentChanged(text, problems) {
  lasting.set("query", withoutSecrets(text));
  passing.set("query", text);
  const list = operations();
  const chosen = byID("operation").value;
  byID("operation").replaceChildren(...list.map((one, index) => el("option", { value: one.name?.text ?? "" }, one.name?.text ?? `${one.operation} ${index + 1}`)));
  if (list.some((one) => one.name?.text === chosen)) byID("operation").value = chosen;
  byID("operation").hidden = list.length < 2;
  byID("fill").hidden = !list.some((one) => one.variables.length > 0);
  showTransport();
  byID("problems").replaceChildren(...problems.slice(0, PROBLEMS_SHOWN).map((one) => {
    const { line, column } = placeOf(text, one.start);
    const show = button([el("code", {}, `${line}:${column}`), " ", one.message], () => query.goTo(one.start, one.end));
    return el("li", { class: one.severity }, show);
  }));
  if (problems.length > PROBLEMS_SHOWN) byID("problems").append(el("li", { class: "quiet" }, `and ${problems.length - PROBLEMS_SHOWN} more`));
}

function choose(operation) {
  if (operation?.name) byID("operation").value = operation.name.text;
  showTransport();
}

/** The operation to run: the chosen one; without a choice the one around the caret. */
function current() {
  const list = operations();
  return list.find((one) => one.name?.text === byID("operation").value) ?? list[0];
}

function showTransport() {
  const isStream = current()?.operation === "subscription";
  byID("transport-choice").hidden = !isStream;
  if (!running) byID("run-text").textContent = isStream ? "Subscribe" : "Run";
}

function fillVariables() {
  const operation = current();
  if (!operation || !schema) return;
  let given = {};
  try {
    given = JSON.parse(variables.text);
  } catch {
    // Not JSON yet: written anew.
  }
  const filled = variablesFor(operation, schema, given);
  if (Object.keys(filled).length === 0) return;
  variables.text = JSON.stringify(filled, null, 2);
  showInput("variables");
}

// Running

/** Everything that is sent, or `undefined` with a word about what keeps it from being sent. */
function request() {
  const operation = current();
  if (problemsOfJSON(variables.text).length > 0) return complain("variables", "The variables are not a JSON object.");
  if (problemsOfJSON(headers.text).length > 0) return complain("headers", "The headers are not a JSON object.");
  const own = Object.fromEntries(Object.entries(JSON.parse(headers.text.trim() || "{}")).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const token = byID("token").value.trim();
  const sent = { ...(token && { authorization: `Bearer ${token}` }), ...own };
  const given = variables.text.trim() ? JSON.parse(variables.text) : {};
  const names = new Set(operation?.variables.map((one) => one.name.text));
  const body = { query: query.text };
  if (operation?.name) body.operationName = operation.name.text;
  const used = Object.fromEntries(Object.entries(given).filter(([name]) => !operation || names.has(name)));
  if (Object.keys(used).length > 0) body.variables = used;
  return { operation, headers: sent, body };
}

function complain(tab, message) {
  showInput(tab);
  announce(message);
}

async function run() {
  if (running) return stop();
  const what = request();
  if (!what) return undefined;
  running = new AbortController();
  const { signal } = running;
  byID("run").classList.add("running");
  byID("run-text").textContent = "Stop";
  query.mark([]);
  if (what.operation?.operation === "subscription") return subscribe(what, signal);
  result.waiting("Waiting…");
  showOutput("answer");
  try {
    const answer = await send(endpoint, what.headers, what.body, signal);
    result.show(answer);
    markErrors(answer.json?.errors ?? []);
    remember(what, answer.status < 400 && answer.json && !answer.json.errors);
  } catch (error) {
    result.fail(signal.aborted ? "Stopped." : `The gateway did not answer: ${error.message}`);
  }
  return ended();
}

function subscribe(what, signal) {
  result.stream("Connecting", "waiting");
  showOutput("answer");
  remember(what, true);
  const on = {
    open: () => result.streamState("Listening", "fine"),
    next: (json) => result.event(json),
    end: (reason) => {
      result.streamState(signal.aborted ? "Stopped" : reason ? "Closed" : "Complete", reason ? "failed" : "waiting");
      if (reason) result.errors([{ message: reason }]);
      announce(reason || "The subscription is over", false);
      ended();
    },
  };
  if (byID("transport").value === "sse") return subscribeByEvents(endpoint, what.headers, what.body, on, signal);
  // Browsers set no headers on WebSockets: what would be one goes with the first message.
  return subscribeBySocket(endpoint.replace(/^http/, "ws"), what.headers, what.body, on, signal);
}

function stop() {
  running?.abort();
}

function ended() {
  running = undefined;
  byID("run").classList.remove("running");
  showTransport();
}

function markErrors(errors) {
  query.mark(errors.flatMap((error) => (error.locations ?? []).map(({ line, column }) => {
    const start = offsetOf(query.text, line, column);
    const length = /^[\w$@]+/.exec(query.text.slice(start))?.[0].length ?? 1;
    return { start, end: start + length, severity: "error" };
  })));
}

function remember({ operation, body }, ok) {
  const field = operation?.selections.items[0];
  history.add({
    query: body.query, variables: variables.text, name: body.operationName ?? field?.name?.text ?? "query",
    kind: operation?.operation ?? "query", at: Date.now(), ok: Boolean(ok),
  });
  if (!byID("history").hidden) showHistory();
}

// Schema

async function loadSchema() {
  const state = byID("schema-state");
  state.className = "loading";
  state.textContent = "Reading the schema…";
  const token = byID("token").value.trim();
  try {
    const answer = await send(endpoint, token ? { authorization: `Bearer ${token}` } : {}, { query: INTROSPECTION });
    if (!answer.json?.data) throw new Error(answer.json?.errors?.[0]?.message ?? `status ${answer.status}`);
    schema = new Schema(answer.json.data);
    state.className = "loaded";
    const count = [...schema.types.keys()].filter((name) => !name.startsWith("__")).length;
    state.textContent = `Schema: ${count} types`;
    state.title = "Read it again";
  } catch (error) {
    state.className = "missing";
    state.textContent = "No schema: try again";
    state.title = error.message;
    announce(`The schema cannot be read: ${error.message}`);
  }
  docs.schema = schema;
  query.draw();
  documentChanged(query.text, query.problems);
}

// Token

function setToken(token, message) {
  byID("token").value = token;
  tokenChanged();
  if (message) announce(message);
}

/** What a token says of itself; nobody but the gateway checks it. */
function tokenChanged() {
  const token = byID("token").value.trim();
  passing.set("token", token);
  byID("token-dot").hidden = token === "";
  const [, payload] = token.split(".");
  let text = "Kept in this tab only, and sent as authorization: Bearer.";
  try {
    if (payload) {
      const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
      const minutes = Math.round((claims.exp * 1000 - Date.now()) / 60000);
      const roles = (claims.roles ?? []).join(", ");
      text = `Of ${claims.sub}${roles && `, roles ${roles}`}. ${minutes > 0 ? `Ends in ${minutes} min.` : "It has ended."}`;
    }
  } catch {
    text = "This does not look like an access token.";
  }
  byID("token-facts").textContent = text;
}

// Side

function showSide(name) {
  const isOpen = byID("side").hidden || byID(name).hidden;
  byID("side").hidden = !isOpen;
  byID("side-splitter").hidden = !isOpen;
  for (const one of ["docs", "history"]) {
    byID(one).hidden = !(isOpen && one === name);
    byID(`show-${one}`).setAttribute("aria-expanded", isOpen && one === name);
  }
  lasting.set("side", isOpen ? name : "");
  if (isOpen && name === "history") showHistory();
  return isOpen;
}

function showHistory() {
  const all = history.all();
  const use = (one) => {
    query.replace(0, query.text.length, one.query);
    variables.text = one.variables;
    choose({ name: { text: one.name } });
    if (one.variables) showInput("variables");
    announce(`${one.name} is back`);
  };
  byID("history-list").replaceChildren(...all.map((one) => el("li", {},
    button([
      el("span", { class: `dot ${one.ok ? "fine" : "failed"}`, title: one.ok ? "Ran" : "Failed" }),
      el("b", {}, one.name), el("small", {}, one.kind), el("time", {}, new Date(one.at).toLocaleString()),
    ], () => use(one)),
    button("×", () => {
      history.remove(one.at);
      showHistory();
    }, { class: "remove", "aria-label": `Forget ${one.name}` }))));
  byID("history-empty").hidden = all.length > 0;
  byID("clear-history").hidden = all.length === 0;
}

// Commands

const commands = {
  run, prettify() {
    const text = prettify(query.text);
    if (text === undefined) return announce("The document cannot be read yet");
    if (text !== query.text) query.replace(0, query.text.length, text);
    return announce("In the usual layout");
  },
  curl() {
    const what = request();
    if (what) copy(curl(endpoint, { "content-type": "application/json", ...what.headers }, what.body), "curl command");
  },
  link() {
    const address = new URL(endpoint);
    address.searchParams.set("query", withoutSecrets(query.text));
    const values = variablesWithoutSecrets(variables.text);
    if (values) address.searchParams.set("variables", values);
    copy(address.href, "Link");
  },
  docs() { if (showSide("docs")) docs.search.focus(); },
  history() { if (showSide("history")) byID("history-list").querySelector("button")?.focus(); },
  search() {
    if (byID("docs").hidden) showSide("docs");
    docs.search.focus();
    docs.search.select();
  },
  lookUp() {
    const found = schema && lookUp(query.text, query.area.selectionStart, schema);
    if (!found) return announce("Nothing to look up here");
    if (byID("docs").hidden) showSide("docs");
    return docs.open(found.type, found.field);
  },
  help() { byID("help").showModal(); },
  fill: fillVariables,
  theme() {
    const isDark = getComputedStyle(document.documentElement).colorScheme === "dark"
      || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    setTheme(isDark ? "light" : "dark");
  },
  schema: loadSchema,
  token() {
    const isHidden = byID("token").type === "password";
    byID("token").type = isHidden ? "text" : "password";
    byID("show-token").textContent = isHidden ? "Hide" : "Show";
  },
};

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  lasting.set("theme", theme);
}

/** To the editor, for whoever comes by Tab and wants none of what lies before it. */
byID("skip").addEventListener("click", () => query.area.focus());

const SHORTCUTS = [
  [(e) => e.key === "Enter" && (e.ctrlKey || e.metaKey), "run"],
  [(e) => e.key.toLowerCase() === "p" && e.shiftKey && (e.ctrlKey || e.metaKey), "prettify"],
  [(e) => e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey), "search"],
  [(e) => e.key === "F1", "lookUp"],
  [(e) => e.key === "Escape" && running, "run"],
];

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || byID("help").open) return;
  const shortcut = SHORTCUTS.find(([matches]) => matches(event));
  if (!shortcut) return;
  event.preventDefault();
  commands[shortcut[1]]();
});
for (const one of document.querySelectorAll("[data-command]")) {
  one.addEventListener("click", () => commands[one.dataset.command]());
}
byID("token").addEventListener("input", tokenChanged);
byID("token-form").addEventListener("submit", (event) => event.preventDefault());
byID("operation").addEventListener("change", showTransport);
byID("transport").addEventListener("change", () => lasting.set("transport", byID("transport").value));
byID("clear-history").addEventListener("click", () => {
  history.clear();
  showHistory();
});

// Layout

const showInput = tabs(byID("input-tabs"));
const showOutput = tabs(byID("output-tabs"));
const layout = byID("layout");
const sizes = lasting.get("sizes", {});
const size = (name) => (share) => {
  layout.style.setProperty(`--${name}`, share);
  sizes[name] = share;
  lasting.set("sizes", sizes);
};
splitter(byID("side-splitter"), layout, size("side"));
splitter(byID("middle-splitter"), byID("panes"), size("middle"));
splitter(byID("input-splitter"), byID("write"), size("input"), true);
for (const [name, share] of Object.entries(sizes)) layout.style.setProperty(`--${name}`, share);

// Start

if (lasting.get("theme")) document.documentElement.dataset.theme = lasting.get("theme");
byID("transport").value = lasting.get("transport", "ws");
byID("endpoint").textContent = endpoint.replace(/^https?:\/\//, "");
setToken(passing.get("token", ""));
variables.text = (asked && link.get("variables")) || passing.get("variables", asked ? "" : '{\n  "name": "ada"\n}');
headers.text = passing.get("headers", "");
query.text = asked ?? passing.get("query") ?? lasting.get("query", WELCOME);
if (asked) window.history.replaceState(null, "", location.pathname);
const side = lasting.get("side", "docs");
if (side && innerWidth > 900) showSide(side);
query.area.focus();
loadSchema();
