// Passages a reader keeps, in this browser alone: buttons to keep them, and their list on /kept.
// A passage is named `document/locator@hash`, as its permanent link has it.

const PLACE = "kept";
const MOST = 500;
const words = document.body.dataset;

function kept() {
  try {
    const list = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
  } catch {
    return []; // no storage, or not ours
  }
}

function keep(list) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(list));
  } catch {
    say(words.notKept);
  }
  show();
}

const address = (name) => name.replace(/@[^@]*$/, "");

// Keeping

function nameIn(citation) {
  const link = citation?.match(/\/documents\/([^/\s]+)\/([^/?\s]+)\?h=([0-9a-f]+)/);
  return link && `${decodeURIComponent(link[1])}/${decodeURIComponent(link[2])}@${link[3]}`;
}

function toggle(name) {
  const list = kept();
  const others = list.filter((each) => address(each) !== address(name));
  if (others.length < list.length) {
    keep(others);
    say(words.removed);
  } else if (list.length >= MOST) {
    say(words.keptAll);
  } else {
    keep([...list, name]);
    if (kept().includes(name)) say(words.nowKept);
  }
}

function offer(button, name) {
  button.dataset.name = name;
  button.addEventListener("click", () => toggle(name));
}

function newButton(described) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep";
  button.textContent = words.keep;
  button.setAttribute("aria-label", `${words.keep} ${described}`);
  return button;
}

for (const hit of document.querySelectorAll(".hit")) {
  offer(hit.querySelector(".keep"), nameIn(hit.querySelector(".copy").dataset.copy));
}
for (const passage of document.querySelectorAll(".passage[data-copy]")) {
  const name = nameIn(passage.dataset.copy);
  if (!name) continue;
  const button = newButton(passage.dataset.copy.replace(/[，,]\s*https?:.*/, ""));
  offer(button, name);
  passage.append(button);
}

function show() {
  const list = kept();
  const addresses = new Set(list.map(address));
  for (const button of document.querySelectorAll(".keep")) {
    button.setAttribute("aria-pressed", addresses.has(address(button.dataset.name)));
  }
  const link = document.querySelector(".to-kept");
  link.hidden = !list.length && link.getAttribute("aria-current") !== "page";
  link.querySelector(".count").textContent = list.length || "";
}
addEventListener("storage", (event) => {
  if (event.key !== PLACE) return;
  show();
  if (document.querySelector("#kept")) list();
});
show();

// The list. The server says what the passages are and what became of them; it is asked anew after every change.

async function list(focused) {
  const names = kept();
  const asked = new URLSearchParams(names.map((name) => ["p", name]));
  const answer = await fetch(location.pathname, { method: "POST", body: asked });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.querySelector("#kept");
  for (const part of shown.querySelectorAll(".acts, .none")) part.hidden = false;
  shown.querySelector(".needs-script")?.remove();
  document.querySelector("#kept").replaceWith(shown);
  if (focused) (focused(shown) ?? document.querySelector("main")).focus();
}

function change(act, name) {
  const names = kept();
  const at = names.indexOf(name);
  if (at < 0) return list();
  names.splice(at, 1);
  if (act !== "remove") names.splice(act === "up" ? at - 1 : at + 1, 0, name);
  keep(names);
  say(act === "remove" ? words.removed : words.moved);
  const stays = act === "remove" ? names[Math.min(at, names.length - 1)] : name;
  return list((shown) => {
    const item = [...shown.querySelectorAll("[data-kept]")].find((each) => each.dataset.kept === stays);
    return item?.querySelector(`[data-act=${act}]:enabled`) ?? item?.querySelector("button:enabled");
  });
}

// A list that the address names is not the browser's own.
if (document.querySelector("#kept") && !new URLSearchParams(location.search).has("p")) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#kept [data-act]");
    if (button) change(button.dataset.act, button.closest("[data-kept]").dataset.kept);
  });
  document.querySelector(".needs-script")?.remove();
  list();
}
