/* The legend, the tooltip and the small controls: everything with words. Words come from the static file of the
   language, names from static files; both are set as text, never as HTML. */
window.Atlas = window.Atlas || {};

Atlas.element = function (tag, className, text, parent) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  if (parent) parent.appendChild(element);
  return element;
};

Atlas.Legend = class {
  constructor(map, onClass) {
    this.map = map;
    this.onClass = onClass;
    const Control = L.Control.extend({ onAdd: () => this.box });
    this.box = Atlas.element("details", "atlas-legend");
    // On a page the map is read first: the legend is a line, until somebody opens it.
    this.box.open = window.parent === window;
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    new Control({ position: "bottomleft" }).addTo(map);
  }

  show(payload, words, theme, only) {
    const { measure: key, kind, low, bounds, colors, counts, zeros, missing, sizes, layers, year, circles } = payload;
    const shown = JSON.stringify([key, kind, low, bounds, colors, counts, zeros, missing, sizes, layers, year, circles, words.language, theme.ink, only]);
    if (shown === this.shown) return;
    this.shown = shown;
    // Who works with the keyboard stays on the class that was just pressed.
    const focused = document.activeElement, inside = this.box.contains(focused);
    const again = inside && (focused.dataset.class ? `[data-class="${focused.dataset.class}"]` : "summary");
    this.fill(payload, words, theme, only);
    if (again) (this.box.querySelector(again) || this.box.firstChild).focus();
  }

  fill(payload, words, theme, only) {
    this.box.replaceChildren();
    this.box.hidden = payload.kind === "plain";
    const measure = words.measures[payload.measure];
    const people = payload.people ? words.peopleOf.replace("{year}", payload.people) : "";
    const title = [measure.label, payload.year || "", people, payload.larger ? words.larger : ""].filter(Boolean).join(", ");
    const summary = Atlas.element("summary", "", undefined, this.box);
    Atlas.element("span", "atlas-legend-title", title, summary);
    this.line(payload, words, theme, summary);
    if (payload.kind === "ratio") this.classes(payload, words, theme, only);
    else this.circles(payload, words, theme);
    if (payload.circles) {
      Atlas.element("div", "atlas-legend-title", words.measures[payload.circles.measure].label, this.box);
      this.circles(payload.circles, words, theme);
    }
    if (payload.layers.length) this.symbols(payload, words, theme, this.box);
  }

  /* The folded legend: the classes as one line of swatches with their bounds, and what the signs mean. */
  line(payload, words, theme, summary) {
    const line = Atlas.element("span", "atlas-line", undefined, summary);
    const item = (className, text) => {
      const box = Atlas.element("span", "atlas-line-item " + className, undefined, line);
      const sign = Atlas.element("i", "", undefined, box);
      Atlas.element("span", "", text, box);
      return sign.style;
    };
    if (payload.kind === "ratio") {
      const bound = Atlas.numbersApart(words.language, [payload.low, ...payload.bounds]), named = payload.categories;
      const last = payload.bounds.length - 1;
      payload.bounds.forEach((high, i) => {
        const low = bound(i ? payload.bounds[i - 1] : payload.low);
        const text = named ? words.categories[named[i]] : i === last && low !== bound(high) ? low + " – " + bound(high) : low;
        item(named ? "" : "atlas-step", text).background = payload.colors[i];
      });
      if (payload.zeros) item("", named ? words.noCategory : "0").background = theme.zero;
      if (payload.missing) item("", words.noData).background = theme.noData;
    }
    for (const circles of [payload.kind === "ratio" ? null : payload, payload.circles]) {
      if (!circles || !circles.sizes.length) continue;
      if (circles !== payload) item("atlas-plain", words.measures[circles.measure].label + ":");
      const short = new Intl.NumberFormat(words.language, { notation: "compact", maximumSignificantDigits: 2 });
      for (const [radius, value] of circles.sizes.filter(([radius], i) => radius <= 19 || i === 0)) {
        const style = item("atlas-round", short.format(value));
        style.width = style.height = 2 * radius + "px";
        style.background = circles.colors[0];
      }
    }
    if (payload.layers.length) this.symbols(payload, words, theme, Atlas.element("span", "atlas-signs", undefined, summary));
  }

  classes(payload, words, theme, only) {
    const number = Atlas.numbers(words.language), bound = Atlas.numbersApart(words.language, [payload.low, ...payload.bounds]);
    const named = payload.categories;
    let low = payload.low;
    const rows = payload.bounds.map((high, i) => {
      const label = low === high ? bound(high) : (i === 0 ? "" : "> ") + bound(low) + " – " + bound(high);
      low = high;
      return [String(i + 1), payload.colors[i], named ? words.categories[named[i]] : label, payload.counts[i]];
    });
    // Categories have an order of their own, from the first on.
    if (!named) rows.reverse();
    if (payload.zeros) rows.push(["0", theme.zero, named ? words.noCategory : "0", payload.zeros]);
    rows.push(["x", theme.noData, words.noData, payload.missing]);
    for (const [cls, color, label, count] of rows) {
      const row = Atlas.element("button", "atlas-class" + (only === cls ? " atlas-class-on" : ""), undefined, this.box);
      row.type = "button";
      row.title = words.showClass;
      row.dataset.class = cls;
      row.setAttribute("aria-pressed", String(only === cls));
      Atlas.element("i", "atlas-swatch", undefined, row).style.background = color;
      Atlas.element("span", "", label, row);
      Atlas.element("small", "", "(" + number(count) + ")", row);
      row.addEventListener("click", (event) => {
        // The row is replaced before the click reaches the map, which then could not see that it was the legend's.
        event.stopPropagation();
        this.onClass(only === cls ? null : cls);
      });
    }
    Atlas.element("small", "atlas-legend-note", words.inBrackets, this.box);
  }

  circles(payload, words, theme) {
    // Three amounts of euro side by side have no room for their zeros.
    const short = new Intl.NumberFormat(words.language, { notation: "compact", maximumSignificantDigits: 2 });
    const plain = Atlas.numbers(words.language), number = (value) => (value >= 1e5 ? short.format(value) : plain(value));
    const row = Atlas.element("div", "atlas-circles", undefined, this.box);
    for (const [radius, value] of payload.sizes) {
      const item = Atlas.element("span", "atlas-circle-item", undefined, row);
      const circle = Atlas.element("i", "atlas-circle", undefined, item);
      circle.style.width = circle.style.height = 2 * radius + "px";
      circle.style.background = payload.colors[0];
      Atlas.element("span", "", number(value), item);
    }
  }

  symbols(payload, words, theme, box) {
    const list = Atlas.element("span", "atlas-symbols", undefined, box);
    for (const kind of payload.layers) {
      const row = Atlas.element("span", "", undefined, list);
      const canvas = Atlas.element("canvas", "", undefined, row);
      canvas.width = canvas.height = 14;
      const context = canvas.getContext("2d");
      Atlas.symbol(context, kind, 7, 7, 4.5);
      context.fillStyle = theme.ink;
      context.fill();
      Atlas.element("span", "", words.kinds[kind], row);
    }
    // Power plants and mines show by a hollow symbol that they are closed, not by a colour what they are about.
    if (payload.layers.some((kind) => Atlas.coal.includes(kind))) this.states(words, theme, box);
    if (payload.layers.every((kind) => Atlas.coal.includes(kind))) return;
    const families = Atlas.element("span", "atlas-symbols", undefined, box);
    for (const [family, color] of Object.entries(theme.families)) {
      const row = Atlas.element("span", "", undefined, families);
      Atlas.element("i", "atlas-swatch", undefined, row).style.background = color;
      Atlas.element("span", "", words.families[family], row);
    }
  }
};

