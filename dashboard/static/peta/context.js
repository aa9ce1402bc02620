/* What helps to find one's way and says nothing of poverty: borders of kecamatan, known places, a street map. */
(function (peka) {
  "use strict";
  const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
  const CREDIT = '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">OpenStreetMap</a>';
  const fetched = new Map();

  /* A JSON file, fetched once for all maps of the frame; null when it cannot be had, for the map does without. */
  peka.once = function (url) {
    if (!url) return Promise.resolve(null);
    if (!fetched.has(url)) {
      const answer = fetch(url).then((got) => (got.ok ? got.json() : Promise.reject(new Error(got.status + " " + url))));
      fetched.set(url, answer.catch((problem) => {
        console.warn(problem);
        fetched.delete(url);
        return null;
      }));
    }
    return fetched.get(url);
  };

  /* Borders of the level above, thicker over the areas; along the coast they are the coast. */
  peka.Outlines = class {
    constructor(map, pane, weight) {
      Object.assign(this, { map, lines: new Map() });
      this.options = {
        pane,
        renderer: L.svg({ pane, padding: 0.5 }),
        interactive: false,
        fill: false,
        weight,
        lineJoin: "round",
        className: "peka-outline",
      };
    }

    shape(shapes) {
      shapes.forEach(({ code, latlngs }) => {
        const there = this.lines.get(code);
        if (there) there.setLatLngs(latlngs);
        else this.lines.set(code, L.polygon(latlngs, this.options).addTo(this.map));
      });
    }
  };

  /* Known places of the groups in ``layers``; their names appear when the map is near enough. */
  peka.Places = class {
    constructor(map, pane, url) {
      Object.assign(this, { map, pane, url, shown: "", features: [] });
      this.group = L.layerGroup([], { pane }).addTo(map);
    }

    /* Resolves to whether other places are shown now. */
    async show(layers) {
      const groups = layers.filter((name) => name !== "daring").sort().join();
      if (groups === this.shown) return false;
      this.shown = groups;
      const all = groups ? await peka.once(this.url) : null;
      if (groups !== this.shown) return false;
      this.group.clearLayers();
      this.features = all ? all.features.filter(({ properties }) => layers.includes(properties.kelompok)) : [];
      this.features.forEach((feature) => this.group.addLayer(this._marker(feature)));
      return true;
    }

    _marker({ properties, geometry }) {
      const half = peka.SYMBOL_SIZE / 2;
      const icon = L.divIcon({
        html: peka.symbol(properties.jenis),
        className: "peka-place peka-place-" + (properties.kelompok === "layanan" ? "layanan" : "tempat"),
        iconSize: [2 * half, 2 * half],
      });
      const [lon, lat] = geometry.coordinates;
      const marker = L.marker([lat, lon], { icon, pane: this.pane, keyboard: false, bubblingMouseEvents: true });
      marker.on("mouseover mousemove", ({ originalEvent: at }) => {
        peka.tip.show(properties.nama, "", at.clientX, at.clientY);
      });
      marker.on("mouseout", peka.tip.hide);
      return marker;
    }

    /* Boxes of the symbols in layer pixels, for lettering to keep clear of, with the names to be lettered. */
    boxes() {
      const half = peka.SYMBOL_SIZE / 2;
      return this.features.map(({ properties, geometry: { coordinates } }) => {
        const { x, y } = this.map.latLngToLayerPoint([coordinates[1], coordinates[0]]);
        return { name: properties.nama, x, y, box: [x - half, y - half, x + half, y + half] };
      });
    }
  };

  /* The street map from the internet, only when asked for. Without a network it leaves again with a quiet note. */
  peka.Tiles = class {
    constructor(map, offline) {
      Object.assign(this, { map, offline, layer: null, failed: false });
    }

    show(wanted) {
      if (!wanted) this.failed = false;
      if (!wanted || this.failed) {
        this._remove();
      } else if (!this.layer) {
        this.layer = L.tileLayer(TILES, { attribution: CREDIT, maxZoom: 19 });
        this.layer.on("tileerror", () => this._give());
        this.layer.addTo(this.map);
      }
    }

    get shown() {
      return this.layer !== null;
    }

    _give() {
      if (this.failed) return;
      this.failed = true;
      this._remove();
      this.offline();
    }

    _remove() {
      if (this.layer) this.layer.remove();
      this.layer = null;
    }
  };
})((window.peka ??= {}));
