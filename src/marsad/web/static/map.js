// Draws the list beside it: every mark is a line there, and says how exactly it is known. Time moves by the slider.
"use strict";

(() => {
  const form = document.getElementById("asking");
  const element = document.getElementById("map");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const EPOCH = 719163; // 1970-01-01 as a day's number
  const WAIT = 200; // milliseconds without a move before the server is asked
  const LINGER = 1100; // milliseconds for which each step is shown
  // Signs at one point stand around it in clock order, so that none hides another; round a circle they stand on its rim.
  const TURNS = { incident: 0, measure: 35, crossing: 70, flow: -70, control: -35 };
  const HOME = [[12, 20], [38, 60]];

  const map = L.map(element, {
    zoomControl: false, attributionControl: false, minZoom: 3, maxZoom: 15, zoomSnap: 0.5, maxBoundsViscosity: 0.8,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  });
  // All that is drawn stands in the list, in words: signs without them say nothing to a screen reader.
  for (const pane of ["overlayPane", "markerPane"]) map.getPane(pane).setAttribute("aria-hidden", "true");
  map.fitBounds(HOME, { animate: false });
  const marks = L.featureGroup().addTo(map);
  const drawn = new Map();

  const points = (item) => item.dataset.points.trim().split(" ").map((pair) => pair.split(",").map(Number).reverse());

  function sign(item, place, turn) {
    const made = document.createElement("span");
    made.className = `badge t-${turn}`;
    made.textContent = item.dataset.sign;
    if (item.dataset.count > 1) {
      const count = document.createElement("b");
      count.textContent = item.dataset.count;
      made.append(count);
    }
    const icon = L.divIcon({ html: made, className: `at k-${item.dataset.layer} ${state(item)}`, iconSize: [0, 0] });
    return L.marker(place, { icon, keyboard: false });
  }

  const state = (item) => [...item.classList].find((name) => name.startsWith("s-")) || "";

  // North of the middle, turned a little for each layer.
  function rim([lat, lon], km, turn) {
    const angle = (turn * Math.PI) / 180;
    return [lat + (km / 111.2) * Math.cos(angle), lon + ((km / 111.2) * Math.sin(angle)) / Math.cos((lat * Math.PI) / 180)];
  }

  function shape(item) {
    const ends = points(item), layer = item.dataset.layer, className = `shape k-${layer} ${state(item)}`;
    if (item.dataset.drawn === "line") {
      const middle = [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2];
      return L.featureGroup([L.polyline(ends, { className }), sign(item, middle, "middle")]);
    }
    if (item.dataset.drawn === "circle") {
      const km = Number(item.dataset.radius);
      const circle = L.circle(ends[0], { radius: km * 1000, className });
      return L.featureGroup([circle, sign(item, rim(ends[0], km, TURNS[layer]), "middle")]);
    }
    return sign(item, ends[0], layer);
  }

  function copy(item) {
    const made = document.createElement("div");
    made.className = `told ${item.className}`;
    made.classList.remove("here");
    made.dir = document.documentElement.dir;
    made.append(...[...item.children].map((child) => child.cloneNode(true)));
    made.querySelectorAll("button").forEach((button) => button.replaceWith(...button.childNodes));
    return made;
  }

  function open(item, place) {
    document.querySelectorAll(".mark.here").forEach((other) => other.classList.remove("here"));
    item.classList.add("here");
    const beside = 66; // pixels, for the buttons that stand over the map
    const maxWidth = Math.min(340, map.getSize().x - 2 * beside);
    L.popup({ closeButton: false, maxWidth, minWidth: Math.min(200, maxWidth), autoPanPadding: [beside, 20] })
      .setLatLng(place).setContent(copy(item)).openOn(map);
  }

  const extent = (layer) => (layer.getBounds ? layer.getBounds() : L.latLngBounds([layer.getLatLng()]));

  function drawAll() {
    marks.clearLayers();
    drawn.clear();
    for (const item of document.querySelectorAll(".mark[data-points]")) {
      const layer = shape(item);
      layer.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        open(item, event.latlng);
        item.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
      });
      drawn.set(item, layer);
      marks.addLayer(layer);
    }
  }

  function fit() {
    const whole = marks.getLayers().length ? marks.getBounds() : L.latLngBounds(HOME);
    map.fitBounds(whole, { padding: [40, 40], maxZoom: 10, animate: false });
  }

  // The page itself is asked again, and its list put in the place of this one: one telling for readers and for the map.
  let turn = 0;
  function ask(then) {
    const mine = ++turn, query = new URLSearchParams(new FormData(form));
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.open("GET", `/map?${query}`);
    request.addEventListener("load", () => {
      if (mine !== turn) return;
      const list = request.response?.getElementById("drawn");
      if (!list) return location.reload();
      for (const id of ["drawn", "told"]) {
        document.getElementById(id).replaceWith(document.adoptNode(request.response.getElementById(id)));
      }
      history.replaceState(null, "", `/map?${query}`);
      map.closePopup();
      drawAll();
      if (then) then();
    });
    request.addEventListener("error", pause);
    request.send();
  }

  let waiting;
  function askSoon(then) {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(then), WAIT);
  }

  const day = document.getElementById("day");
  const at = form.elements.namedItem("at");
  const iso = (number) => new Date((number - EPOCH) * 864e5).toISOString().slice(0, 10);
  const spoken = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "ar-u-nu-latn-ca-gregory", {
    dateStyle: "long", timeZone: "UTC",
  });

  function say() {
    const words = spoken.format((Number(day.value) - EPOCH) * 864e5);
    document.getElementById("day-said").textContent = words;
    day.setAttribute("aria-valuetext", words);
  }

  function go(number) {
    day.value = number;
    at.value = iso(Number(day.value));
    say();
  }

  const play = document.getElementById("play");
  let playing;
  function pause() {
    clearTimeout(playing);
    playing = undefined;
    play.setAttribute("aria-pressed", "false");
  }

  function step() {
    const next = Number(day.value) + Number(document.getElementById("step").value);
    if (next > Number(day.max)) return pause();
    go(next);
    ask(() => { if (playing) playing = setTimeout(step, LINGER); });
  }

  play.addEventListener("click", () => {
    if (playing) return pause();
    play.setAttribute("aria-pressed", "true");
    if (Number(day.value) >= Number(day.max)) go(Number(day.min));
    playing = setTimeout(step, 0);
  });
  day.addEventListener("input", () => { pause(); go(Number(day.value)); askSoon(); });
  at.addEventListener("change", () => {
    const number = Math.round(Date.parse(at.value) / 864e5) + EPOCH;
    if (Number.isNaN(number)) return;
    pause();
    day.value = number;
    say();
    askSoon();
  });
  form.addEventListener("change", (event) => { if (event.target.matches("[name=layer], [name=days]")) askSoon(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); pause(); box(""); ask(fit); });

  // Where more is there than a list can hold, what lies in the view is asked for instead.
  const within = document.createElement("input");
  within.type = "hidden";
  within.name = "box";
  within.disabled = true;
  form.append(within);
  function box(text) {
    within.value = text;
    within.disabled = !text;
  }
  map.on("moveend", () => {
    const isCut = document.getElementById("drawn").hasAttribute("data-cut");
    if (!isCut && within.disabled) return;
    const view = map.getBounds();
    const edges = [Math.max(-180, view.getWest()), Math.max(-90, view.getSouth()), Math.min(180, view.getEast()), Math.min(90, view.getNorth())];
    const text = edges.map((edge) => edge.toFixed(3)).join(",");
    if (text !== within.value) { box(text); askSoon(); }
  });

  document.addEventListener("click", (event) => {
    const item = event.target.closest("button") && event.target.closest(".mark[data-points]");
    const layer = item && drawn.get(item);
    if (!layer) return;
    const whole = extent(layer);
    map.fitBounds(whole, { padding: [60, 60], maxZoom: Math.max(9, map.getZoom()), animate: false });
    open(item, whole.getCenter());
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") map.closePopup(); });
  document.getElementById("near").addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.do;
    if (what === "in") map.zoomIn(1);
    if (what === "out") map.zoomOut(1);
    if (what === "all") fit();
  });

  for (const id of ["play", "slide", "steps", "near"]) document.getElementById(id).hidden = false;
  say();
  drawAll();
  fit();
  baseMap.under(map, element);
})();
