/* The frame's maps and how they are arranged: one, two that move together, small multiples, or one through time. */
(function (peka) {
  "use strict";
  const TITLE = 46;
  const LAND = 1500;

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
      this.element = peka.el("main", "peka-board");
      document.body.append(this.element);
      this.grid = peka.el("div", "peka-grid");
      this.element.append(this.grid);
      this.panels = [new peka.Panel(this.grid, store, { map })];
      this.layout = "";
      this.land = [];
      this.borders = [];
      this.insets = new peka.Insets(this, store);
      this.view = new peka.View(store.options.geometry.bounds, {
        maps: () => this.panels.map((panel) => panel.map),
        land: () => this.land,
        obstacles: () => this.panels.flatMap((panel) => panel.obstacles()),
        still: () => this.element.dataset.arrangement === "deret",
        settled: () => this._settled(),
      });
      this.view.adopt(map);
      this.main.covered = (code) => this.insets.letters(this.main.areas.layers.get(code).peka.shape);
      this.element.append(map.attributionControl.getContainer()); // below small multiples too
      const watch = new ResizeObserver(() => this._resized());
      [this.grid, map.getContainer()].forEach((node) => watch.observe(node));
    }

    get main() {
      return this.panels[0];
    }

    /* New or finer areas for all maps. */
    shape(shapes) {
      const points = shapes.flatMap(({ parts }) => parts.flatMap(([outer]) => outer));
      this.land = points.length < LAND ? points : points.filter((_, at) => at % Math.ceil(points.length / LAND) === 0);
      this._all().forEach((panel) => panel.areas.shape(shapes));
    }

    outline(shapes) {
      this.borders = [...this.borders.filter((old) => !shapes.some(({ code }) => code === old.code)), ...shapes];
      this._all().forEach((panel) => panel.outlines.shape(shapes));
    }

    /* All that the maps show, as bounds. */
    views() {
      return [this.main.map.getBounds(), ...this.insets.views()];
    }

    _all() {
      return [...this.panels, ...this.insets.every.map(({ panel }) => panel)];
    }

    /* Have as many maps as ``shown`` panels of the state in an arrangement; nothing happens when there are. */
    arrange(arrangement, shown) {
      const small = arrangement === "deret";
      const named = shown.map(({ title, whole }) => [title, small ? whole : ""]);
      named.forEach((words, at) => this.panels[at] && this.panels[at].name(...words));
      const layout = arrangement + shown.length;
      if (layout === this.layout) return;
      this.layout = layout;
      while (this.panels.length > named.length) this.panels.pop().remove();
      while (this.panels.length < named.length) this._add(named[this.panels.length]);
      this.panels.forEach(({ map }) => {
        [map.touchZoom, map.doubleClickZoom].forEach((by) => by && (small ? by.disable() : by.enable()));
      });
      this.element.dataset.arrangement = arrangement;
      this._size();
      this.view.restore();
    }

    _add(words) {
      const panel = new peka.Panel(this.grid, this.store);
      panel.name(...words);
      panel.covered = this.main.covered;
      this.fill(panel);
      this.view.adopt(panel.map);
      this.panels.push(panel);
    }

    /* Give a new map the areas and outlines that the others have. */
    fill(panel) {
      panel.areas.shape([...this.main.areas.layers.values()].map((layer) => layer.peka.shape));
      panel.outlines.shape(this.borders);
    }

    /* Columns, font and insets for the size of the frame. */
    _size() {
      const [width, height] = [this.grid.clientWidth, this.grid.clientHeight];
      const { arrangement } = this.element.dataset;
      const ratio = this.bounds.getNorth() - this.bounds.getSouth();
      const tall = ratio / (this.bounds.getEast() - this.bounds.getWest());
      const across = arrangement === "jajar" && width >= 560 ? 2 : arrangement === "deret" ? columns(this.panels.length, width, height, tall) : 1;
      this.grid.style.setProperty("--columns", across);
      this.grid.style.setProperty("--rows", Math.ceil(this.panels.length / across));
      this.store.letterSize = peka.letterSize(width, arrangement);
      this.insets.arrange(arrangement, width, height);
      this.size = this._measure();
      this.store.emit("size", width);
    }

    _measure() {
      const { clientWidth, clientHeight } = this.main.map.getContainer();
      return [this.grid.clientWidth, this.grid.clientHeight, clientWidth, clientHeight].join();
    }

    _resized() {
      if (!this.layout || this.size === this._measure()) return;
      this._size();
      this.view.resize();
      this.insets.each((panel) => panel.refresh());
    }

    _settled() {
      cancelAnimationFrame(this.soon);
      this.soon = requestAnimationFrame(() => {
        this.insets.yield(this.view.near);
        this.panels.forEach((panel) => panel.refresh());
        this.store.emit("view");
      });
    }

    /* One reading for each map and its insets. */
    paint(readings) {
      readings.forEach((reading, at) => this.panels[at].paint(reading));
      this.insets.paint(readings);
    }

    each(what) {
      this.panels.forEach(what);
      this.insets.each(what);
    }
  };
})((window.peka ??= {}));
