/* Small maps in the corners: the dense town, and islands too far away for the map. Their extent is marked on the map.
 *
 * They stand beside the land, not on it: the view leaves them a margin (``margins``). Too narrow a frame does without.
 */
(function (peka) {
  "use strict";
  const LEAST_FRAME = 560;
  const GAP = 10;

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
      const wide = Math.min(300, Math.max(120, width * 0.19));
      this.all.forEach((inset) => {
        const { extent, panel, mark } = inset;
        panel.element.hidden = !this.visible;
        inset.size = [wide, Math.min(wide * tallness(extent), height * 0.4)];
        panel.element.style.setProperty("--wide", inset.size[0] + "px");
        panel.element.style.setProperty("--tall", inset.size[1] + "px");
        if (!this.visible) {
          mark.remove();
          return;
        }
        panel.map.invalidateSize({ pan: false });
        panel.map.fitBounds(extent, { animate: false, padding: [2, 2] });
        if (this.board.bounds.contains(extent)) mark.addTo(this.board.main.map);
      });
    }

    /* Pixels the view leaves free at the left and at the right. */
    margins() {
      const side = (name) => {
        const widths = this.all.filter(({ corner }) => corner.endsWith(name)).map(({ size }) => size[0] + 2 * GAP);
        return this.visible && widths.length ? Math.max(...widths) : 0;
      };
      return [side("left"), side("right")];
    }

    /* True for areas that an inset letters in the map's stead. */
    letters(code, shape) {
      const at = [shape.at[1], shape.at[0]];
      return this.visible && this.all.some(({ extent }) => extent.contains(at));
    }

    shape(shapes) {
      this.all.forEach(({ panel }) => panel.shape(shapes));
    }

    paint(reading) {
      if (!this.visible) return;
      this.all.forEach(({ panel, title }) => panel.paint(reading, title));
    }

    each(what) {
      if (this.visible) this.all.forEach(({ panel }) => what(panel));
    }
  };
})((window.peka ??= {}));
