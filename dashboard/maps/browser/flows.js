/* Links between transformation regions: curved lines, as wide as their count, with an arrowhead where they have a
   direction. Drawn on the canvas of the points, beneath them. */
window.Atlas = window.Atlas || {};

Atlas.Flows = class {
  constructor(map) {
    this.map = map;
    this.links = [];
    this.curves = [];
  }

  show({ flows: links, flowKind: kind, flow: chosen }, { middles, ids }, theme) {
    // Own links lie on top: they are drawn last.
    links = [...links].sort((a, b) => b[4] - a[4] || b[2] - a[2]);
    Object.assign(this, { links, kind, middles, ids, theme, chosen });
    this.most = links.reduce((most, link) => Math.max(most, link[2]), 1);
  }

  /* Draw every link: a quadratic curve that bends to the right of its direction, so that both ways are seen. */
  draw(context) {
    this.curves = [];
    for (const [origin, target, count, directed, own] of [...this.links].reverse()) {
      const a = this.map.latLngToLayerPoint(this.middles[origin]);
      const b = this.map.latLngToLayerPoint(this.middles[target]);
      const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy);
      if (length < 8) continue;
      const bend = L.point((a.x + b.x) / 2 - dy * 0.18, (a.y + b.y) / 2 + dx * 0.18);
      const width = (Atlas.onStage ? 2.5 : 1) + 5 * ((count - 1) / Math.max(1, this.most - 1));
      const on = this.key(origin, target) === this.chosen;
      context.strokeStyle = context.fillStyle = on ? this.theme.highlight : this.theme.flows[this.kind];
      // With a chosen region its own links are seen, the others only felt.
      context.globalAlpha = on ? 1 : own ? 0.8 : 0.1;
      context.lineWidth = on ? width + 1.5 : width;
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.quadraticCurveTo(bend.x, bend.y, b.x, b.y);
      context.stroke();
      if (directed) this.head(context, bend, b, 7 + 1.5 * width);
      context.globalAlpha = 1;
      if (own || on) this.curves.push({ a, bend, b, width, origin, target, count });
    }
  }

  head(context, from, to, size) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    context.beginPath();
    context.moveTo(to.x, to.y);
    for (const side of [0.42, -0.42]) context.lineTo(to.x - size * Math.cos(angle + side), to.y - size * Math.sin(angle + side));
    context.closePath();
    context.fill();
  }

  key(origin, target) {
    return this.ids[origin] + "|" + this.ids[target];
  }

  /* Return the uppermost link whose curve passes near a point. */
  at(point) {
    for (let k = this.curves.length - 1; k >= 0; k--) {
      const { a, bend, b, width } = this.curves[k];
      for (let step = 1; step < 24; step++) {
        const t = step / 24, s = 1 - t;
        const x = s * s * a.x + 2 * s * t * bend.x + t * t * b.x, y = s * s * a.y + 2 * s * t * bend.y + t * t * b.y;
        if (Math.hypot(x - point.x, y - point.y) <= width / 2 + 5) return this.curves[k];
      }
    }
    return null;
  }
};