Atlas.Legend.prototype.states = function (words, theme, box) {
  const list = Atlas.element("span", "atlas-symbols", undefined, box);
  for (const state of ["operating", "idle", "closed"]) {
    const row = Atlas.element("span", "", undefined, list);
    const swatch = Atlas.element("i", "atlas-swatch", undefined, row);
    swatch.style.background = Atlas.coalFill(state, theme);
    swatch.style.border = "1.5px solid " + theme.coal;
    Atlas.element("span", "", words.families[state], row);
  }
};

Atlas.numbers = function (language) {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: "always" });
  const fine = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  return (value) => (Math.abs(value) >= 100 || Number.isInteger(value) ? whole : fine).format(value);
};

/* As Atlas.numbers, with more digits where two of some numbers would read alike: the bounds of classes. */
Atlas.numbersApart = function (language, numbers) {
  const different = new Set(numbers), apart = (format) => new Set([...different].map(format)).size === different.size;
  let format = Atlas.numbers(language);
  for (let digits = 4; digits < 18 && !apart(format); digits++) {
    const exact = new Intl.NumberFormat(language, { maximumSignificantDigits: digits, useGrouping: "always" });
    format = (value) => exact.format(value);
  }
  return format;
};

Atlas.Tooltip = class {
  constructor(map) {
    this.map = map;
    this.box = Atlas.element("div", "atlas-tooltip", undefined, map.getContainer());
    this.box.hidden = true;
  }

  show(point, lines) {
    this.box.replaceChildren();
    lines.forEach((line, i) => Atlas.element("div", i ? "" : "atlas-tooltip-title", line, this.box));
    this.box.hidden = false;
    const size = this.map.getSize();
    const left = Math.min(point.x + 14, size.x - this.box.offsetWidth - 6);
    const top = point.y + 14 + this.box.offsetHeight > size.y ? point.y - this.box.offsetHeight - 10 : point.y + 14;
    this.box.style.left = Math.max(4, left) + "px";
    this.box.style.top = Math.max(4, top) + "px";
  }

  hide() {
    this.box.hidden = true;
  }
};

