/* Proportional circles over pale areas: the largest at the bottom, each as good to point at as its area. */
(function (peka) {
  "use strict";
  const LEAST = 3;
  const REFERENCE_WIDTH = 1000;

  peka.Bubbles = class {
    constructor(map, { pane, renderer }) {
      this.map = map;
      this.options = { pane, renderer: renderer || L.svg({ pane, padding: 0.5 }), bubblingMouseEvents: false };
      this.group = L.featureGroup([], { pane }).addTo(map);
      this.layers = new Map();
      this.radii = new Map();
    }

    /* Draw the circles of ``reading`` on a map ``width`` pixels wide; none when it has none. */
    paint(reading, shapes, width, selected) {
      this.radii.clear();
      if (!reading.has("bubbles")) {
        this.group.clearLayers();
        this.layers.clear();
        return;
      }
      shapes.forEach((shape, code) => {
        const asked = reading.bubble(code);
        if (asked > 0) this.radii.set(code, Math.max(LEAST, (asked * width) / REFERENCE_WIDTH));
      });
      this.layers.forEach((layer, code) => {
        if (!this.radii.has(code)) this._remove(layer, code);
      });
      [...this.radii].sort((a, b) => b[1] - a[1]).forEach(([code, radius]) => {
        this._draw(shapes.get(code), radius, reading, selected.includes(code));
      });
    }

    _draw(shape, radius, reading, held) {
      const { look } = reading;
      const style = {
        radius,
        color: held ? look.selected : look.paper,
        weight: held ? 3 : 1.2,
        fillColor: look.brand || look.ink,
        fillOpacity: 0.82 * reading.opacity(shape.code),
        opacity: 1,
      };
      const key = Object.values(style).join();
      let layer = this.layers.get(shape.code);
      if (!layer) {
        layer = L.circleMarker([shape.at[1], shape.at[0]], { ...this.options, ...style });
        layer.peka = { code: shape.code, shape };
        this.layers.set(shape.code, layer);
        this.group.addLayer(layer);
      } else if (layer.peka.key !== key) {
        layer.setStyle(style);
        layer.setRadius(radius);
      }
      layer.peka.key = key;
      layer.bringToFront();
    }

    _remove(layer, code) {
      this.group.removeLayer(layer);
      this.layers.delete(code);
    }
  };
})((window.peka ??= {}));
