/* Fills that are no plain colour: no data, suppressed, outside every class, uncertain.
 *
 * One drawing serves both renderers. In SVG the colours are those of the style sheet, so that a change of theme needs
 * no new pattern; a canvas has no style sheet and gets them from the painted state.
 */
(function (peka) {
  "use strict";
  const TILE = 8;
  const RISING = "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4";
  const FALLING = "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4";
  const MARKS = {
    hatch: { d: RISING, width: 1.4 },
    cross: { d: RISING + " " + FALLING, width: 1 },
    lines: { d: "M0,2 h8 M0,6 h8", width: 1.2 },
    dots: { d: "M2.5,4 a1.5,1.5 0 1 0 3,0 a1.5,1.5 0 1 0 -3,0" },
    stripes: { d: "M1,0 v8", width: 2, over: true },
  };
  const tiles = new Map();
  let shelf = null;

  function pen(mark) {
    if (mark.over) return { class: "peka-stripe", "stroke-width": mark.width };
    return mark.width ? { class: "peka-line", "stroke-width": mark.width } : { class: "peka-mark" };
  }

  function vector(kind, ground) {
    const id = kind === "stripes" ? "peka-stripes-" + ground.slice(1) : "peka-" + kind;
    if (document.getElementById(id)) return "url(#" + id + ")";
    if (!shelf) {
      shelf = peka.svg("svg", { width: 0, height: 0, "aria-hidden": true, class: "peka-shelf" });
      document.body.append(shelf);
    }
    const made = peka.svg("pattern", { id, patternUnits: "userSpaceOnUse", width: TILE, height: TILE });
    const paper = kind === "stripes" ? { fill: ground } : { class: "peka-ground-" + kind };
    const mark = peka.svg("path", { d: MARKS[kind].d, ...pen(MARKS[kind]) });
    made.append(peka.svg("rect", { width: TILE, height: TILE, ...paper }), mark);
    shelf.append(made);
    return "url(#" + id + ")";
  }

  function raster(kind, ground, look) {
    const key = [kind, ground, look.muted, look.stripe].join();
    if (tiles.has(key)) return tiles.get(key);
    const tile = peka.el("canvas");
    tile.width = tile.height = TILE;
    const brush = tile.getContext("2d");
    const mark = MARKS[kind];
    brush.fillStyle = ground;
    brush.fillRect(0, 0, TILE, TILE);
    brush.fillStyle = brush.strokeStyle = mark.over ? look.stripe : look.muted;
    brush.lineWidth = mark.width || 0;
    mark.width ? brush.stroke(new Path2D(mark.d)) : brush.fill(new Path2D(mark.d));
    tiles.set(key, brush.createPattern(tile, "repeat"));
    return tiles.get(key);
  }

  /* What Leaflet takes as ``fillColor``: ``pattern`` over the colour ``ground``, or the plain colour without one. */
  peka.fill = function ({ pattern, ground }, look, canvas) {
    if (!pattern) return ground;
    return canvas ? raster(pattern, ground, look) : vector(pattern, ground);
  };
})((window.peka ??= {}));