/* A sentence on the map that goes away by itself. */
Atlas.Hint = class {
  constructor(map) {
    this.box = Atlas.element("div", "atlas-hint", undefined, map.getContainer());
    this.box.setAttribute("role", "status");
    this.box.hidden = true;
  }

  show(text) {
    this.box.textContent = text;
    this.box.hidden = false;
    clearTimeout(this.ending);
    this.ending = setTimeout(() => (this.box.hidden = true), 4000);
  }
};

/* The zoom buttons, the way back to the whole view, the scale bar and the attribution, in the words of the page. */
Atlas.controls = function (map, words, credit, go) {
  const controls = [L.control.zoom({ position: "topleft", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut })];
  const button = (bar, sign, title, act) => {
    const link = Atlas.element("a", "atlas-go", sign, bar);
    link.href = "#";
    link.title = title;
    link.setAttribute("role", "button");
    link.setAttribute("aria-label", title);
    L.DomEvent.on(link, "click", (event) => {
      L.DomEvent.stop(event);
      act();
    });
  };
  const Home = L.Control.extend({
    onAdd() {
      const bar = Atlas.element("div", "leaflet-bar");
      button(bar, "⌂", words.wholeView, go.home);
      button(bar, "◎", words.allFound, go.found);
      if (document.fullscreenEnabled && go.whole) button(bar, "⤢", words.wholeScreen, go.whole);
      return bar;
    },
  });
  const Credit = L.Control.extend({
    onAdd() {
      return Atlas.element("div", "atlas-credit", credit);
    },
  });
  controls.push(new Home({ position: "topleft" }));
  controls.push(L.control.scale({ imperial: false, position: "bottomright" }));
  controls.push(new Credit({ position: "bottomright" }));
  controls.forEach((control) => control.addTo(map));
  return () => controls.forEach((control) => control.remove());
};
