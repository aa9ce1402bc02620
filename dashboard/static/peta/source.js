/* The geometry: fetched in chunks that meet the view, in as much detail as the zoom can show.
 *
 * For every area the best geometry so far is kept, so a map swaps detail shape by shape and is never blank.
 */
(function (peka) {
  "use strict";
  const indexes = {};

  async function json(url, signal) {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error(answer.status + " " + url);
    return answer.json();
  }

  function meets([west, south, east, north], bounds) {
    return west <= bounds.getEast() && east >= bounds.getWest() && south <= bounds.getNorth() && north >= bounds.getSouth();
  }

  function shape(feature) {
    const { properties, geometry } = feature;
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return {
      code: properties.kode,
      name: properties.nama,
      at: properties.titik,
      room: properties.ruang,
      parts,
      latlngs: L.GeoJSON.coordsToLatLngs(parts, 2),
    };
  }

  peka.Source = class {
    constructor(url, level) {
      this.url = url;
      this.level = level;
      this.shapes = new Map();
      this.places = new Map();
      this.steps = null;
      this.step = null;
    }

    /* Learn what there is to fetch. */
    async open() {
      if (this.steps) return;
      indexes[this.url] ??= json(this.url).catch((problem) => {
        delete indexes[this.url];
        throw problem;
      });
      const { codes, steps } = (await indexes[this.url]).levels[this.level];
      codes.forEach((code, place) => this.places.set(code, place));
      const folder = this.url.replace(/index\.json$/, this.level);
      this.steps = steps.map((step, at) => ({
        maxzoom: step.maxzoom,
        chunks: step.chunks.map(({ id, bbox }) => ({ url: `${folder}/${at}/${id}.geojson`, bbox })),
      }));
    }

    /* Fetch what views (a list of bounds) lack; ``arrived(shapes)`` is called for each chunk that came. Rejects when a
     * chunk cannot be had. */
    async see(views, zoom, arrived) {
      const step = this.steps.find(({ maxzoom }) => zoom <= maxzoom) || this.steps.at(-1);
      if (step !== this.step) {
        if (this.fetching) this.fetching.abort();
        this.fetching = new AbortController();
        this.step = step;
      }
      const wanted = step.chunks.filter((chunk) => views.some((bounds) => meets(chunk.bbox, bounds)));
      await Promise.all(wanted.map((chunk) => this._bring(chunk, step, arrived)));
    }

    async _bring(chunk, step, arrived) {
      if (chunk.asked && chunk.shapes) {
        const stale = chunk.shapes.filter((one) => this.shapes.get(one.code) !== one);
        if (stale.length) this._keep(stale, arrived);
        return;
      }
      chunk.asked ??= json(chunk.url, this.fetching.signal);
      try {
        const collection = await chunk.asked;
        chunk.shapes ??= collection.features.map(shape);
      } catch (problem) {
        chunk.asked = null;
        if (problem.name === "AbortError") return;
        throw problem;
      }
      if (step === this.step) this._keep(chunk.shapes, arrived);
    }

    _keep(shapes, arrived) {
      shapes.forEach((one) => {
        if (!this.places.has(one.code)) this.places.set(one.code, this.places.size);
        this.shapes.set(one.code, one);
      });
      arrived(shapes);
    }
  };

  /* Even-odd rule over all rings: holes and islands come out right. */
  peka.inside = function (shape, [x, y]) {
    let odd = false;
    for (const rings of shape.parts) {
      for (const ring of rings) {
        for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
          const [ax, ay] = ring[i];
          const [bx, by] = ring[j];
          if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
        }
      }
    }
    return odd;
  };
})((window.peka ??= {}));
