"use strict";
// Single keys for what the buttons of a claim do. Keys that are typed into a field stay there.
(() => {
  const typing = (node) => node.closest("input, textarea, select, form.correcting") !== null;

  document.addEventListener("keydown", (event) => {
    if (typing(event.target)) {
      if (event.key !== "Escape" && event.key !== "Enter") event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    const here = event.target.closest("[data-claim], .item") || document.querySelector(".item, .claim.pinned");
    const named = (what) => `[${what}="${CSS.escape(event.key.toLowerCase())}"]`;
    const button = (here && here.querySelector(named("data-key"))) || document.querySelector(named("data-key-here"));
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  }, true); // Before the keys of evidence.js.
})();
