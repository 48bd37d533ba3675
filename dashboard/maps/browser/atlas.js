/* The map as a whole. Python opens it once (Atlas.open) with the names of the static files, then only says what
   is shown (Atlas.show): codes, numbers and colours. Everything else is fetched once and kept by the browser. */
window.Atlas = window.Atlas || {};

Atlas.files = new Map();

/* Fetch a static JSON file once. A file that does not come is said on the map; the next change tries again. */
Atlas.load = function (name) {
  if (!Atlas.files.has(name)) {
    const request = fetch(Atlas.config.base + name).then((response) => {
      if (!response.ok) throw new Error(name + " " + response.status);
      return response.json();
    });
    request.catch(() => Atlas.files.delete(name));
    Atlas.files.set(name, request);
  }
  return Atlas.files.get(name);
};

Atlas.open = function (map, config) {
  Atlas.config = config;
  Atlas.map = map;
  const panes = {};
  ["land", "regions", "outlines", "points", "marks", "labels"].forEach((name, i) => {
    panes[name] = "atlas-" + name;
    const pane = map.createPane(panes[name]);
    pane.style.zIndex = 210 + 20 * i;
    // All pointing is done by the map itself (Atlas.point, Atlas.click), so that layers do not hide each other.
    pane.style.pointerEvents = "none";
  });
  Atlas.panes = panes;
  Atlas.regions = new Atlas.Regions(map, panes);
  Atlas.outlines = new Atlas.Outlines(map, panes);
  Atlas.names = new Atlas.Names(map, panes.labels);
  Atlas.flows = new Atlas.Flows(map);
  Atlas.points = new Atlas.Points(panes.points, [Atlas.regions, Atlas.flows], (groups) => Atlas.names.draw(groups)).addTo(map);
  Atlas.tooltip = new Atlas.Tooltip(map);
  Atlas.hint = new Atlas.Hint(map);
  Atlas.legend = new Atlas.Legend(map, (cls) => {
    Atlas.regions.only = cls;
    Atlas.redraw();
  });
  Atlas.player = new Atlas.Player(map, Atlas.showYear);
  // The frame is as high as the page says, and may grow: the map follows it.
  if (window.parent !== window) map.getContainer().style.setProperty("height", "100vh", "important");
  map.invalidateSize({ pan: false });
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (Atlas.atHome) Atlas.home();
  }).observe(map.getContainer());
  map.on("movestart", () => (Atlas.atHome = false));
  Atlas.keys = new Atlas.Keys(map);
  Atlas.twoFingers(map);
  // The zoom ends where the geometry does.
  map.setMinZoom(config.zooms[0]).setMaxZoom(config.zooms[1]);
  Atlas.home();
  map.on("mousemove", Atlas.point);
  map.on("mouseout", () => {
    Atlas.tooltip.hide();
    Atlas.regions.point(-1);
  });
  map.on("click", Atlas.click);
  map.on("moveend", () => {
    Atlas.movedByHand = Atlas.placed;
    Atlas.rememberSoon();
  });
  document.documentElement.addEventListener("mouseleave", Atlas.remember);
  map.on("zoomend", Atlas.rescale);
};

/* The start: the four regions in sight. */
Atlas.home = function () {
  Atlas.fit(Atlas.config.start);
  Atlas.atHome = true;
};

/* Go to bounds so that the buttons, the legend, the attribution and an open panel do not cover them. */
Atlas.fit = function (bounds) {
  const { x, y } = Atlas.map.getSize(), open = Atlas.legend.box.open;
  const beside = open ? Math.min(225, x / 3) : Math.min(50, x / 8);
  const panel = Atlas.payload && Atlas.payload.selected && !Atlas.stacked() && x > 700 ? 400 : 14;
  const beneath = open ? 40 : Math.min(100, y / 5);
  Atlas.map.fitBounds(bounds, { paddingTopLeft: [beside, 10], paddingBottomRight: [panel, beneath], maxZoom: Atlas.payload && Atlas.payload.kind === "plain" ? 8 : 10, animate: false });
};

/* Coarse geometry when far, fine geometry when near: the same regions in the same order. */
Atlas.scaled = function ([far, near]) {
  return Atlas.map.getZoom() >= Atlas.config.nearFrom ? near : far;
};

