/* The transformation regions: outlined, and in which order they are named. */
window.Atlas = window.Atlas || {};

Atlas.Outlines = class {
  constructor(map, panes) {
    this.map = map;
    this.renderer = L.canvas({ pane: panes.outlines, padding: 0.2 });
    this.lines = L.layerGroup().addTo(map);
  }

  take(data) {
    this.data = data;
    this.shapes = data.shapes.map((shape) => Atlas.decodeShape(shape, data.decimals));
  }

  /* Outline the chosen regions strongly, the four of the start clearly, the others lightly. */
  show(payload, theme) {
    // A change of filters seldom changes them: the canvas is left alone then.
    const regions = payload.regions.join();
    if (this.drawn === this.data && this.theme === theme && this.regions === regions) return;
    Object.assign(this, { drawn: this.data, theme, regions, chosen: new Set(payload.regions) });
    this.lines.clearLayers();
    this.data.ids.forEach((id, i) => {
      const chosen = this.chosen.has(i), first = this.data.first[i];
      this.lines.addLayer(L.polygon(this.shapes[i], {
        renderer: this.renderer, interactive: false, fill: false,
        color: chosen ? theme.highlight : theme.ink, weight: chosen ? 2.6 : first ? 1.5 : 0.8,
        opacity: chosen || first ? 0.9 : 0.45,
      }));
    });
  }

  /* The names: chosen regions first, then those of the start, then the others. */
  names() {
    const rank = (i) => (this.chosen.has(i) ? 0 : this.data.first[i] ? 1 : 2);
    const order = this.data.ids.map((_, i) => i).sort((a, b) => rank(a) - rank(b));
    const item = (i) => [...this.data.middles[i], this.data.names[i], rank(i) < 2 ? "atlas-label-first" : ""];
    return {
      first: order.filter((i) => rank(i) < 2).map(item),
      others: order.filter((i) => rank(i) === 2).map(item),
    };
  }
};
