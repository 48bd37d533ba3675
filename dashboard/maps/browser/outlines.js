/* The transformation regions: outlined, and named without overlaps. */
window.Atlas = window.Atlas || {};

Atlas.Outlines = class {
  constructor(map, panes) {
    this.map = map;
    this.renderer = L.canvas({ pane: panes.outlines, padding: 0.3 });
    this.labelPane = panes.labels;
    this.lines = L.layerGroup().addTo(map);
    this.labels = L.layerGroup().addTo(map);
    this.named = [];
    map.on("zoomend moveend", this.label, this);
  }

  take(data) {
    this.data = data;
    this.shapes = data.shapes.map((shape) => Atlas.decodeShape(shape, data.decimals));
  }

  /* Outline the chosen regions strongly, the four of the start lightly, the others once the map is near. */
  show(payload, theme) {
    this.payload = payload;
    this.theme = theme;
    this.chosen = new Set(payload.regions);
    this.lines.clearLayers();
    this.data.ids.forEach((id, i) => {
      const chosen = this.chosen.has(i);
      if (!chosen && !this.data.first[i]) return;
      this.lines.addLayer(L.polygon(this.shapes[i], {
        renderer: this.renderer, interactive: false, fill: false,
        color: chosen ? theme.highlight : theme.ink, weight: chosen ? 2.6 : 1.5, opacity: 0.9,
      }));
    });
    this.label();
  }

  /* Name as many regions as fit: chosen ones first, then those of the start, then the others from zoom 7 on. */
  label() {
    if (!this.payload) return;
    this.labels.clearLayers();
    this.named = [];
    const near = this.map.getZoom() >= 7;
    const rank = (i) => (this.chosen.has(i) ? 0 : this.data.first[i] ? 1 : 2);
    const order = this.data.ids.map((_, i) => i).filter((i) => near || rank(i) < 2).sort((a, b) => rank(a) - rank(b));
    const view = this.map.getBounds().pad(0.1);
    const boxes = [];
    for (const i of order) {
      const place = L.latLng(this.data.middles[i]);
      if (!view.contains(place)) continue;
      const point = this.map.latLngToLayerPoint(place);
      const width = 7.2 * this.data.names[i].length + 8, height = 18;
      const box = [point.x - width / 2, point.y - height / 2, point.x + width / 2, point.y + height / 2];
      if (boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
      boxes.push(box);
      const text = document.createElement("span");
      text.textContent = this.data.names[i];
      text.className = "atlas-label" + (rank(i) < 2 ? " atlas-label-first" : "");
      const icon = L.divIcon({ html: text, className: "atlas-label-box", iconSize: [width, height] });
      this.labels.addLayer(L.marker(place, { icon, interactive: false, keyboard: false, pane: this.labelPane }));
      this.named.push(this.data.names[i]);
    }
  }
};