Atlas.levelFile = function (payload) {
  return Atlas.scaled(Atlas.config.levels[payload.level]);
};

/* The frame around the map forbids to enlarge the letters. */
Atlas.allowLargeLetters = function () {
  for (const viewport of document.querySelectorAll("meta[name=viewport]")) viewport.content = "width=device-width, initial-scale=1";
};

Atlas.show = function (payload) {
  Atlas.allowLargeLetters();
  // The same state again, for example after a click: nothing is drawn anew.
  if (Atlas.placed && Atlas.payload.stamp === payload.stamp && payload.go === Atlas.went) return Promise.resolve();
  Atlas.payload = payload;
  Atlas.stage(payload.stage);
  Atlas.place(payload);
  Atlas.regions.only = null;
  return Atlas.redraw();
};

/* Where the map goes: to the position of the link on opening and when the browser goes back to another one, to the
   regions that were just chosen; otherwise it stays where the reader has put it. */
Atlas.place = function (payload) {
  const goes = !Atlas.placed || payload.go !== Atlas.went;
  const fit = payload.fit ? payload.fit.join() : "";
  if (goes && payload.at) Atlas.map.setView([payload.at[0], payload.at[1]], payload.at[2], { animate: false });
  else if (fit && fit !== Atlas.fitted) Atlas.fit([payload.fit.slice(0, 2), payload.fit.slice(2)]);
  else if (goes && Atlas.placed) Atlas.home();
  Object.assign(Atlas, { placed: true, went: payload.go, fitted: fit });
};

Atlas.redraw = function () {
  const payload = Atlas.payload;
  const file = Atlas.levelFile(payload);
  const wanted = [file, Atlas.config.land, Atlas.scaled(Atlas.config.outlines), Atlas.config.words[payload.language],
    Atlas.config.points];
  // Towns are named from near on only: their file is fetched then.
  if (Atlas.map.getZoom() >= Atlas.config.nearFrom) wanted.push(Atlas.config.towns);
  return Promise.all(wanted.map(Atlas.load)).then(
    ([level, land, outlines, words, points, towns]) => {
      // A newer change came while files were on their way: it draws itself.
      if (payload !== Atlas.payload) return;
      Atlas.words = words;
      const ground = payload.dark ? "dark" : "light";
      Atlas.theme = Atlas.themes[ground];
      Atlas.theme.families = Atlas.config.families[ground];
      Atlas.drawLand(land);
      Atlas.drawStreets(payload);
      const shown = Atlas.player.take(payload, words);
      Atlas.shown = shown;
      Atlas.regions.show(Atlas.regions.frame(file, level), shown, Atlas.theme);
      if (Atlas.outlines.data !== outlines) Atlas.outlines.take(outlines);
      Atlas.outlines.show(payload, Atlas.theme);
      Atlas.flows.show(payload, outlines, Atlas.theme);
      Atlas.drawNames(towns);
      Atlas.drawPoints(points, payload);
      Atlas.legend.show(shown, words, Atlas.theme, Atlas.regions.only);
      Atlas.drawControls(words);
      document.body.dataset.shown = payload.stamp;
      Atlas.loadRecords();
    },
    Atlas.missed
  );
};

/* Show another year of the same measure: only the regions, the circles and the legend change. */
Atlas.showYear = function (shown) {
  Atlas.shown = shown;
  Atlas.regions.show(Atlas.regions.current, shown, Atlas.theme);
  Atlas.points.draw();
  Atlas.legend.show(shown, Atlas.words, Atlas.theme, Atlas.regions.only);
  if (Atlas.pointed && !Atlas.tooltip.box.hidden) Atlas.point(Atlas.pointed);
};

/* Say that a file did not come. */
Atlas.missed = function (error) {
  Atlas.tooltip.show(L.point(20, 20), [Atlas.words ? Atlas.words.loadFailed : "\u26a0", String(error.message || error)]);
};

/* What is said of the points: fetched after the first picture. What is under the pointer is told again with it. */
Atlas.loadRecords = function () {
  return Atlas.load(Atlas.config.records).then((records) => {
    const came = Atlas.records !== records;
    Atlas.records = records;
    if (came && Atlas.pointed && !Atlas.tooltip.box.hidden) Atlas.point(Atlas.pointed);
  }, Atlas.missed);
};

