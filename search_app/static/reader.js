// The reader: the contents follow what is read, the hits are ticked along the scroll bar, the text has its size.
"use strict";

// The present section

{
  const entries = new Map(all(".toc nav a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = all(".reader .heading");
  const keepInView = (link) => {
    const list = link.closest(".toc");
    const over = link.getBoundingClientRect();
    if (wide.matches && (over.top < 0 || over.bottom > innerHeight)) list.scrollTop += over.top - innerHeight / 2;
  };
  const follow = () => {
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const [id, link] of entries) {
      if (id === current?.id && !link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        keepInView(link);
      } else if (id !== current?.id) link.removeAttribute("aria-current");
    }
  };
  if (entries.size && headings.length) {
    const watcher = new IntersectionObserver(follow, { rootMargin: "0px 0px -66% 0px" });
    headings.forEach((heading) => watcher.observe(heading));
    follow();
  }
}

// The hits: a strip of ticks beside the scroll bar, and one step on or back

const strip = document.querySelector(".strip");
if (strip) {
  const article = document.querySelector("article");
  const stepper = document.querySelector(".stepper");
  const place = (hit) => (hit.getBoundingClientRect().top + scrollY) / document.documentElement.scrollHeight;
  const tick = () => {
    strip.replaceChildren(...hits.map((hit, number) => {
      const mark = document.createElement("i");
      mark.style.top = `${place(hit) * 100}%`;
      if (number === at) mark.className = "now";
      mark.addEventListener("click", () => go(number));
      return mark;
    }));
  };
  const count = () => {
    stepper.querySelector(".at").textContent = `${at + 1 || "–"} / ${hits.length}`;
    [...strip.children].forEach((mark, number) => mark.classList.toggle("now", number === at));
  };
  strip.hidden = false;
  new ResizeObserver(tick).observe(article); // heights are known once they have been drawn
  document.addEventListener("step", count);
  addEventListener("hashchange", () => {
    at = aim();
    count();
  });
  for (const button of stepper.querySelectorAll("button")) {
    button.addEventListener("click", () => step(Number(button.value), button));
  }
  tick();
  count();
}

// The size of the text; `size.js` sets it again on the next page

{
  const sizes = ["s", "m", "l", "xl"];
  const control = document.querySelector(".sizes");
  const [smaller, larger] = control?.querySelectorAll("button") ?? [];
  const now = () => Math.max(sizes.indexOf(document.documentElement.dataset.size ?? "m"), 0);
  const set = (size) => {
    document.documentElement.dataset.size = size;
    try {
      localStorage.setItem("size", size);
    } catch {
      // Not kept, but set for this page.
    }
    offer();
  };
  const offer = () => {
    smaller.setAttribute("aria-disabled", now() === 0);
    larger.setAttribute("aria-disabled", now() === sizes.length - 1);
  };
  if (control) {
    smaller.addEventListener("click", () => set(sizes[Math.max(now() - 1, 0)]));
    larger.addEventListener("click", () => set(sizes[Math.min(now() + 1, sizes.length - 1)]));
    offer();
  }
}
