"use strict";
// A chart is one stop of the Tab key; the arrows move through its weeks, and what a week says stands below it.
const FORWARD = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
const STEPS = { [FORWARD]: 1, [FORWARD === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"]: -1 };

for (const plot of document.querySelectorAll(".plot")) {
  const weeks = [...plot.querySelectorAll(".week")];
  const readout = plot.nextElementSibling;

  function tell(week) {
    if (week) readout.textContent = week.getAttribute("aria-label");
  }

  function stop(week) {
    for (const other of weeks) other.setAttribute("tabindex", other === week ? "0" : "-1");
  }

  stop(weeks.at(-1));
  tell(weeks.at(-1));
  plot.addEventListener("pointerover", (event) => tell(event.target.closest(".week")));
  plot.addEventListener("focusin", (event) => tell(event.target.closest(".week")));
  plot.addEventListener("keydown", (event) => {
    const at = weeks.indexOf(event.target.closest(".week"));
    if (at < 0) return;
    const to = event.key === "Home" ? 0 : event.key === "End" ? weeks.length - 1 : STEPS[event.key] && at + STEPS[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const week = weeks[Math.max(0, Math.min(weeks.length - 1, to))];
    stop(week);
    week.focus();
  });
}
