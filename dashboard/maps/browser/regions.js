/* The regions of one level: fills for ratios, circles for totals, the outline of what is pointed at or chosen.
   The geometry of a level is decoded once a scale and kept; a change of filters only restyles it. */
window.Atlas = window.Atlas || {};

Atlas.Regions = class {
  constructor(map, panes) {
    this.map = map;
    this.renderer = L.canvas({ pane: panes.regions, padding: 0.2 });
    this.levels = new Map();
    this.circles = [];
    this.mark = L.layerGroup().addTo(map);
    this.hover = L.layerGroup().addTo(map);
    this.marker = L.canvas({ pane: panes.marks, padding: 0.2 });
  }

  /* Decode a file once; the frame shares its renderer with all others. */
  frame(file, data) {
    if (!this.levels.has(file)) {
      const shapes = data.shapes.map((shape) => Atlas.decodeShape(shape, data.decimals));
      const polygons = shapes.map((shape) =>
        L.polygon(shape, { renderer: this.renderer, interactive: false, weight: 0.6, smoothFactor: 0.6, noClip: false })
      );
      this.levels.set(file, {
        codes: data.codes, names: data.names, middles: data.middles, shapes,
        bounds: shapes.map(Atlas.boundsOfShape), polygons, group: L.layerGroup(polygons),
      });
    }
    return this.levels.get(file);
  }

  /* Show one frame with the classes, circles and colours of a payload. */
  show(frame, payload, theme) {
    if (this.current && this.current !== frame) this.map.removeLayer(this.current.group);
    this.current = frame;
    this.payload = payload;
    const ratio = payload.kind === "ratio";
    // Functional areas lie alone on the land, not side by side: without a clear edge, one without data is not seen.
    const edge = payload.level === "area" ? { color: theme.ink, weight: 1.1 } : { color: theme.border, weight: 0.6 };
    const chosen = frame.codes.indexOf(payload.selected);
    frame.polygons.forEach((polygon, i) => {
      const cls = ratio ? payload.classes[i] : "0";
      const style = {
        ...edge, fill: true, fillOpacity: 1,
        fillColor: cls === "x" ? theme.noData : cls === "0" ? theme.zero : payload.colors[+cls - 1],
      };
      const dimmed = this.only !== undefined && this.only !== null && cls !== this.only;
      // A chosen region stays bright, the others step back.
      style.fillOpacity = dimmed ? 0.15 : chosen >= 0 && i !== chosen ? 0.5 : 1;
      // Only what changed is restyled: each setStyle schedules a redraw of its bounds.
      const key = style.fillColor + style.color + style.fillOpacity;
      if (polygon.styleKey !== key) {
        polygon.styleKey = key;
        polygon.setStyle(style);
      }
    });
    if (!this.map.hasLayer(frame.group)) frame.group.addTo(this.map);
    this.values = Atlas.ranked(payload);
    this.theme = theme;
    // Over a fill another total may stand as circles.
    this.over = payload.circles ? Atlas.ranked(payload.circles) : new Map();
    const drawn = ratio ? this.over : this.values;
    this.circleColor = (payload.circles || payload).colors[0];
    this.circles = [...drawn.values()].sort((a, b) => b.value - a.value);
    this.drawMark(theme);
  }

  /* Draw the circles of a total on the canvas of the points, the large ones first: one pass, no object for each. */
  draw(context) {
    for (const { region, radius } of this.circles) {
      const middle = this.map.latLngToLayerPoint(this.current.middles[region]);
      context.beginPath();
      context.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
      // Over a fill the colour beneath would change that of the circle.
      context.globalAlpha = this.over.size ? 0.8 : 0.55;
      context.fillStyle = this.circleColor;
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = 1;
      context.strokeStyle = this.theme.circleEdge;
      context.stroke();
    }
  }

  /* Outline the chosen region. */
  drawMark(theme) {
    this.mark.clearLayers();
    const i = this.current.codes.indexOf(this.payload.selected);
    if (i >= 0) this.mark.addLayer(this.outline(i, theme.highlight, 3));
  }

  outline(i, color, weight) {
    return L.polygon(this.current.shapes[i], { renderer: this.marker, interactive: false, fill: false, color, weight });
  }

  point(i, theme) {
    this.hover.clearLayers();
    if (i >= 0) this.hover.addLayer(this.outline(i, theme.ink, 2));
  }

  /* Return the index of the region at a place, or of the circle drawn over it; -1 outside. */
  at(latlng) {
    const frame = this.current;
    if (!frame) return -1;
    if (this.circles.length) {
      const here = this.map.latLngToLayerPoint(latlng);
      let best = -1, size = Infinity;
      for (const { region, radius } of this.circles) {
        const middle = this.map.latLngToLayerPoint(frame.middles[region]);
        if (middle.distanceTo(here) <= radius && radius < size) {
          best = region;
          size = radius;
        }
      }
      if (best >= 0) return best;
    }
    const { lat, lng } = latlng;
    return frame.bounds.findIndex((box, i) =>
      lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east &&
      Atlas.shapeContains(frame.shapes[i], lat, lng));
  }
};

/* With a highest value of all years the circles of one year are drawn on the scale of all. */
/* Read the values of the regions above zero, which stand in the order of their classes: each with its rank among
   them, equals sharing the better one, and with the radius of the circle whose area it is. */
Atlas.ranked = function ({ classes, values, largest, highest }) {
  const rows = new Map(), descending = [...values].sort((a, b) => b - a), ranks = new Map();
  descending.forEach((value, i) => ranks.has(value) || ranks.set(value, i + 1));
  let k = 0;
  for (let region = 0; region < classes.length; region++) {
    if (classes[region] === "x" || classes[region] === "0") continue;
    const value = values[k++];
    rows.set(region, { region, value, rank: ranks.get(value), radius: largest * Math.sqrt(value / (highest || descending[0])) });
  }
  return rows;
};
