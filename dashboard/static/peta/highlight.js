/* Outlines over all areas: saffron for what is selected, ink for what is pointed at. Drawn apart from the areas, so
 * that pointing never repaints them and no neighbour covers a selected border. */
(function (peka) {
  "use strict";

  peka.Highlight = class {
    constructor(map, pane) {
      this.map = map;
      this.options = { pane, renderer: L.svg({ pane, padding: 0.5 }), interactive: false, fill: false, lineJoin: "round" };
      this.drawn = new Map();
    }

    /* ``wanted``: code -> {shape, look: "selected" or "hover"}. */
    show(wanted, look) {
      this.drawn.forEach((lines, code) => {
        const want = wanted.get(code);
        if (want && want.look === lines.look && want.shape === lines.shape && look === lines.theme) return;
        lines.layers.forEach((layer) => layer.remove());
        this.drawn.delete(code);
      });
      wanted.forEach(({ shape, look: kind }, code) => {
        if (this.drawn.has(code)) return;
        const styles =
          kind === "selected"
            ? [{ color: look.paper, weight: 6 }, { color: look.selected, weight: 3.5 }]
            : [{ color: look.paper, weight: 4.5, opacity: 0.8 }, { color: look.ink, weight: 2.2 }];
        const layers = styles.map((style) => L.polygon(shape.latlngs, { ...this.options, ...style }).addTo(this.map));
        this.drawn.set(code, { look: kind, shape, theme: look, layers });
      });
    }
  };
})((window.peka ??= {}));