Atlas.drawLand = function (land) {
  document.getElementById("map_div").style.background = Atlas.theme.sea;
  document.body.classList.toggle("atlas-dark", Boolean(Atlas.payload.dark));
  if (!Atlas.landLayer) {
    const renderer = L.canvas({ pane: Atlas.panes.land, padding: 0.2 });
    const shapes = land.shapes.map((shape) => Atlas.decodeShape(shape, land.decimals));
    Atlas.landLayer = L.layerGroup(shapes.map((shape) => L.polygon(shape, { renderer, interactive: false }))).addTo(Atlas.map);
  }
  const fillOpacity = Atlas.payload.ground === "street" ? 0 : 1;
  if (Atlas.landTheme === Atlas.theme && Atlas.landOpacity === fillOpacity) return;
  Object.assign(Atlas, { landTheme: Atlas.theme, landOpacity: fillOpacity });
  Atlas.landLayer.eachLayer((layer) => layer.setStyle({
    color: Atlas.theme.coast, weight: 0.7, fill: true, fillOpacity, fillColor: Atlas.theme.land }));
};

Atlas.drawPoints = function (points, payload) {
  if (Atlas.points.data !== points) Atlas.points.take(points);
  const visible = Atlas.decodeBits(payload.bits, points.lat.length);
  Atlas.points.show(visible, Atlas.theme, payload);
  // Opened by a link with filters but without a position: all that was found is in sight.
  if (payload.all && !payload.at && !payload.fit && !Atlas.found) Atlas.fitPoints();
  Atlas.found = true;
};

/* Go where the points of the selection are. */
Atlas.fitPoints = function () {
  const data = Atlas.points.data, visible = Atlas.points.visible;
  if (visible.length) Atlas.fit(L.latLngBounds(visible.map((i) => [data.lat[i], data.lon[i]])));
};

/* What is named: the regions in transformation, from near on the regions of the level and the towns. */
Atlas.drawNames = function (towns) {
  const frame = Atlas.regions.current, of = [frame, towns, Atlas.outlines.chosen, Atlas.outlines.data, Atlas.words];
  if (Atlas.namesOf && of.every((part, i) => part === Atlas.namesOf[i])) return;
  Atlas.namesOf = of;
  const { first, others } = Atlas.outlines.names();
  const level = frame.names.map((name, i) => [...frame.middles[i], name, "atlas-label-region"]);
  const countries = Atlas.words.countries.map((item) => [...item, "atlas-label-country"]);
  const sources = [{ items: first, from: 0 }, { items: countries, from: 0, to: Atlas.config.nearFrom - 0.5 },
    { items: others, from: 7 }, { items: level, from: Atlas.config.nearFrom + 0.5 }];
  if (towns) {
    // A large town is named even where its own ring lies on it: the name moves aside.
    const item = (i) => [towns.lat[i], towns.lon[i], towns.name[i],
      "atlas-label-town" + (towns.population[i] >= Atlas.largeTown ? " atlas-label-large" : "")];
    const large = towns.name.map((_, i) => i).filter((i) => towns.population[i] >= 50);
    const small = towns.name.map((_, i) => i).filter((i) => towns.population[i] < 50);
    sources.push({ items: large.map(item), from: Atlas.config.nearFrom }, { items: small.map(item), from: Atlas.config.nearFrom + 1.5 });
  }
  Atlas.names.sources = sources;
};

/* The street map is the one thing that needs the network: off until somebody asks for it. */
Atlas.drawStreets = function (payload) {
  const wanted = payload.ground === "street";
  if (wanted && !Atlas.streets) {
    Atlas.streets = L.tileLayer(Atlas.streetTiles, { pane: Atlas.panes.land, maxZoom: 18 });
    Atlas.streets.once("tileerror", () => Atlas.tooltip.show(L.point(60, 20), [Atlas.words.streetFailed]));
    Atlas.streets.addTo(Atlas.map);
  } else if (!wanted && Atlas.streets) {
    Atlas.streets.remove();
    Atlas.streets = null;
  }
  Atlas.map.getPane(Atlas.panes.regions).style.opacity = wanted ? 0.45 : 1;
};
/* Thousands of inhabitants from which a town is always named. */
Atlas.largeTown = 90;

