/* Small maps in the corners: the dense town, and islands too far away for the map. Their extent is marked on the map.
 *
 * They stand beside the land, not on it: the view keeps clear of them (see ``fitted``). Too narrow a frame does without.
 */
(function (peka) {
  "use strict";
  const LEAST_FRAME = 560;

  /* Height of bounds over their width as the map draws them. */
  function tallness(bounds) {
    const [south, north] = [bounds.getSouthWest(), bounds.getNorthEast()].map((at) => L.CRS.EPSG3857.project(at));
    return (north.y - south.y) / (north.x - south.x);
  }

  peka.Insets = class {
    constructor(board, store) {
      this.board = board;
      this.store = store;
      this.specs = store.options.insets || [];
      this.own = this.specs.map((spec) => this._build(spec, board.main));
      this.twins = []; // those of the second of two maps side by side
      this.visible = false;
      this.near = false;
    }

    get every() {
      return [...this.own, ...this.twins];
    }

    get shown() {
      return this.visible ? this.every.filter(({ panel }) => !panel.element.hidden) : [];
    }

    _build({ title, bounds, corner }, host) {
      const extent = L.latLngBounds(bounds);
      const panel = new peka.Panel(this.board.element, this.store, { inset: extent });
      panel.element.className = "peka-panel peka-inset peka-" + corner;
      const mark = L.rectangle(extent, { className: "peka-extent", interactive: false, fill: false, pane: "peka-highlight" });
      return { title, extent, host, panel, mark, near: this.board.bounds.intersects(extent) };
    }

    /* Show, hide and size the insets for a frame of this size. Beside each other maps have room for what is near only. */
    arrange(arrangement, width, height) {
      const pair = arrangement === "jajar";
      this.visible = width >= LEAST_FRAME && arrangement !== "deret";
      this._twin(pair && this.visible ? this.board.panels.slice(1) : []);
      this.every.forEach(({ title, extent, host, panel, mark, near }) => {
        panel.element.hidden = !this.visible || (pair && !near);
        if (panel.element.hidden) {
          mark.remove();
          return;
        }
        const wide = near ? Math.min(300, Math.max(pair ? 155 : 130, width * (pair ? 0.15 : 0.2))) : Math.min(150, Math.max(90, width * 0.11));
        panel.name(title);
        const behind = pair ? this.board.panels.length - 1 - this.board.panels.indexOf(host) : 0;
        panel.element.style.setProperty("--behind", (behind * width) / 2 + "px"); // what lies to the right of its map
        panel.element.style.setProperty("--wide", wide + "px");
        panel.element.style.setProperty("--tall", Math.min(wide * tallness(extent), height * (near ? 0.42 : 0.26)) + "px");
        panel.map.invalidateSize({ pan: false });
        panel.map.fitBounds(extent, { animate: false, padding: [2, 2] });
        if (near) mark.addTo(host.map);
      });
    }

    /* Give each of ``hosts`` insets of its own. */
    _twin(hosts) {
      if (hosts.length === new Set(this.twins.map(({ host }) => host)).size) return;
      this.twins.forEach(({ panel }) => panel.remove());
      this.twins = hosts.flatMap((host) => this.specs.map((spec) => this._build(spec, host)));
      this.twins.forEach((inset) => {
        this.board.fill(inset.panel);
        this._way(inset);
      });
    }

    /* True for areas that an inset letters in the map's stead. */
    letters({ at: [lon, lat] }) {
      return !this.near && this.shown.some(({ extent }) => extent.contains([lat, lon]));
    }

    /* Make way while the map shows a part, and come back with the whole. */
    yield(near) {
      if (near === this.near) return;
      this.near = near;
      this.every.forEach((inset) => this._way(inset));
    }

    /* Shown beside the whole map; who looks nearer sees the part itself, and land where an inset would stand. */
    _way({ panel, mark }) {
      panel.element.classList.toggle("peka-away", this.near);
      mark.setStyle({ opacity: this.near ? 0 : 1 });
    }

    /* Each inset shows what its own map does. */
    paint(readings) {
      this.shown.forEach(({ host, panel }) => panel.paint(readings[this.board.panels.indexOf(host)]));
    }

    /* What the insets show, while they do. */
    views() {
      return this.shown.map(({ extent }) => extent);
    }

    each(what) {
      this.shown.forEach(({ panel }) => what(panel));
    }
  };
})((window.peka ??= {}));
