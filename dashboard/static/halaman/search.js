/* The search box: finds places, groups, causes, measures and pages in the browser, and goes where a choice leads.
 *
 * The box is plain markup that Streamlit may replace at any time, so everything listens on the document. The index is
 * fetched at the first focus and kept for good. What is chosen becomes the address, and Streamlit follows it as it
 * follows Back.
 */
import { search } from "./matching.js";

const indexes = new Map();
const PATIENCE_MS = 8000;
let found = [];
let active = -1;

const box = () => document.querySelector(".peka-cari");
const input = () => box()?.querySelector("input");
const list = () => box()?.querySelector("[role=listbox]");

function index() {
  const url = new URL(box().dataset.index, location.href).href;
  if (!indexes.has(url)) {
    const asked = fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    indexes.set(url, asked);
    asked.catch(() => indexes.delete(url)); // the next key asks again
  }
  return indexes.get(url);
}

function element(tag, attributes, text = "") {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.textContent = text;
  return made;
}

function close() {
  found = [];
  active = -1;
  const shown = list();
  if (!shown) return;
  shown.hidden = true;
  shown.replaceChildren();
  input().setAttribute("aria-expanded", "false");
  input().removeAttribute("aria-activedescendant");
}

function mark(place) {
  active = place;
  list().querySelectorAll("[role=option]").forEach((option, at) => {
    option.setAttribute("aria-selected", at === place);
    if (at === place) option.scrollIntoView({ block: "nearest" });
  });
  if (place < 0) input().removeAttribute("aria-activedescendant");
  else input().setAttribute("aria-activedescendant", "peka-temuan-" + place);
}

/* Results under their headings, in the order in which the search ranks them. */
function show(results, said) {
  found = results;
  const groups = new Map();
  results.forEach((result, at) => {
    if (!groups.has(result.heading)) {
      const group = element("div", { role: "group", "aria-label": result.heading });
      group.append(element("div", { class: "judul", "aria-hidden": "true" }, result.heading));
      groups.set(result.heading, group);
    }
    const option = element("div", { role: "option", id: "peka-temuan-" + at, "aria-selected": "false" }, result.label);
    groups.get(result.heading).append(option);
  });
  const nothing = element("div", { class: "kosong", role: "option", "aria-disabled": "true" }, box().dataset.nothing);
  list().replaceChildren(...(results.length ? groups.values() : [nothing]));
  list().hidden = !said;
  input().setAttribute("aria-expanded", String(Boolean(said)));
  mark(results.length ? 0 : -1);
}

async function look() {
  const said = input().value.trim();
  if (!said) return close();
  try {
    const known = await index();
    if (input()?.value.trim() === said) show(search(known, said, box().dataset.combined), said);
  } catch (problem) {
    console.warn(problem);
    show([], said);
  }
}

/* The page one is on: what stands after the last slash; empty for the first. */
const here = () => location.pathname.split("/").pop();

async function choose(result) {
  const known = await index();
  const query = new URLSearchParams(location.search);
  result.parts.forEach((part) => (known.cleared[part.kind] || []).forEach((field) => query.delete(field)));
  result.parts.forEach((part) => Object.entries(part.query).forEach(([field, code]) => query.set(field, code)));
  const [page, anchor] = result.page(here(), known.pages).split("#");
  const gampong = result.parts.find((part) => part.kind === "gampong");
  if (gampong) sessionStorage.setItem("peka_perbesar", gampong.query.gampong); // the map takes it with its next picture
  input().value = "";
  close();
  input().blur();
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  history.pushState(null, "", new URL("./" + page + (text && "?" + text), location.href));
  dispatchEvent(new PopStateEvent("popstate"));
  if (anchor) scrollTo(anchor, performance.now() + PATIENCE_MS);
}

/* Bring a section into view as soon as the page that is being built has it. */
function scrollTo(anchor, until) {
  const section = document.getElementById(anchor);
  if (section) section.scrollIntoView({ block: "start" });
  else if (performance.now() < until) setTimeout(() => scrollTo(anchor, until), 100);
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function pressed(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && input()) {
    event.preventDefault();
    input().focus();
    input().select();
    return;
  }
  if (!event.target.matches?.(".peka-cari input")) return;
  event.stopPropagation(); // letters are words here, not commands of the page
  if (event.key === "Escape") {
    if (!list().hidden) event.preventDefault();
    close();
  } else if (event.key === "Enter" && found[active]) {
    event.preventDefault();
    choose(found[active]);
  } else if (STEPS[event.key] && found.length) {
    event.preventDefault();
    mark((active + STEPS[event.key] + found.length) % found.length);
  }
}

document.addEventListener("keydown", pressed, true);
document.addEventListener("input", (event) => event.target.matches?.(".peka-cari input") && look());
document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.(".peka-cari input")) return;
  index().catch(() => {});
  look();
});
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest?.(".peka-cari [role=option]:not([aria-disabled])");
  if (option) {
    event.preventDefault(); // the box keeps the focus until the choice is made
    choose(found[Number(option.id.split("-").pop())]);
  } else if (!event.target.closest?.(".peka-cari")) close();
});
document.addEventListener("focusout", (event) => event.target.matches?.(".peka-cari input") && setTimeout(() => {
  if (document.activeElement !== input()) close();
}, 150));
