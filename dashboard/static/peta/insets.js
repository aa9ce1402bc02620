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
      this.all = (store.options.insets || []).map((spec) => this._build(spec));
      this.visible = false;
      this.near = false;
    }

    _build({ title, bounds, corner }) {
      const extent = L.latLngBounds(bounds);
      const panel = new peka.Panel(this.board.element, this.store, { inset: extent });
      panel.element.className = "peka-panel peka-inset peka-" + corner;
      const mark = L.rectangle(extent, { className: "peka-extent", interactive: false, fill: false, pane: "peka-highlight" });
      return { title, extent, corner, panel, mark };
    }

    /* Show, hide and size the insets for a frame of this size. */
    arrange(arrangement, width, height) {
      this.visible = width >= LEAST_FRAME && (arrangement === "satu" || arrangement === "waktu");
      this.all.forEach((inset) => {
        const { title, extent, panel, mark } = inset;
        panel.element.hidden = !this.visible;
        const near = this.board.bounds.intersects(extent);
        const wide = near ? Math.min(300, Math.max(130, width * 0.2)) : Math.min(150, Math.max(90, width * 0.11));
        panel.name(title);
        panel.element.style.setProperty("--wide", wide + "px");
        panel.element.style.setProperty("--tall", Math.min(wide * tallness(extent), height * (near ? 0.42 : 0.26)) + "px");
        if (!this.visible) {
          mark.remove();
          return;
        }
        panel.map.invalidateSize({ pan: false });
        panel.map.fitBounds(extent, { animate: false, padding: [2, 2] });
        if (near) mark.addTo(this.board.main.map);
      });
    }

    /* True for areas that an inset letters in the map's stead. */
    letters({ at: [lon, lat] }) {
      return this.shown && this.all.some(({ extent }) => extent.contains([lat, lon]));
    }

    /* Shown beside the whole map; who looks nearer sees the part itself, and land where an inset would stand. */
    get shown() {
      return this.visible && !this.near;
    }

    /* Make way while the map shows a part, and come back with the whole. */
    yield(near) {
      if (near === this.near) return;
      this.near = near;
      this.all.forEach(({ panel, mark }) => {
        panel.element.classList.toggle("peka-away", near);
        mark.setStyle({ opacity: near ? 0 : 1 });
      });
    }

    paint(reading) {
      if (!this.visible) return;
      this.all.forEach(({ panel }) => panel.paint(reading));
    }

    /* What the insets show, while they do. */
    views() {
      return this.visible ? this.all.map(({ extent }) => extent) : [];
    }

    each(what) {
      if (this.visible) this.all.forEach(({ panel }) => what(panel));
    }
  };
})((window.peka ??= {}));
