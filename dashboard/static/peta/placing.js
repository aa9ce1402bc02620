/* Where lettering goes so that none covers another. Pure geometry in pixels; boxes are [left, top, right, bottom]. */
(function (peka) {
  "use strict";
  /* Directions that are tried at each distance, and how many distances: of its own ground, and anywhere on the map. */
  const ANGLES = 12;
  const RINGS = 6;
  const FAR_RINGS = 26;
  const AFLOAT_RINGS = 14;
  const ACROSS = 0.6; // for each six pixels of a line over another area
  const LETTERS = 0.82; // of a box the letters fill so much
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

  /* Corners and side middles of the box, ``share`` of the way out from its middle. */
  function points([left, top, right, bottom], share) {
    const [x, y, w, h] = [(left + right) / 2, (top + bottom) / 2, ((right - left) / 2) * share, ((bottom - top) / 2) * share];
    return [-1, 1].flatMap((side) => [-1, 0, 1].map((level) => [x + side * w, y + level * h]));
  }

  /* Points so close that no land slips between them. */
  function fine([left, top, right, bottom]) {
    const across = Array.from({ length: 9 }, (_, at) => left + (at * (right - left)) / 8);
    return across.flatMap((x) => [0, 0.25, 0.5, 0.75, 1].map((part) => [x, top + part * (bottom - top)]));
  }

  /* How many corners and side middles of the box lie on another area's ground. */
  function strangers(area, stranger) {
    return points(area, 1).filter(([x, y]) => stranger(x, y)).length;
  }

  function holds([left, top, right, bottom], x, y) {
    return x > left && x < right && y > top && y < bottom;
  }

  /* Where a line from an area's point to its lettering runs, from beside the one to beside the other. */
  function along({ x, y }, [left, top, right, bottom]) {
    const [tx, ty] = [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
    const steps = Math.ceil(Math.hypot(tx - x, ty - y) / 6);
    return Array.from({ length: Math.max(0, steps - 1) }, (_, at) => (at + 1) / steps).map((part) => [x + part * (tx - x), y + part * (ty - y)]);
  }

  /* Where the letters of a box are: the blank around them may lie anywhere. */
  peka.letters = (area) => points(area, LETTERS);

  /* True for lettering that leaves its own ground. */
  peka.beyond = (area, { own }) => peka.letters(area).some(([x, y]) => !own(x, y));

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
      const near = this._best(item);
      const clear = near && (!item.afloat || item.r || !peka.beyond(near, item) || item.plain(peka.letters(near)));
      const found = (clear && near) || (item.afloat && this._afloat(item)) || near || (item.must && this._anywhere(item)) || null;
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

    /* A box wholly in the sea, to which a line leads: near, and by as little of other areas' ground as can be. */
    _afloat(item) {
      let [best, way, least] = [null, [], Infinity];
      for (const [dx, dy, ring] of around(item, AFLOAT_RINGS)) {
        if (ring >= least) break;
        const area = box(item.x + dx, item.y + dy, item.w, item.h);
        if (!this.free(area) || fine(area).some(([x, y]) => item.own(x, y) || item.stranger(x, y))) continue;
        const line = along(item, area);
        if (line.some(([x, y]) => this.taken.some((other) => holds(other, x, y)))) continue;
        const cost = ring + ACROSS * line.filter(([x, y]) => item.stranger(x, y)).length;
        if (cost < least) [best, way, least] = [area, line, cost];
      }
      this.taken.push(...way.map(([x, y]) => box(x, y, 3, 3)));
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
