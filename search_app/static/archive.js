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

async function copy(text) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
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
  button.hidden = false;
  button.addEventListener("click", () => copy(button.dataset.copy));
}

// Keys

// What j and k go through: the hits, or in a document without any its passages.
const hits = all(".hit, .passage.found");
const stops = hits.length ? hits : all(".reader .passage");
let at = stops.findIndex((stop) => stop.matches(":target"));

function step(by) {
  if (!stops.length) {
    document.querySelector(`.pages a[rel=${by > 0 ? "next" : "prev"}]`)?.click();
    return;
  }
  const focused = stops.findIndex((stop) => stop.contains(document.activeElement));
  const seen = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
  const from = focused >= 0 ? focused : at >= 0 ? at : seen - 1;
  at = Math.min(Math.max(from + by, 0), stops.length - 1);
  const hit = stops[at].matches(".hit");
  stops[at].querySelector(hit ? ".place a" : ".sign").focus({ preventScroll: true });
  stops[at].scrollIntoView({ block: hit ? "nearest" : "center" });
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

// The words of a footnote at its mark, where the footnote stands on the same page. The mark stays a link to it.

const note = document.createElement("div");
note.className = "note";
note.id = "note";
note.setAttribute("role", "tooltip");
note.hidden = true;
let leaving;

function showNote(mark) {
  const words = document.getElementById(decodeURIComponent(mark.hash.slice(1)))?.querySelector(".words");
  if (!words) return;
  hideNote();
  note.textContent = words.textContent.trim();
  note.lang = mark.closest("[lang]").lang;
  note.hidden = false;
  mark.setAttribute("aria-describedby", note.id);
  const here = mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const below = here.bottom + height + 12 < innerHeight;
  note.style.left = `${Math.max(16, Math.min(here.left - 24, document.body.clientWidth - width - 16)) + scrollX}px`;
  note.style.top = `${(below ? here.bottom + 4 : here.top - height - 4) + scrollY}px`;
}

function hideNote() {
  clearTimeout(leaving);
  note.hidden = true;
  document.querySelector("[aria-describedby=note]")?.removeAttribute("aria-describedby");
}

// Long enough for the pointer to reach the words.
const leave = () => { leaving = setTimeout(hideNote, 200); };
const marks = all('a[role="doc-noteref"][href^="#"]');
if (marks.length) document.body.append(note);
note.addEventListener("pointerenter", () => clearTimeout(leaving));
note.addEventListener("pointerleave", leave);
for (const mark of marks) {
  mark.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") showNote(mark); });
  mark.addEventListener("pointerleave", leave);
  mark.addEventListener("focus", () => showNote(mark));
  mark.addEventListener("blur", hideNote);
  mark.addEventListener("click", hideNote);
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideNote(); });

// The table of contents follows the reader.

const entries = new Map(all(".toc nav a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const headings = all(".reader .heading");
if (entries.size && headings.length) {
  const follow = () => {
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const [id, link] of entries) {
      if (id === current?.id && !link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        keepInView(link);
      } else if (id !== current?.id) link.removeAttribute("aria-current");
    }
  };
  const keepInView = (link) => {
    const list = link.closest(".toc");
    const over = link.getBoundingClientRect();
    if (wide.matches && (over.top < 0 || over.bottom > innerHeight)) list.scrollTop += over.top - innerHeight / 2;
  };
  const watcher = new IntersectionObserver(follow, { rootMargin: "0px 0px -66% 0px" });
  headings.forEach((heading) => watcher.observe(heading));
  follow();
}

// Words of the archive while typing.

if (box) {
  const list = document.createElement("datalist");
  list.id = "suggestions";
  document.body.append(list);
  box.setAttribute("list", list.id);
  let asked;
  box.addEventListener("input", (event) => {
    clearTimeout(asked);
    if (event.isComposing || event.inputType === "insertReplacementText" || !box.value.trim()) return;
    asked = setTimeout(() => suggest(box.value, list), 150);
  });
}

async function suggest(text, list) {
  try {
    const answer = await fetch(`${box.form.dataset.suggest}?q=${encodeURIComponent(text)}`);
    if (!answer.ok || box.value !== text) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map(({ query }) => new Option(query, query)));
  } catch {
    // Without suggestions one types on.
  }
}
