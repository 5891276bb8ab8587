// What may be about to be typed: a combobox after the ARIA Authoring Practices, its list chosen from by hand. Without
// this script the box is a search box.

const box = document.querySelector("#q");
const { suggest, kinds, counted } = box.form.dataset;
const names = JSON.parse(kinds);
const list = document.createElement("ul");
list.id = "suggestions";
list.className = "suggestions";
list.hidden = true;
const told = document.createElement("p");
told.className = "unseen";
told.setAttribute("role", "status");
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", box.form.dataset.suggestions);
box.after(list, told);
for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }))
  box.setAttribute(name, value);

const options = () => [...list.children];
let chosen = -1;
let waiting;
let asking;

function choose(at) {
  const all = options();
  all[chosen]?.setAttribute("aria-selected", "false");
  chosen = at;
  if (at < 0) return box.removeAttribute("aria-activedescendant");
  all[at].setAttribute("aria-selected", "true");
  all[at].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", all[at].id);
}

function close() {
  clearTimeout(waiting);
  asking?.abort();
  choose(-1);
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
}

function option({ kind, text, query, total, url }, at) {
  const made = document.createElement("li");
  made.id = `suggestion-${at}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  for (const [name, words] of [["kind", names[kind]], ["text", text], ["count", total.toLocaleString("en")]]) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = words;
    if (name === "text") part.lang = "zh-Hans";
    made.append(part, " ");
  }
  // A word goes on with what is chosen; anything else is a place to go to.
  made.addEventListener("click", () => {
    close();
    if (kind !== "word") return location.assign(url);
    box.value = query;
    box.form.requestSubmit();
  });
  return made;
}

async function ask() {
  const typed = box.value;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`${suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
    if (!answer.ok || box.value !== typed || document.activeElement !== box) return;
    const { suggestions } = await answer.json();
    choose(-1);
    list.replaceChildren(...suggestions.map(option));
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = list.hidden ? "" : counted.replace("0", suggestions.length);
  } catch {
    // Without suggestions one types on.
  }
}

box.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (event.isComposing) return;
  if (box.value.trim()) waiting = setTimeout(ask, 150);
  else close();
});
// What an input method has put together is typed once it is done.
box.addEventListener("compositionend", () => (waiting = setTimeout(ask, 150)));

box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const last = options().length - 1;
  if (event.key === "Escape" && !list.hidden) close();
  else if (event.key === "ArrowDown" && !list.hidden) choose(chosen < last ? chosen + 1 : -1);
  else if (event.key === "ArrowUp" && !list.hidden) choose(chosen < 0 ? last : chosen - 1);
  else if (event.key === "Enter" && chosen >= 0) options()[chosen].click();
  else return;
  event.preventDefault();
});

// The box keeps the focus while an option is clicked.
list.addEventListener("mousedown", (event) => event.preventDefault());
box.addEventListener("blur", close);
box.form.addEventListener("submit", close);
