/* The two doors of the frame. ``pekaMap(map, options)`` is called once by the map's own script, ``pekaPaint(state)`` by
 * every rerun, before or after the geometry has come. Text from data reaches the page through textContent only. */
(function (peka) {
  "use strict";
  const REMARK_MS = 6000;
  let frame = null;
  let early = null;

  class Frame {
    constructor(map, options) {
      this.map = map;
      const letterSize = peka.letterSize(window.innerWidth, "satu");
      this.store = new peka.Store(options, { furniture: () => this._furniture(), letterSize });
      this.source = new peka.Source(options.geometry.url, options.geometry.level);
      this.borders = options.outlines && new peka.Source(options.geometry.url, options.outlines);
      this.notice = new peka.Notice(document.body);
      map.keyboard.disable(); // its arrows pan; ours go from area to area
      map.getContainer().removeAttribute("tabindex");
      map.attributionControl.setPrefix("Leaflet");
      // Folium's own line forbids to enlarge the page, which some must.
      document.querySelectorAll('meta[name="viewport"]').forEach((line) => (line.content = "width=device-width, initial-scale=1"));
      this.load();
    }

    /* Fetch what the first view needs; say so while it takes, and offer another try when it fails. */
    async load() {
      const { texts } = this.store;
      this.notice.say(texts.loading);
      try {
        await this.source.open();
        if (!this.board) this._build();
        await this._fetch();
        this.notice.hush();
        this.ready = true;
        this.board.view.restore(); // now that it is known where the land lies
        if (this.store.state) this.paint(this.store.state);
      } catch (problem) {
        console.error(problem);
        const again = peka.el("button", "", texts.retry);
        again.type = "button";
        again.addEventListener("click", () => this.load());
        this.notice.say(texts.failed, { button: again });
      }
      if (!this.told) requestAnimationFrame(() => window.Streamlit.setComponentValue({ ready: true }));
      this.told = true;
    }

    /* Once it is known how many areas there are: few can be walked as elements, many are drawn on a canvas. */
    _build() {
      const { map, store } = this;
      store.canvas = this.source.places.size > store.options.many;
      this.board = new peka.Board(map, store);
      this.timeline = new peka.Timeline(store);
      this.tools = new peka.Tools(this.board, store);
      this.board.element.append(this.tools.element, this.timeline.element);
      L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
      this.tiles = new peka.Tiles(map, () => this._offline());
      this.keyboard = new peka.Keyboard(this.board, store);
      this.links = peka.links = new peka.Links(store, (code) => (this.source.shapes.get(code) || {}).name);
      if (this.links.page) document.documentElement.lang = this.links.page.documentElement.lang;
      this.plots = new peka.Plots(store, this.links.page, this.links.left.signal);
      this.sorting = new peka.Sorting(this.links.page, this.links.left.signal);
      peka.whenPageChanges(this.links.page, this.links.left.signal, () => {
        this.plots.bind();
        this.sorting.apply(false);
        this.links.mark();
      });
      store.on("hover", () => this.board.each((panel) => panel.point()));
      store.on("selection", () => {
        this.board.each((panel) => panel.refresh());
        this.keyboard.update();
        this.links.mark();
      });
      store.on("step", () => {
        this.board.arrange("waktu", this._shown());
        this._panels();
      });
      store.on("view", () => this._see());
      this.board.arrange("satu", [{ title: "", whole: "" }]);
      peka.adoptFont(this.links.page, () => {
        peka.forgetWidths();
        this.board.each((panel) => panel.letter());
      });
    }

    _fetch() {
      return this.source.see(this.board.views(), this.map.getZoom(), (shapes) => {
        this.board.shape(shapes);
        if (this.ready) this._panels();
      });
    }

    /* More of the map came into view: fetch it quietly, what is there stays. Borders are a help, not the map. */
    async _see() {
      if (!this.ready) return;
      try {
        await this._fetch();
        if (!this.borders) return;
        await this.borders.open();
        await this.borders.see(this.board.views(), this.map.getZoom(), (shapes) => this.board.outline(shapes));
      } catch (problem) {
        console.warn(problem);
      }
    }

    paint(given) {
      const state = { ...given, layers: given.layers || [] };
      this.store.adopt(state);
      const look = document.documentElement.style;
      Object.entries(state.look).forEach(([name, value]) => look.setProperty("--peka-" + name, value));
      if (!this.ready) return;
      this.tiles.show(state.layers.includes("daring") && state.arrangement !== "jajar" && state.arrangement !== "deret");
      this.timeline.adopt(state);
      this.board.arrange(state.arrangement, this._shown());
      this.tools.update();
      this._panels();
      this._zoom(this._sought());
      document.body.dataset.painted = state.id;
    }

    /* Panels on the screen: through time and alone it is one. */
    _shown() {
      const { arrangement, panels, shown } = this.store.state;
      if (arrangement === "jajar" || arrangement === "deret") return panels;
      return [panels[arrangement === "waktu" ? this.timeline.shown : shown] || panels[0]];
    }

    _panels() {
      const { state } = this.store;
      if (!state) return;
      const { places } = this.source;
      const readings = this._shown().map((panel) => new peka.Reading(state, panel, places, this.tiles.shown));
      this.board.paint(readings);
      this.keyboard.update();
      this.links.adopt(readings[Math.min(state.shown, readings.length - 1)]);
    }

    /* Bring the area into view that a search found; once nothing is selected any more, the whole again. */
    /* The gampong the page's search box has just found, once; null when it found none. */
    _sought() {
      const code = sessionStorage.getItem("peka_perbesar");
      if (!this.store.state.selected.includes(code)) return null;
      sessionStorage.removeItem("peka_perbesar");
      return code;
    }

    _zoom(found) {
      const layer = this.board.main.areas.layers.get(found);
      if (layer) this.board.view.show(layer.getBounds());
      else if (this.found && !this.store.selected.length) this.board.view.showWhole();
      this.found = found || (this.store.selected.length ? this.found : null);
    }

    _offline() {
      this.notice.say(this.store.texts.offline, { passing: REMARK_MS });
      this._panels();
    }

    /* Boxes of what stands over the maps, for lettering to keep clear of. */
    _furniture() {
      const nodes = this.board.element.querySelectorAll(".peka-tools, .peka-inset:not(.peka-away), .leaflet-control-scale, .leaflet-control-attribution");
      return [...nodes].filter((node) => node.offsetWidth).map((node) => node.getBoundingClientRect());
    }
  }

  window.pekaMap = function (map, options) {
    frame = new Frame(map, options);
    if (early) frame.paint(early);
  };

  window.pekaPaint = function (state) {
    early = state;
    if (frame) frame.paint(state);
  };
})((window.peka ??= {}));
