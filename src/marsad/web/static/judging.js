"use strict";
// Single keys for what the buttons of a claim do. Keys that are typed into a field stay there.
(() => {
  const typing = (node) => node.closest("input, textarea, select") !== null;

  document.addEventListener("keydown", (event) => {
    if (typing(event.target)) { event.stopPropagation(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    const here = event.target.closest("[data-claim], .item") || document.querySelector(".item, .claim.pinned");
    const button = here && here.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  }, true); // Before the keys of evidence.js.
})();
