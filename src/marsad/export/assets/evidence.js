"use strict";
(() => {
  const root = document.documentElement;
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const reports = all(document, "section.report");
  const entries = all(document, "a[data-report]");
  const said = document.getElementById("said");
  let report = null;
  let pinned = null; // numbers of the claims that stay lit, or null

  // Which claims a piece of text serves, and as what.
  const served = (piece) => piece.dataset.c.split(" ").map((told) => {
    const colon = told.indexOf(":");
    return [Number(told.slice(0, colon)), told.slice(colon + 1)];
  });
  const valuesOf = (piece) => {
    const told = served(piece);
    const values = told.filter(([, part]) => part !== "evidence");
    return [...new Set((values.length ? values : told).map(([claim]) => claim))];
  };
  const cards = () => all(report, "article.claim");
  const pieces = () => all(report, "span.s");
  const words = () => all(report, "span.s[role=button]");

  function light(numbers) {
    const lit = new Set(numbers || []);
    report.classList.toggle("choosing", lit.size > 0);
    for (const piece of pieces()) {
      const parts = served(piece).filter(([claim]) => lit.has(claim)).map(([, part]) => part);
      piece.classList.toggle("lit-evidence", parts.includes("evidence"));
      piece.classList.toggle("lit-trigger", parts.includes("trigger"));
      piece.classList.toggle("lit-value", parts.some((part) => part !== "evidence" && part !== "trigger"));
    }
    for (const card of cards()) {
      const on = lit.has(Number(card.dataset.claim));
      card.classList.toggle("lit", on);
      if (on) card.setAttribute("aria-current", "true"); else card.removeAttribute("aria-current");
    }
  }

  function tell(numbers) {
    const names = cards().filter((card) => numbers.includes(Number(card.dataset.claim)))
      .map((card) => card.querySelector("h3, h4").innerText.replace(/\s+/g, " "));
    said.textContent = names.join("; ");
  }

  function pin(numbers) {
    const same = pinned && numbers.join() === pinned.join();
    pinned = same ? null : numbers;
    for (const card of cards()) card.classList.toggle("pinned", Boolean(pinned) && pinned.includes(Number(card.dataset.claim)));
    light(pinned || numbers);
    tell(pinned || []);
  }

  function clear() {
    pinned = null;
    for (const card of cards()) card.classList.remove("pinned");
    light(null);
    said.textContent = "";
  }

  function reveal(element) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  function revealWords(number) {
    const first = pieces().find((piece) => served(piece).some(([claim, part]) => claim === number && part === "trigger"));
    if (first) reveal(first);
  }

  function take(elements, element) { // one stop for the Tab key per list
    for (const one of elements) one.tabIndex = one === element ? 0 : -1;
    element.focus({ preventScroll: true });
    reveal(element);
  }

  function goToClaim(number) {
    const list = cards();
    if (!list.length) return;
    const card = list[Math.max(0, Math.min(list.length - 1, number))];
    take(list, card);
    revealWords(Number(card.dataset.claim));
  }

  function open(number, focus) {
    if (report) clear();
    report = reports[number] || reports[0];
    if (!report) return;
    reports.forEach((one) => { one.hidden = one !== report; });
    entries.forEach((entry) => {
      if (reports[Number(entry.dataset.report)] === report) { entry.setAttribute("aria-current", "page"); reveal(entry); }
      else entry.removeAttribute("aria-current");
    });
    const first = words()[0];
    if (first) first.tabIndex = 0;
    if (focus) report.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function speak(lang) {
    root.lang = lang;
    root.dir = lang === "ar" ? "rtl" : "ltr";
    for (const button of all(document, "button[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  }

  const claimAt = (node) => node.closest && node.closest("article.claim");
  const pieceAt = (node) => node.closest && node.closest("span.s");

  document.addEventListener("mouseover", (event) => {
    const value = event.target.closest(".v");
    for (const one of all(report, ".lit-here")) one.classList.remove("lit-here");
    const card = claimAt(event.target), piece = pieceAt(event.target);
    if (card && !pinned) light([Number(card.dataset.claim)]);
    if (piece && !pinned) light(valuesOf(piece));
    if (value) {
      const from = Number(value.dataset.from), to = Number(value.dataset.to);
      for (const one of pieces()) {
        const at = Number(one.dataset.at);
        one.classList.toggle("lit-here", at >= from && at < to);
      }
    }
    if (!card && !piece && !pinned && !report.contains(document.activeElement)) light(null);
  });

  document.addEventListener("focusin", (event) => {
    if (pinned) return;
    const card = claimAt(event.target), piece = pieceAt(event.target);
    const numbers = card ? [Number(card.dataset.claim)] : piece ? valuesOf(piece) : null;
    if (!numbers) return;
    light(numbers);
    tell(numbers);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-lang]");
    if (button) return speak(button.dataset.lang);
    const entry = event.target.closest("a[data-report]");
    if (entry) { event.preventDefault(); return open(Number(entry.dataset.report), true); }
    const link = event.target.closest(".claim a");
    if (link) {
      event.preventDefault();
      clear();
      return goToClaim(cards().findIndex((card) => `#${card.id}` === link.getAttribute("href")));
    }
    const card = claimAt(event.target), piece = pieceAt(event.target);
    if (card) { take(cards(), card); pin([Number(card.dataset.claim)]); if (pinned) revealWords(pinned[0]); }
    else if (piece) {
      const numbers = valuesOf(piece);
      pin(numbers);
      const shown = cards().find((one) => Number(one.dataset.claim) === numbers[0]);
      if (pinned && shown) reveal(shown);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !report) return;
    const here = document.activeElement;
    const card = claimAt(here), piece = pieceAt(here);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (event.key === "Escape") clear();
    else if (step && (card || event.key === "j" || event.key === "k")) {
      event.preventDefault();
      const current = card || report.querySelector(".claim.lit");
      const at = current ? Number(current.dataset.claim) + step : 0;
      clear();
      goToClaim(at);
    } else if (piece && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      clear();
      const list = words(); // the text runs from right to left
      const next = list[list.indexOf(piece) + (event.key === "ArrowLeft" ? 1 : -1)];
      if (next) take(list, next);
    } else if ((event.key === "Enter" || event.key === " ") && here && (card === here || piece === here)) {
      event.preventDefault();
      const numbers = card ? [Number(card.dataset.claim)] : valuesOf(piece);
      pin(numbers);
      const shown = cards().find((one) => Number(one.dataset.claim) === numbers[0]);
      if (piece && pinned && shown) reveal(shown);
    }
  });

  speak(root.lang === "en" ? "en" : "ar");
  const asked = /^#report-(\d+)/.exec(location.hash);
  const chosen = /^#claim-(\d+)-(\d+)/.exec(location.hash);
  open(asked ? Number(asked[1]) : chosen ? Number(chosen[1]) : 0, false);
  if (chosen) goToClaim(Number(chosen[2]));
})();
