// What came back: the answer, what went wrong and where, what it cost, how it travelled.

import { announce, button, bytes, byID, copy, duration, el } from "./dom.js";
import { colourJSON } from "./editor.js";

/** Longer answers are shown without colours, in characters. */
const COLOURED_MAX = 400_000;
/** Events of a subscription that stay on the screen. */
const EVENTS_MAX = 200;

/** JSON with colours, as a child for any block of text. */
function coloured(text) {
  if (text.length > COLOURED_MAX) return [text];
  const parts = [];
  let at = 0;
  for (const span of colourJSON(text)) {
    if (span.start > at) parts.push(text.slice(at, span.start));
    parts.push(el("span", { class: span.class }, text.slice(span.start, span.end)));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts;
}

export class Result {
  /** `goTo(place)` shows a line and column of the document; `useToken(token)` takes one from an answer. */
  constructor({ goTo, useToken }) {
    Object.assign(this, { goTo, useToken, text: "" });
    byID("copy-response").addEventListener("click", () => copy(this.text, "Response"));
  }

  waiting(what) {
    byID("status").replaceChildren(el("span", { class: "spinner", "aria-hidden": "true" }), what);
    byID("response").setAttribute("aria-busy", "true");
  }

  /** Shows a complete answer. */
  show(answer) {
    byID("response").removeAttribute("aria-busy");
    const { json, status } = answer;
    this.text = json ? JSON.stringify(json, null, 2) : answer.text;
    const failed = status >= 400 || json?.errors?.length > 0 || !json;
    const word = !json ? "No JSON" : json.errors?.length > 0 ? (json.data ? "Partly failed" : "Failed") : "OK";
    this.state(failed ? (json?.data ? "partly" : "failed") : "fine", `${status} ${word}`, [
      el("span", { title: "From sending to the last byte" }, duration(answer.milliseconds)),
      el("span", { title: "Size of the answer, not compressed" }, bytes(new TextEncoder().encode(answer.text).length)),
      json?.extensions?.cost && el("span", { title: "Calls to services" }, plural(json.extensions.cost.calls, "call")),
    ]);
    byID("answer").replaceChildren(...coloured(this.text));
    this.errors(json?.errors ?? []);
    this.offerToken(json?.data);
    this.cost(json?.extensions);
    this.headers(answer.headers);
    announce(`${word}, ${duration(answer.milliseconds)}${json?.errors ? `, ${json.errors.length} errors` : ""}`, false);
  }

  /** Shows that nothing came back. */
  fail(message) {
    byID("response").removeAttribute("aria-busy");
    this.state("failed", "No answer", []);
    this.errors([{ message }]);
    this.text = "";
    byID("answer").replaceChildren();
    announce(message, false);
  }

  state(kind, word, facts) {
    byID("status").replaceChildren(...[el("span", { class: `badge ${kind}` }, word), ...facts].filter(Boolean));
  }

  /** What went wrong, each with the place in the document that it is about. */
  errors(list) {
    byID("errors").replaceChildren(...list.slice(0, 20).map((error) => el(
      "li", {},
      el("span", { class: "message" }, error.message),
      el("span", { class: "facts" },
        error.extensions?.code && el("code", {}, error.extensions.code),
        error.path && el("code", { title: "Path in the answer" }, error.path.join(".")),
        (error.locations ?? []).map((place) => button(`line ${place.line}:${place.column}`, () => this.goTo(place), { class: "link", title: "Show it in the document" }))),
    )));
    byID("errors").hidden = list.length === 0;
  }

  offerToken(data) {
    const token = find(data, "accessToken");
    const offer = byID("token-offer");
    offer.hidden = !token;
    offer.replaceChildren(...(token ? [
      "This answer holds an access token.",
      button("Use it", () => {
        offer.hidden = true;
        this.useToken(token);
      }, { class: "action" })] : []));
  }

  /** The price of the operation and the calls it caused; the gateway tells outside production. */
  cost(extensions) {
    const cost = extensions?.cost;
    if (!cost) {
      return byID("cost").replaceChildren(el("p", { class: "quiet" }, extensions
        ? "This operation called no service." : "The gateway tells what an operation costs outside production, if it calls a service."));
    }
    const loaders = Object.entries(cost.loaders ?? {});
    const calls = cost.rpcs ?? [];
    const longest = Math.max(1, ...calls.map((one) => one.startMicros + one.micros));
    return byID("cost").replaceChildren(...[
      meter("Complexity", cost.complexity, 1000), meter("Calls to services", cost.calls, 30),
      calls.length > 0 && table("Calls", ["RPC", "Status", "Time", ""], calls.map((one) => [
        el("code", {}, one.method), one.status, duration(one.micros / 1000),
        bar(one.startMicros / longest, one.micros / longest)])),
      loaders.length > 0 && table("Batches", ["RPC", "Calls", "Keys"], loaders.map(([name, one]) => [
        el("code", {}, name), String(one.batches), String(one.keys)])),
    ].filter(Boolean));
  }

  headers(list) {
    byID("response-headers").replaceChildren(table("Headers of the answer", ["Name", "Value"],
      [...list].sort().map(([name, value]) => [el("code", {}, name), value])));
  }

  // Subscriptions

  /** An empty list of events, with what the stream is doing. */
  stream(word, kind = "waiting") {
    this.count = 0;
    byID("response").removeAttribute("aria-busy");
    this.errors([]);
    byID("token-offer").hidden = true;
    this.events = el("ol", { class: "events", "aria-label": "Events, the latest first" });
    byID("answer").replaceChildren(this.events);
    this.text = "";
    this.streamState(word, kind);
  }

  streamState(word, kind) {
    this.state(kind, word, [el("span", {}, plural(this.count, "event"))]);
  }

  event(json) {
    this.count++;
    const text = JSON.stringify(json, null, 2);
    this.text = this.text ? `${text}\n${this.text}` : text;
    this.events.prepend(el("li", {}, el("time", {}, new Date().toLocaleTimeString()), el("pre", {}, coloured(text))));
    if (this.events.children.length > EVENTS_MAX) this.events.lastChild.remove();
    if (json?.errors) this.errors(json.errors);
    this.cost(json?.extensions);
    this.streamState("Listening", "fine");
  }
}

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** The first text under a key, anywhere inside. */
function find(value, key) {
  if (!value || typeof value !== "object") return undefined;
  if (typeof value[key] === "string") return value[key];
  for (const inner of Object.values(value)) {
    const found = find(inner, key);
    if (found) return found;
  }
  return undefined;
}

function meter(label, value, max) {
  return el("div", { class: "meter" }, el("span", {}, label),
    el("meter", { min: 0, max, high: max * 0.8, value, "aria-label": label }), el("span", {}, `${value} of ${max}`));
}

function bar(start, share) {
  const inner = el("span", {});
  inner.style.marginLeft = `${start * 100}%`;
  inner.style.width = `${Math.max(1, share * 100)}%`;
  return el("span", { class: "bar", "aria-hidden": "true" }, inner);
}

function table(caption, heads, rows) {
  return el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, heads.map((one) => el("th", { scope: "col" }, one)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, cell))))));
}
