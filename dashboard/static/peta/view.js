/* The part of the world that is shown: fitted at first and by the buttons, otherwise left to the viewer.
 *
 * Maps side by side show the same view: whichever is moved leads, the others follow. A follower's own events arrive
 * while ``quiet`` is raised and lead nobody.
 */
(function (peka) {
  "use strict";
  const MARGIN = 10;
  const TIGHT = 3;
  const NEARER = 0.6; // zoom steps
  const coarse = window.matchMedia("(pointer: coarse)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  peka.View = class {
    /* ``maps()`` are the maps in view, ``land()`` points and ``obstacles()`` boxes of the first to keep apart,
     * ``still()`` tells whether maps are not to be moved, ``settled()`` is called whenever the view came to rest. */
    constructor(bounds, { maps, land, obstacles, still, settled }) {
      this.maps = maps;
      this.land = land;
      this.obstacles = obstacles;
      this.still = still;
      this.settled = settled;
      this.whole = L.latLngBounds(bounds);
      this.kept = null;
      this.quiet = 0;
    }

    /* Let ``map`` lead and follow. */
    adopt(map) {
      map.on("movestart", () => this._moved());
      map.on("move", () => this._follow(map));
      map.on("zoomanim", ({ center, zoom }) => this._others(map, (other) => other.setView(center, zoom, { animate: true })));
      map.on("moveend", () => {
        if (this.quiet) return;
        if (this.kept) this.kept = map.getBounds();
        this._touch();
        this.settled();
      });
    }

    /* Show what was shown before a change of size or arrangement: the viewer's own view, or the whole. */
    restore() {
      this._quietly(() => {
        this.maps().forEach((map) => {
          map.invalidateSize({ pan: false, animate: false });
          map.options.zoomSnap = this.still() ? 0 : 0.25;
          if (this.kept) map.fitBounds(this.kept, { animate: false, padding: [-1, -1] });
        });
        if (!this.kept) this._fit(this.whole);
      });
      this._touch();
      this.settled();
    }

    /* Sizes changed, but not what there is to see. */
    resize() {
      if (!this.kept) return this.restore();
      this._quietly(() => this.maps().forEach((map) => map.invalidateSize({ pan: false, animate: false })));
      return this.settled();
    }

    /* True while the map shows clearly less than the whole. */
    get near() {
      return this.fitted !== undefined && this.maps()[0].getZoom() > this.fitted + NEARER;
    }

    showWhole() {
      this.kept = null;
      this.restore();
    }

    show(bounds) {
      this.kept = bounds;
      this._quietly(() => this._fit(bounds.pad(0.25)));
      this.kept = this.maps()[0].getBounds();
      this._touch();
      this.settled();
    }

    zoom(step) {
      this.maps()[0].setZoom(this.maps()[0].getZoom() + step, { animate: !calm.matches });
    }

    _fit(bounds) {
      const [first] = this.maps().sort((a, b) => a.getSize().y - b.getSize().y); // what fits the lowest fits all
      const obstacles = this.still() ? [] : this.obstacles();
      const { center, zoom } = peka.fitted(first, bounds, this.land(), obstacles, this.still() ? TIGHT : MARGIN);
      this.maps().forEach((map) => map.setView(center, zoom, { animate: false }));
      if (bounds === this.whole) this.fitted = zoom;
    }

    /* One finger scrolls the page until the map is zoomed in; then it moves the map. */
    _touch() {
      this.maps().forEach((map) => {
        const moves = !this.still() && (!coarse.matches || map.getZoom() > this.fitted + 0.01);
        moves ? map.dragging.enable() : map.dragging.disable();
      });
    }

    _moved() {
      if (!this.quiet) this.kept ??= this.maps()[0].getBounds();
    }

    _follow(map) {
      const [center, zoom] = [map.getCenter(), map.getZoom()];
      this._others(map, (other) => {
        const there = other.getZoom() === zoom && other.latLngToContainerPoint(center).distanceTo(other.getSize().divideBy(2)) < 1;
        if (!there) other.setView(center, zoom, { animate: false });
      });
    }

    _others(map, what) {
      if (this.quiet) return;
      this._quietly(() => this.maps().filter((other) => other !== map && !other._animatingZoom).forEach(what));
    }

    _quietly(what) {
      this.quiet += 1;
      try {
        what();
      } finally {
        this.quiet -= 1;
      }
    }
  };
})((window.peka ??= {}));
