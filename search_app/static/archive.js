// Conveniences only: every page works without them.
"use strict";

const wide = matchMedia("(min-width: 60rem)");
const box = document.querySelector("#q");
const all = (selector) => [...document.querySelectorAll(selector)];

// Lists that are folded on a phone and open beside the text.
function unfold() {
  for (const fold of all("[data-open-when=wide]")) fold.open = wide.matches;
}
wide.addEventListener("change", unfold);
unfold();

// Copying

async function copy(text, rich) {
  let copied = true;
  try {
    if (rich && window.ClipboardItem) {
      const kinds = { "text/plain": text, "text/html": rich };
      const each = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(each))]);
    } else await navigator.clipboard.writeText(text);
  } catch {
    copied = copyBySelection(text); // no clipboard on an address without TLS
  }
  say(document.body.dataset[copied ? "copied" : "notCopied"]);
}

function copyBySelection(text) {
  const held = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  held?.focus();
  return copied;
}

let silence;
function say(words) {
  const said = document.querySelector(".said");
  said.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => (said.textContent = ""), 2000);
}

for (const button of all(".copy")) {
  button.addEventListener("click", () => copy(button.dataset.copy, button.dataset.rich));
}

// Where the system has no way to share a link, it is copied to be pasted wherever it shall go.
for (const button of all(".share")) {
  const { link, title } = button.dataset;
  button.addEventListener("click", () => {
    if (navigator.share) navigator.share({ title, url: link }).catch(() => {}); // put away without sharing
    else copy(link);
  });
}

// Keys

// What j and k go through: the hits, or in a document without any its passages.
const hits = all(".hit, .passage.found");
const stops = hits.length ? hits : all(".reader .passage");
const aim = () => stops.findIndex((stop) => location.hash && stop.id === decodeURIComponent(location.hash.slice(1)));
let at = aim();

function step(by, keep) {
  if (!stops.length) {
    document.querySelector(`.pages a[rel=${by > 0 ? "next" : "prev"}]`)?.click();
    return;
  }
  const focused = stops.findIndex((stop) => stop.contains(document.activeElement));
  const seen = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
  const from = focused >= 0 ? focused : at >= 0 ? at : seen - (by > 0);
  go(Math.min(Math.max(from + by, 0), stops.length - 1), keep);
}

// Where a button asked, the focus stays at it.
function go(to, keep) {
  at = to;
  const hit = stops[at].matches(".hit");
  if (!keep) stops[at].querySelector(hit ? ".place a" : ".sign").focus({ preventScroll: true });
  stops[at].scrollIntoView({ block: hit ? "nearest" : "center" });
  document.dispatchEvent(new Event("step"));
}

function copyHere() {
  const here = document.activeElement.closest(".hit, .cite, .passage") ?? stops[at] ?? document.querySelector(".cite");
  const text = here?.dataset.copy ?? here?.querySelector(".copy")?.dataset.copy;
  if (text) copy(text);
}

const keys = {
  "/": () => { box?.focus(); box?.select(); },
  j: () => step(1),
  k: () => step(-1),
  c: copyHere,
  "?": () => document.querySelector("#key-list").showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog[open], [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
