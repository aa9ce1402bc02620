/* The frame's maps and how they are arranged: one, two that move together, small multiples, or one through time. */
(function (peka) {
  "use strict";
  const TITLE = 24;

  /* Columns that make ``count`` maps of this shape (height over width) largest in a frame. */
  function columns(count, width, height, tall) {
    let best = [1, 0];
    for (let across = 1; across <= count; across += 1) {
      const cell = [width / across, height / Math.ceil(count / across) - TITLE];
      const scale = Math.min(cell[0], cell[1] / tall);
      if (scale > best[1]) best = [across, scale];
    }
    return best[0];
  }

  peka.Board = class {
    constructor(map, store) {
      this.store = store;
      this.bounds = L.latLngBounds(store.options.geometry.bounds);
      this.element = document.createElement("div");
      this.element.className = "peka-board";
      document.body.append(this.element);
      this.grid = document.createElement("div");
      this.grid.className = "peka-grid";
      this.element.append(this.grid);
      this.panels = [new peka.Panel(this.grid, store, { map })];
      this.count = 1;
      this.layout = "";
      this.shapes = [];
      this.insets = new peka.Insets(this, store);
      this.view = new peka.View(store.options.geometry.bounds, {
        maps: () => this.active.map((panel) => panel.map),
        margins: () => this.insets.margins(),
        settled: () => this._settled(),
      });
      this.view.adopt(map);
      this.main.covered = (code) => this.insets.letters(code, this.main.areas.layers.get(code).peka.shape);
      this.element.append(map.attributionControl.getContainer()); // below small multiples too
      new ResizeObserver(() => this._resized()).observe(this.grid);
    }

    get main() {
      return this.panels[0];
    }

    get active() {
      return this.panels.slice(0, this.count);
    }

    shape(shapes) {
      this.shapes.push(...shapes);
      this.panels.forEach((panel) => panel.shape(shapes));
      this.insets.shape(shapes);
    }

    /* Have ``count`` maps in an arrangement; nothing happens when there are. */
    arrange(arrangement, count) {
      const layout = arrangement + count;
      if (layout === this.layout) return;
      this.layout = layout;
      this.count = count;
      while (this.panels.length < count) this._add();
      this.panels.forEach((panel, at) => (panel.element.hidden = at >= count));
      const still = arrangement === "deret";
      this.active.forEach(({ map }) => {
        [map.dragging, map.touchZoom, map.doubleClickZoom].forEach((by) => by && (still ? by.disable() : by.enable()));
      });
      this.element.dataset.arrangement = arrangement;
      this._size();
      this.view.restore();
    }

    _add() {
      const panel = new peka.Panel(this.grid, this.store);
      panel.shape([...this.main.areas.layers.values()].map((layer) => layer.peka.shape));
      this.view.adopt(panel.map);
      this.panels.push(panel);
    }

    /* Columns, font and insets for the size of the frame. */
    _size() {
      const [width, height] = [this.grid.clientWidth, this.grid.clientHeight];
      const { arrangement } = this.element.dataset;
      const ratio = this.bounds.getNorth() - this.bounds.getSouth();
      const tall = ratio / (this.bounds.getEast() - this.bounds.getWest());
      const across = arrangement === "jajar" && width >= 560 ? 2 : arrangement === "deret" ? columns(this.count, width, height, tall) : 1;
      this.grid.style.setProperty("--columns", across);
      this.grid.style.setProperty("--rows", Math.ceil(this.count / across));
      this.store.letterSize = peka.letterSize(width, arrangement);
      this.insets.arrange(arrangement, width, height);
      this.size = width + "x" + height;
      this.store.emit("size", width);
    }

    _resized() {
      if (!this.layout || this.size === this.grid.clientWidth + "x" + this.grid.clientHeight) return;
      this._size();
      this.view.resize();
      this.insets.each((panel) => panel.refresh());
    }

    _settled() {
      cancelAnimationFrame(this.soon);
      this.soon = requestAnimationFrame(() => {
        this.active.forEach((panel) => panel.refresh());
        this.each((panel) => panel.outlines && panel.outlines.see());
        this.store.emit("view");
      });
    }

    /* Paint panel by panel; through time the one map shows panel ``shown``. */
    paint(state, places, shown) {
      const readings = state.panels.map((panel) => new peka.Reading(state, panel, places));
      const through = state.arrangement === "waktu";
      const used = through ? [readings[shown]] : readings.slice(0, this.count);
      used.forEach((reading, at) => this.panels[at].paint(reading, reading.panel.title));
      this.insets.paint(used[0]);
    }

    each(what) {
      this.active.forEach(what);
      this.insets.each(what);
    }
  };
})((window.peka ??= {}));
