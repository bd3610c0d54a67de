"use strict";
// Corrects a claim, or adds one, where it stands: values are stretches of the text that the reader selects.
(() => {
  const words = document.querySelector(".words");
  const labels = document.getElementById("labels");
  if (!words || !labels) return;
  const roleNames = new Map(labels.dataset.roles.split(";").filter(Boolean).map((pair) => pair.split("=")));
  const copy = (id) => document.getElementById(id).content.cloneNode(true);
  const report = location.pathname.split("/").pop();
  let chosen = null; // the stretch that was selected last, in code points of the report's text

  // The letters of the text in order: a mark that stands for one odd character counts as that one.
  function* letters() {
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const odd = node.parentElement.closest(".odd") !== null;
      yield { node, odd, text: odd ? "\ufffd" : node.data };
    }
  }

  // How many code points stand before a place of the page.
  function offset(container, unit) {
    const next = container.nodeType === Node.ELEMENT_NODE ? container.childNodes[unit] || null : null;
    let at = 0;
    for (const { node, odd, text } of letters()) {
      if (node === container) return at + (odd ? Math.min(unit, 1) : Array.from(text.slice(0, unit)).length);
      if (next && next.contains(node)) return at;
      at += Array.from(text).length;
    }
    return at;
  }

  const textAt = (start, end) => Array.from(Array.from(letters(), (one) => one.text).join("")).slice(start, end).join("");

  // Letters as people compare them: no vowel signs, no lengthening, one form for each alef, final ya and ta marbuta.
  const SIGN = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\ufeff]/;
  const FORMS = new Map([..."أإآٱ"].map((alef) => [alef, "ا"]).concat([["ى", "ي"], ["ة", "ه"]]));
  const compared = (letter) => SIGN.test(letter) ? "" : /\s/.test(letter) ? " " : (FORMS.get(letter) || letter).toLowerCase();

  // Every stretch of the text that says these words, as code points.
  function sayings(typed) {
    const text = Array.from(textAt(0)), at = [], plain = [];
    text.forEach((letter, place) => { const one = compared(letter); if (one) { at.push(place); plain.push(one); } });
    const wanted = Array.from(typed.trim()).map(compared).filter(Boolean);
    const found = [];
    for (let from = 0; wanted.length && from + wanted.length <= plain.length; from += 1) {
      if (!wanted.every((letter, number) => plain[from + number] === letter)) continue;
      let end = at[from + wanted.length - 1] + 1;
      while (end < text.length && SIGN.test(text[end])) end += 1;
      found.push({ start: at[from], end });
    }
    return found;
  }

  function rangeOf(stretch) {
    const range = new Range();
    let at = 0, begun = false;
    for (const { node, odd, text } of letters()) {
      const size = Array.from(text).length;
      const unit = (place) => odd ? place - at : Array.from(text).slice(0, place - at).join("").length;
      if (!begun && stretch.start < at + size) { range.setStart(node, unit(stretch.start)); begun = true; }
      if (stretch.end <= at + size) { range.setEnd(node, unit(stretch.end)); return range; }
      at += size;
    }
    return range;
  }

  // From now on these words are the chosen ones: shown in the text, and the trigger's of a claim that has none yet.
  function choose(stretch) {
    chosen = stretch;
    if (window.Highlight) CSS.highlights.set("chosen", new Highlight(rangeOf(stretch)));
    const waiting = document.querySelector("form.correcting [data-part=trigger]:not([data-start])");
    if (waiting) { setWords(waiting, stretch); complain(waiting.closest("form"), ""); }
  }

  function find(form) {
    const said = form.querySelector(".found-words");
    const found = sayings(form.elements.find.value);
    if (!found.length) { said.textContent = labels.dataset.notThere; return; }
    const after = found.findIndex((one) => chosen && one.start > chosen.start);
    const place = chosen && found.some((one) => one.start === chosen.start) ? Math.max(after, 0) : 0;
    choose(found[place]);
    said.textContent = `«${textAt(chosen.start, chosen.end)}» ${place + 1}/${found.length}`;
    rangeOf(chosen).startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return;
    let start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    const text = Array.from(textAt(start, end));
    while (text.length && !text[0].trim()) { text.shift(); start += 1; }
    while (text.length && !text[text.length - 1].trim()) { text.pop(); end -= 1; }
    if (start < end) choose({ start, end });
  });

  // By keyboard the arrows move through the marked words: the one that has the focus counts as selected.
  document.addEventListener("focusin", (event) => {
    const piece = event.target.closest(".words .s");
    if (!piece) return;
    const start = Number(piece.dataset.at);
    choose({ start, end: start + Array.from(piece.textContent).length });
  });

  function complain(form, text) {
    const place = form.querySelector(".fault");
    place.textContent = text;
    place.hidden = !text;
  }

  function setWords(row, stretch) {
    row.dataset.start = stretch.start;
    row.dataset.end = stretch.end;
    row.querySelector("bdi").textContent = textAt(stretch.start, stretch.end);
  }

  function roleChoices(form, select, role) {
    const option = form.elements.type.selectedOptions[0];
    const roles = option ? option.parentElement.dataset.roles.split(" ") : [];
    select.replaceChildren(...roles.map((name) => new Option(roleNames.get(name), name, false, name === role)));
  }

  // The last of two days, and the higher of two numbers, cannot lie before the other.
  function bound(row) {
    for (const [from, to] of [["first", "last"], ["low", "high"]]) {
      const begins = row?.querySelector(`[name="${from}"]`);
      if (begins) row.querySelector(`[name="${to}"]`).min = begins.value;
    }
  }

  function addRow(form, part, stretch, value) {
    const row = copy("value-row").querySelector("li");
    row.dataset.part = part;
    if (stretch) setWords(row, stretch);
    const role = row.querySelector("[name=role]"), label = row.querySelector(".part");
    if (part === "role") { role.hidden = false; roleChoices(form, role, value.role); } else label.textContent = labels.dataset[part];
    if (part === "trigger") row.querySelector("[data-do=remove]").remove();
    const more = { role: "more-mention", attribution: "more-mention", when: "more-when", toll: "more-toll" }[part];
    if (more) row.querySelector(".more").append(copy(more));
    for (const [name, given] of Object.entries(value)) {
      const field = row.querySelector(`[name="${name}"]`);
      if (field && name !== "role" && given !== null) field.value = given;
    }
    row.kept = value; // What the form does not show of it (how sure, whether civilian) stays.
    bound(row);
    form.querySelector(".values").append(row);
    return row;
  }

  function fill(form, draft) {
    form.elements.type.value = draft.type;
    form.elements.certainty.value = draft.certainty;
    form.elements.background.checked = draft.background;
    addRow(form, "trigger", draft.trigger, {});
    for (const [role, filled] of Object.entries(draft.roles)) for (const one of filled) addRow(form, "role", one, { ...one, role });
    if (draft.when) addRow(form, "when", draft.when, draft.when);
    for (const one of draft.toll) addRow(form, "toll", one, one);
    if (draft.attribution) addRow(form, "attribution", draft.attribution, draft.attribution);
  }

  const field = (row, name) => row.querySelector(`[name="${name}"]`).value.trim();

  function read(form) {
    const draft = { type: form.elements.type.value, certainty: form.elements.certainty.value, background: form.elements.background.checked, roles: {}, toll: [] };
    for (const row of form.querySelectorAll(".values > li")) {
      const at = { start: Number(row.dataset.start), end: Number(row.dataset.end) };
      const mention = () => ({ ...at, id: field(row, "id") || null, certainty: row.kept.certainty ?? null, civilian: row.kept.civilian ?? null });
      if (row.dataset.part === "trigger") draft.trigger = at;
      if (row.dataset.part === "role") (draft.roles[field(row, "role")] ||= []).push(mention());
      if (row.dataset.part === "attribution") draft.attribution = mention();
      if (row.dataset.part === "when") draft.when = { ...at, first: field(row, "first"), last: field(row, "last"), precision: field(row, "precision") };
      if (row.dataset.part === "toll") draft.toll.push({ ...at, low: Number(field(row, "low")), high: field(row, "high") === "" ? null : Number(field(row, "high")), outcome: field(row, "outcome"), group: field(row, "group") });
    }
    return draft;
  }

  async function send(form, address, method, body) {
    const answer = await fetch(address, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (answer.ok) { history.replaceState(null, "", `#${form.dataset.after}`); location.reload(); return; }
    const problem = await answer.json();
    complain(form, answer.status === 409 && problem.held ? `${labels.dataset.overtaken} ${problem.held.by}` : `${labels.dataset.failed} ${problem.detail}`);
  }

  function close(form) {
    const opener = form.parentElement.querySelector("[data-correct], [data-add-claim]");
    form.remove();
    if (window.Highlight) CSS.highlights.delete("chosen");
    opener.focus();
  }

  function open(place, after, save) {
    for (const other of document.querySelectorAll("form.correcting")) other.remove();
    const form = copy("correcting").querySelector("form");
    form.dataset.after = after;
    place.append(form);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); close(form); }
      if (event.key === "Enter" && event.target.name === "find") { event.preventDefault(); find(form); }
    });
    form.addEventListener("click", (event) => event.stopPropagation());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.querySelector(".values > li:not([data-start])")) complain(form, labels.dataset.selectFirst);
      else save(form).catch(() => complain(form, labels.dataset.failed));
    });
    form.addEventListener("change", (event) => {
      if (event.target.name === "type") for (const row of form.querySelectorAll("[data-part=role] [name=role]")) roleChoices(form, row, row.value);
    });
    form.addEventListener("input", (event) => {
      if (event.target.name === "id") complete(event.target.value);
      bound(event.target.closest("li"));
    });
    form.addEventListener("click", (event) => act(form, event.target.closest("button")));
    return form;
  }

  function act(form, button) {
    if (!button) return;
    const row = button.closest("li");
    if (button.dataset.do === "cancel") close(form);
    if (button.dataset.do === "find") find(form);
    if (button.dataset.do === "remove") row.remove();
    if (button.dataset.do !== "words" && !button.dataset.add) return;
    if (!chosen) { complain(form, labels.dataset.selectFirst); return; }
    complain(form, "");
    if (button.dataset.do === "words") setWords(row, chosen);
    else addRow(form, button.dataset.add, chosen, {}).querySelector("select:not([hidden]), input")?.focus();
  }

  async function complete(typed) {
    const begun = typed.replace(/^(actor|place|source):/, "");
    if (begun.length < 2) return;
    const answer = await fetch(`/api/names?${new URLSearchParams({ q: begun, most: 20 })}`);
    if (!answer.ok) return;
    const found = await answer.json();
    document.getElementById("known-names").replaceChildren(...found.map((one) => new Option(`${one.name_ar} · ${one.name_en}`, one.id)));
  }

  async function correct(card) {
    const judging = card.querySelector(".judging");
    const name = judging.dataset.claimName;
    const answer = await fetch(`/api/claims/${name}`);
    if (!answer.ok) return;
    const { draft, standing } = await answer.json();
    const form = open(card, card.id, (own) => send(own, `/api/claims/${name}`, "PUT", { claim: read(own), seen: standing.seen, why: own.elements.why.value }));
    fill(form, draft);
    // What the coder read stays of its kind: rejected and added anew it may become another.
    if (standing.coder) for (const kind of form.querySelectorAll("optgroup")) kind.disabled = !kind.contains(form.elements.type.selectedOptions[0]);
    form.elements.type.focus();
  }

  function add(place) {
    const last = document.querySelectorAll("article.claim").length;
    const form = open(place, `claim-0-${last}`, (own) => send(own, `/api/reports/${report}/claims`, "POST", { claim: read(own), why: own.elements.why.value }));
    addRow(form, "trigger", chosen, {});
    if (chosen) form.elements.type.focus();
    else form.elements.find.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-correct], button[data-add-claim]");
    if (!button) return;
    event.stopPropagation();
    if (button.dataset.correct !== undefined) correct(button.closest("article.claim"));
    else add(button.closest(".missed"));
  }, true);
})();
