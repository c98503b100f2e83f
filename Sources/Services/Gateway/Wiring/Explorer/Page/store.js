// What the page remembers. Documents and the look of the page in this browser; variables, headers and
// the token in this tab only, and gone with it. The history holds nothing that looks like a secret.

import { variablesWithoutSecrets, withoutSecrets } from "./format.js";

const PREFIX = "nova.explorer.";
const HISTORY_MAX = 60;
/** Longer documents are run, and not remembered. */
const DOCUMENT_MAX = 50_000;

function read(storage, name, fallback) {
  try {
    return JSON.parse(storage.getItem(PREFIX + name)) ?? fallback;
  } catch {
    return fallback;
  }
}

function write(storage, name, value) {
  try {
    storage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page works without a memory.
  }
}

/** Of this browser. */
export const lasting = {
  get: (name, fallback) => read(localStorage, name, fallback),
  set: (name, value) => write(localStorage, name, value),
};

/** Of this tab. */
export const passing = {
  get: (name, fallback) => read(sessionStorage, name, fallback),
  set: (name, value) => write(sessionStorage, name, value),
};

/** Operations that ran, the latest first: `{query, variables, name, kind, at, ok}`. */
export const history = {
  all: () => lasting.get("history", []),
  add(entry) {
    if (entry.query.length > DOCUMENT_MAX) return;
    const clean = {
      ...entry, query: withoutSecrets(entry.query), variables: variablesWithoutSecrets(entry.variables),
    };
    const others = history.all().filter((one) => one.query !== clean.query || one.variables !== clean.variables || one.name !== clean.name);
    lasting.set("history", [clean, ...others].slice(0, HISTORY_MAX));
  },
  remove: (at) => lasting.set("history", history.all().filter((one) => one.at !== at)),
  clear: () => lasting.set("history", []),
};
