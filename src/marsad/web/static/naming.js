// Names of places and actors, completed while they are typed: from this observatory alone.
"use strict";

for (const input of document.querySelectorAll("input[data-names]")) {
  const { names: sort, lang } = input.dataset;
  const list = input.list;
  let waiting = 0;
  let last = "";

  const show = (found) => {
    list.replaceChildren(
      ...found.map((one) => {
        const option = document.createElement("option");
        option.value = (lang === "en" && one.name_en) || one.name_ar;
        option.label = [lang === "en" ? one.name_ar : one.name_en, one.within].filter(Boolean).join(" · ");
        return option;
      }),
    );
  };
  const ask = async () => {
    const typed = input.value.trim();
    if (typed.length < 2 || typed === last) return;
    last = typed;
    const query = new URLSearchParams({ q: typed, sort, lang, most: 12 });
    const answer = await fetch(`/api/names?${query}`, { headers: { accept: "application/json" } });
    if (answer.ok && typed === last) show(await answer.json());
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
}
