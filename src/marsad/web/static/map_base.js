// The base map that comes along: land, water, borders, and names in the reader's language where there is room.
"use strict";

const baseMap = (() => {
  const LINES = ["land", "lakes", "provinces", "rivers", "borders"];
  const KIND = 0, LON = 1, LAT = 2, RANK = 3, ARABIC = 4, ENGLISH = 5;
  // From which zoom on a town of each rank is named: Natural Earth's ranks from 0 to 10, then the gazetteer's villages.
  const TOWN_FROM = [4, 4, 5, 5, 6, 6, 6.5, 7, 7.5, 8, 8, 8.5];
  const MOST = 160;

  function isTimely(label, zoom) {
    const rank = label[RANK];
    switch (label[KIND]) {
      case "country": return zoom < 9;
      case "sea": return zoom < 8;
      case "lake": return zoom >= 7;
      case "river": return zoom >= (rank <= 4 ? 6 : 7.5);
      default: return zoom >= TOWN_FROM[Math.min(rank, TOWN_FROM.length - 1)];
    }
  }

  function room(label, point, name) {
    const isTown = label[KIND] === "town"; // its name stands under its dot
    const half = (name.length * (isTown ? 6.5 : 8)) / 2 + 4;
    return [point.x - half, point.y - (isTown ? 4 : 11), point.x + half, point.y + (isTown ? 18 : 11)];
  }

  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  function icon(label, name, lang) {
    const words = document.createElement("span");
    words.textContent = name;
    words.lang = lang;
    words.dir = "auto";
    return L.divIcon({ html: words, className: `name n-${label[KIND]}`, iconSize: null });
  }

  // Names in the view, the first ranks first, each where no earlier one stands. Of two countries that would stand in
  // each other's way neither is named: the map takes no side, and both are from nearer.
  function named(map, labels, layer, lang) {
    const view = map.getBounds().pad(0.05), zoom = map.getZoom(), taken = [];
    const named = (label) => label[lang === "en" ? ENGLISH : ARABIC];
    const space = (label) => room(label, map.latLngToContainerPoint([label[LAT], label[LON]]), named(label));
    const countries = labels.filter((label) => label[KIND] === "country" && view.contains([label[LAT], label[LON]]));
    const contested = new Set(countries.filter((one) => countries.some((two) => one !== two && meets(space(one), space(two)))));
    layer.clearLayers();
    for (const label of labels) {
      const place = [label[LAT], label[LON]], name = named(label);
      if (taken.length >= MOST || !name || contested.has(label) || !isTimely(label, zoom) || !view.contains(place)) continue;
      const here = space(label);
      if (taken.some((other) => meets(here, other))) continue;
      taken.push(here);
      layer.addLayer(L.marker(place, { icon: icon(label, name, lang), interactive: false, keyboard: false, pane: "names" }));
    }
  }

  function pane(map, name, height) {
    const made = map.createPane(name);
    made.style.zIndex = height;
    made.style.pointerEvents = "none";
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function draw(map, shapes, lang) {
    const renderer = L.svg({ pane: "base", padding: 0.4 });
    const [west, south, east, north] = shapes.frame;
    L.rectangle([[south, west], [north, east]], { className: "base b-frame", pane: "base", interactive: false, renderer }).addTo(map);
    for (const name of LINES) {
      const style = (line) => ({ className: `base b-${name}${line.properties?.open ? " b-open" : ""}`, interactive: false, renderer });
      L.geoJSON(topojson.feature(shapes, shapes.objects[name]), { pane: "base", interactive: false, style }).addTo(map);
    }
    const names = L.layerGroup().addTo(map);
    const again = () => named(map, shapes.labels, names, lang);
    map.on("moveend", again);
    again();
  }

  return {
    async under(map, element) {
      pane(map, "base", 250);
      pane(map, "names", 450);
      if (element.dataset.tiles) {
        L.tileLayer(element.dataset.tiles, { maxZoom: 17 }).addTo(map);
        return;
      }
      const answer = await fetch(element.dataset.base);
      if (answer.ok) draw(map, await answer.json(), document.documentElement.lang);
    },
  };
})();
