// Long lists of what a search can be narrowed by: what is typed above one leaves what holds it.
"use strict";

for (const box of document.querySelectorAll(".sift input")) {
  const facet = box.closest(".facet");
  const fold = facet.querySelector("details");
  const told = facet.querySelector(".sift [role=status]");
  const items = [...facet.querySelectorAll("li")];

  const sift = () => {
    const wanted = box.value.trim().toLowerCase();
    for (const item of items) item.hidden = !item.querySelector(".label").textContent.toLowerCase().includes(wanted);
    facet.classList.toggle("sifted", wanted !== "");
    fold.open = wanted !== "";
    const left = items.filter((item) => !item.hidden).length;
    told.textContent = wanted && box.dataset.counted.replace("0", left);
  };
  box.addEventListener("input", sift);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    box.value = "";
    sift();
  });
}