Atlas.streetTiles = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

Atlas.drawControls = function (words) {
  Atlas.map.getContainer().setAttribute("aria-label", words.mapKeys);
  const boundaries = words.attribution[Atlas.payload.level] || words.attribution.nuts;
  const { ground, measure, layers } = Atlas.payload;
  const others = [measure, ...layers].map((key) => words.credits[key]).filter(Boolean);
  if (ground === "street") others.push(words.streetCredit);
  const credit = [boundaries, ...new Set(others)].join(" · ");
  if (Atlas.credit === credit) return;
  if (Atlas.removeControls) Atlas.removeControls();
  Atlas.removeControls = Atlas.controls(Atlas.map, words, credit, {
    home: Atlas.home, found: Atlas.fitPoints, whole: Atlas.wholeScreen });
  Atlas.credit = credit;
};

Atlas.wholeScreen = function () {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
};

Atlas.rescale = function () {
  const near = Atlas.map.getZoom() >= Atlas.config.nearFrom;
  if (Atlas.payload && near !== Atlas.near) Atlas.redraw();
  // The towns come with the first near view.
  Atlas.near = near;
};

/* What lies under the pointer: a group of points first, then a link, then a region. */
Atlas.find = function (event) {
  const group = Atlas.points.at(event.layerPoint);
  if (group) return { group, region: -1 };
  const flow = Atlas.flows.at(event.layerPoint);
  return flow ? { flow, region: -1 } : { region: Atlas.regions.at(event.latlng) };
};

Atlas.point = function (event) {
  if (!Atlas.words || !Atlas.regions.current) return;
  Atlas.pointed = event;
  const { group, flow, region } = Atlas.find(event);
  Atlas.map.getContainer().style.cursor = group || flow || region >= 0 ? "pointer" : "";
  Atlas.regions.point(region, Atlas.theme);
  const lines = group ? Atlas.pointLines(group) : flow ? Atlas.flowLines(flow) : region >= 0 ? Atlas.regionLines(region) : null;
  if (lines) Atlas.tooltip.show(event.containerPoint, lines);
  else Atlas.tooltip.hide();
};

Atlas.regionLines = function (i) {
  const frame = Atlas.regions.current, words = Atlas.words, payload = Atlas.shown;
  const measure = words.measures[payload.measure];
  const row = Atlas.regions.values.get(i);
  const missing = payload.classes[i] === "x";
  const number = row ? row.value : 0, named = payload.categories;
  const text = named ? (number ? words.categories[named[number - 1]] : words.noCategory) : Atlas.numbers(words.language)(number);
  const value = missing ? words.noData : text;
  // The id of a functional area is its name once more.
  const code = payload.level === "area" ? "" : " (" + frame.codes[i] + ")";
  if (payload.kind === "plain") return [frame.names[i] + code];
  const lines = [frame.names[i] + code, measure.label + ": " + value];
  if (row && !named) lines.push(words.rank + " " + row.rank);
  if (payload.circles) {
    const over = Atlas.regions.over.get(i), none = payload.circles.classes[i] === "x" ? words.noData : 0;
    const shown = over ? Atlas.numbers(words.language)(over.value) : none;
    lines.push(words.measures[payload.circles.measure].label + ": " + shown);
  }
  return lines;
};

Atlas.flowLines = function ({ origin, target, count }) {
  const names = Atlas.outlines.data.names, payload = Atlas.payload;
  const arrow = payload.flowKind === "projects" ? " – " : " → ";
  return [names[origin] + arrow + names[target], Atlas.words.flows[payload.flowKind] + ": " + count];
};

Atlas.pointLines = function (group) {
  const { kind } = Atlas.points.data, words = Atlas.words, records = Atlas.records;
  if (group.members.length === 1) {
    const i = group.members[0];
    const lines = [words.kinds[kind[i]] + " · " + words.families[Atlas.points.family[i]]];
    if (!records) return lines;
    return [records.name[i], ...lines, [records.place[i], words.bases[records.basis[i]]].filter(Boolean).join(" · ")].filter(Boolean);
  }
  const counts = {};
  for (const i of group.members) counts[kind[i]] = (counts[kind[i]] || 0) + 1;
  const places = records ? [...new Set(group.members.map((i) => records.place[i]).filter(Boolean))] : [];
  const title = places.slice(0, 3).join(", ") + (places.length > 3 ? " …" : "");
  return [title, ...Object.entries(counts).map(([kind, n]) => words.kinds[kind] + ": " + n)];
};

