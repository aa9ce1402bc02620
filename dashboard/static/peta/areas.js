/* The polygons of one map. A repaint touches only areas whose look changed; on canvas everything is redrawn once. */
(function (peka) {
  "use strict";

  const THIN = 0.3; // of many small areas the borders must not cover the colours

  const Canvas = L.Canvas.extend({
    /* Redraw now and once, after any number of areas changed. */
    repaint() {
      if (!this._map) return;
      this.coloured = true;
      L.Util.cancelAnimFrame(this._redrawRequest);
      this._redrawRequest = null;
      this._redrawBounds = null;
      this._redraw();
    },

    /* Areas that have come but have no colour yet cannot be seen: drawing thousands of them would only take time. */
    _redraw() {
      if (this.coloured) L.Canvas.prototype._redraw.call(this);
      else this._redrawRequest = null;
    },
  });

  peka.Areas = class {
    constructor(map, { pane, canvas }) {
      this.map = map;
      this.canvas = canvas;
      this.renderer = canvas ? new Canvas({ pane, padding: 0.3 }) : L.svg({ pane, padding: 0.5 });
      this.options = { pane, renderer: this.renderer, bubblingMouseEvents: false, fill: true, opacity: 0, fillOpacity: 0 };
      this.group = L.featureGroup([], { pane }).addTo(map);
      this.layers = new Map();
    }

    /* Add areas, or give those that are there a shape of another detail. */
    shape(shapes) {
      shapes.forEach((one) => {
        const there = this.layers.get(one.code);
        if (there) {
          if (there.peka.shape !== one) there.setLatLngs(one.latlngs);
          there.peka.shape = one;
          return;
        }
        const layer = L.polygon(one.latlngs, this.options);
        layer.peka = { shape: one, code: one.code, key: "" };
        this.layers.set(one.code, layer);
        this.group.addLayer(layer);
      });
    }

    paint(reading, selected) {
      let changed = false;
      const border = this.canvas ? Math.min(1, Math.max(THIN, (this.map.getZoom() - 7) / 5)) : 1;
      this.layers.forEach((layer, code) => {
        const fill = reading.fill(code);
        const held = selected.includes(code);
        const style = {
          color: held ? reading.look.selected : reading.look.border,
          weight: held ? 3 : border,
          opacity: 1,
          fillOpacity: reading.opacity(code),
          lineJoin: "round",
        };
        const key = [fill.pattern, fill.ground, style.color, style.fillOpacity, border, this.canvas && reading.look.muted].join();
        if (key !== layer.peka.key) {
          layer.peka.key = key;
          style.fillColor = peka.fill(fill, reading.look, this.canvas);
          this.canvas ? L.Util.setOptions(layer, style) : layer.setStyle(style);
          changed = true;
        }
        if (!this.canvas) this._describe(layer, code, reading, held);
      });
      if (changed && this.canvas) this.renderer.repaint();
    }

    _describe(layer, code, reading, held) {
      const path = layer.getElement();
      const said = layer.peka.shape.name + ": " + reading.text(code);
      if (!path || (layer.peka.said === said && layer.peka.held === held)) return;
      layer.peka.said = said;
      layer.peka.held = held;
      if (!path.dataset.kode) {
        path.dataset.kode = code;
        path.setAttribute("role", "button");
        path.setAttribute("tabindex", "-1");
      }
      path.setAttribute("aria-label", said);
      path.setAttribute("aria-pressed", String(held));
    }

    /* The SVG element of an area; nothing on canvas. */
    element(code) {
      const layer = this.layers.get(code);
      return (!this.canvas && layer && layer.getElement()) || null;
    }

    /* Where an area's lettering stands, in pixels of the map's layers. */
    point(code) {
      const [lon, lat] = this.layers.get(code).peka.shape.at;
      return this.map.latLngToLayerPoint([lat, lon]);
    }
  };
})((window.peka ??= {}));
