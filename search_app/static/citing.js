// Citing what is selected: exactly those words, with a link that opens at them (text fragments).
"use strict";

{
  const bar = document.querySelector(".quote");
  const link = bar?.querySelector("a");
  const [copyIt] = bar?.querySelectorAll("button") ?? [];
  // Longer words are found by their beginning and end.
  const whole = 60;
  const end = 20;

  const part = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const fragment = (text) => {
    const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
    if (lines.length === 1 && text.length <= whole) return `#:~:text=${part(text)}`;
    return `#:~:text=${part(lines[0].slice(0, end))},${part(lines.at(-1).slice(-end))}`;
  };

  // Shown in another script, a text is quoted as its source has it: character for character in the same places.
  const asQuoted = (words, range) => {
    if (!words.dataset.source) return range.toString();
    const before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(range.startContainer, range.startOffset);
    const from = [...before.toString()].length;
    return [...words.dataset.source].slice(from, from + [...range.toString()].length).join("");
  };

  // The words of a passage that lie in the selection, without what is laid over them.
  const wordsIn = (passage, range) => {
    const words = passage.querySelector(".words");
    const within = document.createRange();
    within.selectNodeContents(words);
    if (words.contains(range.startContainer)) within.setStart(range.startContainer, range.startOffset);
    if (words.contains(range.endContainer)) within.setEnd(range.endContainer, range.endOffset);
    return asQuoted(words, within).trim();
  };

  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const within = all("article .passage").filter((one) => range.intersectsNode(one.querySelector(".words")));
    const passages = within.map((one) => ({ one, words: wordsIn(one, range) })).filter(({ words }) => words);
    return passages.length ? passages : null;
  };

  const offer = () => {
    const passages = chosen();
    bar.hidden = !passages;
    if (!passages) return;
    const [first, last] = [passages[0].one, passages.at(-1).one];
    const path = first.querySelector(".sign").getAttribute("href");
    link.href = first === last ? path : `${path}?to=${last.id}`;
    copyIt.hidden = first !== last;
    const words = passages[0].words;
    copyIt.dataset.copy = `“${words}”\n${first.dataset.copy}${fragment(words)}`;
  };

  if (bar) document.addEventListener("selectionchange", offer);
}
