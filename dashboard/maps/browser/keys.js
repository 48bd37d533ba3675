/* The map by keyboard: an arrow goes to the region that lies next in its direction, Enter opens it, Escape takes the
   mark away; plus and minus zoom as Leaflet has it. What is reached is said to those who do not see it. */
window.Atlas = window.Atlas || {};

Atlas.Keys = class {
  constructor(map) {
    this.map = map;
    this.at = -1;
    this.said = Atlas.element("div", "atlas-said", "", map.getContainer());
    this.said.setAttribute("aria-live", "polite");
    map.getContainer().addEventListener("keydown", (event) => this.press(event));
    map.getContainer().addEventListener("blur", () => this.leave());
  }

  press(event) {
    const way = Atlas.Keys.WAYS[event.key];
    if (event.target !== this.map.getContainer() || !Atlas.regions.current || Atlas.onStage) return;
    if (way) this.go(way);
    else if (event.key === "Enter" && this.at >= 0) Atlas.report("region:" + Atlas.regions.current.codes[this.at]);
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* Go to the neighbour in a direction; the first press starts with the chosen region, or that in the middle. */
  go([right, down]) {
    const frame = Atlas.regions.current, at = this.frame === frame ? this.at : -1;
    if (at < 0) {
      const chosen = frame.codes.indexOf(Atlas.payload.selected);
      const middle = Atlas.regions.at(this.map.getCenter());
      this.reach(chosen >= 0 ? chosen : middle >= 0 ? middle : this.next(this.map.getSize().divideBy(2), [0, 0], -1));
      return;
    }
    const from = this.map.latLngToContainerPoint(frame.middles[at]);
    const next = this.next(from, [right, down], at);
    if (next >= 0) this.reach(next);
  }

  /* Return the region whose middle is nearest to a point of the screen, within 50° of a direction; -1 without one. */
  next(from, [right, down], except) {
    const { middles } = Atlas.regions.current;
    let best = -1, least = Infinity;
    middles.forEach((middle, i) => {
      if (i === except) return;
      const { x, y } = this.map.latLngToContainerPoint(middle).subtract(from);
      const ahead = right * x + down * y, beside = Math.abs(right * y - down * x);
      if ((right || down) && (ahead <= 0 || beside > 1.2 * ahead)) return;
      const far = right || down ? ahead + 2 * beside : Math.hypot(x, y);
      if (far < least) [least, best] = [far, i];
    });
    return best;
  }

  reach(i) {
    if (i < 0) return;
    Object.assign(this, { at: i, frame: Atlas.regions.current });
    const middle = L.latLng(this.frame.middles[i]);
    if (!this.map.getBounds().pad(-0.12).contains(middle)) this.map.panTo(middle, { animate: false });
    Atlas.regions.point(i, Atlas.theme);
    const lines = Atlas.regionLines(i);
    Atlas.tooltip.show(this.map.latLngToContainerPoint(middle), lines);
    this.said.textContent = lines.join(". ");
  }

  leave() {
    if (this.at < 0) return;
    this.at = -1;
    Atlas.regions.point(-1);
    Atlas.tooltip.hide();
  }
};
Atlas.Keys.WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* On a phone one finger scrolls the page and two move the map; a word says so to who tries with one. */
Atlas.twoFingers = function (map) {
  if (!window.matchMedia("(pointer: coarse)").matches || window.parent === window) return;
  const settle = () => {
    const whole = Boolean(document.fullscreenElement) || Atlas.onStage;
    if (whole) map.dragging.enable();
    else map.dragging.disable();
  };
  settle();
  document.addEventListener("fullscreenchange", settle);
  map.getContainer().addEventListener("touchmove", (event) => {
    if (event.touches.length === 1 && !map.dragging.enabled()) Atlas.hint.show(Atlas.words.twoFingers);
  }, { passive: true });
};
