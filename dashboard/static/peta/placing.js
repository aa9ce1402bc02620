/* Where lettering goes so that none covers another. Pure geometry in pixels; boxes are [left, top, right, bottom]. */
(function (peka) {
  "use strict";
  /* Directions that are tried at each distance, and how many distances: of its own ground, and anywhere on the map. */
  const ANGLES = 12;
  const RINGS = 6;
  const FAR_RINGS = 26;
  /* Costs, counted in rings. A box with one corner on another area's ground is as good as one of the next ring nearly,
   * for names are wider than small areas; one that seems to belong to another circle is the last resort of all. */
  const FOREIGN = 0.7; // for each of six points of the box on another area's ground
  const ALIEN = 6; // for each circle of others close by: as much as all RINGS
  /* Pixels. The gap to the own circle is 3 at least (see ``around``): up to twice that a reader takes a circle for the
   * lettering's own, and beyond 10, about the height of the letters, none. */
  const CLOSE = 6;
  const NEAR = 10;

  function box(x, y, w, h) {
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  }

  function overlap(a, b) {
    return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  }

  /* Pixels between ``area`` and the circle {x, y, r}; below zero when one reaches into the other. */
  function gap(area, { x, y, r }) {
    return Math.hypot(Math.max(area[0] - x, 0, x - area[2]), Math.max(area[1] - y, 0, y - area[3])) - r;
  }

  function touches(area, circle) {
    return gap(area, circle) < 0;
  }

  /* Places around the label point, nearest first: [dx, dy, ring]. */
  function* around({ w, h, r }, rings) {
    if (!r) yield [0, 0, 0];
    const side = r + 3;
    for (let ring = r ? 0 : 1; ring <= rings; ring += 1) {
      for (let turn = 0; turn < ANGLES; turn += 1) {
        const angle = (turn * 2 * Math.PI) / ANGLES;
        const reach = r ? [side + w / 2 + ring * 5, side + h / 2 + ring * 5] : [ring * w * 0.22, ring * h * 0.5];
        yield [Math.cos(angle) * reach[0], Math.sin(angle) * reach[1], ring + (r && turn % 3 ? 0.5 : 0)];
      }
    }
  }

  /* How many corners and side middles of the box lie on another area's ground. */
  function strangers([left, top, right, bottom], stranger) {
    const middle = (top + bottom) / 2;
    const points = [[left, top], [right, top], [left, bottom], [right, bottom], [left, middle], [right, middle]];
    return points.filter(([x, y]) => stranger(x, y)).length;
  }

  peka.Placing = class {
    /* ``frame`` is the box lettering may use, ``obstacles`` boxes and ``circles`` it must keep clear of. */
    constructor(frame, obstacles, circles) {
      this.frame = frame;
      this.taken = [...obstacles];
      this.circles = circles;
    }

    free(area) {
      const [left, top, right, bottom] = this.frame;
      const seen = area[0] >= left && area[1] >= top && area[2] <= right && area[3] <= bottom;
      return seen && !this.taken.some((other) => overlap(area, other)) && !this.circles.some((c) => touches(area, c));
    }

    /* The best box for {x, y, w, h, r, own(x, y), stranger(x, y), must}, taken at once; null without room. */
    place(item) {
      const found = this._best(item) || (item.must ? this._anywhere(item) : null);
      if (found) this.taken.push(found);
      return found;
    }

    _best(item) {
      let best = null;
      let least = Infinity;
      for (const [dx, dy, ring] of around(item, RINGS)) {
        if (ring >= least) break;
        const area = box(item.x + dx, item.y + dy, item.w, item.h);
        if (!this.free(area) || !(item.r || item.own(item.x + dx, item.y + dy))) continue;
        const cost = ring + FOREIGN * strangers(area, item.stranger) + (item.r ? ALIEN * this._beside(area, item) : 0);
        if (cost < least) [best, least] = [area, cost];
      }
      return best;
    }

    /* How many circles of others the lettering would seem to belong to. */
    _beside(area, { x, y }) {
      return this.circles.filter((c) => !(c.x === x && c.y === y) && touches(area, { ...c, r: c.r + CLOSE })).length;
    }

    /* True for lettering that would seem to belong to another circle, or to none. */
    astray(area, item) {
      const own = gap(area, item);
      return own > NEAR || this.circles.some((c) => !(c.x === item.x && c.y === item.y) && gap(area, c) < own);
    }

    /* A selected area is named even where its own ground has no room; a line then leads to it. */
    _anywhere(item) {
      for (const [dx, dy] of around(item, FAR_RINGS)) {
        const area = box(item.x + dx, item.y + dy, item.w, item.h);
        if (this.free(area)) return area;
      }
      return null;
    }
  };
})((window.peka ??= {}));
