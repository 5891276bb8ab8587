// The size of the text as this browser keeps it, set before anything is drawn.
"use strict";

{
  let kept = null;
  try {
    kept = localStorage.getItem("size");
  } catch {
    // Storage may be turned off: then the size is the usual one.
  }
  if (["s", "l", "xl"].includes(kept)) document.documentElement.dataset.size = kept;
}
