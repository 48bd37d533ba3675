/* Names on the map, without overlaps: transformation regions first, then the regions of the level and towns as the
   map comes nearer. No name covers a ring or a symbol of the points: it moves above or beneath it, or stays away. */
window.Atlas = window.Atlas || {};

Atlas.Names = class {
  constructor(map, pane) {
    this.map = map;
    this.pane = pane;
    this.layer = L.layerGroup().addTo(map);
    /* A source is { items: [[lat, lon, name, className], …] in the order of importance, from: the lowest zoom }. */
    this.sources = [];
    this.named = [];
    this.drawn = "";
    this.widths = new Map();
    this.styles = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
    // Before the font has come, other letters stand in for it.
    document.fonts.addEventListener("loadingdone", () => this.measureAgain());
  }

  /* The letters have changed: also on stage, where they are larger. */
  measureAgain() {
    this.widths.clear();
    this.styles.clear();
    if (Atlas.points.groups.length) this.draw(Atlas.points.groups);
  }

  /* Place the names around the groups of points: called when these are drawn, so also after each move. */
  draw(groups) {
    const zoom = this.map.getZoom(), view = this.map.getBounds().pad(0.05);
    this.rings = new Atlas.Boxes(groups.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]));
    this.boxes = new Atlas.Boxes([]);
    this.places = new Map();
    const edge = this.map.containerPointToLayerPoint([0, 0]);
    this.frame = L.bounds(edge, edge.add(this.map.getSize()));
    const placed = [];
    for (const { items, from, to } of this.sources) {
      if (zoom < from || zoom > (to || Infinity)) continue;
      let tried = 0;
      for (const item of items) {
        if (!view.contains([item[0], item[1]])) continue;
        // Far more names than fit are not worth trying: the most important come first.
        if (++tried > 150) break;
        const name = this.place(item);
        if (name) placed.push(name);
      }
    }
    this.write(placed);
  }

  /* Return where a name stands: [lat, lon, name, className, width, height, right, down], or null without room. */
  place([lat, lon, name, className]) {
    const point = this.map.latLngToLayerPoint([lat, lon]);
    // A town is often called as the region around it: once is enough.
    const same = this.places.get(name) || [];
    if (same.some((other) => other.distanceTo(point) < Atlas.Names.SAME_PX)) return null;
    const width = this.width(name, className) + 6, { height } = this.style(className), half = height / 2;
    // A town's name stands beneath it, where its points do not cover it.
    const start = className.startsWith("atlas-label-town") ? 15 : 0;
    const first = className === "atlas-label-first", moves = first || className.endsWith("atlas-label-large");
    let best = null, least = Infinity;
    for (const [right, step] of moves ? Atlas.Names.FAR_STEPS : Atlas.Names.STEPS) {
      const x = point.x + right, y = point.y + start + step;
      const box = [x - width / 2, y - half, x + width / 2, y + half];
      if (this.boxes.meeting(box)) continue;
      // The regions of the start have room to move: away from the edge of the map, too, which would cut them.
      const cut = first && !this.frame.contains(L.bounds([[box[0], box[1]], [box[2], box[3]]]));
      const covered = this.rings.meeting(box) + cut;
      if (covered < least) [least, best] = [covered, { box, place: [lat, lon, name, className, width, height, right, start + step] }];
      if (!covered) break;
    }
    // The regions of the start are always named, in the worst case over a ring.
    if (!best || (least && !first)) return null;
    this.boxes.add(best.box);
    this.places.set(name, [...same, point]);
    return best.place;
  }

  /* Return the pixels that a name takes, in the letters that the style sheet gives it; measured once. */
  width(name, className) {
    const key = className + "|" + name;
    if (!this.widths.has(key)) {
      const { font, spacing, capitals } = this.style(className);
      this.pen.font = font;
      this.widths.set(key, this.pen.measureText(capitals ? name.toUpperCase() : name).width + spacing * name.length);
    }
    return this.widths.get(key);
  }

  style(className) {
    if (!this.styles.has(className)) {
      const sample = Atlas.element("span", "atlas-label " + className, "", this.map.getPane(this.pane));
      const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, textTransform } = getComputedStyle(sample);
      const font = [fontStyle, fontWeight, fontSize, fontFamily].join(" ");
      this.styles.set(className, {
        font, height: Math.ceil(1.3 * parseFloat(fontSize)), spacing: parseFloat(letterSpacing) || 0,
        capitals: textTransform === "uppercase",
      });
      sample.remove();
    }
    return this.styles.get(className);
  }

  /* Write the names, if others or at other places than before. */
  write(placed) {
    const text = placed.join("|");
    if (text === this.drawn) return;
    this.drawn = text;
    this.layer.clearLayers();
    this.named = placed.map(([, , name]) => name);
    for (const [lat, lon, name, className, width, height, right, down] of placed) {
      const html = Atlas.element("span", "atlas-label " + className, name);
      const icon = L.divIcon({
        html, className: "atlas-label-box", iconSize: [width, height], iconAnchor: [width / 2 - right, height / 2 - down],
      });
      this.layer.addLayer(L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: this.pane }));
    }
  }
};
/* Pixels within which a name does not stand a second time. */
Atlas.Names.SAME_PX = 150;
/* Pixels, to the right and down, by which a name may move to find room; the regions of the start may move farther. */
Atlas.Names.STEPS = [0, -12, 12, -20, 20, -28, 28, -36, 36].map((down) => [0, down]);
Atlas.Names.FAR_STEPS = [0, -25, 25, -50, 50, -75, 75, -100, 100].flatMap((right) =>
  [0, -12, 12, -20, 20, -28, 28, -36, 36, -48, 48, -60, 60, -72, 72].map((down) => [right, down])
).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

/* Rectangles [left, top, right, bottom] in rows of the screen, so that what meets one is found without asking all. */
Atlas.Boxes = class {
  constructor(boxes) {
    this.rows = new Map();
    boxes.forEach((box) => this.add(box));
  }

  static rowsOf([, top, , bottom]) {
    const rows = [];
    for (let row = Math.floor(top / 32); row <= Math.floor(bottom / 32); row++) rows.push(row);
    return rows;
  }

  add(box) {
    for (const row of Atlas.Boxes.rowsOf(box)) {
      if (!this.rows.has(row)) this.rows.set(row, []);
      this.rows.get(row).push(box);
    }
  }

  /* Return how many rectangles meet one; one that lies in two rows counts twice. */
  meeting(box) {
    let n = 0;
    for (const row of Atlas.Boxes.rowsOf(box)) {
      for (const b of this.rows.get(row) || []) n += box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1];
    }
    return n;
  }
};