/* A click chooses: a single point, all points of one place, the cell of several places by going nearer, a region. */
Atlas.click = function (event) {
  if (!Atlas.regions.current) return;
  const { group, flow, region } = Atlas.find(event);
  if (flow) Atlas.report("flow:" + Atlas.payload.flowKind + ":" + Atlas.flows.key(flow.origin, flow.target).replace("|", ":"));
  else if (group && Atlas.opens(group))
    Atlas.loadRecords().then(() => Atlas.records &&
      Atlas.report((group.members.length === 1 ? "point:" : "place:") + Atlas.records.id[group.members[0]]));
  else if (group) Atlas.map.setView(event.latlng, Math.min(Atlas.map.getZoom() + 2, Atlas.points.exactFrom));
  else if (region >= 0) Atlas.report("region:" + Atlas.regions.current.codes[region]);
  else Atlas.report("");
};

/* Whether a click on a group opens it: a single point, or all at one place; others are parted by going nearer. */
Atlas.opens = function (group) {
  return group.members.length === 1 || group.one || Atlas.map.getZoom() >= Atlas.map.getMaxZoom();
};

/* Whether the panel is a sheet from below: on the screen of a phone. */
Atlas.stacked = function () {
  return !Atlas.onStage && window.parent !== window && window.parent.innerWidth <= 640;
};

/* Tell Python, as the last drawing that streamlit-folium returns, and at once: its own way there waits 250 ms.
   What it keeps is set too, so that it does not send an older state later. The number makes each click new. */
Atlas.clicks = 0;
Atlas.report = function (choice) {
  Atlas.clicks += 1;
  const drawing = { type: "Feature", properties: { choice, click: Atlas.clicks }, geometry: null };
  const kept = window.__GLOBAL_DATA__;
  kept.last_active_drawing = drawing;
  kept.previous_data = { last_active_drawing: drawing };
  window.Streamlit.setComponentValue(kept.previous_data);
};

/* Tell Python where the map stands, so that the link can say it: not while somebody moves the map, but when the
   pointer leaves it, before anything outside can be pressed; a finger does not leave, so a while after it moved. */
Atlas.remember = function () {
  if (!Atlas.movedByHand) return;
  const centre = Atlas.map.getCenter();
  const at = [centre.lat.toFixed(3), centre.lng.toFixed(3), Number(Atlas.map.getZoom().toFixed(2))].join(",");
  if (at !== Atlas.told) Atlas.report("at:" + at);
  Atlas.told = at;
};

Atlas.rememberSoon = function () {
  if (!window.matchMedia("(hover: none)").matches) return;
  clearTimeout(Atlas.remembering);
  Atlas.remembering = setTimeout(Atlas.remember, 1200);
};

Atlas.themes = {
  light: {
    ink: "#1d2935", paper: "#fbfaf7", land: "#efece4", sea: "#dfe8ee", coast: "#b9b3a4", border: "#cfc9bb", zero: "#fbfaf7",
    noData: "#e3dfd5", coal: "#26221d", coalIdle: "#8d8778", halo: "#ffffff", highlight: "#b45309", flows: { projects: "#0f766e", exchanges: "#b8460b", practices: "#6d3a9c" }, circleEdge: "#1d4f73", font: "'Source Sans', system-ui, sans-serif",
  },
  dark: {
    ink: "#eef2f5", paper: "#1b242d", land: "#2a333c", sea: "#141b22", coast: "#4b5661", border: "#4d5964", zero: "#333d47",
    noData: "#222a32", coal: "#f4efe6", coalIdle: "#8d8f8c", halo: "#10161c", highlight: "#f0a04b", flows: { projects: "#5cc8bb", exchanges: "#f5945a", practices: "#c3a5ea" }, circleEdge: "#bfe3f5", font: "'Source Sans', system-ui, sans-serif",
  },
};
