/* Years of a measure one after the other: all of them came with the payload, so that nothing is asked for on the way.
   Buttons and a slider of the browser itself, so that the keyboard and screen readers know them. Who asked for less
   motion steps by hand. */
window.Atlas = window.Atlas || {};

Atlas.Player = class {
  constructor(map, show) {
    this.show = show;
    this.box = Atlas.element("div", "atlas-player", undefined, map.getContainer());
    this.box.hidden = true;
    this.box.setAttribute("role", "group");
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    this.back = this.button("\u2039", () => this.step(-1));
    this.toggle = this.button("\u25b6", () => this.playing ? this.pause() : this.play());
    this.on = this.button("\u203a", () => this.step(1));
    this.slider = Atlas.element("input", "", undefined, this.box);
    this.slider.type = "range";
    this.slider.addEventListener("input", () => { this.pause(); this.go(Number(this.slider.value)); });
    this.year = Atlas.element("output", "atlas-player-year", undefined, this.box);
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.toggle.hidden = this.still;
  }

  button(sign, act) {
    const button = Atlas.element("button", "", sign, this.box);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /* Take the years of a payload, or go when it has none; begin with the year that it shows. */
  take(payload, words) {
    // Another scale of the same picture, after a zoom: what plays goes on.
    if (this.steps && payload === this.payload && words === this.words) return this.shown();
    this.pause();
    this.payload = payload;
    this.steps = payload.play ? payload.play.steps : null;
    this.box.hidden = !this.steps;
    if (!this.steps) return payload;
    this.words = words;
    this.slider.max = this.steps.length - 1;
    this.slider.setAttribute("aria-label", words.yearShown);
    for (const [button, text] of [[this.back, words.before], [this.on, words.after], [this.toggle, words.play]]) {
      button.title = text;
      button.setAttribute("aria-label", text);
    }
    const found = this.steps.findIndex((step) => step.year === payload.year);
    this.at = found < 0 ? this.steps.length - 1 : found;
    this.say();
    return this.shown();
  }

  /* The payload of the year that is shown. */
  shown() {
    const { bounds, low, colors, highest, sizes } = this.payload.play;
    return { ...this.payload, bounds, low, colors, highest, sizes, ...this.steps[this.at] };
  }

  say() {
    this.slider.value = this.at;
    this.year.textContent = this.steps[this.at].year;
    this.slider.setAttribute("aria-valuetext", String(this.steps[this.at].year));
  }

  go(position) {
    this.at = (position + this.steps.length) % this.steps.length;
    this.say();
    this.show(this.shown());
  }

  step(by) {
    this.pause();
    this.go(this.at + by);
  }

  play() {
    // From the last year it begins again.
    if (this.at === this.steps.length - 1) this.go(0);
    this.playing = setInterval(() => {
      this.go(this.at + 1);
      if (this.at === this.steps.length - 1) this.pause();
    }, 500);
    this.sign("\u2016", this.words.pause);
  }

  pause() {
    if (!this.playing) return;
    clearInterval(this.playing);
    this.playing = null;
    this.sign("\u25b6", this.words.play);
  }

  sign(sign, text) {
    this.toggle.textContent = sign;
    this.toggle.title = text;
    this.toggle.setAttribute("aria-label", text);
  }
};
