/* The part of the world that is shown: fitted at first and by the buttons, otherwise left to the viewer.
 *
 * Maps side by side show the same view: whichever is moved leads, the others follow. A follower's own events arrive
 * while ``quiet`` is raised and lead nobody.
 */
(function (peka) {
  "use strict";
  const MARGIN = 10;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  peka.View = class {
    constructor(bounds, { maps, margins, settled }) {
      this.whole = L.latLngBounds(bounds);
      this.kept = null;
      this.maps = maps;
      this.margins = margins;
      this.settled = settled;
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
        this.settled();
      });
    }

    /* Show what was shown before a change of size or arrangement: the viewer's own view, or the whole. */
    restore() {
      this._quietly(() => {
        this.maps().forEach((map) => {
          map.invalidateSize({ pan: false, animate: false });
          this.kept ? map.fitBounds(this.kept, { animate: false, padding: [-1, -1] }) : this._fit(map, this.whole);
        });
      });
      this.settled();
    }

    /* Sizes changed, but not what there is to see. */
    resize() {
      if (!this.kept) return this.restore();
      this._quietly(() => this.maps().forEach((map) => map.invalidateSize({ pan: false, animate: false })));
      return this.settled();
    }

    showWhole() {
      this.kept = null;
      this.restore();
    }

    show(bounds) {
      this.kept = bounds;
      this._quietly(() => this.maps().forEach((map) => this._fit(map, bounds.pad(0.25))));
      this.kept = this.maps()[0].getBounds();
      this.settled();
    }

    zoom(step) {
      this.maps()[0].setZoom(this.maps()[0].getZoom() + step, { animate: !calm.matches });
    }

    _fit(map, bounds) {
      const [left, right] = this.margins();
      const options = { paddingTopLeft: [MARGIN + left, MARGIN], paddingBottomRight: [MARGIN + right, MARGIN] };
      map.fitBounds(bounds, { ...options, animate: false });
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
  peka.calm = () => calm.matches;
})((window.peka ??= {}));
