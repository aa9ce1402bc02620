/* Dot density: the first so many of an area's fixed places, as tiny circles on one canvas over the map. */
(function (peka) {
  "use strict";
  const RADIUS = 2;
  const CROWD = 8000; // from so many dots on they are drawn smaller
  const PADDING = 0.25;

  peka.Dots = L.Layer.extend({
    initialize(pane) {
      L.setOptions(this, { pane });
      this.marks = [];
      this.colour = "#000";
    },

    /* ``marks``: {at: [lon, lat], share: opacity 0 to 1}; drawn at once when the layer is on a map. */
    show(marks, colour) {
      this.marks = marks;
      this.colour = colour;
      if (this._map) this._draw();
    },

    onAdd() {
      this.canvas = L.DomUtil.create("canvas", "peka-dots-canvas leaflet-zoom-animated", this.getPane());
      this._draw();
    },

    onRemove() {
      this.canvas.remove();
    },

    getEvents() {
      return { moveend: this._draw, viewreset: this._draw, zoomanim: this._stretch };
    },

    _stretch({ zoom, center }) {
      const scale = this._map.getZoomScale(zoom, this.zoom);
      const offset = this._map._latLngToNewLayerPoint(this.corner, zoom, center);
      L.DomUtil.setTransform(this.canvas, offset, scale);
    },

    _draw() {
      const map = this._map;
      const size = map.getSize().multiplyBy(1 + 2 * PADDING).round();
      const origin = map.containerPointToLayerPoint(map.getSize().multiplyBy(-PADDING)).round();
      const sharp = window.devicePixelRatio || 1;
      this.zoom = map.getZoom();
      this.corner = map.layerPointToLatLng(origin);
      L.DomUtil.setPosition(this.canvas, origin);
      Object.assign(this.canvas, { width: size.x * sharp, height: size.y * sharp });
      Object.assign(this.canvas.style, { width: size.x + "px", height: size.y + "px" });
      const brush = this.canvas.getContext("2d");
      const crowd = Math.min(1, Math.sqrt(CROWD / Math.max(1, this.marks.length)));
      const radius = RADIUS * crowd * Math.min(2, Math.max(0.8, map.getSize().x / 900)) * sharp;
      brush.fillStyle = this.colour;
      for (const share of new Set(this.marks.map((mark) => mark.share))) {
        brush.globalAlpha = share;
        brush.beginPath();
        this.marks.filter((mark) => mark.share === share).forEach(({ at: [lon, lat] }) => {
          const at = map.latLngToLayerPoint([lat, lon]);
          const [x, y] = [(at.x - origin.x) * sharp, (at.y - origin.y) * sharp];
          brush.moveTo(x + radius, y);
          brush.arc(x, y, radius, 0, 2 * Math.PI);
        });
        brush.fill();
      }
    },
  });
})((window.peka ??= {}));
