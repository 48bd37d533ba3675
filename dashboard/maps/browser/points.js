/* Projects, organisations and events as points on one canvas. Points that would overlap are drawn as one ring,
   divided by family, with their number; nothing is dropped. Shape tells the kind, colour the family. */
window.Atlas = window.Atlas || {};

Atlas.Points = class extends L.Layer {
  /* `beneath` are what draws on the same canvas before the points, in order; `drawn` is called with the groups. */
  constructor(pane, beneath, drawn) {
    super();
    this.paneName = pane;
    this.beneath = beneath;
    this.drawn = drawn;
    this.cell = 26;
    this.exactFrom = 11;
    this.padding = 0.2;
    this.groups = [];
  }

  onAdd(map) {
    this.map = map;
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane(this.paneName));
    this.canvas.style.pointerEvents = "none";
    map.on("moveend resize", this.draw, this);
    map.on("zoomanim", this.animate, this);
  }

  onRemove(map) {
    this.canvas.remove();
    map.off("moveend resize", this.draw, this);
    map.off("zoomanim", this.animate, this);
  }

  /* Take the static file: columns lat, lon (degrees), kind and family (a sign each), radius (pixels, or none). */
  take(data) {
    this.data = data;
    this.family = Array.from(data.family, (sign) => data.families[sign]);
    this.weight = new Map(Object.entries(data.weight).map(([i, radius]) => [Number(i), radius]));
    const n = data.lat.length;
    this.x = new Float64Array(n);
    this.y = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      // Web Mercator, the world as the unit square: the projection that Leaflet draws in.
      const sine = Math.sin((data.lat[i] * Math.PI) / 180);
      this.x[i] = data.lon[i] / 360 + 0.5;
      this.y[i] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
  }

  show(visible, theme, { point, links, size }) {
    Object.assign(this, { visible, theme, links, selected: point, bySize: size === "money" });
    this.draw();
  }

  animate(event) {
    const scale = this.map.getZoomScale(event.zoom, this.zoom);
    const offset = this.map._latLngToNewLayerPoint(this.corner, event.zoom, event.center);
    L.DomUtil.setTransform(this.canvas, offset, scale);
  }

  draw() {
    if (!this.data || !this.visible) return;
    const map = this.map, size = map.getSize(), ratio = window.devicePixelRatio || 1;
    const margin = size.multiplyBy(this.padding).round();
    const origin = map.containerPointToLayerPoint([0, 0]).subtract(margin);
    const full = size.add(margin.multiplyBy(2));
    L.DomUtil.setPosition(this.canvas, origin);
    const wide = full.x * ratio, high = full.y * ratio;
    // Setting the size makes a new bitmap: only for another size.
    if (this.canvas.width !== Math.floor(wide) || this.canvas.height !== Math.floor(high)) {
      this.canvas.width = wide;
      this.canvas.height = high;
      this.canvas.style.width = full.x + "px";
      this.canvas.style.height = full.y + "px";
    }
    this.zoom = map.getZoom();
    this.corner = map.layerPointToLatLng(origin);
    this.group(origin, full);
    const context = this.canvas.getContext("2d"), pixel = map.getPixelOrigin();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, wide, high);
    context.scale(ratio, ratio);
    context.translate(-origin.x, -origin.y);
    for (const layer of this.beneath) layer.draw(context);
    this.drawLinks(context, pixel);
    this.groups.sort((a, b) => b.members.length - a.members.length);
    for (const group of this.groups) this.drawGroup(context, group);
    this.drawn(this.groups);
  }

  /* Put the visible points into cells of the screen; from a near zoom on only equal coordinates share one. */
  group(origin, full) {
    const world = 256 * Math.pow(2, this.zoom), pixel = this.map.getPixelOrigin();
    const exact = this.zoom >= this.exactFrom;
    const cells = new Map();
    for (const i of this.visible) {
      const px = this.x[i] * world, py = this.y[i] * world;
      const lx = px - pixel.x, ly = py - pixel.y;
      if (lx < origin.x || ly < origin.y || lx > origin.x + full.x || ly > origin.y + full.y) continue;
      const key = exact ? this.x[i] + ":" + this.y[i] : Math.floor(px / this.cell) + ":" + Math.floor(py / this.cell);
      let cell = cells.get(key);
      if (!cell) cells.set(key, (cell = { members: [], x: 0, y: 0, one: true, mx: this.x[i], my: this.y[i] }));
      cell.one = cell.one && cell.mx === this.x[i] && cell.my === this.y[i];
      cell.members.push(i);
      cell.x += lx;
      cell.y += ly;
    }
    this.groups = [...cells.values()];
    for (const cell of this.groups) {
      cell.x /= cell.members.length;
      cell.y /= cell.members.length;
      cell.radius = cell.members.length > 1 ? Math.min(24, 8 + 1.6 * Math.sqrt(cell.members.length)) :
        this.weight.get(cell.members[0]) || (this.bySize && this.data.radius[cell.members[0]]) || 5;
    }
  }

  /* Lines from the chosen project to its partners, or from the organisation to its projects. */
  drawLinks(context, pixel) {
    if (!(this.selected >= 0) || !this.links.length) return;
    const world = 256 * Math.pow(2, this.zoom);
    const at = (i) => [this.x[i] * world - pixel.x, this.y[i] * world - pixel.y];
    context.beginPath();
    for (const i of this.links) {
      context.moveTo(...at(this.selected));
      context.lineTo(...at(i));
    }
    context.lineWidth = 1.6;
    context.strokeStyle = this.theme.highlight;
    context.stroke();
  }

  drawGroup(context, group) {
    if (group.members.includes(this.selected)) {
      context.beginPath();
      context.arc(group.x, group.y, group.radius + 5, 0, 2 * Math.PI);
      context.lineWidth = 3;
      context.strokeStyle = this.theme.highlight;
      context.stroke();
    }
    if (group.members.length === 1) this.drawSymbol(context, group, group.members[0]);
    else this.drawRing(context, group);
  }

  drawSymbol(context, { x, y, radius }, i) {
    const kind = this.data.kind[i], isCoal = Atlas.coal.includes(kind);
    Atlas.symbol(context, kind, x, y, radius);
    if (isCoal) {
      // Dark on a dark fill would not be seen.
      context.lineWidth = 4.5;
      context.strokeStyle = this.theme.halo;
      context.stroke();
    }
    context.fillStyle = isCoal ? Atlas.coalFill(this.family[i], this.theme) : this.theme.families[this.family[i]];
    context.fill();
    context.lineWidth = isCoal ? 1.6 : 1.4;
    context.strokeStyle = isCoal ? this.theme.coal : this.theme.halo;
    context.stroke();
  }

  drawRing(context, { x, y, radius, members }) {
    const counts = new Map();
    for (const i of members) counts.set(this.family[i], (counts.get(this.family[i]) || 0) + 1);
    context.beginPath();
    context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
    context.fillStyle = this.theme.halo;
    context.fill();
    let from = -Math.PI / 2;
    for (const family of [...Object.keys(this.theme.families), ...Atlas.coalStates]) {
      const part = ((counts.get(family) || 0) / members.length) * 2 * Math.PI;
      if (!part) continue;
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, radius, from, from + part);
      context.closePath();
      context.fillStyle = this.theme.families[family] || Atlas.coalFill(family, this.theme);
      context.fill();
      from += part;
    }
    context.beginPath();
    context.arc(x, y, radius - 3.5, 0, 2 * Math.PI);
    context.fillStyle = this.theme.paper;
    context.fill();
    context.fillStyle = this.theme.ink;
    context.font = "600 " + (members.length > 99 ? 10 : 11) + "px " + this.theme.font;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(members.length), x, y + 0.5);
  }

  /* Return the drawn group at a point of the map's layer, the uppermost first. */
  at(point) {
    for (let k = this.groups.length - 1; k >= 0; k--) {
      const group = this.groups[k];
      if (Math.hypot(group.x - point.x, group.y - point.y) <= group.radius + 3) return group;
    }
    return null;
  }
};

