// The page's few words for the document. Text is only ever set as text: nothing here reads markup.

/** The element with `id`; the page has it. */
export const byID = (id) => document.getElementById(id);

/** An element: `on…` attributes are listeners, `null` and `false` ones are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

/** A button; `content` is text or a list of nodes. */
export function button(content, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, content);
}

let silence;
/** Says something once to screen readers and, if it `shows`, to eyes at the bottom. */
export function announce(text, shows = true) {
  const place = byID("announcement");
  place.textContent = text;
  place.classList.toggle("shown", shows);
  clearTimeout(silence);
  silence = setTimeout(() => place.classList.remove("shown"), 2600);
}

/** Copies, and says so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
  } catch {
    announce("The browser does not let this page copy");
  }
}

/** Tabs by the pattern of ARIA: arrows move, one tab stop. `changed(name)` on each choice. */
export function tabs(list, changed = () => {}) {
  const all = [...list.querySelectorAll('[role="tab"]')];
  const choose = (tab, focus = true) => {
    for (const one of all) {
      const isChosen = one === tab;
      one.setAttribute("aria-selected", isChosen);
      one.tabIndex = isChosen ? 0 : -1;
      byID(one.getAttribute("aria-controls")).hidden = !isChosen;
    }
    if (focus) tab.focus();
    changed(tab.dataset.name);
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    const shown = all.filter((tab) => !tab.hidden);
    const at = shown.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    choose(shown.at(to % shown.length));
  });
  return (name) => choose(all.find((tab) => tab.dataset.name === name), false);
}

/** A separator that is dragged or moved by arrows; `resize(share)` gets 0 to 1 of `box`. */
export function splitter(handle, box, resize, isVertical = false) {
  const set = (share) => {
    const bounded = Math.min(0.85, Math.max(0.12, share));
    handle.setAttribute("aria-valuenow", Math.round(bounded * 100));
    resize(bounded);
  };
  const shareOf = (event) => {
    const area = box.getBoundingClientRect();
    return isVertical ? (event.clientY - area.top) / area.height : (event.clientX - area.left) / area.width;
  };
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) set(shareOf(event));
  });
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    set(Number(handle.getAttribute("aria-valuenow")) / 100 + step * 0.03);
  });
}

/** `12 ms`, `1.25 s`. */
export const duration = (milliseconds) =>
  (milliseconds < 10 ? `${milliseconds.toFixed(1)} ms`
    : milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`);

/** `812 B`, `3.4 kB`. */
export const bytes = (count) => (count < 1000 ? `${count} B` : `${(count / 1000).toFixed(1)} kB`);
