/* Names on the map, without overlaps: transformation regions first, then the regions of the level and towns as the
   map comes nearer. */
window.Atlas = window.Atlas || {};

Atlas.Names = class {
  constructor(map, pane) {
    this.map = map;
    this.pane = pane;
    this.layer = L.layerGroup().addTo(map);
    this.sources = [];
    this.named = [];
    map.on("zoomend moveend", this.draw, this);
  }

  /* A source is { items: [[lat, lon, name, className], …] in the order of importance, from: the lowest zoom }. */
  show(sources) {
    this.sources = sources;
    this.draw();
  }

  draw() {
    this.layer.clearLayers();
    this.named = [];
    const zoom = this.map.getZoom(), view = this.map.getBounds().pad(0.05), boxes = [];
    for (const { items, from } of this.sources) {
      if (zoom < from) continue;
      let tried = 0;
      for (const [lat, lon, name, className] of items) {
        if (!view.contains([lat, lon])) continue;
        // Far more names than fit are not worth trying: the most important come first.
        if (++tried > 150) break;
        this.place(lat, lon, name, className, boxes);
      }
    }
  }

  place(lat, lon, name, className, boxes) {
    const point = this.map.latLngToLayerPoint([lat, lon]);
    const width = 7.2 * name.length + 10, height = 17;
    // A town's name stands beneath it, where its points do not cover it.
    const down = className === "atlas-label-town" ? 15 : 0;
    const box = [point.x - width / 2, point.y + down - height / 2, point.x + width / 2, point.y + down + height / 2];
    if (boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) return;
    boxes.push(box);
    const text = Atlas.element("span", "atlas-label " + className, name);
    const icon = L.divIcon({ html: text, className: "atlas-label-box", iconSize: [width, height], iconAnchor: [width / 2, height / 2 - down] });
    this.layer.addLayer(L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: this.pane }));
    this.named.push(name);
  }
};