/* Power plants and mines: their colour tells whether they are at work, not what they are about. */
Atlas.coal = ["k", "m"];
Atlas.coalStates = ["operating", "idle", "closed"];
Atlas.coalFill = function (state, theme) {
  return { operating: theme.coal, idle: theme.coalIdle }[state] || theme.paper;
};

/* Trace the symbol of a kind: a project is a circle, an organisation a square, an event a diamond, a practice a
   triangle, a power plant a works with a chimney, a mine a triangle on its tip. */
Atlas.symbol = function (context, kind, x, y, r) {
  context.beginPath();
  if (kind === "p") context.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === "o") context.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
  else {
    const corners = {
      e: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
      k: [[-1.1, 1], [-1.1, -0.2], [-0.4, 0.2], [-0.4, -0.2], [0.3, 0.2], [0.3, -1.2], [0.8, -1.2], [1.1, 1]],
      m: [[0, 1.15], [1.2, -0.9], [-1.2, -0.9]],
    }[kind] || [[0, -1.2], [1.15, 0.9], [-1.15, 0.9]];
    corners.forEach(([dx, dy], i) => context[i ? "lineTo" : "moveTo"](x + dx * r, y + dy * r));
    context.closePath();
  }
};

/* Decode which points are visible: bit i of the base64 text stands for point i. */
Atlas.decodeBits = function (text, n) {
  const bytes = atob(text);
  const visible = [];
  for (let i = 0; i < n; i++) if ((bytes.charCodeAt(i >> 3) >> (i & 7)) & 1) visible.push(i);
  return visible;
};
