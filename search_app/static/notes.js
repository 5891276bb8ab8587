// The words of a footnote at its mark, where it stands on the same page. Without scripts the mark leads to the note.
"use strict";

{
  const note = document.querySelector("#note");
  const words = note?.querySelector("p");
  const way = note?.querySelector("a");
  const marks = note?.showPopover ? all('a[role="doc-noteref"][href^="#"]') : [];

  const show = (mark, footnote) => {
    words.textContent = footnote.textContent.trim();
    words.lang = mark.closest("[lang]").lang;
    way.href = mark.hash;
    note.showPopover(); // Escape and a click elsewhere close it, and the focus goes back to the mark
    const here = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = note;
    const room = document.documentElement;
    const below = here.bottom + height + 12 < innerHeight;
    note.style.left = `${Math.max(16, Math.min(here.left - 24, room.clientWidth - width - 16)) + scrollX}px`;
    note.style.top = `${Math.max(8, below ? here.bottom + 4 : here.top - height - 4) + scrollY}px`;
  };

  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      const footnote = document.getElementById(decodeURIComponent(mark.hash.slice(1)))?.querySelector(".words");
      if (!footnote || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      note.hidden = false;
      mark.focus();
      show(mark, footnote);
      way.focus({ preventScroll: true });
    });
  }
  way?.addEventListener("click", () => note.hidePopover());
}
